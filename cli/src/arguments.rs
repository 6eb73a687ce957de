//! Every flag, with the help that it shows.

use clap::{Args, Parser, Subcommand, ValueEnum};
use driftless_core::catalog::Pattern;
use driftless_core::check::Allowance;
use driftless_core::sql::dialect::{self, Dialect};
use std::path::PathBuf;

const SOURCES: &str = "\
Sources:
  schema.sql           a dump, or a file of DDL in any order
  db/migrations        a folder: its files are replayed in order (goose, dbmate, golang-migrate,
                       diesel, sqlx, Prisma, Flyway, or plain files by name)
  migrations:DIR       the same, said outright
  schema.prisma        a Prisma schema, or a folder of .prisma files
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
    /// Say what a rule finds, why it matters, and what to do
    Explain(Explain),
    /// Check a Prisma schema
    Validate(Validate),
    /// Lay out the files of a Prisma schema anew
    Format(Format),
}

/// When messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// The dialect of this name.
fn dialect(name: &str) -> Result<&'static Dialect, String> {
    let name = match name {
        "postgresql" => "postgres",
        "sqlite3" => "sqlite",
        name => name,
    };
    let names = || dialect::ALL.iter().map(|dialect| dialect.name).collect::<Vec<_>>().join(", ");
    Dialect::named(name).ok_or_else(|| format!("the dialects are {}", names()))
}

/// What a migration is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// The script
    Sql,
    /// Everything, for programs
    Json,
    /// Numbered steps with what each does to a live database
    Human,
    /// A comment for a pull request
    Markdown,
    /// A diagram of the tables that change
    Mermaid,
}

/// What to do where something looks renamed and nobody said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Ambiguous {
    /// Drop the one and create the other, and say so
    Separate,
    /// Exit with 4
    Error,
}

/// From which findings on a command fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Note,
    Warning,
    Error,
    Never,
}

/// What a schema is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// The statements that create it, in an order that loads
    Sql,
    /// Its objects, for programs
    Json,
    /// The Prisma schema that shows it
    Prisma,
}

/// What every command that reads schemas understands.
#[derive(Debug, Args)]
pub struct Reading {
    /// The dialect of the schemas: postgres, sqlite, mysql, mariadb [default: the one that their
    /// texts are surely in, or postgres]
    #[arg(long, value_parser = dialect)]
    pub dialect: Option<&'static Dialect>,
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
    /// What to do where something looks renamed and nothing says so
    #[arg(long, value_name = "WHAT", default_value = "separate")]
    pub on_ambiguous: Ambiguous,
    /// Exit with 3 if there are findings of this weight
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    pub fail_on: FailOn,
    /// A finding that is no finding: RULE, or RULE:GLOB for the objects that it is about
    #[arg(long, value_name = "RULE[:GLOB]")]
    pub allow: Vec<Allowance>,
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
    /// With `--format prisma`: write into the Prisma schema that is there (a file, or a folder of
    /// them), and keep its names, comments and order
    #[arg(long, value_name = "PATH")]
    pub into: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
}

/// `driftless explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule; all of them where none is given
    pub rule: Option<String>,
}

/// `driftless validate`.
#[derive(Debug, Args)]
pub struct Validate {
    /// The files of one schema, or folders that hold them; `-` is standard input [default:
    /// schema.prisma, prisma/schema.prisma or the folder prisma, whichever is there]
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Print no messages but errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// `driftless format`.
#[derive(Debug, Args)]
pub struct Format {
    /// The files of one schema, or folders that hold them; `-` is standard input, formatted to
    /// standard output [default: schema.prisma, prisma/schema.prisma or the folder prisma]
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Write nothing; print what would change, and exit with 2 if anything would
    #[arg(long)]
    pub check: bool,
}
