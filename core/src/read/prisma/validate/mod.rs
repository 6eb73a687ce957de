//! What is checked of a schema whose names are resolved: what its database cannot do, what clashes,
//! and what is no relation. One family of rules a file.

mod autoincrement;
mod composites;
mod configuration;
mod defaults;
mod fields;
mod indexes;
mod keys;
mod literals;
mod names;
mod natives;
mod operators;
mod relations;
mod schemas;
mod shards;
mod views;

use super::model::{FieldRef, Model, Provider, RelationMode, Schema};
use super::syntax::Attribute;
use crate::source::{Diagnostic, Severity, Span};

/// What the rules look at and write to.
struct Checker<'c, 'a> {
    schema: &'c Schema<'a>,
    provider: Option<Provider>,
    relation_mode: RelationMode,
    out: &'c mut Vec<Diagnostic>,
}

/// Checks a schema by every rule. One for a database that is out of scope is not checked.
pub(super) fn check(schema: &Schema<'_>, out: &mut Vec<Diagnostic>) {
    let datasource = schema.datasource.as_ref();
    let provider = datasource.map(|datasource| datasource.provider);
    if provider.is_some_and(|provider| !provider.in_scope()) {
        return;
    }
    let relation_mode = datasource.map(|datasource| datasource.relation_mode).unwrap_or_default();
    let mut checker = Checker { schema, provider, relation_mode, out };
    configuration::check(&mut checker);
    if !composites::check(&mut checker) {
        return;
    }
    names::database_names(&mut checker);
    let names = names::Constraints::collect(&checker);
    for (at, model) in schema.models.iter().enumerate() {
        checker.model(at, model, &names);
    }
    schemas::enums(&mut checker);
    // Where it is not clear which fields belong together, nothing more can be said of relations.
    if relations::ambiguity::check(&mut checker) {
        relations::check(&mut checker, &names);
    }
}

impl<'c, 'a> Checker<'c, 'a> {
    fn model(&mut self, at: usize, model: &'c Model<'a>, names: &names::Constraints) {
        if model.is_view {
            views::check(self, model);
        } else {
            keys::check(self, model, names);
            keys::unique_criterion(self, model);
        }
        schemas::model(self, model);
        autoincrement::check(self, model);
        shards::block(self, model);
        for field in model.fields.iter().filter(|field| field.is_scalar()) {
            fields::check(self, model, field);
            natives::check(self, model, field);
            defaults::check(self, field);
            shards::field(self, field);
        }
        relations::fields::check(self, at, model);
        for index in &model.indexes {
            indexes::check(self, model, index, names);
            natives::index(self, model, index);
            operators::check(self, model, index);
        }
    }

    fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.out.push(Diagnostic::error(code, message).at(span).help(help));
    }

    fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.out.push(Diagnostic::warning(code, message).at(span).help(help));
    }

    /// Whether a preview feature is asked for.
    fn preview(&self, feature: &str) -> bool {
        self.schema.generators.iter().any(|generator| generator.preview_features.contains(&feature))
    }

    /// What messages call the database.
    fn database(&self) -> &'static str {
        self.provider.map_or("a schema without a datasource", Provider::name)
    }

    fn is(&self, provider: Provider) -> bool {
        self.provider == Some(provider)
    }

    fn has_errors(&self) -> bool {
        self.out.iter().any(|diagnostic| diagnostic.severity >= Severity::Error)
    }

    /// The place of a field's line.
    fn line(&self, at: FieldRef) -> Span {
        self.schema.field(at).map_or_else(Span::default, |(_, field)| field.line.span)
    }
}

/// The place of an argument of an attribute, or of all of the attribute.
fn argument(attribute: &Attribute<'_>, name: &str) -> Span {
    let list = attribute.arguments.iter().flat_map(|arguments| &arguments.list);
    let mut named = list.filter(|argument| argument.name.is_some_and(|found| found.text == name));
    named.next().map_or(attribute.span, |argument| argument.span)
}
