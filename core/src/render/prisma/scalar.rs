//! The scalar and native type of a schema for a type of the database.

use super::names::{Names, string};
use crate::sql::Type;
use crate::sql::dialect::{Dialect, Family};

/// A type as a field says it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Scalar {
    /// `Int`, an enum, `Unsupported("…")`.
    pub name: String,
    /// `@db.…`, where the scalar alone would mean another type.
    pub native: Option<String>,
    pub is_enum: bool,
}

impl Scalar {
    fn plain(name: &str) -> Self {
        Scalar { name: name.to_owned(), ..Scalar::default() }
    }

    fn native(name: &str, native: impl Into<String>) -> Self {
        Scalar { native: Some(native.into()), ..Scalar::plain(name) }
    }

    pub fn is_unsupported(&self) -> bool {
        self.name.starts_with("Unsupported(")
    }
}

/// The scalar of a type, lists aside.
pub(super) fn scalar(ty: &Type, names: &Names, dialect: &Dialect) -> Scalar {
    if let Some(name) = names.enumeration(ty) {
        return Scalar { is_enum: true, ..Scalar::plain(name) };
    }
    match dialect.family {
        Family::Sqlite => sqlite(ty),
        Family::Postgres | Family::Mysql => postgres(ty),
    }
}

fn postgres(ty: &Type) -> Scalar {
    let modifier = &*ty.modifier;
    let sized = |name: &str| {
        if modifier.is_empty() {
            name.to_owned()
        } else {
            format!("{name}({})", modifier.replace(',', ", "))
        }
    };
    let timed = |name: &str| format!("{name}({})", if modifier.is_empty() { "6" } else { modifier });
    let server = ty.namespace.as_ref().is_none_or(|namespace| &**namespace == "pg_catalog" || &*ty.name == "citext");
    let single = Type { array: false, ..ty.clone() };
    if !server {
        return Scalar::plain(&unsupported(&single));
    }
    match &*ty.name {
        "smallint" => Scalar::native("Int", "SmallInt"),
        "integer" => Scalar::plain("Int"),
        "bigint" => Scalar::plain("BigInt"),
        "oid" => Scalar::native("Int", "Oid"),
        "real" => Scalar::native("Float", "Real"),
        "double precision" => Scalar::plain("Float"),
        "numeric" if modifier == "65,30" => Scalar::plain("Decimal"),
        "numeric" => Scalar::native("Decimal", sized("Decimal")),
        "money" => Scalar::native("Decimal", "Money"),
        "boolean" => Scalar::plain("Boolean"),
        "text" => Scalar::plain("String"),
        "character varying" => Scalar::native("String", sized("VarChar")),
        "character" => Scalar::native("String", sized("Char")),
        "bpchar" | "char" => Scalar::native("String", "Char"),
        "citext" => Scalar::native("String", "Citext"),
        "uuid" => Scalar::native("String", "Uuid"),
        "xml" => Scalar::native("String", "Xml"),
        "inet" => Scalar::native("String", "Inet"),
        "bit" => Scalar::native("String", sized("Bit")),
        "bit varying" => Scalar::native("String", sized("VarBit")),
        "date" => Scalar::native("DateTime", "Date"),
        "time without time zone" => Scalar::native("DateTime", timed("Time")),
        "time with time zone" => Scalar::native("DateTime", timed("Timetz")),
        "timestamp without time zone" if modifier == "3" => Scalar::plain("DateTime"),
        "timestamp without time zone" => Scalar::native("DateTime", timed("Timestamp")),
        "timestamp with time zone" => Scalar::native("DateTime", timed("Timestamptz")),
        "bytea" => Scalar::plain("Bytes"),
        "json" => Scalar::native("Json", "Json"),
        "jsonb" => Scalar::plain("Json"),
        _ => Scalar::plain(&unsupported(&single)),
    }
}

fn unsupported(ty: &Type) -> String {
    format!("Unsupported({})", string(&ty.to_string()))
}

/// SQLite goes by the words of the declaration.
fn sqlite(ty: &Type) -> Scalar {
    let name = ty.name.to_ascii_lowercase();
    let scalar = match name.as_str() {
        "int" | "integer" | "int2" | "int4" | "smallint" | "tinyint" | "mediumint" => "Int",
        "bigint" | "int8" | "unsigned big int" => "BigInt",
        "real" | "float" | "double" | "double precision" => "Float",
        "numeric" | "decimal" => "Decimal",
        "date" | "datetime" | "timestamp" => "DateTime",
        "blob" | "binary" | "varbinary" => "Bytes",
        "boolean" | "bool" => "Boolean",
        "jsonb" | "json" => "Json",
        text if text.contains("char") || text == "text" || text == "clob" => "String",
        _ => return Scalar::plain(&unsupported(ty)),
    };
    Scalar::plain(scalar)
}
