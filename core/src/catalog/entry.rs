//! One object in the catalog, with what anybody can say of any object.

use crate::object::{Kind, Object, ObjectKind};
use crate::source::Span;
use crate::sql::Name;
use serde::Serialize;
use std::collections::BTreeMap;

/// One privilege of one role on one object, or on one column of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Privilege {
    /// The role; `public` for everybody.
    pub grantee: Name,
    /// `SELECT`, `EXECUTE` …, in capitals.
    pub privilege: Name,
    /// The column of a relation, where it is for one only.
    pub column: Name,
}

/// What anybody can say of any object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Comments: on the object itself under the empty name, on its columns (where those are no
    /// objects of their own, as in a view) under theirs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub comments: BTreeMap<Name, Box<str>>,
    /// The owner, where the source names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Name>,
    /// Who may do what, and whether they may pass it on. What the owner may is left out.
    #[serde(skip)]
    pub privileges: BTreeMap<Privilege, bool>,
}

impl Facets {
    /// What the server gives an object of this kind when it is created (manual: "Privileges").
    pub fn initial(kind: ObjectKind) -> Self {
        let privilege = match kind {
            ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate => "EXECUTE",
            ObjectKind::Type | ObjectKind::Domain | ObjectKind::Language => "USAGE",
            _ => return Facets::default(),
        };
        let everybody = Privilege { grantee: "public".into(), privilege: privilege.into(), column: Name::default() };
        Facets { privileges: BTreeMap::from([(everybody, false)]), ..Facets::default() }
    }
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
