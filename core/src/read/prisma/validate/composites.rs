//! Composite types, which none of the databases in scope has.

use super::Checker;

/// Says where composite types are not supported.
pub(super) fn check(checker: &mut Checker<'_, '_>) {
    let database = checker.database();
    for composite in &checker.schema.composites {
        let help = "use a model of its own, or a field of type Json";
        checker.error("no-composite-types", composite.block.span, format!("{database} has no composite types"), help);
    }
}
