//! Foreign-data wrappers. PostgreSQL manual: CREATE FOREIGN DATA WRAPPER.

use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::options::{foreign, foreign_changes, read_foreign};
use crate::sql::{Cursor, Name, Options, QualifiedName, Script};
use serde::Serialize;

/// A foreign-data wrapper.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ForeignDataWrapper {
    /// Its name.
    pub name: Name,
    /// The function that gives it access.
    pub handler: Option<QualifiedName>,
    /// The function that checks options.
    pub validator: Option<QualifiedName>,
    /// Its options.
    pub options: Options,
}

impl ForeignDataWrapper {
    /// Reads what follows `CREATE FOREIGN DATA WRAPPER`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let mut wrapper = ForeignDataWrapper { name: cursor.name()?, ..Self::default() };
        wrapper.read_edit(cursor, session)?;
        Ok(wrapper)
    }

    /// Reads HANDLER, VALIDATOR and OPTIONS up to the end, over those that are there.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        let routine = |cursor: &mut Cursor<'_>| Ok(Some(session.reference(Class::Routine, cursor.qualified_name()?)));
        while !cursor.done() {
            if cursor.eat("no handler") {
                self.handler = None;
            } else if cursor.eat("no validator") {
                self.validator = None;
            } else if cursor.eat("handler") {
                self.handler = routine(cursor)?;
            } else if cursor.eat("validator") {
                self.validator = routine(cursor)?;
            } else {
                cursor.expect("options")?;
                read_foreign(cursor, &mut self.options)?;
            }
        }
        Ok(())
    }
}

impl Kind for ForeignDataWrapper {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::ForeignDataWrapper, &Name::default(), &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        for routine in [&self.handler, &self.validator].into_iter().flatten() {
            needs.routine(routine.namespace.as_deref().unwrap_or_default(), &routine.name);
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let mut words = vec![format!("CREATE FOREIGN DATA WRAPPER {}", self.name.quoted())];
        words.extend(self.handler.as_ref().map(|name| format!("HANDLER {}", name.quoted())));
        words.extend(self.validator.as_ref().map(|name| format!("VALIDATOR {}", name.quoted())));
        words.extend(Some(foreign(&self.options)).filter(|options| !options.is_empty()));
        script.add(words.join(" "));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let mut words = Vec::new();
        if self.handler != to.handler {
            words.push(to.handler.as_ref().map_or("NO HANDLER".into(), |name| format!("HANDLER {}", name.quoted())));
        }
        if self.validator != to.validator {
            words.push(to.validator.as_ref().map_or("NO VALIDATOR".into(), |name| format!("VALIDATOR {}", name.quoted())));
        }
        words.extend(Some(foreign_changes(&self.options, &to.options)).filter(|options| !options.is_empty()));
        if !words.is_empty() {
            script.add(format!("ALTER FOREIGN DATA WRAPPER {} {}", self.name.quoted(), words.join(" ")));
        }
        Altered::InPlace
    }

    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance != Disturbance::Rebuilt
    }
}
