//! Functions as sources of rows.

use sqlparser::ast::{TableAlias, TableFactor, TableFunctionArgs};

use crate::canon::expr::{Analysis, TABLE};
use crate::canon::names;
use crate::canon::scope::{self, Column};
use crate::canon::types::Type;

/// The built-in functions that return more than one column, with those columns.
const COLUMNS: &[(&str, &[(&str, &str)])] = &[
    ("json_each", &[("key", "text"), ("value", "json")]),
    ("json_each_text", &[("key", "text"), ("value", "text")]),
    ("jsonb_each", &[("key", "text"), ("value", "jsonb")]),
    ("jsonb_each_text", &[("key", "text"), ("value", "text")]),
];

/// The built-in functions whose one column has a name of its own.
const VALUE: &[&str] = &["json_array_elements", "json_array_elements_text", "jsonb_array_elements", "jsonb_array_elements_text"];

/// A call in a FROM.
pub(super) struct Call<'e> {
    pub(super) text: String,
    pub(super) name: String,
    pub(super) columns: Option<Vec<Column>>,
    pub(super) alias: Option<&'e TableAlias>,
    /// Whether its list of column names is worth telling.
    pub(super) list: bool,
}

/// Reads a function call as a source. The server knows by itself whether it is lateral.
pub(super) fn call<'e>(factor: &'e TableFactor, here: Analysis<'_>) -> Option<Call<'e>> {
    let (parts, term, arguments, alias, ordinality) = match factor {
        TableFactor::Table { name, args: Some(TableFunctionArgs { args, .. }), alias, with_ordinality, .. }
        | TableFactor::Function { name, args, alias, with_ordinality, .. } => {
            let parts = names::object(name);
            let term = here.source(&parts, args)?;
            (parts, term, args.len(), alias, *with_ordinality)
        }
        TableFactor::UNNEST { array_exprs, alias, with_ordinality, with_offset: false, .. } => {
            (vec!["unnest".to_owned()], here.unnest(array_exprs)?, array_exprs.len(), alias, *with_ordinality)
        }
        _ => return None,
    };
    let table = table_columns(&parts, here);
    let own = parts.last()?.clone();
    let many = arguments > 1 && own == "unnest";
    let alias = alias.as_ref();
    let called = alias.map_or_else(|| own.clone(), |alias| names::fold(&alias.name));
    let mut text = term.print();
    let defined: Vec<Column> = alias
        .iter()
        .flat_map(|alias| &alias.columns)
        .filter_map(|c| Some((names::fold(&c.name), Some(here.data_type(c.data_type.as_ref()?)))))
        .collect();
    let mut list = true;
    let mut columns = if defined.is_empty() {
        table.or_else(|| returned(&own, &called, term.ty, many, here))
    } else {
        let types = defined.iter().flat_map(|(name, ty)| ty.as_ref().map(|ty| format!("{name} {}", ty.print())));
        text.push_str(&format!(" AS ({})", types.collect::<Vec<_>>().join(", ")));
        Some(defined)
    };
    if ordinality {
        text.push_str(" WITH ORDINALITY");
        if let Some(columns) = &mut columns {
            columns.push(("ordinality".to_owned(), Some(Type::internal("int8"))));
        }
    }
    if columns.is_none() {
        // The list says what columns there are, not what they are renamed to.
        list = false;
        let listed = alias.iter().flat_map(|alias| &alias.columns);
        let listed: Vec<Column> = listed.map(|c| (names::fold(&c.name), None)).collect();
        columns = Some(listed).filter(|listed| !listed.is_empty());
    }
    Some(Call { text, name: own, columns, alias, list })
}

/// The columns of a user's function that returns a table of its own.
fn table_columns(name: &[String], here: Analysis<'_>) -> Option<Vec<Column>> {
    let (namespace, own) = match name {
        [own] => (None, own),
        [namespace, own] => (Some(namespace.as_str()), own),
        _ => return None,
    };
    let (_, result) = here.schema.function(namespace, own)?;
    let list = result?.strip_prefix(TABLE)?.strip_suffix(')')?.to_owned();
    let mut columns = Vec::new();
    for column in list.split(", ") {
        let (name, ty) = column.split_once(' ')?;
        columns.push((names::parts(name).pop()?, Some(Type::parse(ty, here.schema))));
    }
    Some(columns)
}

/// The columns that a function returns, if that is known.
fn returned(own: &str, called: &str, ty: Option<Type>, many: bool, here: Analysis<'_>) -> Option<Vec<Column>> {
    if let Some((_, columns)) = COLUMNS.iter().find(|(name, _)| *name == own) {
        return Some(columns.iter().map(|(n, ty)| ((*n).to_owned(), Some(Type::internal(ty)))).collect());
    }
    if VALUE.contains(&own) {
        // An alias of the function does not name this column.
        return Some(vec![("value".to_owned(), ty)]);
    }
    let ty = ty.filter(|_| !many)?;
    if ty.is("record") || ty.is("void") {
        return None;
    }
    let composite = crate::canon::types::split_user(&ty.name)
        .filter(|_| !ty.array)
        .and_then(|(namespace, name)| here.schema.relation(Some(&namespace), &name));
    match composite {
        Some(relation) => Some(scope::columns(&relation, here.schema)),
        None => Some(vec![(called.to_owned(), Some(ty))]),
    }
}
