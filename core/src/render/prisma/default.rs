//! Defaults of the database as a schema says them.

use super::names::{Names, string};
use super::scalar::Scalar;
use crate::sql::Dialect;
use crate::sql::dialect::Family;
use crate::sql::name::{unescaped, unliteral};

/// Whether a default says no more than none.
pub(super) fn is_null(text: &str) -> bool {
    text.trim().get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("null"))
}

/// `dbgenerated("…")`, for what a schema has no other word for; without words where it has a
/// character that no schema can hold.
pub(super) fn generated(text: &str, dialect: &Dialect) -> String {
    let text = text.trim();
    match dialect.family {
        Family::Mysql if text.starts_with('\'') && unescaped(text).contains('\0') => "dbgenerated()".to_owned(),
        // MariaDB takes any value for an expression, and those stand in brackets.
        Family::Mysql if dialect.habits.computes_defaults && !text.starts_with('(') => format!("dbgenerated({})", string(&format!("({text})"))),
        _ => format!("dbgenerated({})", string(text)),
    }
}

/// A default that a schema has a word for.
pub(super) fn known(text: &str, scalar: &Scalar, list: bool, names: &Names, family: Family) -> Option<String> {
    let text = text.trim();
    if scalar.is_unsupported() {
        return None;
    }
    match list {
        true => {
            let values: Option<Vec<String>> = values(text)?.iter().map(|value| constant(value, scalar, names, family)).collect();
            values.map(|values| format!("[{}]", values.join(", ")))
        }
        false => function(text, scalar).or_else(|| constant(text, scalar, names, family)),
    }
}

fn function(text: &str, scalar: &Scalar) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let counts = lower.starts_with("nextval(") && matches!(scalar.name.as_str(), "Int" | "BigInt");
    let now = matches!(lower.as_str(), "now()" | "current_timestamp") || lower.starts_with("current_timestamp(");
    if counts {
        return Some("autoincrement()".to_owned());
    }
    (now && scalar.name == "DateTime").then(|| "now()".to_owned())
}

/// A constant without the cast that the server writes after it.
fn bare(text: &str) -> &str {
    let text = crate::sql::expr::unwrapped(text);
    match text.starts_with('\'') {
        true => {
            let end = end_of_constant(text);
            let rest = text.get(end..).unwrap_or("").trim();
            if rest.is_empty() || rest.starts_with("::") && !rest.contains([' ', '|', '+']) || is_type(rest) {
                text.get(..end).unwrap_or(text)
            } else {
                text
            }
        }
        false => match text.rsplit_once("::") {
            Some((number, ty)) if is_type(&format!("::{ty}")) => crate::sql::expr::unwrapped(number),
            _ => text,
        },
    }
}

/// Whether this is a cast and nothing else.
fn is_type(text: &str) -> bool {
    text.strip_prefix("::").and_then(crate::sql::Type::parse).is_some()
}

/// Where a constant in quotes ends.
fn end_of_constant(text: &str) -> usize {
    let mut at = 1;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (b'\'', Some(b'\'')) => at += 2,
            (b'\'', _) => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

fn constant(text: &str, scalar: &Scalar, names: &Names, family: Family) -> Option<String> {
    let bare = bare(text);
    let quoted = bare.starts_with('\'') && bare.len() >= 2 || is_quoted_otherwise(bare);
    let content = match quoted {
        true if family == Family::Mysql => unescaped(bare),
        true => unliteral(bare),
        false => bare.to_owned(),
    };
    match scalar.name.as_str() {
        _ if scalar.is_enum => quoted.then(|| names.value(&scalar.name, &content)),
        "Int" | "BigInt" => content.parse::<i64>().ok().map(|number| number.to_string()),
        "Float" | "Decimal" => is_number(&content).then_some(content),
        "Boolean" => match (content.to_ascii_lowercase().as_str(), family) {
            ("true", _) | ("1" | "b'1'", Family::Mysql | Family::Sqlite) => Some("true".to_owned()),
            ("false", _) | ("0" | "b'0'", Family::Mysql | Family::Sqlite) => Some("false".to_owned()),
            _ => None,
        },
        "String" | "Json" => quoted.then(|| string(&content)),
        "Bytes" => {
            let sqlite =
                bare.strip_prefix(['x', 'X']).and_then(|rest| rest.strip_prefix('\'')?.strip_suffix('\'')).filter(|_| family == Family::Sqlite);
            let digits = sqlite.or_else(|| content.strip_prefix("\\x").filter(|_| quoted && family == Family::Postgres))?;
            Some(string(&encode(digits)?))
        }
        _ => None,
    }
}

/// Whether this is a constant of PostgreSQL in dollars or with escapes, and nothing else.
fn is_quoted_otherwise(text: &str) -> bool {
    let escaped = text.strip_prefix(['e', 'E']).filter(|rest| rest.starts_with('\'')).is_some_and(|rest| rest.len() >= 2 && rest.ends_with('\''));
    let dollars = text.strip_prefix("$$").is_some_and(|rest| rest.find("$$").is_some_and(|at| at + 2 == rest.len()));
    escaped || dollars
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && digits.starts_with(|char: char| char.is_ascii_digit())
}

/// The elements of `ARRAY[…]` or `'{…}'`, as constants.
fn values(text: &str) -> Option<Vec<String>> {
    if let Some(inner) = text.get(..6).filter(|begin| begin.eq_ignore_ascii_case("array[")).and_then(|_| text.get(6..)) {
        let (inner, _) = inner.rsplit_once(']').filter(|(_, rest)| rest.is_empty() || rest.starts_with("::")).or_else(|| inner.split_once(']'))?;
        let inner = inner.rsplit_once("]::").map_or(inner, |(inner, _)| inner);
        return Some(split(inner));
    }
    let bare = bare(text);
    let content = Some(unliteral(bare)).filter(|_| bare.starts_with('\''))?;
    let inner = content.strip_prefix('{')?.strip_suffix('}')?;
    if inner.contains(['"', '\\', '{']) {
        return None;
    }
    Some(split(inner).into_iter().map(|value| crate::sql::name::literal(&value).trim_start().to_owned()).collect())
}

/// The parts between commas, constants in quotes kept whole.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut within) = (Vec::new(), String::new(), false);
    for char in text.chars() {
        if char == '\'' {
            within = !within;
        }
        match char == ',' && !within {
            true => parts.push(std::mem::take(&mut part)),
            false => part.push(char),
        }
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Digits of base sixteen as base64.
fn encode(digits: &str) -> Option<String> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let pair = |at: usize| u32::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Vec<u32> = (0..digits.len()).step_by(2).map(pair).collect::<Option<_>>()?;
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| chunk.get(at).copied().unwrap_or(0);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::known::Known;
    use super::*;
    use crate::catalog::Catalog;

    fn said(text: &str, name: &str, list: bool) -> Option<String> {
        let scalar = Scalar { name: name.to_owned(), is_enum: name == "Mood", ..Scalar::default() };
        known(text, &scalar, list, &Names::new(&Catalog::default(), Known::default()), Family::Postgres)
    }

    #[test]
    fn defaults_are_said_as_a_schema_says_them() {
        for (text, scalar, list, wanted) in [
            ("'it''s'::text", "String", false, "\"it's\""),
            ("'5'::smallint", "Int", false, "5"),
            ("'-1'::integer", "Int", false, "-1"),
            ("(1)::bigint", "BigInt", false, "1"),
            ("'ok'::public.\"Mood\"", "Mood", false, "ok"),
            ("CURRENT_TIMESTAMP", "DateTime", false, "now()"),
            ("ARRAY['a'::text, 'b,c'::text]", "String", true, "[\"a\", \"b,c\"]"),
            ("ARRAY[]::text[]", "String", true, "[]"),
            ("'{1,2}'::integer[]", "Int", true, "[1, 2]"),
            ("E'a\\nb'", "String", false, "\"a\\nb\""),
            ("$$it's$$", "String", false, "\"it's\""),
            ("'\\x68656c6c6f'::bytea", "Bytes", false, "\"aGVsbG8=\""),
        ] {
            assert_eq!(said(text, scalar, list).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(said("lower('X'::text)", "String", false), None);
        assert!(is_null("NULL::text"));
    }
}
