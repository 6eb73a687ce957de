//! Why there is no answer.

use super::place::{Place, Remark};
use serde::Serialize;

/// Why there is no answer, as a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// A stable name for this sort of failure: `invalid-request`, `invalid-schema`, `two-dialects`,
    /// `unknown-dialect`, `unknown-rename`, `strict`, `internal`.
    pub code: &'static str,
    /// What is the matter, in a sentence without a full stop.
    pub message: String,
    /// What to do now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What there is to say about the texts.
    pub diagnostics: Vec<Remark>,
    /// The first place that there is something to say about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Box<Place>>,
}

/// What stands in the place of an answer.
#[derive(Serialize)]
struct Failed<'a> {
    error: &'a Failure,
}

impl Failure {
    /// For this reason.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Failure { code, message: message.into(), ..Failure::default() }
    }

    /// The same, with advice.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with what there is to say about the texts.
    pub(super) fn with(mut self, diagnostics: Vec<Remark>) -> Self {
        self.span = diagnostics.iter().find_map(|said| said.span.clone()).map(Box::new);
        self.diagnostics = diagnostics;
        self
    }

    /// The failure as an answer.
    pub fn json(&self) -> String {
        let text = serde_json::to_string(&Failed { error: self });
        text.unwrap_or_else(|error| serde_json::json!({ "error": { "code": "internal", "message": error.to_string() } }).to_string())
    }
}
