//! Names: folding, quoting, and taking qualified names apart.

use sqlparser::ast::{Ident, ObjectName, ObjectNamePart};

/// A name as the server holds it: lower case unless it was quoted.
pub(super) fn fold(ident: &Ident) -> String {
    match ident.quote_style {
        Some(_) => ident.value.clone(),
        None => ident.value.to_lowercase(),
    }
}

/// A name as canonical text holds it: quoted only where it must be. Keywords stay bare, since
/// canonical text is compared and not run.
pub(super) fn quote(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_$".contains(c));
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

/// The folded parts of a qualified name.
pub(super) fn object(name: &ObjectName) -> Vec<String> {
    name.0
        .iter()
        .map(|part| match part {
            ObjectNamePart::Identifier(ident) => fold(ident),
            ObjectNamePart::Function(function) => fold(&function.name),
        })
        .collect()
}

/// A qualified name in its canonical spelling: without `pg_catalog`, and without `public`, which an
/// unqualified name means too.
pub(super) fn qualified(parts: &[String]) -> String {
    let parts = match parts {
        [namespace, rest @ ..] if !rest.is_empty() && unsaid(namespace) => rest,
        _ => parts,
    };
    parts.iter().map(|part| quote(part)).collect::<Vec<_>>().join(".")
}

/// Whether a namespace goes without saying.
pub(super) fn unsaid(namespace: &str) -> bool {
    namespace == "public" || namespace == "pg_catalog"
}

/// The folded parts of a qualified name in text.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (c, parts.last_mut()) {
            ('"', Some(part)) if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                part.push('"');
            }
            ('"', _) => quoted = !quoted,
            ('.', _) if !quoted => parts.push(String::new()),
            (c, Some(part)) if quoted => part.push(c),
            (c, Some(part)) => part.extend(c.to_lowercase()),
            (_, None) => {}
        }
    }
    parts
}
