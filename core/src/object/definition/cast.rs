//! Casts, transforms and conversions. PostgreSQL manual: CREATE CAST, CREATE TRANSFORM, CREATE
//! CONVERSION.

use super::Definition;
use super::list::{quoted, routine};
use crate::object::{Class, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, Type};

/// Reads what follows `CREATE CAST`.
pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    cursor.expect("(")?;
    let source = session.data_type(Type::read(cursor)?);
    cursor.expect("as")?;
    let target = session.data_type(Type::read(cursor)?);
    cursor.expect(")")?;
    let part = Name::new(format!("({source} AS {target})"));
    let mut routines = Vec::new();
    let method = if cursor.eat("with function") {
        let (text, name) = routine(cursor, session)?;
        routines.push(name);
        format!("WITH FUNCTION {text}")
    } else if cursor.eat("with inout") {
        "WITH INOUT".into()
    } else {
        cursor.expect("without function")?;
        "WITHOUT FUNCTION".into()
    };
    let context = match cursor.eat_one_of(&["as assignment", "as implicit"]) {
        Some("as assignment") => " AS ASSIGNMENT",
        Some(_) => " AS IMPLICIT",
        None => "",
    };
    let body = format!("CAST {part} {method}{context}");
    let id = ObjectId::part(ObjectKind::Cast, &Name::default(), &Name::default(), &part);
    Ok(Definition { types: vec![source, target], routines, ..Definition::new(id, &body) })
}

/// Reads what follows `CREATE [OR REPLACE] TRANSFORM`.
pub fn read_transform(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    cursor.expect("for")?;
    let ty = session.data_type(Type::read(cursor)?);
    cursor.expect("language")?;
    let language = cursor.name()?;
    let mut routines = Vec::new();
    cursor.expect("(")?;
    let mut sides = cursor.comma_separated(|cursor| {
        let Some(side) = cursor.eat_one_of(&["from sql", "to sql"]) else { return cursor.unexpected("`FROM SQL` or `TO SQL`") };
        cursor.expect("with function")?;
        let (text, name) = routine(cursor, session)?;
        routines.push(name);
        Ok(format!("{} WITH FUNCTION {text}", side.to_ascii_uppercase()))
    })?;
    cursor.expect(")")?;
    sides.sort();
    let id = ObjectId::part(ObjectKind::Transform, &Name::default(), &language, &Name::new(ty.to_string()));
    let body = format!("TRANSFORM {} ({})", id.subject(), sides.join(", "));
    let objects = vec![ObjectId::new(ObjectKind::Language, &Name::default(), &language)];
    Ok(Definition { types: vec![ty], routines, objects, ..Definition::new(id, &body) })
}

/// Reads what follows `CREATE [DEFAULT] CONVERSION`.
pub fn read_conversion(default: bool, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    let (namespace, name) = session.created(cursor.qualified_name()?);
    cursor.expect("for")?;
    let source = cursor.string()?;
    cursor.expect("to")?;
    let target = cursor.string()?;
    cursor.expect("from")?;
    let function = session.reference(Class::Routine, cursor.qualified_name()?);
    let id = ObjectId::new(ObjectKind::Conversion, &namespace, &name);
    let default = if default { "DEFAULT " } else { "" };
    let encoding = |name: &str| quoted(&name.to_ascii_uppercase());
    let body = format!("{default}CONVERSION {} FOR {} TO {} FROM {}", id.relation(), encoding(&source), encoding(&target), function.quoted());
    Ok(Definition { routines: vec![function], ..Definition::new(id, &body) })
}
