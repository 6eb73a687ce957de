//! Renames, by the word of a hint or of the caller, never guessed: they run first, and everything
//! after is planned on what they leave.

use super::{Cause, Step, legalize};
use crate::catalog::Catalog;
use crate::diff::Verb;
use crate::object::{ObjectId, ObjectKind};
use crate::read;
use crate::source::Sources;
use crate::sql::dialect::Family;
use crate::sql::name::qualified;
use crate::sql::{Lock, Name, Script};
use serde::Serialize;

/// A decision that what is called so now was called otherwise before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rename {
    /// What it is called in the second schema.
    pub id: ObjectId,
    /// Its own name in the first schema.
    pub from: Name,
}

/// The catalog after the renames (none where there are no renames), and the steps that do them.
pub(super) fn apply(before: &Catalog, after: &Catalog, decided: &[Rename]) -> (Option<Catalog>, Vec<Step>, Vec<Rename>) {
    let hinted = after.renamed.iter().map(|(id, from)| Rename { id: id.clone(), from: from.clone() });
    let mut renames: Vec<Rename> = hinted.chain(decided.iter().cloned()).chain(legalize::exit(after.dialect).renames(before, after)).collect();
    // Wholes before their parts: a part is looked for under the new name of its whole.
    renames.sort_by_key(|rename| (!rename.id.part.is_empty(), rename.id.clone()));
    renames.dedup();
    let mut catalog: Option<Catalog> = None;
    let mut steps = Vec::new();
    renames.retain(|rename| {
        let current = catalog.as_ref().unwrap_or(before);
        let Some(statements) = statements(current, after, rename) else { return false };
        catalog = Some(read::replay(current.clone(), &Sources::one("rename", statements.join(";\n"))).catalog);
        statements.into_iter().for_each(|sql| add_step(sql, &rename.id, &mut steps));
        true
    });
    let settled = settle(catalog.as_ref().unwrap_or(before), after, &mut steps);
    (settled.or(catalog), steps, renames)
}

/// Gives what the server has named (the indexes of partitions) the names that are wanted: the
/// catalog after that, if there was anything to do.
pub(super) fn settle(made: &Catalog, after: &Catalog, steps: &mut Vec<Step>) -> Option<Catalog> {
    let mut text = String::new();
    for (id, name) in made.attached_otherwise(after) {
        let own = qualified(&id.namespace, &id.part);
        let sql = format!("ALTER INDEX {own} RENAME TO {}", name.quoted());
        text.push_str(&sql);
        text.push_str(";\n");
        add_step(sql, &id, steps);
    }
    (!text.is_empty()).then(|| read::replay(made.clone(), &Sources::one("rename", text)).catalog)
}

fn add_step(sql: String, id: &ObjectId, steps: &mut Vec<Step>) {
    let mut script = Script::default();
    let lock = if id.kind == ObjectKind::Index { Lock::ShareUpdateExclusive } else { Lock::AccessExclusive };
    script.add(sql).lock(lock);
    let cause = Cause { id: id.clone(), verb: Verb::Alter };
    steps.extend(script.statements.into_iter().map(|statement| Step { statement, causes: vec![cause.clone()], section: None }));
}

/// The statements of a rename that can be done: the old name is there, the new one is not yet.
fn statements(before: &Catalog, after: &Catalog, rename: &Rename) -> Option<Vec<String>> {
    let Rename { id, from } = rename;
    let whole = id.part.is_empty() || id.part.starts_with('(');
    let old = if whole {
        ObjectId { name: from.clone(), ..id.clone() }
    } else {
        ObjectId { part: from.clone(), ..id.clone() }
    };
    if !before.contains(&old) || before.contains(id) || !after.contains(id) {
        return None;
    }
    let to = if whole { &id.name } else { &id.part };
    let dialect = before.dialect;
    let (table, from, to) = (old.relation_in(dialect), dialect.quoted(from), dialect.quoted(to));
    if id.kind == ObjectKind::Table && dialect.same(&rename.from, &id.name) {
        // The new name is taken as long as it means the old one.
        let aside = dialect.quoted(&Name::new(format!("{}_renamed", id.name)));
        return Some(vec![format!("ALTER TABLE {table} RENAME TO {aside}"), format!("ALTER TABLE {aside} RENAME TO {to}")]);
    }
    Some(vec![match id.kind {
        ObjectKind::Table => format!("ALTER TABLE {table} RENAME TO {to}"),
        ObjectKind::Column => format!("ALTER TABLE {table} RENAME COLUMN {from} TO {to}"),
        ObjectKind::Constraint => format!("ALTER TABLE {table} RENAME CONSTRAINT {from} TO {to}"),
        ObjectKind::Index if dialect.family == Family::Mysql => format!("ALTER TABLE {table} RENAME INDEX {from} TO {to}"),
        ObjectKind::DomainConstraint => format!("ALTER DOMAIN {table} RENAME CONSTRAINT {from} TO {to}"),
        kind => format!("ALTER {} {} RENAME TO {to}", kind.words(), old.subject()),
    }])
}
