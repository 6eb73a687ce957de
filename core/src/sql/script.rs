//! Statements on their way out, each with what it does to a database that people are using.
//!
//! Locks: PostgreSQL manual, "Explicit Locking", and measurements of what each form takes.

use super::dialect::Dialect;
use serde::Serialize;
use std::fmt;

/// A lock on a table, by the server's own name, weakest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Lock {
    /// None that another session could notice.
    #[default]
    None,
    /// Taken by reading.
    AccessShare,
    /// Taken by SELECT FOR UPDATE.
    RowShare,
    /// Taken by writing rows.
    RowExclusive,
    /// Two schema changes exclude each other; reads and writes go on.
    ShareUpdateExclusive,
    /// Writes wait.
    Share,
    /// Writes wait, and other schema changes.
    ShareRowExclusive,
    /// Only plain reads go on.
    Exclusive,
    /// Everything waits.
    AccessExclusive,
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lock::None => "none",
            Lock::AccessShare => "ACCESS SHARE",
            Lock::RowShare => "ROW SHARE",
            Lock::RowExclusive => "ROW EXCLUSIVE",
            Lock::ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            Lock::Share => "SHARE",
            Lock::ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            Lock::Exclusive => "EXCLUSIVE",
            Lock::AccessExclusive => "ACCESS EXCLUSIVE",
        })
    }
}

/// What a statement does beyond its lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Every row is written anew while the lock is held.
    Rewrites,
    /// Every row is read while the lock is held.
    Scans,
    /// Rows or values are gone, and no undo brings them back.
    LosesData,
    /// The server may refuse it because of rows that are there.
    MayFail,
    /// It must not stand in a transaction block with others.
    OutsideTransaction,
}

/// How MySQL changes a table, cheapest first. Manual: "Online DDL Operations".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Algorithm {
    /// Only what is known of the table changes.
    Instant,
    /// In the table itself, without a copy made row by row.
    Inplace,
    /// Every row is copied into a new table.
    Copy,
}

/// One of the things that an ALTER TABLE does, apart from it so that others may join it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The table, as the statement names it.
    pub table: String,
    /// What follows the name.
    pub words: String,
}

/// One statement of SQL, without its semicolon.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The text.
    pub sql: String,
    /// The strongest lock that it takes on a table that was there before.
    pub lock: Lock,
    /// What else it does.
    pub effects: Vec<Effect>,
    /// The cheapest way in which the server does it, where it has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<Algorithm>,
    /// Whether it has semicolons of its own, so that the shell must be told where it ends.
    #[serde(skip)]
    pub block: bool,
    /// What it does to a table, where more can be done by one statement.
    #[serde(skip)]
    pub action: Option<Action>,
}

impl Statement {
    /// The statement with what ends it in a script.
    pub fn terminated(&self) -> String {
        if self.block {
            return format!("DELIMITER ;;\n{};;\nDELIMITER ;\n", self.sql);
        }
        // A comment at the end would swallow the semicolon.
        let commented = self.sql.lines().next_back().is_some_and(|line| line.contains("--"));
        format!("{}{};\n", self.sql, if commented { "\n" } else { "" })
    }

    /// Sets the lock.
    pub fn lock(&mut self, lock: Lock) -> &mut Self {
        self.lock = lock;
        self
    }

    /// Sets the way in which the server does it, with the lock that this takes.
    pub fn runs(&mut self, algorithm: Algorithm, lock: Lock) -> &mut Self {
        self.algorithm = Some(algorithm);
        self.lock(lock)
    }

    /// Adds an effect.
    pub fn effect(&mut self, effect: Effect) -> &mut Self {
        if !self.effects.contains(&effect) {
            self.effects.push(effect);
        }
        self
    }
}

/// Statements in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// The language that they are written in.
    pub dialect: &'static Dialect,
    /// The statements.
    pub statements: Vec<Statement>,
}

impl Script {
    /// No statements, in this language.
    pub fn new(dialect: &'static Dialect) -> Self {
        Script { dialect, statements: Vec::new() }
    }

    /// Adds a statement that takes no lock until the caller says otherwise.
    pub fn add(&mut self, sql: impl Into<String>) -> &mut Statement {
        let at = self.statements.len();
        self.statements.push(Statement { sql: sql.into(), ..Statement::default() });
        // The index is that of the element just pushed.
        &mut self.statements[at]
    }

    /// Adds `ALTER TABLE table action`.
    pub fn act(&mut self, table: &str, action: String) -> &mut Statement {
        let statement = self.add(format!("ALTER TABLE {table} {action}"));
        statement.action = Some(Action { table: table.to_owned(), words: action });
        statement
    }
}
