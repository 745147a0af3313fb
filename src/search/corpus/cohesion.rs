//! Cohesion: how much of a word two characters are, read off the texts themselves.

/// Cohesion of a pair that no text holds.
const UNMET: f32 = 0.3;

/// Normalized pointwise mutual information of a pair of characters, 0 to 1, from how many of `all` texts hold either
/// and both: two characters that hardly go apart are a word, two that meet by chance are none.
pub(in crate::search) fn cohesion(first: f32, second: f32, both: f32, all: f32) -> f32 {
    if both <= 0.0 || all <= both {
        return UNMET;
    }
    // PMI alone favours rare pairs without bound; divided by its own maximum it lies between never and always
    // together.
    ((both * all / (first * second)).ln() / (all / both).ln()).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_characters_that_hardly_go_apart_are_a_word() {
        assert!(cohesion(10.0, 10.0, 10.0, 1000.0) > 0.99);
        assert!(cohesion(100.0, 100.0, 10.0, 1000.0) < 0.01);
        assert!(cohesion(1.0, 1.0, 0.0, 10.0) < 0.5);
    }
}
