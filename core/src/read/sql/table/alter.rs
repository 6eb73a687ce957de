//! ALTER TABLE: one or more actions. PostgreSQL manual: ALTER TABLE.

use super::super::{Applied, Reader, Refusal};
use super::{begins_constraint, not_null};
use crate::object::column::Declared;
use crate::object::constraint::Constraint;
use crate::object::enabled::Enabled;
use crate::object::table::{Table, read_bound, read_replica_identity};
use crate::object::{Class, Object, ObjectId, ObjectKind, Session};
use crate::sql::options::{read_foreign, read_parameters, reset_parameters};
use crate::sql::{Cursor, Name, Type};

impl Reader<'_> {
    /// What follows `ALTER TABLE [ONLY] name`.
    pub(in crate::read::sql) fn alter_table(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        loop {
            self.alter_table_once(id, only, cursor)?;
            if !cursor.eat(",") {
                break;
            }
        }
        match cursor.done() {
            true => Ok(()),
            false => Ok(cursor.unexpected("`,` or the end of the statement")?),
        }
    }

    fn alter_table_once(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("add") {
            self.add_to_table(id, only, cursor)
        } else if cursor.eat("drop") {
            self.drop_from_table(id, only, cursor)
        } else if cursor.eat("alter constraint") {
            self.alter_constraint(id, cursor)
        } else if cursor.eat("alter") {
            cursor.eat("column");
            let column = self.catalog.spelled_part(&id.sibling(ObjectKind::Column, &cursor.name()?));
            self.alter_column(&column, only, cursor)
        } else if cursor.eat("validate constraint") {
            let constraint = id.sibling(ObjectKind::Constraint, &cursor.name()?);
            if self.column_refusing_null(&constraint).is_some() {
                return Ok(());
            }
            self.edit_constraint(&constraint, |constraint| constraint.not_valid = false)
        } else if cursor.eat("owner to") {
            self.set_owner(id, cursor)
        } else if cursor.eat("attach partition") {
            self.attach_partition(id, cursor)
        } else if cursor.eat("detach partition") {
            self.detach_partition(cursor)
        } else if cursor.eat("inherit") {
            self.inherit(id, cursor)
        } else if cursor.eat("no inherit") {
            self.disinherit(id, cursor)
        } else if cursor.eat("replica identity") {
            let (state, index) = read_replica_identity(cursor)?;
            self.mark_index(id, index.as_ref(), false)?;
            self.edit_table(id, |table| table.replica_identity = state)
        } else if cursor.eat("cluster on") {
            let index = cursor.name()?;
            self.mark_index(id, Some(&index), true)?;
            self.edit_table(id, |table| table.clustered = true)
        } else if cursor.eat("set without cluster") {
            self.mark_index(id, None, true)?;
            self.edit_table(id, |table| table.clustered = false)
        } else if ["enable", "disable", "force", "no force"].iter().any(|words| cursor.at(words)) {
            self.enable(id, cursor)
        } else {
            self.set_on_table(id, cursor)
        }
    }

    /// Changes a table that is there.
    pub(in crate::read::sql) fn edit_table(&mut self, id: &ObjectId, change: impl FnOnce(&mut Table)) -> Applied {
        if self.table(id).is_none() {
            return Err(Refusal::Missing(id.to_string()));
        }
        self.catalog.edit(id, |object| {
            if let Object::Table(table) = object {
                change(table);
            }
        });
        Ok(())
    }

    fn edit_constraint(&mut self, id: &ObjectId, change: impl FnOnce(&mut Constraint)) -> Applied {
        if !self.catalog.contains(id) {
            return Err(Refusal::Missing(id.to_string()));
        }
        self.catalog.edit(id, |object| {
            if let Object::Constraint(constraint) = object {
                change(constraint);
            }
        });
        Ok(())
    }

    /// ADD a column or a constraint.
    fn add_to_table(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        if begins_constraint(cursor) {
            if let Some(declared) = not_null::read_not_null(&id.namespace, &id.name, cursor)? {
                return self.declare_column(declared, only).map(drop);
            }
            if self.read_key_over_index(id, cursor)? {
                return Ok(());
            }
            let constraint = Constraint::read(&id.namespace, &id.name, cursor, self)?;
            return self.add_constraint(constraint, only);
        }
        cursor.eat("column");
        let tolerant = self.tolerates(cursor);
        let declared = Declared::read(&id.namespace, &id.name, cursor, self)?;
        let there = self.catalog.contains(&crate::object::Kind::id(&declared.column));
        if there {
            if !tolerant {
                self.say(crate::source::Diagnostic::warning("created-twice", format!("column {} of {id} is there already", declared.column.name)));
            }
            return Ok(());
        }
        let constraints = self.declare_column(declared, only)?;
        for constraint in constraints {
            self.add_constraint(constraint, only)?;
        }
        Ok(())
    }

    /// DROP a column or a constraint.
    fn drop_from_table(&mut self, id: &ObjectId, only: bool, cursor: &mut Cursor<'_>) -> Applied {
        let kind = if cursor.eat("constraint") { ObjectKind::Constraint } else { ObjectKind::Column };
        cursor.eat("column");
        let tolerant = cursor.eat("if exists");
        let part = self.catalog.spelled_part(&id.sibling(kind, &cursor.name()?));
        let cascade = cursor.eat("cascade");
        cursor.eat("restrict");
        if let Some(column) = self.column_refusing_null(&part) {
            return self.alter_family(&column, only, |column| (column.not_null, column.not_null_name) = Default::default());
        }
        if !self.catalog.contains(&part) {
            return if tolerant { Ok(()) } else { Err(Refusal::Missing(part.to_string())) };
        }
        if only {
            self.keep_in_children(&part);
        }
        self.remove(&part, cascade);
        Ok(())
    }

    fn alter_constraint(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let id = id.sibling(ObjectKind::Constraint, &cursor.name()?);
        if self.column_refusing_null(&id).is_some() {
            let _ = cursor.eat("no inherit") || cursor.eat("inherit");
            return Ok(());
        }
        let Some(Object::Constraint(constraint)) = self.catalog.object(&id) else { return Err(Refusal::Missing(id.to_string())) };
        let mut constraint = constraint.clone();
        if cursor.at("enforced") {
            constraint.not_enforced = false;
        }
        if cursor.at("not deferrable") {
            constraint.deferred = false;
        }
        constraint.read_rest(cursor)?;
        self.catalog.edit(&id, |object| *object = Object::Constraint(constraint));
        Ok(())
    }

    /// ATTACH PARTITION child FOR VALUES … | DEFAULT.
    fn attach_partition(&mut self, parent: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let (namespace, name) = self.found(Class::Relation, cursor.qualified_name()?);
        let child = ObjectId::new(ObjectKind::Table, &namespace, &name);
        let bound = read_bound(cursor, self)?;
        let table = (parent.namespace.clone(), parent.name.clone());
        let bound = self.normal_bound(&table, bound);
        self.edit_table(&child, |child| {
            child.partition_of = Some(table.clone());
            child.bound = Some(bound);
        })?;
        self.join_parent(&child, &table, true);
        self.copy_partition_keys(&child)
    }

    /// DETACH PARTITION child [CONCURRENTLY | FINALIZE].
    fn detach_partition(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let (namespace, name) = self.found(Class::Relation, cursor.qualified_name()?);
        let child = ObjectId::new(ObjectKind::Table, &namespace, &name);
        let _ = cursor.eat("concurrently") || cursor.eat("finalize");
        let parent = self.table(&child).and_then(|table| table.partition_of.clone());
        self.edit_table(&child, |child| (child.partition_of, child.bound) = (None, None))?;
        if let Some(parent) = parent {
            self.detach_keys(&child, &parent);
            self.leave_parent(&child, &parent);
        }
        Ok(())
    }

    fn inherit(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let parent = self.found(Class::Relation, cursor.qualified_name()?);
        let there = ObjectId::new(ObjectKind::Table, &parent.0, &parent.1);
        if !self.catalog.contains(&there) {
            return Err(Refusal::Missing(there.to_string()));
        }
        self.edit_table(id, |table| {
            if !table.inherits.contains(&parent) {
                table.inherits.push(parent.clone());
            }
        })?;
        self.join_parent(id, &parent, false);
        Ok(())
    }

    fn disinherit(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let parent = self.found(Class::Relation, cursor.qualified_name()?);
        self.edit_table(id, |table| table.inherits.retain(|other| *other != parent))?;
        self.leave_parent(id, &parent);
        Ok(())
    }

    /// ENABLE, DISABLE, FORCE and NO FORCE: row security, triggers, rules.
    fn enable(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("force row level security") {
            return self.edit_table(id, |table| table.force_row_security = true);
        }
        if cursor.eat("no force row level security") {
            return self.edit_table(id, |table| table.force_row_security = false);
        }
        let Some(enabled) = Enabled::read(cursor) else { return Ok(cursor.unexpected("ENABLE or DISABLE")?) };
        if cursor.eat("row level security") {
            return self.edit_table(id, |table| table.row_security = enabled != Enabled::Disabled);
        }
        let kind = if cursor.eat("rule") { ObjectKind::Rule } else { ObjectKind::Trigger };
        if kind == ObjectKind::Trigger {
            cursor.expect("trigger")?;
        }
        let all = kind == ObjectKind::Trigger && (cursor.at("all") || cursor.at("user"));
        let name = cursor.name()?;
        let named: Vec<ObjectId> = match all {
            true => self.catalog.under(&id.namespace, &id.name).map(|(part, _)| part.clone()).filter(|part| part.kind == kind).collect(),
            false => vec![id.sibling(kind, &name)],
        };
        for part in named {
            if !self.catalog.contains(&part) {
                return Err(Refusal::Missing(part.to_string()));
            }
            self.catalog.edit(&part, |object| match object {
                Object::Trigger(trigger) => trigger.enabled = enabled,
                Object::Rule(rule) => rule.enabled = enabled,
                _ => {}
            });
        }
        Ok(())
    }

    /// SET, RESET, OF, NOT OF, OPTIONS: what is said of the table as a whole.
    fn set_on_table(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("set logged") {
            self.edit_table(id, |table| table.unlogged = false)
        } else if cursor.eat("set unlogged") {
            self.edit_table(id, |table| table.unlogged = true)
        } else if cursor.eat("set access method") {
            let method = Some(cursor.name()?).filter(|method| !matches!(&**method, "heap" | "default"));
            self.edit_table(id, |table| table.access_method = method)
        } else if cursor.eat("set tablespace") {
            let name = Some(cursor.name()?).filter(|name| &**name != "pg_default");
            cursor.eat("nowait");
            self.edit_table(id, |table| table.tablespace = name)
        } else if cursor.eat("set without oids") || cursor.eat("set with oids") {
            Ok(())
        } else if cursor.at("set (") || cursor.at("reset (") {
            let mut options = self.table(id).map(|table| table.options.clone()).unwrap_or_default();
            if cursor.eat("set") {
                read_parameters(cursor, &mut options)?;
            } else {
                cursor.eat("reset");
                reset_parameters(cursor, &mut options)?;
            }
            self.edit_table(id, |table| table.options = options)
        } else if cursor.eat("options") {
            let Some((server, mut options)) = self.table(id).and_then(|table| table.foreign.clone()) else { return Err(Refusal::Unknown) };
            read_foreign(cursor, &mut options)?;
            self.edit_table(id, |table| table.foreign = Some((server, options)))
        } else if cursor.eat("not of") {
            self.edit_table(id, |table| table.of_type = None)
        } else if cursor.eat("of") {
            let (namespace, name): (Name, Name) = self.found(Class::Type, cursor.qualified_name()?);
            self.edit_table(id, |table| table.of_type = Some(Type { namespace: Some(namespace), name, ..Type::default() }))
        } else {
            Ok(cursor.unexpected("an action of ALTER TABLE")?)
        }
    }
}
