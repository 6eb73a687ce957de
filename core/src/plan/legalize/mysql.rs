//! MySQL and MariaDB at the exit: columns have an order, foreign keys stand in the way of a change of
//! type, and one ALTER TABLE does all that is to be done to a table. MySQL manual: ALTER TABLE,
//! "FOREIGN KEY Constraints".

use super::super::graph::{At, Graph, Node, Phase};
use crate::catalog::{Catalog, Entry};
use crate::diff::{Change, Diff, Verb};
use crate::object::column::Column;
use crate::object::constraint::Rule;
use crate::object::index::Subject;
use crate::object::{Altered, Kind, Object, ObjectId, ObjectKind};
use crate::sql::Name;
use crate::sql::script::{Action, Script, Statement};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What an ALTER TABLE changes.
const PARTS: [ObjectKind; 4] = [ObjectKind::Table, ObjectKind::Column, ObjectKind::Index, ObjectKind::Constraint];

/// Makes anew what cannot be changed, takes foreign keys and the like off columns that change under
/// them, and puts columns where they belong.
pub(super) fn widen(diff: &mut Diff, before: &Catalog, after: &Catalog) {
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
            let Some(to) = after.shared(id).filter(|_| stands_on(&from.object, &moved)) else { continue };
            let change = diff.changes.entry(id.clone()).or_insert_with(|| Change {
                id: id.clone(),
                verb: Verb::Rebuild,
                from: Some(from.clone()),
                to: Some(to.clone()),
            });
            if change.verb == Verb::Alter {
                change.verb = Verb::Rebuild;
            }
        }
    }
    order(diff, before, after);
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

/// Says where new columns go, and moves the fewest of those that are there.
pub(super) fn order(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    let tables = after.iter().filter(|(id, _)| id.kind == ObjectKind::Table && before.contains(id)).map(|(id, _)| id.clone());
    for table in tables.collect::<Vec<_>>() {
        order_columns(diff, &table, before, after);
    }
}

fn order_columns(diff: &mut Diff, table: &ObjectId, before: &Catalog, after: &Catalog) {
    let columns: Vec<&Column> = after.columns(&table.namespace, &table.name);
    let stays = |column: &Column| {
        let fresh = diff.changes.get(&column.id()).is_some_and(|change| matches!(change.verb, Verb::Create | Verb::Rebuild));
        match before.object(&column.id()) {
            Some(Object::Column(old)) if !fresh => Some(old.ordinal.0),
            _ => None,
        }
    };
    let places: Vec<Option<u32>> = columns.iter().map(|column| stays(column)).collect();
    let fixed = longest_rise(&places);
    if fixed.len() == columns.len() {
        return;
    }
    for (at, column) in columns.iter().enumerate().filter(|(at, _)| !fixed.contains(at)) {
        let last = fixed.iter().all(|fixed| *fixed < at);
        let moves = places.get(at).is_some_and(Option::is_some);
        if last && !moves {
            continue;
        }
        let place = at.checked_sub(1).and_then(|before| columns.get(before)).map(|other| other.name.clone());
        put(diff, column, place, before, after);
    }
}

/// Notes the place of a column in its change, which is made where there is none.
fn put(diff: &mut Diff, column: &Column, place: Option<Name>, before: &Catalog, after: &Catalog) {
    let id = column.id();
    let change = diff.changes.entry(id.clone()).or_insert_with(|| Change {
        id: id.clone(),
        verb: Verb::Alter,
        from: before.shared(&id).cloned(),
        to: after.shared(&id).cloned(),
    });
    if let Some(to) = &mut change.to
        && let Object::Column(column) = &mut Arc::make_mut(to).object
    {
        column.besides.get_or_insert_default().place = Some(place);
    }
}

/// The most columns that can stay where they are: a longest rising subsequence.
fn longest_rise(places: &[Option<u32>]) -> BTreeSet<usize> {
    // For each column the best chain that ends there: its length and the column before.
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    let mut best: Option<usize> = None;
    for (at, place) in places.iter().enumerate() {
        let earlier = places.iter().zip(&chains).enumerate().filter(|(_, (other, _))| other.is_some() && **other < *place);
        let before = earlier.max_by_key(|(other, (_, chain))| (chain.0, std::cmp::Reverse(*other))).map(|(other, (_, chain))| (other, chain.0));
        let chain = if place.is_none() {
            (0, None)
        } else {
            before.map_or((1, None), |(other, length)| (length + 1, Some(other)))
        };
        if chain.0 > best.and_then(|best| chains.get(best)).map_or(0, |chain| chain.0) {
            best = Some(at);
        }
        chains.push(chain);
    }
    let mut rise = BTreeSet::new();
    while let Some(at) = best {
        rise.insert(at);
        best = chains.get(at).and_then(|chain| chain.1);
    }
    rise
}

fn is_foreign(entry: Option<&Arc<Entry>>) -> bool {
    matches!(entry.map(|entry| &entry.object), Some(Object::Constraint(constraint)) if matches!(constraint.rule, Rule::Foreign(_)))
}

/// The node whose statement does this node's work too: one for all that is done to a table. A
/// foreign key that is made anew goes in a statement of its own: its name is free only then.
pub(super) fn leader(graph: &Graph<'_>, at: At) -> Option<At> {
    let node = graph.nodes.get(at).filter(|node| is_part(node))?;
    let table = node.change.id.whole();
    if node.phase == Phase::Create
        && let Some(create) = graph.at(&table, Phase::Create)
    {
        return Some(create);
    }
    if graph.at(&table, Phase::Drop).is_some() || graph.at(&table, Phase::Create).is_some() {
        return None;
    }
    let first = |wanted: &dyn Fn(&Node<'_>) -> bool| graph.of_table(&table).find(|at| graph.nodes.get(*at).is_some_and(wanted));
    match goes_first(node) {
        true => first(&goes_first),
        false => first(&|node| is_part(node) && !goes_first(node) && !is_foreign(foreign_side(node)))
            .or_else(|| first(&|node| is_part(node) && !goes_first(node))),
    }
}

fn foreign_side<'a>(node: &Node<'a>) -> Option<&'a Arc<Entry>> {
    node.change.to.as_ref().or(node.change.from.as_ref())
}

fn is_part(node: &Node<'_>) -> bool {
    PARTS.contains(&node.change.id.kind) && !matches!(node.phase, Phase::Say | Phase::SetAside)
}

fn goes_first(node: &Node<'_>) -> bool {
    node.phase == Phase::Drop && node.change.verb == Verb::Rebuild && is_foreign(node.change.from.as_ref())
}

/// The nodes of one ALTER TABLE in the order of its actions; none where they are no such.
pub(super) fn actions<'n, 'a>(leader: &'n Node<'a>, members: &[&'n Node<'a>]) -> Option<Vec<&'n Node<'a>>> {
    let whole = leader.change.id.kind == ObjectKind::Table && leader.phase != Phase::Alter;
    if !is_part(leader) || whole {
        return None;
    }
    let mut nodes: Vec<&Node<'a>> = std::iter::once(leader).chain(members.iter().copied()).collect();
    nodes.sort_by_key(|node| {
        let id = &node.change.id;
        let foreign = is_foreign(foreign_side(node));
        let turn = match (node.phase, id.kind) {
            (Phase::Drop, _) if foreign => 0,
            (Phase::Drop, ObjectKind::Constraint) => 1,
            (Phase::Drop, ObjectKind::Index) => 2,
            (Phase::Drop, _) => 3,
            // The collation comes first: columns that name none have it.
            (_, ObjectKind::Table) => 4,
            (_, ObjectKind::Column) => 5,
            (_, ObjectKind::Constraint) if !foreign => 6,
            (_, ObjectKind::Index) => 7,
            _ => 8,
        };
        (turn, node.change.rank(), id.clone())
    });
    Some(nodes)
}

/// Actions on one table, one after the other, as one statement.
pub(super) fn join(script: &mut Script) {
    let mut joined: Vec<Statement> = Vec::new();
    // What changes partitions goes alone, after the rest.
    let (actions, alone): (Vec<Statement>, Vec<Statement>) = std::mem::take(&mut script.statements).into_iter().partition(|one| one.action.is_some());
    for statement in actions.into_iter().chain(alone) {
        let last = joined.last_mut().filter(|last| same_table(last, &statement));
        match (last, &statement.action) {
            (Some(last), Some(action)) => {
                let words = format!("{},\n    {}", last.action.as_ref().map_or("", |action| &action.words), action.words);
                last.sql = format!("ALTER TABLE {}\n    {words}", action.table);
                last.action = Some(Action { table: action.table.clone(), words });
                last.lock = last.lock.max(statement.lock);
                last.algorithm = last.algorithm.max(statement.algorithm);
                for effect in &statement.effects {
                    last.effect(*effect);
                }
            }
            _ => joined.push(statement),
        }
    }
    script.statements = joined;
}

fn same_table(one: &Statement, two: &Statement) -> bool {
    one.action.as_ref().zip(two.action.as_ref()).is_some_and(|(one, two)| one.table == two.table)
}
