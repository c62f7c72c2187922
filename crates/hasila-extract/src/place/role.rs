//! What a name does where it stands: scene, dateline, the government that speaks, part of a body's name.

use super::*;

/// Tokens in which a report says where it was written.
const HEAD: usize = 60;

impl Scanner<'_> {
    /// Whether a capitalised word that is no place stands right before (Michael Jackson) or after
    /// (Jackson Miller).
    pub(super) fn leads(&self, i: usize) -> bool {
        let from = i.saturating_sub(3);
        i == 0 || (from..i).rev().any(|k| ends_sentence(self.tokens, k)) || from == 0
    }

    pub(super) fn in_person_name(&self, c: &Candidate) -> bool {
        let plain = |k: usize| {
            self.capital(k)
                && self.pack.role(self.tokens, k, Role::Qualifier).is_none()
                && self.pack.direction(self.tokens, k).is_none()
                && self.pack.role(self.tokens, k, Role::Locative).is_none()
                && self.pack.role(self.tokens, k, Role::BodyAfter).is_none()
                && self.name_at(k).is_none_or(|(h, ..)| h.2.iter().all(|e| !e.by_hand))
        };
        let start = |k: usize| k == 0 || ends_sentence(self.tokens, k - 1);
        let given = |k: usize| self.pack.role(self.tokens, k, Role::Given) == Some(k + 1);
        // A city that is a given name as well: "Brandon Chaffin, 18".
        let named = || c.tokens.len() == 1 && given(c.tokens.start);
        let after = plain(c.tokens.end) && (!is_big(c) || named());
        let before = c.tokens.start.checked_sub(1).is_some_and(|b| plain(b) && (!start(b) || given(b)));
        after || before
    }

    /// Whether a word for a place, and for little else, stands before it.
    pub(super) fn surely_said(&self, c: &Candidate) -> bool {
        c.cue.is_some()
            || (c.locative
                && !self.role_before(c.tokens.start, Role::Loose)
                && c.tokens.start.checked_sub(1).is_none_or(|b| self.tokens.fold(b) != "the"))
    }

    pub(super) fn in_body(&self, c: &Candidate) -> bool {
        if self.role_before(c.tokens.start, Role::BodyBefore) {
            return true;
        }
        let next = c.tokens.end;
        // A Britain-based monitor: where a body sits.
        let hyphen = usize::from(self.tokens.fold(next) == "-");
        if self.pack.role(self.tokens, next + hyphen, Role::SeatAfter).is_some()
            || self.role_before(c.tokens.start, Role::SeatBefore)
        {
            return true;
        }
        self.pack.role(self.tokens, next, Role::BodyAfter).is_some()
            && if self.latin(next) {
                self.capital(next)
            } else {
                // اليوم is "today" after a town as often as it ends a channel's name.
                !matches!(self.tokens.fold(next), "اليوم" | "الان")
            }
    }

    pub(super) fn metonym(&self, c: &Candidate, entry: &PlaceEntry) -> bool {
        if c.cue.is_some() || c.direction.is_some() {
            return false;
        }
        let [power, capital] = self.rules(&c.key);
        let capital = capital || entry.kind == PlaceKind::Country;
        if !power && !capital {
            return false;
        }
        let previous = c.tokens.start.checked_sub(1);
        let stands_in = |k: usize| {
            matches!(
                self.tokens.fold(k),
                "في" | "الي" | "قرب" | "in" | "at" | "near" | "outside" | "وسط" | "شوارع" | "داخل"
            )
        };
        if c.prep && self.tokens.fold(c.tokens.start).trim_start_matches(['و', 'ف']).starts_with('ب')
            || previous.is_some_and(stands_in)
        {
            return false;
        }
        let acts = self.pack.role(self.tokens, c.tokens.end, Role::Acts).is_some()
            || previous
                .is_some_and(|p| !self.latin(p) && self.pack.role(self.tokens, p, Role::Acts).is_some())
            || self.role_before(c.tokens.start, Role::OfGovernment);
        if power {
            return acts || !(self.at_line_start(c.tokens.start) || c.listed && c.locative);
        }
        acts && !self.role_before(c.tokens.start, Role::Locative)
    }

    pub(super) fn at_line_start(&self, i: usize) -> bool {
        let mut k = i;
        while let Some(p) = k.checked_sub(1) {
            match self.tokens.kind(p) {
                TokenKind::Break => return true,
                TokenKind::Mark => k = p,
                _ => return false,
            }
        }
        true
    }

    /// Tells whether something goes to a place or is so far from it, rather than happens there.
    pub(super) fn headed(&self, tokens: &Range<usize>) -> bool {
        let the = tokens.start.checked_sub(1).is_some_and(|b| self.tokens.fold(b) == "the");
        let start = tokens.start - usize::from(the);
        self.role_before(start, Role::Headed) || self.so_far_from(start)
    }

    /// "Within 10 kilometres (6 miles) of Hama": a second measure in brackets stands between the first and the place.
    fn so_far_from(&self, start: usize) -> bool {
        let at = |back: usize| start.checked_sub(back);
        let closed = matches!(at(1).map(|k| self.tokens.fold(k)), Some("of" | "from"))
            && at(2).is_some_and(|k| self.tokens.fold(k) == ")");
        let unit = |k: usize| {
            let word = self.tokens.fold(k);
            word == "km" || word.starts_with("kilomet") || word.starts_with("mile")
        };
        closed
            && (4..=7)
                .filter_map(at)
                .find(|k| self.tokens.fold(*k) == "(")
                .and_then(|k| k.checked_sub(1))
                .is_some_and(unit)
    }

    /// Tells whether a word before a place says on which side of it, or near it, something lies.
    fn beside(&self, m: &PlaceMention) -> bool {
        let at = |n: usize| m.tokens.start.checked_sub(n);
        (1..=2).filter_map(at).any(|i| {
            self.pack.direction(self.tokens, i).is_some() || matches!(self.tokens.fold(i), "قرب" | "near")
        })
    }

    /// Tells whether a name stands in a line that says where the report was written. `last` is where the one before it
    /// in that line ends.
    pub(super) fn is_dateline(
        &self,
        tokens: &Range<usize>,
        headline_end: usize,
        last: Option<usize>,
    ) -> bool {
        let (start, end) = (tokens.start, tokens.end);
        // The headline of a document of several lines is no dateline.
        let headline = start < headline_end && headline_end < 40 && headline_end < self.tokens.len();
        let chained = last.is_some_and(|l| {
            start - l <= 6 && (l..start).all(|k| self.tokens.kind(k) != TokenKind::Break) && {
                let mark = self.tokens.fold(start.saturating_sub(1));
                matches!(mark, "/" | "-" | "–" | "—" | "،" | ",")
            }
        });
        let mark = self.tokens.fold(end);
        let dash = |k: usize| matches!(self.tokens.fold(k), "-" | "–" | "—" | ":" | "(" | ")");
        let closes = match mark {
            ":" | "-" | "–" | "—" | "/" | "|" => true,
            // ANTAKYA, Feb 7 (Reuters) -
            "," | "،" | "(" => {
                (end + 1..end + 9).take_while(|&k| self.tokens.kind(k) != TokenKind::Break).any(dash)
            }
            _ => false,
        };
        // "Latakia: 805": a line of a list, not where the reporter sits.
        let lists = matches!(mark, ":" | "-" | "–" | "—") && self.tokens.kind(end + 1) == TokenKind::Digits;
        // ISTANBUL, on a line of its own below the headline and the byline.
        let alone = self.tokens.kind(end) == TokenKind::Break
            && self.at_line_start(start)
            && start > headline_end
            && end < HEAD;
        // وكالات - أبوظبي (*wakālāt - Abū Ẓabī*, agencies - Abu Dhabi): a line of its own that ends with where the desk sits.
        let marked = start.checked_sub(1).is_some_and(|b| {
            matches!(self.tokens.fold(b), "-" | "–" | "—" | "|" | "/" | "،" | ",")
                && b >= headline_end
                && (b.saturating_sub(4)..b).any(|k| k == headline_end || self.at_line_start(k))
                && (b.saturating_sub(4)..b)
                    .filter(|k| *k >= headline_end)
                    .all(|k| self.tokens.kind(k) != TokenKind::Digits)
        });
        let closes_line = marked && self.tokens.kind(end) == TokenKind::Break && end < HEAD;
        !headline && (closes && !lists && (self.at_line_start(start) || chained) || alone || closes_line)
    }

    /// Ties names without an id to the known place they are said to lie in.
    pub(super) fn tie(&self, out: &mut [(PlaceMention, bool)], sentence_of: &dyn Fn(usize) -> usize) {
        for k in 0..out.len() {
            let m = &out[k].0;
            if m.id.is_some() || m.within.is_some() {
                continue;
            }
            let (at, own, kind) = (sentence_of(m.tokens.start), m.rank, m.kind);
            // A quarter or a village lies in or by a city. Where a town lies by one, a word says so: east of it.
            let above = |o: &PlaceMention| {
                o.rank < own
                    || o.kind == PlaceKind::City && kind != PlaceKind::City && o.rank == own && self.beside(o)
            };
            let fits = |o: &PlaceMention| {
                o.id.is_some()
                    && o.is_of_event()
                    && above(o)
                    && o.rank > 1
                    && sentence_of(o.tokens.start) == at
            };
            let in_country = |o: &&PlaceMention| {
                o.id.is_some() && o.is_of_event() && o.rank <= 2 && sentence_of(o.tokens.start) == at
            };
            let country = || out[k + 1..].iter().take(4).map(|(o, _)| o).find(in_country);
            let after = out[k + 1..].iter().take(4).map(|(o, _)| o).find(|o| fits(o));
            let before = out[..k].iter().rev().take(4).map(|(o, _)| o).find(|o| fits(o));
            // An earlier mention of the same name may have been tied already.
            let name = m.place.name.clone();
            let known = out[..k]
                .iter()
                .rev()
                .take(LOOK_BACK)
                .map(|(o, _)| o)
                .find(|o| o.place.name == name && o.within.is_some());
            // The middle of a province or a country is not where a village of it lies.
            let near = |o: &PlaceMention| if o.rank >= 4 { (o.place.lat, o.place.lon) } else { (None, None) };
            let choice = after
                .or(before)
                .or_else(country)
                .map(|o| (o.id.clone(), near(o).0, near(o).1, o.country.clone()));
            let choice = choice
                .or_else(|| known.map(|o| (o.within.clone(), o.place.lat, o.place.lon, o.country.clone())));
            if let Some((within, lat, lon, country)) = choice {
                let m = &mut out[k].0;
                (m.within, m.place.lat, m.place.lon, m.country) = (within, lat, lon, country);
            }
        }
    }
}
