//! One ALTER TABLE does all that is to be done to a table. MySQL manual: ALTER TABLE.

use super::super::super::graph::{At, Graph, Node, Phase};
use super::{foreign, is_foreign};
use crate::catalog::Entry;
use crate::diff::Verb;
use crate::object::ObjectKind;
use crate::object::table::partitions::UNDIVIDED;
use crate::sql::script::{Action, Algorithm, Script, Statement};
use crate::sql::{Lock, Name};
use std::sync::Arc;

/// What an ALTER TABLE changes.
const PARTS: [ObjectKind; 4] = [ObjectKind::Table, ObjectKind::Column, ObjectKind::Index, ObjectKind::Constraint];

/// The statements that all changes of a table are put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Foreign keys that come back: their names are free only then.
    First,
    /// All but what must stand apart.
    Main,
    /// Foreign keys to what the table itself only gets by the statement before.
    Last,
}

/// The node whose statement does this node's work too: one for all that is done to a table.
pub(super) fn leader(graph: &Graph<'_>, at: At) -> Option<At> {
    let node = graph.nodes.get(at).filter(|node| is_part(node))?;
    let table = node.change.id.whole();
    if node.phase == Phase::Create
        && let Some(create) = graph.at(&table, Phase::Create)
    {
        return Some(create);
    }
    if graph.at(&table, Phase::Drop).is_some() || graph.at(&table, Phase::Create).is_some() {
        return None;
    }
    let wanted = turn(graph, node);
    let leads = |foreign_too: bool| {
        graph.of_table(&table).find(|at| {
            let other = graph.nodes.get(*at).filter(|other| is_part(other) && (foreign_too || !is_foreign(side(other))));
            other.is_some_and(|other| turn(graph, other) == wanted)
        })
    };
    leads(false).or_else(|| leads(true))
}

fn turn(graph: &Graph<'_>, node: &Node<'_>) -> Turn {
    let Some(foreign) = side(node).and_then(|entry| foreign(&entry.object)) else { return Turn::Main };
    let id = &node.change.id;
    let to_itself = foreign.table == (id.namespace.clone(), id.name.clone());
    let stands_on = |column: &Name| foreign.columns.contains(column) || foreign.referenced.contains(column);
    let renewed = |at: At| {
        let other = graph.nodes.get(at).filter(|other| is_part(other) && !is_foreign(side(other)));
        other.is_some_and(|other| other.phase == Phase::Create || other.phase == Phase::Alter && stands_on(&other.change.id.part))
    };
    match node.phase {
        Phase::Drop if node.change.verb == Verb::Rebuild => Turn::First,
        Phase::Create if to_itself && graph.of_table(&id.whole()).any(renewed) => Turn::Last,
        _ => Turn::Main,
    }
}

fn side<'a>(node: &Node<'a>) -> Option<&'a Arc<Entry>> {
    node.change.to.as_ref().or(node.change.from.as_ref())
}

fn is_part(node: &Node<'_>) -> bool {
    PARTS.contains(&node.change.id.kind) && !matches!(node.phase, Phase::Say | Phase::SetAside)
}

/// The nodes of one ALTER TABLE in the order of its actions; none where they are no such.
pub(super) fn actions<'n, 'a>(leader: &'n Node<'a>, members: &[&'n Node<'a>]) -> Option<Vec<&'n Node<'a>>> {
    let whole = leader.change.id.kind == ObjectKind::Table && leader.phase != Phase::Alter;
    if !is_part(leader) || whole {
        return None;
    }
    let mut nodes: Vec<&Node<'a>> = std::iter::once(leader).chain(members.iter().copied()).collect();
    nodes.sort_by_key(|node| {
        let id = &node.change.id;
        let foreign = is_foreign(side(node));
        let turn = match (node.phase, id.kind) {
            (Phase::Drop, _) if foreign => 0,
            (Phase::Drop, ObjectKind::Constraint) => 1,
            (Phase::Drop, ObjectKind::Index) => 2,
            (Phase::Drop, _) => 3,
            // The collation comes first: columns that name none have it.
            (_, ObjectKind::Table) => 4,
            (_, ObjectKind::Column) => 5,
            (_, ObjectKind::Constraint) if !foreign => 6,
            (_, ObjectKind::Index) => 7,
            _ => 8,
        };
        (turn, node.change.rank(), id.clone())
    });
    Some(nodes)
}

/// Actions on one table, one after the other, as one statement.
pub(super) fn join(script: &mut Script) {
    let mut joined: Vec<Statement> = Vec::new();
    // What changes partitions goes alone: after the rest, for a table in partitions takes neither foreign
    // keys nor every key, and for the same reason before the rest where there are to be none any more.
    let (actions, alone): (Vec<Statement>, Vec<Statement>) = std::mem::take(&mut script.statements).into_iter().partition(|one| one.action.is_some());
    let (first, last): (Vec<Statement>, Vec<Statement>) = alone.into_iter().partition(|one| one.sql.ends_with(UNDIVIDED));
    let swaps = actions.iter().any(|one| one.action.as_ref().is_some_and(|action| action.words.starts_with("ADD PRIMARY KEY")));
    for mut statement in first.into_iter().chain(actions).chain(last) {
        // Only a table that is left without a primary key is copied for it.
        if swaps && statement.action.as_ref().is_some_and(|action| action.words == "DROP PRIMARY KEY") {
            (statement.algorithm, statement.lock) = (Some(Algorithm::Inplace), Lock::None);
        }
        let last = joined.last_mut().filter(|last| joins(last, &statement));
        match (last, &statement.action) {
            (Some(last), Some(action)) => {
                let words = format!("{},\n    {}", last.action.as_ref().map_or("", |action| &action.words), action.words);
                last.sql = format!("ALTER TABLE {}\n    {words}", action.table);
                last.action = Some(Action { table: action.table.clone(), words });
                last.lock = last.lock.max(statement.lock);
                last.algorithm = last.algorithm.max(statement.algorithm);
                for effect in &statement.effects {
                    last.effect(*effect);
                }
            }
            _ => joined.push(statement),
        }
    }
    script.statements = joined;
}

/// Whether two actions go into one statement. The server makes one full-text index at a time.
fn joins(one: &Statement, two: &Statement) -> bool {
    const FULLTEXT: &str = "ADD FULLTEXT";
    let pair = one.action.as_ref().zip(two.action.as_ref());
    pair.is_some_and(|(one, two)| one.table == two.table && !(two.words.starts_with(FULLTEXT) && one.words.contains(FULLTEXT)))
}
