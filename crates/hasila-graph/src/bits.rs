//! Logarithms that come out the same on every machine: whole numbers of 1024ths of a bit, by integer arithmetic.

use std::sync::OnceLock;

/// A bit.
pub(crate) const BIT: i64 = 1024;

/// Numbers below this have their logarithms at hand: figures mostly are, and each is asked for millions of times.
const SMALL: usize = 2048;
static LOGARITHMS: [i64; SMALL] = {
    let mut out = [0; SMALL];
    let mut x = 0;
    while x < SMALL {
        out[x] = digits(x as u64);
        x += 1;
    }
    out
};

/// The logarithm to base 2, in 1024ths, rounded down; of 0 as of 1.
pub(crate) fn log2(x: u64) -> i64 {
    let known = usize::try_from(x).ok().and_then(|x| LOGARITHMS.get(x));
    known.copied().unwrap_or_else(|| digits(x))
}

/// What [`log2`] tells, worked out digit by digit.
const fn digits(x: u64) -> i64 {
    let x = if x == 0 { 1 } else { x };
    let zeros = x.leading_zeros();
    // The mantissa in 31 binary digits behind the point; squaring it shifts one more digit of the logarithm out.
    let mut m = (x << zeros) >> 32;
    let mut out = 63 - zeros as i64;
    let mut digit = 0;
    while digit < 10 {
        m = (m * m) >> 31;
        out *= 2;
        if m >= 1 << 32 {
            m >>= 1;
            out += 1;
        }
        digit += 1;
    }
    out
}

/// The logarithm of a share.
pub(crate) fn ratio(part: u64, whole: u64) -> i64 {
    log2(part) - log2(whole)
}

/// 2 to the powers of 0, -1/1024, -2/1024 and so on, with 62 binary digits behind the point.
fn powers() -> impl Iterator<Item = u128> {
    // 2 to the power of -1/1024, by ten square roots.
    let step = (0..10).fold(1u128 << 61, |step, _| (step << 62).isqrt());
    std::iter::successors(Some(1u128 << 62), move |power| Some((power * step) >> 62))
}

/// The logarithm of a sum, from the logarithms of its terms.
pub(crate) fn add(a: i64, b: i64) -> i64 {
    static TABLE: OnceLock<Vec<i64>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let sums = powers().map(|p| u64::try_from((p + (1 << 62)) >> 2).unwrap_or(u64::MAX));
        sums.take(12 * 1024).map(|sum| log2(sum) - 60 * BIT).collect()
    });
    let (high, low) = (a.max(b), a.min(b));
    high + usize::try_from(high - low).ok().and_then(|d| table.get(d)).copied().unwrap_or(0)
}

/// 2 to the power of a logarithm that isn't above 0, in parts of 2 to the power of 20.
pub(crate) fn power(bits: i64) -> i64 {
    static TABLE: OnceLock<Vec<i64>> = OnceLock::new();
    let table = TABLE
        .get_or_init(|| powers().take(1024).map(|p| i64::try_from(p >> 42).unwrap_or(1 << 20)).collect());
    let down = -bits.min(0);
    let whole = u32::try_from(down / BIT).unwrap_or(u32::MAX);
    let part = usize::try_from(down % BIT).ok().and_then(|k| table.get(k)).copied().unwrap_or(0);
    part.checked_shr(whole).unwrap_or(0)
}

/// 1024ths of a bit as hundredths, as people are shown them.
pub(crate) fn hundredths(bits: i64) -> i32 {
    i32::try_from((bits * 100).div_euclid(BIT)).unwrap_or(if bits < 0 { i32::MIN } else { i32::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_of_powers_are_whole_and_others_lie_between() {
        for n in 0..63 {
            assert_eq!(log2(1 << n), n * BIT);
        }
        assert_eq!(log2(3), 1623);
        assert_eq!(log2(10), 3401);
        assert_eq!(ratio(1, 4), -2 * BIT);
    }

    #[test]
    fn a_sum_of_equals_is_a_bit_more() {
        assert_eq!(add(-5 * BIT, -5 * BIT), -4 * BIT);
        assert_eq!(add(0, -40 * BIT), 0);
        assert!((add(log2(3), log2(5)) - 3 * BIT).abs() <= 2);
    }
}
