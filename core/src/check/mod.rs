//! What a person should know before a plan runs: findings, by rules that see steps, changes and
//! both catalogs, never text.

mod allowance;
mod review;
mod rules;

pub use allowance::Allowance;
pub use review::{Review, Side};
pub use rules::RULES;

use crate::catalog::Catalog;
use crate::object::ObjectId;
use crate::plan::Plan;
use crate::source::{Severity, Span};
use serde::Serialize;

/// What a rule is about, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct About {
    /// Its name, which reads well after "allow": `drop-column`.
    pub id: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What to do instead, or first.
    pub instead: &'static str,
}

/// A rule: one file, one unit struct, one line in the list.
pub trait Rule: Sync {
    /// What it is about.
    fn about(&self) -> About;
    /// Looks at a plan and says what it finds.
    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>);
}

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The name of the rule.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What it found, in a sentence without a full stop.
    pub message: String,
    /// The object that it is about.
    pub object: ObjectId,
    /// The number of the step that does it, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// Where the object stands, and in which of the two schemas.
    #[serde(skip)]
    pub place: Option<(Side, Span)>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// For a proposed rename: what was called how, as `--rename` takes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<String>,
}

/// Everything that the rules find in a plan from `before` to `after`, by step.
pub fn check(plan: &Plan, before: &Catalog, after: &Catalog) -> Vec<Finding> {
    let review = Review::new(plan, before, after);
    let mut findings = Vec::new();
    for rule in RULES {
        rule.check(&review, &mut findings);
    }
    findings.sort_by_key(|finding| finding.step.unwrap_or(usize::MAX));
    findings
}

/// What is lost for good once `plan` has run: its undo makes the objects, not what was in them.
pub fn beyond_undo(plan: &Plan, before: &Catalog, after: &Catalog) -> Vec<Finding> {
    let review = Review::new(plan, before, after);
    let losses = review.steps_with(crate::sql::Effect::LosesData);
    let lost = losses.filter_map(|(at, step)| step.causes.first().map(|cause| (at, cause)));
    let finding = |(at, cause): (usize, &crate::plan::Cause)| Finding {
        rule: "beyond-undo",
        severity: Severity::Warning,
        message: format!("what the migration takes from {} does not come back with this", cause.id),
        object: cause.id.clone(),
        step: None,
        // For the undo, the wanted schema is the one that was there.
        place: before.get(&cause.id).map(|entry| (Side::After, entry.origin)),
        help: Some(format!("keep a copy before step {} of the migration runs", at + 1)),
        rename: None,
    };
    lost.map(finding).collect()
}
