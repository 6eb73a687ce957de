//! Bytes into text: UTF-8 as it should be, UTF-16 as some shells' redirections write it, and what
//! is neither with its broken places marked.

use super::{Diagnostic, Source, Span};

impl Source {
    /// A source from the bytes of a file, whose spans will have the number `number`. What is not
    /// valid UTF-8 is replaced by U+FFFD, and the first such place is reported.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>, number: u32) -> (Self, Option<Diagnostic>) {
        let text = match bytes.as_slice() {
            [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
            [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
            _ => match String::from_utf8(bytes) {
                Ok(text) => return (Source::new(name, text), None),
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            },
        };
        let source = Source::new(name, text);
        let broken = source.text.find(char::REPLACEMENT_CHARACTER);
        let diagnostic = broken.map(|at| {
            let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
            let span = Span { source: number, start: at as u32, end: end as u32 };
            Diagnostic::warning("invalid-encoding", "this is not valid UTF-8 and is read as U+FFFD")
                .at(span)
                .help("convert the file to UTF-8; names and texts with such characters may not be what they were")
        });
        (source, diagnostic)
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        _ => 0xfffd,
    });
    char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_encodings() {
        let utf16: Vec<u8> = "\u{feff}CREATE é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Source::decode("a", utf16, 0).0.text, "CREATE é");
        assert_eq!(Source::decode("a", "\u{feff}CREATE é".into(), 0).0.text, "CREATE é");
    }

    #[test]
    fn reports_the_broken_place() {
        let (source, diagnostic) = Source::decode("a", b"ab\xff".to_vec(), 3);
        assert_eq!(source.text, "ab\u{fffd}");
        assert_eq!(diagnostic.and_then(|diagnostic| diagnostic.span), Some(Span { source: 3, start: 2, end: 5 }));
    }
}
