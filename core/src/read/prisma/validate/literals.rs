//! Whether a text is what it should be: a document, Base64, a moment, a decimal number.

/// Whether a text is one JSON document.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Whether a text is Base64 with its padding.
pub(super) fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let Some(last) = body.bytes().last().map(digit) else { return padding == 0 };
    let known = body.bytes().all(|byte| digit(byte).is_some());
    // What is left of the last digit when the bytes are full must be zero.
    let rest = match body.len() % 4 {
        0 => 0,
        2 => last.unwrap_or(0) & 0b1111,
        3 => last.unwrap_or(0) & 0b11,
        _ => 1,
    };
    known && rest == 0 && text.len().is_multiple_of(4) && padding < 3
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// Whether a text is a number with or without a fraction and an exponent.
pub(super) fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(number, exponent)| (number, Some(exponent)));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.is_none_or(|exponent| exponent.parse::<i64>().is_ok());
    !(whole.is_empty() && fraction.is_empty()) && digits(whole) && digits(fraction) && exponent
}

/// Whether a text is a moment as RFC 3339 writes it.
pub(super) fn is_moment(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else { return false };
    let zone = rest.find(['Z', 'z', '+', '-']);
    let Some((time, zone)) = zone.and_then(|at| rest.split_at_checked(at)) else { return false };
    is_date(date) && is_time(time) && is_zone(zone)
}

/// Numbers of these widths with this between them.
fn numbers<const N: usize>(text: &str, between: char, widths: [usize; N]) -> Option<[u32; N]> {
    let mut found = [0; N];
    let mut parts = text.split(between);
    for (place, width) in found.iter_mut().zip(widths) {
        let part = parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *place = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    let (time, fraction) = text.split_once('.').map_or((text, None), |(time, fraction)| (time, Some(fraction)));
    let fraction = fraction.is_none_or(|fraction| !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()));
    let time = numbers(time, ':', [2, 2, 2]).is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second <= 60);
    time && fraction
}

fn is_zone(text: &str) -> bool {
    match text.strip_prefix(['+', '-']) {
        Some(offset) => numbers(offset, ':', [2, 2]).is_some_and(|[hour, minute]| hour < 24 && minute < 60),
        None => text.eq_ignore_ascii_case("z"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        assert!(is_moment("2024-02-29T23:59:59.123+02:00"));
        assert!(!is_moment("2023-02-29T00:00:00Z"));
        assert!(!is_moment("2024-01-01T00:00:00"));
        assert!(!is_moment("2024-01-01"));
    }

    #[test]
    fn bytes_and_numbers() {
        assert!(is_base64("aGVsbG8=") && is_base64("") && !is_base64("aGVsbG8") && !is_base64("!"));
        assert!(is_decimal("-1.50") && is_decimal("1e5") && !is_decimal("1.x") && !is_decimal("."));
    }
}
