//! A quick look at whether an object names any of some names: one that does not cannot require
//! what is called so, and its requirements need not be looked up.

use crate::object::{Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::MAX_BYTES;
use crate::sql::{Name, Type};
use std::collections::BTreeSet;

/// The names by which others speak of an object. Who requires a part names the whole, too; only
/// indexes are also named on their own.
pub(super) fn names_of(id: &ObjectId) -> impl Iterator<Item = &Name> {
    let alone = id.name.is_empty() || matches!(id.kind, ObjectKind::Index | ObjectKind::Constraint);
    [&id.name, &id.part].into_iter().take(if alone { 2 } else { 1 }).filter(|name| !name.is_empty())
}

/// So many bits tell at once of most words that they are none of the names.
const BITS: usize = 1 << 15;

/// Names to listen for.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: BTreeSet<Name>,
    /// The bits of all names.
    bits: Vec<u64>,
}

impl Names {
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn contains(&self, name: &str) -> bool {
        let (word, bit) = bit(name);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0) && self.names.contains(name)
    }
}

impl FromIterator<Name> for Names {
    fn from_iter<I: IntoIterator<Item = Name>>(names: I) -> Self {
        let mut bits = vec![0; BITS / 64];
        let mark = |name: &Name| {
            let (word, bit) = bit(name);
            bits.get_mut(word).into_iter().for_each(|bits| *bits |= bit);
        };
        let names: BTreeSet<Name> = names.into_iter().inspect(mark).collect();
        Names { names, bits }
    }
}

impl IntoIterator for Names {
    type Item = Name;
    type IntoIter = std::collections::btree_set::IntoIter<Name>;

    fn into_iter(self) -> Self::IntoIter {
        self.names.into_iter()
    }
}

/// The bit of a name, by its length and some of its bytes.
fn bit(name: &str) -> (usize, u64) {
    let at = |at: usize| name.as_bytes().get(at).copied().map_or(0, usize::from);
    let len = name.len();
    let mixed = [at(0), at(len / 2), at(len / 3), at(len.wrapping_sub(1)), at(len.wrapping_sub(4))]
        .into_iter()
        .fold(len, |sum, byte| sum.wrapping_mul(37).wrapping_add(byte));
    (mixed % BITS / 64, 1 << (mixed % 64))
}

/// Whether an object may require something that is called by one of these names.
pub(super) fn speaks_of(object: &Object, names: &Names) -> bool {
    let mut listener = Listener { names, heard: false };
    object.requires(&mut listener);
    listener.heard
}

struct Listener<'a> {
    names: &'a Names,
    heard: bool,
}

impl Listener<'_> {
    fn hear(&mut self, name: &str) {
        self.heard = self.heard || self.names.contains(name);
    }

    fn hear_text(&mut self, text: &str) {
        for token in Lexer::new(text) {
            let word = token.text(text);
            match token.kind {
                // A star may select any column, an operator may be a user's.
                TokenKind::Symbol => {
                    self.heard |= word == "*";
                    self.hear(word);
                }
                // A constant may name a relation.
                TokenKind::String => {
                    let inner = word.get(1..word.len().saturating_sub(1)).unwrap_or("");
                    Lexer::new(inner).for_each(|token| self.hear_name(&token, inner));
                }
                _ => self.hear_name(&token, text),
            }
            if self.heard {
                return;
            }
        }
    }

    fn hear_name(&mut self, token: &Token, text: &str) {
        let word = token.text(text);
        match token.kind {
            TokenKind::Word if word.len() > MAX_BYTES || word.bytes().any(|byte| byte.is_ascii_uppercase()) => self.hear(&Name::fold(word)),
            TokenKind::Word => self.hear(word),
            TokenKind::Quoted => self.hear(&Name::quoted_token(word)),
            _ => {}
        }
    }
}

impl Needs for Listener<'_> {
    fn object(&mut self, id: ObjectId) {
        self.hear(&id.name);
        self.hear(&id.part);
    }

    fn relation(&mut self, _: &str, name: &str) {
        self.hear(name);
    }

    fn data_type(&mut self, ty: &Type) {
        self.hear(&ty.name);
    }

    fn key(&mut self, _: &Name, table: &Name, _: &[Name]) {
        self.hear(table);
    }

    fn routine(&mut self, _: &str, name: &str) {
        self.hear(name);
    }

    fn text(&mut self, text: &str, own: Option<(&str, &str)>) {
        if let Some((_, relation)) = own {
            self.hear(relation);
        }
        if !self.heard {
            self.hear_text(text);
        }
    }

    fn body(&mut self, text: &str) {
        self.text(text, None);
    }
}
