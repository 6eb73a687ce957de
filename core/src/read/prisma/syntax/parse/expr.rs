//! Values and arguments.

use super::Parser;
use crate::read::prisma::syntax::tree::{Argument, Arguments, Expr, ExprKind, Ident};
use crate::source::Diagnostic;
use std::borrow::Cow;

/// Deeper values are not read: nobody writes them, and the stack is finite.
const DEPTH: usize = 64;

impl<'a> Parser<'a> {
    /// A value; where there is none, the position is no longer of use.
    pub(super) fn expr(&mut self, depth: usize) -> Option<Expr<'a>> {
        if depth > DEPTH {
            return None;
        }
        let start = self.lexer.at;
        let kind = self.call(depth).or_else(|| {
            self.lexer.at = start;
            match self.lexer.rest().as_bytes().first()? {
                b'[' => self.array(depth),
                b'{' => self.object(depth),
                b'"' => {
                    let raw = self.lexer.string()?;
                    Some(ExprKind::String(self.unescape(raw, start + 1)))
                }
                b'0'..=b'9' | b'-' => self.lexer.number().map(ExprKind::Number),
                _ => self.lexer.path().map(ExprKind::Constant),
            }
        })?;
        Some(Expr { kind, span: self.lexer.since(start) })
    }

    /// `name(…)`
    fn call(&mut self, depth: usize) -> Option<ExprKind<'a>> {
        let name = self.lexer.path()?;
        Some(ExprKind::Call(name, self.arguments(depth + 1)?))
    }

    /// `[a, b]`
    fn array(&mut self, depth: usize) -> Option<ExprKind<'a>> {
        self.lexer.take("[");
        let mut values = Vec::new();
        if self.lexer.spaced("]") {
            return Some(ExprKind::Array(values));
        }
        loop {
            self.lexer.spaces();
            values.push(self.expr(depth + 1)?);
            if self.lexer.spaced("]") {
                return Some(ExprKind::Array(values));
            }
            if !self.lexer.spaced(",") {
                return None;
            }
        }
    }

    /// `{ a: 1, b: { not: null } }`
    fn object(&mut self, depth: usize) -> Option<ExprKind<'a>> {
        self.lexer.take("{");
        let mut values = Vec::new();
        if self.lexer.spaced("}") {
            return Some(ExprKind::Object(values));
        }
        loop {
            let name = self.name()?;
            if !self.lexer.spaced(":") {
                return None;
            }
            self.lexer.spaces();
            values.push((name, self.expr(depth + 1)?));
            if self.lexer.spaced("}") {
                return Some(ExprKind::Object(values));
            }
            if !self.lexer.spaced(",") {
                return None;
            }
        }
    }

    /// `(a, name: b)` after spaces; where there is none, the position is no longer of use.
    pub(super) fn arguments(&mut self, depth: usize) -> Option<Arguments<'a>> {
        self.lexer.spaces();
        let start = self.lexer.at;
        if depth > DEPTH || !self.lexer.take("(") {
            return None;
        }
        let mut found = Arguments::default();
        loop {
            self.lexer.spaces();
            if self.lexer.take(")") {
                break;
            }
            self.argument(depth, &mut found)?;
            self.lexer.spaces();
            let comma = self.lexer.at;
            if self.lexer.take(",") {
                let span = self.lexer.since(comma);
                self.lexer.spaces();
                if self.lexer.rest().starts_with(')') {
                    found.trailing_comma = Some(span);
                }
            } else if !self.lexer.rest().starts_with(')') {
                return None;
            }
        }
        found.span = self.lexer.since(start);
        Some(found)
    }

    fn argument(&mut self, depth: usize, found: &mut Arguments<'a>) -> Option<()> {
        let start = self.lexer.at;
        let name = self.argument_name();
        self.lexer.spaces();
        match name {
            Some(name) if self.lexer.rest().starts_with([',', ')']) => found.without_value.push(name),
            _ => {
                let value = self.expr(depth + 1)?;
                found.list.push(Argument { name, value, span: self.lexer.since(start) });
            }
        }
        Some(())
    }

    /// `name:`
    fn argument_name(&mut self) -> Option<Ident<'a>> {
        let start = self.lexer.at;
        let word = self.lexer.word();
        if word.is_some() && self.lexer.spaced(":") {
            return word;
        }
        self.lexer.at = start;
        None
    }

    /// A string with its escapes read, as JSON has them.
    pub(super) fn unescape(&mut self, raw: &'a str, at: usize) -> Cow<'a, str> {
        if !raw.contains('\\') {
            return Cow::Borrowed(raw);
        }
        let mut out = String::with_capacity(raw.len());
        let mut position = 0;
        while let Some(char) = raw.get(position..).and_then(|rest| rest.chars().next()) {
            if char != '\\' {
                out.push(char);
                position += char.len_utf8();
                continue;
            }
            let rest = raw.get(position..).unwrap_or("");
            let (length, read) = escape(rest);
            match read {
                Ok(char) => out.push(char),
                Err((message, help)) => {
                    let span = self.lexer.span(at + position, at + position + length);
                    self.diagnostics.push(Diagnostic::error("invalid-escape", message).at(span).help(help));
                }
            }
            position += length;
        }
        Cow::Owned(out)
    }
}

type Escape = (usize, Result<char, (&'static str, &'static str)>);

/// The escape at the start of a text, and its length.
fn escape(text: &str) -> Escape {
    let Some(char) = text.chars().nth(1) else { return (text.len(), Err(("nothing is escaped here", "write `\\\\` for a backslash"))) };
    let plain = match char {
        '"' | '\\' | '/' => char,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => return unicode(text),
        _ => return (1 + char.len_utf8(), Err(("there is no such escape", "write `\\\\` for a backslash, as in a Windows path"))),
    };
    (2, Ok(plain))
}

/// `\u00e9`, or a pair of surrogates.
fn unicode(text: &str) -> Escape {
    let unit = |at: usize| {
        let digits = text.get(at..at + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let wrong = ("this is no Unicode escape", "write four hexadecimal digits: `\\u00e9`");
    let digits = text.bytes().skip(2).take(4).take_while(u8::is_ascii_hexdigit).count();
    let Some(first) = unit(2) else { return (2 + digits, Err(wrong)) };
    let second = text.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
    let units: Vec<u16> = [Some(first), second].into_iter().flatten().collect();
    match char::decode_utf16(units.iter().copied()).next() {
        Some(Ok(char)) => (if char.len_utf16() == 2 { 12 } else { 6 }, Ok(char)),
        _ => (6, Err(wrong)),
    }
}
