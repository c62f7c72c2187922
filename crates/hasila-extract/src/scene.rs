//! When and where each count holds: the time and place mentions of a document, and the choice among them.

use std::ops::Range;
use std::sync::Arc;

use hasila_claim::{Mode, Notice, Place, Stamp, Window};
use hasila_registry::PlaceKind;

use crate::claims::Setting;
use crate::context::Context;
use crate::lexicon::{Cue, Marks, Tag};
use crate::place::{PlaceHints, PlaceMention, PlacePack, Scope, main_place, place_for, places_with};
use crate::segment::Sentence;
use crate::time::{MainDay, TimeKind, TimeMention, TimePack, main_day, time_for, times};
use crate::token::TokenKind;
use crate::words::Words;

/// Tokens that may stand between the place of a dateline and its day.
const DATELINE_GAP: usize = 4;

/// The times and places of one document.
pub struct Scene<'c, 'a> {
    ctx: &'c Context<'a>,
    times: Vec<TimeMention>,
    places: Vec<PlaceMention>,
    main: Option<usize>,
    headline_end: usize,
    /// The first day the document dates its event to, for running totals.
    main_day: Option<MainDay>,
    /// From which token on something was told at which hour.
    told: Vec<(usize, Stamp)>,
}

/// The places and times of a document without its context.
pub struct Parts {
    times: Vec<TimeMention>,
    places: Vec<PlaceMention>,
    main: Option<usize>,
    headline_end: usize,
    main_day: Option<MainDay>,
    told: Vec<(usize, Stamp)>,
}

impl<'c, 'a> Scene<'c, 'a> {
    /// Finds them.
    pub fn new(
        ctx: &'c Context<'a>,
        time_pack: &TimePack,
        place_pack: &PlacePack,
        outlet_country: Option<&str>,
    ) -> (Self, Vec<Notice>) {
        let (mut found, notices) = times(ctx.text, &ctx.tokens, time_pack, ctx.document.published);
        let skip: Vec<Range<usize>> = (0..ctx.tokens.len())
            .filter(|i| ctx.begins(*i, Marks::SOURCE.or(Marks::ACTOR)))
            .flat_map(|i| ctx.at(i))
            .filter(|a| {
                let name = match a.tag {
                    // A hospital that may speak is a place as well: "two people were killed at the hospital of …".
                    Tag::Source(k, false) => {
                        !ctx.registry.sources().get(k as usize).is_some_and(|e| e.is_a_site())
                    }
                    Tag::Actor(_) => true,
                    _ => false,
                };
                name && a.tokens.len() > 1
            })
            .map(|a| a.tokens.clone())
            .chain(found.iter().map(|m| m.tokens.clone()))
            .collect();
        let places = places_with(
            ctx.text,
            &ctx.tokens,
            ctx.registry.places(),
            place_pack,
            PlaceHints { outlet_country, skip: &skip },
            &ctx.book.names,
        );
        let headline_end =
            ctx.segments.sentences.iter().take_while(|s| s.headline).last().map_or(0, |s| s.tokens.end);
        let main = main_place(&places, ctx.registry.places(), headline_end);
        // "GENEVA, 12 February (Agency) -" dates the report, as its day of publication does.
        let dateline = |m: &TimeMention| {
            places.iter().any(|p| {
                let between = p.tokens.end..m.tokens.start;
                p.dateline
                    && p.tokens.end <= m.tokens.start
                    && between.len() <= DATELINE_GAP
                    && between.clone().all(|i| ctx.tokens.kind(i) != TokenKind::Break)
            })
        };
        let mut told: Vec<(usize, Stamp)> = Vec::new();
        if let Some(published) = ctx.document.published {
            found.retain(|m| {
                let of_report = m.told || dateline(m);
                if of_report
                    && let Some(at @ Stamp::Instant(_)) = m.window.from.filter(|f| f.day() == published.day())
                {
                    told.push((m.tokens.start, at));
                }
                !of_report
            });
        }
        // "said on Monday" dates the saying, "up from 40 at noon" what no longer holds.
        for m in &mut found {
            let near = m.tokens.start.saturating_sub(4)..m.tokens.start;
            // حصيلة ليل أمس (*ḥaṣīlat layl ams*, last night's toll): the toll was told then.
            let toll = m.tokens.start.checked_sub(1).is_some_and(|i| ctx.cue(i, Cue::Cumulative).is_some());
            // "raised its toll from Sunday's earthquake" dates the earthquake; "the ministry on Thursday raised" the saying.
            let speech = |range: Range<usize>| ctx.begins_within(range, Marks::SPEECH);
            m.said = !m.of_event && (toll || speech(near) || speech(m.tokens.end..m.tokens.end + 1));
        }
        let aside = |m: &TimeMention| {
            m.said || ctx.has_cue(m.tokens.start.saturating_sub(8)..m.tokens.start, Cue::Replaced)
        };
        let main_day = main_day(&found, ctx.document.published, &aside);
        let notices = notices
            .into_iter()
            .map(|n| {
                let span = n.span;
                n.in_document(&ctx.document.id, span)
            })
            .collect();
        (Scene { ctx, times: found, places, main, headline_end, main_day, told }, notices)
    }

    /// Lets go of the context, so that what was learnt from the places can be added to it.
    pub fn into_parts(self) -> Parts {
        Parts {
            times: self.times,
            places: self.places,
            main: self.main,
            headline_end: self.headline_end,
            main_day: self.main_day,
            told: self.told,
        }
    }

    /// Takes the places and times back.
    pub fn from_parts(ctx: &'c Context<'a>, p: Parts) -> Self {
        Scene {
            ctx,
            times: p.times,
            places: p.places,
            main: p.main,
            headline_end: p.headline_end,
            main_day: p.main_day,
            told: p.told,
        }
    }

    /// Whether a place of that country is named.
    pub fn names_country(&self, code: &str) -> bool {
        self.places.iter().any(|p| !p.in_body && !p.ambiguous && p.country.as_deref() == Some(code))
    }

    /// Tells whether something happened in a country, by a place named otherwise than for where somebody spoke or wrote.
    pub fn happened_in(&self, code: &str) -> bool {
        let told = |p: &&PlaceMention| !p.in_body && !p.ambiguous && p.country.as_deref() == Some(code);
        self.places.iter().filter(told).any(|p| !self.heard_there(p))
    }

    /// The country most of the places lie in, and how many do. Where somebody speaks counts less than where something happened: "said
    /// Friday in Geneva". Of two countries named as often it is the one of the larger place, then the one named first.
    pub fn country(&self) -> Option<(String, usize)> {
        struct Named<'c> {
            country: &'c str,
            happened: usize,
            all: usize,
        }
        let told = || self.places.iter().filter(|p| !p.in_body && !p.ambiguous);
        let mut named: Vec<Named<'_>> = Vec::new();
        for p in told() {
            let Some(country) = p.country.as_deref() else { continue };
            let happened = usize::from(!self.heard_there(p));
            match named.iter_mut().find(|n| n.country == country) {
                Some(n) => (n.happened, n.all) = (n.happened + happened, n.all + 1),
                None => named.push(Named { country, happened, all: 1 }),
            }
        }
        let rank = |n: &Named<'_>| (n.happened, n.all);
        let most = named.iter().map(rank).max()?;
        named.retain(|n| rank(n) == most);
        // Places are looked up only where two countries are named as often.
        if named.len() > 1 {
            let g = self.ctx.registry.places();
            let largest = |n: &Named<'_>| {
                let there = told().filter(|p| p.country.as_deref() == Some(n.country));
                there.filter_map(|p| g.get(p.id.as_deref()?)).map(|e| e.population).max().unwrap_or(0)
            };
            let size = named.iter().map(largest).max();
            named.retain(|n| Some(largest(n)) == size);
        }
        named.first().map(|n| (n.country.to_owned(), n.all))
    }

    /// "told reporters in Brussels", قال للصحفيين في جنيف (*qāla lil-ṣaḥafiyyīn fī Jinīf*, told journalists in Geneva): where somebody spoke.
    fn heard_there(&self, p: &PlaceMention) -> bool {
        let from = p.tokens.start.saturating_sub(4);
        let near = (from..p.tokens.start).rev().take_while(|i| self.ctx.tokens.kind(*i) == TokenKind::Word);
        let mut near = near.filter(|i| self.ctx.begins(*i, Marks::SPEECH));
        p.dateline || near.next().is_some() && !p.leading || self.fled_to(p)
    }

    /// "Six families have fled to Lebanon", فرّت إلى لبنان (*farrat ilā Lubnān*): where people went, and not where it happened.
    fn fled_to(&self, p: &PlaceMention) -> bool {
        let Some(to) = p.tokens.start.checked_sub(1) else { return false };
        let into = matches!(self.ctx.tokens.fold(to), "to" | "into" | "الي" | "نحو" | "باتجاه");
        into && (to.saturating_sub(3)..to).any(|i| self.ctx.is(i, Words::FleesTo))
    }

    /// The province, or else city, most of the text is about, and the town.
    pub fn home(&self) -> [Option<String>; 2] {
        let g = self.ctx.registry.places();
        let mut named: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        let places = self.places.iter().filter(|p| !p.metonym && !p.ambiguous);
        for id in places.filter_map(|p| p.id.as_deref()) {
            *named.entry(id).or_default() += 1;
        }
        let mut counts: [std::collections::BTreeMap<Arc<str>, usize>; 2] = Default::default();
        let mut names = self.ctx.book.names.borrow_mut();
        for (id, n) in named {
            let home = names.home(id, g);
            for (counts, of) in counts.iter_mut().zip([home.area, home.town]) {
                if let Some(of) = of {
                    *counts.entry(of).or_default() += n;
                }
            }
        }
        counts.map(|counts| {
            let most = counts.into_iter().max_by_key(|(n, c)| (*c, std::cmp::Reverse(Arc::clone(n))));
            most.map(|(n, _)| n.to_string())
        })
    }

    fn clause(&self, token: usize, sentence: &Sentence) -> Range<usize> {
        let parts = |i: usize| self.ctx.parts_clause(i) || self.ctx.cue(i, Cue::Clause).is_some();
        let mut start =
            (sentence.tokens.start..token).rev().find(|i| parts(*i)).map_or(sentence.tokens.start, |i| i + 1);
        // "In Syria, OCHA counts …", وفي حلب، …: a short opening belongs to the clause it opens.
        let opening = sentence.tokens.start..start;
        let words = opening.clone().filter(|i| self.ctx.tokens.kind(*i) == TokenKind::Word).count();
        if words <= 5 && opening.clone().filter(|i| parts(*i)).count() == 1 {
            start = sentence.tokens.start;
        }
        let end = (token..sentence.tokens.end).find(|i| parts(*i)).unwrap_or(sentence.tokens.end);
        start..end
    }

    /// "Another 170 died elsewhere in the country", في مناطق أخرى (*fī manāṭiq ukhrā*, in other areas): not in the place spoken of,
    /// so in the one named behind it, else in its country.
    fn elsewhere(&self, token: usize, sentence: &Sentence) -> Option<Place> {
        let ctx = self.ctx;
        let other = |i: usize| matches!(ctx.tokens.fold(i), "other" | "اخري");
        let near = token.saturating_sub(12).max(sentence.tokens.start)..sentence.tokens.end.min(token + 12);
        // في حلب ومناطق أخرى (in Aleppo and other areas) goes on with a list; only with its own preposition is it somewhere else.
        let at = near.clone().filter(|i| {
            let beside = |i: usize| ctx.is(i, Words::OtherPlaces);
            let before = |n: usize| i.checked_sub(n).map_or("", |b| ctx.tokens.fold(b));
            if ctx.pack.arabic {
                let bi = ctx.tokens.fold(*i).strip_prefix('ب');
                let bi = bi.is_some_and(|w| ctx.pack.words.has(w, Words::OtherPlaces));
                other(*i + 1) && (bi || beside(*i) && matches!(before(1), "في" | "وفي"))
            } else {
                let into = matches!(before(2), "in" | "across" | "from" | "at" | "throughout");
                ctx.is(*i, Words::Elsewhere) || beside(*i) && *i > 0 && other(*i - 1) && into
            }
        });
        let at = at.min_by_key(|i| i.abs_diff(token))?;
        let between = at.min(token)..at.max(token);
        let named = |p: &&PlaceMention| p.is_of_event();
        let parted = between.clone().any(|i| ctx.parts_clause(i) && at > token)
            || self.places.iter().filter(named).any(|p| between.contains(&p.tokens.start));
        if parted {
            return None;
        }
        let there = self
            .places
            .iter()
            .filter(named)
            .find(|p| (at..at + 8).contains(&p.tokens.start) && p.tokens.start < sentence.tokens.end);
        if let Some(p) = there.filter(|p| p.rule != "kind-again") {
            return Some(p.place.clone());
        }
        let spoken_of = self.places.iter().rev().filter(named).find(|p| p.tokens.start < token);
        let country = spoken_of.or_else(|| self.places.get(self.main?))?.country.as_deref()?;
        let country = ctx.registry.places().country(country)?;
        Some(country.place())
    }
}

impl Scene<'_, '_> {
    /// The hour at which a count was told: that of its entry in a live blog, of the bulletin or of the dateline. What stands in the
    /// headline is told with what follows it.
    fn hour_told(&self, token: usize) -> Option<Stamp> {
        let before = self.told.partition_point(|(at, _)| *at <= token);
        let headline = token < self.headline_end && self.told.len() == 1;
        let told = if headline { self.told.first() } else { self.told.get(before.checked_sub(1)?) };
        told.map(|(_, at)| *at)
    }

    fn window_of_day(&self, token: usize, sentence: &Sentence, mode: Mode, replaced: bool) -> Window {
        let clause = self.clause(token, sentence);
        // "more than 17,000 in 1999": a count of another time is another event's.
        let published = self.ctx.document.published;
        let past = self
            .times
            .iter()
            .filter(|m| sentence.tokens.contains(&m.tokens.start) && !m.since && !m.until)
            .find(|m| {
                let far =
                    m.window.to.zip(published).is_some_and(|(t, p)| (p.day() - t.day()).num_days() > 62);
                far && (clause.contains(&m.tokens.start) || m.tokens.start.abs_diff(token) <= 12)
            });
        if let Some(m) = past {
            return Window { from: m.window.from, to: m.window.to, as_of: m.window.to };
        }
        // "At 20:04 a tremor shook Hatay. … three people were killed": an hour without a day is of the day it is told on.
        let dated = |m: &TimeMention| {
            sentence.tokens.contains(&m.tokens.start) && m.kind != TimeKind::Clock && m.window.from.is_some()
        };
        let hour = self.times.iter().rev().find(|m| {
            m.tokens.start <= token
                && self
                    .ctx
                    .segments
                    .sentence_of(m.tokens.start)
                    .is_some_and(|s| s.paragraph == sentence.paragraph)
        });
        if mode == Mode::Incident
            && hour.is_some_and(|m| m.kind == TimeKind::Clock)
            && !self.times.iter().any(dated)
        {
            let day = published.map(|p| Stamp::Date(p.day()));
            return Window { from: day, to: day, as_of: published };
        }
        let (mut w, _) = time_for(
            &self.times,
            token,
            &clause,
            &sentence.tokens,
            self.ctx.document.published,
            mode,
            replaced,
            self.main_day.map(|m| m.day),
        );
        // The evening of an earlier total is no start of anything.
        if mode == Mode::Cumulative && w.from.is_none() {
            let began = self.main_day.filter(|m| m.told).map(|m| m.day);
            w.from = began.filter(|d| w.to.or(w.as_of).is_none_or(|t| *d <= t.day())).map(Stamp::Date);
        }
        w
    }
}

impl Setting for Scene<'_, '_> {
    fn window(&self, token: usize, sentence: &Sentence, mode: Mode, replaced: bool) -> Window {
        let mut w = self.window_of_day(token, sentence, mode, replaced);
        let published = self.ctx.document.published;
        // Only what holds when it is told: a figure of yesterday evening keeps its own time.
        if let Some(at) = self.hour_told(token)
            && w.as_of.is_some()
            && w.as_of == published
        {
            w.as_of = Some(at);
        }
        w
    }

    fn place(&self, token: usize, sentence: &Sentence, mode: Mode) -> Option<(Place, &'static str)> {
        let paragraph = {
            let all = self.ctx.segments.paragraph(sentence.paragraph);
            let start = all.first().map_or(sentence.tokens.start, |s| s.tokens.start);
            let end = all.last().map_or(sentence.tokens.end, |s| s.tokens.end);
            start..end
        };
        // "put deaths there at …": the place named just before.
        let there = self
            .clause(token, sentence)
            .any(|i| matches!(self.ctx.tokens.fold(i), "there" | "هناك" | "فيها"));
        if there
            && let Some(p) = self.places.iter().rev().find(|p| {
                sentence.tokens.contains(&p.tokens.start) && p.tokens.end <= token && p.is_of_event()
            })
        {
            return Some((p.place.clone(), "place-named-there"));
        }
        if let Some(place) = self.elsewhere(token, sentence) {
            return Some((place, "place-elsewhere"));
        }
        // "The authorities in eastern Libya announced that 3,166 had died in Derna": what is said names where.
        let mut clause = self.clause(token, sentence);
        let said = clause
            .clone()
            .take_while(|i| *i < token)
            .filter(|i| self.ctx.cue(*i, Cue::Content).is_some())
            .last();
        if let Some(said) = said
            && self.places.iter().any(|p| {
                p.is_of_event()
                    && p.kind != PlaceKind::Hospital
                    && (said..clause.end).contains(&p.tokens.start)
            })
        {
            clause.start = said;
        }
        let scope = Scope {
            at: token,
            clause,
            sentence: sentence.tokens.clone(),
            paragraph,
            headline_end: self.headline_end,
        };
        place_for(&self.places, self.ctx.registry.places(), &scope, self.main, mode)
    }

    fn says_where(&self, token: usize, sentence: &Sentence) -> bool {
        let clause = self.clause(token, sentence);
        self.places.iter().any(|p| {
            p.is_of_event()
                && p.locative
                && p.rank >= 3
                && p.kind != PlaceKind::Hospital
                && (token + 1..clause.end).contains(&p.tokens.start)
                // "killed by the quake in Kahramanmaraş": where the quake was, not where they died.
                && !(token..p.tokens.start).any(|i| self.ctx.is(i, Words::Disaster))
        })
    }

    fn has_moment(&self, token: usize, sentence: &Sentence) -> bool {
        let clause = self.clause(token, sentence);
        // "since Thursday", حتى مساء أمس (until last night): a running total, whatever else is dated.
        let lasting = self.times.iter().any(|m| {
            (m.since || m.until)
                // On the third day of it, what is told is that day's.
                && m.rule != "nth-day"
                && sentence.tokens.contains(&m.tokens.start)
                && m.tokens.start.abs_diff(token) <= 16
        });
        if lasting {
            return false;
        }
        // "said on Monday" dates the saying.
        let said = |m: &TimeMention| {
            let before = m.tokens.start.saturating_sub(4)..m.tokens.start;
            self.ctx.within(before).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
                && !(self.ctx.pack.arabic && m.tokens.start > token)
        };
        // "Says that 71 were killed, while the ministry announced on Friday …": the day is the next speaker's.
        let next_speaker = |m: &TimeMention| {
            m.tokens.start > token
                && self.ctx.within(token..m.tokens.start).iter().any(|a| {
                    matches!(a.tag, Tag::Speech(_))
                        && (token..a.tokens.start)
                            .any(|i| self.ctx.parts_clause(i) || self.ctx.cue(i, Cue::Clause).is_some())
                })
        };
        self.times.iter().any(|m| {
            (clause.contains(&m.tokens.start)
                // "6 were killed in strikes, late on Wednesday": a day behind the count, no new clause between.
                || m.tokens.start > token
                    && m.tokens.start - token <= 14
                    && sentence.tokens.contains(&m.tokens.start)
                    && !self.ctx.has_cue(token..m.tokens.start, Cue::Clause))
                && !m.since
                && !m.until
                && matches!(m.kind, TimeKind::Day | TimeKind::Moment | TimeKind::Days | TimeKind::Rolling)
                && !said(m)
                && !next_speaker(m)
        })
    }
}
