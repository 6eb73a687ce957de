//! Source texts and spans: a span is three numbers, and a set of sources turns it into words.

use serde::Serialize;
use std::ops::Range;
use std::sync::OnceLock;

/// One text with the name that messages call it by, usually its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What messages call it.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// Where each line begins, in bytes, once anybody has asked.
    line_starts: OnceLock<Vec<u32>>,
}

impl Source {
    /// A source of this name and text. A byte order mark at the start is taken off.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Source { name: name.into(), text, line_starts: OnceLock::new() }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: u32) -> usize {
        let breaks = || self.text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        let starts = self.line_starts.get_or_init(|| std::iter::once(0).chain(breaks()).collect());
        starts.partition_point(|&start| start <= at).max(1)
    }
}

/// A piece of a source: byte offsets into the text of the source with that number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// The number of the source among those that were read together.
    pub source: u32,
    /// Where it begins, in bytes.
    pub start: u32,
    /// Where it ends, in bytes, exclusive.
    pub end: u32,
}

impl Span {
    /// The same piece of a text of this many bytes, counted from the end of the text, where it stays as
    /// long as only what stands before it changes. Such offsets are numbers below zero that wrap
    /// around: the greater they are, the later they stand, and all are behind those that are counted
    /// from the beginning.
    #[must_use]
    pub(crate) fn counted_back(self, length: usize) -> Self {
        let beyond = (length as u32).wrapping_add(1);
        Span { start: self.start.wrapping_sub(beyond), end: self.end.wrapping_sub(beyond), ..self }
    }

    /// Which bytes of its text it means, from whichever end it is counted.
    pub fn within(self, text: &str) -> Range<usize> {
        let from_start = |at: u32| match at > i32::MAX as u32 {
            true => (text.len() + 1).wrapping_add_signed(at as i32 as isize),
            false => at as usize,
        };
        from_start(self.start)..from_start(self.end)
    }
}

/// A span in words: file, line and column (both from 1, columns in characters), and the line itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The name of the source.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The text of the line.
    pub text: String,
}

/// Texts that are read together, in order; a span's `source` counts into them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(pub Vec<Source>);

impl Sources {
    /// One text under one name.
    pub fn one(name: impl Into<String>, text: impl Into<String>) -> Self {
        Sources(vec![Source::new(name, text)])
    }

    /// The text of a span; empty where it does not lie in its source.
    pub fn slice(&self, span: Span) -> &str {
        let source = self.0.get(span.source as usize);
        source.and_then(|source| source.text.get(span.within(&source.text))).unwrap_or("")
    }

    /// Where a span begins, in words.
    pub fn locate(&self, span: Span) -> Option<Location> {
        let source = self.0.get(span.source as usize)?;
        let start = span.within(&source.text).start;
        let before = source.text.get(..start)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = source.text.get(line_start..)?.lines().next().unwrap_or("");
        Some(Location {
            file: source.name.clone(),
            line: source.line(start as u32),
            column: before.get(line_start..)?.chars().count() + 1,
            text: line.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_may_be_counted_from_the_end() {
        let (before, after) = ("CREATE SCHEMA a;", "CREATE SCHEMA abc;");
        for (start, end) in [(14, 15), (15, 16), (0, 16)] {
            let span = Span { source: 0, start, end };
            let back = span.counted_back(before.len());
            assert_eq!(before.get(back.within(before)), before.get(span.within(before)));
            assert!(back > Span { source: 0, start: before.len() as u32, end: before.len() as u32 });
        }
        let back = Span { source: 0, start: 15, end: 16 }.counted_back(before.len());
        assert_eq!(Sources::one("a.sql", after).slice(back), ";");
        assert_eq!(Sources::one("a.sql", "").slice(back), "", "beyond the text");
    }
}
