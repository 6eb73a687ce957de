//! What a statement does, in a few words beside it.

use crate::sql::{Effect, Lock, Statement};

/// The lock, in short; empty where there is none.
pub(super) fn lock(statement: &Statement) -> String {
    match statement.lock {
        Lock::None => String::new(),
        lock => lock.to_string(),
    }
}

/// The effects, separated by commas.
pub(super) fn effects(statement: &Statement) -> String {
    let words = statement.effects.iter().map(|effect| match effect {
        Effect::Rewrites => "rewrites the table",
        Effect::Scans => "scans the table",
        Effect::LosesData => "loses data",
        Effect::MayFail => "may fail",
        Effect::OutsideTransaction => "outside a transaction",
    });
    words.collect::<Vec<_>>().join(", ")
}
