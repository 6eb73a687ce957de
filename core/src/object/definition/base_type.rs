//! Base types: a shell that functions can name, and the definition over those functions, two
//! objects, since each needs the other. PostgreSQL manual: CREATE TYPE.

use super::Definition;
use super::layout;
use super::list::List;
use crate::object::{ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, QualifiedName};

/// The part of the id that the definition of a base type has.
const BODY: &str = "definition";

/// Whether this is the id of the definition of a base type, not of its shell.
pub fn is_body(id: &ObjectId) -> bool {
    id.kind == ObjectKind::Type && id.part.as_str() == BODY
}

/// The shell: a type with nothing but a name.
pub fn shell(namespace: &Name, name: &Name) -> Definition {
    let id = ObjectId::new(ObjectKind::Type, namespace, name);
    let body = format!("TYPE {}", id.relation());
    Definition::new(id, &body)
}

/// Reads `(INPUT = function, …)`, what follows `CREATE TYPE name`.
pub fn read(name: QualifiedName, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    let (namespace, name) = session.created(name);
    let mut list = List::read(cursor, |list, parameter, cursor| match parameter {
        "INPUT" | "OUTPUT" | "RECEIVE" | "SEND" | "TYPMOD_IN" | "TYPMOD_OUT" | "ANALYZE" | "SUBSCRIPT" => list.routine(parameter, cursor, session),
        "LIKE" => {
            list.data_type(parameter, cursor, session)?;
            list.likeness = list.types.last().cloned();
            Ok(())
        }
        "ELEMENT" => list.data_type(parameter, cursor, session),
        _ => list.value(parameter, cursor),
    })?;
    if let Some(layout) = list.likeness.as_ref().and_then(layout::like) {
        list.words.remove("LIKE");
        for (parameter, value) in layout {
            // What is said beside LIKE goes before what is copied.
            list.words.entry(Name::new(parameter)).or_insert_with(|| value.into());
        }
    }
    if let Some(alignment) = list.words.get_mut("ALIGNMENT") {
        *alignment = aligned(alignment).into();
    }
    const DEFAULTS: &[(&str, &str)] = &[
        ("ALIGNMENT", "int4"),
        ("STORAGE", "plain"),
        ("INTERNALLENGTH", "variable"),
        ("CATEGORY", "'U'"),
        ("DELIMITER", "','"),
        ("PREFERRED", "false"),
        ("PASSEDBYVALUE", "false"),
    ];
    list.words.retain(|name, value| !DEFAULTS.iter().any(|(other, default)| **name == **other && value.eq_ignore_ascii_case(default)));
    let shell = ObjectId::new(ObjectKind::Type, &namespace, &name);
    let body = format!("TYPE {} {}", shell.relation(), list.written());
    let id = ObjectId { part: Name::new(BODY), ..shell.clone() };
    Ok(Definition { types: list.types, routines: list.routines, objects: vec![shell], ..Definition::new(id, &body) })
}

/// One name of an alignment for all of them.
fn aligned(written: &str) -> &'static str {
    match written.to_ascii_lowercase().trim_matches('\'') {
        "char" | "pg_catalog.bpchar" | "bpchar" => "char",
        "int2" | "smallint" => "int2",
        "double" | "float8" | "double precision" => "double",
        _ => "int4",
    }
}
