//! Tables: plain, partitioned, partitions, typed, foreign. Their columns, constraints and indexes
//! are objects of their own. PostgreSQL manual: CREATE TABLE.

use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::{Expr, Name, Script, Type};
use serde::Serialize;
use std::collections::BTreeMap;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// Whether its rows are lost in a crash.
    pub unlogged: bool,
    /// The composite type that gives it its columns.
    pub of_type: Option<Type>,
    /// The tables that it inherits from, in order.
    pub inherits: Vec<(Name, Name)>,
    /// `RANGE (at)`: how its rows are divided.
    pub partition_by: Option<Expr>,
    /// The table that it is a partition of.
    pub partition_of: Option<(Name, Name)>,
    /// `FOR VALUES …` or `DEFAULT`, for a partition.
    pub bound: Option<Expr>,
    /// Storage parameters.
    pub options: BTreeMap<Name, Box<str>>,
    /// The access method, where it is not `heap`.
    pub access_method: Option<Name>,
    /// The tablespace, where it is not the default.
    pub tablespace: Option<Name>,
    /// REPLICA IDENTITY, where it is not DEFAULT: `FULL`, `NOTHING`, `USING INDEX name`.
    pub replica_identity: Option<Box<str>>,
    /// The index that CLUSTER goes by.
    pub cluster_on: Option<Name>,
    /// Whether row security is enabled.
    pub row_security: bool,
    /// Whether row security binds the owner too.
    pub force_row_security: bool,
    /// The server of a foreign table, and its options there.
    pub foreign: Option<(Name, BTreeMap<Name, Box<str>>)>,
}

impl Table {
    /// The tables that it inherits from or is a partition of.
    pub fn parents(&self) -> impl Iterator<Item = &(Name, Name)> {
        self.inherits.iter().chain(&self.partition_of)
    }
}

impl Kind for Table {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Table, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        for (namespace, name) in self.parents() {
            needs.relation(namespace, name);
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("CREATE TABLE {} ()", self.id().relation()));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        [Class::Relation, Class::Type].map(|class| (class, self.namespace.clone(), self.name.clone())).into()
    }
}
