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
const ROUNDS: usize = 3;

fn main() {
    let (from, to) = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [what, rest @ ..] if what == "prisma" => return prisma::run(rest),
        [from, to] => (text(from), text(to)),
        _ => (schema(4000, 0), schema(4400, 1)),
    };
    println!("input: {} and {} MB", megabytes(from.len()), megabytes(to.len()));
    let before = peak();
    let (ours, steps) = shortest(|| diff(&from, &to).steps.len());
    let memory = peak().saturating_sub(before);
    println!("diff, both texts to proved SQL: {ours:.3} s, {steps} steps");
    if memory > 0 {
        let ratio = memory as f64 / (from.len() + to.len()) as f64;
        println!("peak memory: {} MB, {ratio:.1} times the input (at most 20)", megabytes(memory));
    }
    #[cfg(feature = "pg_query")]
    {
        let (theirs, _) = shortest(|| parse(&from) + parse(&to));
        println!("pg_query only parses both texts: {theirs:.3} s; ours takes {:.2} of that (at most 1)", ours / theirs);
    }
    let (once, _) = shortest(|| diff(&schema(10_000, 0), &schema(10_000, 1)).steps.len());
    let (twice, _) = shortest(|| diff(&schema(20_000, 0), &schema(20_000, 1)).steps.len());
    println!("10,000 tables: {once:.3} s; 20,000 tables: {twice:.3} s, {:.2} times as long (at most 2.2)", twice / once);
}

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn diff(from: &str, to: &str) -> Plan {
    let [before, after] = [from, to].map(|text| read(&Sources::one("schema", text)).catalog);
    let plan = plan(&before, &after, &[]);
    assert!(plan.unproved.is_empty(), "not proved: {:?}", plan.unproved.first());
    std::hint::black_box(render::sql(&plan));
    plan
}

#[cfg(feature = "pg_query")]
fn parse(text: &str) -> usize {
    // The server's parser knows nothing of the lines that are for psql.
    let sql: String = text.lines().filter(|line| !line.starts_with('\\')).fold(String::new(), |sql, line| sql + line + "\n");
    pg_query::parse(&sql, pg_query::ParserOptions::DEFAULT).map_or_else(|error| panic!("{error}"), |parsed| parsed.protobuf.stmts.len())
}

fn shortest<T>(mut run: impl FnMut() -> T) -> (f64, T) {
    let mut once = || {
        let start = Instant::now();
        let result = run();
        (start.elapsed().as_secs_f64(), result)
    };
    let mut best = once();
    for _ in 1..ROUNDS {
        let next = once();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
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
