//! From what a person types to texts: files, folders, git, standard input, nothing.

mod folder;
mod git;
pub mod prisma;

use crate::report::Failure;
use driftless_core::history::{self, File};
use driftless_core::source::{Diagnostic, Sources};
use std::io::Read;
use std::path::Path;

/// What a source on the command line holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The texts, in the order in which they are read.
    pub texts: Sources,
    /// What there is to say of their encoding.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads what `given` means; `sources` in the help of the command says what that may be.
pub fn load(given: &str) -> Result<Loaded, Failure> {
    if let Some(folder) = given.strip_prefix("migrations:") {
        return folder::files(Path::new(folder)).and_then(|files| from_folder(files, folder));
    }
    if let Some(place) = given.strip_prefix("git:") {
        return match git::load(place)? {
            git::Found::File(file) => from_file(file),
            git::Found::Folder(files) => from_folder(files, place),
        };
    }
    if given.contains("://") {
        let failure = Failure::new(format!("`{given}` is a database, and only files can be read so far"));
        return Err(failure.help("dump it first: pg_dump --schema-only --file schema.sql"));
    }
    let path = Path::new(given);
    match given {
        "-" => from_file(File { name: "<stdin>".into(), bytes: standard_input()?, ..File::default() }),
        "empty" | "empty:" => Ok(Loaded::default()),
        _ if path.is_dir() => folder::files(path).and_then(|files| from_folder(files, given)),
        _ => from_file(File { name: given.to_owned(), bytes: folder::bytes(path)?, ..File::default() }),
    }
}

fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
    Ok(bytes)
}

fn from_file(file: File) -> Result<Loaded, Failure> {
    refuse_binary(&file)?;
    let (texts, diagnostics) = history::single(file);
    Ok(Loaded { texts, diagnostics })
}

fn from_folder(files: Vec<File>, folder: &str) -> Result<Loaded, Failure> {
    files.iter().try_for_each(refuse_binary)?;
    let (texts, diagnostics) = history::forward(files);
    match texts.0.is_empty() {
        true => Err(Failure::new(format!("there are no .sql files in `{folder}`"))),
        false => Ok(Loaded { texts, diagnostics }),
    }
}

/// A dump in `pg_dump`'s own format is no text.
fn refuse_binary(file: &File) -> Result<(), Failure> {
    match file.bytes.starts_with(b"PGDMP") {
        true => {
            let failure = Failure::new(format!("`{}` is a dump in pg_dump's custom format", file.name));
            Err(failure.help("make it SQL: pg_restore --schema-only --file schema.sql DUMP"))
        }
        false => Ok(()),
    }
}
