//! New names in texts, word by word: in the query of a view, in a check, in a default.
//!
//! The server keeps what it has parsed, so its texts follow every renaming. In PostgreSQL a renamed
//! table keeps its old name as an alias where a query reads it, a renamed column as the name of a
//! view's output; servers that keep the text write the new name in its place.

use super::ObjectKind;
use super::renaming::Renaming;
use crate::sql::Dialect;
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::{PUBLIC, is_home, literal, qualified, unliteral};
use crate::sql::{Cursor, Name};

/// Words before the name of a relation.
const SOURCES: &[&str] = &["from", "join", "into", "update", "only", "table"];
/// Words that cannot be the alias of a relation that they follow.
const CLAUSES: &[&str] = &[
    "where",
    "join",
    "left",
    "right",
    "inner",
    "full",
    "cross",
    "natural",
    "on",
    "using",
    "group",
    "order",
    "having",
    "union",
    "intersect",
    "except",
    "limit",
    "offset",
    "window",
    "set",
    "values",
    "select",
    "returning",
    "for",
    "fetch",
    "tablesample",
    "default",
    "do",
];

struct Text<'a> {
    renaming: &'a Renaming,
    text: &'a str,
    tokens: Vec<Token>,
    dialect: &'static Dialect,
    /// Whether a plain name of a column belongs to the renamed column's relation.
    own: bool,
}

impl Renaming {
    /// The text after the renaming; none where it names nothing of it. `own` is the relation whose
    /// columns a plain name means.
    pub fn text(&self, text: &str, own: Option<(&str, &str)>, dialect: &'static Dialect) -> Option<String> {
        let old = if self.from.part.is_empty() || self.from.part.starts_with('(') {
            &self.from.name
        } else {
            &self.from.part
        };
        if !text.contains(old.as_str()) && !text.to_ascii_lowercase().contains(&old.to_ascii_lowercase()) {
            return None;
        }
        let own = own.is_some_and(|(namespace, name)| (namespace, name) == (&*self.from.namespace, &*self.from.name));
        let text = Text { renaming: self, text, tokens: Lexer::new(text).collect(), dialect, own };
        let new = text.renamed();
        (new != text.text).then_some(new)
    }
}

impl Text<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    fn before(&self, at: usize) -> String {
        at.checked_sub(1).map_or(String::new(), |before| self.word(before).to_ascii_lowercase())
    }

    fn name(&self, at: usize) -> Option<Name> {
        self.dialect.name_at(self.tokens.get(at)?, self.text)
    }

    /// Whether the server keeps texts as they are written.
    fn is_verbatim(&self) -> bool {
        !self.dialect.resolves_names
    }

    fn same(&self, one: &Name, two: &Name) -> bool {
        self.dialect.same(one, two)
    }

    fn written(&self) -> String {
        self.dialect.qualified(&self.renaming.to.namespace, &self.renaming.to.name)
    }

    fn renamed(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 16);
        let mut copied = 0usize;
        let mentioned = self.own || self.mentions_relation();
        let mut at = 0;
        while at < self.tokens.len() {
            let (start, words) = (at, self.chain_length(at));
            at += words.max(1);
            let replaced = match words {
                0 => self.constant(start),
                _ => self.chain(start, words, mentioned),
            };
            if let (Some(new), Some(first), Some(last)) = (replaced, self.tokens.get(start), self.tokens.get(at - 1)) {
                out.push_str(self.text.get(copied..first.start as usize).unwrap_or(""));
                out.push_str(&new);
                copied = last.end as usize;
            }
        }
        out.push_str(self.text.get(copied..).unwrap_or(""));
        out
    }

    /// How many tokens the dotted name here has; none where no name stands.
    fn chain_length(&self, at: usize) -> usize {
        let mut length = usize::from(self.name(at).is_some());
        while length > 0 && self.word(at + length) == "." && self.name(at + length + 1).is_some() {
            length += 2;
        }
        length
    }

    /// Whether the text reads the relation of a renamed column.
    fn mentions_relation(&self) -> bool {
        let from = &self.renaming.from;
        (0..self.tokens.len()).any(|at| self.name(at).is_some_and(|name| self.same(&name, &from.name)) && self.is_source(at))
    }

    /// Whether a relation may stand here.
    fn is_source(&self, at: usize) -> bool {
        let start = if self.before(at) == "." { at.saturating_sub(2) } else { at };
        let before = self.before(start);
        SOURCES.contains(&before.as_str()) || matches!(before.as_str(), "," | "(")
    }

    /// `'schema.sequence'` as in `nextval('…'::regclass)`.
    fn constant(&self, at: usize) -> Option<String> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::String)?;
        let inner = unliteral(token.text(self.text));
        let tokens: Vec<Token> = Lexer::new(&inner).collect();
        let mut cursor = Cursor::new(&inner, &tokens, &[]);
        let name = cursor.qualified_name().ok().filter(|_| cursor.done())?;
        let called = self.before(at) == "(" && at > 1 && self.before(at - 1).ends_with("val");
        if !called && !self.word(at + 2).eq_ignore_ascii_case("regclass") {
            return None;
        }
        let (mut namespace, mut relation) = (name.namespace.unwrap_or_else(|| Name::new(PUBLIC)), name.name);
        let had = (namespace.clone(), relation.clone());
        self.renaming.relation(&mut namespace, &mut relation);
        (had != (namespace.clone(), relation.clone())).then(|| literal(&qualified(&namespace, &relation)).trim_start().to_owned())
    }

    /// A dotted name of so many tokens.
    fn chain(&self, at: usize, words: usize, mentioned: bool) -> Option<String> {
        let (from, to) = (&self.renaming.from, &self.renaming.to);
        let names: Vec<Name> = (0..words).step_by(2).filter_map(|ahead| self.name(at + ahead)).collect();
        let next = self.word(at + words).to_ascii_lowercase();
        match from.kind {
            ObjectKind::Schema => {
                let (first, rest) = names.split_first().filter(|(first, rest)| **first == from.name && !rest.is_empty())?;
                let _ = first;
                Some(rest.iter().fold(to.name.quoted(), |all, name| format!("{all}.{}", name.quoted())))
            }
            ObjectKind::Column => self.column(&names, at, &next, mentioned),
            ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate if next == "(" => self.whole(&names),
            ObjectKind::Type | ObjectKind::Domain if self.is_cast(at) => self.whole(&names),
            _ if self.renaming.is_relation() && self.is_cast(at) => self.whole(&names),
            _ if self.renaming.is_relation() && self.is_verbatim() => self.everywhere(&names, at, &next),
            _ if self.renaming.is_relation() && self.is_source(at) && next != "(" => self.source(&names, at, &next),
            _ => None,
        }
    }

    fn is_cast(&self, at: usize) -> bool {
        matches!(self.before(at).as_str(), "::" | "setof") || self.before(at) == "as" && self.word(at + 1) == ")"
    }

    /// The new name where `schema.name` or `name` is the old one.
    fn whole(&self, names: &[Name]) -> Option<String> {
        let from = &self.renaming.from;
        let same = match names {
            [name] => self.same(name, &from.name) && is_home(&from.namespace),
            [namespace, name] => self.same(name, &from.name) && *namespace == from.namespace,
            _ => false,
        };
        same.then(|| self.written())
    }

    /// A relation where the text itself gets the new name, also before the names of its columns.
    fn everywhere(&self, names: &[Name], at: usize, next: &str) -> Option<String> {
        let triggered = self.before(at) == "on" && matches!(next, "begin" | "for" | "when");
        if triggered || SOURCES.contains(&self.before(at).as_str()) || next != "(" && self.is_listed(at) {
            return self.whole(names);
        }
        match names {
            [relation, column] if self.same(relation, &self.renaming.from.name) => {
                Some(format!("{}.{}", self.written(), self.dialect.quoted(column)))
            }
            _ => None,
        }
    }

    /// Whether a name stands after a comma in a FROM.
    fn is_listed(&self, at: usize) -> bool {
        if self.before(at) != "," {
            return false;
        }
        let words = (0..at).rev().map(|before| self.word(before).to_ascii_lowercase());
        let clause = words.into_iter().find(|word| word == "(" || word == "from" || CLAUSES.contains(&word.as_str()));
        clause.is_some_and(|word| matches!(word.as_str(), "from" | "join" | "cross" | "inner" | "left"))
    }

    /// A relation that a query reads: its old name stays as its alias.
    fn source(&self, names: &[Name], at: usize, next: &str) -> Option<String> {
        let (from, to) = (&self.renaming.from, &self.renaming.to);
        // After a comma or a bracket a plain name is more often a column.
        let sure = SOURCES.contains(&self.before(at).as_str()) || names.len() == 2;
        let new = self.whole(names).filter(|_| sure)?;
        let alias = next == "as" || self.name(at + names.len() * 2 - 1).is_some_and(|name| !CLAUSES.contains(&name.as_str()));
        let written = matches!(self.before(at).as_str(), "into" | "update" | "table");
        Some(if alias || written || from.name == to.name { new } else { format!("{new} {}", from.name.quoted()) })
    }

    fn column(&self, names: &[Name], at: usize, next: &str, mentioned: bool) -> Option<String> {
        let (from, to) = (&self.renaming.from, &self.renaming.to);
        let (last, qualifiers) = names.split_last()?;
        let before = self.before(at);
        let named = matches!(before.as_str(), "as" | "::") || next == "(";
        if !self.same(last, &from.part) || !mentioned || named {
            return None;
        }
        let new = qualifiers.iter().map(|name| format!("{}.", self.dialect.quoted(name))).chain([self.dialect.quoted(&to.part)]).collect::<String>();
        let output = !self.is_verbatim() && self.is_output(at) && matches!(next, "," | "from" | "");
        Some(if output { format!("{new} AS {}", from.part.quoted()) } else { new })
    }

    /// Whether a place is directly in the list of a SELECT.
    fn is_output(&self, at: usize) -> bool {
        let mut depth = 0usize;
        for before in (0..at).rev() {
            match self.word(before).to_ascii_lowercase().as_str() {
                ")" => depth += 1,
                "(" if depth == 0 => return false,
                "(" => depth -= 1,
                "select" if depth == 0 => return matches!(self.before(at).as_str(), "select" | "," | "distinct"),
                "from" | "where" | "by" | "having" | "set" | "values" if depth == 0 => return false,
                _ => {}
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::object::renaming::Renaming;
    use crate::object::{ObjectId, ObjectKind};

    fn table(from: &str, to: &str) -> Renaming {
        let id = |name: &str| ObjectId::new(ObjectKind::Table, &"public".into(), &name.into());
        Renaming { from: id(from), to: id(to) }
    }

    fn column(from: &str, to: &str) -> Renaming {
        let id = |name: &str| ObjectId::part(ObjectKind::Column, &"public".into(), &"t".into(), &name.into());
        Renaming { from: id(from), to: id(to) }
    }

    #[test]
    fn a_renamed_table_keeps_its_name_as_an_alias() {
        let renamed = table("t", "u").text("SELECT t.a FROM t WHERE t.b > 0", None, Default::default());
        assert_eq!(renamed.as_deref(), Some("SELECT t.a FROM u t WHERE t.b > 0"));
        let sequence = Renaming {
            from: ObjectId { kind: ObjectKind::Sequence, ..table("s", "r").from },
            to: ObjectId { kind: ObjectKind::Sequence, ..table("s", "r").to },
        };
        assert_eq!(sequence.text("nextval('s'::regclass)", None, Default::default()).as_deref(), Some("nextval('r'::regclass)"));
    }

    #[test]
    fn a_renamed_column_keeps_its_name_as_an_output() {
        let renamed = column("a", "b").text("SELECT a, t.a, lower(a) AS a FROM t ORDER BY a", None, Default::default());
        assert_eq!(renamed.as_deref(), Some("SELECT b AS a, t.b AS a, lower(b) AS a FROM t ORDER BY b"));
        assert_eq!(column("a", "b").text("a > 0", Some(("public", "t")), Default::default()).as_deref(), Some("b > 0"));
        assert_eq!(column("a", "b").text("a > 0", Some(("public", "u")), Default::default()), None);
    }
}
