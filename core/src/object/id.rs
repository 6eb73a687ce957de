//! What an object is called: the same thing has the same id in both catalogs, in the plan, in JSON.

use crate::sql::Name;
use crate::sql::dialect::postgres::is_function;
use crate::sql::dialect::{Dialect, Family};
use crate::sql::name::{PUBLIC, qualified};
use serde::Serialize;
use std::fmt;

/// Declares the kinds, in the order in which they are created where nothing else decides.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $words:literal,)*) => {
        /// A kind of thing that a database holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum ObjectKind { $($(#[$doc])* $kind,)* }

        impl ObjectKind {
            /// Whether it belongs to the whole cluster: other databases may have a part in it.
            pub fn is_shared(self) -> bool {
                self == ObjectKind::Role
            }

            /// Every kind, in order.
            pub const ALL: &'static [ObjectKind] = &[$(ObjectKind::$kind,)*];

            /// The words that SQL has for it, as in `COMMENT ON …`.
            pub fn words(self) -> &'static str {
                match self { $(ObjectKind::$kind => $words,)* }
            }
        }
    };
}

kinds! {
    /// A role.
    Role "ROLE",
    /// A schema.
    Schema "SCHEMA",
    /// An extension.
    Extension "EXTENSION",
    /// A procedural language.
    Language "LANGUAGE",
    /// A collation.
    Collation "COLLATION",
    /// A conversion between encodings.
    Conversion "CONVERSION",
    /// An enumerated, composite, range or base type.
    Type "TYPE",
    /// A domain.
    Domain "DOMAIN",
    /// A constraint of a domain.
    DomainConstraint "CONSTRAINT",
    /// A sequence.
    Sequence "SEQUENCE",
    /// A foreign-data wrapper.
    ForeignDataWrapper "FOREIGN DATA WRAPPER",
    /// A foreign server.
    Server "SERVER",
    /// A user mapping.
    UserMapping "USER MAPPING",
    /// A function, of any sort but an aggregate or a procedure.
    Function "FUNCTION",
    /// A procedure.
    Procedure "PROCEDURE",
    /// An event, which runs by the clock.
    Event "EVENT",
    /// An aggregate.
    Aggregate "AGGREGATE",
    /// A cast.
    Cast "CAST",
    /// An operator.
    Operator "OPERATOR",
    /// An operator family.
    OperatorFamily "OPERATOR FAMILY",
    /// An operator class.
    OperatorClass "OPERATOR CLASS",
    /// An access method.
    AccessMethod "ACCESS METHOD",
    /// A transform.
    Transform "TRANSFORM",
    /// A text search parser.
    TextSearchParser "TEXT SEARCH PARSER",
    /// A text search template.
    TextSearchTemplate "TEXT SEARCH TEMPLATE",
    /// A text search dictionary.
    TextSearchDictionary "TEXT SEARCH DICTIONARY",
    /// A text search configuration.
    TextSearchConfiguration "TEXT SEARCH CONFIGURATION",
    /// A table: plain, partitioned, a partition, or foreign.
    Table "TABLE",
    /// A column of a table, a view or a composite type.
    Column "COLUMN",
    /// The default of a column.
    Default "DEFAULT",
    /// That a sequence goes with a column.
    SequenceOwner "SEQUENCE OWNER",
    /// A constraint of a table.
    Constraint "CONSTRAINT",
    /// An index.
    Index "INDEX",
    /// Extended statistics.
    Statistics "STATISTICS",
    /// A view.
    View "VIEW",
    /// A materialized view.
    MaterializedView "MATERIALIZED VIEW",
    /// A rewrite rule.
    Rule "RULE",
    /// A trigger.
    Trigger "TRIGGER",
    /// A row security policy.
    Policy "POLICY",
    /// An event trigger.
    EventTrigger "EVENT TRIGGER",
    /// A publication.
    Publication "PUBLICATION",
    /// What a publication publishes.
    PublicationMember "PUBLICATION MEMBER",
    /// A subscription.
    Subscription "SUBSCRIPTION",
    /// Privileges that objects made later will have.
    DefaultPrivilege "DEFAULT PRIVILEGES",
    /// A statement that is not understood.
    Opaque "OPAQUE",
}

impl ObjectKind {
    /// Whether objects of this kind decide what others have when they are created.
    pub fn decides(self) -> bool {
        self == ObjectKind::DefaultPrivilege
    }

    /// Whether objects of this kind watch other statements run, so that they go before all others
    /// and come after them.
    pub fn watches(self) -> bool {
        self == ObjectKind::EventTrigger
    }
}

/// The identity of an object: where it stands, what it is called, what it is, and for a part of
/// something (a column, a constraint, an index, an overload) which part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectId {
    /// The schema; empty for what stands in none.
    pub namespace: Name,
    /// The name; for a part, the name of what it is a part of.
    pub name: Name,
    /// The kind.
    pub kind: ObjectKind,
    /// The part: a column's, constraint's, index's, trigger's … own name; a routine's argument
    /// types in parentheses; empty for a whole.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub part: Name,
}

/// By name first: most ids of a catalog share their schema.
impl Ord for ObjectId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let whole = self.name.cmp(&other.name).then_with(|| self.namespace.cmp(&other.namespace));
        whole.then_with(|| self.kind.cmp(&other.kind)).then_with(|| self.part.cmp(&other.part))
    }
}

impl PartialOrd for ObjectId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl ObjectId {
    /// The id of a whole object.
    pub fn new(kind: ObjectKind, namespace: &Name, name: &Name) -> Self {
        ObjectId { namespace: namespace.clone(), name: name.clone(), kind, part: Name::default() }
    }

    /// The id of a part of what stands under that name.
    pub fn part(kind: ObjectKind, namespace: &Name, name: &Name, part: &Name) -> Self {
        ObjectId { namespace: namespace.clone(), name: name.clone(), kind, part: part.clone() }
    }

    /// The id of another part of the same thing.
    pub fn sibling(&self, kind: ObjectKind, part: &Name) -> Self {
        ObjectId::part(kind, &self.namespace, &self.name, part)
    }

    /// The id of the table that it is, or is a part of.
    pub fn whole(&self) -> Self {
        ObjectId::new(ObjectKind::Table, &self.namespace, &self.name)
    }

    /// The id of the part of the same name of another thing.
    pub fn on(&self, namespace: &Name, name: &Name) -> Self {
        ObjectId { namespace: namespace.clone(), name: name.clone(), ..self.clone() }
    }

    /// Whether it decides what an object of another id has when that is created.
    pub fn decides(&self, created: &ObjectId) -> bool {
        self.kind.decides() && super::default_privilege::DefaultPrivilege::decides(self, created)
    }

    /// The name of what it is, or is a part of, as statements write it.
    pub fn relation(&self) -> String {
        let routine = matches!(self.kind, ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate);
        // What takes `internal` may be one of the server's inside, which the list leaves out.
        let hidden = || is_function(&self.name) || self.part.contains("internal");
        match routine && &*self.namespace == PUBLIC && hidden() {
            // One of the server's own functions would be found first.
            true => format!("{PUBLIC}.{}", self.name.quoted()),
            false => qualified(&self.namespace, &self.name),
        }
    }

    /// The same in this dialect.
    pub fn relation_in(&self, dialect: &Dialect) -> String {
        match dialect.family {
            Family::Postgres => self.relation(),
            _ => dialect.qualified(&self.namespace, &self.name),
        }
    }

    /// How a statement names it after the words of its kind: `users`, `users.email`,
    /// `positive ON users`, `area(integer)`.
    pub fn subject(&self) -> String {
        let relation = || self.relation();
        match self.kind {
            ObjectKind::Column => format!("{}.{}", relation(), self.part.quoted()),
            ObjectKind::Index | ObjectKind::Statistics if !self.part.is_empty() => qualified(&self.namespace, &self.part),
            ObjectKind::Constraint | ObjectKind::Rule | ObjectKind::Trigger | ObjectKind::Policy => {
                format!("{} ON {}", self.part.quoted(), relation())
            }
            ObjectKind::DomainConstraint => format!("{} ON DOMAIN {}", self.part.quoted(), relation()),
            // An aggregate of no arguments has a star for them.
            ObjectKind::Aggregate if &*self.part == "()" => format!("{}(*)", relation()),
            ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate => format!("{}{}", relation(), self.part),
            ObjectKind::Operator => format!("{}.{} {}", self.namespace.quoted(), self.name, self.part),
            ObjectKind::OperatorClass | ObjectKind::OperatorFamily => format!("{} USING {}", relation(), self.part),
            ObjectKind::Cast => self.part.to_string(),
            ObjectKind::Transform => format!("FOR {} LANGUAGE {}", self.part, self.name.quoted()),
            ObjectKind::UserMapping => format!("FOR {} SERVER {}", user(&self.part), self.name.quoted()),
            _ => relation(),
        }
    }
}

/// `PUBLIC` and `CURRENT_USER` are words of SQL, not names of roles.
fn user(name: &Name) -> String {
    match name.as_str() {
        "public" | "current_user" | "user" | "session_user" => name.to_ascii_uppercase(),
        _ => name.quoted(),
    }
}

/// In words, with the schema always written: `column public.users.email`.
impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind.words().to_ascii_lowercase())?;
        f.write_str(" ")?;
        if !self.namespace.is_empty() {
            write!(f, "{}.", self.namespace)?;
        }
        f.write_str(&self.name)?;
        match self.part.starts_with('(') || self.part.is_empty() {
            true => f.write_str(&self.part),
            false => write!(f, ".{}", self.part),
        }
    }
}
