//! Whether every value of one type fits another, so that no row can stand in the way of the change.
//! PostgreSQL manual: "Data Types", the ranges of each; lengths that are cut and not refused, as
//! those of `name` and of fractions of a second, do not count.

use crate::sql::Type;

/// Types whose values all fit the types beside them, whatever these have in parentheses: whatever
/// does not fit there is rounded, or cut.
const ALWAYS: &[(&str, &[&str])] = &[
    ("bit", &["bit varying"]),
    ("boolean", &["integer"]),
    ("box", &["polygon"]),
    ("cidr", &["inet"]),
    ("inet", &["cidr"]),
    ("integer", &["boolean", "double precision", "oid", "real"]),
    ("interval", &["time without time zone"]),
    ("jsonb", &["json"]),
    ("macaddr", &["macaddr8"]),
    ("oid", &["bigint", "integer"]),
    ("real", &["double precision"]),
    ("bigint", &["double precision", "real"]),
    ("smallint", &["double precision", "oid", "real"]),
    ("time with time zone", &["time without time zone"]),
    ("time without time zone", &["interval", "time with time zone"]),
    ("timestamp with time zone", &["date", "time with time zone", "time without time zone", "timestamp without time zone"]),
    ("timestamp without time zone", &["date", "time without time zone", "timestamp with time zone"]),
];

/// Whether every value of the one type fits the other.
pub(super) fn fits(from: &Type, to: &Type) -> bool {
    // Everything is written out into text.
    if to.is_server("text") && !to.array {
        return true;
    }
    if from.array != to.array || from.namespace != to.namespace {
        return false;
    }
    if from.namespace.is_some() {
        return from.name == to.name;
    }
    if let (Some((most, _, scale)), Some((_, least, to_scale))) = (digits(from), digits(to)) {
        // Where digits are rounded away, 9.9 becomes 10.
        let carried = i64::from(to_scale < scale);
        return from.name == to.name && &*from.name != "numeric" || most.saturating_add(carried) <= least;
    }
    match (letters(from), letters(to)) {
        (Some(from), Some(to)) => to.is_none_or(|to| from.is_some_and(|from| from <= to)),
        _ if from.name == to.name => same_name(from, to),
        _ => {
            let listed = ALWAYS.iter().any(|(name, targets)| *name == &*from.name && targets.contains(&&*to.name));
            listed && (&*to.name != "bit varying" || longest(from, to))
        }
    }
}

/// One type with two things in parentheses. Only bits are refused for their number.
fn same_name(from: &Type, to: &Type) -> bool {
    match &*from.name {
        "bit" => from.modifier == to.modifier,
        "bit varying" => longest(from, to),
        _ => true,
    }
}

fn longest(from: &Type, to: &Type) -> bool {
    let length = |ty: &Type| ty.modifier.parse::<u32>().ok();
    length(to).is_none_or(|to| length(from).is_some_and(|from| from <= to))
}

/// How many letters a type of text holds, none for any number; nothing for other types.
fn letters(ty: &Type) -> Option<Option<u32>> {
    match &*ty.name {
        // What is longer than a name is cut, and all names are shorter than this.
        "text" | "name" | "bpchar" => Some(None),
        "character varying" => Some(ty.modifier.parse().ok()),
        "character" => Some(Some(ty.modifier.parse().unwrap_or(1))),
        _ => None,
    }
}

/// The most digits that a number has before its point, how many of them always fit, and how many
/// it has after it; nothing for what is no exact number.
fn digits(ty: &Type) -> Option<(i64, i64, i64)> {
    match &*ty.name {
        "smallint" => Some((5, 4, 0)),
        "integer" => Some((10, 9, 0)),
        "bigint" => Some((19, 18, 0)),
        "numeric" => {
            let mut parts = ty.modifier.split(',').map_while(|part| part.trim().parse::<i64>().ok());
            let Some(precision) = parts.next() else { return Some((i64::MAX, i64::MAX, i64::MAX)) };
            let scale = parts.next().unwrap_or(0);
            Some((precision - scale, precision - scale, scale))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_not_fit_is_said_not_to() {
        for (from, to, expected) in [
            ("smallint", "int", true),
            ("int", "bigint", true),
            ("bigint", "int", false),
            ("bigint", "numeric", true),
            ("bigint", "numeric(19)", true),
            ("bigint", "numeric(19,2)", false),
            ("numeric", "bigint", false),
            ("numeric(9)", "int", true),
            ("numeric(10)", "int", false),
            ("numeric(10,2)", "numeric(12,2)", true),
            ("numeric(10,2)", "numeric(12,4)", true),
            ("numeric(10,2)", "numeric(12,5)", false),
            ("numeric(10,2)", "numeric(9,1)", false),
            ("numeric(10,2)", "numeric(10,1)", true),
            ("numeric(10,2)", "numeric", true),
            ("varchar(20)", "varchar(50)", true),
            ("varchar(50)", "varchar(20)", false),
            ("varchar(20)", "text", true),
            ("text", "varchar", true),
            ("text", "varchar(20)", false),
            ("char(5)", "varchar(5)", true),
            ("varchar(20)[]", "varchar(50)[]", true),
            ("int", "int[]", false),
            ("int", "text", true),
            ("jsonb", "json", true),
            ("json", "jsonb", false),
            ("timestamp", "timestamp(3)", true),
            ("timestamptz", "timestamp", true),
            ("bit(5)", "bit(6)", false),
            ("bit(5)", "bit varying(4)", false),
            ("bit varying(5)", "bit varying(6)", true),
            ("public.mood", "text", true),
            ("public.mood", "public.feeling", false),
        ] {
            let ty = |text| Type::parse(text).unwrap_or_default();
            assert_eq!(fits(&ty(from), &ty(to)), expected, "{from} -> {to}");
        }
    }
}
