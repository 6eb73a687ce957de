//! The core for Node: each export is one call of `driftless_core::api`, at once or on a thread of
//! Node's own pool.

use driftless_core::api::{self, Failure};
use napi::bindgen_prelude::{AbortSignal, AsyncTask, Env, Task};
use napi_derive::napi;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A verb of the interface.
type Verb = fn(&str, Vec<String>) -> String;

/// Calls a verb; a panic becomes an error like any other.
fn call(verb: Verb, request: &str, texts: Vec<String>) -> String {
    catch_unwind(AssertUnwindSafe(|| verb(request, texts))).unwrap_or_else(|panic| {
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
        Ok(call(self.verb, &self.request, std::mem::take(&mut self.texts)))
    }

    fn resolve(&mut self, _: Env, answer: String) -> napi::Result<String> {
        Ok(answer)
    }
}

/// Declares the exports: each verb twice, at once and on a thread.
macro_rules! exports {
    ($($verb:ident $later:ident;)*) => {
        $(
            #[doc = concat!("`", stringify!($verb), "`, at once.")]
            #[napi(catch_unwind)]
            pub fn $verb(request: String, texts: Vec<String>) -> String {
                call(api::$verb, &request, texts)
            }

            #[doc = concat!("`", stringify!($verb), "`, on a thread.")]
            #[napi]
            pub fn $later(request: String, texts: Vec<String>, signal: Option<AbortSignal>) -> AsyncTask<Call> {
                AsyncTask::with_optional_signal(Call { verb: api::$verb, request, texts }, signal)
            }
        )*
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
