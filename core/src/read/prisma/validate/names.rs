//! Names in the database: no two the same where it knows them by name, and none too long.

use super::{Checker, argument};
use crate::read::prisma::model::{FieldRef, Index, Mapped, Model, Provider, RelationKind, RelationMode};
use crate::read::prisma::syntax::Attribute;
use crate::source::Span;
use std::collections::BTreeMap;

/// A set of names that must differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    /// Of one schema, or of all of the database.
    Schema(String, Sort),
    /// Of one table.
    Table(usize, Sort),
}

/// What the names in a space are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Relations,
    ForeignKeys,
    All,
}

/// How often each name of a key, index or foreign key is used.
#[derive(Debug, Default)]
pub(super) struct Constraints(BTreeMap<(Space, String), usize>);

impl Constraints {
    /// Counts the names of a schema.
    pub fn collect(checker: &Checker<'_, '_>) -> Constraints {
        let mut counted = Constraints::default();
        let Some(provider) = checker.provider else { return counted };
        let longest = provider.longest_name();
        for (at, model) in checker.schema.models.iter().enumerate().filter(|(_, model)| !model.is_view) {
            if let Some(id) = &model.id {
                counted.add(key_spaces(provider, at, model, true), &model.id_name(id, longest));
            }
            for index in &model.indexes {
                counted.add(key_spaces(provider, at, model, false), &model.index_name(index, longest));
            }
        }
        if checker.relation_mode == RelationMode::ForeignKeys {
            let keys = checker.schema.relations.iter().filter(|relation| relation.kind != RelationKind::ManyToMany);
            for at in keys.filter_map(|relation| relation.forward) {
                let Some((model, _, relation)) = checker.schema.side(Some(at)) else { continue };
                if relation.fields.as_ref().is_some_and(|fields| !fields.is_empty()) {
                    counted.add(foreign_key_spaces(provider, at.model), &model.foreign_key_name(relation, longest));
                }
            }
        }
        counted
    }

    fn add(&mut self, spaces: Vec<Space>, name: &str) {
        for space in spaces {
            *self.0.entry((space, name.to_owned())).or_default() += 1;
        }
    }

    fn clash(&self, spaces: Vec<Space>, name: &str) -> Option<&'static str> {
        let clash = spaces.into_iter().find(|space| self.0.get(&(space.clone(), name.to_owned())).is_some_and(|count| *count > 1))?;
        Some(match clash {
            Space::Table(..) => "in its table",
            Space::Schema(..) => "in the database",
        })
    }
}

fn key_spaces(provider: Provider, at: usize, model: &Model<'_>, id: bool) -> Vec<Space> {
    let schema = model.schema.map_or("", |schema| schema.text).to_owned();
    match provider {
        Provider::Postgres => vec![Space::Schema(schema, Sort::Relations), Space::Table(at, Sort::All)],
        Provider::Mysql if !id => vec![Space::Table(at, Sort::Relations)],
        Provider::Sqlite if !id => vec![Space::Schema(String::new(), Sort::Relations)],
        _ => Vec::new(),
    }
}

fn foreign_key_spaces(provider: Provider, at: usize) -> Vec<Space> {
    match provider {
        Provider::Postgres => vec![Space::Table(at, Sort::All)],
        Provider::Mysql => vec![Space::Schema(String::new(), Sort::ForeignKeys)],
        _ => Vec::new(),
    }
}

/// Position of a model among those of the schema.
fn position<'a>(checker: &Checker<'_, 'a>, model: &Model<'a>) -> usize {
    checker.schema.models.iter().position(|other| std::ptr::eq(other.block, model.block)).unwrap_or(usize::MAX)
}

/// The name of an index.
pub(super) fn index<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, index: &Index<'a>, names: &Constraints) {
    too_long(checker, index.map, index.attribute);
    let Some(provider) = checker.provider.filter(|_| !model.is_view) else { return };
    let name = model.index_name(index, provider.longest_name());
    let spaces = key_spaces(provider, position(checker, model), model, false);
    clash(checker, names, spaces, &name, index.attribute);
}

/// The name of a primary key.
pub(super) fn id<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, names: &Constraints) {
    let (Some(provider), Some(id)) = (checker.provider, &model.id) else { return };
    too_long(checker, id.map, id.attribute);
    let name = model.id_name(id, provider.longest_name());
    let spaces = key_spaces(provider, position(checker, model), model, true);
    clash(checker, names, spaces, &name, id.attribute);
}

/// The name of a foreign key.
pub(super) fn foreign_key(checker: &mut Checker<'_, '_>, at: FieldRef, names: &Constraints) {
    let schema = checker.schema;
    let (Some(provider), Some((model, _, relation))) = (checker.provider, schema.side(Some(at))) else { return };
    let attribute = relation.attribute.filter(|_| checker.relation_mode == RelationMode::ForeignKeys);
    let Some(attribute) = attribute.filter(|_| relation.fields.as_ref().is_some_and(|fields| !fields.is_empty())) else { return };
    let name = model.foreign_key_name(relation, provider.longest_name());
    clash(checker, names, foreign_key_spaces(provider, at.model), &name, attribute);
}

fn clash(checker: &mut Checker<'_, '_>, names: &Constraints, spaces: Vec<Space>, name: &str, attribute: &Attribute<'_>) {
    if let Some(place) = names.clash(spaces, name) {
        let message = format!("the name `{name}` stands for something else {place}");
        checker.error("name-clash", argument(attribute, "map"), message, "give another name with `map`");
    }
}

/// Says that a name is longer than the database can keep.
pub(super) fn too_long(checker: &mut Checker<'_, '_>, map: Option<Mapped<'_>>, attribute: &Attribute<'_>) {
    let (Some(map), Some(provider)) = (map, checker.provider) else { return };
    let longest = provider.longest_name();
    if map.text.len() > longest {
        let message = format!("this name has {} bytes, and {} keeps {longest}", map.text.len(), provider.name());
        checker.error("name-too-long", attribute.span, message, "give a shorter one");
    }
}

/// No two tables and no two enums have the same name.
pub(super) fn database_names(checker: &mut Checker<'_, '_>) {
    let schema = checker.schema;
    for (at, model) in schema.models.iter().enumerate().filter(|(_, model)| model.map.is_some()) {
        let place = |schema: Option<Mapped<'_>>| schema.map(|schema| schema.text.to_owned());
        let same = |other: &Model<'_>| other.table() == model.table() && place(other.schema) == place(model.schema);
        let mut others = schema.models.iter().enumerate().filter(|(other, _)| *other != at);
        let Some((_, other)) = others.find(|(number, other)| same(other) && (*number < at || other.map.is_none())) else { continue };
        let message = format!("`{}` and `{}` are both called `{}` in the database", model.name(), other.name(), model.table());
        checker.error("name-clash", map_attribute(model), message, "give one of them another name with `@@map`");
    }
    let mut enums: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for found in &schema.enums {
        let key = (found.schema.map_or("", |schema| schema.text), found.database_name());
        if let Some(other) = enums.get(&key) {
            let message = format!("`{}` and `{other}` are both called `{}` in the database", found.name(), found.database_name());
            checker.error("name-clash", found.block.span, message, "give one of them another name with `@@map`");
        }
        enums.entry(key).or_insert(found.name());
    }
}

fn map_attribute(model: &Model<'_>) -> Span {
    let attribute = model.block.attributes().find(|attribute| attribute.name.text == "map");
    attribute.map_or(model.block.name.span, |attribute| attribute.span)
}
