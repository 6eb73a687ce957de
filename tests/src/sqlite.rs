//! SQLite itself, in this process and in memory.

use rusqlite::Connection;
use rusqlite::types::Value;

/// A database with nothing in it.
#[derive(Debug)]
pub struct Database(Connection);

impl Database {
    /// Opens one, with foreign keys on, as programs that use them have them.
    ///
    /// # Errors
    ///
    /// Says why it does not open.
    pub fn open() -> Result<Self, String> {
        let connection = Connection::open_in_memory().map_err(|error| error.to_string())?;
        let database = Database(connection);
        database.run("PRAGMA foreign_keys = ON")?;
        Ok(database)
    }

    /// Runs a script.
    ///
    /// # Errors
    ///
    /// Says what the database does not like.
    pub fn run(&self, sql: &str) -> Result<(), String> {
        self.0.execute_batch(sql).map_err(|error| error.to_string())
    }

    /// The schema, as `.schema` prints it.
    ///
    /// # Errors
    ///
    /// Says what the database does not like.
    pub fn schema(&self) -> Result<String, String> {
        let statements = self.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")?;
        let texts = statements.into_iter().flatten().filter_map(|value| match value {
            Value::Text(text) => Some(format!("{text};\n")),
            _ => None,
        });
        Ok(texts.collect())
    }

    /// The rows that a query gives.
    ///
    /// # Errors
    ///
    /// Says what the database does not like.
    pub fn rows(&self, sql: &str) -> Result<Vec<Vec<Value>>, String> {
        let mut statement = self.0.prepare(sql).map_err(|error| format!("{error}: {sql}"))?;
        let width = statement.column_count();
        let rows = statement.query_map([], |row| (0..width).map(|at| row.get(at)).collect());
        rows.and_then(Iterator::collect).map_err(|error| format!("{error}: {sql}"))
    }
}
