//! Turns the built core into a module for JavaScript, and takes it apart:
//! `driftless-bindgen bind IN.wasm OUT/`, `probe IN.wasm OUT.wasm`, `split IN.wasm CALLED FIRST.wasm REST.wasm`.

mod split;
mod unread;

use std::process::ExitCode;
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["bind", input, output] => bind(input, output),
        ["probe", input, output] => read(input).and_then(|bytes| write(output, &split::probe(&bytes)?)),
        ["split", input, called, first, rest] => apart(input, called, first, rest),
        _ => Err("driftless-bindgen bind IN.wasm OUT/ | probe IN.wasm OUT.wasm | split IN.wasm CALLED FIRST.wasm REST.wasm".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn bind(input: &str, output: &str) -> Result<(), String> {
    let mut module = Module::from_file(input).map_err(|error| format!("cannot read {input}: {error:#}"))?;
    unread::remove(&mut module)?;
    let mut bindgen = Bindgen::new();
    let web = bindgen
        .input_module("driftless", module)
        .out_name("driftless")
        .typescript(false)
        .reset_state_function(true)
        .remove_name_section(true)
        .web(true);
    web.and_then(|bindgen| bindgen.generate(output)).map_err(|error| format!("{error:#}"))
}

fn apart(input: &str, called: &str, first: &str, rest: &str) -> Result<(), String> {
    let numbers = String::from_utf8_lossy(&read(called)?).split_whitespace().map(str::parse).collect::<Result<_, _>>();
    let parts = split::split(&read(input)?, &numbers.map_err(|error| format!("{called}: {error}"))?)?;
    write(first, &parts.first)?;
    write(rest, &parts.rest)
}

fn read(path: &str) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("cannot read {path}: {error}"))
}

fn write(path: &str, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {path}: {error}"))
}
