//! Programs of a server, and what they say.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// What a program prints that reads this text, or its message where it fails.
pub(crate) fn fed(mut command: Command, text: &str) -> Result<String, String> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
    let mut input = child.stdin.take().ok_or("no standard input")?;
    let text = text.to_owned();
    // Beside the reading of its output, so that neither waits for the other.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output();
    // Where the program stopped early, its message says why.
    let _ = writer.join();
    ok(output)
}

/// What a program has printed, or its message where it failed.
pub(crate) fn ok(output: std::io::Result<Output>) -> Result<String, String> {
    let output = output.map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}
