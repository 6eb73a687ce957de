//! Statements that are not understood: kept whole, compared word by word, never lost.

use super::{Altered, Kind, Needs, Object, ObjectId};
use crate::sql::{Expr, Script};
use serde::Serialize;

/// A statement that is not understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Opaque {
    /// Its id: its name is all its words, so that the same statement has the same id.
    pub id: ObjectId,
    /// The whole statement.
    pub statement: Expr,
}

impl Kind for Opaque {
    fn id(&self) -> ObjectId {
        self.id.clone()
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.text(self.statement.text(), None);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(self.statement.text());
    }

    /// The words of its id are all its words: there is nothing left to differ.
    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::InPlace
    }

    /// Nobody knows what undoes it, so nothing is done; the finding says so.
    fn drop(&self, _script: &mut Script) {}
}
