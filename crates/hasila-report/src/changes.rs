//! What changed between two reconciliations: for a newsroom that looks again tomorrow, and for CI.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use hasila_claim::{
    Claim, ClaimId, Event, Reconciliation, Relation, RelationBetween, Span, Stamp, Tally, Verdict,
};
use serde::Serialize;

use crate::figure::{bare, figure, grouped};
use crate::page::{event_label, stamp, voice, when};
use crate::{Options, clean};

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A claim nobody made before.
    ClaimNew,
    /// A claim that stands nowhere any more.
    ClaimGone,
    /// The highest figure that stands in a tally went up.
    TollRose,
    /// It went down.
    TollFell,
    /// A source lowered its own count.
    Retracted,
    /// A tally came to be disputed.
    Disputed,
    /// A tally is no longer disputed.
    Settled,
    /// A source that vouched for nothing before.
    SourceNew,
    /// An event without a predecessor.
    EventNew,
}

impl ChangeKind {
    /// Every kind, in the order of reports: what a newsroom acts on first.
    pub const ALL: [ChangeKind; 9] = [
        ChangeKind::Disputed,
        ChangeKind::Retracted,
        ChangeKind::TollFell,
        ChangeKind::TollRose,
        ChangeKind::Settled,
        ChangeKind::EventNew,
        ChangeKind::SourceNew,
        ChangeKind::ClaimGone,
        ChangeKind::ClaimNew,
    ];

    /// Returns its name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            ChangeKind::ClaimNew => "claim-new",
            ChangeKind::ClaimGone => "claim-gone",
            ChangeKind::TollRose => "toll-rose",
            ChangeKind::TollFell => "toll-fell",
            ChangeKind::Retracted => "retracted",
            ChangeKind::Disputed => "disputed",
            ChangeKind::Settled => "settled",
            ChangeKind::SourceNew => "source-new",
            ChangeKind::EventNew => "event-new",
        }
    }
}

impl ChangeKind {
    /// Returns what it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            ChangeKind::ClaimNew => "A claim that nobody made before",
            ChangeKind::ClaimGone => "A claim that stands nowhere any more",
            ChangeKind::TollRose => "The highest figure that stands in a tally went up",
            ChangeKind::TollFell => "The highest figure that stands in a tally went down",
            ChangeKind::Retracted => "A source lowered its own count",
            ChangeKind::Disputed => "A tally came to be disputed",
            ChangeKind::Settled => "A tally is no longer disputed",
            ChangeKind::SourceNew => "A source that vouched for nothing before",
            ChangeKind::EventNew => "An event that was not known before",
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for ChangeKind {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let all = || ChangeKind::ALL.iter().map(|k| k.id()).collect::<Vec<_>>().join(" ");
        ChangeKind::ALL
            .into_iter()
            .find(|k| k.id() == s)
            .ok_or_else(|| format!("`{s}` is no kind of change ({})", all()))
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its kind.
    pub kind: ChangeKind,
    /// The id of what changed: a claim, a tally, an event or a source, as it is now, or as it was where
    /// it is gone.
    pub id: String,
    /// What changed, in words.
    pub message: String,
    /// The claim that shows it: the newest of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The document that makes this claim, or made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The bytes of the claim in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The bytes of its sentence.
    #[serde(skip)]
    pub sentence: Option<Span>,
    /// Its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// Finds what changed from one reconciliation to another, most pressing kinds first, then in the order
/// of the newer one.
///
/// Claims are compared by what they say. An article that gained a sentence at its beginning has moved all
/// its claims, and with them their ids, but none of them is new. A claim of which a part was changed counts
/// as one gone and one new; the message says which part. Ids of events and tallies may move as evidence
/// comes in, so what has no namesake is matched by the claims it shares.
pub fn changes(old: &Reconciliation, new: &Reconciliation, options: &Options<'_>) -> Vec<Change> {
    let matched = Matched::new(old, new);
    let mut found: Vec<Change> = Vec::new();
    let mut push = |kind, id: &str, message: String, at: Option<&Claim>| {
        found.push(Change {
            kind,
            id: id.to_owned(),
            message: clean(&message),
            claim: at.map(|c| c.id.clone()),
            document: at.map(|c| c.document.clone()),
            span: at.map(|c| c.span),
            sentence: at.map(|c| c.sentence),
            quote: at.map(|c| c.quote.clone()),
        });
    };
    for c in &matched.new {
        let was = matched.edited.get(&c.id).map_or_else(String::new, |was| {
            let parts = differences(was, c, options);
            if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
        });
        push(ChangeKind::ClaimNew, &c.id.0, format!("{}{was}", said(c, options)), Some(c));
    }
    for c in &matched.gone {
        push(ChangeKind::ClaimGone, &c.id.0, said(c, options), Some(c));
    }
    let known: BTreeSet<&str> = old.claims.iter().map(|c| c.source.id.as_str()).collect();
    let mut greeted: BTreeSet<&str> = BTreeSet::new();
    for c in &new.claims {
        let id = c.source.id.as_str();
        if !known.contains(id) && greeted.insert(id) {
            let message = format!("{} ({})", options.names.source(id), said(c, options));
            push(ChangeKind::SourceNew, id, message, Some(c));
        }
    }
    let new_claims: BTreeMap<&ClaimId, &Claim> = new.claims.iter().map(|c| (&c.id, c)).collect();
    let newest = |ids: &[ClaimId]| {
        let of = ids.iter().filter_map(|id| new_claims.get(id).copied());
        of.max_by_key(|c| (matched.new.iter().any(|n| n.id == c.id), when(c)))
    };
    for e in &new.events {
        if matched.event(&old.events, e).is_none() {
            push(ChangeKind::EventNew, &e.id, event_label(e), newest(&e.claims));
        }
    }
    let before_pressing: BTreeSet<(&ClaimId, &ClaimId)> =
        old.relations.iter().filter(|r| presses(r)).map(|r| (&r.a, &r.b)).collect();
    for t in &new.tallies {
        let before = matched.tally(&old.tallies, t);
        let name = title(new, t, options);
        let was_disputed = before.is_some_and(|b| b.verdict == Verdict::Disputed);
        match (was_disputed, t.verdict == Verdict::Disputed) {
            (false, true) => {
                let word = before.map_or("unknown", |b| b.verdict.id());
                let dispute = new.relations.iter().find(|r| {
                    presses(r)
                        && (t.claims.contains(&r.a) || t.claims.contains(&r.b))
                        && !before_pressing.contains(&(matched.old_id(&r.a), matched.old_id(&r.b)))
                });
                let sides = dispute.and_then(|r| Some((new_claims.get(&r.a)?, new_claims.get(&r.b)?)));
                let against = sides.map_or_else(String::new, |(a, b)| {
                    format!(
                        ": {} by {}, against {} by {}",
                        figure(a),
                        voice(a, options),
                        figure(b),
                        voice(b, options)
                    )
                });
                let at = sides.and_then(|(a, b)| newest(&[a.id.clone(), b.id.clone()]));
                let message = format!("{name}{against} ({word} before)");
                push(ChangeKind::Disputed, &t.id, message, at.or_else(|| newest(&t.claims)));
            }
            (true, false) => {
                let message = format!("{name} ({} now)", t.verdict);
                push(ChangeKind::Settled, &t.id, message, newest(&t.claims));
            }
            _ => {}
        }
        if let Some((a, b)) = before.and_then(toll).zip(toll(t))
            && a != b
        {
            let kind = if b > a { ChangeKind::TollRose } else { ChangeKind::TollFell };
            let message = format!("{name}: {} → {}", grouped(a), grouped(b));
            push(kind, &t.id, message, newest(&t.claims));
        }
    }
    for t in old.tallies.iter().filter(|t| t.verdict == Verdict::Disputed) {
        if matched.tally_now(&new.tallies, t).is_none() {
            push(ChangeKind::Settled, &t.id, format!("{} (gone)", title(old, t, options)), None);
        }
    }
    let lowered = |r: &&RelationBetween| r.relation == Relation::Retracts;
    let before: BTreeSet<_> = old.relations.iter().filter(lowered).map(|r| (&r.a, &r.b)).collect();
    for r in new.relations.iter().filter(lowered) {
        if before.contains(&(matched.old_id(&r.a), matched.old_id(&r.b))) {
            continue;
        }
        if let (Some(a), Some(b)) = (new_claims.get(&r.a), new_claims.get(&r.b)) {
            let message = format!("{}, lowered to {} in {}", said(a, options), figure(b), b.document);
            push(ChangeKind::Retracted, &r.b.0, message, Some(b));
        }
    }
    let rank = |k: ChangeKind| ChangeKind::ALL.iter().position(|x| *x == k);
    found.sort_by_key(|c| rank(c.kind));
    found
}

/// What a claim says, whatever bytes it stands on.
type Saying<'a> = (
    (&'a str, String, &'a str, &'a str, &'a str, &'a str),
    (&'a str, &'a [String], &'a str, &'a str, &'a str),
    (Option<Stamp>, Option<Stamp>, Option<Stamp>, Option<Stamp>, Option<&'a str>, Option<&'a str>),
);

fn saying(c: &Claim) -> Saying<'_> {
    let place = c.place.as_ref().and_then(|p| p.id.as_deref().or(p.name.as_deref()));
    (
        (
            &c.document,
            bare(c),
            c.measure.id(),
            c.unit.id(),
            c.population.category.map_or("", hasila_claim::Category::id),
            c.population.affiliation.as_deref().unwrap_or(""),
        ),
        (&c.source.id, &c.via, c.certainty.id(), c.mode.id(), c.polarity.id()),
        (c.time.from, c.time.to, c.time.as_of, c.published, place, c.actor.as_deref()),
    )
}

/// Which claims of two reconciliations are the same.
struct Matched<'a> {
    /// New ids to old ones, for claims that say the same or that were edited.
    ids: BTreeMap<&'a ClaimId, &'a ClaimId>,
    new: Vec<&'a Claim>,
    gone: Vec<&'a Claim>,
    /// The claim that a new one was before an edit.
    edited: BTreeMap<&'a ClaimId, &'a Claim>,
}

impl<'a> Matched<'a> {
    fn new(old: &'a Reconciliation, new: &'a Reconciliation) -> Self {
        let mut waiting: BTreeMap<Saying<'a>, Vec<&'a Claim>> = BTreeMap::new();
        for c in &old.claims {
            waiting.entry(saying(c)).or_default().push(c);
        }
        let mut ids = BTreeMap::new();
        let mut fresh: Vec<&'a Claim> = Vec::new();
        for c in &new.claims {
            let same = waiting.get_mut(&saying(c)).filter(|of| !of.is_empty());
            match same {
                Some(of) => {
                    // The one that kept its bytes, else the first.
                    let at = of.iter().position(|o| o.id == c.id).unwrap_or(0);
                    ids.insert(&c.id, &of.remove(at).id);
                }
                None => fresh.push(c),
            }
        }
        let kept: BTreeSet<&ClaimId> = ids.values().copied().collect();
        let gone: Vec<&'a Claim> = old.claims.iter().filter(|c| !kept.contains(&c.id)).collect();
        let mut edited: BTreeMap<&'a ClaimId, &'a Claim> = BTreeMap::new();
        let mut taken: BTreeSet<&ClaimId> = BTreeSet::new();
        for c in &fresh {
            // Of one article, what differs in one thing or two stands in another's place.
            let near = gone
                .iter()
                .filter(|g| g.document == c.document && !taken.contains(&g.id))
                .map(|g| (distance(g, c), g.span.start.abs_diff(c.span.start), *g))
                .filter(|(d, _, _)| *d <= 2)
                .min_by_key(|(d, far, g)| (*d, *far, &g.id));
            if let Some((_, _, was)) = near {
                taken.insert(&was.id);
                edited.insert(&c.id, was);
                ids.insert(&c.id, &was.id);
            }
        }
        Matched { ids, new: fresh, gone, edited }
    }

    /// The id that a claim of the newer one had in the older.
    fn old_id<'b>(&self, id: &'b ClaimId) -> &'b ClaimId
    where
        'a: 'b,
    {
        self.ids.get(id).copied().unwrap_or(id)
    }

    fn shared(&self, new: &[ClaimId], old: &[ClaimId]) -> usize {
        let mine: BTreeSet<&ClaimId> = new.iter().map(|c| self.old_id(c)).collect();
        old.iter().filter(|c| mine.contains(c)).count()
    }

    fn event<'o>(&self, among: &'o [Event], of: &Event) -> Option<&'o Event> {
        best(among, |e| e.id == of.id, |e| self.shared(&of.claims, &e.claims))
    }

    fn tally<'o>(&self, among: &'o [Tally], of: &Tally) -> Option<&'o Tally> {
        let fits = |t: &Tally| t.measure == of.measure;
        let shared = |t: &Tally| if fits(t) { self.shared(&of.claims, &t.claims) } else { 0 };
        best(among, |t| t.id == of.id, shared)
    }

    fn tally_now<'o>(&self, among: &'o [Tally], of: &Tally) -> Option<&'o Tally> {
        let fits = |t: &Tally| t.measure == of.measure;
        let shared = |t: &Tally| if fits(t) { self.shared(&t.claims, &of.claims) } else { 0 };
        best(among, |t| t.id == of.id, shared)
    }
}

/// The one with the same id, else the one that shares most.
fn best<T>(among: &[T], same: impl Fn(&T) -> bool, shared: impl Fn(&T) -> usize) -> Option<&T> {
    among.iter().find(|x| same(x)).or_else(|| {
        let mut best: Option<(usize, &T)> = None;
        for x in among {
            let n = shared(x);
            if n > best.map_or(0, |b| b.0) {
                best = Some((n, x));
            }
        }
        best.map(|b| b.1)
    })
}

fn presses(r: &RelationBetween) -> bool {
    matches!(r.relation, Relation::Conflicts | Relation::Denies)
}

/// In how many things two claims differ; what happened to whom weighs more than one.
fn distance(a: &Claim, b: &Claim) -> usize {
    let ((_, qa, ma, ua, ca, fa), (sa, va, ..), (.., pa, _)) = saying(a);
    let ((_, qb, mb, ub, cb, fb), (sb, vb, ..), (.., pb, _)) = saying(b);
    3 * usize::from(ma != mb || ua != ub)
        + usize::from(qa != qb || a.polarity != b.polarity)
        + usize::from((ca, fa) != (cb, fb))
        + usize::from(sa != sb || va != vb)
        + usize::from(a.time != b.time || a.published != b.published)
        + usize::from(pa != pb)
        + usize::from((a.certainty, a.mode) != (b.certainty, b.mode))
}

/// What an edit changed, in words.
fn differences(was: &Claim, is: &Claim, options: &Options<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let mut part = |name: &str, was: String, is: String| {
        if was != is {
            out.push(format!("{name} was {was}"));
        }
    };
    let counted = |c: &Claim| options.names.tally(c.measure, &c.population, c.unit);
    let place = |c: &Claim| {
        let p = c.place.as_ref();
        p.and_then(|p| p.name.clone().or_else(|| p.id.clone())).unwrap_or_else(|| "not known".to_owned())
    };
    part("figure", bare(was), bare(is));
    part("counted", counted(was), counted(is));
    part("source", voice(was, options), voice(is, options));
    part("date", stamp(when(was)), stamp(when(is)));
    part("publication", stamp(was.published), stamp(is.published));
    part("place", place(was), place(is));
    part("certainty", was.certainty.to_string(), is.certainty.to_string());
    part("kind of count", was.mode.to_string(), is.mode.to_string());
    out
}

fn said(c: &Claim, options: &Options<'_>) -> String {
    let what = options.names.tally(c.measure, &c.population, c.unit);
    let day = stamp(when(c));
    format!("{what}: {} by {}, {day}, in {}", figure(c), voice(c, options), c.document)
}

fn title(r: &Reconciliation, t: &Tally, options: &Options<'_>) -> String {
    let what = options.names.tally(t.measure, &t.population, t.unit);
    let event: Option<&Event> = r.events.iter().find(|e| e.id == t.event);
    format!("{what} — {}", event.map_or_else(|| t.event.clone(), event_label))
}

/// The highest figure that stands.
fn toll(t: &Tally) -> Option<u64> {
    t.standing.iter().filter_map(|s| s.high.or(s.low)).max()
}
