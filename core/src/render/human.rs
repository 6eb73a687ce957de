//! A plan for a person at a terminal: numbered steps with what each does, and what was found.

use super::{Report, effects, severity};
use std::fmt::Write;

/// Statements wider than this push what stands beside them to the right.
const WIDTH: usize = 72;

/// The plan as a person reads it. Plain text; whoever prints it adds colour.
pub fn human(report: &Report<'_>) -> String {
    let mut out = format!("Plan  {} → {}   {}   {}\n", report.before.name, report.after.name, report.dialect, report.summary());
    let first_line = |sql: &str| sql.lines().next().unwrap_or("").chars().count();
    let widest = report.plan.steps.iter().map(|step| first_line(&step.statement.sql) + 1).filter(|&width| width <= WIDTH).max();
    for (at, step) in report.plan.steps.iter().enumerate() {
        let beside = [effects::lock(&step.statement), effects::effects(&step.statement)];
        let beside: Vec<&str> = beside.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        let text = format!("{};", step.statement.sql);
        for (number, line) in text.lines().enumerate() {
            let margin = if number == 0 { format!("{:>4}", at + 1) } else { "    ".into() };
            let beside = if number == 0 { beside.join(", ") } else { String::new() };
            let padded = format!("{margin}  {line:<width$}  {beside}", width = widest.unwrap_or(0));
            out.push_str(padded.trim_end());
            out.push('\n');
        }
    }
    findings(report, &mut out);
    out
}

fn findings(report: &Report<'_>, out: &mut String) {
    for finding in report.findings {
        let step = finding.step.map(|step| format!(" (step {})", step + 1)).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = write!(out, "\n{}[{}]: {}{step}\n", severity(finding.severity), finding.rule, finding.message);
        if let Some(location) = report.location(finding) {
            let _ = writeln!(out, "  --> {}:{}:{}", location.file, location.line, location.column);
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    if !report.plan.unproved.is_empty() {
        let objects: Vec<String> = report.plan.unproved.iter().map(ToString::to_string).collect();
        let _ = write!(out, "\nnot proved: replayed, this plan leaves a difference in {}\n", objects.join(", "));
    }
}
