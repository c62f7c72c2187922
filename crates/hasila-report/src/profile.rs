//! How two sources stand to each other over everything they both speak of.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use hasila_claim::{Claim, ClaimId, Measure, Reconciliation, Relation, Stamp};

use crate::figure::figure;
use crate::page::{counted, event_label, when};
use crate::{Options, clean, table, wrap_inline};

/// What two sources did over the tallies of one measure.
#[derive(Clone, Debug, Default)]
struct Record {
    /// Tallies on which both speak.
    both: u64,
    /// Of those, the ones with some relation between the two that says whether they fit.
    judged: u64,
    fit: u64,
    higher: (u64, u64),
    first: (u64, u64),
    /// The first's latest figure by the second's, in hundredths, where both name one.
    ratios: Vec<u64>,
}

impl Record {
    fn add(&mut self, other: &Record) {
        self.both += other.both;
        self.judged += other.judged;
        self.fit += other.fit;
        self.higher = (self.higher.0 + other.higher.0, self.higher.1 + other.higher.1);
        self.first = (self.first.0 + other.first.0, self.first.1 + other.first.1);
        self.ratios.extend(&other.ratios);
    }

    /// The middle one of the ratios, the lower middle of an even number.
    fn ratio(&self) -> Option<u64> {
        let mut sorted = self.ratios.clone();
        sorted.sort_unstable();
        sorted.get(sorted.len().saturating_sub(1) / 2).copied()
    }
}

/// The interval of a share that so few observations leave, in whole hundredths: Wilson's, which stays inside 0 and 1
/// and is honest about small numbers (1 of 1 is "21 % or more", not "always").
fn wilson(hits: u64, of: u64) -> (u64, u64) {
    if of == 0 {
        return (0, 100);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of tallies")]
    let (n, p, z) = (of as f64, hits as f64 / of as f64, 1.96_f64);
    let centre = p + z * z / (2.0 * n);
    let spread = z * ((p * (1.0 - p) + z * z / (4.0 * n)) / n).sqrt();
    let whole = 1.0 + z * z / n;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100 after clamping"
    )]
    let percent = |x: f64| (x.clamp(0.0, 1.0) * 100.0).round() as u64;
    (percent((centre - spread) / whole), percent((centre + spread) / whole))
}

fn share(hits: u64, of: u64) -> String {
    if of == 0 {
        return "none".to_owned();
    }
    let (low, high) = wilson(hits, of);
    format!("{hits} of {of} ({low}–{high} %)")
}

/// Compares two sources by id: on which tallies both speak, how often they fit, who says more and how much more,
/// who speaks first. Shares come with the interval that so few cases leave. It tells no one which of them is right.
pub fn profile(r: &Reconciliation, a: &str, b: &str, options: &Options<'_>) -> String {
    let claims: BTreeMap<&ClaimId, &Claim> = r.claims.iter().map(|c| (&c.id, c)).collect();
    let (mut only_a, mut only_b) = (0, 0);
    let mut relations: BTreeMap<Relation, usize> = BTreeMap::new();
    let mut records: BTreeMap<Measure, Record> = BTreeMap::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for t in &r.tallies {
        let of = |source: &str| -> Vec<&Claim> {
            t.claims
                .iter()
                .filter_map(|id| claims.get(id).copied())
                .filter(|c| c.source.id == source)
                .collect()
        };
        let (of_a, of_b) = (of(a), of(b));
        // The last of equals: what was said later in the input counts as said later.
        let latest = |list: &[&Claim]| list.iter().max_by_key(|c| when(c)).map(|c| (*c).clone());
        let (Some(x), Some(y)) = (latest(&of_a), latest(&of_b)) else {
            only_a += usize::from(!of_a.is_empty());
            only_b += usize::from(!of_b.is_empty());
            continue;
        };
        let between: Vec<Relation> = r
            .relations
            .iter()
            .filter(|rel| {
                let holds = |list: &[&Claim], id: &ClaimId| list.iter().any(|c| c.id == *id);
                holds(&of_a, &rel.a) && holds(&of_b, &rel.b) || holds(&of_b, &rel.a) && holds(&of_a, &rel.b)
            })
            .map(|rel| rel.relation)
            .collect();
        for relation in &between {
            *relations.entry(*relation).or_default() += 1;
        }
        let record = records.entry(t.measure).or_default();
        record.both += 1;
        let differ = between.iter().any(|r| matches!(r, Relation::Conflicts | Relation::Denies));
        record.judged += u64::from(!between.is_empty());
        record.fit += u64::from(!between.is_empty() && !differ);
        let (n, m) = (x.quantity.named(), y.quantity.named());
        match n.cmp(&m) {
            Ordering::Greater => record.higher.0 += 1,
            Ordering::Less => record.higher.1 += 1,
            Ordering::Equal => {}
        }
        if let (Some(n), Some(m)) = (n, m.filter(|m| *m > 0)) {
            record.ratios.push(n.saturating_mul(100) / m);
        }
        let began = |list: &[&Claim]| list.iter().filter_map(|c| when(c)).map(Stamp::order_key).min();
        match (began(&of_a), began(&of_b)) {
            (Some(p), Some(q)) if p < q => record.first.0 += 1,
            (Some(p), Some(q)) if q < p => record.first.1 += 1,
            _ => {}
        }
        let mut words: Vec<&str> = between.iter().map(|r| r.id()).collect();
        words.sort_unstable();
        words.dedup();
        let event = r.events.iter().find(|e| e.id == t.event);
        let what = options.names.tally(t.measure, &t.population, t.unit);
        rows.push(vec![
            format!("{what} — {}", event.map_or_else(|| t.event.clone(), event_label)),
            figure(&x),
            figure(&y),
            words.join(", "),
        ]);
    }
    let (name_a, name_b) = (clean(&options.names.source(a)), clean(&options.names.source(b)));
    let mut all = Record::default();
    records.values().for_each(|r| all.add(r));
    let tallies = counted(usize::try_from(all.both).unwrap_or(usize::MAX), "tally", "tallies");
    let mut lines = vec![
        format!("{name_a} and {name_b} both speak on {tallies}."),
        format!("{name_a} alone: {only_a}; {name_b} alone: {only_b}."),
    ];
    if all.both > 0 {
        let kinds: Vec<String> = relations.iter().map(|(k, n)| format!("{k} {n}")).collect();
        lines.push(format!("They fit on {} of those where a relation says so.", share(all.fit, all.judged)));
        lines.push(format!(
            "Latest figures: {name_a} higher on {}, {name_b} on {}; {name_a} says {} of what {name_b} says, in the middle.",
            share(all.higher.0, all.both),
            share(all.higher.1, all.both),
            all.ratio().map_or_else(|| "nothing comparable".to_owned(), times)
        ));
        lines.push(format!(
            "First to speak: {name_a} on {}, {name_b} on {}.",
            share(all.first.0, all.both),
            share(all.first.1, all.both)
        ));
        if !kinds.is_empty() {
            lines.push(format!("Relations between their claims: {}.", kinds.join(", ")));
        }
        lines.push("In brackets: what so few cases leave of the share (Wilson, 95 %).".to_owned());
    }
    let mut out = String::new();
    for line in lines.iter().flat_map(|l| wrap_inline(l, options.width)) {
        out.push_str(&line);
        out.push('\n');
    }
    if !records.is_empty() {
        let by_measure: Vec<Vec<String>> = records
            .iter()
            .map(|(m, r)| {
                vec![
                    m.id().to_owned(),
                    r.both.to_string(),
                    share(r.fit, r.judged),
                    format!("{} / {}", r.higher.0, r.higher.1),
                    r.ratio().map_or_else(String::new, times),
                    format!("{} / {}", r.first.0, r.first.1),
                ]
            })
            .collect();
        out.push('\n');
        let header = ["measure", "both", "fit", "higher", "ratio", "first"];
        out.push_str(&table(&header, &by_measure, 0, options.width));
    }
    if !rows.is_empty() {
        out.push('\n');
        out.push_str(&table(&["tally", a, b, "relations"], &rows, 0, options.width));
    }
    out
}

/// Hundredths as a factor: `0.92 times`.
fn times(hundredths: u64) -> String {
    format!("{}.{:02} times", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_of_few_cases_is_wide_and_stays_a_share() {
        assert_eq!(wilson(0, 0), (0, 100));
        assert_eq!(wilson(1, 1), (21, 100));
        assert_eq!(wilson(0, 1), (0, 79));
        assert_eq!(wilson(5, 10), (24, 76));
        assert_eq!(wilson(50, 100), (40, 60));
    }

    #[test]
    fn the_middle_ratio_is_one_of_those_there_are() {
        let record = |ratios: &[u64]| Record { ratios: ratios.to_vec(), ..Record::default() }.ratio();
        assert_eq!(record(&[]), None);
        assert_eq!(record(&[300, 50, 100]), Some(100));
        assert_eq!(record(&[300, 50, 100, 200]), Some(100));
    }
}
