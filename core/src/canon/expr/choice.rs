//! Expressions that return one of several values, which therefore need a type in common: `CASE`,
//! `COALESCE`, `GREATEST`, arrays.
//!
//! See the manual's 10.5, "UNION, CASE, and Related Constructs".

use sqlparser::ast::Expr;

use super::casts::wrap;
use super::{Analysis, coerce};
use crate::canon::Schema;
use crate::canon::resolve::coercible;
use crate::canon::term::{Kind, Term};
use crate::canon::types::Type;

impl Analysis<'_> {
    pub(super) fn choice(&self, expr: &Expr) -> Option<Term> {
        let Expr::Case { operand, conditions, else_result, .. } = expr else { return None };
        let operand = match operand {
            Some(operand) => Some(self.term(operand)?),
            None => None,
        };
        let mut tests = Vec::new();
        let mut results = Vec::new();
        for when in conditions {
            let condition = self.term(&when.condition)?;
            tests.push(match &operand {
                Some(operand) => self.case_test(operand, condition)?,
                None => self.boolean(condition),
            });
            results.push(self.term(&when.result)?);
        }
        let otherwise = match else_result {
            Some(result) => self.term(result)?,
            None => Term::constant(None, Type::unknown()),
        };
        // The server asks the ELSE for its type first.
        results.insert(0, otherwise);
        let (results, ty) = self.alike(results);
        let (otherwise, results) = results.split_first()?;
        let mut text = "CASE".to_owned();
        if let Some(operand) = &operand {
            text.push_str(&format!(" {}", operand.print()));
        }
        for (test, result) in tests.iter().zip(results) {
            text.push_str(&format!(" WHEN {} THEN {}", test.print(), result.print()));
        }
        text.push_str(&format!(" ELSE {} END", otherwise.print()));
        let reads = tests.iter().chain(results).chain([otherwise]).chain(&operand);
        Some(Term::text(format!("({text})"), ty).reading(reads))
    }

    /// What a simple `CASE` compares its operand with.
    fn case_test(&self, operand: &Term, value: Term) -> Option<Term> {
        let column = value.column;
        let (terms, _) =
            self.settle(vec![self.text_constant(operand.clone()), value], &|types| crate::canon::resolve::operator("=", types, self.schema));
        terms.into_iter().nth(1).map(|term| Term { column, ..term })
    }

    /// Terms coerced to the type that they have in common, and that type; casts without which they
    /// would have the same one are left out.
    pub(in crate::canon) fn alike(&self, mut terms: Vec<Term>) -> (Vec<Term>, Option<Type>) {
        let Some(common) = common_type(&terms.iter().collect::<Vec<_>>(), self.schema) else {
            return (terms.into_iter().map(Term::untyped).collect(), None);
        };
        for term in &mut terms {
            if self.needs_cast(term, &common.plain()) {
                *term = wrap(term.clone(), common.plain());
            }
        }
        let fewer: Vec<Term> = terms
            .iter()
            .map(|term| match term.uncast() {
                Some(inner) if term.ty.as_ref() == Some(&common.plain()) && !inner.is_unknown() => inner.clone(),
                _ => term.clone(),
            })
            .collect();
        let again = common_type(&fewer.iter().collect::<Vec<_>>(), self.schema);
        if again.is_some_and(|again| again.plain() == common.plain()) {
            terms = fewer;
        }
        let terms = terms.into_iter().map(|term| coerce(term, &common, self.schema)).collect();
        (terms, Some(common))
    }
}

/// The type that terms have in common: text where none has one, none where one is not known.
pub(in crate::canon) fn common_type(terms: &[&Term], schema: &dyn Schema) -> Option<Type> {
    let mut types = Vec::new();
    for term in terms {
        match (&term.kind, &term.ty) {
            (Kind::Cast(inner), Some(ty)) if inner.ty.is_none() && ty.is_implicit() => return None,
            (_, Some(ty)) => types.push(ty.clone()),
            (_, None) => return None,
        }
    }
    let mut known = types.iter().filter(|ty| !ty.is_unknown());
    let Some(first) = known.next() else { return Some(Type::internal("text")) };
    if types.iter().all(|ty| ty == first) {
        return Some(first.clone());
    }
    let mut chosen = first.base(schema).plain();
    for ty in known {
        let ty = ty.base(schema).plain();
        let ((category, preferred), other) = (chosen.category(), ty.category().0);
        if category == other && !preferred && coercible(&chosen, &ty, schema) && !coercible(&ty, &chosen, schema) {
            chosen = ty;
        }
    }
    Some(chosen)
}
