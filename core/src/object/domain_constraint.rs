//! Constraints of domains. PostgreSQL manual: CREATE DOMAIN, ALTER DOMAIN.

use super::renaming::Renaming;
use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::{Effect, Expr, Lock, Name, Script, Type};
use serde::Serialize;

/// A check of a domain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainConstraint {
    /// The schema of its domain.
    pub namespace: Name,
    /// Its domain.
    pub domain: Name,
    /// Its name.
    pub name: Name,
    /// The type that the domain stands on, which the word VALUE has.
    pub base: Type,
    /// What must hold.
    pub rule: Expr,
    /// Whether rows that were there before were never checked.
    pub not_valid: bool,
}

impl DomainConstraint {
    /// `CONSTRAINT name CHECK (rule)`.
    pub fn words(&self) -> String {
        format!("CONSTRAINT {} CHECK ({})", self.name.quoted(), self.rule.text())
    }

    fn domain_id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Domain, &self.namespace, &self.domain)
    }
}

impl Kind for DomainConstraint {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::DomainConstraint, &self.namespace, &self.domain, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(self.domain_id());
        needs.text(self.rule.text(), None);
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.part(ObjectKind::DomainConstraint, &self.namespace, &self.domain, &mut self.name);
        renaming.object(ObjectKind::Domain, &mut self.namespace, &mut self.domain);
        renaming.data_type(&mut self.base);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let not_valid = if self.not_valid { " NOT VALID" } else { "" };
        let statement = script.add(format!("ALTER DOMAIN {} ADD {}{not_valid}", self.domain_id().relation(), self.words()));
        statement.lock(Lock::Share);
        if !self.not_valid {
            statement.effect(Effect::Scans).effect(Effect::MayFail);
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.rule != to.rule || to.not_valid && !self.not_valid {
            return Altered::Rebuild;
        }
        if self.not_valid && !to.not_valid {
            let sql = format!("ALTER DOMAIN {} VALIDATE CONSTRAINT {}", self.domain_id().relation(), self.name.quoted());
            script.add(sql).lock(Lock::Share).effect(Effect::Scans).effect(Effect::MayFail);
        }
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("ALTER DOMAIN {} DROP CONSTRAINT {}", self.domain_id().relation(), self.name.quoted()));
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        visit(&mut self.rule, Place::Value(&self.base));
    }

    fn folds_into(&self) -> Vec<ObjectId> {
        vec![self.domain_id()]
    }
}
