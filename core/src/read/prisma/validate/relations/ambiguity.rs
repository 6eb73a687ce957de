//! Fields of which it is not clear what belongs together.

use super::super::Checker;
use crate::read::prisma::model::{FieldRef, Model};
use std::collections::BTreeMap;

/// Says where several fields of a model refer to the same other model by the same name; whether
/// there is no such place.
pub(in super::super) fn check(checker: &mut Checker<'_, '_>) -> bool {
    let schema = checker.schema;
    let mut clear = true;
    for (at, model) in schema.models.iter().enumerate() {
        let mut groups: BTreeMap<(usize, Option<&str>), Vec<FieldRef>> = BTreeMap::new();
        for (field, _, relation) in model.relation_fields() {
            let key = (relation.model, relation.name.map(|name| name.text));
            groups.entry(key).or_default().push(FieldRef { model: at, field });
        }
        let mut found: Vec<_> = groups.into_iter().filter(|((other, name), fields)| is_ambiguous(at, *other, *name, fields.len())).collect();
        found.sort_by_key(|(_, fields)| fields.first().copied());
        for ((other, name), fields) in found {
            clear = false;
            report(checker, model, other == at, name, &fields);
        }
    }
    clear
}

/// Two fields of a self-relation may share a name; they then are its two sides.
fn is_ambiguous(own: usize, other: usize, name: Option<&str>, fields: usize) -> bool {
    match (own == other, name) {
        (true, Some(_)) => fields > 2,
        _ => fields > 1,
    }
}

fn report(checker: &mut Checker<'_, '_>, model: &Model<'_>, own: bool, name: Option<&str>, fields: &[FieldRef]) {
    let names: Vec<String> = fields.iter().filter_map(|at| Some(format!("`{}`", model.field(at.field)?.name()))).collect();
    let names = names.join(", ");
    let span = fields.first().map_or(model.block.span, |at| checker.line(*at));
    let (message, help) = match (own, name) {
        (true, None) => (
            format!("{names} of `{}` refer to their own model, and it is not clear which belong together", model.name()),
            "give the two fields of one relation the same name: `@relation(\"name\")`".to_owned(),
        ),
        (_, Some(name)) => (format!("{names} of `{}` are all called `{name}`", model.name()), "give each relation a name of its own".to_owned()),
        (false, None) => (
            format!("{names} of `{}` refer to the same model, and it is not clear which field there belongs to which", model.name()),
            "give each relation a name, on both its fields: `@relation(\"name\")`".to_owned(),
        ),
    };
    checker.error("ambiguous-relation", span, message, help);
}
