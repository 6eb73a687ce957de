//! Messages on standard error, with the line they are about and a caret under it.

use crate::arguments::Color;
use crate::exit::Exit;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstream::{AutoStream, ColorChoice};
use driftless_core::check::Finding;
use driftless_core::object::ObjectId;
use driftless_core::render::Report;
use driftless_core::source::{Diagnostic, Severity, Sources, Span};
use std::io::Write;
use std::ops::Range;

/// Messages beyond this many are only counted.
const SHOWN: usize = 50;

/// Lines beyond this many are not shown of a place that is longer. What a rule found stands in the
/// statement of a whole object, whose first line says which.
const LINES: usize = 4;
const FIRST_LINE: usize = 1;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    /// For this reason.
    pub fn new(message: impl Into<String>) -> Self {
        Failure { message: message.into(), help: None }
    }

    /// The same, with advice.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<driftless_core::api::Failure> for Failure {
    fn from(failure: driftless_core::api::Failure) -> Self {
        Failure { message: failure.message, help: failure.help }
    }
}

/// Shows a failure; the command ends with it.
pub fn failure(failure: &Failure, color: Color) -> Exit {
    let help = failure.help.as_deref().map(|help| Level::HELP.message(help));
    show(&[Level::ERROR.primary_title(failure.message.as_str()).elements(help)], color);
    Exit::Error
}

/// Shows what there is to say about texts, from the severity `least` on.
pub fn diagnostics(diagnostics: &[Diagnostic], texts: &Sources, least: Severity, color: Color) {
    let weighty = diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least);
    let messages = weighty.map(|diagnostic| Message {
        severity: diagnostic.severity,
        code: diagnostic.code,
        text: &diagnostic.message,
        excerpt: diagnostic.span.and_then(|span| excerpt(texts, span, LINES)),
        help: diagnostic.help.as_deref(),
    });
    all(messages.collect(), color);
}

/// Shows what the rules found.
pub fn findings(report: &Report<'_>, color: Color) {
    let steps: Vec<String> = report.findings.iter().map(with_step).collect();
    let messages = report.findings.iter().zip(&steps).map(|(finding, text)| Message {
        severity: finding.severity,
        code: finding.rule,
        text,
        excerpt: finding.place.and_then(|(side, span)| excerpt(report.side(side).texts, span, FIRST_LINE)),
        help: finding.help.as_deref(),
    });
    all(messages.collect(), color);
}

fn with_step(finding: &Finding) -> String {
    match finding.step {
        Some(step) => format!("{} (step {})", finding.message, step + 1),
        None => finding.message.clone(),
    }
}

/// A message with its place, ready to be shown.
struct Message<'a> {
    severity: Severity,
    code: &'a str,
    text: &'a str,
    excerpt: Option<Excerpt<'a>>,
    help: Option<&'a str>,
}

fn all(messages: Vec<Message<'_>>, color: Color) {
    let more = messages.len().saturating_sub(SHOWN);
    for message in messages.into_iter().take(SHOWN) {
        let snippet = message.excerpt.map(|excerpt| {
            let annotation = AnnotationKind::Primary.span(excerpt.marked.clone());
            Snippet::source(excerpt.text).line_start(excerpt.line).path(excerpt.file).annotation(annotation)
        });
        let title = level(message.severity).primary_title(message.text).id(message.code);
        let help = message.help.map(|help| Level::HELP.message(help));
        show(&[Group::with_title(title).elements(snippet).elements(help)], color);
    }
    if more > 0 {
        let text = format!("{more} more messages are not shown; --format json has them all");
        show(&[Group::with_title(Level::NOTE.primary_title(text))], color);
    }
}

/// Says that the plan does not lead where it should, and what would still differ.
pub fn unproved(objects: &[ObjectId], color: Color) {
    if objects.is_empty() {
        return;
    }
    let names: Vec<String> = objects.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = objects.len().saturating_sub(SHOWN);
    let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
    let title = Level::WARNING.primary_title("this migration is not proved: replayed, it does not give the schema that is wanted");
    let note = Level::NOTE.message(format!("these would still differ: {}{rest}", names.join(", ")));
    show(&[title.id("unproved").element(note)], color);
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The lines round a place, and where in them it is.
struct Excerpt<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
    marked: Range<usize>,
}

fn excerpt(texts: &Sources, span: Span, lines: usize) -> Option<Excerpt<'_>> {
    let source = texts.0.get(span.source as usize)?;
    let Range { start, end } = span.within(&source.text);
    let before = source.text.get(..start)?;
    let first = before.rfind('\n').map_or(0, |at| at + 1);
    let text: usize = source.text.get(first..)?.split_inclusive('\n').take(lines).map(str::len).sum();
    let text = source.text.get(first..first + text)?;
    let length = text.trim_end().len();
    let marked = start - first..(end.max(start) - first).min(length.max(start - first));
    let lines = text.get(..marked.end)?.lines().count().max(1);
    let shown: usize = text.split_inclusive('\n').take(lines).map(str::len).sum();
    let line = source.line(start as u32);
    Some(Excerpt { file: &source.name, line, text: text.get(..shown)?, marked })
}

fn show(groups: &[Group<'_>], color: Color) {
    let text = Renderer::styled().render(groups);
    let mut err = AutoStream::new(std::io::stderr().lock(), choice(color));
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(err, "{text}\n");
}

fn choice(color: Color) -> ColorChoice {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match color {
        Color::Always => ColorChoice::AlwaysAnsi,
        Color::Never => ColorChoice::Never,
        Color::Auto if set("NO_COLOR") => ColorChoice::Never,
        Color::Auto if set("CLICOLOR_FORCE") || set("FORCE_COLOR") => ColorChoice::AlwaysAnsi,
        Color::Auto => AutoStream::choice(&std::io::stderr()),
    }
}
