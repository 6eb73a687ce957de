//! Extensions. What an extension brings is not looked into. PostgreSQL manual: CREATE EXTENSION.

use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, Script};
use serde::Serialize;

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extension {
    /// Its name.
    pub name: Name,
    /// The schema that it is put in.
    pub schema: Name,
}

impl Extension {
    /// Reads what follows `CREATE EXTENSION [IF NOT EXISTS]`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = cursor.name()?;
        let mut schema = None;
        while !cursor.done() {
            if cursor.eat("schema") {
                schema = Some(cursor.name()?);
            } else {
                // WITH, VERSION and CASCADE say how, not what.
                cursor.skip(1);
            }
        }
        // These two say in their control files where they stand.
        let schema = match &*name {
            "plpgsql" => Name::new("pg_catalog"),
            _ => schema.unwrap_or_else(|| session.home()),
        };
        Ok(Extension { name, schema })
    }
}

impl Kind for Extension {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Extension, &Name::default(), &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.schema));
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let schema = match &*self.schema {
            "public" | "pg_catalog" => String::new(),
            schema => format!(" SCHEMA {}", Name::new(schema).quoted()),
        };
        script.add(format!("CREATE EXTENSION IF NOT EXISTS {}{schema}", self.name.quoted()));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        script.add(format!("ALTER EXTENSION {} SET SCHEMA {}", self.name.quoted(), to.schema.quoted()));
        Altered::InPlace
    }
}
