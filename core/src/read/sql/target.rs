//! The object that a statement is about: `TABLE users`, `TRIGGER t ON users`, `FUNCTION f(integer)`.
//! COMMENT, DROP, GRANT and the common forms of ALTER all name it the same way.

use super::{Reader, Refusal};
use crate::object::signature::{self, Argument};
use crate::object::{Class, ObjectId, ObjectKind, Session};
use crate::sql::{Cursor, Name, QualifiedName, Type};

/// Words that name a kind, longest first where one begins with another.
const WORDS: &[(&str, ObjectKind)] = &[
    ("foreign table", ObjectKind::Table),
    ("foreign data wrapper", ObjectKind::ForeignDataWrapper),
    ("foreign server", ObjectKind::Server),
    ("materialized view", ObjectKind::MaterializedView),
    ("event trigger", ObjectKind::EventTrigger),
    ("user mapping", ObjectKind::UserMapping),
    ("operator class", ObjectKind::OperatorClass),
    ("operator family", ObjectKind::OperatorFamily),
    ("text search configuration", ObjectKind::TextSearchConfiguration),
    ("text search dictionary", ObjectKind::TextSearchDictionary),
    ("text search parser", ObjectKind::TextSearchParser),
    ("text search template", ObjectKind::TextSearchTemplate),
    ("procedural language", ObjectKind::Language),
    ("trusted procedural language", ObjectKind::Language),
    ("access method", ObjectKind::AccessMethod),
    ("table", ObjectKind::Table),
    ("view", ObjectKind::View),
    ("index", ObjectKind::Index),
    ("sequence", ObjectKind::Sequence),
    ("role", ObjectKind::Role),
    ("user", ObjectKind::Role),
    ("group", ObjectKind::Role),
    ("column", ObjectKind::Column),
    ("constraint", ObjectKind::Constraint),
    ("trigger", ObjectKind::Trigger),
    ("policy", ObjectKind::Policy),
    ("rule", ObjectKind::Rule),
    ("function", ObjectKind::Function),
    ("procedure", ObjectKind::Procedure),
    ("routine", ObjectKind::Function),
    ("aggregate", ObjectKind::Aggregate),
    ("operator", ObjectKind::Operator),
    ("cast", ObjectKind::Cast),
    ("collation", ObjectKind::Collation),
    ("conversion", ObjectKind::Conversion),
    ("type", ObjectKind::Type),
    ("domain", ObjectKind::Domain),
    ("schema", ObjectKind::Schema),
    ("extension", ObjectKind::Extension),
    ("language", ObjectKind::Language),
    ("publication", ObjectKind::Publication),
    ("subscription", ObjectKind::Subscription),
    ("server", ObjectKind::Server),
    ("statistics", ObjectKind::Statistics),
    ("transform", ObjectKind::Transform),
];

/// The kind that the words here name; the cursor moves past them.
pub(super) fn kind(cursor: &mut Cursor<'_>) -> Option<ObjectKind> {
    WORDS.iter().find(|(words, _)| cursor.eat(words)).map(|(_, kind)| *kind)
}

impl Reader<'_> {
    /// The id of the object of this kind that is named here. It need not be there.
    pub(super) fn target(&self, kind: ObjectKind, cursor: &mut Cursor<'_>) -> Result<ObjectId, Refusal> {
        match kind {
            ObjectKind::Table | ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Sequence | ObjectKind::Index => {
                self.relation_target(kind, cursor.qualified_name()?)
            }
            ObjectKind::Column => self.column_target(cursor),
            ObjectKind::Constraint | ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::Rule => {
                let part = cursor.name()?;
                if kind == ObjectKind::Trigger && !cursor.at("on") {
                    return Ok(self.trigger_target(&part));
                }
                cursor.expect("on")?;
                let domain = cursor.eat("domain");
                cursor.eat("only");
                let name = cursor.qualified_name()?;
                let class = if domain { Class::Type } else { Class::Relation };
                let (namespace, name) = self.found(class, name);
                let kind = if domain { ObjectKind::DomainConstraint } else { kind };
                Ok(ObjectId::part(kind, &namespace, &name, &part))
            }
            ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate => self.routine_target(kind, cursor),
            ObjectKind::Type | ObjectKind::Domain => {
                let (namespace, name) = self.found(Class::Type, cursor.qualified_name()?);
                // TYPE also serves domains.
                let domain = ObjectId::new(ObjectKind::Domain, &namespace, &name);
                Ok(if self.catalog.contains(&domain) { domain } else { ObjectId::new(kind, &namespace, &name) })
            }
            ObjectKind::Operator => self.operator_target(cursor),
            ObjectKind::OperatorClass | ObjectKind::OperatorFamily => {
                let (namespace, name) = self.found(Class::Other, cursor.qualified_name()?);
                cursor.expect("using")?;
                Ok(ObjectId::part(kind, &namespace, &name, &cursor.name()?))
            }
            ObjectKind::Cast => self.cast_target(cursor),
            ObjectKind::UserMapping => {
                cursor.expect("for")?;
                let user = cursor.name()?;
                cursor.expect("server")?;
                Ok(ObjectId::part(kind, &Name::default(), &cursor.name()?, &user))
            }
            ObjectKind::Transform => {
                cursor.expect("for")?;
                let ty = self.data_type(Type::read(cursor)?);
                cursor.expect("language")?;
                Ok(ObjectId::part(kind, &Name::default(), &cursor.name()?, &Name::new(ty.to_string())))
            }
            ObjectKind::Role
            | ObjectKind::Schema
            | ObjectKind::Extension
            | ObjectKind::Language
            | ObjectKind::EventTrigger
            | ObjectKind::Publication
            | ObjectKind::Subscription
            | ObjectKind::ForeignDataWrapper
            | ObjectKind::Server
            | ObjectKind::AccessMethod => Ok(ObjectId::new(kind, &Name::default(), &cursor.name()?)),
            ObjectKind::Statistics => self.statistics_target(cursor.qualified_name()?),
            _ => {
                let (namespace, name) = self.found(Class::Other, cursor.qualified_name()?);
                Ok(ObjectId::new(kind, &namespace, &name))
            }
        }
    }

    /// A trigger that is named without its table.
    fn trigger_target(&self, name: &Name) -> ObjectId {
        let is_it = |id: &&ObjectId| id.kind == ObjectKind::Trigger && self.catalog.dialect.same(&id.part, name);
        let there = self.catalog.iter().map(|(id, _)| id).find(is_it).cloned();
        there.unwrap_or_else(|| ObjectId::part(ObjectKind::Trigger, &self.home(), &Name::default(), name))
    }

    /// ALTER TABLE also serves views and sequences, so what is there decides.
    fn relation_target(&self, kind: ObjectKind, name: QualifiedName) -> Result<ObjectId, Refusal> {
        let (namespace, name) = self.found(Class::Relation, name);
        let there = self.catalog.relation(&namespace, &name);
        Ok(there.unwrap_or_else(|| ObjectId::new(kind, &namespace, &name)))
    }

    /// Extended statistics are a part of their table; their own name is in the schema.
    fn statistics_target(&self, name: QualifiedName) -> Result<ObjectId, Refusal> {
        let (namespace, name) = self.found(Class::Other, name);
        let is_it = |id: &&ObjectId| id.kind == ObjectKind::Statistics && id.part == name && id.namespace == namespace;
        let there = self.catalog.iter().map(|(id, _)| id).find(is_it).cloned();
        Ok(there.unwrap_or_else(|| ObjectId::new(ObjectKind::Statistics, &namespace, &name)))
    }

    fn column_target(&self, cursor: &mut Cursor<'_>) -> Result<ObjectId, Refusal> {
        let mut names = vec![cursor.name()?];
        while cursor.eat(".") {
            names.push(cursor.name()?);
        }
        let (Some(column), Some(table)) = (names.pop(), names.pop()) else {
            return Ok(cursor.unexpected("`table.column`")?);
        };
        let relation = QualifiedName { namespace: names.pop(), name: table };
        let namespace = match self.find(Class::Relation, &relation) {
            // A composite type has columns too.
            namespace if self.catalog.relation(&namespace, &relation.name).is_none() => self.find(Class::Type, &relation),
            namespace => namespace,
        };
        Ok(ObjectId::part(ObjectKind::Column, &namespace, &relation.name, &column))
    }

    /// `f(integer)`, or `f` where there is only one.
    fn routine_target(&self, kind: ObjectKind, cursor: &mut Cursor<'_>) -> Result<ObjectId, Refusal> {
        let (namespace, name) = self.found(Class::Routine, cursor.qualified_name()?);
        let part = match cursor.at("(") {
            true => signature::identity(&Argument::read_all(cursor, self)?),
            false => {
                let mut routines = self.catalog.routines(&namespace, &name);
                routines.next().map(|id| id.part.clone()).unwrap_or_else(|| Name::new("()"))
            }
        };
        let there = self.catalog.routines(&namespace, &name).find(|id| id.part == part);
        Ok(there.cloned().unwrap_or_else(|| ObjectId::part(kind, &namespace, &name, &part)))
    }

    /// `=== (integer, integer)`, with a schema before it or not.
    pub(super) fn operator_target(&self, cursor: &mut Cursor<'_>) -> Result<ObjectId, Refusal> {
        let (namespace, name) = self.operator_name(cursor)?;
        let place = cursor.place();
        cursor.expect("(")?;
        let side = |cursor: &mut Cursor<'_>| match cursor.eat("none") {
            true => Ok("NONE".to_owned()),
            false => Type::read(cursor).map(|ty| self.data_type(ty).to_string()),
        };
        let left = side(cursor)?;
        if !cursor.eat(",") {
            cursor.back_to(place);
            return Ok(cursor.unexpected("the types of both sides")?);
        }
        let right = side(cursor)?;
        cursor.expect(")")?;
        Ok(ObjectId::part(ObjectKind::Operator, &namespace, &name, &Name::new(format!("({left}, {right})"))))
    }

    /// An operator's name with its schema.
    pub(super) fn operator_name(&self, cursor: &mut Cursor<'_>) -> Result<(Name, Name), Refusal> {
        let mut namespace = None;
        if cursor.word(1) == "." {
            namespace = Some(cursor.name()?);
            cursor.eat(".");
        }
        let name = Name::new(cursor.word(0));
        cursor.skip(1);
        Ok(self.found(Class::Other, QualifiedName { namespace, name }))
    }

    /// `(source AS target)`.
    pub(super) fn cast_target(&self, cursor: &mut Cursor<'_>) -> Result<ObjectId, Refusal> {
        cursor.expect("(")?;
        let source = self.data_type(Type::read(cursor)?);
        cursor.expect("as")?;
        let target = self.data_type(Type::read(cursor)?);
        cursor.expect(")")?;
        let part = Name::new(format!("({source} AS {target})"));
        Ok(ObjectId::part(ObjectKind::Cast, &Name::default(), &Name::default(), &part))
    }
}
