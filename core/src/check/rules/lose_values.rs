//! `lose-values`: something other than a table or a column goes that held values.

use crate::check::review::named;
use crate::check::{About, Finding, Review, Rule};
use crate::diff::Verb;
use crate::object::ObjectKind;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds whatever else loses data.
#[derive(Debug)]
pub struct LoseValues;

impl Rule for LoseValues {
    fn about(&self) -> About {
        About {
            id: "lose-values",
            severity: Severity::Warning,
            what: "A type becomes narrower, or something that holds values is dropped.",
            why: "Values that do not fit the new definition are cut or gone, and no undo brings them back.",
            instead: "look first for values that would not survive, and keep a copy of them",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::LosesData) {
            let Some((change, verb)) = review.changes(step).next() else { continue };
            let other_rule = match change.id.kind {
                ObjectKind::Table => true,
                ObjectKind::Column => change.to.is_none() || verb == Verb::Rebuild,
                _ => false,
            };
            if !other_rule {
                let message = format!("changing {} loses values", named(&change.id));
                findings.push(review.finding(self.about(), at, &change.id, message));
            }
        }
    }
}
