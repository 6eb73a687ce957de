//! The order in which migration files run: by name, numbers by value.

use std::borrow::Cow;
use std::cmp::Ordering;

/// Compares two paths as a person would sort them: folder by folder, runs of digits by their
/// value, everything else by its characters.
pub(super) fn natural(one: &str, two: &str) -> Ordering {
    let mut left = one.split('/');
    let mut right = two.split('/');
    loop {
        match (left.next(), right.next()) {
            (None, None) => return one.cmp(two),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match segment(a, b) {
                Ordering::Equal => {}
                different => return different,
            },
        }
    }
}

fn segment(one: &str, two: &str) -> Ordering {
    let (one, two) = (undashed(one), undashed(two));
    let (mut one, mut two) = (one.as_ref(), two.as_ref());
    loop {
        let (a, b) = (digits(one), digits(two));
        if !a.is_empty() && !b.is_empty() {
            match value(a).cmp(&value(b)) {
                Ordering::Equal => {}
                different => return different,
            }
            one = one.get(a.len()..).unwrap_or("");
            two = two.get(b.len()..).unwrap_or("");
            continue;
        }
        let (mut left, mut right) = (one.chars(), two.chars());
        match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (a, b) if a == b => {}
            (a, b) => return a.cmp(&b),
        }
        (one, two) = (left.as_str(), right.as_str());
    }
}

/// `2017-08-31-230457_words` as the number that diesel takes it for, `20170831230457-words`: older
/// files of the same folder may have no dashes.
fn undashed(name: &str) -> Cow<'_, str> {
    const LENGTHS: [usize; 4] = [4, 2, 2, 6];
    let (version, words) = name.split_once('_').unwrap_or((name, ""));
    let parts: Vec<&str> = version.split('-').collect();
    let (date, rest) = parts.split_at(parts.len().min(LENGTHS.len()));
    let is_part = |(part, length): (&&str, usize)| part.len() == length && digits(part).len() == length;
    if date.len() == 3 && date.iter().zip(LENGTHS).all(is_part) {
        // A day alone comes before every time of that day.
        return Cow::Owned(format!("{}000000_{words}", date.concat()));
    }
    match date.len() == LENGTHS.len() && date.iter().zip(LENGTHS).all(is_part) {
        // A dash sorts before everything that may follow: without a counter comes first.
        true if rest.is_empty() => Cow::Owned(format!("{}-{words}", date.concat())),
        true => Cow::Owned(format!("{}_{}_{words}", date.concat(), rest.concat())),
        false => Cow::Borrowed(name),
    }
}

fn digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// The value of a run of digits of any length: first how many count, then which.
fn value(digits: &str) -> (usize, &str) {
    let significant = digits.trim_start_matches('0');
    (significant.len(), significant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_by_value() {
        let mut names = vec!["10_b.sql", "2_a.sql", "002_b.sql", "1_z.sql"];
        names.sort_by(|one, two| natural(one, two));
        assert_eq!(names, ["1_z.sql", "2_a.sql", "002_b.sql", "10_b.sql"]);
    }

    #[test]
    fn dates_with_dashes_are_numbers_too() {
        let mut names = vec!["2017-08-31-230457_c/up.sql", "20140924113530_a.up.sql", "20170901000000_d.up.sql", "2016-01-01-000000-0000_b.up.sql"];
        assert!(natural("2024-03-13_170000_a.up.sql", "2018-01-14-171611_b.up.sql").is_gt());
        names.sort_by(|one, two| natural(one, two));
        assert_eq!(names, ["20140924113530_a.up.sql", "2016-01-01-000000-0000_b.up.sql", "2017-08-31-230457_c/up.sql", "20170901000000_d.up.sql"]);
    }

    #[test]
    fn folders_come_before_what_they_extend() {
        let mut names = vec!["002_b/up.sql", "001_a/up.sql", "001_a/migration.sql", "0100/up.sql"];
        names.sort_by(|one, two| natural(one, two));
        assert_eq!(names, ["001_a/migration.sql", "001_a/up.sql", "002_b/up.sql", "0100/up.sql"]);
    }
}
