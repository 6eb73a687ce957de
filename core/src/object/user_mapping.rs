//! User mappings. PostgreSQL manual: CREATE USER MAPPING.

use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::cursor::Reading;
use crate::sql::options::{foreign, foreign_changes, read_foreign};
use crate::sql::{Cursor, Name, Options, Script};
use serde::Serialize;

/// As whom a role speaks to a foreign server.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct UserMapping {
    /// The role; `public` for everybody.
    pub user: Name,
    /// The server.
    pub server: Name,
    /// Its options.
    pub options: Options,
}

impl UserMapping {
    /// Reads what follows `CREATE USER MAPPING [IF NOT EXISTS]`.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        cursor.expect("for")?;
        let user = cursor.name()?;
        cursor.expect("server")?;
        let mut mapping = UserMapping { user, server: cursor.name()?, options: Options::new() };
        if !cursor.done() {
            mapping.read_edit(cursor)?;
        }
        Ok(mapping)
    }

    /// Reads OPTIONS over those that are there.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        cursor.expect("options")?;
        read_foreign(cursor, &mut self.options)
    }
}

impl Kind for UserMapping {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::UserMapping, &Name::default(), &self.server, &self.user)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Server, &Name::default(), &self.server));
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let sql = format!("CREATE USER MAPPING {} {}", self.id().subject(), foreign(&self.options));
        script.add(sql.trim_end());
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let changes = foreign_changes(&self.options, &to.options);
        if !changes.is_empty() {
            script.add(format!("ALTER USER MAPPING {} {changes}", self.id().subject()));
        }
        Altered::InPlace
    }
}
