//! What a routine does: a text in its language, a symbol of a library, or SQL that the server
//! parses when the routine is created.

use super::super::{Needs, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::{Cursor, Expr, Type};
use serde::Serialize;

/// What a routine does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Body {
    /// A text in its language, kept by the server byte for byte.
    Text(Box<str>),
    /// A symbol of a library.
    Symbol {
        /// The file of the library.
        file: Box<str>,
        /// The symbol; that of the routine's name for none.
        symbol: Option<Box<str>>,
    },
    /// RETURN value.
    Return(Expr),
    /// BEGIN ATOMIC statements END.
    Atomic(Vec<Expr>),
}

impl Body {
    /// Reads what follows AS, of a routine in C or in another language.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<(String, Option<String>)> {
        let text = cursor.string()?;
        let symbol = if cursor.eat(",") { Some(cursor.string()?) } else { None };
        Ok((text, symbol))
    }

    /// Reads `RETURN value`, which ends the statement.
    pub fn read_return(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        cursor.expect("return")?;
        Ok(Body::Return(session.expr(cursor.rest())))
    }

    /// Reads `BEGIN ATOMIC statement; … END`, which ends the statement.
    pub fn read_atomic(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        cursor.expect("begin atomic")?;
        let mut statements = Vec::new();
        let mut place = cursor.place();
        while !cursor.done() {
            if cursor.at(";") {
                statements.push(cursor.text_since(place));
                cursor.skip(1);
                place = cursor.place();
            } else {
                cursor.skip(1);
            }
        }
        if !cursor.text_since(place).eq_ignore_ascii_case("end") {
            return cursor.unexpected("`END`");
        }
        let statements = statements.into_iter().filter(|text| !text.is_empty());
        Ok(Body::Atomic(statements.map(|text| session.expr(text)).collect()))
    }

    /// What it requires: SQL in quotes is checked when the routine is created, of other languages
    /// only the types are.
    pub fn requires(&self, language: &str, needs: &mut dyn Needs) {
        match self {
            Body::Text(text) if matches!(language, "sql" | "plpgsql") => needs.body(text),
            Body::Text(_) | Body::Symbol { .. } => {}
            Body::Return(value) => needs.text(value.text(), None),
            Body::Atomic(statements) => statements.iter().for_each(|statement| needs.text(statement.text(), None)),
        }
    }

    /// Shows the expressions that the server keeps parsed; `result` is the type that RETURN wants.
    pub fn expressions(&mut self, result: Option<&Type>, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        match self {
            Body::Text(_) | Body::Symbol { .. } => {}
            Body::Return(value) => visit(value, Place::Columns(result)),
            Body::Atomic(statements) => statements.iter_mut().for_each(|statement| visit(statement, Place::Command)),
        }
    }

    /// The clause as CREATE takes it, last.
    pub fn clause(&self) -> String {
        match self {
            Body::Text(text) => format!("AS {}", dollar_quoted(text)),
            Body::Symbol { file, symbol: None } => format!("AS {}", literal(file)),
            Body::Symbol { file, symbol: Some(symbol) } => format!("AS {}, {}", literal(file), literal(symbol)),
            Body::Return(value) => format!("RETURN {}", value.text()),
            Body::Atomic(statements) => {
                let lines = statements.iter().map(|statement| format!("  {};\n", statement.text()));
                format!("BEGIN ATOMIC\n{}END", lines.collect::<String>())
            }
        }
    }
}

/// A text between dollar signs, with a tag that does not occur in it.
fn dollar_quoted(text: &str) -> String {
    let tags = std::iter::once("$$".to_owned()).chain(std::iter::once("$_$".to_owned())).chain((1..).map(|number| format!("$_{number}$")));
    let fits = |tag: &String| format!("{text}{tag}").find(tag.as_str()) == Some(text.len());
    let tag = tags.take(text.len() + 3).find(fits).unwrap_or_default();
    format!("{tag}{text}{tag}")
}

#[cfg(test)]
mod tests {
    use super::dollar_quoted;

    #[test]
    fn the_tag_is_not_in_the_text() {
        for (text, quoted) in
            [("select 1", "$$select 1$$"), ("select $$x$$", "$_$select $$x$$$_$"), ("select $", "$_$select $$_$"), ("$$ $_", "$_1$$$ $_$_1$")]
        {
            assert_eq!(dollar_quoted(text), quoted);
        }
    }
}
