//! Columns have an order: where new ones go, and the fewest moves of those that are there.

use crate::catalog::Catalog;
use crate::diff::{Change, Diff, Verb};
use crate::object::column::Column;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::Name;
use std::collections::BTreeSet;
use std::sync::Arc;

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
