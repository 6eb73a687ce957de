//! The command line of Driftless: files, arguments, colours and exit codes. What is known about
//! databases is in the library.

mod arguments;
mod commands;
mod exit;
mod output;
mod report;
mod sources;

use arguments::{Arguments, Command};
use clap::Parser;
use exit::Exit;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error).into(),
    };
    let color = arguments.color;
    let done = match arguments.command {
        Command::Diff(arguments) => commands::diff::run(&arguments, color),
        Command::Inspect(arguments) => commands::inspect::run(&arguments, color),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Validate(arguments) => commands::validate::run(&arguments, color),
        Command::Format(arguments) => commands::format::run(&arguments, color),
    };
    done.unwrap_or_else(|failure| report::failure(&failure, color)).into()
}

/// Help and version are a success; what clap calls an error would exit with 2, which here means
/// that there are changes.
fn usage(error: &clap::Error) -> Exit {
    // Nothing is left to say where the message cannot be printed.
    let _ = error.print();
    if error.use_stderr() { Exit::Error } else { Exit::Success }
}
