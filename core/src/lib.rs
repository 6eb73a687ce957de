//! The pure core of Driftless: SQL schemas in, proved migration plans out. No I/O anywhere.

pub mod canon;
pub mod catalog;
pub mod check;
pub mod diff;
pub mod history;
pub mod object;
pub mod plan;
pub mod read;
pub mod render;
pub mod source;
pub mod sql;
