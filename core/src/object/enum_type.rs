//! Enumerated types. PostgreSQL manual: CREATE TYPE, ALTER TYPE.

use super::beside::Beside;
use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::literal;
use crate::sql::{Cursor, Effect, Name, QualifiedName, Script};
use serde::Serialize;
use std::collections::BTreeMap;

/// An enumerated type.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnumType {
    /// The schema that it stands in.
    pub namespace: Name,
    /// Its name.
    pub name: Name,
    /// Its values, in order.
    pub labels: Vec<Box<str>>,
    /// What a value was called before, by the word of a hint.
    #[serde(skip)]
    pub renamed: Beside<BTreeMap<Box<str>, Box<str>>>,
}

/// A change of the values in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelChange {
    /// RENAME VALUE.
    Rename {
        /// The old name.
        from: Box<str>,
        /// The new name.
        to: Box<str>,
    },
    /// ADD VALUE.
    Add {
        /// The new value.
        label: Box<str>,
        /// The value that it stands next to, and whether before it.
        beside: Option<(Box<str>, bool)>,
    },
}

impl EnumType {
    /// Reads `('a', 'b', …)`, what follows `CREATE TYPE name AS ENUM`.
    pub fn read(name: QualifiedName, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let (namespace, name) = session.created(name);
        let mut labels = Vec::new();
        let mut renamed = BTreeMap::new();
        cursor.expect("(")?;
        while !cursor.at(")") {
            let hint = cursor.renamed_from();
            let label: Box<str> = cursor.string()?.into();
            if let Some(old) = hint {
                renamed.insert(label.clone(), old.trim_matches('\'').into());
            }
            labels.push(label);
            if !cursor.eat(",") {
                break;
            }
        }
        cursor.expect(")")?;
        Ok(EnumType { namespace, name, labels, renamed: Beside(renamed) })
    }

    /// Reads `ADD VALUE …` or `RENAME VALUE …` and does it; false where neither stands here.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>) -> Reading<bool> {
        if cursor.eat("rename value") {
            let (from, _) = (cursor.string()?, cursor.expect("to")?);
            let to = cursor.string()?;
            self.labels.iter_mut().filter(|label| ***label == *from).for_each(|label| *label = to.as_str().into());
            return Ok(true);
        }
        if !cursor.eat("add value") {
            return Ok(false);
        }
        cursor.eat("if not exists");
        let label = cursor.string()?;
        let beside = match cursor.eat_one_of(&["before", "after"]) {
            Some(side) => Some((cursor.string()?, side == "before")),
            None => None,
        };
        if self.labels.iter().any(|had| **had == *label) {
            return Ok(true);
        }
        let place = |other: &str| self.labels.iter().position(|had| **had == *other);
        let at = match &beside {
            Some((other, before)) => place(other).map_or(self.labels.len(), |at| if *before { at } else { at + 1 }),
            None => self.labels.len(),
        };
        self.labels.insert(at, label.into());
        Ok(true)
    }

    /// The changes in place that lead to the values of `to`; none where the server has no way:
    /// values are gone or in another order.
    pub fn changes(&self, to: &Self) -> Option<Vec<LabelChange>> {
        let mut changes = Vec::new();
        let mut now = self.labels.clone();
        for (new, old) in &to.renamed.0 {
            let free = !now.contains(new);
            if let Some(label) = now.iter_mut().find(|label| *label == old && free && to.labels.contains(new)) {
                *label = new.clone();
                changes.push(LabelChange::Rename { from: old.clone(), to: new.clone() });
            }
        }
        let mut kept = now.iter();
        let mut next = kept.next();
        for (at, label) in to.labels.iter().enumerate() {
            if next == Some(label) {
                next = kept.next();
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| to.labels.get(at));
            let beside = before.map(|other| (other.clone(), false)).or_else(|| next.map(|other| (other.clone(), true)));
            changes.push(LabelChange::Add { label: label.clone(), beside });
        }
        let count = |label: &str| {
            let added = |change: &LabelChange| matches!(change, LabelChange::Add { label: new, .. } if **new == *label);
            now.iter().filter(|had| ***had == *label).count() + changes.iter().filter(|change| added(change)).count()
        };
        let possible = next.is_none() && to.labels.iter().all(|label| count(label) == 1);
        possible.then_some(changes)
    }
}

impl Kind for EnumType {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Type, &self.namespace, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.namespace));
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.object(ObjectKind::Type, &mut self.namespace, &mut self.name);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let labels: Vec<String> = self.labels.iter().map(|label| quoted(label)).collect();
        script.add(format!("CREATE TYPE {} AS ENUM ({})", self.id().relation(), labels.join(", ")));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let Some(changes) = self.changes(to) else { return Altered::Rebuild };
        let name = self.id().relation();
        for change in changes {
            match change {
                LabelChange::Rename { from, to } => {
                    script.add(format!("ALTER TYPE {name} RENAME VALUE {} TO {}", quoted(&from), quoted(&to)));
                }
                LabelChange::Add { label, beside } => {
                    let beside =
                        beside.map_or(String::new(), |(other, before)| format!(" {} {}", if before { "BEFORE" } else { "AFTER" }, quoted(&other)));
                    // What uses the new value must wait for the commit.
                    script.add(format!("ALTER TYPE {name} ADD VALUE {}{beside}", quoted(&label))).effect(Effect::OutsideTransaction);
                }
            }
        }
        Altered::InPlace
    }

    fn swaps(&self) -> bool {
        true
    }

    fn set_aside(&self, aside: &Name, script: &mut Script) {
        script.add(format!("ALTER TYPE {} RENAME TO {}", self.id().relation(), aside.quoted()));
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        vec![(Class::Type, self.namespace.clone(), self.name.clone())]
    }
}

fn quoted(label: &str) -> String {
    literal(label).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labels: &str) -> EnumType {
        let labels = labels.split_whitespace().map(Box::from).collect();
        EnumType { namespace: "public".into(), name: "mood".into(), labels, renamed: Beside::default() }
    }

    #[test]
    fn values_are_added_where_they_belong() {
        for (from, to, expected) in [
            ("a b", "a b c", Some("c after b")),
            ("a b", "x a b", Some("x before a")),
            ("a b", "a x y b", Some("x after a, y after x")),
            ("", "a b", Some("a, b after a")),
            ("a b", "b a", None),
            ("a b", "a", None),
            ("a", "a a", None),
        ] {
            let words = of(from).changes(&of(to)).map(|changes| {
                let words = changes.into_iter().map(|change| match change {
                    LabelChange::Rename { from, to } => format!("{from} to {to}"),
                    LabelChange::Add { label, beside: None } => label.to_string(),
                    LabelChange::Add { label, beside: Some((other, before)) } => {
                        format!("{label} {} {other}", if before { "before" } else { "after" })
                    }
                });
                words.collect::<Vec<_>>().join(", ")
            });
            assert_eq!(words.as_deref(), expected, "{from} -> {to}");
        }
    }
}
