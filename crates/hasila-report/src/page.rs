//! What a report shows and in which order, whatever it is rendered to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{
    Breakdown, Cause, Claim, ClaimId, Event, Mode, Reconciliation, Relation, RelationBetween, SourceKind,
    Stamp, Tally, Verdict,
};

use crate::beside::moves;
use crate::figure::{bare, bounds, figure, grouped};
use crate::{Lang, Options, clean};

/// How pressing a tally is, most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Denied,
    Disputed,
    Contested,
    Consistent,
    Single,
}

impl Rank {
    pub(crate) const ALL: [Rank; 5] =
        [Rank::Denied, Rank::Disputed, Rank::Contested, Rank::Consistent, Rank::Single];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Rank::Denied => "denied",
            Rank::Disputed => "disputed",
            Rank::Contested => "contested",
            Rank::Consistent => "consistent",
            Rank::Single => "one voice",
        }
    }

    pub(crate) fn heading(self) -> &'static str {
        match self {
            Rank::Denied => "Denied: one says none, another says some",
            Rank::Disputed => "Disputed: neither time, scope nor wording explains the difference",
            Rank::Contested => "Contested: a lag, a retraction or a sum may explain it",
            Rank::Consistent => "Consistent: two voices or more fit",
            Rank::Single => "One voice: told by one source only",
        }
    }
}

/// One statement of one source, with the places that repeat it.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) lead: &'a Claim,
    pub(crate) also: Vec<&'a Claim>,
    /// Whether one of the sheet's conflicts or denials is about it.
    pub(crate) pressed: bool,
    /// Whether it counts one action or day beside counts of another kind.
    pub(crate) apart: bool,
}

/// Two statements that don't fit, once for all the repeats of either.
#[derive(Debug)]
pub(crate) struct Pair<'a> {
    pub(crate) relation: &'a RelationBetween,
    pub(crate) a: &'a Claim,
    pub(crate) b: &'a Claim,
    /// The sheet that shows it in full, where that is an earlier one.
    pub(crate) shown_in: Option<usize>,
    /// The claim that the pair before was about too: its words needn't be said again.
    pub(crate) with: Option<&'a Claim>,
}

impl<'a> Pair<'a> {
    fn is_about(&self, claim: &Claim) -> bool {
        self.a.id == claim.id || self.b.id == claim.id
    }

    /// The claims whose evidence has to be shown.
    pub(crate) fn to_quote(&self) -> impl Iterator<Item = &'a Claim> {
        let with = self.with;
        [self.a, self.b].into_iter().filter(move |c| with.is_none_or(|w| w.id != c.id))
    }
}

/// One tally, ready to show.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub(crate) rank: Rank,
    pub(crate) tally: &'a Tally,
    /// Who or what was counted, in words.
    pub(crate) what: String,
    /// Which event, in words.
    pub(crate) event: String,
    /// The figures that stand against each other, or stand.
    pub(crate) figures: String,
    pub(crate) rows: Vec<Row<'a>>,
    pub(crate) pairs: Vec<Pair<'a>>,
    /// How each voice that moved its count did so.
    pub(crate) moves: Vec<String>,
    /// Wholes that their parts don't come to.
    pub(crate) broken: Vec<(&'a Breakdown, Option<&'a Claim>)>,
}

impl Sheet<'_> {
    /// The heading, or where a dispute is told already that this tally only takes part in.
    pub(crate) fn glance(&self) -> String {
        match self.told_elsewhere() {
            Some(at) => format!("{} — {}: see {}", self.what, self.event, at + 1),
            None => self.title(),
        }
    }

    /// The sheet that tells the worst of this one's disputes, where that is another.
    pub(crate) fn told_elsewhere(&self) -> Option<usize> {
        let worst = self.pairs.iter().map(|p| urgency(p.relation)).min();
        let own = self.pairs.iter().any(|p| Some(urgency(p.relation)) == worst && p.shown_in.is_none());
        self.pairs.first().and_then(|p| p.shown_in).filter(|_| !own)
    }

    pub(crate) fn title(&self) -> String {
        format!("{} — {}: {}", self.what, self.event, self.figures)
    }
}

/// The whole report.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) documents: usize,
    pub(crate) sources: usize,
    pub(crate) sheets: Vec<Sheet<'a>>,
    pub(crate) reconciliation: &'a Reconciliation,
}

impl<'a> Page<'a> {
    pub(crate) fn new(r: &'a Reconciliation, options: &Options<'_>) -> Self {
        let claims: BTreeMap<&ClaimId, (usize, &Claim)> =
            r.claims.iter().enumerate().map(|(i, c)| (&c.id, (i, c))).collect();
        let by_id: BTreeMap<&ClaimId, &Claim> = r.claims.iter().map(|c| (&c.id, c)).collect();
        let events: BTreeMap<&str, &Event> = r.events.iter().map(|e| (e.id.as_str(), e)).collect();
        let groups = Groups::new(r);
        let mut by_claim: BTreeMap<&ClaimId, Vec<&RelationBetween>> = BTreeMap::new();
        for relation in r.relations.iter().filter(|r| pressing(r)) {
            by_claim.entry(&relation.a).or_default().push(relation);
            by_claim.entry(&relation.b).or_default().push(relation);
        }

        let mut sheets: Vec<(u64, Sheet<'a>)> = Vec::with_capacity(r.tallies.len());
        for tally in &r.tallies {
            let pairs = gathered(pairs(tally, &by_claim, &claims, &groups));
            let rank = match tally.verdict {
                Verdict::Disputed if pairs.iter().any(|p| p.relation.relation == Relation::Denies) => {
                    Rank::Denied
                }
                Verdict::Disputed => Rank::Disputed,
                Verdict::Contested => Rank::Contested,
                Verdict::Consistent => Rank::Consistent,
                Verdict::Single => Rank::Single,
            };
            let broken = r
                .breakdowns
                .iter()
                .filter(|b| !b.adds_up && tally.claims.contains(&b.whole))
                .map(|b| (b, claims.get(&b.whole).map(|c| c.1)))
                .collect();
            let stake = match rank {
                Rank::Denied => {
                    pairs.iter().filter(|p| p.relation.relation == Relation::Denies).map(named).max()
                }
                Rank::Consistent => Some(tally.origins as u64),
                _ => pairs.iter().map(|p| gap(p.relation)).max(),
            };
            let event = events.get(tally.event.as_str());
            let sheet = Sheet {
                rank,
                tally,
                what: options.names.tally(tally.measure, &tally.population, tally.unit),
                event: clean(&event.map_or_else(|| tally.event.clone(), |e| event_label(e))),
                figures: figures(tally, &pairs),
                rows: rows(tally, &claims, &groups, &pairs),
                pairs,
                moves: moves(tally, &by_id, options),
                broken,
            };
            sheets.push((stake.unwrap_or(0), sheet));
        }
        // Of two tallies that a dispute ties, the one that holds both sides tells it. Stable: what is
        // equally pressing keeps the order of the reconciliation.
        sheets.sort_by_key(|(stake, s)| {
            let holds = |id| s.tally.claims.contains(id);
            let both = s.pairs.iter().filter(|p| holds(&p.relation.a) && holds(&p.relation.b)).count();
            (s.rank, Reverse(*stake), Reverse(both))
        });
        let mut sheets: Vec<Sheet<'a>> = sheets.into_iter().map(|(_, s)| s).collect();
        mark_shown(&mut sheets);
        let sources: BTreeSet<&str> = r.claims.iter().map(|c| c.source.id.as_str()).collect();
        let documents: BTreeSet<&str> = r.claims.iter().map(|c| c.document.as_str()).collect();
        Page {
            documents: options.documents.unwrap_or(documents.len()),
            sources: sources.len(),
            sheets,
            reconciliation: r,
        }
    }

    pub(crate) fn of(&self, rank: Rank) -> impl Iterator<Item = (usize, &Sheet<'a>)> {
        self.sheets.iter().enumerate().filter(move |(_, s)| s.rank == rank)
    }

    /// How much was read, in a line.
    pub(crate) fn extent(&self) -> String {
        let r = self.reconciliation;
        [
            counted(self.documents, "document", "documents"),
            counted(r.claims.len(), "claim", "claims"),
            counted(self.sources, "source", "sources"),
            counted(r.events.len(), "event", "events"),
        ]
        .join(", ")
    }

    /// What was found, in a line.
    pub(crate) fn found(&self) -> String {
        let n = |rank| self.of(rank).count();
        let denied = n(Rank::Denied);
        let mut disputed = format!("{} disputed", grouped((denied + n(Rank::Disputed)) as u64));
        if denied > 0 {
            disputed.push_str(&format!(" ({denied} by a denial)"));
        }
        format!(
            "{disputed}, {} contested, {} consistent, {} told by one source only",
            n(Rank::Contested),
            n(Rank::Consistent),
            n(Rank::Single)
        )
    }

    /// The rules it was made by, in a line.
    pub(crate) fn policy(&self) -> String {
        let p = &self.reconciliation.policy;
        if p.hash.is_empty() { format!("policy {}", p.name) } else { format!("policy {} {}", p.name, p.hash) }
    }
}

pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u64), if n == 1 { one } else { many })
}

/// When a claim was said to hold, as near as is known.
pub(crate) fn when(claim: &Claim) -> Option<Stamp> {
    claim.time.as_of.or(claim.time.to).or(claim.published)
}

/// The stamp for people: the hour without seconds, the offset where it isn't UTC.
pub(crate) fn stamp(stamp: Option<Stamp>) -> String {
    match stamp {
        None => "undated".to_owned(),
        Some(s) => match s.instant() {
            None => s.to_string(),
            Some(i) => {
                let text = i.format("%Y-%m-%d %H:%M%:z").to_string();
                text.strip_suffix("+00:00").map_or(text.clone(), |t| format!("{t} UTC"))
            }
        },
    }
}

/// Where a row stands: the outlet and the chain it took the figure from.
pub(crate) fn outlet(claim: &Claim, options: &Options<'_>) -> String {
    let mut out = clean(&options.names.source(claim.outlet.as_deref().unwrap_or(&claim.document)));
    if !claim.via.is_empty() {
        let via: Vec<_> = claim.via.iter().map(|v| clean(&options.names.source(v))).collect();
        let word = if options.names.lang == Lang::Ar { "عن" } else { "via" };
        out.push_str(&format!(" ({word} {})", via.join(", ")));
    }
    out
}

/// Who vouches, beside the outlet: an outlet that speaks for itself is not named twice.
pub(crate) fn voice_beside_outlet(claim: &Claim, options: &Options<'_>) -> String {
    let id = claim.source.id.strip_prefix("unnamed@").unwrap_or(&claim.source.id);
    let arabic = options.names.lang == Lang::Ar;
    match claim.source.kind {
        _ if claim.outlet.as_deref() != Some(id) => voice(claim, options),
        SourceKind::Unnamed if arabic => "مصادر غير مسماة".to_owned(),
        SourceKind::Unnamed => "unnamed sources".to_owned(),
        SourceKind::Outlet | SourceKind::Named if arabic => "نقلها بنفسها".to_owned(),
        SourceKind::Outlet | SourceKind::Named => "its own reporting".to_owned(),
    }
}

/// Who vouches, where the outlet isn't said.
pub(crate) fn voice(claim: &Claim, options: &Options<'_>) -> String {
    clean(&options.names.voice(claim))
}

/// What a row's columns don't say: that it counts one incident only, and where else it stands:
/// `also in Al-Watan 2022-01-30`.
pub(crate) fn note(row: &Row<'_>, options: &Options<'_>) -> String {
    let mut places: Vec<String> = Vec::new();
    let lang = options.names.lang;
    for claim in &row.also {
        if claim.document == row.lead.document {
            continue;
        }
        let same_figure = bare(claim) == bare(row.lead);
        let place = format!(
            "{}{}{}",
            outlet(claim, options),
            if when(claim) == when(row.lead) { String::new() } else { format!(" {}", stamp(when(claim))) },
            match lang {
                _ if same_figure => String::new(),
                Lang::En => format!(" as {}", figure(claim)),
                Lang::Ar => format!(" بصيغة {}", lang.figure(&figure(claim))),
            },
        );
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let apart = row.apart.then(|| lang.say("one incident").to_owned());
    let also = (!places.is_empty()).then(|| match lang {
        Lang::En => format!("also in {}", places.join(", ")),
        Lang::Ar => format!("أيضاً في {}", places.join("، ")),
    });
    apart.into_iter().chain(also).collect::<Vec<_>>().join(if lang == Lang::Ar { "؛ " } else { "; " })
}

/// Where the bytes of a claim are.
pub(crate) fn provenance(claim: &Claim, options: &Options<'_>) -> String {
    let mut at = outlet(claim, options);
    if let Some(p) = claim.published {
        at.push_str(&format!(", {}", stamp(Some(p))));
    }
    format!("{at} · {} bytes {}–{}", clean(&claim.document), claim.span.start, claim.span.end)
}

/// Says what two statements are to each other: `X: none, against Y: dozens`.
pub(crate) fn versus(pair: &Pair<'_>, options: &Options<'_>) -> String {
    let said = |c: &Claim| format!("{}: {}", voice(c, options), figure(c));
    if let (Some(with), Some(other)) = (pair.with, pair.to_quote().next())
        && pair.relation.relation != Relation::Retracts
    {
        return format!("{}, also against {}", said(with), said(other));
    }
    match pair.relation.relation {
        Relation::Retracts => format!("{}, lowered to {}", said(pair.a), figure(pair.b)),
        _ if pair.a.source.id == pair.b.source.id && pair.a.source.kind != SourceKind::Unnamed => {
            format!("{}, against {}", said(pair.a), figure(pair.b))
        }
        _ => format!("{}, against {}", said(pair.a), said(pair.b)),
    }
}

/// What a broken breakdown comes to, in words.
pub(crate) fn sum(b: &Breakdown, whole: Option<&Claim>, options: &Options<'_>) -> String {
    if options.names.lang == Lang::Ar {
        let who = whole.map_or_else(|| "الكل".to_owned(), |c| voice(c, options));
        let word = if b.sum > b.stated { "زيادة" } else { "نقص" };
        let (stated, sum) = (grouped(b.stated), grouped(b.sum));
        return format!("{who}: {stated}، ومجموع الأجزاء {sum}: {word} {}", grouped(b.sum.abs_diff(b.stated)));
    }
    let (word, by) =
        if b.sum < b.stated { ("missing", b.stated - b.sum) } else { ("too many", b.sum - b.stated) };
    let who = whole.map_or_else(|| "the whole".to_owned(), |c| voice(c, options));
    format!("{who} says {}, the parts come to {}: {} {word}", grouped(b.stated), grouped(b.sum), grouped(by))
}

/// The range of reports and the values that stand, in a line.
pub(crate) fn range(tally: &Tally, options: &Options<'_>) -> String {
    let span = match (tally.range.low, tally.range.high) {
        (Some(low), Some(high)) if low < high => format!("{}–{}", grouped(low), grouped(high)),
        (low, high) => bounds(low, high),
    };
    let mut out = format!("Reported: {span}.");
    if !tally.standing.is_empty() {
        let standing: Vec<String> = tally
            .standing
            .iter()
            .take(4)
            .map(|s| {
                let who: Vec<_> = s.origins.iter().map(|o| clean(&options.names.source(o))).collect();
                let value = if s.high == Some(0) { "none".to_owned() } else { bounds(s.low, s.high) };
                format!("{value} ({})", who.join(", "))
            })
            .collect();
        out.push_str(&format!(" Latest: {}", standing.join("; ")));
        out.push_str(if tally.standing.len() > 4 { "; …" } else { "." });
    }
    if tally.provisional {
        out.push_str(" Provisional: fewer origins speak than the policy asks for.");
    }
    out
}

/// Names an event for people.
pub(crate) fn event_label(event: &Event) -> String {
    let place = event.place.as_ref().and_then(|p| p.name.clone().or_else(|| p.id.clone()));
    match (event.label.trim(), place) {
        ("", Some(place)) => place,
        ("", None) => event.id.clone(),
        (label, _) => label.to_owned(),
    }
}

/// Tells whether a relation is one that a reader has to see quoted.
fn pressing(r: &RelationBetween) -> bool {
    matches!(r.relation, Relation::Denies | Relation::Conflicts | Relation::Retracts)
}

fn urgency(r: &RelationBetween) -> u8 {
    match (r.relation, r.cause) {
        (Relation::Denies, _) => 0,
        (Relation::Conflicts, Cause::Genuine) => 1,
        (Relation::Conflicts, Cause::Slip) => 2,
        (Relation::Conflicts, _) => 3,
        _ => 4,
    }
}

fn gap(r: &RelationBetween) -> u64 {
    r.gap.map_or(0, |g| g.absolute)
}

fn named(pair: &Pair<'_>) -> u64 {
    let of = |c: &Claim| c.quantity.named().unwrap_or(0);
    of(pair.a).max(of(pair.b))
}

fn pairs<'a>(
    tally: &Tally,
    by_claim: &BTreeMap<&ClaimId, Vec<&'a RelationBetween>>,
    claims: &BTreeMap<&ClaimId, (usize, &'a Claim)>,
    groups: &Groups<'a>,
) -> Vec<Pair<'a>> {
    let mut found: BTreeMap<(usize, usize), Pair<'a>> = BTreeMap::new();
    let mut seen: BTreeSet<(Relation, &str, &str)> = BTreeSet::new();
    for id in &tally.claims {
        for relation in by_claim.get(id).into_iter().flatten() {
            let (Some(&(ai, a)), Some(&(bi, b))) = (claims.get(&relation.a), claims.get(&relation.b)) else {
                continue;
            };
            found.entry((ai, bi)).or_insert(Pair { relation, a, b, shown_in: None, with: None });
        }
    }
    let mut all: Vec<Pair<'a>> = found.into_values().collect();
    // Of what two statements say in several places, the worst is told.
    all.sort_by_key(|p| (urgency(p.relation), Reverse(gap(p.relation))));
    all.retain(|p| {
        let (a, b) = (groups.of(&p.relation.a), groups.of(&p.relation.b));
        // Who lowered a count is told from what to what; two figures that don't fit are the same two either way.
        let told = if p.relation.relation == Relation::Retracts { (a, b) } else { (a.min(b), a.max(b)) };
        seen.insert((p.relation.relation, told.0, told.1))
    });
    all
}

/// A claim with what orders it: when it holds, and where it stands in the input.
type Dated<'a> = (Option<Stamp>, usize, &'a Claim);

fn rows<'a>(
    tally: &'a Tally,
    claims: &BTreeMap<&ClaimId, (usize, &'a Claim)>,
    groups: &Groups<'a>,
    pairs: &[Pair<'a>],
) -> Vec<Row<'a>> {
    let pressed: BTreeSet<&str> =
        pairs.iter().flat_map(|p| [groups.of(&p.relation.a), groups.of(&p.relation.b)]).collect();
    let mut members: BTreeMap<&str, Vec<Dated<'a>>> = BTreeMap::new();
    for id in &tally.claims {
        if let Some(&(i, c)) = claims.get(id) {
            members.entry(groups.of(id)).or_default().push((when(c), i, c));
        }
    }
    let mut rows: Vec<((Option<Stamp>, usize), Row<'a>)> = members
        .into_iter()
        .filter_map(|(group, mut of)| {
            of.sort_by_key(|(stamp, i, _)| (*stamp, *i));
            let &(stamp, i, lead) = of.first()?;
            let also = of.iter().skip(1).map(|m| m.2).collect();
            Some(((stamp, i), Row { lead, also, pressed: pressed.contains(group), apart: false }))
        })
        .collect();
    rows.sort_by_key(|(key, _)| *key);
    let mut rows: Vec<Row<'a>> = rows.into_iter().map(|(_, row)| row).collect();
    let incident = |r: &Row<'_>| r.lead.mode == Mode::Incident;
    if !rows.iter().all(incident) {
        rows.iter_mut().for_each(|r| r.apart = incident(r));
    }
    rows
}

/// The figures for a heading: those in conflict, else those that stand, lowest first.
fn figures(tally: &Tally, pairs: &[Pair<'_>]) -> String {
    const MOST: usize = 4;
    let mut list: Vec<(u64, String)> = Vec::new();
    let worst = pairs.iter().map(|p| urgency(p.relation)).min();
    for p in pairs.iter().filter(|p| Some(urgency(p.relation)) == worst) {
        for c in [p.a, p.b] {
            list.push((c.quantity.named().unwrap_or(0), bare(c)));
        }
    }
    if list.is_empty() {
        list.extend(tally.standing.iter().map(|s| (s.low.or(s.high).unwrap_or(0), bounds(s.low, s.high))));
    }
    if list.is_empty() {
        return bounds(tally.range.low, tally.range.high);
    }
    list.sort();
    list.dedup();
    let more = list.len() > MOST;
    // The ends matter most, so what is left out is left out of the middle.
    let shown: Vec<String> = if more {
        let last = list.pop().map(|l| l.1);
        list.truncate(MOST - 1);
        list.into_iter().map(|l| l.1).chain(["…".to_owned()]).chain(last).collect()
    } else {
        list.into_iter().map(|l| l.1).collect()
    };
    shown.join(" / ")
}

/// A relation that ties two tallies is shown in full by the more pressing one only.
fn mark_shown(sheets: &mut [Sheet<'_>]) {
    let mut shown: BTreeMap<(ClaimId, ClaimId), usize> = BTreeMap::new();
    for (i, sheet) in sheets.iter_mut().enumerate() {
        for pair in &mut sheet.pairs {
            let key = (pair.relation.a.clone(), pair.relation.b.clone());
            let first = *shown.entry(key).or_insert(i);
            pair.shown_in = (first != i).then_some(first);
        }
        let mut hub: Option<&Claim> = None;
        let mut before: Option<(Relation, &Claim, &Claim)> = None;
        for pair in sheet.pairs.iter_mut().filter(|p| p.shown_in.is_none()) {
            let same = before.filter(|b| b.0 == pair.relation.relation);
            hub = match (hub, same) {
                (Some(h), Some(_)) if pair.is_about(h) => Some(h),
                (_, Some((_, a, _))) if pair.is_about(a) => Some(a),
                (_, Some((_, _, b))) if pair.is_about(b) => Some(b),
                _ => None,
            };
            pair.with = hub;
            before = Some((pair.relation.relation, pair.a, pair.b));
        }
    }
}

/// Brings together the pairs of one claim that doesn't fit many, so that it is told once. The order of
/// what comes first stays.
fn gathered(mut pairs: Vec<Pair<'_>>) -> Vec<Pair<'_>> {
    let mut out: Vec<Pair<'_>> = Vec::with_capacity(pairs.len());
    while let Some(first) = pairs.first() {
        let (relation, a, b) = (first.relation.relation, first.a, first.b);
        let with = |claim| move |p: &Pair<'_>| p.relation.relation == relation && p.is_about(claim);
        let count = |claim| pairs.iter().filter(|p| with(claim)(p)).count();
        let hub = if count(b) > count(a) { b } else { a };
        let (mine, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|p| with(hub)(p));
        out.extend(mine);
        pairs = rest;
    }
    out
}

/// Claims that repeat each other, each group named by its smallest id.
struct Groups<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Groups<'a> {
    fn new(r: &'a Reconciliation) -> Self {
        // A repeat joins only claims of one tally: the same breath may be counted by two.
        let tally: BTreeMap<&str, &str> =
            r.tallies.iter().flat_map(|t| t.claims.iter().map(|c| (c.0.as_str(), t.id.as_str()))).collect();
        let mut of = Groups(BTreeMap::new());
        for rel in r.relations.iter().filter(|r| r.relation == Relation::Repeats) {
            let (a, b) = (rel.a.0.as_str(), rel.b.0.as_str());
            if tally.get(a) == tally.get(b) {
                let (a, b) = (of.root(a), of.root(b));
                if a != b {
                    of.0.insert(a.max(b), a.min(b));
                }
            }
        }
        of
    }

    fn root(&self, id: &'a str) -> &'a str {
        let mut at = id;
        while let Some(&up) = self.0.get(at) {
            at = up;
        }
        at
    }

    fn of(&self, id: &'a ClaimId) -> &'a str {
        self.root(&id.0)
    }
}
