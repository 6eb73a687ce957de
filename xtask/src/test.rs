//! Every test, and one line that counts them.

use crate::cargo;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

/// How many tests ended how.
#[derive(Debug, Default)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Count {
    /// Adds what a line of a test program says: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    fn add(&mut self, line: &str) {
        let Some((_, numbers)) = line.split_once("test result: ") else { return };
        for part in numbers.split([';', '.']) {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse::<u64>().ok()).unwrap_or(0);
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                Some("ignored") => self.skipped += number,
                _ => {}
            }
        }
    }
}

/// Runs every test of the workspace, shows what they say, and ends with the sum.
pub fn run() -> Result<(), String> {
    let mut child = cargo::command(&["test", "--workspace", "--no-fail-fast"], &[])
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let mut count = Count::default();
    let mut shown = std::io::stdout().lock();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufReader::lines).map_while(Result::ok) {
        count.add(&line);
        // Nobody reads where this fails, and the sum still decides.
        let _ = writeln!(shown, "{line}");
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    let _ = writeln!(shown, "\n{} passed, {} failed, {} skipped", count.passed, count.failed, count.skipped);
    match status.success() && count.failed == 0 {
        true => Ok(()),
        false => Err(String::new()),
    }
}
