//! A decision about a rename as a person writes it: `users.legacy=fresh`, `table:app.users=people`.

use super::Rename;
use crate::catalog::Catalog;
use crate::object::{ObjectId, ObjectKind};
use crate::sql::lexer::{Lexer, Token};
use crate::sql::{Dialect, Name};

impl Rename {
    /// Reads decisions of the form `[kind:][schema.]name[.part]=new`, in order: a later one may
    /// name a table by what an earlier one calls it.
    ///
    /// # Errors
    ///
    /// Says which decision cannot be read, or names nothing that could be renamed so.
    pub fn parse_all(decisions: &[impl AsRef<str>], before: &Catalog, after: &Catalog) -> Result<Vec<Rename>, String> {
        let mut renames: Vec<Rename> = Vec::new();
        for decision in decisions {
            renames.push(parse(decision.as_ref(), before, after, &renames)?);
        }
        Ok(renames)
    }
}

fn parse(decision: &str, before: &Catalog, after: &Catalog, earlier: &[Rename]) -> Result<Rename, String> {
    let unreadable = || format!("`{decision}` is not of the form `[kind:][schema.]name[.column]=new_name`");
    let (path, new) = decision.rsplit_once('=').ok_or_else(unreadable)?;
    let (kind, path) = match path.split_once(':') {
        Some((kind, path)) => (Some(kind_named(kind).ok_or_else(unreadable)?), path),
        None => (None, path),
    };
    let names = names(path, after.dialect).ok_or_else(unreadable)?;
    let to = match self::names(new, after.dialect).as_deref() {
        Some([name]) => name.clone(),
        _ => return Err(unreadable()),
    };
    let found = candidates(&names, kind, after.dialect).into_iter().find_map(|old| {
        let from = if old.part.is_empty() { old.name.clone() } else { old.part.clone() };
        let whole = renamed_whole(&old, earlier);
        let id = match old.part.is_empty() {
            true => ObjectId { name: to.clone(), ..old.clone() },
            false => ObjectId { name: whole, part: to.clone(), ..old.clone() },
        };
        let was = before.contains(&old) || earlier.iter().any(|rename| rename.id.name == old.name);
        (was && after.contains(&id)).then_some(Rename { id, from })
    });
    found.ok_or_else(|| format!("`{decision}` names nothing that the first schema has under the old name and the second under the new one"))
}

/// What the whole of a part is called in the second schema.
fn renamed_whole(old: &ObjectId, earlier: &[Rename]) -> Name {
    let renamed = earlier.iter().find(|rename| rename.id.part.is_empty() && rename.id.namespace == old.namespace && rename.from == old.name);
    renamed.map_or_else(|| old.name.clone(), |rename| rename.id.name.clone())
}

/// The ids that a dotted path may mean, likeliest first.
fn candidates(names: &[Name], kind: Option<ObjectKind>, dialect: &Dialect) -> Vec<ObjectId> {
    let home = Name::new(dialect.home);
    let mut ids = Vec::new();
    for &candidate in ObjectKind::ALL.iter().filter(|candidate| kind.is_none_or(|kind| kind == **candidate)) {
        match names {
            [name] => ids.extend([&home, &Name::default()].map(|namespace| ObjectId::new(candidate, namespace, name))),
            [one, two] => {
                ids.push(ObjectId::part(candidate, &home, one, two));
                ids.push(ObjectId::new(candidate, one, two));
            }
            [namespace, name, part] => ids.push(ObjectId::part(candidate, namespace, name, part)),
            _ => {}
        }
    }
    ids
}

fn kind_named(word: &str) -> Option<ObjectKind> {
    let words = word.replace(['-', '_'], " ");
    ObjectKind::ALL.iter().copied().find(|kind| kind.words().eq_ignore_ascii_case(&words))
}

/// The names of a dotted path; none where it is no such path.
fn names(path: &str, dialect: &Dialect) -> Option<Vec<Name>> {
    let tokens: Vec<Token> = Lexer::new(path).collect();
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match at % 2 {
            0 => names.push(dialect.name_at(token, path)?),
            _ if token.text(path) == "." => {}
            _ => return None,
        }
    }
    (tokens.len() % 2 == 1).then_some(names)
}
