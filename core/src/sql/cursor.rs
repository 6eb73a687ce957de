//! A place in a statement's words, and the questions that every reader of a statement asks there.

use super::dialect::{Dialect, Family};
use super::lexer::{Token, TokenKind};
use super::name::{Name, QualifiedName, unescaped, unliteral};

/// Whether a token is this keyword, given in lower case.
pub fn word_is(token: &Token, text: &str, word: &str) -> bool {
    token.kind == TokenKind::Word && token.text(text).eq_ignore_ascii_case(word)
}

/// What a reader wanted and did not find, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected {
    /// What was wanted there, as a noun: `a name`, `")"`.
    pub expected: String,
    /// Where, in bytes.
    pub start: u32,
    /// Where the word that stands there ends.
    pub end: u32,
}

/// What reading a piece of a statement gives.
pub type Reading<T> = Result<T, Unexpected>;

/// A place in a statement's words.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    comments: &'a [(u32, u32)],
    dialect: &'static Dialect,
}

impl<'a> Cursor<'a> {
    /// At the first of these words of `text`.
    pub fn new(text: &'a str, tokens: &'a [Token], comments: &'a [(u32, u32)]) -> Self {
        Cursor { text, tokens, at: 0, comments, dialect: Default::default() }
    }

    /// The same in the language of this server.
    pub fn within(self, dialect: &'static Dialect) -> Self {
        Cursor { dialect, ..self }
    }

    /// The language of the words.
    pub fn dialect(&self) -> &'static Dialect {
        self.dialect
    }

    /// The token here.
    pub fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The text of the token `ahead` words from here; empty past the end.
    pub fn word(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", |token| token.text(self.text))
    }

    /// The token here, and the cursor moves past it.
    pub fn take(&mut self) -> Option<&'a Token> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    /// Moves past `count` words.
    pub fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.tokens.len());
    }

    /// Whether nothing is left.
    pub fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The number of words before this place.
    pub fn place(&self) -> usize {
        self.at
    }

    /// Goes back or on to a place.
    pub fn back_to(&mut self, place: usize) {
        self.at = place.min(self.tokens.len());
    }

    /// Where the word here begins, in bytes; at the end of the statement, where it ends.
    pub fn offset(&self) -> u32 {
        match self.peek() {
            Some(token) => token.start,
            None => self.tokens.last().map_or(0, |token| token.end),
        }
    }

    /// The error that something else was wanted here.
    pub fn unexpected<T>(&self, expected: impl Into<String>) -> Reading<T> {
        let start = self.offset();
        Err(Unexpected { expected: expected.into(), start, end: self.peek().map_or(start, |token| token.end) })
    }

    /// Whether these words (lower case keywords or symbols) stand here.
    pub fn at(&self, words: &str) -> bool {
        self.count(words) > 0
    }

    /// How many tokens these words are where they stand here; 0 where they do not.
    fn count(&self, words: &str) -> usize {
        let (text, tokens) = (self.text.as_bytes(), self.tokens.get(self.at..).unwrap_or(&[]));
        // Readers ask this many times for each word, and the first letter nearly always answers.
        let letter = tokens.first().and_then(|first| text.get(first.start as usize)).map(u8::to_ascii_lowercase);
        let mut rest = words.as_bytes();
        if letter.is_none() || letter.as_ref() != rest.first() {
            return 0;
        }
        for (before, token) in tokens.iter().enumerate() {
            let own = text.get(token.start as usize..token.end as usize).unwrap_or(&[]);
            let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Symbol);
            match rest.split_at_checked(own.len()) {
                Some((word, after)) if is_word && word.eq_ignore_ascii_case(own) => match after {
                    [] => return before + 1,
                    [b' ', more @ ..] => rest = more,
                    _ => return 0,
                },
                _ => return 0,
            }
        }
        0
    }

    /// Moves past these words where they stand here.
    pub fn eat(&mut self, words: &str) -> bool {
        let count = self.count(words);
        self.at += count;
        count > 0
    }

    /// Moves past these words where they stand here, in the languages of this family.
    pub fn eat_in(&mut self, family: Family, words: &str) -> bool {
        self.dialect.family == family && self.eat(words)
    }

    /// Moves past these words, or says that they were wanted.
    pub fn expect(&mut self, words: &str) -> Reading<()> {
        match self.eat(words) {
            true => Ok(()),
            false => self.unexpected(format!("`{}`", words.to_ascii_uppercase())),
        }
    }

    /// The first of these choices that stands here; the cursor moves past it.
    pub fn eat_one_of(&mut self, choices: &[&'static str]) -> Option<&'static str> {
        choices.iter().copied().find(|choice| self.eat(choice))
    }

    /// A name.
    pub fn name(&mut self) -> Reading<Name> {
        let Some(token) = self.peek() else { return self.unexpected("a name") };
        let name = match self.dialect.name_at(token, self.text) {
            Some(name) => name,
            // SQLite takes a string where only a name can stand.
            None if token.kind == TokenKind::String && self.dialect.family == Family::Sqlite => Name::content(token.text(self.text)),
            None => return self.unexpected("a name"),
        };
        self.at += 1;
        Ok(name)
    }

    /// `name` or `schema.name` (of `database.schema.name` the database is left out).
    pub fn qualified_name(&mut self) -> Reading<QualifiedName> {
        let mut name = self.name()?;
        let mut namespace = None;
        while self.eat(".") {
            namespace = Some(std::mem::replace(&mut name, self.name()?));
        }
        // The one schema that SQLite has but for what is attached.
        let main = |namespace: &Name| self.dialect.family == Family::Sqlite && namespace.eq_ignore_ascii_case("main");
        Ok(QualifiedName { namespace: namespace.filter(|namespace| !main(namespace)), name })
    }

    /// `(name, name, …)`.
    pub fn names_in_parens(&mut self) -> Reading<Vec<Name>> {
        self.expect("(")?;
        let names = self.comma_separated(Cursor::name)?;
        self.expect(")")?;
        Ok(names)
    }

    /// One or more of something, with commas between.
    pub fn comma_separated<T>(&mut self, mut one: impl FnMut(&mut Self) -> Reading<T>) -> Reading<Vec<T>> {
        let mut all = vec![one(self)?];
        while self.eat(",") {
            all.push(one(self)?);
        }
        Ok(all)
    }

    /// A string constant, as the text it stands for.
    pub fn string(&mut self) -> Reading<String> {
        match self.peek() {
            Some(token) if matches!(token.kind, TokenKind::String | TokenKind::Dollar) => {
                self.at += 1;
                let text = token.text(self.text);
                Ok(if self.dialect.backslashes { unescaped(text) } else { unliteral(text) })
            }
            // MySQL takes double quotes for those of a string.
            Some(token) if token.kind == TokenKind::Quoted && self.dialect.backslashes && self.word(0).starts_with('"') => {
                self.at += 1;
                Ok(unescaped(token.text(self.text)))
            }
            _ => self.unexpected("a string constant"),
        }
    }

    /// An integer with its sign, as text.
    pub fn integer(&mut self) -> Reading<String> {
        let place = self.at;
        let sign = if self.eat("-") { "-" } else { "" };
        self.eat("+");
        match self.take() {
            Some(token) if token.kind == TokenKind::Number => Ok(format!("{sign}{}", token.text(self.text))),
            _ => {
                self.back_to(place);
                self.unexpected("a number")
            }
        }
    }

    /// Moves past a parenthesis and what it encloses, and gives the text between.
    pub fn parens(&mut self) -> Reading<&'a str> {
        if !self.at("(") {
            return self.unexpected("`(`");
        }
        let open = self.at;
        self.skip_group();
        let end = self.tokens.get(self.at.saturating_sub(1));
        match end {
            // The last word ends the text, not the bracket: a comment between would swallow what is
            // written after it.
            Some(close) if close.text(self.text) == ")" && self.at > open + 1 => {
                let inner = self.tokens.get(open + 1..self.at - 1).unwrap_or(&[]);
                let (start, end) = (inner.first().map_or(0, |token| token.start), inner.last().map_or(0, |token| token.end));
                Ok(self.text.get(start as usize..end as usize).unwrap_or(""))
            }
            _ => self.unexpected("`)`"),
        }
    }

    /// Moves past one word, or past a bracket with all that it encloses.
    pub fn skip_group(&mut self) {
        let mut depth = 0usize;
        while let Some(token) = self.take() {
            if token.kind == TokenKind::Symbol {
                match token.text(self.text) {
                    "(" | "[" => depth += 1,
                    ")" | "]" => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// The text from a place up to here.
    pub fn text_since(&self, place: usize) -> &'a str {
        let start = self.tokens.get(place).map_or(0, |token| token.start as usize);
        let end = self.tokens.get(self.at.saturating_sub(1)).map_or(0, |token| token.end as usize);
        if self.at <= place { "" } else { self.text.get(start..end).unwrap_or("") }
    }

    /// Moves on, over brackets as wholes, until one of these stands here (or the end, or a closing
    /// bracket), and gives the text passed over. A stop may be several words.
    pub fn text_until(&mut self, stops: &[&str]) -> &'a str {
        let place = self.at;
        while !self.done() && !self.at(")") && !self.at("]") && !stops.iter().any(|stop| self.at(stop)) {
            self.skip_group();
        }
        self.text_since(place)
    }

    /// What is left, as text.
    pub fn rest(&mut self) -> &'a str {
        let place = self.at;
        self.at = self.tokens.len();
        self.text_since(place)
    }

    /// The words that are left, without moving.
    pub fn remaining(&self) -> &'a [Token] {
        self.tokens.get(self.at..).unwrap_or(&[])
    }

    /// The whole text that the words are of.
    pub fn source(&self) -> &'a str {
        self.text
    }

    /// The old name of a `-- @renamed from=old` comment between the word before this place and
    /// this place.
    pub fn renamed_from(&self) -> Option<Name> {
        let from = self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.end);
        let to = self.offset();
        let hint = self.comments.iter().rev().find_map(|&(start, end)| {
            let text = (start >= from && end <= to).then(|| self.text.get(start as usize..end as usize)).flatten()?;
            let rest = text.trim_start_matches(['-', ' ']).strip_prefix("@renamed")?.trim_start();
            rest.strip_prefix("from=").map(str::trim)
        })?;
        let last = hint.split_whitespace().next()?.rsplit('.').next()?;
        Some(if last.starts_with('"') { Name::unquote(last) } else { Name::new(last) })
    }
}
