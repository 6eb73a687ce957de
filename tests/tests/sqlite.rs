//! Every case about SQLite runs on SQLite itself, which is in this process and so always there; and
//! over schemas that chance makes, no row is lost.

use driftless_core::catalog::Catalog;
use driftless_core::object::{ObjectId, ObjectKind};
use driftless_core::plan::plan;
use driftless_core::render;
use driftless_core::sql::dialect::SQLITE;
use driftless_tests::case::Case;
use driftless_tests::generate::Choices;
use driftless_tests::sqlite::Database;
use driftless_tests::{catalog, files, generate_sqlite, laws};
use libtest_mimic::{Arguments, Failed, Trial};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::path::Path;

fn main() {
    let root = files::repository().join("tests/cases");
    let mut trials: Vec<Trial> = files::under(&root, "sql").iter().filter_map(|path| trial(&root, path)).collect();
    trials.push(Trial::test("no_row_is_lost", || no_row_is_lost().map_err(Failed::from)));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn trial(root: &Path, path: &Path) -> Option<Trial> {
    let name = path.strip_prefix(root).unwrap_or(path).with_extension("").display().to_string();
    let case = std::fs::read_to_string(path).map_err(|error| error.to_string()).and_then(|text| Case::parse(path, &text)).ok()?;
    let concerned = case.dialect().is_ok_and(|dialect| *dialect == SQLITE) && !case.setting("server").contains(&"none".into());
    concerned.then(|| Trial::test(name, move || there_and_back(&case).map_err(Failed::from)))
}

fn there_and_back(case: &Case) -> Result<(), String> {
    let outcome = case.run()?;
    let [before, after] = outcome.catalogs();
    let database = Database::open()?;
    database.run(&case.before).map_err(|error| format!("SQLite refuses `before`: {error}"))?;
    nothing_left(&database, before, "as loaded")?;
    for (steps, wanted, what) in [(&outcome.plan, after, "migration"), (&outcome.undo, before, "undo")] {
        let text = render::sql(steps);
        database.run(&text).map_err(|error| format!("SQLite refuses the {what}: {error}\n{text}"))?;
        nothing_left(&database, wanted, &format!("after the {what}"))?;
    }
    Ok(())
}

fn nothing_left(database: &Database, wanted: &Catalog, when: &str) -> Result<(), String> {
    let schema = database.schema()?;
    let rest = plan(&catalog(&schema, &SQLITE), wanted, &[]);
    match rest.steps.is_empty() && rest.diff.is_empty() {
        true => Ok(()),
        false => Err(format!("{when}, the database still differs:\n{}\n-- the database --\n{schema}", render::sql(&rest))),
    }
}

/// Fills the tables of a schema, migrates to another, and looks for every value that both have room for.
fn no_row_is_lost() -> Result<(), String> {
    let bytes = || vec(any::<u8>(), 0..120);
    let config = Config { cases: 300, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&(bytes(), bytes()), |(one, two)| {
        let [one, two] = [&one, &two].map(|bytes| generate_sqlite::schema(&mut Choices::new(bytes)));
        prop_assert_eq!(migrated(&one, &two), Ok(()), "\n-- before --\n{}\n-- after --\n{}", one, two);
        Ok(())
    });
    outcome.map_err(|error| error.to_string())
}

fn migrated(one: &str, two: &str) -> Result<(), String> {
    let (before, after) = (catalog(one, &SQLITE), catalog(two, &SQLITE));
    let done = plan(&before, &after, &[]);
    laws::hold_between(&before, &after, &done)?;
    let database = Database::open()?;
    database.run(one)?;
    // All tables are filled before anything is checked, for they refer to each other.
    let rows: String = tables(&before).iter().map(|table| generate_sqlite::rows(&table.name, &written(table, &before))).collect();
    database.run(&format!("BEGIN; PRAGMA defer_foreign_keys = ON; {rows} COMMIT;"))?;
    let kept: Vec<ObjectId> = tables(&before).into_iter().filter(|table| after.contains(table)).collect();
    let queries: Vec<String> = kept.iter().map(|table| query(table, &before, &after)).collect();
    let had: Vec<_> = queries.iter().map(|query| database.rows(query)).collect::<Result<_, _>>()?;
    let text = render::sql(&done);
    database.run(&text).map_err(|error| format!("SQLite refuses the migration: {error}\n{text}"))?;
    for (query, had) in queries.iter().zip(&had) {
        let has = database.rows(query)?;
        if has != *had {
            return Err(format!("rows differ: {query}\n{had:?}\n{has:?}\n{text}"));
        }
    }
    nothing_left(&database, &after, "after the migration")
}

fn tables(catalog: &Catalog) -> Vec<ObjectId> {
    catalog.iter().map(|(id, _)| id).filter(|id| id.kind == ObjectKind::Table).cloned().collect()
}

/// The columns that can be written.
fn written(table: &ObjectId, catalog: &Catalog) -> Vec<String> {
    let columns = catalog.columns(&table.namespace, &table.name);
    columns.into_iter().filter(|column| column.generated.is_none()).map(|column| column.name.to_string()).collect()
}

/// The values of the columns that both have; a change of type may change what they look like, but not
/// which number they are.
fn query(table: &ObjectId, before: &Catalog, after: &Catalog) -> String {
    let there = written(table, after);
    let columns = written(table, before).into_iter().filter(|column| there.contains(column)).map(|column| format!("CAST({column} AS INTEGER)"));
    format!("SELECT {} FROM {} ORDER BY id", columns.collect::<Vec<_>>().join(", "), table.name)
}
