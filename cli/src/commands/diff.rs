//! `driftless diff`: the migration from one schema to another.

use super::reading;
use crate::arguments::{Ambiguous, Color, Diff, DiffFormat, FailOn};
use crate::exit::Exit;
use crate::output;
use crate::report::{self, Failure};
use driftless_core::api::Comparison;
use driftless_core::check::Finding;
use driftless_core::plan::Plan;
use driftless_core::render;
use driftless_core::source::Severity;

/// Prints the migration.
pub fn run(arguments: &Diff, color: Color) -> Result<Exit, Failure> {
    if arguments.from == "-" && arguments.to == "-" {
        return Err(Failure::new("only one of the two schemas can be standard input"));
    }
    let (before, after) = reading::read_both(&arguments.from, &arguments.to, &arguments.reading, color)?;
    let comparison = Comparison::new(before, after, &reading::filter(&arguments.reading)?, &arguments.rename)?;
    let comparison = if arguments.undo { comparison.undone() } else { comparison };
    let comparison = comparison.allowing(&arguments.allow);
    let exit = finish(arguments, color, &comparison);
    // The process ends here: taking the catalogs apart piece by piece would only cost time.
    std::mem::forget(comparison);
    exit
}

fn finish(arguments: &Diff, color: Color, comparison: &Comparison) -> Result<Exit, Failure> {
    let (report, plan) = (comparison.report(), &comparison.plan);
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
    Ok(exit(arguments, plan, &comparison.findings))
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
