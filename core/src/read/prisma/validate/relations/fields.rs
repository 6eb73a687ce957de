//! What a relation field says by itself.

use super::super::{Checker, names};
use crate::read::prisma::model::{Action, Model, Provider, RelationField, RelationMode};
use crate::source::Span;

/// Checks the relation fields of a model.
pub(in super::super) fn check<'a>(checker: &mut Checker<'_, 'a>, _at: usize, model: &Model<'a>) {
    for (_, field, relation) in model.relation_fields() {
        let other = checker.schema.models.get(relation.model);
        if let Some(other) = other.filter(|other| other.ignored && !field.ignored && !model.ignored) {
            let message = format!("`{}` refers to `{}`, which is ignored", field.name(), other.name());
            checker.error("ignored-model", field.line.span, message, "write `@ignore` at the field, too");
        }
        for action in [relation.on_delete, relation.on_update].into_iter().flatten() {
            self::action(checker, action);
        }
        map(checker, relation);
    }
}

fn action(checker: &mut Checker<'_, '_>, (action, span): (Action, Span)) {
    let done_by_clients = match action {
        Action::Cascade | Action::Restrict | Action::SetNull => true,
        Action::NoAction => checker.is(Provider::Mysql),
        Action::SetDefault => false,
    };
    if checker.relation_mode == RelationMode::Prisma && !done_by_clients {
        let message = format!("clients do not do `{}`, and `relationMode = \"prisma\"` leaves it to them", action.name());
        return checker.error("referential-action", span, message, "take Cascade, Restrict or SetNull");
    }
    if checker.is(Provider::Mysql) && action == Action::SetDefault {
        let message = "MySQL accepts `SetDefault` and does not do it";
        checker.warn("referential-action", span, message, "take another action");
    }
}

fn map(checker: &mut Checker<'_, '_>, relation: &RelationField<'_>) {
    let (Some(_), Some(attribute)) = (relation.map, relation.attribute) else { return };
    let named = checker.is(Provider::Postgres) || checker.is(Provider::Mysql);
    if !named {
        let message = format!("{} has no names for foreign keys in a schema", checker.database());
        checker.error("named-key", attribute.span, message, "take `map` out");
    }
    names::too_long(checker, relation.map, attribute);
}
