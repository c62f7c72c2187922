//! English bodies by what only their own sentence tells: who says "our", a name of capitals, a clause about a speaker.

use super::*;

/// "Relief International, which ran a clinic, raised", "Emergency Lawyers said": capitals that open a sentence or a line, with a word
/// that no person's name has, and a verb of speech.
pub(super) fn bare_name_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    // Two capitals at least.
    if !capitalised(ctx, i) || !capitalised(ctx, i + 1) || i + 1 >= end {
        return None;
    }
    let opens = ctx.opens_sentence(i)
        || i.checked_sub(1).is_some_and(|b| {
            ctx.tokens.kind(b) == TokenKind::Break
                || ctx.parts_clause(b)
                || matches!(ctx.tokens.fold(b), "•" | "-" | "–" | "*" | "|" | "and" | "but" | "by" | "while")
        });
    if !opens {
        return None;
    }
    let to = (i..end.min(i + 6)).take_while(|k| capitalised(ctx, *k)).last()? + 1;
    let telling = |k: usize| {
        ctx.lists(k, List::Modifier) || ctx.lists(k, List::Informant) || ctx.is(k, Words::NameOfBody)
    };
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    let aside = ctx.tokens.fold(to) == "," && matches!(ctx.tokens.fold(to + 1), "which" | "a" | "an");
    let verb = (to..end.min(to + 4)).find(|k| !ctx.is(*k, Words::SaidOfLate)).unwrap_or(to);
    let known = (i..to).any(|k| {
        ctx.at(k).iter().any(|a| {
            matches!(
                a.tag,
                Tag::Source(..) | Tag::Body(_) | Tag::Speech(_) | Tag::Cue(Cue::Role | Cue::Unnamed)
            )
        }) || ctx.lists(k, List::Country)
            || is_office(ctx, k)
            || ctx.tokens.fold(k).ends_with("'s")
    });
    let place = || !ctx.registry.places().lookup(&ctx.words(i..to).to_lowercase()).is_empty();
    let body =
        to >= i + 2 && telling(to - 1) && !ctx.is(i, Words::FunctionWord) && !ctx.is(i, Words::NumberWord);
    (body && !known && (said(verb) || aside) && !place()).then(|| (i..to, slug(ctx.words(i..to))))
}

/// The hospital that the text names last before "the hospital" or "the hospital's director" speaks.
pub(super) fn hospital_named(ctx: &Context<'_>, c: &Candidate) -> Option<String> {
    let said = matches!(ctx.tokens.fold(c.tokens.start + 1), "hospital" | "hospital's");
    if !said {
        return None;
    }
    let body = ctx.pack.bodies.iter().find(|b| b.maker && b.slug == "hospital");
    // "the National Hospital": one that a town has of its kind.
    let of_town = |k: usize| {
        let kind = capitalised(ctx, k) && ctx.is(k - 1, Words::HospitalKind) && capitalised(ctx, k - 1);
        let town = town_before(ctx, k - 1).or_else(|| ctx.town.clone()).filter(|_| kind)?;
        Some(format!("{town}-{}", slug(ctx.words(k - 1..k + 1))))
    };
    (c.tokens.start.saturating_sub(LOOK_BACK)..c.tokens.start)
        .rev()
        .filter(|k| *k > 0 && ctx.tokens.fold(*k) == "hospital")
        .find_map(|k| {
            if ctx.lists(k - 1, List::Common)
                && let Some(id) = of_town(k)
            {
                return Some(id);
            }
            let made = body.and_then(|b| made_body(ctx, &(k..k + 1), b, k + 1)).map(|(_, id)| id);
            // "Al-Noor Hospital": by its own capitals.
            made.or_else(|| {
                let part = |i: usize| {
                    capitalised(ctx, i)
                        || ctx.tokens.fold(i) == "-" && ctx.tokens.touches_previous(i)
                        || small_particle(ctx, i)
                };
                let from = (0..k).rev().take_while(|i| part(*i)).last().filter(|_| capitalised(ctx, k))?;
                (!ctx.lists(k - 1, List::Common)).then(|| slug(ctx.words(from..k + 1)))
            })
        })
}

/// "given a tally of 16": what is given, not who counts.
pub(super) fn counted_tally(ctx: &Context<'_>, c: &Candidate) -> bool {
    c.kind == CandidateKind::Outlet
        && ctx.tokens.fold(c.tokens.end - 1) == "tally"
        && ctx.tokens.fold(c.tokens.end) == "of"
}

/// "Our Office has verified", "our colleagues on the ground", "we have documented": whoever publishes, outside of quotations.
pub(super) fn our_own(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, CandidateKind)> {
    if !matches!(ctx.tokens.fold(i), "we" | "our") || ctx.segments.quotation.get(i).is_some_and(|q| *q != 0) {
        return None;
    }
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    // "We, the council of elders of the valley, count 186": whoever publishes says who that is.
    if ctx.tokens.fold(i) == "we"
        && ctx.tokens.fold(i + 1) == ","
        && matches!(ctx.tokens.fold(i + 2), "the" | "as")
        && let Some(close) = (i + 3..end.min(i + 20)).find(|k| ctx.tokens.fold(*k) == ",")
        && said(close + 1)
    {
        return Some((i..close, CandidateKind::Outlet));
    }
    if ctx.tokens.fold(i) == "we" {
        let verb = (i + 1..end.min(i + 5)).find(|k| {
            !ctx.is(*k, Words::Auxiliary) && !matches!(ctx.tokens.fold(*k), "also" | "now" | "so" | "far")
        })?;
        return said(verb).then_some((i..i + 1, CandidateKind::Outlet));
    }
    if ctx.tokens.fold(i) != "our" {
        return None;
    }
    // "our office", "our head of mission in Yemen": the last word of those that say who.
    let staff = |k: usize| ctx.is(k, Words::OwnStaff) || ctx.lists(k, List::Informant);
    let of = |k: usize| ctx.tokens.fold(k) == "of" && staff(k - 1) && staff(k + 1);
    let at = (i + 1..end.min(i + 6))
        .take_while(|k| {
            ctx.tokens.kind(*k) == TokenKind::Word && (!ctx.is(*k, Words::FunctionWord) || of(*k))
        })
        .filter(|k| staff(*k))
        .last()?;
    let plain = at <= i + 3 || (i + 1..at).any(of);
    plain.then_some((i..at + 1, CandidateKind::Outlet))
}

/// Where the words that name a body end, with the place it is in: "the health ministry in eastern Libya".
fn with_its_place(ctx: &Context<'_>, c: &Candidate, limit: usize) -> usize {
    let at = c.tokens.end;
    if !matches!(ctx.tokens.fold(at), "in" | "of") || !matches!(c.kind, CandidateKind::Named(_)) {
        return at;
    }
    let part = |k: usize| {
        capitalised(ctx, k)
            || ctx.is(k, Words::CompassWord)
            || ctx.is(k, Words::Area)
            || ctx.is(k, Words::BehindAHyphen)
            || ctx.tokens.fold(k) == "-" && ctx.tokens.touches_previous(k)
            || k == at + 1 && ctx.tokens.fold(k) == "the"
            || small_particle(ctx, k)
    };
    let to = (at + 1..limit.min(at + 8)).take_while(|k| part(*k)).last().map_or(at, |k| k + 1);
    if (at + 1..to).any(|k| capitalised(ctx, k)) { to } else { at }
}

/// "Human Rights Watch, which interviewed 14 people and reviewed records, found": the clause between its commas is about the subject,
/// whatever is told in it; a word or two of time may stand before the verb.
pub(super) fn relative_closed(ctx: &Context<'_>, c: &Candidate, verb: usize) -> bool {
    // "the Red Crescent Society (ARCS), which keeps a count of its own, put"
    let bracket = ctx.tokens.fold(c.tokens.end) == "(" && ctx.tokens.fold(c.tokens.end + 2) == ")";
    let end = if bracket { c.tokens.end + 3 } else { with_its_place(ctx, c, verb) };
    let close = (end + 2..verb).rev().find(|i| !ctx.is(*i, Words::SaidOfLate));
    ctx.tokens.fold(end) == ","
        && matches!(ctx.tokens.fold(end + 1), "which" | "who" | "whose")
        && close.is_some_and(|i| ctx.tokens.fold(i) == ",")
        && verb - end <= 40
        && !(end..verb).any(|i| matches!(ctx.tokens.fold(i), ";" | ":"))
}

/// "State TV, which earlier spoke of nine arrests, removed the report": what the clause says is the one's before it, up to its comma.
pub(super) fn which_said(
    floor: Floor<'_, '_>,
    v: &Range<usize>,
    entry: &crate::lexicon::SpeechEntry,
    memory: &mut Memory,
) -> Option<Frame> {
    let Floor { ctx, range, cands, .. } = floor;
    let which = (v.start.saturating_sub(5).max(range.start)..v.start)
        .rev()
        .find(|i| !ctx.is(*i, Words::SaidOfLate) && ctx.tokens.kind(*i) != TokenKind::Digits)
        .filter(|i| matches!(ctx.tokens.fold(*i), "which" | "who"))?;
    let c = cands.iter().find(|c| {
        c.tokens.end < which
            && ctx.tokens.fold(which - 1) == ","
            && with_its_place(ctx, c, which) + 1 == which
            && !c.addressed
            && !matches!(c.kind, CandidateKind::SpeakerAgain)
    })?;
    // "Here is the latest from the ministry, which says 12 died, three of them children": behind a main clause it runs to the end.
    let told = |i: usize| ctx.is(i, Words::Auxiliary) || ctx.begins(i, Marks::SPEECH.or(Marks::TRIGGER));
    let last = (range.start..c.tokens.start).any(told);
    let comma = (v.end..range.end).find(|i| ctx.tokens.fold(*i) == "," && !ctx.is(i + 1, Words::Agent));
    let close = if last { range.end } else { comma? };
    let figure = (v.end..close).any(|i| ctx.figure(i));
    figure.then_some(())?;
    Some(Frame {
        scope: v.start..close,
        cue: v.clone(),
        speaker: resolve(ctx, c, memory)?,
        rule: "which-said",
        strength: if last { 3 } else { 5 },
        certainty: entry.certainty,
    })
}

/// "Two residents reached by AFP said", "sources consulted by OCHA put": who asked them says nothing.
pub(super) fn reached_by(ctx: &Context<'_>, c: &Candidate) -> bool {
    let at = c.tokens.start;
    // "headed by Dr Omar Saleh"
    let at = if at > 0 && ctx.is(at - 1, Words::Courtesy) { at - 1 } else { at };
    at >= 2 && ctx.tokens.fold(at - 1) == "by" && ctx.is(at - 2, Words::Reached)
}

/// "A tally by AFP based on official sources put": what a figure leans on is not who gives it.
pub(super) fn leaned_on(ctx: &Context<'_>, c: &Candidate) -> bool {
    let on = (c.tokens.start.saturating_sub(5)..c.tokens.start).rev().find(|i| ctx.tokens.fold(*i) == "on");
    on.and_then(|i| i.checked_sub(1))
        .is_some_and(|b| matches!(ctx.tokens.fold(b), "based" | "relying" | "drawing"))
}

/// "Relatives waiting outside the forensic institute told AFP": where somebody stands, and nobody who speaks.
pub(super) fn stands_outside(ctx: &Context<'_>, c: &Candidate) -> bool {
    let at = c.tokens.start;
    let at = if at > 0 && ctx.tokens.fold(at - 1) == "the" { at - 1 } else { at };
    at > 0 && matches!(ctx.tokens.fold(at - 1), "outside" | "opposite" | "near" | "beside")
}

/// "The minister was quoted by state TV as saying 84 had died", "…, the minister was quoted as saying": who is quoted speaks.
pub(super) fn quoted_as_saying(
    floor: Floor<'_, '_>,
    v: &Range<usize>,
    entry: &crate::lexicon::SpeechEntry,
    memory: &mut Memory,
) -> Option<Frame> {
    let Floor { ctx, range, back, cands, .. } = floor;
    let as_ = v.start.checked_sub(1).filter(|b| *b > range.start && ctx.tokens.fold(*b) == "as")?;
    let quoted = (as_.saturating_sub(8).max(range.start)..as_).rev().find(|i| ctx.is(*i, Words::Quoted))?;
    let aux = |i: usize| {
        ctx.is(i, Words::Auxiliary) || matches!(ctx.tokens.fold(i), "been" | "being" | "also" | "later")
    };
    let mut end = quoted;
    while end > range.start && aux(end - 1) {
        end -= 1;
    }
    if end == quoted {
        return None;
    }
    let c = cands.iter().rev().find(|c| {
        !c.addressed
            && (c.tokens.end == end
                || with_its_place(ctx, c, end) == end
                // "Ana Cole, a shopkeeper, was quoted as saying"
                || ctx.tokens.fold(c.tokens.end) == "," && ctx.tokens.fold(end - 1) == "," && end - c.tokens.end <= 16)
    })?;
    let mut speaker = resolve(ctx, c, memory)?;
    let medium = cands.iter().find(|m| m.tokens.start > quoted && m.tokens.end <= as_);
    if let Some(m) = medium.and_then(|m| resolve(ctx, m, memory))
        && m.id != ctx.outlet
        && m.kind == SourceKind::Named
    {
        if speaker.kind == SourceKind::Unnamed {
            speaker.id = format!("unnamed@{}", m.id);
        }
        speaker.via = vec![m.id];
    }
    learn_names(ctx, c.tokens.end.saturating_sub(4).max(c.tokens.start), c.tokens.end, &speaker, memory);
    // "…, the minister was quoted as saying.": of what stands before.
    let tail = ctx.tokens.kind(v.end) == TokenKind::Mark || v.end >= range.end;
    Some(Frame {
        scope: if tail { back..range.end } else { c.tokens.start..range.end },
        cue: v.clone(),
        speaker,
        rule: "quoted-as-saying",
        strength: 2,
        certainty: entry.certainty,
    })
}
