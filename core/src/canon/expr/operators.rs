//! Operators: which one is meant, and what its operands are without the casts that the server adds
//! when it prints them.

use sqlparser::ast::{BinaryOperator, Expr};

use super::casts::wrap;
use super::{Analysis, coerce};
use crate::canon::dialect::COLLATE;
use crate::canon::names;
use crate::canon::resolve::{self, Signature};
use crate::canon::term::{Kind, Term};
use crate::canon::types::Type;

/// More text than any real operation has.
const MAX_TEXT: usize = 100_000;

impl Analysis<'_> {
    /// A chain of binary operators; its left side is walked in a loop, since it may be long.
    pub(super) fn binary(&self, expr: &Expr) -> Option<Term> {
        let mut pending = Vec::new();
        let mut first = expr;
        loop {
            match first {
                Expr::BinaryOp { left, op, right } => {
                    pending.push((op, right));
                    first = left;
                }
                Expr::Nested(inner) => first = inner,
                _ => break,
            }
        }
        let mut term = self.term(first)?;
        while let Some((op, right)) = pending.pop() {
            term = match is_collation(op) {
                true => self.collated(term, right)?,
                false => self.combine(term, op, self.term(right)?)?,
            };
        }
        Some(term)
    }

    /// `x COLLATE y`: what stands on the right is a name.
    fn collated(&self, operand: Term, collation: &Expr) -> Option<Term> {
        let name = match collation {
            Expr::Identifier(ident) => vec![names::fold(ident)],
            Expr::CompoundIdentifier(idents) => idents.iter().map(names::fold).collect(),
            _ => return None,
        };
        let term = self.text_constant(operand);
        // The server pushes an implicit cast of the whole under the collation.
        let bare = term.uncast().unwrap_or(&term);
        let text = format!("({} COLLATE {})", bare.print(), names::qualified(&name));
        let collated = Term::text(text, bare.ty.clone()).reading([bare]);
        let cast = term.uncast().and(term.ty.clone());
        Some(match cast {
            Some(ty) => wrap(collated, ty),
            None => collated,
        })
    }

    fn combine(&self, left: Term, op: &BinaryOperator, right: Term) -> Option<Term> {
        match op {
            BinaryOperator::And => Some(self.logic(" AND ", left, right)),
            BinaryOperator::Or => Some(self.logic(" OR ", left, right)),
            BinaryOperator::Overlaps => {
                let text = format!("({} OVERLAPS {})", left.print(), right.print());
                Some(self.condition(text, &[&left, &right]))
            }
            _ => self.operator(&operator_name(op), vec![left, right]),
        }
    }

    /// `AND` or `OR`: brackets between the same word say nothing.
    pub(super) fn logic(&self, word: &'static str, left: Term, right: Term) -> Term {
        let column = left.column || right.column;
        let mut items = Vec::new();
        for side in [self.boolean(left), self.boolean(right)] {
            match side.kind {
                Kind::Logic(same, inner) if same == word => items.extend(inner),
                _ => items.push(side),
            }
        }
        Term { kind: Kind::Logic(word, items), ty: Some(Type::internal("bool")), column }
    }

    /// An operator, by the parts of its name, over one or two operands.
    pub(super) fn operator(&self, name: &[String], operands: Vec<Term>) -> Option<Term> {
        let (namespace, symbol) = match name {
            [namespace, symbol] => (Some(namespace.as_str()), symbol.as_str()),
            [symbol] => (None, symbol.as_str()),
            _ => return None,
        };
        let symbol = if symbol == "!=" { "<>" } else { symbol };
        if let [Term { kind: Kind::Row(left), .. }, Term { kind: Kind::Row(right), .. }] = operands.as_slice()
            && left.len() == right.len()
            && matches!(symbol, "=" | "<>")
        {
            return self.rows(symbol, left.clone(), right.clone());
        }
        let column = operands.iter().any(|term| term.column);
        let built_in = namespace.is_none_or(names::unsaid);
        let (operands, result) = self.settle(operands, &|types| built_in.then(|| resolve::operator(symbol, types, self.schema)).flatten());
        let shown = match namespace {
            Some(namespace) if !names::unsaid(namespace) => format!("OPERATOR({namespace}.{symbol})"),
            _ => symbol.to_owned(),
        };
        let result = result.or_else(|| built_in.then(|| resolve::only_result(symbol, true)).flatten());
        let text = match operands.as_slice() {
            [left, right] => format!("({} {shown} {})", left.print(), right.print()),
            [operand] => format!("({shown} {})", operand.print()),
            _ => return None,
        };
        // `BETWEEN` repeats its operand, so nested ones would grow without end.
        (text.len() <= MAX_TEXT).then(|| Term { column, ..Term::text(text, result) })
    }

    /// Rows are compared column by column.
    fn rows(&self, symbol: &str, left: Vec<Term>, right: Vec<Term>) -> Option<Term> {
        let mut parts = Vec::new();
        for (left, right) in left.into_iter().zip(right) {
            parts.push(self.operator(&[symbol.to_owned()], vec![left, right])?);
        }
        let column = parts.iter().any(|part| part.column);
        let word = if symbol == "=" { " AND " } else { " OR " };
        Some(Term { kind: Kind::Logic(word, parts), ty: Some(Type::internal("bool")), column })
    }

    /// Whether the server casts an argument to what is declared. With the cast in place, what can
    /// be left out does not depend on what was written.
    pub(super) fn needs_cast(&self, term: &Term, declared: &Type) -> bool {
        let known = |ty: &Type| !ty.is_unknown() && ty.plain() != *declared;
        term.ty.as_ref().is_some_and(known) && !declared.name.starts_with("any") && !declared.is("record")
    }

    /// An argument of a call that the schema does not tell of, without the cast that the server may
    /// have added.
    fn guessed(&self, term: Term) -> Term {
        let implicit = match (term.uncast(), &term.ty) {
            (Some(inner), Some(to)) => inner.ty.as_ref().is_some_and(|from| !from.is_unknown() && resolve::coercible(from, to, self.schema)),
            _ => false,
        };
        match term.kind {
            Kind::Cast(inner) if implicit => inner.untyped(),
            _ => term.untyped(),
        }
    }

    /// The arguments of a call as it declares them, and its result: untyped constants take the
    /// declared type, and casts without which the same call would be meant are left out.
    pub(super) fn settle(&self, mut terms: Vec<Term>, find: &dyn Fn(&[Type]) -> Option<Signature>) -> (Vec<Term>, Option<Type>) {
        let found = known_types(&terms).and_then(|types| find(&types));
        let Some(signature) = found else {
            return (terms.into_iter().map(|term| self.guessed(term)).collect(), None);
        };
        let same = |terms: &[Term]| known_types(terms).and_then(|types| find(&types)).is_some_and(|other| other == signature);
        for (term, ty) in terms.iter_mut().zip(&signature.arguments) {
            if self.needs_cast(term, ty) {
                *term = wrap(term.clone(), ty.clone());
            }
        }
        // A cast may stand in another, and taking one out may make another superfluous.
        for _ in 0..4 {
            if !strip(&mut terms, &signature.arguments, &same) {
                break;
            }
        }
        let terms = terms
            .into_iter()
            .zip(&signature.arguments)
            .map(|(term, ty)| if ty.is("any") { self.text_constant(term) } else { coerce(term, ty, self.schema) })
            .collect();
        (terms, signature.result)
    }
}

/// Takes superfluous casts out: all at once, or else one by one. Whether any was.
fn strip(terms: &mut Vec<Term>, declared: &[Type], same: &dyn Fn(&[Term]) -> bool) -> bool {
    let stripped = |terms: &[Term], only: Option<usize>| -> Option<Vec<Term>> {
        let mut any = false;
        let out = terms.iter().zip(declared).enumerate().map(|(at, (term, ty))| match term.uncast().filter(|_| only.is_none_or(|only| only == at)) {
            Some(inner) if term.ty.as_ref() == Some(ty) && !inner.is_unknown() => {
                any = true;
                inner.clone()
            }
            _ => term.clone(),
        });
        let out = out.collect();
        any.then_some(out)
    };
    for only in std::iter::once(None).chain((0..terms.len()).map(Some)) {
        match stripped(terms, only) {
            Some(fewer) if same(&fewer) => {
                *terms = fewer;
                return true;
            }
            Some(_) => {}
            None if only.is_none() => return false,
            None => {}
        }
    }
    false
}

/// The types of terms, if all are known. A cast to text around what is not known is no knowledge:
/// the server prints one around every `varchar`.
fn known_types(terms: &[Term]) -> Option<Vec<Type>> {
    terms
        .iter()
        .map(|term| match (&term.kind, &term.ty) {
            (Kind::Cast(inner), Some(ty)) if inner.ty.is_none() && ty.is_implicit() => None,
            (_, ty) => ty.clone(),
        })
        .collect()
}

/// Whether this is the word COLLATE.
pub(in crate::canon) fn is_collation(op: &BinaryOperator) -> bool {
    matches!(op, BinaryOperator::Custom(word) if word == COLLATE)
}

/// The parts of an operator's name.
pub(super) fn operator_name(op: &BinaryOperator) -> Vec<String> {
    match op {
        BinaryOperator::PGCustomBinaryOperator(parts) => parts.clone(),
        _ => vec![op.to_string()],
    }
}
