//! Objects whose definition is only ever replaced whole: casts, operators, operator classes, text
//! search parsers … Their text is their meaning.

use super::{Altered, Kind, Needs, Object, ObjectId};
use crate::sql::{Expr, Script};
use serde::Serialize;

/// An object that is its CREATE statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Definition {
    /// What it is called.
    pub id: ObjectId,
    /// What follows `CREATE <words of the kind>` and the subject.
    pub body: Expr,
}

impl Kind for Definition {
    fn id(&self) -> ObjectId {
        self.id.clone()
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(super::ObjectKind::Schema, &Default::default(), &self.id.namespace));
        needs.text(&self.id.part, None);
        needs.text(self.body.text(), None);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("CREATE {} {}", self.id.kind.words(), self.body.text()));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }
}
