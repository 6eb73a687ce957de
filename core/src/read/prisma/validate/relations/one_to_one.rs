//! One-to-one: exactly one side holds the foreign key, and the other can be empty.

use super::super::Checker;
use super::{Side, both, called, place};
use crate::read::prisma::model::{Field, Relation};
use crate::read::prisma::syntax::Arity;

/// Checks what each side says.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, relation: &Relation<'a>) {
    let Some((forward, back)) = both(checker, relation) else { return };
    if arguments(checker, forward, back) {
        return;
    }
    if actions(checker, forward, back) {
        return;
    }
    let before = checker.out.len();
    if back.1.arity == Arity::Required {
        let message = format!("{} is required, and the foreign key stands on the other side: no database can see to that", called(back));
        checker.error("required-opposite", back.1.line.span, message, format!("make it optional: `{}?`", forward.0.name()));
    }
    if forward.1.arity == Arity::Optional && back.1.arity == Arity::Required && forward.2.fields.is_some() {
        let message = format!("{} is required and should hold the foreign key instead of {}", called(back), called(forward));
        checker.error("misplaced-fields", place(forward), message, "move `fields` and `references` to the required side");
    }
    if checker.out.len() == before {
        unique(checker, forward);
    }
}

/// Whether something is wrong with `fields` and `references`.
fn arguments<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, back: Side<'_, 'a>) -> bool {
    let before = checker.out.len();
    let has = |given: &Option<Vec<usize>>| given.as_ref().is_some_and(|fields| !fields.is_empty());
    let crossed = has(&forward.2.fields) && has(&back.2.references) && !has(&forward.2.references) && !has(&back.2.fields);
    let crossed_back = has(&back.2.fields) && has(&forward.2.references) && !has(&back.2.references) && !has(&forward.2.fields);
    if crossed || crossed_back {
        for side in [forward, back] {
            let message = format!("`fields` and `references` are shared out between {} and {}", called(forward), called(back));
            checker.error("misplaced-fields", place(side), message, "write both on the side that holds the foreign key");
        }
        return true;
    }
    for (name, [first, second]) in [("fields", [&forward.2.fields, &back.2.fields]), ("references", [&forward.2.references, &back.2.references])] {
        let (message, code, help) = match (has(first), has(second)) {
            (false, false) => (
                format!("neither {} nor {} has `{name}`", called(forward), called(back)),
                "missing-fields",
                "write `@relation(fields: […], references: […])` on the side that holds the foreign key",
            ),
            (true, true) => (
                format!("both {} and {} have `{name}`", called(forward), called(back)),
                "misplaced-fields",
                "keep it on the side that holds the foreign key",
            ),
            _ => continue,
        };
        checker.error(code, place(forward), message.clone(), help);
        checker.error(code, place(back), message, help);
    }
    checker.out.len() > before
}

/// Whether something is wrong with `onDelete` and `onUpdate`.
fn actions<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, back: Side<'_, 'a>) -> bool {
    let has = |side: Side<'_, '_>| side.2.on_delete.is_some() || side.2.on_update.is_some();
    if has(forward) && has(back) {
        for side in [forward, back] {
            let message = format!("both {} and {} have `onDelete` or `onUpdate`", called(forward), called(back));
            checker.error("misplaced-action", place(side), message, "keep it on the side that holds the foreign key");
        }
        return true;
    }
    if has(back) {
        let message = format!("{} holds no foreign key, and has no `onDelete` or `onUpdate`", called(back));
        checker.error("misplaced-action", place(back), message, format!("give it to {}", called(forward)));
    }
    has(back)
}

fn unique<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>) {
    let Some(fields) = &forward.2.fields else { return };
    if forward.0.is_unique(fields) {
        return;
    }
    let names: Vec<&str> = fields.iter().filter_map(|at| forward.0.field(*at).map(Field::name)).collect();
    let help = match names.as_slice() {
        [one] => format!("mark `{one}` with `@unique`, or make the other side a list"),
        several => format!("write `@@unique([{}])`, or make the other side a list", several.join(", ")),
    };
    let message = format!("{} is one-to-one, and its fields are not unique", called(forward));
    checker.error("not-unique", place(forward), message, help);
}
