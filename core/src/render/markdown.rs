//! A plan as a comment on a pull request: a table of steps, what was found, the whole script folded
//! away, and a diagram that GitHub and GitLab draw.

use super::{Report, effects, mermaid, severity, sql};
use std::fmt::Write;

/// The first line, by which a program that posts the comment finds it again to replace it.
const MARKER: &str = "<!-- driftless:plan -->";

/// Steps beyond this many are only in the script.
const ROWS: usize = 100;

/// A longer script is cut: GitHub takes comments up to 65,536 characters.
const SCRIPT: usize = 40_000;

/// Characters of a statement that are shown in the table.
const CELL: usize = 120;

/// The plan as a comment.
pub fn markdown(report: &Report<'_>) -> String {
    let mut out = format!("{MARKER}\n### Schema plan: {}\n\n", report.summary());
    if report.plan.steps.is_empty() {
        out.push_str("Nothing changes.\n");
        return out;
    }
    out.push_str("| # | Statement | Lock | Effect |\n| --: | --- | --- | --- |\n");
    for (at, step) in report.plan.steps.iter().enumerate().take(ROWS) {
        let statement = &step.statement;
        let effects = effects::effects(statement);
        // Writing to a string does not fail, here and below.
        let _ = writeln!(out, "| {} | {} | {} | {effects} |", at + 1, code(&statement.sql), effects::lock(statement));
    }
    if report.plan.steps.len() > ROWS {
        let _ = writeln!(out, "\n{} more steps are in the script.", report.plan.steps.len() - ROWS);
    }
    findings(report, &mut out);
    folded("Script", "sql", &sql(report.plan), &mut out);
    let diagram = mermaid(report);
    if diagram.lines().count() > 1 {
        folded("Diagram", "mermaid", &diagram, &mut out);
    }
    out
}

fn findings(report: &Report<'_>, out: &mut String) {
    if !report.findings.is_empty() || !report.plan.unproved.is_empty() {
        out.push('\n');
    }
    for finding in report.findings {
        let step = finding.step.map(|step| format!(" (step {})", step + 1)).unwrap_or_default();
        let _ = write!(out, "- **{}** `{}`{step}: {}", severity(finding.severity), finding.rule, finding.message);
        match &finding.help {
            Some(help) => {
                let _ = writeln!(out, ". _{help}_");
            }
            None => out.push('\n'),
        }
    }
    if !report.plan.unproved.is_empty() {
        let objects: Vec<String> = report.plan.unproved.iter().map(|id| format!("`{id}`")).collect();
        let _ = writeln!(out, "- **not proved**: replayed, this plan leaves a difference in {}", objects.join(", "));
    }
}

/// A statement in a cell: on one line, cut, with what would end the cell or the code written otherwise.
fn code(sql: &str) -> String {
    let line = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut cut: String = line.chars().take(CELL).collect();
    if cut.len() < line.len() {
        cut.push('…');
    }
    let fence = if cut.contains('`') { "``" } else { "`" };
    format!("{fence}{}{fence}", cut.replace('|', "\\|"))
}

fn folded(title: &str, language: &str, text: &str, out: &mut String) {
    let (text, cut) = match text.char_indices().nth(SCRIPT) {
        Some((end, _)) => (text.get(..end).unwrap_or(text), true),
        None => (text, false),
    };
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let _ = write!(out, "\n<details><summary>{title}</summary>\n\n{fence}{language}\n{}\n{fence}\n", text.trim_end());
    if cut {
        out.push_str("\nThe rest is too long for a comment.\n");
    }
    out.push_str("\n</details>\n");
}
