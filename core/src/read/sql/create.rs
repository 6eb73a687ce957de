//! CREATE: one line for each kind, which reads its own statement.

use super::{Applied, Reader, Refusal};
use crate::catalog::Entry;
use crate::object::role::Role;
use crate::object::sequence::{Owned, Sequence};
use crate::object::{Kind, Object, ObjectId, ObjectKind, extension::Extension, schema::Schema};
use crate::sql::Cursor;
use crate::sql::dialect::Family;
use crate::sql::name::PUBLIC;

impl Reader<'_> {
    /// CREATE [OR REPLACE] …
    pub(super) fn create(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("create");
        let replace = cursor.eat("or replace");
        if let Some(head) = Self::table_head(cursor) {
            return self.create_table(head, cursor);
        }
        if cursor.eat("schema") {
            self.create_schema(cursor)
        } else if cursor.at("index") || cursor.at("unique index") {
            let unique = cursor.eat("unique");
            cursor.eat("index");
            self.create_index(unique, cursor)
        } else if cursor.eat("extension") {
            self.tolerates(cursor);
            let extension = Extension::read(cursor, self)?;
            self.add(extension, true)
        } else if ["sequence", "unlogged sequence", "temporary sequence", "temp sequence"].iter().any(|words| cursor.at(words)) {
            self.create_sequence(cursor)
        } else if ["view", "recursive view", "temp view", "temporary view", "temp recursive", "temporary recursive"]
            .iter()
            .any(|words| cursor.at(words))
        {
            self.create_view(cursor, replace)
        } else if cursor.eat_in(Family::Sqlite, "virtual table") {
            self.create_virtual_table(cursor)
        } else if cursor.eat_in(Family::Sqlite, "temp trigger") || cursor.eat_in(Family::Sqlite, "temporary trigger") {
            Ok(())
        } else if cursor.at("trigger") || cursor.at("constraint trigger") {
            self.create_trigger(cursor, replace)
        } else if cursor.eat("policy") {
            self.create_policy(cursor)
        } else if cursor.eat("rule") {
            self.create_rule(cursor, replace)
        } else if cursor.eat("event trigger") {
            self.create_event_trigger(cursor)
        } else if cursor.eat("aggregate") {
            self.create_aggregate(cursor, replace)
        } else if cursor.eat("function") {
            self.create_routine(cursor, false, replace)
        } else if cursor.eat("procedure") {
            self.create_routine(cursor, true, replace)
        } else if cursor.eat("materialized view") {
            self.create_materialized_view(cursor)
        } else if cursor.eat("type") {
            self.create_type(cursor)
        } else if cursor.eat("domain") {
            self.create_domain(cursor)
        } else if !cursor.at("user mapping")
            && let Some(word) = cursor.eat_one_of(&["role", "user", "group"])
        {
            self.add(Role::read(cursor, word == "user")?, true)
        } else if ["database", "tablespace"].iter().any(|words| cursor.at(words)) {
            // What the whole cluster has is not a part of a schema.
            Ok(())
        } else {
            self.create_definition(cursor).unwrap_or(Err(Refusal::Unknown))
        }
    }

    /// IF NOT EXISTS, where it stands here.
    pub(super) fn tolerates(&self, cursor: &mut Cursor<'_>) -> bool {
        cursor.eat("if not exists")
    }

    /// Puts a new object in. One that is there already stays where the statement tolerates it.
    pub(super) fn add(&mut self, object: impl Into<Object>, tolerant: bool) -> Applied {
        let object = object.into();
        let id = object.id();
        if !(tolerant && self.catalog.contains(&id)) {
            let mut facets = self.catalog.facets_at_creation(&id);
            facets.owner = Some(self.settings.role.clone()).filter(|role| !role.is_empty() && has_owner(id.kind));
            self.catalog.put(Entry { object, facets, origin: self.origin });
        }
        Ok(())
    }

    /// Puts a new object in, or in the place of one that is there, which then keeps its owner, its
    /// comments and its privileges.
    pub(super) fn add_or_replace(&mut self, object: impl Into<Object>, replace: bool) -> Applied {
        let object = object.into();
        match self.catalog.get_mut(&object.id()).filter(|_| replace) {
            Some(entry) => {
                entry.object = object;
                Ok(())
            }
            None => self.add(object, false),
        }
    }

    /// CREATE SCHEMA [IF NOT EXISTS] [name] [AUTHORIZATION role] [elements].
    fn create_schema(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = self.tolerates(cursor);
        let name = if cursor.at("authorization") { None } else { Some(cursor.name()?) };
        let owner = if cursor.eat("authorization") { Some(cursor.name()?) } else { None };
        let Some(name) = name.or_else(|| owner.clone()) else { return Ok(cursor.unexpected("a name")?) };
        let schema = Schema { name: name.clone() };
        let id = schema.id();
        // Dumps create `public` although every database has it.
        self.add(schema, tolerant || &*name == PUBLIC)?;
        if let (Some(owner), Some(entry)) = (owner, self.catalog.get_mut(&id)) {
            entry.facets.owner = Some(owner);
        }
        let path = std::mem::replace(&mut self.settings.path, vec![name]);
        let applied = self.create_elements(cursor);
        self.settings.path = path;
        applied
    }

    /// The statements that CREATE SCHEMA may enclose, without semicolons: each begins with CREATE or GRANT.
    fn create_elements(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        while !cursor.done() {
            let place = cursor.place();
            cursor.skip(1);
            cursor.text_until(&["create", "grant"]);
            let words = cursor.place() - place;
            let mut element = cursor.clone();
            element.back_to(place);
            let tokens = element.remaining().get(..words).unwrap_or(&[]);
            self.dispatch(&mut Cursor::new(cursor.source(), tokens, &[]).within(cursor.dialect()))?;
        }
        Ok(())
    }

    fn create_sequence(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let temporary = cursor.eat("temporary") || cursor.eat("temp");
        let unlogged = cursor.eat("unlogged");
        cursor.expect("sequence")?;
        let tolerant = self.tolerates(cursor);
        let (mut sequence, owned) = Sequence::read(cursor, self)?;
        sequence.unlogged = unlogged;
        if temporary {
            return Ok(());
        }
        self.add(Box::new(sequence), tolerant)?;
        self.own_sequence(owned)
    }

    /// What a statement says of the column that a sequence goes with.
    pub(super) fn own_sequence(&mut self, owned: Owned) -> Applied {
        if let Owned::By(owner) = owned {
            if !self.catalog.contains(&owner.column_id()) {
                return Err(Refusal::Missing(owner.column_id().to_string()));
            }
            let sequence = ObjectId::new(ObjectKind::Sequence, &owner.namespace, &owner.sequence);
            let table = ObjectId::new(ObjectKind::Table, &owner.table_namespace, &owner.table);
            self.catalog.insert(owner, self.origin);
            // Both have one owner, or the server would refuse.
            if let Some(owner) = self.catalog.owner_of(&table).cloned() {
                self.catalog.set_owner(&sequence, Some(&owner));
            }
        }
        Ok(())
    }
}

/// Whether objects of this kind have an owner of their own.
fn has_owner(kind: ObjectKind) -> bool {
    use ObjectKind::{
        Column, Constraint, Default, DefaultPrivilege, DomainConstraint, Index, Policy, PublicationMember, Rule, SequenceOwner, Trigger,
    };
    !matches!(
        kind,
        Column | Constraint | Default | DefaultPrivilege | DomainConstraint | Index | Policy | PublicationMember | Rule | SequenceOwner | Trigger
    )
}
