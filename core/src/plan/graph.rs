//! The graph of a plan: a node for each thing to do, an edge for each "not before".

use super::places::{Phases, Places};
use crate::catalog::{Catalog, Entry, Strength};
use crate::diff::{Change, Diff, Verb};
use crate::object::constraint::Rule;
use crate::object::{Class, Kind, Object, ObjectId, ObjectKind};
use crate::sql::dialect::{Case, Dialect};
use crate::sql::{Name, Script};
use std::collections::{BTreeMap, BTreeSet};

/// What a node does to its change's object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub(super) enum Phase {
    /// Takes it away from what it is not to stand under any more.
    Leave,
    /// Renames it out of the way of its successor.
    SetAside,
    /// Drops it.
    Drop,
    /// Changes it in place.
    Alter,
    /// Creates it.
    Create,
    /// Puts it under what it did not stand under.
    Join,
    /// Says its owner, privileges and comments.
    Say,
}

/// One thing to do.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub change: &'a Change,
    pub phase: Phase,
}

/// The number of a node.
pub(super) type At = usize;

/// The nodes that drop columns, by the schema and name of their relation.
type Lost<'a> = BTreeMap<(&'a Name, &'a Name), Vec<At>>;

/// Nodes, and for each the nodes that must come before it.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    pub nodes: Vec<Node<'a>>,
    /// The nodes of an object, by what they do.
    pub places: Places<'a>,
    /// Earlier, later, and how much it binds.
    pub edges: Vec<(At, At, Strength)>,
    /// The node whose statement does a node's work too; most are their own.
    pub leader: Vec<At>,
}

impl<'a> Graph<'a> {
    pub fn new(diff: &'a Diff, before: &Catalog, after: &Catalog) -> Self {
        let mut graph = Graph { nodes: Vec::new(), places: Places::default(), edges: Vec::new(), leader: Vec::new() };
        for change in diff.changes.values() {
            let mut places = Phases::default();
            for phase in phases(change) {
                places.insert(phase, graph.nodes.len());
                graph.leader.push(graph.nodes.len());
                graph.nodes.push(Node { change, phase });
            }
            graph.places.push(&change.id, places);
        }
        let lost = graph.lost();
        for change in diff.changes.values() {
            graph.order_own(change);
            graph.order_by_requirements(change, before, after, &lost);
        }
        graph.order_by_claims(after.dialect);
        graph.order_by_decisions();
        graph.order_kin(before, after);
        graph.settle();
        graph
    }

    /// Of several edges between two nodes the one that binds most stays.
    pub fn settle(&mut self) {
        self.edges.sort_unstable();
        self.edges.dedup_by_key(|&mut (earlier, later, _)| (earlier, later));
    }

    fn lost(&self) -> Lost<'a> {
        let mut lost = Lost::new();
        for (at, node) in self.nodes.iter().enumerate() {
            let id = &node.change.id;
            if node.phase == Phase::Drop && id.kind == ObjectKind::Column {
                lost.entry((&id.namespace, &id.name)).or_default().push(at);
            }
        }
        lost
    }

    /// The node that does this to that object.
    pub fn at(&self, id: &ObjectId, phase: Phase) -> Option<At> {
        self.places.get(id)?.get(phase)
    }

    /// The nodes of a table and its parts.
    pub fn of_table(&self, table: &ObjectId) -> impl Iterator<Item = At> {
        self.places.under(&table.namespace, &table.name).flat_map(Phases::iter)
    }

    /// After this node, the object is there in its new form.
    fn made(&self, id: &ObjectId) -> Option<At> {
        self.places.get(id)?.made()
    }

    pub fn edge(&mut self, earlier: Option<At>, later: Option<At>, strength: Strength) {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && earlier != later
        {
            self.edges.push((earlier, later, strength));
        }
    }

    /// The nodes of one object among themselves.
    fn order_own(&mut self, change: &Change) {
        let own = self.places.get(&change.id).copied().unwrap_or_default();
        let (aside, drop, create) = (own.get(Phase::SetAside), own.get(Phase::Drop), own.get(Phase::Create));
        match aside {
            Some(_) => {
                self.edge(aside, create, Strength::Hard);
                self.edge(create, drop, Strength::Hard);
            }
            // What is a part of a thing set aside goes with that.
            None if self.is_set_aside(change) => {}
            None => self.edge(drop, create, Strength::Hard),
        }
        self.edge(own.made(), own.get(Phase::Say), Strength::Hard);
        self.order_said(change, own);
    }

    /// What is said of a column is said while the column is there.
    fn order_said(&mut self, change: &Change, own: Phases) {
        let say = own.get(Phase::Say);
        let sides = [&change.from, &change.to];
        let privileges = sides.into_iter().flatten().flat_map(|entry| entry.facets.privileges.keys());
        let columns: BTreeSet<&Name> = privileges.map(|privilege| &privilege.column).filter(|column| !column.is_empty()).collect();
        for column in columns {
            let column = change.id.sibling(ObjectKind::Column, column);
            self.edge(self.made(&column), say, Strength::Hard);
            self.edge(say, self.at(&column, Phase::Drop), Strength::Hard);
        }
    }

    /// Whether it is a part of something that is renamed out of the way.
    fn is_set_aside(&self, change: &Change) -> bool {
        let wholes = change.from.as_ref().map(|from| from.object.folds_into()).unwrap_or_default();
        wholes.iter().any(|whole| self.at(whole, Phase::SetAside).is_some())
    }

    /// What it requires after is made before it is; what it required before goes only after it has.
    /// What is created over another relation is created when that has lost its columns, for
    /// `SELECT *` means those that are there.
    fn order_by_requirements(&mut self, change: &Change, before: &Catalog, after: &Catalog, lost: &Lost<'a>) {
        let own = self.places.get(&change.id).copied().unwrap_or_default();
        let (drop, alter, create) = (own.get(Phase::Drop), own.get(Phase::Alter), own.get(Phase::Create));
        let wanted = change.to.as_ref().map(|to| after.requirements(&to.object)).unwrap_or_default();
        if let Some(made) = create.or(alter) {
            for (required, strength) in wanted.iter() {
                self.edge(self.made(required), Some(made), strength);
                let other = required.part.is_empty() && (&required.namespace, &required.name) != (&change.id.namespace, &change.id.name);
                let drops = lost.get(&(&required.namespace, &required.name)).filter(|_| other && create.is_some());
                drops.into_iter().flatten().for_each(|&drop| self.edge(Some(drop), Some(made), Strength::Soft));
            }
        }
        if let (Some(from), Some(gone)) = (&change.from, drop.or(alter)) {
            for (required, strength) in before.requirements(&from.object).iter() {
                let Some(&phases) = self.places.get(required) else { continue };
                self.edge(Some(gone), phases.get(Phase::Drop), strength);
                // Made anew, it is not to find what it stood on once more.
                self.edge(phases.get(Phase::Drop), create, Strength::Soft);
                if drop.is_some() && own.get(Phase::SetAside).is_some() {
                    // It goes by another name then, and is kept apart from what it was made of.
                } else if drop.is_some() {
                    // What names a type to be dropped names it by its own name, while it still has that.
                    self.edge(Some(gone), phases.get(Phase::SetAside), strength);
                    self.edge(Some(gone), phases.get(Phase::Alter), strength);
                } else if !wanted.contains(required) {
                    // A column leaves a type before that is changed under it.
                    self.edge(Some(gone), phases.get(Phase::Alter), Strength::Soft);
                }
            }
        }
    }

    /// What decides what others have when they are created changes when all of those are there: an
    /// object is then known to have what was decided before.
    fn order_by_decisions(&mut self) {
        let at = |nodes: &[Node<'_>], wanted: &dyn Fn(&Node<'_>) -> bool| -> Vec<At> {
            nodes.iter().enumerate().filter(|(_, node)| wanted(node)).map(|(at, _)| at).collect()
        };
        let deciding = at(&self.nodes, &|node| node.change.id.kind.decides() && node.phase != Phase::Say);
        if deciding.is_empty() {
            return;
        }
        for created in at(&self.nodes, &|node| node.phase == Phase::Create) {
            for &decides in &deciding {
                let id = |at: At| self.nodes.get(at).map(|node| &node.change.id);
                if let (Some(one), Some(other)) = (id(decides), id(created))
                    && one.decides(other)
                {
                    self.edge(Some(created), Some(decides), Strength::Hard);
                }
            }
        }
    }

    /// A name is free before it is taken.
    fn order_by_claims(&mut self, dialect: &Dialect) {
        let claims = |entry: Option<&Entry>, each: &mut dyn FnMut((Class, Name, Name))| claims(entry, dialect, each);
        let mut freed: BTreeMap<(Class, Name, Name), Vec<At>> = BTreeMap::new();
        let mut taken: Vec<((Class, Name, Name), At)> = Vec::new();
        for (at, node) in self.nodes.iter().enumerate() {
            let change = node.change;
            let swaps = self.at(&change.id, Phase::SetAside).is_some();
            match node.phase {
                Phase::SetAside => claims(change.from.as_deref(), &mut |claim| freed.entry(claim).or_default().push(at)),
                Phase::Drop if !swaps => claims(change.from.as_deref(), &mut |claim| freed.entry(claim).or_default().push(at)),
                Phase::Create => claims(change.to.as_deref(), &mut |claim| taken.push((claim, at))),
                // An identity column has a sequence, whose name comes and goes with it.
                Phase::Alter => {
                    let (mut had, mut has) = (BTreeSet::new(), BTreeSet::new());
                    claims(change.from.as_deref(), &mut |claim| _ = had.insert(claim));
                    claims(change.to.as_deref(), &mut |claim| _ = has.insert(claim));
                    had.difference(&has).for_each(|claim| freed.entry(claim.clone()).or_default().push(at));
                    taken.extend(has.difference(&had).map(|claim| (claim.clone(), at)));
                }
                _ => {}
            }
        }
        for (claim, create) in taken {
            for &drop in freed.get(&claim).into_iter().flatten() {
                // Routines of one name may stand side by side, but a call may then be ambiguous.
                let strength = if claim.0 == Class::Routine { Strength::Soft } else { Strength::Hard };
                self.edge(Some(drop), Some(create), strength);
            }
        }
    }

    /// The leaders of all groups, and the edges between them, each once and in order.
    pub fn groups(&self) -> (Vec<At>, Vec<(At, At)>) {
        let lead = |at: At| self.leader.get(at).copied().unwrap_or(at);
        let between = self.edges.iter().map(|&(earlier, later, _)| (lead(earlier), lead(later)));
        let mut edges: Vec<(At, At)> = between.filter(|(earlier, later)| earlier != later).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut leaders = self.leader.clone();
        leaders.sort_unstable();
        leaders.dedup();
        (leaders, edges)
    }
}

/// The names that an entry takes, in lower case where case does not count. Where indexes and checks
/// have theirs in their table, foreign keys still have theirs in the schema.
fn claims(entry: Option<&Entry>, dialect: &Dialect, each: &mut dyn FnMut((Class, Name, Name))) {
    let Some(entry) = entry else { return };
    match &entry.object {
        Object::Index(_) if dialect.parts_in_tables => {}
        Object::Constraint(constraint) if dialect.parts_in_tables => {
            if matches!(constraint.rule, Rule::Foreign(_)) {
                each((Class::Other, constraint.namespace.clone(), constraint.name.clone()));
            }
        }
        object => {
            for (class, namespace, name) in object.claims() {
                let name = if dialect.case == Case::Folded { name } else { Name::fold(&name) };
                each((class, namespace, name));
            }
        }
    }
}

/// What there is to do for a change.
fn phases(change: &Change) -> Vec<Phase> {
    let mut phases = match change.verb {
        Verb::Create => vec![Phase::Create],
        Verb::Drop => return vec![Phase::Drop],
        Verb::Move => vec![Phase::Alter],
        Verb::Alter if change.is_definition() => {
            let (mut leaving, mut joining) = (Script::default(), Script::default());
            if let (Some(from), Some(to)) = (&change.from, &change.to) {
                from.object.leave(&to.object, &mut leaving);
                from.object.join(&to.object, &mut joining);
            }
            let leave = (!leaving.statements.is_empty()).then_some(Phase::Leave);
            let join = (!joining.statements.is_empty()).then_some(Phase::Join);
            leave.into_iter().chain([Phase::Alter]).chain(join).collect()
        }
        Verb::Alter => Vec::new(),
        Verb::Rebuild if change.from.as_ref().is_some_and(|from| from.object.swaps()) => {
            vec![Phase::SetAside, Phase::Create, Phase::Drop]
        }
        Verb::Rebuild => vec![Phase::Drop, Phase::Create],
    };
    phases.push(Phase::Say);
    phases
}
