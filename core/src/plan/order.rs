//! One order out of many: what may come first by the edges comes first by kind and name, so the
//! same input always gives the same plan.

use super::graph::{At, Graph, Phase};
use super::prisma;
use crate::catalog::Catalog;
use crate::object::{ObjectId, ObjectKind};
use petgraph::Directed;
use petgraph::algo::tarjan_scc;
use petgraph::csr::Csr;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// When a node comes, as far as edges leave that free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// What watches other statements goes before them.
    Unwatch,
    /// What makes and changes.
    Make,
    /// What drops.
    Drop,
    /// What watches other statements comes after them.
    Watch,
}

/// What decides between nodes that may both come next: drops late, then by kind (dropped from the
/// last to the first), place and name.
type Priority<'a> = (Option<prisma::Turn>, Turn, Option<Reverse<ObjectKind>>, ObjectKind, &'a str, &'a str, u32, Phase, &'a ObjectId, At);

/// The groups that wait for each other, each cycle on its own; the edges are in order.
pub(super) fn cycles(edges: &[(At, At)]) -> Vec<Vec<At>> {
    // In order and each once, as they are, they always make a graph.
    let graph = Csr::<(), (), Directed, At>::from_sorted_edges(edges).unwrap_or_default();
    tarjan_scc(&graph).into_iter().filter(|component| component.len() > 1).collect()
}

/// The leaders of the groups in the order in which their statements run.
pub(super) fn order(graph: &mut Graph<'_>, before: &Catalog, after: &Catalog) -> Vec<At> {
    let prisma = prisma::is_concerned(before, after).then_some((before, after));
    let (groups, edges) = graph.groups();
    // For how many each still waits; none for what has had its turn.
    let mut waits: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    let count = |waits: &mut [Option<usize>], at: At, more: usize| {
        waits.get_mut(at).into_iter().for_each(|slot| *slot = Some(slot.unwrap_or(0) + more));
    };
    groups.iter().for_each(|&at| count(&mut waits, at, 0));
    edges.iter().for_each(|&(_, later)| count(&mut waits, later, 1));
    let free = groups.iter().filter(|&&at| waits.get(at) == Some(&Some(0)));
    let mut ready: BinaryHeap<Reverse<Priority<'_>>> = free.filter_map(|&at| priority(graph, at, prisma)).map(Reverse).collect();
    let mut order = Vec::with_capacity(groups.len());
    loop {
        let Some(Reverse(next)) = ready.pop() else {
            // A cycle that nothing could break: take the first by priority; the proof will tell.
            let waiting = waits.iter().enumerate().filter(|(_, count)| count.is_some());
            let Some(stuck) = waiting.filter_map(|(at, _)| priority(graph, at, prisma)).min() else { return order };
            ready.push(Reverse(stuck));
            continue;
        };
        let at = next.9;
        if waits.get_mut(at).and_then(Option::take).is_none() {
            continue;
        }
        order.push(at);
        let first = edges.partition_point(|&(earlier, _)| earlier < at);
        for &(_, follower) in edges.iter().skip(first).take_while(|&&(earlier, _)| earlier == at) {
            if let Some(Some(count)) = waits.get_mut(follower) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.extend(priority(graph, follower, prisma).map(Reverse));
                }
            }
        }
    }
}

fn priority<'a>(graph: &Graph<'a>, at: At, prisma: Option<(&Catalog, &Catalog)>) -> Option<Priority<'a>> {
    let node = graph.nodes.get(at)?;
    let id = &node.change.id;
    let turn = match (node.phase == Phase::Drop, id.kind.watches()) {
        (true, true) => Turn::Unwatch,
        (false, false) => Turn::Make,
        (true, false) => Turn::Drop,
        (false, true) => Turn::Watch,
    };
    let dropped = (node.phase == Phase::Drop).then_some(Reverse(id.kind));
    let own = prisma.map(|(before, after)| prisma::turn(node, before, after));
    Some((own, turn, dropped, id.kind, &id.namespace, &id.name, node.change.rank(), node.phase, id, at))
}
