//! Cases of Prisma schemas: files with a schema, what there is to say about it, and its layout.

use driftless_core::read::prisma;
use driftless_core::source::{Diagnostic, Source, Sources};

/// A case as its file has it.
#[derive(Debug, Clone, Default)]
pub struct PrismaCase {
    /// What it is about.
    pub head: String,
    /// The files of the schema, with their names.
    pub files: Vec<(String, String)>,
}

/// What a case must be.
type Expected = Result<PrismaCase, String>;

impl PrismaCase {
    /// Reads a case: `// -- schema NAME --` begins a file of it; what follows `// -- validate --` and
    /// `// -- format NAME --` is what is expected, and is not read here.
    ///
    /// # Errors
    ///
    /// Says what is missing.
    pub fn parse(text: &str) -> Expected {
        let mut case = PrismaCase::default();
        let mut section = String::from("head");
        for line in text.split_inclusive('\n') {
            if let Some(name) = line.trim_end().strip_prefix("// -- ").and_then(|rest| rest.strip_suffix(" --")) {
                section = name.to_owned();
                if let Some(file) = name.strip_prefix("schema ") {
                    case.files.push((file.to_owned(), String::new()));
                }
                continue;
            }
            match (section.as_str(), case.files.last_mut()) {
                ("head", _) => case.head.push_str(line),
                (section, Some((_, text))) if section.starts_with("schema ") => text.push_str(line),
                _ => {}
            }
        }
        match (case.head.starts_with("// "), case.files.is_empty()) {
            (true, false) => Ok(case),
            (false, _) => Err("the first line should say what the case is about".into()),
            (_, true) => Err("the section `// -- schema NAME --` is missing".into()),
        }
    }

    /// The texts.
    pub fn sources(&self) -> Sources {
        Sources(self.files.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect())
    }

    /// The case as a file, with what comes out now.
    pub fn write(&self) -> String {
        let sources = self.sources();
        let mut out = self.head.clone();
        for (name, text) in &self.files {
            out.push_str(&format!("// -- schema {name} --\n{text}"));
        }
        out.push_str("// -- validate --\n");
        let mut diagnostics = prisma::validate(&sources);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        diagnostics.iter().for_each(|diagnostic| out.push_str(&said(diagnostic, &sources)));
        for ((name, _), text) in self.files.iter().zip(prisma::format(&sources)) {
            out.push_str(&format!("// -- format {name} --\n{text}"));
        }
        out
    }
}

fn said(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = diagnostic.span.and_then(|span| Some((sources.locate(span)?, sources.slice(span))));
    let place = place.map_or(String::new(), |(place, text)| {
        let first = text.lines().next().unwrap_or("");
        format!(" {}:{}:{} `{first}`", place.file, place.line, place.column)
    });
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("//   help: {help}\n"));
    let severity = format!("{:?}", diagnostic.severity).to_lowercase();
    format!("// {severity}[{}]{place}: {}\n{help}", diagnostic.code, diagnostic.message)
}

/// The laws that hold for every schema, sound or not: the tree prints the text, every place lies in
/// its text, and a layout that adds nothing stays as it is.
///
/// # Errors
///
/// Says which law is broken.
pub fn laws(sources: &Sources) -> Result<(), String> {
    let syntax = prisma::parse(sources);
    for (source, tree) in sources.0.iter().zip(&syntax.trees) {
        let printed = tree.print(sources);
        if printed != source.text {
            return Err(format!("the tree does not print `{}`:\n{printed}", source.name));
        }
    }
    for diagnostic in prisma::validate(sources) {
        let span = diagnostic.span.ok_or_else(|| format!("no place for: {}", diagnostic.message))?;
        let text = sources.0.get(span.source as usize).and_then(|source| source.text.get(span.start as usize..span.end as usize));
        if text.is_none() || span.start > span.end {
            return Err(format!("a place lies outside its text: {span:?}: {}", diagnostic.message));
        }
    }
    Ok(())
}

/// A formatted schema is not changed by formatting it again.
///
/// # Errors
///
/// Shows the second layout.
pub fn format_is_stable(sources: &Sources) -> Result<(), String> {
    let again =
        |texts: &[String]| Sources(sources.0.iter().zip(texts).map(|(source, text)| Source::new(source.name.clone(), text.clone())).collect());
    let once = prisma::format(sources);
    let twice = prisma::format(&again(&once));
    match once == twice {
        true => Ok(()),
        false => Err(format!("formatting again changes the layout:\n{}", twice.join("\n"))),
    }
}
