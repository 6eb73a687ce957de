//! Gives the expressions of an object their canonical form, with the catalog to say what names mean.

use super::{Query, Relation, Schema};
use crate::catalog::Catalog;
use crate::object::{Class, Kind, Object, ObjectId, ObjectKind, Place};
use crate::sql::dialect::Family;
use crate::sql::{Expr, Lexer, Name, Token, TokenKind, Type};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Views upon views upon views: deeper than this nobody looks.
const MAX_DEPTH: usize = 12;

/// The columns of a view as the canonical form of its query finds them.
type Outputs = Vec<(String, Option<String>)>;

/// A catalog that answers what the canonical form asks.
#[derive(Debug)]
pub(crate) struct Canonical<'a> {
    catalog: &'a Catalog,
    /// What views return, once asked; none while it is being found out.
    outputs: RefCell<BTreeMap<ObjectId, Option<Outputs>>>,
}

/// Whether two objects of the same words may still differ: `SELECT *` means what the tables had.
pub(crate) fn may_mean_otherwise(object: &Object) -> bool {
    let mut query = false;
    if matches!(object.id().kind, ObjectKind::View | ObjectKind::MaterializedView) {
        let mut object = object.clone();
        object.expressions(&mut |expr, place| query |= matches!(place, Place::Query(_)) && may_show_all(expr.text()));
    }
    query
}

/// Whether a star may stand for columns: that of `count(*)` does not, nor one before a number, a text or
/// a parenthesis, which is a product.
fn may_show_all(text: &str) -> bool {
    if !text.contains('*') {
        return false;
    }
    let tokens: Vec<_> = Lexer::new(text).collect();
    let is_operand = |token: &Token| matches!(token.kind, TokenKind::Number | TokenKind::String) || token.text(text) == "(";
    let all = |run: &[Token]| match run {
        [before, star, after] => star.text(text) == "*" && before.text(text) != "(" && !is_operand(after),
        _ => false,
    };
    let ends_in_star = tokens.last().is_some_and(|last| last.text(text) == "*");
    ends_in_star || tokens.iter().any(|token| token.kind == TokenKind::Bad) || tokens.windows(3).any(all)
}

impl<'a> Canonical<'a> {
    /// For the objects of this catalog.
    pub fn new(catalog: &'a Catalog) -> Self {
        Canonical { catalog, outputs: RefCell::default() }
    }

    /// Gives every expression of an object its canonical form.
    pub fn apply(&self, object: &mut Object) {
        match self.catalog.dialect.family {
            Family::Postgres => {}
            Family::Mysql => return self.apply_in_mysql(object),
            // The reader has given the texts their canonical forms.
            Family::Sqlite => return,
        }
        let id = object.id();
        let parameters = object.parameters().map(|columns| Relation { namespace: id.namespace.to_string(), name: id.name.to_string(), columns });
        let routine = parameters.is_some();
        let relation = parameters.or_else(|| self.relation_of(&id));
        let mut outputs = None;
        object.expressions(&mut |expr, place| match place {
            Place::Columns(expected) => {
                let expected = expected.map(|ty| ty.full());
                set(expr, super::expression(expr.text(), relation.as_ref(), None, expected.as_deref(), self));
            }
            Place::Value(ty) => {
                set(expr, super::expression(expr.text(), None, Some(&ty.full()), Some("boolean"), self));
            }
            Place::Command if routine => set(expr, super::statement(expr.text(), relation.as_ref(), self)),
            Place::Command => set(expr, super::command(expr.text(), relation.as_ref(), self)),
            Place::Query(names) => {
                let query = super::query(expr.text(), &strings(names), self);
                outputs = query.as_ref().map(|query| query.columns.clone());
                set(expr, query.map(|query| query.text));
            }
        });
        if let Some(outputs) = outputs {
            object.set_outputs(outputs);
        }
    }

    fn apply_in_mysql(&self, object: &mut Object) {
        object.expressions(&mut |expr, place| {
            let canon = match place {
                Place::Columns(Some(ty)) => super::mysql::default_value(expr.text(), ty),
                Place::Columns(None) | Place::Value(_) => super::mysql::expression(expr.text()),
                Place::Query(names) => super::mysql::query(expr.text(), &strings(names), self).map(|query| query.text),
                Place::Command => None,
            };
            set(expr, canon);
        });
    }

    /// The canonical form of a query, in the words of the catalog's dialect.
    fn query(&self, text: &str, names: &[Name]) -> Option<Query> {
        match self.catalog.dialect.family {
            Family::Mysql => super::mysql::query(text, &strings(names), self),
            _ => super::query(text, &strings(names), self),
        }
    }

    /// The names and types of the columns that a query returns; none where they cannot all be told.
    pub fn columns(&self, query: &str, names: &[Name]) -> Option<Vec<(Name, Type)>> {
        let columns = self.query(query, names)?.columns;
        columns.into_iter().map(|(name, ty)| Some((Name::new(name), Type::parse(&ty?)?))).collect()
    }

    /// The type of a column of a relation, which may be a view; none where it cannot be told.
    pub fn column_type(&self, namespace: &Name, relation: &Name, column: &Name) -> Option<Type> {
        let columns = self.describe(namespace, relation)?.columns;
        let (_, ty) = columns.into_iter().find(|(name, _)| name == column.as_str())?;
        Type::parse(&ty?)
    }

    /// The relation whose columns the expressions of an object may name.
    fn relation_of(&self, id: &ObjectId) -> Option<Relation> {
        let part = !id.part.is_empty() && !id.part.starts_with('(');
        if part || id.kind == ObjectKind::Table { self.describe(&id.namespace, &id.name) } else { None }
    }

    fn describe(&self, namespace: &Name, name: &Name) -> Option<Relation> {
        let id = self.catalog.relation(namespace, name)?;
        let columns = match id.kind {
            ObjectKind::Table => {
                let columns = self.catalog.columns(&id.namespace, &id.name);
                let seen = columns.iter().filter(|column| column.besides.as_ref().is_none_or(|besides| !besides.invisible));
                seen.map(|column| (column.name.to_string(), Some(column.ty.full()))).collect()
            }
            ObjectKind::View | ObjectKind::MaterializedView => self.outputs(&id)?,
            _ => return None,
        };
        Some(Relation { namespace: namespace.to_string(), name: name.to_string(), columns })
    }

    fn outputs(&self, id: &ObjectId) -> Option<Outputs> {
        if let Some(known) = self.outputs.borrow().get(id) {
            return known.clone();
        }
        if self.outputs.borrow().values().filter(|known| known.is_none()).count() > MAX_DEPTH {
            return None;
        }
        self.outputs.borrow_mut().insert(id.clone(), None);
        let mut view = self.catalog.object(id)?.clone();
        let mut outputs = None;
        view.expressions(&mut |expr, place| {
            if let Place::Query(names) = place {
                outputs = self.query(expr.text(), names).map(|query| query.columns);
            }
        });
        self.outputs.borrow_mut().insert(id.clone(), outputs.clone());
        outputs
    }

    /// The schema in which a name of this class is found: as written, or `public`.
    fn place(&self, class: Class, namespace: Option<&str>, name: &str) -> Option<(Name, Name)> {
        let (namespace, name) = (Name::new(namespace.unwrap_or(self.catalog.dialect.home)), Name::new(name));
        self.catalog.has(class, &namespace, &name).then_some((namespace, name))
    }
}

fn strings(names: &[Name]) -> Vec<String> {
    names.iter().map(Name::to_string).collect()
}

fn set(expr: &mut Expr, canon: Option<String>) {
    if let Some(canon) = canon {
        expr.set_canon(canon);
    }
}

impl Schema for Canonical<'_> {
    fn relation(&self, namespace: Option<&str>, name: &str) -> Option<Relation> {
        let (namespace, name) = self.place(Class::Relation, namespace, name)?;
        self.describe(&namespace, &name)
    }

    fn function(&self, namespace: Option<&str>, name: &str) -> Option<(String, Option<String>)> {
        let (namespace, name) = self.place(Class::Routine, namespace, name)?;
        let mut results = self.catalog.routines(&namespace, &name).map(|id| self.catalog.object(id).and_then(Object::result_type));
        let first = results.next().flatten();
        let agreed = first.filter(|first| results.all(|other| other.as_ref() == Some(first)));
        Some((namespace.to_string(), agreed.map(|ty| ty.full())))
    }

    fn user_type(&self, namespace: Option<&str>, name: &str) -> Option<(String, Option<String>)> {
        let (namespace, name) = self.place(Class::Type, namespace, name)?;
        let id = self.catalog.type_named(&namespace, &name)?;
        let base = self.catalog.object(&id).and_then(Object::base_type);
        Some((namespace.to_string(), base.map(|ty| ty.full())))
    }
}

#[cfg(test)]
mod tests {
    use super::may_show_all;

    #[test]
    fn tells_a_star_from_a_product() {
        for all in ["SELECT * FROM t", "SELECT t.* FROM t", "SELECT a, * FROM t", "SELECT (a) * FROM t", "SELECT /* ( */ *"] {
            assert!(may_show_all(all), "{all}");
        }
        for none in ["SELECT a FROM t", "SELECT count(*) FROM t", "SELECT 2 * (a + 1) FROM t", "SELECT a FROM t WHERE b ~~* 'x'"] {
            assert!(!may_show_all(none), "{none}");
        }
    }
}
