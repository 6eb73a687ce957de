//! Exit codes, the same for every command.

use std::process::ExitCode;

/// How a command ended. Codes agree with `prisma migrate diff --exit-code` and
/// `terraform plan -detailed-exitcode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done; there may be changes.
    Success,
    /// 1: wrong usage, or something could not be read or written.
    Error,
    /// 2: there are changes, and `--exit-code` asked.
    Changes,
    /// 3: there are findings of the severity that `--fail-on` names.
    Findings,
    /// 4: a rename must be decided, and `--on-ambiguous=error` asked.
    Undecided,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Success => 0,
            Exit::Error => 1,
            Exit::Changes => 2,
            Exit::Findings => 3,
            Exit::Undecided => 4,
        })
    }
}
