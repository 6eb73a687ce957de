//! The packages for browsers and Node, and the playground: how each is built.

use crate::cargo;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TARGET: &str = "wasm32-unknown-unknown";

/// Where a toolchain has the sources of its standard library.
const SOURCES: &str = "lib/rustlib/src/rust/library";

/// Builds the standard library too, without the traces of calls that nobody sees there.
const FROM_SOURCE: &[&str] = &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// What the compiler uses of WASM beyond its first version, which all browsers have since years.
const FEATURES: &[&str] = &[
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What makes the core for browsers smaller, and asks for a compiler that takes unstable flags: no
/// text of what is only ever printed for who debugs, and no file names of where it could stop. The
/// smallest functions stand where they are called: the calls cost more time than they save room.
const SMALLER: &str = "-Zfmt-debug=none -Zlocation-detail=none -Cllvm-args=-inline-threshold=20";

/// The core for browsers, into `wasm/js/`: what the first plan of a page needs, and the rest.
///
/// # Errors
///
/// Says what is missing, or which step failed.
pub fn wasm() -> Result<(), String> {
    packages()?;
    let target = target_folder();
    let mut build = wasm_compiler()?;
    build.args(["build", "--profile", "wasm", "--target", TARGET, "--package", "driftless-wasm"]).env("CARGO_TARGET_DIR", &target);
    done(build.envs([("RUSTC_BOOTSTRAP", "1"), ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", SMALLER)]))?;
    let tool = |arguments: &[&Path]| {
        let manifest = text(&cargo::root().join("xtask/bindgen/Cargo.toml"));
        let mut run = cargo::command(&["run", "--quiet", "--manifest-path", &manifest, "--"], &[]);
        done(run.args(arguments).env("CARGO_TARGET_DIR", target.join("bindgen")))
    };
    let packed = cargo::root().join("wasm/js");
    let (first, rest) = (packed.join("driftless_bg.wasm"), packed.join("driftless_rest.wasm"));
    let built = target.join(TARGET).join("wasm/driftless_wasm.wasm");
    // A rest of before does not fit what is bound now.
    let _ = std::fs::remove_file(&rest);
    tool(&[Path::new("bind"), &built, &packed])?;
    // What takes longer to make it smaller makes it larger once it is compressed.
    let whole = built.with_file_name("whole.wasm");
    let optimise = ["exec", "--", "wasm-opt", "-O1", &text(&first), "--output", &text(&whole)];
    npm(&[&optimise, FEATURES].concat())?;
    let (probe, called) = (built.with_file_name("probe.wasm"), built.with_file_name("called.txt"));
    tool(&[Path::new("probe"), &whole, &probe])?;
    done(Command::new("node").arg(cargo::root().join("wasm/scripts/called.js")).args([&probe, &called]))?;
    tool(&[Path::new("split"), &whole, &called, &first, &rest])
}

/// The core for Node on this machine, into `node/js/`.
///
/// # Errors
///
/// Says that it could not be built or copied.
pub fn node(profile: &str) -> Result<(), String> {
    // With all the others, what was built for the tests serves: alone, it would be built with fewer
    // features, and all anew.
    let (what, folder): (&[&str], _) = if profile == "dev" {
        (&["--workspace"], "debug")
    } else {
        (&["--package", "driftless-node"], profile)
    };
    cargo::run(&[&["build", "--quiet", "--profile", profile], what].concat(), &[])?;
    let built = target_folder().join(folder).join(format!("{}driftless_node{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX));
    let machine = "const l = process.platform === 'linux' ? (process.report.getReport().header.glibcVersionRuntime ? '-gnu' : '-musl') : process.platform === 'win32' ? '-msvc' : ''; process.stdout.write(process.platform + '-' + process.arch + l)";
    let name = Command::new("node").args(["-e", machine]).output().map_err(|error| format!("cannot run node: {error}"))?;
    let name = format!("driftless.{}.node", String::from_utf8_lossy(&name.stdout));
    let there = cargo::root().join("node/js").join(name);
    std::fs::copy(&built, &there)
        .map(|_| ())
        .map_err(|error| format!("cannot copy {} to {}: {error}", built.display(), there.display()))
}

/// The playground, into `web-demo/dist/`; served as well where `serve` says so.
///
/// # Errors
///
/// Says which step failed.
pub fn demo(serve: bool) -> Result<(), String> {
    wasm()?;
    npm(&["run", "--silent", "build", "--workspace", "web-demo"])?;
    match serve {
        true => npm(&["run", "preview", "--workspace", "web-demo"]),
        false => Ok(()),
    }
}

/// What npm installs, where it is not there yet.
///
/// # Errors
///
/// Says that npm is missing or failed.
pub fn packages() -> Result<(), String> {
    let there = cargo::root().join("node_modules/.package-lock.json");
    let is_newer = |one: &Path, other: &Path| Some(one.metadata().ok()?.modified().ok()? >= other.metadata().ok()?.modified().ok()?);
    match is_newer(&there, &cargo::root().join("package-lock.json")) {
        Some(true) => Ok(()),
        _ => npm(&["ci", "--silent", "--no-audit", "--no-fund"]),
    }
}

/// Runs npm in the repository.
///
/// # Errors
///
/// Says that it failed.
pub fn npm(arguments: &[&str]) -> Result<(), String> {
    done(Command::new("npm").args(arguments).current_dir(cargo::root()))
}

/// A cargo that builds for browsers, with a standard library built from source and made for size:
/// this one, or Debian's; or else this one with the standard library as it comes.
///
/// # Errors
///
/// Says how to get one.
fn wasm_compiler() -> Result<Command, String> {
    let printed = |what: &[&str]| {
        let output = Command::new("rustc").arg("--print").args(what).output();
        PathBuf::from(output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default())
    };
    let sysroot = printed(&["sysroot"]);
    let debian = Path::new("/usr/bin/rustc");
    if sysroot.join(SOURCES).is_dir() {
        return Ok(cargo::command(FROM_SOURCE, &[]));
    }
    if let (true, Some(linker)) = (debian.exists() && Path::new("/usr").join(SOURCES).is_dir(), linker(&sysroot)) {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(FROM_SOURCE).current_dir(cargo::root()).stdin(Stdio::null());
        command.env("RUSTC", debian).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        // What the running toolchain says of itself would be believed.
        ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTDOC", "RUSTC_WRAPPER", "LD_LIBRARY_PATH"].iter().for_each(|name| {
            command.env_remove(name);
        });
        return Ok(command);
    }
    match printed(&["target-libdir", "--target", TARGET]).is_dir() {
        true => Ok(cargo::command(&[], &[])),
        false => Err(format!(
            "the toolchain does not build for {TARGET}: rustup component add rust-src, or on Debian apt-get install rustc-web cargo-web rust-web-src"
        )),
    }
}

/// The linker that comes with the running toolchain.
fn linker(sysroot: &Path) -> Option<PathBuf> {
    let hosts = std::fs::read_dir(sysroot.join("lib/rustlib")).ok()?.filter_map(Result::ok);
    hosts.map(|host| host.path().join("bin/rust-lld")).find(|linker| linker.is_file())
}

/// Where cargo puts what it builds.
pub fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| cargo::root().join("target"), PathBuf::from)
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn done(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("cannot run {}: {error}", command.get_program().to_string_lossy()))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{} failed", command.get_program().to_string_lossy())),
    }
}
