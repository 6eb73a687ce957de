//! The benchmark: a crate outside the workspace, for it needs what nobody else does.

use crate::{cargo, faces};
use std::path::Path;

/// Real schemas, where they lie beside the repository; otherwise the benchmark makes its own.
const REAL: &str = "../shared/corpus/postgres/gitlab";

/// A real Prisma schema, likewise.
const PRISMA: &str = "../shared/corpus/prisma/trigger.dev/schema/schema.prisma";

/// The package with the reference's WASM build.
const REFERENCE: &str = "@prisma/prisma-schema-wasm@8.1.0-2.59be4fda12412a79eeb9c2ae727b6aa723593323";

/// Builds and runs the benchmark. With `--reference`, Prisma's own build is installed by npm under
/// `target/` and timed in the same run.
///
/// # Errors
///
/// Says that it could not be built or run.
pub fn run(arguments: &[String]) -> Result<(), String> {
    sql()?;
    let root = cargo::root();
    let manifest = root.join("xtask/bench/Cargo.toml").to_string_lossy().into_owned();
    let target = root.join("target/bench");
    let mut run = vec!["run", "--release", "--quiet", "--manifest-path", &manifest, "--", "prisma"];
    let (real, reference) = (root.join(PRISMA), target.join("reference"));
    let real = if real.is_file() { real.to_string_lossy().into_owned() } else { String::new() };
    let reference_path = reference.to_string_lossy().into_owned();
    if !real.is_empty() {
        run.push(&real);
        if arguments.iter().any(|argument| argument == "--reference") {
            std::fs::create_dir_all(&reference).map_err(|error| error.to_string())?;
            let installed = std::process::Command::new("npm").args(["install", "--silent", "--prefix", &reference_path, REFERENCE]).status();
            if !installed.is_ok_and(|status| status.success()) {
                return Err("npm could not install the reference".into());
            }
            run.push(&reference_path);
        } else {
            eprintln!("without Prisma's own build to compare with: --reference has npm install it");
        }
    }
    cargo::run(&run, &[("CARGO_TARGET_DIR", &target.to_string_lossy())])?;
    faces(&manifest, &target.to_string_lossy())
}

/// What a call of the packages costs, and how long the playground takes from a keystroke to a plan.
fn faces(manifest: &str, target: &str) -> Result<(), String> {
    let [from, to] = ["older.sql", "newer.sql"].map(|name| cargo::root().join(REAL).join(name).to_string_lossy().into_owned());
    faces::node("release")?;
    faces::demo(false)?;
    let node = |arguments: &[&str]| {
        let status = std::process::Command::new("node").args(arguments).current_dir(cargo::root()).status();
        if status.is_ok_and(|status| status.success()) {
            Ok(())
        } else {
            Err(format!("node {} failed", arguments.join(" ")))
        }
    };
    if Path::new(&from).is_file() {
        cargo::run(&["build", "--release", "--quiet", "--manifest-path", manifest], &[("CARGO_TARGET_DIR", target)])?;
        let rust = Path::new(target).join(format!("release/driftless-bench{}", std::env::consts::EXE_SUFFIX));
        node(&["node/bench/calls.js", &from, &to, &rust.to_string_lossy(), "api"])?;
    }
    node(&["web-demo/test/keystrokes.js", &from, &to])
}

fn sql() -> Result<(), String> {
    let manifest = cargo::root().join("xtask/bench/Cargo.toml");
    let manifest = manifest.to_string_lossy();
    let target = cargo::root().join("target/bench");
    let real = ["older.sql", "newer.sql"].map(|name| cargo::root().join(REAL).join(name));
    let mut arguments = vec!["run", "--release", "--quiet", "--manifest-path", &manifest];
    // The parser to compare with is built from C by way of libclang.
    match has_clang() {
        true => arguments.extend(["--features", "pg_query"]),
        false => eprintln!("without PostgreSQL's own parser to compare with: it needs libclang (apt-get install libclang-dev)"),
    }
    let paths = real.each_ref().map(|path| path.to_string_lossy().into_owned());
    if real.iter().all(|path| path.is_file()) {
        arguments.push("--");
        arguments.extend(paths.iter().map(String::as_str));
    }
    cargo::run(&arguments, &[("CARGO_TARGET_DIR", &target.to_string_lossy())])
}

/// Whether the dynamic linker knows libclang; libclang-cpp is something else.
fn has_clang() -> bool {
    let listed = std::process::Command::new("ldconfig").arg("-p").output();
    let listed = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let libraries = listed.split_whitespace().filter_map(|word| word.strip_prefix("libclang"));
    libraries.into_iter().any(|rest| rest.starts_with(".so") || rest.starts_with("-1") || rest.starts_with("-2"))
}
