//! What holds for every schema and every pair of schemas, whatever is in them.

use crate::typing;
use driftless_core::api::{self, Session};
use driftless_core::catalog::Catalog;
use driftless_core::diff::diff;
use driftless_core::object::ObjectKind;
use driftless_core::plan::{Plan, plan, undo};
use driftless_core::read::{Read, replay};
use driftless_core::render;
use driftless_core::source::{Sources, Span};
use driftless_core::sql::Dialect;
use driftless_core::sql::split::{Statement, Statements};

/// A law that was broken, and how.
pub type Broken = Result<(), String>;

fn demand(holds: bool, law: &str, details: impl FnOnce() -> String) -> Broken {
    match holds {
        true => Ok(()),
        false => Err(format!("{law}\n{}", details())),
    }
}

/// A schema does not differ from itself.
///
/// # Errors
///
/// Shows the migration.
pub fn no_change(catalog: &Catalog) -> Broken {
    let plan = plan(catalog, &catalog.clone(), &[]);
    demand(plan.steps.is_empty(), "a schema differs from itself", || render::sql(&plan))
}

/// A plan, printed and read over the schema that is there, gives the schema that is wanted.
///
/// # Errors
///
/// Shows the plan, and what is missing.
pub fn leads_there(before: &Catalog, after: &Catalog, done: &Plan) -> Broken {
    let unproved: Vec<String> = done.unproved.iter().map(ToString::to_string).collect();
    let text = render::sql(done);
    demand(unproved.is_empty(), "the plan is not proved", || format!("{}\n{text}", unproved.join(", ")))?;
    let made = replay(before.clone(), &Sources::one("plan", text.clone()));
    // A statement that the wanted schema has without being understood is not understood here either.
    let wanted = |span: Span| made.catalog.iter().any(|(id, entry)| entry.origin == span && id.kind == ObjectKind::Opaque && after.contains(id));
    let unwanted = made.diagnostics.iter().filter(|diagnostic| !diagnostic.span.is_some_and(wanted));
    let said: Vec<&String> = unwanted.map(|diagnostic| &diagnostic.message).collect();
    demand(said.is_empty(), "the plan does not read back", || format!("{said:?}\n{text}"))?;
    let rest = plan(&made.catalog, after, &[]);
    demand(rest.steps.is_empty(), "the plan, read back, leaves something to do", || format!("{text}-- leaves --\n{}", render::sql(&rest)))
}

/// Wherever a plan stops, another leads from there to its end, and another back to its beginning.
///
/// # Errors
///
/// Says after which step it does not.
pub fn can_be_taken_up(before: &Catalog, after: &Catalog, done: &Plan) -> Broken {
    for count in 1..done.steps.len() {
        let part = Plan { steps: done.steps.get(..count).unwrap_or(&[]).to_vec(), ..Plan::default() };
        let text = render::sql(&part);
        let reached = replay(before.clone(), &Sources::one("plan", text.clone())).catalog;
        for wanted in [before, after] {
            let rest = plan(&reached, wanted, &[]);
            let unproved: Vec<String> = rest.unproved.iter().map(ToString::to_string).collect();
            demand(unproved.is_empty(), "a plan that stopped half-way cannot be taken up", || {
                format!("{}\n-- done --\n{text}\n-- left --\n{}", unproved.join(", "), render::sql(&rest))
            })?;
        }
    }
    Ok(())
}

/// Every place that a diagnostic or an object names lies in its text.
///
/// # Errors
///
/// Says which does not.
pub fn places_exist(read: &Read, sources: &Sources) -> Broken {
    let said = read.diagnostics.iter().filter_map(|diagnostic| diagnostic.span);
    let made = read.catalog.iter().map(|(_, entry)| entry.origin);
    for span in said.chain(made) {
        let exists = span.start <= span.end
            && sources.locate(span).is_some()
            && sources.0.get(span.source as usize).is_some_and(|source| source.text.get(span.start as usize..span.end as usize).is_some());
        demand(exists || span == Default::default(), "a place lies outside its text", || format!("{span:?}"))?;
    }
    Ok(())
}

/// What holds for two schemas and the way between them.
///
/// # Errors
///
/// Says which law does not.
pub fn hold_between(before: &Catalog, after: &Catalog, done: &Plan) -> Broken {
    no_change(before)?;
    canonical_text_is_stable(before)?;
    leads_there(before, after, done)?;
    leads_there(after, before, &undo(done, before, after)).map_err(|broken| format!("undo: {broken}"))?;
    if after.dialect.rolls_back { Ok(()) } else { can_be_taken_up(before, after, done) }
}

/// The canonical text of a schema makes the same schema, and has itself as canonical text.
///
/// # Errors
///
/// Shows where the two part.
pub fn canonical_text_is_stable(catalog: &Catalog) -> Broken {
    let text = render::sql(&plan(&crate::catalog("", catalog.dialect), catalog, &[]));
    let again = crate::catalog(&text, catalog.dialect);
    let changes: Vec<String> = diff(catalog, &again).changes.keys().map(ToString::to_string).collect();
    demand(changes.is_empty(), "the canonical text makes another schema", || format!("{}\n{text}", changes.join(", ")))?;
    let second = render::sql(&plan(&crate::catalog("", catalog.dialect), &again, &[]));
    demand(text == second, "the canonical text changes when read again", || format!("{text}-- becomes --\n{second}"))
}

/// The statements of a hand-written schema may have any order, as long as all of them only create.
///
/// # Errors
///
/// Shows what differs.
pub fn order_does_not_matter(sql: &str, dialect: &'static Dialect) -> Broken {
    let mut statements = split(sql, dialect);
    let creates = |statement: &String| ["create ", "comment ", "grant "].iter().any(|verb| statement.to_ascii_lowercase().starts_with(verb));
    if statements.len() < 2 || !statements.iter().all(creates) {
        return Ok(());
    }
    statements.reverse();
    let (straight, reversed) = (crate::catalog(sql, dialect), crate::catalog(&statements.join(";\n"), dialect));
    let rest = plan(&straight, &reversed, &[]);
    demand(rest.steps.is_empty(), "the order of statements matters", || render::sql(&rest))
}

/// The statements of a text, without their semicolons.
pub fn split(sql: &str, dialect: &'static Dialect) -> Vec<String> {
    let mut statements = Vec::new();
    let mut reader = Statements::new(sql).within(dialect);
    let mut statement = Statement::default();
    while reader.next_into(&mut statement) {
        let start = statement.tokens.first().map_or(0, |token| token.start as usize);
        let end = statement.tokens.last().map_or(0, |token| token.end as usize);
        statements.push(sql.get(start..end).unwrap_or("").to_owned());
    }
    statements
}

/// While somebody edits a text, a session reads what is new, and says what a call by itself says.
///
/// # Errors
///
/// Shows the text that they do not agree about.
pub fn a_session_says_the_same(sql: &str, dialect: &'static Dialect, edits: usize) -> Broken {
    let options = format!(r#""options": {{ "dialect": "{}" }}"#, dialect.name);
    let (one, two) = (r#"{ "name": "typed.sql" }"#, r#"{ "name": "there.sql" }, { "name": "typed.sql" }"#);
    let [read, plan] = [one, two].map(|sources| format!(r#"{{ "sources": [{sources}], {options} }}"#));
    let (mut reading, mut planning) = (Session::default(), Session::default());
    for text in typing::at_known_places(sql).into_iter().take(edits).chain(typing::anywhere(sql, edits)) {
        let same = |one: String, two: String| {
            demand(one == two, "a session says otherwise than a call by itself", || format!("{text}\n-- says --\n{one}\n-- and by itself --\n{two}"))
        };
        same(reading.read(&read, vec![text.clone()]), api::read(&read, vec![text.clone()]))?;
        let both = || vec![sql.to_owned(), text.clone()];
        same(planning.plan(&plan, both()), api::plan(&plan, both()))?;
    }
    Ok(())
}
