//! Named settings: storage parameters (`WITH (fillfactor=70)`) and the options of foreign data
//! (`OPTIONS (host 'h', ADD port '1')`).

use super::cursor::{Cursor, Reading};
use super::lexer::TokenKind;
use super::name::{Name, literal};
use std::collections::BTreeMap;

/// Settings by name.
pub type Options = BTreeMap<Name, Box<str>>;

/// Reads `(name = value, name, …)` into `options`. A name without a value is on.
pub fn read_parameters(cursor: &mut Cursor<'_>, options: &mut Options) -> Reading<()> {
    cursor.expect("(")?;
    if cursor.eat(")") {
        return Ok(());
    }
    cursor.comma_separated(|cursor| {
        let name = parameter_name(cursor)?;
        let value = if cursor.eat("=") { parameter_value(cursor)? } else { "true".into() };
        options.insert(name, value);
        Ok(())
    })?;
    cursor.expect(")")
}

/// Reads `(name, …)` and takes those out of `options`.
pub fn reset_parameters(cursor: &mut Cursor<'_>, options: &mut Options) -> Reading<()> {
    cursor.expect("(")?;
    cursor.comma_separated(|cursor| {
        let name = parameter_name(cursor)?;
        options.remove(&name);
        Ok(())
    })?;
    cursor.expect(")")
}

/// `fillfactor` or `toast.autovacuum_enabled`.
fn parameter_name(cursor: &mut Cursor<'_>) -> Reading<Name> {
    let name = cursor.name()?;
    match cursor.eat(".") {
        true => Ok(Name::new(format!("{name}.{}", cursor.name()?))),
        false => Ok(name),
    }
}

fn parameter_value(cursor: &mut Cursor<'_>) -> Reading<Box<str>> {
    if cursor.peek().is_some_and(|token| token.kind == TokenKind::String) {
        return Ok(cursor.string()?.into());
    }
    let text = cursor.text_until(&[","]);
    if text.is_empty() {
        return cursor.unexpected("a value");
    }
    Ok(text.to_ascii_lowercase().into())
}

/// `name=value, …`, the values in quotes where they need them.
pub fn parameters(options: &Options) -> String {
    let one = |(name, value): (&Name, &Box<str>)| format!("{}={}", dotted(name), parameter(value));
    options.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn dotted(name: &Name) -> String {
    name.split('.').map(|part| Name::new(part).quoted()).collect::<Vec<_>>().join(".")
}

fn parameter(value: &str) -> String {
    let number = value.parse::<f64>().is_ok() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    match number || matches!(value, "true" | "false" | "on" | "off" | "auto") {
        true => value.to_owned(),
        false => literal(value).trim_start().to_owned(),
    }
}

/// The actions that turn storage parameters into others: `SET (…)`, `RESET (…)`.
pub fn parameter_changes(from: &Options, to: &Options) -> Vec<String> {
    let mut actions = Vec::new();
    let gone: Vec<String> = from.keys().filter(|name| !to.contains_key(*name)).map(dotted).collect();
    if !gone.is_empty() {
        actions.push(format!("RESET ({})", gone.join(", ")));
    }
    let new: Options = to.iter().filter(|(name, value)| from.get(*name) != Some(value)).map(|(name, value)| (name.clone(), value.clone())).collect();
    if !new.is_empty() {
        actions.push(format!("SET ({})", parameters(&new)));
    }
    actions
}

/// Reads `([ADD | SET | DROP] name 'value', …)` over `options`.
pub fn read_foreign(cursor: &mut Cursor<'_>, options: &mut Options) -> Reading<()> {
    cursor.expect("(")?;
    if cursor.eat(")") {
        return Ok(());
    }
    cursor.comma_separated(|cursor| {
        // A word before a string is the option's name, whatever the word.
        let verb = cursor.word(2) != "" && !cursor.at(",") && is_verb(cursor);
        let drops = verb && cursor.at("drop");
        if verb {
            cursor.skip(1);
        }
        let name = cursor.name()?;
        if drops {
            options.remove(&name);
        } else {
            options.insert(name, cursor.string()?.into());
        }
        Ok(())
    })?;
    cursor.expect(")")
}

/// Whether ADD, SET or DROP stands here with a name after it.
fn is_verb(cursor: &Cursor<'_>) -> bool {
    if !["add", "set", "drop"].iter().any(|verb| cursor.at(verb)) {
        return false;
    }
    let mut ahead = cursor.clone();
    ahead.skip(1);
    ahead.name().is_ok()
}

/// `OPTIONS (name 'value', …)`; empty for none.
pub fn foreign(options: &Options) -> String {
    let one = |(name, value): (&Name, &Box<str>)| format!("{} {}", name.quoted(), literal(value).trim_start());
    let all: Vec<String> = options.iter().map(one).collect();
    if all.is_empty() { String::new() } else { format!("OPTIONS ({})", all.join(", ")) }
}

/// `OPTIONS (ADD …, SET …, DROP …)` that turns options into others; empty where nothing changes.
pub fn foreign_changes(from: &Options, to: &Options) -> String {
    let gone = from.keys().filter(|name| !to.contains_key(*name)).map(|name| format!("DROP {}", name.quoted()));
    let set = to.iter().filter_map(|(name, value)| {
        let verb = match from.get(name) {
            Some(old) if old == value => return None,
            Some(_) => "SET",
            None => "ADD",
        };
        Some(format!("{verb} {} {}", name.quoted(), literal(value).trim_start()))
    });
    let all: Vec<String> = gone.chain(set).collect();
    if all.is_empty() { String::new() } else { format!("OPTIONS ({})", all.join(", ")) }
}
