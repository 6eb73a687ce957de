//! The ways in: texts become a catalog by replaying their statements.

pub mod prisma;
pub mod sql;

use crate::catalog::Catalog;
use crate::source::{Diagnostic, Sources};

/// What reading gives: always a catalog, and what there is to say about the texts.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The schema that the texts make.
    pub catalog: Catalog,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads texts in order, each going on where the one before left off. Never fails: what is not
/// understood is kept as it is and reported.
pub fn read(sources: &Sources) -> Read {
    replay(Catalog::initial(), sources)
}

/// Reads texts over what is there already.
pub fn replay(catalog: Catalog, sources: &Sources) -> Read {
    sql::replay(catalog, sources)
}
