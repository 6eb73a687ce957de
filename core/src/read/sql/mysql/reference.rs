//! Foreign keys with the index that they imply, checks, and the names that the server chooses.
//! MySQL manual: "FOREIGN KEY Constraints", "CHECK Constraints".

use super::super::{Applied, Reader};
use super::key::Reference;
use crate::object::beside::Beside;
use crate::object::constraint::{Constraint, Rule};
use crate::object::index::{Element, Index};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::{Expr, Name};

impl Reader<'_> {
    pub(super) fn add_reference(&mut self, table: &ObjectId, reference: Reference) -> Applied {
        let Reference { name, index, mut foreign } = reference;
        for column in &mut foreign.columns {
            *column = self.part(table, ObjectKind::Column, column)?.part;
        }
        let target = ObjectId::new(ObjectKind::Table, &foreign.table.0, &foreign.table.1);
        for column in &mut foreign.referenced {
            if let Ok(id) = self.part(&target, ObjectKind::Column, column) {
                *column = id.part;
            }
        }
        let named = Some(name).filter(|name| !name.is_empty());
        let chosen = named.clone().or_else(|| index.clone().filter(|_| self.catalog.dialect.habits.index_names_reference));
        let elements: Vec<Element> = foreign.columns.iter().map(Element::column).collect();
        if !self.is_indexed(table, &elements, false) {
            let index = Index {
                namespace: table.namespace.clone(),
                table: table.name.clone(),
                name: named.or(index).unwrap_or_else(|| self.index_name(table, &elements)),
                method: Name::new("btree"),
                elements,
                implied: Beside(true),
                ..Index::default()
            };
            self.drop_implied(table, &index);
            if !self.is_indexed(table, &index.elements, true) {
                self.catalog.insert(Box::new(index), self.origin);
            }
        }
        let name = match chosen {
            Some(name) => name,
            None => self.numbered(table, &format!("{}_ibfk_", table.name)),
        };
        let mut constraint = Constraint::new(&table.namespace, &table.name, Rule::Foreign(foreign));
        constraint.name = name;
        self.catalog.insert(Box::new(constraint), self.origin);
        Ok(())
    }

    /// Whether a key begins with these columns, one that the server made for another foreign key or not.
    fn is_indexed(&self, table: &ObjectId, elements: &[Element], implied: bool) -> bool {
        self.catalog.under(&table.namespace, &table.name).any(|(_, entry)| match &entry.object {
            Object::Index(index) => (implied || !index.implied.0) && &*index.method == "btree" && begins_with(&index.elements, elements),
            Object::Constraint(constraint) => {
                let Rule::Key(key) = &constraint.rule else { return false };
                let columns: Vec<Element> = key.columns.iter().map(Element::column).collect();
                begins_with(if key.elements.is_empty() { &columns } else { &key.elements }, elements)
            }
            _ => false,
        })
    }

    /// Takes away the index that a foreign key implied where another serves it now.
    pub(super) fn drop_implied(&mut self, table: &ObjectId, index: &Index) {
        let covered = |object: &Object| matches!(object, Object::Index(other) if other.implied.0 && begins_with(&index.elements, &other.elements));
        let indexes = self.catalog.of_kind(ObjectKind::Index, &table.namespace, &table.name);
        let gone: Vec<ObjectId> = indexes.filter(|(_, object)| covered(object)).map(|(id, _)| id.clone()).collect();
        gone.iter().for_each(|id| drop(self.catalog.remove(id)));
    }

    pub(super) fn add_table_check(&mut self, table: &ObjectId, name: Name, condition: Expr, idle: bool) -> Applied {
        let name = match (name.is_empty(), self.catalog.dialect.habits.check_name) {
            (false, _) => name,
            (true, (false, start)) => self.numbered(table, start),
            (true, (true, start)) => self.numbered(table, &format!("{}{start}", table.name)),
        };
        let mut constraint = Constraint::new(&table.namespace, &table.name, Rule::Check { condition, no_inherit: false });
        (constraint.name, constraint.not_enforced) = (name, idle);
        self.catalog.insert(Box::new(constraint), self.origin);
        Ok(())
    }

    /// The next name of this beginning among the constraints of a table.
    fn numbered(&self, table: &ObjectId, start: &str) -> Name {
        let constraints = self.catalog.of_kind(ObjectKind::Constraint, &table.namespace, &table.name);
        let last = constraints.filter_map(|(id, _)| id.part.strip_prefix(start)?.parse::<u32>().ok()).max().unwrap_or(0);
        Name::new(format!("{start}{}", last + 1))
    }

    /// The generated names of constraints follow their table's.
    pub(super) fn rename_keys(&mut self, from: &ObjectId, to: &ObjectId) {
        let constraints = self.catalog.of_kind(ObjectKind::Constraint, &to.namespace, &to.name);
        let renamed = constraints.filter_map(|(id, object)| {
            let rest = id.part.strip_prefix(from.name.as_str())?;
            let generated = rest.strip_prefix("_ibfk_").or_else(|| rest.strip_prefix("_chk_"))?;
            generated.parse::<u32>().ok()?;
            Some((object.id(), Name::new(format!("{}{rest}", to.name))))
        });
        for (id, name) in renamed.collect::<Vec<_>>() {
            self.catalog.edit(&id, |object| {
                if let Object::Constraint(constraint) = object {
                    constraint.name = name;
                }
            });
        }
    }
}

fn begins_with(elements: &[Element], start: &[Element]) -> bool {
    let same = |(one, two): (&Element, &Element)| one.length.is_none() && one.subject == two.subject;
    elements.len() >= start.len() && elements.iter().zip(start).all(same)
}
