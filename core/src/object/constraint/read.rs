//! Reading a constraint, in a column's declaration or on its own.

use super::{Action, Constraint, Foreign, Key, Rule};
use crate::object::index::{Element, Subject};
use crate::object::{Class, Session};
use crate::sql::cursor::Reading;
use crate::sql::dialect::Family;
use crate::sql::options::read_parameters;
use crate::sql::{Cursor, Name, expr};

impl Constraint {
    /// Reads a constraint that stands in the declaration of `column`, after its name.
    pub fn read_of_column(namespace: &Name, table: &Name, column: &Name, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let own = || vec![column.clone()];
        let rule = if cursor.eat("primary key") {
            let descending = cursor.eat_in(Family::Sqlite, "desc");
            cursor.eat_in(Family::Sqlite, "asc");
            let elements = if descending {
                vec![Element { descending, nulls_first: true, ..Element::column(column) }]
            } else {
                Vec::new()
            };
            Rule::Key(Key { primary: true, columns: own(), elements, ..Key::default() })
        } else if cursor.eat("unique") {
            let nulls_not_distinct = nulls_not_distinct(cursor);
            Rule::Key(Key { columns: own(), nulls_not_distinct, ..Key::default() })
        } else if cursor.eat("check") {
            read_check(cursor, session)?
        } else if cursor.eat("references") {
            Rule::Foreign(read_reference(own(), cursor, session)?)
        } else {
            return cursor.unexpected("a constraint, `,` or `)`");
        };
        let mut constraint = Constraint::new(namespace, table, rule);
        constraint.read_rest(cursor)?;
        Ok(constraint)
    }

    /// Reads `[CONSTRAINT name] PRIMARY KEY (…) | UNIQUE (…) | CHECK (…) | FOREIGN KEY (…) … | EXCLUDE …`.
    pub fn read(namespace: &Name, table: &Name, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = if cursor.eat("constraint") { cursor.name()? } else { Name::default() };
        let rule = if cursor.eat("primary key") {
            read_key(true, cursor, session)?
        } else if cursor.eat("unique") {
            read_key(false, cursor, session)?
        } else if cursor.eat("check") {
            read_check(cursor, session)?
        } else if cursor.eat("foreign key") {
            let (columns, _) = read_columns("period", cursor)?;
            cursor.expect("references")?;
            Rule::Foreign(read_reference(columns, cursor, session)?)
        } else if cursor.eat("exclude") {
            read_exclusion(cursor, session)?
        } else {
            return cursor.unexpected("a constraint");
        };
        let mut constraint = Constraint::new(namespace, table, rule);
        constraint.name = name;
        constraint.read_rest(cursor)?;
        match &mut constraint.rule {
            Rule::Exclude { predicate, .. } if cursor.eat("where") => {
                *predicate = Some(session.expr(expr::unwrapped(cursor.parens()?)));
            }
            _ => {}
        }
        constraint.read_rest(cursor)?;
        Ok(constraint)
    }

    /// What may follow any constraint, in any order.
    pub(crate) fn read_rest(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        loop {
            if cursor.eat("with") {
                read_parameters(cursor, &mut self.support.options)?;
            } else if cursor.eat("using index tablespace") {
                self.support.tablespace = Some(cursor.name()?).filter(|name| &**name != "pg_default");
            } else if cursor.eat("not deferrable") {
                self.deferrable = false;
            } else if cursor.eat("deferrable") {
                self.deferrable = true;
            } else if cursor.eat("initially deferred") {
                (self.deferrable, self.deferred) = (true, true);
            } else if cursor.eat("initially immediate") {
                self.deferred = false;
            } else if cursor.eat("not valid") {
                self.not_valid = true;
            } else if cursor.eat("not enforced") {
                self.not_enforced = true;
            } else if cursor.eat_in(Family::Sqlite, "on conflict") {
                self.on_conflict = conflict_action(cursor)?;
            } else if let (Rule::Key(key), true) = (&mut self.rule, cursor.eat_in(Family::Sqlite, "autoincrement")) {
                key.autoincrement = true;
            } else if cursor.at("no inherit") {
                let Rule::Check { no_inherit, .. } = &mut self.rule else { return cursor.unexpected("the end of the constraint") };
                cursor.eat("no inherit");
                *no_inherit = true;
            } else if !cursor.eat("enforced") {
                return Ok(());
            }
        }
    }
}

/// ON CONFLICT action, where it stands here; none for ABORT, which is the default.
pub(crate) fn read_conflict(cursor: &mut Cursor<'_>) -> Reading<Option<Name>> {
    match cursor.eat_in(Family::Sqlite, "on conflict") {
        true => conflict_action(cursor),
        false => Ok(None),
    }
}

fn conflict_action(cursor: &mut Cursor<'_>) -> Reading<Option<Name>> {
    Ok(Some(Name::fold(&cursor.name()?)).filter(|action| action.as_str() != "abort"))
}

fn nulls_not_distinct(cursor: &mut Cursor<'_>) -> bool {
    let not = cursor.eat("nulls not distinct");
    cursor.eat("nulls distinct");
    not
}

fn read_check(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Rule> {
    let condition = session.bracketed(cursor.parens()?);
    let no_inherit = cursor.eat("no inherit");
    Ok(Rule::Check { condition, no_inherit })
}

/// `(a, b [PERIOD c])` or `(a, b WITHOUT OVERLAPS)`: whether the mark was there.
fn read_columns(mark: &str, cursor: &mut Cursor<'_>) -> Reading<(Vec<Name>, bool)> {
    let mut marked = false;
    cursor.expect("(")?;
    let columns = cursor.comma_separated(|cursor| {
        let before = mark == "period" && cursor.at("period") && !matches!(cursor.word(1), "," | ")");
        if before {
            cursor.skip(1);
        }
        let column = cursor.name()?;
        marked |= before || cursor.eat(mark);
        Ok(column)
    })?;
    cursor.expect(")")?;
    Ok((columns, marked))
}

fn read_key(primary: bool, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Rule> {
    if session.dialect().family == Family::Sqlite {
        return read_elements(primary, cursor, session);
    }
    let nulls_not_distinct = nulls_not_distinct(cursor);
    let (columns, without_overlaps) = read_columns("without overlaps", cursor)?;
    let include = if cursor.eat("include") { cursor.names_in_parens()? } else { Vec::new() };
    Ok(Rule::Key(Key { primary, columns, include, nulls_not_distinct, without_overlaps, ..Key::default() }))
}

/// `(a COLLATE nocase DESC, b AUTOINCREMENT)`.
fn read_elements(primary: bool, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Rule> {
    let mut key = Key { primary, ..Key::default() };
    cursor.expect("(")?;
    key.elements = cursor.comma_separated(|cursor| {
        let element = Element::read(&Name::default(), cursor, session)?;
        key.autoincrement |= cursor.eat("autoincrement");
        Ok(element)
    })?;
    cursor.expect(")")?;
    for element in &key.elements {
        match &element.subject {
            Subject::Column(name) => key.columns.push(name.clone()),
            Subject::Expression(_) => return cursor.unexpected("the name of a column"),
        }
    }
    let plain = key.elements.iter().zip(&key.columns).all(|(element, name)| *element == Element::column(name));
    if plain {
        key.elements.clear();
    }
    Ok(Rule::Key(key))
}

/// What follows REFERENCES.
pub(crate) fn read_reference(columns: Vec<Name>, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Foreign> {
    let table = cursor.qualified_name()?;
    // SQLite keeps the name as it is written here.
    let table = match session.dialect().family {
        Family::Sqlite => (session.home(), table.name),
        _ => session.found(Class::Relation, table),
    };
    let action = Action::unsaid(cursor.dialect());
    let mut foreign = Foreign { columns, table, on_delete: action, on_update: action, ..Foreign::default() };
    if cursor.at("(") {
        (foreign.referenced, foreign.period) = read_columns("period", cursor)?;
    }
    loop {
        if cursor.eat("match full") {
            foreign.full = true;
        } else if cursor.eat("match simple") || cursor.eat("match partial") {
            foreign.full = false;
        } else if cursor.eat_in(Family::Sqlite, "match") {
            // Any name may stand here, and none has a meaning.
            cursor.name()?;
        } else if cursor.eat("on delete") {
            (foreign.on_delete, foreign.on_delete_columns) = read_action(cursor)?;
        } else if cursor.eat("on update") {
            foreign.on_update = read_action(cursor)?.0;
        } else {
            return Ok(foreign);
        }
    }
}

fn read_action(cursor: &mut Cursor<'_>) -> Reading<(Action, Vec<Name>)> {
    let action = if cursor.eat("no action") {
        Action::NoAction
    } else if cursor.eat("restrict") {
        Action::Restrict
    } else if cursor.eat("cascade") {
        Action::Cascade
    } else if cursor.eat("set null") {
        Action::SetNull
    } else if cursor.eat("set default") {
        Action::SetDefault
    } else {
        return cursor.unexpected("NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT");
    };
    let columns = if cursor.at("(") { cursor.names_in_parens()? } else { Vec::new() };
    Ok((action, columns))
}

/// What follows EXCLUDE.
fn read_exclusion(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Rule> {
    let method = if cursor.eat("using") { cursor.name()? } else { Name::new("btree") };
    cursor.expect("(")?;
    let elements = cursor.comma_separated(|cursor| {
        let element = Element::read(&method, cursor, session)?;
        cursor.expect("with")?;
        let place = cursor.place();
        match cursor.eat("operator") {
            true => cursor.skip_group(),
            false => cursor.skip(1),
        }
        Ok((element, operator(cursor.text_since(place)).into()))
    })?;
    cursor.expect(")")?;
    let include = if cursor.eat("include") { cursor.names_in_parens()? } else { Vec::new() };
    Ok(Rule::Exclude { method, elements, include, predicate: None })
}

/// An operator without the words that only say where it stands among the server's own.
fn operator(text: &str) -> String {
    let inner = text.trim();
    let bare = inner.get(..8).filter(|start| start.eq_ignore_ascii_case("operator")).and_then(|_| inner.get(8..)).map_or(inner, expr::unwrapped);
    match bare.strip_prefix("pg_catalog.").or_else(|| bare.strip_prefix("public.")) {
        Some(own) => own.to_owned(),
        None if bare.contains('.') => format!("OPERATOR({bare})"),
        None => bare.to_owned(),
    }
}
