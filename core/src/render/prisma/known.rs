//! What an existing schema calls the things of a database.

use crate::object::{ObjectId, ObjectKind};
use crate::read::prisma::Naming;
use crate::read::prisma::model::{Enum, Field, FieldRef, FieldType, Model, Relation, RelationKind, Schema};
use crate::sql::{Dialect, Name};
use std::collections::BTreeMap;

/// A foreign key, by its table and columns.
pub(super) type Reference = ((Name, Name), Vec<Name>);

/// What the two fields of a relation are called, with the relation's own name where it has one.
#[derive(Debug, Clone)]
pub(super) struct KnownRelation {
    pub forward: Option<String>,
    pub back: Option<String>,
    pub name: Option<String>,
}

/// The names that a schema gives.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Of models, views and enums, by what they are in the database.
    pub blocks: BTreeMap<ObjectId, String>,
    /// Of fields, by column.
    pub fields: BTreeMap<ObjectId, String>,
    /// Of the enums that columns of MySQL declare for themselves, by column.
    pub inline: BTreeMap<ObjectId, String>,
    /// Of the values of enums, by the name of the enum in the schema and the text in the database.
    pub values: BTreeMap<(String, String), String>,
    /// Of relations.
    pub relations: BTreeMap<Reference, KnownRelation>,
    /// Of many-to-many relations, by their table: the fields of the models behind `A` and `B`.
    pub joins: BTreeMap<(Name, Name), KnownRelation>,
    /// What the names of keys say to clients, by key.
    pub clients: BTreeMap<(ObjectId, String), String>,
}

/// The table, view or type that a block stands for.
pub(super) fn namespace(said: Option<&str>, dialect: &Dialect) -> Name {
    Name::new(said.unwrap_or(dialect.home))
}

/// The table or view of a model.
pub(super) fn relation_of(model: &Model<'_>, dialect: &Dialect) -> ObjectId {
    let kind = if model.is_view { ObjectKind::View } else { ObjectKind::Table };
    ObjectId::new(kind, &namespace(model.schema.map(|schema| schema.text), dialect), &Name::new(model.table()))
}

/// The type of an enum.
pub(super) fn type_of(declared: &Enum<'_>, dialect: &Dialect) -> ObjectId {
    let namespace = namespace(declared.schema.map(|schema| schema.text), dialect);
    ObjectId::new(ObjectKind::Type, &namespace, &Name::new(declared.database_name()))
}

/// The column of a field.
pub(super) fn column_of(model: &Model<'_>, field: &Field<'_>, dialect: &Dialect) -> ObjectId {
    let table = relation_of(model, dialect);
    ObjectId::part(ObjectKind::Column, &table.namespace, &table.name, &Name::new(field.column()))
}

impl Known {
    /// The names of a schema.
    pub fn of(schema: &Schema<'_>, dialect: &Dialect) -> Self {
        let mut known = Known::default();
        for declared in &schema.enums {
            known.blocks.insert(type_of(declared, dialect), declared.name().to_owned());
            for value in &declared.values {
                known.values.insert((declared.name().to_owned(), value.database_name().to_owned()), value.name.text.to_owned());
            }
        }
        for model in &schema.models {
            known.blocks.insert(relation_of(model, dialect), model.name().to_owned());
            for (_, field) in model.columns() {
                let column = column_of(model, field, dialect);
                if let FieldType::Enum(at) = field.ty
                    && let Some(declared) = schema.enums.get(at)
                {
                    known.inline.insert(column.clone(), declared.name().to_owned());
                }
                known.fields.insert(column, field.name().to_owned());
            }
            known.keys(model, dialect);
        }
        schema.relations.iter().for_each(|relation| known.relation(schema, relation, dialect));
        known
    }

    /// What the keys of a model are called by clients, by kind and fields.
    fn keys(&mut self, model: &Model<'_>, dialect: &Dialect) {
        let table = relation_of(model, dialect);
        let id = model.id.iter().map(|id| ("id", &id.fields, id.name));
        let unique = model.indexes.iter().filter(|index| index.is_unique()).map(|index| ("unique", &index.fields, index.name));
        for (word, fields, name) in id.chain(unique) {
            let columns: Vec<&str> = fields.iter().filter_map(|part| model.field(part.field)).map(|field| field.column()).collect();
            if let Some(name) = name {
                self.clients.insert((table.clone(), format!("{word} {}", columns.join(","))), name.text.to_owned());
            }
        }
    }

    fn relation(&mut self, schema: &Schema<'_>, relation: &Relation<'_>, dialect: &Dialect) {
        let side = |at: Option<FieldRef>| schema.side(at).map(|(model, field, said)| (model, field.name().to_owned(), said));
        let (forward, back) = (side(relation.forward), side(relation.back));
        let name = [&forward, &back].into_iter().flatten().find_map(|(_, _, said)| said.name).map(|name| name.text.to_owned());
        let names =
            KnownRelation { forward: forward.as_ref().map(|(_, name, _)| name.clone()), back: back.as_ref().map(|(_, name, _)| name.clone()), name };
        let Some((model, _, _)) = forward else { return };
        let table = relation_of(model, dialect);
        if relation.kind == RelationKind::ManyToMany {
            let (Some((one, _, _)), Some((two, _, _))) = (schema.side(relation.forward), schema.side(relation.back)) else { return };
            let said = relation.name.map_or_else(|| format!("{}To{}", one.name(), two.name()), str::to_owned);
            let join = Name::new(Naming::in_family(dialect.family).join_table(&said));
            self.joins.insert((table.namespace, join), names);
            return;
        }
        let Some((fields, _)) = schema.foreign_key(relation) else { return };
        let columns = fields.iter().filter_map(|at| model.field(*at)).map(|field| Name::new(field.column())).collect();
        self.relations.insert(((table.namespace, table.name), columns), names);
    }

    /// What a field of a column is called.
    pub fn field(&self, column: &ObjectId) -> Option<&str> {
        self.fields.get(column).map(String::as_str)
    }
}
