//! An ordered map in pieces, which copies share until one of them is written to: a catalog is copied
//! often, and little of a copy changes.

use super::named::Named;
use std::sync::Arc;

/// A piece of so many entries becomes two.
const MOST: usize = 128;

#[derive(Debug, Clone)]
struct Piece<V> {
    /// The least name that it may hold.
    first: Named,
    entries: Arc<Vec<(Named, V)>>,
}

/// Values by name.
#[derive(Debug, Clone)]
pub(super) struct Pieces<V> {
    /// In order, none of them empty.
    pieces: Vec<Piece<V>>,
}

impl<V> Default for Pieces<V> {
    fn default() -> Self {
        Pieces { pieces: Vec::new() }
    }
}

impl<V: Clone> Pieces<V> {
    /// Where the piece is that has this name, if any has it.
    fn piece(&self, name: &Named) -> usize {
        self.pieces.partition_point(|piece| piece.first <= *name).saturating_sub(1)
    }

    /// The value of this name.
    pub fn get(&self, name: &Named) -> Option<&V> {
        let piece = self.pieces.get(self.piece(name))?;
        let place = piece.entries.binary_search_by(|(other, _)| other.cmp(name)).ok()?;
        piece.entries.get(place).map(|(_, value)| value)
    }

    /// The value of this name, to change it if it is as is asked for: what stays is not copied.
    pub fn get_mut_if<T>(&mut self, name: &Named, is_wanted: impl FnOnce(&V) -> Option<T>) -> Option<(&mut V, T)> {
        let at = self.piece(name);
        let piece = self.pieces.get_mut(at)?;
        let place = piece.entries.binary_search_by(|(other, _)| other.cmp(name)).ok()?;
        let found = is_wanted(&piece.entries.get(place)?.1)?;
        Arc::make_mut(&mut piece.entries).get_mut(place).map(|(_, value)| (value, found))
    }

    /// The value of this name, put in where there is none.
    pub fn entry(&mut self, name: Named, fresh: impl FnOnce() -> V) -> Option<&mut V> {
        let mut at = self.piece(&name);
        if self.pieces.is_empty() {
            self.pieces.push(Piece { first: name.clone(), entries: Arc::default() });
        }
        if self.pieces.get(at).is_some_and(|piece| piece.entries.len() >= MOST) {
            self.split(at);
            at = self.piece(&name);
        }
        let piece = self.pieces.get_mut(at)?;
        let entries = Arc::make_mut(&mut piece.entries);
        let place = match entries.binary_search_by(|(other, _)| other.cmp(&name)) {
            Ok(place) => place,
            Err(place) => {
                if place == 0 {
                    piece.first = name.clone();
                }
                entries.insert(place, (name, fresh()));
                place
            }
        };
        entries.get_mut(place).map(|(_, value)| value)
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
    pub fn remove(&mut self, name: &Named) {
        let at = self.piece(name);
        let Some(piece) = self.pieces.get_mut(at) else { return };
        let Ok(place) = piece.entries.binary_search_by(|(other, _)| other.cmp(name)) else { return };
        let entries = Arc::make_mut(&mut piece.entries);
        entries.remove(place);
        if entries.is_empty() {
            self.pieces.remove(at);
        }
    }

    /// Everything, in order.
    pub fn iter(&self) -> impl Iterator<Item = &(Named, V)> {
        self.pieces.iter().flat_map(|piece| &*piece.entries)
    }

    /// What is in pieces that are not shared with the other map, in order.
    pub fn apart_from<'a>(&'a self, other: &Pieces<V>) -> impl Iterator<Item = &'a (Named, V)> {
        let shared: Vec<bool> = self.pieces.iter().map(|piece| other.shares(piece)).collect();
        self.pieces.iter().zip(shared).filter(|(_, shared)| !shared).flat_map(|(piece, _)| &*piece.entries)
    }

    fn shares(&self, piece: &Piece<V>) -> bool {
        self.pieces.get(self.piece(&piece.first)).is_some_and(|own| Arc::ptr_eq(&own.entries, &piece.entries))
    }
}
