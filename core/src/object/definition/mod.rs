//! Objects whose definition is only ever replaced whole: casts, operators, operator classes,
//! collations, text search parsers … Each reader writes the definition down in one form, so that
//! equal texts are equal objects.

pub mod base_type;
pub mod cast;
pub mod collation;
pub mod language;
mod layout;
pub mod list;
pub mod operator;
pub mod operator_class;

use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::{Expr, Name, QualifiedName, Script, Type};
use serde::Serialize;

/// An object that is its CREATE statement. What it needs follows from the body, so the body alone
/// is compared.
#[derive(Debug, Clone, Serialize)]
pub struct Definition {
    /// What it is called.
    pub id: ObjectId,
    /// What follows CREATE.
    pub body: Expr,
    /// The types that the body names.
    #[serde(skip)]
    pub types: Vec<Type>,
    /// The functions that the body names.
    #[serde(skip)]
    pub routines: Vec<QualifiedName>,
    /// What else it needs.
    #[serde(skip)]
    pub objects: Vec<ObjectId>,
}

impl PartialEq for Definition {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.body == other.body
    }
}

impl Definition {
    /// A definition that needs nothing yet.
    pub fn new(id: ObjectId, body: &str) -> Self {
        Definition { id, body: Expr::new(body), types: Vec::new(), routines: Vec::new(), objects: Vec::new() }
    }
}

impl Kind for Definition {
    fn id(&self) -> ObjectId {
        self.id.clone()
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.id.namespace));
        self.types.iter().for_each(|ty| needs.data_type(ty));
        for routine in &self.routines {
            needs.routine(routine.namespace.as_deref().unwrap_or_default(), &routine.name);
        }
        self.objects.iter().for_each(|id| needs.object(id.clone()));
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        // A shell is made by the operator that names it.
        if !operator::is_shell(self) {
            script.add(format!("CREATE {}", self.body.text()));
        }
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }

    fn drop(&self, script: &mut Script) {
        let sql = format!("DROP {} {}", self.id.kind.words(), self.id.subject());
        // A base type and its functions need each other: the server has no other word for it, and
        // nothing else is left then that needs them.
        script.add(if base_type::is_body(&self.id) { sql + " CASCADE" } else { sql });
    }
}
