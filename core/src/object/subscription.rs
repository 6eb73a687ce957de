//! Subscriptions. Whether one is enabled at the moment is its state, not its schema. PostgreSQL
//! manual: CREATE SUBSCRIPTION, ALTER SUBSCRIPTION.

use super::beside::Beside;
use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::options::{parameters, read_parameters};
use crate::sql::{Cursor, Effect, Name, Options, Script};
use serde::Serialize;
use std::collections::BTreeSet;

/// A subscription.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Subscription {
    /// Its name.
    pub name: Name,
    /// How to reach the publisher.
    pub connection: Box<str>,
    /// What it subscribes to.
    pub publications: BTreeSet<Name>,
    /// Its parameters, without the server's defaults.
    pub options: Options,
    /// What is said of how to create it: `connect`, `create_slot` …
    #[serde(skip)]
    pub creation: Beside<Options>,
}

/// Parameters that say how a subscription is created, not what it is.
const CREATION: &[&str] = &["connect", "create_slot", "copy_data", "enabled", "refresh"];

impl Subscription {
    /// Reads what follows `CREATE SUBSCRIPTION`.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let mut subscription = Subscription { name: cursor.name()?, ..Self::default() };
        cursor.expect("connection")?;
        subscription.connection = cursor.string()?.into();
        cursor.expect("publication")?;
        subscription.publications = cursor.comma_separated(Cursor::name)?.into_iter().collect();
        if cursor.eat("with") {
            subscription.read_options(cursor)?;
        }
        Ok(subscription)
    }

    fn read_options(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        read_parameters(cursor, &mut self.options)?;
        for name in CREATION {
            if let Some(value) = self.options.remove(name) {
                self.creation.0.insert(Name::new(name), value);
            }
        }
        let name = self.name.clone();
        self.options.retain(|option, value| default_of(option, &name) != Some(&**value));
        Ok(())
    }

    /// Reads what follows `ALTER SUBSCRIPTION name`, and does it.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        if cursor.eat("connection") {
            self.connection = cursor.string()?.into();
        } else if cursor.eat("set publication") {
            self.publications = cursor.comma_separated(Cursor::name)?.into_iter().collect();
        } else if cursor.eat("add publication") {
            self.publications.extend(cursor.comma_separated(Cursor::name)?);
        } else if cursor.eat("drop publication") {
            for name in cursor.comma_separated(Cursor::name)? {
                self.publications.remove(&name);
            }
        } else if cursor.eat("set") {
            self.read_options(cursor)?;
        } else if cursor.eat_one_of(&["enable", "disable", "refresh", "skip"]).is_none() {
            return cursor.unexpected("`SET`, `CONNECTION`, `ENABLE` or `DISABLE`");
        }
        Ok(())
    }

    fn connects(&self) -> bool {
        self.creation.0.get("connect").is_none_or(|connect| connect != "false")
    }
}

/// The server's default of a parameter.
fn default_of<'a>(option: &str, name: &'a Name) -> Option<&'a str> {
    match option {
        "slot_name" => Some(name),
        "binary" | "streaming" | "two_phase" | "disable_on_error" | "run_as_owner" | "failover" => Some("false"),
        "synchronous_commit" => Some("off"),
        "password_required" => Some("true"),
        "origin" => Some("any"),
        _ => None,
    }
}

impl Kind for Subscription {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Subscription, &Name::default(), &self.name)
    }

    fn requires(&self, _needs: &mut dyn Needs) {}

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let publications: Vec<String> = self.publications.iter().map(Name::quoted).collect();
        let mut sql = format!(
            "CREATE SUBSCRIPTION {} CONNECTION {} PUBLICATION {}",
            self.name.quoted(),
            literal(&self.connection).trim_start(),
            publications.join(", ")
        );
        let mut all = self.creation.0.clone();
        all.extend(self.options.iter().map(|(name, value)| (name.clone(), value.clone())));
        if !all.is_empty() {
            sql += &format!(" WITH ({})", parameters(&all));
        }
        let statement = script.add(sql);
        if self.connects() {
            statement.effect(Effect::OutsideTransaction);
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let name = self.name.quoted();
        if self.connection != to.connection {
            script.add(format!("ALTER SUBSCRIPTION {name} CONNECTION {}", literal(&to.connection).trim_start()));
        }
        if self.publications != to.publications {
            let publications: Vec<String> = to.publications.iter().map(Name::quoted).collect();
            script.add(format!("ALTER SUBSCRIPTION {name} SET PUBLICATION {} WITH (refresh = false)", publications.join(", ")));
        }
        let gone = self.options.keys().filter(|option| !to.options.contains_key(option));
        let mut set: Options = gone.filter_map(|option| Some((option.clone(), default_of(option, &self.name)?.into()))).collect();
        let new = to.options.iter().filter(|(option, value)| self.options.get(option) != Some(&***value));
        set.extend(new.map(|(option, value)| (option.clone(), value.clone())));
        if !set.is_empty() {
            script.add(format!("ALTER SUBSCRIPTION {name} SET ({})", parameters(&set)));
        }
        Altered::InPlace
    }

    /// One that never connected has no slot at the publisher to take away.
    fn drop(&self, script: &mut Script) {
        let name = self.name.quoted();
        if self.connects() {
            script.add(format!("DROP SUBSCRIPTION {name}")).effect(Effect::OutsideTransaction);
            return;
        }
        script.add(format!("ALTER SUBSCRIPTION {name} DISABLE"));
        script.add(format!("ALTER SUBSCRIPTION {name} SET (slot_name = NONE)"));
        script.add(format!("DROP SUBSCRIPTION {name}"));
    }
}
