//! Indexes and unique constraints: for a schema these are the same, and it knows only those over
//! columns.

use super::put;
use crate::catalog::{Catalog, Entry};
use crate::object::constraint::{Constraint, Key};
use crate::object::index::{Element, Index, Subject};
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;

/// An index that the other side has.
pub(super) fn settle(settled: &mut Catalog, other: &Catalog, schema: &Catalog, had: &Index, entry: &Entry) {
    let unsaid = had.predicate.is_some() || had.elements.iter().any(|element| matches!(element.subject, Subject::Expression(_)));
    let Some(wanted) = match_of(schema, had) else {
        if unsaid {
            settled.put(entry.clone());
        }
        return;
    };
    let id = ObjectId::part(ObjectKind::Index, &wanted.namespace, &wanted.table, &wanted.name);
    // A second one of the same stays: for a schema they are one.
    if wanted.name != had.name && other.contains(&id) {
        settled.put(entry.clone());
        return;
    }
    // All but its name is as it stands.
    let index = Index { name: wanted.name.clone(), ..had.clone() };
    settled.remove(&id);
    put(settled, schema, Box::new(index), entry);
}

/// The index of the schema that says the same, as far as a schema can; one of the same name first.
fn match_of<'c>(schema: &'c Catalog, had: &Index) -> Option<&'c Index> {
    let alike = indexes(schema, &had.namespace, &had.table).filter(|index| {
        let predicates = match (&index.predicate, &had.predicate) {
            (Some(one), Some(two)) => one == two || index.name == had.name,
            (None, None) => true,
            _ => false,
        };
        predicates && index.unique == had.unique && index.method == had.method && same_elements(&index.elements, &had.elements)
    });
    alike.max_by_key(|index| index.name == had.name)
}

fn indexes<'c>(catalog: &'c Catalog, namespace: &Name, table: &Name) -> impl Iterator<Item = &'c Index> + use<'c> {
    catalog.under(namespace, table).filter_map(|(_, entry)| match &entry.object {
        Object::Index(index) => Some(&**index),
        _ => None,
    })
}

fn same_elements(one: &[Element], two: &[Element]) -> bool {
    let class = |element: &Element| element.operator_class.as_ref().map(|class| class.name.clone());
    one.len() == two.len()
        && one
            .iter()
            .zip(two)
            .all(|(one, two)| one.subject == two.subject && one.length == two.length && one.descending == two.descending && class(one) == class(two))
}

/// A unique constraint stands for the unique index that a schema asks for.
pub(super) fn settle_key(settled: &mut Catalog, schema: &Catalog, had: &Constraint, key: &Key, entry: &Entry) {
    let columns: Vec<Element> = key.columns.iter().map(Element::column).collect();
    let alike = indexes(schema, &had.namespace, &had.table)
        .filter(|index| index.unique && index.predicate.is_none() && &*index.method == "btree" && same_elements(&index.elements, &columns));
    let Some(wanted) = alike.max_by_key(|index| index.name == had.name) else { return };
    settled.remove(&ObjectId::part(ObjectKind::Index, &wanted.namespace, &wanted.table, &wanted.name));
    put(settled, schema, Box::new(Constraint { name: wanted.name.clone(), ..had.clone() }), entry);
}
