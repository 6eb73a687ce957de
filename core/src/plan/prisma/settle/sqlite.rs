//! What SQLite keeps of a declaration that a schema does not say: which of many words a type is
//! called by, and whether the numbers of rows are used again.

use crate::catalog::Catalog;
use crate::object::column::Column;
use crate::object::constraint::Rule;
use crate::read::prisma::model::Scalar;
use crate::sql::Type;

/// The type of a column, as it stands where the schema means the same.
pub(super) fn data_type(had: &Type, wanted: &Type) -> Type {
    let scalar = |ty: &Type| Scalar::of_words(&ty.name);
    let same = scalar(had).is_some_and(|had| Some(had) == scalar(wanted));
    if same { had.clone() } else { wanted.clone() }
}

/// Whether a column must have a value: one that numbers the rows always has one.
pub(super) fn not_null(had: &Column, wanted: &Column, other: &Catalog) -> bool {
    let key = other.primary_key(&had.namespace, &had.table);
    let sole = key.is_some_and(|key| matches!(key.columns.as_slice(), [only] if *only == had.name));
    if sole && had.ty.name.eq_ignore_ascii_case("integer") { had.not_null } else { wanted.not_null }
}

/// A primary key counts as it did.
pub(super) fn keep_counting(had: &Rule, wanted: &mut Rule) {
    if let (Rule::Key(had), Rule::Key(wanted)) = (had, wanted) {
        wanted.autoincrement = had.autoincrement;
    }
}
