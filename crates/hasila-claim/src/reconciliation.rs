//! What `reconcile --format json` holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Cause, Claim, ClaimId, Measure, Move, Notice, Place, Population, Relation, Stamp, Unit, Verdict, Window,
};

/// The policy a reconciliation was made under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PolicyStamp {
    /// Its name, such as `range`.
    pub name: String,
    /// 16 hex digits over its table: two reports with the same hash used the same rules.
    pub hash: String,
}

/// What happened at one place over one stretch of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Stable id, `e-` and 16 hex digits.
    pub id: String,
    /// The event it is part of.
    #[serde(default)]
    pub parent: Option<String>,
    /// A short name for people.
    pub label: String,
    /// Where.
    #[serde(default)]
    pub place: Option<Place>,
    /// When.
    #[serde(default)]
    pub time: Window,
    /// Its claims.
    pub claims: Vec<ClaimId>,
}

/// Inclusive bounds; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// Lower bound.
    pub low: Option<u64>,
    /// Upper bound.
    pub high: Option<u64>,
}

/// A value that holds at the tally's latest time, with the origins behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Lower bound.
    pub low: Option<u64>,
    /// Upper bound.
    pub high: Option<u64>,
    /// Who stands behind it, independent of each other.
    pub origins: Vec<String>,
}

/// One statement of one voice, beside what the voice said before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Said {
    /// Whose voice.
    pub origin: String,
    /// The claim.
    pub claim: ClaimId,
    /// When the count held.
    pub held: Option<Stamp>,
    /// When it was published.
    pub told: Option<Stamp>,
    /// How it moved the voice's count.
    #[serde(rename = "move")]
    pub moved: Move,
}

/// One question about one event: how many of this population had this measure happen to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// Stable id, `t-` and 16 hex digits.
    pub id: String,
    /// The event it asks about.
    pub event: String,
    /// What happened.
    pub measure: Measure,
    /// What is counted.
    pub unit: Unit,
    /// To whom.
    pub population: Population,
    /// What its claims add up to.
    pub verdict: Verdict,
    /// Lowest low and highest high of what was said.
    pub range: Range,
    /// The values that hold at the tally's latest time, most origins first.
    pub standing: Vec<Standing>,
    /// How many independent origins speak.
    pub origins: usize,
    /// The claims that answer it.
    pub claims: Vec<ClaimId>,
    /// Whether fewer independent origins speak than the policy asks for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// The running count as each voice gave it, in the order it held; both times are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Said>,
    /// What the other tallies of the event leave of what stands: a whole holds its parts, and parts that can't
    /// overlap together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Range>,
}

/// Figures that can't all hold, of which none could be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clash {
    /// The whole, then its parts.
    pub claims: Vec<ClaimId>,
    /// Why they can't, in words.
    pub reason: String,
}

/// What another policy would say of a tally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// The tally.
    pub tally: String,
    /// The verdict here and there.
    pub verdict: (Verdict, Verdict),
    /// Whether it is provisional here and there.
    pub provisional: (bool, bool),
    /// The range here and there.
    pub range: (Range, Range),
    /// The values that stand, in their order, here and there.
    pub standing: (Vec<Range>, Vec<Range>),
}

/// Where another policy differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The other policy.
    pub policy: PolicyStamp,
    /// The tallies of which it says something else.
    pub differences: Vec<Difference>,
}

/// How far two figures lie apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Difference between the nearest ends.
    pub absolute: u64,
    /// The higher divided by the lower, two decimals; `None` where the lower is 0.
    pub ratio: Option<f64>,
}

/// A relation between two claims, with its cause and its reason in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RelationBetween {
    /// The part, the earlier claim, the denial; elsewhere the first in the order of documents.
    pub a: ClaimId,
    /// The other claim.
    pub b: ClaimId,
    /// How they stand to each other.
    pub relation: Relation,
    /// Why.
    pub cause: Cause,
    /// Why, in words.
    pub reason: String,
    /// How far apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
}

/// A whole and the parts it is resolved into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Breakdown {
    /// The claim that is broken down.
    pub whole: ClaimId,
    /// Its parts on one axis.
    pub parts: Vec<ClaimId>,
    /// What the parts come to.
    pub sum: u64,
    /// What the whole says.
    pub stated: u64,
    /// Whether the two fit.
    pub adds_up: bool,
}

/// Everything `reconcile` finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reconciliation {
    /// Version of the format.
    pub schema: u32,
    /// The policy it was made under.
    pub policy: PolicyStamp,
    /// What a reader should know beside.
    pub notices: Vec<Notice>,
    /// The events.
    pub events: Vec<Event>,
    /// The tallies.
    pub tallies: Vec<Tally>,
    /// The relations.
    pub relations: Vec<RelationBetween>,
    /// The breakdowns.
    pub breakdowns: Vec<Breakdown>,
    /// Three figures or more that can't all hold, though any two could.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<Clash>,
    /// Where other policies differ, where that was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<Comparison>,
    /// The claims.
    pub claims: Vec<Claim>,
}
