//! Data types under the one name that the server prints for them.
//!
//! Spellings: PostgreSQL manual, "Data Types", table of names and aliases.

pub mod mysql;

use super::cursor::{Cursor, Reading};
use super::dialect::Family;
use super::lexer::TokenKind;
use super::name::{Name, qualified};
use serde::{Serialize, Serializer};
use std::fmt;

/// A data type: `character varying(20)`, `public.mood[]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Type {
    /// The schema of a user's type; none for the server's own.
    pub namespace: Option<Name>,
    /// The name, as the server prints it.
    pub name: Name,
    /// What stands in parentheses, as `10,2`; empty for nothing.
    pub modifier: Box<str>,
    /// Whether it is an array. The server does not keep how many dimensions were declared.
    pub array: bool,
}

/// Other spellings of the server's own types, sorted, each with the name that the server prints.
const SYNONYMS: &[(&str, &str)] = &[
    ("bool", "boolean"),
    ("char", "character"),
    ("dec", "numeric"),
    ("decimal", "numeric"),
    ("float4", "real"),
    ("float8", "double precision"),
    ("int", "integer"),
    ("int2", "smallint"),
    ("int4", "integer"),
    ("int8", "bigint"),
    ("nchar", "character"),
    ("time", "time without time zone"),
    ("timestamp", "timestamp without time zone"),
    ("timestamptz", "timestamp with time zone"),
    ("timetz", "time with time zone"),
    ("varbit", "bit varying"),
    ("varchar", "character varying"),
];

/// The server's own types whose names have no other spelling, sorted.
const BUILTIN: &[&str] = &[
    "aclitem",
    "any",
    "anyarray",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblemultirange",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anyelement",
    "anyenum",
    "anymultirange",
    "anynonarray",
    "anyrange",
    "bigint",
    "bit",
    "bit varying",
    "boolean",
    "box",
    "bpchar",
    "bytea",
    "character",
    "character varying",
    "cid",
    "cidr",
    "circle",
    "cstring",
    "date",
    "datemultirange",
    "daterange",
    "double precision",
    "event_trigger",
    "fdw_handler",
    "float",
    "gtsvector",
    "index_am_handler",
    "inet",
    "int2vector",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "integer",
    "internal",
    "interval",
    "json",
    "jsonb",
    "jsonpath",
    "language_handler",
    "line",
    "lseg",
    "macaddr",
    "macaddr8",
    "money",
    "name",
    "numeric",
    "nummultirange",
    "numrange",
    "oid",
    "oidvector",
    "path",
    "pg_lsn",
    "pg_snapshot",
    "point",
    "polygon",
    "real",
    "record",
    "refcursor",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "smallint",
    "table_am_handler",
    "text",
    "tid",
    "time with time zone",
    "time without time zone",
    "timestamp with time zone",
    "timestamp without time zone",
    "trigger",
    "tsm_handler",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "txid_snapshot",
    "unknown",
    "uuid",
    "void",
    "xid",
    "xid8",
    "xml",
];

/// The name that the server prints for one of its own types, if `name` is one.
pub fn builtin(name: &str) -> Option<&'static str> {
    if let Ok(at) = SYNONYMS.binary_search_by_key(&name, |pair| pair.0) {
        return SYNONYMS.get(at).map(|pair| pair.1);
    }
    BUILTIN.binary_search(&name).ok().and_then(|at| BUILTIN.get(at)).copied()
}

impl Type {
    /// One of the server's own types by the name that the server prints.
    pub fn server(name: &str) -> Self {
        Type { name: Name::new(name), ..Type::default() }
    }

    /// A type from its text, as `Cursor` reads it; user types keep the schema that is written.
    pub fn parse(text: &str) -> Option<Self> {
        let tokens: Vec<_> = super::lexer::Lexer::new(text).collect();
        let mut cursor = Cursor::new(text, &tokens, &[]);
        Type::read(&mut cursor).ok().filter(|_| cursor.done())
    }

    /// Reads a type. A user's type without a schema has none here either: whoever reads the
    /// statement knows the search path.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        if cursor.dialect().family == Family::Sqlite {
            return Type::read_words(cursor);
        }
        let mut ty = Type::read_element(cursor)?;
        if cursor.eat("array") {
            ty.array = true;
        }
        while cursor.at("[") {
            cursor.skip_group();
            ty.array = true;
        }
        Ok(ty)
    }

    /// Any words up to a constraint are a type in SQLite, and so are none at all. Their case does not
    /// count, and nothing else about them is changed.
    fn read_words(cursor: &mut Cursor<'_>) -> Reading<Self> {
        const AFTER: &[&str] =
            &["constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated", "as", "on", ",", "("];
        let place = cursor.place();
        cursor.text_until(AFTER);
        if cursor.place() > place && cursor.at("(") {
            cursor.skip_group();
        }
        let text = cursor.text_since(place).to_ascii_lowercase();
        let bare = text.strip_prefix(['"', '`']).and_then(|rest| rest.strip_suffix(['"', '`'])).unwrap_or(&text);
        Ok(Type::server(bare))
    }

    fn read_element(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let quoted = cursor.peek().is_some_and(|token| token.kind == TokenKind::Quoted);
        let named = cursor.qualified_name()?;
        match named.namespace {
            None if quoted => Ok(Type::user(None, named.name, cursor)?),
            None => Type::read_plain(named.name, cursor),
            Some(namespace) if &*namespace == "pg_catalog" => {
                // The quoted "char" is a type of one byte, not a synonym.
                if quoted || cursor.place() > 0 && &*named.name == "char" {
                    return Ok(Type { namespace: Some(namespace), name: named.name, ..Type::default() });
                }
                Type::read_plain(named.name, cursor)
            }
            Some(namespace) => Type::user(Some(namespace), named.name, cursor),
        }
    }

    fn user(namespace: Option<Name>, name: Name, cursor: &mut Cursor<'_>) -> Reading<Self> {
        if namespace.is_none() && builtin(&name) == Some(name.as_str()) {
            return Type::with_modifier(name, cursor);
        }
        let modifier = modifier(cursor)?;
        // `"char"` in quotes is the server's type of one byte.
        let namespace = if namespace.is_none() && &*name == "char" { Some(Name::new("pg_catalog")) } else { namespace };
        Ok(Type { namespace, name, modifier, array: false })
    }

    fn with_modifier(name: Name, cursor: &mut Cursor<'_>) -> Reading<Self> {
        let modifier = modifier(cursor)?;
        Ok(Type { namespace: None, name, modifier, array: false })
    }

    /// A type whose first word is `word`, not quoted, without a schema.
    fn read_plain(word: Name, cursor: &mut Cursor<'_>) -> Reading<Self> {
        match &*word {
            "double" if cursor.eat("precision") => Ok(Type::server("double precision")),
            "national" if cursor.at("character") || cursor.at("char") => {
                cursor.skip(1);
                character(cursor)
            }
            "character" | "char" | "nchar" => character(cursor),
            "bit" => {
                let name = if cursor.eat("varying") { "bit varying" } else { "bit" };
                let mut ty = Type::with_modifier(Name::new(name), cursor)?;
                if name == "bit" && ty.modifier.is_empty() {
                    ty.modifier = "1".into();
                }
                Ok(ty)
            }
            "float" => {
                let digits = modifier(cursor)?;
                let single = digits.parse::<u32>().is_ok_and(|digits| digits <= 24);
                Ok(Type::server(if single { "real" } else { "double precision" }))
            }
            "time" | "timestamp" | "timetz" | "timestamptz" => instant(&word, cursor),
            "interval" => interval(cursor),
            _ => match builtin(&word) {
                Some("numeric") => {
                    let mut ty = Type::with_modifier(Name::new("numeric"), cursor)?;
                    if !ty.modifier.is_empty() && !ty.modifier.contains(',') {
                        ty.modifier = format!("{},0", ty.modifier).into();
                    }
                    Ok(ty)
                }
                Some(name) => Type::with_modifier(Name::new(name), cursor),
                None => Type::user(None, word, cursor),
            },
        }
    }

    /// Whether this is the server's own type of that name, not an array.
    pub fn is_server(&self, name: &str) -> bool {
        self.namespace.is_none() && !self.array && &*self.name == name
    }

    /// The type written with its schema, as `format_type` does with an empty search path, for
    /// comparing and for the canonical form of expressions.
    pub fn full(&self) -> String {
        match &self.namespace {
            Some(namespace) => format!("{}.{}{}{}", namespace.quoted(), self.name.quoted(), self.suffix(), self.brackets()),
            None => self.to_string(),
        }
    }

    fn suffix(&self) -> String {
        if self.modifier.is_empty() { String::new() } else { format!("({})", self.modifier) }
    }

    fn brackets(&self) -> &'static str {
        if self.array { "[]" } else { "" }
    }
}

fn character(cursor: &mut Cursor<'_>) -> Reading<Type> {
    let name = if cursor.eat("varying") { "character varying" } else { "character" };
    let mut ty = Type::with_modifier(Name::new(name), cursor)?;
    if name == "character" && ty.modifier.is_empty() {
        ty.modifier = "1".into();
    }
    Ok(ty)
}

fn instant(word: &str, cursor: &mut Cursor<'_>) -> Reading<Type> {
    let modifier = modifier(cursor)?;
    let (base, mut zone) = match word.strip_suffix("tz") {
        Some(base) => (base, true),
        None => (word, false),
    };
    if cursor.eat("with time zone") {
        zone = true;
    } else {
        cursor.eat("without time zone");
    }
    let name = format!("{base} {} time zone", if zone { "with" } else { "without" });
    Ok(Type { name: Name::new(name), modifier, ..Type::default() })
}

fn interval(cursor: &mut Cursor<'_>) -> Reading<Type> {
    const FIELDS: &[&str] = &["year", "month", "day", "hour", "minute", "second"];
    let mut name = String::from("interval");
    if let Some(field) = cursor.eat_one_of(FIELDS) {
        name = format!("{name} {field}");
        if cursor.eat("to")
            && let Some(field) = cursor.eat_one_of(FIELDS)
        {
            name = format!("{name} to {field}");
        }
    }
    Type::with_modifier(Name::new(name), cursor)
}

/// What stands in parentheses here, without spaces; empty for nothing.
fn modifier(cursor: &mut Cursor<'_>) -> Reading<Box<str>> {
    if !cursor.at("(") {
        return Ok("".into());
    }
    let inner = cursor.parens()?;
    Ok(inner.chars().filter(|char| !char.is_whitespace()).collect::<String>().into())
}

/// As it is written in a statement: `public` left out, the server's own types as it prints them.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(namespace) = &self.namespace else {
            return match self.name.split_once(' ') {
                // A reserved word, which only quotes make a type.
                _ if &*self.name == "any" => write!(f, "\"any\"{}", self.brackets()),
                Some((base, zone)) if matches!(base, "time" | "timestamp") || zone.starts_with("unsigned") => {
                    write!(f, "{base}{} {zone}{}", self.suffix(), self.brackets())
                }
                _ => write!(f, "{}{}{}", self.name, self.suffix(), self.brackets()),
            };
        };
        // A user's type that hides behind one of the server's names must say where it stands.
        let name = match builtin(&self.name) {
            Some(_) => format!("{}.{}", namespace.quoted(), self.name.quoted()),
            None => qualified(namespace, &self.name),
        };
        write!(f, "{name}{}{}", self.suffix(), self.brackets())
    }
}

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(BUILTIN.is_sorted());
        assert!(SYNONYMS.is_sorted_by_key(|pair| pair.0));
    }

    #[test]
    fn spellings_meet() {
        for (written, printed) in [
            ("VARCHAR(20)", "character varying(20)"),
            ("int4[]", "integer[]"),
            ("decimal(10)", "numeric(10,0)"),
            ("timestamp(3) with time zone", "timestamp(3) with time zone"),
            ("timestamptz", "timestamp with time zone"),
            ("float(10)", "real"),
            ("pg_catalog.int8", "bigint"),
            ("char", "character(1)"),
            ("public.mood", "mood"),
            ("app.\"Mood\"[][]", "app.\"Mood\"[]"),
            ("interval day to second(3)", "interval day to second(3)"),
        ] {
            assert_eq!(Type::parse(written).map(|ty| ty.to_string()).as_deref(), Some(printed), "{written}");
        }
    }
}
