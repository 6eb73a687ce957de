//! The pure core of Driftless: SQL schemas in, proved migration plans out. No I/O anywhere.

pub mod canon;
