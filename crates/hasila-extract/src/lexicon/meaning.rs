//! What a language pack says of its words: counted nouns, words that say what happened, verbs of speech, cues; and what a place in a
//! text is found to mean.

use std::ops::Range;

use hasila_claim::{Category, Certainty, Measure, Unit};
use serde::Deserialize;

use super::WordNumber;

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
    /// Takes goods as often as people: by a noun that no list knows, nobody.
    #[serde(default)]
    pub goods: bool,
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

/// Kinds of meaning, a bit each: what a rule asks of a token before it looks at what begins there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u64);

impl Marks {
    /// A counted noun.
    pub const NOUN: Marks = Marks(1 << 58);
    /// A trigger.
    pub const TRIGGER: Marks = Marks(1 << 59);
    /// A speech verb.
    pub const SPEECH: Marks = Marks(1 << 60);
    /// A side.
    pub const ACTOR: Marks = Marks(1 << 61);
    /// A source.
    pub const SOURCE: Marks = Marks(1 << 62);
    /// A body named by its role alone.
    pub const BODY: Marks = Marks(1 << 63);

    /// A cue.
    #[inline]
    pub const fn cue(cue: Cue) -> Marks {
        const { assert!((Cue::Mixed as u32) < 58) };
        Marks(1 << cue as u32)
    }

    /// What kind a meaning is of.
    #[inline]
    pub const fn of(tag: Tag) -> Marks {
        match tag {
            Tag::Noun(_) => Marks::NOUN,
            Tag::Trigger(_) => Marks::TRIGGER,
            Tag::Speech(_) => Marks::SPEECH,
            Tag::Cue(cue) => Marks::cue(cue),
            Tag::Actor(_) => Marks::ACTOR,
            Tag::Source(..) => Marks::SOURCE,
            Tag::Body(_) => Marks::BODY,
        }
    }

    /// The kinds of either.
    #[inline]
    pub const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Tells whether both have one.
    #[inline]
    pub const fn share(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
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
