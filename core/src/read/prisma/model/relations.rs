//! Which fields belong together. Two fields make one relation if their models refer to each other
//! by fields of the same relation name, or both by unnamed ones.

use super::{Field, FieldRef, FieldType, Model, Relation, RelationField, RelationKind, Schema};
use crate::read::prisma::syntax::Arity;
use std::collections::BTreeMap;

impl RelationField<'_> {
    /// One that says nothing but the model.
    pub(super) fn to(model: usize) -> Self {
        RelationField { model, name: None, fields: None, references: None, on_delete: None, on_update: None, map: None, attribute: None }
    }
}

/// The relation fields of each pair of models and name, in order.
type Pairs<'s> = BTreeMap<(usize, usize, Option<&'s str>), Vec<FieldRef>>;

/// Every relation once, in the order of its first field.
pub(super) fn infer<'a>(schema: &Schema<'a>) -> Vec<Relation<'a>> {
    let mut pairs = Pairs::new();
    let mut all = Vec::new();
    for (at, model) in schema.models.iter().enumerate() {
        for (field, _, relation) in model.relation_fields() {
            let own = FieldRef { model: at, field };
            pairs.entry((at, relation.model, relation.name.map(|name| name.text))).or_default().push(own);
            all.push(own);
        }
    }
    all.into_iter().filter_map(|own| one(schema, &pairs, own)).collect()
}

fn one<'a>(schema: &Schema<'a>, pairs: &Pairs<'_>, own: FieldRef) -> Option<Relation<'a>> {
    let (model, field, relation) = schema.side(Some(own))?;
    let name = relation.name.map(|name| name.text);
    let candidates = pairs.get(&(relation.model, own.model, name)).into_iter().flatten();
    let opposite = candidates.copied().find(|other| *other != own);
    let list = field.arity == Arity::List;
    let Some((other_model, other_field, other)) = schema.side(opposite) else {
        let (kind, forward, back) = match list {
            true => (RelationKind::OneToMany, None, Some(own)),
            false if is_unique(model, relation) => (RelationKind::OneToOne, Some(own), None),
            false => (RelationKind::OneToMany, Some(own), None),
        };
        return Some(Relation { name, kind, forward, back });
    };
    let opposite = opposite?;
    let relation_of = |kind, forward, back| Some(Relation { name, kind, forward: Some(forward), back: Some(back) });
    match (list, other_field.arity == Arity::List) {
        (true, true) => {
            let first = (model.name(), field.name(), own) <= (other_model.name(), other_field.name(), opposite);
            first.then(|| relation_of(RelationKind::ManyToMany, own, opposite))?
        }
        (true, false) => None,
        (false, true) => relation_of(RelationKind::OneToMany, own, opposite),
        (false, false) => {
            let first = holds_key((model, field, relation, own), (other_model, other_field, other, opposite));
            first.then(|| relation_of(RelationKind::OneToOne, own, opposite))?
        }
    }
}

type Side<'s, 'a> = (&'s Model<'a>, &'s Field<'a>, &'s RelationField<'a>, FieldRef);

/// Of the two sides of one-to-one, whether the first holds the foreign key: the required side, and
/// of two optional ones that which names fields. Two required ones are an error.
fn holds_key(own: Side<'_, '_>, other: Side<'_, '_>) -> bool {
    let by_name = || (own.0.name(), own.1.name(), own.3) <= (other.0.name(), other.1.name(), other.3);
    match (own.1.arity, other.1.arity) {
        (Arity::Required, Arity::Optional) => true,
        (Arity::Optional, Arity::Required) => false,
        (Arity::Required, Arity::Required) => by_name(),
        _ => match (own.2.fields.is_some(), other.2.fields.is_some()) {
            (true, false) => true,
            (false, true) => false,
            _ => by_name(),
        },
    }
}

/// Whether the fields of a relation are a key of its model.
pub(super) fn is_unique(model: &Model<'_>, relation: &RelationField<'_>) -> bool {
    let Some(fields) = relation.fields.as_ref().filter(|fields| !fields.is_empty()) else { return false };
    model.is_unique(fields)
}

impl<'a> Model<'a> {
    /// Whether exactly these fields, in any order, are its id or a unique key.
    pub fn is_unique(&self, fields: &[usize]) -> bool {
        let same = |parts: &[super::IndexField<'a>]| {
            parts.len() == fields.len() && parts.iter().all(|part| part.path.is_none() && fields.contains(&part.field))
        };
        let id = self.id.as_ref().is_some_and(|id| same(&id.fields));
        id || self.indexes.iter().any(|index| index.is_unique() && same(&index.fields))
    }

    /// Whether a field's type is another model, or not known.
    pub fn is_relation(&self, field: usize) -> bool {
        self.field(field).is_some_and(|field| matches!(field.ty, FieldType::Relation(_)))
    }
}
