//! Chance that is the same in every run.

/// Numbers that look random: Marsaglia's xorshift.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that begin with this number, which is not 0.
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    /// A number below this one; 0 below 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}
