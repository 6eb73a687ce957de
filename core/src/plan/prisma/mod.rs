//! Plans where a Prisma schema is on a side: what such a schema cannot say is left as it is, and the
//! statements have the order and the spelling that its own tool would give them, so that nobody sees
//! a change in review that is none. Order and spelling give way wherever the graph wants otherwise.

mod merge;
mod names;
mod settle;
mod spell;
mod turn;
mod words;

pub(super) use merge::merge;
pub(super) use names::{head, twins};
pub(super) use settle::settle;
pub(super) use spell::spell;
pub(super) use turn::{Turn, turn};

use super::graph::{At, Graph, Phase};
use super::{Cause, Step};
use crate::catalog::{Catalog, Notation};
use crate::diff::Verb;
use crate::object::constraint::Rule;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::dialect::Family;
use crate::sql::{Name, Statement};

/// Whether a side is a Prisma schema.
pub(super) fn is_concerned(before: &Catalog, after: &Catalog) -> bool {
    [before, after].iter().any(|catalog| catalog.notation != Notation::Sql)
}

/// A schema that says where everything stands makes even the schema that every new database has.
pub(super) fn begin(steps: &mut Vec<Step>, before: &Catalog, after: &Catalog) {
    let home = after.dialect.home;
    let stands_there = after.iter().any(|(id, _)| id.namespace.as_str() == home);
    if after.notation != (Notation::Prisma { qualified: true }) || !stands_there {
        return;
    }
    let initial = Catalog::initial(before.dialect);
    if before.iter().any(|(id, _)| !initial.contains(id)) {
        return;
    }
    let id = ObjectId::new(ObjectKind::Schema, &Name::default(), &Name::new(home));
    let later = |step: &Step| match step.causes.first() {
        Some(cause) => cause.id.kind != ObjectKind::Schema || cause.id.name > id.name,
        None => true,
    };
    let at = steps.iter().position(later).unwrap_or(steps.len());
    let statement = Statement { sql: format!("CREATE SCHEMA IF NOT EXISTS \"{home}\""), ..Statement::default() };
    let causes = vec![Cause { id, verb: Verb::Create }];
    steps.insert(at, Step { statement, causes, section: Some("CreateSchema".into()) });
}

/// The statement that does the work of a node where its own habits are others than those of SQL:
/// `Some(None)` for one of its own.
pub(super) fn leader(graph: &Graph<'_>, at: At, after: &Catalog) -> Option<Option<At>> {
    let node = graph.nodes.get(at).filter(|node| node.phase == Phase::Create)?;
    let id = &node.change.id;
    let family = after.dialect.family;
    match &node.change.to.as_ref()?.object {
        // Foreign keys come when all tables are there.
        Object::Constraint(constraint) => match constraint.rule {
            Rule::Foreign(_) if family != Family::Sqlite => Some(None),
            _ => None,
        },
        _ if family != Family::Postgres => None,
        Object::Default(_) => column(graph, id).map(Some),
        Object::Sequence(_) => {
            let owner = ObjectId { kind: ObjectKind::SequenceOwner, ..id.clone() };
            serial(graph, &owner, after).map(Some)
        }
        Object::SequenceOwner(_) => serial(graph, id, after).map(Some),
        _ => None,
    }
}

/// The node that makes the column of a default, where it makes no table.
fn column(graph: &Graph<'_>, default: &ObjectId) -> Option<At> {
    let made = |id: &ObjectId| graph.at(id, Phase::Create);
    match made(&default.whole()) {
        Some(_) => None,
        None => made(&ObjectId { kind: ObjectKind::Column, ..default.clone() }),
    }
}

/// The node that makes the column of a sequence that `SERIAL` stands for.
fn serial(graph: &Graph<'_>, owner: &ObjectId, after: &Catalog) -> Option<At> {
    let Some(Object::SequenceOwner(owner)) = after.object(owner) else { return None };
    let column = owner.column_id();
    let Some(Object::Column(found)) = after.object(&column) else { return None };
    spell::serial(found, after)?;
    graph.at(&column.whole(), Phase::Create).or_else(|| graph.at(&column, Phase::Create))
}
