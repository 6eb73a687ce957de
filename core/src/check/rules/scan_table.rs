//! `scan-table`: every row is read while writes wait.

use crate::check::review::waits;
use crate::check::{About, Finding, Review, Rule};
use crate::object::ObjectKind;
use crate::source::Severity;
use crate::sql::{Effect, Lock};

/// Finds scans under a lock that holds up writes.
#[derive(Debug)]
pub struct ScanTable;

impl Rule for ScanTable {
    fn about(&self) -> About {
        About {
            id: "scan-table",
            severity: Severity::Note,
            what: "A statement reads every row of a table, to check it or to build an index, while writes wait.",
            why: "On a large table that takes minutes, and everything that writes to it stands still.",
            instead: "add a constraint NOT VALID and VALIDATE it in a second transaction",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::Scans) {
            let heavy = step.statement.lock >= Lock::Share && !step.statement.effects.contains(&Effect::Rewrites);
            let Some(relation) = review.existing_relation(step).filter(|_| heavy) else { continue };
            let Some(cause) = step.causes.first() else { continue };
            let message = format!("this reads every row of `{}`; meanwhile {}", relation.subject(), waits(step.statement.lock));
            let mut finding = review.finding(self.about(), at, &cause.id, message);
            if cause.id.kind == ObjectKind::Index {
                finding.help = Some("CREATE INDEX CONCURRENTLY, outside a transaction, lets writes go on".into());
            }
            findings.push(finding);
        }
    }
}
