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
pub const VERSION: u32 = 1;

/// A comparison of two schemas.
#[derive(Serialize)]
struct Comparison<'a> {
    /// The version of this form. It grows when something that was there goes or changes its meaning.
    driftless: u32,
    /// The dialect of both schemas.
    dialect: &'a str,
    /// The first source, as it was given.
    from: &'a str,
    /// The second source, as it was given.
    to: &'a str,
    /// Whether the plan, replayed over the first schema, gives the second.
    proved: bool,
    /// What would still differ after the plan.
    unproved: &'a [ObjectId],
    /// Every object that differs or is rebuilt on the way, ordered by id.
    changes: Vec<Changed<'a>>,
    /// What is renamed, by the word of a hint or an option, before anything else.
    renames: &'a [Rename],
    /// The statements, in the order in which they run.
    steps: &'a [Step],
    /// What the rules found.
    findings: Vec<Found<'a>>,
    /// What there is to say about the texts.
    diagnostics: Vec<Said<'a>>,
}

/// An object that differs.
#[derive(Serialize)]
struct Changed<'a> {
    /// What it is called.
    id: &'a ObjectId,
    /// What is done to it.
    verb: Verb,
}

/// A finding with the line that it is about.
#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}

/// One message about one of the texts.
#[derive(Serialize)]
struct Said<'a> {
    /// Which of the two schemas it is about.
    schema: Side,
    /// How much it weighs.
    severity: crate::source::Severity,
    /// A stable name for this sort of message, such as `unknown-statement`.
    code: &'a str,
    /// What is the matter, in a sentence without a full stop.
    message: &'a str,
    /// The line that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    /// What to do now.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

/// The whole comparison.
pub fn json(report: &Report<'_>) -> String {
    let changes = report.plan.diff.changes.values().map(|change| Changed { id: &change.id, verb: change.verb });
    let findings = report.findings.iter().map(|finding| Found { finding, location: report.location(finding) });
    let diagnostics = said(Side::Before, &report.before).chain(said(Side::After, &report.after));
    write(&Comparison {
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
