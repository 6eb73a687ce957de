//! A catalog as a Prisma schema: what a schema can say of it, with a word on what it cannot.

mod attributes;
mod caution;
mod default;
mod enums;
mod fields;
mod into;
mod known;
mod layout;
mod model;
mod names;
mod relation;
mod scalar;
mod view;

use crate::canon::Views;
use crate::catalog::{Catalog, Notation};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::Name;
use crate::sql::dialect::Family;
use known::Known;
use layout::Block;
use names::Names;
use relation::Relations;
use std::collections::BTreeSet;

pub use into::prisma_into;

/// The table in which Prisma's own tool keeps its history, which no schema shows.
const HISTORY: &str = "_prisma_migrations";

/// The schema that stands for a catalog: generator, datasource, models and enums, by their names.
pub fn prisma(catalog: &Catalog) -> String {
    let names = Names::new(catalog, Known::default());
    let blocks = blocks(catalog, &names, true);
    let views = blocks.iter().any(|(id, _)| id.kind == ObjectKind::View);
    let features = [("partialIndexes", has_partial(catalog)), ("views", views)];
    let features: Vec<&str> = features.into_iter().filter(|(_, needed)| *needed).map(|(feature, _)| feature).collect();
    let mut out = Block::head(&provider(catalog), &names, &features);
    for (_, block) in blocks {
        out.push('\n');
        out.push_str(&block.print());
    }
    out
}

/// The blocks of a catalog: models, views, enums; each with what it stands for.
fn blocks(catalog: &Catalog, names: &Names, views: bool) -> Vec<(ObjectId, Block)> {
    let relations = Relations::new(catalog, names);
    let mut blocks: Vec<(ObjectId, Block)> =
        names.tables().iter().map(|table| (table.id(), model::model(catalog, names, &relations, table))).collect();
    let known = Views::new(catalog);
    let views = names.views().iter().filter(|_| views);
    blocks.extend(views.filter_map(|id| Some((id.clone(), view::view(catalog, names, &known, id)?))));
    for (column, name) in names.inline() {
        if let Some(Object::Column(column)) = catalog.object(column) {
            blocks.push((inline_id(name), enums::inline(names, name, &column.ty)));
        }
    }
    for (id, entry) in catalog.iter() {
        if let Object::EnumType(declared) = &entry.object {
            blocks.push((id.clone(), enums::enumeration(declared, names)));
        }
    }
    blocks
}

/// Stands for an enum that columns of MySQL declare for themselves.
fn inline_id(name: &str) -> ObjectId {
    ObjectId::new(ObjectKind::Type, &Name::default(), &Name::new(name))
}

/// Whether an index is for some rows only, which a schema can say if the generator is told so.
fn has_partial(catalog: &Catalog) -> bool {
    catalog.iter().any(|(_, entry)| matches!(&entry.object, Object::Index(index) if index.predicate.is_some()))
}

fn provider(catalog: &Catalog) -> String {
    match catalog.dialect.family {
        Family::Postgres => "postgresql",
        Family::Sqlite => "sqlite",
        Family::Mysql => "mysql",
    }
    .to_owned()
}

/// The schemas that must be said: all where something stands outside of the usual one, or where the
/// catalog was read from a schema that says them.
fn schemas(catalog: &Catalog) -> Vec<Name> {
    let used: BTreeSet<Name> = catalog
        .iter()
        .filter(|(id, _)| matches!(id.kind, ObjectKind::Table | ObjectKind::Type | ObjectKind::View) && &*id.name != HISTORY)
        .map(|(id, _)| id.namespace.clone())
        .collect();
    let home = catalog.dialect.home;
    let said = catalog.notation == Notation::Prisma { qualified: true };
    match said || used.iter().any(|namespace| namespace.as_str() != home) {
        true => used.into_iter().filter(|namespace| !namespace.is_empty()).collect(),
        false => Vec::new(),
    }
}
