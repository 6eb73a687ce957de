//! Constants: the one spelling that the server keeps of each value, by type.
//!
//! The server reads a constant with its type's input function and prints it with the output
//! function; see the manual's chapters on each data type, and 8.5 for dates and times.

use super::datetime::{date, time, timestamp, zoned, zoned_time};
use super::types::Type;
use super::{document, interval};

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
        return document::array(value, &ty.element());
    }
    let trimmed = value.trim();
    match ty.name.as_str() {
        "bool" => boolean(trimmed).map_or(value, |b| if b { "true" } else { "false" }).to_owned(),
        "int2" | "int4" | "int8" | "oid" => trimmed.parse::<i64>().map_or_else(|_| value.to_owned(), |n| n.to_string()),
        "numeric" => numeric(trimmed),
        "float4" | "float8" => float(trimmed, ty.is("float4")),
        "uuid" => uuid(trimmed).unwrap_or_else(|| value.to_owned()),
        "interval" => interval::normalise(trimmed, &ty.modifier).unwrap_or_else(|| value.to_owned()),
        "date" => date(trimmed).unwrap_or_else(|| value.to_owned()),
        "timestamp" => timestamp(trimmed).unwrap_or_else(|| value.to_owned()),
        "timetz" => zoned_time(trimmed).unwrap_or_else(|| value.to_owned()),
        "time" => time(trimmed).unwrap_or_else(|| value.to_owned()),
        "timestamptz" => zoned(trimmed).unwrap_or_else(|| value.to_owned()),
        "jsonb" => document::json(value),
        "jsonpath" => document::json_path(trimmed),
        "bytea" => bytea(value).unwrap_or_else(|| value.to_owned()),
        "bit" | "varbit" => bits_of(trimmed).unwrap_or_else(|| value.to_owned()),
        "regclass" | "regproc" | "regtype" | "regconfig" | "regprocedure" => super::names::qualified(&super::names::parts(trimmed)),
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
    if let Some((mantissa, exponent)) = digits.split_once(['e', 'E']) {
        return shifted(mantissa, exponent).map_or_else(|| text.to_owned(), |n| format!("{sign}{n}"));
    }
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return text.to_owned();
    }
    let digits = digits.strip_suffix('.').unwrap_or(digits).trim_start_matches('0');
    let lead = if digits.is_empty() || digits.starts_with('.') { "0" } else { "" };
    format!("{sign}{lead}{digits}")
}

/// A number with its point moved by an exponent.
fn shifted(mantissa: &str, exponent: &str) -> Option<String> {
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if exponent.abs() > 400 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let point = i32::try_from(whole.len()).ok()? + exponent;
    let digits = format!("{whole}{fraction}");
    let length = i32::try_from(digits.len()).ok()?;
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let padded = format!("{}{digits}{}", zeros(-point), zeros(point - length));
    let (whole, fraction) = padded.split_at_checked(usize::try_from(point.max(0)).ok()?)?;
    Some(if fraction.is_empty() { numeric(whole) } else { numeric(&format!("{whole}.{fraction}")) })
}

fn float(text: &str, single: bool) -> String {
    match (text.parse::<f64>(), text.parse::<f32>()) {
        (_, Ok(n)) if single && n.is_finite() => n.to_string(),
        (Ok(n), _) if n.is_finite() => n.to_string(),
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
