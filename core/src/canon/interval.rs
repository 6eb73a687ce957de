//! Interval constants in the words that the server prints: `1 year 2 mons 3 days 04:05:06`.
//!
//! See the manual's 8.5.4, "Interval Input", and the default `intervalstyle`.

/// What an interval counts, each on its own.
#[derive(Default)]
struct Span {
    months: i64,
    days: i64,
    micros: i64,
}

/// The printed form of an interval in words or clock time; `fields` may name the unit of a bare
/// number. None for the spellings that this does not read, such as ISO 8601.
pub(super) fn normalise(text: &str, fields: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut span = Span::default();
    let mut words = lower.split_whitespace().flat_map(split_unit).peekable();
    let mut sign = 1;
    let mut any = false;
    while let Some(word) = words.next() {
        if word == "ago" {
            sign = -1;
        } else if word == "@" {
            continue;
        } else if let Some((years, months)) = year_month(word) {
            span.months += years * 12 + months;
        } else if word.contains(':') {
            span.micros += clock(word)?;
        } else {
            let unit = words.next_if(|next| !next.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
            let unit = unit.or_else(|| fields.split_whitespace().last()).unwrap_or("second");
            add(&mut span, word, unit)?;
        }
        any = true;
    }
    any.then(|| print(sign * span.months, sign * span.days, sign * span.micros))
}

/// `1day` is `1 day`.
fn split_unit(word: &str) -> Vec<&str> {
    match word.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) if at > 0 && !word.contains(':') => {
            let (number, unit) = word.split_at(at);
            vec![number, unit]
        }
        _ => vec![word],
    }
}

/// `1-2` is one year and two months.
fn year_month(word: &str) -> Option<(i64, i64)> {
    let (years, months) = word.split_once('-').filter(|(years, _)| !years.is_empty())?;
    Some((years.parse().ok()?, months.parse().ok()?))
}

fn clock(word: &str) -> Option<i64> {
    let (sign, rest) = match word.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, word.strip_prefix('+').unwrap_or(word)),
    };
    let mut fields = rest.split(':');
    let (hours, minutes) = (fields.next()?, fields.next()?);
    let seconds = micros(fields.next().unwrap_or("0"))?;
    let whole = hours.parse::<i64>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    whole.checked_mul(60_000_000)?.checked_add(seconds).map(|n| sign * n)
}

/// A decimal number in millionths.
fn micros(number: &str) -> Option<i64> {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let whole = if whole.is_empty() { 0 } else { whole.parse::<i64>().ok()? };
    let fraction: i64 = fraction.parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(fraction).map(|n| sign * n)
}

fn add(span: &mut Span, number: &str, unit: &str) -> Option<()> {
    let amount = micros(number)?;
    let whole = |factor: i64| (amount % 1_000_000 == 0).then(|| (amount / 1_000_000).checked_mul(factor)).flatten();
    let of_time = |seconds: i64| amount.checked_mul(seconds);
    match unit.strip_suffix('s').filter(|short| short.len() > 1).unwrap_or(unit) {
        "year" | "yr" | "y" => span.months += whole(12)?,
        "decade" => span.months += whole(120)?,
        "month" | "mon" => span.months += whole(1)?,
        "week" | "w" => span.days += whole(7)?,
        "day" | "d" => {
            span.days += amount / 1_000_000;
            span.micros += (amount % 1_000_000).checked_mul(86_400)?;
        }
        "hour" | "hr" | "h" => span.micros += of_time(3600)?,
        "minute" | "min" | "m" => span.micros += of_time(60)?,
        "second" | "sec" | "s" => span.micros += amount,
        "millisecond" | "msec" | "ms" => span.micros += amount / 1000,
        _ => return None,
    }
    Some(())
}

fn print(months: i64, days: i64, micros: i64) -> String {
    let mut words = Vec::new();
    for (amount, one, many) in [(months / 12, "year", "years"), (months % 12, "mon", "mons"), (days, "day", "days")] {
        if amount != 0 {
            // A positive part that follows a negative one carries its sign.
            let plus = if amount > 0 && words.last().is_some_and(|w: &String| w.starts_with('-')) { "+" } else { "" };
            words.push(format!("{plus}{amount} {}", if amount == 1 { one } else { many }));
        }
    }
    if micros != 0 || words.is_empty() {
        let size = micros.unsigned_abs();
        let negative_before = words.last().is_some_and(|word| word.starts_with('-'));
        let sign = if micros < 0 {
            "-"
        } else if negative_before {
            "+"
        } else {
            ""
        };
        let (seconds, fraction) = (size / 1_000_000, size % 1_000_000);
        let fraction = match format!("{fraction:06}").trim_end_matches('0') {
            "" => String::new(),
            digits => format!(".{digits}"),
        };
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        words.push(format!("{sign}{hours:02}:{minutes:02}:{seconds:02}{fraction}"));
    }
    words.join(" ")
}
