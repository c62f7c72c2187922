//! Words with meaning, and where they stand in a text.
//!
//! A language pack lists lemmas; [`Lexicon`] makes their written forms once (Arabic duals, sound plurals,
//! verb persons, pronoun endings; English inflections) and looks each token up in one map, after taking
//! clitics off in the order a reader would. Phrases are found by their first word.

use std::ops::Range;

use hasila_claim::{Category, Certainty, Measure, Mode, Unit};
use hasila_registry::fold::{fold, fold_onto, is_plain, plain_words};
use serde::Deserialize;
use smallvec::SmallVec;

use crate::token::{TokenKind, Tokens, is_joiner, is_letter};
use crate::vocabulary::{Word, Wordbook};

mod entries;
mod numbered;

use entries::{Entries, Hit};
use numbered::Numbered;
pub(crate) use numbered::WordNumber;

/// How a trigger takes its argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pos {
    /// Finite verb whose count is its object or the subject of its passive: قُتل (*qutila*, was killed).
    Verb,
    /// Finite verb whose count is its subject: فرّ (*farra*, fled), "died".
    Intransitive,
    /// Verbal noun: مقتل (*maqtal*, the killing of), "the death of".
    Noun,
    /// Noun for those counted, without a number of its own: عدد القتلى (*ʿadad al-qatlā*, the number of dead).
    People,
    /// Adjective or participle said of those counted: عالقون (*ʿāliqūn*, trapped), "dead", "missing".
    Adjective,
}

/// What a counted noun says by itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounEntry {
    /// Singular.
    pub sg: String,
    /// Plurals; English defaults to the regular one.
    #[serde(default)]
    pub pl: Vec<String>,
    /// Duals that the program can't make: مشتبه بهما (*mushtabah bihimā*, two suspects).
    #[serde(default)]
    pub dual: Vec<String>,
    /// The measure the noun carries: قتيل (*qatīl*) is `killed`.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// Whether a governing verb overrides that measure.
    #[serde(default)]
    pub weak: bool,
    /// Unit; people by default.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Category; `person` by default for people.
    #[serde(default)]
    pub category: Option<Category>,
    /// Side, where the noun names it.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// Counted, but never a claim: provinces, shops, vessels of reporting.
    #[serde(default)]
    pub inert: bool,
}

/// A word that says what happened.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerEntry {
    /// The word or phrase; for Arabic verbs the third person of the perfect.
    pub w: String,
    /// Stem of the imperfect, where it differs from the perfect: `ستشهد` for استشهد.
    #[serde(default)]
    pub imp: Vec<String>,
    /// Other written forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What happened.
    pub measure: Measure,
    /// How it takes its argument.
    pub pos: Pos,
    /// Words one of which must stand in the same sentence, within ten words; folded once loaded.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Words one of which, within five words behind it, make it mean something else: غادر المستشفى (left the hospital);
    /// folded once loaded.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Units it can count, where fewer than its measure allows.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// Only fighters, prisoners or the like.
    #[serde(default)]
    pub only: Vec<Category>,
    /// Too general to hold a count of its own over a distance.
    #[serde(default)]
    pub weak: bool,
    /// `needs` as words of the lexicon.
    #[serde(skip)]
    pub(crate) needed: Vec<WordNumber>,
    /// `unless` as words of the lexicon.
    #[serde(skip)]
    pub(crate) barred: Vec<WordNumber>,
}

/// A speech verb or participle.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechEntry {
    /// The verb.
    pub w: String,
    /// Stems of the imperfect.
    #[serde(default)]
    pub imp: Vec<String>,
    /// Other written forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Goes on for the last speaker when it has no subject: أضاف (*aḍāfa*, he added).
    #[serde(default)]
    pub continues: bool,
    /// Carries from another: نقل … عن (*naqala … ʿan*, quoted … from).
    #[serde(default)]
    pub relays: bool,
    /// Participle that leans on the main speaker: مشيراً (*mushīran*, pointing out).
    #[serde(default)]
    pub participle: bool,
    /// Only as the first word of its sentence: بيّن (*bayyana*, he made clear) is elsewhere بين (*bayna*, between).
    #[serde(default)]
    pub initial: bool,
    /// Says so only with one of these near: who "raised" a toll speaks, who raised a flag does not.
    #[serde(default)]
    pub about: Vec<String>,
    /// Says so only when a content marker (أن، إن، that, a quote) or a figure follows.
    #[serde(default)]
    pub needs_content: bool,
    /// What follows is a rumour or belief rather than a statement.
    #[serde(default)]
    pub certainty: Option<Certainty>,
}

/// A plain list of cue words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueFile {
    /// Cue words by what they tell.
    #[serde(default)]
    pub cues: Vec<CueEntry>,
}

/// A cue and what it tells.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueEntry {
    /// Word or phrase.
    pub w: String,
    /// What it tells.
    pub is: Cue,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Believed, expected.
    Estimated,
    /// Unconfirmed.
    Rumoured,
    /// Feared.
    Feared,
    /// A running total.
    Cumulative,
    /// One action or window.
    Incident,
    /// Holds at the moment.
    State,
    /// A subset follows: بينهم (*baynahum*, among them).
    Subset,
    /// Members of what was counted before: منهم (*minhum*, of them).
    OfThem,
    /// Denies what follows.
    Negation,
    /// Absence of information, not a denial.
    NoInformation,
    /// A new clause with a subject of its own begins.
    Clause,
    /// Further people of the kind named before: آخرون (*ākharūn*, others).
    Others,
    /// An addition to an earlier count: "another", إضافي.
    Another,
    /// A total that was replaced: "up from", بعد أن كانت.
    Replaced,
    /// The number of: عدد (*ʿadad*).
    NumberOf,
    /// Moves or states a total: ارتفع (*irtafaʿa*, rose), بلغ (*balagha*, reached).
    Reaches,
    /// What follows hasn't happened: "could", قد يصل.
    Hypothetical,
    /// A figure is rejected: "denied that".
    Rejects,
    /// Introduces what is said: أن، إن، بأن, that.
    Content,
    /// According to.
    According,
    /// Title or role that speaks for the body named next: المتحدث باسم, spokesman for.
    Role,
    /// People without a name who say something.
    Unnamed,
    /// The outlet's own people.
    Correspondent,
    /// The last speaker again: البيان, the ministry, he.
    SpeakerAgain,
    /// The unnamed sources again: المصادر.
    SourcesAgain,
    /// A source of that kind again, by what it is: الصحيفة, الوكالة, الموقع.
    MediumAgain,
    /// A person's title before a name: الصحافي, Dr.
    PersonTitle,
    /// A word for an outlet: وكالة, صحيفة.
    Medium,
    /// "from", after a relaying verb: عن.
    From,
    /// Passive marks in English: was, were, been, being.
    Passive,
    /// Who did it follows: by, من قبل, على يد.
    By,
    /// The organisation again: التنظيم.
    GroupAgain,
    /// Auxiliary or filler that may stand between subject and verb.
    Filler,
    /// An old or unrelated count: historical comparison.
    Background,
    /// The other side of a list: respectively.
    Respectively,
    /// A victim list is resolved: هم:, namely.
    Namely,
    /// "not one", "not a single": denial inside a noun phrase.
    NotOne,
    /// Wounded and dead together: بين قتيل وجريح.
    Mixed,
}

/// What a span of words means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A counted noun: index into nouns.
    Noun(u32),
    /// A trigger: index into triggers.
    Trigger(u32),
    /// A speech verb: index into speech.
    Speech(u32),
    /// A cue.
    Cue(Cue),
    /// A side: index into actors.
    Actor(u32),
    /// A source: index into sources; whether its name is guarded.
    Source(u32, bool),
    /// A body named by its role alone: index into roles.
    Body(u32),
}

/// Grammatical number of a matched form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// Doesn't show.
    Any,
    /// One.
    Singular,
    /// Two.
    Dual,
    /// Many.
    Plural,
}

/// A match of the lexicon in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Ann {
    /// Which tokens.
    pub tokens: Range<usize>,
    /// What they mean.
    pub tag: Tag,
    /// Number of the form.
    pub number: Number,
    /// Written with the article.
    pub article: bool,
    /// Written with و or ف before it.
    pub conj: bool,
    /// Written with ب, ل or ك before it.
    pub prep: bool,
    /// Carries a pronoun ending.
    pub possessed: bool,
}

/// All words of one language, by written form.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Every word that an entry has in it.
    words: Numbered,
    /// What begins with each of them.
    entries: Entries,
    arabic: bool,
    /// Room to fold in.
    folded: String,
}

/// A word of the lexicon that a written word may be, and what was taken off to reach it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    word: WordNumber,
    /// Nothing was taken off.
    whole: bool,
    article: bool,
    conj: bool,
    prep: bool,
    /// So only where it begins an entry, not inside one.
    first_only: bool,
    /// Some phrase has it as its second word.
    second: bool,
}

impl Form {
    /// Tells whether it is a word of a list, as it stands or, in Arabic, without its clitics too.
    pub(crate) fn is_of(&self, words: &[WordNumber], arabic: bool) -> bool {
        (self.whole || arabic && !self.first_only) && words.contains(&self.word)
    }

    fn ann(&self, start: usize, hit: Hit) -> Ann {
        Ann {
            tokens: start..hit.end,
            tag: hit.tag,
            number: hit.number,
            article: self.article,
            conj: self.conj,
            prep: self.prep,
            possessed: hit.possessed,
        }
    }
}

/// The words of a text as the lexicon knows them.
#[derive(Clone, Copy)]
pub(crate) struct Written<'t> {
    pub(crate) tokens: &'t Tokens,
    pub(crate) book: &'t Wordbook,
    /// The number of each token in the book.
    pub(crate) words: &'t [u32],
}

impl<'t> Written<'t> {
    fn word(self, i: usize) -> &'t Word {
        self.book.word(self.words.get(i).copied().unwrap_or(0))
    }

    fn forms(self, i: usize) -> &'t [Form] {
        self.book.forms(self.word(i))
    }

    /// Tells whether token `i` is a word of the lexicon, with or without its clitics.
    fn is(self, i: usize, word: WordNumber) -> bool {
        self.forms(i).iter().any(|f| f.word == word && !f.first_only)
    }

    /// A quotation mark inside a name doesn't break it: قوات "قسد".
    fn past_quotes(self, mut i: usize) -> usize {
        while self.tokens.kind(i) == TokenKind::Mark && is_quote(self.tokens.fold(i)) {
            i += 1;
        }
        i
    }
}

/// Entries that begin at one token, and room to look for them in.
#[derive(Debug, Default)]
pub(crate) struct Search {
    hits: Vec<Hit>,
    open: Vec<u32>,
}

const PRONOUNS: &[&str] = &["ه", "ها", "هم", "هن", "نا", "هما", "ي", "كم"];

/// A reading of an Arabic token with clitics taken off.
#[derive(Clone, Copy, Debug)]
pub struct Stripped<'a> {
    /// What is left.
    pub word: &'a str,
    /// An article was taken off.
    pub article: bool,
    /// و or ف was taken off.
    pub conj: bool,
    /// ب, ل or ك was taken off.
    pub prep: bool,
}

/// Calls `f` with each reading of a folded Arabic word, plainest first, until it returns true.
pub fn readings<'a>(word: &'a str, mut f: impl FnMut(Stripped<'a>) -> bool) -> bool {
    let mut bases: [(&str, bool); 2] = [(word, false), ("", false)];
    if let Some(rest) = word.strip_prefix(['و', 'ف'])
        && rest.len() >= 4
    {
        bases[1] = (rest, true);
    }
    for (base, conj) in bases {
        if base.is_empty() {
            continue;
        }
        if f(Stripped { word: base, article: false, conj, prep: false }) {
            return true;
        }
        if let Some(rest) = base.strip_prefix("ال").filter(|r| r.len() >= 4)
            && f(Stripped { word: rest, article: true, conj, prep: false })
        {
            return true;
        }
        if let Some(rest) = base.strip_prefix("لل").filter(|r| r.len() >= 4)
            && f(Stripped { word: rest, article: true, conj, prep: true })
        {
            return true;
        }
        if let Some(rest) = base.strip_prefix(['ب', 'ل', 'ك']).filter(|r| r.len() >= 4) {
            if f(Stripped { word: rest, article: false, conj, prep: true }) {
                return true;
            }
            if let Some(inner) = rest.strip_prefix("ال").filter(|r| r.len() >= 4)
                && f(Stripped { word: inner, article: true, conj, prep: true })
            {
                return true;
            }
        }
        if let Some(rest) = base.strip_prefix('س').filter(|r| r.starts_with(['ي', 'ت', 'ن']) && r.len() >= 6)
            && f(Stripped { word: rest, article: false, conj, prep: false })
        {
            return true;
        }
    }
    false
}

/// The pieces of a text between its spaces.
fn spaced(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let left = rest?;
        // Pieces are short: looking at each byte is quicker than to search for many at a time.
        let end = left.bytes().position(|b| b == b' ');
        let (piece, behind) = left.split_at(end.unwrap_or(left.len()));
        rest = end.map(|_| &behind[1..]);
        Some(piece)
    })
}

/// How many words a language has in its forms, about.
const WORDS: usize = 1 << 15;

impl Lexicon {
    /// Makes an empty lexicon.
    pub fn new(arabic: bool) -> Self {
        Lexicon { arabic, words: Numbered::with_capacity(WORDS), ..Lexicon::default() }
    }

    /// The number of a folded word, given now if it has none.
    pub(crate) fn number(&mut self, word: &str) -> WordNumber {
        self.words.number(word)
    }

    fn put(&mut self, phrase: &str, tag: Tag, number: Number, possessed: bool) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_onto(phrase, &mut folded);
        let mut words: SmallVec<[WordNumber; 8]> = SmallVec::new();
        let letters = |w: &str| w.chars().all(|c| is_letter(c) && !is_joiner(c));
        if !folded.is_empty() && (is_plain(&folded) || folded.chars().all(is_letter)) {
            words.push(self.words.number(&folded));
        } else if plain_words(&folded) || spaced(&folded).all(|w| !w.is_empty() && letters(w)) {
            words.extend(spaced(&folded).map(|word| self.words.number(word)));
        } else {
            // Phrases are cut as texts are, so that apostrophes and digits fall alike.
            let tokens = Tokens::of(&folded);
            words.extend((0..tokens.len()).map(|i| self.words.number(tokens.fold(i))));
        }
        if let Some((first, rest)) = words.split_first() {
            self.entries.add(*first, rest, tag, number, possessed);
        }
        self.folded = folded;
    }

    /// Puts in order what was added, after which it can be looked up.
    pub fn finish(&mut self) {
        self.entries.finish(self.words.len());
    }

    /// Adds a word or phrase as written.
    pub fn add(&mut self, phrase: &str, tag: Tag) {
        self.put(phrase, tag, Number::Any, false);
    }

    /// Adds a noun with the forms it takes.
    pub fn add_noun(&mut self, entry: &NounEntry, tag: Tag) {
        if !self.arabic {
            self.put(&entry.sg, tag, Number::Singular, false);
            if entry.pl.is_empty() {
                self.put(&plural(&entry.sg), tag, Number::Plural, false);
            }
            for p in &entry.pl {
                self.put(p, tag, Number::Plural, false);
            }
            return;
        }
        for d in &entry.dual {
            self.put(d, tag, Number::Dual, false);
        }
        // Plurals first: مدنيين (madaniyyīn) is more often many civilians than two.
        for pl in &entry.pl {
            let pl = fold(pl);
            self.put(&pl, tag, Number::Plural, false);
            if pl.contains(' ') {
                continue;
            }
            if let Some(stem) = pl.strip_suffix("ون").filter(|s| s.chars().count() >= 3) {
                for end in ["ين", "و", "ي"] {
                    self.put(&format!("{stem}{end}"), tag, Number::Plural, false);
                }
                for p in PRONOUNS {
                    self.put(&format!("{stem}ي{p}"), tag, Number::Plural, true);
                    self.put(&format!("{stem}و{p}"), tag, Number::Plural, true);
                }
            } else {
                let stem = pl.strip_suffix('ه').map_or_else(|| pl.clone(), |s| format!("{s}ت"));
                for p in PRONOUNS {
                    self.put(&format!("{stem}{p}"), tag, Number::Plural, true);
                }
                // اء before an ending may be written ئـ, folded to ي: زملائهم (zumalāʾihim).
                if let Some(s) = stem.strip_suffix('ء') {
                    for p in PRONOUNS {
                        self.put(&format!("{s}ي{p}"), tag, Number::Plural, true);
                        self.put(&format!("{s}و{p}"), tag, Number::Plural, true);
                    }
                }
                if !pl.ends_with(['ه', 'ا', 'ي']) {
                    self.put(&format!("{pl}ا"), tag, Number::Plural, false);
                }
            }
        }
        let sg = fold(&entry.sg);
        let one_word = !sg.contains(' ');
        self.put(&sg, tag, Number::Singular, false);
        if let (Some((first, rest)), true) = (sg.split_once(' '), sg.split(' ').count() == 2) {
            // حالتا وفاة (two deaths), عبوتان ناسفتان (two bombs): a phrase makes its dual in its first word, or in both.
            let dual = |w: &str| w.strip_suffix('ه').map_or_else(|| w.to_owned(), |s| format!("{s}ت"));
            for end in ["ا", "ي"] {
                self.put(&format!("{}{end} {rest}", dual(first)), tag, Number::Dual, false);
            }
            for end in ["ان", "ين"] {
                self.put(&format!("{}{end} {}{end}", dual(first), dual(rest)), tag, Number::Dual, false);
            }
        }
        if one_word {
            let stem = sg.strip_suffix('ه').map_or_else(|| sg.clone(), |s| format!("{s}ت"));
            if !sg.ends_with('ه') {
                self.put(&format!("{sg}ا"), tag, Number::Singular, false);
            }
            for d in ["ان", "ين"] {
                self.put(&format!("{stem}{d}"), tag, Number::Dual, false);
            }
            // Before a genitive or a pronoun the dual loses its nun: جثمانا طفلين (the bodies of two children).
            self.put(
                &format!("{stem}ا"),
                tag,
                if sg.ends_with('ه') { Number::Dual } else { Number::Singular },
                false,
            );
            // قذيفتي هاون (*qadhīfatay hāwun*, two mortar shells): the oblique dual before a genitive.
            if sg.ends_with('ه') {
                self.put(&format!("{stem}ي"), tag, Number::Dual, false);
            }
            // طفلاه (*ṭiflāhu*, his two children), ابنتيها (her two daughters); مقاتليه (his fighters) is a plural.
            let sound = entry.pl.iter().any(|pl| fold(pl).ends_with("ون"));
            let kin = entry.unit.is_none() && !sound && !sg.ends_with(['ا', 'ي']);
            for p in PRONOUNS.iter().filter(|p| kin && **p != "ي") {
                self.put(&format!("{stem}ا{p}"), tag, Number::Dual, true);
                self.put(&format!("{stem}ي{p}"), tag, Number::Dual, true);
            }
            // مستودعي ذخيرة (*mustawdaʿay dhakhīra*, two ammunition depots): so before a genitive, of things.
            let thing =
                matches!(entry.unit, Some(Unit::Building | Unit::Vehicle | Unit::Attack | Unit::Body));
            if thing && !sound && !entry.inert && !sg.ends_with(['ه', 'ا', 'ي']) {
                self.put(&format!("{sg}ي"), tag, Number::Dual, false);
            }
            for p in PRONOUNS {
                self.put(&format!("{stem}{p}"), tag, Number::Singular, true);
            }
        }
    }

    /// Adds an Arabic verb in its persons, or an English form as it is.
    pub fn add_verb(&mut self, w: &str, imp: &[String], forms: &[String], tag: Tag) {
        self.put(w, tag, Number::Any, false);
        for f in forms {
            self.put(f, tag, Number::Any, false);
        }
        if !self.arabic || w.contains(' ') {
            if self.arabic {
                // A phrase keeps its rest: القي القبض gets the persons of its verb.
                if let Some((verb, rest)) = fold(w).split_once(' ') {
                    for (end, n) in [("ت", Number::Any), ("وا", Number::Plural)] {
                        self.put(&format!("{verb}{end} {rest}"), tag, n, false);
                    }
                    for stem in imp {
                        let stem = fold(stem);
                        for head in ["ي", "ت", "ن"] {
                            self.put(&format!("{head}{stem} {rest}"), tag, Number::Any, false);
                        }
                        self.put(&format!("ي{stem}ون {rest}"), tag, Number::Plural, false);
                    }
                }
            }
            return;
        }
        let defective = w.ends_with('ى');
        let w = fold(w);
        let stem = w.strip_suffix('ي').map_or_else(|| w.clone(), str::to_owned);
        for (end, n) in [
            ("ت", Number::Any),
            ("وا", Number::Plural),
            ("ا", Number::Dual),
            ("تا", Number::Dual),
            ("ن", Number::Plural),
            ("نا", Number::Plural),
        ] {
            // نفى (*nafā*, he denied) loses its last letter in نفت (she) and نفوا (they), keeps it in نفينا (we);
            // لقي (*laqiya*, he met) keeps it in لقيت (she) too.
            let lost = end == "وا" || defective && matches!(end, "ت" | "تا");
            let base = if w.ends_with('ي') && !lost { &w } else { &stem };
            self.put(&format!("{base}{end}"), tag, n, false);
        }
        // Whom one says something to is written apart; بينهم (*baynahum*) is "among them", not a verb.
        let objects: &[&str] =
            if matches!(tag, Tag::Speech(_)) { &[] } else { &["ه", "ها", "هم", "هن"] };
        for p in objects {
            self.put(&format!("{w}{p}"), tag, Number::Any, true);
            self.put(&format!("{w}ت{p}"), tag, Number::Any, true);
            self.put(&format!("{stem}و{p}"), tag, Number::Plural, true);
        }
        for s in imp {
            let s = fold(s);
            let weak = s.ends_with('ي') || s.ends_with('و') || s.ends_with('ا');
            let short: String =
                if weak { s.chars().take(s.chars().count() - 1).collect() } else { s.clone() };
            for head in ["ي", "ت", "ن"] {
                self.put(&format!("{head}{s}"), tag, Number::Any, false);
                if weak {
                    self.put(&format!("{head}{short}"), tag, Number::Any, false);
                }
                for p in objects.iter().take(3) {
                    self.put(&format!("{head}{s}{p}"), tag, Number::Any, true);
                }
            }
            for head in ["ي", "ت"] {
                for (end, n) in [
                    ("ون", Number::Plural),
                    ("وا", Number::Plural),
                    ("ان", Number::Dual),
                    ("ن", Number::Plural),
                ] {
                    self.put(&format!("{head}{short}{end}"), tag, n, false);
                }
            }
        }
    }

    /// Adds an Arabic verbal noun with its endings, or an English word as it is.
    pub fn add_word(&mut self, w: &str, forms: &[String], tag: Tag) {
        for w in std::iter::once(w).chain(forms.iter().map(String::as_str)) {
            self.put(w, tag, Number::Any, false);
            if !self.arabic || w.contains(' ') {
                continue;
            }
            let w = fold(w);
            let stem = w.strip_suffix('ه').map_or_else(|| w.clone(), |s| format!("{s}ت"));
            for p in PRONOUNS {
                self.put(&format!("{stem}{p}"), tag, Number::Any, true);
            }
            if !w.ends_with('ه') {
                self.put(&format!("{w}ا"), tag, Number::Any, false);
            }
            if let Some(s) = w.strip_suffix("ون").filter(|s| s.chars().count() >= 3) {
                self.put(&format!("{s}ين"), tag, Number::Plural, false);
            }
        }
    }

    /// Adds the words of the lexicon that a folded word may be, plainest first.
    pub(crate) fn forms(&self, folded: &str, out: &mut Vec<Form>) {
        let mut add = |s: Stripped<'_>, first_only: bool| {
            if let Some(word) = self.words.find(s.word) {
                let second = !first_only && self.entries.is_second(word);
                let whole = s.word.len() == folded.len() && !first_only;
                let Stripped { article, conj, prep, .. } = s;
                out.push(Form { word, whole, article, conj, prep, first_only, second });
            }
        };
        if self.arabic {
            readings(folded, |s| {
                add(s, false);
                false
            });
            // للمرصد (to the Observatory) hides the article that names are listed with.
            let bare = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
            if let Some(rest) = bare.strip_prefix("لل") {
                let word = &format!("ال{rest}");
                add(Stripped { word, article: true, conj: bare.len() < folded.len(), prep: true }, true);
            }
        } else {
            let plain = |word| Stripped { word, article: false, conj: false, prep: false };
            add(plain(folded), false);
            if let Some(stem) = folded.strip_suffix("'s") {
                add(plain(stem), false);
            } else if let Some(stem) = folded.strip_suffix("s'") {
                add(plain(stem), true);
            }
        }
    }

    /// Collects the entries that begin with a word at token `i`.
    fn hits(&self, written: Written<'_>, i: usize, word: WordNumber, search: &mut Search) {
        let Search { hits, open } = search;
        if !self.entries.opens_phrase(word) {
            hits.extend(self.entries.of(word).iter().map(|p| p.hit(i + 1)));
            return;
        }
        // Which phrases go on with the next word, under any of its readings.
        open.clear();
        open.extend(self.entries.alone(word));
        let alone = open.len();
        let second = written.past_quotes(i + 1);
        for form in written.forms(second).iter().filter(|f| !f.first_only) {
            open.extend(self.entries.going_on(word, form.word));
        }
        if open.len() > alone {
            open.sort_unstable();
            open.dedup();
        }
        for p in open.iter().filter_map(|k| self.entries.get(*k)) {
            let mut end = i + 1;
            let stands = self.entries.rest(p).iter().all(|word| {
                let at = written.past_quotes(end);
                end = at + 1;
                written.is(at, *word)
            });
            if stands {
                hits.push(p.hit(end));
            }
        }
    }

    /// Tells whether a phrase begins with one of the forms.
    pub(crate) fn opens_phrase(&self, forms: &[Form]) -> bool {
        forms.iter().any(|f| self.entries.opens_phrase(f.word))
    }

    /// Adds what a word of these forms means by itself, as the first token of a text. `marbuta` tells that it ends in ة.
    pub(crate) fn alone(&self, forms: &[Form], marbuta: bool, out: &mut Vec<Ann>) {
        let from = out.len();
        for form in forms {
            for p in self.entries.of(form.word).iter().filter(|p| p.is_word()) {
                // طفلة (*ṭifla*, a girl) is never طفله (*ṭifluhu*, his child).
                if !(p.possessed() && marbuta) {
                    keep_longest(form.ann(0, p.hit(1)), from, out);
                }
            }
        }
    }

    /// Tells whether the word behind token `i` may be the second one of a phrase that begins there.
    fn goes_on(&self, written: Written<'_>, i: usize) -> bool {
        let second = written.forms(written.past_quotes(i + 1));
        second
            .iter()
            .filter(|s| s.second)
            .any(|s| written.forms(i).iter().any(|f| self.entries.going_on(f.word, s.word).next().is_some()))
    }

    /// Finds every match that starts at token `i`; of each kind of tag the longest.
    pub(crate) fn at(&self, written: Written<'_>, i: usize, search: &mut Search, out: &mut Vec<Ann>) {
        let word = written.word(i);
        if !word.opens_phrase || !self.goes_on(written, i) {
            out.extend(written.book.alone(word).iter().map(|a| Ann { tokens: i..i + 1, ..a.clone() }));
            return;
        }
        let tokens = written.tokens;
        let marbuta = |end: usize| end.checked_sub(1).and_then(|l| tokens.get(l)).is_some_and(|t| t.marbuta);
        let from = out.len();
        for form in written.forms(i) {
            search.hits.clear();
            self.hits(written, i, form.word, search);
            // طفلة (*ṭifla*, a girl) is never طفله (*ṭifluhu*, his child).
            for hit in search.hits.iter().filter(|h| !(h.possessed && marbuta(h.end))) {
                keep_longest(form.ann(i, *hit), from, out);
            }
        }
    }
}

/// Adds a match unless one of its kind from `from` on is as long; a shorter one gives way.
fn keep_longest(ann: Ann, from: usize, out: &mut Vec<Ann>) {
    let kind = std::mem::discriminant(&ann.tag);
    let same = out.iter_mut().skip(from).find(|a| {
        std::mem::discriminant(&a.tag) == kind
            && (!matches!(ann.tag, Tag::Cue(_) | Tag::Trigger(_)) || a.tag == ann.tag)
    });
    match same {
        Some(shorter) if shorter.tokens.end < ann.tokens.end => *shorter = ann,
        Some(_) => {}
        None => out.push(ann),
    }
}

/// Tells whether a folded mark opens or closes a quotation.
pub fn is_quote(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "«" | "»" | "„" | "‟" | "‹" | "›" | "'" | "`" | "″")
}

fn plural(sg: &str) -> String {
    if let Some(stem) = sg.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else if sg.ends_with(['s', 'x', 'z']) || sg.ends_with("ch") || sg.ends_with("sh") {
        format!("{sg}es")
    } else if sg.ends_with("man") && sg.len() > 3 {
        format!("{}men", &sg.strip_suffix("man").unwrap_or(sg))
    } else {
        format!("{sg}s")
    }
}

/// A mode a cue speaks for.
pub fn mode_of(cue: Cue) -> Option<Mode> {
    match cue {
        Cue::Cumulative | Cue::Reaches => Some(Mode::Cumulative),
        Cue::Incident | Cue::Another => Some(Mode::Incident),
        Cue::State => Some(Mode::State),
        _ => None,
    }
}
