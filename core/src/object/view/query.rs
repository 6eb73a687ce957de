//! The query of a view or a materialized view, with the names that the statement gives its columns.

use super::select_list;
use crate::object::renaming::Renaming;
use crate::object::{Place, Session};
use crate::sql::{Dialect, Expr, Name};
use serde::Serialize;

/// A query under a list of names.
#[derive(Debug, Clone, Serialize)]
pub struct ViewQuery {
    /// Names of the first columns, where the query does not give them itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Name>,
    /// The query.
    #[serde(rename = "query")]
    pub body: Expr,
}

/// The canonical form of a query has its columns under their final names.
impl PartialEq for ViewQuery {
    fn eq(&self, other: &Self) -> bool {
        let canonical = || self.body.canon().is_some() && other.body.canon().is_some() && !self.body.is_verbatim();
        self.body == other.body && (self.columns == other.columns || canonical())
    }
}

impl ViewQuery {
    /// Of `name (columns) … AS query`, the names put into the query where that can be done: the
    /// server keeps `v (a) AS SELECT x` as `v AS SELECT x AS a`.
    pub fn new(columns: Vec<Name>, query: &str, session: &dyn Session) -> Self {
        match select_list::named(query, &columns).filter(|_| session.dialect().resolves_names) {
            Some(query) if !columns.is_empty() => ViewQuery::plain(session.expr(&query)),
            _ => ViewQuery { columns, body: session.expr(query) },
        }
    }

    /// A query that names its columns itself.
    pub fn plain(body: Expr) -> Self {
        ViewQuery { columns: Vec::new(), body }
    }

    /// The names as they stand behind the view's own; empty where there are none.
    pub fn names(&self, dialect: &Dialect) -> String {
        match self.columns.is_empty() {
            true => String::new(),
            false => format!(" ({})", dialect.list(&self.columns)),
        }
    }

    /// Follows a renaming of a column of the view of this name.
    pub fn rename(&mut self, namespace: &Name, view: &Name, renaming: &Renaming) {
        self.columns.iter_mut().for_each(|column| renaming.column(namespace, view, column));
    }

    /// Shows the query, with its place.
    pub fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        visit(&mut self.body, Place::Query(&self.columns));
    }
}
