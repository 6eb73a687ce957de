//! CREATE and ALTER of functions, procedures and aggregates.

use super::{Applied, Reader, Refusal};
use crate::object::aggregate::Aggregate;
use crate::object::routine::{Returns, Routine};
use crate::object::signature::awaited_column;
use crate::object::{Object, ObjectId};
use crate::sql::{Cursor, Type};

impl Reader<'_> {
    /// CREATE [OR REPLACE] FUNCTION | PROCEDURE.
    pub(super) fn create_routine(&mut self, cursor: &mut Cursor<'_>, procedure: bool, replace: bool) -> Applied {
        let routine = Routine::read(cursor, procedure, self)?;
        let mut types: Vec<&Type> = routine.arguments.iter().map(|argument| &argument.ty).collect();
        match &routine.returns {
            Returns::Nothing => {}
            Returns::One(ty) | Returns::SetOf(ty) => types.push(ty),
            Returns::Table(columns) => types.extend(columns.iter().map(|column| &column.ty)),
        }
        if let Some(column) = types.into_iter().find_map(awaited_column) {
            return Err(Refusal::Missing(format!("column `{column}`")));
        }
        self.add_or_replace(Box::new(routine), replace)
    }

    /// CREATE [OR REPLACE] AGGREGATE.
    pub(super) fn create_aggregate(&mut self, cursor: &mut Cursor<'_>, replace: bool) -> Applied {
        let aggregate = Aggregate::read(cursor, self)?;
        self.add_or_replace(Box::new(aggregate), replace)
    }

    /// ALTER FUNCTION | PROCEDURE | ROUTINE.
    pub(super) fn alter_routine(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(Object::Routine(routine)) = self.catalog.object(id) else { return Err(Refusal::Unknown) };
        let mut routine = routine.clone();
        if !routine.read_edit(cursor, self)? {
            return Err(Refusal::Unknown);
        }
        self.add_or_replace(routine, true)
    }
}
