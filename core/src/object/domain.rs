//! Domains. Their constraints are objects of their own. PostgreSQL manual: CREATE DOMAIN, ALTER
//! DOMAIN.

use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Effect, Expr, Name, QualifiedName, Script, Type};
use serde::Serialize;

/// A domain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Domain {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// The type that it stands on.
    pub base: Type,
    /// Its collation, where it is not the type's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collation: Option<QualifiedName>,
    /// Its default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Expr>,
    /// Whether it refuses NULL.
    pub not_null: bool,
}

/// A check as a statement gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Its name, where it has one.
    pub name: Option<Name>,
    /// What must hold.
    pub rule: Expr,
    /// NOT VALID.
    pub not_valid: bool,
}

/// Where a clause of a domain ends.
const STOPS: &[&str] = &["not null", "null", "check", "constraint", "default", "collate"];

impl Domain {
    /// Reads what follows `CREATE DOMAIN`, and the checks in it.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<(Self, Vec<Check>)> {
        let (namespace, name) = session.created(cursor.qualified_name()?);
        cursor.eat("as");
        let base = session.data_type(Type::read(cursor)?);
        let mut domain = Domain { namespace, name, base, collation: None, default: None, not_null: false };
        let mut checks = Vec::new();
        while !cursor.done() {
            if cursor.eat("collate") {
                domain.collation = session.collation(cursor.qualified_name()?);
            } else if cursor.eat("default") {
                domain.default = read_default(cursor, session);
            } else {
                checks.extend(domain.read_constraint(cursor, session)?);
            }
        }
        Ok((domain, checks))
    }

    /// Reads `[CONSTRAINT name] CHECK (…) [NOT VALID]`, or NOT NULL or NULL, which are no objects.
    pub fn read_constraint(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Option<Check>> {
        let name = if cursor.eat("constraint") { Some(cursor.name()?) } else { None };
        if cursor.eat("not null") {
            self.not_null = true;
        } else if cursor.eat("null") {
            self.not_null = false;
        } else {
            cursor.expect("check")?;
            let rule = session.expr(cursor.parens()?);
            cursor.eat("no inherit");
            return Ok(Some(Check { name, rule, not_valid: cursor.eat("not valid") }));
        }
        Ok(None)
    }

    /// Reads `SET DEFAULT …`, `SET NOT NULL` … and does it; false where none stands here.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<bool> {
        if cursor.eat("set default") {
            self.default = read_default(cursor, session);
        } else if cursor.eat("drop default") {
            self.default = None;
        } else if cursor.eat("set not null") {
            self.not_null = true;
        } else if cursor.eat("drop not null") {
            self.not_null = false;
        } else {
            return Ok(false);
        }
        Ok(true)
    }
}

/// NULL is the default where there is none.
fn read_default(cursor: &mut Cursor<'_>, session: &dyn Session) -> Option<Expr> {
    // A default may begin with NULL, a cast of it; the word alone is no default.
    let place = cursor.place();
    if cursor.eat("null") && (cursor.done() || STOPS.iter().any(|stop| cursor.at(stop))) {
        return None;
    }
    cursor.back_to(place);
    let text = cursor.text_until(STOPS);
    Some(session.expr(text))
}

impl Kind for Domain {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Domain, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
        needs.data_type(&self.base);
        if let Some(QualifiedName { namespace: Some(namespace), name }) = &self.collation {
            needs.object(ObjectId::new(ObjectKind::Collation, namespace, name));
        }
        if let Some(default) = &self.default {
            needs.text(default.text(), None);
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.object(ObjectKind::Domain, &mut self.namespace, &mut self.name);
        renaming.data_type(&mut self.base);
    }

    fn create(&self, parts: &[&Object], script: &mut Script) {
        let mut words = vec![format!("CREATE DOMAIN {} AS {}", self.id().relation(), self.base)];
        words.extend(self.collation.as_ref().map(|name| format!("COLLATE {}", name.quoted())));
        words.extend(self.default.as_ref().map(|value| format!("DEFAULT {}", value.text())));
        if self.not_null {
            words.push("NOT NULL".into());
        }
        let mut later = Vec::new();
        for part in parts {
            match part {
                Object::DomainConstraint(constraint) if !constraint.not_valid => words.push(constraint.words()),
                part => later.push(part),
            }
        }
        script.add(words.join(" "));
        // A new domain has no rows, yet a constraint that was not validated must say so.
        later.iter().for_each(|part| part.create(&[], script));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.base != to.base || self.collation != to.collation {
            return Altered::Rebuild;
        }
        let name = self.id().relation();
        if self.default != to.default {
            let action = to.default.as_ref().map_or("DROP DEFAULT".into(), |value| format!("SET DEFAULT {}", value.text()));
            script.add(format!("ALTER DOMAIN {name} {action}"));
        }
        match (self.not_null, to.not_null) {
            (false, true) => {
                script.add(format!("ALTER DOMAIN {name} SET NOT NULL")).effect(Effect::Scans).effect(Effect::MayFail);
            }
            (true, false) => {
                script.add(format!("ALTER DOMAIN {name} DROP NOT NULL"));
            }
            _ => {}
        }
        Altered::InPlace
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        if let Some(default) = &mut self.default {
            visit(default, Place::Columns(Some(&self.base)));
        }
    }

    fn swaps(&self) -> bool {
        true
    }

    fn set_aside(&self, aside: &Name, script: &mut Script) {
        script.add(format!("ALTER DOMAIN {} RENAME TO {}", self.id().relation(), aside.quoted()));
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        vec![(Class::Type, self.namespace.clone(), self.name.clone())]
    }
}
