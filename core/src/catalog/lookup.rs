//! From the names that statements use to the objects that they mean.

use super::Catalog;
use super::named::NamedKey;
use crate::object::column::Column;
use crate::object::{Class, Object, ObjectId, ObjectKind};
use crate::sql::Name;
use crate::sql::dialect::Case;

/// The kinds that share the name space of tables, those that stand for themselves.
const RELATIONS: &[ObjectKind] = &[ObjectKind::Table, ObjectKind::View, ObjectKind::MaterializedView, ObjectKind::Sequence];

impl Catalog {
    /// The table, view, sequence or index of this name.
    pub fn relation(&self, namespace: &Name, name: &Name) -> Option<ObjectId> {
        self.whole(namespace, name, RELATIONS).or_else(|| self.index(namespace, name))
    }

    /// The name as it is spelled where it is declared, of a relation, an index or the like: in some
    /// dialects the case of names does not count. The name itself where there is none.
    pub fn spelled(&self, namespace: &Name, name: Name) -> Name {
        if self.dialect.case == Case::Folded || self.relation(namespace, &name).is_some() {
            return name;
        }
        let ids = self.folded.get(NamedKey::new(namespace, &name.lower()));
        let wholes = ids.into_iter().flatten().filter(|id| id.part.is_empty()).map(|id| &id.name);
        let parts = ids.into_iter().flatten().filter(|id| !id.part.is_empty()).map(|id| &id.part);
        wholes.chain(parts).next().cloned().unwrap_or(name)
    }

    /// The same for a part of a table.
    pub fn spelled_part(&self, id: &ObjectId) -> ObjectId {
        if self.dialect.case == Case::Folded || self.contains(id) {
            return id.clone();
        }
        let same = |other: &ObjectId| other.kind == id.kind && self.dialect.same(&other.part, &id.part);
        self.under(&id.namespace, &id.name).map(|(other, _)| other).find(|other| same(other)).unwrap_or(id).clone()
    }

    /// The first object of this name that is of one of these kinds and no part of another.
    fn whole(&self, namespace: &Name, name: &Name, kinds: &[ObjectKind]) -> Option<ObjectId> {
        let mut under = self.under(namespace, name).map(|(id, _)| id);
        under.find(|id| id.part.is_empty() && kinds.contains(&id.kind)).cloned()
    }

    /// The index of this name, or the constraint that it stands under.
    pub fn index(&self, namespace: &Name, name: &Name) -> Option<ObjectId> {
        let id = self.claimed.get(NamedKey::new(namespace, name))?;
        (id.kind != ObjectKind::Column).then(|| id.clone())
    }

    /// The type of this name: an enum, a domain, a composite type, or the row type of a relation; for
    /// a multirange type, the range type that it comes with.
    pub fn type_named(&self, namespace: &Name, name: &Name) -> Option<ObjectId> {
        const TYPES: &[ObjectKind] = &[ObjectKind::Type, ObjectKind::Domain, ObjectKind::Table, ObjectKind::View, ObjectKind::MaterializedView];
        self.whole(namespace, name, TYPES).or_else(|| self.multiranges.get(NamedKey::new(namespace, name)).cloned())
    }

    /// The functions, procedures and aggregates of this name.
    pub fn routines<'a>(&'a self, namespace: &Name, name: &Name) -> impl Iterator<Item = &'a ObjectId> + use<'a> {
        const ROUTINES: &[ObjectKind] = &[ObjectKind::Function, ObjectKind::Procedure, ObjectKind::Aggregate];
        self.under(namespace, name).map(|(id, _)| id).filter(|id| ROUTINES.contains(&id.kind))
    }

    /// Whether a name of this class is taken.
    pub fn has(&self, class: Class, namespace: &Name, name: &Name) -> bool {
        match class {
            Class::Relation => self.relation(namespace, name).is_some(),
            Class::Type => self.type_named(namespace, name).is_some(),
            Class::Routine => self.routines(namespace, name).next().is_some(),
            Class::Other => self.under(namespace, name).next().is_some(),
        }
    }

    /// What of this kind stands under a name, a table's constraints for one, ordered by id.
    pub fn of_kind<'a>(&'a self, kind: ObjectKind, namespace: &Name, name: &Name) -> impl Iterator<Item = (&'a ObjectId, &'a Object)> + use<'a> {
        self.entries.of_kind(kind, namespace, name).map(|slot| (&slot.id, &slot.entry.object))
    }

    /// The columns of a table, in order.
    pub fn columns<'a>(&'a self, namespace: &Name, table: &Name) -> Vec<&'a Column> {
        let columns = self.of_kind(ObjectKind::Column, namespace, table).filter_map(|(_, object)| match object {
            Object::Column(column) => Some(&**column),
            _ => None,
        });
        let mut columns: Vec<&Column> = columns.collect();
        columns.sort_by_key(|column| column.ordinal.0);
        columns
    }

    /// The place of a column that is added to this table, after all that it has or has had.
    pub fn next_ordinal(&self, namespace: &Name, table: &Name) -> u32 {
        self.entries.last_ordinal(namespace, table) + 1
    }
}
