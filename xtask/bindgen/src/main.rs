//! Turns `driftless_wasm.wasm` into a module for JavaScript: `driftless-bindgen IN.wasm OUT/`.

mod unread;

use std::process::ExitCode;
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        eprintln!("driftless-bindgen IN.wasm OUT/");
        return ExitCode::FAILURE;
    };
    match generate(&input, &output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn generate(input: &str, output: &str) -> Result<(), String> {
    let mut module = Module::from_file(input).map_err(|error| format!("cannot read {input}: {error:#}"))?;
    unread::remove(&mut module)?;
    let mut bindgen = Bindgen::new();
    let web = bindgen.input_module("driftless", module).out_name("driftless").typescript(false).reset_state_function(true).remove_name_section(true).web(true);
    web.and_then(|bindgen| bindgen.generate(output)).map_err(|error| format!("{error:#}"))
}
