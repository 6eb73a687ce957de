//! Calls of cargo.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Cargo, with these arguments and variables, in the workspace.
pub fn command(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).envs(variables.iter().copied()).current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs cargo and shows what it says.
///
/// # Errors
///
/// Says that it failed; why, it has said itself.
pub fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Result<(), String> {
    let status = command(arguments, variables).status().map_err(|error| format!("cannot run cargo: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("cargo {} failed", arguments.join(" "))),
    }
}

/// Runs cargo and returns what it prints.
///
/// # Errors
///
/// Says why it could not.
pub fn output(arguments: &[&str]) -> Result<String, String> {
    let output = command(arguments, &[]).stderr(Stdio::inherit()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("cargo {} failed", arguments.join(" "))),
    }
}
