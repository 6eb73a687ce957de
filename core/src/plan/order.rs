//! One order out of many: what may come first by the edges comes first by kind and name, so the
//! same input always gives the same plan.

use super::graph::{At, Graph, Phase};
use super::prisma;
use crate::catalog::{Catalog, Strength};
use crate::object::{ObjectId, ObjectKind};
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

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

/// The groups that wait for each other, each cycle on its own.
pub(super) fn cycles(groups: &BTreeSet<At>, edges: &BTreeMap<(At, At), Strength>) -> Vec<Vec<At>> {
    let mut graph: DiGraphMap<At, ()> = DiGraphMap::with_capacity(groups.len(), edges.len());
    for &(earlier, later) in edges.keys() {
        graph.add_edge(earlier, later, ());
    }
    tarjan_scc(&graph).into_iter().filter(|component| component.len() > 1).collect()
}

/// The leaders of the groups in the order in which their statements run.
pub(super) fn order(graph: &mut Graph<'_>, before: &Catalog, after: &Catalog) -> Vec<At> {
    let prisma = prisma::is_concerned(before, after).then_some((before, after));
    let (groups, edges) = graph.groups();
    let mut waits: BTreeMap<At, usize> = groups.iter().map(|&at| (at, 0)).collect();
    let mut followers: BTreeMap<At, Vec<At>> = BTreeMap::new();
    for &(earlier, later) in edges.keys() {
        *waits.entry(later).or_default() += 1;
        followers.entry(earlier).or_default().push(later);
    }
    let mut ready: BinaryHeap<Reverse<Priority<'_>>> =
        waits.iter().filter(|(_, count)| **count == 0).filter_map(|(&at, _)| priority(graph, at, prisma)).map(Reverse).collect();
    let mut order = Vec::with_capacity(groups.len());
    loop {
        let Some(Reverse(next)) = ready.pop() else {
            // A cycle that nothing could break: take the first by priority; the proof will tell.
            let stuck = waits.keys().filter_map(|&at| priority(graph, at, prisma)).min();
            let Some(stuck) = stuck else { return order };
            waits.insert(stuck.9, 0);
            ready.push(Reverse(stuck));
            continue;
        };
        let at = next.9;
        if waits.remove(&at).is_none() {
            continue;
        }
        order.push(at);
        for &follower in followers.get(&at).into_iter().flatten() {
            if let Some(count) = waits.get_mut(&follower) {
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
