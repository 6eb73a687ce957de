//! Fields with their types, and attributes.

use super::Parser;
use crate::read::prisma::syntax::tree::{Arity, Attribute, Comment, Entry, FieldLine, Ident, Keyword, MemberKind, Type, TypeName};
use crate::source::Diagnostic;

impl<'a> Parser<'a> {
    /// A word after spaces.
    pub(super) fn name(&mut self) -> Option<Ident<'a>> {
        let start = self.lexer.at;
        self.lexer.spaces();
        let word = self.lexer.word();
        if word.is_none() {
            self.lexer.at = start;
        }
        word
    }

    /// A comment after spaces.
    pub(super) fn trailing_comment(&mut self) -> Option<Comment<'a>> {
        let start = self.lexer.at;
        self.lexer.spaces();
        let comment = self.comment();
        if comment.is_none() {
            self.lexer.at = start;
        }
        comment
    }

    /// A field of a model, type or view, or a value of an enum: all of one line.
    pub(super) fn field_line(&mut self, keyword: Keyword) -> Option<(MemberKind<'a>, Option<Comment<'a>>)> {
        let (start, mark) = (self.lexer.at, self.diagnostics.len());
        let found = self.field(keyword);
        if found.is_none() {
            self.diagnostics.truncate(mark);
            self.lexer.at = start;
        }
        found
    }

    fn field(&mut self, keyword: Keyword) -> Option<(MemberKind<'a>, Option<Comment<'a>>)> {
        let start = self.lexer.at;
        let name = self.lexer.word()?;
        let mut colon = None;
        let mut ty = None;
        if keyword != Keyword::Enum {
            if self.lexer.spaced(":") {
                let span = self.lexer.span(self.lexer.at - 1, self.lexer.at);
                self.diagnostics
                    .push(Diagnostic::error("legacy-syntax", "a field has no colon after its name").at(span).help("take the colon out"));
                colon = Some(span);
            }
            ty = self.field_type();
        }
        let attributes = self.attributes();
        let trailing = self.trailing_comment();
        if !self.lexer.newline_after_spaces() {
            return None;
        }
        let span = self.lexer.since(start);
        if ty.is_none() && keyword != Keyword::Enum {
            let message = format!("the field `{}` has no type", name.text);
            self.diagnostics
                .push(Diagnostic::error("missing-type", message).at(span).help(format!("write one after the name: `{} String`", name.text)));
        }
        Some((MemberKind::Field(FieldLine { name, colon, ty, attributes, span, documentation: None }), trailing))
    }

    fn field_type(&mut self) -> Option<Type<'a>> {
        let before = self.lexer.at;
        self.lexer.spaces();
        let start = self.lexer.at;
        let found = self.type_with_arity();
        if found.is_none() {
            self.lexer.at = before;
        }
        let (name, arity, entry) = found?;
        let span = self.lexer.since(start);
        let (message, help) = match entry {
            Entry::Usual => return Some(Type { name, arity, span, entry }),
            Entry::Brackets => ("a list is not written in brackets", "write `Type[]`"),
            Entry::Exclamation => ("a field is required anyway", "take the `!` out"),
            Entry::OptionalList => ("a list cannot be optional", "write either `Type[]` or `Type?`"),
        };
        self.diagnostics.push(Diagnostic::error("legacy-syntax", message).at(span).help(help));
        Some(Type { name, arity, span, entry })
    }

    fn type_with_arity(&mut self) -> Option<(TypeName<'a>, Arity, Entry)> {
        if self.lexer.take("[") {
            let name = self.type_name()?;
            return self.lexer.spaced("]").then_some((name, Arity::List, Entry::Brackets));
        }
        let name = self.type_name()?;
        Some(if self.lexer.spaced("[]") {
            let entry = if self.lexer.spaced("?") { Entry::OptionalList } else { Entry::Usual };
            (name, Arity::List, entry)
        } else if self.lexer.spaced("?") {
            (name, Arity::Optional, Entry::Usual)
        } else if self.lexer.spaced("!") {
            (name, Arity::Required, Entry::Exclamation)
        } else {
            (name, Arity::Required, Entry::Usual)
        })
    }

    /// `String`, `Unsupported("point")`.
    pub(super) fn type_name(&mut self) -> Option<TypeName<'a>> {
        self.lexer.spaces();
        let start = self.lexer.at;
        let word = self.lexer.word()?;
        let after = self.lexer.at;
        if word.text == "Unsupported" && self.lexer.spaced("(") {
            self.lexer.spaces();
            let opening = self.lexer.at;
            if let Some(raw) = self.lexer.string()
                && self.lexer.spaced(")")
            {
                return Some(TypeName::Unsupported(self.unescape(raw, opening + 1), self.lexer.since(start)));
            }
            self.lexer.at = after;
        }
        Some(TypeName::Named(word))
    }

    /// Attributes of a field, as many as there are.
    pub(super) fn attributes(&mut self) -> Vec<Attribute<'a>> {
        let mut attributes = Vec::new();
        loop {
            let start = self.lexer.at;
            self.lexer.spaces();
            match self.attribute("@") {
                Some(attribute) => attributes.push(attribute),
                None => {
                    self.lexer.at = start;
                    return attributes;
                }
            }
        }
    }

    /// An attribute that begins with this many `@`.
    pub(super) fn attribute(&mut self, mark: &str) -> Option<Attribute<'a>> {
        let start = self.lexer.at;
        if !self.lexer.take(mark) {
            return None;
        }
        self.lexer.spaces();
        let name = self.lexer.path()?;
        let after = self.lexer.at;
        let arguments = self.arguments(0);
        if arguments.is_none() {
            self.lexer.at = after;
        }
        Some(Attribute { name, arguments, span: self.lexer.since(start) })
    }
}
