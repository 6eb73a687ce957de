//! Fewer statements: what one statement does anyway is not said again. A new table swallows its
//! columns and constraints, a dropped one all that falls with it, a parent what its children
//! get by themselves; unless a cycle forbids.

use super::graph::{At, Graph, Node, Phase};
use super::legalize;
use super::order::cycles;
use super::prisma;
use crate::catalog::{Catalog, Strength};
use crate::object::{Kind, ObjectId, ObjectKind};
use std::collections::BTreeSet;

/// Folds what can be folded without making a cycle.
pub(super) fn fold(graph: &mut Graph<'_>, before: &Catalog, after: &Catalog) {
    let concerned = prisma::is_concerned(before, after);
    for at in 0..graph.nodes.len() {
        let own = if concerned { prisma::leader(graph, at, after) } else { None };
        if let Some(leader) =
            own.unwrap_or_else(|| legalize::exit(after.dialect).leader(graph, at, after).or_else(|| leader(graph, at, before, after)))
            && let Some(slot) = graph.leader.get_mut(at)
        {
            *slot = leader;
        }
    }
    fold_drops(graph, before, after);
    flatten(graph);
    break_cycles(graph);
}

/// The node that does this node's work too.
fn leader(graph: &Graph<'_>, at: At, before: &Catalog, after: &Catalog) -> Option<At> {
    let node = graph.nodes.get(at)?;
    let id = &node.change.id;
    let other = |id: &ObjectId| graph.at(id, node.phase);
    match node.phase {
        Phase::Create => {
            let object = &node.change.to.as_ref()?.object;
            let whole = object.folds_into().iter().find_map(other);
            let table = ObjectId::new(ObjectKind::Table, &id.namespace, &id.name);
            let joined = || other(&table).or_else(|| graph.at(&table, Phase::Join).filter(|_| after.is_attached(id)));
            // What joins a new table brings its own columns with it.
            let apart = |cause: &ObjectId| {
                graph.at(&table, Phase::Join).is_some() && other(&ObjectId { name: cause.name.clone(), ..table.clone() }).is_some()
            };
            let cause = || after.implied_by(id).filter(|cause| !apart(cause) || after.is_attached(id));
            whole.or_else(|| {
                let cause = cause()?;
                match after.is_attached(id) && comes_with_table(graph, &cause, after) {
                    true => joined().or_else(|| other(&cause)),
                    false => other(&cause).or_else(joined),
                }
            })
        }
        Phase::Alter => {
            let cause = || after.implied_by(id).filter(|cause| before.implied_by(id).as_ref() == Some(cause));
            attachment(graph, node).or_else(|| cause().and_then(|cause| other(&cause)))
        }
        // What falls with what is another fact.
        Phase::Leave | Phase::SetAside | Phase::Drop | Phase::Join | Phase::Say => None,
    }
}

/// The node by which a table becomes a partition or is none any more, if that is all that changes in
/// its part of a key or an index.
fn attachment(graph: &Graph<'_>, node: &Node<'_>) -> Option<At> {
    let (from, to) = (&node.change.from.as_ref()?.object, &node.change.to.as_ref()?.object);
    if from.attached_to() == to.attached_to() {
        return None;
    }
    let mut moved = from.clone();
    moved.attach(to.attached_to().cloned());
    let phase = if to.attached_to().is_some() { Phase::Join } else { Phase::Leave };
    graph.at(&node.change.id.whole(), phase).filter(|_| moved == *to)
}

/// Whether an index or a key is there as soon as its table is, so that the server makes its part in
/// a partition together with the partition.
fn comes_with_table(graph: &Graph<'_>, id: &ObjectId, after: &Catalog) -> bool {
    let mut id = id.clone();
    loop {
        let table = ObjectId::new(ObjectKind::Table, &id.namespace, &id.name);
        let created = |id: &ObjectId| graph.at(id, Phase::Create).is_some();
        if !created(&id) || id.kind == ObjectKind::Constraint && created(&table) {
            return true;
        }
        match after.implied_by(&id).filter(|_| after.is_attached(&id)) {
            Some(cause) => id = cause,
            None => return false,
        }
    }
}

/// What falls with a dropped object is dropped by it, and what falls with that. Something that is to
/// stay (a sequence without its column) is taken loose first, and so is what hangs on it.
fn fold_drops(graph: &mut Graph<'_>, before: &Catalog, after: &Catalog) {
    for at in 0..graph.nodes.len() {
        let Some(node) = graph.nodes.get(at).filter(|node| node.phase == Phase::Drop) else { continue };
        if graph.drops_alone(&node.change.id, before, after) {
            continue;
        }
        for fallen in before.falls_directly(&node.change.id) {
            // What its own table takes along needs nothing from the table's parent.
            let own = fallen.whole();
            if own != node.change.id.whole() && !fallen.part.is_empty() && graph.at(&own, Phase::Drop).is_some() {
                continue;
            }
            // What has left its parent by then goes by its own word.
            let left = graph.at(&own, Phase::Leave).is_some() && own != node.change.id.whole();
            if left && !fallen.part.is_empty() {
                continue;
            }
            if let Some(slot) = graph.at(&fallen, Phase::Drop).and_then(|fallen| graph.leader.get_mut(fallen)) {
                *slot = at;
            }
        }
    }
}

/// A leader that is itself led hands its nodes on.
fn flatten(graph: &mut Graph<'_>) {
    for at in 0..graph.leader.len() {
        let mut leader = at;
        for _ in 0..graph.leader.len() {
            match graph.leader.get(leader) {
                Some(&next) if next != leader => leader = next,
                _ => break,
            }
        }
        if let Some(slot) = graph.leader.get_mut(at) {
            *slot = leader;
        }
    }
}

/// Where groups wait for each other: first soft edges give way, then members that can be said on
/// their own leave their groups, foreign keys and the like before others.
fn break_cycles(graph: &mut Graph<'_>) {
    loop {
        let (_, edges) = graph.groups();
        let Some(cycle) = cycles(&edges).into_iter().next() else { return };
        let cycle: BTreeSet<At> = cycle.into_iter().collect();
        if !drop_soft_edges(graph, &cycle) && !unfold(graph, &cycle) {
            return;
        }
    }
}

fn drop_soft_edges(graph: &mut Graph<'_>, cycle: &BTreeSet<At>) -> bool {
    let leader = graph.leader.clone();
    let within = |at: At| leader.get(at).is_some_and(|leader| cycle.contains(leader));
    let before = graph.edges.len();
    graph.edges.retain(|&(earlier, later, strength)| strength == Strength::Hard || !(within(earlier) && within(later)));
    graph.edges.len() < before
}

/// Takes members out of their groups that wait for another group of the cycle (or, dropped, that
/// another group waits for): those with the fewest dependents in their own group first, so that a
/// foreign key goes and its column stays.
fn unfold(graph: &mut Graph<'_>, cycle: &BTreeSet<At>) -> bool {
    let lead = |at: At| graph.leader.get(at).copied().unwrap_or(at);
    let dropped = |at: At| graph.nodes.get(at).is_some_and(|node| node.phase == Phase::Drop);
    let mut candidates: Vec<At> = Vec::new();
    for &(earlier, later, _) in &graph.edges {
        let (one, two) = (lead(earlier), lead(later));
        if one != two && cycle.contains(&one) && cycle.contains(&two) {
            candidates.extend(Some(earlier).filter(|&at| dropped(at) && lead(at) != at));
            candidates.extend(Some(later).filter(|&at| !dropped(at) && lead(at) != at));
        }
    }
    let inner = |at: At| graph.edges.iter().filter(|&&(earlier, later, _)| earlier == at && lead(later) == lead(at) && later != lead(at)).count();
    let implied = |at: At| {
        graph.nodes.get(at).is_some_and(|node| {
            node.phase != Phase::Drop && graph.nodes.get(lead(at)).is_some_and(|leader| leader.change.id.name != node.change.id.name)
        })
    };
    let fewest = candidates.iter().copied().filter(|&at| !implied(at)).map(inner).min();
    let leaving: Vec<At> = candidates.into_iter().filter(|&at| !implied(at) && Some(inner(at)) == fewest).collect();
    let any = !leaving.is_empty();
    for at in leaving {
        if let Some(slot) = graph.leader.get_mut(at) {
            *slot = at;
        }
    }
    any
}
