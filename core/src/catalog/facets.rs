//! Comments, owners and privileges: what a new object has, and the statements that change them.
//! PostgreSQL manual: COMMENT, GRANT, ALTER DEFAULT PRIVILEGES.

use super::{Catalog, Entry, Facets, Privileges};
use crate::object::default_privilege::DefaultPrivilege;
use crate::object::extension::{Extension, comment_of};
use crate::object::schema::Schema;
use crate::object::{Kind, Object, ObjectId, ObjectKind, privilege};
use crate::source::Span;
use crate::sql::dialect::{Dialect, Family};
use crate::sql::name::{PUBLIC, literal, qualified};
use crate::sql::{Lock, Name, Script};

/// Where the comment on the index under a constraint is kept among the constraint's own.
pub const UNDERLYING_INDEX: &str = "(index)";

impl Facets {
    /// What the server gives an object of this kind when it is created and nobody has changed the
    /// default privileges.
    pub fn initial(kind: ObjectKind) -> Self {
        Facets { privileges: privilege::initial(kind), ..Facets::default() }
    }

    /// Writes the statements that turn these into `to`, for this object: owner, revokes, grants,
    /// comments. An owner that `to` does not name stays.
    pub fn alter(&self, to: &Facets, object: &Object, script: &mut Script) {
        if self == to {
            return;
        }
        let id = object.id();
        let (words, subject) = (words(object), id.subject());
        if let Some(owner) = to.owner.as_ref().filter(|owner| self.owner.as_ref() != Some(*owner)) {
            script.add(format!("ALTER {words} {subject} OWNER TO {}", owner.quoted())).lock(heaviest(id.kind));
        }
        let on = format!("{}{subject}", granted(id.kind));
        for statement in privilege::changes(&self.privileges, &to.privileges, id.kind, &on) {
            script.add(statement);
        }
        for column in self.comments.keys().filter(|column| !to.comments.contains_key(*column)) {
            comment(object, column, "NULL", script);
        }
        for (column, text) in to.comments.iter().filter(|(column, text)| self.comments.get(*column) != Some(*text)) {
            comment(object, column, literal(text).trim_start(), script);
        }
    }
}

/// The words before an object's name in COMMENT and ALTER, which for some tables are not `TABLE`.
fn words(object: &Object) -> &'static str {
    match object {
        Object::Table(table) if table.foreign.is_some() => "FOREIGN TABLE",
        _ => object.id().kind.words(),
    }
}

fn comment(object: &Object, column: &Name, text: &str, script: &mut Script) {
    let id = object.id();
    let sql = match column.is_empty() {
        _ if column.as_str() == UNDERLYING_INDEX => format!("COMMENT ON INDEX {} IS {text}", qualified(&id.namespace, &id.part)),
        true => format!("COMMENT ON {} {} IS {text}", words(object), id.subject()),
        false => format!("COMMENT ON COLUMN {}.{} IS {text}", id.relation(), column.quoted()),
    };
    let relation = matches!(id.kind, ObjectKind::Table | ObjectKind::Column | ObjectKind::View | ObjectKind::MaterializedView);
    script.add(sql).lock(if relation { Lock::ShareUpdateExclusive } else { Lock::None });
}

/// The lock of a change of owner.
fn heaviest(kind: ObjectKind) -> Lock {
    match kind {
        ObjectKind::Table | ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Sequence => Lock::AccessExclusive,
        _ => Lock::None,
    }
}

/// The words before an object's name in GRANT, with a space after them; tables and views need none.
fn granted(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Sequence => "SEQUENCE ",
        ObjectKind::Schema => "SCHEMA ",
        ObjectKind::Function | ObjectKind::Aggregate => "FUNCTION ",
        ObjectKind::Procedure => "PROCEDURE ",
        ObjectKind::Type => "TYPE ",
        ObjectKind::Domain => "DOMAIN ",
        ObjectKind::Language => "LANGUAGE ",
        ObjectKind::ForeignDataWrapper => "FOREIGN DATA WRAPPER ",
        ObjectKind::Server => "FOREIGN SERVER ",
        _ => "",
    }
}

impl Catalog {
    /// What every database has from the start: in PostgreSQL the schema `public` and the extension
    /// `plpgsql`, elsewhere nothing.
    pub fn initial(dialect: &'static Dialect) -> Self {
        let mut catalog = Catalog { dialect, ..Catalog::default() };
        if dialect.family != Family::Postgres {
            return catalog;
        }
        let public = Schema { name: Name::new(PUBLIC) };
        let mut public = Entry::new(public.into(), Span::default());
        public.facets.comments.insert(Name::default(), "standard public schema".into());
        let usage = privilege::Privilege { grantee: "public".into(), privilege: "USAGE".into(), column: Name::default() };
        public.facets.privileges.insert(usage, false);
        catalog.put(public);
        let plpgsql = Extension { name: "plpgsql".into(), schema: "pg_catalog".into() };
        let mut plpgsql = Entry::new(plpgsql.into(), Span::default());
        plpgsql.facets.comments.extend(comment_of("plpgsql").map(|text| (Name::default(), text.into())));
        catalog.put(plpgsql);
        catalog
    }

    /// What an object of this id has when the session's user creates it: what its kind always has,
    /// as the default privileges have it, and the comment that an extension brings.
    pub fn facets_at_creation(&self, id: &ObjectId) -> Facets {
        let mut facets = Facets::initial(id.kind);
        if id.kind == ObjectKind::Extension {
            facets.comments.extend(comment_of(&id.name).map(|text| (Name::default(), text.into())));
        }
        let Some(class) = DefaultPrivilege::class_of(id.kind).filter(|_| id.part.is_empty() || id.part.starts_with('(')) else { return facets };
        if let Some(everywhere) = self.default_privileges(&Name::default(), class) {
            facets.privileges.clone_from(everywhere);
        }
        if let Some(here) = self.default_privileges(&id.namespace, class).filter(|_| !id.namespace.is_empty()) {
            for (privilege, grantable) in here {
                *facets.privileges.entry(privilege.clone()).or_default() |= grantable;
            }
        }
        facets
    }

    /// What is said of an object when it is its turn to change. The owner of a sequence that goes
    /// with a column has changed by then, together with the owner of the table.
    pub fn facets_before(&self, id: &ObjectId, from: &Facets, to: &Facets) -> Facets {
        let owned = self.contains(&ObjectId { kind: ObjectKind::SequenceOwner, ..id.clone() });
        let owner = if owned { to.owner.clone() } else { from.owner.clone() };
        Facets { owner, ..from.clone() }
    }

    fn default_privileges(&self, schema: &Name, class: &str) -> Option<&Privileges> {
        match self.object(&DefaultPrivilege::id_of(schema, &Name::default(), class)) {
            Some(Object::DefaultPrivilege(default)) => Some(&default.privileges),
            _ => None,
        }
    }

    /// Sets the owner of an object, and of the sequences that go with its columns. The new owner
    /// needs no grants.
    pub fn set_owner(&mut self, id: &ObjectId, owner: Option<&Name>) {
        let sequences: Vec<ObjectId> = self
            .hanging_on(&id.namespace, &id.name)
            .filter(|other| id.kind == ObjectKind::Table && other.kind == ObjectKind::SequenceOwner)
            .map(|other| ObjectId { kind: ObjectKind::Sequence, ..other.clone() })
            .collect();
        for id in sequences.iter().chain([id]) {
            if let Some(entry) = self.get_mut(id) {
                entry.facets.privileges.retain(|privilege, _| Some(&privilege.grantee) != owner);
                entry.facets.owner = owner.cloned();
            }
        }
    }

    /// The owner of an object, where it is known.
    pub fn owner_of(&self, id: &ObjectId) -> Option<&Name> {
        self.get(id).and_then(|entry| entry.facets.owner.as_ref())
    }
}
