//! NOT NULL as a constraint with a name, which PostgreSQL 18 keeps: it is declared beside columns,
//! dropped and renamed like any other. Here it is what its column says. PostgreSQL manual: CREATE
//! TABLE, ALTER TABLE.

use super::super::Reader;
use crate::object::beside::Beside;
use crate::object::column::{Column, Declared};
use crate::object::{Object, ObjectId};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name};

/// `[CONSTRAINT name] NOT NULL column` as an element of its own.
pub(super) fn read_not_null(namespace: &Name, table: &Name, cursor: &mut Cursor<'_>) -> Reading<Option<Declared>> {
    let place = cursor.place();
    let constraint = if cursor.eat("constraint") { cursor.name()? } else { Name::default() };
    if !cursor.eat("not null") {
        cursor.back_to(place);
        return Ok(None);
    }
    let (name, not_null_name) = (cursor.name()?, Beside(constraint));
    let column = Column { namespace: namespace.clone(), table: table.clone(), name, not_null: true, not_null_name, ..Column::default() };
    while cursor.eat("no inherit") || cursor.eat("not valid") {}
    Ok(Some(Declared { column, ..Declared::default() }))
}

impl Reader<'_> {
    /// The column whose NOT NULL this constraint is, where no constraint of its own is.
    pub(in crate::read::sql) fn column_refusing_null(&self, constraint: &ObjectId) -> Option<ObjectId> {
        if self.catalog.contains(constraint) {
            return None;
        }
        let columns = self.catalog.under(&constraint.namespace, &constraint.name);
        let mut refusing = columns.filter_map(|(id, entry)| match &entry.object {
            Object::Column(column) if column.not_null && column.not_null_name() == constraint.part => Some(id.clone()),
            _ => None,
        });
        refusing.next()
    }
}
