//! Time to check a Prisma schema and to lay it out, against the reference's own WASM build.

use driftless_core::read::prisma;
use driftless_core::source::{Source, Sources};
use driftless_core::{plan, read};
use std::path::Path;
use std::process::Command;

/// The most that both may take together, in seconds.
const MOST: f64 = 0.010;

/// A script that times the reference: `node -e SCRIPT FILE`, in a folder that has its package. It
/// prints the shortest times of both, in seconds.
const REFERENCE: &str = r#"
const fs = require('fs');
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message() {} };
const wasm = require('@prisma/prisma-schema-wasm');
const files = [['schema.prisma', fs.readFileSync(process.argv[1], 'utf8')]];
const shortest = run => Math.min(...Array.from({ length: 20 }, () => {
    const start = process.hrtime.bigint();
    try { run(); } catch {}
    return Number(process.hrtime.bigint() - start) / 1e9;
}));
const options = JSON.stringify({ textDocument: { uri: 'file:/dev/null' }, options: { tabSize: 2, insertSpaces: true } });
const validate = shortest(() => wasm.validate(JSON.stringify({ prismaSchema: files, noColor: true })));
const format = shortest(() => wasm.format(JSON.stringify(files), options));
console.log(validate, format);
"#;

/// Times a schema: its file, and a folder with the reference's package where there is one.
pub fn run(arguments: &[String]) {
    let text = match arguments.first() {
        Some(path) => super::text(path),
        None => schema(150),
    };
    let sources = Sources::one("schema.prisma", text.clone());
    let (validate, faults) = super::shortest(|| prisma::validate(&sources).len());
    let (format, _) = super::shortest(|| prisma::format(&sources));
    println!(
        "\nPrisma schema of {} kB: validate {:.1} ms, format {:.1} ms (together at most {:.0} ms), {faults} messages",
        text.len() / 1000,
        validate * 1e3,
        format * 1e3,
        MOST * 1e3
    );
    if let Some(path) = arguments.first() {
        replay(Path::new(path), &sources);
    }
    let Some(folder) = arguments.get(1) else { return };
    let file = std::env::temp_dir().join("driftless-bench.prisma");
    std::fs::write(&file, &text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    match reference(Path::new(folder), &file) {
        Some((theirs, laid_out)) => println!(
            "the reference's WASM build: validate {:.1} ms, format {:.1} ms; ours takes {:.2} and {:.2} of that",
            theirs * 1e3,
            laid_out * 1e3,
            validate / theirs,
            format / laid_out
        ),
        None => println!("the reference could not be run in {folder}"),
    }
}

/// Times whether the migrations beside the folder of a schema lead to it.
fn replay(schema: &Path, sources: &Sources) {
    let Some(folder) = schema.parent().and_then(Path::parent).map(|project| project.join("migrations")) else { return };
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path().join("migration.sql")).collect();
    files.retain(|file| file.is_file());
    files.sort();
    let text = |file: &std::path::PathBuf| Source::new(file.display().to_string(), super::text(&file.display().to_string()));
    let migrations = Sources(files.iter().map(text).collect());
    let (seconds, steps) = super::shortest(|| {
        let wanted = read::read(sources).catalog;
        let there = read::read_as(wanted.dialect, &migrations).catalog;
        plan::plan(&there, &wanted, &[]).steps.len()
    });
    println!("its {} migrations, replayed and compared with it: {:.0} ms, {steps} steps", files.len(), seconds * 1e3);
}

fn reference(folder: &Path, file: &Path) -> Option<(f64, f64)> {
    let output = Command::new("node").arg("-e").arg(REFERENCE).arg(file).current_dir(folder).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut times = text.split_whitespace().filter_map(|time| time.parse().ok());
    Some((times.next()?, times.next()?))
}

/// A schema of so many models, each with relations, keys and an index.
fn schema(models: usize) -> String {
    let mut out = String::from("datasource db {\n  provider = \"postgresql\"\n}\n");
    for number in 0..models {
        let other = number / 2;
        out.push_str(&format!(
            "\nmodel M{number} {{\n  id        Int      @id @default(autoincrement())\n  name      String   @unique @map(\"full_name\") @db.VarChar(80)\n  createdAt DateTime @default(now())\n  parentId  Int?\n  parent    M{other}? @relation(\"R{number}\", fields: [parentId], references: [id])\n"
        ));
        let children = (number * 2..=number * 2 + 1).filter(|child| *child < models);
        children.for_each(|child| out.push_str(&format!("  c{child} M{child}[] @relation(\"R{child}\")\n")));
        out.push_str("\n  @@index([createdAt, name(sort: Desc)])\n}\n");
    }
    out
}
