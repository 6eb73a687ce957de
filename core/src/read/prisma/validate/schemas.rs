//! `@@schema` of models, views and enums.

use super::Checker;
use crate::read::prisma::model::{Mapped, Model, Provider};
use crate::read::prisma::near::near;
use crate::source::Span;

/// The schema of a model or view.
pub(super) fn model<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>) {
    check(checker, model.schema, model.block.keyword.word(), model.name(), model.block.span);
}

/// The schemas of enums.
pub(super) fn enums(checker: &mut Checker<'_, '_>) {
    for found in &checker.schema.enums {
        check(checker, found.schema, "enum", found.name(), found.block.span);
    }
}

fn check(checker: &mut Checker<'_, '_>, schema: Option<Mapped<'_>>, what: &str, name: &str, block: Span) {
    let known: Vec<&str> = checker.schema.datasource.iter().flat_map(|datasource| &datasource.schemas).map(|schema| schema.text).collect();
    match schema {
        Some(schema) if !checker.is(Provider::Postgres) => {
            let message = format!("{} has no schemas", checker.database());
            checker.error("schemas", schema.span, message, "take `@@schema` out");
        }
        Some(schema) if !known.contains(&schema.text) => {
            let help = match near(schema.text, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `schemas` of the datasource".to_owned(),
            };
            checker.error("schemas", schema.span, format!("the datasource has no schema `{}`", schema.text), help);
        }
        None if !known.is_empty() => {
            let help = format!("write `@@schema(\"{}\")`", known.first().copied().unwrap_or(""));
            checker.error("schemas", block, format!("the {what} `{name}` does not say in which schema it is"), help);
        }
        _ => {}
    }
}
