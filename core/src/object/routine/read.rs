//! Reading CREATE FUNCTION, CREATE PROCEDURE and ALTER of both.

use super::{Body, Parallel, Returns, Routine, Setting, Volatility};
use crate::object::Session;
use crate::object::signature::{Argument, Mode, read_type};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, Type};

impl Routine {
    /// Reads what follows `CREATE [OR REPLACE] FUNCTION` or `… PROCEDURE`.
    pub fn read(cursor: &mut Cursor<'_>, procedure: bool, session: &dyn Session) -> Reading<Self> {
        let (namespace, name) = session.created(cursor.qualified_name()?);
        let arguments = Argument::read_all(cursor, session)?;
        let mut routine = Routine::new(namespace, name, procedure, arguments);
        let mut text = None;
        if cursor.at("returns") && !cursor.at("returns null on null input") {
            cursor.skip(1);
            routine.returns = Returns::read(cursor, session)?;
        } else if !procedure {
            routine.returns = routine.implied_result();
        }
        let mut sql = None;
        while !cursor.done() {
            if cursor.eat("as") {
                text = Some(Body::read(cursor)?);
            } else if cursor.at("return") {
                sql = Some(Body::read_return(cursor, session)?);
            } else if cursor.at("begin atomic") {
                sql = Some(Body::read_atomic(cursor, session)?);
            } else if !routine.read_attribute(cursor, session)? {
                return cursor.unexpected("a clause of a function");
            }
        }
        routine.body = match (sql, text) {
            (Some(sql), _) => sql,
            (None, Some((file, symbol))) if &*routine.language == "c" => {
                let symbol = symbol.filter(|symbol| *symbol != *routine.name).map(Into::into);
                Body::Symbol { file: file.into(), symbol }
            }
            (None, Some((text, _))) => Body::Text(text.into()),
            (None, None) => return cursor.unexpected("`AS`"),
        };
        routine.normalize();
        Ok(routine)
    }

    fn new(namespace: Name, name: Name, procedure: bool, arguments: Vec<Argument>) -> Self {
        Routine {
            namespace,
            name,
            procedure,
            arguments,
            returns: Returns::Nothing,
            language: Name::new("sql"),
            transforms: Vec::new(),
            window: false,
            volatility: Volatility::Volatile,
            strict: false,
            security_definer: false,
            leakproof: false,
            parallel: Parallel::Unsafe,
            cost: None,
            rows: None,
            support: None,
            settings: Vec::new(),
            body: Body::Text("".into()),
        }
    }

    /// What a function returns that says so only by its OUT arguments.
    fn implied_result(&self) -> Returns {
        let mut out = self.arguments.iter().filter(|argument| matches!(argument.mode, Mode::Out | Mode::InOut));
        match (out.next(), out.next()) {
            (Some(one), None) => Returns::One(one.ty.clone()),
            (Some(_), Some(_)) => Returns::One(Type::server("record")),
            _ => Returns::Nothing,
        }
    }

    /// Reads the actions of ALTER FUNCTION; false at one that is not known.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<bool> {
        while !cursor.done() {
            if !cursor.eat("restrict") && !self.read_attribute(cursor, session)? {
                return Ok(false);
            }
        }
        self.normalize();
        Ok(true)
    }

    /// Reads one attribute; false where none stands here.
    fn read_attribute(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<bool> {
        cursor.eat("external");
        if cursor.eat("language") {
            self.language = match cursor.string() {
                Ok(language) => Name::fold(&language),
                Err(_) => cursor.name()?,
            };
        } else if let Some(word) = cursor.eat_one_of(&["immutable", "stable", "volatile"]) {
            self.volatility = match word {
                "immutable" => Volatility::Immutable,
                "stable" => Volatility::Stable,
                _ => Volatility::Volatile,
            };
        } else if cursor.eat("strict") || cursor.eat("returns null on null input") {
            self.strict = true;
        } else if cursor.eat("called on null input") {
            self.strict = false;
        } else if cursor.eat("security definer") {
            self.security_definer = true;
        } else if cursor.eat("security invoker") {
            self.security_definer = false;
        } else if cursor.eat("leakproof") {
            self.leakproof = true;
        } else if cursor.eat("not leakproof") {
            self.leakproof = false;
        } else if cursor.eat("window") {
            self.window = true;
        } else {
            return self.read_long_attribute(cursor, session);
        }
        Ok(true)
    }

    fn read_long_attribute(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<bool> {
        if cursor.eat("parallel") {
            self.parallel = match &*cursor.name()? {
                "safe" => Parallel::Safe,
                "restricted" => Parallel::Restricted,
                _ => Parallel::Unsafe,
            };
        } else if cursor.eat("cost") {
            self.cost = Some(number(cursor)?);
        } else if cursor.eat("rows") {
            self.rows = Some(number(cursor)?);
        } else if cursor.eat("support") {
            self.support = Some(session.routine(cursor.qualified_name()?));
        } else if cursor.eat("transform") {
            self.transforms = cursor.comma_separated(|cursor| {
                cursor.expect("for type")?;
                Ok(session.data_type(Type::read(cursor)?))
            })?;
        } else if cursor.eat("set") {
            let (name, value) = Setting::read(cursor)?;
            self.set(name, value);
        } else if cursor.eat("reset") {
            match Setting::read_reset(cursor)? {
                Some(name) => self.set(name, None),
                None => self.settings.clear(),
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// A setting that is there already keeps its place.
    fn set(&mut self, name: Name, value: Option<Setting>) {
        let there = self.settings.iter_mut().find(|(other, _)| *other == name);
        match (there, value) {
            (Some(there), Some(value)) => there.1 = value,
            (Some(_), None) => self.settings.retain(|(other, _)| *other != name),
            (None, Some(value)) => self.settings.push((name, value)),
            (None, None) => {}
        }
    }

    /// Leaves out what is the server's default.
    fn normalize(&mut self) {
        let cost = if matches!(&*self.language, "c" | "internal") { 1.0 } else { 100.0 };
        self.cost = self.cost.filter(|&value| value != cost);
        self.rows = self.rows.filter(|&value| value != 1000.0 && value != 0.0);
    }
}

impl Returns {
    /// Reads what follows RETURNS.
    fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        if cursor.eat("table") {
            let mut columns = Argument::read_all(cursor, session)?;
            columns.iter_mut().for_each(|column| column.mode = Mode::Table);
            return Ok(Returns::Table(columns));
        }
        let set = cursor.eat("setof");
        let ty = read_type(cursor, session)?;
        Ok(if set { Returns::SetOf(ty) } else { Returns::One(ty) })
    }
}

fn number(cursor: &mut Cursor<'_>) -> Reading<f32> {
    let place = cursor.place();
    match cursor.integer()?.parse() {
        Ok(number) => Ok(number),
        Err(_) => {
            cursor.back_to(place);
            cursor.unexpected("a number")
        }
    }
}
