//! Reading CREATE TRIGGER.

use super::{Deferral, Enabled, Events, Timing, Trigger};
use crate::object::{Class, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, TokenKind};

impl Trigger {
    /// Reads what follows `CREATE [OR REPLACE] [CONSTRAINT] TRIGGER`.
    pub fn read(cursor: &mut Cursor<'_>, constraint: bool, session: &dyn Session) -> Reading<Self> {
        let name = cursor.name()?;
        let timing = match cursor.eat_one_of(&["before", "after", "instead of"]) {
            Some("before") => Timing::Before,
            Some("after") => Timing::After,
            Some(_) => Timing::InsteadOf,
            None => return cursor.unexpected("`BEFORE`, `AFTER` or `INSTEAD OF`"),
        };
        let events = Events::read(cursor)?;
        cursor.expect("on")?;
        let (namespace, table) = session.found(Class::Relation, cursor.qualified_name()?);
        let mut trigger = Trigger {
            namespace,
            table,
            name,
            timing,
            events,
            constraint: constraint.then(Deferral::default),
            old_table: None,
            new_table: None,
            each_row: false,
            when: None,
            function: Default::default(),
            arguments: Vec::new(),
            enabled: Enabled::Origin,
            block: None,
        };
        while !cursor.eat("execute") {
            trigger.read_clause(cursor, session)?;
        }
        if !(cursor.eat("function") || cursor.eat("procedure")) {
            return cursor.unexpected("`FUNCTION`");
        }
        trigger.function = session.routine(cursor.qualified_name()?);
        trigger.arguments = arguments(cursor)?;
        match cursor.done() {
            true => Ok(trigger),
            false => cursor.unexpected("the end of the trigger"),
        }
    }

    /// Reads what follows `CREATE TRIGGER [IF NOT EXISTS]` where the trigger has statements of its own.
    pub fn read_block(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = cursor.qualified_name()?.name;
        let place = cursor.place();
        let timing = match cursor.eat_one_of(&["before", "after", "instead of"]) {
            Some("after") => Timing::After,
            Some("instead of") => Timing::InsteadOf,
            _ => Timing::Before,
        };
        let events = Events::read(cursor)?;
        cursor.expect("on")?;
        let (namespace, table) = session.found(Class::Relation, cursor.qualified_name()?);
        cursor.rest();
        Ok(Trigger {
            namespace,
            table,
            name,
            timing,
            events,
            constraint: None,
            old_table: None,
            new_table: None,
            each_row: true,
            when: None,
            function: Default::default(),
            arguments: Vec::new(),
            enabled: Enabled::Origin,
            block: Some(session.expr(cursor.text_since(place))),
        })
    }

    fn read_clause(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        if cursor.eat("for") {
            cursor.eat("each");
            self.each_row = cursor.eat("row");
            if !self.each_row {
                cursor.expect("statement")?;
            }
        } else if cursor.eat("when") {
            self.when = Some(session.expr(cursor.parens()?));
        } else if cursor.eat("referencing") {
            while let Some(side) = cursor.eat_one_of(&["old table", "new table"]) {
                cursor.eat("as");
                let name = Some(cursor.name()?);
                if side == "old table" { self.old_table = name } else { self.new_table = name }
            }
        } else if let Some(deferral) = &mut self.constraint {
            return deferral.read(cursor, session);
        } else {
            return cursor.unexpected("a clause of a trigger");
        }
        Ok(())
    }
}

impl Deferral {
    fn read(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        if cursor.eat("from") {
            self.from = Some(session.found(Class::Relation, cursor.qualified_name()?));
        } else if cursor.eat("not deferrable") {
            self.deferrable = false;
        } else if cursor.eat("deferrable") {
            self.deferrable = true;
        } else if cursor.eat("initially deferred") {
            // What is deferred at first can be deferred.
            self.initially_deferred = true;
            self.deferrable = true;
        } else if !cursor.eat("initially immediate") {
            return cursor.unexpected("a clause of a constraint trigger");
        }
        Ok(())
    }
}

impl Events {
    fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let mut events = Events::default();
        loop {
            match cursor.eat_one_of(&["insert", "delete", "update", "truncate"]) {
                Some("insert") => events.insert = true,
                Some("delete") => events.delete = true,
                Some("truncate") => events.truncate = true,
                Some(_) => {
                    events.update = true;
                    if cursor.eat("of") {
                        events.update_of = cursor.comma_separated(Cursor::name)?;
                    }
                }
                None => return cursor.unexpected("an event"),
            }
            if !cursor.eat("or") {
                return Ok(events);
            }
        }
    }
}

/// Arguments are texts, whatever they look like: strings, numbers and words.
fn arguments(cursor: &mut Cursor<'_>) -> Reading<Vec<String>> {
    cursor.expect("(")?;
    if cursor.eat(")") {
        return Ok(Vec::new());
    }
    let arguments = cursor.comma_separated(|cursor| match cursor.peek().map(|token| token.kind) {
        Some(TokenKind::String | TokenKind::Dollar) => cursor.string(),
        Some(TokenKind::Word | TokenKind::Quoted) => Ok(cursor.name()?.to_string()),
        _ => cursor.integer(),
    })?;
    cursor.expect(")")?;
    Ok(arguments)
}
