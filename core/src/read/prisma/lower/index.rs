//! Indexes. A unique key of a schema is a unique index, and never a constraint.

use super::value::literal;
use super::{Lowering, SQLITE_INDEX};
use crate::read::prisma::model::{Algorithm, Index, IndexKind, Model, OperatorClass, Predicate, Provider};
use crate::read::prisma::syntax::{Expr, ExprKind};

impl Lowering<'_, '_> {
    /// The name of an index: its own, or the one that it gets.
    pub(super) fn index_name(&self, model: &Model<'_>, index: &Index<'_>) -> String {
        if let Some(map) = index.map {
            return map.text.to_owned();
        }
        let columns: Vec<&str> = index.fields.iter().filter_map(|part| model.field(part.field)).map(|field| field.column()).collect();
        match index.kind {
            IndexKind::Unique => self.naming.unique(model.table(), &columns),
            IndexKind::Normal | IndexKind::Fulltext => self.naming.index(model.table(), &columns),
        }
    }

    /// The indexes that have a statement of their own.
    pub(super) fn indexes(&mut self, model: &Model<'_>) {
        let mut indexes: Vec<&Index<'_>> = model.indexes.iter().filter(|index| !self.is_constraint(index)).collect();
        // Those of fields first; of the block, plain ones before unique ones.
        indexes.sort_by_key(|index| (index.on_field.is_none(), index.on_field.is_none() && index.is_unique()));
        for index in indexes {
            let unique = match index.kind {
                IndexKind::Unique => "UNIQUE ",
                IndexKind::Fulltext if self.provider == Provider::Mysql => "FULLTEXT ",
                IndexKind::Normal | IndexKind::Fulltext => "",
            };
            let method = match index.algorithm {
                Some(algorithm) if algorithm != Algorithm::BTree && self.provider == Provider::Postgres => {
                    format!(" USING {} ", algorithm.name().to_ascii_uppercase())
                }
                _ => String::new(),
            };
            let predicate = index.predicate.as_ref().map(|predicate| self.predicate(model, predicate)).unwrap_or_default();
            let name = self.quoted(&self.index_name(model, index));
            let table = self.table_name(model);
            let elements = self.elements(model, &index.fields);
            self.add(format!("CREATE {unique}INDEX {name} ON {table}{method}({elements}){predicate}"), index.attribute.span);
        }
    }

    /// Whether the name says that the index is one which SQLite makes for a constraint of the table.
    fn is_constraint(&self, index: &Index<'_>) -> bool {
        self.provider == Provider::Sqlite && index.is_unique() && index.map.is_some_and(|map| map.text.starts_with(SQLITE_INDEX))
    }

    /// The unique constraints of a table, which a schema shows only in SQLite: elsewhere its unique keys are indexes.
    pub(super) fn constraints(&self, model: &Model<'_>) -> Vec<String> {
        let own = model.indexes.iter().filter(|index| self.is_constraint(index));
        own.map(|index| format!("CONSTRAINT {} UNIQUE ({})", self.quoted(&self.index_name(model, index)), self.elements(model, &index.fields)))
            .collect()
    }

    fn predicate(&self, model: &Model<'_>, predicate: &Predicate<'_>) -> String {
        let condition = match predicate {
            Predicate::Raw(text) => (*text).to_owned(),
            Predicate::Object(pairs) => {
                let conditions = pairs.iter().filter_map(|(name, value)| {
                    let column = self.quoted(model.field(model.position(name.text)?)?.column());
                    Some(self.condition(&column, value))
                });
                conditions.collect::<Vec<_>>().join(" AND ")
            }
        };
        match self.provider {
            Provider::Sqlite => format!(" WHERE {condition}"),
            _ => format!(" WHERE ({condition})"),
        }
    }

    fn condition(&self, column: &str, value: &Expr<'_>) -> String {
        let constant = |value: &Expr<'_>| match &value.kind {
            ExprKind::Number(text) => Some((*text).to_owned()),
            ExprKind::String(text) => Some(literal(text)),
            ExprKind::Constant(name) if name.text == "null" => None,
            ExprKind::Constant(name) => Some(name.text.to_owned()),
            _ => None,
        };
        if let ExprKind::Object(pairs) = &value.kind {
            let negated = pairs.iter().find(|(name, _)| name.text == "not").and_then(|(_, value)| constant(value));
            return negated.map_or_else(|| format!("{column} IS NOT NULL"), |value| format!("{column} <> {value}"));
        }
        constant(value).map_or_else(|| format!("{column} IS NULL"), |value| format!("{column} = {value}"))
    }
}

/// The server's name of an operator class: `JsonbPathOps` is `jsonb_path_ops`.
pub(super) fn class_name(class: OperatorClass<'_>) -> String {
    let known = match class {
        OperatorClass::Raw(text) => return text.to_owned(),
        OperatorClass::Known(name) => name.replace("MinMax", "Minmax").replace("VarBit", "Varbit").replace("Tz", "tz"),
    };
    let mut out = String::new();
    for char in known.chars() {
        if char.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(char.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operator_classes_have_the_names_of_the_server() {
        for (name, wanted) in [
            ("JsonbPathOps", "jsonb_path_ops"),
            ("TimestampTzMinMaxMultiOps", "timestamptz_minmax_multi_ops"),
            ("VarBitMinMaxOps", "varbit_minmax_ops"),
            ("Int4BloomOps", "int4_bloom_ops"),
        ] {
            assert_eq!(class_name(OperatorClass::Known(name)), wanted);
        }
    }
}
