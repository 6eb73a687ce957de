//! Types as the server names them: reading every spelling, printing one.
//!
//! See the manual's chapter "Data Types", table 8.1, for the synonyms.

use super::Schema;
use crate::sql::dialect::postgres::TYPES;

/// Spellings that are not a type's internal name, or so common that they are worth finding first.
const SPELLINGS: &[(&str, &str)] = &[
    ("bigint", "int8"),
    ("boolean", "bool"),
    ("char", "bpchar"),
    ("char varying", "varchar"),
    ("character varying", "varchar"),
    ("dec", "numeric"),
    ("decimal", "numeric"),
    ("float", "float8"),
    ("int", "int4"),
    ("integer", "int4"),
    ("jsonb", "jsonb"),
    ("national char", "bpchar"),
    ("national char varying", "varchar"),
    ("national character", "bpchar"),
    ("national character varying", "varchar"),
    ("nchar", "bpchar"),
    ("numeric", "numeric"),
    ("smallint", "int2"),
    ("text", "text"),
    ("time", "time"),
    ("timestamp", "timestamp"),
    ("timestamp with time zone", "timestamptz"),
    ("timestamp without time zone", "timestamp"),
    ("uuid", "uuid"),
];

/// A type: a base type or an array of one, with its length or precision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Type {
    /// The internal name of a built-in type (`int4`), or a user's type with its schema.
    pub(super) name: String,
    /// `(20)`, `(10,2)`, or nothing.
    pub(super) modifier: String,
    /// Whether it is an array of that type; the server does not tell dimensions apart.
    pub(super) array: bool,
}

impl Type {
    /// The type of an internal name as the tables of facts have it: `int4`, `_int4`.
    pub(super) fn internal(name: &str) -> Self {
        let element = name.strip_prefix('_');
        Type { name: element.unwrap_or(name).to_owned(), modifier: String::new(), array: element.is_some() }
    }

    /// The pseudo-type of a string constant that nothing has typed yet.
    pub(super) fn unknown() -> Self {
        Self::internal("unknown")
    }

    /// Reads a type in any of its spellings.
    pub(super) fn parse(text: &str, schema: &dyn Schema) -> Self {
        let mut rest = text.trim();
        let mut array = false;
        while let Some(inner) = rest.strip_suffix(']') {
            let Some(at) = inner.rfind('[') else { break };
            rest = inner.get(..at).unwrap_or_default().trim_end();
            array = true;
        }
        let (words, modifier) = split_modifier(rest);
        let (name, modifier) = resolve(&words, modifier, schema);
        Type { name, modifier, array }
    }

    /// Whether this is the built-in type of that internal name.
    pub(super) fn is(&self, internal: &str) -> bool {
        match internal.strip_prefix('_') {
            Some(element) => self.array && self.name == element,
            None => !self.array && self.name == internal,
        }
    }

    /// Whether nothing has typed the constant yet.
    pub(super) fn is_unknown(&self) -> bool {
        self.is("unknown")
    }

    /// Whether the server often casts to this type what is of a kindred one.
    pub(super) fn is_implicit(&self) -> bool {
        self.is("text") || self.is("name") || self.is("regclass")
    }

    /// Whether it is a type that a user or an extension made.
    pub(super) fn is_user(&self) -> bool {
        self.name.contains('.')
    }

    /// The same type without its length or precision.
    pub(super) fn plain(&self) -> Self {
        Type { modifier: String::new(), ..self.clone() }
    }

    /// The type of an array's elements.
    pub(super) fn element(&self) -> Self {
        Type { array: false, ..self.clone() }
    }

    /// The array type over this element type.
    pub(super) fn array_of(&self) -> Self {
        Type { array: true, ..self.clone() }
    }

    /// For a domain the type that it stands on, else the type itself.
    pub(super) fn base(&self, schema: &dyn Schema) -> Self {
        let mut ty = self.clone();
        for _ in 0..8 {
            if ty.array || !ty.is_user() {
                break;
            }
            let Some((namespace, name)) = split_user(&ty.name) else { break };
            match schema.user_type(Some(&namespace), &name) {
                Some((_, Some(base))) => ty = Type::parse(&base, schema),
                _ => break,
            }
        }
        ty
    }

    /// The category that decides which implicit casts are tried, and whether it is preferred there.
    ///
    /// See the manual's chapter "Type Conversion".
    pub(super) fn category(&self) -> (char, bool) {
        if self.array {
            return ('A', false);
        }
        match fact(&self.name) {
            Some((category, _)) => (category.chars().next().unwrap_or('U'), category.ends_with('!')),
            None => ('U', false),
        }
    }

    /// The name as the server prints it; `public` goes without saying.
    pub(super) fn print(&self) -> String {
        let name = match fact(&self.name) {
            Some((_, printed)) => printed.to_owned(),
            None => self.name.strip_prefix("public.").unwrap_or(&self.name).to_owned(),
        };
        let array = if self.array { "[]" } else { "" };
        match name.split_once(' ') {
            // The precision of a time stands before its zone.
            Some((first, zone)) if name.starts_with("time") => {
                format!("{first}{} {zone}{array}", self.modifier)
            }
            _ => format!("{name}{}{array}", self.modifier),
        }
    }

    /// The last part of the name as a column is named for it: internal and without a schema.
    pub(super) fn column_name(&self) -> String {
        match split_user(&self.name) {
            Some((_, name)) => name,
            None => self.name.clone(),
        }
    }
}

/// The category and the printed name of a built-in type.
fn fact(internal: &str) -> Option<(&'static str, &'static str)> {
    TYPES.lines().find_map(|line| {
        let (name, rest) = line.split_once(' ')?;
        (name == internal).then(|| rest.split_once(' '))?
    })
}

/// The words of a type without its modifier, and that modifier without spaces.
fn split_modifier(text: &str) -> (String, String) {
    match (text.find('('), text.rfind(')')) {
        (Some(open), Some(close)) if open < close => {
            let before = text.get(..open).unwrap_or_default().trim();
            let after = text.get(close + 1..).unwrap_or_default().trim();
            let inner: String = text.get(open..=close).unwrap_or_default().split_whitespace().collect();
            let words = if after.is_empty() { before.to_owned() } else { format!("{before} {after}") };
            (words, inner)
        }
        _ => (text.to_owned(), String::new()),
    }
}

/// The internal name and the modifier of a type spelled in these words.
fn resolve(words: &str, modifier: String, schema: &dyn Schema) -> (String, String) {
    let own = words.strip_prefix("pg_catalog.").unwrap_or(words);
    if let Some(quoted) = own.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        // In quotes only internal names are built-in, and none has a length of its own.
        return match fact(quoted) {
            Some(_) => (quoted.to_owned(), modifier),
            None => (user(words, schema), modifier),
        };
    }
    if own.contains(['.', '"']) {
        return (user(words, schema), modifier);
    }
    let bare = own.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    if let Some(fields) = bare.strip_prefix("interval ") {
        return ("interval".to_owned(), format!(" {fields}{modifier}"));
    }
    let Some(name) = built_in(&bare) else { return (user(own, schema), modifier) };
    let modifier = match (name, modifier.as_str()) {
        // A character or a bit without a length is one, where a type is named so.
        ("bpchar", "") if bare != "bpchar" => "(1)".to_owned(),
        ("bit", "") => "(1)".to_owned(),
        ("float8", bits) if bare == "float" && narrow(bits) => {
            return ("float4".to_owned(), String::new());
        }
        ("float8", _) => String::new(),
        ("numeric", digits) if digits.contains('(') && !digits.contains(',') => digits.replace(')', ",0)"),
        _ => modifier,
    };
    (name.to_owned(), modifier)
}

/// The internal name of a built-in type, from any spelling in lower case.
fn built_in(bare: &str) -> Option<&'static str> {
    if let Ok(at) = SPELLINGS.binary_search_by_key(&bare, |(spelling, _)| spelling) {
        return SPELLINGS.get(at).map(|(_, name)| *name);
    }
    TYPES.lines().find_map(|line| {
        let (internal, rest) = line.split_once(' ')?;
        let (_, printed) = rest.split_once(' ')?;
        (internal == bare || printed == bare).then_some(internal)
    })
}

fn narrow(modifier: &str) -> bool {
    modifier.trim_matches(['(', ')']).parse::<u32>().is_ok_and(|bits| bits <= 24)
}

/// The qualified name of a user's type; one that the schema does not know is taken for `public`'s.
fn user(words: &str, schema: &dyn Schema) -> String {
    let parts = super::names::parts(words);
    let (namespace, name) = match parts.as_slice() {
        [.., namespace, name] => (Some(namespace.as_str()), name.as_str()),
        [name] => (None, name.as_str()),
        [] => (None, words),
    };
    let known = schema.user_type(namespace, name).map(|(namespace, _)| namespace);
    let namespace = known.or(namespace.map(str::to_owned)).unwrap_or_else(|| "public".to_owned());
    format!("{}.{}", super::names::quote(&namespace), super::names::quote(name))
}

/// The namespace and the name in a qualified type name.
pub(super) fn split_user(name: &str) -> Option<(String, String)> {
    match super::names::parts(name).as_slice() {
        [namespace, name] => Some((namespace.clone(), name.clone())),
        _ => None,
    }
}
