//! Types, attributes and values, each in the one way to write it.

use crate::read::prisma::syntax::{Arguments, Arity, Attribute, Entry, Expr, ExprKind, Ident, Type};

/// Where an attribute stands among others: keys, then indexes, then names.
pub(super) fn rank(name: &str) -> usize {
    const ORDER: [&str; 10] = ["id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore", "schema"];
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}

/// A type with its arity.
pub(super) fn ty(name: &str, ty: &Type<'_>) -> String {
    let arity = match ty.arity {
        Arity::Required => "",
        Arity::Optional => "?",
        Arity::List if ty.entry == Entry::OptionalList => "[]?",
        Arity::List => "[]",
    };
    format!("{name}{arity}")
}

/// The attributes of a field, in their order.
pub(super) fn attributes(source: &str, attributes: &[Attribute<'_>]) -> String {
    let mut sorted: Vec<&Attribute<'_>> = attributes.iter().collect();
    sorted.sort_by_key(|attribute| rank(attribute.name.text));
    let mut out = String::new();
    for found in sorted {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push('@');
        attribute(source, found, &mut out);
    }
    out
}

/// An attribute without what begins it.
pub(super) fn attribute(source: &str, attribute: &Attribute<'_>, out: &mut String) {
    out.push_str(attribute.name.text);
    if let Some(found) = &attribute.arguments {
        arguments(source, found, out);
    }
}

fn arguments(source: &str, arguments: &Arguments<'_>, out: &mut String) {
    enum Part<'t, 'a> {
        Value(Option<Ident<'a>>, &'t Expr<'a>),
        Name(Ident<'a>),
    }
    let values = arguments.list.iter().map(|argument| (argument.span.start, Part::Value(argument.name, &argument.value)));
    let names = arguments.without_value.iter().map(|name| (name.span.start, Part::Name(*name)));
    let mut parts: Vec<(u32, Part<'_, '_>)> = values.chain(names).collect();
    parts.sort_by_key(|(at, _)| *at);
    out.push('(');
    for (at, (_, part)) in parts.into_iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        match part {
            Part::Name(name) => named(name, out),
            Part::Value(name, value) => {
                if let Some(name) = name {
                    named(name, out);
                }
                expr(source, value, out);
            }
        }
    }
    out.push(')');
}

fn named(name: Ident<'_>, out: &mut String) {
    out.push_str(name.text);
    out.push_str(": ");
}

/// A value. Numbers and strings stay as they are written.
pub(super) fn expr(source: &str, value: &Expr<'_>, out: &mut String) {
    match &value.kind {
        ExprKind::Number(_) | ExprKind::String(_) => {
            out.push_str(source.get(value.span.start as usize..value.span.end as usize).unwrap_or(""));
        }
        ExprKind::Constant(word) => out.push_str(word.text),
        ExprKind::Call(name, found) => {
            out.push_str(name.text);
            arguments(source, found, out);
        }
        ExprKind::Array(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                expr(source, value, out);
            }
            out.push(']');
        }
        ExprKind::Object(values) => {
            out.push_str("{ ");
            for (at, (name, value)) in values.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                named(*name, out);
                expr(source, value, out);
            }
            out.push_str(" }");
        }
    }
}
