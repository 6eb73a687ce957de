//! What becomes of each piece of a schema that a database is written into.

use super::super::layout::{Block, Key, Line};
use crate::read::prisma::model::{Field, Model};
use crate::read::prisma::syntax::{self, Arity};
use crate::sql::Name;

/// What says that a column counts.
const COUNTS: &str = "@default(autoincrement())";

/// What becomes of a piece of the text.
pub(super) enum Fate {
    Stays,
    Goes,
    Becomes(String),
}

/// Whether a column counts by itself, as the key of SQLite's tables does, and the schema does not say so.
pub(super) fn counts_in_silence(field: &Field<'_>, after: &Block) -> bool {
    let counts = |line: &Line| line.key == Key::Column(Name::new(field.column())) && line.attributes.iter().any(|said| said == COUNTS);
    field.default.is_none() && after.lines.iter().any(counts)
}

/// What becomes of a row.
pub(super) fn row(key: &Key, field: Option<&Field<'_>>, before: &Block, after: &Block, merged: impl Fn(&Line) -> String) -> Fate {
    let find = |block: &Block| block.lines.iter().find(|line| line.key == *key).cloned();
    let silent = field.is_some_and(|field| counts_in_silence(field, after));
    match (find(before), find(after)) {
        (None, _) => Fate::Stays,
        (Some(_), None) => Fate::Goes,
        (Some(before), Some(after)) if before == after && !silent => Fate::Stays,
        (Some(_), Some(after)) => Fate::Becomes(merged(&after)),
    }
}

/// What becomes of a row of a view, whose keys, relations and required columns only the schema knows.
pub(super) fn row_of_view(key: &Key, field: Option<&Field<'_>>, after: &Block, drawn: impl Fn(&Line) -> String) -> Fate {
    let line = after.lines.iter().find(|line| line.key == *key);
    match (key, line) {
        (Key::Column(_), None) => Fate::Goes,
        (Key::Column(_), Some(line)) if line.ty.ends_with("[]") != field.is_some_and(|field| field.arity == Arity::List) => {
            Fate::Becomes(drawn(line))
        }
        _ => Fate::Stays,
    }
}

pub(super) fn attribute_fate(about: &str, before: &Block, after: &Block) -> Fate {
    let find = |block: &Block| block.attributes.iter().find(|(other, _)| other == about).map(|(_, text)| text.clone());
    match (find(before), find(after)) {
        (None, _) => Fate::Stays,
        (Some(_), None) => Fate::Goes,
        (Some(before), Some(after)) if before == after => Fate::Stays,
        (Some(_), Some(after)) => Fate::Becomes(after),
    }
}

/// What an attribute of a block is about: the key that it says, or the attribute itself.
pub(super) fn about(model: &Model<'_>, attribute: &syntax::Attribute<'_>, before: &Block) -> Option<String> {
    let word = attribute.name.text;
    let index = model.indexes.iter().find(|index| index.attribute.span == attribute.span);
    let fields = match index {
        Some(index) => &index.fields,
        None if word == "id" => &model.id.as_ref()?.fields,
        None => return Some(word.to_owned()),
    };
    // A key is found again by its name where it has one, and else by its columns.
    let said = index.and_then(|index| index.map).map(|map| format!("{word} {}", map.text));
    let names: Vec<&str> = fields.iter().filter_map(|part| model.field(part.field)).map(|field| field.name()).collect();
    let list = names.join(", ");
    let over = |text: &str| {
        let inner = text.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(inner, _)| inner);
        let bare: Vec<&str> = inner.split(", ").map(|part| part.split('(').next().unwrap_or(part)).collect();
        bare.join(", ") == list
    };
    let by_columns = || {
        let found = before.attributes.iter().find(|(about, text)| about.split(' ').next() == Some(word) && over(text));
        found.map(|(about, _)| about.clone())
    };
    said.filter(|said| before.attributes.iter().any(|(about, _)| about == said)).or_else(by_columns)
}
