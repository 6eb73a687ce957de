//! Schemas. PostgreSQL manual: CREATE SCHEMA.

use super::renaming::Renaming;
use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::name::PUBLIC;
use crate::sql::{Name, Script};
use serde::Serialize;

/// A schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Schema {
    /// Its name.
    pub name: Name,
}

impl Kind for Schema {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Schema, &Name::default(), &self.name)
    }

    fn requires(&self, _needs: &mut dyn Needs) {}

    fn rename(&mut self, renaming: &Renaming) {
        renaming.schema(&mut self.name);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("CREATE SCHEMA {}", self.name.quoted()));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::InPlace
    }

    /// Every database has `public`: to drop it is never meant.
    fn drop(&self, script: &mut Script) {
        if &*self.name != PUBLIC {
            script.add(format!("DROP SCHEMA {}", self.name.quoted()));
        }
    }
}
