//! The native types (`@db.…`) of each database: for which scalars each is, and what its arguments
//! may be.

use super::{Provider, Scalar};

/// A native type of a database.
#[derive(Debug, Clone, Copy)]
pub struct NativeKind {
    /// Its name in a schema.
    pub name: &'static str,
    /// The scalars that it can hold.
    pub scalars: &'static [Scalar],
    /// Its arguments.
    pub arguments: NativeArguments,
}

/// What arguments a native type takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NativeArguments {
    /// None.
    None,
    /// A number within these bounds, or none.
    Optional(u32, u32),
    /// A number within these bounds.
    Required(u32, u32),
    /// Precision and scale up to these, or none.
    Decimal(u32, u32),
}

use NativeArguments::{Decimal as Digits, None as Plain, Optional, Required};
use Scalar::{BigInt, Boolean, Bytes, DateTime, Decimal, Float, Int, Json, String};

const ANY: u32 = u32::MAX;

const fn native(name: &'static str, scalars: &'static [Scalar], arguments: NativeArguments) -> NativeKind {
    NativeKind { name, scalars, arguments }
}

const POSTGRES: &[NativeKind] = &[
    native("SmallInt", &[Int], Plain),
    native("Integer", &[Int], Plain),
    native("BigInt", &[BigInt], Plain),
    native("Decimal", &[Decimal], Digits(1000, 1000)),
    native("Money", &[Decimal], Plain),
    native("Inet", &[String], Plain),
    native("Oid", &[Int], Plain),
    native("Citext", &[String], Plain),
    native("Real", &[Float], Plain),
    native("DoublePrecision", &[Float], Plain),
    native("VarChar", &[String], Optional(0, ANY)),
    native("Char", &[String], Optional(0, ANY)),
    native("Text", &[String], Plain),
    native("ByteA", &[Bytes], Plain),
    native("Timestamp", &[DateTime], Optional(0, 6)),
    native("Timestamptz", &[DateTime], Optional(0, 6)),
    native("Date", &[DateTime], Plain),
    native("Time", &[DateTime], Optional(0, 6)),
    native("Timetz", &[DateTime], Optional(0, 6)),
    native("Boolean", &[Boolean], Plain),
    native("Bit", &[String], Optional(1, ANY)),
    native("VarBit", &[String], Optional(1, ANY)),
    native("Uuid", &[String], Plain),
    native("Xml", &[String], Plain),
    native("Json", &[Json], Plain),
    native("JsonB", &[Json], Plain),
];

const MYSQL: &[NativeKind] = &[
    native("Int", &[Int], Plain),
    native("UnsignedInt", &[Int], Plain),
    native("SmallInt", &[Int], Plain),
    native("UnsignedSmallInt", &[Int], Plain),
    native("MediumInt", &[Int], Plain),
    native("UnsignedMediumInt", &[Int], Plain),
    native("Year", &[Int], Plain),
    native("TinyInt", &[Boolean, Int], Plain),
    native("UnsignedTinyInt", &[Boolean, Int], Plain),
    native("BigInt", &[BigInt], Plain),
    native("UnsignedBigInt", &[BigInt], Plain),
    native("Decimal", &[Decimal], Digits(65, 30)),
    native("Float", &[Float], Plain),
    native("Double", &[Float], Plain),
    native("Bit", &[Boolean, Bytes], Required(1, 64)),
    native("Char", &[String], Required(0, 255)),
    native("VarChar", &[String], Required(0, 65_535)),
    native("TinyText", &[String], Plain),
    native("Text", &[String], Plain),
    native("MediumText", &[String], Plain),
    native("LongText", &[String], Plain),
    native("Binary", &[Bytes], Required(0, ANY)),
    native("VarBinary", &[Bytes], Required(0, ANY)),
    native("TinyBlob", &[Bytes], Plain),
    native("Blob", &[Bytes], Plain),
    native("MediumBlob", &[Bytes], Plain),
    native("LongBlob", &[Bytes], Plain),
    native("Date", &[DateTime], Plain),
    native("Time", &[DateTime], Optional(0, ANY)),
    native("DateTime", &[DateTime], Optional(0, ANY)),
    native("Timestamp", &[DateTime], Optional(0, ANY)),
    native("Json", &[Json], Plain),
];

/// The native types of a database.
pub fn native_types(provider: Option<Provider>) -> &'static [NativeKind] {
    match provider {
        Some(Provider::Postgres) => POSTGRES,
        Some(Provider::Mysql) => MYSQL,
        _ => &[],
    }
}
