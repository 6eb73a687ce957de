//! The core for browsers: each export is one call of `driftless_core::api`.

use driftless_core::api;
use std::sync::Mutex;
use wasm_bindgen::prelude::*;

/// Calls that follow each other: what one has read is there for the next.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session(api::Session);

/// Declares the exports: each passes a request and its texts on, by itself or in a session.
macro_rules! exports {
    ($($(#[$doc:meta])* $verb:ident;)*) => {
        $($(#[$doc])* #[wasm_bindgen] pub fn $verb(request: &str, texts: Vec<String>) -> String { api::$verb(request, texts) })*

        #[wasm_bindgen]
        impl Session {
            /// One that has read nothing yet.
            #[wasm_bindgen(constructor)]
            pub fn new() -> Session { Session::default() }

            $($(#[$doc])* pub fn $verb(&mut self, request: &str, texts: Vec<String>) -> String { self.0.$verb(request, texts) })*
        }
    };
}

exports! {
    /// The migration between two schemas.
    diff;
    /// The migration, ready to be shown or run.
    plan;
    /// What the rules find in a migration.
    check;
    /// A migration as text.
    render;
    /// What a schema holds.
    read;
    /// A schema as text.
    inspect;
    /// A Prisma schema laid out anew.
    format;
    /// What there is to say about a Prisma schema.
    validate;
    /// What each migration of a folder changes.
    replay;
}

/// What the core said when it stopped short.
static SAID: Mutex<String> = Mutex::new(String::new());

/// Makes a panic leave its message behind: the instance ends with it, and the JavaScript that
/// called makes an error of it.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut said) = SAID.lock() {
            *said = panic.to_string();
        }
    }));
}

/// What the core said when it stopped short; empty if it did not.
#[wasm_bindgen]
pub fn stopped() -> String {
    SAID.lock().map(|said| said.clone()).unwrap_or_default()
}
