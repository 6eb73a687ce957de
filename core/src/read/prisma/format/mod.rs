//! The one layout of a schema: what relations lack is added, then every block is laid out anew.

mod layout;
mod missing;
mod table;
mod words;
mod write;

use super::model::resolve_apart;
use super::{Syntax, parse};
use crate::source::{Severity, Source, Sources};

/// The texts of a schema's files, formatted. Lines that are not understood stay as they are.
///
/// Where every name of the schema resolves, what its relations lack is added: fields on the other
/// side, the fields of foreign keys, and the arguments of `@relation`.
pub fn format(sources: &Sources) -> Vec<String> {
    let syntax = parse(sources);
    match completed(sources, &syntax) {
        Some(completed) => laid_out(&completed, &parse(&completed)),
        None => laid_out(sources, &syntax),
    }
}

fn laid_out(sources: &Sources, syntax: &Syntax<'_>) -> Vec<String> {
    sources.0.iter().zip(&syntax.trees).map(|(source, tree)| layout::text(&source.text, tree)).collect()
}

/// The sources with what relations lack; `None` where nothing is missing or there are errors.
fn completed(sources: &Sources, syntax: &Syntax<'_>) -> Option<Sources> {
    let (schema, _, diagnostics) = resolve_apart(sources, syntax);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity >= Severity::Error) {
        return None;
    }
    let mut insertions = missing::find(sources, &schema);
    if insertions.is_empty() {
        return None;
    }
    insertions.sort_by_key(|insertion| insertion.at);
    let texts = sources.0.iter().enumerate().map(|(number, source)| {
        let mut text = String::with_capacity(source.text.len());
        let mut copied = 0;
        for insertion in insertions.iter().filter(|insertion| insertion.at.source as usize == number) {
            let at = insertion.at.start as usize;
            text.push_str(source.text.get(copied..at).unwrap_or(""));
            text.push_str(&insertion.text);
            copied = at;
        }
        text.push_str(source.text.get(copied..).unwrap_or(""));
        Source::new(source.name.clone(), text)
    });
    Some(Sources(texts.collect()))
}
