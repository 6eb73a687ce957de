//! GRANT and REVOKE on everything that a schema holds, and ALTER DEFAULT PRIVILEGES.

use super::{Applied, Reader, Refusal, target};
use crate::object::default_privilege::{Change, DefaultPrivilege};
use crate::object::privilege::Grant;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Cursor;

impl Reader<'_> {
    /// GRANT … or REVOKE … on objects. Membership in roles is the cluster's business.
    pub(super) fn grant(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let mut ahead = cursor.clone();
        ahead.text_until(&["on", "to", "from"]);
        if !ahead.at("on") {
            return Ok(());
        }
        let mut grant = Grant::read(cursor)?;
        cursor.expect("on")?;
        if ["database", "tablespace", "parameter", "large object", "configuration parameter"].iter().any(|words| cursor.at(words)) {
            return Ok(());
        }
        let ids = self.granted(cursor)?;
        grant.read_grantees(cursor)?;
        for id in ids {
            let owner = self.catalog.owner_of(&id).cloned();
            if let Some(entry) = self.catalog.get_mut(&id) {
                grant.apply(id.kind, owner.as_ref(), &mut entry.facets.privileges);
            }
        }
        Ok(())
    }

    /// The objects that are named here, all of which must be there.
    fn granted(&mut self, cursor: &mut Cursor<'_>) -> Result<Vec<ObjectId>, Refusal> {
        const ALL: &[&str] =
            &["all tables in schema", "all sequences in schema", "all functions in schema", "all procedures in schema", "all routines in schema"];
        const KINDS: &[&str] = &[
            "table",
            "sequence",
            "function",
            "procedure",
            "routine",
            "schema",
            "type",
            "domain",
            "language",
            "foreign data wrapper",
            "foreign server",
        ];
        if let Some(words) = cursor.eat_one_of(ALL) {
            let schemas = cursor.comma_separated(Cursor::name)?;
            let is_meant = |id: &ObjectId| schemas.contains(&id.namespace) && id.kind != ObjectKind::Opaque && serves(words, id.kind);
            return Ok(self.catalog.iter().map(|(id, _)| id).filter(|id| is_meant(id)).cloned().collect());
        }
        let kind = match KINDS.iter().any(|words| cursor.at(words)) {
            true => target::kind(cursor).unwrap_or(ObjectKind::Table),
            false => ObjectKind::Table,
        };
        let mut ids = vec![self.target(kind, cursor)?];
        while cursor.eat(",") {
            ids.push(self.target(kind, cursor)?);
        }
        match ids.iter().find(|id| !self.catalog.contains(id)) {
            // The languages that every server has are no objects here.
            Some(id) if id.kind == ObjectKind::Language => Ok(Vec::new()),
            Some(id) => Err(Refusal::Missing(id.to_string())),
            None => Ok(ids),
        }
    }

    /// ALTER DEFAULT PRIVILEGES …
    pub(super) fn alter_default_privileges(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        let change = Change::read(cursor)?;
        let Some(class) = change.class else { return Ok(()) };
        for (role, schema) in &change.scopes {
            let role = if role.is_empty() { &self.settings.role } else { role };
            let there = self.catalog.object(&DefaultPrivilege::id_of(schema, role, class));
            let mut default = match there {
                Some(Object::DefaultPrivilege(default)) => (**default).clone(),
                _ => DefaultPrivilege::new(schema, role, class),
            };
            // In a schema even a grant to the role itself is kept by the server.
            let owner = Some(role).filter(|_| schema.is_empty());
            change.grant.apply(default.kind(), owner, &mut default.privileges);
            match default.privileges == default.initial() {
                true => {
                    self.catalog.remove(&DefaultPrivilege::id_of(schema, role, class));
                }
                false => self.catalog.insert(default, self.origin),
            }
        }
        Ok(())
    }
}

/// Whether ALL … IN SCHEMA means objects of this kind.
fn serves(words: &str, kind: ObjectKind) -> bool {
    match words {
        "all tables in schema" => matches!(kind, ObjectKind::Table | ObjectKind::View | ObjectKind::MaterializedView),
        "all sequences in schema" => kind == ObjectKind::Sequence,
        "all functions in schema" => matches!(kind, ObjectKind::Function | ObjectKind::Aggregate),
        "all procedures in schema" => kind == ObjectKind::Procedure,
        _ => matches!(kind, ObjectKind::Function | ObjectKind::Aggregate | ObjectKind::Procedure),
    }
}
