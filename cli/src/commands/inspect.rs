//! `driftless inspect`: a schema in canonical form.

use super::reading;
use crate::arguments::{Color, Inspect, InspectFormat};
use crate::exit::Exit;
use crate::output;
use crate::report::{self, Failure};
use driftless_core::plan::plan;
use driftless_core::source::Sources;
use driftless_core::{read, render};

/// Prints the schema.
pub fn run(arguments: &Inspect, color: Color) -> Result<Exit, Failure> {
    let schema = reading::read(&arguments.source, &arguments.reading, color)?;
    // What a fresh database has is not printed.
    let nothing = read::read_as(schema.catalog.dialect, &Sources::default()).catalog;
    let catalog = reading::filter(&arguments.reading)?.target(&nothing, schema.catalog);
    let text = match arguments.format {
        InspectFormat::Sql => {
            let plan = plan(&nothing, &catalog, &[]);
            report::unproved(&plan.unproved, color);
            render::sql(&plan)
        }
        InspectFormat::Prisma => render::prisma(&catalog),
        InspectFormat::Json => render::catalog(catalog.dialect.name, &catalog),
    };
    output::write(&text, arguments.reading.output.as_deref())?;
    Ok(Exit::Success)
}
