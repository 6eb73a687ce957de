//! The arguments of a routine, and the part of them that tells overloads apart.
//! PostgreSQL manual: CREATE FUNCTION, DROP FUNCTION.

use super::{Needs, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Name, Type};
use serde::Serialize;
use std::fmt;

/// Which way an argument goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// In, which need not be said.
    #[default]
    In,
    /// Out.
    Out,
    /// In and out.
    InOut,
    /// The rest, as an array.
    Variadic,
    /// A column of the table that is returned.
    Table,
}

/// One argument of a routine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Argument {
    /// Which way it goes.
    pub mode: Mode,
    /// Its name, where it has one.
    pub name: Option<Name>,
    /// Its type.
    pub ty: Type,
    /// What it is when it is left out.
    pub default: Option<Expr>,
}

impl Argument {
    /// Reads one argument: `[mode] [name] type [DEFAULT value]`, the mode before or after the name.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let mut mode = read_mode(cursor);
        let place = cursor.place();
        let mut name = None;
        let mut ty = read_type(cursor, session);
        let ended =
            |cursor: &Cursor<'_>| cursor.done() || [",", ")", "default", "=", ":="].iter().any(|stop| cursor.at(stop)) || cursor.at("order by");
        if ty.is_err() || !ended(cursor) {
            cursor.back_to(place);
            name = Some(cursor.name()?);
            if mode == Mode::In {
                mode = read_mode(cursor);
            }
            ty = read_type(cursor, session);
        }
        let ty = ty?;
        let default = match cursor.eat("default") || cursor.eat("=") || cursor.eat(":=") {
            true => Some(session.expr(cursor.text_until(&[","]))),
            false => None,
        };
        Ok(Argument { mode, name, ty, default })
    }

    /// Reads arguments in parentheses. `*` and an ORDER BY between (aggregates) are passed over, and
    /// what is ordered where it is the VARIADIC before it once more.
    pub fn read_all(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Vec<Self>> {
        let mut arguments: Vec<Self> = Vec::new();
        cursor.expect("(")?;
        cursor.eat("*");
        while !cursor.at(")") {
            if cursor.eat("order by") {
                if arguments.last().is_some_and(|last| last.mode == Mode::Variadic) {
                    cursor.text_until(&[]);
                }
            } else {
                arguments.push(Argument::read(cursor, session)?);
                cursor.eat(",");
            }
            if cursor.done() {
                return cursor.unexpected("`)`");
            }
        }
        cursor.expect(")")?;
        Ok(arguments)
    }
}

impl Argument {
    /// What it requires: its type, and what its default names.
    pub fn requires(&self, needs: &mut dyn Needs) {
        needs.data_type(&self.ty);
        if let Some(default) = &self.default {
            needs.text(default.text(), None);
        }
    }
}

/// As a statement has it.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.mode {
            Mode::In | Mode::Table => "",
            Mode::Out => "OUT ",
            Mode::InOut => "INOUT ",
            Mode::Variadic => "VARIADIC ",
        })?;
        if let Some(name) = &self.name {
            write!(f, "{} ", name.quoted())?;
        }
        write!(f, "{}", self.ty)?;
        match &self.default {
            Some(default) => write!(f, " DEFAULT {}", default.text()),
            None => Ok(()),
        }
    }
}

/// What the name of a type ends with that is still to be found: that of a column which is not there.
const OF_COLUMN: &str = "%type";

/// Reads the type of an argument or a result: `type`, or `table.column%TYPE`, which the server
/// replaces by the type that the column has.
pub fn read_type(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Type> {
    let place = cursor.place();
    let mut names = Vec::new();
    while let Ok(name) = cursor.name() {
        names.push(name);
        if !cursor.eat(".") {
            break;
        }
    }
    if names.len() > 1 && cursor.eat("% type") {
        let unknown = || Type::server(&format!("{}{OF_COLUMN}", names.join(".")));
        return Ok(bare(session.column_type(&names).unwrap_or_else(unknown)));
    }
    cursor.back_to(place);
    Ok(bare(session.data_type(Type::read(cursor)?)))
}

/// The column whose type this is to be, if that is not there yet.
pub fn awaited_column(ty: &Type) -> Option<&str> {
    ty.name.strip_suffix(OF_COLUMN)
}

/// A routine's arguments keep no length, precision or fields.
fn bare(mut ty: Type) -> Type {
    ty.modifier = "".into();
    if ty.namespace.is_none() && ty.name.starts_with("interval ") {
        ty.name = Name::new("interval");
    }
    ty
}

fn read_mode(cursor: &mut Cursor<'_>) -> Mode {
    // `in`, `out` … may also be an argument's name; a mode has a type after it.
    let Some(word) = ["inout", "in out", "in", "out", "variadic"].into_iter().find(|word| cursor.at(word)) else { return Mode::In };
    cursor.eat(word);
    match word {
        "out" => Mode::Out,
        "variadic" => Mode::Variadic,
        "inout" | "in out" => Mode::InOut,
        _ => Mode::In,
    }
}

/// The types of the arguments that go in, in parentheses, as the part of a routine's id.
pub fn identity(arguments: &[Argument]) -> Name {
    let going_in = arguments.iter().filter(|argument| !matches!(argument.mode, Mode::Out | Mode::Table));
    let types: Vec<String> = going_in.map(|argument| argument.ty.to_string()).collect();
    Name::new(format!("({})", types.join(", ")))
}
