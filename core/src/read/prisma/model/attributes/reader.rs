//! Attributes and arguments that are taken one after the other; what is left over is not known.

use crate::read::prisma::model::Mapped;
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Argument, Attribute, Expr, ExprKind, Ident};
use crate::source::{Diagnostic, Span};

/// What is collected while attributes are read.
#[derive(Debug, Default)]
pub struct Context<'a> {
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the datasource, which begins the names of native types.
    pub datasource: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// Says this.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Says that an attribute is wrong.
    pub fn wrong(&mut self, attribute: &Attribute<'a>, code: &'static str, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(code, message).at(attribute.span).help(help));
    }

    /// The text of a string; anything else is an error.
    pub fn string(&mut self, value: &'a Expr<'a>) -> Option<Mapped<'a>> {
        match &value.kind {
            ExprKind::String(text) => Some(Mapped { text, span: value.span }),
            _ => self.expected("a string in double quotes", value),
        }
    }

    /// A word; anything else is an error.
    pub fn constant(&mut self, value: &'a Expr<'a>) -> Option<&'a str> {
        match &value.kind {
            ExprKind::Constant(word) => Some(word.text),
            _ => self.expected("a word", value),
        }
    }

    /// `true` or `false`; anything else is an error.
    pub fn boolean(&mut self, value: &'a Expr<'a>) -> Option<bool> {
        match &value.kind {
            ExprKind::Constant(word) if word.text == "true" => Some(true),
            ExprKind::Constant(word) if word.text == "false" => Some(false),
            _ => self.expected("`true` or `false`", value),
        }
    }

    /// A whole number; anything else is an error.
    pub fn integer(&mut self, value: &'a Expr<'a>) -> Option<u32> {
        let number = match &value.kind {
            ExprKind::Number(number) => number.parse().ok(),
            _ => None,
        };
        number.or_else(|| self.expected("a whole number", value))
    }

    fn expected<T>(&mut self, what: &str, value: &Expr<'_>) -> Option<T> {
        let message = format!("{what} is expected here, not {}", sort(value));
        self.push(Diagnostic::error("wrong-value", message).at(value.span));
        None
    }
}

/// What sort of value this is, in words.
pub fn sort(value: &Expr<'_>) -> &'static str {
    match value.kind {
        ExprKind::Number(_) => "a number",
        ExprKind::String(_) => "a string",
        ExprKind::Constant(_) => "a word",
        ExprKind::Call(..) => "a call",
        ExprKind::Array(_) => "a list",
        ExprKind::Object(_) => "an object",
    }
}

/// The attributes of one thing.
#[derive(Debug)]
pub struct Attributes<'a> {
    mark: &'static str,
    left: Vec<&'a Attribute<'a>>,
}

impl<'a> Attributes<'a> {
    /// Those that begin with this mark.
    pub fn new(mark: &'static str, attributes: impl Iterator<Item = &'a Attribute<'a>>) -> Self {
        Attributes { mark, left: attributes.collect() }
    }

    /// Takes every attribute of this name.
    pub fn take(&mut self, name: &str) -> Vec<&'a Attribute<'a>> {
        let mut taken = Vec::new();
        self.left.retain(|attribute| {
            let other = attribute.name.text != name;
            if !other {
                taken.push(*attribute);
            }
            other
        });
        taken
    }

    /// Takes the attribute of this name. Several are an error, and then none is taken.
    pub fn single(&mut self, context: &mut Context<'a>, name: &str) -> Option<Reader<'a>> {
        let taken = self.take(name);
        match taken.as_slice() {
            [] => None,
            [attribute] => Some(Reader::new(context, attribute)),
            several => {
                for attribute in several {
                    let message = format!("`{}{name}` stands here more than once", self.mark);
                    context.push(Diagnostic::error("duplicate-attribute", message).at(attribute.span).help("keep one of them"));
                }
                None
            }
        }
    }

    /// Takes every attribute of this name whose name goes on after a point.
    pub fn dotted(&mut self) -> Vec<&'a Attribute<'a>> {
        let (dotted, left) = self.left.iter().partition(|attribute| attribute.name.text.contains('.'));
        self.left = left;
        dotted
    }

    /// Says of what is left that it is not known.
    pub fn finish(self, context: &mut Context<'a>, known: &[&str]) {
        for attribute in self.left {
            let name = attribute.name.text;
            let diagnostic = Diagnostic::error("unknown-attribute", format!("there is no attribute `{}{name}` here", self.mark)).at(attribute.span);
            context.push(match near(name, known.iter().copied()) {
                Some(near) if near != name => diagnostic.help(format!("did you mean `{}{near}`?", self.mark)),
                _ if name.contains('.') => diagnostic.help("native types are for scalar fields"),
                _ => diagnostic.help(format!("known here: {}", list(self.mark, known))),
            });
        }
    }
}

fn list(mark: &str, known: &[&str]) -> String {
    let known: Vec<String> = known.iter().map(|name| format!("{mark}{name}")).collect();
    known.join(", ")
}

/// The arguments of one attribute.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The attribute.
    pub attribute: &'a Attribute<'a>,
    left: Vec<&'a Argument<'a>>,
}

impl<'a> Reader<'a> {
    /// Looks at what holds for the arguments of any attribute.
    pub fn new(context: &mut Context<'a>, attribute: &'a Attribute<'a>) -> Self {
        let mut left: Vec<&Argument<'_>> = Vec::new();
        let Some(arguments) = &attribute.arguments else { return Reader { attribute, left } };
        for name in &arguments.without_value {
            context.push(missing_value(name));
        }
        if let Some(span) = arguments.trailing_comma {
            context.push(Diagnostic::error("trailing-comma", "nothing follows this comma").at(span).help("take it out"));
        }
        let unnamed: Vec<&Argument<'_>> = arguments.list.iter().filter(|argument| argument.name.is_none()).collect();
        if unnamed.len() > 1 {
            let help = "values that belong together stand in brackets: `[a, b]`; the others have names: `name: value`";
            context.wrong(attribute, "unnamed-arguments", "only one argument may have no name", help);
        }
        for argument in &arguments.list {
            let name = argument.name.map(|name| name.text);
            let same = left.iter().position(|other| other.name.map(|name| name.text) == name);
            match (same, name) {
                (Some(_), Some(name)) => context.push(already(name, argument.span)),
                // Of several without a name the last counts.
                (Some(at), None) => {
                    left.remove(at);
                    left.push(argument);
                }
                (None, _) => left.push(argument),
            }
        }
        Reader { attribute, left }
    }

    /// The value of the argument of this name.
    pub fn named(&mut self, name: &str) -> Option<&'a Expr<'a>> {
        self.remove(Some(name)).map(|argument| &argument.value)
    }

    /// The value of the argument of this name, which may be left out.
    pub fn default(&mut self, context: &mut Context<'a>, name: &str) -> Option<&'a Expr<'a>> {
        match (self.remove(None), self.remove(Some(name))) {
            (Some(unnamed), named) => {
                if let Some(named) = named {
                    context.push(already(name, named.span));
                }
                Some(&unnamed.value)
            }
            (None, named) => named.map(|argument| &argument.value),
        }
    }

    /// The same, where it must be there.
    pub fn required(&mut self, context: &mut Context<'a>, name: &str) -> Option<&'a Expr<'a>> {
        let found = self.default(context, name);
        if found.is_none() {
            let message = format!("`{}` lacks its argument `{name}`", self.attribute.name.text);
            context.push(Diagnostic::error("missing-argument", message).at(self.attribute.span));
        }
        found
    }

    /// The place of the argument of this name, name included.
    pub fn place(&self, name: &str) -> Option<Span> {
        self.left.iter().find(|argument| argument.name.is_some_and(|found| found.text == name)).map(|argument| argument.span)
    }

    fn remove(&mut self, name: Option<&str>) -> Option<&'a Argument<'a>> {
        let at = self.left.iter().position(|argument| argument.name.map(|name| name.text) == name)?;
        Some(self.left.remove(at))
    }

    /// Says of what is left that it is not known.
    pub fn finish(self, context: &mut Context<'a>, known: &[&str]) {
        for argument in self.left {
            let name = argument.name.map_or("", |name| name.text);
            let message = match name.is_empty() {
                true => format!("`{}` takes no argument here", self.attribute.name.text),
                false => format!("`{}` has no argument `{name}`", self.attribute.name.text),
            };
            let diagnostic = Diagnostic::error("unknown-argument", message).at(argument.span);
            context.push(match near(name, known.iter().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None if known.is_empty() => diagnostic,
                None => diagnostic.help(format!("it knows {}", known.join(", "))),
            });
        }
    }
}

/// Says that an argument has no value.
pub fn missing_value(name: &Ident<'_>) -> Diagnostic {
    let message = format!("the argument `{}` has no value", name.text);
    Diagnostic::error("missing-value", message).at(name.span).help(format!("write one after the colon: `{}: …`", name.text))
}

fn already(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("duplicate-argument", format!("the argument `{name}` has been given already")).at(span).help("keep one of them")
}
