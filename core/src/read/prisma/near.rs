//! What a person may have meant: the known word that is nearest to one that is not known.

/// The word at the smallest distance, where that is small enough for a slip of the finger.
pub fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.is_empty() || word.len() > 64 {
        return None;
    }
    let most = (word.chars().count() / 3).max(1);
    let measured = known.into_iter().filter(|other| other.len() <= 64).map(|other| (distance(word, other), other));
    measured.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, other)| other)
}

/// Letters that must be put in, taken out or changed, or swapped with the next. Another case
/// counts for nothing, so it is always near.
fn distance(from: &str, to: &str) -> usize {
    let [from, to] = [from, to].map(|word| word.chars().flat_map(char::to_lowercase).collect::<Vec<char>>());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, char) in from.iter().enumerate() {
        let mut next = vec![at + 1];
        for (other_at, other) in to.iter().enumerate() {
            let value = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let changed = value(&row, other_at) + usize::from(char != other);
            let mut best = changed.min(value(&row, other_at + 1) + 1).min(value(&next, other_at) + 1);
            let swapped = at > 0 && other_at > 0 && from.get(at - 1) == Some(other) && to.get(other_at - 1) == Some(char);
            if swapped {
                best = best.min(value(&before, other_at - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn finds_what_was_meant() {
        let known = ["unique", "updatedAt", "map", "id"];
        assert_eq!(near("uniqe", known), Some("unique"));
        assert_eq!(near("updatedat", known), Some("updatedAt"));
        assert_eq!(near("mpa", known), Some("map"));
        assert_eq!(near("default", known), None);
    }
}
