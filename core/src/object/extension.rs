//! Extensions. What an extension brings is not looked into. PostgreSQL manual: CREATE EXTENSION,
//! ALTER EXTENSION.

use super::renaming::Renaming;
use super::{Altered, Kind, Needs, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::name::PUBLIC;
use crate::sql::{Cursor, Effect, Name, Script};
use serde::Serialize;

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extension {
    /// Its name.
    pub name: Name,
    /// The schema that it is put in.
    pub schema: Name,
}

/// The comments that the server's own extensions bring along (their control files), sorted by name.
/// A dump repeats them, a schema written by hand does not.
const COMMENTS: &[(&str, &str)] = &[
    ("adminpack", "administrative functions for PostgreSQL"),
    ("amcheck", "functions for verifying relation integrity"),
    ("autoinc", "functions for autoincrementing fields"),
    ("bloom", "bloom access method - signature file based index"),
    ("btree_gin", "support for indexing common datatypes in GIN"),
    ("btree_gist", "support for indexing common datatypes in GiST"),
    ("citext", "data type for case-insensitive character strings"),
    ("cube", "data type for multidimensional cubes"),
    ("dblink", "connect to other PostgreSQL databases from within a database"),
    ("dict_int", "text search dictionary template for integers"),
    ("dict_xsyn", "text search dictionary template for extended synonym processing"),
    ("earthdistance", "calculate great-circle distances on the surface of the Earth"),
    ("file_fdw", "foreign-data wrapper for flat file access"),
    ("fuzzystrmatch", "determine similarities and distance between strings"),
    ("hstore", "data type for storing sets of (key, value) pairs"),
    ("insert_username", "functions for tracking who changed a table"),
    ("intagg", "integer aggregator and enumerator (obsolete)"),
    ("intarray", "functions, operators, and index support for 1-D arrays of integers"),
    ("isn", "data types for international product numbering standards"),
    ("lo", "Large Object maintenance"),
    ("ltree", "data type for hierarchical tree-like structures"),
    ("moddatetime", "functions for tracking last modification time"),
    ("old_snapshot", "utilities in support of old_snapshot_threshold"),
    ("pageinspect", "inspect the contents of database pages at a low level"),
    ("pg_buffercache", "examine the shared buffer cache"),
    ("pg_freespacemap", "examine the free space map (FSM)"),
    ("pg_prewarm", "prewarm relation data"),
    ("pg_stat_statements", "track planning and execution statistics of all SQL statements executed"),
    ("pg_surgery", "extension to perform surgery on a damaged relation"),
    ("pg_trgm", "text similarity measurement and index searching based on trigrams"),
    ("pg_visibility", "examine the visibility map (VM) and page-level visibility info"),
    ("pg_walinspect", "functions to inspect contents of PostgreSQL Write-Ahead Log"),
    ("pgcrypto", "cryptographic functions"),
    ("pgrowlocks", "show row-level locking information"),
    ("pgstattuple", "show tuple-level statistics"),
    ("plpgsql", "PL/pgSQL procedural language"),
    ("postgres_fdw", "foreign-data wrapper for remote PostgreSQL servers"),
    ("refint", "functions for implementing referential integrity (obsolete)"),
    ("seg", "data type for representing line segments or floating-point intervals"),
    ("sslinfo", "information about SSL certificates"),
    ("tablefunc", "functions that manipulate whole tables, including crosstab"),
    ("tcn", "Triggered change notifications"),
    ("tsm_system_rows", "TABLESAMPLE method which accepts number of rows as a limit"),
    ("tsm_system_time", "TABLESAMPLE method which accepts time in milliseconds as a limit"),
    ("unaccent", "text search dictionary that removes accents"),
    ("uuid-ossp", "generate universally unique identifiers (UUIDs)"),
    ("xml2", "XPath querying and XSLT"),
];

/// The comment that an extension brings along, where that is known.
pub fn comment_of(name: &str) -> Option<&'static str> {
    COMMENTS.binary_search_by_key(&name, |pair| pair.0).ok().and_then(|at| COMMENTS.get(at)).map(|pair| pair.1)
}

/// The schema of an extension that says in its control file where it stands, whatever CREATE says.
fn fixed_schema(name: &str) -> Option<&'static str> {
    match name {
        "plpgsql" | "pg_cron" | "adminpack" | "plperl" | "plperlu" | "plpython3u" | "pltcl" | "pltclu" => Some("pg_catalog"),
        "postgis_topology" => Some("topology"),
        "postgis_tiger_geocoder" => Some("tiger"),
        _ => None,
    }
}

/// Whether an extension says in its control file that it cannot be moved to another schema.
fn stays(name: &str) -> bool {
    let fixed = ["pg_partman", "periods", "postgis", "postgis_raster", "postgis_sfcgal", "timescaledb", "xml2"];
    fixed_schema(name).is_some() || fixed.contains(&name)
}

impl Extension {
    /// Reads what follows `CREATE EXTENSION [IF NOT EXISTS]`.
    pub fn read(cursor: &mut Cursor<'_>, session: &dyn Session) -> Reading<Self> {
        let name = cursor.name()?;
        let mut schema = None;
        while !cursor.done() {
            if cursor.eat("schema") {
                schema = Some(cursor.name()?);
            } else {
                // WITH, VERSION and CASCADE say how, not what.
                cursor.skip(1);
            }
        }
        let schema = fixed_schema(&name).map(Name::new).or(schema).unwrap_or_else(|| session.home());
        Ok(Extension { name, schema })
    }
}

impl Kind for Extension {
    fn id(&self) -> ObjectId {
        ObjectId::new(ObjectKind::Extension, &Name::default(), &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.object(ObjectId::new(ObjectKind::Schema, &Name::default(), &self.schema));
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.schema(&mut self.schema);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        let schema = match &*self.schema {
            PUBLIC => String::new(),
            schema if fixed_schema(&self.name) == Some(schema) => String::new(),
            _ => format!(" SCHEMA {}", self.schema.quoted()),
        };
        script.add(format!("CREATE EXTENSION {}{schema}", self.name.quoted()));
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        if self.schema == to.schema {
            return Altered::InPlace;
        }
        if stays(&self.name) {
            return Altered::Rebuild;
        }
        script.add(format!("ALTER EXTENSION {} SET SCHEMA {}", self.name.quoted(), to.schema.quoted()));
        Altered::InPlace
    }

    /// The server keeps its extension for PL/pgSQL whatever a dump leaves out.
    fn drop(&self, script: &mut Script) {
        if self.name.as_str() != "plpgsql" {
            script.add(format!("DROP EXTENSION {}", self.name.quoted())).effect(Effect::LosesData);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_comments_are_sorted() {
        assert!(super::COMMENTS.is_sorted_by_key(|pair| pair.0));
        assert_eq!(super::comment_of("plpgsql"), Some("PL/pgSQL procedural language"));
    }
}
