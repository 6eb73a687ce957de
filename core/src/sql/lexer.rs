//! Words of SQL over borrowed text. A token is a kind and two offsets; nothing is copied.
//!
//! Lexical rules: PostgreSQL manual, "Lexical Structure".

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A keyword or an unquoted name.
    Word,
    /// A name in double quotes.
    Quoted,
    /// A string constant of any sort in single quotes, with its prefix.
    String,
    /// A dollar-quoted string constant.
    Dollar,
    /// A number.
    Number,
    /// A positional parameter, `$1`.
    Param,
    /// An operator, or one of `( ) [ ] , ; . : :: :=`.
    Symbol,
    /// A quoted text that never ends, or a byte that SQL does not know.
    Bad,
}

/// A token: its kind and its place in the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it begins.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
}

impl Token {
    /// The token's text. Empty where the token is of another text.
    pub fn text<'a>(&self, source: &'a str) -> &'a str {
        source.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Walks a text token by token; white space and comments are passed over.
#[derive(Debug, Clone)]
pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// Where the last comment that was passed over lies, if one was passed since the last token.
    pub(super) comments: Vec<(u32, u32)>,
}

impl<'a> Lexer<'a> {
    /// A lexer at the start of a text. Texts beyond 4 GiB are read up to there.
    pub fn new(text: &'a str) -> Self {
        Lexer { text, at: 0, comments: Vec::new() }
    }

    /// The offset of the next byte to read.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Goes on from this offset.
    pub fn seek(&mut self, at: usize) {
        self.at = at;
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The offset of `needle` at or after `from`, or the end of the text.
    fn find_from(&self, needle: &str, from: usize) -> Option<usize> {
        self.text.get(from..)?.find(needle).map(|at| from + at)
    }

    fn skip_blank(&mut self) {
        loop {
            let byte = self.byte(self.at);
            if byte.is_ascii_whitespace() || byte == 0x0b {
                self.at += 1;
            } else if byte == b'-' && self.byte(self.at + 1) == b'-' {
                let start = self.at;
                self.at = self.find_from("\n", self.at).unwrap_or(self.text.len());
                self.comments.push((start as u32, self.at as u32));
            } else if byte == b'/' && self.byte(self.at + 1) == b'*' {
                self.skip_block_comment();
            } else {
                return;
            }
        }
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) {
        let mut depth = 0usize;
        while self.at < self.text.len() {
            match (self.byte(self.at), self.byte(self.at + 1)) {
                (b'/', b'*') => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', b'/') => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn word_end(&self, mut at: usize) -> usize {
        while is_word_byte(self.byte(at)) {
            at += 1;
        }
        at
    }

    /// The end of a text between `quote` marks that begins at `at` (the opening mark); a doubled
    /// mark stands for itself, and with `escapes` a backslash takes the next byte along.
    fn quoted_end(&self, at: usize, quote: u8, escapes: bool) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = at + 1;
        while let Some(&byte) = bytes.get(at) {
            if byte == quote {
                if self.byte(at + 1) != quote {
                    return Some(at + 1);
                }
                at += 1;
            } else if escapes && byte == b'\\' {
                at += 1;
            }
            at += 1;
        }
        None
    }

    fn dollar_end(&self, start: usize) -> Option<usize> {
        let tag_end = self.word_end_without_dollar(start + 1);
        if self.byte(tag_end) != b'$' {
            return None;
        }
        let tag = self.text.get(start..=tag_end)?;
        Some(self.find_from(tag, tag_end + 1).map_or(usize::MAX, |at| at + tag.len()))
    }

    fn word_end_without_dollar(&self, mut at: usize) -> usize {
        while is_word_byte(self.byte(at)) && self.byte(at) != b'$' {
            at += 1;
        }
        at
    }

    fn number_end(&self, mut at: usize) -> usize {
        while is_word_byte(self.byte(at)) || self.byte(at) == b'.' {
            // 1..10 is a range, not a number with two points.
            if self.byte(at) == b'.' && self.byte(at + 1) == b'.' {
                break;
            }
            let exponent = matches!(self.byte(at), b'e' | b'E') && matches!(self.byte(at + 1), b'+' | b'-');
            at += if exponent && self.byte(at + 2).is_ascii_digit() { 2 } else { 1 };
        }
        at
    }

    fn symbol_end(&self, start: usize) -> usize {
        match (self.byte(start), self.byte(start + 1)) {
            (b':', b':') | (b':', b'=') => start + 2,
            (byte, _) if !is_operator_byte(byte) => start + 1,
            _ => {
                let mut at = start + 1;
                while is_operator_byte(self.byte(at)) {
                    let comment = matches!((self.byte(at), self.byte(at + 1)), (b'-', b'-') | (b'/', b'*'));
                    if comment {
                        break;
                    }
                    at += 1;
                }
                self.trim_sign(start, at)
            }
        }
    }

    /// An operator of several characters does not end in `+` or `-` unless it holds one of
    /// `~ ! @ # % ^ & | ` ?` (manual: "Operators"): `=-1` is `=` and `-1`.
    fn trim_sign(&self, start: usize, mut end: usize) -> usize {
        let special = |at: usize| matches!(self.byte(at), b'~' | b'!' | b'@' | b'#' | b'%' | b'^' | b'&' | b'|' | b'`' | b'?');
        while end > start + 1 && matches!(self.byte(end - 1), b'+' | b'-') && !(start..end).any(special) {
            end -= 1;
        }
        end
    }

    fn prefixed_string(&self, start: usize) -> Option<usize> {
        let (quote_at, escapes) = match (self.byte(start) | 0x20, self.byte(start + 1)) {
            (b'e', b'\'') => (start + 1, true),
            (b'b' | b'x' | b'n', b'\'') => (start + 1, false),
            (b'u', b'&') if matches!(self.byte(start + 2), b'\'') => (start + 2, false),
            _ => return None,
        };
        Some(self.quoted_end(quote_at, b'\'', escapes).unwrap_or(usize::MAX))
    }

    fn token_at(&self, start: usize) -> (TokenKind, usize) {
        let ended = |kind, end: Option<usize>| match end {
            Some(end) if end != usize::MAX => (kind, end),
            _ => (TokenKind::Bad, self.text.len()),
        };
        let byte = self.byte(start);
        match byte {
            b'\'' => ended(TokenKind::String, self.quoted_end(start, b'\'', false)),
            b'"' | b'`' => ended(TokenKind::Quoted, self.quoted_end(start, byte, false)),
            b'$' if self.byte(start + 1).is_ascii_digit() => (TokenKind::Param, self.word_end(start + 1)),
            b'$' => match self.dollar_end(start) {
                Some(end) => ended(TokenKind::Dollar, Some(end)),
                None => (TokenKind::Bad, start + 1),
            },
            b'0'..=b'9' => (TokenKind::Number, self.number_end(start)),
            b'.' if self.byte(start + 1).is_ascii_digit() => (TokenKind::Number, self.number_end(start)),
            b'u' | b'U' if self.byte(start + 1) == b'&' && self.byte(start + 2) == b'"' => {
                ended(TokenKind::Quoted, self.quoted_end(start + 2, b'"', false))
            }
            _ if is_word_byte(byte) => match self.prefixed_string(start) {
                Some(end) => ended(TokenKind::String, Some(end)),
                None => (TokenKind::Word, self.word_end(start)),
            },
            _ if is_operator_byte(byte) || matches!(byte, b'(' | b')' | b'[' | b']' | b',' | b';' | b'.' | b':') => {
                (TokenKind::Symbol, self.symbol_end(start))
            }
            _ => (TokenKind::Bad, start + 1),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blank();
        if self.at >= self.text.len() || self.at > u32::MAX as usize - 2 {
            return None;
        }
        let start = self.at;
        let (kind, end) = self.token_at(start);
        self.at = end;
        Some(Token { kind, start: start as u32, end: end as u32 })
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

fn is_operator_byte(byte: u8) -> bool {
    matches!(byte, b'+' | b'-' | b'*' | b'/' | b'<' | b'>' | b'=' | b'~' | b'!' | b'@' | b'#' | b'%' | b'^' | b'&' | b'|' | b'?')
}
