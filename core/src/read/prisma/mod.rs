//! Prisma schemas: a language of their own, read into a model that is then lowered to a catalog.
//!
//! [`parse`] gives the lossless trees of all files, [`resolve`] the model with its names resolved.

mod format;
pub mod model;
pub mod near;
pub mod syntax;
mod validate;

pub use format::format;
pub use model::{Schema, resolve};

use crate::source::{Diagnostic, Severity, Sources};
use syntax::Tree;

/// The trees of a schema's files, in their order.
#[derive(Debug, Clone, Default)]
pub struct Syntax<'a> {
    /// One tree for each source.
    pub trees: Vec<Tree<'a>>,
    /// What does not belong to the language.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the text of all files. Never fails: lines that are not understood are kept and reported.
pub fn parse(sources: &Sources) -> Syntax<'_> {
    let mut syntax = Syntax::default();
    for (number, source) in sources.0.iter().enumerate() {
        let (tree, diagnostics) = syntax::parse(&source.text, number as u32);
        syntax.trees.push(tree);
        syntax.diagnostics.extend(diagnostics);
    }
    syntax
}

/// What there is to say about a schema: its syntax, its names, and, where those are sound, what its
/// database cannot do.
pub fn validate(sources: &Sources) -> Vec<Diagnostic> {
    let syntax = parse(sources);
    let (schema, mut diagnostics) = resolve(sources, &syntax);
    if diagnostics.iter().all(|diagnostic| diagnostic.severity < Severity::Error) {
        validate::check(&schema, &mut diagnostics);
    }
    diagnostics
}
