//! The FROM of a SELECT: its sources under the names that the server shows them by, and its joins.

use sqlparser::ast::{
    Join, JoinConstraint, JoinOperator, Select, TableAlias, TableFactor, TableSample, TableSampleKind, TableSampleMethod, TableWithJoins,
};

use super::{rename, subquery};
use crate::canon::Schema;
use crate::canon::expr::{Analysis, common_type};
use crate::canon::names;
use crate::canon::parse;
use crate::canon::scope::{self, Column, Scope, Source};
use crate::canon::term::Term;
use crate::canon::types::Type;

/// A FROM, or a part of it: its text, and its columns if all are known.
pub(super) struct Sources {
    pub(super) text: String,
    pub(super) columns: Option<Vec<(String, Term)>>,
}

/// What a source returns.
#[derive(Default)]
struct Row {
    columns: Option<Vec<Column>>,
    /// Whether a list of names for the columns is worth telling.
    listed: bool,
    scalar: bool,
    ty: Option<Type>,
}

/// What it takes to read a FROM.
struct Reader<'s, 'a> {
    scope: &'s mut Scope<'a>,
    shown: std::vec::IntoIter<String>,
    schema: &'s dyn Schema,
}

/// Takes the names of all sources of a SELECT, in order.
pub(super) fn shown_names(select: &Select, scope: &mut Scope<'_>) -> Vec<String> {
    shown_in(&select.from, scope)
}

/// Takes the names of all these sources, in order.
pub(super) fn shown_in<'t>(items: impl IntoIterator<Item = &'t TableWithJoins>, scope: &mut Scope<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for item in items {
        collect(item, scope, &mut out);
    }
    out
}

fn collect(item: &TableWithJoins, scope: &mut Scope<'_>, out: &mut Vec<String>) {
    for factor in std::iter::once(&item.relation).chain(item.joins.iter().map(|join| &join.relation)) {
        match factor {
            TableFactor::NestedJoin { table_with_joins, .. } => collect(table_with_joins, scope, out),
            _ => out.push(scope.show(&called(factor))),
        }
    }
}

/// The name that a source is called by: its alias, or else its own.
fn called(factor: &TableFactor) -> String {
    let (own, alias) = match factor {
        TableFactor::Table { name, alias, .. } => (names::object(name).pop(), alias),
        TableFactor::Function { name, alias, .. } => (names::object(name).pop(), alias),
        TableFactor::UNNEST { alias, .. } => (Some("unnest".to_owned()), alias),
        TableFactor::Derived { alias, .. } => (None, alias),
        _ => (None, &None),
    };
    alias.as_ref().map(|alias| names::fold(&alias.name)).or(own).unwrap_or_default()
}

/// Reads a FROM into the scope.
pub(super) fn from(items: &[TableWithJoins], scope: &mut Scope<'_>, shown: Vec<String>, schema: &dyn Schema) -> Option<Sources> {
    let mut reader = Reader { scope, shown: shown.into_iter(), schema };
    let mut texts = Vec::new();
    let mut columns = Some(Vec::new());
    for item in items {
        let read = reader.item(item)?;
        texts.push(read.text);
        columns = joined(columns, read.columns);
    }
    Some(Sources { text: texts.join(", "), columns })
}

fn joined<T>(left: Option<Vec<T>>, right: Option<Vec<T>>) -> Option<Vec<T>> {
    let mut left = left?;
    left.extend(right?);
    Some(left)
}

impl Reader<'_, '_> {
    fn item(&mut self, item: &TableWithJoins) -> Option<Sources> {
        let mut left = self.factor(&item.relation)?;
        for join in &item.joins {
            left = self.join(left, join)?;
        }
        Some(left)
    }

    fn here(&self) -> Analysis<'_> {
        Analysis { schema: self.schema, scope: self.scope }
    }

    fn join(&mut self, left: Sources, join: &Join) -> Option<Sources> {
        let right = self.factor(&join.relation)?;
        let (word, constraint) = match &join.join_operator {
            JoinOperator::Join(constraint) | JoinOperator::Inner(constraint) => ("JOIN", constraint),
            JoinOperator::Left(constraint) | JoinOperator::LeftOuter(constraint) => ("LEFT JOIN", constraint),
            JoinOperator::Right(constraint) | JoinOperator::RightOuter(constraint) => ("RIGHT JOIN", constraint),
            JoinOperator::FullOuter(constraint) => ("FULL JOIN", constraint),
            JoinOperator::CrossJoin(constraint) => ("CROSS JOIN", constraint),
            _ => return None,
        };
        let using = match constraint {
            JoinConstraint::On(condition) => {
                let condition = self.here().boolean(self.here().term(condition)?).print();
                let text = format!("({} {word} {} ON {condition})", left.text, right.text);
                return Some(Sources { text, columns: joined(left.columns, right.columns) });
            }
            JoinConstraint::None => {
                let text = format!("({} CROSS JOIN {})", left.text, right.text);
                return Some(Sources { text, columns: joined(left.columns, right.columns) });
            }
            JoinConstraint::Using(listed) => listed.iter().map(|name| names::object(name).pop()).collect::<Option<Vec<_>>>()?,
            JoinConstraint::Natural => {
                let right = right.columns.as_ref()?;
                let shared = left.columns.as_ref()?.iter().map(|(name, _)| name);
                shared.filter(|name| right.iter().any(|(own, _)| own == *name)).cloned().collect()
            }
        };
        self.merge(left, word, right, &using)
    }

    /// A join whose columns of the same name become one.
    fn merge(&mut self, left: Sources, word: &str, right: Sources, using: &[String]) -> Option<Sources> {
        let list = using.iter().map(|name| names::quote(name)).collect::<Vec<_>>().join(", ");
        let text = format!("({} {word} {} USING ({list}))", left.text, right.text);
        let find = |side: &Sources, name: &String| side.columns.as_ref().and_then(|c| c.iter().find(|(own, _)| own == name)).map(|(_, t)| t.clone());
        let mut merged = Vec::new();
        for name in using {
            let kept = match word {
                "RIGHT JOIN" => find(&right, name),
                "FULL JOIN" => {
                    let ty = find(&left, name).and_then(|term| term.ty);
                    Some(Term { column: true, ..Term::text(names::quote(name), ty) })
                }
                _ => find(&left, name),
            };
            if let Some(mut kept) = kept {
                if let (Some(left), Some(right)) = (find(&left, name), find(&right, name)) {
                    kept.ty = common_type(&[&left, &right], self.schema);
                }
                merged.push((name.clone(), kept));
            }
        }
        let rest = |side: Sources| side.columns.map(|columns| columns.into_iter().filter(|(name, _)| !using.contains(name)).collect::<Vec<_>>());
        self.scope.merged.retain(|(name, _)| !using.contains(name));
        self.scope.merged.extend(merged.clone());
        let whole = merged.len() == using.len();
        let columns = joined(joined(Some(merged).filter(|_| whole), rest(left)), rest(right));
        Some(Sources { text, columns })
    }

    /// The part of a table's rows that is asked for; see the manual's `SELECT`.
    fn sampled(&self, sample: &TableSample) -> Option<String> {
        let method = match sample.name.as_ref()? {
            TableSampleMethod::Bernoulli => "bernoulli",
            TableSampleMethod::System => "system",
            TableSampleMethod::Row | TableSampleMethod::Block => return None,
        };
        let quantity = self.here().term(&sample.quantity.as_ref()?.value)?.print();
        let seed = sample.seed.as_ref().map(|seed| format!(" REPEATABLE ({})", seed.value)).unwrap_or_default();
        Some(format!(" TABLESAMPLE {method}({quantity}){seed}"))
    }

    fn factor(&mut self, factor: &TableFactor) -> Option<Sources> {
        match factor {
            TableFactor::NestedJoin { table_with_joins, alias: None } => self.item(table_with_joins),
            TableFactor::Table { name, alias, args: None, sample, version: None, .. } => {
                let mut read = self.relation(&names::object(name), alias.as_ref())?;
                if let Some(TableSampleKind::BeforeTableAlias(sample) | TableSampleKind::AfterTableAlias(sample)) = sample {
                    read.text.push_str(&self.sampled(sample)?);
                }
                Some(read)
            }
            TableFactor::Derived { lateral, subquery: query, alias, sample: None } => {
                let (text, columns) = subquery(query, self.here())?;
                let lateral = if *lateral { "LATERAL " } else { "" };
                let text = format!("{lateral}({text})");
                let row = Row { columns: Some(columns), listed: true, ..Row::default() };
                self.source(text, None, row, alias.as_ref())
            }
            _ => {
                let call = super::function::call(factor, self.here())?;
                let scalar = call.columns.as_ref().is_some_and(|columns| columns.len() == 1);
                let row = Row { columns: call.columns, listed: call.list, scalar, ty: None };
                self.source(call.text, Some(&call.name), row, call.alias)
            }
        }
    }

    fn relation(&mut self, name: &[String], alias: Option<&TableAlias>) -> Option<Sources> {
        let (only, name) = match name {
            [only, name @ ..] if only == parse::ONLY => ("ONLY ", name),
            _ => ("", name),
        };
        let (namespace, own) = match name {
            [own] => (None, own),
            [namespace, own] => (Some(namespace.as_str()), own),
            _ => return None,
        };
        if namespace.is_none()
            && let Some((_, columns)) = self.scope.cte(own)
        {
            let columns = columns.clone();
            let row = Row { columns, listed: true, ..Row::default() };
            return self.source(names::quote(own), Some(own), row, alias);
        }
        let mut row = Row { listed: true, ..Row::default() };
        let mut text = names::qualified(name);
        if let Some(found) = self.schema.relation(namespace, own) {
            row.columns = Some(scope::columns(&found, self.schema));
            row.ty = scope::row_type(&found);
            text = names::qualified(&[found.namespace, found.name]);
        }
        self.source(format!("{only}{text}"), Some(own), row, alias)
    }

    /// Adds a source under the next name.
    fn source(&mut self, text: String, own: Option<&String>, row: Row, alias: Option<&TableAlias>) -> Option<Sources> {
        let shown = self.shown.next()?;
        let listed: Vec<String> = alias.iter().flat_map(|alias| &alias.columns).map(|c| names::fold(&c.name)).collect();
        let before = row.columns.clone();
        let columns = row.columns.map(|columns| rename(columns, &listed));
        let mut text = text;
        if own != Some(&shown) {
            text.push_str(&format!(" AS {}", names::quote(&shown)));
        }
        if row.listed && columns != before {
            let all: Vec<String> = columns.iter().flatten().map(|(name, _)| names::quote(name)).collect();
            text.push_str(&format!("({})", all.join(", ")));
        }
        let name = alias.map(|alias| names::fold(&alias.name)).or(own.cloned()).unwrap_or_default();
        let source = Source { name, shown, columns, qualified_only: false, row: row.ty, scalar: row.scalar };
        let columns =
            source.columns.as_ref().map(|columns| columns.iter().filter_map(|(name, _)| Some((name.clone(), source.column(name)?))).collect());
        self.scope.sources.push(source);
        Some(Sources { text, columns })
    }
}
