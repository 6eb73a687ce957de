//! Pattern matching, ranges and membership: syntax that the server turns into operators.
//!
//! See the manual's 9.2 (`BETWEEN`), 9.7 (patterns) and 9.24 (`IN`, `ANY`, `ALL`).

use sqlparser::ast::Expr;

use super::Analysis;
use super::operators::operator_name;
use crate::canon::resolve;
use crate::canon::term::{Kind, Term};

impl Analysis<'_> {
    pub(super) fn pattern(&self, expr: &Expr) -> Option<Term> {
        match expr {
            Expr::Like { negated, any, expr, pattern, escape_char } => {
                let op = if *negated { "!~~" } else { "~~" };
                self.like(op, *any, expr, pattern, escape_char.as_deref())
            }
            Expr::ILike { negated, any, expr, pattern, escape_char } => {
                let op = if *negated { "!~~*" } else { "~~*" };
                self.like(op, *any, expr, pattern, escape_char.as_deref())
            }
            Expr::SimilarTo { negated, expr, pattern, escape_char } => {
                let mut arguments = vec![self.term(pattern)?];
                if let Some(escape) = escape_char {
                    arguments.push(self.term(escape)?);
                }
                let pattern = self.function_term("similar_to_escape", arguments);
                let op = if *negated { "!~" } else { "~" };
                self.operator(&[op.to_owned()], vec![self.term(expr)?, pattern])
            }
            Expr::Between { expr, negated, low, high } => self.between(expr, *negated, low, high),
            Expr::InList { expr, list, negated } => self.in_list(expr, list, *negated),
            Expr::InSubquery { expr, subquery, negated } => {
                let found = self.in_query(self.term(expr)?, &["=".to_owned()], subquery, "ANY")?;
                if !negated {
                    return Some(found);
                }
                Some(self.condition(format!("(NOT {})", found.print()), &[&found]))
            }
            Expr::AnyOp { left, compare_op, right, .. } => self.quantified(left, &operator_name(compare_op), right, "ANY"),
            Expr::AllOp { left, compare_op, right } => self.quantified(left, &operator_name(compare_op), right, "ALL"),
            Expr::IsDistinctFrom(left, right) => self.distinct(left, right, false),
            Expr::IsNotDistinctFrom(left, right) => self.distinct(left, right, true),
            _ => None,
        }
    }

    fn like(&self, op: &str, any: bool, expr: &Expr, pattern: &Expr, escape: Option<&Expr>) -> Option<Term> {
        let op = [op.to_owned()];
        if any {
            return self.quantified(expr, &op, pattern, "ANY");
        }
        if let Some(array) = super::calls::argument_of("all", pattern) {
            return self.quantified(expr, &op, array, "ALL");
        }
        let mut pattern = self.term(pattern)?;
        if let Some(escape) = escape {
            let escape = self.term(escape)?;
            pattern = self.function_term("like_escape", vec![pattern, escape]);
        }
        self.operator(&op, vec![self.term(expr)?, pattern])
    }

    fn between(&self, expr: &Expr, negated: bool, low: &Expr, high: &Expr) -> Option<Term> {
        let (over, under, word) = if negated { ("<", ">", " OR ") } else { (">=", "<=", " AND ") };
        let term = self.term(expr)?;
        let low = self.operator(&[over.to_owned()], vec![term.clone(), self.term(low)?])?;
        let high = self.operator(&[under.to_owned()], vec![term, self.term(high)?])?;
        Some(self.logic(word, low, high))
    }

    fn distinct(&self, left: &Expr, right: &Expr, negated: bool) -> Option<Term> {
        let (left, right) = (self.term(left)?, self.term(right)?);
        let (terms, _) = self.settle(vec![left, right], &|types| resolve::operator("=", types, self.schema));
        let [left, right] = terms.as_slice() else { return None };
        // A comparison with NULL is a test for it.
        let text = match (&right.kind, negated) {
            (Kind::Constant(None), true) => format!("({} IS NULL)", left.print()),
            (Kind::Constant(None), false) => format!("({} IS NOT NULL)", left.print()),
            (_, true) => format!("(NOT ({} IS DISTINCT FROM {}))", left.print(), right.print()),
            (_, false) => format!("({} IS DISTINCT FROM {})", left.print(), right.print()),
        };
        Some(self.condition(text, &[left, right]))
    }
}
