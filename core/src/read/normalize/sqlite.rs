//! SQLite at the entrance: names in brackets get the quotes that the lexer knows.

use crate::sql::lexer::{Lexer, TokenKind};
use std::borrow::Cow;

/// The text with `[name]` as `"name"` (or in backticks, where the name itself has such marks). Every
/// word stays where it is.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut copied = 0;
    let mut lexer = Lexer::new(text);
    while let Some(token) = lexer.next() {
        let start = token.start as usize;
        if token.kind != TokenKind::Symbol || token.text(text) != "[" {
            continue;
        }
        let Some(end) = text.get(start..).and_then(|rest| rest.find(']')).map(|at| start + at) else { break };
        let inner = text.get(start + 1..end).unwrap_or("");
        let mark = if inner.contains('"') { '`' } else { '"' };
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(text.get(copied..start).unwrap_or(""));
        out.push(mark);
        out.push_str(inner);
        out.push(mark);
        copied = end + 1;
        lexer.seek(copied);
    }
    match out {
        Some(mut out) => {
            out.push_str(text.get(copied..).unwrap_or(""));
            Cow::Owned(out)
        }
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn brackets_are_quotes() {
        assert_eq!(text("CREATE TABLE [a b] (x int CHECK (x <> '[y]'), [z] int)"), "CREATE TABLE \"a b\" (x int CHECK (x <> '[y]'), \"z\" int)");
        assert_eq!(text("SELECT [a\"b"), "SELECT [a\"b");
    }
}
