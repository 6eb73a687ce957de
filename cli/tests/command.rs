//! The command as a user runs it: what goes where, and how it exits.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("driftless-command-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        for (name, text) in files {
            let path = folder.0.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_driftless")));
        command.args(arguments).current_dir(&self.0).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("FORCE_COLOR");
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn two() -> Folder {
    Folder::with(&[("a.sql", "CREATE TABLE t (a int, old text);"), ("b.sql", "CREATE TABLE t (a int, new text);")])
}

#[test]
fn success_with_and_without_changes() {
    let folder = two();
    assert_eq!(code(&folder.run(&["diff", "a.sql", "b.sql"])), 0);
    let same = folder.run(&["diff", "a.sql", "a.sql", "--exit-code"]);
    assert_eq!((code(&same), out(&same), err(&same)), (0, String::new(), String::new()));
}

#[test]
fn changes_findings_and_questions_have_codes() {
    let folder = two();
    assert_eq!(code(&folder.run(&["diff", "a.sql", "b.sql", "--exit-code"])), 2);
    assert_eq!(code(&folder.run(&["diff", "a.sql", "b.sql", "--fail-on", "warning"])), 3);
    assert_eq!(code(&folder.run(&["diff", "a.sql", "b.sql", "--on-ambiguous", "error"])), 4);
    let decided = folder.run(&["diff", "a.sql", "b.sql", "--on-ambiguous", "error", "--rename", "t.old=new"]);
    assert_eq!((code(&decided), out(&decided).as_str()), (0, "ALTER TABLE t RENAME COLUMN old TO new;\n"));
    let allowed = ["diff", "a.sql", "b.sql", "--fail-on", "warning", "--allow", "drop-column:t.old", "--allow", "likely-rename"];
    assert_eq!(code(&folder.run(&allowed)), 0);
}

#[test]
fn errors_have_code_1() {
    let folder = two();
    for arguments in [
        &["diff"][..],
        &["diff", "a.sql"],
        &["nonsense"],
        &["diff", "a.sql", "b.sql", "--format", "xml"],
        &["diff", "a.sql", "missing.sql"],
        &["diff", "-", "-"],
        &["diff", "a.sql", "b.sql", "--rename", "t.gone=new"],
        &["diff", "a.sql", "b.sql", "--exclude", "tabel:t"],
        &["diff", "git:", "b.sql"],
        &["diff", "postgres://localhost/db", "b.sql"],
        &["explain", "no-such-rule"],
    ] {
        let output = folder.run(arguments);
        assert_eq!((code(&output), out(&output)), (1, String::new()), "{arguments:?}");
        assert!(err(&output).starts_with("error"), "{}", err(&output));
    }
    assert_eq!(code(&folder.run(&["--help"])), 0);
    assert_eq!(code(&folder.run(&["--version"])), 0);
}

#[test]
fn what_is_not_understood_fails_only_when_strict() {
    let folder = Folder::with(&[("a.sql", "CREATE MIRACLE;\nCREATE TABLE t (a int);")]);
    let lenient = folder.run(&["diff", "empty", "a.sql"]);
    assert_eq!(code(&lenient), 0);
    assert!(out(&lenient).contains("CREATE TABLE t") && out(&lenient).contains("CREATE MIRACLE;"));
    assert!(err(&lenient).contains("a.sql:1:1") && err(&lenient).contains("^^^^"), "{}", err(&lenient));
    let strict = folder.run(&["diff", "empty", "a.sql", "--strict"]);
    assert_eq!((code(&strict), out(&strict)), (1, String::new()));
}

#[test]
fn standard_input_and_output_files() {
    let folder = two();
    let mut child = folder.command(&["diff", "-", "b.sql", "-o", "out.sql", "-q"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"CREATE TABLE t (a int);").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), out(&output)), (0, String::new()));
    assert_eq!(std::fs::read_to_string(folder.0.join("out.sql")).unwrap(), "ALTER TABLE t ADD COLUMN new text;\n");
}

#[test]
fn encodings() {
    let folder = Folder::new();
    let utf16: Vec<u8> = "\u{feff}CREATE TABLE t (a int);\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.0.join("utf16.sql"), utf16).unwrap();
    std::fs::write(folder.0.join("bom.sql"), "\u{feff}CREATE TABLE t (\r\n    a int\r\n);\r\n").unwrap();
    std::fs::write(folder.0.join("latin1.sql"), b"CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'caf\xe9';").unwrap();
    std::fs::write(folder.0.join("custom.dump"), b"PGDMP\x01\x0e").unwrap();
    let same = folder.run(&["diff", "utf16.sql", "bom.sql"]);
    assert_eq!((code(&same), out(&same), err(&same)), (0, String::new(), String::new()));
    let broken = folder.run(&["diff", "bom.sql", "latin1.sql"]);
    assert_eq!(code(&broken), 0);
    assert!(err(&broken).contains("latin1.sql:2:27"), "{}", err(&broken));
    assert_eq!(code(&folder.run(&["inspect", "custom.dump"])), 1);
}

#[test]
fn folders_of_migrations() {
    let folder = Folder::with(&[
        ("m/2_b.up.sql", "ALTER TABLE t ADD COLUMN b int;"),
        ("m/2_b.down.sql", "ALTER TABLE t DROP COLUMN b;"),
        ("m/10_c.up.sql", "ALTER TABLE t DROP COLUMN b;"),
        ("m/1_a.up.sql", "CREATE TABLE t (a int);"),
        ("m/README.md", "no SQL"),
        ("none/README.md", "no SQL"),
    ]);
    for source in ["m", "migrations:m", "m/"] {
        assert_eq!(out(&folder.run(&["diff", "empty", source])), "CREATE TABLE t (\n    a integer\n);\n");
    }
    assert_eq!(code(&folder.run(&["diff", "empty", "none"])), 1);
}

#[test]
fn revisions_of_git() {
    let folder = Folder::with(&[("db/schema.sql", "CREATE TABLE t (a int);")]);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"];
        Command::new("git").args(identity).args(arguments).current_dir(&folder.0).output().is_ok_and(|output| output.status.success())
    };
    if !(git(&["init", "-q"]) && git(&["add", "."]) && git(&["commit", "-q", "-m", "one"])) {
        eprintln!("SKIPPED: git does not work here");
        return;
    }
    std::fs::write(folder.0.join("db/schema.sql"), "CREATE TABLE t (a bigint);").unwrap();
    for source in ["git:main:db/schema.sql", "git:HEAD:db", "git:HEAD:db/"] {
        let output = folder.run(&["diff", source, "db/schema.sql", "-q"]);
        assert_eq!(out(&output), "ALTER TABLE t ALTER COLUMN a TYPE bigint;\n", "{}", err(&output));
    }
    assert_eq!(code(&folder.run(&["diff", "git:HEAD:nowhere", "empty"])), 1);
}

#[test]
fn colour_only_where_it_is_wanted() {
    let folder = two();
    let arguments = ["diff", "a.sql", "b.sql"];
    assert!(!err(&folder.run(&arguments)).contains('\u{1b}'));
    assert!(err(&folder.run(&["diff", "a.sql", "b.sql", "--color", "always"])).contains('\u{1b}'));
    let forced = |variables: &[(&str, &str)]| err(&folder.command(&arguments).envs(variables.iter().copied()).output().unwrap()).contains('\u{1b}');
    assert!(forced(&[("CLICOLOR_FORCE", "1")]) && forced(&[("FORCE_COLOR", "1")]));
    assert!(!forced(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn filters() {
    let folder = Folder::with(&[
        ("b.sql", "CREATE SCHEMA audit; CREATE TABLE audit.log (a int); CREATE TABLE t (a int); CREATE INDEX i ON t (a);"),
        ("rules", "# what others look after\naudit.* # all of it\nschema:audit\n"),
    ]);
    let with = |more: &[&str]| out(&folder.run(&[&["diff", "empty", "b.sql", "-q"], more].concat()));
    assert!(!with(&["--ignore-file", "rules"]).contains("audit"));
    assert!(with(&["--exclude", "index"]).contains("audit.log") && !with(&["--exclude", "index"]).contains("INDEX"));
    assert!(with(&["--include", "table:t", "--include", "index:i"]).contains("CREATE INDEX i") && !with(&["--include", "table:t"]).contains("audit"));
    std::fs::rename(folder.0.join("rules"), folder.0.join(".driftlessignore")).unwrap();
    assert!(!with(&[]).contains("audit"));
}

#[test]
fn the_way_back() {
    let folder = two();
    let output = folder.run(&["diff", "a.sql", "b.sql", "--undo"]);
    assert!(out(&output).contains("ADD COLUMN old text;") && out(&output).contains("DROP COLUMN new;"), "{}", out(&output));
    assert!(err(&output).contains("beyond-undo") && err(&output).contains("a.sql:1:"), "{}", err(&output));
}

#[test]
fn every_format_goes_to_standard_output() {
    let folder = two();
    let formats =
        [("human", "Plan  a.sql → b.sql"), ("json", "{\n  \"driftless\": 1"), ("markdown", "<!-- driftless:plan -->"), ("mermaid", "erDiagram\n")];
    for (format, begin) in formats {
        let output = folder.run(&["diff", "a.sql", "b.sql", "--format", format]);
        assert!(out(&output).starts_with(begin), "{}", out(&output));
    }
    assert!(out(&folder.run(&["inspect", "a.sql", "--format", "json"])).starts_with("{\n  \"driftless\": 1"));
    assert!(out(&folder.run(&["explain", "drop-table"])).starts_with("## drop-table"));
}

#[test]
fn prisma_schemas_are_checked() {
    let model = "model A {\n  id Int @id\n  x  Strng\n}\n";
    let folder = Folder::with(&[
        ("prisma/schema.prisma", model),
        ("split/a.prisma", "enum E {\n  X\n}\n"),
        ("split/deep/b.prisma", "model B {\n  id Int @id\n  e  E\n}\n"),
    ]);
    let wrong = folder.run(&["validate"]);
    assert_eq!((code(&wrong), out(&wrong)), (1, String::new()));
    for said in ["error[unknown-type]: there is no type `Strng`", "schema.prisma:3:6", "^^^^^", "did you mean `String`?", "1 error"] {
        assert!(err(&wrong).contains(said), "{}", err(&wrong));
    }
    assert_eq!(code(&folder.run(&["validate", "split"])), 0);
    assert_eq!(code(&folder.run(&["validate", "split/deep/b.prisma", "split/a.prisma"])), 0);
    assert_eq!(code(&folder.run(&["validate", "split/deep"])), 1);
    assert_eq!(code(&folder.run(&["validate", "nowhere.prisma"])), 1);
}

#[test]
fn prisma_schemas_are_laid_out() {
    let folder = Folder::with(&[("schema.prisma", "model A {\n id Int @id\n  name   String\n}"), ("tidy/b.prisma", "enum E {\n  X\n}\n")]);
    let laid_out = "model A {\n  id   Int    @id\n  name String\n}\n";
    let check = folder.run(&["format", "--check"]);
    assert_eq!(code(&check), 2);
    assert!(out(&check).contains("- id Int @id\n") && out(&check).contains("+  id   Int    @id\n"), "{}", out(&check));
    assert_eq!(code(&folder.run(&["format", "--check", "tidy"])), 0);
    assert_eq!((code(&folder.run(&["format"])), code(&folder.run(&["format", "--check"]))), (0, 0));
    assert_eq!(std::fs::read_to_string(folder.0.join("schema.prisma")).unwrap(), laid_out);
    let mut child = folder.command(&["format", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"model A {\n id Int @id\n  name   String\n}").unwrap();
    assert_eq!(out(&child.wait_with_output().unwrap()), laid_out);
}

/// `UPDATE=1` paints it anew.
#[test]
fn the_picture_in_the_readme_is_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let path = root.join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = readme.split_once("```console\n$ driftless ").unwrap();
    let (line, rest) = rest.split_once('\n').unwrap();
    let (shown, tail) = rest.split_once("```").unwrap();
    let arguments: Vec<&str> = line.split(' ').collect();
    let output = Command::new(env!("CARGO_BIN_EXE_driftless")).args(arguments).current_dir(root.join("tests/examples")).output().unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{head}```console\n$ driftless {line}\n{}```{tail}", out(&output))).unwrap();
    } else {
        assert_eq!(out(&output), shown, "UPDATE=1 paints it anew");
    }
}
