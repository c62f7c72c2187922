//! Who says so, in grids of sentences: `tests/grids/*.toml`.
//!
//! A grid has speakers, counts and frames. A frame is a way in which newspapers attribute a figure, with slots; it is
//! filled with every speaker it takes, while counts and words take turns, and what comes out is held against the claims
//! that the frame says it holds. So a form that works with one speaker is tried with all the others.
//!
//! Slots of a frame:
//!
//! | slot | is filled with |
//! | --- | --- |
//! | `{A}`, `{B}` | a speaker's `name` |
//! | `{A.of}` | a speaker's form `of`, or its `name` where it has none |
//! | `{A^}`, `{A's}`, `{A-}` | its name with a capital, as owner, without its article; `{A.it's}` and `{41.noun^}` alike |
//! | `{scene}` | the speaker's `scene`, else the grid's: where we are |
//! | `{ل+A}` | the form `of` with a prefix written on to it (ل *li-*, "to") |
//! | `{A:x/y/z}` | `x`, `y` or `z`, by the speaker's `agree` (0, 1, 2; the first where there are fewer) |
//! | `{A:@said}` | the next of `[words] said`, which may itself have such alternatives |
//! | `{@according}` | the next of `[words] according` |
//! | `{41.noun}` | the form `noun` of the count, with its `#` as 41 |
//!
//! A frame's `claims` are, in the order of the text, `number who`, where who is `A`, `B` or `outlet`, and after it what
//! isn't plain: a measure that isn't the count's, a certainty, `via A`, `via afp`, or `none` before it for a denial.
//! `A = ["official"]` restricts the speakers to those of a kind, `plain = true` to those who aren't `open` (whose
//! apposition needs a comma behind it) nor `long`, `counts = ["killed"]` the counts to those of an id. A frame without `{scene}`
//! stands below it, where the grid has one.
//!
//! `GRID=word cargo test -p hasila-extract --test grids` runs the frames whose name holds the word. `[[gaps]]` (frame,
//! speaker or both, reason) names what is known to be read wrongly, a `*` standing for any beginning or ending; one that is read rightly has to go.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use hasila_claim::{Certainty, Claim, Document, Measure};
use hasila_extract::Extractor;
use hasila_registry::Registry;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grid {
    language: String,
    outlet: String,
    published: String,
    /// The sentence that says where we are, for speakers who have no other.
    scene: Option<String>,
    /// How often each frame meets each speaker, with other counts and words.
    #[serde(default = "once")]
    rounds: usize,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    counts: Vec<Count>,
    speakers: Vec<Speaker>,
    frames: Vec<Frame>,
    #[serde(default)]
    gaps: Vec<Gap>,
}

fn once() -> usize {
    1
}

#[derive(Deserialize)]
struct Count {
    id: String,
    measure: String,
    #[serde(flatten)]
    forms: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Speaker {
    /// The source expected; `unnamed` stands for those nobody names, `outlet` for the paper itself.
    id: String,
    /// Ids that are as good.
    #[serde(default)]
    also: Vec<String>,
    kind: String,
    #[serde(default)]
    agree: usize,
    /// Ends in an apposition, which a comma closes.
    #[serde(default)]
    open: bool,
    /// Has "of", "for" or "in" behind its noun, so that nobody gives it an owner's ending.
    #[serde(default)]
    long: bool,
    /// May be `B`; where none is marked so, all may.
    #[serde(default)]
    second: bool,
    scene: Option<String>,
    name: String,
    #[serde(flatten)]
    forms: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    name: String,
    text: String,
    claims: Vec<String>,
    #[serde(default, rename = "A")]
    a: Vec<String>,
    #[serde(default, rename = "B")]
    b: Vec<String>,
    #[serde(default)]
    counts: Vec<String>,
    #[serde(default)]
    plain: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    frame: Option<String>,
    speaker: Option<String>,
    reason: String,
}

/// What takes turns in one line of a grid.
struct Turn<'g> {
    grid: &'g Grid,
    count: &'g Count,
    a: &'g Speaker,
    b: &'g Speaker,
    at: usize,
}

impl Speaker {
    fn form(&self, key: &str) -> &str {
        self.forms.get(key).unwrap_or(&self.name)
    }

    fn agreed<'w>(&self, alternatives: &'w str) -> &'w str {
        let mut all = alternatives.split('/');
        let first = all.next().unwrap_or_default();
        if self.agree == 0 { first } else { all.nth(self.agree - 1).unwrap_or(first) }
    }
}

impl<'g> Turn<'g> {
    fn speaker(&self, role: &str) -> Option<&'g Speaker> {
        match role {
            "A" => Some(self.a),
            "B" => Some(self.b),
            _ => None,
        }
    }

    fn word(&self, list: &str) -> &'g str {
        let words = self.grid.words.get(list).unwrap_or_else(|| panic!("no words `{list}`"));
        &words[self.at % words.len()]
    }

    /// What fills a slot, by what stands behind it.
    fn slot(&self, slot: &str, after: &str) -> String {
        if slot == "scene" {
            return self.a.scene.as_ref().or(self.grid.scene.as_ref()).cloned().unwrap_or_default();
        }
        if let Some(slot) = slot.strip_suffix('^') {
            return capital(&self.slot(slot, after));
        }
        if let Some(slot) = slot.strip_suffix("'s") {
            return owner(&self.slot(slot, ""));
        }
        if let Some(slot) = slot.strip_suffix('-') {
            return without_article(&self.slot(slot, "")).to_owned();
        }
        if let Some(list) = slot.strip_prefix('@') {
            return self.word(list).to_owned();
        }
        if let Some((role, alternatives)) = slot.split_once(':') {
            let speaker = self.speaker(role).unwrap_or_else(|| panic!("no role in `{slot}`"));
            let alternatives = alternatives.strip_prefix('@').map_or(alternatives, |list| self.word(list));
            return speaker.agreed(alternatives).to_owned();
        }
        if let Some((prefix, role)) = slot.split_once('+') {
            let speaker = self.speaker(role).unwrap_or_else(|| panic!("no role in `{slot}`"));
            return attached(prefix, speaker.form("of"));
        }
        let (head, form) = slot.split_once('.').unwrap_or((slot, "name"));
        if let Some(speaker) = self.speaker(head) {
            let comma = if form == "name" && speaker.open && after.starts_with(' ') { "," } else { "" };
            return format!("{}{comma}", speaker.form(form));
        }
        let form =
            self.count.forms.get(form).unwrap_or_else(|| panic!("`{}` has no form `{slot}`", self.count.id));
        form.replace('#', head)
    }

    /// The text of a frame with its slots filled.
    fn fill(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').unwrap_or_else(|| panic!("an open slot in `{text}`"));
            out.push_str(before);
            out.push_str(&self.slot(slot, after));
            rest = after;
        }
        out + rest
    }

    /// What a frame says of a claim, as `shown` writes one, by each id that the speaker may have.
    fn expected(&self, claim: &str) -> Vec<String> {
        let mut words = claim.split_whitespace();
        let number = words.next().unwrap_or_default();
        let mut who = vec!["outlet"];
        let (mut via, mut certainty) = (None, None);
        let mut measure = self.count.measure.as_str();
        while let Some(word) = words.next() {
            match word {
                "via" => via = words.next().map(|role| self.speaker(role).map_or(role, |s| s.id.as_str())),
                "outlet" | "unnamed" => who = vec![word],
                _ if self.speaker(word).is_some() => {
                    let ids = self.speaker(word).map(|s| std::iter::once(&s.id).chain(&s.also));
                    who = ids.into_iter().flatten().map(String::as_str).collect();
                }
                _ if word.parse::<Measure>().is_ok() => measure = word,
                _ => certainty = Some(word),
            }
        }
        let line = |who: &str| {
            let who = match who {
                "unnamed" => format!("unnamed@{}", via.unwrap_or(&self.grid.outlet)),
                "outlet" => self.grid.outlet.clone(),
                id => id.to_owned(),
            };
            let mut line = format!("{number} {measure} by {who}");
            if let Some(via) = via.filter(|v| *v != "outlet") {
                let _ = write!(line, " via {via}");
            }
            if let Some(certainty) = certainty {
                let _ = write!(line, " ({certainty})");
            }
            line
        };
        who.into_iter().map(line).collect()
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The English possessive.
fn owner(words: &str) -> String {
    match words {
        "it" => "its".to_owned(),
        "he" => "his".to_owned(),
        "she" => "her".to_owned(),
        "they" => "their".to_owned(),
        _ => format!("{words}{}", if words.ends_with('s') { "'" } else { "'s" }),
    }
}

fn without_article(name: &str) -> &str {
    ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// Writes an Arabic prefix on to a word: ل and المرصد are للمرصد.
fn attached(prefix: &str, word: &str) -> String {
    match word.strip_prefix("ال") {
        Some(rest) if prefix == "ل" && rest.starts_with('ل') => format!("ل{rest}"),
        Some(rest) if prefix == "ل" => format!("لل{rest}"),
        _ => format!("{prefix}{word}"),
    }
}

fn shown(c: &Claim) -> String {
    let number = c.quantity.best.map_or_else(|| "some".to_owned(), |n| n.to_string());
    let mut line = format!("{number} {} by {}", c.measure, c.source.id);
    if !c.via.is_empty() {
        let _ = write!(line, " via {}", c.via.join(","));
    }
    if c.certainty != Certainty::Stated {
        let _ = write!(line, " ({})", c.certainty);
    }
    line
}

/// What a grid's lines came to.
#[derive(Default)]
struct Outcome {
    lines: usize,
    wrong: String,
    by_frame: BTreeMap<String, usize>,
    by_speaker: BTreeMap<String, usize>,
    gaps: Vec<usize>,
}

impl Grid {
    fn of_kind<'g>(&'g self, kinds: &'g [String]) -> Vec<&'g Speaker> {
        self.speakers.iter().filter(|s| kinds.is_empty() || kinds.contains(&s.kind)).collect()
    }

    fn known(&self, frame: &str, speaker: &str) -> Option<usize> {
        let fits = |wanted: &Option<String>, is: &str| {
            wanted.as_ref().is_none_or(|w| match (w.strip_prefix('*'), w.strip_suffix('*')) {
                (Some(end), _) => is.ends_with(end),
                (_, Some(begin)) => is.starts_with(begin),
                _ => w == is,
            })
        };
        self.gaps.iter().position(|g| fits(&g.frame, frame) && fits(&g.speaker, speaker))
    }

    fn run(&self, extractor: &Extractor<'_>, only: Option<&str>, out: &mut Outcome) {
        out.gaps = vec![0; self.gaps.len()];
        for (f, frame) in self.frames.iter().enumerate() {
            if only.is_some_and(|o| !frame.name.contains(o)) {
                continue;
            }
            let mut first = self.of_kind(&frame.a);
            first.retain(|a| !(frame.plain && (a.open || a.long)));
            let mut second = self.of_kind(&frame.b);
            if second.iter().any(|b| b.second) {
                second.retain(|b| b.second);
            }
            let counts: Vec<&Count> = self
                .counts
                .iter()
                .filter(|c| frame.counts.is_empty() || frame.counts.contains(&c.id))
                .collect();
            assert!(
                !first.is_empty() && !second.is_empty() && !counts.is_empty(),
                "{}: nobody fits",
                frame.name
            );
            for k in 0..first.len().max(counts.len()) * self.rounds {
                let a = first[k % first.len()];
                let at = k + f + k / first.len() * 3;
                let others = second.iter().cycle().skip(at % second.len()).take(second.len());
                let b = others.into_iter().find(|b| b.id != a.id).copied().unwrap_or(a);
                let turn = Turn { grid: self, count: counts[at % counts.len()], a, b, at };
                let mut text = turn.fill(&frame.text);
                if self.scene.is_some() && !frame.text.contains("{scene}") {
                    text = format!("{}\n\n{text}", turn.slot("scene", ""));
                }
                let expected: Vec<Vec<String>> = frame.claims.iter().map(|c| turn.expected(c)).collect();
                let document = Document {
                    id: "grid".into(),
                    outlet: Some(self.outlet.clone()),
                    published: self.published.parse().ok(),
                    language: Some(self.language.clone()),
                    text: text.clone(),
                    ..Document::default()
                };
                let found: Vec<String> = extractor.extract(&document).claims.iter().map(shown).collect();
                out.lines += 1;
                if found.len() == expected.len() && found.iter().zip(&expected).all(|(f, e)| e.contains(f)) {
                    continue;
                }
                if let Some(gap) = self.known(&frame.name, &a.name) {
                    out.gaps[gap] += 1;
                    continue;
                }
                *out.by_frame.entry(frame.name.clone()).or_default() += 1;
                *out.by_speaker.entry(a.name.clone()).or_default() += 1;
                let _ = writeln!(
                    out.wrong,
                    "{}: {}\n  expected {}\n  found    {}",
                    frame.name,
                    text.trim().replace('\n', " ⏎ "),
                    expected.iter().filter_map(|e| e.first()).cloned().collect::<Vec<_>>().join("; "),
                    found.join("; ")
                );
            }
        }
    }
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/grids").join(name);
    let content = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let grid: Grid = toml::from_str(&content).unwrap_or_else(|e| panic!("{name}: {e}"));
    let extractor = Extractor::new(Registry::embedded()).unwrap_or_else(|e| panic!("{e}"));
    let only = std::env::var("GRID").ok();
    let mut out = Outcome::default();
    grid.run(&extractor, only.as_deref(), &mut out);
    let total: usize = out.by_frame.values().sum();
    let mut faults = out.wrong;
    if total > 0 {
        for (what, counts) in [("frame", &out.by_frame), ("speaker", &out.by_speaker)] {
            let mut most: Vec<_> = counts.iter().collect();
            most.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
            let _ = writeln!(faults, "wrong by {what}:");
            for (key, n) in most {
                let _ = writeln!(faults, "{n:6} {key}");
            }
        }
        let _ = writeln!(faults, "{name}: {total} of {} lines are read wrongly", out.lines);
    }
    if only.is_none() {
        for (gap, n) in grid.gaps.iter().zip(&out.gaps) {
            if *n == 0 {
                let _ = writeln!(faults, "{name}: a gap that is none any more: {}", gap.reason);
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn arabic_speakers_answer_for_their_figures_however_they_are_named() {
    check("ar.toml");
}

#[test]
fn english_speakers_answer_for_their_figures_however_they_are_named() {
    check("en.toml");
}
