//! What each server has of its own, as data. Whoever reads statements asks it at the entrance, whoever
//! writes them at the exit; the rooms between carry it and ask it nothing but what names mean.

pub mod mysql;
pub mod postgres;
pub mod sqlite;

pub use mysql::{Habits, MARIADB, MYSQL};
pub use postgres::POSTGRES;
pub use sqlite::SQLITE;

use super::expr::Expr;
use super::lexer::{Token, TokenKind};
use super::name::Name;
use std::fmt;

/// Dialects that share their passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
    /// MySQL and MariaDB.
    Mysql,
}

/// A server's language, as data.
#[derive(Debug)]
pub struct Dialect {
    /// Its name, as flags and output have it.
    pub name: &'static str,
    /// Its name as people write it.
    pub title: &'static str,
    /// The passes that read and write it.
    pub family: Family,
    /// The schema that names without one mean; empty where there is only one.
    pub home: &'static str,
    /// The mark that statements quote a name with.
    pub quote: char,
    /// What becomes of a name that is not quoted.
    pub case: Case,
    /// The collation of texts where none is said; empty where that is no business of a schema.
    pub collation: &'static str,
    /// The words that cannot be a plain name, in lower case, with a space between.
    pub reserved: &'static str,
    /// Whether columns, keys and constraints are parts of their table: named within it, and said each as
    /// a whole by actions of one ALTER TABLE.
    pub parts_in_tables: bool,
    /// Whether a backslash in a string is a mark, and a string may stand in double quotes.
    pub backslashes: bool,
    /// Whether expressions are kept as they were written, and mean their words.
    pub keeps_texts: bool,
    /// Whether of a text is kept what its names meant when it was read, schemas included.
    pub resolves_names: bool,
    /// Whether a constraint is known by its name, and gets one where it has none.
    pub names_constraints: bool,
    /// Whether the columns of every primary key are NOT NULL.
    pub keys_are_filled: bool,
    /// Whether a change of the schema can be rolled back.
    pub rolls_back: bool,
    /// What to do instead, by the rule of `check` whose own advice is about PostgreSQL.
    pub advice: &'static [(&'static str, &'static str)],
    /// Where MySQL and MariaDB part.
    pub habits: &'static Habits,
}

/// What becomes of the case of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Folded to lower case unless they are quoted; then they differ by it.
    Folded,
    /// Kept; names that differ in nothing else mean the same.
    Kept,
    /// Kept; only the names of parts (columns, indexes) mean the same in any case.
    KeptInParts,
}

/// Every dialect, the one that is meant where nothing is said first.
pub const ALL: &[&Dialect] = &[&POSTGRES, &SQLITE, &MYSQL, &MARIADB];

impl Dialect {
    /// The dialect of this name.
    pub fn named(name: &str) -> Option<&'static Dialect> {
        ALL.iter().copied().find(|dialect| dialect.name == name)
    }

    /// A name written so that it reads back as itself: in quotes where it needs them.
    pub fn quoted(&self, name: &Name) -> String {
        if self.case == Case::Folded {
            return name.quoted();
        }
        let plain = name.bytes().enumerate().all(|(at, byte)| byte.is_ascii_alphabetic() || byte == b'_' || at > 0 && byte.is_ascii_digit());
        match plain && !name.is_empty() && !self.is_reserved(name) {
            true => name.to_string(),
            false => {
                let quote = self.quote;
                format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
            }
        }
    }

    /// `namespace.name`, the schema left out where names without one mean it.
    pub fn qualified(&self, namespace: &str, name: &Name) -> String {
        match namespace.is_empty() || namespace == self.home {
            true => self.quoted(name),
            false => format!("{}.{}", self.quoted(&Name::new(namespace)), self.quoted(name)),
        }
    }

    /// `a, b`.
    pub fn list(&self, names: &[Name]) -> String {
        names.iter().map(|name| self.quoted(name)).collect::<Vec<_>>().join(", ")
    }

    /// The name that a word of `text` stands for, if it can be one.
    pub fn name_at(&self, token: &Token, text: &str) -> Option<Name> {
        let folded = self.case == Case::Folded;
        match token.kind {
            TokenKind::Word if folded => Some(Name::fold(token.text(text))),
            TokenKind::Word => Some(Name::new(token.text(text))),
            TokenKind::Quoted if folded => Some(Name::quoted_token(token.text(text))),
            TokenKind::Quoted => Some(Name::content(token.text(text))),
            _ => None,
        }
    }

    /// Writes a text as a string constant.
    pub fn literal(&self, text: &str) -> String {
        match self.backslashes {
            true => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''")),
            false => super::name::literal(text),
        }
    }

    /// Whether two names mean the same thing of a table, or the same table.
    pub fn same(&self, one: &str, two: &str) -> bool {
        one == two || self.case != Case::Folded && one.eq_ignore_ascii_case(two)
    }

    /// What this rule has to advise where the server is this one, if it is another thing.
    pub fn advice(&self, rule: &str) -> Option<&'static str> {
        self.advice.iter().find(|(id, _)| *id == rule).map(|(_, text)| *text)
    }

    /// An expression or a query as it is kept.
    pub fn expr(&self, text: &str) -> Expr {
        if self.keeps_texts { Expr::verbatim(text) } else { Expr::new(text) }
    }

    fn is_reserved(&self, name: &str) -> bool {
        self.reserved.split(' ').any(|word| word.eq_ignore_ascii_case(name))
    }
}

impl PartialEq for Dialect {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Dialect {}

impl Default for &'static Dialect {
    fn default() -> Self {
        &POSTGRES
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_where_they_need_it() {
        assert_eq!(SQLITE.quoted(&Name::new("ArtistId")), "ArtistId");
        assert_eq!(SQLITE.quoted(&Name::new("index")), "\"index\"");
        assert_eq!(SQLITE.qualified("", &Name::new("a b")), "\"a b\"");
        assert_eq!(MYSQL.quoted(&Name::new("key")), "`key`");
        assert_eq!(POSTGRES.quoted(&Name::new("ArtistId")), "\"ArtistId\"");
    }
}
