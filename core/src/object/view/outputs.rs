//! The columns that a view's query returns: found when two schemas are compared, no part of what
//! the view is.

/// A column by its name, with its type where that is known.
type Output = (String, Option<String>);

/// The columns of a view, each with its type where that is known; none where nobody knows them.
#[derive(Debug, Clone, Default)]
pub struct Outputs(Option<Vec<Output>>);

/// They follow from the query, which is compared itself.
impl PartialEq for Outputs {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Outputs {
    /// These columns.
    pub fn new(columns: Vec<Output>) -> Self {
        Outputs(Some(columns))
    }

    /// The columns, where they are known.
    pub fn columns(&self) -> Option<&[Output]> {
        self.0.as_deref()
    }

    /// Whether `to` begins with these columns; `same` of the first are known to be the same without
    /// a look at their types. None where the columns of one are not known.
    pub fn begin(&self, to: &Self, same: usize) -> Option<bool> {
        let (old, new) = (self.columns()?, to.columns()?);
        let equal = |at: usize, one: &Output, two: &Output| one.0 == two.0 && (at < same || one.1.is_some() && one.1 == two.1);
        let mut pairs = old.iter().zip(new).enumerate();
        Some(old.len() <= new.len() && pairs.all(|(at, (one, two))| equal(at, one, two)))
    }
}
