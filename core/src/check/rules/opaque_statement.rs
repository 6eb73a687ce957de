//! `opaque-statement`: a statement that is not understood is part of the difference.

use crate::check::{About, Finding, Review, Rule};
use crate::diff::Verb;
use crate::object::ObjectKind;
use crate::source::Severity;

/// Finds statements that are copied, or cannot be undone, without being understood.
#[derive(Debug)]
pub struct OpaqueStatement;

impl Rule for OpaqueStatement {
    fn about(&self) -> About {
        About {
            id: "opaque-statement",
            severity: Severity::Warning,
            what: "Only one of the two schemas has a statement that is not understood.",
            why: "It is copied as it stands where it is new; where it is gone, nobody knows what undoes it, and nothing is done.",
            instead: "look at the statement, and add by hand what it calls for",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        let opaque = review.plan.diff.changes.values().filter(|change| change.id.kind == ObjectKind::Opaque);
        for change in opaque {
            let message = match change.verb {
                Verb::Drop => "what this statement made is left as it is: nobody knows what undoes it",
                _ => "this statement is not understood, and copied as it stands",
            };
            let step = review.steps().find(|(_, step)| step.causes.iter().any(|cause| cause.id == change.id));
            let mut finding = review.remark(self.about(), &change.id, message.to_owned());
            finding.step = step.map(|(at, _)| at);
            findings.push(finding);
        }
    }
}
