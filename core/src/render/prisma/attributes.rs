//! Keys and indexes of a model.

use super::names::{Names, string};
use crate::catalog::{Catalog, Notation};
use crate::object::constraint::{Constraint, Rule};
use crate::object::index::{Element, Subject};
use crate::object::table::Table;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::read::prisma::model::operator_rule;
use crate::read::prisma::{Naming, SQLITE_INDEX};
use crate::sql::Name;
use crate::sql::dialect::Family;

/// A key or an index over columns.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub name: Name,
    pub sort: KeySort,
    pub columns: Vec<Name>,
    elements: Vec<Element>,
    method: Name,
    predicate: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeySort {
    Primary,
    Unique,
    Plain,
}

impl Key {
    /// Whether no two of its rows have the same values there.
    pub fn is_unique(&self) -> bool {
        self.sort != KeySort::Plain
    }

    /// Whether it is about every row.
    pub fn is_whole(&self) -> bool {
        self.predicate.is_none()
    }
}

/// All keys and indexes of a table that a schema can say, by name.
pub(super) fn keys(catalog: &Catalog, namespace: &Name, table: &Name) -> Vec<Key> {
    let mut keys: Vec<Key> = catalog
        .under(namespace, table)
        .filter_map(|(_, entry)| match &entry.object {
            Object::Constraint(constraint) => match &constraint.rule {
                Rule::Key(key) => Some(Key {
                    name: own_name(constraint),
                    sort: if key.primary { KeySort::Primary } else { KeySort::Unique },
                    columns: key.columns.clone(),
                    elements: match key.elements.is_empty() {
                        true => key.columns.iter().map(Element::column).collect(),
                        false => key.elements.clone(),
                    },
                    method: Name::new("btree"),
                    predicate: None,
                }),
                _ => None,
            },
            Object::Index(index) => {
                let columns: Option<Vec<Name>> = index.elements.iter().map(column_of).collect();
                Some(Key {
                    name: index.name.clone(),
                    sort: if index.unique { KeySort::Unique } else { KeySort::Plain },
                    columns: columns?,
                    elements: index.elements.clone(),
                    method: index.method.clone(),
                    predicate: index.predicate.as_ref().map(|predicate| predicate.text().to_owned()),
                })
            }
            _ => None,
        })
        .collect();
    keys.sort_by(|one, two| (one.sort, &one.name).cmp(&(two.sort, &two.name)));
    keys
}

/// The name of a constraint; in SQLite, that of the index which the server made for it.
fn own_name(constraint: &Constraint) -> Name {
    let said = constraint.label.0.as_ref().filter(|label| label.starts_with(SQLITE_INDEX));
    match (said, constraint.number.0) {
        (Some(said), _) => said.clone(),
        (None, Some(number)) => Name::new(format!("{SQLITE_INDEX}{}_{number}", constraint.table)),
        (None, None) => constraint.name.clone(),
    }
}

fn column_of(element: &Element) -> Option<Name> {
    match &element.subject {
        Subject::Column(name) => Some(name.clone()),
        Subject::Expression(_) => None,
    }
}

/// What stands on fields, by column, and what stands on the block.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub fields: Vec<(Name, String)>,
    /// Each with the word and the name of its key.
    pub block: Vec<(String, String)>,
}

impl Attributes {
    pub fn of(catalog: &Catalog, names: &Names, table: &Table) -> Self {
        let mut attributes = Attributes::default();
        let mut seen: Vec<Vec<Name>> = Vec::new();
        for key in keys(catalog, &table.namespace, &table.name) {
            // To a schema that was not there before, a second key of the same columns is the same key.
            let unique = catalog.notation == Notation::Sql && key.sort == KeySort::Unique && key.predicate.is_none();
            if unique && seen.contains(&key.columns) {
                continue;
            }
            seen.extend(unique.then(|| key.columns.clone()));
            let usual = usual(&key, table, catalog.dialect.family);
            let map = Some(&key.name).filter(|name| usual.is_some_and(|usual| ***name != *usual)).map(|name| format!("map: {}", string(name)));
            let alone = match key.columns.as_slice() {
                [only] if key.sort != KeySort::Plain => Some(only.clone()),
                _ => None,
            };
            let word = match key.sort {
                KeySort::Primary => "id",
                KeySort::Unique => "unique",
                KeySort::Plain if &*key.method == "fulltext" => "fulltext",
                KeySort::Plain => "index",
            };
            let taken = |column: &Name| attributes.fields.iter().any(|(own, text)| own == column && text.starts_with(&format!("@{word}")));
            if let Some(column) = alone.filter(|column| !taken(column)) {
                let element = key.elements.first();
                let length = element.and_then(|element| element.length).map(|length| format!("length: {length}"));
                let sort = element.filter(|element| element.descending).map(|_| "sort: Desc".to_owned());
                let arguments: Vec<String> = map.into_iter().chain(length).chain(sort).chain(predicate(&key)).collect();
                let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
                attributes.fields.push((column, format!("@{word}{arguments}")));
                continue;
            }
            let elements: Vec<String> = key
                .elements
                .iter()
                .zip(&key.columns)
                .map(|(element, column)| self::element(element, names.field(&table.namespace, &table.name, column)))
                .collect();
            let mut arguments = vec![format!("[{}]", elements.join(", "))];
            let list = key.columns.iter().map(Name::as_str).collect::<Vec<_>>().join(",");
            let whole = ObjectId::new(ObjectKind::Table, &table.namespace, &table.name);
            let client = names.known.clients.get(&(whole, format!("{word} {list}")));
            arguments.extend(client.map(|name| format!("name: {}", string(name))));
            arguments.extend(map);
            arguments.extend(method(&key.method).map(|method| format!("type: {method}")));
            arguments.extend(predicate(&key));
            attributes.block.push((format!("{word} {}", key.name), format!("@@{word}({})", arguments.join(", "))));
        }
        attributes
    }
}

/// For which rows a key is, as the server writes it: in brackets.
fn predicate(key: &Key) -> Option<String> {
    let text = key.predicate.as_ref()?;
    Some(format!("where: raw({})", string(&format!("({})", crate::sql::expr::unwrapped(text)))))
}

/// The name that a key has where none is said; none where it cannot have another.
fn usual(key: &Key, table: &Table, family: Family) -> Option<String> {
    let columns: Vec<&str> = key.columns.iter().map(Name::as_str).collect();
    let naming = Naming::in_family(family);
    match key.sort {
        KeySort::Primary => Some(naming.primary_key(&table.name)).filter(|_| family == Family::Postgres),
        KeySort::Unique => Some(naming.unique(&table.name, &columns)).filter(|_| !key.name.is_empty()),
        KeySort::Plain => Some(naming.index(&table.name, &columns)),
    }
}

fn element(element: &Element, name: String) -> String {
    let mut said = Vec::new();
    if let Some(class) = &element.operator_class {
        said.push(format!("ops: {}", class_of(&class.name)));
    }
    if let Some(length) = element.length {
        said.push(format!("length: {length}"));
    }
    if element.descending {
        said.push("sort: Desc".to_owned());
    }
    if said.is_empty() { name } else { format!("{name}({})", said.join(", ")) }
}

/// `JsonbPathOps` for `jsonb_path_ops`; others are said as they are.
fn class_of(name: &str) -> String {
    let words = name.split('_').map(|word| match word {
        "minmax" => "MinMax".to_owned(),
        "varbit" => "VarBit".to_owned(),
        "timestamptz" => "TimestampTz".to_owned(),
        "timetz" => "TimeTz".to_owned(),
        word => {
            let mut chars = word.chars();
            chars.next().map(|char| char.to_ascii_uppercase()).into_iter().chain(chars).collect()
        }
    });
    let known: String = words.collect();
    if operator_rule(&known).is_some() { known } else { format!("raw({})", string(name)) }
}

fn method(method: &str) -> Option<&'static str> {
    Some(match method {
        "hash" => "Hash",
        "gist" => "Gist",
        "gin" => "Gin",
        "spgist" => "SpGist",
        "brin" => "Brin",
        _ => return None,
    })
}

/// `@@map` and `@@schema`, where a model needs them.
pub(super) fn naming(id: &ObjectId, name: &str, names: &Names) -> Vec<(String, String)> {
    let mut said = Vec::new();
    if name != id.name.as_str() {
        said.push(("map".to_owned(), format!("@@map({})", string(&id.name))));
    }
    if !names.schemas.is_empty() {
        said.push(("schema".to_owned(), format!("@@schema({})", string(&id.namespace))));
    }
    said
}
