//! Which objects a comparison is about: patterns of kinds and names.

use super::Catalog;
use crate::object::{ObjectId, ObjectKind};
use crate::sql::Name;
use crate::sql::name::PUBLIC;
use std::fmt;

/// One pattern: `table`, `table:audit_*`, `audit.*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The word of a kind (`materialized-view`); any kind where there is none.
    kind: Option<String>,
    /// What the name must look like; `*` stands for any characters, `?` for one.
    glob: String,
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKind(String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = ObjectKind::ALL.iter().map(|&kind| word(kind)).collect();
        words.sort();
        words.dedup();
        write!(f, "there is no kind `{}`; the kinds are {}", self.0, words.join(", "))
    }
}

impl std::error::Error for UnknownKind {}

/// The word that patterns have for a kind: `foreign-data-wrapper`.
fn word(kind: ObjectKind) -> String {
    kind.words().to_ascii_lowercase().replace(' ', "-")
}

impl std::str::FromStr for Pattern {
    type Err = UnknownKind;

    /// Reads `KIND`, `KIND:GLOB` or `GLOB`.
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let is_kind = |text: &str| ObjectKind::ALL.iter().any(|&kind| word(kind) == text);
        let any = || "*".to_owned();
        match text.split_once(':') {
            Some((kind, glob)) if is_kind(kind) => Ok(Pattern { kind: Some(kind.to_owned()), glob: glob.to_owned() }),
            Some((kind, _)) => Err(UnknownKind(kind.to_owned())),
            None if is_kind(text) => Ok(Pattern { kind: Some(text.to_owned()), glob: any() }),
            None => Ok(Pattern { kind: None, glob: text.to_owned() }),
        }
    }
}

impl Pattern {
    /// What looks so, of any kind.
    pub fn any_kind(glob: &str) -> Self {
        Pattern { kind: None, glob: glob.to_owned() }
    }

    /// Whether an object is meant. A pattern that means a whole means its parts with it.
    fn matches(&self, id: &ObjectId, catalogs: [&Catalog; 2]) -> bool {
        let whole = |kind| ObjectId::new(kind, &id.namespace, &id.name);
        let is_there = |id: &ObjectId| catalogs.iter().any(|catalog| catalog.contains(id));
        let of_kind = |kind: ObjectKind| self.kind.as_ref().is_none_or(|wanted| *wanted == word(kind));
        let itself = of_kind(id.kind) && self.names(id);
        itself || ObjectKind::ALL.iter().any(|&kind| of_kind(kind) && is_there(&whole(kind)) && self.names(&whole(kind)))
    }

    /// Whether the name of an object looks so, with its schema or, in `public`, without.
    pub(crate) fn names(&self, id: &ObjectId) -> bool {
        let join = |parts: &[&Name]| parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join(".");
        let none = Name::default();
        let short = if &*id.namespace == PUBLIC { &none } else { &id.namespace };
        let names = [
            join(&[&id.namespace, &id.name, &id.part]),
            join(&[short, &id.name, &id.part]),
            join(&[&id.namespace, &id.part]),
            join(&[short, &id.part]),
        ];
        let named = if id.part.is_empty() { 2 } else { 4 };
        names.iter().take(named).any(|name| glob(&self.glob, name))
    }
}

/// Whether a text looks like a glob, in time proportional to the product of their lengths.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p + 1, t));
                p += 1;
            }
            Some(&wanted) if wanted == '?' || text.get(t) == Some(&wanted) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((after, at)) => {
                    star = Some((after, at + 1));
                    p = after;
                    t = at + 1;
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(p).all(|&rest| rest == '*')
}

/// Which objects a comparison is about: those that some `include` means (all, if there is none)
/// and no `exclude`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What is compared.
    pub include: Vec<Pattern>,
    /// What is left alone.
    pub exclude: Vec<Pattern>,
}

impl Filter {
    /// The target of a migration from `before` that touches only what this filter lets through:
    /// `after`, with everything else as it is in `before`.
    pub fn target(&self, before: &Catalog, after: Catalog) -> Catalog {
        if self.include.is_empty() && self.exclude.is_empty() {
            return after;
        }
        let both = [before, &after];
        let passes = |id: &ObjectId| {
            (self.include.is_empty() || self.include.iter().any(|pattern| pattern.matches(id, both)))
                && !self.exclude.iter().any(|pattern| pattern.matches(id, both))
        };
        let mut target = after.clone();
        for (id, _) in after.iter().filter(|(id, _)| !passes(id)) {
            target.remove(id);
        }
        for (_, entry) in before.iter().filter(|(id, _)| !passes(id)) {
            target.put(entry.clone());
        }
        target
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        assert!(glob("audit_*", "audit_log"));
        assert!(glob("*_*_log", "a_b_c_log"));
        assert!(glob("us?rs", "users"));
        assert!(!glob("users", "users2"));
    }

    #[test]
    fn a_table_means_its_parts() {
        let pattern: Pattern = "sequence:users".parse().unwrap();
        let sources = crate::source::Sources::one("a.sql", "CREATE SEQUENCE users;");
        let catalog = crate::read::read(&sources).catalog;
        let part = |namespace: &str| ObjectId::part(ObjectKind::Column, &namespace.into(), &"users".into(), &"id".into());
        assert!(pattern.matches(&part("public"), [&catalog, &catalog]));
        assert!(!pattern.matches(&part("other"), [&catalog, &catalog]));
        assert!("view:x:y".parse::<Pattern>().is_ok());
        assert!("vieww:x".parse::<Pattern>().is_err());
    }
}
