//! Reading CREATE AGGREGATE, in the form of today and in that of before 8.2 (`BASETYPE = …`).

use super::{Aggregate, Value};
use crate::object::Session;
use crate::object::signature::{Argument, Mode, read_type};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, TokenKind};
use std::collections::BTreeMap;

/// Parameters whose value is a function.
const FUNCTIONS: &[&str] = &["sfunc", "finalfunc", "combinefunc", "serialfunc", "deserialfunc", "msfunc", "minvfunc", "mfinalfunc"];

impl Aggregate {
    /// Reads what follows `CREATE [OR REPLACE] AGGREGATE`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let (namespace, name) = session.created(cursor.qualified_name()?);
        let mut aggregate = Aggregate { namespace, name, arguments: Vec::new(), ordered: None, parameters: BTreeMap::new() };
        if cursor.word(2) != "=" {
            aggregate.read_signature(cursor, session)?;
        }
        cursor.expect("(")?;
        cursor.comma_separated(|cursor| aggregate.read_parameter(cursor, session))?;
        cursor.expect(")")?;
        aggregate.normalize();
        match cursor.done() {
            true => Ok(aggregate),
            false => cursor.unexpected("the end of the aggregate"),
        }
    }

    /// `(*)`, `(arguments)` or `([arguments] ORDER BY arguments)`.
    fn read_signature(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        cursor.expect("(")?;
        if !cursor.eat("*") {
            if !cursor.at("order by") {
                self.arguments = cursor.comma_separated(|cursor| Argument::read(cursor, session))?;
            }
            if cursor.eat("order by") {
                self.ordered = Some(cursor.comma_separated(|cursor| Argument::read(cursor, session))?);
            }
        }
        cursor.expect(")")
    }

    fn read_parameter(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        let written = cursor.name()?.to_ascii_lowercase();
        // The first transition function had a number once.
        let name = match written.as_str() {
            "sfunc1" | "stype1" | "initcond1" => written.trim_end_matches('1'),
            name => name,
        };
        if !cursor.eat("=") {
            self.parameters.insert(Name::new(name), Value::Flag);
            return Ok(());
        }
        let value = match name {
            "basetype" => return self.read_base_type(cursor, session),
            "stype" | "mstype" => Value::Type(read_type(cursor, session)?),
            "initcond" | "minitcond" => Value::Text(text(cursor)?),
            "sortop" => Value::Word(operator(cursor)),
            "parallel" | "finalfunc_modify" | "mfinalfunc_modify" => Value::Word(text(cursor)?.to_ascii_uppercase()),
            "finalfunc_extra" | "mfinalfunc_extra" | "hypothetical" => match text(cursor)?.as_str() {
                "false" | "off" | "0" => return Ok(()),
                _ => Value::Flag,
            },
            _ if FUNCTIONS.contains(&name) => {
                let (namespace, function) = session.routine(cursor.qualified_name()?);
                Value::Function(namespace, function)
            }
            _ => Value::Word(text(cursor)?),
        };
        self.parameters.insert(Name::new(name), value);
        Ok(())
    }

    /// The one argument of the old form; "ANY" stands for none.
    fn read_base_type(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        let any = cursor.word(0).trim_matches(['\'', '"']).eq_ignore_ascii_case("any");
        if any {
            cursor.skip(1);
        } else {
            let ty = read_type(cursor, session)?;
            self.arguments = vec![Argument { mode: Mode::In, name: None, ty, default: None }];
        }
        Ok(())
    }

    /// Leaves out what is the server's default.
    fn normalize(&mut self) {
        let modify = if self.ordered.is_some() { "READ_WRITE" } else { "READ_ONLY" };
        let is_default = |name: &Name, value: &Value| match (name.as_str(), value) {
            ("parallel", Value::Word(word)) => word == "UNSAFE",
            ("finalfunc_modify" | "mfinalfunc_modify", Value::Word(word)) => word == modify,
            ("sspace" | "msspace", Value::Word(word)) => word == "0",
            _ => false,
        };
        self.parameters.retain(|name, value| !is_default(name, value));
    }
}

/// A string, a word or a number, as the text that the server makes of it.
fn text(cursor: &mut Cursor<'_>) -> Reading<String> {
    match cursor.peek().map(|token| token.kind) {
        Some(TokenKind::String | TokenKind::Dollar) => cursor.string(),
        Some(TokenKind::Word | TokenKind::Quoted) => Ok(cursor.name()?.to_string()),
        _ => cursor.integer(),
    }
}

/// `>`, or `OPERATOR(schema.>)`; the server's own need no schema.
fn operator(cursor: &mut Cursor<'_>) -> String {
    let place = cursor.place();
    if cursor.eat("operator") {
        cursor.skip_group();
        let written = cursor.text_since(place);
        return match written.split_once('(').and_then(|(_, rest)| rest.trim_start().strip_prefix("pg_catalog.")) {
            Some(rest) => rest.trim_end_matches(')').trim().to_owned(),
            None => written.to_owned(),
        };
    }
    cursor.skip(1);
    cursor.text_since(place).to_owned()
}
