//! Extended statistics, a part of their table. PostgreSQL manual: CREATE STATISTICS.

use super::naming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Lock, Name, QualifiedName, Script};
use serde::Serialize;
use std::collections::BTreeSet;

/// The sorts of statistics that there are; all of them where a statement names none.
const SORTS: &[&str] = &["dependencies", "mcv", "ndistinct"];

/// Extended statistics.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Statistics {
    /// The schema of the table, and their own.
    pub namespace: Name,
    /// The table.
    pub table: Name,
    /// Their name.
    pub name: Name,
    /// Which sorts are kept; none for all.
    pub sorts: BTreeSet<Name>,
    /// The columns that they are over, in order of name.
    pub columns: BTreeSet<Name>,
    /// The expressions that they are over.
    pub expressions: Vec<Expr>,
    /// How much is sampled, where it is set.
    pub target: Option<i32>,
}

impl Statistics {
    /// Reads what follows `CREATE STATISTICS [IF NOT EXISTS]`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = if cursor.at("(") || cursor.at("on") { None } else { Some(cursor.qualified_name()?) };
        let mut statistics = Statistics::default();
        if cursor.at("(") {
            statistics.sorts = cursor.names_in_parens()?.into_iter().collect();
        }
        if statistics.sorts.len() == SORTS.len() {
            statistics.sorts.clear();
        }
        cursor.expect("on")?;
        let mut in_order = Vec::new();
        cursor.comma_separated(|cursor| {
            if !cursor.at("(") && (cursor.word(1) == "," || cursor.word(1).eq_ignore_ascii_case("from")) {
                let column = cursor.name()?;
                in_order.push(column.to_string());
                statistics.columns.insert(column);
                return Ok(());
            }
            let text = match cursor.at("(") {
                true => cursor.parens()?,
                false => cursor.text_until(&[",", "from"]),
            };
            in_order.push("expr".to_owned());
            statistics.expressions.push(session.expr(text));
            Ok(())
        })?;
        cursor.expect("from")?;
        let (namespace, table) = session.found(Class::Relation, cursor.qualified_name()?);
        (statistics.namespace, statistics.table) = (namespace, table);
        let columns = naming::addition(in_order.iter().map(String::as_str));
        statistics.name = name.map_or_else(|| naming::object_name(&statistics.table, &columns, "stat"), |name| name.name);
        Ok(statistics)
    }

    /// Reads `SET STATISTICS n`.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        cursor.expect("set statistics")?;
        self.target = match cursor.eat("default") {
            true => None,
            false => cursor.integer()?.parse().ok().filter(|&target: &i32| target >= 0),
        };
        Ok(())
    }

    fn own_name(&self) -> String {
        QualifiedName { namespace: Some(self.namespace.clone()), name: self.name.clone() }.quoted()
    }

    fn set_target(&self, script: &mut Script) {
        let target = self.target.map_or("-1".into(), |target| target.to_string());
        script.add(format!("ALTER STATISTICS {} SET STATISTICS {target}", self.own_name()));
    }
}

impl Kind for Statistics {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Statistics, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        for column in &self.columns {
            needs.object(ObjectId::part(ObjectKind::Column, &self.namespace, &self.table, column));
        }
        for expression in &self.expressions {
            needs.text(expression.text(), Some((&self.namespace, &self.table)));
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let sorts: Vec<&str> = self.sorts.iter().map(Name::as_str).collect();
        let sorts = if sorts.is_empty() { String::new() } else { format!(" ({})", sorts.join(", ")) };
        let columns = self.columns.iter().map(Name::quoted);
        let over: Vec<String> = columns.chain(self.expressions.iter().map(|text| format!("({})", text.text()))).collect();
        let sql = format!("CREATE STATISTICS {}{sorts} ON {} FROM {}", self.own_name(), over.join(", "), self.id().relation());
        script.add(sql).lock(Lock::ShareUpdateExclusive);
        if self.target.is_some() {
            self.set_target(script);
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if (&self.sorts, &self.columns, &self.expressions) != (&to.sorts, &to.columns, &to.expressions) {
            return Altered::Rebuild;
        }
        if self.target != to.target {
            to.set_target(script);
        }
        Altered::InPlace
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        self.expressions.iter_mut().for_each(|expression| visit(expression, Place::Columns(None)));
    }
}
