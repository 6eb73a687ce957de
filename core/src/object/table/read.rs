//! Reading what follows a table's elements: parents, partition key, storage.

use super::Table;
use crate::object::{Class, Session};
use crate::sql::cursor::Reading;
use crate::sql::dialect::Family;
use crate::sql::options::{read_foreign, read_parameters};
use crate::sql::{Cursor, Expr, Name, Options};

impl Table {
    /// Reads the clauses after the elements of CREATE TABLE, up to AS or the end.
    pub fn read_clauses(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        while !cursor.done() && !cursor.at("as") {
            if cursor.eat("inherits") {
                cursor.expect("(")?;
                if !cursor.at(")") {
                    self.inherits = cursor.comma_separated(|cursor| Ok(session.found(Class::Relation, cursor.qualified_name()?)))?;
                }
                cursor.expect(")")?;
            } else if cursor.eat("partition by") {
                self.partition_by = Some(read_key(cursor, session)?);
            } else if cursor.eat("using") {
                self.access_method = Some(cursor.name()?).filter(|method| &**method != "heap");
            } else if cursor.eat("with oids") || cursor.eat("without oids") {
                // Gone since PostgreSQL 12.
            } else if cursor.eat("with") {
                read_parameters(cursor, &mut self.options)?;
                self.options.remove("oids");
            } else if cursor.eat("on commit") {
                cursor.skip(2);
            } else if cursor.eat("tablespace") {
                self.tablespace = Some(cursor.name()?).filter(|name| &**name != "pg_default");
            } else if cursor.eat("server") {
                self.foreign = Some((cursor.name()?, Options::new()));
            } else if cursor.eat_in(Family::Sqlite, "without rowid") {
                self.without_rowid = true;
            } else if cursor.eat_in(Family::Sqlite, "strict") {
                self.strict = true;
            } else if cursor.eat_in(Family::Sqlite, ",") {
                // Options of a table are a list in SQLite.
            } else if let (true, Some((_, options))) = (cursor.at("options"), &mut self.foreign) {
                cursor.eat("options");
                read_foreign(cursor, options)?;
            } else {
                return cursor.unexpected("a clause of CREATE TABLE or the end of the statement");
            }
        }
        Ok(())
    }
}

/// `RANGE (at)`: the method in capitals, each part as it stands.
fn read_key(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Expr> {
    let method = cursor.name()?.to_ascii_uppercase();
    let parts = cursor.parens()?;
    Ok(Expr::new(&format!("{method} ({})", session.expr(parts).text())))
}

/// Reads `FOR VALUES …` or `DEFAULT`.
pub(crate) fn read_bound(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Expr> {
    if cursor.eat("default") {
        return Ok(Expr::new("DEFAULT"));
    }
    let place = cursor.place();
    cursor.expect("for values")?;
    match cursor.word(0).to_ascii_lowercase().as_str() {
        "in" => cursor.skip(1),
        "from" => {
            cursor.skip(1);
            cursor.parens()?;
            cursor.expect("to")?;
        }
        "with" => {
            cursor.skip(1);
            return read_hash(cursor);
        }
        _ => return cursor.unexpected("IN, FROM or WITH"),
    }
    cursor.parens()?;
    Ok(session.expr(cursor.text_since(place)))
}

/// `(MODULUS 4, REMAINDER 0)`, in either order.
fn read_hash(cursor: &mut Cursor<'_>) -> Reading<Expr> {
    let (mut modulus, mut remainder) = (String::new(), String::new());
    cursor.expect("(")?;
    cursor.comma_separated(|cursor| {
        if cursor.eat("modulus") {
            modulus = cursor.integer()?;
        } else {
            cursor.expect("remainder")?;
            remainder = cursor.integer()?;
        }
        Ok(())
    })?;
    cursor.expect(")")?;
    Ok(Expr::new(&format!("FOR VALUES WITH (modulus {modulus}, remainder {remainder})")))
}

/// Reads what follows REPLICA IDENTITY: the state, and the index that it goes by.
pub(crate) fn read_replica_identity(cursor: &mut Cursor<'_>) -> Reading<(Option<Name>, Option<Name>)> {
    if cursor.eat("default") {
        Ok((None, None))
    } else if cursor.eat("full") {
        Ok((Some(Name::new("FULL")), None))
    } else if cursor.eat("nothing") {
        Ok((Some(Name::new("NOTHING")), None))
    } else {
        cursor.expect("using index")?;
        Ok((Some(Name::new("INDEX")), Some(cursor.name()?)))
    }
}
