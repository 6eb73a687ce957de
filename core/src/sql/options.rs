//! Named settings: storage parameters (`WITH (fillfactor=70)`) and the options of foreign data
//! (`OPTIONS (host 'h', ADD port '1')`).

use super::cursor::{Cursor, Reading};
use super::lexer::TokenKind;
use super::name::{Name, literal};
use serde::{Serialize, Serializer};

/// Settings by name, in the order in which they were given, for the server shows them so. The order
/// does not count when they are compared.
#[derive(Debug, Clone, Default)]
pub struct Options(Vec<(Name, Box<str>)>);

impl Options {
    /// No settings.
    pub fn new() -> Self {
        Options::default()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a setting.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(other, _)| ***other == *name).map(|(_, value)| &**value)
    }

    /// The value of a setting, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Box<str>> {
        self.0.iter_mut().find(|(other, _)| **other == *name).map(|(_, value)| value)
    }

    /// Whether there is a setting of this name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a value, in its old place where there was one.
    pub fn insert(&mut self, name: Name, value: Box<str>) {
        match self.get_mut(&name) {
            Some(had) => *had = value,
            None => self.0.push((name, value)),
        }
    }

    /// Takes a setting out.
    pub fn remove(&mut self, name: &str) -> Option<Box<str>> {
        let at = self.0.iter().position(|(other, _)| **other == *name)?;
        Some(self.0.remove(at).1)
    }

    /// Takes out the settings that do not pass.
    pub fn retain(&mut self, mut passes: impl FnMut(&Name, &Box<str>) -> bool) {
        self.0.retain(|(name, value)| passes(name, value));
    }

    /// All settings, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Name, &Box<str>)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// All names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Name> {
        self.0.iter().map(|(name, _)| name)
    }

    /// All values, in order, to change them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Box<str>> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl PartialEq for Options {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.iter().all(|(name, value)| other.get(name) == Some(&**value))
    }
}

impl Extend<(Name, Box<str>)> for Options {
    fn extend<I: IntoIterator<Item = (Name, Box<str>)>>(&mut self, settings: I) {
        settings.into_iter().for_each(|(name, value)| self.insert(name, value));
    }
}

impl FromIterator<(Name, Box<str>)> for Options {
    fn from_iter<I: IntoIterator<Item = (Name, Box<str>)>>(settings: I) -> Self {
        let mut options = Options::new();
        options.extend(settings);
        options
    }
}

impl Serialize for Options {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

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
    options.iter().map(|(name, value)| format!("{}={}", dotted(name), parameter(value))).collect::<Vec<_>>().join(", ")
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
    let gone: Vec<String> = from.keys().filter(|name| !to.contains_key(name)).map(dotted).collect();
    if !gone.is_empty() {
        actions.push(format!("RESET ({})", gone.join(", ")));
    }
    let new: Options =
        to.iter().filter(|(name, value)| from.get(name) != Some(&***value)).map(|(name, value)| (name.clone(), value.clone())).collect();
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
        let verb = is_verb(cursor);
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
    let all: Vec<String> = options.iter().map(|(name, value)| format!("{} {}", name.quoted(), literal(value).trim_start())).collect();
    if all.is_empty() { String::new() } else { format!("OPTIONS ({})", all.join(", ")) }
}

/// `OPTIONS (ADD …, SET …, DROP …)` that turns options into others; empty where nothing changes.
pub fn foreign_changes(from: &Options, to: &Options) -> String {
    let gone = from.keys().filter(|name| !to.contains_key(name)).map(|name| format!("DROP {}", name.quoted()));
    let set = to.iter().filter_map(|(name, value)| {
        let verb = match from.get(name) {
            Some(old) if *old == **value => return None,
            Some(_) => "SET",
            None => "ADD",
        };
        Some(format!("{verb} {} {}", name.quoted(), literal(value).trim_start()))
    });
    let all: Vec<String> = gone.chain(set).collect();
    if all.is_empty() { String::new() } else { format!("OPTIONS ({})", all.join(", ")) }
}
