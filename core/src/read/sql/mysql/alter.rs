//! ALTER TABLE: its actions in order. MySQL manual: ALTER TABLE.

use super::super::{Applied, Reader, Refusal};
use super::column::Declared;
use super::key::{PRIMARY, Part};
use super::word_or_string;
use crate::object::beside::Beside;
use crate::object::index::{Index, Subject};
use crate::object::renaming::Renaming;
use crate::object::{Object, ObjectId, ObjectKind, Session};
use crate::sql::dialect::mysql::{collation, default_collation};
use crate::sql::{Cursor, Name};

impl Reader<'_> {
    /// What follows `ALTER TABLE name`.
    pub(super) fn mysql_alter_table(&mut self, mut id: ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let before = self.parts_of(&id);
        let applied = self.mysql_actions(&mut id, cursor);
        self.bounded(&id, before, applied)
    }

    fn mysql_actions(&mut self, id: &mut ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        while !cursor.done() {
            self.mysql_action(id, cursor)?;
            cursor.eat(",");
        }
        Ok(())
    }

    fn mysql_action(&mut self, id: &mut ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.at("add partition") || cursor.at("drop partition") || cursor.at("add system") || cursor.at("drop system") {
            self.edit_partitions(id, cursor)
        } else if cursor.eat("add") {
            self.add_action(id, cursor)
        } else if cursor.eat("drop") {
            self.drop_action(id, cursor)
        } else if cursor.eat("modify") {
            cursor.eat("column");
            let tolerant = cursor.eat("if exists");
            let old = self.part(id, ObjectKind::Column, &cursor.clone().name()?);
            let declared = Declared::read(id, cursor, self)?;
            if tolerant && old.is_err() { Ok(()) } else { self.redeclare(id, &old?, declared) }
        } else if cursor.eat("change") {
            cursor.eat("column");
            cursor.eat("if exists");
            let old = self.part(id, ObjectKind::Column, &cursor.name()?)?;
            let declared = Declared::read(id, cursor, self)?;
            let renamed = ObjectId { part: declared.column.name.clone(), ..old.clone() };
            self.rename_part(&old, &renamed);
            self.redeclare(id, &renamed, declared)
        } else if cursor.eat("alter") {
            self.alter_action(id, cursor)
        } else if cursor.eat("rename") {
            self.rename_action(id, cursor)
        } else if cursor.eat("convert to") {
            let _ = cursor.eat("character set") || cursor.eat("charset");
            let charset = word_or_string(cursor)?;
            let said = if cursor.eat("collate") { Some(collation(&word_or_string(cursor)?)) } else { None };
            self.convert(id, &said.unwrap_or_else(|| default_collation(&charset, self.catalog.dialect)))
        } else if ["algorithm", "lock"].iter().any(|word| cursor.at(word)) {
            cursor.skip(1);
            cursor.eat("=");
            cursor.skip(1);
            Ok(())
        } else if cursor.eat("order by") {
            cursor.text_until(&["algorithm"]);
            Ok(())
        } else if [
            "enable keys",
            "disable keys",
            "force",
            "with validation",
            "without validation",
            "discard tablespace",
            "import tablespace",
            "wait",
            "nowait",
        ]
        .iter()
        .any(|words| cursor.eat(words))
        {
            Ok(())
        } else {
            self.option_action(id, cursor)
        }
    }

    /// A table option, or something about partitions.
    fn option_action(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(mut table) = self.table(id).cloned() else { return Err(Refusal::Missing(id.to_string())) };
        let had = table.collation.clone();
        if self.read_option(&mut table, cursor)? {
            // COLLATE after CHARACTER SET says more of the same.
            while cursor.at("collate") && self.read_option(&mut table, cursor)? {}
            let now = table.collation.clone();
            self.edit_table(id, |slot| *slot = table)?;
            if had != now {
                self.imply(id);
            }
            return Ok(());
        }
        self.edit_partitions(id, cursor)
    }

    fn add_action(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if let Some(part) = Part::read(cursor, self)? {
            return self.add_part(id, part);
        }
        cursor.eat("column");
        let tolerant = self.tolerates(cursor);
        let declarations = if cursor.eat("(") {
            let all = cursor.comma_separated(|cursor| Declared::read(id, cursor, self))?;
            cursor.expect(")")?;
            all
        } else {
            vec![Declared::read(id, cursor, self)?]
        };
        for declared in declarations {
            if self.part(id, ObjectKind::Column, &declared.column.name).is_ok() {
                if !tolerant {
                    let message = format!("column {} of {id} is there already", declared.column.name);
                    self.say(crate::source::Diagnostic::warning("created-twice", message));
                }
                continue;
            }
            for part in self.put_declared(id, declared) {
                self.add_part(id, part)?;
            }
        }
        Ok(())
    }

    fn drop_action(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("primary key") {
            return self.drop_index(id, &Name::new(PRIMARY), false);
        }
        let word = cursor.eat_one_of(&["index", "key", "foreign key", "constraint", "check", "column"]);
        let tolerant = cursor.eat("if exists");
        let name = cursor.name()?;
        let _ = cursor.eat("restrict") || cursor.eat("cascade");
        match word {
            Some("index" | "key") => self.drop_index(id, &name, tolerant),
            Some("foreign key" | "constraint" | "check") => match self.part(id, ObjectKind::Constraint, &name) {
                Ok(constraint) => {
                    self.catalog.remove(&constraint);
                    Ok(())
                }
                Err(_) => self.drop_index(id, &name, tolerant),
            },
            _ => match self.part(id, ObjectKind::Column, &name) {
                Ok(column) => {
                    self.drop_mysql_column(id, &column);
                    Ok(())
                }
                Err(missing) => {
                    if tolerant {
                        Ok(())
                    } else {
                        Err(missing)
                    }
                }
            },
        }
    }

    /// A column leaves its keys, and those that lose all columns go.
    fn drop_mysql_column(&mut self, table: &ObjectId, column: &ObjectId) {
        let parts: Vec<(ObjectId, Object)> =
            self.catalog.under(&table.namespace, &table.name).map(|(id, entry)| (id.clone(), entry.object.clone())).collect();
        for (id, object) in parts {
            match object {
                Object::Index(mut index) => {
                    index.elements.retain(|element| !matches!(&element.subject, Subject::Column(name) if *name == column.part));
                    if index.elements.is_empty() {
                        self.catalog.remove(&id);
                    } else {
                        self.catalog.edit(&id, |object| *object = Object::Index(index));
                    }
                }
                Object::Constraint(constraint) if constraint.columns() == [column.part.clone()] => drop(self.catalog.remove(&id)),
                _ => {}
            }
        }
        self.catalog.remove(column);
    }

    /// MODIFY and CHANGE: a declaration in the place of another. Keys stay as they are.
    fn redeclare(&mut self, table: &ObjectId, id: &ObjectId, mut declared: Declared) -> Applied {
        let Some(old) = self.column(id).cloned() else { return Err(Refusal::Missing(id.to_string())) };
        let collation = self.table(table).and_then(|table| table.collation.clone()).unwrap_or_default();
        let place = declared.besides.place.take();
        let mut column = declared.settled(&collation, self);
        (column.name, column.ordinal) = (old.name.clone(), old.ordinal);
        let primary = self.catalog.primary_key(&table.namespace, &table.name);
        column.not_null |= primary.is_some_and(|key| key.columns.contains(&old.name));
        self.catalog.insert(Box::new(column), self.origin);
        if let Some(place) = place {
            self.move_column(table, id, place);
        }
        let mut parts: Vec<Part> = declared.keys.into_iter().map(Part::Key).collect();
        parts.extend(declared.checks.into_iter().map(|(name, condition, idle)| Part::Check { name, condition, idle }));
        parts.into_iter().try_for_each(|part| self.add_part(table, part))
    }

    fn rename_part(&mut self, from: &ObjectId, to: &ObjectId) {
        if from != to {
            self.catalog.rename(&Renaming { from: from.clone(), to: to.clone() });
        }
    }

    fn rename_action(&mut self, id: &mut ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let kind = match cursor.eat_one_of(&["column", "index", "key"]) {
            Some("column") => ObjectKind::Column,
            Some(_) => ObjectKind::Index,
            None => {
                let _ = cursor.eat("to") || cursor.eat("as") || cursor.eat("=");
                let (namespace, name) = self.created(cursor.qualified_name()?);
                self.rename_whole(id.clone(), namespace.clone(), name.clone())?;
                (id.namespace, id.name) = (namespace, name);
                return Ok(());
            }
        };
        cursor.eat("if exists");
        let from = self.part(id, kind, &cursor.name()?)?;
        cursor.expect("to")?;
        let to = ObjectId { part: cursor.name()?, ..from.clone() };
        self.rename_part(&from, &to);
        // An index that somebody has named is no longer the server's own.
        match kind {
            ObjectKind::Index => self.edit(&to, |index: &mut Index| index.implied = Beside(false)),
            _ => Ok(()),
        }
    }
}
