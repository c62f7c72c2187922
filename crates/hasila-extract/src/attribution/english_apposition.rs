//! What stands between commas behind an English name: an office, a body, an acronym.

use super::*;

/// Tells whether nothing but a title stands between two tokens: "its director, Dr Ana Cole".
pub(super) fn behind_courtesy(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    to >= from
        && to - from <= 4
        && (from..to).all(|i| {
            ctx.is(i, Words::Courtesy)
                || ctx.is(i, Words::Rank)
                || ctx.tokens.fold(i) == "." && ctx.tokens.touches_previous(i)
        })
}

/// "Yehya Salloum, a spokesman for the rescuers, said", "SOHR, a monitor with sources on the ground, put": what stands between
/// commas behind a name says who that is, and nobody else speaks there.
pub(super) fn fold_appositions(ctx: &Context<'_>, range: &Range<usize>, out: &mut Vec<Candidate>) {
    let mut k = 0;
    while k < out.len() {
        let Some(c) = out.get(k).cloned() else { break };
        k += 1;
        let open = c.tokens.end;
        // "the mayor, Ihor Terekhov, told": the office is new, whoever spoke before.
        if c.kind == CandidateKind::SpeakerAgain
            && c.tokens.len() > 1
            && ctx.tokens.fold(open) == ","
            && let Some(p) = out.get(k).cloned()
            && let its = matches!(ctx.tokens.fold(c.tokens.start), "its" | "their")
            && (matches!(p.kind, CandidateKind::Person(_))
                // "Its spokesman, Tom Harker,": one whom a list knows by his name.
                || its
                    && matches!(p.kind, CandidateKind::Named(_))
                    && ctx.tokens.fold(p.tokens.end) == ","
                    && p.tokens.clone().all(|i| ctx.tokens.kind(i) != TokenKind::Word || capitalised(ctx, i) || small_particle(ctx, i)))
            && behind_courtesy(ctx, open + 1, p.tokens.start)
        {
            let office = match ctx.tokens.fold(open - 1) {
                "general" if (c.tokens.start..open).any(|k| ctx.tokens.fold(k) == "governor") => "governor",
                word => word,
            };
            if its {
                if let Some(slot) = out.get_mut(k - 1) {
                    slot.tokens.end = p.tokens.end;
                    if matches!(p.kind, CandidateKind::Named(_)) {
                        slot.kind = p.kind;
                    }
                }
                out.remove(k);
                continue;
            }
            // "In Oxley County, the sheriff, Dana Reed, said": of the place spoken of.
            let here = place_said_before(ctx, c.tokens.start)
                .or_else(|| {
                    let town = town_told_of(ctx, c.tokens.start).or_else(|| ctx.town.clone());
                    town.filter(|_| office == "mayor")
                })
                .or_else(|| ctx.home.clone());
            // "the hospital's director, Dr Ana Cole, said": of the hospital that the text names.
            if ctx.possessive(c.tokens.start + 1)
                && let Some(house) = hospital_named(ctx, &c)
            {
                if let Some(slot) = out.get_mut(k - 1) {
                    slot.kind = CandidateKind::Named(house);
                    slot.name = Some(p.tokens.clone());
                    slot.tokens.end = p.tokens.end;
                }
                out.remove(k);
                continue;
            }
            let kind = match &here {
                Some(h) if matches!(office, "premier") => {
                    let whole =
                        ["province", "state"].into_iter().find_map(|l| level_place(ctx, c.tokens.start, l));
                    CandidateKind::Named(format!(
                        "{}-government",
                        bare_area(&whole.unwrap_or_else(|| h.clone()))
                    ))
                }
                Some(h) if matches!(office, "mayor" | "governor" | "sheriff" | "coroner") => {
                    CandidateKind::Named(match ctx.pack.offices.get(office) {
                        Some(what) => office_id(ctx, h, what),
                        None => format!("{}-{office}", bare_area(h)),
                    })
                }
                _ => p.kind.clone(),
            };
            if let Some(slot) = out.get_mut(k - 1) {
                if matches!(kind, CandidateKind::Named(_)) {
                    slot.name = Some(p.tokens.clone());
                }
                slot.kind = kind;
                slot.tokens.end = p.tokens.end;
            }
            out.remove(k);
            continue;
        }
        // "Another resident, Peter Malgwui, said", "our head of mission, Ana Cole, said": the one who is named.
        let own = c.kind == CandidateKind::Outlet && ctx.tokens.fold(c.tokens.start) == "our";
        if (c.kind == CandidateKind::Unnamed || own)
            && ctx.tokens.fold(open) == ","
            && let Some(p) = out.get(k).cloned()
            && matches!(p.kind, CandidateKind::Person(_))
            && p.tokens.start == open + 1
            && (ctx.tokens.fold(p.tokens.end) == "," || ctx.begins(p.tokens.end, Marks::SPEECH))
        {
            if let Some(slot) = out.get_mut(k - 1) {
                if !own {
                    slot.kind = p.kind;
                    slot.name = Some(p.tokens.clone());
                }
                slot.tokens.end = p.tokens.end;
            }
            out.remove(k);
            continue;
        }
        if ctx.tokens.fold(open) != ","
            || !matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_) | CandidateKind::Unnamed)
        {
            continue;
        }
        // "the EU's naval force, EUNAVFOR, said": the acronym is what the press goes on with.
        if acronym(ctx, open + 1) && matches!(ctx.tokens.fold(open + 2), "," | ".") {
            let listed = out.get(k).filter(|x| x.tokens.start == open + 1).map(|x| x.kind.clone());
            let id = match listed {
                Some(CandidateKind::Named(id)) => id,
                _ => slug(ctx.words(open + 1..open + 2)),
            };
            out.retain(|x| x.tokens.start != open + 1);
            if let Some(slot) = out.get_mut(k - 1)
                && !matches!(slot.kind, CandidateKind::Person(_))
            {
                slot.kind = CandidateKind::Named(id);
                slot.tokens.end = open + 2;
            }
            continue;
        }
        let limit = range.end.min(open + 36);
        // "Ormoc Doctors’ Hospital": the mark of an owner closes no quotation.
        let owner = |i: usize| {
            matches!(ctx.tokens.fold(i), "'" | "’")
                && ctx.tokens.touches_previous(i)
                && ctx.tokens.fold(i.saturating_sub(1)).ends_with('s')
        };
        let stops =
            |i: usize| matches!(ctx.tokens.fold(i), "," | ";" | "—" | "–") || ctx.quote_mark(i) && !owner(i);
        let close = (open + 1..limit).find(|i| stops(*i)).map(|first| {
            // "Ruby Hart, a spokeswoman for Sea Aid, a charity with two ships, said": one description may hold another.
            let mut at = first;
            while ctx.tokens.fold(at) == ","
                && (matches!(
                    ctx.tokens.fold(at + 1),
                    "a" | "an" | "the" | "which" | "who" | "whose" | "based"
                ) || ctx.tokens.fold(at + 1) == "and"
                    && matches!(ctx.tokens.fold(at + 2), "a" | "an" | "the"))
                && let Some(next) = (at + 1..limit).find(|i| stops(*i))
            {
                at = next;
            }
            at
        });
        let (close, closed) = match close {
            Some(x) => (x, true),
            None if limit == range.end => (range.end, false),
            None => continue,
        };
        let opener = ctx.tokens.fold(open + 1);
        let describes = matches!(
            opener,
            "a" | "an"
                | "the"
                | "who"
                | "which"
                | "whose"
                | "one"
                | "its"
                | "their"
                | "head"
                | "chief"
                | "deputy"
        ) || (open + 1..open + 8)
            .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word)
            .any(|i| ctx.cue(i, Cue::Role).is_some() || is_office(ctx, i))
            && matches!(c.kind, CandidateKind::Person(_))
            || ctx.cue(open + 1, Cue::Role).is_some()
            || ctx
                .at(open + 1)
                .iter()
                .any(|a| a.tag == Tag::Cue(Cue::Unnamed) || a.tag == Tag::Cue(Cue::Correspondent));
        // The verb stands behind the second comma, or stood before the name.
        let speaks = |i: usize| ctx.begins(i, Marks::SPEECH) || ctx.cue(i, Cue::According).is_some();
        let said_before = (c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start).any(speaks);
        let said_after = closed && {
            let verb = (close + 1..range.end.min(close + 7))
                .find(|i| !ctx.is(*i, Words::Auxiliary) && !ctx.is(*i, Words::SaidOfLate));
            (close + 1..range.end.min(close + 4)).any(speaks) || verb.is_some_and(speaks)
        };
        if !describes || !(said_before || said_after) || (open + 1..close).any(speaks) {
            continue;
        }
        let inside: Vec<usize> = (k..out.len())
            .filter(|j| out.get(*j).is_some_and(|x| x.tokens.start > open && x.tokens.end <= close))
            .collect();
        if matches!(c.kind, CandidateKind::Person(_)) {
            let office = inside.iter().filter_map(|j| out.get(*j)).find(|x| {
                matches!(x.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
                    || x.kind == CandidateKind::SpeakerAgain && x.tokens.len() > 1
            });
            let works = (open + 1..close).any(|i| {
                ctx.cue(i, Cue::Role).is_some()
                    || ctx.lists(i, List::Informant)
                    || ctx.is(i, Words::Leads)
                    || ctx.is(i, Words::Chair)
            });
            // "a spokesman for the rescuers": those who were named before.
            let theirs = inside.iter().filter_map(|j| out.get(*j)).find(|x| {
                x.kind == CandidateKind::Unnamed
                    && ctx.tokens.fold(x.tokens.start.saturating_sub(1)) == "the"
                    && (open + 1..x.tokens.start).any(|i| ctx.tokens.fold(i).starts_with("spokes"))
            });
            // "Ana Cole, the hospital's head, told": by the house that these words name.
            let again = office
                .filter(|x| x.kind == CandidateKind::SpeakerAgain && ctx.possessive(x.tokens.start + 1));
            let again = again.map(|x| x.tokens.clone());
            if let Some(kind) = office
                .map(|x| x.kind.clone())
                .or_else(|| theirs.map(|_| CandidateKind::SpeakerAgain))
                .filter(|_| works)
                // "Dr Mahendra Kumar, its superintendent, said": who spoke before.
                .or_else(|| matches!(opener, "its" | "their").then_some(CandidateKind::SpeakerAgain))
                && let Some(slot) = out.get_mut(k - 1)
            {
                slot.kind = kind;
                slot.name = Some(slot.tokens.clone());
                if let Some(tokens) = again {
                    slot.tokens = tokens;
                }
            }
        }
        // "Ana Cole, a defence ministry spokesman, said": by what the text says, where a list has the name with another body.
        let ministry = inside.iter().filter_map(|j| out.get(*j)).find_map(|x| match &x.kind {
            CandidateKind::Named(id) if id.ends_with("-ministry") => Some(x.kind.clone()),
            _ => None,
        });
        let listed_person = matches!(&c.kind, CandidateKind::Named(id) if ctx.registry.source(id).is_some_and(|e| {
            // A party's man may have come into office since; a government's has his ministry.
            let party = e.kind == hasila_registry::SourceType::Party;
            let name = hasila_registry::fold::fold(ctx.words(c.tokens.clone()));
            party && e.people.iter().any(|p| hasila_registry::fold::folds_to(p, &name))
        }));
        if let Some(kind) = ministry.filter(|_| listed_person)
            && let Some(slot) = out.get_mut(k - 1)
        {
            slot.kind = kind;
            slot.name = Some(slot.tokens.clone());
        }
        let mut at = 0;
        out.retain(|_| {
            at += 1;
            !inside.contains(&(at - 1))
        });
    }
}
