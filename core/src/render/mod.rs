//! Anything into text, one format a file. Nothing here depends on the time, the machine or chance:
//! the same input gives the same bytes.

mod effects;
mod human;
mod json;
mod markdown;
mod mermaid;
mod prisma;
mod rules;
mod sql;

pub use human::human;
pub use json::{VERSION, catalog, json};
pub use markdown::markdown;
pub use mermaid::mermaid;
pub use prisma::{prisma, prisma_into};
pub use rules::rules;
pub use sql::sql;

use crate::catalog::Catalog;
use crate::check::{Finding, Side};
use crate::plan::Plan;
use crate::source::{Diagnostic, Location, Severity, Sources};

/// One of the two schemas of a comparison, with the texts that it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Schema<'a> {
    /// What messages call it, as the user named it.
    pub name: &'a str,
    /// What it holds.
    pub catalog: &'a Catalog,
    /// The texts that it was read from.
    pub texts: &'a Sources,
    /// What there is to say about the texts.
    pub diagnostics: &'a [Diagnostic],
}

/// Everything that a comparison gave.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The dialect's name.
    pub dialect: &'a str,
    /// The schema that is there.
    pub before: Schema<'a>,
    /// The schema that is wanted.
    pub after: Schema<'a>,
    /// The migration.
    pub plan: &'a Plan,
    /// What the rules found in it.
    pub findings: &'a [Finding],
}

impl Report<'_> {
    /// The schema on this side.
    pub fn side(&self, side: Side) -> &Schema<'_> {
        match side {
            Side::Before => &self.before,
            Side::After => &self.after,
        }
    }

    /// Where a finding is, in words.
    fn location(&self, finding: &Finding) -> Option<Location> {
        let (side, span) = finding.place?;
        self.side(side).texts.locate(span)
    }

    /// `4 steps, 1 warning, 2 notes`.
    fn summary(&self) -> String {
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        let mut parts = vec![counted(self.plan.steps.len(), "step")];
        let severities = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
        let found = severities.into_iter().map(|(severity, word)| (count(severity), word)).filter(|(count, _)| *count > 0);
        parts.extend(found.map(|(count, word)| counted(count, word)));
        if !self.plan.unproved.is_empty() {
            parts.push("not proved".into());
        }
        parts.join(", ")
    }
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// The word for a severity.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
