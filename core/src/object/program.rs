//! Stored programs of MySQL and MariaDB: procedures, functions, triggers and events, each a head that
//! is compared by its words and a body that the server keeps to the letter; and MariaDB's sequences,
//! which are all head. MySQL manual: "Stored Objects".

use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind};
use crate::sql::{Expr, Lexer, Name, Script};
use serde::Serialize;

/// What a statement says and another may leave to the server: a difference only where both say it.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Said(pub Option<Box<str>>);

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        }
    }
}

/// The body of a program. The server keeps it to the letter, but the shell drops its comments.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Body {
    /// As it was written.
    pub text: Box<str>,
    /// The same with marks that the lexer knows, without comments.
    #[serde(skip)]
    pub plain: Box<str>,
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        let words = |body: &Body| Lexer::new(&body.plain).map(|token| token.text(&body.plain).to_owned()).collect::<Vec<_>>();
        self.text == other.text || words(self) == words(other)
    }
}

/// A stored program or a sequence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Program {
    /// What it is called; a trigger is a part of its table.
    pub id: ObjectId,
    /// `user`@`host`.
    pub definer: Said,
    /// What stands after its name: parameters, schedule, time and event.
    pub head: Expr,
    /// STARTS of an event, FOLLOWS of a trigger: words that a dump has or has not.
    pub aside: Said,
    /// What stands after those.
    pub tail: Expr,
    /// The body.
    pub body: Body,
}

impl Program {
    fn name(&self) -> &Name {
        if self.id.kind == ObjectKind::Trigger { &self.id.part } else { &self.id.name }
    }

    fn statement(&self, script: &Script) -> String {
        let definer = self.definer.0.as_ref().map_or(String::new(), |definer| format!("DEFINER={definer} "));
        let name = script.dialect.qualified(&self.id.namespace, self.name());
        let mut words = vec![format!(
            "CREATE {definer}{} {name}{}{}",
            self.id.kind.words(),
            if self.head.text().starts_with('(') { "" } else { " " },
            self.head.text()
        )];
        if self.id.kind == ObjectKind::Trigger {
            words.push(format!("ON {} FOR EACH ROW", self.id.relation_in(script.dialect)));
        }
        words.extend(self.aside.0.iter().map(|aside| aside.to_string()));
        words.extend(Some(self.tail.text().to_owned()).filter(|tail| !tail.is_empty()));
        let head = words.join(" ");
        if self.body.text.is_empty() { head } else { format!("{head}\n{}", self.body.text) }
    }
}

impl Kind for Program {
    fn id(&self) -> ObjectId {
        self.id.clone()
    }

    fn requires(&self, needs: &mut dyn Needs) {
        if self.id.kind == ObjectKind::Trigger {
            needs.relation(&self.id.namespace, &self.id.name);
        }
        needs.body(&self.body.text);
    }

    fn rename(&mut self, renaming: &Renaming) {
        if self.id.kind == ObjectKind::Trigger {
            renaming.relation(&mut self.id.namespace, &mut self.id.name);
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let sql = self.statement(script);
        script.add(sql).block = self.body.text.contains(';');
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.id.kind != ObjectKind::Sequence {
            return Altered::Rebuild;
        }
        script.add(format!("ALTER SEQUENCE {} {}", script.dialect.qualified(&self.id.namespace, self.name()), to.head.text()));
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        script.add(format!("DROP {} {}", self.id.kind.words(), script.dialect.qualified(&self.id.namespace, self.name())));
    }

    /// Names in a body are looked up when it runs.
    fn endures(&self, _disturbance: super::Disturbance) -> bool {
        true
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        let class = if self.id.kind == ObjectKind::Sequence { Class::Relation } else { Class::Other };
        vec![(class, self.id.namespace.clone(), Name::new(format!("{} {}", self.id.kind.words(), self.name())))]
    }
}
