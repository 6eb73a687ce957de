//! `half-way`: the server cannot roll back what changes a schema, so a failure leaves a part done.

use crate::check::{About, Finding, Review, Rule};
use crate::source::Severity;
use crate::sql::Effect;

/// Finds the steps at which a plan may stop with those before it done.
#[derive(Debug)]
pub struct HalfWay;

impl Rule for HalfWay {
    fn about(&self) -> About {
        About {
            id: "half-way",
            severity: Severity::Note,
            what: "A step may fail when others have run, on a server that commits each change of a schema by itself.",
            why: "No transaction takes those back: the database then has neither the old schema nor the new one.",
            instead: "should it stop there, read the schema back and compare anew: with the new one for the rest, with the old one for the way back",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        if review.after.dialect.rolls_back {
            return;
        }
        for (at, step) in review.steps_with(Effect::MayFail).filter(|(at, _)| *at > 0) {
            let Some(cause) = step.causes.first() else { continue };
            let done = if at == 1 { "step 1 stays".to_owned() } else { format!("steps 1 to {at} stay") };
            findings.push(review.finding(self.about(), at, &cause.id, format!("if this step fails, {done} done")));
        }
    }
}
