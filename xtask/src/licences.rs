//! Which licences the crates that users get may have.

use crate::cargo;

/// Licences under which anybody may pass the product on.
const ALLOWED: &[&str] =
    &["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Unicode-3.0", "Unlicense", "CC0-1.0", "MIT-0", "0BSD"];

/// Every crate that the command or the library is linked with has a licence that is allowed.
///
/// # Errors
///
/// Names those that have not.
pub fn check() -> Result<(), String> {
    let listed = cargo::output(&["tree", "--workspace", "--edges", "normal", "--prefix", "none", "--format", "{p}\t{l}"])?;
    let mut crates: Vec<(&str, &str)> = listed.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('\t')).collect();
    crates.sort_unstable();
    crates.dedup();
    let refused: Vec<String> =
        crates.iter().filter(|(_, licence)| !is_allowed(licence)).map(|(name, licence)| format!("{name}: {licence}")).collect();
    match refused.is_empty() {
        true => {
            println!("{} crates, every licence allowed", crates.len());
            Ok(())
        }
        false => Err(format!("these licences are not allowed:\n{}", refused.join("\n"))),
    }
}

/// Whether an SPDX expression leaves a choice that is allowed: one of those joined by OR, every
/// one of those joined by AND.
fn is_allowed(expression: &str) -> bool {
    let bare = expression.replace(['(', ')'], " ").replace('/', " OR ");
    bare.split(" AND ").all(|part| part.split(" OR ").any(|licence| ALLOWED.contains(&licence.trim())))
}
