//! The ways in: texts become a catalog by replaying their statements.

mod detect;
mod normalize;
pub mod prisma;
pub mod sql;

pub use detect::detect;
pub use sql::Trail;

use crate::catalog::Catalog;
use crate::source::{Diagnostic, Sources};
use crate::sql::Dialect;

/// What reading gives: always a catalog, and what there is to say about the texts.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The schema that the texts make.
    pub catalog: Catalog,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the texts are no schema as they stand, so that nothing should be made of the catalog.
    pub refused: bool,
}

/// Reads texts in order, each going on where the one before left off, in the language that they
/// are surely in, or PostgreSQL's. Never fails: what is not understood is kept as it is and reported.
pub fn read(sources: &Sources) -> Read {
    read_as(detect(sources).unwrap_or_default(), sources)
}

/// Reads texts in this language. A Prisma schema says itself which one it is in.
pub fn read_as(dialect: &'static Dialect, sources: &Sources) -> Read {
    match prisma::is_schema(sources) {
        true => prisma::read(sources),
        false => replay(Catalog::initial(dialect), sources),
    }
}

/// The same, going on from what earlier readings of nearly the same texts knew, the one in whose place
/// this one is and others; with what the next reading may go on from. The answer is that of `read_as`.
pub fn resume(dialect: &'static Dialect, sources: &Sources, own: Option<Trail>, others: &[&Trail]) -> (Read, Option<Trail>) {
    match prisma::is_schema(sources) {
        true => (prisma::read(sources), None),
        false => sql::resume(dialect, sources, own, others),
    }
}

/// Reads texts over what is there already, in its language.
pub fn replay(catalog: Catalog, sources: &Sources) -> Read {
    sql::replay(catalog, sources)
}
