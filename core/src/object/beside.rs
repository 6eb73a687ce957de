//! What an object carries that is no part of its meaning.

use serde::Serialize;

/// A value that does not count when two objects are compared: the place of a column, which the
/// server cannot change, or how a thing came to be there.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Beside<T>(pub T);

impl<T> PartialEq for Beside<T> {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}
