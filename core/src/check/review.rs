//! A plan with both of its catalogs, and the questions that rules ask of them.

use super::{About, Finding};
use crate::catalog::Catalog;
use crate::diff::{Change, Verb};
use crate::object::{Object, ObjectId, ObjectKind};
use crate::plan::{Plan, Step};
use crate::source::Span;
use crate::sql::{Effect, Lock};
use serde::Serialize;

/// One of the two schemas of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The schema that is there.
    Before,
    /// The schema that is wanted.
    After,
}

/// A plan under review.
#[derive(Debug)]
pub struct Review<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What is there.
    pub before: &'a Catalog,
    /// What is wanted.
    pub after: &'a Catalog,
}

impl<'a> Review<'a> {
    /// Of a plan between these catalogs.
    pub fn new(plan: &'a Plan, before: &'a Catalog, after: &'a Catalog) -> Self {
        Review { plan, before, after }
    }

    /// The steps with their numbers from 0.
    pub fn steps(&self) -> impl Iterator<Item = (usize, &'a Step)> + use<'a> {
        self.plan.steps.iter().enumerate()
    }

    /// The steps that have this effect on something that was there before.
    pub fn steps_with(&self, effect: Effect) -> impl Iterator<Item = (usize, &'a Step)> {
        self.steps().filter(move |(_, step)| step.statement.effects.contains(&effect))
    }

    /// Whether a step makes a table anew and moves its rows over.
    pub fn moves_rows(&self, step: &Step) -> bool {
        step.causes.first().is_some_and(|cause| cause.verb == Verb::Move && cause.id.kind == ObjectKind::Table)
    }

    /// Whether rows that are moved get a value where they have none.
    pub fn has_value(&self, step: &Step, column: &ObjectId) -> bool {
        self.moves_rows(step) && self.after.contains(&column.sibling(ObjectKind::Default, &column.part))
    }

    /// The change of an object.
    pub fn change(&self, id: &ObjectId) -> Option<&'a Change> {
        self.plan.diff.changes.get(id)
    }

    /// The changes that a step makes, each with what it does.
    pub fn changes(&self, step: &'a Step) -> impl Iterator<Item = (&'a Change, Verb)> {
        step.causes.iter().filter_map(|cause| self.change(&cause.id).map(|change| (change, cause.verb)))
    }

    /// The object that a step creates or turns something into, where its first change has one.
    pub fn becomes(&self, step: &'a Step) -> Option<&'a Object> {
        let (change, _) = self.changes(step).next()?;
        change.to.as_ref().map(|entry| &entry.object)
    }

    /// The relation that a step is about, if it was there before.
    pub fn existing_relation(&self, step: &Step) -> Option<ObjectId> {
        let id = &step.causes.first()?.id;
        let relation = self.before.relation(&id.namespace, &id.name)?;
        let made = self.change(&relation).is_some_and(|change| change.verb == Verb::Create);
        (!made).then_some(relation)
    }

    /// Where an object stands: in the wanted schema, or where it is dropped, in the other.
    pub fn place(&self, id: &ObjectId) -> Option<(Side, Span)> {
        let after = self.after.get(id).map(|entry| (Side::After, entry.origin));
        after.or_else(|| self.before.get(id).map(|entry| (Side::Before, entry.origin)))
    }

    /// A finding of a rule about an object, at a step.
    pub fn finding(&self, about: About, step: usize, object: &ObjectId, message: String) -> Finding {
        Finding { step: Some(step), ..self.remark(about, object, message) }
    }

    /// A finding of a rule about an object, at no step.
    pub fn remark(&self, about: About, object: &ObjectId, message: String) -> Finding {
        Finding {
            rule: about.id,
            severity: about.severity,
            message,
            object: object.clone(),
            step: None,
            place: self.place(object),
            help: Some(self.after.dialect.advice(about.id).unwrap_or(about.instead).to_owned()),
            rename: None,
        }
    }
}

/// How messages name a relation: `table users`.
pub(super) fn named(id: &ObjectId) -> String {
    let word = match id.kind {
        ObjectKind::Default => "the default of ".to_owned(),
        kind => format!("{} ", kind.words().to_ascii_lowercase()),
    };
    match id.kind {
        ObjectKind::Default => format!("{word}`{}.{}`", id.relation(), id.part.quoted()),
        _ => format!("{word}`{}`", id.subject()),
    }
}

/// What waits while a lock is held.
pub(super) fn waits(lock: Lock) -> &'static str {
    match lock {
        Lock::AccessExclusive => "every read and write of it waits",
        Lock::Exclusive | Lock::ShareRowExclusive | Lock::Share => "every write to it waits",
        _ => "other schema changes to it wait",
    }
}
