//! `@default(autoincrement())`: how many a table may have, and where.

use super::Checker;
use crate::read::prisma::model::{Field, Model, Provider};

/// PostgreSQL counts anywhere; the others want one counted field, and want it in a key.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>) {
    if checker.is(Provider::Postgres) {
        return;
    }
    let counted = |field: &Field<'_>| field.default.as_ref().is_some_and(|default| default.is_call("autoincrement"));
    let fields: Vec<(usize, &Field<'_>)> = model.columns().filter(|(_, field)| counted(field)).collect();
    let database = checker.database();
    if fields.len() > 1 {
        let message = format!("{database} counts up one field of a table at most");
        checker.error("autoincrement", model.block.span, message, "keep one `autoincrement()`");
    }
    for (at, field) in fields {
        let first = |fields: &[crate::read::prisma::model::IndexField<'_>]| fields.first().is_some_and(|part| part.field == at);
        let alone = model.id.as_ref().is_some_and(|id| id.fields.len() == 1 && first(&id.fields));
        if !alone && !checker.is(Provider::Mysql) {
            let message = format!("{database} counts up the id alone");
            checker.error("autoincrement", field.line.span, message, "make the field the only one of the id");
        }
        let indexed = model.id.as_ref().is_some_and(|id| first(&id.fields)) || model.indexes.iter().any(|index| first(&index.fields));
        if !indexed {
            let message = format!("{database} counts up fields that begin a key or index");
            checker.error("autoincrement", field.line.span, message, "make the field unique, or index it");
        }
    }
}
