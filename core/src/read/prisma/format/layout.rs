//! The layout of items, and of the lines of blocks.

use super::table::{Row, Table};
use super::write;
use crate::read::prisma::syntax::{Attribute, Block, Comment, CommentKind, ItemKind, Keyword, Member, MemberKind, Tree, TypeName};
use crate::source::Span;

const INDENT: &str = "  ";

/// A file, laid out.
pub(super) fn text(source: &str, tree: &Tree<'_>) -> String {
    let mut out = Layout { source, out: String::with_capacity(source.len() + source.len() / 8) };
    let mut blank = false;
    for item in &tree.items {
        if matches!(item.kind, ItemKind::Blank) {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !out.out.is_empty() {
            out.out.push('\n');
        }
        out.start_line();
        match &item.kind {
            ItemKind::Block(block) => out.block(block),
            ItemKind::Comment(comment) => out.comment(comment, ""),
            ItemKind::Alias(span) => {
                let comment = out.slice(Span { start: span.end, end: item.span.end, ..*span }).trim();
                let alias = out.slice(*span).trim_end();
                out.out.push_str(alias);
                out.out.push_str(comment);
            }
            ItemKind::UnknownBlock(span) | ItemKind::Invalid(span) => {
                let text = out.slice(*span);
                out.out.push_str(text.strip_suffix('\n').unwrap_or(text));
                if matches!(item.kind, ItemKind::Invalid(_)) {
                    out.out.push('\n');
                }
            }
            ItemKind::Blank => {}
        }
    }
    out.start_line();
    if out.out.is_empty() {
        out.out.push('\n');
    }
    out.out
}

struct Layout<'s> {
    source: &'s str,
    out: String,
}

/// Comments and the attribute that they stand above.
type Attributed<'t, 'a> = (Vec<&'t Comment<'a>>, &'t Attribute<'a>, Option<&'t Comment<'a>>);

impl<'s> Layout<'s> {
    fn slice(&self, span: Span) -> &'s str {
        self.source.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    fn start_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        for part in [block.keyword.word(), " ", block.name.text, " {\n"] {
            self.out.push_str(part);
        }
        let mut attributes = self.lines(block);
        attributes.sort_by_key(|(_, attribute, _)| write::rank(attribute.name.text));
        if !attributes.is_empty() {
            self.out.push('\n');
        }
        for (comments, attribute, trailing) in attributes {
            comments.iter().for_each(|comment| self.comment(comment, INDENT));
            self.out.push_str(INDENT);
            self.out.push_str("@@");
            write::attribute(self.source, attribute, &mut self.out);
            if let Some(comment) = trailing {
                self.out.push(' ');
                self.out.push_str(comment.text);
            }
            self.out.push('\n');
        }
        self.out.push_str("}\n");
    }

    /// Writes the lines that are no attributes, and gives back the attributes with their comments.
    fn lines<'t, 'a>(&mut self, block: &'t Block<'a>) -> Vec<Attributed<'t, 'a>> {
        let mut attributes = Vec::new();
        let mut table = Table::default();
        let mut members = block.members.as_slice();
        let mut blank = false;
        let start = self.out.len();
        while let [member, rest @ ..] = members {
            if matches!(member.kind, MemberKind::Blank) {
                blank = true;
                members = rest;
                continue;
            }
            if let Some((attributed, rest)) = attributed(members) {
                blank = false;
                attributes.push(attributed);
                members = rest;
                continue;
            }
            if std::mem::take(&mut blank) && !(table.is_empty() && self.out.len() == start) {
                table.write(&mut self.out);
                self.out.push('\n');
            }
            self.line(block.keyword, member, &mut table);
            members = rest;
        }
        table.write(&mut self.out);
        attributes
    }

    fn line(&self, keyword: Keyword, member: &Member<'_>, table: &mut Table) {
        let trailing = member.trailing.map_or(String::new(), |comment| comment.text.to_owned());
        match &member.kind {
            MemberKind::Field(field) => {
                let mut cells = vec![field.name.text.to_owned()];
                if keyword != Keyword::Enum {
                    cells.push(field.ty.as_ref().map_or(String::new(), |ty| {
                        let name = match &ty.name {
                            TypeName::Named(name) => name.text,
                            TypeName::Unsupported(_, span) => self.slice(*span),
                        };
                        write::ty(name, ty)
                    }));
                }
                cells.push(write::attributes(self.source, &field.attributes));
                table.push(Row::Cells(cells, trailing));
            }
            MemberKind::Setting(setting) => {
                let mut cells = vec![setting.key.text.to_owned()];
                if let Some(value) = &setting.value {
                    let mut text = "= ".to_owned();
                    write::expr(self.source, value, &mut text);
                    cells.push(text);
                }
                table.push(Row::Cells(cells, trailing));
            }
            MemberKind::Comment(comment) => {
                let mut text = String::new();
                comment_lines(comment, INDENT, &mut text);
                table.push(Row::Whole(text));
            }
            MemberKind::Invalid(span) => {
                let text = self.slice(*span);
                table.push(Row::Whole(format!("{INDENT}{}\n", text.strip_suffix('\n').unwrap_or(text))));
            }
            MemberKind::Attribute(_) | MemberKind::Blank => {}
        }
    }

    fn comment(&mut self, comment: &Comment<'_>, indent: &str) {
        comment_lines(comment, indent, &mut self.out);
    }
}

/// An attribute at the start of these lines, perhaps under comments, and what follows it.
fn attributed<'t, 'a>(members: &'t [Member<'a>]) -> Option<(Attributed<'t, 'a>, &'t [Member<'a>])> {
    let mut comments = Vec::new();
    let mut members = members;
    while let [member, rest @ ..] = members {
        match &member.kind {
            MemberKind::Comment(comment) => comments.push(comment),
            MemberKind::Attribute(attribute) => return Some(((comments, attribute, member.trailing.as_ref()), rest)),
            _ => return None,
        }
        members = rest;
    }
    None
}

/// A comment on lines of its own. One between `/*` and `*/` gets a star before each line.
fn comment_lines(comment: &Comment<'_>, indent: &str, out: &mut String) {
    if comment.kind != CommentKind::Block {
        for part in [indent, comment.text, "\n"] {
            out.push_str(part);
        }
        return;
    }
    let inner = comment.text.get(2..comment.text.len().saturating_sub(2)).unwrap_or("");
    for part in [indent, "/**\n"] {
        out.push_str(part);
    }
    for line in inner.lines().map(|line| line.trim().trim_start_matches('*').trim()).filter(|line| !line.is_empty()) {
        for part in [indent, " * ", line, "\n"] {
            out.push_str(part);
        }
    }
    for part in [indent, " */\n"] {
        out.push_str(part);
    }
}
