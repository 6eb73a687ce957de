//! Columns that a statement declares, with the sequence, default and constraints that come along.

use super::super::{Reader, Refusal};
use crate::object::beside::Beside;
use crate::object::column::{Column, Declared};
use crate::object::composite_type::Attribute;
use crate::object::constraint::Constraint;
use crate::object::default::Default;
use crate::object::sequence::Sequence;
use crate::object::sequence_owner::SequenceOwner;
use crate::object::table::Table;
use crate::object::{Kind, Object, ObjectId, ObjectKind, Session, naming};
use crate::sql::dialect::Family;
use crate::sql::name::{literal, qualified};
use crate::sql::{Expr, Name, Type, expr};

impl Reader<'_> {
    /// The table of this id.
    pub(in crate::read::sql) fn table(&self, id: &ObjectId) -> Option<&Table> {
        match self.catalog.object(id) {
            Some(Object::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The column of this id.
    pub(in crate::read::sql) fn column(&self, id: &ObjectId) -> Option<&Column> {
        match self.catalog.object(id) {
            Some(Object::Column(column)) => Some(column),
            _ => None,
        }
    }

    /// Changes a column that is there.
    pub(in crate::read::sql) fn edit_column(&mut self, id: &ObjectId, change: impl FnOnce(&mut Column)) {
        self.catalog.edit(id, |object| {
            if let Object::Column(column) = object {
                change(column);
            }
        });
    }

    /// Puts a column in at the end of its table, or over the one of its name that a parent gave.
    pub(super) fn put_column(&mut self, mut column: Column, inherited: bool) {
        let id = column.id();
        if let Some(there) = self.column(&id) {
            let mut merged = there.clone();
            if inherited {
                if !merged.not_null {
                    (merged.not_null, merged.not_null_name) = (column.not_null, column.not_null_name);
                }
            } else {
                column.ordinal = merged.ordinal;
                if !column.not_null {
                    (column.not_null, column.not_null_name) = (merged.not_null, merged.not_null_name);
                }
                column.generated = column.generated.or(merged.generated);
                column.inherited = Beside(self.is_partition(&id));
                merged = column;
            }
            return self.catalog.insert(Box::new(merged), self.origin);
        }
        column.ordinal = Beside(self.catalog.next_ordinal(&id.namespace, &id.name));
        column.inherited = Beside(inherited);
        self.catalog.insert(Box::new(column), self.origin);
    }

    fn is_partition(&self, part: &ObjectId) -> bool {
        let table = ObjectId::new(ObjectKind::Table, &part.namespace, &part.name);
        self.table(&table).is_some_and(|table| table.partition_of.is_some())
    }

    /// Puts in what a declaration declares; gives the constraints that stand in it.
    pub(super) fn declare_column(&mut self, declared: Declared, only: bool) -> Result<Vec<Constraint>, Refusal> {
        let Declared { mut column, default, serial, constraints, renamed_from } = declared;
        let id = column.id();
        if column.ty == crate::sql::Type::default() && self.catalog.dialect.family == Family::Postgres {
            self.add_to_column(&id, &column);
        } else {
            if let Some(identity) = column.identity.as_mut().filter(|identity| identity.sequence.is_empty()) {
                identity.sequence = self.sequence_name(&id);
            }
            let sequence = serial.then(|| self.sequence_name(&id));
            self.put_column(column.clone(), false);
            if let Some(name) = sequence {
                self.add_serial(&column, name);
            }
        }
        if let Some(value) = default {
            self.set_default(&id, value);
        }
        if let Some(from) = renamed_from {
            self.catalog.renamed.insert(id.clone(), from);
        }
        if !only {
            self.hand_down_column(&id);
        }
        Ok(constraints)
    }

    /// What an element without a type adds to a column that a parent or a type has given; on its
    /// own it is the column of a query, whose type is not known.
    fn add_to_column(&mut self, id: &ObjectId, said: &Column) {
        let sequence = said.identity.as_ref().map(|_| self.sequence_name(id));
        self.edit_column(id, |column| {
            if said.not_null && !column.not_null {
                (column.not_null, column.not_null_name) = (true, said.not_null_name.clone());
            }
            column.generated = said.generated.clone().or(column.generated.take());
            if let (Some(mut identity), Some(sequence)) = (said.identity.clone(), sequence) {
                identity.sequence = sequence;
                column.identity = Some(identity);
            }
        });
    }

    fn sequence_name(&self, column: &ObjectId) -> Name {
        naming::choose(&column.name, &column.part, "seq", |name| self.catalog.is_taken(&column.namespace, name))
    }

    /// The sequence behind a serial column, its default and its ownership.
    fn add_serial(&mut self, column: &Column, name: Name) {
        let namespace = column.namespace.clone();
        let sequence = Sequence::new(namespace.clone(), name.clone(), column.ty.clone());
        self.catalog.insert(Box::new(sequence), self.origin);
        let value = Expr::new(&format!("nextval({}::regclass)", literal(&qualified(&namespace, &name)).trim_start()));
        self.catalog.insert(Box::new(Default::of(column, value)), self.origin);
        let (table_namespace, table) = (column.namespace.clone(), column.table.clone());
        let owner = SequenceOwner { namespace, sequence: name, table_namespace, table, column: column.name.clone() };
        self.catalog.insert(owner, self.origin);
    }

    /// Sets the default of a column; the empty text takes it away.
    pub(super) fn set_default(&mut self, id: &ObjectId, value: Expr) {
        let place = ObjectId { kind: ObjectKind::Default, ..id.clone() };
        self.catalog.remove(&place);
        let column = self.column(id).cloned();
        // A view's columns have defaults too, without being objects.
        let column =
            column.unwrap_or_else(|| Column { namespace: id.namespace.clone(), table: id.name.clone(), name: id.part.clone(), ..Column::default() });
        if let Some(value) = self.stored_default(value, &column.ty) {
            self.catalog.insert(Box::new(Default::of(&column, value)), self.origin);
        }
    }

    /// The fields of a composite type as the columns of a table that is of it.
    pub(super) fn type_fields(&self, namespace: &Name, name: &Name) -> Vec<Column> {
        let Some(id) = self.catalog.type_named(namespace, name) else { return Vec::new() };
        let Some(Object::CompositeType(ty)) = self.catalog.object(&id) else { return Vec::new() };
        let field = |attribute: &Attribute| Column {
            name: attribute.name.clone(),
            ty: attribute.ty.clone(),
            collation: attribute.collation.clone(),
            ..Column::default()
        };
        ty.attributes.iter().map(field).collect()
    }

    /// What the server keeps of a default. NULL it does not keep, unless the type has a length or is
    /// a domain: then it keeps the cast.
    fn stored_default(&self, value: Expr, ty: &Type) -> Option<Expr> {
        if self.catalog.dialect.keeps_texts {
            return Some(value);
        }
        let bare = expr::unwrapped(value.text());
        let null = bare.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("null"));
        let rest = bare.get(4..).unwrap_or("").trim_start();
        if !null || !(rest.is_empty() || rest.starts_with("::")) {
            return Some(value).filter(|value| !value.text().is_empty());
        }
        let domain = ty.namespace.as_ref().and_then(|namespace| self.catalog.type_named(namespace, &ty.name));
        let base = domain.as_ref().and_then(|id| self.catalog.object(id)).and_then(Object::base_type).filter(|_| !ty.array);
        let stands_on = base.unwrap_or(ty);
        let cast = match (&*stands_on.name, stands_on.array || stands_on.namespace.is_some()) {
            ("character", false) => "bpchar".to_owned(),
            ("bit", false) => "\"bit\"".to_owned(),
            _ => Type { modifier: "".into(), ..stands_on.clone() }.to_string(),
        };
        let said = rest.strip_prefix("::").map(str::trim);
        let same = said.is_none_or(|said| said == cast || Type::parse(said).is_some_and(|said| self.data_type(said).to_string() == cast));
        match (same, base.is_some() || !ty.modifier.is_empty()) {
            (true, true) => Some(Expr::new(&format!("NULL::{cast}"))),
            (true, false) => None,
            (false, _) => Some(value),
        }
    }
}
