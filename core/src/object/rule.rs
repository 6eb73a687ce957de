//! Rewrite rules. PostgreSQL manual: CREATE RULE.

use super::enabled::Enabled;
use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr, Lock, Name, Script, Type};
use serde::Serialize;

/// A rewrite rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rule {
    /// The schema of its relation.
    pub namespace: Name,
    /// Its table or view.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// The event: `SELECT`, `INSERT`, `UPDATE` or `DELETE`.
    pub event: Name,
    /// Whether the commands stand in the place of what was asked for.
    pub instead: bool,
    /// The condition.
    pub condition: Option<Expr>,
    /// The commands; none for NOTHING.
    pub commands: Vec<Expr>,
    /// In which sessions it fires.
    pub enabled: Enabled,
}

impl Rule {
    /// Reads what follows `CREATE [OR REPLACE] RULE`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = cursor.name()?;
        cursor.expect("as on")?;
        let Some(event) = cursor.eat_one_of(&["select", "insert", "update", "delete"]) else { return cursor.unexpected("an event") };
        cursor.expect("to")?;
        let (namespace, table) = session.found(Class::Relation, cursor.qualified_name()?);
        let condition = if cursor.eat("where") { Some(session.expr(cursor.text_until(&["do"]))) } else { None };
        cursor.expect("do")?;
        let instead = cursor.eat("instead");
        cursor.eat("also");
        let commands = commands(cursor, session)?;
        let event = Name::new(event.to_ascii_uppercase());
        Ok(Rule { namespace, table, name, event, instead, condition, commands, enabled: Enabled::Origin })
    }

    /// Whether this is how a view was made in old dumps: a table with a rule in the place of SELECT.
    pub fn makes_view(&self) -> bool {
        &*self.event == "SELECT" && self.instead && self.condition.is_none() && self.commands.len() == 1
    }

    fn write(&self, verb: &str, script: &mut Script) {
        let mut words = vec![format!("{verb} RULE {} AS ON {} TO {}", self.name.quoted(), self.event, self.id().relation())];
        words.extend(self.condition.as_ref().map(|condition| format!("WHERE {}", condition.text())));
        words.push(if self.instead { "DO INSTEAD".into() } else { "DO".into() });
        words.push(match self.commands.as_slice() {
            [] => "NOTHING".into(),
            [command] => command.text().into(),
            commands => format!("({})", commands.iter().map(Expr::text).collect::<Vec<_>>().join("; ")),
        });
        script.add(words.join(" ")).lock(Lock::AccessExclusive);
    }

    fn enable(&self, script: &mut Script) {
        let words = self.enabled.words();
        script.add(format!("ALTER TABLE {} {words} RULE {}", self.id().relation(), self.name.quoted())).lock(Lock::AccessExclusive);
    }
}

/// `NOTHING`, one command, or several in parentheses with semicolons between.
fn commands(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Vec<Expr>> {
    if cursor.eat("nothing") {
        return Ok(Vec::new());
    }
    if !cursor.at("(") {
        return Ok(vec![session.expr(cursor.rest())]);
    }
    cursor.skip(1);
    let mut commands = Vec::new();
    while !cursor.at(")") {
        let command = cursor.text_until(&[";"]);
        if !command.is_empty() {
            commands.push(session.expr(command));
        }
        if !cursor.eat(";") && !cursor.at(")") {
            return cursor.unexpected("`)`");
        }
    }
    cursor.expect(")")?;
    Ok(commands)
}

impl Kind for Rule {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Rule, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        for expr in self.condition.iter().chain(&self.commands) {
            needs.text(expr.text(), Some((&self.namespace, &self.table)));
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.part(ObjectKind::Rule, &self.namespace, &self.table, &mut self.name);
        renaming.relation(&mut self.namespace, &mut self.table);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        self.write("CREATE", script);
        if self.enabled != Enabled::Origin {
            self.enable(script);
        }
    }

    /// A rule that is replaced stays enabled as it was.
    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let switched = Rule { enabled: to.enabled, ..self.clone() };
        if switched != *to {
            to.write("CREATE OR REPLACE", script);
        }
        if self.enabled != to.enabled {
            to.enable(script);
        }
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("DROP RULE {}", self.id().subject())).lock(Lock::AccessExclusive);
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        if let Some(condition) = &mut self.condition {
            visit(condition, Place::Columns(Some(&Type::server("boolean"))));
        }
        for command in &mut self.commands {
            visit(command, Place::Command);
        }
    }
}
