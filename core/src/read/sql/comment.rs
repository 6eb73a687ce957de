//! COMMENT ON, for every kind.

use super::{Applied, Reader, Refusal, target};
use crate::catalog::UNDERLYING_INDEX;
use crate::object::{ObjectId, ObjectKind};
use crate::sql::{Cursor, Name};

impl Reader<'_> {
    /// COMMENT ON <kind> <subject> IS 'text'.
    pub(super) fn comment(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("comment");
        cursor.expect("on")?;
        if ["database", "role", "tablespace", "large object"].iter().any(|cluster| cursor.at(cluster)) {
            return Ok(());
        }
        let Some(kind) = target::kind(cursor) else { return Err(Refusal::Unknown) };
        let id = self.target(kind, cursor)?;
        cursor.expect("is")?;
        let text = match cursor.eat("null") {
            true => None,
            false => Some(cursor.string()?).filter(|text| !text.is_empty()),
        };
        let (id, column) = self.commented(kind, id)?;
        let Some(entry) = self.catalog.get_mut(&id) else { return Err(Refusal::Missing(id.to_string())) };
        match text {
            Some(text) => entry.facets.comments.insert(column, text.into()),
            None => entry.facets.comments.remove(&column),
        };
        Ok(())
    }

    /// The entry that keeps a comment, and under which column: a view's columns are no objects.
    fn commented(&self, kind: ObjectKind, id: ObjectId) -> Result<(ObjectId, Name), Refusal> {
        if kind == ObjectKind::Index && id.kind == ObjectKind::Constraint {
            return Ok((id, Name::new(UNDERLYING_INDEX)));
        }
        if self.catalog.contains(&id) {
            return Ok((id, Name::default()));
        }
        if id.kind == ObjectKind::Column {
            let whole = self.catalog.relation(&id.namespace, &id.name).or_else(|| self.catalog.type_named(&id.namespace, &id.name));
            if let Some(whole) = whole.filter(|whole| whole.kind != ObjectKind::Table) {
                return Ok((whole, id.part));
            }
        }
        Err(Refusal::Missing(id.to_string()))
    }
}
