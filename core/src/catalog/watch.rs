//! Which names of a catalog a statement asks for and which it changes, for a reader that wants to know
//! whether the statement would do the same again.

use super::named::{Named, NamedKey};
use std::sync::{Mutex, PoisonError};

/// So many of the last names are looked through before one is noted: statements ask for the same
/// ones again and again.
const LAST: usize = 4;

/// What was asked and changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// The names that were asked for, all that were changed among them. Some are there twice.
    pub asked: Vec<Named>,
    /// The names under which something was changed, each once.
    pub changed: Vec<Named>,
    /// Whether all names were looked through.
    pub everything: bool,
}

/// Notes what is asked of a catalog.
#[derive(Debug, Default)]
pub(crate) struct Watch(Mutex<Seen>);

impl Watch {
    fn note(&self, note: impl FnOnce(&mut Seen)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    pub(super) fn asked(&self, key: NamedKey<'_>) {
        self.note(|seen| {
            if !seen.asked.iter().rev().take(LAST).any(|name| name.is(key)) {
                seen.asked.push(key.owned());
            }
        });
    }

    pub(super) fn changed(&self, key: NamedKey<'_>) {
        self.note(|seen| {
            if !seen.changed.iter().any(|name| name.is(key)) {
                seen.changed.push(key.owned());
            }
        });
    }

    pub(super) fn everything(&self) {
        self.note(|seen| seen.everything = true);
    }

    /// What was asked and changed since this was called last.
    pub fn take(&self) -> Seen {
        let mut taken = Seen::default();
        self.note(|seen| std::mem::swap(seen, &mut taken));
        taken
    }
}
