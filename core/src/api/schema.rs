//! One schema: what it holds, or as text.

use super::place::{Place, Remark, Ruler};
use super::request::{Format, Request};
use super::{Answer, Text, written};
use crate::catalog::Facets;
use crate::object::{Object, ObjectId};
use crate::plan;
use crate::source::Sources;
use crate::{read, render};
use serde::Serialize;

/// An object with its place.
#[derive(Serialize)]
struct Held<'a> {
    /// What it is called.
    id: &'a ObjectId,
    /// What it is.
    definition: &'a Object,
    #[serde(flatten)]
    facets: &'a Facets,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Place>,
}

/// What a schema holds.
#[derive(Serialize)]
struct Contents<'a> {
    /// The version of this form.
    driftless: u32,
    /// The dialect.
    dialect: &'a str,
    /// Every object, by id.
    objects: Vec<Held<'a>>,
    /// What there is to say about the texts.
    diagnostics: Vec<Remark>,
}

pub(super) fn read(mut request: Request) -> Answer {
    let schema = request.schema()?;
    let ruler = Ruler::new(&schema.texts);
    let objects = schema.catalog.iter().map(|(id, entry)| Held {
        id,
        definition: &entry.object,
        facets: &entry.facets,
        span: Some(entry.origin).filter(|span| span.end > span.start).and_then(|span| ruler.place(span)),
    });
    let dialect = schema.catalog.dialect.name;
    written(&Contents { driftless: render::VERSION, dialect, objects: objects.collect(), diagnostics: ruler.said(None, &schema.diagnostics) })
}

pub(super) fn inspect(mut request: Request) -> Answer {
    let schema = request.schema()?;
    // What a fresh database has is not printed.
    let nothing = read::read_as(schema.catalog.dialect, &Sources::default()).catalog;
    let catalog = request.filter()?.target(&nothing, schema.catalog);
    Text::answer(match request.options.format {
        Format::Prisma => render::prisma(&catalog),
        Format::Json => render::catalog(catalog.dialect.name, &catalog),
        _ => render::sql(&plan::plan(&nothing, &catalog, &[])),
    })
}
