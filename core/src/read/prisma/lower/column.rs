//! One column in the statement that makes its table.

use super::types::serial;
use super::{Lowering, hint};
use crate::canon;
use crate::read::prisma::model::{Default, Field, Model, Provider};
use crate::read::prisma::syntax::Arity;

impl Lowering<'_, '_> {
    /// The line of a column, and the comment before it that says what it was called; none where a
    /// field has no column.
    pub(super) fn column(&self, model: &Model<'_>, field: &Field<'_>) -> Option<String> {
        let ty = self.column_type(field)?;
        let name = self.quoted(field.column());
        let required = field.arity == Arity::Required;
        let counts = field.default.as_ref().is_some_and(Default::counts);
        let default = self.default_value(field, &ty).map(|value| match self.is_computed(model, field, &value) {
            true => format!(" GENERATED ALWAYS AS ({value}) STORED"),
            false => format!(" DEFAULT {value}"),
        });
        let default = default.unwrap_or_default();
        let line = match self.provider {
            Provider::Mysql => {
                let null = if required { "NOT NULL" } else { "NULL" };
                let counts = if counts { " AUTO_INCREMENT" } else { "" };
                format!("{name} {ty} {null}{counts}{default}")
            }
            Provider::Sqlite => {
                let null = if required { " NOT NULL" } else { "" };
                format!("{name} {ty}{null}{}{default}", self.sole_key(model, field, &ty))
            }
            _ => {
                let ty = if counts { serial(&ty) } else { ty.as_str() };
                let null = if required { " NOT NULL" } else { "" };
                format!("{name} {ty}{null}{default}")
            }
        };
        Some(format!("{}{line}", hint(field.line.documentation.as_deref()).unwrap_or_default()))
    }

    /// Whether a default reads other columns: in PostgreSQL only what computes a column does, for which
    /// a schema has no other word.
    fn is_computed(&self, model: &Model<'_>, field: &Field<'_>, value: &str) -> bool {
        let generated = field.default.as_ref().is_some_and(|default| default.generated().is_some());
        let columns = || model.columns().map(|(_, field)| field.column()).collect::<Vec<_>>();
        self.provider == Provider::Postgres && generated && canon::reads(value, &columns())
    }

    /// SQLite has the key of one column in that column, and counts where it is an `INTEGER`.
    fn sole_key(&self, model: &Model<'_>, field: &Field<'_>, ty: &str) -> &'static str {
        match sole_key(model).is_some_and(|key| key.column() == field.column()) {
            true if ty == "INTEGER" => " PRIMARY KEY AUTOINCREMENT",
            true => " PRIMARY KEY",
            false => "",
        }
    }
}

/// The field that is the whole key of its model.
pub(super) fn sole_key<'m, 'a>(model: &'m Model<'a>) -> Option<&'m Field<'a>> {
    match model.id.as_ref()?.fields.as_slice() {
        [only] => model.field(only.field),
        _ => None,
    }
}
