//! One-to-one: exactly one side holds the foreign key, and the other can be empty.

use super::super::Checker;
use super::{Side, both, called};
use crate::read::prisma::model::{Field, Relation};
use crate::read::prisma::syntax::Arity;

/// Checks what each side says.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, relation: &Relation<'a>) {
    let Some((forward, back)) = both(checker, relation) else { return };
    if wrong_side(checker, forward, back) {
        return;
    }
    missing_or_twice(checker, forward, back);
    actions(checker, forward, back);
    unique(checker, forward);
    shared_out(checker, forward, back);
    if back.1.arity == Arity::Required {
        let message = format!("{} is required, and the foreign key stands on the other side: no database can see to that", called(back));
        checker.error("required-opposite", back.1.line.span, message, format!("make it optional: `{}?`", forward.0.name()));
    }
}

fn has(given: Option<&Vec<usize>>) -> bool {
    given.is_some_and(|fields| !fields.is_empty())
}

fn has_fields(side: Side<'_, '_>) -> bool {
    has(side.2.fields.as_ref())
}

fn has_references(side: Side<'_, '_>) -> bool {
    has(side.2.references.as_ref())
}

/// Whether the optional side holds the foreign key of a required one.
fn wrong_side<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, back: Side<'_, 'a>) -> bool {
    let required = forward.1.arity == Arity::Required && back.1.arity == Arity::Optional;
    let wrong = required && has_fields(back) && has_references(back) && !has_fields(forward) && !has_references(forward);
    if wrong {
        let message = format!("{} is required and should hold the foreign key instead of {}", called(forward), called(back));
        let help = "move `fields` and `references` to the required side, or make both sides optional";
        checker.error("misplaced-fields", back.1.line.span, message, help);
    }
    wrong
}

fn missing_or_twice<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, back: Side<'_, 'a>) {
    for (name, first, second) in [("fields", has_fields(forward), has_fields(back)), ("references", has_references(forward), has_references(back))] {
        let (message, code, help) = match (first, second) {
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
        checker.error(code, forward.1.line.span, message.clone(), help);
        checker.error(code, back.1.line.span, message, help);
    }
}

/// `fields` on one side and `references` on the other.
fn shared_out<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, back: Side<'_, 'a>) {
    if checker.has_errors() || !(has_fields(forward) && has_references(back) || has_references(forward) && has_fields(back)) {
        return;
    }
    let message = format!("`fields` and `references` are shared out between {} and {}", called(forward), called(back));
    let help = "write both on the side that holds the foreign key";
    checker.error("misplaced-fields", forward.1.line.span, message.clone(), help);
    if has_fields(forward) {
        checker.error("misplaced-fields", back.1.line.span, message, help);
    }
}

fn actions<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, back: Side<'_, 'a>) {
    let has = |side: Side<'_, '_>| side.2.on_delete.is_some() || side.2.on_update.is_some();
    match (has(forward), has(back)) {
        (true, true) => {
            for side in [forward, back] {
                let message = format!("both {} and {} have `onDelete` or `onUpdate`", called(forward), called(back));
                checker.error("misplaced-action", side.1.line.span, message, "keep it on the side that holds the foreign key");
            }
        }
        (false, true) => {
            let message = format!("{} holds no foreign key, and has no `onDelete` or `onUpdate`", called(back));
            checker.error("misplaced-action", back.1.line.span, message, format!("give it to {}", called(forward)));
        }
        _ => {}
    }
}

fn unique<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>) {
    let Some(fields) = forward.2.fields.as_ref().filter(|fields| !fields.is_empty()) else { return };
    if forward.0.is_unique(fields) {
        return;
    }
    let names: Vec<&str> = fields.iter().filter_map(|at| forward.0.field(*at).map(Field::name)).collect();
    let help = match names.as_slice() {
        [one] => format!("mark `{one}` with `@unique`, or make the other side a list"),
        several => format!("write `@@unique([{}])`, or make the other side a list", several.join(", ")),
    };
    let message = format!("{} is one-to-one, and its fields are not unique", called(forward));
    checker.error("not-unique", forward.1.line.span, message, help);
}
