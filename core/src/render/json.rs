//! A comparison or a schema as JSON. `cli/schema/driftless-plan-1.schema.json` describes the form of a
//! comparison.

use super::{Report, Schema};
use crate::catalog::{Catalog, Facets};
use crate::check::{Finding, Side};
use crate::diff::Verb;
use crate::object::{Object, ObjectId};
use crate::plan::{Rename, Step};
use crate::source::{Diagnostic, Location};
use serde::Serialize;

/// The version of the form. It grows when something that was there goes or changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    driftless: u32,
    dialect: &'a str,
    from: &'a str,
    to: &'a str,
    proved: bool,
    unproved: &'a [ObjectId],
    changes: Vec<Changed<'a>>,
    renames: &'a [Rename],
    steps: &'a [Step],
    findings: Vec<Found<'a>>,
    diagnostics: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Changed<'a> {
    id: &'a ObjectId,
    verb: Verb,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}

#[derive(Serialize)]
struct Said<'a> {
    schema: Side,
    severity: crate::source::Severity,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

/// The whole comparison.
pub fn json(report: &Report<'_>) -> String {
    let changes = report.plan.diff.changes.values().map(|change| Changed { id: &change.id, verb: change.verb });
    let findings = report.findings.iter().map(|finding| Found { finding, location: report.location(finding) });
    let diagnostics = said(Side::Before, &report.before).chain(said(Side::After, &report.after));
    write(&Document {
        driftless: VERSION,
        dialect: report.dialect,
        from: report.before.name,
        to: report.after.name,
        proved: report.plan.unproved.is_empty(),
        unproved: &report.plan.unproved,
        changes: changes.collect(),
        renames: &report.plan.renames,
        steps: &report.plan.steps,
        findings: findings.collect(),
        diagnostics: diagnostics.collect(),
    })
}

fn said<'a>(side: Side, schema: &'a Schema<'a>) -> impl Iterator<Item = Said<'a>> {
    schema.diagnostics.iter().map(move |diagnostic: &Diagnostic| Said {
        schema: side,
        severity: diagnostic.severity,
        code: diagnostic.code,
        message: &diagnostic.message,
        location: diagnostic.span.and_then(|span| schema.texts.locate(span)),
        help: diagnostic.help.as_deref(),
    })
}

#[derive(Serialize)]
struct Held<'a> {
    driftless: u32,
    dialect: &'a str,
    objects: Vec<Holds<'a>>,
}

#[derive(Serialize)]
struct Holds<'a> {
    id: &'a ObjectId,
    definition: &'a Object,
    #[serde(flatten)]
    facets: &'a Facets,
}

/// A whole schema.
pub fn catalog(dialect: &str, catalog: &Catalog) -> String {
    let objects = catalog.iter().map(|(id, entry)| Holds { id, definition: &entry.object, facets: &entry.facets });
    write(&Held { driftless: VERSION, dialect, objects: objects.collect() })
}

/// Every type above has text for keys and numbers that are whole, so writing does not fail; where
/// it did, the reader would see an object with the reason.
fn write(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document);
    let mut text = text.unwrap_or_else(|error| serde_json::json!({ "error": error.to_string() }).to_string());
    text.push('\n');
    text
}
