//! The canonical form of a column's default: a constant is one of the column's type.
//! MySQL manual: "Data Type Default Values".

use super::expression;
use crate::sql::Type;
use crate::sql::dialect::MYSQL;
use crate::sql::expr::unwrapped;
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::unescaped;

/// The canonical form of the default of a column of this type.
pub fn default_value(text: &str, ty: &Type) -> Option<String> {
    let text = unwrapped(text);
    let base = ty.name.split(' ').next().unwrap_or("");
    match (content(text), base) {
        (Some(value), "tinyint" | "smallint" | "mediumint" | "int" | "bigint" | "year") => Some(number(&value, Some(0))),
        (Some(value), "decimal") => Some(number(&value, ty.modifier.rsplit(',').next().and_then(|scale| scale.parse().ok()))),
        (Some(value), "float" | "double") => Some(number(&value, None)),
        (Some(value), "bit") => Some(bits(&value)),
        (Some(value), "binary") => Some(MYSQL.literal(value.trim_end_matches('\0'))),
        (Some(value), _) if !text.ends_with(['\'', '"']) => Some(MYSQL.literal(&number(&value, None))),
        (Some(value), _) => Some(MYSQL.literal(&value)),
        (None, "bit") => bit_constant(text).or_else(|| expression(text)),
        (None, _) => expression(text).map(|text| text.replace("(0)", "()")),
    }
}

/// What a constant stands for: a string, a number with its sign, TRUE or FALSE.
fn content(text: &str) -> Option<String> {
    let tokens: Vec<Token> = Lexer::new(text).collect();
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.text(text));
    let last = tokens.last()?;
    let value = last.text(text);
    let introduced = tokens.len() == 2 && word(0).starts_with('_');
    let signed = tokens.len() == 2 && matches!(word(0), "-" | "+");
    match last.kind {
        TokenKind::String if (tokens.len() == 1 || introduced) && value.starts_with('\'') => Some(unescaped(value)),
        TokenKind::Quoted if tokens.len() == 1 && value.starts_with('"') => Some(unescaped(value)),
        TokenKind::Number if tokens.len() == 1 && !value.starts_with("0x") => Some(value.to_owned()),
        TokenKind::Number if signed => Some(format!("{}{value}", if word(0) == "-" { "-" } else { "" })),
        TokenKind::Word if tokens.len() == 1 && value.eq_ignore_ascii_case("true") => Some("1".into()),
        TokenKind::Word if tokens.len() == 1 && value.eq_ignore_ascii_case("false") => Some("0".into()),
        _ => None,
    }
}

/// A number with as many digits after the point as its type has; the fewest where that is free.
fn number(value: &str, scale: Option<usize>) -> String {
    let value = value.trim();
    let (sign, digits) = value.strip_prefix('-').map_or(("", value), |digits| ("-", digits));
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return value.parse::<f64>().map_or_else(|_| MYSQL.literal(value), |number| number.to_string());
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    let fraction = match scale {
        Some(scale) if fraction.len() < scale => format!("{fraction:0<scale$}"),
        _ => fraction.to_owned(),
    };
    let zero = whole == "0" && fraction.bytes().all(|byte| byte == b'0');
    let sign = if zero { "" } else { sign };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn bits(value: &str) -> String {
    match value.parse::<u64>() {
        Ok(number) => format!("b'{number:b}'"),
        Err(_) => MYSQL.literal(value),
    }
}

/// `b'0011'`, `0b0011`, `x'03'`, `0x03`.
fn bit_constant(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (radix, digits) = match lower.strip_prefix('b').or_else(|| lower.strip_prefix("0b")) {
        Some(digits) => (2, digits),
        None => (16, lower.strip_prefix('x').or_else(|| lower.strip_prefix("0x"))?),
    };
    u64::from_str_radix(digits.trim_matches('\''), radix).ok().map(|number| format!("b'{number:b}'"))
}

#[cfg(test)]
mod tests {
    use super::default_value;
    use crate::sql::Type;

    #[test]
    fn constants_are_of_the_type_of_their_column() {
        let ty = |name: &str, modifier: &str| Type { modifier: modifier.into(), ..Type::server(name) };
        for (one, two, ty) in [
            ("0", "'0'", ty("int unsigned", "")),
            ("0", "'0.00'", ty("decimal", "10,2")),
            ("1", "'1'", ty("varchar", "10")),
            ("TRUE", "1", ty("tinyint", "1")),
            ("b'0'", "0", ty("bit", "1")),
            ("NOW(3)", "current_timestamp(3)", ty("datetime", "3")),
            ("CURRENT_TIMESTAMP", "now()", ty("datetime", "")),
            ("(uuid())", "uuid()", ty("char", "36")),
            ("\"it's\"", "'it''s'", ty("char", "36")),
        ] {
            assert_eq!(default_value(one, &ty), default_value(two, &ty), "{one}");
            assert!(default_value(one, &ty).is_some(), "{one}");
        }
    }
}
