//! The way back: the same machinery, from the second schema to the first.

use super::{Plan, Rename, plan};
use crate::catalog::Catalog;
use crate::object::{Object, ObjectId};

/// The plan that takes back what `done`, a plan from `before` to `after`, has done.
pub fn undo(done: &Plan, before: &Catalog, after: &Catalog) -> Plan {
    let renames: Vec<Rename> = done.renames.iter().map(|rename| reversed(rename, &done.renames)).collect();
    let hinted = with_values(before, after, &renames);
    plan(after, hinted.as_ref().unwrap_or(before), &renames)
}

/// The first schema, where values of enums were renamed: its own values say then what they are called
/// now, so that they are renamed back.
fn with_values(before: &Catalog, after: &Catalog, renames: &[Rename]) -> Option<Catalog> {
    let mut hinted: Option<Catalog> = None;
    for (id, entry) in after.iter() {
        let Object::EnumType(wanted) = &entry.object else { continue };
        if wanted.renamed.0.is_empty() {
            continue;
        }
        let is_it = |rename: &&Rename| rename.from == id.name && ObjectId { name: id.name.clone(), ..rename.id.clone() } == *id;
        let id = renames.iter().find(is_it).map_or(id, |rename| &rename.id);
        let back = wanted.renamed.0.iter().map(|(new, old)| (old.clone(), new.clone()));
        hinted.get_or_insert_with(|| before.clone()).edit(id, |object| {
            if let Object::EnumType(there) = object {
                there.renamed.0.extend(back);
            }
        });
    }
    hinted
}

/// The rename that undoes another; a part is found under the old name of its whole.
fn reversed(rename: &Rename, all: &[Rename]) -> Rename {
    let id = rename.id.clone();
    let is_whole = |id: &ObjectId| id.part.is_empty() || id.part.starts_with('(');
    if is_whole(&id) {
        return Rename { from: id.name.clone(), id: ObjectId { name: rename.from.clone(), ..id } };
    }
    let whole = all.iter().find(|other| is_whole(&other.id) && other.id.namespace == id.namespace && other.id.name == id.name);
    let name = whole.map_or(&id.name, |whole| &whole.from).clone();
    Rename { from: id.part.clone(), id: ObjectId { name, part: rename.from.clone(), ..id } }
}
