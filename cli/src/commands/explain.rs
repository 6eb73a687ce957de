//! `driftless explain`: what the rules are about.

use crate::arguments::Explain;
use crate::exit::Exit;
use crate::output;
use crate::report::Failure;
use driftless_core::check::{About, RULES};
use driftless_core::render;

/// Prints what one rule is about, or all.
pub fn run(arguments: &Explain) -> Result<Exit, Failure> {
    let abouts = RULES.iter().map(|rule| rule.about());
    let wanted: Vec<About> = abouts.filter(|about| arguments.rule.as_ref().is_none_or(|rule| rule == about.id)).collect();
    if let (true, Some(rule)) = (wanted.is_empty(), &arguments.rule) {
        return Err(Failure::new(format!("there is no rule `{rule}`")).help("`driftless explain` lists them all"));
    }
    output::write(&render::rules(&wanted), None)?;
    Ok(Exit::Success)
}
