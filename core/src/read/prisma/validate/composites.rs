//! Composite types, which none of the databases in scope has.

use super::{Checker, defaults};

/// Says which functions are not known, and otherwise that composite types are not supported;
/// whether it makes sense to go on.
pub(super) fn check(checker: &mut Checker<'_, '_>) -> bool {
    let schema = checker.schema;
    let before = checker.out.len();
    for field in schema.composites.iter().flat_map(|composite| &composite.fields) {
        defaults::functions(checker, field);
    }
    if checker.out.len() > before {
        return false;
    }
    let database = checker.database();
    for composite in &schema.composites {
        let help = "use a model of its own, or a field of type Json";
        checker.error("no-composite-types", composite.block.span, format!("{database} has no composite types"), help);
    }
    true
}
