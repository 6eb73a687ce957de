//! Whose the columns of a view are, for the servers that keep names as they are written (MySQL,
//! SQLite): each column that a query returns, with the column of a table that it shows.

mod computed;

use sqlparser::ast::{
    Cte, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Ident, JoinConstraint, JoinOperator, ObjectName, Query, Select, SelectItem,
    SelectItemQualifiedWildcardKind, SetExpr, TableAlias, TableFactor, TableWithJoins,
};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::object::column::Column;
use crate::object::{Object, ObjectId};
use crate::sql::Name;
use crate::sql::dialect::Family;

/// Views upon views: deeper than this nobody looks.
const MAX_DEPTH: usize = 12;

/// More columns than a row has on any server.
const MAX_COLUMNS: usize = 4_096;

/// How many columns are copied before a view is given up: every `x.*` may double what there is.
const MAX_COPIED: usize = 65_536;

/// A column that a query returns: its name, and the column of a table that it shows, or that it
/// looks like; none for what is computed in a way that is not followed.
pub(crate) type Returned = (Name, Option<Column>);

/// The columns that views of a catalog return.
pub(crate) struct Views<'c> {
    catalog: &'c Catalog,
    /// What has been found out of views.
    known: RefCell<BTreeMap<ObjectId, Vec<Returned>>>,
    /// The views that one question has come to: those that are being found out, and those that cannot be.
    tried: RefCell<BTreeSet<ObjectId>>,
    /// How many views stand upon that which is being found out.
    depth: Cell<usize>,
    /// The columns that the question has copied.
    copied: Cell<usize>,
}

/// A table of a FROM.
#[derive(Clone)]
struct Source {
    name: Name,
    /// None where nobody knows them.
    columns: Option<Vec<Returned>>,
}

/// The queries of WITH that can be named, the innermost last.
type Named = Vec<Source>;

impl<'c> Views<'c> {
    pub fn new(catalog: &'c Catalog) -> Self {
        Views { catalog, known: RefCell::default(), tried: RefCell::default(), depth: Cell::default(), copied: Cell::default() }
    }

    /// The columns of a view; none where they cannot all be listed.
    pub fn columns(&self, id: &ObjectId) -> Option<Vec<Returned>> {
        self.tried.borrow_mut().clear();
        self.copied.set(0);
        self.of_view(id)
    }

    fn of_view(&self, id: &ObjectId) -> Option<Vec<Returned>> {
        if let Some(known) = self.known.borrow().get(id) {
            return self.copy(known);
        }
        let depth = self.depth.get();
        if depth > MAX_DEPTH || !self.tried.borrow_mut().insert(id.clone()) {
            return None;
        }
        let Object::View(view) = self.catalog.object(id)? else { return None };
        let query = super::parse::query_in(self.catalog.dialect.family, view.query.body.text())?;
        self.depth.set(depth + 1);
        let columns = self.query(&query, &mut Named::new());
        self.depth.set(depth);
        let columns = renamed(columns?, &view.query.columns);
        self.known.borrow_mut().insert(id.clone(), columns.clone());
        Some(columns)
    }

    /// A copy of columns; none where that makes too many.
    fn copy(&self, columns: &[Returned]) -> Option<Vec<Returned>> {
        self.copied.set(self.copied.get().saturating_add(columns.len()));
        (self.copied.get() <= MAX_COPIED).then(|| columns.to_vec())
    }

    fn query(&self, query: &Query, named: &mut Named) -> Option<Vec<Returned>> {
        let outside = named.len();
        for Cte { alias, query, .. } in query.with.iter().flat_map(|with| &with.cte_tables) {
            let columns = self.query(query, named);
            named.push(aliased(columns, Some(alias)));
        }
        let columns = self.rows(&query.body, named);
        named.truncate(outside);
        columns
    }

    fn rows(&self, rows: &SetExpr, named: &mut Named) -> Option<Vec<Returned>> {
        match rows {
            SetExpr::Select(select) => self.select(select, named),
            SetExpr::Query(query) => self.query(query, named),
            SetExpr::SetOperation { left, right, .. } => {
                let (left, right) = (self.rows(left, named)?, self.rows(right, named)?);
                let family = self.catalog.dialect.family;
                Some(left.into_iter().zip(right).map(|((name, one), (_, two))| (name, either(one, two, family))).collect())
            }
            _ => None,
        }
    }

    fn select(&self, select: &Select, named: &mut Named) -> Option<Vec<Returned>> {
        let mut sources = Vec::new();
        for item in &select.from {
            self.joined(item, named, &mut sources);
        }
        let merged = select.from.iter().flat_map(|item| &item.joins).any(merges);
        let mut columns = Vec::new();
        for item in &select.projection {
            match item {
                SelectItem::UnnamedExpr(expr) => columns.push((self.own_name(expr, &sources)?, self.shown(expr, &sources))),
                SelectItem::ExprWithAlias { expr, alias } => columns.push((Name::new(alias.value.as_str()), self.shown(expr, &sources))),
                SelectItem::Wildcard(_) if !merged => {
                    for source in &sources {
                        columns.extend(self.copy(source.columns.as_deref()?)?);
                    }
                }
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), _) => {
                    columns.extend(self.copy(self.source(&sources, last(name)?)?.columns.as_deref()?)?);
                }
                _ => return None,
            }
            if columns.len() > MAX_COLUMNS {
                return None;
            }
        }
        Some(columns)
    }

    /// The tables of one item of a FROM, in order.
    fn joined(&self, item: &TableWithJoins, named: &mut Named, sources: &mut Vec<Source>) {
        let from = sources.len();
        self.table(&item.relation, named, sources);
        for join in &item.joins {
            let middle = sources.len();
            self.table(&join.relation, named, sources);
            let (left, right) = match join.join_operator {
                JoinOperator::Left(_) | JoinOperator::LeftOuter(_) => (false, true),
                JoinOperator::Right(_) | JoinOperator::RightOuter(_) => (true, false),
                JoinOperator::FullOuter(_) => (true, true),
                _ => (false, false),
            };
            for (at, source) in sources.iter_mut().enumerate().skip(from) {
                if if at < middle { left } else { right } {
                    let columns = source.columns.iter_mut().flatten().filter_map(|(_, column)| column.as_mut());
                    columns.for_each(|column| column.not_null = false);
                }
            }
        }
    }

    fn table(&self, factor: &TableFactor, named: &mut Named, sources: &mut Vec<Source>) {
        match factor {
            TableFactor::Table { name, alias, .. } => {
                let own = last(name).map(|ident| Name::new(ident.value.as_str())).unwrap_or_default();
                let query = named.iter().rev().find(|query| name.0.len() == 1 && self.catalog.dialect.same(&query.name, &own));
                let columns = match query {
                    Some(query) => query.columns.as_deref().and_then(|columns| self.copy(columns)),
                    None => self.relation(&own),
                };
                sources.push(Source { name: own, ..aliased(columns, alias.as_ref()) }.called(alias.as_ref()));
            }
            TableFactor::Derived { subquery, alias, .. } => sources.push(aliased(self.query(subquery, named), alias.as_ref())),
            TableFactor::NestedJoin { table_with_joins, .. } => self.joined(table_with_joins, named, sources),
            _ => sources.push(Source { name: Name::default(), columns: None }),
        }
    }

    /// The columns of a table or view of the catalog.
    fn relation(&self, name: &Name) -> Option<Vec<Returned>> {
        let home = Name::new(self.catalog.dialect.home);
        let id = self.catalog.relation(&home, &self.catalog.spelled(&home, name.clone()))?;
        let columns = self.catalog.columns(&id.namespace, &id.name);
        if columns.is_empty() {
            return self.of_view(&id);
        }
        let seen = columns.into_iter().filter(|column| column.besides.as_ref().is_none_or(|besides| !besides.invisible));
        self.copied.set(self.copied.get().saturating_add(seen.clone().count()));
        (self.copied.get() <= MAX_COPIED).then(|| seen.map(|column| (column.name.clone(), Some(column.clone()))).collect())
    }

    fn source<'s>(&self, sources: &'s [Source], name: &Ident) -> Option<&'s Source> {
        sources.iter().find(|source| self.catalog.dialect.same(&source.name, &Name::new(name.value.as_str())))
    }

    /// The column that a name means.
    fn named<'s>(&self, expr: &Expr, sources: &'s [Source]) -> Option<&'s Returned> {
        let path = match expr {
            Expr::Nested(inner) => return self.named(inner, sources),
            Expr::Identifier(name) => std::slice::from_ref(name),
            Expr::CompoundIdentifier(path) => path.as_slice(),
            _ => return None,
        };
        let (name, table) = (path.last()?, path.iter().rev().nth(1));
        let of = |source: &'s Source| source.columns.iter().flatten().find(|(column, _)| column.eq_ignore_ascii_case(&name.value));
        match table {
            Some(table) => of(self.source(sources, table)?),
            None => sources.iter().find_map(of),
        }
    }

    /// What a column is called that is given no name: its words, as far as they are sure.
    fn own_name(&self, expr: &Expr, sources: &[Source]) -> Option<Name> {
        match (self.named(expr, sources), expr) {
            (Some((name, _)), _) => Some(name.clone()),
            (None, Expr::CompoundIdentifier(path)) => path.last().map(|name| Name::new(name.value.as_str())),
            (None, Expr::Identifier(name)) => Some(Name::new(name.value.as_str())),
            (None, expr) => words(expr).map(Name::new),
        }
    }
}

/// The words of a constant, of a column, or of a call or an operation with such.
fn words(expr: &Expr) -> Option<String> {
    Some(match expr {
        Expr::Identifier(name) => name.to_string(),
        Expr::CompoundIdentifier(path) => path.iter().map(ToString::to_string).collect::<Vec<_>>().join("."),
        Expr::Value(value) => value.to_string(),
        Expr::Nested(inner) => format!("({})", words(inner)?),
        Expr::BinaryOp { left, op, right } => format!("{} {op} {}", words(left)?, words(right)?),
        Expr::Function(Function { name, args: FunctionArguments::List(list), filter: None, over: None, .. })
            if list.clauses.is_empty() && list.duplicate_treatment.is_none() =>
        {
            let argument = |argument: &FunctionArg| match argument {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => words(expr),
                FunctionArg::Unnamed(FunctionArgExpr::Wildcard) => Some("*".to_owned()),
                _ => None,
            };
            format!("{name}({})", list.args.iter().map(argument).collect::<Option<Vec<_>>>()?.join(", "))
        }
        _ => return None,
    })
}

impl Source {
    fn called(mut self, alias: Option<&TableAlias>) -> Self {
        if let Some(alias) = alias {
            self.name = Name::new(alias.name.value.as_str());
        }
        self
    }
}

/// The name of what stands at the end of a path.
fn last(name: &ObjectName) -> Option<&Ident> {
    name.0.last()?.as_ident()
}

/// Whether a join makes one column of two, so that `*` means fewer.
fn merges(join: &sqlparser::ast::Join) -> bool {
    let constraint = match &join.join_operator {
        JoinOperator::Join(constraint) | JoinOperator::Inner(constraint) | JoinOperator::Left(constraint) => constraint,
        JoinOperator::LeftOuter(constraint) | JoinOperator::Right(constraint) | JoinOperator::RightOuter(constraint) => constraint,
        JoinOperator::FullOuter(constraint) | JoinOperator::CrossJoin(constraint) => constraint,
        _ => return false,
    };
    matches!(constraint, JoinConstraint::Using(_) | JoinConstraint::Natural)
}

/// A query in brackets under its name, with the names of its columns where it gives some.
fn aliased(columns: Option<Vec<Returned>>, alias: Option<&TableAlias>) -> Source {
    let names: Vec<Name> = alias.iter().flat_map(|alias| &alias.columns).map(|column| Name::new(column.name.value.as_str())).collect();
    Source { name: Name::default(), columns: columns.map(|columns| renamed(columns, &names)) }.called(alias)
}

fn renamed(mut columns: Vec<Returned>, names: &[Name]) -> Vec<Returned> {
    for ((own, _), name) in columns.iter_mut().zip(names) {
        own.clone_from(name);
    }
    columns
}

/// What a column of two queries in one is: SQLite goes by the first.
fn either(one: Option<Column>, two: Option<Column>, family: Family) -> Option<Column> {
    if family == Family::Sqlite {
        return one;
    }
    let (one, two) = (one?, two?);
    (one.ty == two.ty).then(|| Column { not_null: one.not_null && two.not_null, besides: None, ..one })
}
