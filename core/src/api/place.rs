//! Places as JavaScript counts them: in UTF-16 code units.

use crate::check::Side;
use crate::source::{Diagnostic, Severity, Source, Sources, Span};
use serde::Serialize;

/// A piece of a text. Offsets and columns count UTF-16 code units, as strings of JavaScript do, in
/// the text without a byte order mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The name of the file.
    pub file: String,
    /// Where it begins.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
    /// The line of its beginning, from 1.
    pub line: u32,
    /// The column of its beginning, from 1.
    pub column: u32,
}

/// One message about one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Which of two schemas it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Side>,
    /// How much it weighs.
    pub severity: Severity,
    /// A stable name for this sort of message, such as `unknown-statement`.
    pub code: &'static str,
    /// What is the matter, in a sentence without a full stop.
    pub message: String,
    /// What to do now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The place that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Place>,
}

/// What turns spans into places, made once for texts that many are asked of.
pub(super) struct Ruler<'a> {
    texts: &'a Sources,
    /// For each text and each of its lines: where the line begins, in bytes and in UTF-16.
    lines: Vec<Vec<(usize, u32)>>,
}

impl<'a> Ruler<'a> {
    pub fn new(texts: &'a Sources) -> Self {
        Ruler { texts, lines: texts.0.iter().map(lines).collect() }
    }

    pub fn place(&self, span: Span) -> Option<Place> {
        let source = self.texts.0.get(span.source as usize)?;
        let lines = self.lines.get(span.source as usize)?;
        let bytes = span.within(&source.text);
        let (start, line, column) = offset(source, lines, bytes.start)?;
        let (end, ..) = offset(source, lines, bytes.end)?;
        Some(Place { file: source.name.clone(), start, end, line, column })
    }

    pub fn said(&self, schema: Option<Side>, diagnostics: &[Diagnostic]) -> Vec<Remark> {
        let said = |diagnostic: &Diagnostic| Remark {
            schema,
            severity: diagnostic.severity,
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            span: diagnostic.span.and_then(|span| self.place(span)),
        };
        diagnostics.iter().map(said).collect()
    }
}

fn lines(source: &Source) -> Vec<(usize, u32)> {
    let text = source.text.as_bytes();
    let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    if text.is_ascii() {
        return std::iter::once(0).chain(ends).map(|end| (end, end as u32)).collect();
    }
    let mut lines = vec![(0, 0)];
    let (mut bytes, mut units) = (0, 0);
    for end in ends {
        units += source.text.get(bytes..end).map_or(0, length);
        bytes = end;
        lines.push((bytes, units));
    }
    lines
}

fn length(text: &str) -> u32 {
    match text.is_ascii() {
        true => text.len() as u32,
        false => text.encode_utf16().count() as u32,
    }
}

/// A byte as an offset, a line and a column.
fn offset(source: &Source, lines: &[(usize, u32)], at: usize) -> Option<(u32, u32, u32)> {
    let line = lines.partition_point(|(start, _)| *start <= at).max(1);
    let (start, units) = *lines.get(line - 1)?;
    let within = length(source.text.get(start..at)?);
    Some((units + within, line as u32, within + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_javascript_does() {
        let texts = Sources::one("a.sql", "-- é 😀\nSELECT '😀' x");
        let at = texts.0[0].text.find('x').unwrap_or(0) as u32;
        let place = Ruler::new(&texts).place(Span { source: 0, start: at, end: at + 1 });
        let expected = Place { file: "a.sql".into(), start: 20, end: 21, line: 2, column: 13 };
        assert_eq!(place, Some(expected));
    }
}
