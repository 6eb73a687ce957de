//! Source texts and spans: a span is three numbers, and a set of sources turns it into words.

use serde::Serialize;
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
        source.and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Where a span begins, in words.
    pub fn locate(&self, span: Span) -> Option<Location> {
        let source = self.0.get(span.source as usize)?;
        let before = source.text.get(..span.start as usize)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = source.text.get(line_start..)?.lines().next().unwrap_or("");
        Some(Location {
            file: source.name.clone(),
            line: source.line(span.start),
            column: before.get(line_start..)?.chars().count() + 1,
            text: line.to_owned(),
        })
    }
}
