//! `likely-rename`: something goes and something of the same shape comes. Proposed, never assumed.

use crate::check::{About, Finding, Review, Rule};
use crate::diff::{Change, Verb};
use crate::object::column::Column;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::source::Severity;
use crate::sql::{Name, Type};

/// Finds pairs of a dropped and a created table or column that look like one that was renamed.
#[derive(Debug)]
pub struct LikelyRename;

impl Rule for LikelyRename {
    fn about(&self) -> About {
        About {
            id: "likely-rename",
            severity: Severity::Warning,
            what: "A table or column is dropped, and one of the same shape is created.",
            why: "If it was renamed, the migration destroys what a rename would keep.",
            instead: "say so with --rename OLD=NEW, or with a comment `-- @renamed from=OLD` above the new one",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        let mut fresh: Vec<&Change> = changes(review, Verb::Create).collect();
        for dropped in changes(review, Verb::Drop) {
            let alike = fresh.iter().copied().filter(|created| alike(review, dropped, created));
            // Of several that look alike, the one whose name is most like the old one.
            let Some(created) = alike.min_by_key(|created| distance(own_name(&dropped.id), own_name(&created.id))) else { continue };
            fresh.retain(|other| other.id != created.id);
            let (old, new) = (dropped.id.subject(), own_name(&created.id).quoted());
            let message = format!("`{old}` is dropped and `{new}` of the same shape is created: was it renamed?");
            let mut finding = review.remark(self.about(), &created.id, message);
            let rename = format!("{old}={new}");
            finding.help = Some(format!("if it was, add `--rename {rename}`, or the comment `-- @renamed from={}` above it", own_name(&dropped.id)));
            finding.rename = Some(rename);
            findings.push(finding);
        }
    }
}

/// The tables, and the columns of tables that stay, to which this is done.
fn changes<'a>(review: &'a Review<'_>, verb: Verb) -> impl Iterator<Item = &'a Change> {
    let stays = |id: &ObjectId| {
        let table = ObjectId::new(ObjectKind::Table, &id.namespace, &id.name);
        review.before.contains(&table) && review.after.contains(&table)
    };
    review.plan.diff.changes.values().filter(move |change| {
        change.verb == verb
            && match change.id.kind {
                ObjectKind::Table => true,
                ObjectKind::Column => stays(&change.id),
                _ => false,
            }
    })
}

fn own_name(id: &ObjectId) -> &Name {
    if id.part.is_empty() { &id.name } else { &id.part }
}

fn alike(review: &Review<'_>, dropped: &Change, created: &Change) -> bool {
    let (old, new) = (&dropped.id, &created.id);
    if old.kind != new.kind || old.namespace != new.namespace {
        return false;
    }
    if old.kind == ObjectKind::Table {
        let one = shape(review.before.columns(&old.namespace, &old.name));
        return !one.is_empty() && one == shape(review.after.columns(&new.namespace, &new.name));
    }
    let objects = (dropped.from.as_ref().map(|entry| &entry.object), created.to.as_ref().map(|entry| &entry.object));
    match objects {
        (Some(Object::Column(from)), Some(Object::Column(to))) if old.name == new.name => {
            Column { name: to.name.clone(), ..(**from).clone() } == **to
        }
        _ => false,
    }
}

/// The names and types of columns, in order of name.
fn shape(columns: Vec<&Column>) -> Vec<(&Name, &Type)> {
    let mut shape: Vec<(&Name, &Type)> = columns.into_iter().map(|column| (&column.name, &column.ty)).collect();
    shape.sort_by_key(|(name, _)| *name);
    shape
}

/// How many characters must be put in, taken out or changed to make one name of the other.
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (at, a) in one.chars().enumerate() {
        let mut next = vec![at + 1];
        for (b, pair) in two.iter().zip(row.windows(2)) {
            let (diagonal, above) = (pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0));
            let left = next.last().copied().unwrap_or(0);
            next.push((diagonal + usize::from(a != *b)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn counts_edits() {
        assert_eq!(distance("legacy", "fresh"), 6);
        assert_eq!(distance("email", "e_mail"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
