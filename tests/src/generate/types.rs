//! Types of the user's own.

use super::Choices;
use std::fmt::Write;

/// A type that columns may have.
pub(super) struct UserType {
    /// Its name as a column writes it.
    pub name: &'static str,
    /// A value that it has however it was declared.
    pub value: Option<&'static str>,
}

/// Writes some types; gives those that there are.
pub(super) fn write(choices: &mut Choices, out: &mut String) -> Vec<UserType> {
    let mut types = Vec::new();
    let mut add = |name, value| types.push(UserType { name, value });
    // Writing to a string does not fail, here and in the files beside this one.
    if choices.once_in(2) {
        let values = choices.of(&["'a', 'b'", "'a', 'b', 'c'", "'x', 'a', 'b'", "'b', 'a'"]);
        let _ = writeln!(out, "CREATE TYPE mood AS ENUM ({values});");
        add("mood", Some("'a'"));
        if choices.once_in(3) {
            let check = choices.of(&["", " DEFAULT 'a'", " NOT NULL"]);
            let _ = writeln!(out, "CREATE DOMAIN temper AS mood{check};");
            add("temper", Some("'b'"));
        }
        if choices.once_in(3) {
            add("mood[]", Some("'{a,b}'"));
        }
    }
    if choices.once_in(2) {
        let check = choices.of(&["", " CHECK (VALUE > 0)", " NOT NULL", " DEFAULT 3", " CONSTRAINT small CHECK (VALUE < 1000)"]);
        let _ = writeln!(out, "CREATE DOMAIN positive AS integer{check};");
        add("positive", Some("7"));
    }
    if choices.once_in(3) {
        let attributes = choices.of(&["x integer, y text", "x integer, y text, z boolean", "x bigint, y text"]);
        let _ = writeln!(out, "CREATE TYPE pair AS ({attributes});");
        add("pair", None);
    }
    if choices.once_in(4) {
        let subtype = choices.of(&["numeric", "integer"]);
        let _ = writeln!(out, "CREATE TYPE span AS RANGE (subtype = {subtype});");
        add("span", Some("'[1,5)'"));
    }
    if choices.once_in(4) {
        let from = choices.of(&["\"C\"", "\"POSIX\""]);
        let _ = writeln!(out, "CREATE COLLATION app.plain FROM {from};");
        add("text COLLATE app.plain", Some("'z'"));
    }
    types
}
