//! Damaged input: cut, with bytes changed, shuffled, nested beyond all reason. Whatever comes, a
//! catalog comes out, and every place that is named exists. A hang shows as a test that never ends.

use driftless_core::plan::plan;
use driftless_core::read;
use driftless_core::render;
use driftless_core::source::{Source, Sources};
use driftless_core::sql::dialect::{self, Dialect};
use driftless_tests::dice::Dice;
use driftless_tests::{files, laws};

/// How deep "beyond all reason" is.
const DEEP: usize = 100_000;

/// Reads a text, plans to it and from it, and prints the plans: in the language that it is in, and in
/// another that its length decides.
fn survives(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let own = dialect::ALL.iter().find(|dialect| text.contains(&format!("-- dialect: {}", dialect.name)));
    let own = own.copied().unwrap_or_default();
    survives_in(own, bytes);
    match dialect::ALL.get(bytes.len() % (2 * dialect::ALL.len())) {
        Some(other) if **other != *own => survives_in(other, bytes),
        _ => {}
    }
}

fn survives_in(dialect: &'static Dialect, bytes: &[u8]) {
    let (source, _) = Source::decode("damaged", bytes.to_vec(), 0);
    let sources = Sources(vec![source]);
    let read = read::read_as(dialect, &sources);
    if let Err(broken) = laws::places_exist(&read, &sources) {
        panic!("{broken}");
    }
    let nothing = driftless_tests::catalog("", dialect);
    for (before, after) in [(&nothing, &read.catalog), (&read.catalog, &nothing)] {
        let text = render::sql(&plan(before, after, &[]));
        assert!(text.len() < 100 * (bytes.len() + 1000), "output out of proportion");
    }
}

fn texts() -> Vec<Vec<u8>> {
    let paths = files::under(&files::repository().join("tests/cases"), "sql");
    paths.into_iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

#[test]
fn cut() {
    let mut dice = Dice::new(1);
    for text in texts() {
        for _ in 0..4 {
            survives(&text[..dice.below(text.len())]);
            survives(&text[dice.below(text.len())..]);
        }
    }
}

#[test]
fn bytes_changed() {
    let mut dice = Dice::new(2);
    for text in texts() {
        for _ in 0..6 {
            let mut damaged = text.clone();
            for _ in 0..1 + dice.below(8) {
                let at = dice.below(damaged.len());
                match dice.below(4) {
                    0 => damaged[at] = dice.below(256) as u8,
                    1 => damaged[at] = b"()'\"$;,.-*/\\"[dice.below(12)],
                    2 => damaged.insert(at, b"(['\"$;"[dice.below(6)]),
                    _ => drop(damaged.remove(at)),
                }
            }
            survives(&damaged);
        }
    }
}

#[test]
fn words_shuffled() {
    let mut dice = Dice::new(3);
    for text in texts() {
        let text = String::from_utf8_lossy(&text).into_owned();
        for _ in 0..4 {
            let mut words: Vec<&str> = text.split_inclusive([' ', '\n', ',', ';', '(']).collect();
            for _ in 0..1 + dice.below(10) {
                let (one, two) = (dice.below(words.len()), dice.below(words.len()));
                words.swap(one, two);
            }
            survives(words.concat().as_bytes());
        }
    }
}

#[test]
fn repeated_and_joined() {
    let all: Vec<u8> = texts().concat();
    survives(&all);
    survives(&[&all[..], &all[..]].concat());
}

fn nested(before: &str, open: &str, middle: &str, close: &str, after: &str) {
    for dialect in dialect::ALL {
        survives_in(dialect, format!("{before}{}{middle}{}{after}", open.repeat(DEEP), close.repeat(DEEP)).as_bytes());
        // And without an end.
        survives_in(dialect, format!("{before}{}{middle}", open.repeat(DEEP)).as_bytes());
    }
}

#[test]
fn nested_in_expressions() {
    nested("CREATE TABLE t (a int DEFAULT ", "(", "1", ")", ");");
    nested("CREATE TABLE t (a int CHECK ", "(", "a > 0", ")", ");");
    nested("CREATE TABLE t (a int, CHECK (", "NOT ", "true", "", "));");
    nested("CREATE TABLE t (a int DEFAULT ", "- ", "1", "", ");");
    nested("CREATE TABLE t (a int DEFAULT ", "1 + ", "1", "", ");");
    nested("CREATE TABLE t (a int[] DEFAULT ", "ARRAY[", "1", "]", ");");
    nested("CREATE TABLE t (a int CHECK (", "CASE WHEN true THEN ", "1", " END", " > 0));");
    nested("CREATE TABLE t (a int DEFAULT 1", "", "", "::int", ");");
}

#[test]
fn nested_in_queries() {
    nested("CREATE VIEW v AS ", "SELECT * FROM (", "SELECT 1", ") AS x", ";");
    nested("CREATE VIEW v AS ", "(", "SELECT 1 AS a", ")", ";");
    nested("CREATE VIEW v AS ", "SELECT 1 AS a UNION ALL ", "SELECT 2", "", ";");
    nested("CREATE VIEW v AS SELECT ", "(SELECT ", "1", ")", " AS a;");
    nested("CREATE VIEW v AS ", "WITH x AS (", "SELECT 1 AS a", ") SELECT a FROM x", ";");
}

#[test]
fn nested_in_statements() {
    nested("CREATE TABLE t (a ", "numeric(", "1", ")", ");");
    nested("CREATE TABLE t (a int", "", "", "[]", ");");
    nested("CREATE INDEX ON t (", "(", "a", ")", ");");
    nested("", "/* ", "x", " */", "SELECT 1;");
    nested("CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC ", "BEGIN ", "SELECT 1;", "END; ", "END;");
    nested("CREATE TABLE t ", "(", "a int", ")", ";");
    nested("GRANT SELECT ON ", "t, ", "t", "", " TO r;");
    nested("CREATE TYPE e AS ENUM (", "'x', ", "'x'", "", ");");
}

#[test]
fn nested_as_in_mysql() {
    nested("CREATE TABLE t (a int DEFAULT (", "! ", "1", "", "));");
    nested("CREATE TABLE t (a int CHECK (", "substr(", "a", ", 1)", "));");
    nested("CREATE TABLE t (a int CHECK (", "(", "a", ", 1)", " IN (1)));");
    nested("CREATE VIEW v AS SELECT 1 FROM ", "(", "t", ")", ";");
    nested("CREATE VIEW v AS SELECT 1 AS a FROM t JOIN ", "(t JOIN ", "t", ")", ";");
    nested("CREATE VIEW v AS SELECT 1 WHERE ", "EXISTS (SELECT 1 WHERE ", "1", ")", ";");
    nested("CREATE PROCEDURE p() ", "BEGIN ", "SELECT 1;", " END;", "");
    nested("", "/*! ", "SELECT 1", " */", ";");
}

#[test]
fn chains_of_objects() {
    let views: String = (1..2000).map(|at| format!("CREATE VIEW v{at} AS SELECT a FROM v{};\n", at - 1)).collect();
    survives(format!("CREATE VIEW v0 AS SELECT 1 AS a;\n{views}").as_bytes());
    let circle: String = (0..300).map(|at| format!("CREATE VIEW c{at} AS SELECT a FROM c{};\n", (at + 1) % 300)).collect();
    survives(circle.as_bytes());
    let tables: String = (1..500).map(|at| format!("CREATE TABLE t{at} () INHERITS (t{});\n", at - 1)).collect();
    survives(format!("CREATE TABLE t0 (a int);\n{tables}").as_bytes());
    let keys = format!("CREATE TABLE t (a int); ALTER TABLE t {}ADD KEY (a);", "ADD KEY (a), ".repeat(DEEP));
    dialect::ALL.iter().for_each(|dialect| survives_in(dialect, keys.as_bytes()));
}
