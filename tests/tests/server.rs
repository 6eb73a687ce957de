//! Every case runs on a real PostgreSQL: load the schema that is there, run the migration, read
//! the database back; nothing may be left to do. Then the way back.

use driftless_core::plan::plan;
use driftless_core::render;
use driftless_tests::case::Case;
use driftless_tests::server::{Server, is_required};
use driftless_tests::{catalog, files};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn main() {
    let arguments = Arguments::from_args();
    let root = files::repository().join("tests/cases");
    let paths = files::under(&root, "sql");
    let server = if arguments.list { Ok(None) } else { Server::start() };
    let trials: Vec<Trial> = match server {
        Ok(Some(server)) => {
            let version = server.version().unwrap_or(0);
            let server = Arc::new(server);
            paths.into_iter().enumerate().filter_map(|(number, path)| trial(&root, path, number, version, server.clone())).collect()
        }
        Ok(None) if !is_required("postgres") => {
            eprintln!("\nSKIPPED: no PostgreSQL found on PATH or in /usr/lib/postgresql; {} cases did not run on a real server\n", paths.len());
            paths.into_iter().map(|path| Trial::test(name(&root, &path), || Ok(())).with_ignored_flag(true)).collect()
        }
        Ok(None) => vec![Trial::test("postgres", || Err("DRIFTLESS_REQUIRE names postgres, and it is not installed".into()))],
        Err(error) => vec![Trial::test("postgres", move || Err(Failed::from(error)))],
    };
    libtest_mimic::run(&arguments, trials).exit();
}

fn name(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).with_extension("").display().to_string()
}

/// The trial of a case, if it is for this server: a case about what a newer server has waits for
/// one, and a case about broken input is not for servers at all.
fn trial(root: &Path, path: PathBuf, number: usize, version: u32, server: Arc<Server>) -> Option<Trial> {
    let case = std::fs::read_to_string(&path).map_err(|error| error.to_string()).and_then(|text| Case::parse(&path, &text));
    if let Ok(case) = &case {
        if !case.setting("dialect").is_empty() {
            return None;
        }
        let setting = case.setting("server");
        let newer = setting.first().and_then(|first| first.parse::<u32>().ok()).filter(|wanted| *wanted > version);
        if let Some(wanted) = newer {
            eprintln!("{} is about PostgreSQL {wanted}, and this is {version}", name(root, &path));
        }
        if newer.is_some() || setting.contains(&"none".into()) {
            return None;
        }
    }
    let run = move || run(&case?, &format!("case_{number}"), &server);
    Some(Trial::test(name(root, &path), move || run().map_err(Failed::from)))
}

fn run(case: &Case, database: &str, server: &Server) -> Result<(), String> {
    server.database(database, &case.setting("roles"))?;
    let result = there_and_back(case, database, server);
    server.forget(database);
    result
}

fn there_and_back(case: &Case, database: &str, server: &Server) -> Result<(), String> {
    let outcome = case.run()?;
    let [before, after] = outcome.catalogs();
    server.sql(database, &case.before).map_err(|error| format!("the server refuses `before`: {error}"))?;
    let nothing_left = |wanted, what: &str| {
        let dump = server.dump(database)?;
        let rest = plan(&catalog(&dump, Default::default()), wanted, &[]);
        match rest.steps.is_empty() && rest.diff.is_empty() {
            true => Ok(()),
            false => Err(format!("{what}, the database still differs:\n{}\n-- the database --\n{dump}", render::sql(&rest))),
        }
    };
    nothing_left(before, "as loaded")?;
    let forth = render::sql(&outcome.plan);
    server.sql(database, &forth).map_err(|error| format!("the server refuses the migration: {error}\n{forth}"))?;
    nothing_left(after, "after the migration")?;
    let back = render::sql(&outcome.undo);
    server.sql(database, &back).map_err(|error| format!("the server refuses the undo: {error}\n{back}"))?;
    nothing_left(before, "after the undo")
}
