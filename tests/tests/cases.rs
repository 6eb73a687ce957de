//! Every case file gives what it says, and every law holds for it. `UPDATE=1` rewrites what the
//! files say; look at the difference before you keep it.

use driftless_tests::case::Case;
use driftless_tests::{files, laws};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};

/// A session reads each text with so many changes.
const EDITS: usize = 30;

fn main() {
    let root = files::repository().join("tests/cases");
    let trial = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap_or(&path).with_extension("").display().to_string();
        Trial::test(name, move || run(&path).map_err(Failed::from))
    };
    let trials: Vec<Trial> = files::under(&root, "sql").into_iter().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn run(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let case = Case::parse(path, &text)?;
    let outcome = case.run()?;
    let updated = case.updated(&outcome).write();
    if updated != text {
        match std::env::var_os("UPDATE") {
            Some(_) => std::fs::write(path, &updated).map_err(|error| error.to_string())?,
            None => return Err(format!("the file says otherwise (UPDATE=1 rewrites it):\n{}", difference(&text, &updated))),
        }
    }
    let [before, after] = outcome.catalogs();
    laws::leads_there(before, after, &outcome.plan)?;
    laws::leads_there(after, before, &outcome.undo).map_err(|broken| format!("undo: {broken}"))?;
    if !after.dialect.rolls_back {
        laws::can_be_taken_up(before, after, &outcome.plan)?;
    }
    for (read, sources) in [(&outcome.before, &outcome.sources[0]), (&outcome.after, &outcome.sources[1])] {
        laws::places_exist(read, sources)?;
        laws::no_change(&read.catalog)?;
        laws::canonical_text_is_stable(&read.catalog)?;
    }
    laws::a_session_says_the_same(&case.before, before.dialect, EDITS)?;
    laws::a_session_says_the_same(&case.after, before.dialect, EDITS)?;
    // A case about a text that cannot be read in full says so, and its order may matter.
    if case.read.is_none() {
        laws::order_does_not_matter(&case.before, before.dialect)?;
        laws::order_does_not_matter(&case.after, before.dialect)?;
    }
    Ok(())
}

/// The lines in which two texts differ.
fn difference(said: &str, got: &str) -> String {
    let (said, got): (Vec<&str>, Vec<&str>) = (said.lines().collect(), got.lines().collect());
    let same = said.iter().zip(&got).take_while(|(one, two)| one == two).count();
    let same_end = said.iter().rev().zip(got.iter().rev()).take_while(|(one, two)| one == two).count();
    let end = |lines: &[&str]| (lines.len() - same_end.min(lines.len() - same)).max(same);
    let minus = said.get(same..end(&said)).unwrap_or(&[]).iter().map(|line| format!("-{line}"));
    let plus = got.get(same..end(&got)).unwrap_or(&[]).iter().map(|line| format!("+{line}"));
    minus.chain(plus).collect::<Vec<_>>().join("\n")
}
