//! MySQL and MariaDB at the entrance: the shell's DELIMITER, comments that the server runs, strings
//! with backslashes. MySQL manual: "Comments", "String Literals", "Defining Stored Programs".

use super::Entrance;
use crate::sql::Dialect;
use crate::sql::dialect::Habits;
use std::borrow::Cow;

/// What stands for a semicolon inside a stored program: it ends nothing.
pub(in crate::read) const INNER: char = '\u{1f}';

/// Statements of a program that end in END; the last four only where a statement begins.
const BLOCKS: &[&str] = &["begin", "case", "if", "loop", "while", "repeat"];

/// MySQL and MariaDB.
pub(super) struct Mysql;

impl Entrance for Mysql {
    fn text<'a>(&self, written: &'a str, dialect: &Dialect) -> Cow<'a, str> {
        text(written, dialect)
    }
}

/// The text with marks that the lexer knows. Every word stays where it is.
fn text<'a>(text: &'a str, dialect: &Dialect) -> Cow<'a, str> {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        out: text.as_bytes().to_vec(),
        at: 0,
        habits: dialect.habits,
        delimiter: b";".to_vec(),
        open: 0,
        program: Program::default(),
    };
    while scan.at < scan.bytes.len() {
        scan.step();
    }
    // Only bytes of ASCII are put in, and whole comments taken out.
    String::from_utf8(scan.out).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Where a statement is in the blocks of a stored program.
#[derive(Default)]
struct Program {
    words: usize,
    is: bool,
    /// The blocks that are open, each with whether it is a CASE within an expression.
    open: Vec<bool>,
    last: String,
}

struct Scan<'a> {
    bytes: &'a [u8],
    out: Vec<u8>,
    at: usize,
    habits: &'static Habits,
    delimiter: Vec<u8>,
    /// How many comments are open whose content the server runs.
    open: usize,
    program: Program,
}

impl Scan<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn put(&mut self, at: usize, byte: u8) {
        if let Some(slot) = self.out.get_mut(at) {
            *slot = byte;
        }
    }

    fn blank(&mut self, from: usize, to: usize) {
        for at in from..to.min(self.out.len()) {
            if !matches!(self.byte(at), b'\n' | b'\r') {
                self.put(at, b' ');
            }
        }
    }

    fn starts_with(&self, words: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(words))
    }

    fn find(&self, needle: &[u8], from: usize) -> Option<usize> {
        self.bytes.get(from..)?.windows(needle.len()).position(|window| window == needle).map(|at| from + at)
    }

    fn line_end(&self) -> usize {
        self.find(b"\n", self.at).unwrap_or(self.bytes.len())
    }

    fn custom(&self) -> bool {
        self.delimiter != b";"
    }

    fn step(&mut self) {
        let byte = self.byte(self.at);
        if self.custom() && self.starts_with(&self.delimiter.clone()) {
            let end = self.at + self.delimiter.len();
            self.blank(self.at, end);
            self.put(self.at, b';');
            self.at = end;
            self.program = Program::default();
            return;
        }
        match byte {
            b'\'' | b'"' => self.string(byte),
            b'`' => self.at = self.find(b"`", self.at + 1).map_or(self.bytes.len(), |end| end + 1),
            b'#' => self.line_comment(),
            b'-' if self.byte(self.at + 1) == b'-' && self.byte(self.at + 2) <= b' ' => self.at = self.line_end(),
            b'/' if self.byte(self.at + 1) == b'*' => self.comment(),
            b'*' if self.open > 0 && self.byte(self.at + 1) == b'/' => {
                self.blank(self.at, self.at + 2);
                self.open -= 1;
                self.at += 2;
            }
            b';' => {
                // Other statements may stand side by side under a delimiter of the shell's.
                match self.program.is && (self.custom() || !self.program.open.is_empty()) {
                    true => {
                        self.put(self.at, INNER as u8);
                        self.program.last = ";".to_owned();
                    }
                    false => self.program = Program::default(),
                }
                self.at += 1;
            }
            _ if byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80 => self.word(),
            _ => {
                if !byte.is_ascii_whitespace() {
                    self.program.last = (byte as char).to_string();
                }
                self.at += 1;
            }
        }
    }

    fn line_comment(&mut self) {
        let end = self.line_end();
        self.blank(self.at, end);
        self.at = end;
    }

    /// A string: what a backslash keeps from ending it is doubled instead, and double quotes that need
    /// nothing else become single ones.
    fn string(&mut self, quote: u8) {
        let start = self.at;
        let mut plain = true;
        self.at += 1;
        while self.at < self.bytes.len() {
            let (byte, next) = (self.byte(self.at), self.byte(self.at + 1));
            if byte == b'\\' {
                if next == quote {
                    self.put(self.at, quote);
                }
                plain &= next != quote && next != b'\'';
                self.at += 2;
            } else if byte == quote && next == quote {
                plain = false;
                self.at += 2;
            } else if byte == quote {
                break;
            } else {
                plain &= byte != b'\'';
                self.at += 1;
            }
        }
        if quote == b'"' && plain && self.at < self.bytes.len() {
            self.put(start, b'\'');
            self.put(self.at, b'\'');
        }
        self.at += 1;
        self.program.last = "'".to_owned();
    }

    /// A comment, which does not nest; `/*!50003 … */` is none where the server is that new.
    fn comment(&mut self) {
        let start = self.at;
        let own = self.habits.own_comments && self.bytes.get(start + 2..start + 4) == Some(b"M!");
        let mark = start + if own { 4 } else { 3 };
        if own || self.byte(start + 2) == b'!' {
            let digits = (mark..mark + 6).take_while(|&at| self.byte(at).is_ascii_digit()).count();
            let version = self.bytes.get(mark..mark + digits).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok()).unwrap_or(0);
            if self.runs(version, own) {
                self.blank(start, mark + digits);
                self.open += 1;
                self.at = mark + digits;
                return;
            }
        }
        let end = self.find(b"*/", start + 2).map_or(self.bytes.len(), |end| end + 2);
        self.blank(start, end);
        self.at = end;
    }

    fn runs(&self, version: u32, own: bool) -> bool {
        let (newest, others) = &self.habits.comments;
        version <= *newest && (own || !others.contains(&version))
    }

    fn word(&mut self) {
        let start = self.at;
        let custom = self.custom().then(|| self.delimiter.clone());
        while matches!(self.byte(self.at), b'_' | b'$' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80..) {
            if self.at > start && custom.as_ref().is_some_and(|delimiter| self.starts_with(delimiter)) {
                break;
            }
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at).unwrap_or(&[]);
        if word.eq_ignore_ascii_case(b"delimiter") && self.program.words == 0 {
            return self.set_delimiter(start);
        }
        let word = if word.len() < 12 { String::from_utf8_lossy(word).to_ascii_lowercase() } else { "word".to_owned() };
        self.program.see(word);
    }

    /// `DELIMITER //`, a line of the shell.
    fn set_delimiter(&mut self, start: usize) {
        let end = self.line_end();
        let line = self.bytes.get(self.at..end).unwrap_or(&[]);
        let word: Vec<u8> = line.iter().copied().skip_while(u8::is_ascii_whitespace).take_while(|byte| !byte.is_ascii_whitespace()).collect();
        if !word.is_empty() {
            self.delimiter = word;
        }
        self.blank(start, end);
        self.at = end;
    }
}

impl Program {
    /// Takes the next word into account. Only CREATE makes programs.
    fn see(&mut self, word: String) {
        self.words += 1;
        if self.words == 1 && word != "create" {
            self.words = usize::MAX / 2;
        }
        if self.words < 12 && matches!(&*word, "procedure" | "function" | "trigger" | "event" | "package") {
            self.is = true;
        } else if self.is && word == "end" {
            self.open.pop();
        } else if self.is && BLOCKS.contains(&&*word) && self.last != "end" {
            let begins = self.begins() && self.open.last() != Some(&true);
            if begins || matches!(&*word, "begin" | "case") {
                self.open.push(!begins && word == "case");
            }
        }
        self.last = word;
    }

    /// Whether a statement of the program may begin here.
    fn begins(&self) -> bool {
        let first = self.open.is_empty() && matches!(&*self.last, "row" | ")" | "do" | "sql" | "data" | "deterministic");
        first || matches!(&*self.last, ";" | ":" | "begin" | "then" | "else" | "do" | "loop" | "repeat")
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::sql::dialect::{MARIADB, MYSQL};

    #[test]
    fn marks_become_those_that_the_lexer_knows() {
        for (written, kept) in [
            ("/*!40101 SET a=1 */;", "         SET a=1   ;"),
            ("/*!100301 x */;", "              ;"),
            ("a # b\nc", "a    \nc"),
            ("'it\\'s' \"it's\" \"plain\"", "'it''s' \"it's\" 'plain'"),
            ("DELIMITER ;;\nCREATE TRIGGER t BEGIN a; END ;;\n", "            \nCREATE TRIGGER t BEGIN a\u{1f} END ; \n"),
            (
                "CREATE FUNCTION f() RETURNS int RETURN CASE WHEN a THEN 1 ELSE IF(b, 2, 3) END; c;",
                "CREATE FUNCTION f() RETURNS int RETURN CASE WHEN a THEN 1 ELSE IF(b, 2, 3) END; c;",
            ),
            ("CREATE PROCEDURE p() BEGIN IF a THEN b; END IF; END; c;", "CREATE PROCEDURE p() BEGIN IF a THEN b\u{1f} END IF\u{1f} END; c;"),
        ] {
            assert_eq!(text(written, &MYSQL), kept);
        }
        assert_eq!(text("/*M!100301 x */ /*!50700 y */", &MARIADB), "           x                 ");
    }
}
