//! RENAME and SET SCHEMA, for every kind.

use super::{Applied, Reader, Refusal};
use crate::object::beside::Beside;
use crate::object::renaming::Renaming;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::{Cursor, Name};

impl Reader<'_> {
    /// What follows RENAME: `TO name`, `[COLUMN | ATTRIBUTE] name TO name`, `CONSTRAINT name TO name`.
    pub(super) fn rename(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("to") {
            let name = cursor.name()?;
            let whole = id.part.is_empty() || id.part.starts_with('(') || matches!(id.kind, ObjectKind::OperatorClass | ObjectKind::OperatorFamily);
            let to = if whole { ObjectId { name, ..id.clone() } } else { ObjectId { part: name, ..id.clone() } };
            self.carry_out(id.clone(), to);
            return Ok(());
        }
        let kind = if cursor.eat("constraint") { ObjectKind::Constraint } else { ObjectKind::Column };
        let _ = cursor.eat("column") || cursor.eat("attribute");
        let from = self.catalog.spelled_part(&id.sibling(kind, &cursor.name()?));
        cursor.expect("to")?;
        let name = cursor.name()?;
        let _ = cursor.eat("cascade") || cursor.eat("restrict");
        if let Some(column) = self.column_refusing_null(&from) {
            for column in self.renamed_together(&column, only) {
                self.edit_column(&column, |column| column.not_null_name = Beside(name.clone()));
            }
            return Ok(());
        }
        if id.kind == ObjectKind::Table && !self.catalog.contains(&from) {
            return Err(Refusal::Missing(from.to_string()));
        }
        for from in self.renamed_together(&from, only) {
            let to = ObjectId { part: name.clone(), ..from.clone() };
            self.carry_out(from, to);
        }
        Ok(())
    }

    /// A column or check of the same name in the tables that inherit it is renamed too.
    fn renamed_together(&self, from: &ObjectId, only: bool) -> Vec<ObjectId> {
        let inherits = match self.catalog.object(from) {
            Some(Object::Constraint(constraint)) => !constraint.has_index(),
            Some(Object::Column(_)) => true,
            _ => false,
        };
        match inherits && !only {
            true => self.catalog.family(&from.namespace, &from.name).iter().map(|(namespace, table)| from.on(namespace, table)).collect(),
            false => vec![from.clone()],
        }
    }

    fn carry_out(&mut self, from: ObjectId, to: ObjectId) {
        self.catalog.rename(&Renaming { from, to });
    }

    /// What follows SET SCHEMA. A table's indexes and the sequences of its columns go along.
    pub(super) fn set_schema(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let namespace = cursor.name()?;
        if id.kind == ObjectKind::Extension {
            self.catalog.edit(id, |object| {
                if let Object::Extension(extension) = object {
                    extension.schema = namespace;
                }
            });
            return Ok(());
        }
        if *namespace == *id.namespace {
            return Ok(());
        }
        let attached = self.attached_to_parts(id);
        let owned: Vec<ObjectId> = self.catalog.falls_with(id).into_iter().filter(|fallen| fallen.kind == ObjectKind::Sequence).collect();
        for sequence in owned.iter().chain([id]) {
            self.carry_out(sequence.clone(), ObjectId { namespace: namespace.clone(), ..sequence.clone() });
        }
        for (part, index) in attached {
            self.attach(&part, Some((namespace.clone(), index)));
        }
        Ok(())
    }

    /// The parts of partitions that are attached to indexes of this table, which move along with it.
    fn attached_to_parts(&self, table: &ObjectId) -> Vec<(ObjectId, Name)> {
        let indexes = self.catalog.under(&table.namespace, &table.name).map(|(id, _)| id);
        let indexes = indexes.filter(|id| matches!(id.kind, ObjectKind::Index | ObjectKind::Constraint));
        let attached = indexes.flat_map(|id| self.catalog.hanging_on(&id.namespace, &id.part).map(|part| (part.clone(), id.part.clone())));
        attached.filter(|(part, _)| matches!(part.kind, ObjectKind::Index | ObjectKind::Constraint)).collect()
    }

    /// `ALTER SEQUENCE name …` where the sequence is that of an identity column.
    pub(super) fn alter_identity_sequence(&mut self, column: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(identity) = self.column(column).and_then(|column| column.identity.clone()) else { return Err(Refusal::Unknown) };
        let mut identity = identity;
        if cursor.eat("rename to") {
            identity.sequence = cursor.name()?;
        } else if cursor.eat("owner to") || cursor.eat("set schema") || cursor.eat("owned by") || cursor.eat("set") {
            // It goes with its column.
            return Ok(());
        } else {
            while !cursor.done() {
                if cursor.eat("as") {
                    crate::sql::Type::read(cursor)?;
                } else if !identity.options.read(cursor)? {
                    return Ok(cursor.unexpected("an option of a sequence")?);
                }
            }
        }
        let ty: Name = self.column(column).map(|column| column.ty.name.clone()).unwrap_or_default();
        identity.options = identity.options.normalized(&ty);
        self.edit_column(column, |column| column.identity = Some(identity));
        Ok(())
    }
}
