//! The files of a Prisma schema.

use super::{folder, standard_input};
use crate::report::Failure;
use driftless_core::source::{Diagnostic, Source, Sources};
use std::path::{Path, PathBuf};

/// Where a schema is looked for when nobody says.
const USUAL: [&str; 3] = ["schema.prisma", "prisma/schema.prisma", "prisma"];

/// A schema's texts, in the order of their names.
#[derive(Debug, Default)]
pub struct Files {
    /// The texts.
    pub texts: Sources,
    /// The files that they are of; standard input is none.
    pub paths: Vec<Option<PathBuf>>,
    /// What there is to say of their encoding.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads the files of one schema: those given, and every `.prisma` file in the folders given.
pub fn load(given: &[String]) -> Result<Files, Failure> {
    let usual = || USUAL.iter().copied().find(|path| Path::new(path).exists()).map(str::to_owned);
    let given = match given {
        [] => vec![usual().ok_or_else(|| Failure::new("there is no schema here").help(format!("say where it is, or name it {}", USUAL[0])))?],
        given => given.to_vec(),
    };
    let mut files = Files::default();
    for name in &given {
        let path = Path::new(name);
        if name == "-" {
            files.add("<stdin>".to_owned(), standard_input()?, None);
        } else if path.is_dir() {
            let mut found = folder::ending(path, &["prisma"])?;
            found.sort_by(|one, other| one.name.cmp(&other.name));
            if found.is_empty() {
                return Err(Failure::new(format!("there are no .prisma files in `{name}`")));
            }
            found.into_iter().for_each(|file| files.add(file.name.clone(), file.bytes, Some(PathBuf::from(file.name))));
        } else {
            files.add(name.clone(), folder::bytes(path)?, Some(path.to_owned()));
        }
    }
    Ok(files)
}

impl Files {
    fn add(&mut self, name: String, bytes: Vec<u8>, path: Option<PathBuf>) {
        let (source, diagnostic) = Source::decode(name, bytes, self.texts.0.len() as u32);
        self.texts.0.push(source);
        self.paths.push(path);
        self.diagnostics.extend(diagnostic);
    }
}
