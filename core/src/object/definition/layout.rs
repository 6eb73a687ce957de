//! How the server lays out values of its own types: what `LIKE` in CREATE TYPE copies. From
//! `pg_type`; see the manual's "CREATE TYPE".

use crate::sql::Type;

/// Length, whether values are passed by value, alignment, storage, and the types that are so.
type Layout = (&'static str, bool, &'static str, &'static str, &'static [&'static str]);

const LAYOUTS: &[Layout] = &[
    ("variable", false, "double", "extended", &["path", "polygon", "txid_snapshot"]),
    ("variable", false, "int4", "main", &["cidr", "inet", "numeric"]),
    ("variable", false, "int4", "plain", &["tsquery"]),
    (
        "variable",
        false,
        "int4",
        "extended",
        &["bytea", "text", "json", "xml", "character", "character varying", "bit", "bit varying", "refcursor", "tsvector", "jsonb", "jsonpath"],
    ),
    ("1", true, "char", "plain", &["boolean", "\"char\""]),
    ("2", true, "int2", "plain", &["smallint"]),
    ("4", true, "int4", "plain", &["integer", "oid", "xid", "cid", "real", "date", "regclass", "regproc", "regprocedure", "regtype"]),
    ("6", false, "int4", "plain", &["macaddr"]),
    ("6", false, "int2", "plain", &["tid"]),
    ("8", false, "int4", "plain", &["macaddr8"]),
    (
        "8",
        true,
        "double",
        "plain",
        &["bigint", "double precision", "money", "time without time zone", "timestamp without time zone", "timestamp with time zone", "xid8"],
    ),
    ("12", false, "double", "plain", &["time with time zone"]),
    ("16", false, "char", "plain", &["uuid"]),
    ("16", false, "double", "plain", &["interval", "point", "lseg", "box", "line"]),
    ("24", false, "double", "plain", &["circle"]),
];

/// The parameters that stand for `LIKE = ty`; none for a type that is not the server's own.
pub(super) fn like(ty: &Type) -> Option<[(&'static str, &'static str); 4]> {
    let own = ty.namespace.is_none() && !ty.array;
    let (length, by_value, alignment, storage, _) = LAYOUTS.iter().find(|layout| own && layout.4.contains(&&*ty.name))?;
    let by_value = if *by_value { "true" } else { "false" };
    Some([("INTERNALLENGTH", length), ("PASSEDBYVALUE", by_value), ("ALIGNMENT", alignment), ("STORAGE", storage)])
}
