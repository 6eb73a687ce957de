//! What stands between operators: names, constants, calls, brackets.

use super::{Parser, Term};
use crate::sql::dialect::MYSQL;
use crate::sql::lexer::TokenKind;
use crate::sql::name::unescaped;

/// Functions that have several names.
const SYNONYMS: &[(&str, &str)] = &[
    ("adddate", "date_add"),
    ("ceil", "ceiling"),
    ("character_length", "char_length"),
    ("current_date", "curdate"),
    ("current_time", "curtime"),
    ("current_timestamp", "now"),
    ("dayofmonth", "day"),
    ("lcase", "lower"),
    ("localtime", "now"),
    ("localtimestamp", "now"),
    ("mid", "substr"),
    ("octet_length", "length"),
    ("power", "pow"),
    ("schema", "database"),
    ("session_user", "user"),
    ("st_geomfromtext", "st_geometryfromtext"),
    ("subdate", "date_sub"),
    ("substring", "substr"),
    ("system_user", "user"),
    ("ucase", "upper"),
];

/// Functions that may stand without brackets.
const BARE: &[&str] =
    &["current_date", "current_time", "current_timestamp", "current_user", "localtime", "localtimestamp", "utc_date", "utc_time", "utc_timestamp"];

impl Parser<'_> {
    pub(super) fn operand(&mut self) -> Option<Term> {
        self.depth += 1;
        if self.depth > super::MAX_DEPTH {
            return None;
        }
        let mut term = self.simple()?;
        self.depth -= 1;
        while let Some(arrow) = self.cursor.eat_one_of(&["->>", "->"]) {
            let path = self.simple()?.inner();
            let extracted = format!("json_extract({},{path})", term.inner());
            term = Term::plain(if arrow == "->>" { format!("json_unquote({extracted})") } else { extracted });
        }
        Some(term)
    }

    pub(super) fn simple(&mut self) -> Option<Term> {
        let token = *self.cursor.peek()?;
        let text = token.text(self.text);
        match token.kind {
            TokenKind::Symbol => self.symbol(text),
            TokenKind::String => {
                self.cursor.skip(1);
                Some(Term::plain(constant(text)))
            }
            TokenKind::Quoted if text.starts_with('"') => {
                self.cursor.skip(1);
                Some(Term::plain(MYSQL.literal(&unescaped(text))))
            }
            TokenKind::Number => {
                self.cursor.skip(1);
                Some(Term::plain(text.to_ascii_lowercase()))
            }
            TokenKind::Word | TokenKind::Quoted => self.word(token.kind == TokenKind::Quoted),
            _ => None,
        }
    }

    fn symbol(&mut self, text: &str) -> Option<Term> {
        if text == "(" {
            let place = self.cursor.place();
            self.cursor.skip(1);
            if self.cursor.at("select") || self.cursor.at("with") {
                self.cursor.back_to(place);
                return self.list().map(|rows| Term::plain(format!("({rows})")));
            }
            let first = self.expression(0)?;
            if self.cursor.eat(")") {
                return Some(first);
            }
            let mut items = vec![first.inner()];
            while self.cursor.eat(",") {
                items.push(self.expression(0)?.inner());
            }
            return self.cursor.eat(")").then(|| Term::plain(format!("({})", items.join(","))));
        }
        self.cursor.skip(1);
        match text {
            "-" => {
                let inner = self.operand()?.inner();
                Some(Term::plain(match inner.strip_prefix('-') {
                    Some(positive) => positive.to_owned(),
                    None => format!("-{inner}"),
                }))
            }
            "+" => self.operand(),
            "~" => Some(Term::plain(format!("~{}", self.operand()?.inner()))),
            "!" => self.operand().map(super::negate),
            "*" => Some(Term::plain("*".into())),
            _ => None,
        }
    }

    fn word(&mut self, quoted: bool) -> Option<Term> {
        let name = self.cursor.name().ok()?.to_lowercase();
        if !quoted && let Some(term) = self.keyword(&name)? {
            return Some(term);
        }
        if self.cursor.at("(") {
            return self.call(&name);
        }
        if !self.cursor.eat(".") {
            return self.bare(&name);
        }
        let mut path = (name, self.cursor.name().ok()?.to_lowercase());
        // The schema's name stands first of three.
        if self.cursor.eat(".") {
            path = (path.1, self.cursor.name().ok()?.to_lowercase());
        }
        Some(self.qualified(&path.0, path.1))
    }

    /// What a word that is no name begins; `Some(None)` where it is one.
    fn keyword(&mut self, word: &str) -> Option<Option<Term>> {
        Some(Some(match word {
            "null" => Term::plain("null".into()),
            "true" => Term::plain("1".into()),
            "false" => Term::plain("0".into()),
            "case" => self.case()?,
            "exists" if self.cursor.at("(") => {
                let rows = self.list()?;
                // That one row is enough is said by MariaDB alone.
                Term::plain(format!("exists({})", rows.strip_suffix(" limit 0,1").unwrap_or(&rows)))
            }
            "binary" if !self.cursor.at("(") => Term::plain(format!("cast({} as binary)", self.operand()?.inner())),
            "interval" => {
                let count = self.expression(7)?.inner();
                let unit = self.cursor.name().ok()?.to_lowercase();
                Term::plain(format!("interval {count} {unit}"))
            }
            "date" | "time" | "timestamp" if self.cursor.peek().is_some_and(|token| token.kind == TokenKind::String) => {
                Term::plain(format!("{word} {}", self.simple()?.text))
            }
            "cast" | "convert" if self.cursor.at("(") => self.cast()?,
            _ if word.starts_with('_') && self.cursor.peek().is_some_and(|token| token.kind == TokenKind::String) => {
                let text = self.simple()?.text;
                let plain = matches!(word, "_utf8mb4" | "_utf8" | "_utf8mb3" | "_latin1" | "_binary");
                Term::plain(if plain { text } else { format!("{word}{text}") })
            }
            _ if BARE.contains(&word) && !self.cursor.at("(") => Term::plain(format!("{}()", synonym(word))),
            _ => return Some(None),
        }))
    }

    fn case(&mut self) -> Option<Term> {
        let mut out = String::from("case");
        let searched = self.cursor.at("when");
        if !searched {
            out.push_str(&format!(" {}", self.expression(0)?.inner()));
        }
        while self.cursor.eat("when") {
            let condition = if searched { self.condition()? } else { self.expression(0)?.inner() };
            if !self.cursor.eat("then") {
                return None;
            }
            out.push_str(&format!(" when {condition} then {}", self.expression(0)?.inner()));
        }
        if self.cursor.eat("else") {
            let value = self.expression(0)?.inner();
            out.push_str(&format!(" else {value}"));
        }
        self.cursor.eat("end").then(|| Term::plain(format!("{out} end")))
    }

    /// `CAST(a AS type)`, `CONVERT(a, type)`, `CONVERT(a USING charset)`.
    fn cast(&mut self) -> Option<Term> {
        self.cursor.eat("(");
        let value = self.expression(0)?.inner();
        let using = self.cursor.eat("using");
        if !using && !self.cursor.eat("as") && !self.cursor.eat(",") {
            return None;
        }
        let mut words = Vec::new();
        while !self.cursor.done() && !self.cursor.at(")") {
            if !using && (self.cursor.eat("charset") || self.cursor.eat("character set")) {
                if self.cursor.at("binary") {
                    words.clear();
                    words.push("binary".to_owned());
                }
                self.cursor.skip(1);
                continue;
            }
            let place = self.cursor.place();
            self.cursor.skip_group();
            words.push(self.cursor.text_since(place).to_ascii_lowercase().replace(' ', ""));
        }
        words.retain(|word| word != "integer");
        self.cursor.eat(")").then(|| {
            let ty = words.join(" ");
            Term::plain(if using {
                format!("convert({value} using {ty})")
            } else {
                format!("cast({value} as {})", ty.replace(" (", "("))
            })
        })
    }
}

pub(super) fn synonym(name: &str) -> &str {
    SYNONYMS.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name)
}

/// A string as every server would print it; of bits and bytes only the case of the letters changes.
fn constant(text: &str) -> String {
    match text.as_bytes().first() {
        Some(b'b' | b'B' | b'x' | b'X') => text.to_ascii_lowercase(),
        _ => MYSQL.literal(&unescaped(text)),
    }
}
