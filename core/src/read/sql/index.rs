//! CREATE INDEX and ALTER INDEX.

use super::{Applied, Reader, Refusal};
use crate::object::index::Index;
use crate::object::{Class, Kind, Object, ObjectId, ObjectKind, Session, naming};
use crate::read::normalize;
use crate::sql::options::{read_parameters, reset_parameters};
use crate::sql::{Cursor, Name, Options};

impl Reader<'_> {
    /// What follows `CREATE [UNIQUE] INDEX`.
    pub(super) fn create_index(&mut self, unique: bool, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("concurrently");
        let tolerant = self.tolerates(cursor);
        let mut start = cursor.clone();
        start.back_to(0);
        let renamed_from = start.renamed_from();
        let index = Index::read(unique, cursor, self)?;
        let id = match self.catalog.relation(&index.namespace, &index.table) {
            Some(_) => index.id(),
            None => return Err(Refusal::Missing(ObjectId::new(ObjectKind::Table, &index.namespace, &index.table).to_string())),
        };
        if tolerant && self.catalog.is_taken(&index.namespace, &index.name) {
            return Ok(());
        }
        if let Some(from) = renamed_from {
            self.catalog.renamed.insert(id, from);
        }
        self.add_index(index);
        Ok(())
    }

    /// Adds an index, under the name that the server chooses if it has none.
    pub(super) fn add_index(&mut self, mut index: Index) {
        normalize::entrance(self.catalog.dialect).index(&mut index, &self.catalog);
        let id = index.id();
        let column = |name: &Name| self.column(&id.sibling(ObjectKind::Column, name));
        index.elements.iter_mut().for_each(|element| element.normalize(&index.method, column));
        if index.name.is_empty() {
            let columns = naming::distinct(index.columns_in_name());
            let columns = naming::addition(columns.iter().map(String::as_str));
            index.name = naming::choose(&index.table, &columns, "idx", |name| self.catalog.is_taken(&index.namespace, name));
        }
        let table = ObjectId::new(ObjectKind::Table, &index.namespace, &index.table);
        let partitioned = self.table(&table).is_some_and(|table| table.is_partitioned());
        let (id, only) = (index.id(), index.only.0);
        // ONLY says something of a partitioned table alone.
        index.only.0 &= partitioned;
        self.catalog.insert(Box::new(index), self.origin);
        if partitioned && !only {
            self.make_in_partitions(&id);
        }
    }

    /// What follows `ALTER INDEX name`, for an index or the constraint that it stands under.
    pub(super) fn alter_index(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("attach partition") {
            return self.attach_index(id, cursor);
        }
        if cursor.eat("set tablespace") {
            let tablespace = Some(cursor.name()?).filter(|name| &**name != "pg_default");
            self.catalog.edit(id, |object| match object {
                Object::Index(index) => index.tablespace = tablespace,
                Object::Constraint(constraint) => constraint.support.tablespace = tablespace,
                _ => {}
            });
            return Ok(());
        }
        if cursor.eat("alter") {
            return self.alter_index_column(id, cursor);
        }
        let set = cursor.eat("set");
        if set || cursor.eat("reset") {
            let mut options = match self.catalog.object(id) {
                Some(Object::Index(index)) => index.options.clone(),
                Some(Object::Constraint(constraint)) => constraint.support.options.clone(),
                _ => Options::new(),
            };
            if set {
                read_parameters(cursor, &mut options)?
            } else {
                reset_parameters(cursor, &mut options)?
            }
            self.catalog.edit(id, |object| match object {
                Object::Index(index) => index.options = options,
                Object::Constraint(constraint) => constraint.support.options = options,
                _ => {}
            });
            return Ok(());
        }
        cursor.eat("no");
        match cursor.eat("depends on extension") {
            true => Ok(()),
            false => Ok(cursor.unexpected("what to do to the index")?),
        }
    }

    /// `ATTACH PARTITION index`.
    fn attach_index(&mut self, parent: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let child = self.existing_relation(cursor.qualified_name()?)?;
        self.attach(&child, Some((parent.namespace.clone(), parent.part.clone())));
        Ok(())
    }

    /// `[COLUMN] number SET STATISTICS target`.
    fn alter_index_column(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("column");
        let number: u32 = cursor.integer()?.parse().unwrap_or_default();
        cursor.expect("set statistics")?;
        let target: i32 = cursor.integer()?.parse().unwrap_or(-1);
        self.catalog.edit(id, |object| {
            if let Object::Index(index) = object {
                match target {
                    -1 => index.statistics.remove(&number),
                    _ => index.statistics.insert(number, target),
                };
            }
        });
        Ok(())
    }

    /// CLUSTER table USING index, or as it was once written, CLUSTER index ON table: the table
    /// remembers the index.
    pub(super) fn cluster(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("cluster");
        if cursor.at("(") {
            cursor.skip_group();
        }
        cursor.eat("verbose");
        if cursor.done() {
            return Ok(());
        }
        let first = cursor.qualified_name()?;
        let (table, index) = if cursor.eat("using") {
            (first, cursor.name()?)
        } else if cursor.eat("on") {
            (cursor.qualified_name()?, first.name)
        } else {
            return Ok(());
        };
        let (namespace, table) = self.found(Class::Relation, table);
        let missing = || Refusal::Missing(ObjectId::new(ObjectKind::Table, &namespace, &table).to_string());
        let id = self.catalog.relation(&namespace, &table).ok_or_else(missing)?;
        self.mark_index(&id, Some(&index), true)?;
        self.catalog.edit(&id, |object| match object {
            Object::Table(table) => table.clustered = true,
            Object::MaterializedView(view) => view.clustered = true,
            _ => {}
        });
        Ok(())
    }

    /// Says which index of a table carries a mark (CLUSTER, REPLICA IDENTITY); the others lose it.
    pub(super) fn mark_index(&mut self, table: &ObjectId, marked: Option<&Name>, clustered: bool) -> Applied {
        let kinds = [ObjectKind::Index, ObjectKind::Constraint];
        let all: Vec<ObjectId> = self.catalog.under(&table.namespace, &table.name).map(|(id, _)| id.clone()).collect();
        let there = marked.is_none_or(|name| all.iter().any(|id| kinds.contains(&id.kind) && id.part == *name));
        if !there {
            return Err(Refusal::Missing(format!("index {} of {table}", marked.cloned().unwrap_or_default())));
        }
        for id in all.into_iter().filter(|id| kinds.contains(&id.kind)) {
            let mark = Some(&id.part) == marked;
            self.catalog.edit(&id, |object| match object {
                Object::Index(index) if clustered => index.clustered = mark,
                Object::Index(index) => index.replica_identity = mark,
                Object::Constraint(constraint) if clustered => constraint.support.clustered = mark && constraint.has_index(),
                Object::Constraint(constraint) => constraint.support.replica_identity = mark && constraint.has_index(),
                _ => {}
            });
        }
        Ok(())
    }
}
