//! The tree: every byte of a text lies in exactly one item, and every byte of a block's body in
//! exactly one member, so that the text can be printed back from the tree.

use crate::source::{Sources, Span};
use std::borrow::Cow;

/// The tree of one text.
#[derive(Debug, Clone, Default)]
pub struct Tree<'a> {
    /// What stands in the text, in order.
    pub items: Vec<Item<'a>>,
}

impl Tree<'_> {
    /// The text, put together from the items and members: the same as was read.
    pub fn print(&self, sources: &Sources) -> String {
        let mut out = String::new();
        for item in &self.items {
            match &item.kind {
                ItemKind::Block(block) => {
                    out.push_str(sources.slice(Span { end: block.body.start, ..item.span }));
                    block.members.iter().for_each(|member| out.push_str(sources.slice(member.span)));
                    let last = block.members.last().map_or(block.body.start, |member| member.span.end);
                    out.push_str(sources.slice(Span { start: last, ..item.span }));
                }
                _ => out.push_str(sources.slice(item.span)),
            }
        }
        out
    }

    /// Its blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &Block<'_>> {
        self.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Block(block) => Some(block),
            _ => None,
        })
    }
}

/// Something at the outermost level, with the spaces before it.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Everything up to the next item.
    pub span: Span,
    /// What it is.
    pub kind: ItemKind<'a>,
}

/// What can stand at the outermost level.
#[derive(Debug, Clone)]
pub enum ItemKind<'a> {
    /// `model A { … }` and its like.
    Block(Block<'a>),
    /// `type A = String`, which the language no longer has. The span is what was written.
    Alias(Span),
    /// A block without one of the words that begin a block. The span is what was written.
    UnknownBlock(Span),
    /// A comment.
    Comment(Comment<'a>),
    /// An empty line.
    Blank,
    /// A line that is nothing known, without the spaces before it.
    Invalid(Span),
}

/// The words that begin a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyword {
    /// A table.
    Model,
    /// A view.
    View,
    /// A composite type.
    Type,
    /// An enum.
    Enum,
    /// A database.
    Datasource,
    /// Something that is made from the schema.
    Generator,
}

impl Keyword {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Keyword; 6] = [Keyword::Model, Keyword::Type, Keyword::View, Keyword::Enum, Keyword::Datasource, Keyword::Generator];

    /// The word itself.
    pub fn word(self) -> &'static str {
        match self {
            Keyword::Model => "model",
            Keyword::View => "view",
            Keyword::Type => "type",
            Keyword::Enum => "enum",
            Keyword::Datasource => "datasource",
            Keyword::Generator => "generator",
        }
    }
}

/// A block: a word, a name, and lines in braces.
#[derive(Debug, Clone)]
pub struct Block<'a> {
    /// What it declares.
    pub keyword: Keyword,
    /// Its name.
    pub name: Ident<'a>,
    /// Its lines.
    pub members: Vec<Member<'a>>,
    /// From the keyword to the closing brace.
    pub span: Span,
    /// From after the line of the opening brace to the closing brace.
    pub body: Span,
    /// The documentation above it, without slashes; lines joined.
    pub documentation: Option<String>,
}

impl<'a> Block<'a> {
    /// Its attributes (`@@…`).
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute<'a>> {
        self.members.iter().filter_map(|member| match &member.kind {
            MemberKind::Attribute(attribute) => Some(attribute),
            _ => None,
        })
    }

    /// Its fields, or the values of an enum.
    pub fn fields(&self) -> impl Iterator<Item = &FieldLine<'a>> {
        self.members.iter().filter_map(|member| match &member.kind {
            MemberKind::Field(field) => Some(field),
            _ => None,
        })
    }

    /// Its settings (`key = value`).
    pub fn settings(&self) -> impl Iterator<Item = &Setting<'a>> {
        self.members.iter().filter_map(|member| match &member.kind {
            MemberKind::Setting(setting) => Some(setting),
            _ => None,
        })
    }
}

/// A line of a block, with the spaces before it and the end of the line.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// Everything up to the next member.
    pub span: Span,
    /// What it is.
    pub kind: MemberKind<'a>,
    /// The comment at the end of the line.
    pub trailing: Option<Comment<'a>>,
}

/// What can stand in a block.
#[derive(Debug, Clone)]
pub enum MemberKind<'a> {
    /// A field, or a value of an enum.
    Field(FieldLine<'a>),
    /// `@@…`.
    Attribute(Attribute<'a>),
    /// `key = value`.
    Setting(Setting<'a>),
    /// A comment on a line of its own.
    Comment(Comment<'a>),
    /// An empty line.
    Blank,
    /// A line that is nothing known, without the spaces before it.
    Invalid(Span),
}

/// A comment.
#[derive(Debug, Clone, Copy)]
pub struct Comment<'a> {
    /// How it is written.
    pub kind: CommentKind,
    /// All of it, from the first slash.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
}

/// How a comment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentKind {
    /// `// …`
    Line,
    /// `/// …`, which documents what follows.
    Doc,
    /// `/* … */`
    Block,
}

/// A word with its place. Of a path, all words with their points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ident<'a> {
    /// The word.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
}

/// A field of a model or type, or a value of an enum (which has no type).
#[derive(Debug, Clone)]
pub struct FieldLine<'a> {
    /// Its name.
    pub name: Ident<'a>,
    /// A colon after the name, which the language no longer has.
    pub colon: Option<Span>,
    /// Its type; every field must have one.
    pub ty: Option<Type<'a>>,
    /// Its attributes (`@…`).
    pub attributes: Vec<Attribute<'a>>,
    /// From the name to the end of the line, that end included.
    pub span: Span,
    /// The documentation above and after it.
    pub documentation: Option<String>,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    /// Exactly one.
    Required,
    /// One or none.
    Optional,
    /// Any number.
    List,
}

/// The type of a field.
#[derive(Debug, Clone)]
pub struct Type<'a> {
    /// What it is called.
    pub name: TypeName<'a>,
    /// How many.
    pub arity: Arity,
    /// All of it.
    pub span: Span,
    /// What is written in a way that the language no longer has, or never had.
    pub entry: Entry,
}

/// How a type is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// `T`, `T?`, `T[]`.
    Usual,
    /// `[T]`.
    Brackets,
    /// `T!`.
    Exclamation,
    /// `T[]?`.
    OptionalList,
}

/// What a type is called.
#[derive(Debug, Clone)]
pub enum TypeName<'a> {
    /// A scalar, enum, model or composite type.
    Named(Ident<'a>),
    /// `Unsupported("…")`: the string, and all of it.
    Unsupported(Cow<'a, str>, Span),
}

/// An attribute of a field (`@…`) or block (`@@…`).
#[derive(Debug, Clone)]
pub struct Attribute<'a> {
    /// Its name: `id`, `db.VarChar`.
    pub name: Ident<'a>,
    /// What stands in its parentheses; `None` where there are none.
    pub arguments: Option<Arguments<'a>>,
    /// From the first `@`, which is not of its name, to the end of the arguments.
    pub span: Span,
}

/// What stands in parentheses.
#[derive(Debug, Clone, Default)]
pub struct Arguments<'a> {
    /// The arguments.
    pub list: Vec<Argument<'a>>,
    /// Names with a colon and no value after it.
    pub without_value: Vec<Ident<'a>>,
    /// A comma after the last.
    pub trailing_comma: Option<Span>,
    /// From the opening to the closing parenthesis.
    pub span: Span,
}

/// One argument.
#[derive(Debug, Clone)]
pub struct Argument<'a> {
    /// Its name, where it has one.
    pub name: Option<Ident<'a>>,
    /// Its value.
    pub value: Expr<'a>,
    /// Both.
    pub span: Span,
}

/// A value.
#[derive(Debug, Clone)]
pub struct Expr<'a> {
    /// What sort of value.
    pub kind: ExprKind<'a>,
    /// Where it stands.
    pub span: Span,
}

/// The sorts of values.
#[derive(Debug, Clone)]
pub enum ExprKind<'a> {
    /// A number, as written.
    Number(&'a str),
    /// A string with its escapes read.
    String(Cow<'a, str>),
    /// A word, or words with points.
    Constant(Ident<'a>),
    /// `name(…)`.
    Call(Ident<'a>, Arguments<'a>),
    /// `[…]`.
    Array(Vec<Expr<'a>>),
    /// `{ name: value }`.
    Object(Vec<(Ident<'a>, Expr<'a>)>),
}

/// `key = value`.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// The key.
    pub key: Ident<'a>,
    /// The value; every setting must have one.
    pub value: Option<Expr<'a>>,
    /// From the key to the end of the value.
    pub span: Span,
}
