//! Prisma schemas as texts: their layout and their faults.

use super::place::{Remark, Ruler};
use super::request::Request;
use super::{Answer, written};
use crate::read::prisma;
use crate::source::Severity;
use serde::Serialize;

/// A file, laid out anew.
#[derive(Serialize)]
struct Formatted<'a> {
    /// The file.
    name: &'a str,
    /// Its text.
    text: String,
}

/// The files of a schema, laid out anew.
#[derive(Serialize)]
struct Layout<'a> {
    /// Its files, by name.
    files: Vec<Formatted<'a>>,
}

/// What there is to say about a Prisma schema.
#[derive(Serialize)]
struct Validation {
    /// Whether nothing in it is an error.
    valid: bool,
    /// What there is to say, by place.
    diagnostics: Vec<Remark>,
}

pub(super) fn format(mut request: Request) -> Answer {
    let texts = request.source()?.texts;
    let files = texts.0.iter().zip(prisma::format(&texts)).map(|(source, text)| Formatted { name: &source.name, text });
    written(&Layout { files: files.collect() })
}

pub(super) fn validate(mut request: Request) -> Answer {
    let loaded = request.source()?;
    let mut diagnostics = loaded.diagnostics;
    diagnostics.extend(prisma::validate(&loaded.texts));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    let valid = diagnostics.iter().all(|diagnostic| diagnostic.severity < Severity::Error);
    written(&Validation { valid, diagnostics: Ruler::new(&loaded.texts).said(None, &diagnostics) })
}
