//! A plan as a script: what a person reads and a server runs, nothing else.

use crate::object::ObjectId;
use crate::plan::{Plan, Step};

/// The statements of a plan, each with its semicolon; a blank line where the next is about
/// something else. Empty for an empty plan.
pub fn sql(plan: &Plan) -> String {
    let mut out = String::new();
    let mut last: Option<&Step> = None;
    for step in &plan.steps {
        let many_lines = |step: &Step| step.statement.sql.contains('\n');
        if let Some(section) = &step.section {
            // One heading stands over all statements of one change.
            let goes_on = last.is_some_and(|last| (&last.section, &last.causes) == (&step.section, &step.causes));
            if !goes_on {
                out.push_str(if last.is_some() { "\n" } else { "" });
                out.push_str(&format!("-- {section}\n"));
            }
        } else if let Some(last) = last
            && (subject(last) != subject(step) || many_lines(last) || many_lines(step))
        {
            out.push('\n');
        }
        out.push_str(&step.statement.terminated());
        last = Some(step);
    }
    out
}

/// What a step is about: the whole that its first change belongs to.
fn subject(step: &Step) -> Option<(&str, &str)> {
    step.causes.first().map(|cause| &cause.id).map(|ObjectId { namespace, name, .. }| (namespace.as_str(), name.as_str()))
}
