//! Reading a schema for a command: load, read, report, and stop where `--strict` says so.

use crate::arguments::{Color, Reading};
use crate::report::{self, Failure};
use crate::sources::{self, Loaded};
use driftless_core::catalog::{Catalog, Filter};
use driftless_core::source::{Diagnostic, Severity, Sources};
use driftless_core::sql::Dialect;
use driftless_core::{read, render};
use std::path::Path;

/// Where patterns to exclude are looked for when no flag says so.
const IGNORE_FILE: &str = ".driftlessignore";

/// A schema with the texts that it was read from.
#[derive(Debug)]
pub struct Schema {
    /// What the user calls it.
    pub name: String,
    /// The texts.
    pub texts: Sources,
    /// What they make.
    pub catalog: Catalog,
    /// What there is to say about them.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether they are no schema as they stand.
    refused: bool,
}

impl Schema {
    /// The same, as a report shows it.
    pub fn described(&self) -> render::Schema<'_> {
        render::Schema { name: &self.name, catalog: &self.catalog, texts: &self.texts, diagnostics: &self.diagnostics }
    }
}

/// Reads a source and reports what there is to say about it.
pub fn read(given: &str, reading: &Reading, color: Color) -> Result<Schema, Failure> {
    let loaded = sources::load(given)?;
    let dialect = reading.dialect.or_else(|| read::detect(&loaded.texts)).unwrap_or_default();
    reported(interpret(given, loaded, dialect), reading, color)
}

/// Reads two sources side by side, and reports what there is to say about the first, then the second.
pub fn read_both(from: &str, to: &str, reading: &Reading, color: Color) -> Result<(Schema, Schema), Failure> {
    let (before, after) = side_by_side(|| sources::load(from), || sources::load(to));
    let (before, after) = (before?, after?);
    let dialect = common([(from, &before.texts), (to, &after.texts)], reading.dialect)?;
    let (before, after) = side_by_side(|| interpret(from, before, dialect), || interpret(to, after, dialect));
    Ok((reported(before, reading, color)?, reported(after, reading, color)?))
}

fn side_by_side<T: Send>(one: impl FnOnce() -> T, two: impl FnOnce() -> T + Send) -> (T, T) {
    std::thread::scope(|scope| {
        let two = scope.spawn(two);
        (one(), two.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The one dialect of both texts: the one that is given, or that either is surely in.
fn common(texts: [(&str, &Sources); 2], given: Option<&'static Dialect>) -> Result<&'static Dialect, Failure> {
    if let Some(given) = given {
        return Ok(given);
    }
    let [one, two] = texts.map(|(_, texts)| read::detect(texts));
    match (one, two) {
        (Some(one), Some(two)) if one != two => {
            let failure =
                Failure::new(format!("`{}` is in {one} and `{}` is in {two}: schemas of two servers are not compared", texts[0].0, texts[1].0));
            Err(failure.help("if both are for the same server, say which with --dialect"))
        }
        (one, two) => Ok(one.or(two).unwrap_or_default()),
    }
}

fn interpret(given: &str, loaded: Loaded, dialect: &'static Dialect) -> Schema {
    let read::Read { catalog, diagnostics: more, refused } = read::read_as(dialect, &loaded.texts);
    let mut diagnostics = loaded.diagnostics;
    diagnostics.extend(more);
    Schema { name: given.to_owned(), texts: loaded.texts, catalog, diagnostics, refused }
}

fn reported(schema: Schema, reading: &Reading, color: Color) -> Result<Schema, Failure> {
    let least = if reading.quiet { Severity::Error } else { Severity::Note };
    report::diagnostics(&schema.diagnostics, &schema.texts, least, color);
    if schema.refused {
        return Err(Failure::new(format!("`{}` is not valid as it stands", schema.name)).help("mend the errors above first"));
    }
    let refused = schema.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning).count();
    if reading.strict && refused > 0 {
        return Err(Failure::new(format!("{refused} problems in `{}`, and --strict was given", schema.name)));
    }
    Ok(schema)
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
