//! `@default`: the sort of value that a field can have. Whether a value is well-formed (a date, a
//! document) is looked at later.

use super::options;
use super::reader::{Attributes, Context, sort};
use crate::read::prisma::model::resolve::Names;
use crate::read::prisma::model::{Default, Field, FieldType, Scalar};
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Arguments, Arity, Expr, ExprKind};

/// Functions that make values, with the scalars that they make.
pub const FUNCTIONS: [(&str, &[Scalar]); 9] = [
    ("autoincrement", &[Scalar::Int, Scalar::BigInt]),
    ("now", &[Scalar::DateTime]),
    ("uuid", &[Scalar::String]),
    ("cuid", &[Scalar::String]),
    ("ulid", &[Scalar::String]),
    ("nanoid", &[Scalar::String]),
    ("dbgenerated", &[]),
    ("auto", &[]),
    ("sequence", &[]),
];

/// What has the field.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// A model or view.
    Model,
    /// The composite type of this name.
    Composite(&'a str),
}

/// What is wrong, and what to do.
type Wrong = Result<(), (String, String)>;

/// Reads `@default(…)`. Of a field whose type is not known, only its form is looked at.
pub fn read<'a>(
    context: &mut Context<'a>,
    names: &Names<'a>,
    field: &Field<'a>,
    owner: Owner<'a>,
    known: bool,
    attributes: &mut Attributes<'a>,
) -> Option<Default<'a>> {
    let mut reader = attributes.single(context, "default")?;
    let attribute = reader.attribute;
    let Some(value) = reader.required(context, "value") else {
        reader.finish(context, &["value"]);
        return None;
    };
    let map = options::mapped(context, &mut reader, "map");
    reader.finish(context, &["value", "map"]);
    let default = Default { value, map, attribute };
    if let (Owner::Composite(name), Some(_)) = (owner, map) {
        let message = format!("a default in the composite type `{name}` has no name in the database");
        context.wrong(attribute, "named-default", message, "take `map` out");
    }
    if !known {
        return Some(default);
    }
    if map.is_some() && default.is_call("autoincrement") {
        context.wrong(attribute, "named-default", "`autoincrement()` has no name in the database", "take `map` out");
    }
    if let (Some(Scalar::Boolean), ExprKind::Constant(word)) = (field.scalar(), &value.kind)
        && field.arity != Arity::List
        && !matches!(word.text, "true" | "false")
    {
        let message = format!("`{}` is neither true nor false", word.text);
        context.push(crate::source::Diagnostic::error("wrong-default", message).at(value.span).help("write `true` or `false`"));
        return Some(default);
    }
    let checked = composite_only(owner, field, &default).and_then(|()| check(names, field, value));
    if let Err((message, help)) = checked {
        context.wrong(attribute, "wrong-default", message, help);
    }
    Some(default)
}

/// What holds in composite types alone.
fn composite_only(owner: Owner<'_>, field: &Field<'_>, default: &Default<'_>) -> Wrong {
    let Owner::Composite(_) = owner else { return Ok(()) };
    let take_out = "take the default out".to_owned();
    match &field.ty {
        FieldType::Unsupported(_) => return Err(("a field of an unsupported type in a composite type has no default".to_owned(), take_out)),
        _ if default.is_call("dbgenerated") => return Err(("the database makes no values in a composite type".to_owned(), take_out)),
        _ if default.is_call("autoincrement") => return Err(("nothing counts up in a composite type".to_owned(), take_out)),
        _ => {}
    }
    Ok(())
}

fn check<'a>(names: &Names<'a>, field: &Field<'a>, value: &'a Expr<'a>) -> Wrong {
    if let ExprKind::Call(name, arguments) = &value.kind
        && name.text == "dbgenerated"
        && !matches!(field.ty, FieldType::Composite(_))
    {
        return call_arguments(name.text, arguments);
    }
    match (&field.ty, field.arity, &value.kind) {
        (FieldType::Composite(_), ..) => Err(("a field of a composite type has no default".to_owned(), "take it out".to_owned())),
        (FieldType::Unsupported(_), ..) => {
            Err(("only the database can make a value of an unsupported type".to_owned(), "write `@default(dbgenerated(\"…\"))`".to_owned()))
        }
        (_, Arity::List, ExprKind::Array(values)) => values.iter().try_for_each(|value| element(names, field, value)),
        (_, Arity::List, ExprKind::Call(..)) => single(names, field, value),
        (_, Arity::List, _) => Err(("the default of a list is a list".to_owned(), format!("write `[{}]`", written(value)))),
        (FieldType::Enum(_), ..) => single(names, field, value),
        (_, _, ExprKind::Array(_)) => {
            Err(("the default of a single value cannot be a list".to_owned(), "take the brackets out, or write the type with `[]`".to_owned()))
        }
        _ => single(names, field, value),
    }
}

/// A value in a list, which no function makes.
fn element<'a>(names: &Names<'a>, field: &Field<'a>, value: &'a Expr<'a>) -> Wrong {
    match (&value.kind, field.scalar()) {
        (ExprKind::Call(..), Some(scalar)) => {
            Err((format!("a value of type {} is expected in the list, not a call", scalar.name()), how(scalar).to_owned()))
        }
        _ => single(names, field, value),
    }
}

fn single<'a>(names: &Names<'a>, field: &Field<'a>, value: &'a Expr<'a>) -> Wrong {
    match field.ty {
        FieldType::Enum(at) => enum_value(names, at, value),
        FieldType::Scalar(scalar) => scalar_value(scalar, value),
        _ => Ok(()),
    }
}

fn enum_value<'a>(names: &Names<'a>, at: usize, value: &'a Expr<'a>) -> Wrong {
    let Some(block) = names.enums.get(at) else { return Ok(()) };
    let values: Vec<&str> = block.fields().map(|line| line.name.text).collect();
    let known = || format!("its values are {}", values.join(", "));
    match &value.kind {
        ExprKind::Constant(word) if values.contains(&word.text) => Ok(()),
        ExprKind::Constant(word) => {
            let help = near(word.text, values.iter().copied()).map_or_else(known, |near| format!("did you mean `{near}`?"));
            Err((format!("`{}` is no value of the enum `{}`", word.text, block.name.text), help))
        }
        _ => Err((format!("a value of the enum `{}` is expected, not {}", block.name.text, sort(value)), known())),
    }
}

fn scalar_value<'a>(scalar: Scalar, value: &'a Expr<'a>) -> Wrong {
    let fits = match (&value.kind, scalar) {
        (ExprKind::Call(name, arguments), _) => {
            let makes = FUNCTIONS.iter().find(|(known, _)| *known == name.text).map_or(&[][..], |(_, makes)| makes);
            if !makes.is_empty() && !makes.contains(&scalar) {
                let makes: Vec<&str> = makes.iter().map(|scalar| scalar.name()).collect();
                let help = format!("it makes {}", makes.join(" or "));
                return Err((format!("`{}()` makes no {}", name.text, scalar.name()), help));
            }
            return call_arguments(name.text, arguments);
        }
        (ExprKind::Number(_), Scalar::Int | Scalar::BigInt | Scalar::Float | Scalar::Decimal) => true,
        (ExprKind::String(_), Scalar::String | Scalar::Json | Scalar::Bytes | Scalar::DateTime | Scalar::Decimal) => true,
        (ExprKind::Constant(word), Scalar::Boolean) => matches!(word.text, "true" | "false"),
        _ => false,
    };
    match fits {
        true => Ok(()),
        false => Err((format!("a value of type {} is expected, not {}", scalar.name(), sort(value)), how(scalar).to_owned())),
    }
}

fn how(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Int | Scalar::BigInt => "write a whole number without quotes",
        Scalar::Float | Scalar::Decimal => "write a number without quotes",
        Scalar::Boolean => "write `true` or `false`, without quotes",
        Scalar::DateTime => "write `now()`, or a moment in quotes: \"2024-01-31T12:00:00Z\"",
        Scalar::Json => "write the document in quotes: \"{}\"",
        Scalar::Bytes => "write the bytes as Base64 in quotes",
        Scalar::String => "write it in double quotes",
    }
}

fn call_arguments(name: &str, arguments: &Arguments<'_>) -> Wrong {
    let list = &arguments.list;
    let first = list.first().map(|argument| &argument.value.kind);
    let wrong = |message: String, help: &str| Err((message, help.to_owned()));
    match name {
        "autoincrement" | "now" | "ulid" | "auto" if !list.is_empty() => {
            wrong(format!("`{name}()` takes no argument"), "leave the parentheses empty")
        }
        "dbgenerated" => match (list.len(), first) {
            (0, _) => Ok(()),
            (1, Some(ExprKind::String(text))) if !text.is_empty() => Ok(()),
            _ => wrong("`dbgenerated()` takes one string, which is not empty".to_owned(), "write the SQL expression in double quotes"),
        },
        "uuid" => number(name, arguments, |number| matches!(number, 4 | 7), "the version is 4 or 7"),
        "cuid" => number(name, arguments, |number| matches!(number, 1 | 2), "the version is 1 or 2"),
        "nanoid" => number(name, arguments, |number| (2..=255).contains(&number), "the length is from 2 to 255"),
        _ => Ok(()),
    }
}

fn number(name: &str, arguments: &Arguments<'_>, fits: fn(u32) -> bool, help: &str) -> Wrong {
    match arguments.list.as_slice() {
        [] => Ok(()),
        [argument] => match &argument.value.kind {
            ExprKind::Number(number) if number.parse().is_ok_and(fits) => Ok(()),
            _ => Err((format!("`{name}()` does not take this argument"), help.to_owned())),
        },
        _ => Err((format!("`{name}()` takes one argument at most"), help.to_owned())),
    }
}

fn written(value: &Expr<'_>) -> &'static str {
    match value.kind {
        ExprKind::Number(_) => "1, 2",
        ExprKind::String(_) => "\"a\", \"b\"",
        _ => "a, b",
    }
}
