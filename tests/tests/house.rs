//! The rules that the source itself keeps: what a room may use, how a file begins, how long it is.

use driftless_tests::files;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The rooms of the core, each using only those before it.
const ROOMS: &[&str] = &["source", "sql", "object", "catalog", "canon", "read", "diff", "plan", "check", "history", "render", "api"];

/// Longer files are split.
const LINES: usize = 450;

/// What the core has no use for: files, clocks, chance, order by hash, and ways to stop short.
const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "HashMap",
    "HashSet",
    ".unwrap()",
    "panic!(",
    "unreachable!(",
    "todo!(",
    "unimplemented!(",
    "unsafe ",
    "#[allow(",
    "TODO",
    "FIXME",
    "dbg!(",
    "println!(",
];

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = files::repository();
    let paths = files::under(&root.join(folder), "rs");
    let read = |path: PathBuf| std::fs::read_to_string(&path).ok().map(|text| (path.strip_prefix(&root).unwrap_or(&path).to_owned(), text));
    paths.into_iter().filter_map(read).collect()
}

/// A text up to its unit tests, which may do what they like.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn room(path: &Path) -> Option<usize> {
    let name = path.strip_prefix("core/src").ok()?.components().next()?.as_os_str().to_str()?;
    ROOMS.iter().position(|room| *room == name)
}

#[test]
fn rooms_use_only_what_stands_before_them() {
    let mut wrong = BTreeSet::new();
    for (path, text) in sources("core/src") {
        let Some(own) = room(&path) else { continue };
        for (number, line) in product(&text).lines().enumerate() {
            let uses = line.split("crate::").skip(1).filter_map(|rest| rest.split([':', ';', ',', '{', '}', ' ', '(']).next());
            for used in uses.filter_map(|name| ROOMS.iter().position(|room| *room == name)).filter(|&used| used > own) {
                wrong.insert(format!("{}:{}: {} uses {}", path.display(), number + 1, ROOMS[own], ROOMS[used]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_room_is_in_the_order() {
    let core = files::repository().join("core/src");
    let folders = std::fs::read_dir(core).unwrap().filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let unknown: Vec<String> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| !ROOMS.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "these rooms have no place in the order: {unknown:?}");
}

/// What is about other servers than PostgreSQL alone.
const OTHERS: &[&str] = &["mysql", "sqlite", "program.rs"];

#[test]
fn dialects_are_cheap() {
    let code = |text: &str| product(text).lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count();
    let files = sources("core/src").into_iter().filter(|(path, _)| !path.to_string_lossy().contains("prisma"));
    let (mut all, mut others) = (0, 0);
    for (path, text) in files {
        all += code(&text);
        others += if OTHERS.iter().any(|word| path.to_string_lossy().contains(word)) { code(&text) } else { 0 };
    }
    assert!(10 * all <= 16 * (all - others), "{all} lines, {others} of them about other servers than PostgreSQL");
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut wrong = Vec::new();
    for folder in ["core", "cli", "wasm", "node", "tests", "xtask"] {
        for (path, text) in sources(folder).into_iter().filter(|(path, _)| !path.starts_with("core/target")) {
            if !text.starts_with("//! ") {
                wrong.push(format!("{} does not say what it is for", path.display()));
            }
            if text.lines().count() > LINES {
                wrong.push(format!("{} has {} lines", path.display(), text.lines().count()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_is_pure_and_never_stops_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources("core/src") {
        for (number, line) in product(&text).lines().enumerate() {
            let code = line.split("//").next().unwrap_or(line);
            for word in FORBIDDEN.iter().filter(|word| code.contains(*word)) {
                wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_command_line_knows_no_database() {
    for (path, text) in sources("cli/src") {
        let code: Vec<&str> = product(&text).lines().map(|line| line.split("//").next().unwrap_or(line)).collect();
        for word in ["ObjectKind::", "CREATE ", "ALTER ", "DROP "] {
            assert!(!code.iter().any(|line| line.contains(word)), "{} says {word}", path.display());
        }
    }
}
