//! GRANT and REVOKE.

use super::{Applied, Reader, Refusal};
use crate::sql::Cursor;

impl Reader<'_> {
    /// GRANT …
    pub(super) fn grant(&mut self, _cursor: &mut Cursor<'_>) -> Applied {
        Err(Refusal::Unknown)
    }

    /// REVOKE …
    pub(super) fn revoke(&mut self, _cursor: &mut Cursor<'_>) -> Applied {
        Err(Refusal::Unknown)
    }
}
