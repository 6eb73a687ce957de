//! The arguments of a routine, and the part of them that tells overloads apart.
//! PostgreSQL manual: CREATE FUNCTION, DROP FUNCTION.

use super::Session;
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Name, Type};
use serde::Serialize;

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
        let mut ty = Type::read(cursor);
        let ended = |cursor: &Cursor<'_>| cursor.done() || [",", ")", "default", "=", ":="].iter().any(|stop| cursor.at(stop)) || cursor.at("order by");
        if ty.is_err() || !ended(cursor) {
            cursor.back_to(place);
            name = Some(cursor.name()?);
            if mode == Mode::In {
                mode = read_mode(cursor);
            }
            ty = Type::read(cursor);
        }
        let ty = ty?;
        let default = match cursor.eat("default") || cursor.eat("=") || cursor.eat(":=") {
            true => Some(session.expr(cursor.text_until(&[","]))),
            false => None,
        };
        Ok(Argument { mode, name, ty: bare(session.data_type(ty)), default })
    }

    /// Reads arguments in parentheses. `*` and an ORDER BY between (aggregates) are passed over.
    pub fn read_all(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Vec<Self>> {
        let mut arguments = Vec::new();
        cursor.expect("(")?;
        cursor.eat("*");
        while !cursor.at(")") {
            if !cursor.eat("order by") {
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

/// A routine's arguments keep no length or precision.
pub fn bare(mut ty: Type) -> Type {
    if ty.is_server("character") || ty.array && ty.namespace.is_none() && &*ty.name == "character" {
        ty.modifier = "".into();
    }
    ty.modifier = "".into();
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
