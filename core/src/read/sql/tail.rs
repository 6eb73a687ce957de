//! What stands behind the place that is being edited: what each of its statements asked for and did.
//! The next reading does again only those that ask for something that is otherwise now.

use super::Reader;
use super::session::Settings;
use crate::catalog::{Catalog, Cell, Named, Pieces, Seen, Watch};
use crate::source::Diagnostic;
use crate::sql::cursor::word_is;
use crate::sql::lexer::Token;
use crate::sql::split::{Statement, Statements};
use std::sync::Arc;

/// With more names that stand for something else, all that follows is read anew.
const MOST: usize = 64;

/// As is where more than one step in so many is to be done again: each has what it found laid out first,
/// which reading anew does without.
const ONE_IN: usize = 8;

/// What a statement asked for and did.
#[derive(Debug, Clone)]
struct Step {
    /// The number of its text.
    source: u32,
    /// Where the statement before it ends, in bytes before the end of the text.
    begins: usize,
    seen: Seen,
    /// The settings before it and after it, by their numbers.
    settings: (usize, usize),
    said: Vec<Diagnostic>,
    /// Whether it was put off to the end.
    waits: bool,
    /// Whether a reference that it makes stands for a primary key that is not there yet.
    opens: bool,
}

impl Step {
    /// Whether it would not surely do the same again where these names stand for something else.
    fn depends_on(&self, others: &[Named]) -> bool {
        self.seen.asked.iter().any(|name| others.contains(name))
    }
}

/// The statements behind a place.
#[derive(Debug, Clone)]
pub(super) struct Tail {
    /// The number of the text with the place.
    source: u32,
    /// Where the tail begins, in bytes before the end of that text.
    begins: usize,
    /// What the reader knew there.
    catalog: Catalog,
    steps: Vec<Step>,
    /// All settings that a step had.
    settings: Vec<Settings>,
    /// What stood under a name after the steps that changed it, by their numbers.
    changes: Pieces<Vec<(usize, Cell)>>,
    /// What the reader knew at the end, before it came to what was put off.
    pub end: Catalog,
}

impl Tail {
    /// What stood under a name before a step; nothing where no step from there on changes it.
    fn before(&self, name: &Named, step: usize) -> Option<Cell> {
        let changes = self.changes.get(name.key())?;
        let earlier = changes.partition_point(|(at, _)| *at < step);
        (earlier < changes.len()).then(|| self.standing(name, changes.get(..earlier)))
    }

    /// What stands under a name after the steps before this one.
    fn up_to(&self, name: &Named, step: usize) -> Cell {
        let changes = self.changes.get(name.key());
        self.standing(name, changes.and_then(|changes| changes.get(..changes.partition_point(|(at, _)| *at < step))))
    }

    /// What stands under a name after these changes, from where the tail begins.
    fn standing(&self, name: &Named, changes: Option<&[(usize, Cell)]>) -> Cell {
        changes.and_then(<[_]>::last).map_or_else(|| self.catalog.cell(name), |(_, cell)| cell.clone())
    }

    /// Keeps what stands under a name after a step.
    fn changed(&mut self, name: &Named, step: usize, cell: Cell) {
        let Some(changes) = self.changes.entry(name.key(), Vec::new) else { return };
        let at = changes.partition_point(|(at, _)| *at < step);
        match changes.get_mut(at) {
            Some((other, kept)) if *other == step => *kept = cell,
            _ => changes.insert(at, (step, cell)),
        }
    }

    /// Keeps nothing of what stood under a name after a step.
    fn forget(&mut self, name: &Named, step: usize) {
        if let Some(changes) = self.changes.get_mut(name.key()) {
            changes.retain(|(at, _)| *at != step);
        }
    }

    /// The number of settings.
    fn number(&mut self, settings: &Settings) -> usize {
        self.settings.iter().rposition(|known| known == settings).unwrap_or_else(|| {
            self.settings.push(settings.clone());
            self.settings.len() - 1
        })
    }

    /// Where it begins in a text of this number and length.
    pub fn place(&self, source: u32, length: usize) -> Option<usize> {
        (source == self.source).then(|| length.checked_sub(self.begins))?
    }
}

impl Reader<'_> {
    /// From here on keeps what statements ask for and do.
    pub(super) fn begin_tail(&mut self, source: u32, offset: usize, text: &str) {
        let (begins, catalog, end) = (text.len() - offset, self.catalog.clone(), Catalog::default());
        self.counts_back = Some((source, offset));
        let tail = Tail { source, begins, catalog, steps: Vec::new(), settings: Vec::new(), changes: Pieces::default(), end };
        let watch = Arc::new(Watch::default());
        self.catalog.watched_by(Some(&watch));
        self.tail = Some(Box::new((tail, watch)));
    }

    /// The tail with its end.
    pub(super) fn end_tail(&mut self) -> Option<Tail> {
        self.catalog.watched_by(None);
        let (mut tail, _) = *self.tail.take()?;
        tail.end = self.catalog.clone();
        Some(tail)
    }

    /// Applies a statement and keeps what it asks for and does, where a tail has begun. It ends where a
    /// statement asks for everything: whatever it does depends on any change.
    pub(super) fn attempt_and_keep(&mut self, source: u32, begins: usize, text: &str, statement: &Statement) {
        let Some(mut kept) = self.tail.take() else { return self.attempt(source, text, statement) };
        let (tail, watch) = &mut *kept;
        let step = self.step(source, text.len() - begins, text, statement, tail, watch);
        if step.seen.everything {
            return self.catalog.watched_by(None);
        }
        let number = tail.steps.len();
        for name in &step.seen.changed {
            tail.changed(name, number, self.catalog.cell(name));
        }
        tail.steps.push(step);
        self.tail = Some(kept);
    }

    fn step(&mut self, source: u32, begins: usize, text: &str, statement: &Statement, tail: &mut Tail, watch: &Watch) -> Step {
        let (said, waiting) = (self.diagnostics.len(), self.postponed.len());
        let open = std::mem::take(&mut self.open_references);
        let before = tail.number(&self.settings);
        watch.take();
        self.attempt(source, text, statement);
        let step = Step {
            source,
            begins,
            seen: watch.take(),
            settings: (before, tail.number(&self.settings)),
            said: self.diagnostics.get(said..).unwrap_or(&[]).to_vec(),
            waits: self.postponed.len() > waiting,
            opens: self.open_references,
        };
        self.open_references |= open;
        step
    }

    /// Goes on as an earlier reading did from where the reader has come to, up to the end of all texts.
    /// Nothing, and all is as before, where that cannot be.
    pub(super) fn go_on(&mut self, mut tail: Tail) -> Option<Tail> {
        let begun = (self.catalog.clone(), self.settings.clone(), self.open_references);
        let (said, waiting) = (self.diagnostics.len(), self.postponed.len());
        let done = self.repeat(&mut tail);
        if done.is_none() {
            (self.catalog, self.settings, self.open_references) = begun;
            self.diagnostics.truncate(said);
            self.postponed.truncate(waiting);
            return None;
        }
        self.catalog.watched_by(None);
        tail.catalog = begun.0;
        tail.end = self.catalog.clone();
        Some(tail)
    }

    fn repeat(&mut self, tail: &mut Tail) -> Option<()> {
        if [&self.catalog, &tail.catalog, &tail.end].iter().any(|catalog| !catalog.is_all_names()) {
            return None;
        }
        let mut others = self.catalog.other_than(&tail.catalog, MOST + 1);
        if others.len() > MOST {
            return None;
        }
        let now = std::mem::replace(&mut self.catalog, tail.end.clone());
        others.iter().for_each(|name| self.catalog.keep(name, &now.cell(name)));
        let first = tail.steps.first().map(|step| step.settings.0);
        if first.is_some_and(|first| tail.settings.get(first) != Some(&self.settings)) {
            return None;
        }
        let watch = Arc::new(Watch::default());
        self.catalog.watched_by(Some(&watch));
        let mut most = tail.steps.len() / ONE_IN + MOST;
        for number in 0..tail.steps.len() {
            let step = tail.steps.get(number)?;
            if step.depends_on(&others) {
                most = most.checked_sub(1)?;
                self.do_again(tail, number, &mut others, &watch)?;
                continue;
            }
            self.diagnostics.extend_from_slice(&step.said);
            self.open_references |= step.opens;
            if step.waits {
                let statement = self.statement(step)?;
                self.postponed.push((step.source, statement));
            }
        }
        if let Some(last) = tail.steps.last() {
            self.settings = tail.settings.get(last.settings.1)?.clone();
        }
        self.catalog.is_all_names().then_some(())
    }

    /// The statement of a step, where it stands now.
    fn statement(&self, step: &Step) -> Option<Statement> {
        let text = self.text(step.source);
        let mut statement = Statement::default();
        let begins = text.len().checked_sub(step.begins)?;
        Statements::new(text).within(self.catalog.dialect).from(begins).next_into(&mut statement).then_some(statement)
    }

    /// Does a step again, over what it found: what stood under the names that it asks for before it,
    /// or what stands there otherwise now. Afterwards what follows is there again. Comes to nothing
    /// where it would have to know more than that.
    fn do_again(&mut self, tail: &mut Tail, number: usize, others: &mut Vec<Named>, watch: &Watch) -> Option<()> {
        let step = tail.steps.get(number)?.clone();
        if others.len() > MOST {
            return None;
        }
        let laid = self.lay_out(tail, number, &step, others);
        self.settings = tail.settings.get(step.settings.0)?.clone();
        let (text, statement) = (self.text(step.source), self.statement(&step)?);
        let again = self.step(step.source, step.begins, text, &statement, tail, watch);
        let copied = copies(text, &statement);
        let unknown = |name: &Named| !others.contains(name) && !step.seen.asked.contains(name) && tail.before(name, number).is_some();
        if again.seen.everything || again.settings != step.settings || again.seen.asked.iter().any(unknown) {
            return None;
        }
        let mut same = laid;
        same.extend(self.weigh(tail, number, [&step.seen, &again.seen], copied, others));
        for name in same.iter().filter(|name| !others.contains(name)) {
            self.catalog.keep(name, &tail.up_to(name, usize::MAX));
        }
        *tail.steps.get_mut(number)? = again;
        Some(())
    }

    /// Keeps what a step has changed that was done again. The names under which something else stands
    /// now than after it was done first are others from now on; those where that is not so are given.
    /// What is copied may be something else in what does not count when objects are compared.
    fn weigh(&self, tail: &mut Tail, number: usize, [first, again]: [&Seen; 2], copied: bool, others: &mut Vec<Named>) -> Vec<Named> {
        let new = again.changed.iter().filter(|name| !first.changed.contains(name));
        let mut same = Vec::new();
        for name in first.changed.iter().chain(new).filter(|name| !others.contains(name)).cloned().collect::<Vec<_>>() {
            match copied || self.catalog.is_child(&name) || !self.catalog.cell(&name).is(&tail.up_to(&name, number + 1)) {
                true => others.push(name),
                false => same.push(name),
            }
        }
        first.changed.iter().for_each(|name| tail.forget(name, number));
        again.changed.iter().for_each(|name| tail.changed(name, number, self.catalog.cell(name)));
        same
    }

    /// Puts into the catalog what a step found under the names that it asks for, where they do not
    /// stand for something else now, and gives those of which more comes later.
    fn lay_out(&mut self, tail: &Tail, number: usize, step: &Step, others: &[Named]) -> Vec<Named> {
        let mut laid: Vec<Named> = Vec::new();
        for name in step.seen.asked.iter().filter(|name| !others.contains(name)) {
            if let Some(cell) = tail.before(name, number).filter(|_| !laid.contains(name)) {
                self.catalog.keep(name, &cell);
                laid.push(name.clone());
            }
        }
        laid
    }
}

/// Whether a statement may put under one name what stands under another, even what does not count when
/// objects are compared, as the order of columns.
fn copies(text: &str, statement: &Statement) -> bool {
    let is = |token: &Token, words: &[&str]| words.iter().any(|word| word_is(token, text, word));
    let begins = |words| statement.tokens.iter().take(4).any(|token| is(token, words));
    let has = |words| statement.tokens.iter().any(|token| is(token, words));
    begins(&["do"]) || has(&["rename", "schema"]) || begins(&["table"]) && has(&["like", "inherits", "inherit", "of", "attach", "as", "select"])
}
