//! Foreign keys.

use super::Lowering;
use crate::read::prisma::model::{Action, Model, Provider};
use crate::source::Span;

/// The words for an action.
fn words(action: Action) -> &'static str {
    match action {
        Action::Cascade => "CASCADE",
        Action::Restrict => "RESTRICT",
        Action::NoAction => "NO ACTION",
        Action::SetNull => "SET NULL",
        Action::SetDefault => "SET DEFAULT",
    }
}

/// What a foreign key says, ready to be written.
pub(super) struct Reference<'r> {
    pub name: &'r str,
    pub columns: String,
    /// The other table, quoted.
    pub table: String,
    pub referenced: String,
    pub on_delete: Action,
    pub on_update: Action,
}

impl Lowering<'_, '_> {
    /// `CONSTRAINT … FOREIGN KEY …`.
    pub(super) fn reference(&self, reference: &Reference<'_>) -> String {
        let Reference { name, columns, table, referenced, on_delete, on_update } = reference;
        let (on_delete, on_update) = (words(*on_delete), words(*on_update));
        let name = self.quoted(name);
        let space = if self.provider == Provider::Sqlite { " " } else { "" };
        format!("CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {table}{space}({referenced}) ON DELETE {on_delete} ON UPDATE {on_update}")
    }

    /// The foreign keys of a model, each with the field that asks for it.
    pub(super) fn references(&self, at: usize, model: &Model<'_>) -> Vec<(String, Span)> {
        let mut found = Vec::new();
        for relation in &self.schema.relations {
            let Some(forward) = relation.forward.filter(|forward| forward.model == at) else { continue };
            let Some((_, field, said)) = self.schema.side(Some(forward)) else { continue };
            let (Some((fields, references)), Some(other)) = (self.schema.foreign_key(relation), self.schema.models.get(said.model)) else { continue };
            if other.is_view || fields.is_empty() || fields.len() != references.len() {
                continue;
            }
            let columns = |model: &Model<'_>, fields: &[usize]| -> Vec<String> {
                fields.iter().filter_map(|at| model.field(*at)).map(|field| field.column().to_owned()).collect()
            };
            let (own, referenced) = (columns(model, &fields), columns(other, &references));
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            let name = said.map.map_or_else(|| self.naming.foreign_key(model.table(), &own), |map| map.text.to_owned());
            let reference = Reference {
                name: &name,
                columns: self.list(own.iter().copied()),
                table: self.table_name(other),
                referenced: self.list(referenced.iter().map(String::as_str)),
                on_delete: self.schema.on_delete(relation),
                on_update: self.schema.on_update(relation),
            };
            found.push((forward.field, self.reference(&reference), field.line.span));
        }
        found.sort_by_key(|(field, ..)| *field);
        found.into_iter().map(|(_, words, span)| (words, span)).collect()
    }

    pub(super) fn foreign_keys(&mut self, at: usize, model: &Model<'_>) {
        let table = self.table_name(model);
        for (words, origin) in self.references(at, model) {
            self.add(format!("ALTER TABLE {table} ADD {words}"), origin);
        }
    }
}
