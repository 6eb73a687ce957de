//! The scalar and native type of a schema for a type of the database.

use super::names::{Names, string};
use crate::object::column::Column;
use crate::read::prisma::model;
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
pub(super) fn scalar(column: &Column, names: &Names, dialect: &Dialect) -> Scalar {
    let ty = &column.ty;
    if let Some(name) = names.enumeration(ty).or_else(|| names.inline_enumeration(column)) {
        return Scalar { is_enum: true, ..Scalar::plain(name) };
    }
    match dialect.family {
        Family::Sqlite => sqlite(ty),
        Family::Mysql => mysql(ty),
        Family::Postgres => postgres(ty),
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

fn mysql(ty: &Type) -> Scalar {
    let modifier = &*ty.modifier;
    let sized = |name: &str| format!("{name}({})", modifier.replace(',', ", "));
    let timed = |name: &str| format!("{name}({})", if modifier.is_empty() { "0" } else { modifier });
    match (&*ty.name, modifier) {
        ("tinyint", "1") | ("bool" | "boolean", _) => Scalar::plain("Boolean"),
        ("tinyint", _) => Scalar::native("Int", "TinyInt"),
        ("tinyint unsigned", _) => Scalar::native("Int", "UnsignedTinyInt"),
        ("smallint", _) => Scalar::native("Int", "SmallInt"),
        ("smallint unsigned", _) => Scalar::native("Int", "UnsignedSmallInt"),
        ("mediumint", _) => Scalar::native("Int", "MediumInt"),
        ("mediumint unsigned", _) => Scalar::native("Int", "UnsignedMediumInt"),
        ("int", _) => Scalar::plain("Int"),
        ("int unsigned", _) => Scalar::native("Int", "UnsignedInt"),
        ("bigint", _) => Scalar::plain("BigInt"),
        ("bigint unsigned", _) => Scalar::native("BigInt", "UnsignedBigInt"),
        ("year", _) => Scalar::native("Int", "Year"),
        ("float", "") => Scalar::native("Float", "Float"),
        ("double", "") => Scalar::plain("Float"),
        ("decimal", "65,30") => Scalar::plain("Decimal"),
        ("decimal", _) => Scalar::native("Decimal", sized("Decimal")),
        ("bit", "1" | "") => Scalar::native("Boolean", "Bit(1)"),
        ("bit", _) => Scalar::native("Bytes", sized("Bit")),
        ("varchar", "191") => Scalar::plain("String"),
        ("varchar", _) => Scalar::native("String", sized("VarChar")),
        ("char", "") => Scalar::native("String", "Char(1)"),
        ("char", _) => Scalar::native("String", sized("Char")),
        ("tinytext", _) => Scalar::native("String", "TinyText"),
        ("text", _) => Scalar::native("String", "Text"),
        ("mediumtext", _) => Scalar::native("String", "MediumText"),
        ("longtext", _) => Scalar::native("String", "LongText"),
        ("binary", "") => Scalar::native("Bytes", "Binary(1)"),
        ("binary", _) => Scalar::native("Bytes", sized("Binary")),
        ("varbinary", _) => Scalar::native("Bytes", sized("VarBinary")),
        ("tinyblob", _) => Scalar::native("Bytes", "TinyBlob"),
        ("blob", _) => Scalar::native("Bytes", "Blob"),
        ("mediumblob", _) => Scalar::native("Bytes", "MediumBlob"),
        ("longblob", _) => Scalar::plain("Bytes"),
        ("json", _) => Scalar::plain("Json"),
        ("date", _) => Scalar::native("DateTime", "Date"),
        ("time", _) => Scalar::native("DateTime", timed("Time")),
        ("datetime", "3") => Scalar::plain("DateTime"),
        ("datetime", _) => Scalar::native("DateTime", timed("DateTime")),
        ("timestamp", _) => Scalar::native("DateTime", timed("Timestamp")),
        _ => Scalar::plain(&unsupported(ty)),
    }
}

/// SQLite goes by the words of the declaration.
fn sqlite(ty: &Type) -> Scalar {
    match model::Scalar::of_words(&ty.name) {
        Some(scalar) => Scalar::plain(scalar.name()),
        None => Scalar::plain(&unsupported(ty)),
    }
}
