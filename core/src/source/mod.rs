//! Texts, the places in them, and what there is to say about those places.

mod decode;
mod diagnostic;
mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use text::{Location, Source, Sources, Span};
