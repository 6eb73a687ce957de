//! Calls of functions, some of which have words between their arguments. MySQL manual: "Aggregate
//! Function Descriptions", "String Functions and Operators", "Window Function Concepts and Syntax".

use super::operand::synonym;
use super::{Parser, Term};

/// Functions whose first argument is a word.
const UNITS: &[&str] = &["timestampdiff", "timestampadd", "get_format"];

impl Parser<'_> {
    /// What follows the name of a function.
    pub(super) fn call(&mut self, name: &str) -> Option<Term> {
        let name = synonym(name);
        let place = self.cursor.place();
        let mut term = match self.special(name)? {
            Some(text) => Term::plain(text),
            None => match self.arguments(name) {
                Some(items) => called(name, &items),
                // Words between the arguments that are not known.
                None if self.scopes.is_empty() => {
                    self.cursor.back_to(place);
                    Term::plain(format!("{name}{}", self.words()))
                }
                None => return None,
            },
        };
        if self.cursor.eat("over") {
            term = Term::plain(format!("{} over {}", term.text, self.window()?));
        }
        Some(term)
    }

    /// Functions with words of their own; `Some(None)` where this is none.
    fn special(&mut self, name: &str) -> Option<Option<String>> {
        let text = match name {
            "extract" => {
                self.cursor.eat("(");
                let unit = self.cursor.name().ok()?.to_lowercase();
                self.cursor.eat("from").then_some(())?;
                format!("extract({unit} from {})", self.expression(0)?.inner())
            }
            "trim" => {
                self.cursor.eat("(");
                let side = self.cursor.eat_one_of(&["leading", "trailing", "both"]).unwrap_or("both");
                let first = if self.cursor.at("from") { None } else { Some(self.expression(0)?.inner()) };
                match self.cursor.eat("from") {
                    true => format!("trim({side} {} from {})", first.unwrap_or_else(|| "' '".into()), self.expression(0)?.inner()),
                    false => format!("trim({side} ' ' from {})", first?),
                }
            }
            "position" => {
                self.cursor.eat("(");
                let sought = self.expression(super::COMPARISON + 1)?.inner();
                self.cursor.eat("in").then_some(())?;
                format!("locate({sought},{})", self.expression(0)?.inner())
            }
            _ => return Some(None),
        };
        self.cursor.eat(")").then_some(Some(text))
    }

    fn arguments(&mut self, name: &str) -> Option<Vec<String>> {
        self.cursor.eat("(");
        let mut items = Vec::new();
        if UNITS.contains(&name) {
            items.push(self.cursor.name().ok()?.to_lowercase());
            self.cursor.eat(",").then_some(())?;
        }
        let distinct = if self.cursor.eat("distinct") { "distinct " } else { "" };
        while !self.cursor.eat(")") {
            let distinct = if items.is_empty() { distinct } else { "" };
            items.push(format!("{distinct}{}", self.expression(0)?.inner()));
            if name == "group_concat" && (self.cursor.at("order") || self.cursor.at("separator") || self.cursor.at(")")) {
                let order = if self.cursor.eat("order by") { format!(" order by {}", self.ordering()?) } else { String::new() };
                let separator = if self.cursor.eat("separator") { self.simple()?.text } else { "','".to_owned() };
                items.last_mut()?.push_str(&format!("{order} separator {separator}"));
            }
            // SUBSTRING(a FROM 2 FOR 3).
            let next = self.cursor.eat(",") || name == "substr" && (self.cursor.eat("from") || self.cursor.eat("for"));
            if !next && !self.cursor.at(")") {
                return None;
            }
        }
        Some(items)
    }

    /// `(PARTITION BY … ORDER BY … frame)`; windows with names are not followed.
    fn window(&mut self) -> Option<String> {
        self.cursor.eat("(").then_some(())?;
        let partition = if self.cursor.eat("partition by") {
            format!("partition by {}", self.ordering()?)
        } else {
            String::new()
        };
        let order = if self.cursor.eat("order by") { format!(" order by {}", self.ordering()?) } else { String::new() };
        let place = self.cursor.place();
        while !self.cursor.done() && !self.cursor.at(")") {
            self.cursor.skip_group();
        }
        let frame = self.cursor.text_since(place).to_ascii_lowercase();
        self.cursor.eat(")").then(|| format!("({partition}{order} {frame})"))
    }

    /// A bracket with all that it holds, word by word.
    fn words(&mut self) -> String {
        let place = self.cursor.place();
        self.cursor.skip_group();
        let text = self.cursor.text_since(place);
        let words: Vec<String> = crate::sql::Lexer::new(text).map(|token| token.text(text).replace('`', "").to_ascii_lowercase()).collect();
        words.join(" ")
    }
}

/// A call as the servers print it: some are operators.
fn called(name: &str, items: &[String]) -> Term {
    Term::plain(match (name, items) {
        ("mod", [one, two]) => format!("({one} % {two})"),
        ("count", [all]) if all == "*" => "count(0)".to_owned(),
        ("rollup_group_item", [item, _]) => item.clone(),
        ("isnull", [item]) => {
            let (yes, no) = (format!("{item} is null"), format!("{item} is not null"));
            return Term { text: yes, negated: Some(no), chain: None };
        }
        ("date_add", [date, interval]) if interval.starts_with("interval ") => format!("({date} + {interval})"),
        ("date_sub", [date, interval]) if interval.starts_with("interval ") => format!("({date} - {interval})"),
        ("regexp_like", [text, pattern]) => {
            let (yes, no) = (format!("{text} regexp {pattern}"), format!("{text} not regexp {pattern}"));
            return Term { text: yes, negated: Some(no), chain: None };
        }
        _ => format!("{name}({})", items.join(",")),
    })
}
