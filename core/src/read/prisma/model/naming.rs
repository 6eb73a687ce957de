//! The names that keys and indexes have in the database where nobody gives one.

use super::{Index, IndexField, IndexKind, Model, PrimaryKey, Provider, RelationField};

impl Provider {
    /// The longest name that a key or index can have, in bytes.
    pub fn longest_name(self) -> usize {
        match self {
            Provider::Postgres | Provider::Cockroach => 63,
            Provider::Mysql => 64,
            Provider::Sqlite => 10_000,
            Provider::SqlServer => 128,
            Provider::Mongo => 127,
        }
    }
}

/// `table_columns` and the suffix, cut so that the whole is no longer than the limit.
pub fn constraint_name(table: &str, columns: &[&str], suffix: &str, longest: usize) -> String {
    let mut name = table.to_owned();
    for column in columns {
        name.push('_');
        name.push_str(column);
    }
    let mut length = longest.saturating_sub(suffix.len()).min(name.len());
    while !name.is_char_boundary(length) {
        length -= 1;
    }
    name.truncate(length);
    name.push_str(suffix);
    name
}

impl<'a> Model<'a> {
    /// The names of columns, by their positions.
    pub fn column_names(&self, fields: impl IntoIterator<Item = usize>) -> Vec<&str> {
        fields.into_iter().filter_map(|at| self.field(at).map(super::Field::column)).collect()
    }

    fn parts(&self, fields: &[IndexField<'a>]) -> Vec<String> {
        let name = |part: &IndexField<'a>| {
            let column = self.field(part.field).map_or("", super::Field::column);
            part.path.map_or_else(|| column.to_owned(), |path| format!("{column}_{}", path.replace('.', "_")))
        };
        fields.iter().map(name).collect()
    }

    /// The name of the primary key in the database.
    pub fn id_name(&self, id: &PrimaryKey<'a>, longest: usize) -> String {
        id.map.map_or_else(|| constraint_name(self.table(), &[], "_pkey", longest), |map| map.text.to_owned())
    }

    /// The name of an index in the database.
    pub fn index_name(&self, index: &Index<'a>, longest: usize) -> String {
        let suffix = if index.kind == IndexKind::Unique { "_key" } else { "_idx" };
        let default = || {
            let parts = self.parts(&index.fields);
            let parts: Vec<&str> = if parts.is_empty() { vec![""] } else { parts.iter().map(String::as_str).collect() };
            constraint_name(self.table(), &parts, suffix, longest)
        };
        index.map.map_or_else(default, |map| map.text.to_owned())
    }

    /// The name of a foreign key in the database.
    pub fn foreign_key_name(&self, relation: &RelationField<'a>, longest: usize) -> String {
        let default = || {
            let columns = self.column_names(relation.fields.iter().flatten().copied());
            constraint_name(self.table(), &columns, "_fkey", longest)
        };
        relation.map.map_or_else(default, |map| map.text.to_owned())
    }
}
