//! A throwaway PostgreSQL server: its programs are looked for on PATH and in the usual folders.

use crate::process::{fed, ok};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// Starts servers in one process under different names.
static STARTED: AtomicU32 = AtomicU32::new(0);

/// A running server that goes when it is dropped.
#[derive(Debug)]
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    as_postgres: bool,
}

impl Server {
    /// Starts a server; `None` where its programs are not installed.
    ///
    /// # Errors
    ///
    /// Says what its programs say when they are there and do not work.
    pub fn start() -> Result<Option<Server>, String> {
        let Some(programs) = programs() else { return Ok(None) };
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("driftless-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        // The server refuses to run as root.
        let as_postgres = is_root();
        let server = Server { programs, folder, as_postgres };
        if as_postgres {
            ok(Command::new("chown").arg("postgres").arg(&server.folder).output())?;
        }
        let data = server.folder.join("data");
        let data = data.to_string_lossy();
        server.run("initdb", &["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])?;
        let options = format!(
            "-c listen_addresses='' -k {} -c fsync=off -c full_page_writes=off -c autovacuum=off -c wal_level=logical -c max_locks_per_transaction=1024",
            server.folder.display()
        );
        let log = server.folder.join("log");
        server.run("pg_ctl", &["-D", &data, "-w", "-l", &log.to_string_lossy(), "-o", &options, "start"])?;
        Ok(Some(server))
    }

    /// The number before the dot of the server's version.
    ///
    /// # Errors
    ///
    /// Says what the server says.
    pub fn version(&self) -> Result<u32, String> {
        let text = self.sql("postgres", "SHOW server_version_num")?;
        Ok(text.trim().parse::<u32>().unwrap_or(0) / 10_000)
    }

    /// Makes an empty database, and the roles that do not exist.
    ///
    /// # Errors
    ///
    /// Says what the server says.
    pub fn database(&self, name: &str, roles: &[String]) -> Result<(), String> {
        for role in roles {
            let quoted = role.replace('\'', "''");
            let create = format!("CREATE ROLE \"{}\"", role.replace('"', "\"\""));
            self.sql(
                "postgres",
                &format!("SELECT '{}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{quoted}')\\gexec", create.replace('\'', "''")),
            )?;
        }
        self.sql("postgres", &format!("CREATE DATABASE \"{name}\" TEMPLATE template0")).map(drop)
    }

    /// Drops a database.
    pub fn forget(&self, name: &str) {
        // It goes with the server anyway.
        let _ = self.sql("postgres", &format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"));
    }

    /// Runs a script, up to its first error.
    ///
    /// # Errors
    ///
    /// Says what the server says.
    pub fn sql(&self, database: &str, sql: &str) -> Result<String, String> {
        let mut command = Command::new(self.programs.join("psql"));
        command
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database, "-f", "-", "-h"])
            .arg(&self.folder);
        fed(command, sql)
    }

    /// The database as `pg_dump` writes it.
    ///
    /// # Errors
    ///
    /// Says what the program says.
    pub fn dump(&self, database: &str) -> Result<String, String> {
        let mut command = Command::new(self.programs.join("pg_dump"));
        command.args(["--schema-only", "-U", "postgres", "-d", database, "-h"]).arg(&self.folder);
        ok(command.output())
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<String, String> {
        let path = self.programs.join(program);
        let mut command = match self.as_postgres {
            true => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(path);
                command
            }
            false => Command::new(path),
        };
        // The server keeps its output open, and whoever reads that would wait for ever.
        ok(command.args(arguments).current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).output())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let _ = self.run("pg_ctl", &["-D", &data.to_string_lossy(), "-m", "immediate", "-w", "stop"]);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Whether a skip of tests for this server counts as a failure.
pub fn is_required(name: &str) -> bool {
    std::env::var("DRIFTLESS_REQUIRE").is_ok_and(|list| list.split(',').any(|required| required.trim() == name))
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The folder of the server's programs: the newest installed, or what PATH has.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<(u32, PathBuf)> = Vec::new();
    for root in ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"] {
        let entries = std::fs::read_dir(root).into_iter().flatten().filter_map(Result::ok);
        folders.extend(entries.map(|entry| {
            let version = entry.file_name().to_string_lossy().trim_start_matches("postgresql@").parse().unwrap_or(0);
            (version, entry.path().join("bin"))
        }));
    }
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path);
    let all = on_path.chain(folders.into_iter().rev().map(|(_, folder)| folder));
    let has = |folder: &Path| ["initdb", "pg_ctl", "psql", "pg_dump"].iter().all(|program| folder.join(program).is_file());
    all.into_iter().find(|folder| has(folder))
}
