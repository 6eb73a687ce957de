//! SQLite at the exit. Its ALTER TABLE renames, adds and drops simple columns; for anything else the
//! table is made anew and its rows are moved over, as the manual prescribes ("Making Other Kinds Of
//! Table Schema Changes").

mod alters;
mod moving;

use super::super::graph::{At, Graph, Node, Phase};
use super::super::{Rename, Step};
use super::Exit;
use crate::catalog::{self, Catalog, Strength};
use crate::diff::{Change, Diff, Verb};
use crate::object::constraint::Rule;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::{Effect, Lock, Name, Script, Statement};
use std::collections::BTreeSet;

/// SQLite.
pub(super) struct Sqlite;

impl Exit for Sqlite {
    fn renames(&self, before: &Catalog, after: &Catalog) -> Vec<Rename> {
        renames(before, after)
    }

    fn widen(&self, diff: &mut Diff, before: &Catalog, after: &Catalog) {
        widen(diff, before, after);
    }

    fn tie(&self, graph: &mut Graph<'_>, _after: &Catalog) {
        loosen(graph);
    }

    fn leader(&self, graph: &Graph<'_>, at: At, after: &Catalog) -> Option<At> {
        leader(graph, at, after)
    }

    fn write(&self, node: &Node<'_>, before: &Catalog, after: &Catalog, script: &mut Script) -> bool {
        write(node, before, after, script)
    }

    fn frame(&self, steps: &mut Vec<Step>, diff: &Diff, before: &Catalog, after: &Catalog) {
        frame(steps, diff, before, after);
    }
}

/// Names of tables and columns that differ in nothing but case.
fn renames(before: &Catalog, after: &Catalog) -> Vec<Rename> {
    let mut renames = Vec::new();
    for (id, _) in after.iter().filter(|(id, _)| id.kind == ObjectKind::Table) {
        let old = before.spelled(&id.namespace, id.name.clone());
        if old != id.name {
            renames.push(Rename { id: id.clone(), from: old.clone() });
        }
        for column in after.columns(&id.namespace, &id.name) {
            let there = before.spelled_part(&ObjectId::part(ObjectKind::Column, &id.namespace, &old, &column.name));
            if there.part != column.name {
                renames.push(Rename { id: column.id(), from: there.part });
            }
        }
    }
    renames
}

/// Finds the tables that must be made anew, and what must go round that and come back.
fn widen(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    for change in diff.changes.values_mut() {
        let replaced = matches!(change.id.kind, ObjectKind::Index | ObjectKind::View | ObjectKind::Trigger);
        if change.verb == Verb::Alter && (replaced || is_virtual(change)) {
            change.verb = Verb::Rebuild;
        }
    }
    let mut graph = catalog::Graph::new(before);
    graph.look_for(diff.changes.keys());
    let moved = moved(diff, &graph, before, after);
    for id in &moved {
        let (from, to) = (before.shared(id).cloned(), after.shared(id).cloned());
        diff.changes.entry(id.clone()).or_insert(Change { id: id.clone(), verb: Verb::Move, from, to }).verb = Verb::Move;
    }
    // A view that is not there for a moment is missed by a renaming, whatever it is of.
    let gone = |change: &Change| matches!(change.verb, Verb::Rebuild | Verb::Drop) && change.id.kind == ObjectKind::View;
    let mut disturbed: Vec<ObjectId> =
        moved.into_iter().chain(diff.changes.values().filter(|change| gone(change)).map(|change| change.id.clone())).collect();
    while let Some(id) = disturbed.pop() {
        for dependent in graph.dependents(&id) {
            let remade = match dependent.kind {
                ObjectKind::View | ObjectKind::Trigger => true,
                ObjectKind::Index => dependent.whole() == id,
                _ => false,
            };
            if remade && remake(diff, dependent, before, after) && dependent.kind == ObjectKind::View {
                disturbed.push(dependent.clone());
            }
        }
    }
}

fn is_virtual(change: &Change) -> bool {
    let module = |entry: &crate::catalog::Entry| matches!(&entry.object, Object::Table(table) if table.module.is_some());
    change.from.as_deref().is_some_and(module) || change.to.as_deref().is_some_and(module)
}

/// The tables that stay and change in a way that ALTER TABLE does not know.
fn moved(diff: &Diff, graph: &catalog::Graph<'_>, before: &Catalog, after: &Catalog) -> Vec<ObjectId> {
    let parts = [ObjectKind::Table, ObjectKind::Column, ObjectKind::Default, ObjectKind::Constraint];
    let changed: BTreeSet<ObjectId> = diff.changes.keys().filter(|id| parts.contains(&id.kind)).map(ObjectId::whole).collect();
    let stays = |id: &ObjectId| before.contains(id) && after.contains(id);
    let rebuilt = |id: &ObjectId| diff.changes.get(id).is_some_and(|change| change.verb == Verb::Rebuild);
    changed.into_iter().filter(|id| stays(id) && !rebuilt(id) && !alters::suffice(id, diff, graph, before, after)).collect()
}

/// Has an object dropped and created again; whether that is new.
fn remake(diff: &mut Diff, id: &ObjectId, before: &Catalog, after: &Catalog) -> bool {
    if let Some(change) = diff.changes.get_mut(id) {
        let altered = change.verb == Verb::Alter;
        if altered {
            change.verb = Verb::Rebuild;
        }
        return altered;
    }
    let (Some(from), Some(to)) = (before.shared(id), after.shared(id)) else { return false };
    let change = Change { id: id.clone(), verb: Verb::Rebuild, from: Some(from.clone()), to: Some(to.clone()) };
    diff.changes.insert(id.clone(), change).is_none()
}

/// No table must be there before a foreign key refers to it.
fn loosen(graph: &mut Graph<'_>) {
    let ids: Vec<&ObjectId> = graph.nodes.iter().map(|node| &node.change.id).collect();
    for (earlier, later, strength) in &mut graph.edges {
        let (Some(one), Some(two)) = (ids.get(*earlier), ids.get(*later)) else { continue };
        let leads_out = [one, two].iter().any(|id| id.kind == ObjectKind::Constraint);
        if leads_out && (&one.namespace, &one.name) != (&two.namespace, &two.name) {
            *strength = Strength::Soft;
        }
    }
}

/// What is a part of a table that is made anew is made with it; what stands in the declaration of
/// an added column is added with that.
fn leader(graph: &Graph<'_>, at: At, after: &Catalog) -> Option<At> {
    let node = graph.nodes.get(at)?;
    let id = &node.change.id;
    if node.phase == Phase::Say {
        return None;
    }
    let part = matches!(id.kind, ObjectKind::Column | ObjectKind::Default | ObjectKind::Constraint);
    let falls = matches!(id.kind, ObjectKind::Index | ObjectKind::Trigger) && node.phase == Phase::Drop;
    if let Some(table) = graph.at(&id.whole(), Phase::Alter).filter(|_| part || falls) {
        return Some(table);
    }
    match (&node.change.to.as_ref()?.object, node.phase) {
        (object @ Object::Constraint(_), Phase::Create) if graph.at(&id.whole(), Phase::Create).is_none() => {
            alters::carrier(object, after, |column| graph.at(column, Phase::Create))
        }
        _ => None,
    }
}

/// Makes a table anew.
fn write(node: &Node<'_>, before: &Catalog, after: &Catalog, script: &mut Script) -> bool {
    let moves = node.phase == Phase::Alter && node.change.verb == Verb::Move;
    if moves {
        moving::write(&node.change.id, before, after, script);
    }
    moves
}

/// Foreign keys are off while tables are made anew, for else the rows that refer to a dropped table
/// would go with it; and they can be switched outside a transaction only.
fn frame(steps: &mut Vec<Step>, diff: &Diff, before: &Catalog, after: &Catalog) {
    for step in steps.iter_mut() {
        step.statement.lock(Lock::Exclusive);
    }
    let dropped = |change: &Change| change.verb == Verb::Drop && change.id.kind == ObjectKind::Table && is_referenced(&change.id, before, after);
    let Some(first) = diff.changes.values().find(|change| change.verb == Verb::Move || dropped(change)) else { return };
    let cause = super::super::Cause { id: first.id.clone(), verb: first.verb };
    let step = |sql: &str, outside: bool| {
        let effects = if outside { vec![Effect::OutsideTransaction] } else { Vec::new() };
        let statement = Statement { sql: sql.to_owned(), effects, ..Statement::default() };
        Step { statement, causes: vec![cause.clone()], section: None }
    };
    steps.splice(0..0, [step("PRAGMA foreign_keys = OFF", true), step("BEGIN", false)]);
    steps.extend(checks(diff, after).iter().map(|sql| step(sql, false)));
    steps.extend([step("COMMIT", false), step("PRAGMA foreign_keys = ON", false)]);
}

/// Finds rows that refer to nothing. The check itself fails at a reference to what is no key, so
/// where there is one, only the new tables without such a reference are looked at.
fn checks(diff: &Diff, after: &Catalog) -> Vec<String> {
    let unsound: BTreeSet<ObjectId> = after.iter().filter(|(_, entry)| !is_sound(&entry.object, after)).map(|(id, _)| id.whole()).collect();
    if unsound.is_empty() {
        return vec!["PRAGMA foreign_key_check".to_owned()];
    }
    let moved = diff.changes.values().filter(|change| change.verb == Verb::Move && !unsound.contains(&change.id));
    moved.map(|change| format!("PRAGMA foreign_key_check({})", after.dialect.quoted(&change.id.name))).collect()
}

/// Whether a foreign key refers to a key, or to a table that is not there at all.
fn is_sound(object: &Object, catalog: &Catalog) -> bool {
    let Object::Constraint(constraint) = object else { return true };
    let Rule::Foreign(foreign) = &constraint.rule else { return true };
    let (namespace, table) = (&foreign.table.0, catalog.spelled(&foreign.table.0, foreign.table.1.clone()));
    let spelled = |column: &Name| catalog.spelled_part(&ObjectId::part(ObjectKind::Column, namespace, &table, column)).part;
    let referenced: Vec<Name> = foreign.referenced.iter().map(spelled).collect();
    match catalog.contains(&ObjectId::new(ObjectKind::Table, namespace, &table)) {
        false => true,
        true if referenced.is_empty() => catalog.primary_key(namespace, &table).is_some_and(|key| key.columns.len() == foreign.columns.len()),
        true => !catalog.keys_over(namespace, &table, &referenced).is_empty(),
    }
}

/// Whether a table that stays refers to this one.
fn is_referenced(id: &ObjectId, before: &Catalog, after: &Catalog) -> bool {
    before.iter().any(|(_, entry)| match &entry.object {
        Object::Constraint(constraint) => match &constraint.rule {
            Rule::Foreign(foreign) => before.dialect.same(&foreign.table.1, &id.name) && after.contains(&constraint.id().whole()),
            _ => false,
        },
        _ => false,
    })
}

/// A name that no relation has.
fn free_name(name: &str, catalogs: [&Catalog; 2], namespace: &Name) -> Name {
    let taken = |name: &Name| catalogs.iter().any(|catalog| catalog.is_taken(namespace, &catalog.spelled(namespace, name.clone())));
    let mut fresh = Name::new(name);
    let mut number = 1u32;
    while taken(&fresh) {
        number += 1;
        fresh = Name::new(format!("{name}_{number}"));
    }
    fresh
}
