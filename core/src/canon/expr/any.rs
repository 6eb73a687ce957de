//! Comparisons with the elements of an array or of a list.

use sqlparser::ast::Expr;

use super::casts::wrap;
use super::{Analysis, coerce, common_type};
use crate::canon::query;
use crate::canon::resolve::{self, Signature};
use crate::canon::term::{Kind, Term, list};
use crate::canon::types::Type;

impl Analysis<'_> {
    /// `x = ANY (array)`, `x = ANY (SELECT ...)`, and the same with `ALL`.
    pub(super) fn quantified(&self, left: &Expr, name: &[String], right: &Expr, word: &'static str) -> Option<Term> {
        let left = self.term(left)?;
        let mut bare = right;
        while let Expr::Nested(inner) = bare {
            bare = inner;
        }
        if let Expr::Subquery(subquery) = bare {
            return self.in_query(left, name, subquery, word);
        }
        self.in_array(left, name, self.term(bare)?, word)
    }

    /// A comparison with the rows of a query; `IN` is `= ANY`.
    pub(super) fn in_query(&self, left: Term, name: &[String], subquery: &sqlparser::ast::Query, word: &'static str) -> Option<Term> {
        let (text, columns) = query::subquery(subquery, *self)?;
        let symbol = name.last()?;
        let items = match left.kind {
            Kind::Row(items) => items,
            _ => vec![left],
        };
        let mut sides = Vec::new();
        for (item, (_, ty)) in items.into_iter().zip(columns) {
            let (side, _) = self.settle(vec![item, Term::text(String::new(), ty)], &|types| resolve::operator(symbol, types, self.schema));
            sides.extend(side.into_iter().next());
        }
        let left = match sides.as_slice() {
            [one] => one.print(),
            many => format!("ROW({})", list(many)),
        };
        Some(Term { column: true, ..self.condition(format!("({left} {symbol} {word} ({text}))"), &[]) })
    }

    fn in_array(&self, left: Term, name: &[String], right: Term, word: &'static str) -> Option<Term> {
        let symbol = match name.last()?.as_str() {
            "!=" => "<>",
            symbol => symbol,
        };
        let find = |left: &Term, right: &Term| self.element_operator(symbol, left, right);
        let (left, right) = match find(&left, &right) {
            None => (left.untyped(), right.untyped()),
            Some(signature) => {
                let (left, right) = fewer_casts(left, right, &signature, &find);
                let target = signature.arguments.get(1)?.array_of();
                let left = coerce(left, signature.arguments.first()?, self.schema);
                (left, coerce(right, &target, self.schema))
            }
        };
        let text = format!("({} {symbol} {word} ({}))", left.print(), right.print());
        Some(self.condition(text, &[&left, &right]))
    }

    /// The operator between a value and the elements of an array.
    fn element_operator(&self, symbol: &str, left: &Term, right: &Term) -> Option<Signature> {
        if let (Kind::Cast(inner), true) = (&left.kind, left.ty.as_ref().is_some_and(Type::is_implicit)) {
            inner.ty.as_ref()?;
        }
        let left = left.ty.clone()?;
        let right = right.ty.as_ref()?.base(self.schema);
        let element = match (right.array, right.is_unknown()) {
            (true, _) => right.element(),
            (false, true) => right,
            _ => return None,
        };
        resolve::operator(symbol, &[left, element], self.schema)
    }

    /// `x IN (a, b)`: constants become an array, anything that reads a column a comparison each.
    ///
    /// See `transformAExprIn` in the server's parser; the manual's 9.24 has the meaning.
    pub(super) fn in_list(&self, left: &Expr, items: &[Expr], negated: bool) -> Option<Term> {
        let left = self.term(left)?;
        let items: Vec<Term> = items.iter().map(|item| self.term(item)).collect::<Option<_>>()?;
        let (symbol, array_word, word) = if negated { ("<>", "ALL", " AND ") } else { ("=", "ANY", " OR ") };
        let name = [symbol.to_owned()];
        let (mut single, array): (Vec<Term>, Vec<Term>) = items.into_iter().partition(|item| item.column);
        let mut parts = Vec::new();
        let rows = matches!(left.kind, Kind::Row(_));
        if array.len() > 1 && !rows {
            let all: Vec<&Term> = std::iter::once(&left).chain(&array).collect();
            let common = common_type(&all, self.schema);
            let array = self.array_in(array, common);
            parts.push(self.in_array(left.clone(), &name, array, array_word)?);
        } else {
            single.splice(0..0, array);
        }
        for item in single {
            parts.push(self.operator(&name, vec![left.clone(), item])?);
        }
        let mut parts = parts.into_iter();
        let first = parts.next()?;
        Some(parts.fold(first, |joined, part| self.logic(word, joined, part)))
    }

    fn array_in(&self, items: Vec<Term>, common: Option<Type>) -> Term {
        let column = items.iter().any(|item| item.column);
        let Some(common) = common.map(|ty| ty.base(self.schema).plain()) else {
            let items = items.into_iter().map(Term::untyped).collect();
            return Term { kind: Kind::Array(items), ty: None, column };
        };
        let items = items
            .into_iter()
            .map(|item| {
                let item = coerce(item, &common, self.schema);
                let differs = item.ty.as_ref().is_some_and(|ty| ty.plain() != common);
                if differs { wrap(item, common.clone()) } else { item }
            })
            .collect();
        self.array_of(items)
    }
}

/// Both sides without the casts that do not change which operator is meant.
fn fewer_casts(left: Term, right: Term, signature: &Signature, find: &dyn Fn(&Term, &Term) -> Option<Signature>) -> (Term, Term) {
    let same = |left: &Term, right: &Term| find(left, right).is_some_and(|other| other == *signature);
    let bare_left = left.uncast().filter(|inner| !inner.is_unknown()).cloned();
    let bare_right = uncast_array(&right);
    let lefts = [bare_left.as_ref(), Some(&left)];
    let rights = [bare_right.as_ref(), Some(&right)];
    for left in lefts.into_iter().flatten() {
        for right in rights.into_iter().flatten() {
            if same(left, right) {
                return (left.clone(), right.clone());
            }
        }
    }
    (left, right)
}

/// An array whose elements all are casts, without them; or what a cast to an array stands around.
fn uncast_array(term: &Term) -> Option<Term> {
    let Kind::Array(items) = &term.kind else { return term.uncast().cloned() };
    let bare: Vec<Term> = items.iter().map(|item| item.uncast().cloned()).collect::<Option<_>>()?;
    let ty = bare.first()?.ty.clone()?;
    let alike = bare.iter().all(|item| item.ty.as_ref() == Some(&ty));
    alike.then(|| Term { kind: Kind::Array(bare), ty: Some(ty.array_of()), column: term.column })
}
