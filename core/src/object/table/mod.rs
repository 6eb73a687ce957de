//! Tables: plain, partitioned, partitions, typed, foreign. Their columns, constraints and indexes
//! are objects of their own. PostgreSQL manual: CREATE TABLE, ALTER TABLE.

pub(crate) mod bound;
mod mysql;
pub mod partitions;
mod read;
mod write;

pub(crate) use read::{read_bound, read_replica_identity};

use super::renaming::Renaming;
use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::{Effect, Expr, Lock, Name, Options, Script, Type};
use serde::Serialize;

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
    pub options: Options,
    /// The access method, where it is not `heap`.
    pub access_method: Option<Name>,
    /// The tablespace, where it is not the default.
    pub tablespace: Option<Name>,
    /// REPLICA IDENTITY, where it is not DEFAULT: `FULL`, `NOTHING` or `INDEX`. Which index, the
    /// index says.
    pub replica_identity: Option<Name>,
    /// Whether CLUSTER goes by one of its indexes. Which one, the index says.
    pub clustered: bool,
    /// Whether row security is enabled.
    pub row_security: bool,
    /// Whether row security binds the owner too.
    pub force_row_security: bool,
    /// WITHOUT ROWID.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_rowid: bool,
    /// STRICT.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// The module of a virtual table with its arguments, as `fts5(title, body)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<Expr>,
    /// The server of a foreign table, and its options there.
    pub foreign: Option<(Name, Options)>,
    /// The collation of columns that have none of their own (MySQL).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collation: Option<Name>,
    /// How MySQL divides it; its partitions are no tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partitions: Option<Box<partitions::Partitions>>,
}

impl Table {
    /// The tables that it inherits from or is a partition of.
    pub fn parents(&self) -> impl Iterator<Item = &(Name, Name)> {
        self.inherits.iter().chain(&self.partition_of)
    }

    /// Whether constraints and indexes on it are only patterns for those of its partitions.
    pub fn is_partitioned(&self) -> bool {
        self.partition_by.is_some()
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
        self.of_type.iter().for_each(|ty| needs.data_type(ty));
        if let Some((server, _)) = &self.foreign {
            needs.object(ObjectId::new(ObjectKind::Server, &Name::default(), server));
        }
        if let Some(method) = &self.access_method {
            needs.object(ObjectId::new(ObjectKind::AccessMethod, &Name::default(), method));
        }
        if let Some(key) = &self.partition_by {
            needs.text(key.text(), None);
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.relation(&mut self.namespace, &mut self.name);
        for (namespace, parent) in self.inherits.iter_mut().chain(&mut self.partition_of) {
            renaming.relation(namespace, parent);
        }
        self.of_type.iter_mut().for_each(|ty| renaming.data_type(ty));
        if let Some((server, _)) = &mut self.foreign {
            renaming.object(ObjectKind::Server, &mut Name::default(), server);
        }
    }

    fn create(&self, parts: &[&Object], script: &mut Script) {
        match script.dialect.parts_in_tables {
            true => self.create_whole(parts, script),
            false => self.write_create(parts, script),
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        match script.dialect.parts_in_tables {
            true => self.alter_whole(to, script),
            false => self.write_changes(to, script),
        }
    }

    fn leave(&self, to: &Self, script: &mut Script) {
        self.write_leaving(to, script);
    }

    fn join(&self, to: &Self, script: &mut Script) {
        self.write_joining(to, script);
    }

    fn drop(&self, script: &mut Script) {
        let kind = if self.foreign.is_some() { "FOREIGN TABLE" } else { "TABLE" };
        let sql = format!("DROP {kind} {}", self.id().relation_in(script.dialect));
        script.add(sql).lock(Lock::AccessExclusive).effect(Effect::LosesData);
    }

    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance == Disturbance::Widened
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        [Class::Relation, Class::Type].map(|class| (class, self.namespace.clone(), self.name.clone())).into()
    }
}
