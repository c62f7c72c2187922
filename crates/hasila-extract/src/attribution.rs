//! Who says so.
//!
//! # Recognises
//! Speech verbs with their subject before or after, "according to" phrases, relays (X quoted Y),
//! participles that lean on the main speaker, speakers who go on over sentences, quotations that run on,
//! headlines of the form "SOHR: …".
//!
//! # Example
//! `وقال مراسل SY24 نقلاً عن مصادر محلية إن …` (*wa-qāla murāsil SY24 naqlan ʿan maṣādir maḥalliyya inna*,
//! "SY24's correspondent said, citing local sources, that …"): the local sources, in SY24's words.
//!
//! # Does not match
//! A body that merely acts in the sentence; a name after "to" (لـ«المجلة», told Al-Majalla).
//!
//! # Known misses
//! Speakers introduced two sentences before a bare quotation; free indirect speech.
//!
//! Every attribution is a [`Frame`] over a range of tokens. A claim takes the narrowest, strongest frame
//! that covers it; without one the outlet speaks for itself.

mod according;
mod arabic;
mod arabic_again;
mod arabic_compared;
mod arabic_figure;
mod arabic_kind;
mod arabic_line;
mod arabic_person;
mod arabic_subject;
mod arabic_told;
mod body;
mod candidate;
mod clauses;
mod english;
mod english_again;
mod english_apposition;
mod english_body;
mod english_figure;
mod english_headline;
mod english_land;
mod english_meant;
mod english_name;
mod english_office;
mod english_own;
mod english_person;
mod english_place;
mod english_quotation;
mod english_subject;
mod frames;
mod label;
mod memory;
mod named_behind;
mod person;
mod resolve;
mod sentence;
mod silent;
mod speech;

use crate::words::{List, Words};
use std::collections::BTreeMap;
use std::ops::Range;

use hasila_claim::{Attribution, Certainty, SourceKind};

use crate::context::Context;
use crate::lexicon::{Ann, Cue, Marks, Tag};
use crate::openers::Opener;
use crate::pack::Body;
use crate::slug::slug;
use crate::token::TokenKind;

use according::*;
use arabic::*;
use arabic_again::*;
use arabic_compared::*;
use arabic_figure::*;
use arabic_kind::*;
use arabic_line::*;
use arabic_person::*;
use arabic_subject::*;
use arabic_told::*;
use body::*;
use candidate::*;
use clauses::*;
use english::*;
use english_again::*;
use english_apposition::*;
use english_body::*;
use english_figure::*;
use english_headline::*;
use english_land::*;
use english_meant::*;
use english_name::*;
use english_office::*;
use english_own::*;
use english_person::*;
use english_place::*;
use english_quotation::*;
use english_subject::*;
use label::*;
use memory::*;
use named_behind::*;
use person::*;
use resolve::*;
use sentence::*;
use silent::*;
use speech::*;

pub use body::body_named;
pub use candidate::mentioned;
pub use english_office::{given_acronyms, named_forces};
pub use frames::{Frames, frames};
pub use resolve::outlet_speaker;

/// Who speaks, and how we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Registry id, slug, outlet id or `unnamed@OUTLET`.
    pub id: String,
    /// How it is given.
    pub kind: SourceKind,
    /// Through whom.
    pub via: Vec<String>,
    /// The words that name it.
    pub text: String,
    /// Those words.
    pub tokens: Range<usize>,
}

impl Speaker {
    /// Somebody with a name, by the words that give it.
    pub(crate) fn named(ctx: &Context<'_>, id: String, tokens: Range<usize>) -> Self {
        let text = ctx.words(tokens.clone()).to_owned();
        let id = seat_last(ctx, &id).unwrap_or(id);
        Speaker { id, kind: SourceKind::Named, via: Vec::new(), text, tokens }
    }

    /// The claim's source field.
    pub fn attribution(&self) -> Attribution {
        Attribution { id: self.id.clone(), kind: self.kind, text: self.text.clone() }
    }
}

/// "the Egyptian embassy in Moscow": of its land first, and of where it is behind that.
fn seat_last(ctx: &Context<'_>, id: &str) -> Option<String> {
    ["embassy", "consulate"].into_iter().find_map(|what| {
        let rest = id.strip_suffix(what)?.strip_suffix('-')?;
        let (seat, land) = rest.rsplit_once('-')?;
        ctx.pack.demonyms.values().any(|d| d == land).then(|| format!("{land}-{what}-{seat}"))
    })
}

/// A stretch of text one speaker answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The tokens it covers.
    pub scope: Range<usize>,
    /// Who.
    pub speaker: Speaker,
    /// Which rule found it.
    pub rule: &'static str,
    /// Local frames (according to …) beat wide ones.
    pub strength: u8,
    /// How the verb colours what it introduces.
    pub certainty: Option<Certainty>,
    /// The cue word.
    pub cue: Range<usize>,
}

/// A mention of somebody who could speak.
#[derive(Clone, Debug)]
struct Candidate {
    tokens: Range<usize>,
    kind: CandidateKind,
    /// Written after "to": the one spoken to.
    addressed: bool,
    /// The name of the person who speaks for the body, where one stands beside it.
    name: Option<Range<usize>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum CandidateKind {
    Named(String),
    Unnamed,
    Outlet,
    SpeakerAgain,
    SourcesAgain,
    MediumAgain,
    Person(String),
}
