//! A catalog as a Prisma schema: what a schema can say of it, with a word on what it cannot.

mod attributes;
mod caution;
mod default;
mod enums;
mod fields;
mod layout;
mod model;
mod names;
mod relation;
mod scalar;

use crate::catalog::{Catalog, Notation};
use crate::object::{Object, ObjectKind};
use crate::sql::Name;
use crate::sql::dialect::Family;
use layout::Block;
use names::Names;
use relation::Relations;
use std::collections::BTreeSet;

/// The table in which Prisma's own tool keeps its history, which no schema shows.
const HISTORY: &str = "_prisma_migrations";

/// The schema that stands for a catalog: generator, datasource, models and enums, by their names.
pub fn prisma(catalog: &Catalog) -> String {
    let names = Names::new(catalog);
    let relations = Relations::new(catalog, &names);
    let mut out = Block::head(&provider(catalog), &names, has_partial(catalog));
    for table in names.tables() {
        let block = model::model(catalog, &names, &relations, table);
        out.push('\n');
        out.push_str(&block.print());
    }
    for (id, _) in catalog.iter().filter(|(id, _)| id.kind == ObjectKind::Type) {
        if let Some(Object::EnumType(declared)) = catalog.object(id) {
            out.push('\n');
            out.push_str(&enums::enumeration(declared, &names).print());
        }
    }
    out
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
        .filter(|(id, _)| matches!(id.kind, ObjectKind::Table | ObjectKind::Type) && &*id.name != HISTORY)
        .map(|(id, _)| id.namespace.clone())
        .collect();
    let home = catalog.dialect.home;
    let said = catalog.notation == Notation::Prisma { qualified: true };
    match said || used.iter().any(|namespace| namespace.as_str() != home) {
        true => used.into_iter().filter(|namespace| !namespace.is_empty()).collect(),
        false => Vec::new(),
    }
}
