//! Names as a database stores them, and how they are written so that they read back the same.

use super::keywords;
use ecow::EcoString;
use serde::Serialize;
use std::fmt;

/// A name as the database stores it: folded to lower case unless it was quoted, without quotes.
/// A copy shares the text.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Name(EcoString);

impl Name {
    /// Whether both are copies of one name: most comparisons end here, without a look at the text.
    fn is_copy(&self, other: &Name) -> bool {
        self.0.as_ptr() == other.0.as_ptr() && self.0.len() == other.0.len()
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.cmp(other).is_eq()
    }
}

impl Eq for Name {}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self.is_copy(other) {
            std::cmp::Ordering::Equal
        } else {
            ordered(self.0.as_bytes(), other.0.as_bytes())
        }
    }
}

/// As slices are ordered, but eight bytes at once: a browser's build compares slices byte by byte.
fn ordered(mut one: &[u8], mut two: &[u8]) -> std::cmp::Ordering {
    while let (Some((left, left_rest)), Some((right, right_rest))) = (one.split_first_chunk(), two.split_first_chunk()) {
        match u64::from_be_bytes(*left).cmp(&u64::from_be_bytes(*right)) {
            std::cmp::Ordering::Equal => (one, two) = (left_rest, right_rest),
            unequal => return unequal,
        }
    }
    one.iter().cmp(two)
}

/// PostgreSQL cuts names at this many bytes (manual: "Identifiers and Key Words").
pub const MAX_BYTES: usize = 63;

impl Name {
    /// A name that is already as the database stores it.
    pub fn new(text: impl AsRef<str>) -> Self {
        Name(EcoString::from(text.as_ref()))
    }

    /// The same in lower case.
    pub fn lower(&self) -> Self {
        match self.0.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Name(self.0.to_ascii_lowercase()),
            false => self.clone(),
        }
    }

    /// An unquoted word: folded to lower case and cut to what the server keeps.
    pub fn fold(word: &str) -> Self {
        match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Name(cut(word.to_ascii_lowercase().into())),
            false => Name(cut(word.into())),
        }
    }

    /// The content of a quoted name, whatever its quotes, with doubled quotes undone.
    pub fn unquote(quoted: &str) -> Self {
        Name(cut(Name::content(quoted).0))
    }

    /// The same in full, for servers that take names of any length.
    pub fn content(quoted: &str) -> Self {
        let mut chars = quoted.chars();
        let quote = chars.next().unwrap_or('"');
        let inner = quoted.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)).unwrap_or(quoted);
        match inner.contains(quote) {
            true => Name(inner.replace(&format!("{quote}{quote}"), &quote.to_string()).into()),
            false => Name(EcoString::from(inner)),
        }
    }

    /// A name from its token in double quotes, with or without the `U&` of Unicode escapes.
    pub fn quoted_token(token: &str) -> Self {
        match token.strip_prefix(['U', 'u']).and_then(|rest| rest.strip_prefix('&')) {
            Some(quoted) => Name(cut(EcoString::from(unicode(&Name::unquote(quoted))))),
            None => Name::unquote(token),
        }
    }

    /// How it begins, as a number: names with unequal ones are ordered as those are.
    pub fn start(&self) -> u128 {
        let bytes = self.as_bytes();
        if let Some(start) = bytes.first_chunk() {
            return u128::from_be_bytes(*start);
        }
        let mut start = [0; 16];
        if let Some(begin) = start.get_mut(..bytes.len()) {
            begin.copy_from_slice(bytes);
        }
        u128::from_be_bytes(start)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name written so that it reads back as itself: in quotes where it needs them.
    pub fn quoted(&self) -> String {
        let plain = self.0.bytes().enumerate().all(|(at, byte)| match byte {
            b'a'..=b'z' | b'_' => true,
            b'0'..=b'9' | b'$' => at > 0,
            _ => false,
        });
        match plain && !self.0.is_empty() && !keywords::is_reserved(&self.0) {
            true => self.0.as_str().to_owned(),
            false => format!("\"{}\"", self.0.replace("\"", "\"\"")),
        }
    }
}

/// Cut to 63 bytes at a character's border, as the server does.
fn cut(mut text: EcoString) -> EcoString {
    if text.len() > MAX_BYTES {
        let end = (0..=MAX_BYTES).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
    }
    text
}

impl std::ops::Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Name::new(text)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name with the schema it stands in, as a statement gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct QualifiedName {
    /// The schema, where the text names one.
    pub namespace: Option<Name>,
    /// The name itself.
    pub name: Name,
}

impl QualifiedName {
    /// The name as statements write it, `public` left out.
    pub fn quoted(&self) -> String {
        qualified(self.namespace.as_deref().unwrap_or_default(), &self.name)
    }
}

/// The schema whose names are written without it: a fresh session finds them there.
pub const PUBLIC: &str = "public";

/// Whether names without a schema mean this one: `public`, or the one that a database without
/// schemas has.
pub fn is_home(namespace: &str) -> bool {
    matches!(namespace, "" | PUBLIC)
}

/// Writes `namespace.name`, leaving out `public` and the empty namespace.
pub fn qualified(namespace: &str, name: &Name) -> String {
    match namespace {
        "" | PUBLIC => name.quoted(),
        _ => format!("{}.{}", Name::new(namespace).quoted(), name.quoted()),
    }
}

/// Writes a text as an SQL string constant.
pub fn literal(text: &str) -> String {
    let doubled = text.replace('\'', "''");
    match text.contains('\\') {
        true => format!(" E'{}'", doubled.replace('\\', "\\\\")),
        false => format!("'{doubled}'"),
    }
}

/// The text that an SQL string constant stands for.
pub fn unliteral(constant: &str) -> String {
    if let Some(rest) = constant.strip_prefix('$') {
        let tag = rest.find('$').map_or(0, |at| at + 2);
        return constant.get(tag..constant.len().saturating_sub(tag)).unwrap_or("").to_owned();
    }
    let Some(open) = constant.find('\'') else { return constant.to_owned() };
    let inner = constant.get(open + 1..constant.len().saturating_sub(1)).unwrap_or("");
    match constant.as_bytes().first() {
        Some(b'e' | b'E') => unescape(inner),
        Some(b'u' | b'U') => unicode(&inner.replace("''", "'")),
        _ => inner.replace("''", "'"),
    }
}

/// The text that a string constant of MySQL stands for, whatever its quotes.
pub fn unescaped(constant: &str) -> String {
    let Some(open) = constant.find(['\'', '"']) else { return constant.to_owned() };
    let quote = if constant.as_bytes().get(open) == Some(&b'"') { '"' } else { '\'' };
    let inner = constant.get(open + 1..constant.len().saturating_sub(1)).unwrap_or("");
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some('b') => out.push('\u{8}'),
                Some('0') => out.push('\0'),
                Some('Z') => out.push('\u{1a}'),
                Some(wild @ ('%' | '_')) => out.extend(['\\', wild]),
                other => out.extend(other),
            },
            _ => {
                if char == quote {
                    chars.next_if_eq(&quote);
                }
                out.push(char);
            }
        }
    }
    out
}

/// Undoes Unicode escapes, `\XXXX` and `\+XXXXXX` (manual: "Identifiers with Unicode Escapes").
fn unicode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        out.push_str(before);
        let (digits, count) = match escaped.strip_prefix('+') {
            Some(digits) => (digits, 6),
            None => (escaped, 4),
        };
        let code = digits.get(..count).and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        rest = match code {
            Some(char) => {
                out.push(char);
                digits.get(count..).unwrap_or("")
            }
            // A doubled backslash stands for one; anything else stays as it is.
            None => {
                out.push('\\');
                escaped.strip_prefix('\\').unwrap_or(escaped)
            }
        };
    }
    out.push_str(rest);
    out
}

/// Undoes the backslashes of an `E''` constant (manual: "String Constants With C-Style Escapes").
fn unescape(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\'' => {
                chars.next_if_eq(&'\'');
                out.push('\'');
            }
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some('b') => out.push('\u{8}'),
                Some('f') => out.push('\u{c}'),
                Some(other) => out.push(other),
                None => {}
            },
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn names_are_ordered_as_their_bytes_are() {
        let texts =
            ["", "a", "b", "a\0", "ab", "identity", "identitz", "identity\0", "identity_", "a name that is longer", "a name that is longes", "é"];
        for one in texts {
            for two in texts {
                assert_eq!(ordered(one.as_bytes(), two.as_bytes()), one.as_bytes().cmp(two.as_bytes()), "{one:?} {two:?}");
            }
        }
    }
}
