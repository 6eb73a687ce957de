//! Operators. PostgreSQL manual: CREATE OPERATOR.

use super::Definition;
use super::list::{List, operator, written_operator};
use crate::object::{ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, QualifiedName};

/// What stands for the definition of a shell.
const SHELL: &str = "";

/// Reads what follows `CREATE OPERATOR`, and the shells that the server makes for its commutator
/// and its negator while nobody has created those. It keeps them when the operator goes.
pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<(Definition, Vec<Definition>)> {
    let (namespace, name) = session.created(operator(cursor)?);
    let mut others = Vec::new();
    let list = List::read(cursor, |list, parameter, cursor| match parameter {
        "FUNCTION" | "PROCEDURE" => list.routine("FUNCTION", cursor, session),
        "LEFTARG" | "RIGHTARG" if cursor.eat("= none") => Ok(()),
        "LEFTARG" | "RIGHTARG" => list.data_type(parameter, cursor, session),
        "COMMUTATOR" | "NEGATOR" => {
            cursor.expect("=")?;
            // Without a schema, the operator's own, where the server puts one that is not there yet.
            let mut other = operator(cursor)?;
            other.namespace = other.namespace.or_else(|| Some(namespace.clone()));
            list.put(parameter, written_operator(&other));
            others.push((parameter == "COMMUTATOR", other));
            Ok(())
        }
        "RESTRICT" | "JOIN" => list.routine(parameter, cursor, session),
        "HASHES" | "MERGES" => list.value(parameter, cursor),
        _ => cursor.unexpected("a parameter of an operator"),
    })?;
    let side = |name: &str| list.words.get(name).map_or("NONE", String::as_str);
    let sides = |left: &str, right: &str| Name::new(format!("({}, {})", side(left), side(right)));
    let part = sides("LEFTARG", "RIGHTARG");
    let shells = others.into_iter().map(|(commutes, other)| {
        let part = if commutes { sides("RIGHTARG", "LEFTARG") } else { part.clone() };
        Definition::new(ObjectId::part(ObjectKind::Operator, &other.namespace.unwrap_or_default(), &other.name, &part), SHELL)
    });
    let shells = shells.collect();
    let id = ObjectId::part(ObjectKind::Operator, &namespace, &name, &part);
    let own = QualifiedName { namespace: Some(namespace.clone()), name };
    let subject = match &*namespace {
        "" | "public" => own.name.to_string(),
        _ => format!("{}.{}", namespace.quoted(), own.name),
    };
    let body = format!("OPERATOR {subject} {}", list.written());
    Ok((Definition { types: list.types, routines: list.routines, ..Definition::new(id, &body) }, shells))
}

/// Whether this is an operator of which there is nothing but the name.
pub fn is_shell(definition: &Definition) -> bool {
    definition.id.kind == ObjectKind::Operator && definition.body.text() == SHELL
}
