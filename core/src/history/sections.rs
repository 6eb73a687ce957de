//! Migration files that hold both directions: the part that leads forward is kept, the rest is
//! blanked out, so that every place in the file stays where it was.

/// What a line of comment says about the lines after it.
enum Marker {
    Up,
    Down,
}

/// Words after the comment dashes that begin a part, as goose, sql-migrate, dbmate, rambler and
/// tern write them.
const MARKERS: &[(&str, Marker)] = &[
    ("+goose up", Marker::Up),
    ("+goose down", Marker::Down),
    ("+migrate up", Marker::Up),
    ("+migrate down", Marker::Down),
    ("migrate:up", Marker::Up),
    ("migrate:down", Marker::Down),
    ("rambler up", Marker::Up),
    ("rambler down", Marker::Down),
    ("create above / drop below ----", Marker::Down),
];

/// The text with everything blanked that does not lead forward.
pub(super) fn forward(text: String) -> String {
    // Most texts have no marker, and megabytes are looked through for one: byte by byte, for that is
    // quicker than by characters.
    if !text.as_bytes().split(|byte| *byte == b'\n').any(is_marked) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut keep = true;
    for line in text.split_inclusive('\n') {
        match marker(line) {
            Some(Marker::Up) => keep = true,
            Some(Marker::Down) => keep = false,
            None => {}
        }
        match keep {
            true => out.push_str(line),
            false => line.chars().for_each(|char| blank(char, &mut out)),
        }
    }
    out
}

/// As many bytes as the character has, so that offsets do not move.
fn blank(char: char, out: &mut String) {
    match char {
        '\n' | '\r' => out.push(char),
        _ => (0..char.len_utf8()).for_each(|_| out.push(' ')),
    }
}

fn is_marked(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"--") && std::str::from_utf8(line).is_ok_and(|line| marker(line).is_some())
}

fn marker(line: &str) -> Option<&'static Marker> {
    let words = line.trim_start().strip_prefix("--")?.trim_start_matches(['-', ' ']);
    let begins = |begin: &str| words.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin));
    MARKERS.iter().find(|(begin, _)| begins(begin)).map(|(_, marker)| marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_only_what_leads_forward() {
        let text = "-- +goose Up\nCREATE TABLE a ();\n-- +goose Down\nDROP é;\n".to_owned();
        let kept = forward(text.clone());
        assert_eq!(kept.len(), text.len());
        assert!(kept.contains("CREATE TABLE a"));
        assert!(!kept.contains("DROP"));
    }

    #[test]
    fn a_plain_file_stays_as_it_is() {
        let text = "-- migrated upwards\nCREATE TABLE a ();".to_owned();
        assert_eq!(forward(text.clone()), text);
    }
}
