//! Dates, times and moments in the ISO format that the server prints.
//!
//! See the manual's 8.5.2, "Date/Time Output".

/// An ISO date; other orders depend on a setting of the server.
pub(super) fn date(text: &str) -> Option<String> {
    if text.eq_ignore_ascii_case("epoch") {
        return Some("1970-01-01".into());
    }
    let mut fields = text.split('-');
    let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next().is_some() || year.len() != 4 {
        return None;
    }
    let (year, month, day): (u32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// A time of day with its seconds, and its fraction without zeros at the end.
pub(super) fn time(text: &str) -> Option<String> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut fields = clock.split(':');
    let (hour, minute) = (fields.next()?, fields.next()?);
    let second = fields.next().unwrap_or("0");
    let (hour, minute, second): (u32, u32, u32) = (hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?);
    if fields.next().is_some() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{hour:02}:{minute:02}:{second:02}{point}{fraction}"))
}

/// A date with a time of day.
pub(super) fn timestamp(text: &str) -> Option<String> {
    if text.eq_ignore_ascii_case("epoch") {
        return Some("1970-01-01 00:00:00".into());
    }
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, "00:00:00"));
    // A zone is read and forgotten.
    let clock = clock.split(['+', 'Z']).next().unwrap_or(clock);
    Some(format!("{} {}", date(day)?, time(clock.trim())?))
}

/// A moment in UTC, as a server prints it whose zone that is.
pub(super) fn zoned(text: &str) -> Option<String> {
    if text.eq_ignore_ascii_case("epoch") {
        return Some("1970-01-01 00:00:00+00".into());
    }
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, "00:00:00"));
    let clock = clock.trim_end_matches(" UTC").trim_end_matches(['Z', 'z']);
    let (clock, zone) = clock.split_at(clock.find(['+', '-']).unwrap_or(clock.len()));
    let (day, clock) = (date(day)?, time(clock.trim())?);
    match offset(zone)? {
        0 => Some(format!("{day} {clock}+00")),
        minutes => earlier(&day, &clock, minutes),
    }
}

/// A time of day with the zone that was written, hours in two digits.
pub(super) fn zoned_time(text: &str) -> Option<String> {
    let (clock, zone) = text.split_at(text.find(['+', '-'])?);
    let minutes = offset(zone)?;
    let (sign, minutes) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
    let rest = if minutes % 60 == 0 { String::new() } else { format!(":{:02}", minutes % 60) };
    Some(format!("{}{sign}{:02}{rest}", time(clock.trim())?, minutes / 60))
}

/// How many minutes a zone is ahead of UTC.
fn offset(zone: &str) -> Option<i64> {
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| digits.get(from..to).map_or(Some(0), |n| n.parse::<i64>().ok());
    let minutes = match digits.len() {
        0 => 0,
        1 | 2 => digits.parse::<i64>().ok()? * 60,
        _ => number(0, 2)? * 60 + number(2, 4)?,
    };
    Some(if zone.starts_with('-') { -minutes } else { minutes })
}

/// A time of a day, so many minutes earlier.
fn earlier(day: &str, clock: &str, minutes: i64) -> Option<String> {
    let mut fields = day.split('-').map(str::parse::<i64>);
    let (year, month, day) = (fields.next()?.ok()?, fields.next()?.ok()?, fields.next()?.ok()?);
    let mut fields = clock.splitn(3, ':');
    let (hour, minute, second) = (fields.next()?, fields.next()?, fields.next()?);
    let now = hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()? - minutes;
    let (year, month, day) = civil(days(year, month, day) + now.div_euclid(1440));
    let now = now.rem_euclid(1440);
    Some(format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{second}+00", now / 60, now % 60))
}

/// The number of a day, counted in years that begin with March so that leap days come last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let since_march = (month + 9) % 12;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (since_march * 153 + 2) / 5 + day - 1
}

/// The day of that number.
fn civil(number: i64) -> (i64, i64, i64) {
    let mut year = number.div_euclid(366);
    while days(year + 1, 3, 1) <= number {
        year += 1;
    }
    let of_year = number - days(year, 3, 1);
    let since_march = (of_year * 5 + 2) / 153;
    let day = of_year - (since_march * 153 + 2) / 5 + 1;
    let month = (since_march + 2) % 12 + 1;
    (if month > 2 { year } else { year + 1 }, month, day)
}
