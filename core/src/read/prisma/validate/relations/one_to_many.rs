//! One-to-many: the side that is no list holds the foreign key.

use super::super::Checker;
use super::{both, called};
use crate::read::prisma::model::Relation;

/// Checks what each side says.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, relation: &Relation<'a>) {
    let Some((forward, back)) = both(checker, relation) else { return };
    let missing = [("fields", &forward.2.fields), ("references", &forward.2.references)];
    for (name, _) in missing.into_iter().filter(|(_, given)| given.as_ref().is_none_or(Vec::is_empty)) {
        let message = format!("{} holds the foreign key and has no `{name}`", called(forward));
        let help = "write `@relation(fields: […], references: […])`, or let `driftless format` do so";
        checker.error("missing-fields", forward.1.line.span, message, help);
    }
    if back.2.fields.is_some() || back.2.references.is_some() {
        let message = format!("{} is the list, and has no `fields` or `references`", called(back));
        checker.error("misplaced-fields", back.1.line.span, message, format!("give them to {}", called(forward)));
    }
    if back.2.on_delete.is_some() || back.2.on_update.is_some() {
        let message = format!("{} is the list, and has no `onDelete` or `onUpdate`", called(back));
        checker.error("misplaced-action", back.1.line.span, message, format!("give it to {}", called(forward)));
    }
}
