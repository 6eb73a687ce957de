//! What a publication publishes: a table, or the tables of a schema. PostgreSQL manual: CREATE
//! PUBLICATION, ALTER PUBLICATION.

use super::{Altered, Class, Disturbance, Kind, Needs, Object, ObjectId, ObjectKind, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::qualified;
use crate::sql::{Cursor, Expr, Name, Script};
use serde::Serialize;

/// A table or a schema that a publication publishes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublicationMember {
    /// The publication.
    pub publication: Name,
    /// The schema, or the schema of the table.
    pub namespace: Name,
    /// The table; none for all tables of the schema.
    pub table: Option<Name>,
    /// The columns that are published; none for all.
    pub columns: Vec<Name>,
    /// Which rows are published.
    pub filter: Option<Expr>,
}

impl PublicationMember {
    /// Reads `TABLE t (columns) WHERE (filter), u, TABLES IN SCHEMA s, …`.
    pub fn read_all(publication: &Name, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Vec<Self>> {
        let mut whole = false;
        cursor.comma_separated(|cursor| {
            if cursor.eat("tables in schema") {
                whole = true;
            } else if cursor.eat("table") {
                whole = false;
            }
            let mut member =
                PublicationMember { publication: publication.clone(), namespace: Name::default(), table: None, columns: Vec::new(), filter: None };
            if whole {
                member.namespace = if cursor.eat("current_schema") { session.home() } else { cursor.name()? };
                return Ok(member);
            }
            cursor.eat("only");
            let (namespace, table) = session.found(Class::Relation, cursor.qualified_name()?);
            (member.namespace, member.table) = (namespace, Some(table));
            cursor.eat("*");
            if cursor.at("(") {
                member.columns = cursor.names_in_parens()?;
                member.columns.sort();
            }
            if cursor.eat("where") {
                member.filter = Some(session.expr(cursor.parens()?));
            }
            Ok(member)
        })
    }

    /// The id of its table or schema.
    pub fn published(&self) -> ObjectId {
        match &self.table {
            Some(table) => ObjectId::new(ObjectKind::Table, &self.namespace, table),
            None => ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace),
        }
    }

    /// How a publication lists it.
    pub fn words(&self) -> String {
        let mut words = self.subject();
        if !self.columns.is_empty() {
            let columns: Vec<String> = self.columns.iter().map(Name::quoted).collect();
            words += &format!(" ({})", columns.join(", "));
        }
        if let Some(filter) = &self.filter {
            words += &format!(" WHERE ({})", filter.text());
        }
        words
    }

    fn subject(&self) -> String {
        match &self.table {
            Some(table) => format!("TABLE {}", qualified(&self.namespace, table)),
            None => format!("TABLES IN SCHEMA {}", self.namespace.quoted()),
        }
    }
}

impl Kind for PublicationMember {
    fn id(&self) -> ObjectId {
        let part = match &self.table {
            Some(table) => format!("{}.{}", self.namespace.quoted(), table.quoted()),
            None => self.namespace.quoted(),
        };
        ObjectId::part(ObjectKind::PublicationMember, &Name::default(), &self.publication, &Name::new(part))
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Publication, &Name::default(), &self.publication));
        needs.object(self.published());
        let Some(table) = &self.table else { return };
        for column in &self.columns {
            needs.object(ObjectId::part(ObjectKind::Column, &self.namespace, table, column));
        }
        if let Some(filter) = &self.filter {
            needs.text(filter.text(), Some((&self.namespace, table)));
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        script.add(format!("ALTER PUBLICATION {} ADD {}", self.publication.quoted(), self.words()));
    }

    fn alter(&self, _to: &Self, _script: &mut Script) -> Altered {
        Altered::Rebuild
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("ALTER PUBLICATION {} DROP {}", self.publication.quoted(), self.subject()));
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        if let Some(filter) = &mut self.filter {
            visit(filter, Place::Columns(None));
        }
    }

    fn endures(&self, disturbance: Disturbance) -> bool {
        disturbance != Disturbance::Rebuilt && self.filter.is_none() && self.columns.is_empty()
    }

    fn folds_into(&self) -> Vec<ObjectId> {
        vec![ObjectId::new(ObjectKind::Publication, &Name::default(), &self.publication)]
    }
}
