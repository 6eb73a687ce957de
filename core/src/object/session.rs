//! What a statement's names mean in the session that runs it.

use crate::sql::expr::unwrapped;
use crate::sql::name::PUBLIC;
use crate::sql::{Dialect, Expr, Name, QualifiedName, Type};

/// A name space of a schema: names of one class do not repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Tables, views, sequences, indexes, composite types.
    Relation,
    /// Types and domains; every relation with rows also names a type.
    Type,
    /// Functions, procedures and aggregates, of whatever arguments.
    Routine,
    /// Operators, collations, text search objects and the rest.
    Other,
}

/// The session in which a statement is read: its search path, and what stands there already.
pub trait Session {
    /// The language of its statements.
    fn dialect(&self) -> &'static Dialect;

    /// The schema in which something without a schema is created.
    fn home(&self) -> Name;

    /// The schema in which a name that a statement uses is found; `home` for one that is not
    /// there (yet).
    fn find(&self, class: Class, name: &QualifiedName) -> Name;

    /// The schema and name of a routine that a statement uses. One that is not there may be the
    /// server's own: it counts as one of `public`, and is written without a schema all the same.
    fn routine(&self, name: QualifiedName) -> (Name, Name);

    /// The type of the column that `[schema.]table.column` names, where that is there.
    fn column_type(&self, names: &[Name]) -> Option<Type>;

    /// The schema in which a name is found; none for one that is not there.
    fn known(&self, class: Class, name: &QualifiedName) -> Option<Name>;

    /// A text with the names in it written so that any session understands them.
    fn expr(&self, text: &str) -> Expr;

    /// An expression in brackets, without them. A server that keeps texts takes off one pair.
    fn bracketed(&self, inner: &str) -> Expr {
        if self.dialect().resolves_names { self.expr(unwrapped(inner)) } else { self.expr(inner) }
    }

    /// The schema and name of something that is being created.
    fn created(&self, name: QualifiedName) -> (Name, Name) {
        (name.namespace.unwrap_or_else(|| self.home()), name.name)
    }

    /// The schema and name of something that is there.
    fn found(&self, class: Class, name: QualifiedName) -> (Name, Name) {
        (self.find(class, &name), name.name)
    }

    /// The name of something that is referred to. What is the server's own is found without its
    /// schema, as what stands in `public` is, so both are kept alike.
    fn reference(&self, class: Class, name: QualifiedName) -> QualifiedName {
        let public = QualifiedName { namespace: Some(Name::new(PUBLIC)), name: name.name.clone() };
        match &name.namespace {
            Some(namespace) if &**namespace != "pg_catalog" || self.known(class, &public).is_some() => name,
            Some(_) => public,
            None => self.known(class, &name).map_or(public, |namespace| QualifiedName { namespace: Some(namespace), ..name }),
        }
    }

    /// A collation with its schema, unless it is the server's own; none for the default.
    fn collation(&self, name: QualifiedName) -> Option<QualifiedName> {
        if !self.dialect().resolves_names {
            let name = name.name;
            return Some(QualifiedName { namespace: None, name }).filter(|name| !name.name.eq_ignore_ascii_case("BINARY"));
        }
        let own = name.namespace.as_deref() == Some("pg_catalog") || name.namespace.is_none() && own_collation(&name.name);
        match own {
            true if &*name.name == "default" => None,
            true => Some(QualifiedName { namespace: None, ..name }),
            false => Some(QualifiedName { namespace: Some(self.find(Class::Other, &name)), name: name.name }),
        }
    }

    /// A type with its schema.
    fn data_type(&self, mut ty: Type) -> Type {
        if ty.namespace.is_none() && crate::sql::types::builtin(&ty.name).is_none() && !ty.name.starts_with("interval ") {
            let name = QualifiedName { namespace: None, name: ty.name };
            ty.namespace = Some(self.find(Class::Type, &name));
            ty.name = name.name;
        }
        ty
    }
}

/// Whether a collation of this name comes with the server or its operating system: `C`,
/// `de-x-icu`, `en_US`, `en_US.utf8`.
fn own_collation(name: &str) -> bool {
    let language = name.split(['_', '.', '@']).next().unwrap_or("");
    let locale = name.len() > language.len() && matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    matches!(name, "default" | "C" | "POSIX" | "ucs_basic" | "unicode" | "und" | "pg_c_utf8" | "pg_unicode_fast")
        || name.ends_with("-x-icu")
        || locale
}
