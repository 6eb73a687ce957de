//! Relation fields: each foreign key makes one on both sides, each table between two others one on both.

use super::known::Reference;
use super::layout::{Key, Side};
use super::names::{Names, sanitized, string};
use crate::catalog::{Catalog, Notation};
use crate::object::constraint::{Action, Constraint, Foreign, Rule};
use crate::object::table::Table;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::read::prisma::Naming;
use crate::sql::Name;
use crate::sql::dialect::Family;
use std::collections::BTreeMap;

/// A relation field of a model.
#[derive(Debug, Clone)]
pub(super) struct RelationField {
    pub key: Key,
    pub name: String,
    pub ty: String,
    pub attributes: Vec<String>,
    /// The table on the other side.
    pub other: (Name, Name),
}

/// The relation fields of all models.
pub(super) struct Relations {
    fields: BTreeMap<(Name, Name), Vec<RelationField>>,
}

type Pair = ((Name, Name), (Name, Name));

impl Relations {
    pub fn new(catalog: &Catalog, names: &Names) -> Self {
        let mut relations = Relations { fields: BTreeMap::new() };
        let keys = foreign_keys(catalog, names);
        let joins = joins(catalog);
        let mut count: BTreeMap<Pair, usize> = BTreeMap::new();
        for (key, foreign) in &keys {
            *count.entry(pair(&(key.namespace.clone(), key.table.clone()), &foreign.table)).or_default() += 1;
        }
        let mut joined: BTreeMap<Pair, usize> = BTreeMap::new();
        for (_, one, two) in &joins {
            *joined.entry(pair(one, two)).or_default() += 1;
        }
        for (key, foreign) in &keys {
            let own = (key.namespace.clone(), key.table.clone());
            let pair = pair(&own, &foreign.table);
            let several = count.get(&pair).is_some_and(|count| *count > 1) || joined.contains_key(&pair);
            relations.inline(catalog, names, key, foreign, several);
        }
        for (table, one, two) in &joins {
            let pair = pair(one, two);
            let several = joined.get(&pair).is_some_and(|joins| *joins > 1) || count.contains_key(&pair);
            relations.join(catalog, names, table, (one, two), several);
        }
        relations
    }

    /// The relation fields of a table's model, in order.
    pub fn of(&self, table: &Table) -> &[RelationField] {
        self.fields.get(&(table.namespace.clone(), table.name.clone())).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, table: (Name, Name), field: RelationField) {
        self.fields.entry(table).or_default().push(field);
    }

    fn inline(&mut self, catalog: &Catalog, names: &Names, key: &Constraint, foreign: &Foreign, several: bool) {
        let own = (key.namespace.clone(), key.table.clone());
        let (Some(model), Some(other)) = (names.model(&own.0, &own.1), names.model(&foreign.table.0, &foreign.table.1)) else { return };
        let itself = own == foreign.table;
        let clashes = has_column(catalog, names, &own, other) || has_column(catalog, names, &foreign.table, model);
        let columns: Vec<&str> = foreign.columns.iter().map(Name::as_str).collect();
        let reference: Reference = (own.clone(), foreign.columns.clone());
        let known = names.known.relations.get(&reference);
        let relation = match (several || clashes, itself) {
            _ if let Some(known) = known => known.name.clone(),
            (true, _) => Some(format!("{model}_{}To{other}", columns.join("_"))),
            (false, true) => Some(format!("{model}To{other}")),
            (false, false) => None,
        };
        let named = relation.as_deref().filter(|_| several || clashes).map(|name| format!("_{}", sanitized(name))).unwrap_or_default();
        let optional = catalog.columns(&own.0, &own.1).iter().any(|column| foreign.columns.contains(&column.name) && !column.not_null);
        let mut arguments: Vec<String> = relation.iter().map(|name| string(name)).collect();
        let list =
            |table: &(Name, Name), columns: &[Name]| columns.iter().map(|name| names.field(&table.0, &table.1, name)).collect::<Vec<_>>().join(", ");
        arguments.push(format!("fields: [{}]", list(&own, &foreign.columns)));
        arguments.push(format!("references: [{}]", list(&foreign.table, &foreign.referenced)));
        let all = |column: &crate::object::column::Column| !foreign.columns.contains(&column.name) || !column.not_null;
        let usual = match catalog.columns(&own.0, &own.1).iter().all(|column| all(column)) {
            true => Action::SetNull,
            false => Action::Restrict,
        };
        arguments.extend(Some(foreign.on_delete).filter(|action| *action != usual).map(|action| format!("onDelete: {}", action_name(action))));
        arguments
            .extend(Some(foreign.on_update).filter(|action| *action != Action::Cascade).map(|action| format!("onUpdate: {}", action_name(action))));
        // SQLite does not go by the names of foreign keys.
        let family = catalog.dialect.family;
        if family != Family::Sqlite && *key.name != *Naming::in_family(family).foreign_key(&own.1, &columns) {
            arguments.push(format!("map: {}", string(&key.name)));
        }
        let attributes = vec![format!("@relation({})", arguments.join(", "))];
        let ty = format!("{other}{}", if optional { "?" } else { "" });
        let name = known.and_then(|known| known.forward.clone()).unwrap_or_else(|| format!("{other}{named}"));
        let key = Key::Reference(reference.clone(), Side::Forward);
        self.add(own.clone(), RelationField { key, name, ty, attributes, other: foreign.table.clone() });
        let prefix = if itself { "other_" } else { "" };
        let ty = format!("{model}{}", if is_unique(catalog, &own, &foreign.columns) { "?" } else { "[]" });
        let attributes = relation.iter().map(|name| format!("@relation({})", string(name))).collect();
        let name = known.and_then(|known| known.back.clone()).unwrap_or_else(|| format!("{prefix}{model}{named}"));
        let key = Key::Reference(reference, Side::Back);
        self.add(foreign.table.clone(), RelationField { key, name, ty, attributes, other: own });
    }

    fn join(&mut self, catalog: &Catalog, names: &Names, table: &Table, (one, two): (&(Name, Name), &(Name, Name)), several: bool) {
        let (Some(first), Some(second)) = (names.model(&one.0, &one.1), names.model(&two.0, &two.1)) else { return };
        let relation = table.name.strip_prefix('_').unwrap_or(&table.name);
        let usual = relation == format!("{first}To{second}");
        let itself = one == two;
        let clashes = has_column(catalog, names, one, second) || has_column(catalog, names, two, first);
        let named = if several || clashes { format!("_{relation}") } else { String::new() };
        let join = (table.namespace.clone(), table.name.clone());
        let known = names.known.joins.get(&join);
        let said = match known {
            Some(known) => known.name.clone(),
            None => Some(relation.to_owned()).filter(|_| !usual || several || clashes || itself),
        };
        let attributes: Vec<String> = said.iter().map(|name| format!("@relation({})", string(name))).collect();
        let ends = if itself { ["_A", "_B"] } else { ["", ""] };
        let sides = [(one, two, second, ends[0], Side::Forward), (two, one, first, ends[1], Side::Back)];
        for (own, other, model, end, side) in sides {
            let own_name = known.and_then(|known| if side == Side::Forward { known.forward.clone() } else { known.back.clone() });
            let name = own_name.unwrap_or_else(|| format!("{model}{named}{end}"));
            let key = Key::Join(join.clone(), side);
            self.add(own.clone(), RelationField { key, name, ty: format!("{model}[]"), attributes: attributes.clone(), other: other.clone() });
        }
    }
}

fn pair(one: &(Name, Name), two: &(Name, Name)) -> Pair {
    if one <= two { (one.clone(), two.clone()) } else { (two.clone(), one.clone()) }
}

fn action_name(action: Action) -> &'static str {
    match action {
        Action::NoAction => "NoAction",
        Action::Restrict => "Restrict",
        Action::Cascade => "Cascade",
        Action::SetNull => "SetNull",
        Action::SetDefault => "SetDefault",
    }
}

fn has_column(catalog: &Catalog, names: &Names, table: &(Name, Name), name: &str) -> bool {
    catalog.columns(&table.0, &table.1).iter().any(|column| names.field(&table.0, &table.1, &column.name) == name)
}

/// Whether these columns, in any order, are a key of their table.
fn is_unique(catalog: &Catalog, table: &(Name, Name), columns: &[Name]) -> bool {
    super::attributes::keys(catalog, &table.0, &table.1)
        .iter()
        .any(|key| key.is_unique() && key.columns.len() == columns.len() && columns.iter().all(|column| key.columns.contains(column)))
}

fn foreign_keys<'c>(catalog: &'c Catalog, names: &Names) -> Vec<(&'c Constraint, &'c Foreign)> {
    let of = |table: &Table| {
        catalog.under(&table.namespace, &table.name).filter_map(|(_, entry)| match &entry.object {
            Object::Constraint(constraint) => match &constraint.rule {
                Rule::Foreign(foreign) => Some((&**constraint, foreign)),
                _ => None,
            },
            _ => None,
        })
    };
    let mut keys: Vec<(&Constraint, &Foreign)> = names.tables().iter().flat_map(of).collect();
    if catalog.notation == Notation::Sql {
        // A second reference over the same columns is the same relation.
        let mut seen = Vec::new();
        keys.retain(|(key, foreign)| {
            let own = (key.namespace.clone(), key.table.clone(), foreign.columns.clone(), foreign.table.clone(), foreign.referenced.clone());
            let fresh = !seen.contains(&own);
            seen.extend(fresh.then_some(own));
            fresh
        });
    }
    keys
}

/// A table between two others, with the schemas and names of those two: column `A` first.
type Join = (Table, (Name, Name), (Name, Name));

/// The tables between two others.
fn joins(catalog: &Catalog) -> Vec<Join> {
    let tables = catalog.iter().filter_map(|(_, entry)| match &entry.object {
        Object::Table(table) => Some(&**table),
        _ => None,
    });
    tables
        .filter(|table| is_join(catalog, table))
        .filter_map(|table| Some((table.clone(), target(catalog, table, "A")?, target(catalog, table, "B")?)))
        .collect()
}

/// The table that a column refers to.
fn target(catalog: &Catalog, table: &Table, column: &str) -> Option<(Name, Name)> {
    catalog.under(&table.namespace, &table.name).find_map(|(_, entry)| match &entry.object {
        Object::Constraint(constraint) => match &constraint.rule {
            Rule::Foreign(foreign) if matches!(foreign.columns.as_slice(), [only] if &**only == column) => Some(foreign.table.clone()),
            _ => None,
        },
        _ => None,
    })
}

/// Whether a table only joins two others, so that a schema shows it as lists on both.
pub(super) fn is_join(catalog: &Catalog, table: &Table) -> bool {
    if !table.name.starts_with('_') {
        return false;
    }
    let columns: Vec<Name> = catalog.columns(&table.namespace, &table.name).iter().map(|column| column.name.clone()).collect();
    let both = [Name::new("A"), Name::new("B")];
    let keys = super::attributes::keys(catalog, &table.namespace, &table.name);
    let foreign = catalog.under(&table.namespace, &table.name).filter(|(id, entry)| {
        id.kind == ObjectKind::Constraint && matches!(&entry.object, Object::Constraint(constraint) if matches!(constraint.rule, Rule::Foreign(_)))
    });
    columns.len() == 2
        && both.iter().all(|name| columns.contains(name))
        && foreign.count() == 2
        && target(catalog, table, "A").is_some()
        && target(catalog, table, "B").is_some()
        && keys.iter().any(|key| key.is_unique() && key.columns == both)
        && keys.iter().any(|key| !key.is_unique() && key.columns.first() == both.get(1))
        && catalog.contains(&ObjectId::new(ObjectKind::Table, &table.namespace, &table.name))
}
