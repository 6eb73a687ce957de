//! Defaults of the database as a schema says them.

use super::enums;
use super::names::string;
use super::scalar::Scalar;
use crate::sql::name::unliteral;

/// What stands in `@default(…)`; none where there is nothing to say.
pub(super) fn default(text: &str, scalar: &Scalar, list: bool) -> Option<String> {
    let text = text.trim();
    if text.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("null")) {
        return None;
    }
    let known = match list {
        true => values(text).and_then(|values| {
            let values: Option<Vec<String>> = values.iter().map(|value| constant(value, scalar)).collect();
            values.map(|values| format!("[{}]", values.join(", ")))
        }),
        false => function(text, scalar).or_else(|| constant(text, scalar)),
    };
    Some(known.filter(|_| !scalar.is_unsupported()).unwrap_or_else(|| format!("dbgenerated({})", string(text))))
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

fn constant(text: &str, scalar: &Scalar) -> Option<String> {
    let bare = bare(text);
    let quoted = bare.starts_with('\'') && bare.len() >= 2;
    let content = if quoted { unliteral(bare) } else { bare.to_owned() };
    match scalar.name.as_str() {
        _ if scalar.is_enum => quoted.then(|| enums::value(&content)),
        "Int" | "BigInt" => content.parse::<i64>().ok().map(|number| number.to_string()),
        "Float" | "Decimal" => is_number(&content).then_some(content),
        "Boolean" => matches!(content.to_ascii_lowercase().as_str(), "true" | "false").then(|| content.to_ascii_lowercase()),
        "String" | "Json" => quoted.then(|| string(&content)),
        "Bytes" => {
            let digits = content.strip_prefix("\\x").filter(|_| quoted)?;
            Some(string(&encode(digits)?))
        }
        _ => None,
    }
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
    use super::*;

    fn said(text: &str, name: &str, list: bool) -> Option<String> {
        default(text, &Scalar { name: name.to_owned(), is_enum: name == "Mood", ..Scalar::default() }, list)
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
            ("lower('X'::text)", "String", false, "dbgenerated(\"lower('X'::text)\")"),
            ("'\\x68656c6c6f'::bytea", "Bytes", false, "\"aGVsbG8=\""),
        ] {
            assert_eq!(said(text, scalar, list).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(said("NULL::text", "String", false), None);
    }
}
