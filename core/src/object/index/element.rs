//! One of the things that an index, an exclusion or a partition key goes by: a column or an
//! expression, with how it is compared and ordered.

use crate::object::column::Column;
use crate::object::renaming::Renaming;
use crate::object::{Needs, ObjectId, ObjectKind, Place, Session, naming};
use crate::sql::cursor::{Reading, word_is};
use crate::sql::dialect::Family;
use crate::sql::lexer::Token;
use crate::sql::name::{PUBLIC, qualified};
use crate::sql::options::{parameters, read_parameters};
use crate::sql::{Cursor, Dialect, Expr, Name, Options, QualifiedName, TokenKind, expr};
use serde::Serialize;

/// What an element is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A column.
    Column(Name),
    /// An expression, without the brackets round it.
    Expression(Expr),
}

/// One element.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Element {
    /// What it is.
    pub subject: Subject,
    /// The collation, where it is said.
    pub collation: Option<QualifiedName>,
    /// The operator class, where it is said, in its schema unless that is the server's.
    pub operator_class: Option<QualifiedName>,
    /// The operator class's parameters.
    pub parameters: Options,
    /// How many characters or bytes of the column count, if not all (MySQL).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    /// DESC.
    pub descending: bool,
    /// NULLS FIRST, which is the default for DESC.
    pub nulls_first: bool,
}

/// What may follow an element's subject, besides an operator class.
const AFTER: &[&str] = &["asc", "desc", "nulls", "with", ",", ")"];

/// The same in SQLite, where an expression needs no brackets.
const SQLITE_AFTER: &[&str] = &["collate", "asc", "desc", "nulls", "autoincrement", ",", ")"];

impl Element {
    /// A column, compared and ordered as its type is.
    pub fn column(name: &Name) -> Self {
        Element {
            subject: Subject::Column(name.clone()),
            collation: None,
            operator_class: None,
            parameters: Options::new(),
            length: None,
            descending: false,
            nulls_first: false,
        }
    }

    /// Reads one element of an index of this access method.
    pub fn read(method: &Name, cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let mut element = Element { subject: read_subject(cursor, session)?, ..Element::column(&Name::default()) };
        if cursor.eat("collate") {
            let name = cursor.qualified_name()?;
            // The default must be said where the column has another.
            let default = if session.dialect().family == Family::Sqlite { "BINARY" } else { "default" };
            let default = QualifiedName { namespace: None, name: Name::new(default) };
            element.collation = Some(session.collation(name).unwrap_or(default));
        }
        if session.dialect().family == Family::Postgres && !cursor.done() && !AFTER.iter().any(|word| cursor.at(word)) {
            let class = cursor.qualified_name()?;
            if cursor.at("(") {
                read_parameters(cursor, &mut element.parameters)?;
            }
            let said = !element.parameters.is_empty() || !never_said(method, &class.name);
            element.operator_class = said.then(|| own_class(class, session));
        }
        element.descending = cursor.eat("desc");
        cursor.eat("asc");
        element.nulls_first = element.descending;
        if cursor.eat("nulls first") {
            element.nulls_first = true;
        } else if cursor.eat("nulls last") {
            element.nulls_first = false;
        }
        Ok(element)
    }

    /// The element as statements write it.
    pub fn words(&self, dialect: &Dialect) -> String {
        let mut words = match &self.subject {
            Subject::Column(name) => dialect.quoted(name),
            Subject::Expression(expr) if dialect.keeps_texts => expr.text().to_owned(),
            Subject::Expression(expr) if dialect.parts_in_tables => format!("({})", expr.text()),
            Subject::Expression(expr) => bracketed(expr.text()),
        };
        words.extend(self.length.map(|length| format!("({length})")));
        if let Some(name) = &self.collation {
            words.push_str(" COLLATE ");
            words.push_str(&if dialect.resolves_names { written(name) } else { dialect.quoted(&name.name) });
        }
        if let Some(class) = &self.operator_class {
            words.push(' ');
            words.push_str(&written(class));
            if !self.parameters.is_empty() {
                words.push_str(&format!(" ({})", parameters(&self.parameters)));
            }
        }
        if self.descending {
            words.push_str(" DESC");
        }
        if self.nulls_first != self.descending {
            words.push_str(if self.nulls_first { " NULLS FIRST" } else { " NULLS LAST" });
        }
        words
    }

    /// What it adds to the name of its index.
    pub fn name(&self) -> String {
        match &self.subject {
            Subject::Column(name) => name.to_string(),
            Subject::Expression(expr) => naming::expression_name(expr.text()),
        }
    }

    /// Leaves out what is the default for the column that it is, which is looked for by its name.
    pub fn normalize<'c>(&mut self, method: &Name, column: impl FnOnce(&Name) -> Option<&'c Column>) {
        let Subject::Column(name) = &self.subject else { return };
        let Some(column) = column(name) else { return };
        let plain = |name: &QualifiedName| name.namespace.is_none() && matches!(name.name.as_str(), "default" | "BINARY");
        if self.collation == column.collation || column.collation.is_none() && self.collation.as_ref().is_some_and(plain) {
            self.collation = None;
        }
        if self.parameters.is_empty()
            && self.operator_class.as_ref().is_some_and(|class| class.namespace.is_none() && default_class(method, &class.name, column))
        {
            self.operator_class = None;
        }
    }

    /// What must be there for it.
    pub fn requires(&self, method: &Name, namespace: &Name, table: &Name, needs: &mut dyn Needs) {
        match &self.subject {
            Subject::Column(name) => needs.object(ObjectId::part(ObjectKind::Column, namespace, table, name)),
            Subject::Expression(expr) => needs.text(expr.text(), Some((namespace, table))),
        }
        if let Some(QualifiedName { namespace, name }) = &self.operator_class {
            let namespace = namespace.clone().unwrap_or_else(|| Name::new(PUBLIC));
            needs.object(ObjectId::part(ObjectKind::OperatorClass, &namespace, name, method));
        }
        if let Some(QualifiedName { namespace: Some(namespace), name }) = &self.collation {
            needs.object(ObjectId::new(ObjectKind::Collation, namespace, name));
        }
    }

    /// Follows a renaming.
    pub fn rename(&mut self, method: &Name, namespace: &Name, table: &Name, renaming: &Renaming) {
        if let Subject::Column(name) = &mut self.subject {
            renaming.column(namespace, table, name);
        }
        self.collation.iter_mut().for_each(|name| renaming.reference(ObjectKind::Collation, name));
        if self.operator_class.as_ref().is_some_and(|_| renaming.from.part == *method) || renaming.from.kind == ObjectKind::Schema {
            self.operator_class.iter_mut().for_each(|name| renaming.reference(ObjectKind::OperatorClass, name));
        }
    }

    /// Shows its expression, if it is one.
    pub fn expression(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        if let Subject::Expression(expr) = &mut self.subject {
            visit(expr, Place::Columns(None));
        }
    }
}

fn written(name: &QualifiedName) -> String {
    match &name.namespace {
        Some(namespace) => qualified(namespace, &name.name),
        None => name.name.quoted(),
    }
}

/// A call of a function stands as it is, any other expression in brackets.
fn bracketed(text: &str) -> String {
    let tokens: Vec<_> = crate::sql::Lexer::new(text).collect();
    let mut cursor = Cursor::new(text, &tokens, &[]);
    let mut call = !["case", "array", "not", "row", "exists"].iter().any(|word| cursor.at(word)) && cursor.qualified_name().is_ok() && cursor.at("(");
    if call {
        cursor.skip_group();
        call = cursor.done();
    }
    if call { text.to_owned() } else { format!("({text})") }
}

/// Words that stand for values, and for no column.
const VALUES: &[&str] = &["true", "false", "null", "current_date", "current_user", "current_role", "session_user", "user"];

fn read_subject(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Subject> {
    if session.dialect().family == Family::Sqlite {
        return sqlite_subject(cursor, session);
    }
    if cursor.at("(") {
        let text = expr::unwrapped(cursor.parens()?);
        // A column in brackets is a column.
        let tokens: Vec<_> = crate::sql::Lexer::new(text).collect();
        let is_name = |token: &Token| match token.kind {
            TokenKind::Word => !VALUES.iter().any(|value| word_is(token, text, value)),
            kind => kind == TokenKind::Quoted,
        };
        return match tokens.as_slice() {
            [token] if is_name(token) => Ok(Subject::Column(Cursor::new(text, &tokens, &[]).within(cursor.dialect()).name()?)),
            _ => Ok(Subject::Expression(session.expr(text))),
        };
    }
    let place = cursor.place();
    let name = cursor.name()?;
    if !cursor.at("(") && !cursor.at(".") {
        return Ok(Subject::Column(name));
    }
    cursor.back_to(place);
    cursor.qualified_name()?;
    if !cursor.at("(") {
        return cursor.unexpected("`(`");
    }
    cursor.skip_group();
    Ok(Subject::Expression(session.expr(cursor.text_since(place))))
}

/// An expression without need of brackets; a name alone is a column, in brackets, too.
fn sqlite_subject(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Subject> {
    let place = cursor.place();
    if let (Ok(name), true) = (cursor.name(), SQLITE_AFTER.iter().any(|word| cursor.at(word))) {
        return Ok(Subject::Column(name));
    }
    cursor.back_to(place);
    // What is said of an expression belongs to its text.
    let text = cursor.text_until(&[",", ")"]);
    let inner = expr::unwrapped(text);
    let tokens: Vec<_> = crate::sql::Lexer::new(inner).collect();
    match tokens.as_slice() {
        [] => cursor.unexpected("a column or an expression"),
        [token] => Ok(session.dialect().name_at(token, inner).map_or_else(|| Subject::Expression(session.expr(text)), Subject::Column)),
        _ => Ok(Subject::Expression(session.expr(text))),
    }
}

/// An operator class with its schema, unless that is the server's or `public`: which of them a plain
/// name means is not known where an extension has brought it.
fn own_class(class: QualifiedName, session: &dyn Session) -> QualifiedName {
    let namespace = match class.namespace {
        Some(namespace) => Some(namespace),
        None => session.known(crate::object::Class::Other, &class),
    };
    QualifiedName { namespace: namespace.filter(|namespace| !matches!(namespace.as_str(), "pg_catalog" | PUBLIC)), ..class }
}

/// The classes that are the default of the only types that they are for.
fn never_said(method: &str, class: &str) -> bool {
    match method {
        "gin" => matches!(class, "array_ops" | "jsonb_ops" | "tsvector_ops"),
        "gist" => matches!(class, "tsvector_ops" | "range_ops" | "point_ops" | "box_ops" | "circle_ops" | "poly_ops"),
        "brin" => class == "inet_inclusion_ops" || class.ends_with("_minmax_ops") && !matches!(class, "inet_minmax_ops" | "varchar_minmax_ops"),
        _ => false,
    }
}

/// Whether an operator class is what the column's type has by default.
fn default_class(method: &Name, class: &str, column: &Column) -> bool {
    let ty = &column.ty;
    if ty.namespace.is_some() || ty.array || !matches!(&**method, "btree" | "hash") {
        return false;
    }
    let own = match &*ty.name {
        "integer" => "int4_ops",
        "bigint" => "int8_ops",
        "smallint" => "int2_ops",
        "text" => "text_ops",
        "character varying" => return matches!(class, "text_ops" | "varchar_ops"),
        "character" => "bpchar_ops",
        "boolean" => "bool_ops",
        "date" => "date_ops",
        "timestamp without time zone" => "timestamp_ops",
        "timestamp with time zone" => "timestamptz_ops",
        "real" => "float4_ops",
        "double precision" => "float8_ops",
        "inet" | "cidr" => "inet_ops",
        name @ ("uuid" | "numeric" | "jsonb" | "bytea" | "interval" | "oid" | "macaddr" | "money") => {
            return class.strip_suffix("_ops") == Some(name);
        }
        _ => return false,
    };
    class == own
}
