//! A term: an expression whose names are resolved and whose type is inferred as far as the schema
//! tells, with only so much structure left as its surroundings may still change.

use super::literal;
use super::types::Type;

/// An analysed expression.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// What it is.
    pub(super) kind: Kind,
    /// Its type; none where the schema does not tell.
    pub(super) ty: Option<Type>,
    /// Whether it reads a column.
    pub(super) column: bool,
}

/// What a term is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A constant, or NULL.
    Constant(Option<String>),
    /// A cast that somebody wrote, or that the server printed.
    Cast(Box<Term>),
    /// `ARRAY[...]`.
    Array(Vec<Term>),
    /// Conditions joined by `AND` or `OR`.
    Logic(&'static str, Vec<Term>),
    /// `ROW(...)`.
    Row(Vec<Term>),
    /// Anything else: finished text.
    Text(String),
}

impl Term {
    /// A finished expression of a type.
    pub(super) fn text(text: String, ty: Option<Type>) -> Self {
        Term { kind: Kind::Text(text), ty, column: false }
    }

    /// A constant of a type.
    pub(super) fn constant(value: Option<String>, ty: Type) -> Self {
        Term { kind: Kind::Constant(value), ty: Some(ty), column: false }
    }

    /// The same term, reading a column where any of those does.
    pub(super) fn reading<'a>(mut self, terms: impl IntoIterator<Item = &'a Term>) -> Self {
        self.column |= terms.into_iter().any(|term| term.column);
        self
    }

    /// Whether it is a string constant, or NULL, that nothing has typed yet.
    pub(super) fn is_unknown(&self) -> bool {
        self.ty.as_ref().is_some_and(Type::is_unknown)
    }

    /// Whether it is a string, typed or not.
    pub(super) fn is_textual(&self) -> bool {
        self.ty.as_ref().is_some_and(|ty| ty.is_unknown() || ["text", "varchar", "bpchar"].iter().any(|name| ty.is(name)))
    }

    /// Whether it is a constant, an array of constants, or a cast of one.
    pub(super) fn is_constant(&self) -> bool {
        match &self.kind {
            Kind::Constant(_) => true,
            Kind::Cast(inner) => inner.is_constant(),
            Kind::Array(items) => items.iter().all(Term::is_constant),
            Kind::Logic(..) | Kind::Row(_) | Kind::Text(_) => false,
        }
    }

    /// What a cast without a length stands around.
    pub(super) fn uncast(&self) -> Option<&Term> {
        match (&self.kind, &self.ty) {
            (Kind::Cast(inner), Some(ty)) if ty.modifier.is_empty() => Some(inner),
            _ => None,
        }
    }

    /// The term without what a context of unknown type may have added: the types of its constants,
    /// and casts around constants or to what the server casts by itself.
    pub(super) fn untyped(self) -> Self {
        match self.kind {
            Kind::Constant(_) => Term { ty: None, ..self },
            Kind::Array(items) => Term { kind: Kind::Array(items.into_iter().map(Term::untyped).collect()), ty: None, ..self },
            Kind::Cast(inner) if inner.is_constant() || (inner.ty.is_none() && self.ty.as_ref().is_some_and(Type::is_implicit)) => inner.untyped(),
            _ => self,
        }
    }

    /// Canonical text.
    pub(super) fn print(&self) -> String {
        match &self.kind {
            Kind::Text(text) => text.clone(),
            Kind::Constant(value) => literal::print(value.as_deref(), self.ty.as_ref()),
            Kind::Cast(inner) => {
                let ty = self.ty.as_ref().map(Type::print).unwrap_or_default();
                format!("{}::{ty}", inner.print_cast_operand(&ty))
            }
            Kind::Array(items) => {
                let empty = items.is_empty().then(|| self.ty.as_ref().map(Type::print)).flatten();
                let cast = empty.map(|ty| format!("::{ty}")).unwrap_or_default();
                format!("ARRAY[{}]{cast}", list(items))
            }
            Kind::Logic(word, items) => {
                let items: Vec<String> = items.iter().map(Term::print).collect();
                format!("({})", items.join(word))
            }
            Kind::Row(items) => format!("ROW({})", list(items)),
        }
    }

    /// The operand of a cast: a constant that the cast only gives a length needs no type of its own.
    fn print_cast_operand(&self, target: &str) -> String {
        match (&self.kind, &self.ty) {
            (Kind::Constant(value), Some(ty)) if target.starts_with(&ty.print()) => literal::print(value.as_deref(), Some(&Type::unknown())),
            _ => format!("({})", self.print()),
        }
    }
}

/// Terms in a row, with commas.
pub(super) fn list(terms: &[Term]) -> String {
    terms.iter().map(Term::print).collect::<Vec<_>>().join(", ")
}
