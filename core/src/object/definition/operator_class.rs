//! Operator classes and the families that they stand in. PostgreSQL manual: CREATE OPERATOR CLASS,
//! CREATE OPERATOR FAMILY.

use super::Definition;
use super::list::{operator, routine, written_operator};
use crate::object::{Class, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, Type};

/// Reads what follows `CREATE OPERATOR FAMILY`.
pub fn read_family(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Definition> {
    let (namespace, name) = session.created(cursor.qualified_name()?);
    cursor.expect("using")?;
    Ok(family(&namespace, &name, &cursor.name()?))
}

/// An operator family with nothing but a name and an access method.
pub fn family(namespace: &Name, name: &Name, method: &Name) -> Definition {
    let id = ObjectId::part(ObjectKind::OperatorFamily, namespace, name, method);
    let body = format!("OPERATOR FAMILY {} USING {}", id.relation(), method.quoted());
    Definition::new(id, &body)
}

/// Reads what follows `CREATE OPERATOR CLASS`, and the family that the server makes where the
/// statement names none.
pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<(Definition, Option<Definition>)> {
    let (namespace, name) = session.created(cursor.qualified_name()?);
    let default = if cursor.eat("default") { " DEFAULT" } else { "" };
    cursor.expect("for type")?;
    let ty = session.data_type(Type::read(cursor)?);
    cursor.expect("using")?;
    let method = cursor.name()?;
    let named = match cursor.eat("family") {
        true => Some(session.found(Class::Other, cursor.qualified_name()?)),
        false => None,
    };
    let own = named.is_none().then(|| family(&namespace, &name, &method));
    let (family_namespace, family_name) = named.unwrap_or_else(|| (namespace.clone(), name.clone()));
    cursor.expect("as")?;
    let mut class = Definition::new(ObjectId::part(ObjectKind::OperatorClass, &namespace, &name, &method), "");
    let mut items = cursor.comma_separated(|cursor| read_item(cursor, session, &ty, &mut class))?;
    items.sort();
    let family_id = ObjectId::part(ObjectKind::OperatorFamily, &family_namespace, &family_name, &method);
    let body = format!(
        "OPERATOR CLASS {}{default} FOR TYPE {ty} USING {} FAMILY {} AS {}",
        class.id.relation(),
        method.quoted(),
        family_id.relation(),
        items.into_iter().map(|item| item.1).collect::<Vec<_>>().join(", ")
    );
    class.body = crate::sql::Expr::new(&body);
    class.types.push(ty);
    class.objects.push(family_id);
    Ok((class, own))
}

/// Reads one operator, function or storage type: by what it sorts, and its text. Types that the
/// server fills in itself are left out.
fn read_item(cursor: &mut Cursor<'_>, session: &dyn Session, ty: &Type, class: &mut Definition) -> Reading<((u8, u32), String)> {
    if cursor.eat("storage") {
        let storage = session.data_type(Type::read(cursor)?);
        let text = format!("STORAGE {storage}");
        class.types.push(storage);
        return Ok(((2, 0), text));
    }
    if cursor.eat("operator") {
        let number = cursor.integer()?;
        let name = operator(cursor)?;
        let sides = read_sides(cursor, session, ty)?;
        let purpose = match cursor.eat("for order by") {
            true => format!(" FOR ORDER BY {}", session.reference(Class::Other, cursor.qualified_name()?).quoted()),
            false => {
                cursor.eat("for search");
                String::new()
            }
        };
        let namespace = name.namespace.clone().unwrap_or_else(|| session.home());
        let part = if sides.is_empty() { format!("({ty}, {ty})") } else { sides.trim_start().to_owned() };
        class.objects.push(ObjectId::part(ObjectKind::Operator, &namespace, &name.name, &Name::new(part)));
        return Ok(((0, number.parse().unwrap_or(0)), format!("OPERATOR {number} {}{sides}{purpose}", bare(&written_operator(&name)))));
    }
    if !cursor.eat("function") && !cursor.eat("procedure") {
        return cursor.unexpected("`OPERATOR`, `FUNCTION` or `STORAGE`");
    }
    let number = cursor.integer()?;
    let sides = if cursor.at("(") { read_sides(cursor, session, ty)? } else { String::new() };
    let (text, name) = routine(cursor, session)?;
    class.routines.push(name);
    Ok(((1, number.parse().unwrap_or(0)), format!("FUNCTION {number}{sides} {text}")))
}

/// An operator class names operators without the word.
fn bare(operator: &str) -> String {
    operator.strip_prefix("OPERATOR(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(operator).to_owned()
}

/// Reads `(left, right)` where it stands here; nothing where both are the class's own type.
fn read_sides(cursor: &mut Cursor<'_>, session: &dyn Session, ty: &Type) -> Reading<String> {
    if !cursor.eat("(") {
        return Ok(String::new());
    }
    let sides = cursor.comma_separated(|cursor| Ok(session.data_type(Type::read(cursor)?)))?;
    cursor.expect(")")?;
    if sides.iter().all(|side| side == ty) {
        return Ok(String::new());
    }
    let sides: Vec<String> = sides.iter().map(Type::to_string).collect();
    Ok(format!(" ({})", sides.join(", ")))
}
