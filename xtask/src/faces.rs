//! The packages for browsers and Node, and the playground: how each is built.

use crate::cargo;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TARGET: &str = "wasm32-unknown-unknown";

/// What makes the core for browsers smaller, and asks for a compiler that takes unstable flags: no
/// text of what is only ever printed for who debugs, and no file names of where it could stop.
const SMALLER: &str = "-Zfmt-debug=none -Zlocation-detail=none";

/// The core for browsers, into `wasm/js/`.
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
    let (manifest, tool) = (cargo::root().join("xtask/bindgen/Cargo.toml"), target.join("bindgen"));
    let built = target.join(TARGET).join("wasm/driftless_wasm.wasm");
    let mut bind = cargo::command(&["run", "--quiet", "--manifest-path", &text(&manifest), "--", &text(&built), "wasm/js"], &[]);
    done(bind.env("CARGO_TARGET_DIR", tool))?;
    // What takes longer to make it smaller makes it larger once it is compressed.
    let module = text(&cargo::root().join("wasm/js/driftless_bg.wasm"));
    npm(&["exec", "--", "wasm-opt", "-O1", "--all-features", &module, "--output", &module])
}

/// The core for Node on this machine, into `node/js/`.
///
/// # Errors
///
/// Says that it could not be built or copied.
pub fn node(profile: &str) -> Result<(), String> {
    cargo::run(&["build", "--package", "driftless-node", "--profile", profile], &[])?;
    let folder = if profile == "dev" { "debug" } else { profile };
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

/// A cargo that builds for browsers: this one, where its toolchain has the target, or one whose
/// standard library can be built from source.
///
/// # Errors
///
/// Says how to get one.
pub fn wasm_compiler() -> Result<Command, String> {
    let library = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).output();
    let library = library.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim())).unwrap_or_default();
    if library.is_dir() {
        return Ok(cargo::command(&[], &[]));
    }
    let (rustc, sources) = (Path::new("/usr/bin/rustc"), Path::new("/usr/lib/rustlib/src/rust/library"));
    let linker = linker();
    match (rustc.exists() && sources.is_dir(), linker) {
        (true, Some(linker)) => {
            let mut command = Command::new("/usr/bin/cargo");
            // Traces of calls, which nobody sees there, are left out.
            command
                .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
                .current_dir(cargo::root())
                .stdin(Stdio::null());
            command.env("RUSTC", "/usr/bin/rustc").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            // What the running toolchain says of itself would be believed.
            ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTDOC", "RUSTC_WRAPPER", "LD_LIBRARY_PATH"].iter().for_each(|name| {
                command.env_remove(name);
            });
            Ok(command)
        }
        _ => Err(format!(
            "the toolchain does not build for {TARGET}: rustup target add {TARGET}, or on Debian apt-get install rustc-web cargo-web rust-web-src"
        )),
    }
}

/// The linker that comes with the running toolchain.
fn linker() -> Option<PathBuf> {
    let root = Command::new("rustc").args(["--print", "sysroot"]).output().ok()?;
    let found = PathBuf::from(String::from_utf8_lossy(&root.stdout).trim()).join("lib/rustlib");
    let hosts = std::fs::read_dir(found).ok()?.filter_map(Result::ok);
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
