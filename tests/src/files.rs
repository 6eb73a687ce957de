//! Folders of test files.

use std::path::{Path, PathBuf};

/// Every file under a folder whose name ends so, in order of path; none where there is no folder.
pub fn under(root: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The folder of the repository.
pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Material beside the repository that not every machine has.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = repository().parent()?.join("shared").join(folder);
    path.is_dir().then_some(path)
}
