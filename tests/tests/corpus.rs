//! Real schemas, where the folder `../shared` has them: every dump reads without an error and does
//! not differ from itself or from what the server made of it; a folder of migrations replays to
//! the dump of its result.

use driftless_core::history::{self, File};
use driftless_core::plan::plan;
use driftless_core::read::{self, Read};
use driftless_core::render;
use driftless_core::source::{Severity, Source, Sources};
use driftless_core::sql::dialect::{Dialect, POSTGRES, SQLITE};
use driftless_tests::{files, laws};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};

/// Those that are known not to come out equal, each under its reason.
const KNOWN: &str = include_str!("../real-schemas.txt");

/// Characters of a failure that are shown.
const SHOWN: usize = 2000;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (dialect, dumps) in [(&POSTGRES, "pgdump.sql"), (&SQLITE, "schema.sql")] {
        match files::shared(&format!("corpus/{}", dialect.name)) {
            Some(root) => trials.extend(self::trials(&root, dialect, dumps)),
            None => eprintln!("\nSKIPPED: there are no real schemas of {dialect} beside the repository\n"),
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A session reads each of so many changes in a large schema.
const EDITS: usize = 6;

/// The trials of a folder of projects, whose dumps by the server itself end so.
fn trials(root: &Path, dialect: &'static Dialect, dumps: &'static str) -> Vec<Trial> {
    let mut trials = Vec::new();
    let prefix = if *dialect == POSTGRES { String::new() } else { format!("{}/", dialect.name) };
    for dump in files::under(root, "sql") {
        let name = dump.strip_prefix(root).unwrap_or(&dump).display().to_string();
        let server = dump.with_extension(dumps);
        if server.is_file() && !name.contains("/migrations/") {
            let typed = dump.clone();
            trials.push(trial(format!("{prefix}{name}/typed"), move || edited(&typed, dialect)));
            trials.push(trial(format!("{prefix}{name}"), move || dumped(&dump, &server, dialect)));
        }
    }
    let folders = std::fs::read_dir(root).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut replays: Vec<PathBuf> =
        folders.filter(|folder| folder.join("migrations").is_dir() && folder.join("replay").with_extension(dumps).is_file()).collect();
    replays.sort();
    for folder in replays {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ordered = folder.clone();
        trials.push(trial(format!("{prefix}{name}/order"), move || in_order(&ordered)));
        trials.push(trial(format!("{prefix}{name}/migrations"), move || replayed(&folder, dialect, dumps)));
    }
    trials
}

/// A trial that must come out well, or, for one on the list, must not.
fn trial(name: String, run: impl FnOnce() -> Result<(), String> + Send + 'static) -> Trial {
    let known = KNOWN.lines().any(|line| line == name);
    Trial::test(name, move || match (known, run()) {
        (false, outcome) => outcome.map_err(Failed::from),
        (true, Err(_)) => Ok(()),
        (true, Ok(())) => Err("it comes out equal now: take it off tests/real-schemas.txt".into()),
    })
}

fn file(path: &Path, dialect: &'static Dialect) -> Result<Read, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let sources = Sources(vec![Source::decode(path.display().to_string(), bytes, 0).0]);
    without_errors(read::read_as(dialect, &sources), &sources)
}

fn without_errors(read: Read, sources: &Sources) -> Result<Read, String> {
    let errors = read.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let said: Vec<String> = errors
        .map(|error| {
            let place = error.span.and_then(|span| sources.locate(span));
            place.map_or(error.message.clone(), |place| format!("{}:{}: {}", place.file, place.line, error.message))
        })
        .collect();
    if said.is_empty() {
        Ok(read)
    } else {
        Err(format!("it does not read:\n{}", cut(&said.join("\n"))))
    }
}

fn dumped(dump: &Path, server: &Path, dialect: &'static Dialect) -> Result<(), String> {
    let (one, two) = (file(dump, dialect)?, file(server, dialect)?);
    same(&one, &one.clone(), "it differs from itself")?;
    same(&one, &two, "it differs from what the server made of it")
}

fn edited(dump: &Path, dialect: &'static Dialect) -> Result<(), String> {
    let bytes = std::fs::read(dump).map_err(|error| error.to_string())?;
    let text = Source::decode(dump.display().to_string(), bytes, 0).0.text;
    laws::a_session_says_the_same(&text, dialect, EDITS).map_err(|broken| cut(&broken).to_owned())
}

/// The texts of a project's migrations, in the order in which they run.
fn migrations(folder: &Path) -> Result<Sources, String> {
    let root = folder.join("migrations");
    let load = |path: PathBuf| {
        let under = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        std::fs::read(&path).map(|bytes| File { path: under.clone(), name: under, bytes })
    };
    let found: Result<Vec<File>, _> = files::under(&root, "sql").into_iter().map(load).collect();
    let mut sources = history::forward(found.map_err(|error| error.to_string())?).0;
    // Where files name their parents elsewhere, their own names say nothing of the order.
    if root.join("PARENTS.json").is_file() {
        let wanted = order(folder)?;
        sources.0.sort_by_key(|source| wanted.iter().position(|name| *name == source.name));
    }
    Ok(sources)
}

fn order(folder: &Path) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(folder.join("migrations/ORDER.json")).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// The order is the one that the project's own tool has.
fn in_order(folder: &Path) -> Result<(), String> {
    let wanted = order(folder)?;
    let sources = migrations(folder)?;
    // Files of one version may run in any order.
    let version = |name: &str| name.split("__").next().unwrap_or(name).to_owned();
    let different = sources.0.iter().zip(&wanted).find(|(ours, theirs)| version(&ours.name) != version(theirs));
    match different {
        Some((ours, theirs)) => Err(format!("`{}` stands where `{theirs}` should", ours.name)),
        None if sources.0.len() == wanted.len() => Ok(()),
        None => Err(format!("{} files run, and {} should", sources.0.len(), wanted.len())),
    }
}

fn replayed(folder: &Path, dialect: &'static Dialect, dumps: &str) -> Result<(), String> {
    let mut sources = migrations(folder)?;
    // What a project loads before its first migration stands beside the folder.
    if let Ok(text) = std::fs::read_to_string(folder.join("base.sql")) {
        sources.0.insert(0, Source::new("before the first", text));
    }
    let made = without_errors(read::read_as(dialect, &sources), &sources)?;
    same(&made, &file(&folder.join("replay").with_extension(dumps), dialect)?, "the migrations lead elsewhere")
}

fn same(one: &Read, two: &Read, otherwise: &str) -> Result<(), String> {
    let plan = plan(&one.catalog, &two.catalog, &[]);
    match plan.steps.is_empty() {
        true => Ok(()),
        false => Err(format!("{otherwise}: {} steps\n{}", plan.steps.len(), cut(&render::sql(&plan)))),
    }
}

fn cut(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
