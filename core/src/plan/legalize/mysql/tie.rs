//! What must wait for what beside the requirements of the kinds: a foreign key for the key that it
//! leads to, a view for the columns that it names. MySQL manual: "FOREIGN KEY Constraints", CREATE VIEW.

use super::super::super::graph::{At, Graph, Node, Phase};
use super::{foreign, indexed};
use crate::catalog::{Catalog, Strength};
use crate::object::constraint::Rule;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;

/// Adds those edges. A view that is replaced waits for its tables and keeps nothing of them from going.
pub(super) fn tie(graph: &mut Graph<'_>, after: &Catalog) {
    let kinds: Vec<(ObjectKind, Phase)> = graph.nodes.iter().map(|node| (node.change.id.kind, node.phase)).collect();
    graph.edges.retain(|(earlier, later, _)| {
        let replaced = matches!(kinds.get(*earlier), Some((ObjectKind::View, Phase::Alter | Phase::Create)));
        !(replaced && matches!(kinds.get(*later), Some((ObjectKind::Column | ObjectKind::Index | ObjectKind::Constraint, _))))
    });
    let mut edges: Vec<(At, At)> = Vec::new();
    for (at, node) in graph.nodes.iter().enumerate() {
        match node.change.id.kind {
            ObjectKind::View if matches!(node.phase, Phase::Create | Phase::Alter) => {
                let wanted = node.change.to.as_ref().map(|to| after.requirements(&to.object)).unwrap_or_default();
                for (table, _) in wanted.iter().filter(|(id, _)| id.kind == ObjectKind::Table) {
                    let changes = graph.of_table(table).filter(|other| graph.nodes.get(*other).is_some_and(|other| other.phase != Phase::Say));
                    edges.extend(changes.map(|other| (other, at)));
                }
            }
            ObjectKind::Constraint => tie_reference(graph, at, node, &mut edges),
            _ => {}
        }
    }
    for (earlier, later) in edges {
        graph.edge(Some(earlier), Some(later), Strength::Hard);
    }
    graph.settle();
}

/// A foreign key comes after the key that it leads to and after the index that serves it, and goes
/// before those: without that index it would make one of its own.
fn tie_reference(graph: &Graph<'_>, at: At, node: &Node<'_>, edges: &mut Vec<(At, At)>) {
    let side = if node.phase == Phase::Drop { &node.change.from } else { &node.change.to };
    let Some(foreign) = side.as_ref().and_then(|entry| foreign(&entry.object)) else { return };
    let target = ObjectId::new(ObjectKind::Table, &foreign.table.0, &foreign.table.1);
    for (table, columns) in [(target, &foreign.referenced), (node.change.id.whole(), &foreign.columns)] {
        for key in graph.of_table(&table) {
            let Some(other) = graph.nodes.get(key).filter(|other| other.phase == node.phase) else { continue };
            let side = if node.phase == Phase::Drop { &other.change.from } else { &other.change.to };
            if side.as_ref().and_then(|entry| key_columns(&entry.object)).is_some_and(|key| key.starts_with(columns)) {
                edges.push(if node.phase == Phase::Drop { (at, key) } else { (key, at) });
            }
        }
    }
}

/// The columns of an index or a primary key.
fn key_columns(object: &Object) -> Option<Vec<Name>> {
    match object {
        Object::Constraint(constraint) => match &constraint.rule {
            Rule::Key(key) => Some(key.columns.clone()),
            _ => None,
        },
        object => indexed(object),
    }
}
