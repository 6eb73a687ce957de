//! ALTER: the forms that every kind shares (owner, schema, name), then each kind's own.

use super::{Applied, Reader, Refusal, target};
use crate::object::sequence::Owned;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Cursor;

impl Reader<'_> {
    /// ALTER …
    pub(super) fn alter(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("alter");
        if ["role", "user", "database", "system", "tablespace", "group", "large object"].iter().any(|words| cursor.at(words))
            && !cursor.at("user mapping")
        {
            return Ok(());
        }
        if cursor.eat("default privileges") {
            return self.alter_default_privileges(cursor);
        }
        let Some(kind) = target::kind(cursor) else { return Err(Refusal::Unknown) };
        let tolerant = cursor.eat("if exists");
        let only = cursor.eat("only");
        let id = self.target(kind, cursor)?;
        cursor.eat("*");
        if id.kind == ObjectKind::Sequence
            && let Some(column) = self.catalog.identity_of(&id.namespace, &id.name).cloned()
        {
            return self.alter_identity_sequence(&column, cursor);
        }
        if !self.catalog.contains(&id) {
            return if tolerant { Ok(()) } else { Err(Refusal::Missing(id.to_string())) };
        }
        if cursor.eat("owner to") {
            return self.set_owner(&id, cursor);
        }
        // A value of an enumerated type and a constraint of a domain are their kind's own business.
        let part = cursor.at("rename value") || cursor.at("rename attribute") || id.kind == ObjectKind::Domain && cursor.at("rename constraint");
        if cursor.at("rename") && !part {
            cursor.eat("rename");
            return self.rename(&id, only, cursor);
        }
        if cursor.eat("set schema") {
            return self.set_schema(&id, cursor);
        }
        if cursor.at("depends on extension") || cursor.at("no depends on extension") {
            return Ok(());
        }
        match id.kind {
            ObjectKind::Table => self.alter_table(&id, only, cursor),
            ObjectKind::Index | ObjectKind::Constraint => self.alter_index(&id, cursor),
            ObjectKind::Sequence => self.alter_sequence(&id, cursor),
            ObjectKind::Function | ObjectKind::Procedure => self.alter_routine(&id, cursor),
            ObjectKind::Type => self.alter_type(&id, cursor),
            ObjectKind::Domain => self.alter_domain(&id, cursor),
            ObjectKind::Policy => self.alter_policy(&id, cursor),
            ObjectKind::EventTrigger => self.alter_event_trigger(&id, cursor),
            ObjectKind::View => self.alter_view(&id, cursor),
            ObjectKind::MaterializedView => self.alter_materialized_view(&id, cursor),
            _ => self.alter_definition(&id, cursor),
        }
    }

    /// OWNER TO role. The session's own user is as good as unsaid.
    pub(super) fn set_owner(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let owner = Some(cursor.name()?).filter(|owner| !matches!(owner.as_str(), "current_user" | "session_user" | "current_role"));
        // The owner of a sequence that goes with a column is the table's, and is changed with it.
        if !self.catalog.contains(&ObjectId { kind: ObjectKind::SequenceOwner, ..id.clone() }) {
            self.catalog.set_owner(id, owner.as_ref());
        }
        Ok(())
    }

    fn alter_sequence(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(Object::Sequence(sequence)) = self.catalog.object(id) else { return Err(Refusal::Unknown) };
        let mut sequence = sequence.clone();
        let owned = sequence.read_options(cursor, self)?;
        if let Some(entry) = self.catalog.get_mut(id) {
            entry.object = Object::Sequence(sequence);
        }
        if owned == Owned::ByNone {
            self.catalog.remove(&ObjectId { kind: ObjectKind::SequenceOwner, ..id.clone() });
        }
        self.own_sequence(owned)
    }
}
