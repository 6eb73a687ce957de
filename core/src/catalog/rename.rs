//! A renaming carried through the whole catalog.

use super::{Catalog, Entry};
use crate::object::renaming::Renaming;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::{Dialect, Name};

impl Catalog {
    /// Gives an object its new name, and follows in all that refers to it.
    pub fn rename(&mut self, renaming: &Renaming) {
        let mut changed: Vec<(ObjectId, Entry)> = Vec::new();
        for id in self.concerned(renaming) {
            let Some(entry) = self.get(&id) else { continue };
            let mut object = entry.object.clone();
            object.rename(renaming);
            rename_texts(&mut object, &id, renaming, self.dialect);
            let columns = renaming.from.kind == ObjectKind::Column
                && id.part.is_empty()
                && (&id.namespace, &id.name) == (&renaming.from.namespace, &renaming.from.name);
            if columns || object.id() != id || object != entry.object {
                let mut entry = Entry { object, ..entry.clone() };
                if columns {
                    rename_in_facets(&mut entry, &renaming.from.part, &renaming.to.part);
                }
                changed.push((id, entry));
            }
        }
        for (id, _) in &changed {
            self.remove(id);
        }
        for (_, entry) in changed {
            self.put(entry);
        }
        let hints = std::mem::take(&mut self.renamed);
        self.renamed = hints.into_iter().map(|(id, from)| (follow(id, renaming), from)).collect();
    }
}

impl Catalog {
    /// What a renaming may touch. Nothing but what is attached to it names an index or a constraint,
    /// nothing at all names a trigger, a policy or a rule.
    fn concerned(&self, renaming: &Renaming) -> Vec<ObjectId> {
        let from = &renaming.from;
        match from.kind {
            ObjectKind::Index | ObjectKind::Constraint => self.hanging_on(&from.namespace, &from.part).chain([from]).cloned().collect(),
            ObjectKind::Trigger | ObjectKind::Policy | ObjectKind::Rule => vec![from.clone()],
            _ => self.iter().map(|(id, _)| id.clone()).collect(),
        }
    }
}

/// An id after the renaming.
fn follow(mut id: ObjectId, renaming: &Renaming) -> ObjectId {
    if id == renaming.from {
        return renaming.to.clone();
    }
    renaming.relation(&mut id.namespace, &mut id.name);
    id
}

fn rename_texts(object: &mut Object, id: &ObjectId, renaming: &Renaming, dialect: &'static Dialect) {
    object.expressions(&mut |expr, _| {
        if let Some(text) = renaming.text(expr.text(), Some((&id.namespace, &id.name)), dialect) {
            *expr = dialect.expr(&text);
        }
    });
}

/// Comments and privileges on columns that are no objects of their own.
fn rename_in_facets(entry: &mut Entry, from: &Name, to: &Name) {
    if let Some(text) = entry.facets.comments.remove(from) {
        entry.facets.comments.insert(to.clone(), text);
    }
    let privileges = std::mem::take(&mut entry.facets.privileges);
    let follow = |(mut privilege, option): (crate::object::privilege::Privilege, bool)| {
        if privilege.column == *from {
            privilege.column = to.clone();
        }
        (privilege, option)
    };
    entry.facets.privileges = privileges.into_iter().map(follow).collect();
}
