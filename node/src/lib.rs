//! The core for Node: each export is one call of `driftless_core::api`, at once or on a thread of
//! Node's own pool.

use driftless_core::api::{self, Failure};
use napi::bindgen_prelude::{AbortSignal, AsyncTask, Env, Task};
use napi_derive::napi;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A verb of the interface.
type Verb = fn(&str, Vec<String>) -> String;

/// Makes a call; a panic becomes an error like any other.
fn call(verb: impl FnOnce() -> String) -> String {
    catch_unwind(AssertUnwindSafe(verb)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned());
        Failure::new("internal", said.unwrap_or_else(|| "the core stopped short".into())).json()
    })
}

/// A call that waits for its thread.
pub struct Call {
    verb: Verb,
    request: String,
    texts: Vec<String>,
}

impl Task for Call {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> napi::Result<String> {
        let texts = std::mem::take(&mut self.texts);
        Ok(call(|| (self.verb)(&self.request, texts)))
    }

    fn resolve(&mut self, _: Env, answer: String) -> napi::Result<String> {
        Ok(answer)
    }
}

/// Calls that follow each other: what one has read is there for the next.
#[napi]
#[derive(Default)]
pub struct Session(api::Session);

/// Declares the exports: each verb at once, on a thread, and in a session.
macro_rules! exports {
    ($($verb:ident $later:ident;)*) => {
        $(
            #[doc = concat!("`", stringify!($verb), "`, at once.")]
            #[napi(catch_unwind)]
            pub fn $verb(request: String, texts: Vec<String>) -> String {
                call(|| api::$verb(&request, texts))
            }

            #[doc = concat!("`", stringify!($verb), "`, on a thread.")]
            #[napi]
            pub fn $later(request: String, texts: Vec<String>, signal: Option<AbortSignal>) -> AsyncTask<Call> {
                AsyncTask::with_optional_signal(Call { verb: api::$verb, request, texts }, signal)
            }
        )*

        #[napi]
        impl Session {
            /// One that has read nothing yet.
            #[napi(constructor)]
            pub fn new() -> Self {
                Session::default()
            }

            $(
                #[doc = concat!("`", stringify!($verb), "`, at once.")]
                #[napi(catch_unwind)]
                pub fn $verb(&mut self, request: String, texts: Vec<String>) -> String {
                    call(|| self.0.$verb(&request, texts))
                }
            )*
        }
    };
}

exports! {
    diff diff_later;
    plan plan_later;
    check check_later;
    render render_later;
    read read_later;
    inspect inspect_later;
    format format_later;
    validate validate_later;
    replay replay_later;
}
