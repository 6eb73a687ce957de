//! Turns `driftless_wasm.wasm` into a module for JavaScript: `driftless-bindgen IN.wasm OUT/`.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        eprintln!("driftless-bindgen IN.wasm OUT/");
        return ExitCode::FAILURE;
    };
    let mut bindgen = Bindgen::new();
    let web = bindgen.input_path(input).out_name("driftless").typescript(false).reset_state_function(true).web(true);
    match web.and_then(|bindgen| bindgen.generate(output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
