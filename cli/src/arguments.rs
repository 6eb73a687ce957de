//! Every flag, with the help that it shows.

use clap::{Args, Parser, Subcommand, ValueEnum};
use driftless_core::catalog::Pattern;
use std::path::PathBuf;

const SOURCES: &str = "\
Sources:
  schema.sql           a dump, or a file of DDL in any order
  db/migrations        a folder: its files are replayed in order (goose, dbmate, golang-migrate,
                       diesel, sqlx, Prisma, Flyway, or plain files by name)
  migrations:DIR       the same, said outright
  git:REV:PATH         a file or folder as it was at a revision: git:main:db/schema.sql
  -                    standard input
  empty                nothing

Exit codes:
  0  success            2  changes (with --exit-code)    4  undecided rename (--on-ambiguous error)
  1  error              3  findings (with --fail-on)   130  interrupted";

/// Compares database schemas and computes the migration between them, without a database.
#[derive(Debug, Parser)]
#[command(name = "driftless", version, max_term_width = 100, after_help = SOURCES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// When to colour messages; NO_COLOR and CLICOLOR_FORCE count where this is `auto`
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the migration that turns one schema into another
    Diff(Diff),
    /// Print a schema in canonical form
    Inspect(Inspect),
}

/// When messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// The language that a schema is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dialect {
    #[value(alias = "postgresql")]
    Postgres,
}

/// What a migration is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// The script
    Sql,
}

/// What a schema is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// The statements that create it, in an order that loads
    Sql,
}

/// What every command that reads schemas understands.
#[derive(Debug, Args)]
pub struct Reading {
    /// The dialect of the schemas
    #[arg(long, default_value = "postgres")]
    pub dialect: Dialect,
    /// Fail on anything that is not understood
    #[arg(long)]
    pub strict: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Print no messages but errors
    #[arg(short, long)]
    pub quiet: bool,
    /// Only what this pattern means: KIND, GLOB or KIND:GLOB (table, audit.*, index:tmp_*)
    #[arg(long, value_name = "PATTERN")]
    pub include: Vec<Pattern>,
    /// All but what this pattern means
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<Pattern>,
    /// A file with one pattern a line to exclude [default: .driftlessignore, where there is one]
    #[arg(long, value_name = "FILE")]
    pub ignore_file: Option<PathBuf>,
}

/// `driftless diff`.
#[derive(Debug, Args)]
#[command(after_help = SOURCES)]
pub struct Diff {
    /// The schema that is there
    pub from: String,
    /// The schema that is wanted
    pub to: String,
    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "sql")]
    pub format: DiffFormat,
    /// Exit with 2 if there are changes
    #[arg(long)]
    pub exit_code: bool,
    /// Print the migration back instead
    #[arg(long)]
    pub undo: bool,
    /// Something was renamed: users.legacy=fresh, or column:users.legacy=fresh
    #[arg(long, value_name = "OLD=NEW")]
    pub rename: Vec<String>,
    #[command(flatten)]
    pub reading: Reading,
}

/// `driftless inspect`.
#[derive(Debug, Args)]
#[command(after_help = SOURCES)]
pub struct Inspect {
    /// The schema
    pub source: String,
    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "sql")]
    pub format: InspectFormat,
    #[command(flatten)]
    pub reading: Reading,
}
