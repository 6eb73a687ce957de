//! Files as they were at a revision, asked of the `git` program.

use crate::report::Failure;
use driftless_core::history::File;
use std::process::Command;

/// What stands at a path of a revision.
#[derive(Debug)]
pub enum Found {
    /// One file.
    File(File),
    /// The files under a folder.
    Folder(Vec<File>),
}

/// Loads `REV:PATH`; the path counts from the working directory.
pub fn load(place: &str) -> Result<Found, Failure> {
    let Some((revision, path)) = place.split_once(':').filter(|(revision, path)| !revision.is_empty() && !path.is_empty()) else {
        return Err(Failure::new(format!("`git:{place}` names no file")).help("write git:REVISION:PATH, as in git:main:db/schema.sql"));
    };
    if revision.starts_with('-') {
        return Err(Failure::new(format!("`{revision}` is no revision")));
    }
    let path = path.trim_end_matches('/');
    let listed = git(&["ls-tree", "-r", "-z", revision, "--", path])?;
    let mut files = Vec::new();
    for line in String::from_utf8_lossy(&listed).split('\0').filter(|line| !line.is_empty()) {
        let Some((object, name)) = line.split_once('\t') else { continue };
        let id = object.rsplit(' ').next().unwrap_or("");
        if name == path {
            return Ok(Found::File(File { path: name.to_owned(), name: format!("{revision}:{name}"), bytes: git(&["cat-file", "blob", id])? }));
        }
        if super::folder::is_read(name) {
            let under = name.strip_prefix(path).unwrap_or(name).trim_start_matches('/');
            files.push(File { path: under.to_owned(), name: format!("{revision}:{name}"), bytes: git(&["cat-file", "blob", id])? });
        }
    }
    match files.is_empty() {
        true => Err(Failure::new(format!("`{path}` is not there at `{revision}`"))),
        false => Ok(Found::Folder(files)),
    }
}

fn git(arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let output = Command::new("git").args(arguments).output();
    let output = output.map_err(|error| Failure::new(format!("cannot run git: {error}")))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(Failure::new(format!("git: {}", String::from_utf8_lossy(&output.stderr).trim()))),
    }
}
