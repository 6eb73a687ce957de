//! `driftless validate`: what there is to say about a Prisma schema.

use crate::arguments::{Color, Validate};
use crate::exit::Exit;
use crate::report::{self, Failure};
use crate::sources::prisma;
use driftless_core::read::prisma::validate;
use driftless_core::source::Severity;

/// Shows it.
pub fn run(arguments: &Validate, color: Color) -> Result<Exit, Failure> {
    let files = prisma::load(&arguments.paths)?;
    let mut diagnostics = files.diagnostics;
    diagnostics.extend(validate(&files.texts));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    let least = if arguments.quiet { Severity::Error } else { Severity::Note };
    report::diagnostics(&diagnostics, &files.texts, least, color);
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    match errors {
        0 => Ok(Exit::Success),
        1 => Err(Failure::new("the schema is not valid: 1 error")),
        errors => Err(Failure::new(format!("the schema is not valid: {errors} errors"))),
    }
}
