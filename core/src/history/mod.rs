//! Folders of migrations as values: which files there are, in which order they run, and which part
//! of each leads forward.

mod drizzle;
mod layout;
mod order;
mod sections;

pub use layout::{File, forward, single};
