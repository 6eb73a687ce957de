//! Everything a database holds, one file per kind, and the one list of them.
//!
//! A kind knows how it is read, written, changed and dropped, and what it requires. It knows
//! neither the differ nor the planner.

pub mod beside;
mod id;
pub mod naming;
pub mod renaming;
mod renaming_text;
mod session;
pub mod signature;

pub mod aggregate;
pub mod column;
pub mod composite_type;
pub mod constraint;
pub mod default;
pub mod default_privilege;
pub mod definition;
pub mod domain;
pub mod domain_constraint;
pub mod enabled;
pub mod enum_type;
pub mod event_trigger;
pub mod extension;
pub mod foreign_data_wrapper;
pub mod index;
pub mod materialized_view;
pub mod opaque;
pub mod options;
pub mod policy;
pub mod privilege;
pub mod program;
pub mod publication;
pub mod publication_member;
pub mod range_type;
pub mod role;
pub mod routine;
pub mod rule;
pub mod schema;
pub mod sequence;
pub mod sequence_owner;
pub mod server;
pub mod statistics;
pub mod subscription;
pub mod table;
pub mod text_search_configuration;
pub mod text_search_dictionary;
pub mod trigger;
pub mod user_mapping;
pub mod view;

pub use id::{ObjectId, ObjectKind};
pub use session::{Class, Session};

use renaming::Renaming;

use crate::sql::{Expr, Name, Script, Type};
use serde::Serialize;
use view::Outputs;

/// Where an expression stands: what its names may mean and which type is wanted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// Over the columns of the relation that its object belongs to, or of none; `Some` is the type
    /// that the place wants.
    Columns(Option<&'a Type>),
    /// Over the word VALUE, of this type: a domain's check.
    Value(&'a Type),
    /// A whole query, whose first columns have these names, whatever it calls them itself.
    Query(&'a [Name]),
    /// A command of a rule, which may name `OLD` and `NEW`, or of a function.
    Command,
}

/// Takes down what an object requires. Names that mean nothing in the catalog are passed over.
pub trait Needs {
    /// The object of this id.
    fn object(&mut self, id: ObjectId);
    /// The table, view, sequence … of this name.
    fn relation(&mut self, namespace: &str, name: &str);
    /// A type, if it is not the server's own.
    fn data_type(&mut self, ty: &Type);
    /// The key or unique index of a table over these columns, which a foreign key refers to.
    fn key(&mut self, namespace: &Name, table: &Name, columns: &[Name]);
    /// The routine of this name, all its overloads.
    fn routine(&mut self, namespace: &str, name: &str);
    /// Everything that a text names: relations, routines, types, and of the relations that it
    /// names (and of `own`, the relation that the text belongs to) the columns.
    fn text(&mut self, text: &str, own: Option<(&str, &str)>);
    /// The same for a text whose names the server looks up only when it runs (the body of a
    /// routine): wanted for the order, where the order is free.
    fn body(&mut self, text: &str);
}

/// What became of a request to change an object in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Altered {
    /// The script does it.
    InPlace,
    /// The script does it as long as nothing keeps values of it; otherwise it must be dropped and
    /// created again.
    WhileUnused,
    /// The server has no way: the object must be dropped and created again.
    Rebuild,
}

/// What is done to an object that others require.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disturbance {
    /// It is dropped and created again.
    Rebuilt,
    /// A column gets a type whose values the old type's operators do not serve (`text` to an enum).
    Retyped,
    /// A column gets a type of the same family (`integer` to `bigint`).
    Widened,
}

/// What every kind can do. `read` is each kind's own, for its statements differ.
pub trait Kind {
    /// What it is called.
    fn id(&self) -> ObjectId;
    /// What must be there for it to be there.
    fn requires(&self, needs: &mut dyn Needs);
    /// Writes the statement that creates it. `parts` are created by the same statement: a table's
    /// columns and constraints, nothing for other kinds.
    fn create(&self, parts: &[&Object], script: &mut Script);
    /// Writes the statements that make it equal to `to`, which has the same id.
    fn alter(&self, to: &Self, script: &mut Script) -> Altered;
    /// Writes the statements by which it leaves what it stands under and will not in `to`: a table's
    /// parents. `alter` says nothing of that.
    fn leave(&self, _to: &Self, _script: &mut Script) {}
    /// Writes the statements by which it comes under what it does not stand under yet.
    fn join(&self, _to: &Self, _script: &mut Script) {}
    /// Writes the statement that drops it.
    fn drop(&self, script: &mut Script) {
        let id = self.id();
        script.add(format!("DROP {} {}", id.kind.words(), id.subject()));
    }
    /// Writes the statement that drops it and leaves standing what would fall with it.
    fn drop_alone(&self, script: &mut Script) {
        self.drop(script);
    }
    /// Shows each of its expressions, with the place that it stands in.
    fn expressions(&mut self, _visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {}
    /// Whether the server lets it stand while something that it requires is disturbed so.
    fn endures(&self, _disturbance: Disturbance) -> bool {
        false
    }
    /// What a change into `to`, made in place, does to those that require it.
    fn disturbs(&self, _to: &Self) -> Option<Disturbance> {
        None
    }
    /// Whether it can be renamed out of the way while its successor takes its name, so that values
    /// of the old one can be moved over (types can).
    fn swaps(&self) -> bool {
        false
    }
    /// Writes the statement that renames it to `aside`, if it swaps.
    fn set_aside(&self, _aside: &Name, _script: &mut Script) {}
    /// Writes the statement that moves its values over to the successor of its type; false where it
    /// holds no values (it is then rebuilt).
    fn move_values(&self, _script: &mut Script) -> bool {
        false
    }
    /// The wholes whose CREATE statements can create it too, the largest first: a default's table,
    /// its column.
    fn folds_into(&self) -> Vec<ObjectId> {
        Vec::new()
    }
    /// Follows a renaming, of itself or of something that it names; its expressions are followed up
    /// by the catalog.
    fn rename(&mut self, _renaming: &Renaming) {}
    /// Its place among its like, where that is not by name: columns have an order.
    fn rank(&self) -> u32 {
        0
    }
    /// The names that it takes in a name space that it shares with other kinds: no two objects may
    /// have one at the same time. Tables, indexes, views and sequences share one.
    fn claims(&self) -> Vec<(Class, Name, Name)> {
        Vec::new()
    }
}

/// Declares the enum of objects and passes each question on to the kind.
macro_rules! objects {
    ($($(#[$doc:meta])* $variant:ident($ty:path),)*) => {
        /// One object of any kind. Equal means: the server would hold the same.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum Object { $($(#[$doc])* $variant(Box<$ty>),)* }

        $(impl From<$ty> for Object {
            fn from(object: $ty) -> Self {
                Object::$variant(Box::new(object))
            }
        }

        impl From<Box<$ty>> for Object {
            fn from(object: Box<$ty>) -> Self {
                Object::$variant(object)
            }
        })*

        impl Kind for Object {
            fn id(&self) -> ObjectId {
                match self { $(Object::$variant(object) => object.id(),)* }
            }
            fn requires(&self, needs: &mut dyn Needs) {
                match self { $(Object::$variant(object) => object.requires(needs),)* }
            }
            fn create(&self, parts: &[&Object], script: &mut Script) {
                match self { $(Object::$variant(object) => object.create(parts, script),)* }
            }
            fn alter(&self, to: &Self, script: &mut Script) -> Altered {
                match (self, to) {
                    $((Object::$variant(from), Object::$variant(to)) => from.alter(to, script),)*
                    _ => Altered::Rebuild,
                }
            }
            fn leave(&self, to: &Self, script: &mut Script) {
                match (self, to) {
                    $((Object::$variant(from), Object::$variant(to)) => from.leave(to, script),)*
                    _ => {}
                }
            }
            fn join(&self, to: &Self, script: &mut Script) {
                match (self, to) {
                    $((Object::$variant(from), Object::$variant(to)) => from.join(to, script),)*
                    _ => {}
                }
            }
            fn drop(&self, script: &mut Script) {
                match self { $(Object::$variant(object) => Kind::drop(&**object, script),)* }
            }
            fn drop_alone(&self, script: &mut Script) {
                match self { $(Object::$variant(object) => object.drop_alone(script),)* }
            }
            fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
                match self { $(Object::$variant(object) => object.expressions(visit),)* }
            }
            fn endures(&self, disturbance: Disturbance) -> bool {
                match self { $(Object::$variant(object) => object.endures(disturbance),)* }
            }
            fn disturbs(&self, to: &Self) -> Option<Disturbance> {
                match (self, to) {
                    $((Object::$variant(from), Object::$variant(to)) => from.disturbs(to),)*
                    _ => Some(Disturbance::Rebuilt),
                }
            }
            fn swaps(&self) -> bool {
                match self { $(Object::$variant(object) => object.swaps(),)* }
            }
            fn set_aside(&self, aside: &Name, script: &mut Script) {
                match self { $(Object::$variant(object) => object.set_aside(aside, script),)* }
            }
            fn move_values(&self, script: &mut Script) -> bool {
                match self { $(Object::$variant(object) => object.move_values(script),)* }
            }
            fn folds_into(&self) -> Vec<ObjectId> {
                match self { $(Object::$variant(object) => object.folds_into(),)* }
            }
            fn rename(&mut self, renaming: &Renaming) {
                match self { $(Object::$variant(object) => object.rename(renaming),)* }
            }
            fn rank(&self) -> u32 {
                match self { $(Object::$variant(object) => object.rank(),)* }
            }
            fn claims(&self) -> Vec<(Class, Name, Name)> {
                match self { $(Object::$variant(object) => object.claims(),)* }
            }
        }
    };
}

objects! {
    /// A role.
    Role(role::Role),
    /// A schema.
    Schema(schema::Schema),
    /// An extension.
    Extension(extension::Extension),
    /// A sequence.
    Sequence(sequence::Sequence),
    /// That a sequence goes with a column.
    SequenceOwner(sequence_owner::SequenceOwner),
    /// A table.
    Table(table::Table),
    /// A column.
    Column(column::Column),
    /// A column's default.
    Default(default::Default),
    /// A table's constraint.
    Constraint(constraint::Constraint),
    /// An index.
    Index(index::Index),
    /// A function or a procedure.
    Routine(routine::Routine),
    /// An aggregate.
    Aggregate(aggregate::Aggregate),
    /// A stored program or a sequence of MySQL.
    Program(program::Program),
    /// A view.
    View(view::View),
    /// A materialized view.
    MaterializedView(materialized_view::MaterializedView),
    /// An enumerated type.
    EnumType(enum_type::EnumType),
    /// A composite type.
    CompositeType(composite_type::CompositeType),
    /// A range type.
    RangeType(range_type::RangeType),
    /// A domain.
    Domain(domain::Domain),
    /// A constraint of a domain.
    DomainConstraint(domain_constraint::DomainConstraint),
    /// A rewrite rule.
    Rule(rule::Rule),
    /// A trigger.
    Trigger(trigger::Trigger),
    /// A row security policy.
    Policy(policy::Policy),
    /// An event trigger.
    EventTrigger(event_trigger::EventTrigger),
    /// An object whose definition is only ever replaced whole: a cast, an operator, a text search parser …
    Definition(definition::Definition),
    /// A foreign-data wrapper.
    ForeignDataWrapper(foreign_data_wrapper::ForeignDataWrapper),
    /// A foreign server.
    Server(server::Server),
    /// A user mapping.
    UserMapping(user_mapping::UserMapping),
    /// A text search dictionary.
    TextSearchDictionary(text_search_dictionary::TextSearchDictionary),
    /// A text search configuration.
    TextSearchConfiguration(text_search_configuration::TextSearchConfiguration),
    /// Extended statistics.
    Statistics(statistics::Statistics),
    /// A publication.
    Publication(publication::Publication),
    /// What a publication publishes.
    PublicationMember(publication_member::PublicationMember),
    /// A subscription.
    Subscription(subscription::Subscription),
    /// Privileges that objects made later will have.
    DefaultPrivilege(default_privilege::DefaultPrivilege),
    /// A statement that is not understood.
    Opaque(opaque::Opaque),
}

impl Object {
    /// Takes the columns that the canonical form of its query returns, if it is a view.
    pub fn set_outputs(&mut self, outputs: Vec<(String, Option<String>)>) {
        if let Object::View(view) = self {
            view.outputs = Outputs::new(outputs);
        }
    }

    /// The index of the partitioned table that it belongs to, if it is a partition's part of one.
    pub fn attached_to(&self) -> Option<&(Name, Name)> {
        match self {
            Object::Index(index) => index.attached_to.as_ref(),
            Object::Constraint(constraint) => constraint.support.attached_to.as_ref(),
            _ => None,
        }
    }

    /// Says to which index of the partitioned table it belongs.
    pub fn attach(&mut self, to: Option<(Name, Name)>) {
        match self {
            Object::Index(index) => index.attached_to = to,
            Object::Constraint(constraint) => constraint.support.attached_to = to,
            _ => {}
        }
    }

    /// The type that it returns, if it is a function.
    pub fn result_type(&self) -> Option<&Type> {
        match self {
            Object::Routine(routine) => routine.result_type(),
            Object::Aggregate(aggregate) => aggregate.result_type(),
            _ => None,
        }
    }

    /// The name and type of each parameter that its body may name, if it is a routine.
    pub fn parameters(&self) -> Option<Vec<(String, Option<String>)>> {
        match self {
            Object::Routine(routine) => Some(routine.parameters()),
            _ => None,
        }
    }

    /// The type that it stands on, if it is a domain.
    pub fn base_type(&self) -> Option<&Type> {
        match self {
            Object::Domain(domain) => Some(&domain.base),
            _ => None,
        }
    }
}
