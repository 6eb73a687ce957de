//! `driftless inspect`: a schema in canonical form.

use super::reading;
use crate::arguments::{Color, Inspect, InspectFormat};
use crate::exit::Exit;
use crate::output;
use crate::report::{self, Failure};
use crate::sources::prisma;
use driftless_core::catalog::Catalog;
use driftless_core::plan::plan;
use driftless_core::source::{Severity, Sources};
use driftless_core::{read, render};
use std::path::Path;

/// Prints the schema.
pub fn run(arguments: &Inspect, color: Color) -> Result<Exit, Failure> {
    let schema = reading::read(&arguments.source, &arguments.reading, color)?;
    // What a fresh database has is not printed.
    let nothing = read::read_as(schema.catalog.dialect, &Sources::default()).catalog;
    let catalog = reading::filter(&arguments.reading)?.target(&nothing, schema.catalog);
    if arguments.into.is_some() && arguments.format != InspectFormat::Prisma {
        return Err(Failure::new("only a Prisma schema is written into another").help("add --format prisma"));
    }
    let text = match arguments.format {
        InspectFormat::Sql => {
            let plan = plan(&nothing, &catalog, &[]);
            report::unproved(&plan.unproved, color);
            render::sql(&plan)
        }
        InspectFormat::Prisma => match &arguments.into {
            Some(path) => return write_into(&catalog, path, arguments.reading.output.as_deref(), color),
            None => render::prisma(&catalog),
        },
        InspectFormat::Json => render::catalog(catalog.dialect.name, &catalog),
    };
    output::write(&text, arguments.reading.output.as_deref())?;
    Ok(Exit::Success)
}

/// Writes a catalog into the files of a schema: those that change, or, with `--output`, the one that there is.
fn write_into(catalog: &Catalog, path: &str, output: Option<&Path>, color: Color) -> Result<Exit, Failure> {
    let files = prisma::load(&[path.to_owned()])?;
    let said = read::prisma::read(&files.texts);
    if said.refused || !files.diagnostics.is_empty() {
        report::diagnostics(&files.diagnostics, &files.texts, Severity::Error, color);
        report::diagnostics(&said.diagnostics, &files.texts, Severity::Error, color);
        return Err(Failure::new(format!("`{path}` is not valid as it stands")).help("mend the errors above first"));
    }
    if said.catalog.dialect.family != catalog.dialect.family {
        let (schema, database) = (said.catalog.dialect.name, catalog.dialect.name);
        return Err(Failure::new(format!("`{path}` is a schema for {schema}, and the source is one for {database}")));
    }
    let texts = render::prisma_into(catalog, &files.texts);
    if output.is_some() && texts.len() != 1 {
        return Err(Failure::new(format!("`{path}` has {} files, and --output is one", texts.len())));
    }
    for ((source, own), text) in files.texts.0.iter().zip(&files.paths).zip(texts) {
        let own = own.as_deref().filter(|_| output.is_none());
        if own.is_none() || source.text != text {
            output::write(&text, output.or(own))?;
        }
    }
    Ok(Exit::Success)
}
