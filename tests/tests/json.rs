//! What `--format json` prints is what the published JSON Schema says, for every case.

use driftless_core::render::{self, Report, Schema};
use driftless_tests::case::Case;
use driftless_tests::files;
use serde_json::Value;

/// What a value has that its schema does not allow. Knows the words that our schemas use.
fn violations(schema: &Value, root: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#'));
        return violations(target.expect("a reference to something"), root, value, place, found);
    }
    let mut demand = |holds: bool, what: &str| {
        if !holds {
            found.push(format!("{place}: {what}: {value}"));
        }
    };
    if let Some(constant) = schema.get("const") {
        demand(constant == value, "another constant");
    }
    if let Some(allowed) = schema["enum"].as_array() {
        demand(allowed.contains(value), "not one of those allowed");
    }
    match schema["type"].as_str() {
        Some("object") => demand(value.is_object(), "no object"),
        Some("array") => demand(value.is_array(), "no array"),
        Some("string") => demand(value.is_string(), "no string"),
        Some("boolean") => demand(value.is_boolean(), "no boolean"),
        Some("integer") => demand(value.is_u64() && value.as_u64() >= schema["minimum"].as_u64(), "no such integer"),
        _ => {}
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        demand(value.get(name).is_some(), &format!("no `{name}`"));
    }
    for (name, part) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(schema) => violations(schema, root, part, &format!("{place}.{name}"), found),
            None => found.push(format!("{place}: `{name}` is not in the schema")),
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        violations(&schema["items"], root, item, &format!("{place}[{at}]"), found);
    }
}

#[test]
fn every_case_conforms() {
    let root = files::repository();
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(root.join("cli/schema/driftless-plan-1.schema.json")).unwrap()).unwrap();
    let paths = files::under(&root.join("tests/cases"), "sql");
    assert!(!paths.is_empty());
    for path in paths {
        let case = Case::parse(&path, &std::fs::read_to_string(&path).unwrap()).unwrap();
        let outcome = case.run().unwrap();
        let [before, after] = [(&outcome.before, &outcome.sources[0]), (&outcome.after, &outcome.sources[1])].map(|(read, texts)| Schema {
            name: "a.sql",
            catalog: &read.catalog,
            texts,
            diagnostics: &read.diagnostics,
        });
        let report = Report { dialect: outcome.before.catalog.dialect.name, before, after, plan: &outcome.plan, findings: &outcome.findings };
        let value: Value = serde_json::from_str(&render::json(&report)).unwrap();
        let mut found = Vec::new();
        violations(&schema, &schema, &value, "", &mut found);
        assert!(found.is_empty(), "{}\n{}", path.display(), found.join("\n"));
        // The other formats print whatever comes.
        assert!(render::human(&report).starts_with("Plan "));
        assert!(render::markdown(&report).contains("Schema plan"));
        assert!(render::mermaid(&report).starts_with("erDiagram\n"));
        let held: Value = serde_json::from_str(&render::catalog(after.catalog.dialect.name, after.catalog)).unwrap();
        assert!(held["objects"].is_array(), "{held}");
    }
}
