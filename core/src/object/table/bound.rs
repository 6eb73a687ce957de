//! Bounds of partitions as the server prints them: each value is a constant of the type of its
//! column. PostgreSQL: `get_const_expr`, without a label.

use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::{literal, unliteral};
use crate::sql::{Name, Type};

/// The columns of a partition key, in order; none for an expression.
pub(crate) fn key_columns(key: &str) -> Vec<Option<Name>> {
    let tokens: Vec<Token> = Lexer::new(key).collect();
    let mut columns = Vec::new();
    let mut depth = 0usize;
    let mut first = true;
    let mut column = None;
    // The method comes before the bracket.
    for (at, token) in tokens.iter().enumerate().skip(1) {
        match token.text(key) {
            "(" if token.kind == TokenKind::Symbol => {
                depth += 1;
                continue;
            }
            ")" if token.kind == TokenKind::Symbol => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    columns.push(column.take());
                }
            }
            "," if depth == 1 => {
                columns.push(column.take());
                first = true;
                continue;
            }
            word if first && depth == 1 => {
                let called = tokens.get(at + 1).is_some_and(|next| next.text(key) == "(");
                column = match token.kind {
                    TokenKind::Word if !called => Some(Name::fold(word)),
                    TokenKind::Quoted => Some(Name::unquote(word)),
                    _ => None,
                };
            }
            _ => {}
        }
        first = false;
    }
    columns
}

/// The bound with its values as the server prints them; `types` are those of the key, in order.
pub(crate) fn normal(bound: &str, types: &[Option<Type>]) -> String {
    let tokens: Vec<Token> = Lexer::new(bound).collect();
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text(bound));
    let list = tokens.iter().any(|token| token.text(bound).eq_ignore_ascii_case("in"));
    if tokens.iter().any(|token| token.text(bound).eq_ignore_ascii_case("modulus")) || tokens.len() < 4 {
        return bound.to_owned();
    }
    let mut out = String::new();
    let (mut depth, mut number, mut start) = (0usize, 0usize, 0usize);
    for at in 0..tokens.len() {
        let symbol = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Symbol);
        match word(at) {
            "(" if symbol && depth == 0 => {
                (depth, number, start) = (1, 0, at + 1);
                out.push_str(" (");
            }
            "(" if symbol => depth += 1,
            ")" | "," if symbol && depth == 1 => {
                let ty = types.get(if list { 0 } else { number }).and_then(Option::as_ref);
                let text = tokens.get(start).zip(tokens.get(at)).and_then(|(from, to)| bound.get(from.start as usize..to.start as usize));
                out.push_str(&value(tokens.get(start..at).unwrap_or(&[]), bound, text.unwrap_or("").trim(), ty));
                out.push_str(if word(at) == "," { ", " } else { ")" });
                depth = usize::from(word(at) == ",");
                number += 1;
                start = at + 1;
            }
            ")" if symbol => depth = depth.saturating_sub(1),
            other if depth == 0 => {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&other.to_ascii_uppercase());
            }
            _ => {}
        }
    }
    out
}

/// One value: a constant, with a cast or without.
fn value(tokens: &[Token], bound: &str, text: &str, ty: Option<&Type>) -> String {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text(bound));
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    let cast = tokens.len() == 1 || word(1) == "::";
    let content = match kind(0) {
        Some(TokenKind::String) if cast => unliteral(word(0)),
        Some(TokenKind::Number) if cast => word(0).to_owned(),
        Some(TokenKind::Symbol) if word(0) == "-" && tokens.len() == 2 => format!("-{}", word(1)),
        // `DATE '2024-01-01'`
        Some(TokenKind::Word) if tokens.len() == 2 && kind(1) == Some(TokenKind::String) => unliteral(word(1)),
        Some(TokenKind::Word) if tokens.len() == 1 => return plain_word(word(0)),
        _ => return text.to_owned(),
    };
    match ty {
        Some(ty) => constant(&content, ty),
        None => text.to_owned(),
    }
}

/// MINVALUE, MAXVALUE and NULL in capitals, TRUE and FALSE in small letters.
fn plain_word(word: &str) -> String {
    match word.to_ascii_lowercase().as_str() {
        "minvalue" | "maxvalue" | "null" => word.to_ascii_uppercase(),
        other => other.to_owned(),
    }
}

/// The text of a constant of this type, in quotes where the server prints it in quotes.
fn constant(content: &str, ty: &Type) -> String {
    let quoted = |text: &str| literal(text).trim_start().to_owned();
    let digits = !content.is_empty() && content.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match &*ty.name {
        _ if ty.array || ty.namespace.is_some() => quoted(content),
        "integer" | "numeric" if digits => content.to_owned(),
        "boolean" => plain_word(match content.to_ascii_lowercase().as_str() {
            "t" | "true" | "yes" | "on" | "1" => "true",
            _ => "false",
        }),
        "timestamp without time zone" => quoted(&instant(content, "")),
        "timestamp with time zone" => quoted(&instant(content, "+00")),
        "date" => quoted(content.get(..10).filter(|date| is_date(date)).unwrap_or(content)),
        _ => quoted(content),
    }
}

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10 && bytes.iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// A point in time with all its parts; a zone that is not written is taken to be UTC.
fn instant(content: &str, zone: &str) -> String {
    let content = content.trim();
    let Some(date) = content.get(..10).filter(|date| is_date(date)) else { return content.to_owned() };
    let rest = content.get(10..).unwrap_or("").trim_start_matches([' ', 'T']);
    let end = rest.find(['+', '-', 'Z', 'z', ' ']).unwrap_or(rest.len());
    let (time, said) = (rest.get(..end).unwrap_or(""), rest.get(end..).unwrap_or("").trim());
    let time = match time.len() {
        0 => "00:00:00".to_owned(),
        2 => format!("{time}:00:00"),
        5 => format!("{time}:00"),
        _ => match time.split_once('.') {
            Some((whole, part)) if part.trim_end_matches('0').is_empty() => whole.to_owned(),
            Some((whole, part)) => format!("{whole}.{}", part.trim_end_matches('0')),
            None => time.to_owned(),
        },
    };
    let zone = match said.to_ascii_lowercase().as_str() {
        "" | "z" | "utc" | "+00:00" | "+0" | "+0000" | "gmt" => zone,
        _ if zone.is_empty() => "",
        offset => return in_utc(date, &time, offset).unwrap_or_else(|| format!("{date} {time}{said}")),
    };
    format!("{date} {time}{zone}")
}

/// A point in time at an offset like `+01`, `-05:30`, as it is in UTC.
fn in_utc(date: &str, time: &str, offset: &str) -> Option<String> {
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let ahead = sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?);
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<i64>().ok());
    let at = number(time.get(..2))? * 60 + number(time.get(3..5))? - ahead;
    let day = days(number(date.get(..4))?, number(date.get(5..7))?, number(date.get(8..10))?) + at.div_euclid(24 * 60);
    let (year, month, day) = civil(day);
    let (hour, minute) = (at.rem_euclid(24 * 60) / 60, at.rem_euclid(60));
    Some(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}{}+00", time.get(5..).unwrap_or("")))
}

/// Days since 1970-01-01, counted in years that begin with March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, month and day of a count of days.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_as_the_server_prints_them() {
        let ty = |text: &str| vec![Type::parse(text)];
        for (bound, types, printed) in [
            (
                "for values from ('2022-03-01') to ('2022-04-01')",
                ty("timestamptz"),
                "FOR VALUES FROM ('2022-03-01 00:00:00+00') TO ('2022-04-01 00:00:00+00')",
            ),
            (
                "FOR VALUES FROM ('2022-04-01 01:00:00+01') TO ('2023-12-31 19:00:00-05')",
                ty("timestamptz"),
                "FOR VALUES FROM ('2022-04-01 00:00:00+00') TO ('2024-01-01 00:00:00+00')",
            ),
            ("FOR VALUES FROM (1) TO (MAXVALUE)", ty("int"), "FOR VALUES FROM (1) TO (MAXVALUE)"),
            ("FOR VALUES FROM (1) TO (10)", ty("bigint"), "FOR VALUES FROM ('1') TO ('10')"),
            ("FOR VALUES FROM ('1') TO (-5)", ty("int"), "FOR VALUES FROM (1) TO ('-5')"),
            ("FOR VALUES IN ('a', 'b', null)", ty("text"), "FOR VALUES IN ('a', 'b', NULL)"),
            ("FOR VALUES FROM ('2022-01-01'::date) TO (DATE '2023-01-01')", ty("date"), "FOR VALUES FROM ('2022-01-01') TO ('2023-01-01')"),
            ("DEFAULT", ty("int"), "DEFAULT"),
        ] {
            assert_eq!(normal(bound, &types), printed);
        }
        assert_eq!(key_columns("RANGE (a, lower(b), \"C\")"), [Some(Name::new("a")), None, Some(Name::new("C"))]);
    }
}
