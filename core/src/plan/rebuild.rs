//! What must be rebuilt: what the server cannot alter, and what stands on what is rebuilt.

use crate::catalog::{Catalog, Graph};
use crate::diff::{Change, Diff, Verb};
use crate::object::{Altered, Disturbance, Kind, Object, ObjectId};
use crate::sql::Script;
use std::collections::BTreeSet;

/// Widens the changes until nothing stands on something that is pulled away.
pub(super) fn widen(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    let verdicts: Vec<(ObjectId, Altered)> = diff.changes.values().filter_map(|change| Some((change.id.clone(), verdict(change, diff)?))).collect();
    // What goes anyway is not disturbed by anything.
    let dropped: Vec<ObjectId> = diff.changes.values().filter(|change| change.verb == Verb::Drop).map(|change| change.id.clone()).collect();
    let mut graph = Graph::without(before, dropped.iter());
    for (id, verdict) in verdicts {
        if (verdict == Altered::Rebuild || keeps_values(&id, &mut graph, before, diff))
            && let Some(change) = diff.changes.get_mut(&id)
        {
            change.verb = Verb::Rebuild;
        }
    }
    let mut disturbed: Vec<(ObjectId, Disturbance)> =
        diff.changes.values().filter_map(|change| Some((change.id.clone(), disturbance(change)?))).collect();
    if disturbed.is_empty() {
        return;
    }
    while !disturbed.is_empty() {
        graph.look_for(disturbed.iter().map(|(id, _)| id));
        for (id, disturbance) in std::mem::take(&mut disturbed) {
            for dependent in graph.dependents(&id) {
                disturbed.extend(disturb(diff, dependent, &id, disturbance, before, after));
            }
        }
    }
}

/// Changes what stands on something disturbed; gives the disturbance that this makes in turn.
fn disturb(
    diff: &mut Diff,
    dependent: &ObjectId,
    on: &ObjectId,
    disturbance: Disturbance,
    before: &Catalog,
    after: &Catalog,
) -> Option<(ObjectId, Disturbance)> {
    let verb = diff.changes.get(dependent).map(|change| change.verb);
    if matches!(verb, Some(Verb::Drop | Verb::Rebuild | Verb::Create)) {
        return None;
    }
    let (from, to) = (before.shared(dependent)?, after.shared(dependent)?);
    if from.object.endures(disturbance) || leaves_behind(diff, dependent, on, after) {
        return None;
    }
    let swapped = diff.changes.get(on).is_some_and(|change| change.verb == Verb::Rebuild && swaps(change));
    // A column that gets another type anyway leaves the rebuilt type behind by that.
    let moves = swapped && from.object.move_values(&mut Script::default());
    let retyped = moves && diff.changes.get(dependent).is_some_and(|change| disturbance_of_alter(change).is_some());
    let (verb, next) = match (moves, retyped) {
        (true, true) => return None,
        (true, false) if verb == Some(Verb::Move) => return None,
        (true, false) => (Verb::Move, Disturbance::Retyped),
        (false, _) => (Verb::Rebuild, Disturbance::Rebuilt),
    };
    let change = diff.changes.entry(dependent.clone()).or_insert_with(|| Change {
        id: dependent.clone(),
        verb,
        from: Some(from.clone()),
        to: Some(to.clone()),
    });
    change.verb = verb;
    Some((dependent.clone(), next))
}

/// Whether what is altered in place has nothing more to do, after that, with what is dropped, and
/// nobody waits for the name of that.
fn leaves_behind(diff: &Diff, dependent: &ObjectId, on: &ObjectId, after: &Catalog) -> bool {
    let verb = |id: &ObjectId| diff.changes.get(id).map(|change| change.verb);
    let altered = diff.changes.get(dependent).filter(|change| change.verb == Verb::Alter && change.is_definition());
    let requires = |change: &Change| change.to.as_ref().is_none_or(|to| after.requirements(&to.object).contains(on));
    let is_taken = || after.is_taken(&on.namespace, &on.name) || after.under(&on.namespace, &on.name).any(|(id, _)| id.part == on.part);
    verb(on) == Some(Verb::Drop) && altered.is_some_and(|change| !requires(change)) && !is_taken()
}

fn swaps(change: &Change) -> bool {
    change.from.as_ref().is_some_and(|entry| entry.object.swaps())
}

fn objects(change: &Change) -> Option<(&Object, &Object)> {
    Some((&change.from.as_ref()?.object, &change.to.as_ref()?.object))
}

/// What stands in the way of changing this in place; none where nothing does.
fn verdict(change: &Change, diff: &Diff) -> Option<Altered> {
    let (from, to) = objects(change).filter(|_| change.verb == Verb::Alter && change.is_definition())?;
    // Only together with its partition does an index leave that of the partitioned table.
    let detached = from.attached_to().is_some() && from.attached_to() != to.attached_to();
    if detached && !leaves(&change.id.whole(), diff) {
        return Some(Altered::Rebuild);
    }
    Some(from.alter(to, &mut Script::default())).filter(|verdict| *verdict != Altered::InPlace)
}

/// Whether a table leaves the one that it is a partition of.
fn leaves(table: &ObjectId, diff: &Diff) -> bool {
    let mut script = Script::default();
    if let Some((from, to)) = diff.changes.get(table).and_then(objects) {
        from.leave(to, &mut script);
    }
    !script.statements.is_empty()
}

/// Whether something that is to stay keeps values of a type: a column, also by way of types over it.
fn keeps_values(id: &ObjectId, graph: &mut Graph<'_>, before: &Catalog, diff: &Diff) -> bool {
    let mut next = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(id) = next.pop() {
        graph.look_for(std::iter::once(id));
        for dependent in graph.dependents(id).filter(|dependent| seen.insert(*dependent)) {
            let stays = diff.changes.get(dependent).is_none_or(|change| change.verb != Verb::Drop);
            match before.object(dependent).filter(|_| stays) {
                Some(object) if object.move_values(&mut Script::default()) => return true,
                Some(object) if object.swaps() => next.push(dependent),
                _ => {}
            }
        }
    }
    false
}

fn disturbance(change: &Change) -> Option<Disturbance> {
    match change.verb {
        Verb::Drop | Verb::Rebuild => Some(Disturbance::Rebuilt),
        Verb::Alter => disturbance_of_alter(change),
        Verb::Move => Some(Disturbance::Retyped),
        Verb::Create => None,
    }
}

fn disturbance_of_alter(change: &Change) -> Option<Disturbance> {
    objects(change).and_then(|(from, to)| from.disturbs(to))
}
