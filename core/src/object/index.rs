//! Indexes. PostgreSQL manual: CREATE INDEX.

use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::{Name, Script};
use serde::Serialize;

/// An index of a table or a materialized view.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Index {
    /// The schema of its table, and so its own.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// The index of the partitioned table that it is a part of.
    pub attached_to: Option<(Name, Name)>,
}

impl Kind for Index {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Index, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("CREATE INDEX {} ON {}", self.name.quoted(), self.id().relation()));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }
}
