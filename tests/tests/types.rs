//! The declarations for TypeScript are those of the Rust types that are written and read, with
//! what their comments say. `UPDATE=1` writes them anew.

use driftless_tests::files;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;
use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

/// What is asked and answered.
const ROOTS: [&str; 8] = ["Options", "Failure", "Comparison", "Migration", "Findings", "Contents", "Timeline", "Validation"];

/// Where those types, and the types that they are made of, are written.
const FOLDERS: [&str; 3] = ["core/src/api", "core/src/render", "core/src"];

/// Types whose JSON is not what their fields say.
const KNOWN: [(&str, &str); 8] = [
    ("Name", "string"),
    ("Object", "Definition"),
    ("Facets", "Definition"),
    ("Privileges", "Definition"),
    ("ObjectKind", "string"),
    ("str", "string"),
    ("String", "string"),
    ("bool", "boolean"),
];

const HEAD: &str = "\
// Written from the types of the core by `cargo xtask update`.

/** Any JSON. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What an object is: fields that differ from kind to kind. */
export type Definition = { [field: string]: Json };
";

/// What an item's attributes say.
#[derive(Default)]
struct Said {
    docs: Vec<String>,
    rename_all: Option<String>,
    rename: Option<String>,
    optional: bool,
    skipped: bool,
    flat: bool,
}

impl Said {
    fn of(attributes: &[Attribute]) -> Said {
        let mut said = Said::default();
        for attribute in attributes {
            if let (true, Meta::NameValue(pair)) = (attribute.path().is_ident("doc"), &attribute.meta)
                && let Expr::Lit(literal) = &pair.value
                && let Lit::Str(text) = &literal.lit
            {
                said.docs.push(text.value().trim().to_owned());
            }
            if attribute.path().is_ident("serde") {
                said.serde(attribute);
            }
        }
        said
    }

    fn serde(&mut self, attribute: &Attribute) {
        let parsed = attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            let value = match meta.value() {
                Ok(value) => Some(value.parse::<Lit>()?),
                Err(_) => None,
            };
            let text = match value {
                Some(Lit::Str(text)) => Some(text.value()),
                _ => None,
            };
            match name.as_str() {
                "rename_all" => self.rename_all = text,
                "rename" => self.rename = text,
                "skip_serializing_if" | "default" => self.optional = true,
                "skip" => self.skipped = true,
                "flatten" => self.flat = true,
                _ => {}
            }
            Ok(())
        });
        parsed.expect("attributes of serde that are read here");
    }

    /// The name in JSON.
    fn name(&self, rust: &str, rule: Option<&str>) -> String {
        if let Some(name) = &self.rename {
            return name.clone();
        }
        match rule {
            Some("lowercase") => rust.to_lowercase(),
            Some("camelCase") => camel(rust),
            Some("kebab-case") => words(rust).join("-").to_lowercase(),
            Some("SCREAMING_SNAKE_CASE") => words(rust).join("_").to_uppercase(),
            _ => rust.to_owned(),
        }
    }

    fn comment(&self, indent: &str) -> String {
        match self.docs.as_slice() {
            [] => String::new(),
            [line] => format!("{indent}/** {line} */\n"),
            lines => format!("{indent}/**\n{indent} * {}\n{indent} */\n", lines.join(&format!("\n{indent} * "))),
        }
    }
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + &part[..1].to_uppercase() + &part[1..])
}

fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for char in name.chars() {
        match words.last_mut() {
            Some(word) if !char.is_uppercase() => word.push(char),
            _ => words.push(char.to_string()),
        }
    }
    words
}

/// A Rust type in TypeScript; what else must be declared is noted.
fn typed(ty: &Type, wanted: &mut VecDeque<String>) -> String {
    let path = match ty {
        Type::Reference(reference) => return typed(&reference.elem, wanted),
        Type::Slice(slice) => return format!("{}[]", typed(&slice.elem, wanted)),
        Type::Path(path) => &path.path,
        _ => panic!("a type that is not written"),
    };
    let last = path.segments.last().expect("a path has an end");
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(typed(ty, wanted)),
            _ => None,
        }),
        _ => None,
    };
    let name = last.ident.to_string();
    match (name.as_str(), inner) {
        ("Option" | "Box" | "Arc", Some(inner)) => inner,
        ("Vec" | "BTreeSet", Some(inner)) => format!("{inner}[]"),
        ("u32" | "usize", _) => "number".to_owned(),
        _ => match KNOWN.iter().find(|(known, _)| *known == name) {
            Some((_, known)) => (*known).to_owned(),
            None => {
                wanted.push_back(name.clone());
                name
            }
        },
    }
}

/// Every item of the core that is written or read, by name; of two, the one of the later folder
/// does not count.
fn items() -> BTreeMap<String, Item> {
    let root = files::repository();
    let mut items = BTreeMap::new();
    for folder in FOLDERS {
        for path in files::under(&root.join(folder), "rs") {
            let file = syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap();
            for item in file.items {
                let (name, attributes) = match &item {
                    Item::Struct(item) => (item.ident.to_string(), &item.attrs),
                    Item::Enum(item) => (item.ident.to_string(), &item.attrs),
                    _ => continue,
                };
                let written = attributes.iter().any(|attribute| {
                    let list = attribute.meta.require_list().map(|list| list.tokens.to_string()).unwrap_or_default();
                    attribute.path().is_ident("derive") && (list.contains("Serialize") || list.contains("Deserialize"))
                });
                if written {
                    items.entry(name).or_insert(item);
                }
            }
        }
    }
    items
}

fn declared(item: &Item, wanted: &mut VecDeque<String>) -> String {
    match item {
        Item::Enum(item) => {
            let said = Said::of(&item.attrs);
            let variants = item.variants.iter().map(|variant| {
                let own = Said::of(&variant.attrs);
                let name = own.name(&variant.ident.to_string(), said.rename_all.as_deref());
                format!("{}  | '{name}'", own.comment("  "))
            });
            format!("{}export type {} =\n{};\n", said.comment(""), item.ident, variants.collect::<Vec<_>>().join("\n"))
        }
        Item::Struct(item) => {
            let said = Said::of(&item.attrs);
            let all_optional = said.optional;
            let Fields::Named(fields) = &item.fields else { panic!("{} has no names", item.ident) };
            let (mut body, mut flat) = (String::new(), Vec::new());
            for field in &fields.named {
                let own = Said::of(&field.attrs);
                if own.skipped {
                    continue;
                }
                let ty = typed(&field.ty, wanted);
                if own.flat {
                    flat.push(ty);
                    continue;
                }
                let name = own.name(&field.ident.as_ref().map(ToString::to_string).unwrap_or_default(), said.rename_all.as_deref());
                let mark = if own.optional || all_optional { "?" } else { "" };
                let _ = writeln!(body, "{}  {name}{mark}: {ty};", own.comment("  "));
            }
            let flat: String = flat.iter().map(|ty| format!("{ty} & ")).collect();
            format!("{}export type {} = {flat}{{\n{body}}};\n", said.comment(""), item.ident)
        }
        _ => String::new(),
    }
}

#[test]
fn declarations_are_those_of_the_types() {
    let items = items();
    let mut wanted: VecDeque<String> = ROOTS.map(str::to_owned).into();
    let (mut done, mut out) = (BTreeSet::new(), HEAD.to_owned());
    while let Some(name) = wanted.pop_front() {
        if done.insert(name.clone()) {
            let item = items.get(&name).unwrap_or_else(|| panic!("there is no type {name}"));
            out.push('\n');
            out.push_str(&declared(item, &mut wanted));
        }
    }
    let path = files::repository().join("wasm/js/types.d.ts");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &out).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == out, "wasm/js/types.d.ts is not that of the Rust types: run `cargo xtask update`");
}
