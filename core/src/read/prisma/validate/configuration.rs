//! Datasources.

use super::Checker;

/// Extensions want a preview feature, and have names.
pub(super) fn check(checker: &mut Checker<'_, '_>) {
    let Some(datasource) = &checker.schema.datasource else { return };
    let Some(span) = datasource.extensions_span else { return };
    if !checker.preview("postgresqlExtensions") {
        let help = "add it to `previewFeatures` of a generator";
        checker.error("preview-feature", span, "`extensions` needs the preview feature `postgresqlExtensions`", help);
        return;
    }
    for extension in &datasource.extensions {
        let message = match extension.name {
            name if name.starts_with(|char: char| char.is_ascii_digit()) => "the name of an extension cannot begin with a digit",
            name if name.contains('-') => "the name of an extension cannot have a hyphen",
            _ => continue,
        };
        checker.error("invalid-name", extension.span, message, "give it a name for the schema, and `map:` the one in the database");
    }
}
