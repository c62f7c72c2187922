use std::str::FromStr;

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prf {
    /// Share of the predicted that is right.
    pub precision: f64,
    /// Share of the gold that is found.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

impl Prf {
    /// Computes the three from counts; a share of nothing is 0.
    pub fn new(hits: usize, predicted: usize, gold: usize) -> Self {
        let precision = ratio(hits, predicted, 0.0);
        let recall = ratio(hits, gold, 0.0);
        let sum = precision + recall;
        Prf { precision, recall, f1: if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum } }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of claims lie far below 2^52")]
pub(crate) fn ratio(part: usize, whole: usize, of_nothing: f64) -> f64 {
    if whole == 0 { of_nothing } else { part as f64 / whole as f64 }
}

/// A named figure between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name, such as `full` or `ar.found`.
    pub name: String,
    /// Its value.
    pub value: f64,
}

impl Figure {
    pub(crate) fn new(name: impl Into<String>, value: f64) -> Self {
        Figure { name: name.into(), value }
    }
}

/// A figure and the least it may be: `full=0.7`.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// The figure's name.
    pub name: String,
    /// The least it may be.
    pub min: f64,
    written: String,
}

impl FromStr for Requirement {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let (name, min) = s.split_once('=').ok_or_else(|| format!("`{s}` is not NAME=MIN"))?;
        let written = min.trim().to_owned();
        let min = written
            .parse::<f64>()
            .ok()
            .filter(|m| m.is_finite())
            .ok_or_else(|| format!("`{min}` is no number"))?;
        Ok(Requirement { name: name.trim().to_owned(), min, written })
    }
}

/// Tells, a line each, which requirements are not met. A figure that wasn't computed is 0.
pub fn shortfalls(figures: &[Figure], requirements: &[Requirement]) -> Vec<String> {
    requirements
        .iter()
        .filter_map(|r| {
            let value = figures.iter().find(|f| f.name == r.name).map_or(0.0, |f| f.value);
            (value < r.min).then(|| format!("falls short: {} {value:.3} < {}", r.name, r.written))
        })
        .collect()
}

/// Lays the figures of a corpus into a table of scores: one row per corpus and figure, three decimals,
/// in order of corpus. Rows of other corpora in `old` stay as they are, so that one file holds them all.
pub fn scores_csv(old: &str, corpus: &str, figures: &[Figure]) -> Result<String, csv::Error> {
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for row in csv::Reader::from_reader(old.as_bytes()).records() {
        let row = row?;
        let cell = |i: usize| row.get(i).unwrap_or("").to_owned();
        if &row[0] != corpus {
            rows.push((cell(0), cell(1), cell(2)));
        }
    }
    rows.extend(figures.iter().map(|f| (corpus.to_owned(), f.name.clone(), format!("{:.3}", f.value))));
    // Stable: inside a corpus the figures keep their order.
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    out.write_record(["corpus", "figure", "value"])?;
    for (corpus, figure, value) in &rows {
        out.write_record([corpus, figure, value])?;
    }
    let bytes = out.into_inner().map_err(|e| csv::Error::from(e.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_run_replaces_its_own_corpus_only() {
        let figures = [Figure::new("found", 0.5), Figure::new("count", 2.0 / 3.0)];
        let once = scores_csv("corpus,figure,value\nseeds,found,0.100\ndev,found,0.900\n", "seeds", &figures);
        let once = once.expect("plain rows");
        assert_eq!(once, "corpus,figure,value\ndev,found,0.900\nseeds,found,0.500\nseeds,count,0.667\n");
        assert_eq!(scores_csv(&once, "seeds", &figures).expect("plain rows"), once);
        assert_eq!(
            scores_csv("", "x", &figures[..1]).expect("empty"),
            "corpus,figure,value\nx,found,0.500\n"
        );
    }

    #[test]
    fn a_requirement_below_its_figure_falls_short() {
        let need: Vec<Requirement> =
            ["found=0.5", "full=0.60", "gone=0"].iter().map(|r| r.parse().expect("fine")).collect();
        let got = shortfalls(&[Figure::new("found", 0.5), Figure::new("full", 0.59)], &need);
        assert_eq!(got, ["falls short: full 0.590 < 0.60"]);
        assert!("full".parse::<Requirement>().is_err());
        assert!("full=much".parse::<Requirement>().is_err());
    }
}
