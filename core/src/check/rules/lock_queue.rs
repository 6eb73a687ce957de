//! `lock-queue`: a lock that excludes everything, even if only for a moment.

use crate::check::{About, Finding, Review, Rule};
use crate::source::Severity;
use crate::sql::Lock;

/// Finds plans that take the strongest lock on a table that was there before.
#[derive(Debug)]
pub struct LockQueue;

impl Rule for LockQueue {
    fn about(&self) -> About {
        About {
            id: "lock-queue",
            severity: Severity::Note,
            what: "Some statement takes the ACCESS EXCLUSIVE lock of a table that is in use.",
            why: "It waits for the oldest transaction on the table, and every later query waits behind it, so a short change can stop a busy table.",
            instead: "SET lock_timeout = '2s' first, and try again when it strikes",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        let exclusive = |step: &crate::plan::Step| step.statement.lock == Lock::AccessExclusive;
        let mut taken = review.steps().filter(|(_, step)| exclusive(step)).filter_map(|(at, step)| Some((at, review.existing_relation(step)?)));
        let Some((_, first)) = taken.next() else { return };
        let rest = taken.count();
        let message = match rest {
            0 => format!("one statement takes the ACCESS EXCLUSIVE lock, on `{}`", first.subject()),
            _ => format!("{} statements take ACCESS EXCLUSIVE locks, the first on `{}`", rest + 1, first.subject()),
        };
        findings.push(review.remark(self.about(), &first, message));
    }
}
