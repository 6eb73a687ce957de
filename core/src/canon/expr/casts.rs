//! Casts that are written, and the coercions that need no words.

use sqlparser::ast::{DataType, DateTimeField, Expr, Interval, TypedString};

use super::Analysis;
use crate::canon::Schema;
use crate::canon::literal;
use crate::canon::term::{Kind, Term};
use crate::canon::types::Type;

impl Analysis<'_> {
    /// The type that a cast names.
    pub(in crate::canon) fn data_type(&self, data_type: &DataType) -> Type {
        Type::parse(&data_type.to_string(), self.schema)
    }

    /// `x::t` and `CAST(x AS t)`.
    pub(super) fn cast(&self, operand: &Expr, data_type: &DataType) -> Option<Term> {
        let ty = self.data_type(data_type);
        let mut bare = operand;
        while let Expr::Nested(inner) = bare {
            bare = inner;
        }
        match bare {
            // A cast of an array constructor is a cast of its elements.
            Expr::Array(array) if ty.array => self.cast_items(&array.elem, ty),
            _ => Some(self.cast_term(self.term(bare)?, ty)),
        }
    }

    fn cast_items(&self, items: &[Expr], ty: Type) -> Option<Term> {
        let items: Vec<Term> = items
            .iter()
            .map(|item| match item {
                Expr::Array(inner) => self.cast_items(&inner.elem, ty.clone()),
                _ => Some(self.cast_term(self.term(item)?, ty.element())),
            })
            .collect::<Option<_>>()?;
        let column = items.iter().any(|item| item.column);
        Some(Term { kind: Kind::Array(items), ty: Some(ty), column })
    }

    /// `t 'x'`.
    pub(super) fn typed_string(&self, typed: &TypedString) -> Option<Term> {
        let term = self.value(&typed.value.value)?;
        Some(self.cast_term(term, self.data_type(&typed.data_type)))
    }

    /// `INTERVAL 'x'`, with or without the fields that it counts.
    pub(super) fn interval(&self, interval: &Interval) -> Option<Term> {
        let mut ty = Type::internal("interval");
        if let Some(field) = &interval.leading_field {
            ty.modifier = format!(" {}", field_name(field));
        }
        if let Some(field) = &interval.last_field {
            ty.modifier = format!("{} to {}", ty.modifier, field_name(field));
        }
        Some(self.cast_term(self.term(&interval.value)?, ty))
    }

    fn cast_term(&self, term: Term, ty: Type) -> Term {
        if term.ty.as_ref() == Some(&ty) {
            return term;
        }
        let plain = ty.base(self.schema).plain();
        match &term.kind {
            Kind::Constant(_) if term.is_unknown() => {
                let interval = ty.is("interval");
                let constant = coerce(term, if interval { &ty } else { &plain }, self.schema);
                let done = interval || constant.ty.as_ref() == Some(&ty);
                if done { constant } else { wrap(constant, ty) }
            }
            _ => wrap(term, ty),
        }
    }
}

/// A cast around a term.
pub(super) fn wrap(term: Term, ty: Type) -> Term {
    let column = term.column;
    Term { kind: Kind::Cast(Box::new(term)), ty: Some(ty), column }
}

fn field_name(field: &DateTimeField) -> String {
    field.to_string().to_ascii_lowercase()
}

/// A term where a value of that type is wanted: an untyped constant becomes one of the type. Other
/// terms stay, since the server does not print the implicit cast or prints what reads back as one.
pub(in crate::canon) fn coerce(term: Term, target: &Type, schema: &dyn Schema) -> Term {
    if !term.is_unknown() {
        return term;
    }
    let interval = target.is("interval");
    let ty = if interval { target.clone() } else { target.base(schema).plain() };
    match term.kind {
        Kind::Constant(value) => {
            let value = value.map(|value| literal::normalise(&value, &ty));
            Term { kind: Kind::Constant(value), ty: Some(ty), column: term.column }
        }
        Kind::Array(items) if ty.array => {
            let items = items.into_iter().map(|item| coerce(item, &ty.element(), schema)).collect();
            Term { kind: Kind::Array(items), ty: Some(ty), column: term.column }
        }
        _ => term,
    }
}
