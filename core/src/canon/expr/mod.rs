//! The analysis of an expression: resolves its names, infers its types, and takes out what is only
//! spelling, in the steps that the server's parser takes.

mod any;
mod calls;
mod casts;
mod choice;
mod operators;
mod patterns;

use sqlparser::ast::{AccessExpr, Expr, Subscript, UnaryOperator, Value};

use super::Schema;
use super::literal;
use super::names;
use super::query;
use super::scope::{self, Column, Scope};
use super::term::{Kind, Term, list};
use super::types::{Type, split_user};

pub(super) use calls::TABLE;
pub(super) use casts::coerce;
pub(super) use choice::common_type;
pub(super) use operators::is_collation;

/// An expression's surroundings.
#[derive(Clone, Copy)]
pub(super) struct Analysis<'a> {
    /// The schema around.
    pub(super) schema: &'a dyn Schema,
    /// The names in force.
    pub(super) scope: &'a Scope<'a>,
}

impl Analysis<'_> {
    /// The term of an expression. None where canonical form has no word for a part of it.
    pub(in crate::canon) fn term(&self, expr: &Expr) -> Option<Term> {
        match expr {
            Expr::Nested(inner) => self.term(inner),
            Expr::Identifier(ident) => self.column(&[names::fold(ident)]),
            Expr::CompoundIdentifier(idents) => self.column(&idents.iter().map(names::fold).collect::<Vec<_>>()),
            Expr::Value(value) => self.value(&value.value),
            Expr::UnaryOp { op, expr } => self.unary(op, expr),
            Expr::BinaryOp { .. } => self.binary(expr),
            Expr::Tuple(items) => self.row(items),
            Expr::Array(array) => self.array(&array.elem),
            Expr::CompoundFieldAccess { root, access_chain } => self.access(root, access_chain),
            Expr::Exists { subquery, negated } => {
                let (text, _) = query::subquery(subquery, *self)?;
                let not = if *negated { "NOT " } else { "" };
                Some(self.condition(format!("({not}EXISTS ({text}))"), &[]))
            }
            Expr::Subquery(subquery) => {
                let (text, columns) = query::subquery(subquery, *self)?;
                let ty = columns.into_iter().next().and_then(|(_, ty)| ty);
                Some(Term { column: true, ..Term::text(format!("({text})"), ty) })
            }
            _ => self.test(expr).or_else(|| self.call(expr)),
        }
    }

    /// The conditions with a syntax of their own.
    fn test(&self, expr: &Expr) -> Option<Term> {
        let (operand, test) = match expr {
            Expr::IsNull(operand) => (operand, "IS NULL"),
            Expr::IsNotNull(operand) => (operand, "IS NOT NULL"),
            Expr::IsTrue(operand) => (operand, "IS TRUE"),
            Expr::IsNotTrue(operand) => (operand, "IS NOT TRUE"),
            Expr::IsFalse(operand) => (operand, "IS FALSE"),
            Expr::IsNotFalse(operand) => (operand, "IS NOT FALSE"),
            Expr::IsUnknown(operand) => (operand, "IS UNKNOWN"),
            Expr::IsNotUnknown(operand) => (operand, "IS NOT UNKNOWN"),
            _ => return self.pattern(expr).or_else(|| self.choice(expr)),
        };
        let term = self.term(operand)?;
        let term = if test.ends_with("NULL") { self.text_constant(term) } else { self.boolean(term) };
        Some(self.condition(format!("({} {test})", term.print()), &[&term]))
    }

    /// A finished condition.
    pub(super) fn condition(&self, text: String, terms: &[&Term]) -> Term {
        Term::text(text, Some(Type::internal("bool"))).reading(terms.iter().copied())
    }

    /// A term where a condition is wanted.
    pub(in crate::canon) fn boolean(&self, term: Term) -> Term {
        coerce(term, &Type::internal("bool"), self.schema)
    }

    /// A constant that nothing around gives a type is text.
    pub(in crate::canon) fn text_constant(&self, term: Term) -> Term {
        if term.is_unknown() { coerce(term, &Type::internal("text"), self.schema) } else { term }
    }

    fn column(&self, parts: &[String]) -> Option<Term> {
        if let ([name], Some(ty)) = (parts, &self.scope.value)
            && name == "value"
        {
            return Some(Term { column: true, ..Term::text("VALUE".to_owned(), Some(ty.clone())) });
        }
        let unresolved = || Term { column: true, ..Term::text(parts.iter().map(|p| names::quote(p)).collect::<Vec<_>>().join("."), None) };
        Some(self.scope.column(parts).unwrap_or_else(unresolved))
    }

    fn value(&self, value: &Value) -> Option<Term> {
        let string = |text: &str| Term::constant(Some(text.to_owned()), Type::unknown());
        Some(match value {
            Value::Number(number, _) => {
                let number = number.replace('_', "").to_ascii_lowercase();
                let ty = literal::number_type(&number);
                Term::constant(Some(literal::normalise(&number, &ty)), ty)
            }
            Value::Boolean(b) => Term::constant(Some(b.to_string()), Type::internal("bool")),
            Value::Null => Term::constant(None, Type::unknown()),
            Value::Placeholder(name) => self.scope.parameter(name).unwrap_or_else(|| Term::text(name.clone(), None)),
            Value::SingleQuotedByteStringLiteral(bits) => Term::constant(Some(bits.clone()), Type::internal("bit")),
            Value::HexStringLiteral(digits) => Term::constant(Some(literal::bits(digits)?), Type::internal("bit")),
            other => string(&other.clone().into_string()?),
        })
    }

    fn unary(&self, op: &UnaryOperator, operand: &Expr) -> Option<Term> {
        if matches!(op, UnaryOperator::Not) {
            let term = self.boolean(self.term(operand)?);
            return Some(self.condition(format!("(NOT {})", term.print()), &[&term]));
        }
        let mut bare = operand;
        while let Expr::Nested(inner) = bare {
            bare = inner;
        }
        let term = self.term(bare)?;
        match (&term.kind, bare, op) {
            // The server's grammar takes the sign of a number into the constant.
            (Kind::Constant(Some(number)), _, UnaryOperator::Minus) if is_number(&term) => {
                let number = number.strip_prefix('-').map_or_else(|| format!("-{number}"), str::to_owned);
                Some(Term { kind: Kind::Constant(Some(number)), ..term })
            }
            _ => self.operator(&[op.to_string()], vec![term]),
        }
    }

    fn row(&self, items: &[Expr]) -> Option<Term> {
        let items: Vec<Term> = items.iter().map(|item| self.term(item)).collect::<Option<_>>()?;
        let column = items.iter().any(|item| item.column);
        Some(Term { kind: Kind::Row(items), ty: Some(Type::internal("record")), column })
    }

    fn array(&self, items: &[Expr]) -> Option<Term> {
        let items: Vec<Term> = items.iter().map(|item| self.term(item)).collect::<Option<_>>()?;
        Some(self.array_of(items))
    }

    /// An array of these elements, which take the type that they have in common.
    fn array_of(&self, items: Vec<Term>) -> Term {
        let column = items.iter().any(|item| item.column);
        let (items, ty) = self.alike(items);
        let ty = ty.map(|ty| ty.array_of());
        let ty = if items.is_empty() { Some(Type::unknown()) } else { ty };
        Term { kind: Kind::Array(items), ty, column }
    }

    fn access(&self, root: &Expr, chain: &[AccessExpr]) -> Option<Term> {
        // A name and the fields after it are one qualified name, unless brackets part them: they then
        // stand round a column, or round a row whose field is a column after all.
        let row = |ident: &sqlparser::ast::Ident| {
            let name = names::fold(ident);
            self.scope.source(&name).is_some() && self.scope.own_column(&name).is_none()
        };
        let root = match root {
            Expr::Nested(inner) if matches!(inner.as_ref(), Expr::Identifier(ident) if row(ident)) => inner.as_ref(),
            _ => root,
        };
        let names = match root {
            Expr::Identifier(ident) => chain.iter().map_while(field).fold(vec![names::fold(ident)], |mut names, field| {
                names.push(field);
                names
            }),
            _ => Vec::new(),
        };
        let mut term = if names.is_empty() { self.term(root)? } else { self.column(&names)? };
        let chain = chain.get(names.len().saturating_sub(1)..)?;
        let mut text = term.print();
        let column = term.column;
        for step in chain {
            match step {
                AccessExpr::Dot(_) => {
                    let field = field(step)?;
                    text = format!("({text}).{}", names::quote(&field));
                    term.ty = term.ty.and_then(|ty| self.fields(&ty)?.into_iter().find(|(name, _)| *name == field)?.1);
                }
                AccessExpr::Subscript(Subscript::Index { index }) => {
                    text = format!("{text}[{}]", self.index(&term, index)?);
                    term.ty = term.ty.map(|ty| if ty.array { ty.element() } else { ty });
                }
                AccessExpr::Subscript(Subscript::Slice { lower_bound, upper_bound, stride: None }) => {
                    let lower = lower_bound.as_ref().map(|e| self.index(&term, e));
                    let upper = upper_bound.as_ref().map(|e| self.index(&term, e));
                    let (lower, upper) = (lower.unwrap_or(Some(String::new()))?, upper.unwrap_or(Some(String::new()))?);
                    text = format!("{text}[{lower}:{upper}]");
                }
                _ => return None,
            }
        }
        Some(Term { column, ..Term::text(text, term.ty) })
    }

    /// The fields of a composite type, where the schema tells.
    pub(in crate::canon) fn fields(&self, ty: &Type) -> Option<Vec<Column>> {
        let (namespace, name) = split_user(&ty.name)?;
        let relation = self.schema.relation(Some(&namespace), &name)?;
        Some(scope::columns(&relation, self.schema))
    }

    /// A subscript: a number in an array, a key or a number in `jsonb`.
    fn index(&self, of: &Term, index: &Expr) -> Option<String> {
        let term = self.term(index)?;
        let ty = if of.ty.as_ref().is_some_and(|ty| ty.array) { "int4" } else { "text" };
        Some(coerce(term, &Type::internal(ty), self.schema).print())
    }

    /// All these expressions, printed with commas.
    pub(in crate::canon) fn texts(&self, exprs: &[Expr]) -> Option<String> {
        let terms: Vec<Term> = exprs.iter().map(|e| self.term(e)).collect::<Option<_>>()?;
        Some(list(&terms))
    }
}

/// Whether a constant is of a type whose negative constants the server prints without a sign before.
fn is_number(term: &Term) -> bool {
    term.ty.as_ref().is_some_and(|ty| ty.is("int4") || ty.is("int8") || ty.is("numeric"))
}

fn field(step: &AccessExpr) -> Option<String> {
    match step {
        AccessExpr::Dot(Expr::Identifier(field)) => Some(names::fold(field)),
        _ => None,
    }
}
