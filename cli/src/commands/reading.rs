//! Reading a schema for a command: load, read, report, and stop where `--strict` says so.

use crate::arguments::{Color, Reading};
use crate::report::{self, Failure};
use crate::sources::{self, Loaded};
use driftless_core::api::{Schema, common_dialect};
use driftless_core::catalog::Filter;
use driftless_core::source::Severity;
use driftless_core::sql::Dialect;
use std::path::Path;

/// Where patterns to exclude are looked for when no flag says so.
const IGNORE_FILE: &str = ".driftlessignore";

/// Reads a source and reports what there is to say about it.
pub fn read(given: &str, reading: &Reading, color: Color) -> Result<Schema, Failure> {
    let loaded = sources::load(given)?;
    let dialect = common_dialect(&[(given, &loaded.texts)], reading.dialect)?;
    reported(interpret(given, loaded, dialect), reading, color)
}

/// Reads two sources side by side, and reports what there is to say about the first, then the second.
pub fn read_both(from: &str, to: &str, reading: &Reading, color: Color) -> Result<(Schema, Schema), Failure> {
    let (before, after) = side_by_side(|| sources::load(from), || sources::load(to));
    let (before, after) = (before?, after?);
    let dialect = common_dialect(&[(from, &before.texts), (to, &after.texts)], reading.dialect)?;
    let (before, after) = side_by_side(|| interpret(from, before, dialect), || interpret(to, after, dialect));
    Ok((reported(before, reading, color)?, reported(after, reading, color)?))
}

fn side_by_side<T: Send>(one: impl FnOnce() -> T, two: impl FnOnce() -> T + Send) -> (T, T) {
    std::thread::scope(|scope| {
        let two = scope.spawn(two);
        (one(), two.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn interpret(given: &str, loaded: Loaded, dialect: &'static Dialect) -> Schema {
    Schema::read(given, loaded.texts, loaded.diagnostics, dialect)
}

fn reported(schema: Schema, reading: &Reading, color: Color) -> Result<Schema, Failure> {
    let least = if reading.quiet { Severity::Error } else { Severity::Note };
    report::diagnostics(&schema.diagnostics, &schema.texts, least, color);
    Ok(schema.accepted(reading.strict)?)
}

/// The filter that the flags and the ignore file make.
pub fn filter(reading: &Reading) -> Result<Filter, Failure> {
    let mut filter = Filter { include: reading.include.clone(), exclude: reading.exclude.clone() };
    let default = Path::new(IGNORE_FILE);
    let path = reading.ignore_file.as_deref().or_else(|| default.is_file().then_some(default));
    let Some(path) = path else { return Ok(filter) };
    let text = std::fs::read_to_string(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
    for (number, line) in text.lines().enumerate() {
        let pattern = line.split('#').next().unwrap_or("").trim();
        if !pattern.is_empty() {
            let wrong = |error| Failure::new(format!("{}:{}: {error}", path.display(), number + 1));
            filter.exclude.push(pattern.parse().map_err(wrong)?);
        }
    }
    Ok(filter)
}
