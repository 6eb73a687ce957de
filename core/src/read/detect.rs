//! Whose language a text is in, by words that no other server has.

use super::prisma;
use crate::source::Sources;
use crate::sql::Dialect;
use crate::sql::dialect::{MARIADB, MYSQL, POSTGRES, SQLITE};
use crate::sql::lexer::{Lexer, TokenKind};

/// What the programs that write dumps say in their first lines.
const HEADINGS: &[(&str, &Dialect)] = &[
    ("PostgreSQL database dump", &POSTGRES),
    ("MariaDB dump", &MARIADB),
    ("/*M!", &MARIADB),
    ("MySQL dump", &MYSQL),
    ("snapshot, PostgreSQL", &POSTGRES),
    ("snapshot, SQLite", &SQLITE),
    ("snapshot, MySQL", &MYSQL),
];

/// Words that follow each other in one language alone.
const MARKS: &[(&[&str], &Dialect)] = &[
    (&["autoincrement"], &SQLITE),
    (&[";", "pragma"], &SQLITE),
    (&["without", "rowid"], &SQLITE),
    (&["create", "virtual", "table"], &SQLITE),
    (&["auto_increment"], &MYSQL),
    (&["engine", "=", "innodb"], &MYSQL),
    (&["engine", "=", "myisam"], &MYSQL),
    (&["default", "charset"], &MYSQL),
    (&["::"], &POSTGRES),
    (&["search_path"], &POSTGRES),
    (&["create", "extension"], &POSTGRES),
    (&["plpgsql"], &POSTGRES),
    (&["jsonb"], &POSTGRES),
    (&["timestamptz"], &POSTGRES),
    (&["bigserial"], &POSTGRES),
    (&["owner", "to"], &POSTGRES),
];

/// How much of a text its heading is, in bytes.
const HEADING: usize = 400;

/// The language that texts are surely in; none where nothing tells.
pub fn detect(sources: &Sources) -> Option<&'static Dialect> {
    if prisma::is_schema(sources) {
        return prisma::dialect(sources);
    }
    let headed = |text: &str| {
        let end = (0..=HEADING.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let heading = text.get(..end).unwrap_or("");
        HEADINGS.iter().find(|(words, _)| heading.contains(words)).map(|(_, dialect)| *dialect)
    };
    sources.0.iter().find_map(|source| headed(&source.text).or_else(|| marked(&source.text)))
}

/// The language of the first mark. Reading stops there, so a long text costs little.
fn marked(text: &str) -> Option<&'static Dialect> {
    // The last words, the newest at the end, before the first a semicolon.
    let mut last = [";"; 4];
    for token in Lexer::new(text) {
        if token.kind == TokenKind::Dollar {
            return Some(&POSTGRES);
        }
        let word = if matches!(token.kind, TokenKind::Word | TokenKind::Symbol) { token.text(text) } else { "" };
        let [_, third, second, first] = last;
        last = [third, second, first, word];
        if let Some((_, dialect)) = MARKS.iter().find(|(words, _)| words.last().is_some_and(|end| end.len() == word.len()) && ends(&last, words)) {
            return Some(dialect);
        }
    }
    None
}

/// Whether the last words are these, and not the name of something that is declared or referred to.
fn ends(last: &[&str; 4], words: &[&str]) -> bool {
    let same = words.iter().rev().zip(last.iter().rev()).all(|(word, found)| word.eq_ignore_ascii_case(found));
    same && !last.iter().rev().nth(words.len()).is_some_and(|before| matches!(*before, "(" | "," | "."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sure_is_said() {
        for (text, dialect) in [
            ("CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT);", Some("sqlite")),
            ("CREATE TABLE t (id integer) WITHOUT ROWID;", Some("sqlite")),
            ("CREATE TABLE t (id int AUTO_INCREMENT);", Some("mysql")),
            ("-- MariaDB dump 10.19\nCREATE TABLE t (id int AUTO_INCREMENT);", Some("mariadb")),
            ("PRAGMA foreign_keys=OFF;", Some("sqlite")),
            ("CREATE TABLE t (pragma integer, auto_increment integer);", None),
            ("-- PostgreSQL database dump\nCREATE TABLE pragma (id integer);", Some("postgres")),
            ("CREATE VIEW v AS SELECT 1::text;", Some("postgres")),
            ("CREATE TABLE t (id integer, note text DEFAULT 'AUTO_INCREMENT' /* pragma */);", None),
        ] {
            assert_eq!(detect(&Sources::one("t", text)).map(|dialect| dialect.name), dialect, "{text}");
        }
    }
}
