//! A throwaway MariaDB server: its programs are looked for on PATH and where Debian puts them.

use crate::process::{fed, ok};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server that goes when it is dropped.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    process: Child,
}

impl Server {
    /// Starts a server; `None` where its programs are not installed.
    ///
    /// # Errors
    ///
    /// Says what its programs say when they are there and do not work.
    pub fn start() -> Result<Option<Server>, String> {
        let programs: Option<Vec<PathBuf>> = ["mariadbd", "mariadb-install-db", "mariadb", "mariadb-dump"].iter().map(|name| program(name)).collect();
        let Some([server, install, ..]) = programs.as_deref() else { return Ok(None) };
        let folder = std::env::temp_dir().join(format!("driftless-mariadb-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        // The server does not run as root unless it is told whose it is.
        let owner = if is_root() { vec!["--user=mysql".to_owned()] } else { Vec::new() };
        if is_root() {
            ok(Command::new("chown").arg("mysql").arg(&folder).output())?;
        }
        let data = format!("--datadir={}", folder.join("data").display());
        ok(Command::new(install).args(["--no-defaults", &data, "--auth-root-authentication-method=normal"]).args(&owner).output())?;
        let log = std::fs::File::create(folder.join("log")).map_err(|error| error.to_string())?;
        let process = Command::new(server)
            .args(["--no-defaults", &data, "--skip-networking", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci"])
            .args(["--innodb-flush-log-at-trx-commit=0", &format!("--socket={}", folder.join("socket").display())])
            .arg(format!("--pid-file={}", folder.join("pid").display()))
            .args(&owner)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(|error| error.to_string())?;
        let server = Server { folder, process };
        let start = std::time::Instant::now();
        while let Err(error) = server.sql("", "SELECT 1") {
            if start.elapsed() > PATIENCE {
                return Err(error);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(Some(server))
    }

    /// Makes an empty database, in the place of one that is there.
    ///
    /// # Errors
    ///
    /// Says what the server says.
    pub fn database(&self, name: &str) -> Result<(), String> {
        self.sql("", &format!("DROP DATABASE IF EXISTS `{name}`; CREATE DATABASE `{name}`")).map(drop)
    }

    /// Drops a database.
    pub fn forget(&self, name: &str) {
        // It goes with the server anyway.
        let _ = self.sql("", &format!("DROP DATABASE IF EXISTS `{name}`"));
    }

    /// Runs a script, up to its first error.
    ///
    /// # Errors
    ///
    /// Says what the server says.
    pub fn sql(&self, database: &str, sql: &str) -> Result<String, String> {
        let mut command = self.client("mariadb");
        command.args(["--batch", "--raw", "--skip-column-names"]).args(Some(database).filter(|name| !name.is_empty()));
        fed(command, sql)
    }

    /// The database as `mariadb-dump` writes it.
    ///
    /// # Errors
    ///
    /// Says what the program says.
    pub fn dump(&self, database: &str) -> Result<String, String> {
        ok(self.client("mariadb-dump").args(["--no-data", "--routines", "--events", database]).output())
    }

    fn client(&self, name: &str) -> Command {
        let mut command = Command::new(program(name).unwrap_or_default());
        command.args(["--no-defaults", "-uroot", "--default-character-set=utf8mb4"]);
        command.arg(format!("--socket={}", self.folder.join("socket").display()));
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin", "/usr/bin", "/usr/local/bin"].map(PathBuf::from));
    folders.map(|folder: PathBuf| folder.join(name)).find(|path: &PathBuf| Path::is_file(path))
}
