//! Constants: the one spelling that the server keeps of each value, by type.
//!
//! The server reads a constant with its type's input function and prints it with the output
//! function; see the manual's chapters on each data type, and 8.5 for dates and times.

use super::interval;
use super::types::Type;

/// The canonical text of a constant of a type; without a type it stays a bare string.
pub(super) fn print(value: Option<&str>, ty: Option<&Type>) -> String {
    let ty = ty.filter(|ty| !ty.is_unknown());
    let Some(value) = value else {
        return ty.map_or_else(|| "NULL".to_owned(), |ty| format!("NULL::{}", ty.print()));
    };
    let Some(ty) = ty else { return quote(value) };
    let bare = match ty.name.as_str() {
        _ if ty.array => false,
        "int4" => is_integer(value),
        "numeric" => value.contains(['.', 'e']) && !value.starts_with('-'),
        "bool" => matches!(value, "true" | "false"),
        _ => false,
    };
    if bare {
        value.to_owned()
    } else if ty.is("text") {
        quote(value)
    } else {
        format!("{}::{}", quote(value), ty.print())
    }
}

/// A string constant.
pub(super) fn quote(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// The type that a number without quotes has, by its size.
pub(super) fn number_type(number: &str) -> Type {
    let name = match number.parse::<i128>() {
        Ok(n) if i32::try_from(n).is_ok() => "int4",
        Ok(n) if i64::try_from(n).is_ok() => "int8",
        _ => "numeric",
    };
    Type::internal(name)
}

/// The spelling that the server keeps of a value that a type's input function reads.
pub(super) fn normalise(value: &str, ty: &Type) -> String {
    if ty.array {
        return array(value, &ty.element());
    }
    let trimmed = value.trim();
    match ty.name.as_str() {
        "bool" => boolean(trimmed).map_or(value, |b| if b { "true" } else { "false" }).to_owned(),
        "int2" | "int4" | "int8" | "oid" => {
            trimmed.parse::<i64>().map_or_else(|_| value.to_owned(), |n| n.to_string())
        }
        "numeric" => numeric(trimmed),
        "float4" | "float8" => float(trimmed),
        "uuid" => uuid(trimmed).unwrap_or_else(|| value.to_owned()),
        "interval" => interval::normalise(trimmed, &ty.modifier).unwrap_or_else(|| value.to_owned()),
        "date" => date(trimmed).unwrap_or_else(|| value.to_owned()),
        "timestamp" => timestamp(trimmed).unwrap_or_else(|| value.to_owned()),
        "time" => time(trimmed).unwrap_or_else(|| value.to_owned()),
        "timestamptz" => zoned(trimmed).unwrap_or_else(|| value.to_owned()),
        "jsonb" => json(value),
        "bytea" => bytea(value).unwrap_or_else(|| value.to_owned()),
        "bit" | "varbit" => bits_of(trimmed).unwrap_or_else(|| value.to_owned()),
        "regclass" | "regproc" | "regtype" | "regconfig" | "regprocedure" => {
            super::names::qualified(&super::names::parts(trimmed))
        }
        _ => value.to_owned(),
    }
}

/// A truth value in any of the words of the manual's 8.6, or a beginning of one.
fn boolean(text: &str) -> Option<bool> {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "" | "o" => None,
        "1" | "on" => Some(true),
        "0" | "of" | "off" => Some(false),
        word if "true".starts_with(word) || "yes".starts_with(word) => Some(true),
        word if "false".starts_with(word) || "no".starts_with(word) => Some(false),
        _ => None,
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && !text.starts_with('-') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A number without superfluous signs and zeros before it; those behind the point are kept.
fn numeric(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return text.to_owned();
    }
    let digits = digits.strip_suffix('.').unwrap_or(digits).trim_start_matches('0');
    let lead = if digits.is_empty() || digits.starts_with('.') { "0" } else { "" };
    format!("{sign}{lead}{digits}")
}

fn float(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(n) if n.is_finite() => n.to_string(),
        _ => text.to_owned(),
    }
}

fn uuid(text: &str) -> Option<String> {
    let hex: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    let at = |from: usize, to: usize| hex.get(from..to).map(str::to_ascii_lowercase);
    if hex.len() != 32 {
        return None;
    }
    Some([at(0, 8)?, at(8, 12)?, at(12, 16)?, at(16, 20)?, at(20, 32)?].join("-"))
}

/// An ISO date; other orders depend on a setting of the server.
fn date(text: &str) -> Option<String> {
    let mut fields = text.split('-');
    let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next().is_some() || year.len() != 4 {
        return None;
    }
    let (year, month, day): (u32, u32, u32) =
        (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// A time of day with its seconds, and its fraction without zeros at the end.
pub(super) fn time(text: &str) -> Option<String> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut fields = clock.split(':');
    let (hour, minute) = (fields.next()?, fields.next()?);
    let second = fields.next().unwrap_or("0");
    let (hour, minute, second): (u32, u32, u32) =
        (hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?);
    if fields.next().is_some() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{hour:02}:{minute:02}:{second:02}{point}{fraction}"))
}

fn timestamp(text: &str) -> Option<String> {
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, "00:00:00"));
    // A zone is read and forgotten.
    let clock = clock.split(['+', 'Z']).next().unwrap_or(clock);
    Some(format!("{} {}", date(day)?, time(clock.trim())?))
}

/// A moment: the server prints it in its own zone, so only the spelling in UTC is settled.
fn zoned(text: &str) -> Option<String> {
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, "00:00:00"));
    let zone = clock.find(['+', '-', 'Z', 'z']).or_else(|| clock.find(" UTC"));
    let (clock, zone) = clock.split_at(zone.unwrap_or(clock.len()));
    let zero = zone.trim().bytes().all(|b| b"+-0:ZzUTC".contains(&b));
    zero.then(|| Some(format!("{} {}+00", date(day)?, time(clock.trim())?)))?
}

/// The bits of a hexadecimal constant.
pub(super) fn bits(digits: &str) -> Option<String> {
    digits.chars().map(|c| c.to_digit(16).map(|digit| format!("{digit:04b}"))).collect()
}

fn bits_of(text: &str) -> Option<String> {
    match text.strip_prefix(['x', 'X']) {
        Some(digits) => bits(digits),
        None => Some(text.strip_prefix(['b', 'B']).unwrap_or(text).to_owned()),
    }
}

/// Bytes in hexadecimal, from there or from the escape format.
fn bytea(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("\\x") {
        let digits: String = digits.split_whitespace().collect();
        return Some(format!("\\x{}", digits.to_ascii_lowercase()));
    }
    let mut hex = "\\x".to_owned();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let byte = match byte {
            b'\\' => match bytes.next()? {
                b'\\' => b'\\',
                first => {
                    let octal = [first, bytes.next()?, bytes.next()?];
                    u8::from_str_radix(std::str::from_utf8(&octal).ok()?, 8).ok()?
                }
            },
            byte => byte,
        };
        hex.push_str(&format!("{byte:02x}"));
    }
    Some(hex)
}

/// JSON as the binary kind keeps it: keys once and in order, one space behind `:` and `,`.
fn json(text: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => {
            let mut out = String::new();
            write_json(&value, &mut out);
            out
        }
        Err(_) => text.to_owned(),
    }
}

fn write_json(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                write_json(item, out);
            }
            out.push(']');
        }
        serde_json::Value::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| (key.len(), key.as_str()));
            out.push('{');
            for (at, (key, item)) in keys.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                out.push_str(&serde_json::Value::from(key.as_str()).to_string());
                out.push_str(": ");
                write_json(item, out);
            }
            out.push('}');
        }
        _ => out.push_str(&value.to_string()),
    }
}

/// A flat array constant, each element in its own canonical spelling.
fn array(text: &str, element: &Type) -> String {
    let inner = text.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    match inner {
        Some(inner) if !inner.contains(['{', '"', '\\']) => {
            if inner.trim().is_empty() {
                return "{}".to_owned();
            }
            let items: Vec<String> = inner
                .split(',')
                .map(|item| match (item.trim(), normalise(item.trim(), element)) {
                    (raw, _) if raw.eq_ignore_ascii_case("null") => "NULL".to_owned(),
                    (_, item) if element.is("bool") => item.chars().take(1).collect(),
                    (_, item) => item,
                })
                .collect();
            format!("{{{}}}", items.join(","))
        }
        _ => text.to_owned(),
    }
}
