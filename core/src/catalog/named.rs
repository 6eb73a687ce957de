//! A name in a schema, as maps are ordered by it.

use crate::sql::Name;

/// By name first, for most share their schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    /// How the name begins: it decides nearly all comparisons without a look at the text.
    start: u128,
    name: Name,
    namespace: Name,
}

impl Named {
    pub fn new(namespace: &Name, name: &Name) -> Self {
        Named { start: name.start(), name: name.clone(), namespace: namespace.clone() }
    }
}
