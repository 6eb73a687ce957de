//! From nodes to statements: each group's leader writes, its members lend their objects.

use super::graph::{At, Graph, Node, Phase};
use super::{Cause, Step, legalize, prisma};
use crate::catalog::Catalog;
use crate::diff::Verb;
use crate::object::{Kind, Object, ObjectKind};
use crate::sql::{Name, Script};
use std::collections::{BTreeMap, BTreeSet};

/// Writes the statements of all groups in order. What a parent implies is not said again.
pub(super) fn emit(graph: &Graph<'_>, order: &[At], before: &Catalog, after: &Catalog, steps: &mut Vec<Step>) {
    let (first, prisma) = (steps.len(), prisma::is_concerned(before, after));
    let exit = legalize::exit(after.dialect);
    let mut members: BTreeMap<At, Vec<At>> = BTreeMap::new();
    for (at, &leader) in graph.leader.iter().enumerate() {
        if at != leader {
            members.entry(leader).or_default().push(at);
        }
    }
    for &at in order {
        let Some(node) = graph.nodes.get(at) else { continue };
        let members: Vec<&Node<'_>> = members.get(&at).into_iter().flatten().filter_map(|&at| graph.nodes.get(at)).collect();
        let mut script = Script::new(before.dialect);
        let said: Vec<&Node<'_>> = members.iter().copied().filter(|member| after.implied_by(&member.change.id).is_none()).collect();
        let actions = exit.actions(node, &members);
        let joined = actions.is_some();
        match actions {
            Some(nodes) => {
                nodes.into_iter().for_each(|node| write(node, &[], false, before, &mut script));
                exit.join(&mut script);
            }
            None if exit.write(node, before, after, &mut script) => {}
            None => {
                let alone = node.phase == Phase::Drop && graph.drops_alone(&node.change.id, before, after);
                write(node, &said, alone, before, &mut script);
            }
        }
        if node.phase == Phase::Create {
            after.unwanted_defaults(&node.change.id).iter().for_each(|given| given.drop(&mut script));
        }
        let causes = causes(node, &members);
        if prisma {
            let (title, spelled) = prisma::spell(node, &said, before, after, &script);
            prisma::merge(steps, first, &causes, title, spelled, script);
            continue;
        }
        // What joins no other statement of its table is about the table alone.
        let alone: Vec<Cause> = causes.iter().filter(|cause| joined && cause.id.kind == ObjectKind::Table).cloned().collect();
        steps.extend(script.statements.into_iter().map(|statement| {
            let of_table = statement.action.is_none() && !alone.is_empty();
            Step { statement, causes: if of_table { alone.clone() } else { causes.clone() }, section: None }
        }));
    }
}

/// What a group changes. What is made anew is there twice, where it goes and where it comes, and is named once.
fn causes(leader: &Node<'_>, members: &[&Node<'_>]) -> Vec<Cause> {
    let nodes = std::iter::once(&leader).chain(members);
    let mut seen = BTreeSet::new();
    let first = nodes.filter(|node| seen.insert(&node.change.id));
    first.map(|node| Cause { id: node.change.id.clone(), verb: node.change.verb }).collect()
}

fn write(node: &Node<'_>, members: &[&Node<'_>], alone: bool, before: &Catalog, script: &mut Script) {
    let change = node.change;
    let (from, to) = (change.from.as_deref(), change.to.as_deref());
    match (node.phase, from, to) {
        (Phase::SetAside, Some(from), _) => from.object.set_aside(&aside(&change.id.name), script),
        (Phase::Drop, Some(from), Some(_)) if from.object.swaps() => {
            let kind = change.id.kind.words();
            let aside = crate::object::ObjectId { name: aside(&change.id.name), ..change.id.clone() };
            script.add(format!("DROP {kind} {}", aside.subject()));
        }
        (Phase::Leave, Some(from), Some(to)) => from.object.leave(&to.object, script),
        (Phase::Join, Some(from), Some(to)) => from.object.join(&to.object, script),
        (Phase::Drop, Some(from), _) if alone => from.object.drop_alone(script),
        (Phase::Drop, Some(from), _) => from.object.drop(script),
        (Phase::Alter, Some(from), Some(to)) if change.verb == Verb::Move => {
            from.object.move_values(script);
            from.object.alter(&to.object, script);
        }
        (Phase::Alter, Some(from), Some(to)) => {
            from.object.alter(&to.object, script);
        }
        (Phase::Create, _, Some(to)) => {
            let parts: Vec<&Object> = members.iter().filter_map(|member| member.change.to.as_ref()).map(|entry| &entry.object).collect();
            to.object.create(&parts, script);
        }
        (Phase::Say, from, Some(to)) => {
            let fresh = from.is_none() || change.verb == Verb::Rebuild;
            let had = match from.filter(|_| !fresh) {
                Some(from) => before.facets_before(&change.id, &from.facets, &to.facets),
                None => before.facets_at_creation(&change.id),
            };
            had.alter(&to.facets, &to.object, script);
        }
        _ => {}
    }
}

/// The name under which a type waits for its values to be moved to its successor.
fn aside(name: &Name) -> Name {
    let mut text = format!("{name}__old");
    if text.len() > crate::sql::name::MAX_BYTES {
        let cut = (0..=crate::sql::name::MAX_BYTES - 5).rev().find(|&at| name.is_char_boundary(at)).unwrap_or(0);
        text = format!("{}__old", name.get(..cut).unwrap_or(""));
    }
    Name::new(text)
}
