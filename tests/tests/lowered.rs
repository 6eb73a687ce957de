//! Prisma schemas as schemas of a database: cases, the laws of writing back, the worked example on a
//! real server, and, where the folder `../shared` has them, real projects and the reference's word.
//! `UPDATE=1` rewrites what the cases say.

use driftless_core::catalog::Catalog;
use driftless_core::plan::{self, Plan};
use driftless_core::read::{self, Read};
use driftless_core::render;
use driftless_core::source::{Source, Sources};
use driftless_core::sql::Dialect;
use driftless_core::sql::dialect::{Family, MARIADB, MYSQL, POSTGRES, SQLITE};
use driftless_tests::server::{Server, is_required};
use driftless_tests::{files, laws};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// How many of a hundred databases are written back as the reference writes them, comments aside.
const WRITTEN_ALIKE: usize = 90;

/// Projects whose migrations lead elsewhere than the reference says, with how many statements that
/// takes. Of all others the reference says which, where it could run them.
const DRIFTED: &[(&str, usize, &str)] = &[
    ("formbricks", 5, "the reference was asked on a server without an extension that most of the migrations need"),
    ("linen", 0, "the same"),
    ("trigger.dev", 41, "the reference does not see the operator class and the order of two indexes that are right as they stand"),
    ("umami-mysql", 2, "nobody asked the reference; a table was made by hand, and has other indexes and another default"),
];

fn main() {
    let root = files::repository().join("tests/cases/lower");
    let name = |path: &Path| path.strip_prefix(&root).unwrap_or(path).with_extension("").display().to_string();
    let mut trials: Vec<Trial> = files::under(&root, "prisma")
        .into_iter()
        .map(|path| Trial::test(name(&path), move || case(&path).map_err(Failed::from)))
        .collect();
    let into = files::repository().join("tests/cases/into");
    let name = |path: &Path| path.strip_prefix(&into).unwrap_or(path).with_extension("").display().to_string();
    trials.extend(
        files::under(&into, "prisma")
            .into_iter()
            .map(|path| Trial::test(format!("into/{}", name(&path)), move || written_into(&path).map_err(Failed::from))),
    );
    trials.push(Trial::test("example", || example().map_err(Failed::from)));
    match files::shared("cases/prisma") {
        Some(folder) => trials.extend(figures(folder)),
        None => eprintln!("\nSKIPPED: the reference's word is not beside the repository\n"),
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn schema(text: &str) -> Read {
    read::read(&Sources::one("schema.prisma", text))
}

/// The schema that a catalog is written as, read again.
fn written(catalog: &Catalog) -> Catalog {
    schema(&render::prisma(catalog)).catalog
}

fn empty(plan: &Plan, law: &str) -> Result<(), String> {
    match plan.steps.is_empty() {
        true => Ok(()),
        false => Err(format!("{law}\n{}", render::sql(plan))),
    }
}

/// A case has three sections, each under a comment that names it.
fn case(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let cut = |from: &str, to: &str| -> Result<String, String> {
        let (_, rest) = text.split_once(from).ok_or(format!("no section `{from}`"))?;
        Ok(rest.split(to).next().unwrap_or(rest).to_owned())
    };
    let (before, after) = (cut("// before --\n", "// after --\n")?, cut("// after --\n", "// plan --\n")?);
    let (before, after) = (schema(&before), schema(&after));
    if before.refused || after.refused {
        return Err(format!("{:?} {:?}", before.diagnostics, after.diagnostics));
    }
    let done = plan::plan(&before.catalog, &after.catalog, &[]);
    laws::no_change(&after.catalog)?;
    if !done.unproved.is_empty() {
        return Err(format!("not proved: {:?}\n{}", done.unproved, render::sql(&done)));
    }
    for catalog in [&before.catalog, &after.catalog] {
        keeps_laws(catalog)?;
    }
    let dialect = before.catalog.dialect;
    let made = plan::plan(&driftless_tests::catalog("", dialect), &before.catalog, &[]);
    let migrated = driftless_tests::catalog(&format!("{}\n{}", render::sql(&made), render::sql(&done)), dialect);
    empty(&plan::plan(&migrated, &after.catalog, &[]), "what the plan makes still differs")?;
    let head = text.split("// plan --\n").next().unwrap_or("");
    let lines: String = render::sql(&done).lines().map(|line| format!("{}\n", format!("// {line}").trim_end())).collect();
    let updated = format!("{head}// plan --\n{lines}");
    if updated == text {
        return Ok(());
    }
    match std::env::var_os("UPDATE") {
        Some(_) => std::fs::write(path, updated).map_err(|error| error.to_string()),
        None => Err(format!("the file says otherwise (UPDATE=1 rewrites it):\n{updated}")),
    }
}

/// A case of a database that is written into a schema: both, and what comes of it.
fn written_into(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let parts = text.split_once("// schema --\n").and_then(|(start, rest)| Some((start, rest.split_once("// written --\n")?)));
    let Some((start, (own, _))) = parts else { return Err("a section is missing".into()) };
    let (_, sql) = start.split_once("// database --\n").ok_or("no section `// database --`")?;
    let dialect = schema(own).catalog.dialect;
    let database = read::read_as(dialect, &Sources::one("database.sql", sql)).catalog;
    let into = |own: &str| render::prisma_into(&database, &Sources::one("schema.prisma", own)).concat();
    let written = into(own);
    let again = schema(&written);
    if again.refused {
        return Err(format!("what is written is no schema: {:?}\n{written}", again.diagnostics));
    }
    empty(&plan::plan(&database, &again.catalog, &[]), "what is written says something else than the database")?;
    if into(&written) != written {
        return Err(format!("what is written changes when it is written again\n{written}\n-- becomes --\n{}", into(&written)));
    }
    let head = text.split("// written --\n").next().unwrap_or("");
    let updated = format!("{head}// written --\n{written}");
    if updated == text {
        return Ok(());
    }
    match std::env::var_os("UPDATE") {
        Some(_) => std::fs::write(path, updated).map_err(|error| error.to_string()),
        None => Err(format!("the file says otherwise (UPDATE=1 rewrites it):\n{updated}")),
    }
}

/// What holds for every schema: the script that makes it makes it, and it is itself when written
/// back and read again.
fn keeps_laws(catalog: &Catalog) -> Result<(), String> {
    let nothing = Catalog::initial(catalog.dialect);
    let made = plan::plan(&nothing, catalog, &[]);
    let script = read::replay(nothing, &Sources::one("script.sql", render::sql(&made))).catalog;
    empty(&plan::plan(&script, catalog, &[]), "the script that makes a schema makes another")?;
    empty(&plan::plan(catalog, &written(catalog), &[]), "a schema written back is another")?;
    let text = render::prisma(catalog);
    let again = render::prisma(&schema(&text).catalog);
    if text != again {
        return Err(format!("what is written changes when it is read and written again\n{text}\n-- becomes --\n{again}"));
    }
    let into = render::prisma_into(catalog, &Sources::one("schema.prisma", text.as_str())).concat();
    match into == text {
        true => Ok(()),
        false => Err(format!("a schema changes where what it says is written into it\n{text}\n-- becomes --\n{into}")),
    }
}

/// The CRM of the examples through its changes, with rows in it.
fn example() -> Result<(), String> {
    let versions: Vec<Read> = files::under(&files::repository().join("tests/examples/crm"), "prisma")
        .iter()
        .map(|path| std::fs::read_to_string(path).map(|text| schema(&text)).map_err(|error| error.to_string()))
        .collect::<Result<_, _>>()?;
    for version in &versions {
        keeps_laws(&version.catalog)?;
    }
    let Some(server) = Server::start()? else {
        return match is_required("postgres") {
            true => Err("there is no PostgreSQL".into()),
            false => Ok(()),
        };
    };
    server.database("crm", &[])?;
    let nothing = Catalog::initial(versions[0].catalog.dialect);
    server.sql("crm", &render::sql(&plan::plan(&nothing, &versions[0].catalog, &[])))?;
    server.sql(
        "crm",
        r#"INSERT INTO "User" (email, "mfaEnabled") VALUES ('a@example.org', true);
           INSERT INTO "Contact" ("ownerId", name, emails) VALUES (1, 'Ada', '{ada@example.org}');
           INSERT INTO "Task" (title, reminder, "assigneeId", "contactId") VALUES ('call', true, 1, 1), ('write', false, 1, NULL);
           INSERT INTO "Activity" (kind, details, "userId") VALUES ('call', '{"minutes": 3}', 1);"#,
    )?;
    for pair in versions.windows(2) {
        let step = plan::plan(&pair[0].catalog, &pair[1].catalog, &[]);
        server.sql("crm", &render::sql(&step)).map_err(|error| format!("{error}\n{}", render::sql(&step)))?;
        let there = read::read(&Sources::one("dump.sql", server.dump("crm")?)).catalog;
        empty(&plan::plan(&there, &pair[1].catalog, &[]), "the server holds another schema")?;
    }
    let rows = server.sql("crm", r#"SELECT title, status, reminder, pg_typeof(reminder) FROM "Task" ORDER BY id"#)?;
    match rows.trim() == "call|todo|true|jsonb\nwrite|todo|false|jsonb" {
        true => Ok(()),
        false => Err(format!("the rows are others now:\n{rows}")),
    }
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn figures(folder: PathBuf) -> Vec<Trial> {
    let (single, back) = (folder.join("single_migration.jsonl"), folder.join("introspection.jsonl"));
    let mut trials = vec![
        Trial::test("figures/scripts", move || scripts(&lines(&single)).map_err(Failed::from)),
        Trial::test("figures/written", move || written_back(&lines(&back)).map_err(Failed::from)),
    ];
    for project in files::shared("corpus/prisma").into_iter().flat_map(|root| std::fs::read_dir(root).into_iter().flatten()).flatten() {
        let (name, path) = (project.file_name().to_string_lossy().into_owned(), project.path());
        if path.join("schema").is_dir() {
            trials.push(Trial::test(format!("real/{name}"), move || real(&name, &path).map_err(Failed::from)));
        }
    }
    trials
}

fn folder(path: &Path, extension: &str) -> Sources {
    let read = |path: PathBuf| Some(Source::new(path.display().to_string(), std::fs::read_to_string(&path).ok()?));
    Sources(files::under(path, extension).into_iter().filter_map(read).collect())
}

/// The statements of a script, without comments and without blanks that say nothing.
fn statements(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join(" ");
    let words = |statement: &str| statement.split_whitespace().collect::<Vec<_>>().join(" ");
    // Every database has that schema, whether a script makes it or not.
    code.split(';').map(words).filter(|text| !text.is_empty() && text != "CREATE SCHEMA IF NOT EXISTS \"public\"").collect()
}

fn sorted(text: &str) -> Vec<String> {
    let mut statements = statements(text);
    statements.sort();
    statements
}

/// The statements that make a schema are those of the reference.
fn scripts(rows: &[Value]) -> Result<(), String> {
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|row| row["kind"] == "single_migration_tests" && row["provider"] == "postgresql") {
        let read = schema(row["psl"].as_str().unwrap_or(""));
        let made = render::sql(&plan::plan(&Catalog::initial(read.catalog.dialect), &read.catalog, &[]));
        if statements(&made) != statements(row["expected_sql"].as_str().unwrap_or("")) {
            wrong.push(format!("{}\n{made}", row["id"]));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// A schema without its comments and without the blocks that say how it is used.
fn plain(text: &str) -> Vec<String> {
    let (mut kept, mut within) = (Vec::new(), false);
    for line in text.lines() {
        within |= line.starts_with("generator ") || line.starts_with("datasource ");
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !within && !words.is_empty() && !words.starts_with("//") {
            kept.push(words);
        }
        within &= !line.starts_with('}');
    }
    kept
}

/// The dialect of a database that the reference was shown; none for those that are out of scope.
fn dialect_of(row: &Value) -> Option<&'static Dialect> {
    let tags = row["tags"].to_string().to_ascii_lowercase();
    let named = [("postgres", &POSTGRES), ("mysql", &MYSQL), ("mariadb", &MARIADB), ("sqlite", &SQLITE)];
    named.into_iter().find(|(name, _)| tags.contains(name)).map(|(_, dialect)| dialect)
}

/// A schema that a database is written into, with the blocks that the reference has around it.
fn surrounded(row: &Value, own: &str) -> String {
    let own: Vec<&str> = own.lines().filter(|line| !line.trim_start().starts_with("url ")).collect();
    let own = own.join("\n");
    if own.contains("datasource ") {
        return own;
    }
    let provider = match dialect_of(row).map(|dialect| dialect.family) {
        Some(Family::Mysql) => "mysql",
        Some(Family::Sqlite) => "sqlite",
        _ => "postgresql",
    };
    let features = &row["preview"];
    format!(
        "generator client {{\n  provider = \"prisma-client\"\n  previewFeatures = {features}\n}}\n\ndatasource db {{\n  provider = \"{provider}\"\n}}\n\n{own}"
    )
}

/// What is written back is what the reference writes, comments aside: in nine of ten of each family.
fn written_back(rows: &[Value]) -> Result<(), String> {
    let mut wrong = Vec::new();
    for family in [Family::Postgres, Family::Mysql, Family::Sqlite] {
        let (mut same, mut all) = (0, 0);
        for row in rows.iter().filter(|row| dialect_of(row).is_some_and(|dialect| dialect.family == family)) {
            let (Some(sql), Some(wanted), Some(dialect)) = (row["sql"].as_str(), row["expected_psl"].as_str(), dialect_of(row)) else { continue };
            let database = read::read_as(dialect, &Sources::one("database.sql", sql)).catalog;
            let made = match row["input_psl"].as_str() {
                Some(own) => render::prisma_into(&database, &Sources::one("schema.prisma", surrounded(row, own))).concat(),
                None => render::prisma(&database),
            };
            all += 1;
            let alike = plain(&made) == plain(wanted);
            same += usize::from(alike);
            if !alike && std::env::var_os("SHOW").is_some() {
                eprintln!("{}\n{made}\n-- wanted --\n{wanted}", row["id"]);
            }
        }
        println!("{family:?}: written as the reference writes it: {same} of {all}");
        if all == 0 || same * 100 < all * WRITTEN_ALIKE {
            wrong.push(format!("{family:?}: {same} of {all}"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// A real project: its schema keeps the laws, and its migrations lead to it.
fn real(name: &str, path: &Path) -> Result<(), String> {
    let sources = folder(&path.join("schema"), "prisma");
    let read = read::read(&sources);
    keeps_laws(&read.catalog)?;
    if !path.join("migrations").is_dir() {
        return Ok(());
    }
    let there = read::read_as(read.catalog.dialect, &folder(&path.join("migrations"), "sql")).catalog;
    let drift = sorted(&render::sql(&plan::plan(&there, &read.catalog, &[])));
    let said = sorted(&std::fs::read_to_string(path.join("drift.sql")).unwrap_or_default());
    let same = match DRIFTED.iter().find(|(drifted, ..)| *drifted == name) {
        Some((_, statements, _)) => drift.len() == *statements,
        None => drift == said,
    };
    if same {
        Ok(())
    } else {
        Err(format!("the migrations lead elsewhere:\n{}\n-- the reference says --\n{}", drift.join("\n"), said.join("\n")))
    }
}
