//! `driftless diff`: the migration from one schema to another.

use super::reading;
use crate::arguments::{Color, Diff, DiffFormat};
use crate::exit::Exit;
use crate::output;
use crate::report::{self, Failure};
use driftless_core::plan::plan;
use driftless_core::render;

/// Prints the migration.
pub fn run(arguments: &Diff, color: Color) -> Result<Exit, Failure> {
    if arguments.from == "-" && arguments.to == "-" {
        return Err(Failure::new("only one of the two schemas can be standard input"));
    }
    let before = reading::read(&arguments.from, &arguments.reading, color)?;
    let after = reading::read(&arguments.to, &arguments.reading, color)?;
    let target = reading::filter(&arguments.reading)?.target(&before.catalog, after.catalog);
    let (from, to) = if arguments.undo { (&target, &before.catalog) } else { (&before.catalog, &target) };
    let plan = plan(from, to, &[]);
    report::unproved(&plan.unproved, color);
    let text = match arguments.format {
        DiffFormat::Sql => render::sql(&plan),
    };
    output::write(&text, arguments.reading.output.as_deref())?;
    match arguments.exit_code && !plan.steps.is_empty() {
        true => Ok(Exit::Changes),
        false => Ok(Exit::Success),
    }
}
