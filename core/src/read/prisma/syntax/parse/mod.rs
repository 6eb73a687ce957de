//! The parser. Each function takes what fits and returns it, or takes nothing; whoever calls it
//! goes back to where it began. Every byte is read a bounded number of times.

mod block;
mod expr;
mod field;

use super::lexer::Lexer;
use super::tree::{Comment, CommentKind, Item, ItemKind, Keyword, Tree};
use crate::source::{Diagnostic, Span};
use block::Documentation;

/// The parser of one text.
struct Parser<'a> {
    lexer: Lexer<'a>,
    diagnostics: Vec<Diagnostic>,
    /// Whether a block went on to the end of the text without being closed: then no later one is
    /// closed either, and the rest is not read again from each of them.
    unclosed: bool,
}

/// Reads the text with this number. Always gives a tree of all of it.
pub fn parse(text: &str, source: u32) -> (Tree<'_>, Vec<Diagnostic>) {
    let mut parser = Parser { lexer: Lexer::new(text, source), diagnostics: Vec::new(), unclosed: false };
    let mut tree = Tree::default();
    let mut documentation = Documentation::default();
    while !parser.lexer.at_end() {
        let start = parser.lexer.at;
        parser.lexer.spaces();
        if parser.lexer.at_end() {
            tree.items.push(Item { span: parser.lexer.since(start), kind: ItemKind::Blank });
            break;
        }
        let kind = parser.item(&mut documentation);
        tree.items.push(Item { span: parser.lexer.since(start), kind });
    }
    (tree, parser.diagnostics)
}

impl<'a> Parser<'a> {
    fn item(&mut self, documentation: &mut Documentation) -> ItemKind<'a> {
        let start = self.lexer.at;
        if self.lexer.newline() {
            documentation.clear();
            return ItemKind::Blank;
        }
        if let Some(comment) = self.comment_line() {
            documentation.add(&comment);
            return ItemKind::Comment(comment);
        }
        let above = documentation.take();
        if !self.unclosed {
            for keyword in Keyword::ALL {
                let mark = self.diagnostics.len();
                if let Some(mut block) = self.block(keyword) {
                    block.documentation = above;
                    return ItemKind::Block(block);
                }
                self.diagnostics.truncate(mark);
                self.lexer.at = start;
            }
        }
        if let Some(span) = self.alias() {
            return ItemKind::Alias(span);
        }
        self.lexer.at = start;
        if let Some(span) = self.unknown_block() {
            return ItemKind::UnknownBlock(span);
        }
        self.lexer.at = start;
        self.lexer.line();
        let span = self.lexer.since(start);
        self.diagnostics.push(invalid_line(self.lexer.text, span));
        ItemKind::Invalid(span)
    }

    /// A comment with the end of its line, where nothing else follows on that line.
    fn comment_line(&mut self) -> Option<Comment<'a>> {
        let comment = self.comment()?;
        self.lexer.newline_after_spaces();
        Some(comment)
    }

    fn comment(&mut self) -> Option<Comment<'a>> {
        let start = self.lexer.at;
        let kind: CommentKind = self.lexer.comment()?;
        let span = self.lexer.since(start);
        Some(Comment { kind, text: self.lexer.text.get(start..self.lexer.at)?, span })
    }

    /// `type A = String @db.Text`
    fn alias(&mut self) -> Option<Span> {
        let start = self.lexer.at;
        let fits = self.lexer.take("type") && self.name().is_some() && self.lexer.spaced("=") && self.type_name().is_some() && {
            self.attributes();
            true
        };
        if !fits {
            return None;
        }
        let span = self.lexer.since(start);
        self.trailing_comment();
        if !self.lexer.newline_after_spaces() {
            return None;
        }
        let message = "a type cannot be given another name";
        let help = "write the scalar type at each field, or declare a composite type: type Address { … }";
        self.diagnostics.push(Diagnostic::error("type-alias", message).at(span).help(help));
        Some(span)
    }

    /// `word { … }`, to the first closing brace.
    fn unknown_block(&mut self) -> Option<Span> {
        let start = self.lexer.at;
        let word = self.lexer.word()?;
        if !self.lexer.spaced("{") {
            return None;
        }
        self.lexer.line();
        let length = self.lexer.rest().find('}')?;
        self.lexer.at += length + 1;
        let span = self.lexer.since(start);
        let missing = Keyword::ALL.iter().any(|keyword| keyword.word() == word.text);
        let diagnostic = match missing {
            true => Diagnostic::error("invalid-block", format!("this {} has no name", word.text)).help(format!("write `{} Name {{`", word.text)),
            false => Diagnostic::error("invalid-block", format!("`{}` begins no block", word.text))
                .help("a block is a model, view, type, enum, datasource or generator"),
        };
        self.diagnostics.push(diagnostic.at(span));
        Some(span)
    }
}

fn invalid_line(text: &str, span: Span) -> Diagnostic {
    let line = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let word = line.split([' ', '\t']).next().unwrap_or("").trim();
    let diagnostic = Diagnostic::error("invalid-line", "this line is no part of any block").at(span);
    let words: Vec<&str> = Keyword::ALL.iter().map(|keyword| keyword.word()).collect();
    match crate::read::prisma::near::near(word, words.iter().copied()) {
        Some(near) if near == word && line.contains('}') => {
            diagnostic.help("the first line of a block ends after `{`, and `}` has a line of its own")
        }
        Some(near) if near == word && line.contains('{') => diagnostic.help("is its closing brace `}` missing, or not on a line of its own?"),
        Some(near) if near == word => diagnostic.help(format!("write `{word} Name {{` on one line")),
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("a block begins with model, view, type, enum, datasource or generator"),
    }
}
