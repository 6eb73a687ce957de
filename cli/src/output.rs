//! The artefact: to standard output, or to a file.

use crate::report::Failure;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes what was asked for. A reader that has seen enough and closed the pipe is no failure.
pub fn write(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    match file {
        Some(path) => std::fs::write(path, text).map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display()))),
        None => {
            let mut out = std::io::stdout().lock();
            match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(format!("cannot write: {error}"))),
                _ => Ok(()),
            }
        }
    }
}
