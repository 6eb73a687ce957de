//! The types of columns, in the spelling of each provider.

use super::Lowering;
use super::value::literal;
use crate::read::prisma::model::{Field, FieldType, NativeType, Provider, Scalar};
use crate::read::prisma::syntax::Arity;

impl Lowering<'_, '_> {
    /// The type of a field's column; none where it has no column.
    pub(super) fn column_type(&self, field: &Field<'_>) -> Option<String> {
        let base = match &field.ty {
            FieldType::Scalar(scalar) => match &field.native {
                // What MySQL knows as a truth value is a number of one digit.
                Some(native) if self.provider == Provider::Mysql && *scalar == Scalar::Boolean && native.name == "TinyInt" => "TINYINT(1)".to_owned(),
                Some(native) => native_type(self.provider, native),
                None => scalar_type(self.provider, *scalar)?.to_owned(),
            },
            FieldType::Enum(at) => self.enum_type(*at)?,
            FieldType::Unsupported(text) => (*text).to_owned(),
            FieldType::Composite(_) | FieldType::Relation(_) | FieldType::Unknown => return None,
        };
        Some(if field.arity == Arity::List { format!("{base}[]") } else { base })
    }

    fn enum_type(&self, at: usize) -> Option<String> {
        let declared = self.schema.enums.get(at)?;
        Some(match self.provider {
            Provider::Mysql => {
                let labels: Vec<String> = declared.values.iter().map(|value| literal(value.database_name())).collect();
                format!("ENUM({})", labels.join(", "))
            }
            Provider::Sqlite => "TEXT".to_owned(),
            _ => self.qualified(declared.schema.map(|schema| schema.text), declared.database_name()),
        })
    }
}

/// The type that a scalar has without a native type.
fn scalar_type(provider: Provider, scalar: Scalar) -> Option<&'static str> {
    Some(match (provider, scalar) {
        (Provider::Postgres | Provider::Mysql | Provider::Sqlite, Scalar::Int) => "INTEGER",
        (Provider::Postgres | Provider::Mysql | Provider::Sqlite, Scalar::BigInt) => "BIGINT",
        (Provider::Postgres | Provider::Mysql | Provider::Sqlite, Scalar::Boolean) => "BOOLEAN",
        (Provider::Postgres, Scalar::Float) => "DOUBLE PRECISION",
        (Provider::Postgres, Scalar::Decimal) => "DECIMAL(65,30)",
        (Provider::Postgres, Scalar::String) => "TEXT",
        (Provider::Postgres, Scalar::DateTime) => "TIMESTAMP(3)",
        (Provider::Postgres, Scalar::Json) => "JSONB",
        (Provider::Postgres, Scalar::Bytes) => "BYTEA",
        (Provider::Mysql, Scalar::Float) => "DOUBLE",
        (Provider::Mysql, Scalar::Decimal) => "DECIMAL(65, 30)",
        (Provider::Mysql, Scalar::String) => "VARCHAR(191)",
        (Provider::Mysql, Scalar::DateTime) => "DATETIME(3)",
        (Provider::Mysql, Scalar::Json) => "JSON",
        (Provider::Mysql, Scalar::Bytes) => "LONGBLOB",
        (Provider::Sqlite, Scalar::Float) => "REAL",
        (Provider::Sqlite, Scalar::Decimal) => "DECIMAL",
        (Provider::Sqlite, Scalar::String) => "TEXT",
        (Provider::Sqlite, Scalar::DateTime) => "DATETIME",
        (Provider::Sqlite, Scalar::Json) => "JSONB",
        (Provider::Sqlite, Scalar::Bytes) => "BLOB",
        _ => return None,
    })
}

fn native_type(provider: Provider, native: &NativeType<'_>) -> String {
    let mysql = provider == Provider::Mysql;
    let (name, unsigned) = match native.name.strip_prefix("Unsigned").filter(|_| mysql) {
        Some(name) => (name, " UNSIGNED"),
        None => (native.name, ""),
    };
    let name = match name {
        "Int" => "INTEGER".to_owned(),
        "DoublePrecision" => "DOUBLE PRECISION".to_owned(),
        name => name.to_ascii_uppercase(),
    };
    let arguments = match native.arguments.as_slice() {
        [] => String::new(),
        arguments => format!("({})", arguments.join(if mysql { ", " } else { "," })),
    };
    format!("{name}{arguments}{unsigned}")
}

/// The type that makes a column with a sequence of its own.
pub(super) fn serial(ty: &str) -> &'static str {
    match ty {
        "BIGINT" => "BIGSERIAL",
        "SMALLINT" => "SMALLSERIAL",
        _ => "SERIAL",
    }
}
