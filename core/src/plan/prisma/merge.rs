//! Neighbouring changes of one table become one `ALTER TABLE`.

use super::spell::Spelled;
use crate::plan::{Cause, Step};
use crate::sql::{Script, Statement};

/// The forms of `ALTER TABLE` that are joined.
const CLAUSES: [&str; 5] = ["ADD COLUMN ", "DROP COLUMN ", "ALTER COLUMN ", "ADD CONSTRAINT ", "DROP CONSTRAINT "];

/// Adds the steps of a node: its usual statements in their new spelling, joined with the last step
/// where both change the same table.
pub(in crate::plan) fn merge(steps: &mut Vec<Step>, first: usize, causes: &[Cause], title: String, spelled: Option<Spelled>, usual: Script) {
    let step = |statement: Statement, title: &str| Step { statement, causes: causes.to_vec(), section: Some(title.into()) };
    if usual.statements.is_empty() {
        return;
    }
    match spelled {
        None => steps.extend(usual.statements.into_iter().map(|statement| step(statement, &title))),
        Some(Spelled::Statements(texts)) => {
            let heaviest = all(&usual.statements);
            steps.extend(texts.into_iter().map(|sql| step(Statement { sql, ..heaviest.clone() }, &title)));
        }
        Some(Spelled::Clauses(table, clauses)) => {
            let added = all(&usual.statements);
            let head = format!("ALTER TABLE {table} ");
            let clauses = clauses.join(",\n");
            // Not every form of ALTER TABLE can be joined with others.
            let is_clause = |rest: &str| CLAUSES.iter().any(|words| rest.starts_with(words));
            let joins = |step: &Step| step.section.as_deref() == Some(&*title) && step.statement.sql.strip_prefix(&head).is_some_and(is_clause);
            match steps.get(first..).and_then(|steps| steps.last()).is_some_and(joins) {
                true => {
                    if let Some(last) = steps.last_mut() {
                        last.statement.sql.push_str(&format!(",\n{clauses}"));
                        last.statement.lock = last.statement.lock.max(added.lock);
                        added.effects.into_iter().for_each(|effect| _ = last.statement.effect(effect));
                        last.causes.extend(causes.iter().cloned());
                    }
                }
                false => steps.push(step(Statement { sql: format!("{head}{clauses}"), ..added }, &title)),
            }
        }
    }
}

/// The heaviest lock and all effects of several statements.
fn all(statements: &[Statement]) -> Statement {
    let mut sum = Statement::default();
    for statement in statements {
        sum.lock = sum.lock.max(statement.lock);
        statement.effects.iter().for_each(|effect| _ = sum.effect(*effect));
    }
    sum
}
