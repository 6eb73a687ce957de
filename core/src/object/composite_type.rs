//! Composite types. PostgreSQL manual: CREATE TYPE, ALTER TYPE.

use super::renaming::Renaming;
use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Effect, Lock, Name, QualifiedName, Script, Type};
use serde::Serialize;

/// One attribute of a composite type.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribute {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// Its collation, where it is not the type's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collation: Option<QualifiedName>,
}

/// A composite type. The server cannot move an attribute, so the order does not count.
#[derive(Debug, Clone, Serialize)]
pub struct CompositeType {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// Its attributes, in order.
    pub attributes: Vec<Attribute>,
}

impl PartialEq for CompositeType {
    fn eq(&self, other: &Self) -> bool {
        self.namespace == other.namespace
            && self.name == other.name
            && self.attributes.len() == other.attributes.len()
            && self.attributes.iter().all(|attribute| other.attributes.contains(attribute))
    }
}

impl Attribute {
    /// Reads `name type [COLLATE collation]`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = cursor.name()?;
        Attribute::read_type(name, cursor, session)
    }

    fn read_type(name: Name, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let ty = session.data_type(Type::read(cursor)?);
        let collation = if cursor.eat("collate") { session.collation(cursor.qualified_name()?) } else { None };
        Ok(Attribute { name, ty, collation })
    }

    fn words(&self) -> String {
        let collation = self.collation.as_ref().map(|name| format!(" COLLATE {}", name.quoted()));
        format!("{}{}", self.ty, collation.unwrap_or_default())
    }
}

impl CompositeType {
    /// Reads `(attribute, …)`, what follows `CREATE TYPE name AS`.
    pub fn read(name: QualifiedName, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let (namespace, name) = session.created(name);
        let mut attributes = Vec::new();
        cursor.expect("(")?;
        if !cursor.at(")") {
            attributes = cursor.comma_separated(|cursor| Attribute::read(cursor, session))?;
        }
        cursor.expect(")")?;
        Ok(CompositeType { namespace, name, attributes })
    }

    /// Reads one of the actions on attributes and does it; false where none stands here. Gives the
    /// old and new name of an attribute that is renamed, and of one that is dropped the old name.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Option<Edited>> {
        let mut edited = None;
        if cursor.eat("rename attribute") {
            let from = cursor.name()?;
            cursor.expect("to")?;
            let to = cursor.name()?;
            self.attributes.iter_mut().filter(|attribute| attribute.name == from).for_each(|attribute| attribute.name = to.clone());
            edited = Some(Edited::Renamed(from, to));
        } else if cursor.eat("drop attribute") {
            cursor.eat("if exists");
            let name = cursor.name()?;
            self.attributes.retain(|attribute| attribute.name != name);
            edited = Some(Edited::Dropped(name));
        } else if cursor.eat("add attribute") {
            self.attributes.push(Attribute::read(cursor, session)?);
            edited = Some(Edited::Changed);
        } else if cursor.eat("alter attribute") {
            let name = cursor.name()?;
            let _ = cursor.eat("set data type") || cursor.eat("type");
            let new = Attribute::read_type(name, cursor, session)?;
            self.attributes.iter_mut().filter(|attribute| attribute.name == new.name).for_each(|attribute| *attribute = new.clone());
            edited = Some(Edited::Changed);
        }
        let _ = cursor.eat("cascade") || cursor.eat("restrict");
        Ok(edited)
    }

    fn attribute(&self, name: &Name) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == *name)
    }
}

/// What an action on attributes did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// Added one, or changed its type.
    Changed,
    /// Dropped the one of this name.
    Dropped(Name),
    /// Renamed one.
    Renamed(Name, Name),
}

impl Kind for CompositeType {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Type, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        for attribute in &self.attributes {
            needs.data_type(&attribute.ty);
            if let Some(QualifiedName { namespace: Some(namespace), name }) = &attribute.collation {
                needs.object(ObjectId::new(ObjectKind::Collation, namespace, name));
            }
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.object(ObjectKind::Type, &mut self.namespace, &mut self.name);
        self.attributes.iter_mut().for_each(|attribute| renaming.data_type(&mut attribute.ty));
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let attributes: Vec<String> = self.attributes.iter().map(|one| format!("{} {}", one.name.quoted(), one.words())).collect();
        script.add(format!("CREATE TYPE {} AS ({})", self.id().relation(), attributes.join(", ")));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let retyped = |new: &&Attribute| self.attribute(&new.name).is_some_and(|old| old != *new);
        let gone = self.attributes.iter().filter(|one| to.attribute(&one.name).is_none());
        let mut actions: Vec<String> = gone.map(|one| format!("DROP ATTRIBUTE {}", one.name.quoted())).collect();
        let loses = !actions.is_empty();
        actions.extend(to.attributes.iter().filter(retyped).map(|new| format!("ALTER ATTRIBUTE {} TYPE {}", new.name.quoted(), new.words())));
        for new in &to.attributes {
            if self.attribute(&new.name).is_none() {
                actions.push(format!("ADD ATTRIBUTE {} {}", new.name.quoted(), new.words()));
            }
        }
        if !actions.is_empty() {
            let statement = script.add(format!("ALTER TYPE {} {}", self.id().relation(), actions.join(", "))).lock(Lock::AccessExclusive);
            if loses {
                statement.effect(Effect::LosesData);
            }
        }
        // The server changes the type of an attribute only while no column is of this type.
        if to.attributes.iter().any(|new| retyped(&new)) { Altered::WhileUnused } else { Altered::InPlace }
    }

    fn disturbs(&self, to: &Self) -> Option<Disturbance> {
        let retyped = |new: &Attribute| self.attribute(&new.name).is_some_and(|old| old != new);
        let gone = |old: &Attribute| to.attribute(&old.name).is_none();
        (to.attributes.iter().any(retyped) || self.attributes.iter().any(gone)).then_some(Disturbance::Retyped)
    }

    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance != Disturbance::Rebuilt
    }

    fn swaps(&self) -> bool {
        true
    }

    fn set_aside(&self, aside: &Name, script: &mut Script) {
        script.add(format!("ALTER TYPE {} RENAME TO {}", self.id().relation(), aside.quoted()));
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        [Class::Type, Class::Relation].map(|class| (class, self.namespace.clone(), self.name.clone())).into()
    }
}
