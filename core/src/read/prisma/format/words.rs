//! Names made from names: another case, and the plural.

/// Words whose plural no ending tells. Only whole names count.
const IRREGULAR: &[(&str, &str)] = &[
    ("person", "people"),
    ("child", "children"),
    ("man", "men"),
    ("woman", "women"),
    ("tooth", "teeth"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("ox", "oxen"),
    ("die", "dice"),
    ("index", "indices"),
    ("matrix", "matrices"),
    ("vertex", "vertices"),
    ("appendix", "appendices"),
    ("codex", "codices"),
    ("hoof", "hooves"),
    ("alumna", "alumnae"),
    ("alga", "algae"),
    ("vertebra", "vertebrae"),
    ("atlas", "atlases"),
    ("alias", "aliases"),
    ("gas", "gases"),
    ("hero", "heroes"),
    ("potato", "potatoes"),
    ("tomato", "tomatoes"),
];

/// Words that are their own plural.
const SAME: &[&str] = &[
    "sheep",
    "deer",
    "aircraft",
    "equipment",
    "information",
    "money",
    "data",
    "metadata",
    "homework",
    "rice",
    "advice",
    "butter",
    "luggage",
    "research",
    "software",
    "hardware",
    "police",
    "traffic",
    "chess",
    "bread",
    "weather",
    "beef",
    "golf",
    "stuff",
    "people",
    "children",
    "genus",
    "errata",
    "agenda",
    "breeches",
];

/// Words in -um and -on whose plural ends in -a, and words in -us whose plural ends in -i.
const IN_A: &[&str] = &[
    "quorum",
    "stratum",
    "symposium",
    "addendum",
    "erratum",
    "ovum",
    "millennium",
    "agendum",
    "desideratum",
    "candelabrum",
    "extremum",
    "datum",
    "curriculum",
    "bacterium",
    "criterion",
    "phenomenon",
    "organon",
    "automaton",
    "polyhedron",
    "prolegomenon",
    "noumenon",
    "aphelion",
    "hyperbaton",
    "perihelion",
    "asyndeton",
];
const IN_I: &[&str] = &[
    "alumnus", "cactus", "virus", "octopus", "syllabus", "focus", "fungus", "nucleus", "radius", "stimulus", "uterus", "locus", "terminus",
    "bacillus",
];

/// Endings with what they become in the plural; the first that fits counts.
const ENDINGS: &[(&str, usize, &str)] = &[
    ("quiz", 0, "zes"),
    ("zz", 0, "es"),
    ("louse", 4, "ice"),
    ("mouse", 4, "ice"),
    ("ss", 0, "es"),
    ("us", 0, "es"),
    ("sis", 2, "es"),
    ("xis", 2, "es"),
    ("ris", 0, "es"),
    ("s", 0, ""),
    ("x", 0, "es"),
    ("ch", 0, "es"),
    ("sh", 0, "es"),
    ("knife", 2, "ves"),
    ("wife", 2, "ves"),
    ("life", 2, "ves"),
    ("lf", 1, "ves"),
    ("arf", 1, "ves"),
    ("eaf", 1, "ves"),
    ("oaf", 1, "ves"),
    ("ay", 0, "s"),
    ("ey", 0, "s"),
    ("iy", 0, "s"),
    ("oy", 0, "s"),
    ("quy", 1, "ies"),
    ("uy", 0, "s"),
    ("y", 1, "ies"),
];

/// The plural of an English noun.
pub(super) fn plural(word: &str) -> String {
    if SAME.contains(&word) {
        return word.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    let replaced = |cut: usize, with: &str| format!("{}{with}", word.get(..word.len() - cut).unwrap_or(word));
    if IN_A.contains(&word) {
        return replaced(2, "a");
    }
    if IN_I.contains(&word) {
        return replaced(2, "i");
    }
    match ENDINGS.iter().find(|(ending, ..)| word.ends_with(ending)) {
        Some((_, cut, with)) => replaced(*cut, with),
        None => format!("{word}s"),
    }
}

/// The name with a capital at its start.
pub(super) fn capital(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// `UserAccount` as `userAccount`. A new word begins after what is no letter, and at a capital after a small letter. All other
/// letters become small, so that `HTTPServer` is one word.
pub(super) fn camel(name: &str) -> String {
    let mut new_word = false;
    let mut out = String::with_capacity(name.len());
    let mut last = ' ';
    for char in name.chars() {
        if !char.is_alphanumeric() {
            new_word = new_word || !out.is_empty();
        } else if char.is_numeric() {
            new_word = true;
            out.push(char);
        } else if new_word || (last.is_lowercase() && char.is_uppercase()) {
            new_word = false;
            out.push(char.to_ascii_uppercase());
        } else {
            last = char;
            out.push(char.to_ascii_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{camel, capital, plural};

    #[test]
    fn cases() {
        let names = ["UserID", "HTTPServer", "API_KEY", "S3Bucket", "fooBAR", "user_account"];
        assert_eq!(names.map(camel), ["userID", "httpserver", "apiKey", "s3Bucket", "fooBAR", "userAccount"]);
        assert_eq!(capital("post_id"), "Post_id");
    }

    #[test]
    fn plurals() {
        let words = ["category", "day", "box", "knife", "address", "status", "crisis", "post", "userChild", "lens"];
        let plurals = ["categories", "days", "boxes", "knives", "addresses", "statuses", "crises", "posts", "userChilds", "lens"];
        assert_eq!(words.map(plural), plurals);
    }
}
