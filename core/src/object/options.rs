//! Parameters in parentheses, `WITH (fillfactor=70, security_barrier)`, as views keep them.
//! PostgreSQL manual: CREATE VIEW, "Storage Parameters".

use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::{Cursor, Name, TokenKind};
use std::collections::BTreeMap;

/// Parameters by name. The server keeps the text of each value as it was given.
pub type Options = BTreeMap<Name, Box<str>>;

/// Reads `(name = value, name, …)`; a name alone stands for `true`.
pub fn read(cursor: &mut Cursor<'_>) -> Reading<Options> {
    cursor.expect("(")?;
    let options = cursor.comma_separated(|cursor| {
        let name = dotted(cursor)?;
        let value = if cursor.eat("=") { value(cursor)? } else { "true".into() };
        Ok((name, value))
    })?;
    cursor.expect(")")?;
    Ok(options.into_iter().collect())
}

/// Reads `(name, …)`, as RESET has it.
pub fn read_names(cursor: &mut Cursor<'_>) -> Reading<Vec<Name>> {
    cursor.expect("(")?;
    let names = cursor.comma_separated(dotted)?;
    cursor.expect(")")?;
    Ok(names)
}

/// `name` or `toast.name`.
fn dotted(cursor: &mut Cursor<'_>) -> Reading<Name> {
    let name = cursor.qualified_name()?;
    Ok(match name.namespace {
        Some(namespace) => Name::new(format!("{namespace}.{}", name.name)),
        None => name.name,
    })
}

fn value(cursor: &mut Cursor<'_>) -> Reading<Box<str>> {
    Ok(match cursor.peek().map(|token| token.kind) {
        Some(TokenKind::String | TokenKind::Dollar) => cursor.string()?.into(),
        Some(TokenKind::Word | TokenKind::Quoted) => cursor.name()?.as_str().into(),
        _ => cursor.integer()?.into(),
    })
}

/// Writes ` WITH (name=value, …)`; nothing for no parameters.
pub fn clause(options: &Options) -> String {
    match options.is_empty() {
        true => String::new(),
        false => format!(" WITH ({})", list(options.iter())),
    }
}

/// Writes the actions of ALTER that turn `from` into `to`: `SET (…)`, `RESET (…)`.
pub fn changes(from: &Options, to: &Options) -> Vec<String> {
    let gone: Vec<String> = from.keys().filter(|name| !to.contains_key(*name)).map(written).collect();
    let new: Vec<(&Name, &Box<str>)> = to.iter().filter(|(name, value)| from.get(*name) != Some(*value)).collect();
    let mut actions = Vec::new();
    if !gone.is_empty() {
        actions.push(format!("RESET ({})", gone.join(", ")));
    }
    if !new.is_empty() {
        actions.push(format!("SET ({})", list(new.into_iter())));
    }
    actions
}

fn list<'a>(options: impl Iterator<Item = (&'a Name, &'a Box<str>)>) -> String {
    let words = options.map(|(name, value)| {
        let plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        let value = if plain { value.to_string() } else { literal(value) };
        format!("{}={value}", written(name))
    });
    words.collect::<Vec<_>>().join(", ")
}

fn written(name: &Name) -> String {
    name.split('.').map(|part| Name::new(part).quoted()).collect::<Vec<_>>().join(".")
}
