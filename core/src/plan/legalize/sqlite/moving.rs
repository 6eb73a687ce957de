//! Making a table anew: a new one beside it, the rows copied column by column, the old one dropped,
//! the new one renamed. What stood on the old one is made again by steps of its own.

use super::free_name;
use crate::catalog::Catalog;
use crate::object::column::Column;
use crate::object::constraint::{Constraint, Rule};
use crate::object::renaming::Renaming;
use crate::object::table::Table;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::expr::default_value;
use crate::sql::name::literal;
use crate::sql::{Effect, Name, Script};

/// Names under which a row's number is found, unless a column has them.
const ROWIDS: &[&str] = &["rowid", "_rowid_", "oid"];

/// A table with its parts, in one of the two schemas.
struct Side<'a> {
    catalog: &'a Catalog,
    id: &'a ObjectId,
    table: &'a Table,
    columns: Vec<&'a Column>,
}

/// Writes the statements.
pub(super) fn write(id: &ObjectId, before: &Catalog, after: &Catalog, script: &mut Script) {
    let (Some(from), Some(to)) = (Side::of(id, before), Side::of(id, after)) else { return };
    let dialect = script.dialect;
    let fresh = free_name(&format!("new_{}", id.name), [before, after], &id.namespace);
    let (old, new) = (dialect.qualified(&id.namespace, &id.name), dialect.qualified(&id.namespace, &fresh));
    to.write_create(&fresh, script);
    if from.counts() && to.counts() {
        let [one, two] = [&fresh, &id.name].map(|name| literal(name).trim_start().to_owned());
        script.add(format!("INSERT INTO sqlite_sequence (name, seq) SELECT {one}, seq FROM sqlite_sequence WHERE name = {two}"));
    }
    if let Some((targets, values)) = from.copied(&to) {
        let sql = format!("INSERT INTO {new} ({})\nSELECT {} FROM {old}", targets.join(", "), values.join(", "));
        let statement = script.add(sql).effect(Effect::Rewrites);
        if from.may_not_fit(&to) {
            statement.effect(Effect::MayFail);
        }
    }
    let statement = script.add(format!("DROP TABLE {old}"));
    if from.columns.iter().any(|column| to.column(&column.name).is_none()) {
        statement.effect(Effect::LosesData);
    }
    script.add(format!("ALTER TABLE {new} RENAME TO {}", dialect.quoted(&id.name)));
}

impl<'a> Side<'a> {
    fn of(id: &'a ObjectId, catalog: &'a Catalog) -> Option<Self> {
        let Some(Object::Table(table)) = catalog.object(id) else { return None };
        Some(Side { catalog, id, table, columns: catalog.columns(&id.namespace, &id.name) })
    }

    fn column(&self, name: &Name) -> Option<&'a Column> {
        self.columns.iter().copied().find(|column| column.name == *name)
    }

    fn constraints(&self) -> impl Iterator<Item = &'a Constraint> {
        self.catalog.under(&self.id.namespace, &self.id.name).filter_map(|(_, entry)| match &entry.object {
            Object::Constraint(constraint) => Some(&**constraint),
            _ => None,
        })
    }

    fn default_of(&self, column: &Name) -> Option<&'a str> {
        match self.catalog.object(&self.id.sibling(ObjectKind::Default, column)) {
            Some(Object::Default(default)) => Some(default.value.text()),
            _ => None,
        }
    }

    /// The statement that creates it under another name, with its columns and constraints.
    fn write_create(&self, fresh: &Name, script: &mut Script) {
        let dialect = script.dialect;
        let renaming = Renaming { from: self.id.clone(), to: ObjectId { name: fresh.clone(), ..self.id.clone() } };
        let named = |object: &Object| {
            let mut object = object.clone();
            match &mut object {
                Object::Column(part) => part.table = fresh.clone(),
                Object::Default(part) => part.table = fresh.clone(),
                Object::Constraint(part) => part.table = fresh.clone(),
                _ => return None,
            }
            // An expression may name the table that it is over.
            object.expressions(&mut |expr, _| {
                if let Some(text) = renaming.text(expr.text(), None, dialect) {
                    *expr = dialect.expr(&text);
                }
            });
            Some(object)
        };
        let parts: Vec<Object> = self.catalog.under(&self.id.namespace, &self.id.name).filter_map(|(_, entry)| named(&entry.object)).collect();
        Table { name: fresh.clone(), ..self.table.clone() }.create(&parts.iter().collect::<Vec<_>>(), script);
    }

    /// Whether it counts the numbers that it has given out.
    fn counts(&self) -> bool {
        self.constraints().any(|constraint| matches!(&constraint.rule, Rule::Key(key) if key.autoincrement))
    }

    /// The column that is another name for the number of a row: the only column of the primary key,
    /// of the type `integer`.
    fn alias(&self) -> Option<&'a Name> {
        let key = self.catalog.primary_key(&self.id.namespace, &self.id.name)?;
        let [name] = key.columns.as_slice() else { return None };
        self.column(name).filter(|column| column.ty.name.as_str() == "integer" && key.elements.is_empty()).map(|column| &column.name)
    }

    /// How the number of a row is called.
    fn rowid(&self) -> Option<&'static str> {
        let taken = |name: &str| self.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
        ROWIDS.iter().copied().find(|name| !self.table.without_rowid && !taken(name))
    }

    /// The columns that rows keep, and where their values come from. Rows keep their numbers too.
    fn copied(&self, to: &Side<'_>) -> Option<(Vec<String>, Vec<String>)> {
        let dialect = self.catalog.dialect;
        let (mut targets, mut values) = (Vec::new(), Vec::new());
        if let (Some(own), Some(theirs), None, None) = (self.rowid(), to.rowid(), self.alias(), to.alias()) {
            targets.push(theirs.to_owned());
            values.push(own.to_owned());
        }
        for column in to.columns.iter().filter(|column| column.generated.is_none()) {
            let Some(had) = self.column(&column.name) else { continue };
            let name = dialect.quoted(&column.name);
            let default = to.default_of(&column.name).filter(|value| !value.eq_ignore_ascii_case("null"));
            targets.push(name.clone());
            values.push(match default.filter(|_| column.not_null && !had.not_null) {
                Some(value) => format!("coalesce({name}, {})", default_value(value, dialect)),
                None => name,
            });
        }
        (!targets.is_empty()).then_some((targets, values))
    }

    /// Whether rows that are there may not fit what is wanted.
    fn may_not_fit(&self, to: &Side<'_>) -> bool {
        let refuses = |column: &Column| {
            let had_value = self.column(&column.name).is_some_and(|had| had.not_null || had.generated.is_some());
            column.not_null && column.generated.is_none() && !had_value && to.default_of(&column.name).is_none()
        };
        let demands = |constraint: &Constraint| !matches!(constraint.rule, Rule::Foreign(_)) && !self.constraints().any(|had| had == constraint);
        let retyped = |column: &Column| self.column(&column.name).is_some_and(|had| had.ty != column.ty);
        let strict = to.table.strict && (!self.table.strict || to.columns.iter().any(|column| retyped(column)));
        strict || to.columns.iter().any(|column| refuses(column)) || to.constraints().any(demands)
    }
}
