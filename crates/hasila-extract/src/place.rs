//! Places: names from the gazetteer, sharpened by the words around them.
//!
//! Two passes. The first collects every name a text could hold, the longest first, with the words that
//! say what kind of place it is. The second chooses among places of one name by what the rest of the text
//! is about: countries named without doubt, names close by, the outlet's country, size. A name after a
//! strong cue (قرية, "village of") that the gazetteer lacks is still a place, tied to the known one it is
//! said to lie in. The cost of the second pass is that a place can't be read off one sentence alone; the
//! gain is that طرابلس (Tripoli) in a text about Lebanon is in Lebanon.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use hasila_claim::{Mode, Place, Span};
use hasila_registry::{Gazetteer, PlaceEntry, PlaceKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::SmallVec;

use crate::time::{Opening, cores, ends_sentence};
use crate::token::{TokenKind, Tokens};
use crate::vocabulary::Layer;

mod choose;
mod pack;
mod role;
mod scan;
mod scope;
mod site;

use choose::*;
use pack::*;
use scan::*;

pub(crate) use pack::Around;
pub use pack::PlacePack;
pub(crate) use scan::Names;
pub use scope::{Scope, main_place, most_specific_in_scope, place_for};

/// A place the text names, and which place that is.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Its tokens, with the word for its kind where one stands beside it.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// The place, as a claim carries it.
    pub place: Place,
    /// Gazetteer id, where the gazetteer has it.
    pub id: Option<String>,
    /// The known place an unknown name lies in.
    pub within: Option<String>,
    /// Country, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// What kind of place.
    pub kind: PlaceKind,
    /// How specific: 1 for a country to 8 for a site.
    pub rank: u8,
    /// The rule that read it.
    pub rule: &'static str,
    /// Several places bear the name and the text doesn't settle which; `place` is the most populous.
    pub ambiguous: bool,
    /// A government speaks or acts through the name.
    pub metonym: bool,
    /// Part of the name of a body, a medium or an office.
    pub in_body: bool,
    /// Where the reporter sits.
    pub dateline: bool,
    /// Something goes there, or is so far from there.
    pub headed: bool,
    /// A word says that something happened in, at, from or to it.
    pub locative: bool,
    /// Continues a list of places: حلب واللاذقية وحماة.
    pub listed: bool,
    /// Opens its sentence: "In Adana, …".
    pub leading: bool,
}

impl PlaceMention {
    /// Tells whether an event may have happened there.
    pub fn is_of_event(&self) -> bool {
        !self.metonym && !self.in_body && !self.dateline
    }
}

/// What is known about a document besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlaceHints<'a> {
    /// The outlet's country, ISO 3166 alpha-2.
    pub outlet_country: Option<&'a str>,
    /// Tokens that name something else: sources, sides.
    pub skip: &'a [Range<usize>],
}

/// Finds the places a text names, in order.
pub fn places(
    text: &str,
    tokens: &Tokens,
    gazetteer: &Gazetteer,
    pack: &PlacePack,
    hints: PlaceHints<'_>,
) -> Vec<PlaceMention> {
    places_with(text, tokens, gazetteer, pack, hints, &RefCell::default())
}

/// Finds them with the help of names looked up before.
pub(crate) fn places_with(
    text: &str,
    tokens: &Tokens,
    gazetteer: &Gazetteer,
    pack: &PlacePack,
    hints: PlaceHints<'_>,
    names: &RefCell<Names>,
) -> Vec<PlaceMention> {
    let mut skipped = vec![false; tokens.len()];
    for range in hints.skip {
        skipped.iter_mut().take(range.end).skip(range.start).for_each(|s| *s = true);
    }
    let scanner = Scanner { text, tokens, gazetteer, pack, skipped, names, led: Default::default() };
    let candidates = scanner.candidates();
    scanner.resolve(candidates, hints.outlet_country)
}

#[cfg(test)]
mod tests;
