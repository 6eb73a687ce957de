//! Shard keys: a preview feature, for hosts of MySQL.

use super::Checker;
use crate::read::prisma::model::{Field, Model, Provider};
use crate::read::prisma::syntax::{Attribute, ExprKind};

/// Checks `@shardKey`.
pub(super) fn field<'a>(checker: &mut Checker<'_, 'a>, field: &Field<'a>) {
    for attribute in field.line.attributes.iter().filter(|attribute| attribute.name.text == "shardKey") {
        supported(checker, attribute);
    }
}

/// Checks `@@shardKey`.
pub(super) fn block<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>) {
    for attribute in model.block.attributes().filter(|attribute| attribute.name.text == "shardKey") {
        supported(checker, attribute);
        let list = attribute.arguments.iter().flat_map(|arguments| &arguments.list).next().map(|argument| &argument.value.kind);
        if matches!(list, Some(ExprKind::Array(values)) if values.is_empty()) {
            checker.error("empty-key", attribute.span, "this shard key is made of no field", "name at least one");
        }
    }
}

fn supported(checker: &mut Checker<'_, '_>, attribute: &Attribute<'_>) {
    if !checker.preview("shardKeys") {
        let help = "add it to `previewFeatures` of a generator";
        checker.error("preview-feature", attribute.span, "shard keys need the preview feature `shardKeys`", help);
    }
    if !checker.is(Provider::Mysql) {
        let message = format!("{} has no shard keys", checker.database());
        checker.error("shard-key", attribute.span, message, "take it out");
    }
}
