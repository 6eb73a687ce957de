//! Constants with a structure of their own: JSON, paths into it, arrays.

use super::literal;
use super::types::Type;

/// JSON as the binary kind keeps it: keys once and in order, one space behind `:` and `,`.
pub(super) fn json(text: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => {
            let mut out = String::new();
            write_json(&value, &mut out);
            out
        }
        Err(_) => text.to_owned(),
    }
}

fn write_json(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                write_json(item, out);
            }
            out.push(']');
        }
        serde_json::Value::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| (key.len(), key.as_str()));
            out.push('{');
            for (at, (key, item)) in keys.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                out.push_str(&serde_json::Value::from(key.as_str()).to_string());
                out.push_str(": ");
                write_json(item, out);
            }
            out.push('}');
        }
        _ => out.push_str(&value.to_string()),
    }
}

/// A path into JSON with its keys in quotes, if it is made of plain steps alone.
pub(super) fn json_path(text: &str) -> String {
    let Some(steps) = text.strip_prefix('$') else { return text.to_owned() };
    let mut out = "$".to_owned();
    let mut rest = steps;
    while let Some(after) = rest.strip_prefix('.') {
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
        let (key, more) = after.split_at(end);
        let subscript = more.find('.').unwrap_or(more.len());
        let (subscript, more) = more.split_at(subscript);
        let plain = subscript.bytes().all(|b| b"[]*".contains(&b) || b.is_ascii_digit());
        if key.is_empty() || !plain {
            return text.to_owned();
        }
        out.push_str(&format!(".\"{key}\"{subscript}"));
        rest = more;
    }
    if rest.is_empty() { out } else { text.to_owned() }
}

/// A flat array constant, each element in its own canonical spelling.
pub(super) fn array(text: &str, element: &Type) -> String {
    let inner = text.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let Some(items) = inner.and_then(elements) else { return text.to_owned() };
    let items: Vec<String> = items
        .into_iter()
        .map(|(item, quoted)| match literal::normalise(&item, element) {
            _ if !quoted && item.eq_ignore_ascii_case("null") => "NULL".to_owned(),
            item if element.is("bool") => item.chars().take(1).collect(),
            item => quoted_item(&item),
        })
        .collect();
    format!("{{{}}}", items.join(","))
}

/// The elements of a flat array, each with whether it stood in quotes.
fn elements(inner: &str) -> Option<Vec<(String, bool)>> {
    let mut items = Vec::new();
    if inner.trim().is_empty() {
        return Some(items);
    }
    let (mut item, mut quoted, mut inside) = (String::new(), false, false);
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => item.push(chars.next()?),
            '"' => (quoted, inside) = (true, !inside),
            ',' if !inside => {
                items.push((std::mem::take(&mut item), std::mem::take(&mut quoted)));
            }
            '{' | '}' if !inside => return None,
            c if !inside && c.is_whitespace() && (quoted || item.is_empty()) => {}
            c => item.push(c),
        }
    }
    items.push((item, quoted));
    for (item, quoted) in &mut items {
        if !*quoted {
            *item = item.trim_end().to_owned();
        }
    }
    (!inside).then_some(items)
}

/// An element of an array as the server prints it: in quotes only where it must be.
fn quoted_item(item: &str) -> String {
    let special = |c: char| c.is_whitespace() || "{}\",\\".contains(c);
    if item.is_empty() || item.eq_ignore_ascii_case("null") || item.contains(special) {
        format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        item.to_owned()
    }
}
