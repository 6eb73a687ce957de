//! An ordered map in pieces, which copies share until one of them is written to: a catalog is copied
//! often, and little of a copy changes.

use super::named::{Named, NamedKey};
use super::watch::Watch;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A piece of so many entries becomes two.
const MOST: usize = 128;

#[derive(Debug, Clone)]
struct Piece<V> {
    /// The least name that it may hold.
    first: Named,
    entries: Arc<Vec<(Named, V)>>,
}

/// Values by name.
#[derive(Debug)]
pub(crate) struct Pieces<V> {
    /// In order, none of them empty.
    pieces: Vec<Piece<V>>,
    /// Where a name was found last: questions about one name come one after the other.
    last: AtomicUsize,
    /// Who wants to know what is asked and changed. A copy has nobody.
    watch: Option<Arc<Watch>>,
}

impl<V> Default for Pieces<V> {
    fn default() -> Self {
        Pieces { pieces: Vec::new(), last: AtomicUsize::new(0), watch: None }
    }
}

impl<V> Clone for Pieces<V> {
    fn clone(&self) -> Self {
        let pieces = self.pieces.iter().map(|Piece { first, entries }| Piece { first: first.clone(), entries: entries.clone() });
        Pieces { pieces: pieces.collect(), last: AtomicUsize::new(0), watch: None }
    }
}

impl<V: Clone> Pieces<V> {
    /// Where the piece is that has this name, if any has it.
    fn piece(&self, key: NamedKey<'_>) -> usize {
        self.pieces.partition_point(|piece| piece.first.cmp(key).is_le()).saturating_sub(1)
    }

    /// From now on tells whoever it is what is asked and changed.
    pub fn watched_by(&mut self, watch: Option<Arc<Watch>>) {
        self.watch = watch;
    }

    fn tell(&self, told: impl FnOnce(&Watch)) {
        if let Some(watch) = &self.watch {
            told(watch);
        }
    }

    /// The piece that has this name, and its place there.
    fn find(&self, key: NamedKey<'_>) -> Option<(usize, usize)> {
        self.tell(|watch| watch.asked(key));
        let last = self.last.load(Ordering::Relaxed);
        let (at, place) = (last / MOST, last % MOST);
        let there = self.pieces.get(at).and_then(|piece| piece.entries.get(place));
        if there.is_some_and(|(name, _)| name.is(key)) {
            return Some((at, place));
        }
        let at = self.piece(key);
        let place = self.pieces.get(at)?.entries.binary_search_by(|(name, _)| name.cmp(key)).ok()?;
        self.last.store(at * MOST + place, Ordering::Relaxed);
        Some((at, place))
    }

    /// The value of this name.
    pub fn get(&self, key: NamedKey<'_>) -> Option<&V> {
        let (at, place) = self.find(key)?;
        self.pieces.get(at)?.entries.get(place).map(|(_, value)| value)
    }

    /// The value of this name, to change it.
    pub fn get_mut(&mut self, key: NamedKey<'_>) -> Option<&mut V> {
        self.get_mut_if(key, |_| Some(())).map(|(value, ())| value)
    }

    /// The value of this name, to change it if it is as is asked for: what stays is not copied.
    pub fn get_mut_if<T>(&mut self, key: NamedKey<'_>, is_wanted: impl FnOnce(&V) -> Option<T>) -> Option<(&mut V, T)> {
        let (at, place) = self.find(key)?;
        let piece = self.pieces.get_mut(at)?;
        let found = is_wanted(&piece.entries.get(place)?.1)?;
        if let Some(watch) = &self.watch {
            watch.changed(key);
        }
        Arc::make_mut(&mut piece.entries).get_mut(place).map(|(_, value)| (value, found))
    }

    /// The value of this name, put in where there is none.
    pub fn entry(&mut self, key: NamedKey<'_>, fresh: impl FnOnce() -> V) -> Option<&mut V> {
        let (at, place) = match self.find(key) {
            Some(found) => found,
            None => self.make_room(key, fresh())?,
        };
        self.tell(|watch| watch.changed(key));
        Arc::make_mut(&mut self.pieces.get_mut(at)?.entries).get_mut(place).map(|(_, value)| value)
    }

    /// Puts a value in under a name that is not there.
    fn make_room(&mut self, key: NamedKey<'_>, value: V) -> Option<(usize, usize)> {
        if self.pieces.is_empty() {
            self.pieces.push(Piece { first: key.owned(), entries: Arc::default() });
        }
        let mut at = self.piece(key);
        if self.pieces.get(at)?.entries.len() >= MOST {
            self.split(at);
            at = self.piece(key);
        }
        let piece = self.pieces.get_mut(at)?;
        let place = piece.entries.partition_point(|(name, _)| name.cmp(key).is_lt());
        if place == 0 {
            piece.first = key.owned();
        }
        Arc::make_mut(&mut piece.entries).insert(place, (key.owned(), value));
        Some((at, place))
    }

    fn split(&mut self, at: usize) {
        let Some(piece) = self.pieces.get_mut(at) else { return };
        // What comes in order leaves full pieces behind.
        let rest = Arc::make_mut(&mut piece.entries).split_off(MOST * 3 / 4);
        if let Some((first, _)) = rest.first() {
            let piece = Piece { first: first.clone(), entries: Arc::new(rest) };
            self.pieces.insert(at + 1, piece);
        }
    }

    /// Takes a name out.
    pub fn remove(&mut self, key: NamedKey<'_>) {
        let Some((at, place)) = self.find(key) else { return };
        self.tell(|watch| watch.changed(key));
        let Some(piece) = self.pieces.get_mut(at) else { return };
        let entries = Arc::make_mut(&mut piece.entries);
        entries.remove(place);
        if entries.is_empty() {
            self.pieces.remove(at);
        }
    }

    /// Everything, in order.
    pub fn iter(&self) -> impl Iterator<Item = &(Named, V)> {
        self.tell(Watch::everything);
        self.pieces.iter().flat_map(|piece| &*piece.entries)
    }

    /// What is in pieces that are not shared with the other map, in order.
    pub fn apart_from<'a>(&'a self, other: &Pieces<V>) -> impl Iterator<Item = &'a (Named, V)> {
        let shared: Vec<bool> = self.pieces.iter().map(|piece| other.shares(piece)).collect();
        self.pieces.iter().zip(shared).filter(|(_, shared)| !shared).flat_map(|(piece, _)| &*piece.entries)
    }

    /// Puts a value in under a name, or takes out what is there.
    pub fn keep(&mut self, key: NamedKey<'_>, value: Option<&V>) {
        match value {
            None => self.remove(key),
            Some(value) => {
                let kept = self.entry(key, || value.clone());
                kept.into_iter().for_each(|kept| kept.clone_from(value));
            }
        }
    }

    /// Adds the names that have another value in the other map, or none in one of them, each once, up
    /// to so many.
    pub fn other_than(&self, other: &Pieces<V>, is_same: fn(&V, &V) -> bool, names: &mut Vec<Named>, most: usize) {
        for (one, two) in [(self, other), (other, self)] {
            for (name, value) in one.apart_from(two) {
                let same = two.get(name.key()).is_some_and(|other| is_same(value, other));
                if !same && names.len() < most && !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
    }

    fn shares(&self, piece: &Piece<V>) -> bool {
        self.pieces.get(self.piece(piece.first.key())).is_some_and(|own| Arc::ptr_eq(&own.entries, &piece.entries))
    }
}
