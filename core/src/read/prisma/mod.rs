//! Prisma schemas: a language of their own, read into a model that is then lowered to a catalog.
//!
//! [`parse`] gives the lossless trees of all files, [`resolve`] the model with its names resolved,
//! [`read`] the catalog.

mod format;
mod lower;
pub mod model;
pub mod near;
pub mod syntax;
mod validate;

pub use format::format;
pub use lower::{Naming, SQLITE_INDEX};
pub use model::{Schema, resolve};

use super::{Read, sql};
use crate::catalog::{Catalog, Notation};
use crate::object::{ObjectId, ObjectKind};
use crate::source::{Diagnostic, Severity, Source, Sources, Span};
use crate::sql::Dialect;
use syntax::{Keyword, Tree};

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

/// Whether texts are a Prisma schema: by their names, or by the way they begin.
pub fn is_schema(sources: &Sources) -> bool {
    let named = |source: &Source| source.name.to_ascii_lowercase().ends_with(".prisma");
    !sources.0.is_empty() && sources.0.iter().all(|source| named(source) || begins_block(&source.text))
}

/// Whether the first line that says something opens a block.
fn begins_block(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    let Some((keyword, rest)) = first.and_then(|line| line.split_once([' ', '\t'])) else { return false };
    let name = rest.trim_start().split(|char: char| !(char.is_alphanumeric() || char == '_')).next().unwrap_or("");
    let opens = rest.trim_start().strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('{'));
    !name.is_empty() && opens && Keyword::ALL.iter().any(|known| known.word() == keyword)
}

/// The language of the server that a schema is for.
pub fn dialect(sources: &Sources) -> Option<&'static Dialect> {
    let syntax = parse(sources);
    let (schema, _) = resolve(sources, &syntax);
    lower::dialect(schema.datasource.as_ref()?.provider)
}

/// What a schema makes of an empty database.
pub fn read(sources: &Sources) -> Read {
    let syntax = parse(sources);
    let (schema, mut diagnostics) = resolve(sources, &syntax);
    // Where the server is found was said in a schema once, and features come and go with the versions
    // of the tool: neither means anything to the database.
    diagnostics.retain(|diagnostic| !matches!(diagnostic.code, "connection-in-schema" | "unknown-feature"));
    let broken = |diagnostics: &[Diagnostic]| diagnostics.iter().any(|diagnostic| diagnostic.severity >= Severity::Error);
    if !broken(&diagnostics) {
        validate::check(&schema, &mut diagnostics);
    }
    let refused = broken(&diagnostics);
    let dialect = schema.datasource.as_ref().and_then(|datasource| lower::dialect(datasource.provider)).unwrap_or_default();
    let statements = lower::lower(&schema);
    let origins: Vec<Span> = statements.iter().map(|statement| statement.origin).collect();
    // One text for each statement, so that whatever is made of it can be traced back.
    let texts = Sources(statements.into_iter().map(|statement| Source::new("", statement.text)).collect());
    let made = sql::replay(Catalog::initial(dialect), &texts);
    let origin = |span: Span| origins.get(span.source as usize).copied().unwrap_or_default();
    diagnostics.extend(made.diagnostics.into_iter().map(|diagnostic| Diagnostic { span: diagnostic.span.map(origin), ..diagnostic }));
    let mut catalog = made.catalog;
    let qualified = schema.datasource.as_ref().is_some_and(|datasource| !datasource.schemas.is_empty());
    catalog.notation = Notation::Prisma { qualified };
    catalog.open = lower::open_defaults(&schema, dialect);
    // What an empty database holds comes from no statement.
    let initial = Catalog::initial(dialect);
    let ids: Vec<ObjectId> = catalog.iter().map(|(id, _)| id.clone()).filter(|id| !initial.contains(id)).collect();
    for (id, entry) in ids.iter().filter_map(|id| Some((id, catalog.get(id)?.origin))).collect::<Vec<_>>() {
        catalog.ranks.insert(id.clone(), entry.source);
        if let Some(statement) = texts.0.get(entry.source as usize).filter(|_| matches!(id.kind, ObjectKind::Index | ObjectKind::Extension)) {
            catalog.written.insert(id.clone(), statement.text.as_str().into());
        }
        if let Some(found) = catalog.get_mut(id) {
            found.origin = origin(entry);
        }
    }
    Read { catalog, diagnostics, refused }
}
