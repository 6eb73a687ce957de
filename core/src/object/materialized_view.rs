//! Materialized views. Whether one has been filled is data, not schema.
//! PostgreSQL manual: CREATE MATERIALIZED VIEW, ALTER MATERIALIZED VIEW.

use super::options::{self, Options};
use super::renaming::Renaming;
use super::view::ViewQuery;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Lock, Name, Script};
use serde::Serialize;
use std::collections::BTreeMap;

/// Whether CREATE fills it. A dump leaves that for later, so two that differ in nothing else are equal.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Filled(pub bool);

impl PartialEq for Filled {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

/// Settings of a column that have words of their own.
const WORDS: [&str; 3] = ["statistics", "storage", "compression"];

/// A materialized view.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MaterializedView {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// Its query, with the names of its columns.
    #[serde(flatten)]
    pub query: ViewQuery,
    /// The access method, where it is not `heap`.
    pub access_method: Option<Name>,
    /// Storage parameters.
    pub options: Options,
    /// The tablespace, where it is not the default.
    pub tablespace: Option<Name>,
    /// Whether CLUSTER goes by one of its indexes; which one, the index says.
    pub clustered: bool,
    /// What is set of its columns (`statistics`, `storage`, `compression`, `n_distinct` …), by column
    /// and setting.
    #[serde(skip)]
    pub column_settings: BTreeMap<(Name, Name), Box<str>>,
    /// Whether CREATE fills it.
    pub filled: Filled,
}

impl MaterializedView {
    /// Reads what follows `CREATE MATERIALIZED VIEW [IF NOT EXISTS]`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let (namespace, name) = session.created(cursor.qualified_name()?);
        let columns = if cursor.at("(") { cursor.names_in_parens()? } else { Vec::new() };
        let mut access_method = None;
        let mut options = Options::new();
        let mut tablespace = None;
        while !cursor.eat("as") {
            if cursor.eat("using") {
                access_method = Some(cursor.name()?).filter(|method| &**method != "heap");
            } else if cursor.eat("with") {
                options = options::read(cursor)?;
            } else if cursor.eat("tablespace") {
                tablespace = Some(cursor.name()?).filter(|space| &**space != "pg_default");
            } else {
                return cursor.unexpected("`AS`");
            }
        }
        let query = cursor.text_until(&["with data", "with no data"]);
        if query.is_empty() {
            return cursor.unexpected("a query");
        }
        let filled = Filled(!cursor.eat("with no data"));
        cursor.eat("with data");
        if !cursor.done() {
            return cursor.unexpected("the end of the materialized view");
        }
        let query = ViewQuery::new(columns, query, session);
        Ok(MaterializedView {
            namespace,
            name,
            query,
            access_method,
            options,
            tablespace,
            clustered: false,
            column_settings: BTreeMap::new(),
            filled,
        })
    }

    /// Reads an action of ALTER MATERIALIZED VIEW; false where none stands here.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<bool> {
        if cursor.eat("alter") {
            cursor.eat("column");
            self.read_column_edit(cursor)?;
        } else if cursor.eat("set tablespace") {
            self.tablespace = Some(cursor.name()?).filter(|space| &**space != "pg_default");
        } else if cursor.eat("set access method") {
            self.access_method = Some(cursor.name()?).filter(|method| &**method != "heap");
        } else if cursor.at("set (") {
            cursor.skip(1);
            self.options.extend(options::read(cursor)?);
        } else if cursor.at("reset (") {
            cursor.skip(1);
            for name in options::read_names(cursor)? {
                self.options.remove(&name);
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// Reads what follows `ALTER [COLUMN]`. A setting that goes back to the server's choice is gone.
    fn read_column_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        let column = cursor.name()?;
        if cursor.at("set (") {
            cursor.skip(1);
            let options = options::read(cursor)?.into_iter();
            self.column_settings.extend(options.map(|(name, value)| ((column.clone(), name), value)));
        } else if cursor.at("reset (") {
            cursor.skip(1);
            for name in options::read_names(cursor)? {
                self.column_settings.remove(&(column.clone(), name));
            }
        } else {
            cursor.expect("set")?;
            let Some(setting) = cursor.eat_one_of(&WORDS) else { return cursor.unexpected("a setting of a column") };
            let value = if setting == "statistics" { cursor.integer()? } else { cursor.name()?.to_ascii_lowercase() };
            self.column_settings.remove(&(column.clone(), setting.into()));
            if value != "-1" && value != "default" {
                self.column_settings.insert((column, setting.into()), value.into());
            }
        }
        Ok(())
    }

    fn set_column(&self, (column, setting): &(Name, Name), value: &str, script: &mut Script) {
        let action = match WORDS.contains(&setting.as_str()) {
            true => format!("SET {} {}", setting.to_ascii_uppercase(), value.to_ascii_uppercase()),
            false => format!("SET ({}={value})", setting.quoted()),
        };
        let lock = if &**setting == "storage" { Lock::AccessExclusive } else { Lock::ShareUpdateExclusive };
        self.edit(&format!("ALTER COLUMN {} {action}", column.quoted()), lock, script);
    }

    fn reset_column(&self, (column, setting): &(Name, Name), script: &mut Script) {
        let action = match &**setting {
            "statistics" => "SET STATISTICS -1".into(),
            "compression" => "SET COMPRESSION DEFAULT".into(),
            _ => format!("RESET ({})", setting.quoted()),
        };
        self.edit(&format!("ALTER COLUMN {} {action}", column.quoted()), Lock::ShareUpdateExclusive, script);
    }

    fn edit(&self, action: &str, lock: Lock, script: &mut Script) {
        script.add(format!("ALTER MATERIALIZED VIEW {} {action}", self.id().relation())).lock(lock);
    }
}

impl Kind for MaterializedView {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::MaterializedView, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        needs.text(self.query.body.text(), None);
    }

    fn rename(&mut self, renaming: &Renaming) {
        self.query.rename(&self.namespace, &self.name, renaming);
        renaming.relation(&mut self.namespace, &mut self.name);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let mut head = format!("CREATE MATERIALIZED VIEW {}{}", self.id().relation(), self.query.names(script.dialect));
        if let Some(method) = &self.access_method {
            head += &format!(" USING {}", method.quoted());
        }
        head += &options::clause(&self.options);
        if let Some(space) = &self.tablespace {
            head += &format!(" TABLESPACE {}", space.quoted());
        }
        let tail = if self.filled.0 { "" } else { "\nWITH NO DATA" };
        script.add(format!("{head} AS\n{}{tail}", self.query.body.text()));
        for (key, value) in &self.column_settings {
            self.set_column(key, value, script);
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        // A server before 15 cannot change the access method in place.
        if self.query != to.query || self.access_method != to.access_method {
            return Altered::Rebuild;
        }
        let gone: Vec<&(Name, Name)> = self.column_settings.keys().filter(|key| !to.column_settings.contains_key(*key)).collect();
        // Before version 16 there is no word for the storage that the type has by itself.
        if gone.iter().any(|(_, setting)| &**setting == "storage") {
            return Altered::Rebuild;
        }
        gone.into_iter().for_each(|key| self.reset_column(key, script));
        for (key, value) in to.column_settings.iter().filter(|(key, value)| self.column_settings.get(*key) != Some(*value)) {
            self.set_column(key, value, script);
        }
        for action in options::changes(&self.options, &to.options) {
            self.edit(&action, Lock::AccessExclusive, script);
        }
        if self.tablespace != to.tablespace {
            let space = to.tablespace.as_ref().map_or("pg_default".into(), Name::quoted);
            self.edit(&format!("SET TABLESPACE {space}"), Lock::AccessExclusive, script);
        }
        // An index that rows are ordered by says so itself, once it is there.
        if self.clustered && !to.clustered {
            self.edit("SET WITHOUT CLUSTER", Lock::ShareUpdateExclusive, script);
        }
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("DROP MATERIALIZED VIEW {}", self.id().relation())).lock(Lock::AccessExclusive);
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        self.query.expressions(visit);
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        [Class::Relation, Class::Type].map(|class| (class, self.namespace.clone(), self.name.clone())).into()
    }
}
