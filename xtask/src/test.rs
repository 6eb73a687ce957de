//! Every test, and one line that counts them.

use crate::{cargo, faces};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// How many tests ended how.
#[derive(Debug, Default)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Count {
    /// Adds what a line of a test program says: `test result: ok. 3 passed; 0 failed; 1 ignored; …`,
    /// or, of Node's, `ℹ pass 3`.
    fn add(&mut self, line: &str) {
        if let Some((_, numbers)) = line.split_once("test result: ") {
            for part in numbers.split([';', '.']) {
                let mut words = part.split_whitespace();
                let number = words.next().and_then(|word| word.parse::<u64>().ok()).unwrap_or(0);
                self.count(words.next().unwrap_or(""), number);
            }
        }
        if let Some((word, number)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) {
            self.count(word, number.parse().unwrap_or(0));
        }
    }

    fn count(&mut self, word: &str, number: u64) {
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            "ignored" | "skipped" => self.skipped += number,
            _ => {}
        }
    }
}

/// Runs every test, shows what they say, and ends with the sum.
///
/// # Errors
///
/// Says that something failed; what, has been shown.
pub fn run() -> Result<(), String> {
    let mut count = Count::default();
    let passed = shown(cargo::command(&["test", "--workspace", "--no-fail-fast"], &[]), &mut count)?;
    let passed = faces(&mut count)? && passed;
    println!("\n{} passed, {} failed, {} skipped", count.passed, count.failed, count.skipped);
    match passed && count.failed == 0 {
        true => Ok(()),
        false => Err(String::new()),
    }
}

/// Runs a command that runs tests, shows what it says, and counts.
fn shown(mut command: Command, count: &mut Count) -> Result<bool, String> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| format!("cannot run the tests: {error}"))?;
    let mut shown = std::io::stdout().lock();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufReader::lines).map_while(Result::ok) {
        count.add(&line);
        // Nobody reads where this fails, and the sum still decides.
        let _ = writeln!(shown, "{line}");
    }
    Ok(child.wait().map_err(|error| error.to_string())?.success())
}

/// The packages for browsers and Node, and the playground, where they are asked for: building them
/// takes minutes, and more than Rust.
fn faces(count: &mut Count) -> Result<bool, String> {
    let required = std::env::var("DRIFTLESS_REQUIRE").unwrap_or_default();
    if !required.split(',').any(|name| matches!(name.trim(), "node" | "browser")) {
        println!("SKIPPED: the packages for browsers and Node, and the playground: DRIFTLESS_REQUIRE names neither node nor browser");
        count.skipped += 1;
        return Ok(true);
    }
    faces::demo(false)?;
    faces::node("dev")?;
    let mut tests = Command::new("node");
    tests.args(["--expose-gc", "--test", "--test-reporter=spec", "--test-concurrency=1"]).args(scripts()?);
    tests.env("DRIFTLESS_COMMAND", faces::target_folder().join("debug/driftless")).current_dir(cargo::root());
    shown(tests, count)
}

/// The tests in JavaScript.
fn scripts() -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for folder in ["wasm/test", "node/test", "web-demo/test"] {
        let entries = std::fs::read_dir(cargo::root().join(folder)).map_err(|error| format!("cannot read {folder}: {error}"))?;
        found.extend(entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.to_string_lossy().ends_with(".test.js")));
    }
    found.sort();
    Ok(found)
}
