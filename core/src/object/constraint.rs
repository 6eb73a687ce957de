//! Constraints of tables. PostgreSQL manual: CREATE TABLE.

use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::{Expr, Name, Script};
use serde::Serialize;

/// A constraint of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Constraint {
    /// The schema of its table.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// What it demands.
    pub rule: Expr,
}

impl Kind for Constraint {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Constraint, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("ALTER TABLE {} ADD CONSTRAINT {} {}", self.id().relation(), self.name.quoted(), self.rule.text()));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }

    fn folds_into(&self) -> Option<ObjectId> {
        Some(ObjectId::new(ObjectKind::Table, &self.namespace, &self.table))
    }
}
