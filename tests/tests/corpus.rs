//! Real schemas, where the folder `../shared` has them: every dump reads without an error and does
//! not differ from itself or from what `pg_dump` made of it; a folder of migrations replays to
//! the dump of its result.

use driftless_core::history::{self, File};
use driftless_core::plan::plan;
use driftless_core::read::{self, Read};
use driftless_core::render;
use driftless_core::source::{Severity, Source, Sources};
use driftless_tests::files;
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};

/// Characters of a failure that are shown.
const SHOWN: usize = 2000;

fn main() {
    let arguments = Arguments::from_args();
    let trials = match files::shared("corpus/postgres") {
        Some(root) => trials(&root),
        None => {
            eprintln!("\nSKIPPED: there are no real schemas beside the repository\n");
            Vec::new()
        }
    };
    libtest_mimic::run(&arguments, trials).exit();
}

fn trials(root: &Path) -> Vec<Trial> {
    let mut trials = Vec::new();
    for dump in files::under(root, "sql") {
        let name = dump.strip_prefix(root).unwrap_or(&dump).display().to_string();
        let pgdump = dump.with_extension("pgdump.sql");
        if pgdump.is_file() && !name.contains("/migrations/") {
            trials.push(Trial::test(name, move || dumped(&dump, &pgdump).map_err(Failed::from)));
        }
    }
    let folders = std::fs::read_dir(root).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut replays: Vec<PathBuf> = folders.filter(|folder| folder.join("migrations").is_dir() && folder.join("replay.pgdump.sql").is_file()).collect();
    replays.sort();
    for folder in replays {
        let name = format!("{}/migrations", folder.file_name().unwrap_or_default().to_string_lossy());
        trials.push(Trial::test(name, move || replayed(&folder).map_err(Failed::from)));
    }
    trials
}

fn file(path: &Path) -> Result<Read, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let sources = Sources(vec![Source::decode(path.display().to_string(), &bytes, 0).0]);
    without_errors(read::read(&sources), &sources)
}

fn without_errors(read: Read, sources: &Sources) -> Result<Read, String> {
    let errors = read.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let said: Vec<String> = errors
        .map(|error| {
            let place = error.span.and_then(|span| sources.locate(span));
            place.map_or(error.message.clone(), |place| format!("{}:{}: {}", place.file, place.line, error.message))
        })
        .collect();
    if said.is_empty() { Ok(read) } else { Err(format!("it does not read:\n{}", cut(&said.join("\n")))) }
}

fn dumped(dump: &Path, pgdump: &Path) -> Result<(), String> {
    let (one, two) = (file(dump)?, file(pgdump)?);
    same(&one, &one.clone(), "it differs from itself")?;
    same(&one, &two, "it differs from what pg_dump made of it")
}

fn replayed(folder: &Path) -> Result<(), String> {
    let root = folder.join("migrations");
    let load = |path: PathBuf| {
        let under = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        std::fs::read(&path).map(|bytes| File { path: under.clone(), name: under, bytes })
    };
    // What a project loads before its first migration stands beside the folder.
    let first = ["base.sql", "warmup.sql"].map(|name| folder.join(name)).into_iter().find(|path| path.is_file());
    let found: Vec<File> = files::under(&root, "sql").into_iter().map(load).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let (mut sources, _) = history::forward(found);
    if let Some(path) = first {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        sources.0.insert(0, Source::new("before the first", text));
    }
    let made = without_errors(read::read(&sources), &sources)?;
    same(&made, &file(&folder.join("replay.pgdump.sql"))?, "the migrations lead elsewhere")
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
