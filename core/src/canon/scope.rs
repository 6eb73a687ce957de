//! What names mean at a place in a query: the sources of its FROM, those of the queries around it,
//! and the common table expressions that it sees.

use std::collections::BTreeSet;

use super::names;
use super::term::Term;
use super::types::Type;
use super::{Relation, Schema};

/// The columns that every table has without saying so; see the manual's 5.5.
const SYSTEM_COLUMNS: &[&str] = &["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"];

/// A column that a source offers.
pub(super) type Column = (String, Option<Type>);

/// One source of rows in a FROM.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// The name that the text calls it by.
    pub(super) name: String,
    /// The name that canonical text calls it by; empty where columns stand alone.
    pub(super) shown: String,
    /// Its columns; none where the schema does not tell.
    pub(super) columns: Option<Vec<Column>>,
    /// Whether only a qualified name reaches its columns, as with a trigger's `NEW`.
    pub(super) qualified_only: bool,
    /// The type of its whole row, where that has a name.
    pub(super) row: Option<Type>,
    /// Whether it is a function of one column: its name then means that column.
    pub(super) scalar: bool,
}

/// A common table expression: its name and its columns.
pub(super) type Cte = (String, Option<Vec<Column>>);

/// The columns of a relation with their types read.
pub(super) fn columns(relation: &Relation, schema: &dyn Schema) -> Vec<Column> {
    let read = |ty: &Option<String>| ty.as_deref().map(|ty| Type::parse(ty, schema));
    relation.columns.iter().map(|(name, ty)| (name.clone(), read(ty))).collect()
}

/// The type of a relation's rows.
pub(super) fn row_type(relation: &Relation) -> Option<Type> {
    let name = format!("{}.{}", names::quote(&relation.namespace), names::quote(&relation.name));
    Some(Type { name, modifier: String::new(), array: false })
}

/// The names in force at one query level.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    /// The sources of this level, in order.
    pub(super) sources: Vec<Source>,
    /// The columns that `USING` has merged, each with what it stands for.
    pub(super) merged: Vec<(String, Term)>,
    /// The common table expressions of this level.
    pub(super) ctes: Vec<Cte>,
    /// The names that sources of this level are shown by.
    pub(super) taken: BTreeSet<String>,
    /// The type of `VALUE` in a domain's check.
    pub(super) value: Option<Type>,
    /// The level around this one.
    pub(super) parent: Option<&'a Scope<'a>>,
}

impl<'a> Scope<'a> {
    /// A level inside another.
    pub(super) fn within(parent: &'a Scope<'a>) -> Self {
        Scope { parent: Some(parent), ..Scope::default() }
    }

    /// The common table expression of a name, from the nearest level that has one.
    pub(super) fn cte(&self, name: &str) -> Option<&Cte> {
        let here = self.ctes.iter().rev().find(|(own, _)| own == name);
        here.or_else(|| self.parent.and_then(|parent| parent.cte(name)))
    }

    /// A name for a source that no source here or around is shown by yet: the server numbers
    /// repeated names when it prints a query.
    pub(super) fn show(&mut self, name: &str) -> String {
        let mut shown = name.to_owned();
        let mut number = 0;
        while self.is_taken(&shown) {
            number += 1;
            shown = format!("{name}_{number}");
        }
        self.taken.insert(shown.clone());
        shown
    }

    fn is_taken(&self, shown: &str) -> bool {
        self.taken.contains(shown) || self.parent.is_some_and(|parent| parent.is_taken(shown))
    }

    /// The parameter of a routine that `$1` and the like mean, under its name if it has one.
    pub(super) fn parameter(&self, placeholder: &str) -> Option<Term> {
        if let Some(parent) = self.parent {
            return parent.parameter(placeholder);
        }
        let at = placeholder.strip_prefix('$')?.parse::<usize>().ok()?.checked_sub(1)?;
        let routine = self.sources.iter().find(|source| source.shown.is_empty())?;
        let (name, ty) = routine.columns.as_ref()?.get(at)?;
        let text = if name.is_empty() { placeholder.to_owned() } else { names::quote(name) };
        Some(Term::text(text, ty.clone()))
    }

    /// What a column's name means, with or without the name of its source.
    pub(super) fn column(&self, parts: &[String]) -> Option<Term> {
        match parts {
            [name] => self.unqualified(name),
            [.., source, name] => self.qualified(source, name),
            [] => None,
        }
    }

    /// The column of that name that a source of this level is known to have.
    pub(super) fn own_column(&self, name: &str) -> Option<Term> {
        let merged = self.merged.iter().find(|(merged, _)| merged == name).map(|(_, term)| term.clone());
        let mut open = self.sources.iter().filter(|source| !source.qualified_only);
        merged.or_else(|| open.find_map(|source| source.column(name)))
    }

    fn unqualified(&self, name: &str) -> Option<Term> {
        let open = || self.sources.iter().filter(|source| !source.qualified_only);
        // A source whose columns are not known may be the one that has it.
        let guess = || open().find(|source| source.columns.is_none()).map(|s| s.guess(name));
        self.own_column(name)
            .or_else(|| self.parent.and_then(|parent| parent.unqualified(name)))
            .or_else(|| open().next().filter(|_| SYSTEM_COLUMNS.contains(&name)).map(|s| s.guess(name)))
            .or_else(guess)
            .or_else(|| open().find(|source| source.name == name).map(Source::row))
    }

    fn qualified(&self, source: &str, name: &str) -> Option<Term> {
        self.source(source).map(|found| found.column(name).unwrap_or_else(|| found.guess(name)))
    }

    /// The source of a name, from the nearest level that has one.
    pub(super) fn source(&self, name: &str) -> Option<&Source> {
        let here = self.sources.iter().find(|source| source.name == name);
        here.or_else(|| self.parent.and_then(|parent| parent.source(name)))
    }
}

impl Source {
    /// A column of this source.
    pub(super) fn column(&self, name: &str) -> Option<Term> {
        let (name, ty) = self.columns.as_ref()?.iter().find(|(own, _)| own == name)?;
        Some(Term { ty: ty.clone(), ..self.guess(name) })
    }

    /// A column that this source is taken to have.
    fn guess(&self, name: &str) -> Term {
        let name = names::quote(name);
        let text = match self.shown.as_str() {
            "" => name,
            shown => format!("{}.{name}", names::quote(shown)),
        };
        Term { column: true, ..Term::text(text, None) }
    }

    /// The whole row, or what stands for it.
    fn row(&self) -> Term {
        if let (true, Some([(column, _)])) = (self.scalar, self.columns.as_deref()) {
            return self.column(column).unwrap_or_else(|| self.guess(column));
        }
        let shown = if self.shown.is_empty() { &self.name } else { &self.shown };
        let ty = self.row.clone();
        Term { column: true, ..Term::text(format!("{}.*", names::quote(shown)), ty) }
    }
}
