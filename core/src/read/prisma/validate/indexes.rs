//! Indexes and unique keys.

use super::{Checker, argument, keys, names};
use crate::read::prisma::model::{Algorithm, FieldType, Index, IndexKind, Model, Provider};

/// Checks an index or unique key.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, index: &Index<'a>, constraints: &names::Constraints) {
    let span = index.attribute.span;
    if index.fields.is_empty() {
        checker.error("empty-key", span, "this index is made of no field", "name at least one");
    }
    names::index(checker, model, index, constraints);
    if index.kind == IndexKind::Unique && index.on_field.is_none() && index.name.is_none() && index.fields.len() > 1 {
        keys::client_name_clash(checker, model, &index.fields, "unique", span);
    }
    if index.fields.iter().any(|part| part.length.is_some()) && !checker.is(Provider::Mysql) {
        let message = format!("{} indexes whole values", checker.database());
        checker.error("key-length", span, message, "take `length` out");
    }
    algorithm(checker, index);
    if index.kind == IndexKind::Fulltext {
        fulltext(checker, index);
    }
    if index.clustered.is_some() {
        let message = format!("{} does not know `clustered`", checker.database());
        checker.error("clustered", span, message, "take it out");
    }
    if index.kind != IndexKind::Normal && index.fields.iter().any(|part| part.ops.is_some()) {
        checker.error("operator-class", span, "only `@@index` has operator classes", "take `ops` out");
    }
    if index.fields.len() > 1 && index.is_unique() {
        composite_parts(checker, model, index);
    }
    keys::lengths(checker, model, &index.fields, span);
    predicate(checker, index);
}

fn composite_parts<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, index: &Index<'a>) {
    let composite = |at: usize| model.field(at).is_some_and(|field| matches!(field.ty, FieldType::Composite(_)));
    if index.fields.iter().any(|part| part.path.is_none() && composite(part.field)) {
        checker.error("composite-in-key", index.attribute.span, "a unique key of several fields has no composite types", "take them out");
    }
}

fn algorithm<'a>(checker: &mut Checker<'_, 'a>, index: &Index<'a>) {
    let Some(algorithm) = index.algorithm else { return };
    let known = algorithm == Algorithm::BTree || checker.is(Provider::Postgres);
    if !known {
        let message = format!("{} has no {} indexes", checker.database(), algorithm.name());
        checker.error("index-type", argument(index.attribute, "type"), message, "take `type` out");
    } else if algorithm == Algorithm::Hash && index.fields.iter().any(|part| part.sort.is_some()) {
        checker.error("index-type", index.attribute.span, "a Hash index has no order", "take `sort` out, or make it a BTree");
    }
}

fn fulltext<'a>(checker: &mut Checker<'_, 'a>, index: &Index<'a>) {
    let span = index.attribute.span;
    if !checker.is(Provider::Mysql) {
        let message = format!("{} has no fulltext indexes in a schema", checker.database());
        return checker.error("fulltext", span, message, "write the index in a migration");
    }
    if index.fields.iter().any(|part| part.length.is_some()) {
        checker.error("fulltext", span, "a fulltext index is of whole values", "take `length` out");
    }
    if index.fields.iter().any(|part| part.sort.is_some()) {
        checker.error("fulltext", span, "a fulltext index has no order", "take `sort` out");
    }
}

fn predicate<'a>(checker: &mut Checker<'_, 'a>, index: &Index<'a>) {
    if index.predicate.is_none() {
        return;
    }
    let span = argument(index.attribute, "where");
    if !checker.preview("partialIndexes") {
        checker.error("preview-feature", span, "`where` needs the preview feature `partialIndexes`", "add it to `previewFeatures` of a generator");
    } else if !(checker.is(Provider::Postgres) || checker.is(Provider::Sqlite)) {
        let message = format!("{} indexes all rows", checker.database());
        checker.error("partial-index", span, message, "take `where` out");
    }
}
