//! Row security policies. PostgreSQL manual: CREATE POLICY, ALTER POLICY.

use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Lock, Name, Script, Type};
use serde::Serialize;
use std::collections::BTreeSet;

/// The commands that a policy is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Command {
    /// All of them.
    #[default]
    All,
    /// SELECT.
    Select,
    /// INSERT.
    Insert,
    /// UPDATE.
    Update,
    /// DELETE.
    Delete,
}

impl Command {
    fn words(self) -> &'static str {
        match self {
            Command::All => "ALL",
            Command::Select => "SELECT",
            Command::Insert => "INSERT",
            Command::Update => "UPDATE",
            Command::Delete => "DELETE",
        }
    }
}

/// Roles in the order in which they were written, which means nothing.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Roles(Vec<Name>);

impl PartialEq for Roles {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |roles: &Self| roles.0.iter().cloned().collect::<BTreeSet<Name>>();
        sorted(self) == sorted(other)
    }
}

impl Roles {
    /// These roles; everybody else is among everybody.
    fn new(roles: Vec<Name>) -> Self {
        match roles.is_empty() || roles.iter().any(|role| &**role == "public") {
            true => Roles(vec![Name::new("public")]),
            false => Roles(roles),
        }
    }

    fn everybody(&self) -> bool {
        self.0.iter().any(|role| &**role == "public")
    }

    fn words(&self) -> String {
        self.0.iter().map(role).collect::<Vec<_>>().join(", ")
    }
}

/// A row security policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Policy {
    /// The schema of its table.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// Whether it takes away what others allow.
    pub restrictive: bool,
    /// What it is for.
    pub command: Command,
    /// Whom it is for; `public` for everybody.
    pub roles: Roles,
    /// Which rows there are.
    pub using: Option<Expr>,
    /// Which rows may be written.
    pub check: Option<Expr>,
}

impl Policy {
    /// Reads what follows `CREATE POLICY`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = cursor.name()?;
        cursor.expect("on")?;
        let (namespace, table) = session.found(Class::Relation, cursor.qualified_name()?);
        let restrictive = cursor.eat("as restrictive");
        cursor.eat("as permissive");
        let mut command = Command::All;
        if cursor.eat("for") {
            command = match cursor.eat_one_of(&["all", "select", "insert", "update", "delete"]) {
                Some("select") => Command::Select,
                Some("insert") => Command::Insert,
                Some("update") => Command::Update,
                Some("delete") => Command::Delete,
                Some(_) => Command::All,
                None => return cursor.unexpected("a command"),
            };
        }
        let roles = Roles::new(Vec::new());
        let mut policy = Policy { namespace, table, name, restrictive, command, roles, using: None, check: None };
        policy.read_edit(cursor, session)?;
        Ok(policy)
    }

    /// Reads the roles and the expressions, as ALTER POLICY has them too.
    pub fn read_edit(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        if cursor.eat("to") {
            self.roles = Roles::new(cursor.comma_separated(Cursor::name)?);
        }
        if cursor.eat("using") {
            self.using = Some(session.expr(cursor.parens()?));
        }
        if cursor.eat("with check") {
            self.check = Some(session.expr(cursor.parens()?));
        }
        if cursor.done() { Ok(()) } else { cursor.unexpected("the end of the policy") }
    }
}

/// Words that stand for roles are no names of roles.
fn role(name: &Name) -> String {
    match name.as_str() {
        "public" | "current_user" | "current_role" | "session_user" => name.to_ascii_uppercase(),
        _ => name.quoted(),
    }
}

fn clauses(using: Option<&Expr>, check: Option<&Expr>) -> impl Iterator<Item = String> {
    let using = using.map(|using| format!("USING ({})", using.text()));
    let check = check.map(|check| format!("WITH CHECK ({})", check.text()));
    using.into_iter().chain(check)
}

impl Kind for Policy {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Policy, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        for expr in self.using.iter().chain(&self.check) {
            needs.text(expr.text(), Some((&self.namespace, &self.table)));
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.part(ObjectKind::Policy, &self.namespace, &self.table, &mut self.name);
        renaming.relation(&mut self.namespace, &mut self.table);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let mut words = vec![format!("CREATE POLICY {}", self.id().subject())];
        if self.restrictive {
            words.push("AS RESTRICTIVE".into());
        }
        if self.command != Command::All {
            words.push(format!("FOR {}", self.command.words()));
        }
        if !self.roles.everybody() {
            words.push(format!("TO {}", self.roles.words()));
        }
        words.extend(clauses(self.using.as_ref(), self.check.as_ref()));
        script.add(words.join(" ")).lock(Lock::AccessExclusive);
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        // ALTER POLICY cannot take an expression away.
        let taken = self.using.is_some() && to.using.is_none() || self.check.is_some() && to.check.is_none();
        if taken || self.restrictive != to.restrictive || self.command != to.command {
            return Altered::Rebuild;
        }
        let mut words = vec![format!("ALTER POLICY {}", self.id().subject())];
        if self.roles != to.roles {
            words.push(format!("TO {}", to.roles.words()));
        }
        words.extend(clauses(to.using.as_ref().filter(|_| self.using != to.using), to.check.as_ref().filter(|_| self.check != to.check)));
        if words.len() > 1 {
            script.add(words.join(" ")).lock(Lock::AccessExclusive);
        }
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("DROP POLICY {}", self.id().subject())).lock(Lock::AccessExclusive);
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        let boolean = Type::server("boolean");
        for expr in self.using.iter_mut().chain(&mut self.check) {
            visit(expr, Place::Columns(Some(&boolean)));
        }
    }
}
