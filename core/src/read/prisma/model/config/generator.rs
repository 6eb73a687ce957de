//! `generator client { … }`.

use super::{Generator, Provider, all_have_values, value};
use crate::read::prisma::model::attributes::Context;
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Block, Expr, ExprKind};
use crate::source::Diagnostic;

/// Features that can be tried. One more is there for PostgreSQL alone.
const ACTIVE: [&str; 10] = [
    "nativeDistinct",
    "partialIndexes",
    "postgresqlExtensions",
    "relationJoins",
    "schemaEngineDriverAdapters",
    "shardKeys",
    "strictUndefinedChecks",
    "typedSql",
    "views",
    "reactNative",
];
const POSTGRES_ONLY: &str = "fullTextSearchPostgres";

/// Features that are part of the language now, or gone: naming them does nothing.
const SETTLED: &[&str] = &[
    "aggregateApi",
    "atomicNumberOperations",
    "clientExtensions",
    "cockroachdb",
    "connectOrCreate",
    "createMany",
    "dataProxy",
    "deno",
    "distinct",
    "driverAdapters",
    "extendedIndexes",
    "extendedWhereUnique",
    "fieldReference",
    "filteredRelationCount",
    "filterJson",
    "fullTextIndex",
    "fullTextSearch",
    "groupBy",
    "improvedQueryRaw",
    "interactiveTransactions",
    "jsonProtocol",
    "microsoftSqlServer",
    "middlewares",
    "mongodb",
    "multiSchema",
    "namedConstraints",
    "nApi",
    "nativeTypes",
    "omitApi",
    "orderByAggregateGroup",
    "orderByNulls",
    "orderByRelation",
    "prismaSchemaFolder",
    "queryCompiler",
    "referentialActions",
    "referentialIntegrity",
    "selectRelationCount",
    "tracing",
    "transactionApi",
    "uncheckedScalarInputs",
];

/// Reads a generator.
pub(super) fn read<'a>(context: &mut Context<'a>, block: &'a Block<'a>, provider: Option<Provider>) -> Option<Generator<'a>> {
    if !all_have_values(context, block) {
        return None;
    }
    match value(block, "provider") {
        Some(value) => text(context, value),
        None => {
            let message = format!("the generator `{}` has no provider", block.name.text);
            context.push(Diagnostic::error("provider", message).at(block.span).help("write `provider = \"prisma-client\"`"));
        }
    }
    ["output", "engineType"].iter().filter_map(|key| value(block, key)).for_each(|value| text(context, value));
    for value in value(block, "binaryTargets").into_iter().flat_map(list) {
        text(context, value);
    }
    let preview_features = value(block, "previewFeatures").map(|value| features(context, value, provider)).unwrap_or_default();
    Some(Generator { block, preview_features })
}

fn list<'a>(value: &'a Expr<'a>) -> &'a [Expr<'a>] {
    match &value.kind {
        ExprKind::Array(values) => values,
        _ => std::slice::from_ref(value),
    }
}

/// A string, or one from the environment.
fn text<'a>(context: &mut Context<'a>, value: &'a Expr<'a>) {
    if !matches!(&value.kind, ExprKind::Call(name, _) if name.text == "env") {
        context.string(value);
    }
}

fn features<'a>(context: &mut Context<'a>, value: &'a Expr<'a>, provider: Option<Provider>) -> Vec<&'a str> {
    let values = list(value);
    let features: Vec<&str> = values.iter().filter_map(|value| context.string(value)).map(|feature| feature.text).collect();
    if features.len() < values.len() {
        return features;
    }
    for feature in &features {
        let is = |known: &&str| known.eq_ignore_ascii_case(feature);
        if ACTIVE.contains(feature) || (*feature == POSTGRES_ONLY && provider == Some(Provider::Postgres)) {
            continue;
        }
        if SETTLED.iter().any(is) {
            let diagnostic = Diagnostic::warning("settled-feature", format!("`{feature}` is no preview feature any more")).at(value.span);
            context.push(diagnostic.help("take it out: naming it does nothing"));
            continue;
        }
        let diagnostic = Diagnostic::error("unknown-feature", format!("there is no preview feature `{feature}`")).at(value.span);
        context.push(match near(feature, ACTIVE) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("known are {}", ACTIVE.join(", "))),
        });
    }
    features
}
