//! The interface of the packages for browsers and Node: a request and texts in, JSON out.
//!
//! Every verb takes a request, which is JSON, and beside it the texts that the request names, in
//! the order in which it names them: a text of a megabyte need not be quoted only to be unquoted.
//! What goes wrong is a value too: `{"error": {…}}`. In a session, what one call has read is there for
//! the next.

mod comparison;
mod failure;
mod picture;
mod place;
mod plan;
mod prisma;
mod replay;
mod request;
mod schema;
mod session;

pub use comparison::{Comparison, Schema, common_dialect};
pub use failure::Failure;
pub use place::{Place, Remark};
pub use session::Session;

use request::Request;
use serde::Serialize;

/// What a verb answers: JSON, or why there is none.
type Answer = Result<String, Failure>;

/// Declares the verbs, for a call by itself and for one of a session.
macro_rules! verbs {
    ($($(#[$doc:meta])* $verb:ident = $run:path;)*) => {
        $($(#[$doc])* pub fn $verb(request: &str, texts: Vec<String>) -> String { answer(request, texts, None, $run) })*

        impl Session {
            $($(#[$doc])* pub fn $verb(&mut self, request: &str, texts: Vec<String>) -> String { answer(request, texts, Some(self), $run) })*
        }
    };
}

verbs! {
    /// The migration between two schemas, as `driftless diff --format json` prints it.
    diff = plan::diff;
    /// The migration ready to be shown or run: its script, its steps with their places in both texts,
    /// what is to be asked, and a picture of what changes.
    plan = plan::plan;
    /// What the rules find in the migration between two schemas.
    check = plan::check;
    /// The migration as text: SQL, JSON, Markdown and so on.
    render = plan::render;
    /// What a schema holds, each object with its place in the text.
    read = schema::read;
    /// A schema as text, as `driftless inspect` prints it.
    inspect = schema::inspect;
    /// The files of a Prisma schema, laid out anew.
    format = prisma::format;
    /// What there is to say about a Prisma schema.
    validate = prisma::validate;
    /// What each file of a folder of migrations changes.
    replay = replay::replay;
}

fn answer(request: &str, texts: Vec<String>, session: Option<&mut Session>, verb: fn(Request) -> Answer) -> String {
    Request::parse(request, texts, session).and_then(verb).unwrap_or_else(|failure| failure.json())
}

/// Every type that is written has text for keys and numbers that are whole, so this does not fail;
/// where it did, the reader would see the reason.
fn written(document: &impl Serialize) -> Answer {
    serde_json::to_string(document).map_err(|error| Failure::new("internal", error.to_string()))
}

/// A text by itself.
#[derive(Serialize)]
struct Text {
    /// The text.
    text: String,
}

impl Text {
    fn answer(text: String) -> Answer {
        written(&Text { text })
    }
}
