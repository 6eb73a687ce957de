//! Event triggers. PostgreSQL manual: CREATE EVENT TRIGGER, ALTER EVENT TRIGGER.

use super::enabled::Enabled;
use super::renaming::Renaming;
use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::{literal, qualified};
use crate::sql::{Cursor, Name, Script};
use serde::Serialize;

/// An event trigger.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventTrigger {
    /// Its name.
    pub name: Name,
    /// The event: `ddl_command_start`, `sql_drop` …
    pub event: Name,
    /// The commands on which it fires, in capitals; none for all.
    pub tags: Vec<String>,
    /// The function.
    pub function: (Name, Name),
    /// In which sessions it fires.
    pub enabled: Enabled,
}

impl EventTrigger {
    /// Reads what follows `CREATE EVENT TRIGGER`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = cursor.name()?;
        cursor.expect("on")?;
        let event = cursor.name()?;
        let mut tags = Vec::new();
        while cursor.eat("when") || cursor.eat("and") {
            // TAG is the only variable to filter by.
            cursor.name()?;
            cursor.expect("in (")?;
            tags.extend(cursor.comma_separated(Cursor::string)?.into_iter().map(|tag| tag.to_ascii_uppercase()));
            cursor.expect(")")?;
        }
        cursor.expect("execute")?;
        if !(cursor.eat("function") || cursor.eat("procedure")) {
            return cursor.unexpected("`FUNCTION`");
        }
        let function = session.routine(cursor.qualified_name()?);
        cursor.expect("( )")?;
        Ok(EventTrigger { name, event, tags, function, enabled: Enabled::Origin })
    }

    fn enable(&self, script: &mut Script) {
        script.add(format!("ALTER EVENT TRIGGER {} {}", self.name.quoted(), self.enabled.words()));
    }
}

impl Kind for EventTrigger {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::EventTrigger, &Name::default(), &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::part(ObjectKind::Function, &self.function.0, &self.function.1, &Name::new("()")));
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.object(ObjectKind::EventTrigger, &mut Name::default(), &mut self.name);
        renaming.routine(&mut self.function.0, &mut self.function.1);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let tags: Vec<String> = self.tags.iter().map(|tag| literal(tag)).collect();
        let filter = if tags.is_empty() { String::new() } else { format!("\nWHEN TAG IN ({})", tags.join(", ")) };
        let function = qualified(&self.function.0, &self.function.1);
        script.add(format!("CREATE EVENT TRIGGER {} ON {}{filter}\nEXECUTE FUNCTION {function}()", self.name.quoted(), self.event.quoted()));
        if self.enabled != Enabled::Origin {
            self.enable(script);
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let switched = EventTrigger { enabled: to.enabled, ..self.clone() };
        if switched != *to {
            return Altered::Rebuild;
        }
        if self.enabled != to.enabled {
            to.enable(script);
        }
        Altered::InPlace
    }
}
