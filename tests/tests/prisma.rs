//! Prisma schemas: cases, laws, damaged texts, and, where the folder `../shared` has them, real
//! schemas and the reference's word on many. `UPDATE=1` rewrites what the cases say.

use driftless_core::read::prisma;
use driftless_core::source::{Severity, Source, Sources};
use driftless_tests::files;
use driftless_tests::prisma::{PrismaCase, format_is_stable, laws};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How many of a hundred invalid schemas must have errors on the same lines as the reference says.
const SAME_LINES: usize = 99;

fn main() {
    let root = files::repository().join("tests/cases/prisma");
    let name = |path: &Path| path.strip_prefix(&root).unwrap_or(path).with_extension("").display().to_string();
    let mut trials: Vec<Trial> = files::under(&root, "prisma")
        .into_iter()
        .map(|path| Trial::test(name(&path), move || case(&path).map_err(Failed::from)))
        .collect();
    trials.push(Trial::test("damaged", || damaged().map_err(Failed::from)));
    match files::shared("cases/prisma") {
        Some(folder) => trials.extend(figures(&folder)),
        None => eprintln!("\nSKIPPED: the reference's word is not beside the repository\n"),
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn case(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let case = PrismaCase::parse(&text)?;
    let sources = case.sources();
    laws(&sources)?;
    format_is_stable(&sources)?;
    let updated = case.write();
    if updated == text {
        return Ok(());
    }
    match std::env::var_os("UPDATE") {
        Some(_) => std::fs::write(path, updated).map_err(|error| error.to_string()),
        None => Err(format!("the file says otherwise (UPDATE=1 rewrites it):\n{updated}")),
    }
}

/// Texts cut anywhere, with characters changed, and nested beyond all reason.
fn damaged() -> Result<(), String> {
    let mut seed = 1_u64;
    let mut below = |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % limit.max(1) as u64) as usize
    };
    let survives = |bytes: &[u8]| {
        let sources = Sources(vec![Source::decode("damaged", bytes.to_vec(), 0).0]);
        let _ = prisma::format(&sources);
        laws(&sources)
    };
    for path in files::under(&files::repository().join("tests/cases/prisma"), "prisma") {
        let text = std::fs::read(&path).map_err(|error| error.to_string())?;
        for _ in 0..12 {
            survives(&text[..below(text.len())])?;
            survives(&text[below(text.len())..])?;
            let mut changed = text.clone();
            for _ in 0..=below(6) {
                let at = below(changed.len());
                changed[at] = b"{}()[]@\"\\/*\n\r ,:.?!-\xff\xc30aZ_"[below(26)];
            }
            survives(&changed)?;
        }
    }
    for (open, close) in [("[", "]"), ("f(", ")"), ("{a:", "}"), ("(", ")"), ("model A {\n", "}\n"), ("/*", "*/")] {
        for text in [open.repeat(20_000), format!("model A {{\n a Int @default({}1{})\n}}\n", open.repeat(10_000), close.repeat(10_000))] {
            survives(text.as_bytes())?;
        }
    }
    Ok(())
}

fn figures(folder: &Path) -> Vec<Trial> {
    let rows = |name: &str| lines(&folder.join(name));
    let (validation, reformat) = (rows("validation.jsonl"), rows("reformat.jsonl"));
    let mut trials = vec![
        Trial::test("figures/validation", move || validated(&validation).map_err(Failed::from)),
        Trial::test("figures/reformat", move || reformatted(&reformat).map_err(Failed::from)),
    ];
    for project in files::shared("corpus/prisma").into_iter().flat_map(|root| std::fs::read_dir(root).into_iter().flatten()).flatten() {
        for version in ["schema", "schema_older"].map(|version| project.path().join(version)).into_iter().filter(|path| path.is_dir()) {
            let name = format!("real/{}/{}", project.file_name().display(), version.file_name().unwrap_or_default().display());
            trials.push(Trial::test(name, move || real(&version).map_err(Failed::from)));
        }
    }
    trials
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// A real schema keeps every law, its layout is stable, and the newest of each project is valid.
fn real(folder: &Path) -> Result<(), String> {
    let paths: Vec<PathBuf> = files::under(folder, "prisma");
    let read = |path: &PathBuf| Some(Source::new(path.display().to_string(), std::fs::read_to_string(path).ok()?));
    let sources = Sources(paths.iter().filter_map(read).collect());
    laws(&sources)?;
    format_is_stable(&sources)?;
    // Most were written for older versions: with where to connect, and features that are gone.
    let gone = ["connection-in-schema", "unknown-feature"];
    let errors = prisma::validate(&sources).into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors: Vec<String> = errors.filter(|diagnostic| !gone.contains(&diagnostic.code)).map(|diagnostic| diagnostic.message).collect();
    match errors.is_empty() || folder.ends_with("schema_older") {
        true => Ok(()),
        false => Err(errors.join("\n")),
    }
}

/// Valid or not as the reference says, in all; the same lines with errors, in almost all.
fn validated(rows: &[Value]) -> Result<(), String> {
    let (mut invalid, mut same) = (0, 0);
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|row| row["oracle_agrees"] == true) {
        let text = row["psl_v7"].as_str().or(row["psl"].as_str()).unwrap_or("");
        let sources = Sources::one("schema.prisma", text);
        laws(&sources)?;
        let diagnostics = prisma::validate(&sources);
        if diagnostics.iter().any(|diagnostic| diagnostic.code == "provider-out-of-scope") {
            continue;
        }
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let ours: BTreeSet<u64> = errors.filter_map(|diagnostic| Some(sources.locate(diagnostic.span?)?.line as u64)).collect();
        let said = row["oracle"]["errors"].as_array().into_iter().flatten().filter(|error| error["level"] == "error");
        let theirs: BTreeSet<u64> = said.filter_map(|error| error["line"].as_u64()).collect();
        if ours.is_empty() != (row["oracle"]["ok"] == true) {
            wrong.push(row["id"].to_string());
        }
        invalid += usize::from(!theirs.is_empty());
        same += usize::from(!theirs.is_empty() && ours == theirs);
    }
    println!("invalid: {invalid}, errors on the same lines: {same}");
    match wrong.is_empty() && same * 100 >= invalid * SAME_LINES {
        true => Ok(()),
        false => Err(format!("{same} of {invalid} have errors on the same lines; wrongly valid or invalid: {}", wrong.join(", "))),
    }
}

fn reformatted(rows: &[Value]) -> Result<(), String> {
    let texts = |value: &Value| match value.as_object() {
        Some(files) => files.iter().map(|(name, text)| (name.clone(), text.as_str().unwrap_or("").to_owned())).collect(),
        None => vec![("schema.prisma".to_owned(), value.as_str().unwrap_or("").to_owned())],
    };
    for row in rows {
        let field = |single: &str, several: &str| texts(row.get(single).or(row.get(several)).unwrap_or(&Value::Null));
        let (input, expected) = (field("input", "input_files"), field("expected", "expected_files"));
        let sources = Sources(input.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect());
        for ((name, _), formatted) in input.iter().zip(prisma::format(&sources)) {
            let wanted = expected.iter().find(|(other, _)| other == name).map_or("", |(_, text)| text);
            if formatted != wanted {
                return Err(format!("{} {name}:\n{formatted}", row["id"]));
            }
        }
    }
    println!("{} laid out alike", rows.len());
    Ok(())
}
