//! Findings that somebody has looked at and allows.

use super::{Finding, RULES};
use crate::catalog::Pattern;
use crate::sql::Name;

/// A rule whose findings are allowed, everywhere or for some objects: `drop-column`,
/// `drop-column:users.*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    rule: String,
    objects: Option<Pattern>,
}

impl std::str::FromStr for Allowance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (rule, glob) = match text.split_once(':') {
            Some((rule, glob)) => (rule, Some(glob)),
            None => (text, None),
        };
        if !RULES.iter().any(|known| known.about().id == rule) {
            let known: Vec<&str> = RULES.iter().map(|rule| rule.about().id).collect();
            return Err(format!("there is no rule `{rule}`; the rules are {}", known.join(", ")));
        }
        Ok(Allowance { rule: rule.to_owned(), objects: glob.map(Pattern::any_kind) })
    }
}

impl Allowance {
    /// Whether this allows a finding.
    pub fn covers(&self, finding: &Finding) -> bool {
        let object = &finding.object;
        let of_rule = self.rule == finding.rule;
        of_rule && self.objects.as_ref().is_none_or(|objects| objects.names(object) || objects.names(&object.sibling(object.kind, &Name::default())))
    }
}
