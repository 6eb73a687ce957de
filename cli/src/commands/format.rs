//! `driftless format`: the files of a Prisma schema, laid out anew.

use crate::arguments::{Color, Format};
use crate::exit::Exit;
use crate::output;
use crate::report::{self, Failure};
use crate::sources::prisma;
use driftless_core::read::prisma::format;
use driftless_core::source::Severity;
use similar::TextDiff;

/// Writes the files that change, or with `--check` only shows how they would.
pub fn run(arguments: &Format, color: Color) -> Result<Exit, Failure> {
    let files = prisma::load(&arguments.paths)?;
    if let Some(broken) = files.diagnostics.first() {
        // What could not be read must not be written back.
        report::diagnostics(&files.diagnostics, &files.texts, Severity::Note, color);
        return Err(Failure::new(format!("nothing is formatted: {}", broken.message)));
    }
    let mut changed = false;
    let mut shown = String::new();
    for ((source, path), formatted) in files.texts.0.iter().zip(&files.paths).zip(format(&files.texts)) {
        let differs = source.text != formatted;
        changed |= differs;
        match path {
            _ if arguments.check && differs => shown.push_str(&difference(&source.name, &source.text, &formatted)),
            _ if arguments.check => {}
            None => shown.push_str(&formatted),
            Some(path) if differs => output::write(&formatted, Some(path))?,
            Some(_) => {}
        }
    }
    output::write(&shown, None)?;
    Ok(if arguments.check && changed { Exit::Changes } else { Exit::Success })
}

fn difference(name: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after).unified_diff().header(name, &format!("{name} (formatted)")).to_string()
}
