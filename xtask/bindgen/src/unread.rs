//! What the parser of expressions says of what it cannot read is read by nobody, and half of its code
//! is there to say it: the text of each expression, and with it that of each statement. Those
//! functions are emptied here, and what only they call goes with them.

use walrus::{FunctionBuilder, FunctionKind, Module, ValType};

/// What becomes of a function.
enum Body {
    /// It writes nothing, and says that all went well.
    Nothing,
    /// It is never called: the one comparison of expressions asks no more than whether there is one.
    Never,
}

const UNREAD: &[(&str, Body)] = &[
    ("<sqlparser::ast::Expr as core::fmt::Display>::fmt", Body::Nothing),
    ("<sqlparser::ast::Statement as core::fmt::Display>::fmt", Body::Nothing),
    ("<sqlparser::ast::ddl::ColumnDef as core::fmt::Display>::fmt", Body::Nothing),
    ("<sqlparser::ast::Expr as core::cmp::PartialEq>::eq", Body::Never),
];

/// Empties these functions of a module with names.
///
/// # Errors
///
/// Names the function that is not there: then what is written above is no longer true.
pub fn remove(module: &mut Module) -> Result<(), String> {
    for (name, body) in UNREAD {
        let called = |function: &walrus::Function| function.name.as_deref().is_some_and(|own| format!("{:#}", rustc_demangle::demangle(own)) == *name);
        let found = module.funcs.iter().find(|function| called(function)).map(|function| (function.id(), function.ty()));
        let (id, ty) = found.ok_or_else(|| format!("the module has no function `{name}`"))?;
        let (parameters, results) = (module.types.get(ty).params().to_vec(), module.types.get(ty).results().to_vec());
        if parameters != [ValType::I32, ValType::I32] || results != [ValType::I32] {
            return Err(format!("`{name}` takes {parameters:?} and returns {results:?}"));
        }
        let arguments = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
        match body {
            Body::Nothing => builder.func_body().i32_const(0),
            Body::Never => builder.func_body().unreachable(),
        };
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    Ok(())
}
