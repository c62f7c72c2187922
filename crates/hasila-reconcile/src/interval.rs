use hasila_claim::{Quantity, QuantityKind};

use crate::policy::Policy;

/// What a quantity may mean under a policy: inclusive bounds, `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Lowest value that fits.
    pub low: u64,
    /// Highest value that fits.
    pub high: Option<u64>,
}

impl Interval {
    /// Widens a quantity to what fits it: an approximate number and a vague word's ends by the tolerance, and
    /// a bound so that the number it names fits it (65 and "more than 65" don't clash).
    pub fn of(q: &Quantity, policy: &Policy) -> Interval {
        let t = policy.tolerance_percent;
        let down = |n: u64| n - n.saturating_mul(t) / 100;
        let up = |n: u64| n.saturating_add(n.saturating_mul(t).div_ceil(100));
        let (low, high) = (q.low.unwrap_or(0), q.high);
        match q.kind {
            QuantityKind::Exact | QuantityKind::Range => Interval { low, high },
            QuantityKind::Approximate => Interval { low: down(low), high: high.map(up) },
            QuantityKind::AtLeast | QuantityKind::MoreThan => {
                Interval { low: q.best.unwrap_or(low).min(low), high: None }
            }
            QuantityKind::AtMost | QuantityKind::LessThan => Interval { low: 0, high: q.best.or(high) },
            QuantityKind::Indefinite => {
                let (l, h) = match q.vague.and_then(|v| policy.vague.get(v.id()).copied()) {
                    Some((l, h)) => (l, Some(h)),
                    None => (low, high),
                };
                Interval { low: down(l), high: h.map(up) }
            }
        }
    }

    /// Tells whether some value fits both.
    pub fn meets(self, other: Interval) -> bool {
        self.low <= other.high.unwrap_or(u64::MAX) && other.low <= self.high.unwrap_or(u64::MAX)
    }

    /// The distance between two intervals that don't meet.
    pub fn gap(self, other: Interval) -> u64 {
        if self.meets(other) {
            return 0;
        }
        match (self.high, other.high) {
            (Some(h), _) if h < other.low => other.low - h,
            (_, Some(h)) => self.low.saturating_sub(h),
            _ => 0,
        }
    }
}

/// The number a claim names when it is the higher one: best, else low.
pub(crate) fn named_low(q: &Quantity) -> u64 {
    q.best.or(q.low).or(q.high).unwrap_or(0)
}

/// The number a claim names when it is the lower one: best, else high.
pub(crate) fn named_high(q: &Quantity) -> u64 {
    q.best.or(q.high).or(q.low).unwrap_or(0)
}

/// Tells whether one quantity lies so many times below another that they hardly answer one question. Measured
/// from the outer ends, so that a wider interval is never nearer.
pub(crate) fn times_apart(less: &Quantity, more: &Quantity, times: u64) -> bool {
    // A vague word means any of its numbers, a range all that somebody vouches for.
    let word = less.high.filter(|_| less.kind == QuantityKind::Indefinite);
    let least = less.best.or(word).or(less.low).unwrap_or(0);
    let most = more.best.or(more.high).or(more.low).unwrap_or(0);
    most / times > least
}

/// Tells whether a quantity is a point: one number, exact or approximate.
pub(crate) fn point_like(q: &Quantity) -> bool {
    matches!(q.kind, QuantityKind::Exact | QuantityKind::Approximate)
}

/// Tells whether two numbers look like a slip of the pen: neighbouring digits swapped, or a zero more or less.
pub(crate) fn slip(a: u64, b: u64) -> Option<&'static str> {
    if a == b || a < 10 || b < 10 {
        return None;
    }
    let (lo, hi) = (a.min(b), a.max(b));
    if lo.checked_mul(10) == Some(hi) && lo >= 10 {
        return Some("a zero more or less");
    }
    let (x, y) = (a.to_string(), b.to_string());
    if x.len() == y.len() {
        let diff: Vec<usize> =
            x.bytes().zip(y.bytes()).enumerate().filter(|(_, (p, q))| p != q).map(|(i, _)| i).collect();
        if let [i, j] = diff[..]
            && j == i + 1
            && x.as_bytes().get(i) == y.as_bytes().get(j)
            && x.as_bytes().get(j) == y.as_bytes().get(i)
            && x.len() >= 3
        {
            return Some("two digits swapped");
        }
    }
    None
}
