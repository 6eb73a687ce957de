//! ALTER TABLE: its actions in order. MySQL manual: ALTER TABLE, "ALTER TABLE Partition Operations".

use super::super::{Applied, Reader, Refusal};
use super::column::{Declared, default_value};
use super::key::{PRIMARY, Part};
use super::word_or_string;
use crate::object::beside::Beside;
use crate::object::column::mysql::Besides;
use crate::object::constraint::Constraint;
use crate::object::index::{Index, Subject};
use crate::object::renaming::Renaming;
use crate::object::table::partitions::{Partitions, read_named};
use crate::object::{Kind, Object, ObjectId, ObjectKind, Session};
use crate::sql::dialect::mysql::{charset_of, collation, default_collation};
use crate::sql::{Cursor, Name, QualifiedName, Type};

impl Reader<'_> {
    /// What follows `ALTER TABLE name`.
    pub(super) fn mysql_alter_table(&mut self, mut id: ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        while !cursor.done() {
            self.mysql_action(&mut id, cursor)?;
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

    fn edit_partitions(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(mut table) = self.table(id).cloned() else { return Err(Refusal::Missing(id.to_string())) };
        if cursor.eat("add system versioning") {
            table.options.insert("with system versioning".into(), "".into());
        } else if cursor.eat("drop system versioning") {
            table.options.remove("with system versioning");
        } else if cursor.eat("remove partitioning") {
            table.partitions = None;
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("add partition")) {
            cursor.eat("add partition");
            cursor.eat("if not exists");
            if cursor.eat("partitions") {
                let more: u32 = cursor.integer()?.parse().unwrap_or(0);
                partitions.count = partitions.count.map(|count| count + more);
            } else {
                partitions.named.extend(read_named(cursor)?);
            }
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("drop partition")) {
            cursor.eat("drop partition");
            cursor.eat("if exists");
            let names = cursor.comma_separated(Cursor::name)?;
            partitions.named.retain(|(name, _)| !names.iter().any(|gone| gone.eq_ignore_ascii_case(name)));
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("coalesce partition")) {
            cursor.eat("coalesce partition");
            let fewer: u32 = cursor.integer()?.parse().unwrap_or(0);
            partitions.count = partitions.count.map(|count| count.saturating_sub(fewer));
        } else if let Some(partitions) = table.partitions.as_mut().filter(|_| cursor.at("reorganize partition")) {
            cursor.eat("reorganize partition");
            reorganize(partitions, cursor)?;
        } else if ["truncate", "analyze", "check", "optimize", "rebuild", "repair", "exchange"].iter().any(|word| cursor.eat(word)) {
            cursor.rest();
        } else {
            return Ok(cursor.unexpected("an action of ALTER TABLE")?);
        }
        self.edit_table(id, |slot| *slot = table)
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
        let mut parts: Vec<Part> = declared.key.map(Part::Key).into_iter().collect();
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

    /// ALTER [COLUMN] … SET DEFAULT | DROP DEFAULT | SET INVISIBLE, ALTER INDEX …, ALTER CHECK …
    fn alter_action(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("index") || cursor.eat("key") {
            let index = self.part(id, ObjectKind::Index, &cursor.name()?)?;
            let hidden = cursor.eat("invisible") || cursor.eat("ignored");
            let _ = cursor.eat("visible") || cursor.eat("not ignored");
            return self.edit(&index, |index: &mut Index| match hidden {
                true => index.options.insert("invisible".into(), "".into()),
                false => drop(index.options.remove("invisible")),
            });
        }
        if cursor.eat("check") || cursor.eat("constraint") {
            let check = self.part(id, ObjectKind::Constraint, &cursor.name()?)?;
            let idle = cursor.eat("not enforced");
            cursor.eat("enforced");
            return self.edit(&check, |check: &mut Constraint| check.not_enforced = idle);
        }
        cursor.eat("column");
        let column = self.part(id, ObjectKind::Column, &cursor.name()?)?;
        let change: Box<dyn FnOnce(&mut Besides)> = if cursor.eat("set default") {
            let value = default_value(cursor)?;
            Box::new(|besides| besides.default = value)
        } else if cursor.eat("drop default") {
            Box::new(|besides| besides.default = None)
        } else {
            cursor.expect("set")?;
            let hidden = cursor.eat("invisible");
            cursor.eat("visible");
            Box::new(move |besides| besides.invisible = hidden)
        };
        self.edit_column(&column, |column| change(column.besides.get_or_insert_default()));
        Ok(())
    }

    /// CONVERT TO: every text of the table gets the collation, and a longer type where it needs one.
    fn convert(&mut self, id: &ObjectId, to: &str) -> Applied {
        self.edit_table(id, |table| table.collation = Some(Name::new(to)))?;
        for column in self.mysql_columns(id) {
            self.edit_column(&column, |column| {
                let Some(from) = column.collation.as_ref().filter(|_| column.ty.has_charset()) else { return };
                if widest(charset_of(to)) > widest(charset_of(&from.name)) {
                    column.ty = longer(&column.ty);
                }
                column.collation = Some(QualifiedName { namespace: None, name: Name::new(to) });
            });
        }
        self.imply(id);
        Ok(())
    }

    fn mysql_columns(&self, id: &ObjectId) -> Vec<ObjectId> {
        self.catalog.columns(&id.namespace, &id.name).into_iter().map(Kind::id).collect()
    }

    /// Which columns have the collation of their table.
    fn imply(&mut self, id: &ObjectId) {
        let Some(collation) = self.table(id).and_then(|table| table.collation.clone()) else { return };
        for column in self.mysql_columns(id) {
            self.edit_column(&column, |column| {
                let implied = column.collation.as_ref().is_some_and(|own| own.name == collation);
                column.besides.get_or_insert_default().implied = Beside(implied);
            });
        }
    }

    fn edit<T>(&mut self, id: &ObjectId, change: impl FnOnce(&mut T)) -> Applied
    where
        Object: AsPart<T>,
    {
        self.catalog.edit(id, |object| {
            if let Some(part) = object.as_part() {
                change(part);
            }
        });
        Ok(())
    }
}

/// An object as one of a kind.
trait AsPart<T> {
    fn as_part(&mut self) -> Option<&mut T>;
}

impl AsPart<Index> for Object {
    fn as_part(&mut self) -> Option<&mut Index> {
        if let Object::Index(index) = self { Some(index) } else { None }
    }
}

impl AsPart<Constraint> for Object {
    fn as_part(&mut self) -> Option<&mut Constraint> {
        if let Object::Constraint(constraint) = self { Some(constraint) } else { None }
    }
}

/// `p1, p2 INTO (…)`.
fn reorganize(partitions: &mut Partitions, cursor: &mut Cursor<'_>) -> Applied {
    let names = cursor.comma_separated(Cursor::name)?;
    cursor.expect("into")?;
    let new = read_named(cursor)?;
    let at = partitions.named.iter().position(|(name, _)| names.contains(name)).unwrap_or(partitions.named.len());
    partitions.named.retain(|(name, _)| !names.contains(name));
    let at = at.min(partitions.named.len());
    partitions.named.splice(at..at, new);
    Ok(())
}

/// The most bytes that a character takes.
fn widest(charset: &str) -> u8 {
    match charset {
        "utf8mb4" | "utf16" | "utf32" | "gb18030" => 4,
        "utf8mb3" | "ujis" | "eucjpms" => 3,
        "ucs2" | "big5" | "gbk" | "gb2312" | "sjis" | "cp932" | "euckr" => 2,
        _ => 1,
    }
}

fn longer(ty: &Type) -> Type {
    let name = match &*ty.name {
        "tinytext" => "text",
        "text" => "mediumtext",
        "mediumtext" => "longtext",
        name => name,
    };
    Type { name: Name::new(name), ..ty.clone() }
}
