//! One object in the catalog, with what anybody can say of any object.

use crate::object::privilege::Privileges;
use crate::object::{Kind, Object};
use crate::source::Span;
use crate::sql::Name;
use serde::Serialize;
use std::collections::BTreeMap;

/// What anybody can say of any object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Comments: on the object itself under the empty name, on its columns (where those are no
    /// objects of their own, as in a view) under theirs, on the index of a constraint under `UNDERLYING_INDEX`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub comments: BTreeMap<Name, Box<str>>,
    /// The owner, where the source names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Name>,
    /// Who may do what, and whether they may pass it on. What the owner may is left out.
    #[serde(skip)]
    pub privileges: Privileges,
}

/// One object in the catalog. Where it came from does not count when entries are compared.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The object.
    pub object: Object,
    /// What is said of it.
    pub facets: Facets,
    /// Where its text stands.
    pub origin: Span,
}

impl Entry {
    /// An object as it is when it has just been created.
    pub fn new(object: Object, origin: Span) -> Self {
        let facets = Facets::initial(object.id().kind);
        Entry { object, facets, origin }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.object == other.object && self.facets == other.facets
    }
}
