//! The tables that many-to-many relations stand on, which a schema does not show.

use super::relation::Reference;
use super::{Lowering, hint_of, renamed_from};
use crate::read::prisma::model::{Action, Field, Model, Provider, RelationKind};
use crate::source::Span;

/// Such a table, with the two models that it joins.
pub(super) struct Join<'s, 'a> {
    name: String,
    /// What it was called before its models were renamed.
    old: Option<String>,
    sides: [(&'s Model<'a>, &'s Field<'a>); 2],
    origin: Span,
}

const COLUMNS: [&str; 2] = ["A", "B"];

impl<'s, 'a> Lowering<'s, 'a> {
    /// The tables, in the order of their relations.
    pub(super) fn joins(&self) -> Vec<Join<'s, 'a>> {
        let many = self.schema.relations.iter().filter(|relation| relation.kind == RelationKind::ManyToMany);
        let joins = many.filter_map(|relation| {
            let (one, field, _) = self.schema.side(relation.forward)?;
            let (two, _, _) = self.schema.side(relation.back)?;
            let name = relation.name.map_or_else(|| format!("{}To{}", one.name(), two.name()), str::to_owned);
            let sides = [(one, super::column::sole_key(one)?), (two, super::column::sole_key(two)?)];
            let old = old_name(one, two).filter(|_| relation.name.is_none()).map(|old| self.naming.join_table(&old));
            Some(Join { name: self.naming.join_table(&name), old, sides, origin: field.line.span })
        });
        joins.collect()
    }

    fn join_name(&self, join: &Join<'_, '_>) -> String {
        self.qualified(join.sides[0].0.schema.map(|schema| schema.text), &join.name)
    }

    pub(super) fn join_table(&mut self, join: &Join<'_, '_>) {
        let columns = COLUMNS
            .iter()
            .zip(&join.sides)
            .filter_map(|(column, (_, id))| Some(format!("{} {} NOT NULL", self.quoted(column), self.column_type(id)?)));
        let mut lines: Vec<String> = columns.collect();
        match self.provider {
            Provider::Postgres => {
                let name = self.naming.of_join_table(&join.name, "_AB_pkey");
                lines.push(format!("CONSTRAINT {} PRIMARY KEY ({})", self.quoted(&name), self.list(COLUMNS)));
            }
            Provider::Sqlite if self.has_foreign_keys() => lines.extend(self.join_references(join)),
            Provider::Mysql => {
                let name = |end| self.quoted(&self.naming.of_join_table(&join.name, end));
                lines.push(format!("UNIQUE INDEX {}({})", name("_AB_unique"), self.list(COLUMNS)));
                lines.push(format!("INDEX {}({})", name("_B_index"), self.quoted("B")));
            }
            _ => {}
        }
        let end = if self.provider == Provider::Mysql {
            " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
        } else {
            ""
        };
        let renamed = join.old.as_deref().map(hint_of).unwrap_or_default();
        self.add(format!("{renamed}CREATE TABLE {} (\n{}\n){end}", self.join_name(join), lines.join(",\n")), join.origin);
    }

    pub(super) fn join_indexes(&mut self, join: &Join<'_, '_>) {
        let table = self.join_name(join);
        let name = |end| self.quoted(&self.naming.of_join_table(&join.name, end));
        let unique = format!("CREATE UNIQUE INDEX {} ON {table}({})", name("_AB_unique"), self.list(COLUMNS));
        let index = format!("CREATE INDEX {} ON {table}({})", name("_B_index"), self.quoted("B"));
        if self.provider == Provider::Sqlite {
            self.add(unique, join.origin);
        }
        if self.provider != Provider::Mysql {
            self.add(index, join.origin);
        }
    }

    pub(super) fn join_foreign_keys(&mut self, join: &Join<'_, '_>) {
        let table = self.join_name(join);
        for words in self.join_references(join) {
            self.add(format!("ALTER TABLE {table} ADD {words}"), join.origin);
        }
    }

    fn join_references(&self, join: &Join<'_, '_>) -> Vec<String> {
        let references = COLUMNS.iter().zip(&join.sides).map(|(column, (model, id))| {
            self.reference(&Reference {
                name: &self.naming.of_join_table(&join.name, &format!("_{column}_fkey")),
                columns: self.quoted(column),
                table: self.table_name(model),
                referenced: self.quoted(id.column()),
                on_delete: Action::Cascade,
                on_update: Action::Cascade,
            })
        });
        references.collect()
    }
}

/// The name of a relation without one, before its models were renamed; none where they were not, or
/// where each would now have the column of the other.
fn old_name(one: &Model<'_>, two: &Model<'_>) -> Option<String> {
    let [first, second] = [one, two].map(|model| renamed_from(model.block.documentation.as_deref()).unwrap_or(model.name()));
    let renamed = (first, second) != (one.name(), two.name());
    (renamed && first <= second).then(|| format!("{first}To{second}"))
}
