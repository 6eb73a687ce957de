//! The names that the server gives to what has none: PostgreSQL's `makeObjectName`,
//! `ChooseRelationName`, `ChooseIndexColumnNames` and `FigureIndexColname`.

use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::MAX_BYTES;
use crate::sql::{Name, Type};

/// `first_second_label` in 63 bytes: the longer of the two is cut until it fits.
pub fn object_name(first: &str, second: &str, label: &str) -> Name {
    let separators = usize::from(!second.is_empty()) + 1 + label.len();
    let room = MAX_BYTES.saturating_sub(separators);
    let (mut one, mut two) = (first.len(), second.len());
    while one + two > room {
        if one > two { one -= 1 } else { two -= 1 }
    }
    let (first, second) = (clip(first, one), clip(second, two));
    match second.is_empty() {
        true => Name::new(format!("{first}_{label}")),
        false => Name::new(format!("{first}_{second}_{label}")),
    }
}

/// The first `end` bytes, fewer where that would cut a character.
fn clip(text: &str, end: usize) -> &str {
    let end = (0..=end.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or("")
}

/// The first of `label`, `label1`, `label2` … whose name is not taken.
pub fn choose(first: &str, second: &str, label: &str, taken: impl Fn(&Name) -> bool) -> Name {
    let mut name = object_name(first, second, label);
    let mut pass = 0u32;
    while taken(&name) {
        pass += 1;
        name = object_name(first, second, &format!("{label}{pass}"));
    }
    name
}

/// What the columns of an index or a constraint add to its name.
pub fn addition<'a>(columns: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for column in columns {
        if !all.is_empty() {
            all.push('_');
        }
        all.push_str(column);
        if all.len() > MAX_BYTES {
            break;
        }
    }
    all
}

/// The columns of an index under names of their own: a second `expr` is `expr1`.
pub fn distinct(columns: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(columns.len());
    for column in columns {
        let mut name = column.clone();
        let mut number = 0u32;
        while names.contains(&name) {
            number += 1;
            let digits = number.to_string();
            name = format!("{}{digits}", clip(&column, MAX_BYTES - digits.len()));
        }
        names.push(name);
    }
    names
}

/// The name that an expression gives to its column in an index, as far as its words tell.
pub fn expression_name(text: &str) -> String {
    let tokens: Vec<Token> = Lexer::new(text).collect();
    name_of(&tokens, text).unwrap_or_else(|| "expr".into())
}

/// Without recursion: brackets round the whole are taken off, and a cast at the end is passed over.
fn name_of(tokens: &[Token], text: &str) -> Option<String> {
    let mut rest = tokens;
    let mut cast = None;
    loop {
        if closing(rest, text, 0) == Some(rest.len().saturating_sub(1)) {
            rest = rest.get(1..rest.len() - 1)?;
            continue;
        }
        match last_cast(rest, text) {
            Some(at) => {
                cast = cast.or_else(|| cast_name(rest.get(at + 1..)?, text));
                rest = rest.get(..at)?;
            }
            None => return simple_name(rest, text).or(cast),
        }
    }
}

/// The bracket that closes the one at `open`.
fn closing(tokens: &[Token], text: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text(text) {
            "(" | "[" if token.kind == TokenKind::Symbol => depth += 1,
            ")" | "]" if token.kind == TokenKind::Symbol => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (at > open).then_some(at);
        }
    }
    None
}

/// The place of a `::` that casts all that stands before it.
fn last_cast(tokens: &[Token], text: &str) -> Option<usize> {
    let at = tokens.iter().rposition(|token| token.kind == TokenKind::Symbol && token.text(text) == "::")?;
    let operand = tokens.get(..at)?;
    let whole = operand.len() == 1 || simple_name(operand, text).is_some() || last_cast_free(operand, text);
    whole.then_some(at)
}

/// Whether an operand is in brackets as a whole or is itself a cast.
fn last_cast_free(operand: &[Token], text: &str) -> bool {
    closing(operand, text, 0) == Some(operand.len().saturating_sub(1))
        || operand.iter().any(|token| token.kind == TokenKind::Symbol && token.text(text) == "::")
}

/// The server's inner name of the type that is cast to.
fn cast_name(tokens: &[Token], text: &str) -> Option<String> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let ty = Type::parse(text.get(first.start as usize..last.end as usize)?)?;
    let name = match &*ty.name {
        "integer" => "int4",
        "bigint" => "int8",
        "smallint" => "int2",
        "boolean" => "bool",
        "real" => "float4",
        "double precision" => "float8",
        "character varying" => "varchar",
        "character" => "bpchar",
        "bit varying" => "varbit",
        "timestamp with time zone" => "timestamptz",
        "timestamp without time zone" => "timestamp",
        "time with time zone" => "timetz",
        "time without time zone" => "time",
        other => other,
    };
    Some(name.to_owned())
}

/// The name of a column, or of the function that is called.
fn simple_name(tokens: &[Token], text: &str) -> Option<String> {
    let mut name = None;
    let mut at = 0;
    loop {
        let token = tokens.get(at)?;
        name = match token.kind {
            TokenKind::Word => Some(Name::fold(token.text(text))),
            TokenKind::Quoted => Some(Name::unquote(token.text(text))),
            _ => return None,
        }
        .or(name);
        at += 1;
        match tokens.get(at).map(|token| token.text(text)) {
            None => return name.map(|name| name.to_string()).filter(|name| !matches!(name.as_str(), "null" | "true" | "false")),
            Some(".") => at += 1,
            Some("(") => {
                let end = closing(tokens, text, at)? + 1;
                let name = name.filter(|name| name.as_str() != "cast")?;
                return (end == tokens.len()).then(|| name.to_string());
            }
            Some(word) if word.eq_ignore_ascii_case("collate") => return name.map(|name| name.to_string()),
            Some(_) => return word_form(tokens, text),
        }
    }
}

/// CASE and ARRAY give their own word.
fn word_form(tokens: &[Token], text: &str) -> Option<String> {
    let first = tokens.first()?.text(text).to_ascii_lowercase();
    match first.as_str() {
        "case" if tokens.last()?.text(text).eq_ignore_ascii_case("end") => Some(first),
        "array" if closing(tokens, text, 1) == Some(tokens.len() - 1) => Some(first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_where_the_server_cuts() {
        let long = "a_rather_long_table_name_that_goes_on_and_on_for_a_while";
        let name = object_name(long, "another_long_column", "key");
        assert_eq!(name.len(), MAX_BYTES);
        assert!(name.ends_with("_another_long_column_key"));
        assert_eq!(&*object_name("t", "a_b", "key"), "t_a_b_key");
        assert_eq!(&*object_name("t", "", "pkey"), "t_pkey");
    }

    #[test]
    fn expressions_give_names() {
        for (text, name) in [
            ("lower(email)", "lower"),
            ("(a || b)", "expr"),
            ("(a)::text", "a"),
            ("(data ->> 'x')", "expr"),
            ("(data ->> 'x')::int", "int4"),
            ("date_trunc('day', at)", "date_trunc"),
            ("pg_catalog.upper(a)", "upper"),
            ("COALESCE(a, b)", "coalesce"),
            ("lower(a) || upper(b)", "expr"),
        ] {
            assert_eq!(expression_name(text), name, "{text}");
        }
    }
}
