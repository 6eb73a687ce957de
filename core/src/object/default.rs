//! A column's default, an object of its own as in the server's catalog (pg_attrdef): it can wait
//! for a sequence or a function, and be dropped round a change of its column's type.

use super::renaming::Renaming;
use super::{Altered, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::{Dialect, Expr, Lock, Name, Script, Type};
use serde::Serialize;

/// The default of a column of a table, a foreign table or a view.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Default {
    /// The schema of its table.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its column.
    pub column: Name,
    /// The type of its column, for the canonical form; empty for a view's.
    pub ty: Type,
    /// The value.
    pub value: Expr,
}

impl Default {
    /// The default of a column.
    pub fn of(column: &super::column::Column, value: Expr) -> Self {
        let (namespace, table) = (column.namespace.clone(), column.table.clone());
        Default { namespace, table, column: column.name.clone(), ty: column.ty.clone(), value }
    }

    /// Whether each row that is there gets a value of its own, as it may where a function is called:
    /// the server then writes all of them when a column is added with this default. PostgreSQL
    /// manual: ALTER TABLE, Notes.
    pub fn is_volatile(&self) -> bool {
        /// What many defaults call and what gives one value for a whole statement.
        const STEADY: &[&str] = &["now", "transaction_timestamp", "statement_timestamp", "timezone", "date_trunc", "to_timestamp", "current_setting"];
        let text = self.value.text();
        let tokens: Vec<Token> = Lexer::new(text).collect();
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text(text));
        let called = |at: usize| {
            let named = tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Quoted));
            named && word(at + 1) == "(" && (at == 0 || word(at - 1) != "::") && !word(at).eq_ignore_ascii_case("varying")
        };
        (0..tokens.len()).any(|at| called(at) && !STEADY.iter().any(|steady| word(at).eq_ignore_ascii_case(steady)))
    }

    fn column_of(&self, dialect: &Dialect) -> String {
        format!("ALTER TABLE {} ALTER COLUMN {}", self.id().relation_in(dialect), dialect.quoted(&self.column))
    }

    fn set(&self, script: &mut Script) {
        script.add(format!("{} SET DEFAULT {}", self.column_of(script.dialect), self.value.text())).lock(Lock::AccessExclusive);
    }
}

impl Kind for Default {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Default, &self.namespace, &self.table, &self.column)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::part(ObjectKind::Column, &self.namespace, &self.table, &self.column));
        needs.relation(&self.namespace, &self.table);
        needs.text(self.value.text(), None);
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.column(&self.namespace, &self.table, &mut self.column);
        renaming.relation(&mut self.namespace, &mut self.table);
        renaming.data_type(&mut self.ty);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        self.set(script);
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        // A change of the column's type alone is the column's business.
        if self.value != to.value {
            to.set(script);
        }
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("{} DROP DEFAULT", self.column_of(script.dialect))).lock(Lock::AccessExclusive);
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        // The columns of a view have no types of their own.
        let known = !self.ty.name.is_empty();
        visit(&mut self.value, Place::Columns(known.then_some(&self.ty)));
    }

    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance == Disturbance::Widened
    }

    fn folds_into(&self) -> Vec<ObjectId> {
        let table = ObjectId::new(ObjectKind::Table, &self.namespace, &self.table);
        vec![table, self.id().sibling(ObjectKind::Column, &self.column)]
    }
}
