//! PostgreSQL's own operators, functions, casts and types, from its system catalogs.

use super::{Case, Dialect, Family};

/// PostgreSQL 12 and later.
pub static POSTGRES: Dialect = Dialect {
    name: "postgres",
    title: "PostgreSQL",
    family: Family::Postgres,
    home: crate::sql::name::PUBLIC,
    quote: '"',
    case: Case::Folded,
    collation: "",
    // Names are quoted by `keywords`, which the server itself orders by what they may name.
    reserved: "",
    parts_in_tables: false,
    backslashes: false,
    keeps_texts: false,
    resolves_names: true,
    names_constraints: true,
    keys_are_filled: true,
    rolls_back: true,
    advice: &[],
    habits: &super::mysql::HABITS,
};

/// One line for each operator name: `name left,right>result ...`; a prefix operator has no left.
pub const OPERATORS: &str = include_str!("postgres/operators.txt");
/// One line for each function name: `name argument,?optional,*variadic>result+ ...`, where `+` marks
/// a function that returns rows.
pub const FUNCTIONS: &str = include_str!("postgres/functions.txt");
/// One line for each type: the types that it is implicitly cast to.
pub const CASTS: &str = include_str!("postgres/casts.txt");
/// One line for each type: its internal name and what is to be known of it.
pub const TYPES: &str = include_str!("postgres/types.txt");

/// The line of a sorted list that begins with this word, without the word.
pub fn line<'a>(list: &'a str, word: &str) -> Option<&'a str> {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // Offsets are moved to the borders of lines, which are ASCII.
        let start = list.get(..middle)?.rfind('\n').map_or(0, |at| at + 1);
        let end = list.get(start..)?.find('\n').map_or(list.len(), |at| start + at);
        let (first, rest) = list.get(start..end)?.split_once(' ').unwrap_or((list.get(start..end)?, ""));
        match word.cmp(first) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = end + 1,
        }
    }
    None
}

/// Whether the server has a function of its own of this name, which hides one in `public`.
pub fn is_function(name: &str) -> bool {
    line(FUNCTIONS, name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_by_their_first_words() {
        for list in [OPERATORS, FUNCTIONS, CASTS] {
            let words: Vec<&str> = list.lines().filter_map(|line| line.split(' ').next()).collect();
            assert!(words.is_sorted(), "{:?}", words.windows(2).find(|pair| pair[0] > pair[1]));
            assert!(words.iter().all(|word| line(list, word).is_some()));
        }
    }

    #[test]
    fn functions_are_found() {
        assert!(is_function("lower") && is_function("abbrev") && !is_function("nothing_of_ours"));
    }
}
