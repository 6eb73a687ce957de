//! What stands on a relation and has a name of its own there: triggers, rules, policies; and event
//! triggers, which stand on the whole database.

use super::{Applied, Reader, Refusal};
use crate::object::enabled::Enabled;
use crate::object::event_trigger::EventTrigger;
use crate::object::policy::Policy;
use crate::object::rule::Rule;
use crate::object::trigger::Trigger;
use crate::object::view::View;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::dialect::Family;
use crate::sql::{Cursor, Name};

impl Reader<'_> {
    /// CREATE [OR REPLACE] [CONSTRAINT] TRIGGER.
    pub(super) fn create_trigger(&mut self, cursor: &mut Cursor<'_>, replace: bool) -> Applied {
        let constraint = cursor.eat("constraint");
        cursor.expect("trigger")?;
        if cursor.dialect().family == Family::Sqlite {
            let tolerant = self.tolerates(cursor);
            let trigger = Trigger::read_block(cursor, self)?;
            self.must_hold(&trigger.namespace, &trigger.table)?;
            return self.add(Box::new(trigger), tolerant);
        }
        let trigger = Trigger::read(cursor, constraint, self)?;
        self.must_hold(&trigger.namespace, &trigger.table)?;
        self.add_or_replace(Box::new(trigger), replace)
    }

    /// CREATE POLICY.
    pub(super) fn create_policy(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let policy = Policy::read(cursor, self)?;
        self.must_hold(&policy.namespace, &policy.table)?;
        self.add(Box::new(policy), false)
    }

    /// CREATE [OR REPLACE] RULE.
    pub(super) fn create_rule(&mut self, cursor: &mut Cursor<'_>, replace: bool) -> Applied {
        let mut rule = Rule::read(cursor, self)?;
        let relation = self.must_hold(&rule.namespace, &rule.table)?;
        if rule.makes_view() {
            return self.turn_into_view(relation, rule);
        }
        if let Some(Object::Rule(old)) = self.catalog.object(&rule.id()) {
            rule.enabled = old.enabled;
        }
        self.add_or_replace(Box::new(rule), replace)
    }

    /// A rule in the place of SELECT makes its table a view, as dumps of old servers have it.
    fn turn_into_view(&mut self, relation: ObjectId, rule: Rule) -> Applied {
        let Some(query) = rule.commands.into_iter().next() else { return Err(Refusal::Unknown) };
        let view = View::on_query(rule.namespace, rule.table, query);
        if relation.kind == ObjectKind::Table {
            self.remove(&relation, false);
        }
        self.add_or_replace(Box::new(view), true)
    }

    /// CREATE EVENT TRIGGER.
    pub(super) fn create_event_trigger(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let trigger = EventTrigger::read(cursor, self)?;
        self.add(Box::new(trigger), false)
    }

    /// ALTER EVENT TRIGGER name ENABLE | DISABLE.
    pub(super) fn alter_event_trigger(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(enabled) = Enabled::read(cursor) else { return Err(Refusal::Unknown) };
        if let Some(Object::EventTrigger(trigger)) = self.catalog.get_mut(id).map(|entry| &mut entry.object) {
            trigger.enabled = enabled;
        }
        Ok(())
    }

    /// ALTER POLICY name ON table.
    pub(super) fn alter_policy(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(Object::Policy(policy)) = self.catalog.object(id) else { return Err(Refusal::Unknown) };
        let mut policy = policy.clone();
        policy.read_edit(cursor, self)?;
        self.add_or_replace(policy, true)
    }

    /// The relation that something is to stand on, which must be there.
    fn must_hold(&self, namespace: &Name, name: &Name) -> Result<ObjectId, Refusal> {
        self.catalog.relation(namespace, name).ok_or_else(|| Refusal::Missing(format!("relation `{namespace}.{name}`")))
    }
}
