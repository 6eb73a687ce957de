//! Reading a column's declaration: type, qualifiers, and the constraints that stand inside it.

use super::{Column, Generated, Identity};
use crate::object::Session;
use crate::object::beside::Beside;
use crate::object::constraint::{Constraint, Rule, read_conflict};
use crate::sql::cursor::Reading;
use crate::sql::dialect::Family;
use crate::sql::options::read_foreign;
use crate::sql::{Cursor, Expr, Name, Type};

/// What a column's declaration declares.
#[derive(Debug, Clone, Default)]
pub struct Declared {
    /// The column itself.
    pub column: Column,
    /// Its default, as written.
    pub default: Option<Expr>,
    /// Whether its type is one of the serials.
    pub serial: bool,
    /// The constraints that stand inside it, their names empty where the server will choose.
    pub constraints: Vec<Constraint>,
    /// Its old name, by the word of a hint.
    pub renamed_from: Option<Name>,
}

/// The words that may follow a default.
const AFTER_DEFAULT: &[&str] = &[
    ",",
    "constraint",
    "not null",
    "null",
    "primary key",
    "unique",
    "check",
    "references",
    "generated",
    "collate",
    "deferrable",
    "not deferrable",
    "initially",
    "default",
    "using",
    "not enforced",
    "enforced",
    "no inherit",
];

impl Declared {
    /// Reads `name type …`, up to a comma or a closing bracket.
    pub fn read(namespace: &Name, table: &Name, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let mut declared = Declared::named(namespace, table, cursor)?;
        let place = cursor.place();
        let ty = Type::read(cursor)?;
        match serial(&ty) {
            Some(name) => {
                declared.serial = true;
                declared.column.not_null = true;
                declared.column.ty = Type::server(name);
            }
            None => declared.column.ty = if session.dialect().resolves_names { session.data_type(ty) } else { ty },
        }
        if cursor.place() == place && session.dialect().family != Family::Sqlite {
            return cursor.unexpected("a type");
        }
        declared.read_qualifiers(cursor, session)?;
        Ok(declared)
    }

    /// Reads `name [WITH OPTIONS] …` without a type, as in a typed table or a partition.
    pub fn read_untyped(namespace: &Name, table: &Name, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let mut declared = Declared::named(namespace, table, cursor)?;
        cursor.eat("with options");
        declared.read_qualifiers(cursor, session)?;
        Ok(declared)
    }

    fn named(namespace: &Name, table: &Name, cursor: &mut Cursor<'_>) -> Reading<Self> {
        let renamed_from = cursor.renamed_from();
        let name = cursor.name()?;
        let column = Column { namespace: namespace.clone(), table: table.clone(), name, ..Column::default() };
        Ok(Declared { column, renamed_from, ..Declared::default() })
    }

    fn read_qualifiers(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        while !cursor.done() && !cursor.at(",") && !cursor.at(")") {
            if cursor.eat("collate") {
                self.column.collation = session.collation(cursor.qualified_name()?);
            } else if cursor.eat("storage") {
                self.column.storage = storage(&self.column.ty, cursor)?;
            } else if cursor.eat("compression") {
                self.column.compression = Some(cursor.name()?).filter(|method| &**method != "default");
            } else if cursor.eat("options") {
                read_foreign(cursor, &mut self.column.options)?;
            } else if cursor.eat("null") {
                self.column.not_null &= self.serial;
            } else if cursor.eat("default") {
                self.default = Some(default_value(cursor, session)?);
            } else if cursor.eat("generated") {
                self.read_generated(cursor, session)?;
            } else if cursor.eat_in(Family::Sqlite, "as") {
                self.read_expression(cursor, session)?;
            } else {
                self.read_constraint(cursor, session)?;
            }
        }
        Ok(())
    }

    /// What follows GENERATED.
    fn read_generated(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        let always = cursor.eat("always");
        if !always {
            cursor.expect("by default")?;
        }
        cursor.expect("as")?;
        if cursor.eat("identity") {
            self.column.not_null = true;
            self.column.identity = Some(Box::new(read_identity(always, &self.column.ty, cursor)?));
            return Ok(());
        }
        self.read_expression(cursor, session)
    }

    /// `(value) [STORED | VIRTUAL]`.
    fn read_expression(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        let value = session.bracketed(cursor.parens()?);
        let stored = cursor.eat("stored");
        cursor.eat("virtual");
        self.column.generated = Some(Generated { value, stored });
        Ok(())
    }

    /// `[CONSTRAINT name] NOT NULL | PRIMARY KEY | UNIQUE | CHECK | REFERENCES …`.
    fn read_constraint(&mut self, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<()> {
        let name = if cursor.eat("constraint") { cursor.name()? } else { Name::default() };
        if cursor.eat("not null") {
            self.column.not_null = true;
            self.column.not_null_name = Beside(name);
            cursor.eat("no inherit");
            self.column.null_conflict = read_conflict(cursor)?;
            return Ok(());
        }
        if !name.is_empty() && cursor.eat("null") {
            return Ok(());
        }
        if !name.is_empty() && cursor.eat("default") {
            self.default = Some(default_value(cursor, session)?);
            return Ok(());
        }
        // SQLite takes a name for what follows it, whatever that is.
        if !name.is_empty() && session.dialect().family == Family::Sqlite && !begins_rule(cursor) {
            return Ok(());
        }
        let Column { namespace, table, name: column, .. } = &self.column;
        let mut constraint = Constraint::read_of_column(namespace, table, column, cursor, session)?;
        constraint.name = name;
        if matches!(&constraint.rule, Rule::Key(key) if key.primary) && session.dialect().keys_are_filled {
            self.column.not_null = true;
        }
        self.constraints.push(constraint);
        Ok(())
    }
}

fn begins_rule(cursor: &Cursor<'_>) -> bool {
    ["primary", "unique", "check", "references", "foreign"].iter().any(|word| cursor.at(word))
}

/// What follows AS IDENTITY.
pub(crate) fn read_identity(always: bool, ty: &Type, cursor: &mut Cursor<'_>) -> Reading<Identity> {
    let mut identity = Identity { always, sequence: Name::default(), options: Default::default() };
    if cursor.eat("(") {
        while !cursor.eat(")") {
            if cursor.eat("sequence name") {
                identity.sequence = cursor.qualified_name()?.name;
            } else if cursor.eat("as") {
                Type::read(cursor)?;
            } else if !(cursor.eat("logged") || cursor.eat("unlogged") || identity.options.read(cursor)?) {
                return cursor.unexpected("an option of a sequence");
            }
        }
    }
    identity.options = identity.options.normalized(&ty.name);
    Ok(identity)
}

/// The type of the column that a serial is.
fn serial(ty: &Type) -> Option<&'static str> {
    if ty.array || !matches!(ty.namespace.as_deref(), None | Some("pg_catalog")) {
        return None;
    }
    match &*ty.name {
        "serial" | "serial4" => Some("integer"),
        "bigserial" | "serial8" => Some("bigint"),
        "smallserial" | "serial2" => Some("smallint"),
        _ => None,
    }
}

/// Reads a default's value up to what may follow it.
pub(crate) fn default_value(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Expr> {
    if session.dialect().family == Family::Sqlite {
        return sqlite_default(cursor, session);
    }
    let place = cursor.place();
    let mut cases = 0usize;
    loop {
        if cursor.at("case") {
            cases += 1;
        } else if cursor.at("end") {
            cases = cases.saturating_sub(1);
        }
        let first = cursor.place() == place;
        if cursor.done() || cursor.at(")") || !first && cases == 0 && AFTER_DEFAULT.iter().any(|stop| cursor.at(stop)) {
            break;
        }
        cursor.skip_group();
    }
    let text = cursor.text_since(place);
    if text.is_empty() {
        return cursor.unexpected("a value");
    }
    Ok(session.expr(text))
}

/// A constant with its sign, a name, or an expression in brackets, which are no part of it.
fn sqlite_default(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Expr> {
    if cursor.at("(") {
        return Ok(session.bracketed(cursor.parens()?));
    }
    let place = cursor.place();
    let _ = cursor.eat("-") || cursor.eat("+");
    cursor.skip(1);
    match cursor.text_since(place) {
        "" => cursor.unexpected("a value"),
        text => Ok(session.expr(text)),
    }
}

/// What follows STORAGE or SET STORAGE; none where it is the type's own.
pub(crate) fn storage(ty: &Type, cursor: &mut Cursor<'_>) -> Reading<Option<Name>> {
    let storage = cursor.name()?;
    Ok(Some(storage).filter(|storage| &**storage != "default" && &**storage != own_storage(ty)))
}

/// How values of a type are stored unless something else is said (`pg_type.typstorage`).
pub(super) fn own_storage(ty: &Type) -> &'static str {
    const PLAIN: &[&str] = &[
        "bigint",
        "boolean",
        "box",
        "cid",
        "circle",
        "date",
        "double precision",
        "integer",
        "line",
        "lseg",
        "macaddr",
        "macaddr8",
        "money",
        "name",
        "oid",
        "pg_lsn",
        "point",
        "real",
        "smallint",
        "tid",
        "uuid",
        "xid",
        "xid8",
    ];
    let server = ty.namespace.is_none() && !ty.array;
    match &*ty.name {
        name if server && PLAIN.contains(&name) => "plain",
        name if server && ["time ", "timestamp ", "interval"].iter().any(|start| name.starts_with(start)) => "plain",
        "numeric" | "inet" | "cidr" if server => "main",
        _ => "extended",
    }
}
