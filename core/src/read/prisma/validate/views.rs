//! Views: what a table has and they have not.

use super::Checker;
use crate::read::prisma::model::{IndexKind, Model};

/// Checks a view.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, view: &Model<'a>) {
    if !checker.preview("views") {
        let help = "add it to `previewFeatures` of a generator";
        checker.error("preview-feature", view.block.span, "views need the preview feature `views`", help);
    }
    if let Some(id) = &view.id {
        checker.error("key-of-view", id.attribute.span, "a view has no primary key", "use `@unique` or `@@unique`");
    }
    for index in &view.indexes {
        let span = index.attribute.span;
        if index.kind != IndexKind::Unique {
            checker.error("key-of-view", span, "a view has no indexes", "index the tables that it reads");
            continue;
        }
        let help = "no index of the database stands behind it";
        if index.map.is_some() {
            checker.error("key-of-view", span, "the unique key of a view has no name in the database", help);
        }
        if index.clustered.is_some() {
            checker.error("key-of-view", span, "the unique key of a view cannot be clustered", help);
        }
        if index.fields.iter().any(|part| part.sort.is_some() || part.length.is_some() || part.ops.is_some()) {
            checker.error("key-of-view", span, "the fields of a view's unique key have no arguments", help);
        }
    }
}
