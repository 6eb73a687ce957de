//! Foreign servers. PostgreSQL manual: CREATE SERVER.

use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::options::{foreign, foreign_changes, read_foreign};
use crate::sql::{Cursor, Name, Options, Script};
use serde::Serialize;

/// A foreign server.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Server {
    /// Its name.
    pub name: Name,
    /// What sort of server it is, for its wrapper.
    pub sort: Option<Box<str>>,
    /// Its version, for its wrapper.
    pub version: Option<Box<str>>,
    /// The wrapper that reaches it.
    pub wrapper: Name,
    /// Its options.
    pub options: Options,
}

impl Server {
    /// Reads what follows `CREATE SERVER [IF NOT EXISTS]`.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let mut server = Server { name: cursor.name()?, ..Self::default() };
        if cursor.eat("type") {
            server.sort = Some(cursor.string()?.into());
        }
        server.read_version(cursor)?;
        cursor.expect("foreign data wrapper")?;
        server.wrapper = cursor.name()?;
        server.read_edit(cursor)?;
        Ok(server)
    }

    fn read_version(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        if cursor.eat("version") {
            self.version = if cursor.eat("null") { None } else { Some(cursor.string()?.into()) };
        }
        Ok(())
    }

    /// Reads VERSION and OPTIONS up to the end, over those that are there.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        self.read_version(cursor)?;
        if cursor.eat("options") {
            read_foreign(cursor, &mut self.options)?;
        }
        if cursor.done() { Ok(()) } else { cursor.unexpected("`OPTIONS`") }
    }
}

impl Kind for Server {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Server, &Name::default(), &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::ForeignDataWrapper, &Name::default(), &self.wrapper));
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let mut words = vec![format!("CREATE SERVER {}", self.name.quoted())];
        words.extend(self.sort.as_ref().map(|sort| format!("TYPE {}", literal(sort).trim_start())));
        words.extend(self.version.as_ref().map(|version| format!("VERSION {}", literal(version).trim_start())));
        words.push(format!("FOREIGN DATA WRAPPER {}", self.wrapper.quoted()));
        words.extend(Some(foreign(&self.options)).filter(|options| !options.is_empty()));
        script.add(words.join(" "));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.sort != to.sort || self.wrapper != to.wrapper {
            return Altered::Rebuild;
        }
        let mut words = Vec::new();
        if self.version != to.version {
            words.push(to.version.as_ref().map_or("VERSION NULL".into(), |version| format!("VERSION {}", literal(version).trim_start())));
        }
        words.extend(Some(foreign_changes(&self.options, &to.options)).filter(|options| !options.is_empty()));
        if !words.is_empty() {
            script.add(format!("ALTER SERVER {} {}", self.name.quoted(), words.join(" ")));
        }
        Altered::InPlace
    }
}
