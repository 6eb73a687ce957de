//! `rename`: a new name for something that programs know by its old one.

use crate::check::review::named;
use crate::check::{About, Finding, Review, Rule};
use crate::source::Severity;

/// Finds renames.
#[derive(Debug)]
pub struct Rename;

impl Rule for Rename {
    fn about(&self) -> About {
        About {
            id: "rename",
            severity: Severity::Note,
            what: "Something gets a new name.",
            why: "A schema and the programs that use it cannot change at the same moment: one of them will use the wrong name.",
            instead: "rename in a pause, or let a view with the old name stand in until every program knows the new one",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for rename in &review.plan.renames {
            let message = format!("programs that know {} as `{}` stop working", named(&rename.id), rename.from);
            findings.push(review.remark(self.about(), &rename.id, message));
        }
    }
}
