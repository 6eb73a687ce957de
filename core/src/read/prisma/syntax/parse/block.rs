//! Blocks and their lines.

use super::Parser;
use crate::read::prisma::syntax::tree::{Block, Comment, CommentKind, FieldLine, Keyword, Member, MemberKind, Setting};
use crate::source::Diagnostic;

/// What documents the next thing: the comments directly above it.
#[derive(Debug, Default)]
pub(super) struct Documentation(Vec<String>);

impl Documentation {
    pub(super) fn add(&mut self, comment: &Comment<'_>) {
        if comment.kind == CommentKind::Doc {
            self.0.push(comment.text.trim_start_matches('/').trim().to_owned());
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn take(&mut self) -> Option<String> {
        let lines = std::mem::take(&mut self.0);
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

impl<'a> Parser<'a> {
    /// A block that begins with this word; `None` where it does not, or does not end.
    pub(super) fn block(&mut self, keyword: Keyword) -> Option<Block<'a>> {
        let start = self.lexer.at;
        if !self.lexer.take(keyword.word()) {
            return None;
        }
        let name = self.name()?;
        if !self.lexer.spaced("{") {
            return None;
        }
        let rest_of_line = self.lexer.rest();
        self.lexer.line();
        if !rest_of_line.contains(['\n', '\r']) {
            return None;
        }
        let body = self.lexer.at;
        let members = self.members(keyword)?;
        let body = self.lexer.since(body);
        self.lexer.spaces();
        self.lexer.take("}");
        Some(Block { keyword, name, members, span: self.lexer.since(start), body, documentation: None })
    }

    /// The lines up to a closing brace, which stays; `None` where there is none.
    fn members(&mut self, keyword: Keyword) -> Option<Vec<Member<'a>>> {
        let mut members = Vec::new();
        let mut documentation = Documentation::default();
        loop {
            let start = self.lexer.at;
            self.lexer.spaces();
            if self.lexer.rest().starts_with('}') {
                self.lexer.at = start;
                return Some(members);
            }
            if self.lexer.at_end() {
                self.unclosed = true;
                return None;
            }
            let (kind, trailing) = self.member(keyword, &mut documentation);
            members.push(Member { span: self.lexer.since(start), kind, trailing });
        }
    }

    fn member(&mut self, keyword: Keyword, documentation: &mut Documentation) -> (MemberKind<'a>, Option<Comment<'a>>) {
        let start = self.lexer.at;
        if self.lexer.newline() {
            documentation.clear();
            return (MemberKind::Blank, None);
        }
        if let Some(comment) = self.comment_line() {
            documentation.add(&comment);
            return (MemberKind::Comment(comment), None);
        }
        let config = matches!(keyword, Keyword::Datasource | Keyword::Generator);
        let found = match config {
            true => self.setting_line(),
            false => self.attribute_line().or_else(|| self.field_line(keyword)),
        };
        if let Some((mut kind, trailing)) = found {
            if let Some(comment) = &trailing {
                documentation.add(comment);
            }
            let text = documentation.take();
            if let MemberKind::Field(FieldLine { documentation, .. }) = &mut kind {
                *documentation = text;
            }
            return (kind, trailing);
        }
        documentation.clear();
        self.lexer.at = start;
        self.lexer.line();
        let span = self.lexer.since(start);
        let (message, help) = match keyword {
            Keyword::Enum => ("this line is no value of an enum", "write one name a line, attributes after it: `ADMIN @map(\"admin\")`"),
            Keyword::Datasource | Keyword::Generator => ("this line is no setting", "write `key = value` on one line"),
            _ => ("this line is neither a field nor an attribute", "write a field as `name Type @attribute`, all of it on one line"),
        };
        self.diagnostics.push(Diagnostic::error("invalid-line", message).at(span).help(help));
        (MemberKind::Invalid(span), None)
    }

    /// `@@name(…)`, alone on its line.
    fn attribute_line(&mut self) -> Option<(MemberKind<'a>, Option<Comment<'a>>)> {
        let (start, mark) = (self.lexer.at, self.diagnostics.len());
        let line = self.attribute("@@").map(|attribute| (attribute, self.trailing_comment()));
        if let Some((attribute, trailing)) = line
            && self.lexer.newline_after_spaces()
        {
            return Some((MemberKind::Attribute(attribute), trailing));
        }
        self.diagnostics.truncate(mark);
        self.lexer.at = start;
        None
    }

    /// `key = value`.
    fn setting_line(&mut self) -> Option<(MemberKind<'a>, Option<Comment<'a>>)> {
        let (start, mark) = (self.lexer.at, self.diagnostics.len());
        let key = self.lexer.word()?;
        if self.lexer.spaced("=") {
            let equals = self.lexer.at;
            self.lexer.spaces();
            let value = self.expr(0);
            if value.is_none() {
                self.lexer.at = equals;
            }
            let span = self.lexer.since(start);
            let trailing = self.trailing_comment();
            if self.lexer.newline_after_spaces() {
                return Some((MemberKind::Setting(Setting { key, value, span }), trailing));
            }
        }
        self.diagnostics.truncate(mark);
        self.lexer.at = start;
        None
    }
}
