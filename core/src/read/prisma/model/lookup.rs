//! Following references through a schema.

use super::{Action, Field, FieldRef, Model, Relation, RelationField, RelationKind, Schema};
use crate::read::prisma::syntax::Arity;

impl<'a> Schema<'a> {
    /// The model and field of a reference.
    pub fn field(&self, at: FieldRef) -> Option<(&Model<'a>, &Field<'a>)> {
        let model = self.models.get(at.model)?;
        Some((model, model.fields.get(at.field)?))
    }

    /// The model, field and what the field says, of a side of a relation.
    pub fn side(&self, at: Option<FieldRef>) -> Option<(&Model<'a>, &Field<'a>, &RelationField<'a>)> {
        let (model, field) = self.field(at?)?;
        Some((model, field, field.relation()?))
    }

    /// The relation that a field belongs to.
    pub fn relation_of(&self, at: FieldRef) -> Option<&Relation<'a>> {
        self.relations.iter().find(|relation| relation.forward == Some(at) || relation.back == Some(at))
    }

    /// The scalar fields of a foreign key, by position, and those of the other model that they refer to.
    pub fn foreign_key(&self, relation: &Relation<'a>) -> Option<(Vec<usize>, Vec<usize>)> {
        let (_, _, forward) = self.side(relation.forward).filter(|_| relation.kind != RelationKind::ManyToMany)?;
        Some((forward.fields.clone()?, forward.references.clone()?))
    }

    /// Whether a scalar field of a relation must have a value, so that none of them can be emptied.
    fn is_required(&self, relation: &Relation<'a>) -> bool {
        let Some((model, field, forward)) = self.side(relation.forward) else { return true };
        match &forward.fields {
            Some(fields) if !fields.is_empty() => {
                let required = |at: &usize| model.field(*at).is_some_and(|field| field.arity != Arity::Optional);
                fields.iter().any(required)
            }
            _ => field.arity == Arity::Required,
        }
    }

    /// What a relation does when a referenced row is deleted, said or not.
    pub fn on_delete(&self, relation: &Relation<'a>) -> Action {
        let said = self.side(relation.forward).and_then(|(_, _, forward)| forward.on_delete);
        match said {
            Some((action, _)) => action,
            None if self.is_required(relation) => Action::Restrict,
            None => Action::SetNull,
        }
    }

    /// What a relation does when a referenced key changes, said or not.
    pub fn on_update(&self, relation: &Relation<'a>) -> Action {
        let said = self.side(relation.forward).and_then(|(_, _, forward)| forward.on_update);
        said.map_or(Action::Cascade, |(action, _)| action)
    }
}
