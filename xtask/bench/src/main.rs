//! Time and memory of the main job, as ratios measured in one run: against PostgreSQL's own parser
//! on the same texts, against the size of the input, and of twice the tables against once.

use driftless_core::plan::{Plan, plan};
use driftless_core::read::read;
use driftless_core::render;
use driftless_core::source::Sources;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

mod prisma;

/// Each measurement is taken so often, and the shortest counts: the rest is the machine's noise.
const ROUNDS: usize = 5;

fn main() {
    let (from, to) = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [what, rest @ ..] if what == "prisma" => return prisma::run(rest),
        [what, from, to] if what == "api" => return api(&text(from), &text(to)),
        [from, to] => (text(from), text(to)),
        _ => (schema(4000, 0), schema(4400, 1)),
    };
    println!("input: {} and {} MB", megabytes(from.len()), megabytes(to.len()));
    let before = peak();
    let (mut ours, mut alone, mut theirs) = (f64::MAX, f64::MAX, f64::MAX);
    // In turns, so that whatever else the machine does weighs on all alike.
    for round in 0..ROUNDS {
        ours = ours.min(time(|| diff(&from, &to, true)));
        if round == 0 && peak() > before {
            let memory = peak() - before;
            let ratio = memory as f64 / (from.len() + to.len()) as f64;
            println!("peak memory: {} MB, {ratio:.1} times the input (at most 20)", megabytes(memory));
        }
        alone = alone.min(time(|| diff(&from, &to, false)));
        theirs = theirs.min(time(|| (parse(&from), parse(&to))));
    }
    println!("diff, both texts to proved SQL: {ours:.3} s, on one core {alone:.3} s");
    if cfg!(feature = "pg_query") {
        println!(
            "pg_query only parses both texts: {theirs:.3} s; ours takes {:.2} of that (at most 1), on one core {:.2}",
            ours / theirs,
            alone / theirs
        );
    }
    let texts = [10_000, 20_000].map(|tables| (schema(tables, 0), schema(tables, 1)));
    let [mut once, mut twice] = [f64::MAX; 2];
    for _ in 0..ROUNDS {
        let [one, two] = texts.each_ref().map(|(from, to)| time(|| diff(from, to, false)));
        (once, twice) = (once.min(one), twice.min(two));
    }
    println!("10,000 tables: {once:.3} s; 20,000 tables: {twice:.3} s, {:.2} times as long (at most 2.2)", twice / once);
}

/// The call that the packages make, without a package: milliseconds, for others to compare with.
fn api(from: &str, to: &str) {
    let request = r#"{ "sources": [{ "name": "before" }, { "name": "after" }] }"#;
    let call = || driftless_core::api::diff(request, vec![from.to_owned(), to.to_owned()]).len();
    let shortest = (0..ROUNDS).map(|_| time(call)).fold(f64::MAX, f64::min);
    println!("{:.2}", shortest * 1000.0);
}

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// From two texts to the SQL of a proved plan; the texts are read side by side, as the command does
/// it, or one after the other. What it has made is given back, for the command ends without taking
/// that apart.
fn diff(from: &str, to: &str, side_by_side: bool) -> impl Sized {
    let catalog = |text: &str| read(&Sources::one("schema", text)).catalog;
    let (before, after) = match side_by_side {
        true => std::thread::scope(|scope| {
            let before = scope.spawn(|| catalog(from));
            let after = catalog(to);
            (before.join().unwrap_or_else(|_| panic!("reading failed")), after)
        }),
        false => (catalog(from), catalog(to)),
    };
    let plan: Plan = plan(&before, &after, &[]);
    assert!(plan.unproved.is_empty(), "not proved: {:?}", plan.unproved.first());
    (render::sql(&plan), before, after, plan)
}

#[cfg(not(feature = "pg_query"))]
fn parse(_: &str) {}

#[cfg(feature = "pg_query")]
fn parse(text: &str) -> pg_query::ParseResult {
    // The server's parser knows nothing of the lines that are for psql.
    let sql: String = text.lines().filter(|line| !line.starts_with('\\')).fold(String::new(), |sql, line| sql + line + "\n");
    pg_query::parse(&sql, pg_query::ParserOptions::DEFAULT).unwrap_or_else(|error| panic!("{error}"))
}

/// How long it takes until the result is there.
fn time<T>(run: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let result = std::hint::black_box(run());
    let taken = start.elapsed().as_secs_f64();
    drop(result);
    taken
}

/// The shortest of several times, with a result.
fn shortest<T>(mut run: impl FnMut() -> T) -> (f64, T) {
    let mut result = run();
    let times = (0..ROUNDS).map(|_| time(|| result = run()));
    (times.fold(f64::MAX, f64::min), result)
}

/// The most memory that this process has had, where the system says.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) * 1024
}

fn megabytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// A schema of so many tables with keys, references, checks, indexes and comments; another `age`
/// has one more column in each tenth table, and another check in each seventh.
fn schema(tables: usize, age: usize) -> String {
    let mut out = String::with_capacity(tables * 500);
    for table in 0..tables {
        let more = if age > 0 && table % 10 == 0 { "    note text DEFAULT 'none',\n" } else { "" };
        let least = if age > 0 && table % 7 == 0 { 1 } else { 0 };
        let other = table / 2;
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "CREATE TABLE public.t{table} (\n    id bigint NOT NULL,\n    parent_id bigint,\n{more}    name character varying(80) DEFAULT 'x'::character varying NOT NULL,\n    state integer DEFAULT 0,\n    created_at timestamp with time zone DEFAULT now(),\n    CONSTRAINT t{table}_state CHECK ((state >= {least}))\n);\nALTER TABLE ONLY public.t{table} ADD CONSTRAINT t{table}_pkey PRIMARY KEY (id);\nALTER TABLE ONLY public.t{table} ADD CONSTRAINT t{table}_parent FOREIGN KEY (parent_id) REFERENCES public.t{other}(id) ON DELETE CASCADE;\nCREATE INDEX t{table}_name ON public.t{table} USING btree (lower((name)::text), created_at DESC) WHERE (state = 1);\nCOMMENT ON TABLE public.t{table} IS 'Table number {table}.';"
        );
    }
    out
}
