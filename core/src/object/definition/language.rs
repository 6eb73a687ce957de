//! Procedural languages, access methods, text search parsers and templates: names over functions.
//! PostgreSQL manual: CREATE LANGUAGE, CREATE ACCESS METHOD, CREATE TEXT SEARCH PARSER, CREATE TEXT
//! SEARCH TEMPLATE.

use super::Definition;
use super::list::List;
use crate::object::{Class, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name};

/// Reads what follows `CREATE [OR REPLACE] [TRUSTED] [PROCEDURAL] LANGUAGE`, or gives the name of
/// the extension that the statement stands for where it names no handler.
pub fn read(trusted: bool, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Result<Definition, Name>> {
    let name = cursor.name()?;
    if cursor.done() {
        return Ok(Err(name));
    }
    let id = ObjectId::new(ObjectKind::Language, &Name::default(), &name);
    let mut body = format!("{}LANGUAGE {}", if trusted { "TRUSTED " } else { "" }, name.quoted());
    let mut routines = Vec::new();
    while !cursor.done() {
        if cursor.eat("no validator") {
            continue;
        }
        let Some(role) = cursor.eat_one_of(&["handler", "inline", "validator"]) else {
            return cursor.unexpected("`HANDLER`, `INLINE` or `VALIDATOR`");
        };
        let routine = session.reference(Class::Routine, cursor.qualified_name()?);
        body += &format!(" {} {}", role.to_ascii_uppercase(), routine.quoted());
        routines.push(routine);
    }
    Ok(Ok(Definition { routines, ..Definition::new(id, &body) }))
}

/// Reads what follows `CREATE ACCESS METHOD`.
pub fn read_access_method(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    let name = cursor.name()?;
    cursor.expect("type")?;
    let Some(sort) = cursor.eat_one_of(&["index", "table"]) else { return cursor.unexpected("`INDEX` or `TABLE`") };
    cursor.expect("handler")?;
    let handler = session.reference(Class::Routine, cursor.qualified_name()?);
    let id = ObjectId::new(ObjectKind::AccessMethod, &Name::default(), &name);
    let body = format!("ACCESS METHOD {} TYPE {} HANDLER {}", name.quoted(), sort.to_ascii_uppercase(), handler.quoted());
    Ok(Definition { routines: vec![handler], ..Definition::new(id, &body) })
}

/// Reads what follows `CREATE TEXT SEARCH PARSER` or `TEMPLATE`: a list of functions.
pub fn read_text_search(kind: ObjectKind, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    let (namespace, name) = session.created(cursor.qualified_name()?);
    let list = List::read(cursor, |list, parameter, cursor| list.routine(parameter, cursor, session))?;
    let id = ObjectId::new(kind, &namespace, &name);
    let body = format!("{} {} {}", kind.words(), id.relation(), list.written());
    Ok(Definition { routines: list.routines, ..Definition::new(id, &body) })
}
