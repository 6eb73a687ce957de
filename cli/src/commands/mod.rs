//! One file per command, and what they share.

pub mod diff;
pub mod explain;
pub mod format;
pub mod inspect;
mod reading;
pub mod validate;
