//! Privileges: which there are, how GRANT and REVOKE read, and which of them lead from one state
//! to another. PostgreSQL manual: "Privileges", GRANT, REVOKE.

use super::ObjectKind;
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Name};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One privilege of one role on one object, or on one column of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Privilege {
    /// The role; `public` for everybody.
    pub grantee: Name,
    /// `SELECT`, `EXECUTE` …, in capitals.
    pub privilege: Name,
    /// The column of a relation, where it is for one only.
    pub column: Name,
}

/// Who may do what, and whether they may pass it on.
pub type Privileges = BTreeMap<Privilege, bool>;

/// What older servers than PostgreSQL 17 do not know.
const MAINTAIN: &str = "MAINTAIN";

/// What ALL PRIVILEGES stands for on an object of this kind, in the order in which they are
/// written; nothing for a kind that has no privileges. MAINTAIN came with PostgreSQL 17: statements
/// only name it where a text does, and say ALL where all is meant, which older servers know.
pub fn all(kind: ObjectKind) -> &'static [&'static str] {
    match kind {
        ObjectKind::Table | ObjectKind::View | ObjectKind::MaterializedView => {
            &["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", MAINTAIN]
        }
        ObjectKind::Sequence => &["USAGE", "SELECT", "UPDATE"],
        ObjectKind::Column => &["SELECT", "INSERT", "UPDATE", "REFERENCES"],
        ObjectKind::Schema => &["USAGE", "CREATE"],
        ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate => &["EXECUTE"],
        ObjectKind::Type | ObjectKind::Domain | ObjectKind::Language | ObjectKind::ForeignDataWrapper | ObjectKind::Server => &["USAGE"],
        _ => &[],
    }
}

/// What the server grants on a new object of this kind: everybody may use types and run functions.
pub fn initial(kind: ObjectKind) -> Privileges {
    let privilege = match kind {
        ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate => "EXECUTE",
        ObjectKind::Type | ObjectKind::Domain | ObjectKind::Language => "USAGE",
        _ => return Privileges::new(),
    };
    BTreeMap::from([(Privilege { grantee: "public".into(), privilege: privilege.into(), column: Name::default() }, false)])
}

/// What a GRANT or REVOKE says, without the objects that it is about.
#[derive(Debug, Clone, Default)]
pub struct Grant {
    /// REVOKE rather than GRANT.
    pub revokes: bool,
    /// Whether it is about passing on: WITH GRANT OPTION, or GRANT OPTION FOR.
    pub option: bool,
    /// Each privilege with its columns; none for ALL.
    pub privileges: Vec<(Option<Name>, Vec<Name>)>,
    /// The roles.
    pub grantees: Vec<Name>,
}

impl Grant {
    /// Reads `GRANT privileges` or `REVOKE [GRANT OPTION FOR] privileges`, up to ON.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let mut grant = Grant { revokes: cursor.at("revoke"), ..Grant::default() };
        cursor.skip(1);
        grant.option = cursor.eat("grant option for");
        grant.privileges = cursor.comma_separated(|cursor| {
            let name = match cursor.eat("all privileges") || cursor.eat("all") {
                true => None,
                false => Some(Name::new(cursor.name()?.to_ascii_uppercase())),
            };
            let columns = if cursor.at("(") { cursor.names_in_parens()? } else { Vec::new() };
            Ok((name, columns))
        })?;
        Ok(grant)
    }

    /// Reads `TO roles [WITH GRANT OPTION]` or `FROM roles`, and what may follow.
    pub fn read_grantees(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        cursor.expect(if self.revokes { "from" } else { "to" })?;
        self.grantees = cursor.comma_separated(|cursor| {
            // GROUP is an old noise word, unless it is the role's own name.
            if cursor.at("group") && !matches!(cursor.word(1), "" | ",") {
                cursor.eat("group");
            }
            cursor.name()
        })?;
        self.option |= cursor.eat("with grant option");
        if cursor.eat("granted by") {
            cursor.name()?;
        }
        Ok(())
    }

    /// Does it to what is granted on an object of this kind, leaving out the owner, who may do
    /// everything anyway.
    pub fn apply(&self, kind: ObjectKind, owner: Option<&Name>, privileges: &mut Privileges) {
        for grantee in self.grantees.iter().filter(|grantee| Some(*grantee) != owner && !is_session_user(grantee)) {
            for (name, columns) in &self.privileges {
                let known = if columns.is_empty() { all(kind) } else { all(ObjectKind::Column) };
                let names: Vec<Name> = match name {
                    Some(name) => vec![name.clone()],
                    None => known.iter().map(|&name| name.into()).collect(),
                };
                for name in names.iter().filter(|name| known.contains(&name.as_str())) {
                    if self.revokes && !self.option && columns.is_empty() && name.as_str() != MAINTAIN && has_all(privileges, grantee, kind) {
                        // The text means all that its server knows, of which a part is left.
                        privileges.retain(|one, _| one.grantee != *grantee || one.privilege.as_str() != MAINTAIN);
                    }
                    self.apply_one(grantee, name, columns, privileges);
                }
            }
        }
    }

    fn apply_one(&self, grantee: &Name, name: &Name, columns: &[Name], privileges: &mut Privileges) {
        let whole = [Name::default()];
        for column in if columns.is_empty() { &whole } else { columns } {
            let privilege = Privilege { grantee: grantee.clone(), privilege: name.clone(), column: column.clone() };
            match (self.revokes, self.option) {
                (false, option) => *privileges.entry(privilege).or_default() |= option,
                (true, true) => {
                    if let Some(grantable) = privileges.get_mut(&privilege) {
                        *grantable = false;
                    }
                }
                (true, false) => revoke(&privilege, privileges),
            }
        }
    }
}

/// A privilege on a whole relation takes those on its columns along when it is revoked.
fn revoke(privilege: &Privilege, privileges: &mut Privileges) {
    match privilege.column.is_empty() {
        true => privileges.retain(|other, _| other.grantee != privilege.grantee || other.privilege != privilege.privilege),
        false => {
            privileges.remove(privilege);
        }
    }
}

/// Words for the role that runs the statement, which owns what it creates.
fn is_session_user(grantee: &Name) -> bool {
    matches!(grantee.as_str(), "current_user" | "session_user" | "current_role")
}

/// The statements that turn one state into another, revokes before grants: `GRANT SELECT ON t TO r`
/// for `on` = `t`. `kind` says what ALL stands for.
pub fn changes(from: &Privileges, to: &Privileges, kind: ObjectKind, on: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut now = from.clone();
    let gone = gone(from, to, kind);
    for (grantee, privileges) in by_grantee(gone.iter().copied()) {
        statements.push(format!("REVOKE {} ON {on} FROM {}", list(&privileges, kind), role(grantee)));
    }
    gone.iter().for_each(|privilege| revoke(privilege, &mut now));
    let held = now.iter().filter(|(privilege, grantable)| **grantable && to.get(*privilege) == Some(&false)).map(|(privilege, _)| privilege);
    for (grantee, privileges) in by_grantee(held) {
        statements.push(format!("REVOKE GRANT OPTION FOR {} ON {on} FROM {}", list(&privileges, kind), role(grantee)));
    }
    for option in [false, true] {
        let new = to.iter().filter(|(privilege, grantable)| **grantable == option && now.get(*privilege).is_none_or(|had| option && !had));
        for (grantee, mut privileges) in by_grantee(new.map(|(privilege, _)| privilege)) {
            let passing = if option { " WITH GRANT OPTION" } else { "" };
            let mut grant = |privileges: &[&Privilege]| {
                statements.push(format!("GRANT {} ON {on} TO {}{passing}", list(privileges, kind), role(grantee)));
            };
            if !option && has_all(to, grantee, kind) && privileges.iter().any(|one| one.privilege.as_str() == MAINTAIN) {
                // ALL stands alone, so what is granted on columns has a statement of its own.
                let whole: Vec<&Privilege> = to.keys().filter(|one| one.grantee == *grantee && one.column.is_empty()).collect();
                grant(&whole);
                privileges.retain(|one| !one.column.is_empty());
            }
            if !privileges.is_empty() {
                grant(&privileges);
            }
        }
    }
    statements
}

/// Whether this role may do all that can be done to a relation as a whole.
fn has_all(privileges: &Privileges, grantee: &Name, kind: ObjectKind) -> bool {
    let whole = |one: &&Privilege| one.grantee == *grantee && one.column.is_empty();
    all(kind).contains(&MAINTAIN) && privileges.keys().filter(whole).count() == all(kind).len()
}

/// What is revoked. From whom has all there is, all is revoked where a part would be enough, and
/// the rest granted again: an older server would not know the name of one of the parts.
fn gone<'a>(from: &'a Privileges, to: &Privileges, kind: ObjectKind) -> Vec<&'a Privilege> {
    let lost = |one: &Privilege| !to.contains_key(one);
    let loses = |grantee: &Name| from.keys().any(|one| one.grantee == *grantee && one.column.is_empty() && lost(one));
    let with_others = |one: &Privilege| one.column.is_empty() && has_all(from, &one.grantee, kind) && loses(&one.grantee);
    let mut gone: Vec<&Privilege> = from.keys().filter(|one| lost(one) || with_others(one)).collect();
    // A privilege on the whole takes those on columns along.
    let wholes: BTreeSet<(&Name, &Name)> = gone.iter().filter(|one| one.column.is_empty()).map(|one| (&one.grantee, &one.privilege)).collect();
    gone.retain(|one| one.column.is_empty() || !wholes.contains(&(&one.grantee, &one.privilege)));
    gone
}

fn by_grantee<'a>(privileges: impl Iterator<Item = &'a Privilege>) -> BTreeMap<&'a Name, Vec<&'a Privilege>> {
    let mut by_grantee: BTreeMap<&Name, Vec<&Privilege>> = BTreeMap::new();
    for privilege in privileges {
        by_grantee.entry(&privilege.grantee).or_default().push(privilege);
    }
    by_grantee
}

/// Privileges of one grantee as a statement lists them: `SELECT, UPDATE (a, b)`.
fn list(privileges: &[&Privilege], kind: ObjectKind) -> String {
    let all = all(kind);
    let whole: BTreeSet<&str> = privileges.iter().filter(|one| one.column.is_empty()).map(|one| one.privilege.as_str()).collect();
    // ALL stands alone.
    let alone = privileges.iter().all(|one| one.column.is_empty());
    let complete = alone && all.len() > 1 && whole.len() == all.len() && all.iter().all(|name| whole.contains(name));
    let mut words: Vec<String> = match complete {
        true => vec!["ALL".into()],
        false => all.iter().filter(|name| whole.contains(**name)).map(|name| (*name).to_owned()).collect(),
    };
    for name in self::all(ObjectKind::Column) {
        let of_columns = privileges.iter().filter(|one| !one.column.is_empty() && one.privilege.as_str() == *name);
        let columns: Vec<String> = of_columns.map(|one| one.column.quoted()).collect();
        if !columns.is_empty() {
            words.push(format!("{name} ({})", columns.join(", ")));
        }
    }
    words.join(", ")
}

/// A role as a statement names it.
pub fn role(name: &Name) -> String {
    if name.as_str() == "public" { "PUBLIC".into() } else { name.quoted() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::Lexer;

    fn after(statements: &[&str]) -> Privileges {
        let mut privileges = Privileges::new();
        for statement in statements {
            let tokens: Vec<_> = Lexer::new(statement).collect();
            let mut cursor = Cursor::new(statement, &tokens, &[]);
            let grant = Grant::read(&mut cursor).and_then(|mut grant| {
                cursor.expect("on t")?;
                grant.read_grantees(&mut cursor)?;
                Ok(grant)
            });
            if let Ok(grant) = grant {
                grant.apply(ObjectKind::Table, Some(&Name::new("owner")), &mut privileges);
            }
        }
        privileges
    }

    #[test]
    fn changes_lead_from_one_state_to_the_other() {
        for (from, to, expected) in [
            (&[][..], &["GRANT ALL ON t TO a, owner"][..], &["GRANT ALL ON t TO a"][..]),
            (&["GRANT ALL PRIVILEGES ON t TO a"], &["GRANT SELECT ON t TO a"], &["REVOKE ALL ON t FROM a", "GRANT SELECT ON t TO a"]),
            (&["GRANT SELECT ON t TO PUBLIC"], &[], &["REVOKE SELECT ON t FROM PUBLIC"]),
            (&[], &["GRANT SELECT (b, a), UPDATE ON t TO a WITH GRANT OPTION"], &["GRANT UPDATE, SELECT (a, b) ON t TO a WITH GRANT OPTION"]),
            (&["GRANT SELECT ON t TO a WITH GRANT OPTION"], &["GRANT SELECT ON t TO a"], &["REVOKE GRANT OPTION FOR SELECT ON t FROM a"]),
            (&["GRANT SELECT ON t TO a"], &["GRANT SELECT ON t TO a WITH GRANT OPTION"], &["GRANT SELECT ON t TO a WITH GRANT OPTION"]),
            (&[], &["GRANT ALL ON t TO a", "GRANT UPDATE (x) ON t TO a"], &["GRANT ALL ON t TO a", "GRANT UPDATE (x) ON t TO a"]),
            // Revoking from the whole table takes the column's privilege along, so it is granted again.
            (&["GRANT SELECT, SELECT (x) ON t TO a"], &["GRANT SELECT (x) ON t TO a"], &["REVOKE SELECT ON t FROM a", "GRANT SELECT (x) ON t TO a"]),
        ] {
            assert_eq!(changes(&after(from), &after(to), ObjectKind::Table, "t"), expected, "{from:?} -> {to:?}");
        }
    }

    #[test]
    fn revokes_undo_grants() {
        assert!(after(&["GRANT ALL ON t TO a", "GRANT MAINTAIN ON t TO a", "REVOKE ALL ON t FROM a CASCADE"]).is_empty());
    }
}
