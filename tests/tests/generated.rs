//! The laws on schemas that chance makes: any two of them, in both directions.

use driftless_core::catalog::Catalog;
use driftless_core::plan::plan;
use driftless_core::render;
use driftless_core::sql::dialect::{MARIADB, MYSQL};
use driftless_tests::generate::{Choices, schema};
use driftless_tests::server::{Server, is_required};
use driftless_tests::{catalog, generate_mysql, laws};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn schemas(one: &[u8], two: &[u8]) -> (String, String) {
    (schema(&mut Choices::new(one)), schema(&mut Choices::new(two)))
}

fn postgres(sql: &str) -> Catalog {
    catalog(sql, Default::default())
}

/// A session reads each schema with so many changes.
const EDITS: usize = 12;

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn laws_hold(one in vec(any::<u8>(), 0..320), two in vec(any::<u8>(), 0..320)) {
        let (one, two) = schemas(&one, &two);
        let (before, after) = (postgres(&one), postgres(&two));
        let held = laws::hold_between(&before, &after, &plan(&before, &after, &[]));
        prop_assert_eq!(held, Ok(()), "\n-- before --\n{}\n-- after --\n{}", one, two);
        prop_assert_eq!(laws::a_session_says_the_same(&one, Default::default(), EDITS), Ok(()));
    }

    #[test]
    fn laws_hold_in_mysql(one in vec(any::<u8>(), 0..160), two in vec(any::<u8>(), 0..160)) {
        let [one, two] = [&one, &two].map(|bytes| generate_mysql::schema(&mut Choices::new(bytes)));
        for dialect in [&MYSQL, &MARIADB] {
            let [before, after] = [&one, &two].map(|sql| catalog(sql, dialect));
            let done = plan(&before, &after, &[]);
            let held = laws::hold_between(&before, &after, &done);
            prop_assert_eq!(held, Ok(()), "{}\n-- before --\n{}\n-- after --\n{}\n-- plan --\n{}", dialect, one, two, render::sql(&done));
        }
    }
}

#[test]
fn a_server_agrees() {
    let server = match Server::start() {
        Ok(Some(server)) => server,
        Ok(None) if !is_required("postgres") => {
            eprintln!("SKIPPED: no PostgreSQL found; generated schemas did not run on a real server");
            return;
        }
        other => panic!("PostgreSQL is required, and does not start: {other:?}"),
    };
    let bytes = || vec(any::<u8>(), 0..320);
    let mut runner = TestRunner::new_with_rng(
        Config { cases: count("DRIFTLESS_GENERATED", 25), failure_persistence: None, max_shrink_iters: 100, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let result = runner.run(&(bytes(), bytes()), |(one, two)| {
        let (one, two) = schemas(&one, &two);
        let plan = render::sql(&plan(&postgres(&one), &postgres(&two), &[]));
        server.forget("generated");
        let run = || {
            server.database("generated", &[])?;
            server.sql("generated", &one)?;
            server.sql("generated", &plan)?;
            laws_between(&server.dump("generated")?, &two)
        };
        prop_assert_eq!(run(), Ok(()), "\n-- before --\n{}\n-- after --\n{}\n-- plan --\n{}", one, two, plan);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// How many, where a person wants more than the usual.
fn count(variable: &str, usual: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn laws_between(dump: &str, wanted: &str) -> Result<(), String> {
    let rest = plan(&postgres(dump), &postgres(wanted), &[]);
    match rest.steps.is_empty() {
        true => Ok(()),
        false => Err(format!("the database still differs:\n{}", render::sql(&rest))),
    }
}
