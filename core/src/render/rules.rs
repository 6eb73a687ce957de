//! What rules are about, as Markdown.

use super::severity;
use crate::check::About;

/// One section a rule.
pub fn rules(abouts: &[About]) -> String {
    let section = |about: &About| {
        let About { id, what, why, instead, .. } = about;
        format!("## {id} ({})\n\n{what}\n\n**Why it matters.** {why}\n\n**What to do.** {}.\n", severity(about.severity), capital(instead))
    };
    abouts.iter().map(section).collect::<Vec<_>>().join("\n")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
