//! Privileges that objects made later will have. PostgreSQL manual: ALTER DEFAULT PRIVILEGES.

use super::privilege::{self, Grant, Privileges};
use super::{Altered, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name, Script};
use serde::Serialize;

/// What objects of one class will have that one role makes, everywhere or in one schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultPrivilege {
    /// The schema; empty for everywhere.
    pub schema: Name,
    /// The role that makes the objects; empty for the session's user.
    pub role: Name,
    /// `TABLES`, `SEQUENCES`, `FUNCTIONS`, `TYPES`, `SCHEMAS`.
    pub class: Name,
    /// Everywhere: all that such an object has. In a schema: what it has besides.
    #[serde(skip)]
    pub privileges: Privileges,
}

/// What an ALTER DEFAULT PRIVILEGES says.
#[derive(Debug, Clone)]
pub struct Change {
    /// The roles and schemas that it is about, every pair.
    pub scopes: Vec<(Name, Name)>,
    /// What it grants or revokes.
    pub grant: Grant,
    /// `TABLES` …; none for a class that no schema holds.
    pub class: Option<&'static str>,
}

impl Change {
    /// Reads what follows `ALTER DEFAULT PRIVILEGES`.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let (mut roles, mut schemas) = (vec![Name::default()], vec![Name::default()]);
        loop {
            if cursor.eat("for role") || cursor.eat("for user") {
                roles = cursor.comma_separated(|cursor| cursor.name().map(session_user))?;
            } else if cursor.eat("in schema") {
                schemas = cursor.comma_separated(Cursor::name)?;
            } else {
                break;
            }
        }
        if !cursor.at("grant") && !cursor.at("revoke") {
            return cursor.unexpected("`GRANT` or `REVOKE`");
        }
        let mut grant = Grant::read(cursor)?;
        cursor.expect("on")?;
        let class = match cursor.eat_one_of(&["tables", "sequences", "functions", "routines", "types", "schemas", "large objects"]) {
            Some("tables") => Some("TABLES"),
            Some("sequences") => Some("SEQUENCES"),
            Some("functions" | "routines") => Some("FUNCTIONS"),
            Some("types") => Some("TYPES"),
            Some("schemas") => Some("SCHEMAS"),
            Some(_) => None,
            None => return cursor.unexpected("`TABLES`, `SEQUENCES`, `FUNCTIONS`, `TYPES` or `SCHEMAS`"),
        };
        grant.read_grantees(cursor)?;
        let pairs = roles.iter().flat_map(|role| schemas.iter().map(|schema| (role.clone(), schema.clone())));
        Ok(Change { scopes: pairs.collect(), grant, class })
    }
}

/// Dumps are mostly read back by `postgres`, so that name and the words for the session's user
/// mean the same.
fn session_user(role: Name) -> Name {
    match role.as_str() {
        "postgres" | "current_user" | "session_user" | "current_role" => Name::default(),
        _ => role,
    }
}

impl DefaultPrivilege {
    /// As it is before anybody says anything.
    pub fn new(schema: &Name, role: &Name, class: &str) -> Self {
        let mut default = DefaultPrivilege { schema: schema.clone(), role: role.clone(), class: Name::new(class), privileges: Privileges::new() };
        default.privileges = default.initial();
        default
    }

    /// The id of these default privileges.
    pub fn id_of(schema: &Name, role: &Name, class: &str) -> ObjectId {
        ObjectId::part(ObjectKind::DefaultPrivilege, schema, role, &Name::new(class))
    }

    /// The class that objects of this kind belong to.
    pub fn class_of(kind: ObjectKind) -> Option<&'static str> {
        match kind {
            ObjectKind::Table | ObjectKind::View | ObjectKind::MaterializedView => Some("TABLES"),
            ObjectKind::Sequence => Some("SEQUENCES"),
            ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate => Some("FUNCTIONS"),
            ObjectKind::Type | ObjectKind::Domain => Some("TYPES"),
            ObjectKind::Schema => Some("SCHEMAS"),
            _ => None,
        }
    }

    /// Whether the default privileges of this id decide what an object has when it is created.
    pub fn decides(id: &ObjectId, created: &ObjectId) -> bool {
        let whole = created.part.is_empty() || created.part.starts_with('(');
        let class = Self::class_of(created.kind).filter(|_| whole && id.kind == ObjectKind::DefaultPrivilege);
        class.is_some_and(|class| *id.part == *class) && (id.namespace.is_empty() || id.namespace == created.namespace)
    }

    /// A kind of this class, for what ALL stands for.
    pub fn kind(&self) -> ObjectKind {
        match self.class.as_str() {
            "SEQUENCES" => ObjectKind::Sequence,
            "FUNCTIONS" => ObjectKind::Function,
            "TYPES" => ObjectKind::Type,
            "SCHEMAS" => ObjectKind::Schema,
            _ => ObjectKind::Table,
        }
    }

    /// What there is before anybody says anything.
    pub fn initial(&self) -> Privileges {
        if self.schema.is_empty() { privilege::initial(self.kind()) } else { Privileges::new() }
    }

    fn write(&self, from: &Privileges, to: &Privileges, script: &mut Script) {
        let mut words = String::from("ALTER DEFAULT PRIVILEGES ");
        if !self.role.is_empty() {
            words += &format!("FOR ROLE {} ", self.role.quoted());
        }
        if !self.schema.is_empty() {
            words += &format!("IN SCHEMA {} ", self.schema.quoted());
        }
        for change in privilege::changes(from, to, self.kind(), &self.class) {
            script.add(format!("{words}{change}"));
        }
    }
}

impl Kind for DefaultPrivilege {
    fn id(&self) -> ObjectId {
        DefaultPrivilege::id_of(&self.schema, &self.role, &self.class)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.schema));
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        self.write(&self.initial(), &self.privileges, script);
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        self.write(&self.privileges, &to.privileges, script);
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        self.write(&self.privileges, &self.initial(), script);
    }

    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance != Disturbance::Rebuilt
    }
}
