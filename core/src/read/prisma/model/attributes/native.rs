//! `@db.…`: which native type a field has. What the database knows is looked at later.

use super::reader::{Attributes, Context};
use crate::read::prisma::model::resolve::Names;
use crate::read::prisma::model::{Field, FieldType, NativeType};
use crate::read::prisma::syntax::ExprKind;
use crate::source::Diagnostic;

/// Reads the native type of a scalar field.
pub fn read<'a>(
    context: &mut Context<'a>,
    names: &Names<'a>,
    field: &Field<'a>,
    known: bool,
    attributes: &mut Attributes<'a>,
) -> Option<NativeType<'a>> {
    if known && !matches!(field.ty, FieldType::Scalar(_)) {
        return None;
    }
    let found = attributes.dotted();
    let (first, more) = found.split_first()?;
    for attribute in more {
        let diagnostic = Diagnostic::error("duplicate-attribute", "a field has one native type at most").at(attribute.span);
        context.push(diagnostic.help("keep one of them"));
    }
    let (prefix, name) = first.name.text.split_once('.')?;
    let arguments = first.arguments.iter().flat_map(|arguments| &arguments.list);
    let arguments = arguments.map(|argument| match &argument.value.kind {
        ExprKind::String(text) => text,
        _ => names.text(argument.value.span),
    });
    Some(NativeType { prefix, name, arguments: arguments.collect(), attribute: first })
}
