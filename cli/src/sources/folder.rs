//! The files under a folder.

use crate::report::Failure;
use driftless_core::history::File;
use std::path::{Path, PathBuf};

/// The bytes of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))
}

/// Every .sql file under a folder, however deep. Links to folders are not followed.
pub fn files(root: &Path) -> Result<Vec<File>, Failure> {
    ending(root, "sql")
}

/// Every file under a folder whose name ends so.
pub fn ending(root: &Path, wanted: &str) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        let cannot = |error| Failure::new(format!("cannot read `{}`: {error}", folder.display()));
        for entry in std::fs::read_dir(&folder).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let path = entry.path();
            if entry.file_type().map_err(cannot)?.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted)) {
                files.push(File { path: under(root, &path), name: path.display().to_string(), bytes: bytes(&path)? });
            }
        }
    }
    Ok(files)
}

/// The path under the folder, with `/` on every system.
fn under(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let segments: Vec<String> = relative.iter().map(|segment| segment.to_string_lossy().into_owned()).collect();
    segments.join("/")
}
