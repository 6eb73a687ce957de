//! Changes in, an ordered and proved list of statements out.
//!
//! *legalize* widens the changes by what the server can only do by making anew, *graph* turns each change into
//! nodes and each requirement into edges, *fold* lets one statement do what others would repeat,
//! *order* sorts, *emit* writes, *prove* reads the result back.

mod decision;
mod emit;
mod fold;
mod graph;
mod kin;
mod legalize;
mod order;
mod places;
mod prisma;
mod prove;
mod rebuild;
mod rename;
mod undo;

pub use rename::Rename;
pub use undo::undo;

use crate::catalog::Catalog;
use crate::diff::{Diff, Verb, diff};
use crate::object::ObjectId;
use crate::sql::Statement;
use serde::Serialize;

/// Why a step is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// The object that it changes.
    pub id: ObjectId,
    /// What it does to it.
    pub verb: Verb,
}

/// One statement of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The statement, its lock and its effects.
    #[serde(flatten)]
    pub statement: Statement,
    /// The changes that it makes.
    pub causes: Vec<Cause>,
    /// The heading over it, in plans that have headings.
    #[serde(skip)]
    pub section: Option<Box<str>>,
}

/// An ordered migration.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The statements, in the order in which they run.
    pub steps: Vec<Step>,
    /// The changes that they make, with all that is rebuilt on the way.
    pub diff: Diff,
    /// What was renamed first.
    pub renames: Vec<Rename>,
    /// What would still differ after the plan: a plan with any of these is not proved.
    pub unproved: Vec<ObjectId>,
}

/// The plan that turns `before` into `after`, proved by replay. `renames` are decisions of the
/// caller beside the hints that `after` carries.
pub fn plan(before: &Catalog, after: &Catalog, renames: &[Rename]) -> Plan {
    let (renamed, steps, renames) = rename::apply(before, after, renames);
    let before = renamed.as_ref().unwrap_or(before);
    if prisma::is_concerned(before, after) {
        return between_schemas(before, after, steps, renames);
    }
    let mut plan = Plan { steps, renames, ..Plan::default() };
    plan.add(before, after);
    plan
}

/// What a Prisma schema says of a database, with all that it cannot say as the database has it.
pub(crate) fn settled(database: &Catalog, schema: &Catalog) -> Catalog {
    let (_, settled) = prisma::settle(database, schema);
    settled.unwrap_or_else(|| schema.clone())
}

/// The plan where a Prisma schema is on a side, over what renames have made.
fn between_schemas(before: &Catalog, after: &Catalog, mut steps: Vec<Step>, mut renames: Vec<Rename>) -> Plan {
    let (one, two) = prisma::settle(before, after);
    let (before, after) = (one.as_ref().unwrap_or(before), two.as_ref().unwrap_or(after));
    let (renamed, more, twins) = rename::apply(before, after, &prisma::twins(before, after));
    steps.extend(more);
    renames.extend(twins);
    renames.dedup();
    prisma::head(&mut steps);
    let mut plan = Plan { steps, renames, ..Plan::default() };
    plan.add(renamed.as_ref().unwrap_or(before), after);
    prisma::begin(&mut plan.steps, before, after);
    plan
}

impl Plan {
    /// Adds the steps that turn one schema into another, with the proof.
    fn add(&mut self, before: &Catalog, after: &Catalog) {
        let mut diff = diff(before, after);
        legalize::exit(after.dialect).widen(&mut diff, before, after);
        let mut graph = graph::Graph::new(&diff, before, after);
        legalize::exit(after.dialect).tie(&mut graph, after);
        fold::fold(&mut graph, before, after);
        let order = order::order(&mut graph, before, after);
        let first = self.steps.len();
        emit::emit(&graph, &order, before, after, &mut self.steps);
        let made = prove::replay(before, self.steps.get(first..).unwrap_or(&[]));
        let made = rename::settle(&made, after, &mut self.steps).unwrap_or(made);
        self.unproved = prove::prove(&made, before, after, &diff);
        legalize::exit(after.dialect).frame(&mut self.steps, &diff, before, after);
        self.diff = diff;
    }
}
