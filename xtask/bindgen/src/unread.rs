//! What the parser of expressions says of what it cannot read is read by nobody, and much of its code
//! is there to say it: the text of each expression, and with it that of each statement, and where each
//! stands. Those functions are emptied here, and what only they call goes with them. Where the core asks
//! for the text of a part of the tree, `READ` must name that part: the cases, which give the same answers
//! through the command line and here, see the parts that they have.

use walrus::{Function, FunctionBuilder, FunctionKind, Module, ValType};

/// What becomes of a function.
#[derive(Clone, Copy)]
enum Body {
    /// It writes nothing, and says that all went well where it says anything.
    Nothing,
    /// It is never called in the dialects that are parsed here.
    Never,
}

/// The parser asks whether there is a limit, which compares no two of them; no part of a name is a call;
/// an operand is copied before operators that are words, which are signs before they are parsed here.
const NEVER: &[&str] = &[
    "<sqlparser::ast::Expr as core::cmp::PartialEq>::eq",
    "<sqlparser::ast::Expr as core::clone::Clone>::clone",
    "<alloc::vec::Vec<sqlparser::ast::FunctionArg> as core::clone::Clone>::clone",
];

/// The parts of the syntax tree whose text is asked for: types, operators, constants, fields of dates
/// and names.
const READ: &[&str] = &[
    "data_type::",
    "operator::",
    "value::",
    "ArrayElemTypeDef",
    "DateTimeField",
    "DisplaySeparated",
    "Ident ",
    "IntervalFields",
    "ObjectName",
    "StructField",
    "TimezoneInfo",
];

/// Empties these functions of a module with names.
///
/// # Errors
///
/// Says which function is not what it was taken for.
pub fn remove(module: &mut Module) -> Result<(), String> {
    let found: Vec<_> = module.funcs.iter().filter_map(|function| Some((function.id(), body(function)?))).collect();
    for (id, body) in found {
        let ty = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
        let arguments = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
        match (body, results.as_slice()) {
            (Body::Never, _) => builder.func_body().unreachable(),
            (Body::Nothing, [ValType::I32]) => builder.func_body().i32_const(0),
            // What it would have filled in stays as it is: nobody looks.
            (Body::Nothing, []) => &mut builder.func_body(),
            _ => return Err(format!("{:?} returns {results:?}", module.funcs.get(id).name)),
        };
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    Ok(())
}

/// What becomes of a function; most stay as they are.
fn body(function: &Function) -> Option<Body> {
    let name = format!("{:#}", rustc_demangle::demangle(function.name.as_deref()?));
    let printed = name.strip_prefix("<sqlparser::").and_then(|name| name.strip_suffix("as core::fmt::Display>::fmt"));
    let unread = printed.is_some_and(|of| match of.strip_prefix("ast::") {
        Some(part) => !READ.iter().any(|read| part.starts_with(read)),
        None => of == "keywords::Keyword ",
    });
    let is_place = name.starts_with("<sqlparser::ast::") && name.ends_with(" as sqlparser::ast::spans::Spanned>::span");
    match unread || is_place {
        true => Some(Body::Nothing),
        false => NEVER.contains(&name.as_str()).then_some(Body::Never),
    }
}
