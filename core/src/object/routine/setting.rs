//! A setting that holds while a routine runs. PostgreSQL manual: CREATE FUNCTION, SET.

use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::{Cursor, Name, TokenKind};
use serde::Serialize;

/// The value of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Setting {
    /// These values, without quotes.
    Values(Vec<String>),
    /// What it is in the session that creates the routine.
    Current,
}

/// Settings that are lists of names; of others the server keeps one text.
const LISTS: &[&str] = &[
    "local_preload_libraries",
    "search_path",
    "session_preload_libraries",
    "shared_preload_libraries",
    "temp_tablespaces",
    "unix_socket_directories",
];

impl Setting {
    /// Reads what follows SET: the name and the value, none for DEFAULT.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<(Name, Option<Self>)> {
        // Forms with words of their own (manual: SET), each with the setting that it stands for.
        const FORMS: [(&str, &str); 6] = [
            ("time zone", "timezone"),
            ("session authorization", "session_authorization"),
            ("xml option", "xmloption"),
            ("role", "role"),
            ("names", "client_encoding"),
            ("schema", "search_path"),
        ];
        for (words, name) in FORMS {
            let generic = ["to", "=", "from"].iter().any(|word| cursor.word(1).eq_ignore_ascii_case(word));
            if !generic && cursor.eat(words) {
                return Ok((Name::new(name), values(name, cursor)?));
            }
        }
        let name = setting_name(cursor)?;
        if cursor.eat("from current") {
            return Ok((name, Some(Setting::Current)));
        }
        if !(cursor.eat("to") || cursor.eat("=")) {
            return cursor.unexpected("`TO`");
        }
        let values = values(&name, cursor)?;
        Ok((name, values))
    }

    /// Reads what follows RESET; none for ALL.
    pub fn read_reset(cursor: &mut Cursor<'_>) -> Reading<Option<Name>> {
        if cursor.eat("all") { Ok(None) } else { setting_name(cursor).map(Some) }
    }

    /// The clause for the setting of this name.
    pub fn clause(&self, name: &Name) -> String {
        let name = name.split('.').map(|part| Name::new(part).quoted()).collect::<Vec<_>>().join(".");
        match self {
            Setting::Current => format!("SET {name} FROM CURRENT"),
            Setting::Values(values) => {
                format!("SET {name} TO {}", values.iter().map(|value| literal(value).trim_start().to_owned()).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// The name of a setting, which has no capitals whatever its quotes say.
fn setting_name(cursor: &mut Cursor<'_>) -> Reading<Name> {
    let mut name = cursor.name()?.to_ascii_lowercase();
    while cursor.eat(".") {
        name = format!("{name}.{}", cursor.name()?.to_ascii_lowercase());
    }
    Ok(Name::new(name))
}

fn values(name: &str, cursor: &mut Cursor<'_>) -> Reading<Option<Setting>> {
    if cursor.eat("default") || name == "timezone" && cursor.eat("local") {
        return Ok(None);
    }
    let values = cursor.comma_separated(|cursor| match cursor.peek().map(|token| token.kind) {
        Some(TokenKind::String | TokenKind::Dollar) => cursor.string(),
        Some(TokenKind::Word | TokenKind::Quoted) => Ok(cursor.name()?.to_string()),
        _ => cursor.integer(),
    })?;
    let list = LISTS.contains(&name);
    Ok(Some(Setting::Values(if list { values } else { vec![values.join(", ")] })))
}
