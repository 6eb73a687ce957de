//! The way back: the same machinery, from the second schema to the first.

use super::{Plan, Rename, plan};
use crate::catalog::Catalog;
use crate::object::ObjectId;

/// The plan that takes back what `done`, a plan from `before` to `after`, has done.
pub fn undo(done: &Plan, before: &Catalog, after: &Catalog) -> Plan {
    let renames: Vec<Rename> = done.renames.iter().map(|rename| reversed(rename, &done.renames)).collect();
    plan(after, before, &renames)
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
