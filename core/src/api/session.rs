//! Calls that follow each other: what one has read is there for the next, which reads no more than
//! what is new.

use super::Failure;
use super::request::invalid;
use crate::read::{self, Read, Trail};
use crate::source::Sources;
use crate::sql::Dialect;
use serde::Deserialize;
use std::mem;

/// What the calls so far have read.
#[derive(Debug, Default)]
pub struct Session {
    /// The texts of the last call, by the places of their sources.
    texts: Vec<String>,
    /// What was read of a source, by its place.
    known: Vec<Option<Known>>,
}

#[derive(Debug)]
struct Known {
    dialect: &'static Dialect,
    texts: Sources,
    read: Read,
    trail: Option<Trail>,
}

/// The piece of a text of the last call that another one stands for now, in UTF-16 code units.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edit {
    start: u32,
    end: u32,
}

impl Session {
    /// The text at a place: the one that is given, or that of the last call with the one that is
    /// given in the place of a piece.
    pub(super) fn text(&mut self, place: usize, given: String, edit: Option<Edit>) -> Result<String, Failure> {
        let text = match edit {
            None => given,
            Some(edit) => {
                let was = self.texts.get_mut(place).map(mem::take).unwrap_or_default();
                edited(was, edit, &given).ok_or_else(|| invalid("an edit is beyond the text of the last call"))?
            }
        };
        if self.texts.len() <= place {
            self.texts.resize(place + 1, String::new());
        }
        if let Some(kept) = self.texts.get_mut(place) {
            kept.clone_from(&text);
        }
        Ok(text)
    }

    /// Reads a source.
    pub(super) fn reading(&mut self, place: usize, dialect: &'static Dialect, texts: &Sources) -> Read {
        if self.known.len() <= place {
            self.known.resize_with(place + 1, || None);
        }
        let is_known = |known: &&Known| known.dialect == dialect && same(&known.texts, texts);
        if let Some(known) = self.known.get(place).and_then(Option::as_ref).filter(is_known) {
            return known.read.clone();
        }
        let own = self.known.get_mut(place).and_then(|known| known.as_mut()?.trail.take());
        let others: Vec<&Trail> = self.known.iter().flatten().filter_map(|known| known.trail.as_ref()).collect();
        let (read, trail) = read::resume(dialect, texts, own, &others);
        if let Some(known) = self.known.get_mut(place) {
            *known = Some(Known { dialect, texts: texts.clone(), read: read.clone(), trail });
        }
        read
    }
}

fn same(one: &Sources, two: &Sources) -> bool {
    one.0.len() == two.0.len() && one.0.iter().zip(&two.0).all(|(one, two)| one.name == two.name && one.text == two.text)
}

/// A text with words in the place of a piece; nothing where the piece is not in it.
fn edited(mut text: String, edit: Edit, words: &str) -> Option<String> {
    let (start, end) = (byte(&text, edit.start)?, byte(&text, edit.end)?);
    (start <= end).then(|| text.replace_range(start..end, words))?;
    Some(text)
}

/// The byte at a UTF-16 offset, if a character begins there.
fn byte(text: &str, at: u32) -> Option<usize> {
    let at = at as usize;
    if text.is_ascii() {
        return (at <= text.len()).then_some(at);
    }
    let mut units = 0;
    let ends = text.char_indices().map(|(byte, character)| {
        units += character.len_utf16();
        (byte + character.len_utf8(), units)
    });
    let reached = std::iter::once((0, 0)).chain(ends).find(|(_, units)| *units >= at);
    reached.filter(|(_, units)| *units == at).map(|(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_where_javascript_says() {
        let edit = |start, end, words| edited("é😀b".into(), Edit { start, end }, words);
        assert_eq!(edit(1, 3, "x").as_deref(), Some("éxb"));
        assert_eq!(edit(4, 4, "c").as_deref(), Some("é😀bc"));
        assert_eq!(edit(0, 0, "a").as_deref(), Some("aé😀b"));
        assert_eq!(edit(2, 3, ""), None, "half a character");
        assert_eq!(edit(3, 5, ""), None, "beyond the end");
        assert_eq!(edit(3, 1, ""), None, "backwards");
    }

    /// Each text after the other is read as it is by itself.
    fn says_the_same(texts: &[String]) {
        let request = r#"{ "sources": [{ "name": "typed.sql" }], "options": { "dialect": "postgres" } }"#;
        let mut session = Session::default();
        for text in texts {
            assert_eq!(session.read(request, vec![text.clone()]), crate::api::read(request, vec![text.clone()]), "{text}");
        }
    }

    #[test]
    fn what_a_statement_does_no_more_is_forgotten() {
        let behind = "ALTER TABLE p ADD FOREIGN KEY (a) REFERENCES n (a);\nALTER TABLE n ADD COLUMN IF NOT EXISTS x integer;\n";
        let text = |n: &str, p: &str| format!("CREATE TABLE n (a integer PRIMARY KEY{n});\nCREATE TABLE p (a integer{p});\n{behind}");
        let (x, b) = (", x integer", ", x integer, b text");
        says_the_same(&[text("", ""), text("", ", z text"), text(x, ", z text"), text(b, ", z text"), text(b, ", zz text"), text(b, ", zz date")]);
    }

    #[test]
    fn what_is_put_off_stands_where_it_is_written() {
        let behind = "CREATE TABLE p (a integer) PARTITION BY RANGE (a);\nCREATE INDEX i1 ON p (a);\n\
            DO $$ BEGIN ALTER TABLE zz ADD COLUMN q integer; CREATE INDEX i2 ON p (a); END $$;\n\
            ALTER TABLE p ATTACH PARTITION c FOR VALUES FROM (1) TO (2);\n\
            CREATE TABLE zz (x integer);\nCREATE TABLE c (a integer);\n";
        says_the_same(&["", "x", "xy"].map(|name| format!("CREATE TABLE first (id integer, {name}z text);\n{behind}")));
    }
}
