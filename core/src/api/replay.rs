//! A folder of migrations, file by file: what each changes.

use super::place::{Remark, Ruler};
use super::request::Request;
use super::{Answer, common_dialect, written};
use crate::catalog::Catalog;
use crate::diff::{Verb, diff};
use crate::object::ObjectId;
use crate::read;
use crate::render;
use crate::source::Sources;
use serde::Serialize;

/// An object that a migration changes.
#[derive(Serialize)]
struct Changed {
    /// What it is called.
    id: ObjectId,
    /// What is done to it.
    verb: Verb,
}

/// One file of a folder.
#[derive(Serialize)]
struct Migrated {
    /// The file.
    name: String,
    /// What it changes, by id.
    changes: Vec<Changed>,
    /// How many objects there are after it.
    objects: usize,
    /// What there is to say about it.
    diagnostics: Vec<Remark>,
}

/// A folder of migrations in the order in which its files run.
#[derive(Serialize)]
struct Timeline<'a> {
    /// The version of this form.
    driftless: u32,
    /// The dialect.
    dialect: &'a str,
    /// The files that lead forward.
    migrations: Vec<Migrated>,
}

pub(super) fn replay(mut request: Request) -> Answer {
    let given = request.dialect()?;
    let loaded = request.source()?;
    let dialect = common_dialect(&[(&loaded.name, &loaded.texts)], given)?;
    let mut catalog = Catalog::initial(dialect);
    let mut migrations = Vec::new();
    for (number, source) in loaded.texts.0.into_iter().enumerate() {
        let name = source.name.clone();
        let texts = Sources(vec![source]);
        let read = read::replay(catalog.clone(), &texts);
        let changes = diff(&catalog, &read.catalog).changes.into_values();
        let mut said = Ruler::new(&texts).said(None, &read.diagnostics);
        let broken: Vec<_> = loaded.diagnostics.iter().filter(|said| said.span.is_some_and(|span| span.source as usize == number)).cloned().collect();
        said.extend(Ruler::new(&texts).said(None, &broken));
        migrations.push(Migrated {
            name,
            changes: changes.map(|change| Changed { id: change.id, verb: change.verb }).collect(),
            objects: read.catalog.len(),
            diagnostics: said,
        });
        catalog = read.catalog;
    }
    written(&Timeline { driftless: render::VERSION, dialect: dialect.name, migrations })
}
