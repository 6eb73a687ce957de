//! MySQL and MariaDB at the exit: columns have an order, foreign keys stand in the way of a change of
//! type and bring indexes, and one ALTER TABLE does all that is to be done to a table. MySQL manual:
//! ALTER TABLE, "FOREIGN KEY Constraints".

mod join;
mod order;
mod tie;

use super::super::graph::{At, Graph, Node};
use super::Exit;
use crate::catalog::{Catalog, Entry};
use crate::diff::{Change, Diff, Verb};
use crate::object::constraint::{Foreign, Rule};
use crate::object::index::Subject;
use crate::object::{Altered, Kind, Object, ObjectId, ObjectKind};
use crate::sql::{Name, Script};
use std::collections::BTreeMap;
use std::sync::Arc;

/// MySQL and MariaDB.
pub(super) struct Mysql;

impl Exit for Mysql {
    fn widen(&self, diff: &mut Diff, before: &Catalog, after: &Catalog) {
        widen(diff, before, after);
    }

    fn order(&self, diff: &mut Diff, before: &Catalog, after: &Catalog) {
        order::order(diff, before, after);
    }

    fn tie(&self, graph: &mut Graph<'_>, after: &Catalog) {
        tie::tie(graph, after);
    }

    fn leader(&self, graph: &Graph<'_>, at: At, _after: &Catalog) -> Option<At> {
        join::leader(graph, at)
    }

    fn actions<'n, 'a>(&self, leader: &'n Node<'a>, members: &[&'n Node<'a>]) -> Option<Vec<&'n Node<'a>>> {
        join::actions(leader, members)
    }

    fn join(&self, script: &mut Script) {
        join::join(script);
    }
}

/// Makes anew what cannot be changed, takes foreign keys and the like off columns that change under
/// them, and puts columns where they belong.
fn widen(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    for change in diff.changes.values_mut() {
        let objects = change.from.as_ref().zip(change.to.as_ref()).filter(|_| change.verb == Verb::Alter && change.is_definition());
        if objects.is_some_and(|(from, to)| from.object.alter(&to.object, &mut Script::new(after.dialect)) == Altered::Rebuild) {
            change.verb = Verb::Rebuild;
        }
    }
    let moved: BTreeMap<ObjectId, bool> = diff.changes.values().filter_map(disturbance).collect();
    if !moved.is_empty() {
        let parts = before.iter_shared().filter(|(id, _)| matches!(id.kind, ObjectKind::Constraint | ObjectKind::Index));
        for (id, from) in parts {
            if let Some(to) = after.shared(id).filter(|_| stands_on(&from.object, &moved)) {
                remake(diff, id, from, to);
            }
        }
    }
    remake_displaced(diff, before, after);
    order::order(diff, before, after);
}

/// Has an object made anew, whatever else is done to it.
fn remake(diff: &mut Diff, id: &ObjectId, from: &Arc<Entry>, to: &Arc<Entry>) {
    let change = || Change { id: id.clone(), verb: Verb::Rebuild, from: Some(from.clone()), to: Some(to.clone()) };
    let change = diff.changes.entry(id.clone()).or_insert_with(change);
    if change.verb == Verb::Alter {
        change.verb = Verb::Rebuild;
    }
}

/// Asks by name for the indexes that foreign keys implied: such a one would silently give way to a new
/// key, or to the index of a new foreign key, over the same columns.
fn remake_displaced(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    let new = |change: &&Change| matches!(change.verb, Verb::Create | Verb::Rebuild);
    let newcomers: Vec<(ObjectId, Vec<Name>)> =
        diff.changes.values().filter(new).filter_map(|change| Some((change.id.clone(), indexed(&change.to.as_ref()?.object)?))).collect();
    if newcomers.is_empty() {
        return;
    }
    for (id, from) in before.iter_shared().filter(|(id, _)| id.kind == ObjectKind::Index) {
        let (Object::Index(index), Some(to)) = (&from.object, after.shared(id)) else { continue };
        let columns = indexed(&from.object).unwrap_or_default();
        let displaces = |(new, wider): &(ObjectId, Vec<Name>)| new.whole() == id.whole() && new.part != id.part && wider.starts_with(&columns);
        if index.implied.0 && newcomers.iter().any(displaces) {
            remake(diff, id, from, to);
        }
    }
}

/// The columns that an index, or the index of a foreign key, begins with.
fn indexed(object: &Object) -> Option<Vec<Name>> {
    match object {
        Object::Index(index) => Some(
            index
                .elements
                .iter()
                .map_while(|element| if let Subject::Column(name) = &element.subject { Some(name.clone()) } else { None })
                .collect(),
        ),
        object => foreign(object).map(|foreign| foreign.columns.clone()),
    }
}

/// A column that gets another type, with whether it is made anew.
fn disturbance(change: &Change) -> Option<(ObjectId, bool)> {
    let (Object::Column(from), Object::Column(to)) = (&change.from.as_ref()?.object, &change.to.as_ref()?.object) else { return None };
    let anew = change.verb == Verb::Rebuild;
    (anew || from.disturbs(to).is_some()).then(|| (change.id.clone(), anew))
}

/// Whether the server keeps such a column from changing while this is there.
fn stands_on(object: &Object, moved: &BTreeMap<ObjectId, bool>) -> bool {
    let is = |namespace: &Name, table: &Name, column: &Name, anew: bool| {
        moved.get(&ObjectId::part(ObjectKind::Column, namespace, table, column)).is_some_and(|made| *made || !anew)
    };
    match object {
        Object::Constraint(constraint) => match &constraint.rule {
            Rule::Foreign(foreign) => {
                let (namespace, table) = &foreign.table;
                foreign.columns.iter().any(|column| is(&constraint.namespace, &constraint.table, column, false))
                    || foreign.referenced.iter().any(|column| is(namespace, table, column, false))
            }
            rule => {
                let columns = constraint.columns().iter().any(|column| is(&constraint.namespace, &constraint.table, column, true));
                columns || matches!(rule, Rule::Check { .. }) && moved.iter().any(|(id, anew)| *anew && id.whole() == constraint.id().whole())
            }
        },
        Object::Index(index) => index.elements.iter().any(|element| match &element.subject {
            Subject::Column(column) => is(&index.namespace, &index.table, column, true),
            Subject::Expression(_) => moved.iter().any(|(id, anew)| *anew && id.whole() == index.id().whole()),
        }),
        _ => false,
    }
}

/// The foreign key that an object is.
fn foreign(object: &Object) -> Option<&Foreign> {
    match object {
        Object::Constraint(constraint) => match &constraint.rule {
            Rule::Foreign(foreign) => Some(foreign),
            _ => None,
        },
        _ => None,
    }
}

fn is_foreign(entry: Option<&Arc<Entry>>) -> bool {
    entry.is_some_and(|entry| foreign(&entry.object).is_some())
}
