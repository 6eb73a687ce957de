//! Columns of tables. PostgreSQL manual: CREATE TABLE, ALTER TABLE.

use super::sequence::SequenceOptions;
use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::{Expr, Name, QualifiedName, Script, Type};
use serde::Serialize;
use std::collections::BTreeMap;

/// The place of a column among the columns of its table. PostgreSQL cannot move a column, so two
/// columns that differ in nothing else are equal.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Ordinal(pub u32);

impl PartialEq for Ordinal {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

/// GENERATED … AS IDENTITY.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Identity {
    /// ALWAYS rather than BY DEFAULT.
    pub always: bool,
    /// The options of its sequence.
    pub options: SequenceOptions,
}

/// GENERATED ALWAYS AS (value).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Generated {
    /// The value.
    pub value: Expr,
    /// STORED rather than VIRTUAL.
    pub stored: bool,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Column {
    /// The schema of its table.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// Its place among the columns.
    pub ordinal: Ordinal,
    /// Its type.
    pub ty: Type,
    /// Whether it refuses NULL.
    pub not_null: bool,
    /// Its collation, where it is not the type's own.
    pub collation: Option<QualifiedName>,
    /// Whether it is an identity column.
    pub identity: Option<Identity>,
    /// What it is computed from.
    pub generated: Option<Generated>,
    /// STORAGE, where it is not the type's own.
    pub storage: Option<Name>,
    /// COMPRESSION, where it is not the default.
    pub compression: Option<Name>,
    /// The statistics target, where it is set.
    pub statistics: Option<i32>,
    /// Attribute options (`n_distinct`), and the options of a foreign table's column.
    pub options: BTreeMap<Name, Box<str>>,
}

impl Kind for Column {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Column, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        needs.data_type(&self.ty);
        if let Some(generated) = &self.generated {
            needs.text(generated.value.text(), Some((&self.namespace, &self.table)));
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("ALTER TABLE {} ADD COLUMN {} {}", self.id().relation(), self.name.quoted(), self.ty));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }

    fn folds_into(&self) -> Option<ObjectId> {
        Some(ObjectId::new(ObjectKind::Table, &self.namespace, &self.table))
    }

    fn rank(&self) -> u32 {
        self.ordinal.0
    }

    fn disturbs(&self, to: &Self) -> Option<super::Disturbance> {
        (self.ty != to.ty).then_some(super::Disturbance::Retyped)
    }

    /// Through text, which every type reads and writes.
    fn move_values(&self, script: &mut Script) -> bool {
        let (table, column) = (self.id().relation(), self.name.quoted());
        let sql = format!("ALTER TABLE {table} ALTER COLUMN {column} TYPE {ty} USING {column}::text::{ty}", ty = self.ty);
        script.add(sql).lock(crate::sql::Lock::AccessExclusive).effect(crate::sql::Effect::Rewrites).effect(crate::sql::Effect::MayFail);
        true
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        if let Some(generated) = &mut self.generated {
            visit(&mut generated.value, Place::Columns(Some(&self.ty)));
        }
    }
}
