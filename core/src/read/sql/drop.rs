//! DROP, for every kind: the object goes, and with it what the server lets fall.

use super::{Applied, Reader, Refusal, target};
use crate::catalog::{Facets, Graph};
use crate::object::{ObjectId, ObjectKind};
use crate::sql::Cursor;
use crate::sql::name::PUBLIC;

impl Reader<'_> {
    /// DROP <kind> [IF EXISTS] name [, …] [CASCADE].
    pub(super) fn drop(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("drop");
        if ["owned", "database", "tablespace"].iter().any(|words| cursor.at(words)) {
            return Ok(());
        }
        let Some(kind) = target::kind(cursor) else { return Err(Refusal::Unknown) };
        cursor.eat("concurrently");
        let tolerant = cursor.eat("if exists");
        let mut ids = vec![self.target(kind, cursor)?];
        while cursor.eat(",") {
            ids.push(self.target(kind, cursor)?);
        }
        let cascade = cursor.eat("cascade");
        for id in ids {
            if !self.catalog.contains(&id) && id.kind != ObjectKind::Schema {
                match tolerant {
                    true => continue,
                    false => return Err(Refusal::Missing(id.to_string())),
                }
            }
            self.remove(&id, cascade);
        }
        Ok(())
    }

    /// Takes an object out with all that falls with it; with `cascade`, also all that requires it.
    pub(super) fn remove(&mut self, id: &ObjectId, cascade: bool) {
        let mut doomed = vec![id.clone()];
        if cascade {
            doomed.extend(self.dependents(id));
        }
        for id in doomed {
            for fallen in self.catalog.falls_with(&id) {
                self.catalog.remove(&fallen);
            }
            self.take_out(&id);
        }
    }

    /// What every database has does not go; it only loses what was said of it.
    fn take_out(&mut self, id: &ObjectId) {
        let lasting = id.kind == ObjectKind::Schema && &*id.name == PUBLIC || id.kind == ObjectKind::Extension && &*id.name == "plpgsql";
        match self.catalog.get_mut(id).filter(|_| lasting) {
            Some(entry) => entry.facets = Facets::default(),
            None => {
                self.catalog.remove(id);
                self.forget_column(id);
            }
        }
    }

    /// What is granted on a column goes with it.
    fn forget_column(&mut self, id: &ObjectId) {
        let relation = self.catalog.relation(&id.namespace, &id.name).filter(|_| id.kind == ObjectKind::Column);
        let granted =
            |relation: &ObjectId| self.catalog.get(relation).is_some_and(|entry| entry.facets.privileges.keys().any(|one| one.column == id.part));
        if let Some(entry) = relation.filter(granted).and_then(|relation| self.catalog.get_mut(&relation)) {
            entry.facets.privileges.retain(|privilege, _| privilege.column != id.part);
        }
    }

    fn dependents(&self, id: &ObjectId) -> Vec<ObjectId> {
        let mut graph = Graph::new(&self.catalog);
        let mut found = std::collections::BTreeSet::new();
        let mut level = vec![id.clone()];
        while !level.is_empty() {
            let mut next = Vec::new();
            // A table that uses a dropped type or function loses a column or a default, not itself:
            // what it requires directly is its schema alone.
            graph.look_for(&level);
            for id in &level {
                let schema = Some(&id.name).filter(|_| id.kind == ObjectKind::Schema);
                let within =
                    schema.into_iter().flat_map(|name| self.catalog.iter().map(|(other, _)| other).filter(move |other| other.namespace == *name));
                next.extend(graph.dependents(id).chain(within).filter(|other| found.insert((*other).clone())).cloned());
                next.extend(self.catalog.falls_with(id).into_iter().filter(|fallen| found.insert(fallen.clone())));
            }
            level = next;
        }
        found.into_iter().collect()
    }
}
