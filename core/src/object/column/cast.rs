//! What a change of a column's type asks of the server: whether values convert by themselves, and
//! whether the rows must be written anew. PostgreSQL manual: CREATE CAST, ALTER TABLE; the casts are
//! those of `pg_cast` that are not explicit.

use crate::sql::Type;

/// What a change of type costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cost {
    /// Only the catalog changes.
    Free,
    /// Every row is read.
    Scan,
    /// Every row is written.
    Rewrite,
}

/// From each type the types that its values are assigned to without being told how.
const ASSIGNED: &[(&str, &[&str])] = &[
    ("bigint", &["smallint", "integer", "real", "double precision", "money", "numeric", "oid"]),
    ("bit", &["bit varying"]),
    ("bit varying", &["bit"]),
    ("box", &["polygon"]),
    ("cidr", &["inet"]),
    ("date", &["timestamp without time zone", "timestamp with time zone"]),
    ("double precision", &["bigint", "smallint", "integer", "real", "numeric"]),
    ("inet", &["cidr"]),
    ("integer", &["bigint", "smallint", "real", "double precision", "money", "numeric", "oid"]),
    ("interval", &["time without time zone"]),
    ("json", &["jsonb"]),
    ("jsonb", &["json"]),
    ("macaddr", &["macaddr8"]),
    ("macaddr8", &["macaddr"]),
    ("money", &["numeric"]),
    ("numeric", &["bigint", "smallint", "integer", "real", "double precision", "money"]),
    ("oid", &["bigint", "integer"]),
    ("path", &["polygon"]),
    ("point", &["box"]),
    ("polygon", &["path"]),
    ("real", &["bigint", "smallint", "integer", "double precision", "numeric"]),
    ("smallint", &["bigint", "integer", "real", "double precision", "numeric", "oid"]),
    ("time with time zone", &["time without time zone"]),
    ("time without time zone", &["interval", "time with time zone"]),
    ("timestamp with time zone", &["date", "time without time zone", "timestamp without time zone", "time with time zone"]),
    ("timestamp without time zone", &["date", "time without time zone", "timestamp with time zone"]),
];

fn is_text(ty: &Type) -> bool {
    !ty.array && ty.namespace.is_none() && matches!(&*ty.name, "text" | "character varying" | "character" | "bpchar" | "name")
}

/// Whether the server converts the values by itself, without USING.
pub(super) fn assigns(from: &Type, to: &Type) -> bool {
    if from.namespace == to.namespace && from.name == to.name && from.array == to.array {
        return true;
    }
    // Everything is written out into text.
    if is_text(to) {
        return true;
    }
    if from.array != to.array {
        return false;
    }
    if from.array {
        // Elements convert as they would alone.
        let element = |ty: &Type| Type { array: false, ..ty.clone() };
        return is_text(&element(to)) && is_text(&element(from)) || listed(from, to);
    }
    listed(from, to)
}

fn listed(from: &Type, to: &Type) -> bool {
    let server = from.namespace.is_none() && to.namespace.is_none();
    server && ASSIGNED.iter().any(|(source, targets)| *source == &*from.name && targets.contains(&&*to.name))
}

/// Whether the new type belongs to the old one's family and holds all its values.
pub(super) fn widens(from: &Type, to: &Type) -> bool {
    const NUMBERS: &[&str] = &["smallint", "integer", "bigint", "numeric"];
    let rank = |ty: &Type| NUMBERS.iter().position(|name| ty.is_server(name));
    match (rank(from), rank(to)) {
        (Some(from), Some(to)) => from <= to,
        _ => is_text(from) && is_text(to) || from.namespace == to.namespace && from.name == to.name && from.array == to.array,
    }
}

/// What the change costs, as measured on the server.
pub(super) fn cost(from: &Type, to: &Type) -> Cost {
    let free = if from.name == to.name && from.namespace == to.namespace && from.array == to.array {
        // Of an array's elements the server only knows that none has a length to keep.
        looser(&from.name, &from.modifier, &to.modifier) && (!to.array || from.modifier == to.modifier || to.modifier.is_empty())
    } else if from.array || to.array || from.namespace.is_some() || to.namespace.is_some() {
        false
    } else {
        match (&*from.name, &*to.name) {
            ("character varying", "text") | ("cidr", "inet") | ("xml", "text") => true,
            ("text", "character varying") | ("bit", "bit varying") => to.modifier.is_empty(),
            ("text" | "character varying", "bpchar") | ("character", "bpchar") => true,
            // The same bytes, but an index over them has another order.
            ("integer", "oid") | ("oid", "integer") => return Cost::Scan,
            // Between timestamps with and without a time zone nothing changes in a session in UTC,
            // and nobody here knows what the session will be in.
            _ => false,
        }
    };
    if free { Cost::Free } else { Cost::Rewrite }
}

/// Whether every value under one length or precision fits the other as it is.
fn looser(name: &str, from: &str, to: &str) -> bool {
    if from == to || to.is_empty() && name != "character" && name != "bit" {
        return true;
    }
    if matches!(name, "character" | "bit") || from.is_empty() {
        return false;
    }
    let parts = |text: &str| -> Vec<i64> { text.split(',').filter_map(|part| part.parse().ok()).collect() };
    match (parts(from).as_slice(), parts(to).as_slice()) {
        ([one, scale], [two, same]) => scale == same && one <= two,
        ([one], [two]) => one <= two,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(text: &str) -> Type {
        Type::parse(text).unwrap_or_default()
    }

    #[test]
    fn costs_are_those_of_the_server() {
        for (from, to, expected) in [
            ("varchar(10)", "varchar(20)", Cost::Free),
            ("varchar(20)", "varchar(10)", Cost::Rewrite),
            ("varchar(20)", "text", Cost::Free),
            ("text", "varchar(20)", Cost::Rewrite),
            ("int", "bigint", Cost::Rewrite),
            ("numeric(10,2)", "numeric(12,2)", Cost::Free),
            ("numeric(10,2)", "numeric(12,3)", Cost::Rewrite),
            ("numeric(10,2)", "numeric", Cost::Free),
            ("timestamp", "timestamptz", Cost::Rewrite),
            ("timestamptz", "timestamp", Cost::Rewrite),
            ("timestamp(3)", "timestamp(6)", Cost::Free),
            ("varchar(10)[]", "varchar(20)[]", Cost::Rewrite),
            ("varchar(10)[]", "varchar[]", Cost::Free),
            ("int", "oid", Cost::Scan),
            ("timestamp", "timestamp(3)", Cost::Rewrite),
            ("char(5)", "char(10)", Cost::Rewrite),
        ] {
            assert_eq!(cost(&ty(from), &ty(to)), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn using_only_where_nothing_assigns() {
        assert!(assigns(&ty("integer"), &ty("text")));
        assert!(assigns(&ty("integer"), &ty("bigint")));
        assert!(!assigns(&ty("text"), &ty("integer")));
        assert!(!assigns(&ty("public.mood"), &ty("integer")));
        assert!(assigns(&ty("public.mood"), &ty("text")));
        assert!(!assigns(&ty("text"), &ty("public.mood")));
        assert!(!assigns(&ty("text"), &ty("text[]")));
    }
}
