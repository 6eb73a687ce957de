//! The session's settings: the search path, and what names mean under it.

use super::{Applied, Reader, Refusal};
use crate::canon::Canonical;
use crate::object::{Class, Object, ObjectId, ObjectKind, Session};
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::{is_home, unliteral};
use crate::sql::{Cursor, Dialect, Expr, Name, QualifiedName, Type};

/// What statements set for those after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The schemas that names without one are looked for in.
    pub path: Vec<Name>,
    /// The role that SET ROLE took on; empty for the session's own.
    pub role: Name,
    /// The access method of tables that name none; empty for the server's own choice.
    pub access_method: Name,
    /// The tablespace of what names none; empty for the database's own.
    pub tablespace: Name,
    /// The database that USE has chosen, whose names need not say so.
    pub database: Name,
    /// The collation of tables that name none.
    pub collation: Name,
}

impl Settings {
    /// Those of a fresh session.
    pub(super) fn new(dialect: &Dialect) -> Self {
        Settings {
            path: default_path(dialect),
            role: Name::default(),
            access_method: Name::default(),
            tablespace: Name::default(),
            database: Name::default(),
            collation: Name::new(dialect.collation),
        }
    }

    /// Those that the next text begins with: another session reads it, in the same database.
    pub(super) fn next_text(self, dialect: &Dialect) -> Self {
        Settings { database: self.database, collation: self.collation, ..Settings::new(dialect) }
    }
}

/// The search path of a fresh session, without the user's own schema.
fn default_path(dialect: &Dialect) -> Vec<Name> {
    vec![Name::new(dialect.home)]
}

impl Reader<'_> {
    /// SET, RESET, and SELECT for its call of `set_config`.
    pub(super) fn set(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.eat("select") {
            let configures = cursor.eat("pg_catalog . set_config") || cursor.eat("set_config");
            if configures && cursor.eat("(") && cursor.string().as_deref() == Ok("search_path") && cursor.eat(",") {
                let value = cursor.string().unwrap_or_default();
                self.set_path(&value);
            }
            return Ok(());
        }
        if cursor.eat("reset role") || cursor.eat("reset session authorization") {
            self.settings.role = Name::default();
            return Ok(());
        }
        if cursor.eat("reset search_path") || cursor.eat("reset all") {
            self.settings.path = default_path(self.catalog.dialect);
            return Ok(());
        }
        cursor.eat("set");
        let _ = cursor.eat("local") || cursor.eat("session");
        if cursor.eat("search_path") && (cursor.eat("to") || cursor.eat("=")) {
            let value = cursor.rest();
            self.set_path(value);
        } else if cursor.eat("role") || cursor.eat("authorization") || cursor.eat("session authorization") {
            self.settings.role = match cursor.peek().map(|token| token.kind) {
                Some(TokenKind::String) => Name::new(cursor.string()?),
                _ => cursor.name()?,
            };
            if matches!(self.settings.role.as_str(), "none" | "default" | "postgres") {
                self.settings.role = Name::default();
            }
        } else if let Some(setting) = cursor.eat_one_of(&["default_table_access_method", "default_tablespace"]) {
            let _ = cursor.eat("to") || cursor.eat("=");
            let name = match cursor.peek().map(|token| token.kind) {
                Some(TokenKind::String) => Name::new(cursor.string()?),
                _ => cursor.name()?,
            };
            let own = matches!(name.as_str(), "heap" | "pg_default" | "default");
            let name = if own { Name::default() } else { name };
            match setting {
                "default_tablespace" => self.settings.tablespace = name,
                _ => self.settings.access_method = name,
            }
        } else if cursor.eat("schema") {
            let schema = cursor.string()?;
            self.settings.path = vec![Name::new(schema)];
        }
        Ok(())
    }

    /// The session's tablespace, where it is not the database's own.
    pub(super) fn default_tablespace(&self) -> Option<Name> {
        Some(self.settings.tablespace.clone()).filter(|name| !name.is_empty())
    }

    /// The session's access method for tables, where it is not the server's own choice.
    pub(super) fn default_access_method(&self) -> Option<Name> {
        Some(self.settings.access_method.clone()).filter(|name| !name.is_empty())
    }

    fn set_path(&mut self, value: &str) {
        let tokens: Vec<Token> = Lexer::new(value).collect();
        let names = tokens.iter().filter_map(|token| match token.kind {
            TokenKind::Word => Some(Name::fold(token.text(value))),
            TokenKind::Quoted => Some(Name::unquote(token.text(value))),
            TokenKind::String => Some(Name::new(crate::sql::name::unliteral(token.text(value)))),
            _ => None,
        });
        self.settings.path = names.filter(|name| !name.is_empty() && &**name != "$user" && &**name != "default").collect();
        if value.trim().eq_ignore_ascii_case("default") {
            self.settings.path = default_path(self.catalog.dialect);
        }
    }

    /// Whether names without a schema mean what they mean in a fresh session.
    fn is_plain(&self) -> bool {
        self.settings.path.first().is_none_or(|first| is_home(first))
    }

    /// The schema in which `name` of this class is found on the search path.
    fn on_path(&self, class: Class, name: &Name) -> Option<&Name> {
        self.settings.path.iter().find(|namespace| self.catalog.has(class, namespace, name))
    }

    /// A text in which every name that the search path resolves carries its schema.
    fn qualify(&self, text: &str) -> String {
        let tokens: Vec<Token> = Lexer::new(text).collect();
        let mut out = String::with_capacity(text.len() + 32);
        let mut copied = 0;
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text(text));
        for (at, token) in tokens.iter().enumerate() {
            let before = if at > 0 { word(at - 1).to_ascii_lowercase() } else { String::new() };
            let (name, class) = match token.kind {
                TokenKind::Word => (Name::fold(token.text(text)), class_at(&before, word(at + 1))),
                TokenKind::Quoted => (Name::unquote(token.text(text)), class_at(&before, word(at + 1))),
                TokenKind::String => {
                    let sequence = at > 1 && matches!(word(at - 2).to_ascii_lowercase().as_str(), "nextval" | "currval" | "setval");
                    let relation = sequence || word(at + 1) == "::" && word(at + 2).eq_ignore_ascii_case("regclass");
                    (constant_name(token.text(text)), relation.then_some(Class::Relation))
                }
                _ => continue,
            };
            let namespace = class.and_then(|class| self.on_path(class, &name)).filter(|namespace| !is_home(namespace));
            if let Some(namespace) = namespace {
                // Inside a constant the name begins after the mark.
                let start = token.start as usize + usize::from(token.kind == TokenKind::String);
                out.push_str(text.get(copied..start).unwrap_or(""));
                out.push_str(&namespace.quoted());
                out.push('.');
                copied = start;
            }
        }
        out.push_str(text.get(copied..).unwrap_or(""));
        out
    }

    /// The relation that a name means, which must be there.
    pub(super) fn existing_relation(&self, name: QualifiedName) -> Result<ObjectId, Refusal> {
        let (namespace, name) = self.found(Class::Relation, name);
        let missing = || Refusal::Missing(format!("relation `{namespace}.{name}`"));
        self.catalog.relation(&namespace, &name).ok_or_else(missing)
    }
}

/// What a name without a schema is a name of, by the words on both sides of it.
fn class_at(before: &str, after: &str) -> Option<Class> {
    match (before, after) {
        (".", _) | (_, ".") => None,
        (_, "(") => Some(Class::Routine),
        ("::", _) => Some(Class::Type),
        ("from" | "join" | "into" | "update" | "only" | "table" | "," | "(", _) => Some(Class::Relation),
        _ => None,
    }
}

/// The name in a constant that holds one, folded unless it is quoted there.
fn constant_name(constant: &str) -> Name {
    let inner = unliteral(constant);
    if inner.starts_with('"') { Name::unquote(&inner) } else { Name::fold(&inner) }
}

impl Session for Reader<'_> {
    fn dialect(&self) -> &'static Dialect {
        self.catalog.dialect
    }

    fn home(&self) -> Name {
        self.settings.path.first().cloned().unwrap_or_else(|| Name::new(self.catalog.dialect.home))
    }

    fn created(&self, name: QualifiedName) -> (Name, Name) {
        (name.namespace.filter(|namespace| *namespace != self.settings.database).unwrap_or_else(|| self.home()), name.name)
    }

    fn find(&self, class: Class, name: &QualifiedName) -> Name {
        match &name.namespace {
            Some(namespace) if *namespace == self.settings.database => Name::default(),
            Some(namespace) => namespace.clone(),
            None => self.on_path(class, &name.name).cloned().unwrap_or_else(|| self.home()),
        }
    }

    fn found(&self, class: Class, name: QualifiedName) -> (Name, Name) {
        let namespace = self.find(class, &name);
        let name = self.catalog.spelled(&namespace, name.name);
        (namespace, name)
    }

    fn routine(&self, QualifiedName { namespace, name }: QualifiedName) -> (Name, Name) {
        let namespace = namespace.filter(|namespace| &**namespace != "pg_catalog");
        let namespace = namespace.or_else(|| self.on_path(Class::Routine, &name).cloned());
        (namespace.unwrap_or_else(|| Name::new(self.catalog.dialect.home)), name)
    }

    fn column_type(&self, names: &[Name]) -> Option<Type> {
        let [namespace @ .., table, column] = names else { return None };
        let relation = QualifiedName { namespace: namespace.last().cloned(), name: table.clone() };
        let id = |class| ObjectId::part(ObjectKind::Column, &self.find(class, &relation), table, column);
        let declared = [Class::Relation, Class::Type].into_iter().find_map(|class| match self.catalog.object(&id(class)) {
            Some(Object::Column(column)) => Some(column.ty.clone()),
            _ => None,
        });
        declared.or_else(|| Canonical::new(&self.catalog).column_type(&self.find(Class::Relation, &relation), table, column))
    }

    fn known(&self, class: Class, name: &QualifiedName) -> Option<Name> {
        match &name.namespace {
            Some(namespace) => self.catalog.has(class, namespace, &name.name).then(|| namespace.clone()),
            None => self.on_path(class, &name.name).cloned(),
        }
    }

    fn expr(&self, text: &str) -> Expr {
        if self.is_plain() { self.dialect().expr(text) } else { self.dialect().expr(&self.qualify(text)) }
    }
}
