//! `cargo xtask`: everything that a person types more than once.

mod bench;
mod cargo;
mod faces;
mod licences;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test     every test; DRIFTLESS_REQUIRE=postgres,mariadb fails where one is not found,
                     DRIFTLESS_REQUIRE=node,browser tests the packages and the playground too
cargo xtask ready    what must pass before a change is shown to anybody: lints, docs, licences, tests
cargo xtask update   rewrite what the case files expect and the README shows; then look at the difference
cargo xtask wasm     the core for browsers, into wasm/js
cargo xtask node     the core for Node on this machine, into node/js
cargo xtask demo     the playground, built and served; `demo build` only builds it
cargo xtask bench    time and memory, as ratios against PostgreSQL's own parser; with --reference, of
                     Prisma schemas against Prisma's own build, which npm installs under target/";

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    let done = match command.as_str() {
        "test" => test::run(),
        "ready" => ready(),
        "update" => update(),
        "wasm" => faces::wasm(),
        "node" => faces::node("release"),
        "demo" => faces::demo(std::env::args().nth(2).as_deref() != Some("build")),
        "bench" => bench::run(&std::env::args().skip(2).collect::<Vec<_>>()),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn update() -> Result<(), String> {
    cargo::run(&["test", "--package", "driftless-tests", "--test", "cases", "--test", "prisma", "--test", "types"], &[("UPDATE", "1")])?;
    cargo::run(&["test", "--package", "driftless", "readme"], &[("UPDATE", "1")])
}

fn ready() -> Result<(), String> {
    cargo::run(&["fmt", "--all", "--check"], &[])?;
    cargo::run(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"], &[])?;
    cargo::run(&["doc", "--workspace", "--no-deps", "--quiet"], &[("RUSTDOCFLAGS", "--deny warnings")])?;
    licences::check()?;
    test::run()
}
