//! Datasources and generators.

mod datasource;
mod generator;

use super::attributes::Context;
use super::{Mapped, Schema};
use crate::read::prisma::syntax::{Block, Expr, Keyword, Setting};
use crate::source::{Diagnostic, Span};

/// A database that a schema can be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// PostgreSQL.
    Postgres,
    /// MySQL and MariaDB.
    Mysql,
    /// SQLite.
    Sqlite,
    /// CockroachDB, which is read and no more.
    Cockroach,
    /// SQL Server, which is read and no more.
    SqlServer,
    /// MongoDB, which is read and no more.
    Mongo,
}

impl Provider {
    /// The words for them.
    pub const ALL: [(&'static str, Provider); 7] = [
        ("postgresql", Provider::Postgres),
        ("postgres", Provider::Postgres),
        ("mysql", Provider::Mysql),
        ("sqlite", Provider::Sqlite),
        ("cockroachdb", Provider::Cockroach),
        ("sqlserver", Provider::SqlServer),
        ("mongodb", Provider::Mongo),
    ];

    /// Its name, as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Provider::Postgres => "PostgreSQL",
            Provider::Mysql => "MySQL",
            Provider::Sqlite => "SQLite",
            Provider::Cockroach => "CockroachDB",
            Provider::SqlServer => "SQL Server",
            Provider::Mongo => "MongoDB",
        }
    }

    /// Whether its schemas are checked and lowered.
    pub fn in_scope(self) -> bool {
        matches!(self, Provider::Postgres | Provider::Mysql | Provider::Sqlite)
    }
}

/// Who keeps references whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RelationMode {
    /// Foreign keys of the database.
    #[default]
    ForeignKeys,
    /// The client: there are no foreign keys.
    Prisma,
}

/// A datasource.
#[derive(Debug, Clone)]
pub struct Datasource<'a> {
    /// The block, with its name.
    pub block: &'a Block<'a>,
    /// The database.
    pub provider: Provider,
    /// Where that is said.
    pub provider_span: Span,
    /// `relationMode`.
    pub relation_mode: RelationMode,
    /// `schemas`.
    pub schemas: Vec<Mapped<'a>>,
    /// `extensions`.
    pub extensions: Vec<Extension<'a>>,
    /// The place of `extensions`.
    pub extensions_span: Option<Span>,
}

/// An extension of a database.
#[derive(Debug, Clone)]
pub struct Extension<'a> {
    /// Its name in the schema.
    pub name: &'a str,
    /// Where it stands.
    pub span: Span,
    /// `map:`, its name in the database.
    pub map: Option<&'a str>,
    /// `schema:`.
    pub schema: Option<&'a str>,
    /// `version:`.
    pub version: Option<&'a str>,
}

/// A generator.
#[derive(Debug, Clone)]
pub struct Generator<'a> {
    /// The block, with its name and settings.
    pub block: &'a Block<'a>,
    /// `previewFeatures`.
    pub preview_features: Vec<&'a str>,
}

/// Reads every datasource and generator.
pub(super) fn read<'a>(context: &mut Context<'a>, blocks: &[&'a Block<'a>], schema: &mut Schema<'a>) {
    let of = |keyword: Keyword| blocks.iter().copied().filter(move |block| block.keyword == keyword);
    let found: Vec<Option<Datasource<'_>>> = of(Keyword::Datasource).map(|block| datasource::read(context, block)).collect();
    if found.len() > 1 && found.iter().all(Option::is_some) {
        for block in of(Keyword::Datasource) {
            let diagnostic = Diagnostic::error("several-datasources", "a schema has one datasource at most").at(block.span);
            context.push(diagnostic.help("split the schema: one for each database"));
        }
    }
    schema.datasource = found.into_iter().flatten().next();
    let provider = schema.datasource.as_ref().map(|datasource| datasource.provider);
    for block in of(Keyword::Generator) {
        schema.generators.extend(generator::read(context, block, provider));
    }
}

/// The setting of this key; of several the last counts.
fn setting<'a>(block: &'a Block<'a>, key: &str) -> Option<&'a Setting<'a>> {
    block.settings().filter(|setting| setting.key.text == key).last()
}

/// Its value.
fn value<'a>(block: &'a Block<'a>, key: &str) -> Option<&'a Expr<'a>> {
    setting(block, key)?.value.as_ref()
}

/// Whether every setting has a value; says which has none.
fn all_have_values<'a>(context: &mut Context<'a>, block: &'a Block<'a>) -> bool {
    let mut all = true;
    for setting in block.settings().filter(|setting| setting.value.is_none()) {
        let message = format!("`{}` of `{}` has no value", setting.key.text, block.name.text);
        context.push(Diagnostic::error("missing-value", message).at(block.span).help("write one after `=`, or take the line out"));
        all = false;
    }
    all
}
