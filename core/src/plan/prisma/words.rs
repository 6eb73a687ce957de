//! Names, types and columns in the spelling of a Prisma migration.

use crate::catalog::{Catalog, Notation};
use crate::object::column::{Column, Generated};
use crate::object::{ObjectId, ObjectKind};
use crate::sql::{Dialect, Name, Type};

/// How names are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling<'c> {
    pub dialect: &'static Dialect,
    catalog: &'c Catalog,
    /// Whether the schema is always written.
    qualified: bool,
}

impl<'c> Spelling<'c> {
    pub fn of(before: &Catalog, after: &'c Catalog) -> Self {
        let qualified = [before, after].iter().any(|catalog| catalog.notation == Notation::Prisma { qualified: true });
        Spelling { dialect: after.dialect, catalog: after, qualified }
    }

    /// A name, always in quotes.
    pub fn quoted(self, name: &str) -> String {
        let quote = self.dialect.quote;
        format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
    }

    pub fn qualified(self, namespace: &str, name: &str) -> String {
        match namespace.is_empty() || namespace == self.dialect.home && !self.qualified {
            true => self.quoted(name),
            false => format!("{}.{}", self.quoted(namespace), self.quoted(name)),
        }
    }

    /// The table that an object is, or is a part of.
    pub fn table(self, id: &ObjectId) -> String {
        self.qualified(&id.namespace, &id.name)
    }

    pub fn list(self, names: &[Name], separator: &str) -> String {
        names.iter().map(|name| self.quoted(name)).collect::<Vec<_>>().join(separator)
    }

    /// A type: the server's own in capitals, as the tool spells them.
    pub fn data_type(self, ty: &Type) -> String {
        let array = if ty.array { "[]" } else { "" };
        if let Some(namespace) = &ty.namespace {
            let modifier = if ty.modifier.is_empty() { String::new() } else { format!("({})", ty.modifier) };
            let home = namespace.as_str() == self.dialect.home;
            let declared = self.catalog.contains(&ObjectId::new(ObjectKind::Type, namespace, &ty.name));
            return match &*ty.name {
                "citext" => format!("CITEXT{array}"),
                // A type that the schema has no name for is written as it is there.
                name if home && !declared => format!("{}{modifier}{array}", Name::new(name).quoted()),
                _ => format!("{}{modifier}{array}", self.qualified(namespace, &ty.name)),
            };
        }
        let Some((_, name)) = OWN.iter().find(|(own, _)| *own == &*ty.name) else { return ty.to_string() };
        let modifier = if ty.modifier.is_empty() { String::new() } else { format!("({})", ty.modifier) };
        format!("{name}{modifier}{array}")
    }

    /// `"name" TYPE NOT NULL DEFAULT value`; none where a column has more to it than that.
    pub fn column(self, column: &Column, default: Option<&str>, serial: Option<&str>) -> Option<String> {
        let plain = Column {
            namespace: column.namespace.clone(),
            table: column.table.clone(),
            name: column.name.clone(),
            ty: column.ty.clone(),
            not_null: column.not_null,
            generated: column.generated.clone(),
            ..Column::default()
        };
        if plain != *column {
            return None;
        }
        let mut words = vec![self.quoted(&column.name), serial.map_or_else(|| self.data_type(&column.ty), str::to_owned)];
        if column.not_null {
            words.push("NOT NULL".to_owned());
        }
        if let (None, Some(value)) = (serial, default) {
            words.push(format!("DEFAULT {}", crate::sql::expr::operand(value)));
        }
        if let Some(Generated { value, stored }) = &column.generated {
            words.push(format!("GENERATED ALWAYS AS ({}) {}", value.text(), if *stored { "STORED" } else { "VIRTUAL" }));
        }
        Some(words.join(" "))
    }
}

/// The names that the server prints, and those that the tool writes.
const OWN: [(&str, &str); 26] = [
    ("bigint", "BIGINT"),
    ("bit", "BIT"),
    ("bit varying", "VARBIT"),
    ("boolean", "BOOLEAN"),
    ("bytea", "BYTEA"),
    ("character", "CHAR"),
    ("character varying", "VARCHAR"),
    ("citext", "CITEXT"),
    ("date", "DATE"),
    ("double precision", "DOUBLE PRECISION"),
    ("inet", "INET"),
    ("integer", "INTEGER"),
    ("json", "JSON"),
    ("jsonb", "JSONB"),
    ("money", "MONEY"),
    ("numeric", "DECIMAL"),
    ("oid", "OID"),
    ("real", "REAL"),
    ("smallint", "SMALLINT"),
    ("text", "TEXT"),
    ("time with time zone", "TIMETZ"),
    ("time without time zone", "TIME"),
    ("timestamp with time zone", "TIMESTAMPTZ"),
    ("timestamp without time zone", "TIMESTAMP"),
    ("uuid", "UUID"),
    ("xml", "XML"),
];
