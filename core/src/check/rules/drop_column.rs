//! `drop-column`: a column goes, with its values.

use crate::check::{About, Finding, Review, Rule};
use crate::object::ObjectKind;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds columns that are dropped.
#[derive(Debug)]
pub struct DropColumn;

impl Rule for DropColumn {
    fn about(&self) -> About {
        About {
            id: "drop-column",
            severity: Severity::Warning,
            what: "A column is dropped, or dropped and added again because no ALTER leads there.",
            why: "Its values are gone, and no undo brings them back. Programs that keep a list of the table's columns fail until they are restarted.",
            instead: "let the programs ignore it first, wait a release, then drop it",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::LosesData) {
            let table = !review.moves_rows(step) && review.changes(step).any(|(change, _)| change.id.kind == ObjectKind::Table);
            let gone = |change: &crate::diff::Change| change.to.is_none() || change.verb == crate::diff::Verb::Rebuild;
            let columns = review.changes(step).filter(|(change, _)| change.id.kind == ObjectKind::Column && gone(change));
            for (change, _) in columns.filter(|_| !table) {
                let message = format!("dropping column `{}` destroys its values", change.id.subject());
                findings.push(review.finding(self.about(), at, &change.id, message));
            }
        }
    }
}
