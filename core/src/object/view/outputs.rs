//! The columns that a view's query returns: found when two schemas are compared, no part of what
//! the view is.

/// The columns of a view, each with its type where that is known; none where nobody knows them.
#[derive(Debug, Clone, Default)]
pub struct Outputs(Option<Vec<(String, Option<String>)>>);

/// They follow from the query, which is compared itself.
impl PartialEq for Outputs {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Outputs {
    /// These columns.
    pub fn new(columns: Vec<(String, Option<String>)>) -> Self {
        Outputs(Some(columns))
    }

    /// The columns, where they are known.
    pub fn columns(&self) -> Option<&[(String, Option<String>)]> {
        self.0.as_deref()
    }

    /// Whether `to` begins with these columns; `same` of the first are known to be the same without
    /// a look at their types. None where the columns of one are not known.
    pub fn begin(&self, to: &Self, same: usize) -> Option<bool> {
        let (old, new) = (self.columns()?, to.columns()?);
        let equal = |(at, (one, two)): (usize, (&(String, Option<String>), &(String, Option<String>)))| {
            one.0 == two.0 && (at < same || one.1.is_some() && one.1 == two.1)
        };
        Some(old.len() <= new.len() && old.iter().zip(new).enumerate().all(equal))
    }
}
