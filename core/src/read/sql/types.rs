//! CREATE and ALTER for types and domains.

use super::{Applied, Reader, Refusal};
use crate::object::composite_type::{CompositeType, Edited};
use crate::object::domain::{Check, Domain};
use crate::object::domain_constraint::DomainConstraint;
use crate::object::enum_type::EnumType;
use crate::object::range_type::RangeType;
use crate::object::{Kind, Object, ObjectId, ObjectKind, Session, naming};
use crate::sql::{Cursor, Name};

impl Reader<'_> {
    /// CREATE TYPE name AS ENUM | AS RANGE | AS (…) | (…).
    pub(super) fn create_type(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let mut start = cursor.clone();
        start.back_to(0);
        let name = cursor.qualified_name()?;
        if let Some(from) = start.renamed_from() {
            let (namespace, name) = self.created(name.clone());
            self.catalog.renamed.insert(ObjectId::new(ObjectKind::Type, &namespace, &name), from);
        }
        if cursor.eat("as enum") {
            let object = EnumType::read(name, cursor, self)?;
            self.add(object, false)
        } else if cursor.eat("as range") {
            let object = RangeType::read(name, cursor, self)?;
            self.add(Box::new(object), false)
        } else if cursor.eat("as") {
            let object = CompositeType::read(name, cursor, self)?;
            self.add(object, false)
        } else {
            self.create_base_type(name, cursor)
        }
    }

    /// ALTER TYPE, but for the forms that every kind shares.
    pub(super) fn alter_type(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        match self.catalog.object(id).cloned() {
            Some(Object::EnumType(mut object)) => match object.read_edit(cursor)? {
                true => self.replace(object),
                false => Err(Refusal::Unknown),
            },
            Some(Object::CompositeType(mut object)) => loop {
                match object.read_edit(cursor, self)? {
                    Some(edited) => self.move_comment(id, edited),
                    None => return Err(Refusal::Unknown),
                }
                if !cursor.eat(",") {
                    return self.replace(object);
                }
            },
            _ => Err(Refusal::Unknown),
        }
    }

    /// The comment on an attribute goes where the attribute goes.
    fn move_comment(&mut self, id: &ObjectId, edited: Edited) {
        let Some(entry) = self.catalog.get_mut(id) else { return };
        match edited {
            Edited::Changed => {}
            Edited::Dropped(name) => {
                entry.facets.comments.remove(&name);
            }
            Edited::Renamed(from, to) => {
                if let Some(text) = entry.facets.comments.remove(&from) {
                    entry.facets.comments.insert(to, text);
                }
            }
        }
    }

    /// CREATE DOMAIN …
    pub(super) fn create_domain(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let (domain, checks) = Domain::read(cursor, self)?;
        let id = domain.id();
        self.add(Box::new(domain), false)?;
        checks.into_iter().try_for_each(|check| self.add_check(&id, Check { not_valid: false, ..check }))
    }

    /// Puts in a check of a domain, under the name that the server would choose.
    fn add_check(&mut self, id: &ObjectId, check: Check) -> Applied {
        let Some(Object::Domain(domain)) = self.catalog.object(id) else { return Err(Refusal::Missing(id.to_string())) };
        let base = domain.base.clone();
        let taken = |name: &Name| self.catalog.contains(&ObjectId { kind: ObjectKind::DomainConstraint, part: name.clone(), ..id.clone() });
        let name = check.name.unwrap_or_else(|| naming::choose(&id.name, "", "check", taken));
        let (namespace, domain) = (id.namespace.clone(), id.name.clone());
        self.add(DomainConstraint { namespace, domain, name, base, rule: check.rule, not_valid: check.not_valid }, false)
    }

    /// ALTER DOMAIN, but for the forms that every kind shares.
    pub(super) fn alter_domain(&mut self, id: &ObjectId, cursor: &mut Cursor<'_>) -> Applied {
        let Some(Object::Domain(domain)) = self.catalog.object(id) else { return Err(Refusal::Unknown) };
        let mut domain = domain.clone();
        let constraint = |name: Name| ObjectId { kind: ObjectKind::DomainConstraint, part: name, ..id.clone() };
        if domain.read_edit(cursor, self)? {
            return self.replace(domain);
        }
        if cursor.eat("add") {
            return match domain.read_constraint(cursor, self)? {
                Some(check) => self.add_check(id, check),
                None => self.replace(domain),
            };
        }
        if cursor.eat("validate constraint") {
            let id = constraint(cursor.name()?);
            let Some(Object::DomainConstraint(found)) = self.catalog.object(&id) else { return Err(Refusal::Missing(id.to_string())) };
            return self.replace(DomainConstraint { not_valid: false, ..(**found).clone() });
        }
        if cursor.eat("rename constraint") {
            let from = constraint(cursor.name()?);
            cursor.expect("to")?;
            let to = cursor.name()?;
            let Some(mut entry) = self.catalog.remove(&from) else { return Err(Refusal::Missing(from.to_string())) };
            if let Object::DomainConstraint(found) = &mut entry.object {
                found.name = to;
            }
            self.catalog.put(entry);
            return Ok(());
        }
        if cursor.eat("drop constraint") {
            let tolerant = cursor.eat("if exists");
            let id = constraint(cursor.name()?);
            return match self.catalog.remove(&id).is_some() || tolerant {
                true => Ok(()),
                false => Err(Refusal::Missing(id.to_string())),
            };
        }
        Err(Refusal::Unknown)
    }

    /// Puts an object in the place of the one with its id; what is said of it stays.
    pub(super) fn replace(&mut self, object: impl Into<Object>) -> Applied {
        let object = object.into();
        match self.catalog.get_mut(&object.id()) {
            Some(entry) => {
                entry.object = object;
                Ok(())
            }
            None => Err(Refusal::Missing(object.id().to_string())),
        }
    }
}
