//! `datasource db { … }`.

use super::{Datasource, Extension, Provider, RelationMode, all_have_values, setting, value};
use crate::read::prisma::model::Mapped;
use crate::read::prisma::model::attributes::Context;
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Block, Expr, ExprKind};
use crate::source::{Diagnostic, Span};

const KNOWN: [&str; 5] = ["provider", "relationMode", "schemas", "extensions", "referentialIntegrity"];
const CONNECTION: [&str; 3] = ["url", "directUrl", "shadowDatabaseUrl"];

/// Reads a datasource; `None` where its provider is not known, which is reported.
pub(super) fn read<'a>(context: &mut Context<'a>, block: &'a Block<'a>) -> Option<Datasource<'a>> {
    if !all_have_values(context, block) {
        return None;
    }
    let (provider, provider_span) = provider(context, block)?;
    if !provider.in_scope() {
        let message = format!("schemas for {} are out of scope: this one is read, and not checked", provider.name());
        context.push(Diagnostic::error("provider-out-of-scope", message).at(provider_span).help("PostgreSQL, MySQL and SQLite are checked"));
    }
    let relation_mode = relation_mode(context, block);
    let schemas = schemas(context, block, provider);
    let (extensions, extensions_span) = extensions(context, block, provider);
    unknown(context, block, provider);
    Some(Datasource { block, provider, provider_span, relation_mode, schemas, extensions, extensions_span })
}

fn provider<'a>(context: &mut Context<'a>, block: &'a Block<'a>) -> Option<(Provider, Span)> {
    let help = "write one of postgresql, mysql, sqlite, sqlserver, mongodb, cockroachdb";
    let mut wrong = |message: String, span: Span, help: String| context.push(Diagnostic::error("provider", message).at(span).help(help));
    let Some(value) = value(block, "provider") else {
        wrong(format!("the datasource `{}` has no provider", block.name.text), block.span, help.to_owned());
        return None;
    };
    match &value.kind {
        ExprKind::String(text) if text.is_empty() => wrong("the provider is empty".to_owned(), value.span, help.to_owned()),
        ExprKind::String(text) => match Provider::ALL.iter().find(|(name, _)| *name == text.as_ref()) {
            Some((_, provider)) => return Some((*provider, value.span)),
            None => {
                let help = near(text, Provider::ALL.iter().map(|(name, _)| *name)).map_or(help.to_owned(), |near| format!("did you mean `{near}`?"));
                wrong(format!("there is no provider `{text}`"), value.span, help);
            }
        },
        ExprKind::Call(name, _) if name.text == "env" => {
            wrong("the provider cannot come from the environment".to_owned(), block.span, help.to_owned())
        }
        _ => wrong("the provider is not a string".to_owned(), value.span, help.to_owned()),
    }
    None
}

fn relation_mode<'a>(context: &mut Context<'a>, block: &'a Block<'a>) -> RelationMode {
    let old = setting(block, "referentialIntegrity");
    if let Some(old) = old {
        context.push(Diagnostic::warning("deprecated", "`referentialIntegrity` is now called `relationMode`").at(old.span).help("rename it"));
        if setting(block, "relationMode").is_some() {
            let diagnostic = Diagnostic::error("relation-mode", "`referentialIntegrity` and `relationMode` mean the same").at(old.span);
            context.push(diagnostic.help("keep `relationMode`"));
            return RelationMode::default();
        }
    }
    let Some(value) = value(block, "relationMode").or(old.and_then(|old| old.value.as_ref())) else { return RelationMode::default() };
    match context.string(value).map(|mode| mode.text) {
        Some("prisma") => RelationMode::Prisma,
        Some("foreignKeys") | None => RelationMode::ForeignKeys,
        Some(other) => {
            let diagnostic = Diagnostic::error("relation-mode", format!("there is no relation mode `{other}`")).at(block.span);
            context.push(diagnostic.help("write \"foreignKeys\" or \"prisma\""));
            RelationMode::ForeignKeys
        }
    }
}

fn schemas<'a>(context: &mut Context<'a>, block: &'a Block<'a>, provider: Provider) -> Vec<Mapped<'a>> {
    let Some(value) = value(block, "schemas") else { return Vec::new() };
    if matches!(provider, Provider::Mysql | Provider::Sqlite | Provider::Mongo) {
        let message = format!("{} has no schemas", provider.name());
        context.push(Diagnostic::error("schemas", message).at(value.span).help("take `schemas` out"));
        return Vec::new();
    }
    let values = list(value);
    let schemas: Vec<Mapped<'_>> = values.iter().filter_map(|value| context.string(value)).collect();
    if values.is_empty() {
        context.push(Diagnostic::error("schemas", "the list of schemas is empty").at(value.span).help("name one, or take `schemas` out"));
    }
    if schemas.len() < values.len() {
        return schemas;
    }
    let mut seen: Vec<&str> = Vec::new();
    for schema in &schemas {
        if seen.contains(&schema.text) {
            let message = format!("the schema `{}` stands here more than once", schema.text);
            context.push(Diagnostic::error("schemas", message).at(schema.span).help("name each schema once"));
        }
        seen.push(schema.text);
    }
    schemas
}

fn list<'a>(value: &'a Expr<'a>) -> &'a [Expr<'a>] {
    match &value.kind {
        ExprKind::Array(values) => values,
        _ => std::slice::from_ref(value),
    }
}

fn extensions<'a>(context: &mut Context<'a>, block: &'a Block<'a>, provider: Provider) -> (Vec<Extension<'a>>, Option<Span>) {
    let found = setting(block, "extensions").filter(|_| provider == Provider::Postgres);
    let Some((setting, value)) = found.and_then(|setting| Some((setting, setting.value.as_ref()?))) else { return (Vec::new(), None) };
    let extensions = list(value).iter().filter_map(|value| extension(context, value));
    (extensions.collect(), Some(setting.span))
}

fn extension<'a>(context: &mut Context<'a>, value: &'a Expr<'a>) -> Option<Extension<'a>> {
    match &value.kind {
        ExprKind::Constant(name) => Some(Extension { name: name.text, span: value.span, map: None, schema: None, version: None }),
        ExprKind::Call(name, arguments) => {
            let mut extension = Extension { name: name.text, span: value.span, map: None, schema: None, version: None };
            for argument in &arguments.list {
                let place = match argument.name.map(|name| name.text) {
                    Some("map") => &mut extension.map,
                    Some("schema") => &mut extension.schema,
                    Some("version") => &mut extension.version,
                    _ => {
                        let diagnostic = Diagnostic::error("unknown-argument", "an extension has no such argument").at(argument.span);
                        context.push(diagnostic.help("it has map, schema and version"));
                        continue;
                    }
                };
                match place {
                    None => *place = context.string(&argument.value).map(|text| text.text),
                    Some(_) => context
                        .push(Diagnostic::error("duplicate-argument", "this has been given already").at(argument.span).help("keep one of them")),
                }
            }
            Some(extension)
        }
        _ => {
            context.push(
                Diagnostic::error("wrong-value", "the name of an extension is expected here")
                    .at(value.span)
                    .help("write it without quotes; others as `name(map: \"db-name\")`"),
            );
            None
        }
    }
}

fn unknown<'a>(context: &mut Context<'a>, block: &'a Block<'a>, provider: Provider) {
    for setting in block.settings() {
        let key = setting.key.text;
        let known = KNOWN.contains(&key) && (key != "extensions" || provider == Provider::Postgres);
        if known {
            continue;
        }
        let diagnostic = match key {
            _ if CONNECTION.contains(&key) => {
                Diagnostic::error("connection-in-schema", format!("`{key}` no longer stands in a schema")).help("move it to prisma.config.ts")
            }
            "previewFeatures" => {
                Diagnostic::error("unknown-key", "preview features belong to a generator").help("move the line to the generator block")
            }
            _ => {
                let diagnostic = Diagnostic::error("unknown-key", format!("a datasource for {} has no `{key}`", provider.name()));
                match near(key, KNOWN) {
                    Some(near) if near != key => diagnostic.help(format!("did you mean `{near}`?")),
                    _ => diagnostic,
                }
            }
        };
        context.push(diagnostic.at(setting.span));
    }
}
