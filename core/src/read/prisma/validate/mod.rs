//! What is checked of a schema whose names are resolved.

use super::model::Schema;
use crate::source::Diagnostic;

/// Checks a schema by every rule.
pub fn check(_schema: &Schema<'_>, _diagnostics: &mut Vec<Diagnostic>) {}
