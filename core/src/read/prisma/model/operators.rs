//! The operator classes of PostgreSQL that the language knows: for which index, which scalar and
//! which native types each is.

use super::{Algorithm, Scalar};
use Algorithm::{Brin, Gin, Gist, SpGist};

/// What an operator class wants of its field.
#[derive(Debug, Clone, Copy)]
pub struct OperatorRule {
    /// Its name in a schema, up to the part that the kinds of BRIN classes share.
    stem: &'static str,
    /// How its names go on.
    ends: &'static [&'static str],
    /// The indexes that it is for.
    pub algorithms: &'static [Algorithm],
    /// The scalar of the field; `None` where it must be a list of anything.
    pub scalar: Option<Scalar>,
    /// The native types that it is for.
    pub natives: &'static [&'static str],
    /// Whether a field of that scalar without a native type fits, too.
    pub without_native: bool,
}

const PLAIN: &[&str] = &["Ops"];
const MINMAX: &[&str] = &["MinMaxOps"];
const BLOOM: &[&str] = &["MinMaxOps", "BloomOps"];
const MULTI: &[&str] = &["MinMaxOps", "BloomOps", "MinMaxMultiOps"];

const fn rule(
    stem: &'static str,
    ends: &'static [&'static str],
    algorithms: &'static [Algorithm],
    scalar: Scalar,
    natives: &'static [&'static str],
    without_native: bool,
) -> OperatorRule {
    OperatorRule { stem, ends, algorithms, scalar: Some(scalar), natives, without_native }
}

const RULES: &[OperatorRule] = &[
    rule("Jsonb", PLAIN, &[Gin], Scalar::Json, &["JsonB"], true),
    rule("JsonbPath", PLAIN, &[Gin], Scalar::Json, &["JsonB"], true),
    OperatorRule { stem: "Array", ends: PLAIN, algorithms: &[Gin], scalar: None, natives: &[], without_native: true },
    rule("Inet", PLAIN, &[Gist, SpGist], Scalar::String, &["Inet"], false),
    rule("Text", PLAIN, &[SpGist], Scalar::String, &["Char", "VarChar", "Text"], true),
    rule("InetInclusion", PLAIN, &[Brin], Scalar::String, &["Inet"], false),
    rule("Bit", MINMAX, &[Brin], Scalar::String, &["Bit"], false),
    rule("VarBit", MINMAX, &[Brin], Scalar::String, &["VarBit"], false),
    rule("Bpchar", BLOOM, &[Brin], Scalar::String, &["Char"], false),
    rule("Bytea", BLOOM, &[Brin], Scalar::Bytes, &["ByteA"], true),
    rule("Date", MULTI, &[Brin], Scalar::DateTime, &["Date"], false),
    rule("Float4", MULTI, &[Brin], Scalar::Float, &["Real"], false),
    rule("Float8", MULTI, &[Brin], Scalar::Float, &["DoublePrecision"], true),
    rule("Inet", MULTI, &[Brin], Scalar::String, &["Inet"], false),
    rule("Int2", MULTI, &[Brin], Scalar::Int, &["SmallInt"], false),
    rule("Int4", MULTI, &[Brin], Scalar::Int, &["Integer"], true),
    rule("Int8", MULTI, &[Brin], Scalar::BigInt, &["BigInt"], true),
    rule("Numeric", MULTI, &[Brin], Scalar::Decimal, &["Decimal"], true),
    rule("Oid", MULTI, &[Brin], Scalar::Int, &["Oid"], false),
    rule("Text", BLOOM, &[Brin], Scalar::String, &["Text", "VarChar"], true),
    rule("Timestamp", MULTI, &[Brin], Scalar::DateTime, &["Timestamp"], true),
    rule("TimestampTz", MULTI, &[Brin], Scalar::DateTime, &["Timestamptz"], false),
    rule("Time", MULTI, &[Brin], Scalar::DateTime, &["Time"], false),
    rule("TimeTz", MULTI, &[Brin], Scalar::DateTime, &["Timetz"], false),
    rule("Uuid", MULTI, &[Brin], Scalar::String, &["Uuid"], false),
];

/// The rule of the operator class of this name.
pub fn operator_rule(name: &str) -> Option<&'static OperatorRule> {
    RULES.iter().find(|rule| name.strip_prefix(rule.stem).is_some_and(|end| rule.ends.contains(&end)))
}

/// The known name that is nearest to one that is not known.
pub(super) fn near(name: &str) -> Option<String> {
    let names: Vec<String> = RULES.iter().flat_map(|rule| rule.ends.iter().map(|end| format!("{}{end}", rule.stem))).collect();
    crate::read::prisma::near::near(name, names.iter().map(String::as_str)).map(str::to_owned)
}
