//! Which files of a folder are run, and in which order, for the layouts in use: goose, dbmate,
//! golang-migrate, diesel, sqlx, Prisma, Flyway, and plain files by name.

use super::{drizzle, order, sections};
use crate::source::{Diagnostic, Source, Sources};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A file as it was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// Its path under the folder, with `/` between folders.
    pub path: String,
    /// What messages call it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The texts that lead from nothing to the newest state, in the order in which they run. Files
/// that undo are left out, and so are the parts of files that do. Where there are files of a Prisma
/// schema, they are what is meant, and not the migrations beside them.
pub fn forward(files: Vec<File>) -> (Sources, Vec<Diagnostic>) {
    if files.iter().any(is_prisma) {
        return declared(files);
    }
    let paths: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    let flyway = paths.iter().any(|path| version(path).is_some());
    let mut files: Vec<File> = files.into_iter().filter(|file| is_run(&file.path, &paths, flyway)).collect();
    match flyway {
        true => files.sort_by(|one, two| by_version(&one.path, &two.path)),
        false => files.sort_by(|one, two| order::natural(&one.path, &two.path)),
    }
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    for (number, file) in files.into_iter().enumerate() {
        let (mut source, broken) = Source::decode(file.name, file.bytes, number as u32);
        source.text = sections::forward(source.text);
        sources.0.push(source);
        diagnostics.extend(broken);
    }
    (sources, diagnostics)
}

/// Whether a file is a part of a Prisma schema.
fn is_prisma(file: &File) -> bool {
    file.path.to_ascii_lowercase().ends_with(".prisma")
}

/// The files of a Prisma schema, by their paths.
fn declared(mut files: Vec<File>) -> (Sources, Vec<Diagnostic>) {
    files.retain(is_prisma);
    files.sort_by(|one, two| one.path.cmp(&two.path));
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    for (number, file) in files.into_iter().enumerate() {
        let (source, broken) = Source::decode(file.name, file.bytes, number as u32);
        sources.0.push(source);
        diagnostics.extend(broken);
    }
    (sources, diagnostics)
}

/// One file, whatever it is called, without the parts of it that undo. A snapshot of drizzle-kit is
/// the statements that it stands for.
pub fn single(file: File) -> (Sources, Vec<Diagnostic>) {
    let (mut source, broken) = Source::decode(file.name, file.bytes, 0);
    source = match drizzle::statements(&source.text) {
        Some(statements) => Source::new(source.name, statements),
        None => source,
    };
    source.text = sections::forward(source.text);
    (Sources(vec![source]), broken.into_iter().collect())
}

fn is_run(path: &str, paths: &BTreeSet<String>, flyway: bool) -> bool {
    let folders = || path.split('/').rev().skip(1);
    let file = path.rsplit('/').next().unwrap_or(path);
    let lower = file.to_ascii_lowercase();
    let hidden = path.split('/').any(|segment| segment.starts_with('.'));
    let Some(stem) = lower.strip_suffix(".sql") else { return false };
    // A folder for the way back counts as one only beside a folder for the way forward.
    let back = folders().any(|folder| matches!(folder, "down" | "revert" | "verify" | "rollback" | "undo"));
    let forth = || paths.iter().any(|other| other.split('/').any(|folder| matches!(folder, "up" | "deploy")));
    let paired = stem.strip_suffix("_down").is_some_and(|begin| {
        let up = format!("{begin}_up.sql");
        paths.iter().any(|other| other.to_ascii_lowercase().ends_with(&up))
    });
    let undoes = stem == "down" || stem.ends_with(".down") || stem.ends_with(".undo") || stem.ends_with(".rollback") || paired;
    let aside = flyway && version(path).is_none() && !file.starts_with("R__") && file.contains("__");
    !(hidden || undoes || back && forth() || aside)
}

/// The version of a Flyway migration: `V2.1__words.sql` has 2 and 1.
fn version(path: &str) -> Option<Vec<u128>> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let (version, _) = file.strip_prefix('V')?.split_once("__")?;
    version.split(['.', '_']).map(|part| part.parse().ok()).collect()
}

/// Flyway's order: versions by value, then what is repeated after every change, by name.
fn by_version(one: &str, two: &str) -> Ordering {
    match (version(one), version(two)) {
        (Some(a), Some(b)) => a.cmp(&b).then_with(|| order::natural(one, two)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => order::natural(one, two),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(paths: &[&str]) -> Vec<String> {
        let file = |path: &&str| File { path: path.to_string(), name: path.to_string(), bytes: Vec::new() };
        let (sources, _) = forward(paths.iter().map(file).collect());
        sources.0.into_iter().map(|source| source.name).collect()
    }

    #[test]
    fn leaves_out_what_undoes() {
        assert_eq!(run(&["2_b.up.sql", "2_b.down.sql", "10_c.up.sql"]), ["2_b.up.sql", "10_c.up.sql"]);
        assert_eq!(run(&["1_a/up.sql", "1_a/down.sql"]), ["1_a/up.sql"]);
        assert_eq!(run(&["1_slow_down.sql", "2_up.sql"]), ["1_slow_down.sql", "2_up.sql"]);
        assert_eq!(run(&["1_a_up.sql", "1_a_down.sql"]), ["1_a_up.sql"]);
    }

    #[test]
    fn leaves_out_what_is_no_sql() {
        let files = ["20240101_a/migration.sql", "migration_lock.toml", ".git/x.sql"];
        assert_eq!(run(&files), ["20240101_a/migration.sql"]);
    }

    #[test]
    fn a_prisma_schema_is_more_than_the_migrations_beside_it() {
        let files = ["schema.prisma", "migrations/1_a/migration.sql", "models/a.prisma"];
        assert_eq!(run(&files), ["models/a.prisma", "schema.prisma"]);
    }

    #[test]
    fn orders_versions_by_value() {
        let files = ["V10__c.sql", "R__views.sql", "V2.1__b.sql", "V2__a.sql", "U2__a.sql"];
        assert_eq!(run(&files), ["V2__a.sql", "V2.1__b.sql", "V10__c.sql", "R__views.sql"]);
    }
}
