//! A name in a schema, as maps are ordered by it.

use crate::object::{ObjectId, ObjectKind};
use crate::sql::Name;
use std::cmp::Ordering;

/// By name first, for most share their schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    start: u128,
    name: Name,
    namespace: Name,
}

/// The same while it is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamedKey<'a> {
    /// How the name begins: it decides most comparisons without a look at the text.
    start: u128,
    name: &'a Name,
    namespace: &'a Name,
}

impl<'a> NamedKey<'a> {
    pub fn new(namespace: &'a Name, name: &'a Name) -> Self {
        NamedKey { start: name.start(), name, namespace }
    }

    pub fn owned(self) -> Named {
        Named { start: self.start, name: self.name.clone(), namespace: self.namespace.clone() }
    }
}

impl Named {
    pub fn key(&self) -> NamedKey<'_> {
        NamedKey { start: self.start, name: &self.name, namespace: &self.namespace }
    }

    /// The id of a table of this name.
    pub fn table(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Table, &self.namespace, &self.name)
    }

    pub fn is(&self, key: NamedKey<'_>) -> bool {
        self.start == key.start && self.name == *key.name && self.namespace == *key.namespace
    }

    pub fn cmp(&self, key: NamedKey<'_>) -> Ordering {
        self.start.cmp(&key.start).then_with(|| self.name.cmp(key.name)).then_with(|| self.namespace.cmp(key.namespace))
    }
}
