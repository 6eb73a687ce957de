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
        let mut term = self.simple()?;
        while let Some(arrow) = self.cursor.eat_one_of(&["->>", "->"]) {
            let path = self.simple()?.inner();
            let extracted = format!("json_extract({},{path})", term.inner());
            term = Term::plain(if arrow == "->>" { format!("json_unquote({extracted})") } else { extracted });
        }
        Some(term)
    }

    fn simple(&mut self) -> Option<Term> {
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
                return self.words();
            }
            let first = self.expression(0)?;
            if self.cursor.eat(")") {
                return Some(first);
            }
            self.cursor.back_to(place);
            return Some(Term::plain(format!("({})", self.list()?)));
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

    /// A bracket with all that it holds, word by word.
    fn words(&mut self) -> Option<Term> {
        let place = self.cursor.place();
        self.cursor.skip_group();
        let words: Vec<String> = crate::sql::Lexer::new(self.cursor.text_since(place))
            .map(|token| token.text(self.cursor.text_since(place)).replace('`', "").to_ascii_lowercase())
            .collect();
        Some(Term::plain(words.join(" ")))
    }

    fn word(&mut self, quoted: bool) -> Option<Term> {
        let name = self.cursor.name().ok()?.to_lowercase();
        if !quoted && let Some(term) = self.keyword(&name)? {
            return Some(term);
        }
        if self.cursor.at("(") {
            return self.call(&name);
        }
        if self.cursor.eat(".") {
            // Over one table, its name says nothing.
            if self.cursor.word(1) == "." {
                self.cursor.skip(2);
            }
            if self.cursor.eat("*") {
                return Some(Term::plain(format!("{name}.*")));
            }
            return Some(Term::plain(self.cursor.name().ok()?.to_lowercase()));
        }
        Some(Term::plain(name))
    }

    /// What a word that is no name begins; `Some(None)` where it is one.
    fn keyword(&mut self, word: &str) -> Option<Option<Term>> {
        Some(Some(match word {
            "null" => Term::plain("null".into()),
            "true" => Term::plain("1".into()),
            "false" => Term::plain("0".into()),
            "case" => self.case()?,
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
        if !self.cursor.at("when") {
            out.push_str(&format!(" {}", self.expression(0)?.inner()));
        }
        while self.cursor.eat("when") {
            let condition = self.expression(0)?.inner();
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

    fn call(&mut self, name: &str) -> Option<Term> {
        let name = synonym(name);
        let place = self.cursor.place();
        if let Some(items) = self.arguments() {
            return Some(Term::plain(match (name, items.as_slice()) {
                ("mod", [one, two]) => format!("({one} % {two})"),
                ("date_add", [date, interval]) if interval.starts_with("interval ") => format!("({date} + {interval})"),
                ("date_sub", [date, interval]) if interval.starts_with("interval ") => format!("({date} - {interval})"),
                ("regexp_like", [text, pattern]) => {
                    let (yes, no) = (format!("{text} regexp {pattern}"), format!("{text} not regexp {pattern}"));
                    return Some(Term { text: yes, negated: Some(no), chain: None });
                }
                _ => format!("{name}({})", items.join(",")),
            }));
        }
        // Words between the arguments: EXTRACT(YEAR FROM a), GROUP_CONCAT(DISTINCT a ORDER BY b).
        self.cursor.back_to(place);
        let words = self.words()?;
        Some(Term::plain(format!("{name}{}", words.text)))
    }

    fn arguments(&mut self) -> Option<Vec<String>> {
        self.cursor.eat("(");
        let mut items = Vec::new();
        while !self.cursor.eat(")") {
            let distinct = if self.cursor.eat("distinct") { "distinct " } else { "" };
            items.push(format!("{distinct}{}", self.expression(0)?.inner()));
            if !self.cursor.eat(",") && !self.cursor.at(")") {
                return None;
            }
        }
        Some(items)
    }
}

fn synonym(name: &str) -> &str {
    SYNONYMS.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name)
}

/// A string as every server would print it; of bits and bytes only the case of the letters changes.
fn constant(text: &str) -> String {
    match text.as_bytes().first() {
        Some(b'b' | b'B' | b'x' | b'X') => text.to_ascii_lowercase(),
        _ => MYSQL.literal(&unescaped(text)),
    }
}
