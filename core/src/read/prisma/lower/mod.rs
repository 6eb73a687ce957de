//! Lowering: a resolved schema becomes the statements that make it, in the language of its
//! provider, and those are read like any other. So what a server makes of a type, a default or
//! `SERIAL` is known in one place.

mod column;
mod index;
mod join;
mod naming;
mod relation;
mod table;
mod types;
mod value;

use super::model::{Default, Enum, Extension, Field, Model, Provider, RelationMode, Schema};
use crate::object::{ObjectId, ObjectKind};
use crate::source::Span;
use crate::sql::dialect::{MYSQL, POSTGRES, SQLITE};
use crate::sql::{Dialect, Name};
use std::collections::BTreeSet;

pub use naming::{Naming, SQLITE_INDEX};

use index::class_name;

/// A statement, and the piece of the schema that asks for it.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub text: String,
    pub origin: Span,
}

/// The language of a provider's statements; none for those that are only read.
pub(super) fn dialect(provider: Provider) -> Option<&'static Dialect> {
    match provider {
        Provider::Postgres => Some(&POSTGRES),
        Provider::Mysql => Some(&MYSQL),
        Provider::Sqlite => Some(&SQLITE),
        Provider::Cockroach | Provider::SqlServer | Provider::Mongo => None,
    }
}

/// The statements that make a schema, in an order that loads.
pub(super) fn lower(schema: &Schema<'_>) -> Vec<Statement> {
    let Some(datasource) = &schema.datasource else { return Vec::new() };
    if dialect(datasource.provider).is_none() {
        return Vec::new();
    }
    let mut lowering = Lowering { schema, provider: datasource.provider, naming: Naming::of(datasource.provider), statements: Vec::new() };
    if lowering.provider == Provider::Postgres {
        lowering.schemas();
        lowering.extensions();
        schema.enums.iter().for_each(|declared| lowering.enumeration(declared));
    }
    let tables = || schema.models.iter().enumerate().filter(|(_, model)| !model.is_view);
    tables().for_each(|(at, model)| lowering.table(at, model));
    let joins = lowering.joins();
    joins.iter().for_each(|join| lowering.join_table(join));
    tables().for_each(|(_, model)| lowering.indexes(model));
    joins.iter().for_each(|join| lowering.join_indexes(join));
    if lowering.provider != Provider::Sqlite && lowering.has_foreign_keys() {
        tables().for_each(|(at, model)| lowering.foreign_keys(at, model));
        joins.iter().for_each(|join| lowering.join_foreign_keys(join));
    }
    lowering.statements
}

/// The defaults of which a schema says no more than that they are there: `dbgenerated()`.
pub(super) fn open_defaults(schema: &Schema<'_>, dialect: &'static Dialect) -> BTreeSet<ObjectId> {
    let mut open = BTreeSet::new();
    for model in schema.models.iter().filter(|model| !model.is_view) {
        let namespace = Name::new(model.schema.map_or(dialect.home, |schema| schema.text));
        let said = |default: &Default<'_>| default.generated() == Some("");
        for field in model.fields.iter().filter(|field| field.default.as_ref().is_some_and(said)) {
            open.insert(ObjectId::part(ObjectKind::Default, &namespace, &Name::new(model.table()), &Name::new(field.column())));
        }
    }
    open
}

/// The work on one schema.
struct Lowering<'s, 'a> {
    schema: &'s Schema<'a>,
    provider: Provider,
    naming: Naming,
    statements: Vec<Statement>,
}

impl<'s, 'a> Lowering<'s, 'a> {
    fn add(&mut self, text: String, origin: Span) {
        self.statements.push(Statement { text, origin });
    }

    /// Whether the database keeps references whole, and not the client.
    fn has_foreign_keys(&self) -> bool {
        self.schema.datasource.as_ref().is_none_or(|datasource| datasource.relation_mode == RelationMode::ForeignKeys)
    }

    /// A name in the quotes of the provider.
    fn quoted(&self, name: &str) -> String {
        let quote = if self.provider == Provider::Mysql { '`' } else { '"' };
        format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
    }

    fn qualified(&self, namespace: Option<&str>, name: &str) -> String {
        match namespace {
            Some(namespace) => format!("{}.{}", self.quoted(namespace), self.quoted(name)),
            None => self.quoted(name),
        }
    }

    fn table_name(&self, model: &Model<'_>) -> String {
        self.qualified(model.schema.map(|schema| schema.text), model.table())
    }

    fn list<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> String {
        names.into_iter().map(|name| self.quoted(name)).collect::<Vec<_>>().join(", ")
    }

    /// The schemas that something stands in.
    fn schemas(&mut self) {
        let Some(datasource) = &self.schema.datasource else { return };
        let models = self.schema.models.iter().filter(|model| !model.is_view).filter_map(|model| model.schema);
        let used: Vec<&str> = models.chain(self.schema.enums.iter().filter_map(|declared| declared.schema)).map(|schema| schema.text).collect();
        let mut schemas: Vec<_> = datasource.schemas.iter().filter(|schema| used.contains(&schema.text)).collect();
        schemas.sort_by_key(|schema| schema.text);
        for schema in schemas {
            self.add(format!("CREATE SCHEMA IF NOT EXISTS {}", self.quoted(schema.text)), schema.span);
        }
    }

    fn extensions(&mut self) {
        let Some(datasource) = &self.schema.datasource else { return };
        let named = |extension: &Extension<'_>| extension.map.unwrap_or(extension.name) == "citext";
        let citext = |field: &Field<'_>| field.native.as_ref().is_some_and(|native| native.name == "Citext");
        let uses = self.schema.models.iter().filter(|model| !model.is_view).flat_map(|model| &model.fields).find(|field| citext(field));
        if let Some(field) = uses.filter(|_| !datasource.extensions.iter().any(named)) {
            self.add("CREATE EXTENSION IF NOT EXISTS \"citext\"".to_owned(), field.line.span);
        }
        if !self.schema.generators.iter().any(|generator| generator.preview_features.contains(&"postgresqlExtensions")) {
            return;
        }
        let name = |extension: &Extension<'_>| extension.map.unwrap_or(extension.name).to_owned();
        let mut extensions: Vec<&Extension<'_>> = datasource.extensions.iter().collect();
        extensions.sort_by_key(|extension| name(extension));
        for extension in extensions {
            let schema = extension.schema.map(|schema| format!(" SCHEMA {}", self.quoted(schema)));
            let version = extension.version.map(|version| format!(" VERSION {}", self.quoted(version)));
            let options: String = schema.into_iter().chain(version).collect();
            let with = if options.is_empty() { "" } else { " WITH" };
            self.add(format!("CREATE EXTENSION IF NOT EXISTS {}{with}{options}", self.quoted(&name(extension))), extension.span);
        }
    }

    fn enumeration(&mut self, declared: &Enum<'_>) {
        let name = self.qualified(declared.schema.map(|schema| schema.text), declared.database_name());
        let labels: Vec<String> = declared
            .values
            .iter()
            .map(|label| format!("{}{}", hint(label.documentation).unwrap_or_default(), value::literal(label.database_name())))
            .collect();
        let renamed = hint(declared.block.documentation.as_deref()).unwrap_or_default();
        self.add(format!("{renamed}CREATE TYPE {name} AS ENUM ({})", labels.join(", ")), declared.block.span);
    }
}

/// The hint of `/// @renamed(from: "old")`, as the reader of SQL takes it: a comment on a line of its own.
fn hint(documentation: Option<&str>) -> Option<String> {
    renamed_from(documentation).map(hint_of)
}

fn hint_of(old: &str) -> String {
    format!("\n-- @renamed from=\"{old}\"\n")
}

/// What something was called, by its documentation.
fn renamed_from(documentation: Option<&str>) -> Option<&str> {
    let (_, rest) = documentation?.split_once("@renamed(")?;
    let (_, rest) = rest.split_once("from:")?;
    let (old, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    (!old.is_empty() && !old.contains('\n')).then_some(old)
}
