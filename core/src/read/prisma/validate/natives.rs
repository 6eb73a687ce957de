//! Native types: known to the database, for that scalar, with such arguments, and fit for keys.

use super::Checker;
use crate::read::prisma::model::{
    Field, Index, IndexField, IndexKind, Model, NativeArguments, NativeType, PrimaryKey, Provider, Scalar, native_types,
};
use crate::read::prisma::near::near;

/// Checks the native type of a field.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, _model: &Model<'a>, field: &Field<'a>) {
    let (Some(native), Some(scalar)) = (&field.native, field.scalar()) else { return };
    let span = native.attribute.span;
    let prefix = checker.schema.datasource.as_ref().map(|datasource| datasource.block.name.text);
    if let Some(prefix) = prefix.filter(|prefix| *prefix != native.prefix) {
        let message = format!("there is no datasource `{}`", native.prefix);
        return checker.error("native-type", span, message, format!("write `@{prefix}.{}`", native.name));
    }
    let kinds = native_types(checker.provider);
    let Some(kind) = kinds.iter().find(|kind| kind.name == native.name) else {
        let message = format!("{} has no native type `{}`", checker.database(), native.name);
        let fit = kinds.iter().filter(|kind| kind.scalars.contains(&scalar)).map(|kind| kind.name);
        let help = match near(native.name, kinds.iter().map(|kind| kind.name)) {
            _ if kinds.is_empty() => "a datasource says which database it is for: `provider = \"postgresql\"`".to_owned(),
            Some(near) => format!("did you mean `@{}.{near}`?", native.prefix),
            None => format!("for {}: {}", scalar.name(), fit.collect::<Vec<_>>().join(", ")),
        };
        return checker.error("native-type", span, message, help);
    };
    if let Err((message, help)) = arguments(kind.arguments, native, scalar, kind.scalars) {
        return checker.error("native-type", span, message, help);
    }
    if !kind.scalars.contains(&scalar) {
        let allowed: Vec<&str> = kind.scalars.iter().map(|scalar| scalar.name()).collect();
        let message = format!("`{}` holds {}, not {}", kind.name, allowed.join(" or "), scalar.name());
        checker.error("native-type", span, message, format!("make the field {}, or take another native type", allowed.join(" or ")));
    }
}

fn arguments(expected: NativeArguments, native: &NativeType<'_>, scalar: Scalar, scalars: &[Scalar]) -> Result<(), (String, String)> {
    let given: Vec<Option<u32>> = native.arguments.iter().map(|text| text.parse().ok()).collect();
    let wrong = |help: String| Err((format!("`{}` does not take these arguments", native.name), help));
    match (expected, given.as_slice()) {
        (NativeArguments::None | NativeArguments::Optional(..) | NativeArguments::Decimal(..), []) => Ok(()),
        (NativeArguments::None, _) => wrong("it takes none".to_owned()),
        (NativeArguments::Optional(least, most) | NativeArguments::Required(least, most), [Some(number)]) => {
            if !(least..=most).contains(number) {
                return wrong(format!("the number is from {least} to {most}"));
            }
            match *number > 1 && native.name == "Bit" && scalars.contains(&Scalar::Boolean) && scalar == Scalar::Boolean {
                true => wrong("a Boolean is one bit: `Bit(1)`".to_owned()),
                false => Ok(()),
            }
        }
        (NativeArguments::Optional(..), _) => wrong("it takes one whole number, or nothing".to_owned()),
        (NativeArguments::Required(..), _) => wrong("it takes one whole number".to_owned()),
        (NativeArguments::Decimal(most, scales), [Some(precision), Some(scale)]) => match () {
            () if scale > precision => wrong("the scale is not larger than the precision".to_owned()),
            () if *precision == 0 || *precision > most => wrong(format!("the precision is from 1 to {most}")),
            () if *scale > scales => wrong(format!("the scale is from 0 to {scales}")),
            () => Ok(()),
        },
        (NativeArguments::Decimal(..), _) => wrong("it takes two whole numbers: precision and scale".to_owned()),
    }
}

/// Whether values of a native type can be in a key only up to some length, or not at all.
fn unfit(provider: Option<Provider>, native: &str) -> bool {
    match provider {
        Some(Provider::Postgres) => native == "Xml",
        Some(Provider::Mysql) => native.ends_with("Text") || native.ends_with("Blob"),
        _ => false,
    }
}

/// The first field of a key that is not fit for it, with its native type.
fn unfit_part<'s, 'a>(checker: &Checker<'_, 'a>, model: &'s Model<'a>, parts: &'s [IndexField<'a>]) -> Option<(&'s str, &'s str)> {
    parts.iter().find_map(|part| {
        let field = model.field(part.field)?;
        let native = field.native.as_ref()?;
        let whole = part.length.is_none() || !checker.is(Provider::Mysql);
        (whole && unfit(checker.provider, native.name)).then_some((native.name, field.name()))
    })
}

fn help(checker: &Checker<'_, '_>) -> &'static str {
    match checker.is(Provider::Mysql) {
        true => "say how much of it: `field(length: 100)`",
        false => "take the field out of the key",
    }
}

/// Checks the native types in a primary key.
pub(super) fn key<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, id: &PrimaryKey<'a>) {
    if checker.is(Provider::Postgres) {
        return;
    }
    if let Some((native, field)) = unfit_part(checker, model, &id.fields) {
        let message = format!("`{field}` is of the native type `{native}`, which cannot be an id");
        checker.error("native-type-in-key", id.attribute.span, message, help(checker));
    }
}

/// Checks the native types in an index.
pub(super) fn index<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, index: &Index<'a>) {
    if index.kind == IndexKind::Fulltext {
        return;
    }
    if let Some((native, field)) = unfit_part(checker, model, &index.fields) {
        let message = format!("`{field}` is of the native type `{native}`, which cannot be in an index");
        let span = if checker.is(Provider::Postgres) { field_span(model, field) } else { index.attribute.span };
        checker.error("native-type-in-key", span, message, help(checker));
    }
}

fn field_span(model: &Model<'_>, name: &str) -> crate::source::Span {
    let field = model.position(name).and_then(|at| model.field(at));
    field.map_or(model.block.span, |field| field.line.span)
}
