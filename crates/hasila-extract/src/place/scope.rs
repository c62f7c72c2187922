//! The place a document is about, and the one a count is tied to.

use super::*;

/// How many places compete to be the one a document is about.
pub(super) const CONTENDERS: usize = 40;

/// Tokens after the headline in which a report says what it is about.
const LEAD: usize = 120;

/// A place that may be the one a document is about.
#[derive(Clone, Copy)]
struct Contender {
    /// Its first mention.
    at: usize,
    weight: f64,
    /// How often it is named as a scene.
    named: usize,
}

/// Chooses the place a document is mostly about: named most often, earlier names weighing more.
///
/// `headline_end` is the token that ends the headline.
pub fn main_place(mentions: &[PlaceMention], gazetteer: &Gazetteer, headline_end: usize) -> Option<usize> {
    fn key(m: &PlaceMention) -> &str {
        m.id.as_deref().or(m.place.name.as_deref()).unwrap_or_default()
    }
    let mut weights: BTreeMap<&str, Contender> = BTreeMap::new();
    for (at, m) in mentions.iter().enumerate() {
        if m.metonym || m.rule == "adjective-of-nation" {
            continue;
        }
        let mut weight: f64 = if m.tokens.start < headline_end {
            3.0
        } else if m.tokens.start < headline_end + LEAD {
            2.0
        } else {
            1.0
        };
        if m.dateline || m.in_body || m.headed || m.kind == PlaceKind::Hospital {
            // Where the reporter sits, whose police speak, where somebody goes, where the wounded were taken.
            weight = 0.3;
        } else if m.rule == "kind-again" {
            weight *= 0.5;
        } else if m.locative {
            weight += 0.5;
        }
        let slot = weights.entry(key(m)).or_insert(Contender { at, weight: 0.0, named: 0 });
        slot.weight += weight;
        slot.named += usize::from(m.is_of_event());
    }
    let mut direct: Vec<Contender> = weights.into_values().collect();
    direct.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.at.cmp(&b.at)));
    direct.truncate(CONTENDERS);
    let rank_at = |at: usize| mentions.get(at).map_or(0, |m| m.rank);
    let lies_in = |inner: usize, outer: usize| {
        let (Some(a), Some(b)) = (mentions.get(inner), mentions.get(outer)) else { return false };
        match (a.id.as_ref().or(a.within.as_ref()), &b.id) {
            (Some(x), Some(y)) => a.rank > b.rank && gazetteer.is_within(x, y),
            _ => false,
        }
    };
    // A place inside a town speaks for it too, so that three quarters of a town outweigh a neighbour town.
    let whole = |c: &Contender| {
        let parts = direct.iter().filter(|o| rank_at(c.at) >= 5 && lies_in(o.at, c.at));
        c.weight + parts.map(|o| o.weight * 0.5).sum::<f64>()
    };
    let heaviest = |list: &mut dyn Iterator<Item = &Contender>| {
        list.map(|c| (whole(c), *c))
            .max_by(|(a, c), (b, d)| {
                let by_rank = rank_at(c.at).cmp(&rank_at(d.at));
                a.total_cmp(b).then(by_rank).then_with(|| d.at.cmp(&c.at))
            })
            .map(|(_, c)| c)
    };
    let mut main = heaviest(&mut direct.iter())?;
    // A country or province named for readers far away, and one town in it that the report comes back to, or a site
    // such as a port that it opens with.
    if rank_at(main.at) < 5 {
        let sites = || direct.iter().filter(|c| rank_at(c.at) >= 5 && lies_in(c.at, main.at));
        let all: f64 = sites().map(|c| c.weight).sum();
        let opens = |c: &Contender| {
            mentions.get(c.at).is_some_and(|m| {
                m.kind.is_installation() && m.locative && m.tokens.start < headline_end + LEAD
            })
        };
        let one = heaviest(&mut sites())
            .filter(|c| (c.named >= 2 || opens(c)) && c.weight >= main.weight * 0.5 && whole(c) >= all * 0.6);
        main = one.unwrap_or(main);
    }
    // Down to what inside the town the report is about: a quarter or prison with a good part of its weight, that is
    // no afterthought.
    while rank_at(main.at) >= 5 {
        let told = |c: &Contender| {
            let lead = mentions.get(c.at).is_some_and(|m| m.tokens.start < headline_end + LEAD);
            lead || c.named >= 2
        };
        let inner = heaviest(&mut direct.iter().filter(|c| {
            lies_in(c.at, main.at) && told(c) && mentions.get(c.at).is_some_and(|m| m.id.is_some())
        }));
        match inner {
            Some(c) if whole(&c) >= main.weight * 0.4 => main = c,
            _ => break,
        }
    }
    Some(main.at)
}

/// The province or country, where a document spreads over more of its towns than its main one holds of it.
pub(super) fn spread(mentions: &[PlaceMention], gazetteer: &Gazetteer, main: &PlaceMention) -> Option<Place> {
    if !(3..=6).contains(&main.rank) {
        return None;
    }
    let of_event = || mentions.iter().filter(|m| m.is_of_event() && m.country == main.country);
    // How often places are named that are neither the main one nor around or inside it, and how often it is itself.
    let count = |counts: &dyn Fn(&PlaceMention) -> bool| {
        let mut others: BTreeMap<&str, usize> = BTreeMap::new();
        let mut own = 0usize;
        for m in of_event().filter(|m| counts(m)) {
            match (&m.id, &main.id) {
                (Some(a), Some(b)) if a == b => own += 1,
                (Some(a), _) => *others.entry(a).or_default() += 1,
                (None, _) => {}
            }
        }
        (others, own)
    };
    // Towns of one province, the main one named no more than the others: the province.
    if let Some(main_id) = main.id.as_deref().filter(|_| main.rank >= 5) {
        let apart = |m: &PlaceMention| {
            m.id.as_deref().is_some_and(|id| {
                id == main_id || !gazetteer.is_within(id, main_id) && !gazetteer.is_within(main_id, id)
            })
        };
        let (others, own) = count(&|m| m.rank >= 5 && apart(m));
        let province = gazetteer.ancestors(main_id).into_iter().find(|a| a.kind == PlaceKind::Province);
        let shared = |p: &PlaceEntry| others.keys().all(|id| gazetteer.is_within(id, &p.id));
        if !others.is_empty()
            && others.values().sum::<usize>() >= own
            && let Some(p) = province.filter(shared)
        {
            return Some(p.place());
        }
    }
    let (others, own) = count(&|m| m.rank == main.rank);
    let sum: usize = others.values().sum();
    if others.len() < 3 || sum <= own {
        return None;
    }
    gazetteer.country(main.country.as_deref()?).map(|c| c.place())
}

/// Where a claim stands, for [`most_specific_in_scope`].
#[derive(Clone, Debug)]
pub struct Scope {
    /// First token of the number.
    pub at: usize,
    /// Tokens of its clause.
    pub clause: Range<usize>,
    /// Tokens of its sentence.
    pub sentence: Range<usize>,
    /// Tokens of its paragraph.
    pub paragraph: Range<usize>,
    /// The token that ends the headline.
    pub headline_end: usize,
}

/// Chooses the place that a count is tied to: see [`place_for`], for an incident.
pub fn most_specific_in_scope(
    mentions: &[PlaceMention],
    gazetteer: &Gazetteer,
    scope: &Scope,
    main: Option<usize>,
) -> Option<(Place, &'static str)> {
    place_for(mentions, gazetteer, scope, main, Mode::Incident)
}

/// Chooses the place that a count is tied to, and names the rule that chose: a place of its clause, of its
/// sentence, the one its paragraph opened with, the headline's, the document's main one (an index from
/// [`main_place`]). A running total counts for more than the street its sentence ends in.
pub fn place_for(
    mentions: &[PlaceMention],
    gazetteer: &Gazetteer,
    scope: &Scope,
    main: Option<usize>,
    mode: Mode,
) -> Option<(Place, &'static str)> {
    let of_event = |m: &&PlaceMention| m.is_of_event();
    // Mentions stand in the order of the text.
    debug_assert!(mentions.is_sorted_by_key(|m| m.tokens.start));
    let within = |r: &Range<usize>| {
        let from = mentions.partition_point(|m| m.tokens.start < r.start);
        let to = mentions.partition_point(|m| m.tokens.start < r.end);
        mentions.iter().enumerate().take(to).skip(from)
    };
    let cost = |m: &PlaceMention| {
        let after = m.tokens.start > scope.at;
        let d = if after { m.tokens.start - scope.at } else { scope.at.saturating_sub(m.tokens.end) + 2 };
        // A name without a preposition is rather the subject before the number than the one after it.
        let loose = match (m.locative, after) {
            (true, _) => 0,
            (false, false) => 8,
            (false, true) => 14,
        };
        d + loose + if m.kind == PlaceKind::Hospital { 8 } else { 0 }
    };
    // Where somebody goes, how far off it was, where those who were hit came from: nothing was counted there.
    let scene = |m: &PlaceMention| m.is_of_event() && !m.headed;
    let pick = |r: &Range<usize>| within(r).filter(|(_, m)| scene(m)).min_by_key(|(_, m)| cost(m));
    let main_place = main.and_then(|k| mentions.get(k));
    let main_or_around = |p: &PlaceMention| match spread(mentions, gazetteer, p) {
        Some(place) => (place, "around-many-places"),
        None => (p.place.clone(), "main-place"),
    };
    let inside = |inner: &PlaceMention, outer: &PlaceMention| {
        let narrower = inner.rank > outer.rank || (inner.id.is_none() && inner.within == outer.id);
        match (inner.id.as_ref().or(inner.within.as_ref()), &outer.id) {
            (Some(a), Some(b)) => narrower && gazetteer.is_within(a, b),
            _ => false,
        }
    };
    let in_clause = pick(&scope.clause);
    // "At least 20 dead in Syria blast": a headline names the country for readers far away.
    let far_away = |m: &PlaceMention| m.rank <= 2 && scope.at < scope.headline_end;
    if let Some((k, m)) = in_clause.or_else(|| pick(&scope.sentence)) {
        let rule = if in_clause.is_some() { "place-in-clause" } else { "place-in-sentence" };
        if in_clause.is_none()
            && mode == Mode::Cumulative
            && let Some(p) = main_place
            && (inside(m, p) || (m.rank <= 2 && !m.leading && inside(p, m)))
        {
            return Some((p.place.clone(), "main-place"));
        }
        if let Some(place) = listed_together(mentions, gazetteer, k, scope.at) {
            return Some((place, "listed-places-together"));
        }
        // The nearest name says where; a narrower one in the same breath says it better.
        let reach = if in_clause.is_some() { &scope.clause } else { &scope.sentence };
        let finer = within(reach)
            .filter(|(_, o)| {
                of_event(o)
                    && o.kind != PlaceKind::Hospital
                    && inside(o, m)
                    && o.tokens.start.abs_diff(m.tokens.start) <= 14
            })
            .max_by_key(|(_, o)| (o.rank, std::cmp::Reverse(cost(o))));
        if let Some((f, o)) = finer {
            return match listed_together(mentions, gazetteer, f, scope.at) {
                Some(place) => Some((place, "listed-places-together")),
                None => Some((o.place.clone(), rule)),
            };
        }
        // A country named in passing is less than the town the report is about.
        let in_passing = in_clause.is_none() && m.rank <= 2 && !m.leading;
        if let Some(p) = main_place.filter(|p| inside(p, m))
            && (in_passing || far_away(m) && spread(mentions, gazetteer, p).is_none())
        {
            return Some((p.place.clone(), "main-place"));
        }
        return Some((m.place.clone(), rule));
    }
    let earlier = scope.paragraph.start..scope.at.min(scope.paragraph.end);
    let told = |(_, m): &(usize, &PlaceMention)| of_event(m) && m.locative && !m.headed;
    // The place a sentence opened with holds until another does.
    let opened = within(&earlier).rev().find(|m| told(m) && m.1.leading);
    if let Some((_, m)) = opened.or_else(|| within(&earlier).rev().find(told)) {
        if m.rank <= 2
            && !m.leading
            && let Some(p) = main_place.filter(|p| inside(p, m))
        {
            return Some((p.place.clone(), "main-place"));
        }
        return Some((m.place.clone(), "place-in-paragraph"));
    }
    let headline = mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| scene(m) && m.tokens.start < scope.headline_end)
        .max_by_key(|(_, m)| (m.rank, std::cmp::Reverse(m.tokens.start)));
    if let Some((k, m)) = headline {
        // A headline of two countries, a paragraph about one: the Turkish vice president said.
        let nation =
            within(&earlier).rev().map(|(_, n)| n).filter(|n| n.rule == "adjective-of-nation").find(|n| {
                mentions
                    .iter()
                    .any(|o| o.is_of_event() && o.tokens.start < scope.headline_end && o.id == n.id)
            });
        if m.rank == 1
            && let Some(n) = nation
        {
            return Some((n.place.clone(), "nation-in-paragraph"));
        }
        if let Some(place) = listed_together(mentions, gazetteer, k, scope.at) {
            return Some((place, "listed-places-together"));
        }
        return match main_place.filter(|p| inside(p, m)) {
            Some(p) => Some(main_or_around(p)),
            None => Some((m.place.clone(), "place-in-headline")),
        };
    }
    main_place.map(main_or_around)
}

/// A count before a list of places covers them together: their common ancestor, else their names joined.
pub(super) fn listed_together(
    mentions: &[PlaceMention],
    gazetteer: &Gazetteer,
    k: usize,
    at: usize,
) -> Option<Place> {
    let mut first = k;
    while first > 0 && mentions.get(first).is_some_and(|m| m.listed) {
        first -= 1;
    }
    let mut last = first;
    while mentions.get(last + 1).is_some_and(|m| m.listed) {
        last += 1;
    }
    let group = mentions.get(first..=last).filter(|g| g.len() > 1)?;
    let (from, to) = (group.first()?.tokens.start, group.last()?.tokens.end);
    // A number inside the list belongs to one of them; parts of one place are no list.
    if (from..to).contains(&at) {
        return None;
    }
    if group.iter().any(|m| m.id.is_none()) {
        // Villages the gazetteer lacks, of one town it has.
        let of = group.first()?.within.as_ref()?;
        let town = gazetteer.get(of).filter(|_| group.iter().all(|m| m.within.as_ref() == Some(of)))?;
        return Some(town.place());
    }
    let ids: Vec<&str> = group.iter().filter_map(|m| m.id.as_deref()).collect();
    if ids.windows(2).any(|w| gazetteer.is_within(w[0], w[1]) || gazetteer.is_within(w[1], w[0])) {
        return None;
    }
    let common = gazetteer
        .ancestors(ids.first()?)
        .into_iter()
        .find(|a| ids.iter().all(|id| gazetteer.is_within(id, &a.id)));
    Some(match common {
        Some(a) => a.place(),
        None => {
            let names: Vec<&str> = group.iter().filter_map(|m| m.place.name.as_deref()).collect();
            Place { id: None, name: Some(names.join(", ")), lat: None, lon: None }
        }
    })
}
