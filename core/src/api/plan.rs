//! The migration between two schemas: as a document, as a text, or with all that is needed to show
//! it beside the texts that it comes from.

use super::picture::{Entity, picture};
use super::place::{Place, Remark, Ruler};
use super::request::{Format, Request};
use super::{Answer, Comparison, Failure, Text, written};
use crate::check::{Finding, Side};
use crate::object::ObjectId;
use crate::plan::{Rename, Step};
use crate::render;
use crate::source::Span;
use serde::Serialize;

/// A place in one of the two schemas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Sided {
    /// Which of the two.
    schema: Side,
    /// Where in it.
    #[serde(flatten)]
    place: Place,
}

/// A step with the places of what it changes.
#[derive(Serialize)]
struct PlacedStep<'a> {
    #[serde(flatten)]
    step: &'a Step,
    /// The statement with what ends it, as it stands in the script.
    script: String,
    /// Where what it changes stands in the two schemas.
    places: Vec<Sided>,
}

/// A finding with its place.
#[derive(Serialize)]
struct PlacedFinding<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    /// Where the object stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Sided>,
}

/// A migration ready to be shown or run.
#[derive(Serialize)]
struct Migration<'a> {
    /// The version of this form.
    driftless: u32,
    /// The dialect of both schemas.
    dialect: &'a str,
    /// What the first schema is called.
    from: &'a str,
    /// What the second schema is called.
    to: &'a str,
    /// Whether the plan, replayed over the first schema, gives the second.
    proved: bool,
    /// What would still differ after the plan.
    unproved: &'a [ObjectId],
    /// The script.
    sql: String,
    /// The statements, in the order in which they run.
    steps: Vec<PlacedStep<'a>>,
    /// What is renamed, by the word of a hint or an option.
    renames: &'a [Rename],
    /// What the rules found. Those with a `rename` are questions: the answer goes into `renames`.
    findings: Vec<PlacedFinding<'a>>,
    /// What there is to say about the texts.
    diagnostics: Vec<Remark>,
    /// What changes, to be drawn.
    picture: Vec<Entity>,
}

/// What the rules found, and what there is to say about the texts.
#[derive(Serialize)]
struct Findings<'a> {
    /// What the rules found.
    findings: Vec<PlacedFinding<'a>>,
    /// What there is to say about the texts.
    diagnostics: Vec<Remark>,
}

/// The texts of both schemas, measured.
struct Rulers<'a>(Ruler<'a>, Ruler<'a>);

impl<'a> Rulers<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        Rulers(Ruler::new(&comparison.before.texts), Ruler::new(&comparison.after.texts))
    }

    fn sided(&self, schema: Side, span: Span) -> Option<Sided> {
        let ruler = match schema {
            Side::Before => &self.0,
            Side::After => &self.1,
        };
        Some(Sided { schema, place: ruler.place(span)? })
    }

    fn findings<'f>(&self, findings: &'f [Finding]) -> Vec<PlacedFinding<'f>> {
        let found = |finding: &'f Finding| PlacedFinding { finding, span: finding.place.and_then(|(side, span)| self.sided(side, span)) };
        findings.iter().map(found).collect()
    }

    fn said(&self, comparison: &Comparison) -> Vec<Remark> {
        let mut said = self.0.said(Some(Side::Before), &comparison.before.diagnostics);
        said.extend(self.1.said(Some(Side::After), &comparison.after.diagnostics));
        said
    }
}

fn compared(mut request: Request) -> Result<Comparison, Failure> {
    let [before, after] = request.schemas()?;
    let comparison = Comparison::new(before, after, &request.filter()?, &request.options.renames)?;
    let comparison = if request.options.undo { comparison.undone() } else { comparison };
    Ok(comparison.allowing(&request.allowances()?))
}

pub(super) fn diff(request: Request) -> Answer {
    compared(request).map(|comparison| render::json(&comparison.report()))
}

pub(super) fn render(request: Request) -> Answer {
    let format = request.options.format;
    let comparison = compared(request)?;
    let report = comparison.report();
    Text::answer(match format {
        Format::Sql => render::sql(&comparison.plan),
        Format::Json => render::json(&report),
        Format::Human => render::human(&report),
        Format::Markdown => render::markdown(&report),
        Format::Mermaid => render::mermaid(&report),
        Format::Prisma => render::prisma(&comparison.after.catalog),
    })
}

pub(super) fn check(request: Request) -> Answer {
    let comparison = compared(request)?;
    let rulers = Rulers::new(&comparison);
    written(&Findings { findings: rulers.findings(&comparison.findings), diagnostics: rulers.said(&comparison) })
}

pub(super) fn plan(request: Request) -> Answer {
    let comparison = compared(request)?;
    let rulers = Rulers::new(&comparison);
    let plan = &comparison.plan;
    let placed = |step| PlacedStep { step, script: step.statement.terminated(), places: places(step, &comparison, &rulers) };
    written(&Migration {
        driftless: render::VERSION,
        dialect: comparison.after.catalog.dialect.name,
        from: &comparison.before.name,
        to: &comparison.after.name,
        proved: plan.unproved.is_empty(),
        unproved: &plan.unproved,
        sql: render::sql(plan),
        steps: plan.steps.iter().map(placed).collect(),
        renames: &plan.renames,
        findings: rulers.findings(&comparison.findings),
        diagnostics: rulers.said(&comparison),
        picture: picture(&comparison),
    })
}

/// Where what a step changes stands in the two schemas, each place once.
fn places(step: &Step, comparison: &Comparison, rulers: &Rulers<'_>) -> Vec<Sided> {
    let mut places = Vec::new();
    for (side, schema) in [(Side::Before, &comparison.before), (Side::After, &comparison.after)] {
        for cause in &step.causes {
            let span = schema.catalog.get(&cause.id).map(|entry| entry.origin);
            let place = span.filter(|span| span.end > span.start).and_then(|span| rulers.sided(side, span));
            places.extend(place.filter(|place| !places.contains(place)));
        }
    }
    places
}
