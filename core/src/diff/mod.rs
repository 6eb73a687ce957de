//! Two catalogs in, the changes between them out: a merge of two ordered maps.
//!
//! Objects that differ word for word are given their canonical forms and compared again, so only
//! what might have changed costs any parsing.

use crate::canon::{Canonical, may_mean_otherwise};
use crate::catalog::{Catalog, Entry, Privilege, Privileges};
use crate::object::{Kind, ObjectId};
use crate::sql::Name;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is done to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// Only the second catalog has it.
    Create,
    /// Only the first catalog has it.
    Drop,
    /// Both have it, and it differs.
    Alter,
    /// Both have it, and it must be dropped and created again.
    Rebuild,
    /// Its values move: a column's to a type that was rebuilt, a table's rows to a table of another form.
    Move,
}

/// One object that differs. Its entries carry canonical forms where those were needed.
#[derive(Debug, Clone)]
pub struct Change {
    /// What differs.
    pub id: ObjectId,
    /// What is done to it.
    pub verb: Verb,
    /// The object before, unless it is created.
    pub from: Option<Arc<Entry>>,
    /// The object after, unless it is dropped.
    pub to: Option<Arc<Entry>>,
}

/// Everything that differs, by id.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// The changes.
    pub changes: BTreeMap<ObjectId, Change>,
}

impl Diff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What belongs to the cluster is created where something else needs it, and never dropped.
    fn leave_shared(&mut self) {
        let needed = self.changes.keys().any(|id| !id.kind.is_shared());
        self.changes.retain(|id, change| !id.kind.is_shared() || needed && change.verb != Verb::Drop);
    }

    fn add(&mut self, id: &ObjectId, verb: Verb, from: Option<Arc<Entry>>, to: Option<Arc<Entry>>) {
        self.changes.insert(id.clone(), Change { id: id.clone(), verb, from, to });
    }
}

/// What must change in `before` to make it `after`.
pub fn diff(before: &Catalog, after: &Catalog) -> Diff {
    let mut comparison = Comparison::new(before, after);
    let mut left = before.iter_shared().peekable();
    let mut right = after.iter_shared().peekable();
    loop {
        let order = match (left.peek(), right.peek()) {
            (Some((one, _)), Some((two, _))) => one.cmp(two),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => break,
        };
        let from = if order.is_le() { left.next() } else { None };
        let to = if order.is_ge() { right.next() } else { None };
        if let Some((id, _)) = from.or(to) {
            comparison.add(id, from.map(|(_, entry)| entry), to.map(|(_, entry)| entry));
        }
    }
    comparison.finish()
}

/// The same, where the caller knows all but these to be equal.
pub fn diff_of<'a>(before: &Catalog, after: &Catalog, ids: impl IntoIterator<Item = &'a ObjectId>) -> Diff {
    let mut comparison = Comparison::new(before, after);
    for id in ids {
        comparison.add(id, before.shared(id), after.shared(id));
    }
    comparison.finish()
}

/// Two catalogs while they are compared.
struct Comparison<'a> {
    canonical: (Canonical<'a>, Canonical<'a>),
    diff: Diff,
}

impl<'a> Comparison<'a> {
    fn new(before: &'a Catalog, after: &'a Catalog) -> Self {
        Comparison { canonical: (Canonical::new(before), Canonical::new(after)), diff: Diff::default() }
    }

    /// Compares what both sides have under an id.
    fn add(&mut self, id: &ObjectId, from: Option<&Arc<Entry>>, to: Option<&Arc<Entry>>) {
        match (from, to) {
            (Some(from), Some(to)) if !Arc::ptr_eq(from, to) => compare(id, from, to, &self.canonical, &mut self.diff),
            (Some(from), None) => self.diff.add(id, Verb::Drop, Some(from.clone()), None),
            (None, Some(to)) => self.diff.add(id, Verb::Create, None, Some(to.clone())),
            _ => {}
        }
    }

    fn finish(mut self) -> Diff {
        self.diff.leave_shared();
        self.diff
    }
}

fn compare(id: &ObjectId, from: &Arc<Entry>, to: &Arc<Entry>, canonical: &(Canonical, Canonical), diff: &mut Diff) {
    let mut same = from.object == to.object;
    if same && !may_mean_otherwise(&from.object) {
        if !same_facets(from, to) {
            diff.add(id, Verb::Alter, Some(from.clone()), Some(to.clone()));
        }
        return;
    }
    let (mut one, mut two) = ((**from).clone(), (**to).clone());
    canonical.0.apply(&mut one.object);
    canonical.1.apply(&mut two.object);
    same = one.object == two.object;
    if !same || !same_facets(from, to) {
        diff.add(id, Verb::Alter, Some(Arc::new(one)), Some(Arc::new(two)));
    }
}

/// An owner that only one side names is not a difference: the other side does not say.
fn same_facets(from: &Entry, to: &Entry) -> bool {
    let (from, to) = (&from.facets, &to.facets);
    let owners = match (&from.owner, &to.owner) {
        (Some(one), Some(two)) => one == two,
        _ => true,
    };
    // What the owner may is left out; so it is where only the other side says who that is.
    let owner = from.owner.as_ref().xor(to.owner.as_ref());
    let same_privileges =
        from.privileges == to.privileges || owner.is_some_and(|owner| others(&from.privileges, owner).eq(others(&to.privileges, owner)));
    owners && from.comments == to.comments && same_privileges
}

/// The privileges of others than this role.
fn others<'a>(privileges: &'a Privileges, owner: &'a Name) -> impl Iterator<Item = (&'a Privilege, &'a bool)> {
    privileges.iter().filter(move |(privilege, _)| privilege.grantee != *owner)
}

impl Change {
    /// Whether the object itself differs, not only what is said of it.
    pub fn is_definition(&self) -> bool {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => self.verb != Verb::Alter || from.object != to.object,
            _ => true,
        }
    }

    /// Where it stands among its like.
    pub fn rank(&self) -> u32 {
        self.to.as_ref().or(self.from.as_ref()).map_or(0, |entry| entry.object.rank())
    }
}
