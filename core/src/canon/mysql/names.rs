//! Whose a column is: the tables of a FROM, innermost query first.

use super::{Parser, Term};

/// One table of a FROM.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub name: String,
    /// None where nobody knows them.
    pub columns: Option<Vec<String>>,
}

/// What names mean in one SELECT.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub sources: Vec<Source>,
    /// The columns of its list, by their names.
    pub items: Vec<(String, Term)>,
    /// In ORDER BY, those come first.
    pub ordering: bool,
    /// Whether columns of one name were merged: `*` then means fewer.
    pub merged: bool,
}

impl Scope {
    /// What is seen behind a UNION: the names of its columns.
    pub fn of_columns(columns: &[String]) -> Self {
        let items = columns.iter().map(|name| (name.clone(), Term::plain(name.clone()))).collect();
        Scope { items, ..Scope::default() }
    }

    /// The table that has a column of this name; `Some(None)` where none has.
    fn source_of(&self, column: &str) -> Option<Option<&Source>> {
        let has = |source: &&Source| source.columns.as_ref().is_some_and(|columns| columns.iter().any(|name| name == column));
        if let Some(source) = self.sources.iter().find(has) {
            return Some(Some(source));
        }
        let mut unknown = self.sources.iter().filter(|source| source.columns.is_none());
        match (unknown.next(), unknown.next()) {
            // One of them has it, and nobody knows which.
            (Some(_), Some(_)) => None,
            (one, _) => Some(one),
        }
    }

    fn item(&self, name: &str) -> Option<Term> {
        self.items.iter().find(|(item, _)| item == name).map(|(_, term)| term.clone())
    }
}

impl Parser<'_> {
    pub(super) fn scope(&mut self) -> Option<&mut Scope> {
        self.scopes.last_mut()
    }

    /// A column by its name alone.
    pub(super) fn bare(&self, name: &str) -> Option<Term> {
        if self.scopes.is_empty() {
            return Some(Term::plain(name.to_owned()));
        }
        for scope in self.scopes.iter().rev() {
            if scope.ordering
                && let Some(item) = scope.item(name)
            {
                return Some(item);
            }
            if let Some(source) = scope.source_of(name)? {
                return Some(Term::plain(format!("{}.{name}", source.name)));
            }
            if let Some(item) = scope.item(name) {
                return Some(item);
            }
        }
        None
    }

    /// A column with its table's name, which says nothing where there is only one table.
    pub(super) fn qualified(&self, table: &str, name: String) -> Term {
        Term::plain(if self.scopes.is_empty() { name } else { format!("{table}.{name}") })
    }

    /// `*`, `t.*`: the columns that it stands for, by name; `Some(None)` where none stands here.
    pub(super) fn star(&mut self) -> Option<Option<Vec<(String, Term)>>> {
        let place = self.cursor.place();
        let mut table = None;
        while self.cursor.word(1) == "." && self.cursor.word(0) != "*" {
            table = self.cursor.name().ok().map(|name| name.to_lowercase());
            self.cursor.skip(1);
        }
        if !self.cursor.eat("*") {
            self.cursor.back_to(place);
            return Some(None);
        }
        let scope = self.scopes.last().filter(|scope| table.is_some() || !scope.merged)?;
        let mut columns = Vec::new();
        for source in scope.sources.iter().filter(|source| table.as_ref().is_none_or(|table| *table == source.name)) {
            let known = source.columns.as_ref()?;
            columns.extend(known.iter().map(|column| (column.clone(), Term::plain(format!("{}.{column}", source.name)))));
        }
        (!columns.is_empty()).then_some(Some(columns))
    }
}
