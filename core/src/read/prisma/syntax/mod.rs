//! The syntax of a Prisma schema: a lossless tree over borrowed text, and a parser that recovers.
//!
//! The language is read line by line: outside of a block comment nothing but a block goes over the
//! end of a line. So a line that is not understood is kept, reported, and ends there; what follows
//! is read as if it were not there.

mod lexer;
mod parse;
mod tree;

pub use parse::parse;
pub use tree::{
    Argument, Arguments, Arity, Attribute, Block, Comment, CommentKind, Entry, Expr, ExprKind, FieldLine, Ident, Item, ItemKind, Keyword, Member,
    MemberKind, Setting, Tree, Type, TypeName,
};
