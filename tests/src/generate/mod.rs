//! Schemas by chance: kinds of every sort over a few names, so that any two of them share some,
//! refer to each other every which way, and differ in a little or in much.

mod aside;
mod code;
mod parts;
mod tables;
mod types;
mod views;

use std::collections::BTreeSet;

/// A source of choices. Taken from proptest's bytes, so that a failure shrinks.
#[derive(Debug, Clone)]
pub struct Choices {
    bytes: Vec<u8>,
    at: usize,
}

impl Choices {
    /// Choices made by these bytes, and by zeros after them.
    pub fn new(bytes: &[u8]) -> Self {
        Choices { bytes: bytes.to_vec(), at: 0 }
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % limit.max(1)
    }

    /// True once in `often`, never when the bytes have run out.
    pub(crate) fn once_in(&mut self, often: usize) -> bool {
        self.below(often) == often - 1
    }

    pub(crate) fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices.get(self.below(choices.len())).copied().unwrap_or("")
    }
}

/// A table that has been written.
struct Table {
    /// Its name, with its schema unless that is `public`.
    name: String,
    /// The columns that others may name; `id` is one of them and is the primary key.
    columns: BTreeSet<&'static str>,
}

impl Table {
    /// Its name without the schema, for the names of what hangs on it.
    fn bare(&self) -> &str {
        self.name.trim_start_matches("app.")
    }

    /// Its schema with a point, as names begin that are to stand beside it; nothing for `public`.
    fn schema(&self) -> &str {
        if self.name.starts_with("app.") { "app." } else { "" }
    }
}

/// A schema as text, valid for a server.
pub fn schema(choices: &mut Choices) -> String {
    let mut out = String::from("CREATE SCHEMA app;\n");
    let types = types::write(choices, &mut out);
    code::write(choices, &mut out);
    let tables = tables::write(&types, choices, &mut out);
    for table in &tables {
        parts::write(table, &tables, choices, &mut out);
    }
    views::write(&tables, choices, &mut out);
    code::write_over(&tables, choices, &mut out);
    aside::write(&tables, choices, &mut out);
    out
}
