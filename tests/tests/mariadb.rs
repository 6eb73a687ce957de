//! Every case about MySQL or MariaDB runs on a real MariaDB, there and back; so do schemas that chance makes.

use driftless_core::catalog::Catalog;
use driftless_core::plan::{Plan, plan, undo};
use driftless_core::render;
use driftless_core::sql::dialect::{Family, MARIADB};
use driftless_tests::case::Case;
use driftless_tests::generate::Choices;
use driftless_tests::mariadb::Server;
use driftless_tests::server::is_required;
use driftless_tests::{catalog, files, generate_mysql};
use libtest_mimic::{Arguments, Failed, Trial};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn main() {
    let arguments = Arguments::from_args();
    let root = files::repository().join("tests/cases");
    let paths: Vec<(PathBuf, Case)> = files::under(&root, "sql").into_iter().filter_map(concerned).collect();
    let server = if arguments.list { Ok(None) } else { Server::start() };
    let mut trials = Vec::new();
    match server {
        Ok(Some(server)) => {
            let server = Arc::new(server);
            for (number, (path, case)) in paths.into_iter().enumerate() {
                let server = server.clone();
                trials.push(Trial::test(name(&root, &path), move || on_server(&case, &format!("case_{number}"), &server).map_err(Failed::from)));
            }
            trials.push(Trial::test("schemas_by_chance", move || schemas_by_chance(&server).map_err(Failed::from)));
        }
        Ok(None) if !is_required("mariadb") => {
            eprintln!("\nSKIPPED: no MariaDB found on PATH or in /usr/sbin; {} cases did not run on a real server\n", paths.len());
            trials.extend(paths.iter().map(|(path, _)| Trial::test(name(&root, path), || Ok(())).with_ignored_flag(true)));
        }
        Ok(None) => trials.push(Trial::test("mariadb", || Err("DRIFTLESS_REQUIRE names mariadb, and it is not installed".into()))),
        Err(error) => trials.push(Trial::test("mariadb", move || Err(Failed::from(error)))),
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn name(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).with_extension("").display().to_string()
}

/// A case that this server can run: one about MariaDB, or one about MySQL that says nothing of a server.
fn concerned(path: PathBuf) -> Option<(PathBuf, Case)> {
    let case = Case::parse(&path, &std::fs::read_to_string(&path).ok()?).ok()?;
    let ours = case.dialect().is_ok_and(|dialect| dialect.family == Family::Mysql) && case.setting("server").is_empty();
    ours.then_some((path, case))
}

fn on_server(case: &Case, database: &str, server: &Server) -> Result<(), String> {
    server.database(database)?;
    let [before, after] = [&case.before, &case.after].map(|sql| catalog(sql, &MARIADB));
    let outcome = case.run()?;
    let renamed = plan(&before, &after, &outcome.plan.renames);
    let result = there_and_back([&case.before, &case.after], [&before, &after], &renamed, database, server);
    server.forget(database);
    result
}

fn there_and_back(texts: [&str; 2], [before, after]: [&Catalog; 2], done: &Plan, database: &str, server: &Server) -> Result<(), String> {
    server.sql(database, texts[0]).map_err(|error| format!("the server refuses `before`: {error}"))?;
    nothing_left(server, database, before, "as loaded")?;
    for (steps, wanted, what) in [(done, after, "migration"), (&undo(done, before, after), before, "undo")] {
        let text = render::sql(steps);
        server.sql(database, &text).map_err(|error| format!("the server refuses the {what}: {error}\n{text}"))?;
        nothing_left(server, database, wanted, &format!("after the {what}"))?;
    }
    Ok(())
}

fn nothing_left(server: &Server, database: &str, wanted: &Catalog, when: &str) -> Result<(), String> {
    let dump = server.dump(database)?;
    let rest = plan(&catalog(&dump, &MARIADB), wanted, &[]);
    match rest.steps.is_empty() && rest.diff.is_empty() {
        true => Ok(()),
        false => Err(format!("{when}, the database still differs:\n{}\n-- the database --\n{dump}", render::sql(&rest))),
    }
}

fn schemas_by_chance(server: &Server) -> Result<(), String> {
    let bytes = || vec(any::<u8>(), 0..160);
    let cases = std::env::var("DRIFTLESS_GENERATED").ok().and_then(|text| text.parse().ok()).unwrap_or(25);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 100, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&(bytes(), bytes()), |(one, two)| {
        let [one, two] = [&one, &two].map(|bytes| generate_mysql::schema(&mut Choices::new(bytes)));
        let [before, after] = [&one, &two].map(|sql| catalog(sql, &MARIADB));
        let done = plan(&before, &after, &[]);
        let run = || {
            server.database("generated")?;
            there_and_back([&one, &two], [&before, &after], &done, "generated", server)
        };
        prop_assert_eq!(run(), Ok(()), "\n-- before --\n{}\n-- after --\n{}\n-- plan --\n{}", one, two, render::sql(&done));
        Ok(())
    });
    outcome.map_err(|error| error.to_string())
}
