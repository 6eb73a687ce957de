//! What a reading leaves behind for the next one of nearly the same texts, as they are while somebody
//! types: all that the reader knew at some places, to go on from there.

use super::session::Settings;
use super::tail::Tail;
use super::{Reader, Statement};
use crate::catalog::Catalog;
use crate::source::{Diagnostic, Source, Sources};
use crate::sql::Dialect;
use std::borrow::Cow;

/// A text is marked so often where it is read from its beginning. A mark costs: what changes after it
/// is copied.
const MARKS: usize = 4;

/// A text shorter than this many bytes is marked less often.
const LEAST: usize = 4096;

/// A piece that is compared at once, in bytes.
const PIECE: usize = 1024;

/// What the reader knew between two statements.
#[derive(Debug, Clone)]
struct Mark {
    /// The number of the text.
    source: u32,
    /// Where the first of the two ends in it, in bytes.
    offset: usize,
    catalog: Catalog,
    diagnostics: Vec<Diagnostic>,
    settings: Settings,
    postponed: Vec<(u32, Statement)>,
    open_references: bool,
}

impl Mark {
    fn place(&self) -> (u32, usize) {
        (self.source, self.offset)
    }
}

/// A text as it is written, and as it was read where that is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Text {
    written: Box<str>,
    read: Option<Box<str>>,
}

impl Text {
    fn read(&self) -> &str {
        self.read.as_ref().unwrap_or(&self.written)
    }

    /// How many bytes are the same in both forms of two texts, as they are counted: from the start, or
    /// from the end.
    fn common(&self, other: &Text, count: fn(&[u8], &[u8]) -> usize) -> usize {
        let written = count(self.written.as_bytes(), other.written.as_bytes());
        match (&self.read, &other.read) {
            (None, None) => written,
            _ => written.min(count(self.read().as_bytes(), other.read().as_bytes())),
        }
    }
}

/// Texts that were read, with places to go on from.
#[derive(Debug, Clone)]
pub struct Trail {
    dialect: &'static Dialect,
    texts: Vec<Text>,
    /// In the order of the texts.
    marks: Vec<Mark>,
    /// Up to where the texts are those of an earlier reading: the place that is being edited.
    same: (u32, usize),
    /// Where in the same text all is as in that reading again.
    again: Option<usize>,
    /// What stands behind the place.
    tail: Option<Tail>,
    /// Where the next mark is due in the text that is being read: nowhere in one that is taken up, but
    /// for the place that is being edited.
    due: usize,
}

impl Trail {
    /// With nothing to go on from yet; `texts` is what is read of the sources.
    pub(super) fn new(dialect: &'static Dialect, sources: &Sources, texts: &[Cow<'_, str>]) -> Self {
        let text = |(source, read): (&Source, &Cow<'_, str>)| Text {
            written: source.text.as_str().into(),
            read: matches!(read, Cow::Owned(_)).then(|| read.as_ref().into()),
        };
        Trail { dialect, texts: sources.0.iter().zip(texts).map(text).collect(), marks: Vec::new(), same: (0, 0), again: None, tail: None, due: 0 }
    }

    /// Takes over what the best of earlier readings knew, as far as the texts are the same.
    pub(super) fn follow(&mut self, mut own: Option<Trail>, others: &[&Trail]) {
        let tail = own.as_mut().and_then(|own| own.tail.take());
        let known = others.iter().copied().chain(&own).filter(|trail| trail.dialect == self.dialect);
        let Some((trail, same)) = known.map(|trail| (trail, trail.common(&self.texts))).max_by_key(|(_, same)| *same) else { return };
        // What ends where the text ends may have meant to go on.
        let kept = trail.marks.partition_point(|mark| mark.place() < same);
        let kept = trail.marks.get(..kept).unwrap_or(&[]);
        for (mark, next) in kept.iter().zip(kept.iter().skip(1).map(Some).chain([None])) {
            // Of marks that lie close together, as editing leaves them, the last one is enough.
            let least = self.texts.get(mark.source as usize).map_or(0, |text| due(&text.written)) / 2;
            let close = next.is_some_and(|next| next.source == mark.source && next.offset < mark.offset + least);
            self.marks.extend((!close).then(|| mark.clone()));
        }
        self.same = same;
        self.again = trail.common_end(&self.texts, same);
        // The tail is that of the own trail: the edited place is before it, and not far from it.
        let begins = |tail: &Tail| tail.place(same.0, self.texts.get(same.0 as usize)?.read().len());
        let near = |again: usize, begins: usize| (again..again + LEAST).contains(&begins);
        let is_own = own.as_ref().is_some_and(|own| std::ptr::eq(own, trail));
        self.tail = tail.filter(|tail| is_own && self.again.zip(begins(tail)).is_some_and(|(again, begins)| near(again, begins)));
    }

    /// Up to which byte of which text both are the same.
    fn common(&self, texts: &[Text]) -> (u32, usize) {
        for (number, (one, two)) in self.texts.iter().zip(texts).enumerate() {
            if one != two {
                return (number as u32, one.common(two, common));
            }
        }
        (self.texts.len().min(texts.len()) as u32, 0)
    }

    /// From which byte on of the text where they begin to differ all is the same again in both; that
    /// byte is none of those that are the same before.
    fn common_end(&self, texts: &[Text], (source, same): (u32, usize)) -> Option<usize> {
        let number = source as usize;
        let (one, two) = (self.texts.get(number)?, texts.get(number)?);
        if self.texts.get(number + 1..)? != texts.get(number + 1..)? {
            return None;
        }
        let rest = one.read().len().min(two.read().len()).checked_sub(same)?;
        Some(two.read().len() - one.common(two, common_end).min(rest))
    }

    /// Whether a tail begins at this place between two statements: the place that is being edited ends
    /// before it. One begins in a reading, in texts that are not too long to count back from their ends.
    fn begins_tail(&mut self, source: u32, offset: usize) -> bool {
        let marked = self.marks.last().is_some_and(|mark| mark.source == source && mark.offset < offset);
        let behind = marked && self.same.0 == source && self.again.is_some_and(|again| again <= offset);
        behind && self.again.take().is_some() && self.texts.iter().all(|text| text.written.len() < i32::MAX as usize)
    }

    /// Begins a text, which is read from an offset on.
    pub(super) fn begin(&mut self, text: &str, from: usize) {
        self.due = if from == 0 { due(text) } else { usize::MAX };
    }
}

fn due(text: &str) -> usize {
    (text.len() / MARKS).max(LEAST)
}

/// How many bytes at the start of two texts are the same.
fn common(one: &[u8], two: &[u8]) -> usize {
    let pieces = one.chunks(PIECE).zip(two.chunks(PIECE)).take_while(|(one, two)| one == two);
    let same = (pieces.count() * PIECE).min(one.len()).min(two.len());
    let [one, two] = [one, two].map(|text| text.get(same..).unwrap_or(&[]).iter());
    same + one.zip(two).take_while(|(one, two)| one == two).count()
}

/// How many bytes at the end of two texts are the same.
fn common_end(one: &[u8], two: &[u8]) -> usize {
    let pieces = one.rchunks(PIECE).zip(two.rchunks(PIECE)).take_while(|(one, two)| one == two);
    let same = (pieces.count() * PIECE).min(one.len()).min(two.len());
    let [one, two] = [one, two].map(|text| text.get(..text.len() - same).unwrap_or(&[]).iter().rev());
    same + one.zip(two).take_while(|(one, two)| one == two).count()
}

impl Reader<'_> {
    /// Takes up what was known at the last place before the texts differ: the number of the text to
    /// go on with, and where.
    pub(super) fn resume(&mut self) -> (u32, usize) {
        let Some(mark) = self.trail.as_ref().and_then(|trail| trail.marks.last()).cloned() else { return (0, 0) };
        self.catalog = mark.catalog;
        self.diagnostics = mark.diagnostics;
        self.settings = mark.settings;
        self.postponed = mark.postponed;
        self.open_references = mark.open_references;
        (mark.source, mark.offset)
    }

    /// Marks the place before a statement, which goes up to `end`, if it is time, or if the statement
    /// is the one that is being edited: the next reading will go on from there.
    pub(super) fn mark(&mut self, source: u32, offset: usize, end: usize, text: &str) {
        let Some(mut trail) = self.trail.take() else { return };
        let edited = trail.same.0 == source && offset < trail.same.1 && trail.same.1 <= end;
        let known = trail.marks.last().is_some_and(|last| last.place() >= (source, offset));
        if !known && self.tail.is_none() && (offset >= trail.due || edited) {
            trail.marks.push(Mark {
                source,
                offset,
                catalog: self.catalog.clone(),
                diagnostics: self.diagnostics.clone(),
                settings: self.settings.clone(),
                postponed: self.postponed.clone(),
                open_references: self.open_references,
            });
            trail.due = trail.due.saturating_add(due(text));
        }
        self.trail = Some(trail);
    }

    /// At a place between two statements: whether an earlier reading knows all that comes then. Where
    /// none does, and the edited place is behind it, keeps what comes for the next one.
    pub(super) fn meet_tail(&mut self, source: u32, offset: usize, text: &str) -> bool {
        let Some(trail) = &mut self.trail else { return false };
        if let Some(place) = trail.tail.as_ref().and_then(|tail| tail.place(source, text.len())) {
            if offset < place {
                return false;
            }
            let met = trail.tail.take().filter(|_| offset == place);
            let counts_back = self.counts_back.replace((source, offset));
            if let Some(tail) = met.and_then(|tail| self.go_on(tail)) {
                if let Some(trail) = &mut self.trail {
                    trail.tail = Some(tail);
                }
                return true;
            }
            self.counts_back = counts_back;
        }
        if self.trail.as_mut().is_some_and(|trail| trail.begins_tail(source, offset)) {
            self.begin_tail(source, offset, text);
        }
        false
    }

    /// Leaves behind what was kept, if that was begun.
    pub(super) fn leave_tail(&mut self) {
        let tail = self.end_tail();
        if let Some(trail) = &mut self.trail {
            trail.tail = tail;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::resume;
    use super::Trail;
    use crate::catalog::Catalog;
    use crate::source::Sources;
    use crate::sql::dialect::POSTGRES;

    /// What a reading finds that goes on from an earlier one, as if that had found nothing: the
    /// tables that it read itself.
    fn tables(text: &str, earlier: &Trail) -> (usize, Trail) {
        let mut earlier = earlier.clone();
        earlier.marks.iter_mut().for_each(|mark| mark.catalog = Catalog::initial(&POSTGRES));
        let (read, trail) = resume(&POSTGRES, &Sources::one("typed.sql", text), None, &[&earlier]);
        let found = read.catalog.iter().filter(|(id, _)| id.name.starts_with("table_") && id.part.is_empty());
        (found.count(), trail.unwrap_or(earlier))
    }

    #[test]
    fn a_reading_begins_where_texts_differ() {
        let text: String = (0..1000).map(|number| format!("CREATE TABLE table_{number} (id integer, note text);\n")).collect();
        let place = text.find("CREATE TABLE table_900").unwrap_or(0);
        let with = |words: &str| format!("{}{words}\n{}", &text[..place], &text[place..]);
        let nothing = Trail::new(&POSTGRES, &Sources::default(), &[]);
        let (all, first) = tables(&text, &nothing);
        let (rest, second) = tables(&with("-- n"), &first);
        let (typed, _) = tables(&with("-- new"), &second);
        assert_eq!(all, 1000);
        assert!(rest < 400, "{rest}");
        assert_eq!(typed, 100, "what stands after the place that is being edited");
    }

    #[test]
    fn behind_the_place_only_what_depends_on_it_is_done_again() {
        let tables: String = (0..1000).map(|number| format!("CREATE TABLE table_{number} (id integer PRIMARY KEY, note text);\n")).collect();
        let refers = "CREATE INDEX ON table_900 (note);\nALTER TABLE table_901 ADD FOREIGN KEY (id) REFERENCES table_900 (id);\n";
        let text = |note: &str| tables.replace("table_900 (id integer PRIMARY KEY, ", &format!("table_900 ({note}id integer PRIMARY KEY, ")) + refers;
        let read = |text: String, earlier| resume(&POSTGRES, &Sources::one("typed.sql", text), earlier, &[]);
        let (_, trail) = read(text("x "), read(text(""), None).1);
        let Some((mut trail, mut tail)) = trail.and_then(|mut trail| trail.tail.take().map(|tail| (trail, tail))) else { panic!("no tail") };
        // What the earlier reading found, as if it had found nothing.
        tail.end = Catalog::initial(&POSTGRES);
        trail.tail = Some(tail);
        let (again, _) = read(text("x date, "), Some(trail));
        let found = again.catalog.iter().filter(|(id, _)| id.name.starts_with("table_") && id.part.is_empty());
        assert_eq!(found.map(|(id, _)| id.name.to_string()).collect::<Vec<_>>(), ["table_900", "table_901"]);
        assert_eq!(again.catalog.iter().filter(|(id, _)| &*id.name == "table_900").count(), 6, "the table, its columns, key, index");
    }
}
