//! Function calls, and the syntax that the server turns into them.

use sqlparser::ast::{
    CeilFloorKind, DuplicateTreatment, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause, FunctionArgumentList, FunctionArguments,
    TrimWhereField,
};

use super::Analysis;
use crate::canon::Schema;
use crate::canon::names;
use crate::canon::query;
use crate::canon::resolve;
use crate::canon::term::{Kind, Term, list};
use crate::canon::types::Type;

/// The functions that are called without brackets, with their types.
///
/// See the manual's 9.9.5 and 9.26.
const KEYWORD_FUNCTIONS: &[(&str, &str)] = &[
    ("current_catalog", "name"),
    ("current_date", "date"),
    ("current_role", "name"),
    ("current_schema", "name"),
    ("current_time", "timetz"),
    ("current_timestamp", "timestamptz"),
    ("current_user", "name"),
    ("localtime", "time"),
    ("localtimestamp", "timestamp"),
    ("session_user", "name"),
    ("user", "name"),
];

/// What stands before an argument that is an array of arguments.
const VARIADIC: &str = "VARIADIC ";

/// What the result of a function begins with that returns columns of its own.
pub(in crate::canon) const TABLE: &str = "TABLE(";

/// The arguments of a call as written.
#[derive(Default)]
struct Arguments {
    terms: Vec<Term>,
    /// The words before each argument: a name, or `VARIADIC`.
    labels: Vec<String>,
    distinct: bool,
    star: bool,
    order_by: Option<String>,
}

impl Arguments {
    /// `VARIADIC ARRAY[a, b]` is what the server prints for `a, b`.
    fn spread(mut self) -> Arguments {
        let variadic = self.labels.last().is_some_and(|label| label == VARIADIC);
        if let (true, Some(Kind::Array(items))) = (variadic, self.terms.last().map(|t| t.kind.clone())) {
            self.terms.pop();
            self.labels.pop();
            self.labels.extend(items.iter().map(|_| String::new()));
            self.terms.extend(items);
        }
        self
    }
}

impl Analysis<'_> {
    /// A call, or syntax for one.
    pub(super) fn call(&self, expr: &Expr) -> Option<Term> {
        let call = |name: &str, arguments: &[&Expr]| {
            let terms = arguments.iter().map(|e| self.term(e)).collect::<Option<Vec<_>>>()?;
            Some(self.called_as(&format!("sql {name}"), name, terms))
        };
        let optional = |name: &str, first: &[&Expr], rest: &[Option<&Expr>]| {
            call(name, &first.iter().copied().chain(rest.iter().flatten().copied()).collect::<Vec<_>>())
        };
        match expr {
            Expr::Cast { expr, data_type, format: None, .. } => self.cast(expr, data_type),
            Expr::TypedString(typed) => self.typed_string(typed),
            Expr::Interval(interval) => self.interval(interval),
            Expr::Function(function) => self.function(function),
            Expr::AtTimeZone { timestamp, time_zone } => call("timezone", &[time_zone, timestamp]),
            Expr::Extract { field, expr, .. } => {
                let field = field.to_string().trim_matches('\'').to_ascii_lowercase();
                let field = Term::constant(Some(field), Type::unknown());
                Some(self.function_term("extract", vec![field, self.term(expr)?]))
            }
            Expr::Ceil { expr, field } => self.rounded("ceil", expr, field),
            Expr::Floor { expr, field } => self.rounded("floor", expr, field),
            Expr::Position { expr, r#in } => call("position", &[r#in, expr]),
            Expr::Substring { expr, substring_from, substring_for, shorthand, special } if *shorthand || *special => {
                let listed = [Some(&**expr), substring_from.as_deref(), substring_for.as_deref()];
                let terms = listed.into_iter().flatten().map(|e| self.term(e)).collect::<Option<Vec<_>>>()?;
                Some(self.function_term(if *shorthand { "substr" } else { "substring" }, terms))
            }
            Expr::Substring { expr, substring_from, substring_for, .. } => {
                let one = Expr::value(sqlparser::ast::Value::Number("1".to_owned(), false));
                let from = substring_from.as_deref().or(substring_for.is_some().then_some(&one));
                // A pattern is no place in the text: the server then prints a plain call.
                if let Some(pattern) = from.map(|from| self.term(from)).filter(|term| term.as_ref().is_some_and(Term::is_textual)) {
                    let escape = substring_for.as_deref().map(|escape| self.term(escape));
                    let terms = [Some(self.term(expr)), Some(pattern), escape].into_iter().flatten().collect::<Option<Vec<_>>>()?;
                    return Some(self.function_term("substring", terms));
                }
                optional("substring", &[expr], &[from, substring_for.as_deref()])
            }
            Expr::Overlay { expr, overlay_what, overlay_from, overlay_for } => {
                optional("overlay", &[expr, overlay_what, overlay_from], &[overlay_for.as_deref()])
            }
            Expr::Trim { trim_where, trim_what, expr, trim_characters } => {
                let name = match trim_where {
                    Some(TrimWhereField::Leading) => "ltrim",
                    Some(TrimWhereField::Trailing) => "rtrim",
                    _ => "btrim",
                };
                let listed = trim_characters.as_ref().and_then(|list| list.first());
                optional(name, &[expr], &[trim_what.as_deref(), listed])
            }
            _ => None,
        }
    }

    fn rounded(&self, name: &str, expr: &Expr, kind: &CeilFloorKind) -> Option<Term> {
        let plain = matches!(kind, CeilFloorKind::DateTimeField(sqlparser::ast::DateTimeField::NoDateTime));
        plain.then(|| Some(self.function_term(name, vec![self.term(expr)?])))?
    }

    /// A plain call of a built-in function.
    pub(super) fn function_term(&self, name: &str, arguments: Vec<Term>) -> Term {
        self.called_as(name, name, arguments)
    }

    /// A call of a built-in function that is written as `shown`: the server remembers whether a
    /// call had the syntax of the SQL standard (`x AT TIME ZONE y`) or that of a function.
    fn called_as(&self, shown: &str, name: &str, arguments: Vec<Term>) -> Term {
        let column = arguments.iter().any(|term| term.column);
        let (arguments, result) = self.settle(arguments, &|types| resolve::function(name, types, self.schema));
        let result = result.or_else(|| resolve::only_result(name, false));
        Term { column, ..Term::text(format!("{shown}({})", list(&arguments)), result) }
    }

    fn function(&self, function: &Function) -> Option<Term> {
        let name = names::object(&function.name);
        match (&function.args, name.as_slice()) {
            (FunctionArguments::List(listed), _) => self.call_by_name(&name, self.arguments(listed)?, Some(function)),
            (FunctionArguments::None, [word]) => keyword_function(word),
            (FunctionArguments::Subquery(subquery), [word]) => self.array_query(word, subquery),
            _ => None,
        }
    }

    /// A call as a source of rows: nothing stands around its arguments.
    pub(in crate::canon) fn source(&self, name: &[String], arguments: &[FunctionArg]) -> Option<Term> {
        let arguments = arguments.iter().try_fold(Arguments::default(), |read, argument| self.argument(read, argument))?;
        self.call_by_name(name, arguments.spread(), None)
    }

    /// `UNNEST(a, b)` as a source of rows.
    pub(in crate::canon) fn unnest(&self, arrays: &[Expr]) -> Option<Term> {
        let terms: Vec<Term> = arrays.iter().map(|array| self.term(array)).collect::<Option<_>>()?;
        let labels = vec![String::new(); terms.len()];
        self.call_by_name(&["unnest".to_owned()], Arguments { terms, labels, ..Arguments::default() }, None)
    }

    /// A call by name; some names are syntax. `around` says what stands around its arguments.
    fn call_by_name(&self, name: &[String], arguments: Arguments, around: Option<&Function>) -> Option<Term> {
        let plain = name.last().map(String::as_str).filter(|_| name.len() == 1);
        match plain {
            Some("row") => {
                let column = arguments.terms.iter().any(|term| term.column);
                let kind = Kind::Row(arguments.terms);
                return Some(Term { kind, ty: Some(Type::internal("record")), column });
            }
            Some(word @ ("coalesce" | "greatest" | "least")) => {
                let (terms, ty) = self.alike(arguments.terms);
                return Some(Term::text(format!("{word}({})", list(&terms)), ty).reading(&terms));
            }
            Some("nullif") => return self.nullif(arguments.terms),
            Some(word) if KEYWORD_FUNCTIONS.iter().any(|(name, _)| *name == word) => {
                let term = keyword_function(word)?;
                return Some(Term::text(format!("{word}({})", list(&arguments.terms)), term.ty));
            }
            _ => {}
        }
        self.named_call(name, arguments, around)
    }

    /// A call of a function by name, with all that may stand around its arguments.
    fn named_call(&self, name: &[String], arguments: Arguments, around: Option<&Function>) -> Option<Term> {
        let column = arguments.terms.iter().any(|term| term.column);
        let (namespace, own) = match name {
            [own] => (None, own.as_str()),
            [namespace, own] => (Some(namespace.as_str()), own.as_str()),
            _ => return None,
        };
        let labelled = arguments.labels.iter().any(|label| !label.is_empty());
        // What an ordered-set aggregate sorts by is an argument too.
        let direct = arguments.terms.len();
        let mut terms = arguments.terms;
        let mut directions = Vec::new();
        for by in around.iter().flat_map(|function| &function.within_group) {
            terms.push(self.term(&by.expr)?);
            directions.push(query::direction(&by.options)?);
        }
        let (mut terms, mut ty) = self.settle(terms, &|types| {
            let maybe = namespace.is_none_or(|n| n == "pg_catalog") && !labelled;
            maybe.then(|| resolve::function(own, types, self.schema)).flatten()
        });
        let ordering = terms.split_off(direct);
        let mut shown = names::qualified(name);
        if ty.is_none() {
            match self.schema.function(namespace, own) {
                Some((namespace, result)) => {
                    shown = names::qualified(&[namespace, own.to_owned()]);
                    ty = result.map(|result| result_type(&result, self.schema));
                }
                None => ty = resolve::only_result(own, false),
            }
        }
        let printed: Vec<String> = terms.iter().zip(&arguments.labels).map(|(term, label)| format!("{label}{}", term.print())).collect();
        let distinct = if arguments.distinct { "DISTINCT " } else { "" };
        let star = if arguments.star { "*" } else { "" };
        let order = arguments.order_by.map(|order| format!(" ORDER BY {order}")).unwrap_or_default();
        let mut text = format!("{shown}({distinct}{star}{}{order})", printed.join(", "));
        if !ordering.is_empty() {
            let order = ordering.into_iter().zip(directions).map(|(term, direction)| format!("{}{direction}", self.text_constant(term).print()));
            text.push_str(&format!(" WITHIN GROUP (ORDER BY {})", order.collect::<Vec<_>>().join(", ")));
        }
        if let Some(filter) = around.and_then(|function| function.filter.as_ref()) {
            text.push_str(&format!(" FILTER (WHERE {})", self.boolean(self.term(filter)?).print()));
        }
        if let Some(over) = around.and_then(|function| function.over.as_ref()) {
            text.push_str(&format!(" OVER {}", query::window(over, *self)?));
        }
        Some(Term { column, ..Term::text(text, ty) })
    }

    fn arguments(&self, listed: &FunctionArgumentList) -> Option<Arguments> {
        let read = Arguments { distinct: listed.duplicate_treatment == Some(DuplicateTreatment::Distinct), ..Arguments::default() };
        let mut out = listed.args.iter().try_fold(read, |read, argument| self.argument(read, argument))?.spread();
        for clause in &listed.clauses {
            match clause {
                FunctionArgumentClause::OrderBy(order) => out.order_by = Some(query::order_by(order, *self, None)?),
                _ => return None,
            }
        }
        Some(out)
    }

    /// Takes one more argument down.
    fn argument(&self, mut read: Arguments, argument: &FunctionArg) -> Option<Arguments> {
        // A star stands alone.
        if read.star {
            return None;
        }
        let (label, value) = match argument {
            FunctionArg::Unnamed(value) => (String::new(), value),
            FunctionArg::Named { name, arg, .. } => (names::fold(name), arg),
            FunctionArg::ExprNamed { name: Expr::Identifier(name), arg, .. } => (names::fold(name), arg),
            FunctionArg::ExprNamed { .. } => return None,
        };
        match value {
            FunctionArgExpr::Expr(expr) => read.terms.push(self.term(expr)?),
            FunctionArgExpr::QualifiedWildcard(name) => read.terms.push(self.column(&names::object(name))?),
            FunctionArgExpr::Wildcard if read.terms.is_empty() => {
                read.star = true;
                return Some(read);
            }
            _ => return None,
        }
        read.labels.push(match label.as_str() {
            "" => label,
            "variadic" => VARIADIC.to_owned(),
            _ => format!("{} => ", names::quote(&label)),
        });
        Some(read)
    }

    fn nullif(&self, terms: Vec<Term>) -> Option<Term> {
        let find = |types: &[Type]| resolve::operator("=", types, self.schema);
        let types: Option<Vec<Type>> = terms.iter().map(|term| term.ty.clone()).collect();
        let compared = types.and_then(|types| find(&types)?.arguments.into_iter().next());
        let (terms, _) = self.settle(terms, &find);
        let ty = compared.or_else(|| terms.first().and_then(|term| term.ty.clone()));
        Some(Term::text(format!("nullif({})", list(&terms)), ty).reading(&terms))
    }

    fn array_query(&self, word: &str, subquery: &sqlparser::ast::Query) -> Option<Term> {
        let (text, columns) = query::subquery(subquery, *self)?;
        let ty = columns.into_iter().next().and_then(|(_, ty)| ty);
        let array = word == "array";
        let ty = ty.map(|ty| ty.array_of());
        array.then(|| Term { column: true, ..Term::text(format!("ARRAY({text})"), ty) })
    }
}

/// The type of one row of what a function returns.
fn result_type(result: &str, schema: &dyn Schema) -> Type {
    if result.starts_with(TABLE) {
        return Type::internal("record");
    }
    Type::parse(result.strip_prefix("SETOF ").unwrap_or(result), schema)
}

fn keyword_function(word: &str) -> Option<Term> {
    let (name, ty) = KEYWORD_FUNCTIONS.iter().find(|(name, _)| *name == word)?;
    Some(Term::text((*name).to_owned(), Some(Type::internal(ty))))
}

/// The one argument of what looks like a call of that name: the parser takes `ALL (...)` for one.
pub(super) fn argument_of<'e>(name: &str, expr: &'e Expr) -> Option<&'e Expr> {
    let Expr::Function(function) = expr else { return None };
    let FunctionArguments::List(listed) = &function.args else { return None };
    match listed.args.as_slice() {
        [FunctionArg::Unnamed(FunctionArgExpr::Expr(argument))] if names::object(&function.name).as_slice() == [name] => Some(argument),
        _ => None,
    }
}
