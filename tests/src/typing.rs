//! A text as it is while somebody works on it.

use crate::dice::Dice;

/// Letters come and go at some places, pieces are cut out, put back, put behind the end.
pub fn at_known_places(sql: &str) -> Vec<String> {
    let at = |part: usize| boundary(sql, sql.len() * part / 6);
    let instead = |from: usize, to: usize, words: &str| format!("{}{words}{}", &sql[..from], &sql[to..]);
    let mut texts = vec![sql.to_owned()];
    for part in [3, 1, 5] {
        let place = at(part);
        texts.extend(["x", "xy", "\n;CREATE TABLE between_them (id integer);\n", ""].map(|words| instead(place, place, words)));
    }
    texts.push(instead(at(3), at(4), ""));
    texts.extend(
        ["-- the end", "\n", ";", "CREATE TABLE beyond (id integer)", "CREATE TABLE beyond (id integer);"]
            .map(|words| instead(sql.len(), sql.len(), words)),
    );
    texts.extend([instead(at(4), sql.len(), ""), String::new(), sql.to_owned()]);
    texts
}

/// What may be put in at a place.
const WORDS: &[&str] = &[
    "x",
    "_",
    " ",
    "\n",
    ",",
    "typed_x text,\n",
    "-- a comment\n",
    "CREATE TABLE typed (id integer PRIMARY KEY, other text UNIQUE);\n",
    "CREATE TABLE IF NOT EXISTS typed (id integer PRIMARY KEY, more integer);\n",
    "ALTER TABLE typed ADD COLUMN more integer;\n",
    "ALTER TABLE typed ADD COLUMN IF NOT EXISTS more integer;\n",
    "ALTER TABLE typed RENAME TO other_typed;\n",
    "CREATE TABLE refers (id integer REFERENCES typed);\n",
    "CREATE VIEW seen AS SELECT * FROM typed;\n",
    "CREATE TABLE child () INHERITS (typed);\n",
    "CREATE TABLE parted (id integer, more text) PARTITION BY RANGE (id);\n",
    "CREATE INDEX parted_more ON parted (more);\n",
    "CREATE INDEX parted_again ON parted (more);\n",
    "CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (2);\n",
    "DO $$ BEGIN ALTER TABLE typed ADD COLUMN block integer; CREATE INDEX parted_block ON parted (more); END $$;\n",
    "SET search_path TO other;\n",
    "CREATE INDEX typed_other ON typed (other);\n",
    "DROP TABLE typed;\n",
];

/// One change after the other, at places that are the same in every run: lines and letters come, go and
/// change their places, mostly several at one place.
pub fn anywhere(sql: &str, edits: usize) -> impl Iterator<Item = String> {
    let mut dice = Dice::new(sql.len() as u64 + 1);
    let (mut text, mut place) = (sql.to_owned(), 0);
    (0..edits).map(move |number| {
        if number % 3 == 0 {
            place = a_place(&text, &mut dice);
        }
        place = edit(&mut text, place, &mut dice);
        text.clone()
    })
}

/// Where something is edited: anywhere, where a table begins, where its columns begin, behind a
/// statement.
fn a_place(text: &str, dice: &mut Dice) -> usize {
    let from = boundary(text, dice.below(text.len() + 1));
    let after = |words: &str| text[from..].find(words).map_or(from, |at| from + at + words.len());
    match dice.below(4) {
        0 => from,
        1 => text[from..].find("CREATE TABLE").map_or(from, |at| from + at),
        2 => after("(\n"),
        _ => after(";\n"),
    }
}

/// Makes one change, and says where the next one may follow.
fn edit(text: &mut String, place: usize, dice: &mut Dice) -> usize {
    let place = boundary(text, place);
    let line = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at + 1);
    match dice.below(8) {
        0 => {
            let end = boundary(text, place + dice.below(40)).max(place);
            text.replace_range(place..end, "");
            place
        }
        // A line changes places with the next one: the same things in another order.
        1 => {
            let (begin, middle) = (line(place), line(line(place)));
            let end = line(middle);
            let turned = format!("{}{}", &text[middle..end], &text[begin..middle]);
            text.replace_range(begin..end, &turned);
            place
        }
        // Nothing but the case of letters.
        2 => {
            let end = boundary(text, place + 12).max(place);
            let other = text[place..end].to_ascii_uppercase();
            text.replace_range(place..end, &other);
            place
        }
        // A line once more.
        3 => {
            let (begin, end) = (line(place), line(line(place)));
            let again = text[begin..end].to_owned();
            text.insert_str(begin, &again);
            place
        }
        _ => {
            let words = WORDS[dice.below(WORDS.len())];
            text.insert_str(place, words);
            place + words.len()
        }
    }
}

/// The last place up to this one where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
