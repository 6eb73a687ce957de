//! Reading CREATE INDEX.

use super::{Element, Index};
use crate::object::beside::Beside;
use crate::object::{Class, Session};
use crate::sql::cursor::Reading;
use crate::sql::options::read_parameters;
use crate::sql::{Cursor, Name, QualifiedName, expr};

impl Index {
    /// Reads what follows `CREATE [UNIQUE] INDEX [CONCURRENTLY] [IF NOT EXISTS]`. Without a name,
    /// the caller chooses one.
    pub fn read(unique: bool, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let mut index = Index { unique, method: Name::new("btree"), ..Index::default() };
        let mut own = QualifiedName::default();
        if !cursor.at("on") {
            own = cursor.qualified_name()?;
        }
        cursor.expect("on")?;
        index.only = Beside(cursor.eat("only"));
        let (namespace, table) = session.found(Class::Relation, cursor.qualified_name()?);
        (index.namespace, index.table, index.name) = (namespace, table, own.name);
        if cursor.eat("using") {
            index.method = cursor.name()?;
        }
        let method = index.method.clone();
        cursor.expect("(")?;
        index.elements = cursor.comma_separated(|cursor| Element::read(&method, cursor, session))?;
        cursor.expect(")")?;
        index.read_rest(cursor, session)?;
        Ok(index)
    }

    fn read_rest(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        while !cursor.done() {
            if cursor.eat("include") {
                self.include = cursor.names_in_parens()?;
            } else if cursor.eat("nulls not distinct") {
                self.nulls_not_distinct = true;
            } else if cursor.eat("nulls distinct") {
                self.nulls_not_distinct = false;
            } else if cursor.eat("with") {
                read_parameters(cursor, &mut self.options)?;
            } else if cursor.eat("tablespace") {
                self.tablespace = Some(cursor.name()?).filter(|name| &**name != "pg_default");
            } else if cursor.eat("where") {
                let text = cursor.rest();
                let verbatim = session.dialect().keeps_texts;
                self.predicate = Some(session.expr(if verbatim { text } else { expr::unwrapped(text) }));
            } else {
                return cursor.unexpected("INCLUDE, WITH, TABLESPACE, WHERE or the end of the statement");
            }
        }
        Ok(())
    }

    /// What the columns add to the name that the server gives to the index.
    pub fn columns_in_name(&self) -> Vec<String> {
        let included = self.include.iter().map(|name| name.to_string());
        self.elements.iter().map(Element::name).chain(included).collect()
    }
}
