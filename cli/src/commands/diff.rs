//! `driftless diff`: the migration from one schema to another.

use super::reading::{self, Schema};
use crate::arguments::{Ambiguous, Color, Diff, DiffFormat, FailOn};
use crate::exit::Exit;
use crate::output;
use crate::report::{self, Failure};
use driftless_core::check::{self, Finding};
use driftless_core::plan::{self, Plan, Rename};
use driftless_core::render::{self, Report};
use driftless_core::source::Severity;

/// Prints the migration.
pub fn run(arguments: &Diff, color: Color) -> Result<Exit, Failure> {
    if arguments.from == "-" && arguments.to == "-" {
        return Err(Failure::new("only one of the two schemas can be standard input"));
    }
    let (before, mut after) = reading::read_both(&arguments.from, &arguments.to, &arguments.reading, color)?;
    after.catalog = reading::filter(&arguments.reading)?.target(&before.catalog, after.catalog);
    let renames = Rename::parse_all(&arguments.rename, &before.catalog, &after.catalog).map_err(Failure::new)?;
    let mut plan = plan::plan(&before.catalog, &after.catalog, &renames);
    let mut findings = check::check(&plan, &before.catalog, &after.catalog);
    let (mut from, mut to) = (before, after);
    if arguments.undo {
        findings = check::beyond_undo(&plan, &from.catalog, &to.catalog);
        plan = plan::undo(&plan, &from.catalog, &to.catalog);
        std::mem::swap(&mut from, &mut to);
    }
    findings.retain(|finding| !arguments.allow.iter().any(|allowance| allowance.covers(finding)));
    let exit = finish(arguments, color, &from, &to, &plan, &findings);
    // The process ends here: taking the catalogs apart piece by piece would only cost time.
    std::mem::forget((from, to, plan));
    exit
}

fn finish(arguments: &Diff, color: Color, from: &Schema, to: &Schema, plan: &Plan, findings: &[Finding]) -> Result<Exit, Failure> {
    let report = Report { dialect: to.catalog.dialect.name, before: from.described(), after: to.described(), plan, findings };
    let (text, with_findings) = match arguments.format {
        DiffFormat::Sql => (render::sql(plan), false),
        DiffFormat::Json => (render::json(&report), true),
        DiffFormat::Human => (render::human(&report), true),
        DiffFormat::Markdown => (render::markdown(&report), true),
        DiffFormat::Mermaid => (render::mermaid(&report), false),
    };
    if !with_findings {
        if !arguments.reading.quiet {
            report::findings(&report, color);
        }
        report::unproved(&plan.unproved, color);
    }
    output::write(&text, arguments.reading.output.as_deref())?;
    Ok(exit(arguments, plan, findings))
}

fn exit(arguments: &Diff, plan: &Plan, findings: &[Finding]) -> Exit {
    let least = match arguments.fail_on {
        FailOn::Note => Some(Severity::Note),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Error => Some(Severity::Error),
        FailOn::Never => None,
    };
    let undecided = arguments.on_ambiguous == Ambiguous::Error && findings.iter().any(|finding| finding.rename.is_some());
    if arguments.reading.strict && !plan.unproved.is_empty() {
        Exit::Error
    } else if undecided {
        Exit::Undecided
    } else if least.is_some_and(|least| findings.iter().any(|finding| finding.severity >= least)) {
        Exit::Findings
    } else if arguments.exit_code && !plan.steps.is_empty() {
        Exit::Changes
    } else {
        Exit::Success
    }
}
