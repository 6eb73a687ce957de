//! Publications. What they publish of tables and schemas are objects of their own. PostgreSQL
//! manual: CREATE PUBLICATION, ALTER PUBLICATION.

use super::publication_member::PublicationMember;
use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::options::{parameters, read_parameters};
use crate::sql::{Cursor, Name, Options, Script};
use serde::Serialize;

/// A publication.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Publication {
    /// Its name.
    pub name: Name,
    /// FOR ALL TABLES.
    pub all_tables: bool,
    /// Its parameters, without the server's defaults.
    pub options: Options,
}

/// What `publish` is where nothing is said, in the order in which it is written here.
const OPERATIONS: &[&str] = &["insert", "update", "delete", "truncate"];

impl Publication {
    /// Reads what follows `CREATE PUBLICATION`, and what it publishes.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<(Self, Vec<PublicationMember>)> {
        let mut publication = Publication { name: cursor.name()?, ..Self::default() };
        let mut members = Vec::new();
        if cursor.eat("for all tables") {
            publication.all_tables = true;
        } else if cursor.eat("for") {
            members = PublicationMember::read_all(&publication.name, cursor, session)?;
        }
        if cursor.eat("with") {
            publication.read_options(cursor)?;
        }
        if cursor.done() { Ok((publication, members)) } else { cursor.unexpected("`WITH`") }
    }

    /// Reads `(parameter = value, …)` over those that are there.
    pub fn read_options(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        read_parameters(cursor, &mut self.options)?;
        if let Some(publish) = self.options.get_mut("publish") {
            let named: Vec<String> = publish.split(',').map(|word| word.trim().to_ascii_lowercase()).collect();
            let kept = OPERATIONS.iter().filter(|operation| named.iter().any(|name| name == *operation));
            *publish = kept.copied().collect::<Vec<_>>().join(", ").into();
        }
        for value in self.options.values_mut() {
            *value = match &**value {
                "t" | "on" | "yes" | "1" => "true".into(),
                "f" | "off" | "no" | "0" => "false".into(),
                _ => continue,
            };
        }
        self.options.retain(|name, value| default_of(name) != Some(&**value));
        Ok(())
    }
}

/// The server's default of a parameter.
fn default_of(name: &str) -> Option<&'static str> {
    match name {
        "publish" => Some("insert, update, delete, truncate"),
        "publish_via_partition_root" => Some("false"),
        "publish_generated_columns" => Some("none"),
        _ => None,
    }
}

impl Kind for Publication {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Publication, &Name::default(), &self.name)
    }

    fn requires(&self, _needs: &mut dyn Needs) {}

    fn create(&self, parts: &[&Object], script: &mut Script) {
        let mut words = vec![format!("CREATE PUBLICATION {}", self.name.quoted())];
        let members: Vec<String> = parts
            .iter()
            .filter_map(|part| match part {
                Object::PublicationMember(member) => Some(member.words()),
                _ => None,
            })
            .collect();
        if self.all_tables {
            words.push("FOR ALL TABLES".into());
        } else if !members.is_empty() {
            words.push(format!("FOR {}", members.join(", ")));
        }
        if !self.options.is_empty() {
            words.push(format!("WITH ({})", parameters(&self.options)));
        }
        script.add(words.join(" "));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.all_tables != to.all_tables {
            return Altered::Rebuild;
        }
        let defaults = self.options.keys().filter(|name| !to.options.contains_key(name));
        let mut set: Options = defaults.filter_map(|name| Some((name.clone(), default_of(name)?.into()))).collect();
        let new = to.options.iter().filter(|(name, value)| self.options.get(name) != Some(&***value));
        set.extend(new.map(|(name, value)| (name.clone(), value.clone())));
        if !set.is_empty() {
            script.add(format!("ALTER PUBLICATION {} SET ({})", self.name.quoted(), parameters(&set)));
        }
        Altered::InPlace
    }
}
