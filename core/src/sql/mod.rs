//! The tools for SQL text that know no kind of object: words, names, types, expressions, and the
//! statements that go out.

pub mod cursor;
pub mod dialect;
pub mod expr;
pub mod keywords;
pub mod lexer;
pub mod name;
pub mod options;
pub mod script;
pub mod split;
pub mod types;

pub use cursor::{Cursor, Unexpected};
pub use dialect::Dialect;
pub use expr::Expr;
pub use lexer::{Lexer, Token, TokenKind};
pub use name::{Name, QualifiedName};
pub use options::Options;
pub use script::{Effect, Lock, Script, Statement};
pub use types::Type;
