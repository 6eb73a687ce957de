//! Roles that a schema's text creates. They belong to the whole cluster: a plan creates those that
//! owners and privileges name, and never alters or drops one. PostgreSQL manual: CREATE ROLE.

use super::{Altered, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::{Cursor, Name, Script, cursor::Reading};
use serde::Serialize;

/// A role.
#[derive(Debug, Clone, Serialize)]
pub struct Role {
    /// Its name.
    pub name: Name,
    /// What it may do, as the statement that created it says.
    pub options: Box<str>,
}

impl Role {
    /// Reads what follows `CREATE ROLE`; for `CREATE USER`, `login` is set.
    ///
    /// # Errors
    ///
    /// What was expected instead, where the text is no such statement.
    pub fn read(cursor: &mut Cursor<'_>, login: bool) -> Reading<Self> {
        let name = cursor.name()?;
        cursor.eat("with");
        let options = cursor.rest();
        let login = if login { "LOGIN " } else { "" };
        Ok(Role { name, options: format!("{login}{options}").trim_end().into() })
    }
}

/// Roles of one name are one role, whatever is said of what it may do.
impl PartialEq for Role {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Kind for Role {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Role, &Name::default(), &self.name)
    }

    fn requires(&self, _needs: &mut dyn Needs) {}

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("CREATE ROLE {} {}", self.name.quoted(), self.options).trim_end());
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::InPlace
    }

    /// Other databases of the cluster may use it.
    fn drop(&self, _script: &mut Script) {}

    fn endures(&self, _disturbance: Disturbance) -> bool {
        true
    }
}
