//! Collations. PostgreSQL manual: CREATE COLLATION.

use super::Definition;
use super::list::{List, quoted};
use crate::object::{ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, TokenKind};

/// Reads what follows `CREATE COLLATION [IF NOT EXISTS]`.
pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    let (namespace, name) = session.created(cursor.qualified_name()?);
    let id = ObjectId::new(ObjectKind::Collation, &namespace, &name);
    let parameters = match cursor.eat("from") {
        true => read_copy(cursor)?,
        false => read_parameters(cursor)?,
    };
    Ok(Definition::new(id.clone(), &format!("COLLATION {} {parameters}", id.relation())))
}

/// A copy of a collation that is the same on every system is written out, as the server keeps it.
fn read_copy(cursor: &mut Cursor<'_>) -> Reading<String> {
    let name = cursor.qualified_name()?;
    Ok(match name.name.as_str() {
        "C" | "POSIX" => format!("(LOCALE = {}, PROVIDER = libc)", quoted(&name.name)),
        _ => match name.name.strip_suffix("-x-icu") {
            Some(locale) => format!("(LOCALE = {}, PROVIDER = icu)", quoted(locale)),
            None => format!("FROM {}", name.quoted()),
        },
    })
}

fn read_parameters(cursor: &mut Cursor<'_>) -> Reading<String> {
    let mut list = List::read(cursor, |list, parameter, cursor| match parameter {
        "VERSION" => {
            // The version of the system's library is the server's own business.
            cursor.expect("=")?;
            cursor.skip(1);
            Ok(())
        }
        "PROVIDER" | "DETERMINISTIC" => {
            cursor.expect("=")?;
            let value = match cursor.peek().map(|token| token.kind) {
                Some(TokenKind::String) => cursor.string()?,
                _ => cursor.name()?.to_string(),
            };
            list.put(parameter, value.to_ascii_lowercase());
            Ok(())
        }
        "LOCALE" | "LC_COLLATE" | "LC_CTYPE" | "RULES" => {
            cursor.expect("=")?;
            let value = match cursor.peek().map(|token| token.kind) {
                Some(TokenKind::String | TokenKind::Dollar) => cursor.string()?,
                _ => cursor.name()?.to_string(),
            };
            list.put(parameter, quoted(&value));
            Ok(())
        }
        _ => cursor.unexpected("a parameter of a collation"),
    })?;
    if !list.words.contains_key("PROVIDER") {
        list.put("PROVIDER", "libc");
    }
    if matches!(list.words.get("DETERMINISTIC").map(String::as_str), Some("true" | "on" | "yes" | "1")) {
        list.words.remove("DETERMINISTIC");
    }
    if list.words.get("LC_COLLATE").is_some_and(|collate| list.words.get("LC_CTYPE") == Some(collate)) {
        list.words.remove("LC_CTYPE");
        if let Some(both) = list.words.remove("LC_COLLATE") {
            list.put("LOCALE", both);
        }
    }
    Ok(list.written())
}
