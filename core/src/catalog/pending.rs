//! Placeholders until their rooms land: a colleague's own definition replaces each of these.

use super::Catalog;
use crate::object::ObjectId;

impl Catalog {
    /// The object of a parent from which the server makes this one.
    pub fn implied_by(&self, _id: &ObjectId) -> Option<ObjectId> {
        None
    }
}
