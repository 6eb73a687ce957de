//! The statements of MySQL and MariaDB that only they have, or have in another way: tables with their
//! keys, views, stored programs, and one ALTER TABLE for all changes of a table.
//! MySQL manual: "Data Definition Statements".

mod alter;
mod charset;
mod column;
mod event;
mod head;
mod index;
mod key;
mod options;
mod partition;
mod program;
mod reference;
mod sequence;
mod setting;
mod table;

use super::{Applied, Reader, Refusal};
use crate::object::renaming::Renaming;
use crate::object::{Class, Kind, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::dialect::mysql::{collation, default_collation};
use crate::sql::{Cursor, Name};
use head::Head;

/// Statements that make no schema.
const IDLE: &str = "\
    insert replace update delete set select lock unlock flush optimize repair check kill import source \
    help begin commit start rollback savepoint release call prepare execute deallocate load with values \
    truncate grant revoke show describe desc explain analyze handler xa reset purge change install \
    uninstall shutdown signal do cache binlog table";

impl Reader<'_> {
    /// A statement of MySQL or MariaDB.
    pub(super) fn mysql(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("create") {
            self.mysql_create(cursor)
        } else if cursor.eat("alter") {
            self.mysql_alter(cursor)
        } else if cursor.eat("drop") {
            self.mysql_drop(cursor)
        } else if cursor.eat("rename table") || cursor.eat("rename tables") {
            self.rename_tables(cursor)
        } else if cursor.eat("use") {
            self.settings.database = cursor.name()?;
            Ok(())
        } else if IDLE.split(' ').any(|word| cursor.at(word)) || cursor.at("rename user") {
            Ok(())
        } else {
            Err(Refusal::Unknown)
        }
    }

    fn mysql_create(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let replace = cursor.eat("or replace");
        let head = Head::read(cursor)?;
        if cursor.eat("table") {
            return self.mysql_create_table(head.temporary, replace, cursor);
        }
        if cursor.eat("view") {
            return self.mysql_create_view(head, replace, cursor);
        }
        if let Some(word) = cursor.eat_one_of(&["procedure", "function", "event", "trigger"]) {
            return self.create_program(word, head.definer, replace, cursor);
        }
        if cursor.eat("sequence") {
            return self.mysql_create_sequence(replace, cursor);
        }
        if cursor.eat("database") || cursor.eat("schema") {
            self.tolerates(cursor);
            return self.mysql_database(cursor);
        }
        if ["user", "role", "server", "tablespace", "logfile", "undo", "resource", "spatial reference", "library"]
            .iter()
            .any(|word| cursor.at(word))
        {
            return Ok(());
        }
        if let Some(index) = self.read_create_index(replace, cursor)? {
            return index;
        }
        Err(Refusal::Unknown)
    }

    /// What CREATE and ALTER DATABASE say: the collation that tables have where they name none.
    fn mysql_database(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        if !cursor.done() && !cursor.at("character") && !cursor.at("default") && !cursor.at("charset") && !cursor.at("collate") {
            cursor.skip(1);
        }
        while !cursor.done() {
            cursor.eat("default");
            if cursor.eat("character set") || cursor.eat("charset") {
                cursor.eat("=");
                self.settings.collation = Name::new(default_collation(&word_or_string(cursor)?, self.catalog.dialect));
            } else if cursor.eat("collate") {
                cursor.eat("=");
                self.settings.collation = Name::new(collation(&word_or_string(cursor)?));
            } else {
                cursor.skip(1);
            }
        }
        Ok(())
    }

    fn mysql_alter(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let _ = cursor.eat("online") || cursor.eat("ignore");
        let head = Head::read(cursor)?;
        if cursor.eat("table") {
            let tolerant = cursor.eat("if exists");
            let id = self.table_named(cursor)?;
            if !self.catalog.contains(&id) {
                return if tolerant { Ok(()) } else { Err(Refusal::Missing(id.to_string())) };
            }
            return self.mysql_alter_table(id, cursor);
        }
        if cursor.eat("view") {
            return self.mysql_create_view(head, true, cursor);
        }
        if let Some(word) = cursor.eat_one_of(&["procedure", "function", "event"]) {
            return self.alter_program(word, head.definer, cursor);
        }
        if cursor.eat("sequence") {
            return self.mysql_alter_sequence(cursor);
        }
        if cursor.eat("database") || cursor.eat("schema") {
            return self.mysql_database(cursor);
        }
        Ok(())
    }

    /// DROP of anything; of an index, which names its table.
    fn mysql_drop(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("temporary") || cursor.at("database") || cursor.at("schema") || cursor.at("user") || cursor.at("role") || cursor.at("server") {
            return Ok(());
        }
        const KINDS: &[(&str, ObjectKind)] = &[
            ("table", ObjectKind::Table),
            ("tables", ObjectKind::Table),
            ("view", ObjectKind::View),
            ("procedure", ObjectKind::Procedure),
            ("function", ObjectKind::Function),
            ("event", ObjectKind::Event),
            ("trigger", ObjectKind::Trigger),
            ("sequence", ObjectKind::Sequence),
            ("index", ObjectKind::Index),
        ];
        let Some((_, kind)) = KINDS.iter().find(|(word, _)| cursor.eat(word)) else { return Err(Refusal::Unknown) };
        let tolerant = cursor.eat("if exists");
        if *kind == ObjectKind::Index {
            let name = cursor.name()?;
            cursor.expect("on")?;
            let table = self.table_named(cursor)?;
            return self.drop_index(&table, &name, tolerant);
        }
        loop {
            let (namespace, name) = self.created(cursor.qualified_name()?);
            let id = match kind {
                ObjectKind::Trigger => self.trigger_named(&namespace, &name),
                kind => ObjectId::new(*kind, &namespace, &name),
            };
            if self.catalog.contains(&id) {
                self.remove(&id, false);
            } else if !tolerant {
                return Err(Refusal::Missing(id.to_string()));
            }
            if !cursor.eat(",") {
                return Ok(());
            }
        }
    }

    /// `RENAME TABLE a TO b, …`.
    fn rename_tables(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("if exists");
        loop {
            let id = self.table_named(cursor)?;
            cursor.expect("to")?;
            let (namespace, name) = self.created(cursor.qualified_name()?);
            self.rename_whole(id, namespace, name)?;
            if !cursor.eat(",") {
                return Ok(());
            }
        }
    }

    fn rename_whole(&mut self, from: ObjectId, namespace: Name, name: Name) -> Applied {
        let from = self.catalog.relation(&from.namespace, &from.name).ok_or_else(|| Refusal::Missing(from.to_string()))?;
        let to = ObjectId { namespace, name, ..from.clone() };
        self.catalog.rename(&Renaming { from: from.clone(), to: to.clone() });
        self.rename_keys(&from, &to);
        Ok(())
    }

    /// The table that is named here, which need not be there.
    fn table_named(&self, cursor: &mut Cursor<'_>) -> Reading<ObjectId> {
        let (namespace, name) = self.found(Class::Relation, cursor.qualified_name()?);
        Ok(ObjectId::new(ObjectKind::Table, &namespace, &name))
    }

    /// A part of a table under the name that it has there: its case does not count.
    fn part(&self, table: &ObjectId, kind: ObjectKind, name: &Name) -> Result<ObjectId, Refusal> {
        let id = table.sibling(kind, name);
        if self.catalog.contains(&id) {
            return Ok(id);
        }
        let mut parts = self.catalog.of_kind(kind, &table.namespace, &table.name).map(|(id, _)| id);
        parts.find(|other| other.part.eq_ignore_ascii_case(name)).cloned().ok_or_else(|| Refusal::Missing(id.to_string()))
    }

    fn trigger_named(&self, namespace: &Name, name: &Name) -> ObjectId {
        let is_it = |id: &&ObjectId| id.kind == ObjectKind::Trigger && id.namespace == *namespace && id.part == *name;
        let there = self.catalog.iter().map(|(id, _)| id).find(is_it).cloned();
        there.unwrap_or_else(|| ObjectId::part(ObjectKind::Trigger, namespace, &Name::default(), name))
    }

    /// Puts an object in, or in the place of what is there.
    fn put_or_replace(&mut self, object: impl Into<Object>, replace: bool, tolerant: bool) -> Applied {
        let object = object.into();
        if replace {
            self.catalog.remove(&object.id());
        }
        self.add(object, tolerant)
    }
}

/// A word, a quoted name or a string.
fn word_or_string(cursor: &mut Cursor<'_>) -> Reading<String> {
    match cursor.string() {
        Ok(text) => Ok(text),
        Err(_) => cursor.name().map(|name| name.to_string()),
    }
}
