//! One file per command, and what they share.

pub mod diff;
pub mod explain;
pub mod inspect;
mod reading;
