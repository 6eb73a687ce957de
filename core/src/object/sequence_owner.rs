//! That a sequence goes with a column (`OWNED BY`), an object of its own: the column's default
//! needs the sequence first, and the ownership needs both.

use super::renaming::Renaming;
use super::sequence::Sequence;
use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Lock, Name, QualifiedName, Script};
use serde::Serialize;

/// That a sequence goes with a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SequenceOwner {
    /// The schema of the sequence.
    pub namespace: Name,
    /// The sequence.
    pub sequence: Name,
    /// The schema of the table.
    pub table_namespace: Name,
    /// The table.
    pub table: Name,
    /// The column.
    pub column: Name,
}

impl SequenceOwner {
    /// Reads `[schema.]table.column`.
    pub fn read(sequence: &Sequence, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let mut parts = vec![cursor.name()?];
        while cursor.eat(".") {
            parts.push(cursor.name()?);
        }
        let (Some(column), Some(table)) = (parts.pop(), parts.pop()) else {
            return cursor.unexpected("`table.column`");
        };
        let (table_namespace, table) = session.found(Class::Relation, QualifiedName { namespace: parts.pop(), name: table });
        Ok(SequenceOwner { namespace: sequence.namespace.clone(), sequence: sequence.name.clone(), table_namespace, table, column })
    }

    /// The id of the column.
    pub fn column_id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Column, &self.table_namespace, &self.table, &self.column)
    }

    fn set(&self, owner: &str, script: &mut Script) {
        script.add(format!("ALTER SEQUENCE {} OWNED BY {owner}", self.id().relation())).lock(Lock::ShareRowExclusive);
    }
}

impl Kind for SequenceOwner {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::SequenceOwner, &self.namespace, &self.sequence)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Sequence, &self.namespace, &self.sequence));
        needs.object(self.column_id());
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.object(ObjectKind::Sequence, &mut self.namespace, &mut self.sequence);
        renaming.column(&self.table_namespace, &self.table, &mut self.column);
        renaming.relation(&mut self.table_namespace, &mut self.table);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let column = self.column_id();
        self.set(&format!("{}.{}", column.relation(), self.column.quoted()), script);
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        to.create(&[], script);
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        self.set("NONE", script);
    }

    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance != Disturbance::Rebuilt
    }
}
