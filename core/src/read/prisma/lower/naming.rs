//! The names that keys, indexes and foreign keys have where the schema gives none: made of the
//! table's and the columns' names, and cut to what the server keeps of a name.

use crate::read::prisma::model::Provider;
use crate::sql::dialect::Family;

/// What the names of the indexes begin with that SQLite makes for the constraints of a table. No
/// statement may give such a name.
pub const SQLITE_INDEX: &str = "sqlite_autoindex_";

/// How one provider's names are made.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    /// How many bytes a name can have.
    limit: usize,
}

impl Naming {
    /// The rules of a provider.
    pub fn of(provider: Provider) -> Self {
        let limit = match provider {
            Provider::Postgres | Provider::Cockroach => 63,
            Provider::Mysql => 64,
            Provider::SqlServer => 128,
            Provider::Mongo => 127,
            Provider::Sqlite => 10_000,
        };
        Naming { limit }
    }

    /// The rules of a family of servers.
    pub fn in_family(family: Family) -> Self {
        Naming::of(match family {
            Family::Postgres => Provider::Postgres,
            Family::Mysql => Provider::Mysql,
            Family::Sqlite => Provider::Sqlite,
        })
    }

    /// A primary key.
    pub fn primary_key(self, table: &str) -> String {
        self.join(table, &[], "_pkey")
    }

    /// A unique index.
    pub fn unique(self, table: &str, columns: &[&str]) -> String {
        self.join(table, columns, "_key")
    }

    /// An index.
    pub fn index(self, table: &str, columns: &[&str]) -> String {
        self.join(table, columns, "_idx")
    }

    /// A foreign key.
    pub fn foreign_key(self, table: &str, columns: &[&str]) -> String {
        self.join(table, columns, "_fkey")
    }

    /// The table of a many-to-many relation.
    pub fn join_table(self, relation: &str) -> String {
        cut(&format!("_{relation}"), self.limit).to_owned()
    }

    /// A key or index of such a table; only the table's part of it is cut.
    pub(super) fn of_join_table(self, table: &str, end: &str) -> String {
        format!("{}{end}", cut(table, self.limit.saturating_sub(end.len())))
    }

    fn join(self, table: &str, columns: &[&str], end: &str) -> String {
        let joined = std::iter::once(table).chain(columns.iter().copied()).collect::<Vec<_>>().join("_");
        format!("{}{end}", cut(&joined, self.limit.saturating_sub(end.len())))
    }
}

/// The longest beginning of at most so many bytes that ends between two characters.
fn cut(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_is_never_cut() {
        let naming = Naming::of(Provider::Postgres);
        assert_eq!(naming.unique("User", &["email", "tenant"]), "User_email_tenant_key");
        let long = naming.foreign_key(&"é".repeat(40), &["x"]);
        assert_eq!(long, format!("{}_fkey", "é".repeat(29)));
    }
}
