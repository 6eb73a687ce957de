//! Which operator or function a call means, by the types of its arguments.
//!
//! Follows the manual's chapter "Type Conversion": an exact match first, then the candidates that
//! implicit casts reach, narrowed step by step.

use super::Schema;
use super::types::Type;
use crate::sql::dialect::postgres::{CASTS, FUNCTIONS, OPERATORS, line};

/// The declared types that a call resolves to, polymorphic ones made actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    /// The type that each argument is coerced to.
    pub(super) arguments: Vec<Type>,
    /// The type of the result, where it can be told.
    pub(super) result: Option<Type>,
}

/// The operator of that name which takes these types; `left` is none for a prefix operator.
pub(super) fn operator(name: &str, arguments: &[Type], schema: &dyn Schema) -> Option<Signature> {
    // An unknown constant is first taken for the type of the other side.
    if let [left, right] = arguments {
        let same = match (left.is_unknown(), right.is_unknown()) {
            (true, false) => Some(right),
            (false, true) => Some(left),
            _ => None,
        };
        if let Some(same) = same {
            let base = same.base(schema).plain();
            let both = [base.clone(), base];
            if let Some(found) = exact(OPERATORS, name, &both) {
                return Some(found);
            }
        }
    }
    choose(OPERATORS, name, arguments, schema)
}

/// The built-in function of that name which takes these types.
pub(super) fn function(name: &str, arguments: &[Type], schema: &dyn Schema) -> Option<Signature> {
    choose(FUNCTIONS, name, arguments, schema)
}

/// The type that all built-in operators or functions of a name return, whatever they take.
pub(super) fn only_result(name: &str, operator: bool) -> Option<Type> {
    let signatures = line(if operator { OPERATORS } else { FUNCTIONS }, name)?;
    let mut results = signatures.split(' ').filter_map(|s| s.split_once('>')).map(|(_, r)| r);
    let first = results.next()?;
    let settled = !first.trim_end_matches('+').starts_with("any") && results.all(|r| r == first);
    settled.then(|| Type::internal(first.trim_end_matches('+')))
}

/// Whether a value of one type is taken where another is declared, without a cast being written.
pub(super) fn coercible(from: &Type, to: &Type, schema: &dyn Schema) -> bool {
    if from.is_unknown() || from.plain() == to.plain() || to.is("any") {
        return true;
    }
    if to.name.starts_with("any") && !to.array {
        return fits_polymorphic(from, &to.name, schema);
    }
    let base = from.base(schema);
    if base.plain() == to.plain() {
        return true;
    }
    match (base.array, to.array) {
        (true, true) => implicit(&base.name, &to.name),
        (false, false) => implicit(&base.name, &to.name),
        _ => false,
    }
}

fn implicit(from: &str, to: &str) -> bool {
    line(CASTS, from).is_some_and(|targets| targets.split(' ').any(|target| target == to))
}

fn fits_polymorphic(from: &Type, to: &str, schema: &dyn Schema) -> bool {
    let base = from.base(schema);
    match to {
        "anyelement" | "anycompatible" => true,
        "anynonarray" | "anycompatiblenonarray" => !base.array,
        "anyarray" | "anycompatiblearray" => base.array,
        "anyenum" => base.is_user() && !base.array,
        "anyrange" | "anycompatiblerange" => !base.array && base.name.ends_with("range") && !multi(&base),
        "anymultirange" | "anycompatiblemultirange" => !base.array && multi(&base),
        _ => false,
    }
}

fn multi(ty: &Type) -> bool {
    ty.name.ends_with("multirange")
}

/// The signatures of a name that take so many arguments: optional ones left out, variadic repeated.
fn candidates(table: &'static str, name: &str, count: usize) -> Vec<Signature> {
    let Some(signatures) = line(table, name) else { return Vec::new() };
    signatures.split(' ').filter_map(|signature| candidate(signature, count)).collect()
}

fn candidate(signature: &str, count: usize) -> Option<Signature> {
    let (arguments, result) = signature.split_once('>')?;
    let mut types = Vec::with_capacity(count);
    for declared in arguments.trim_start_matches(',').split(',').filter(|name| !name.is_empty()) {
        if let Some(variadic) = declared.strip_prefix('*') {
            let element = if variadic == "any" { Type::internal("any") } else { variadic_element(variadic) };
            while types.len() < count {
                types.push(element.clone());
            }
        } else if let Some(optional) = declared.strip_prefix('?') {
            if types.len() < count {
                types.push(Type::internal(optional));
            }
        } else {
            types.push(Type::internal(declared));
        }
    }
    let result = Some(Type::internal(result.trim_end_matches('+')));
    (types.len() == count).then_some(Signature { arguments: types, result })
}

fn variadic_element(declared: &str) -> Type {
    match declared {
        "anyarray" => Type::internal("anyelement"),
        "anycompatiblearray" => Type::internal("anycompatible"),
        _ => Type::internal(declared).element(),
    }
}

/// The signature that takes just these types. It is looked for as text: most are found, and the
/// others of their name need not be read.
fn exact(table: &'static str, name: &str, arguments: &[Type]) -> Option<Signature> {
    let mut wanted = String::new();
    for ty in arguments {
        wanted.push_str(if wanted.is_empty() { "" } else { "," });
        wanted.push_str(if ty.array { "_" } else { "" });
        wanted.push_str(&ty.name);
    }
    wanted.push('>');
    let mut signatures = line(table, name)?.split(' ');
    let found = signatures.find(|signature| signature.trim_start_matches(',').starts_with(&wanted))?;
    candidate(found, arguments.len())
}

fn choose(table: &'static str, name: &str, arguments: &[Type], schema: &dyn Schema) -> Option<Signature> {
    let bases: Vec<Type> = arguments.iter().map(|ty| ty.base(schema).plain()).collect();
    if let Some(found) = exact(table, name, arguments).or_else(|| exact(table, name, &bases)) {
        return Some(found);
    }
    let candidates = candidates(table, name, arguments.len());
    let mut left: Vec<&Signature> = candidates
        .iter()
        .filter(|c| c.arguments.iter().zip(&bases).all(|(to, from)| coercible(from, to, schema)))
        .filter(|c| consistent(c, &bases))
        .collect();
    if left.len() > 1 {
        keep_best(&mut left, |c| matches(c, &bases));
    }
    if left.len() > 1 {
        keep_best(&mut left, |c| matches(c, &bases) + preferred(c, &bases));
    }
    if left.len() > 1 {
        by_category(&mut left, &bases);
    }
    if left.len() > 1 {
        by_known_type(&mut left, &bases, schema);
    }
    match left.as_slice() {
        [one] => actual(one, &bases),
        _ => None,
    }
}

fn keep_best(left: &mut Vec<&Signature>, score: impl Fn(&Signature) -> usize) {
    let best = left.iter().map(|c| score(c)).max().unwrap_or(0);
    left.retain(|c| score(c) == best);
}

fn matches(candidate: &Signature, arguments: &[Type]) -> usize {
    candidate.arguments.iter().zip(arguments).filter(|(to, from)| to == from).count()
}

/// How many arguments that need a cast get it to the preferred type of their category.
fn preferred(candidate: &Signature, arguments: &[Type]) -> usize {
    let counts = |(to, from): &(&Type, &Type)| to != from && to.category().1 && to.category().0 == from.category().0;
    candidate.arguments.iter().zip(arguments).filter(counts).count()
}

/// For each unknown argument: the string category if any candidate takes it, else the category that
/// all candidates share, and within it the preferred type.
fn by_category(left: &mut Vec<&Signature>, arguments: &[Type]) {
    let mut kept = left.clone();
    for (at, _) in arguments.iter().enumerate().filter(|(_, ty)| ty.is_unknown()) {
        let categories: Vec<(char, bool)> = left.iter().filter_map(|c| c.arguments.get(at)).map(Type::category).collect();
        let string = categories.iter().any(|(category, _)| *category == 'S');
        let first = categories.first().map_or('U', |(category, _)| *category);
        if !string && categories.iter().any(|(category, _)| *category != first) {
            return;
        }
        let wanted = if string { 'S' } else { first };
        let preferred = categories.contains(&(wanted, true));
        kept.retain(|c| {
            c.arguments.get(at).map(Type::category).is_some_and(|(category, is_preferred)| category == wanted && (is_preferred || !preferred))
        });
    }
    if !kept.is_empty() {
        *left = kept;
    }
}

/// If all known arguments have one type, an unknown one is taken for that type too.
fn by_known_type(left: &mut Vec<&Signature>, arguments: &[Type], schema: &dyn Schema) {
    let mut known = arguments.iter().filter(|ty| !ty.is_unknown());
    let Some(first) = known.next() else { return };
    if known.any(|ty| ty != first) || arguments.iter().all(|ty| !ty.is_unknown()) {
        return;
    }
    left.retain(|c| c.arguments.iter().all(|to| coercible(first, to, schema)));
}

/// Whether the polymorphic arguments can all be the same type.
fn consistent(candidate: &Signature, arguments: &[Type]) -> bool {
    let mut element: Option<Type> = None;
    for (to, from) in candidate.arguments.iter().zip(arguments).filter(|(_, from)| !from.is_unknown()) {
        let actual = match to.name.as_str() {
            "anyelement" | "anynonarray" | "anyenum" | "anyrange" | "anymultirange" => from.clone(),
            "anyarray" => from.element(),
            _ => continue,
        };
        match &element {
            Some(seen) if *seen != actual => return false,
            _ => element = Some(actual),
        }
    }
    true
}

/// The signature with its polymorphic types made actual.
fn actual(candidate: &Signature, arguments: &[Type]) -> Option<Signature> {
    let mut element: Option<Type> = None;
    for (to, from) in candidate.arguments.iter().zip(arguments).filter(|(_, from)| !from.is_unknown()) {
        if to.name.starts_with("any") && !to.is("any") {
            let array = to.name.ends_with("array") && !to.name.ends_with("nonarray");
            element.get_or_insert(if array { from.element() } else { from.clone() });
        }
    }
    let make = |ty: &Type| match ty.name.as_str() {
        "anyarray" | "anycompatiblearray" => element.as_ref().map(Type::array_of),
        "any" => Some(ty.clone()),
        name if name.starts_with("any") => element.clone(),
        _ => Some(ty.clone()),
    };
    let text = || Type::internal("text");
    let arguments = candidate.arguments.iter().map(|ty| make(ty).unwrap_or_else(text)).collect();
    Some(Signature { arguments, result: candidate.result.as_ref().and_then(make) })
}
