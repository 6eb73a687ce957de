//! The pure core of Driftless: SQL schemas in, proved migration plans out. No I/O anywhere.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo))]

pub mod api;
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

/// The README's examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
