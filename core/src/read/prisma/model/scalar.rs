//! The scalar types.

/// A type that the language has itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// 32 bits.
    Int,
    /// 64 bits.
    BigInt,
    /// A binary fraction.
    Float,
    /// A decimal fraction.
    Decimal,
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// A moment.
    DateTime,
    /// A document.
    Json,
    /// Bytes.
    Bytes,
}

impl Scalar {
    /// All of them with their names.
    pub const ALL: [(&'static str, Scalar); 9] = [
        ("Int", Scalar::Int),
        ("BigInt", Scalar::BigInt),
        ("Float", Scalar::Float),
        ("Decimal", Scalar::Decimal),
        ("Boolean", Scalar::Boolean),
        ("String", Scalar::String),
        ("DateTime", Scalar::DateTime),
        ("Json", Scalar::Json),
        ("Bytes", Scalar::Bytes),
    ];

    /// What SQLite's words for a type are taken for.
    pub fn of_words(declared: &str) -> Option<Self> {
        let name = declared.to_ascii_lowercase();
        Some(match name.as_str() {
            "int" | "integer" | "int2" | "int4" | "smallint" | "tinyint" | "mediumint" => Scalar::Int,
            "bigint" | "int8" | "unsigned big int" => Scalar::BigInt,
            "real" | "float" | "double" | "double precision" => Scalar::Float,
            "numeric" | "decimal" => Scalar::Decimal,
            "date" | "datetime" | "timestamp" => Scalar::DateTime,
            "blob" | "binary" | "varbinary" => Scalar::Bytes,
            "boolean" | "bool" => Scalar::Boolean,
            "jsonb" | "json" => Scalar::Json,
            text if text.contains("char") || text == "text" || text == "clob" => Scalar::String,
            _ => return None,
        })
    }

    /// The type of this name.
    pub fn named(name: &str) -> Option<Scalar> {
        Scalar::ALL.iter().find(|(own, _)| *own == name).map(|(_, scalar)| *scalar)
    }

    /// Its name in a schema.
    pub fn name(self) -> &'static str {
        Scalar::ALL.iter().find(|(_, scalar)| *scalar == self).map_or("", |(name, _)| name)
    }
}
