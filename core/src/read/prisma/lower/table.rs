//! The table of a model.

use super::column::sole_key;
use super::{Lowering, hint};
use crate::read::prisma::model::{IndexField, Model, Provider, Sort};

impl Lowering<'_, '_> {
    pub(super) fn table(&mut self, at: usize, model: &Model<'_>) {
        let mut lines: Vec<String> = model.fields.iter().filter_map(|field| self.column(model, field)).collect();
        match self.provider {
            Provider::Postgres => lines.extend(self.primary_key(model)),
            Provider::Sqlite => {
                if sole_key(model).is_none() {
                    lines.extend(model.id.as_ref().map(|id| format!("PRIMARY KEY ({})", self.elements(model, &id.fields))));
                }
                lines.extend(self.constraints(model));
                if self.has_foreign_keys() {
                    lines.extend(self.references(at, model).into_iter().map(|(words, _)| words));
                }
            }
            _ => {
                lines.extend(model.id.as_ref().map(|id| format!("PRIMARY KEY ({})", self.elements(model, &id.fields))));
            }
        }
        let end = if self.provider == Provider::Mysql {
            " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
        } else {
            ""
        };
        let renamed = hint(model.block.documentation.as_deref()).unwrap_or_default();
        let text = format!("{renamed}CREATE TABLE {} (\n{}\n){end}", self.table_name(model), lines.join(",\n"));
        self.add(text, model.block.span);
    }

    fn primary_key(&self, model: &Model<'_>) -> Option<String> {
        let id = model.id.as_ref()?;
        let name = id.map.map_or_else(|| self.naming.primary_key(model.table()), |map| map.text.to_owned());
        let columns = self.list(id.fields.iter().filter_map(|part| model.field(part.field)).map(|field| field.column()));
        Some(format!("CONSTRAINT {} PRIMARY KEY ({columns})", self.quoted(&name)))
    }

    /// The columns of a key or index, each with what is said of it.
    pub(super) fn elements(&self, model: &Model<'_>, parts: &[IndexField<'_>]) -> String {
        let elements = parts.iter().filter_map(|part| {
            let mut words = self.quoted(model.field(part.field)?.column());
            if let Some(length) = part.length.filter(|_| self.provider == Provider::Mysql) {
                words.push_str(&format!("({length})"));
            }
            if let Some(class) = part.ops.filter(|_| self.provider == Provider::Postgres) {
                words.push_str(&format!(" {}", super::class_name(class)));
            }
            words.push_str(match part.sort {
                Some(Sort::Ascending) => " ASC",
                Some(Sort::Descending) => " DESC",
                None => "",
            });
            Some(words)
        });
        elements.collect::<Vec<_>>().join(", ")
    }
}
