//! English speakers that stand for one whom their own sentence names: "it said", "its director", "the aid group", "a spokesman".
//!
//! # Recognises
//! A pronoun, an office or a noun for what somebody is, beside a verb of speech, and before it in the sentence the body or person of
//! whom the sentence is about.
//!
//! # Does not match
//! One who has spoken earlier in the sentence; a body whose paper or channel somebody else uses.

use super::*;

/// Whom a speaker's words mean where the sentence itself has named him.
pub(super) fn meant<'c>(
    floor: Floor<'c, '_>,
    v: &Range<usize>,
    c: &Candidate,
    memory: &Memory,
) -> Option<&'c Candidate> {
    nearest_of_its(floor, c)
        .or_else(|| which_it_said(floor, c))
        .or_else(|| it_says(floor, v, c, memory))
        .or_else(|| of_that_kind(floor, c))
        .or_else(|| called_so(floor, c, memory))
        .or_else(|| opens_with(floor, c, memory))
        .or_else(|| he_who_opens(floor, c))
        .or_else(|| hospital_of_medic(floor, v, c, memory))
        .or_else(|| house_of_head(floor, c))
        .or_else(|| body_of_spokesman(floor, c))
}

/// Whether a mention stands for somebody named elsewhere.
fn again(c: &Candidate) -> bool {
    c.kind == CandidateKind::SpeakerAgain
}

/// Whether a body is named before the speaker, by nobody's side of a quotation but his own: what a quotation names is not whose
/// spokesman follows it.
fn named_before(ctx: &Context<'_>, x: &Candidate, c: &Candidate) -> bool {
    let level = |i: usize| ctx.segments.quotation.get(i).copied().unwrap_or(0);
    let its = matches!(ctx.tokens.fold(c.tokens.start), "its" | "their");
    x.tokens.end <= c.tokens.start
        && matches!(x.kind, CandidateKind::Named(_))
        && (!its || level(x.tokens.start) == level(c.tokens.start))
}

/// "… were taken to Selm Hospital, its director, Ana Cole, said": of the nearest that the sentence names.
fn nearest_of_its<'c>(floor: Floor<'c, '_>, c: &Candidate) -> Option<&'c Candidate> {
    let Floor { ctx, cands, before, .. } = floor;
    let its = matches!(ctx.tokens.fold(c.tokens.start), "its" | "their") && c.tokens.len() > 1;
    cands
        .iter()
        .rev()
        .filter(|_| its)
        .find(|x| named_before(ctx, x, c) && !before.iter().any(|f| f.speaker.tokens == x.tokens))
}

/// "The army wrapped up a sweep in which, it said, 226 were arrested": whoever did what the clause before tells.
fn which_it_said<'c>(floor: Floor<'c, '_>, c: &Candidate) -> Option<&'c Candidate> {
    let Floor { ctx, range, cands, .. } = floor;
    let at = c.tokens.start;
    let alone = again(c) && c.tokens.len() == 1 && matches!(ctx.tokens.fold(at), "it" | "they") && at >= 2;
    let aside = ctx.tokens.fold(at.saturating_sub(1)) == ","
        && matches!(ctx.tokens.fold(at.saturating_sub(2)), "which" | "where" | "that");
    // "The prosecution has detained eight, two of whom it says had taken drugs"
    let of_whom = ctx.tokens.fold(at.saturating_sub(1)) == "whom";
    let opener = cands.first().filter(|x| {
        let named = matches!(x.kind, CandidateKind::Named(_)) || again(x) && x.tokens.len() > 1;
        named && !x.addressed && x.tokens.start <= range.start + 1 && x.tokens.end < at
    });
    let nearest = cands.iter().rev().filter(|_| aside).find(|x| !x.addressed && named_before(ctx, x, c));
    if alone { nearest.or(opener.filter(|_| of_whom)) } else { None }
}

/// "The civil defence rescued 45 people, it says", "The White Helmets pulled out 41 bodies, they said": of whom the sentence is about,
/// where he has helped, or where no monitor's tale goes on and he is no side of the fighting.
fn it_says<'c>(
    floor: Floor<'c, '_>,
    v: &Range<usize>,
    c: &Candidate,
    memory: &Memory,
) -> Option<&'c Candidate> {
    use hasila_registry::SourceType as T;
    let Floor { ctx, range, cands, before, .. } = floor;
    let word = ctx.tokens.fold(c.tokens.start);
    let pronoun = again(c) && c.tokens.len() == 1 && matches!(word, "it" | "they");
    let spoke = |f: &Frame| f.rule != "figure-of-its-own" && f.cue.end <= c.tokens.start;
    if !pronoun || c.tokens.start <= range.start + 3 || before.iter().any(spoke) {
        return None;
    }
    let x = cands.first().filter(|x| {
        matches!(x.kind, CandidateKind::Named(_))
            && !x.addressed
            && x.tokens.start <= range.start + 2
            && x.tokens.end + 1 < c.tokens.start
            && ctx.tokens.kind(x.tokens.end) == TokenKind::Word
    })?;
    let entry = |id: &str| ctx.registry.source(id);
    let side = matches!(&x.kind, CandidateKind::Named(id) if entry(id).is_some_and(|e| e.kind == T::Party));
    let tale = memory
        .last
        .as_ref()
        .and_then(|s| entry(&s.id))
        .is_some_and(|e| matches!(e.kind, T::Monitor | T::Rights));
    let plainly = word == "it"
        && before.iter().all(|f| f.rule == "figure-of-its-own")
        && matches!(ctx.tokens.fold(v.start), "said" | "says" | "reports" | "reported" | "announced")
        && ctx.tokens.fold(c.tokens.start - 1) == ",";
    let helped = (x.tokens.end..x.tokens.end + 3).any(|i| ctx.is(i, Words::Helps));
    (helped || plainly && !side && !tale).then_some(x)
}

/// "MSF teams have treated 40," the organisation said: the one of that kind that the sentence names.
fn of_that_kind<'c>(floor: Floor<'c, '_>, c: &Candidate) -> Option<&'c Candidate> {
    let Floor { ctx, cands, .. } = floor;
    let epithet = again(c) && c.tokens.len() > 1 && ctx.is(c.tokens.end - 1, Words::Epithet);
    cands.iter().rev().filter(|_| epithet).find(|x| {
        x.tokens.end <= c.tokens.start
            && !x.addressed
            && matches!(&x.kind, CandidateKind::Named(id) if fits(ctx, &c.tokens, id))
    })
}

/// "Volunteers of the Red Crescent recovered nine bodies, the aid group said": the body its sentence began with, if it may be called
/// so. "18 troops of the army were killed, the monitor said": whose the dead were says nothing.
fn opens_with<'c>(floor: Floor<'c, '_>, c: &Candidate, memory: &Memory) -> Option<&'c Candidate> {
    let Floor { ctx, range, cands, .. } = floor;
    let unheard = again(c) && c.tokens.len() > 1 && heard_as(ctx, c, memory).is_none();
    let counted = |x: &Candidate| (range.start..x.tokens.start).any(|i| ctx.figure(i));
    let called = |x: &Candidate| match &x.kind {
        CandidateKind::Named(id) if ctx.is(c.tokens.end - 1, Words::Epithet) => fits(ctx, &c.tokens, id),
        CandidateKind::Named(id) => may_be_called(ctx, &c.tokens, id) != Some(false),
        _ => true,
    };
    let opens = |x: &&Candidate| {
        x.tokens.start <= range.start + 5
            && !x.addressed
            && named_before(ctx, x, c)
            && !counted(x)
            && called(x)
    };
    cands.iter().filter(|_| unheard).find(opens)
}

/// "Othman Musa, 23, sobbed as he told how": the one who opened the sentence.
fn he_who_opens<'c>(floor: Floor<'c, '_>, c: &Candidate) -> Option<&'c Candidate> {
    let Floor { ctx, range, cands, before, .. } = floor;
    let pronoun = again(c)
        && matches!(ctx.tokens.fold(c.tokens.start), "he" | "she")
        && c.tokens.start > range.start + 2;
    cands.iter().filter(|_| pronoun).find(|x| {
        x.tokens.start <= range.start + 7
            && x.tokens.end <= c.tokens.start
            && !x.addressed
            // "Mum-of-two Olga Petrova wept as she told"
            && !(range.start..x.tokens.start).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "-")
            && matches!(x.kind, CandidateKind::Person(_))
            && !before.iter().any(|f| f.cue.end <= c.tokens.start)
    })
}

/// "The doctor said Selm hospital had received 104": of the hospital he tells of, where no doctor spoke before.
fn hospital_of_medic<'c>(
    floor: Floor<'c, '_>,
    v: &Range<usize>,
    c: &Candidate,
    memory: &Memory,
) -> Option<&'c Candidate> {
    let Floor { ctx, cands, .. } = floor;
    let medic = again(c)
        && c.tokens.len() > 1
        && matches!(ctx.tokens.fold(c.tokens.end - 1), "doctor" | "medic" | "surgeon" | "nurse")
        && heard_as(ctx, c, memory).is_none();
    let took = |i: usize| matches!(ctx.tokens.fold(i), "received" | "admitted" | "treated" | "had" | "has");
    cands.iter().filter(|_| medic).find(|x| {
        x.tokens.start >= v.end
            && matches!(&x.kind, CandidateKind::Named(id) if id.ends_with("hospital"))
            && (x.tokens.end..x.tokens.end + 3).any(took)
    })
}

/// "11 fighters of the Popular Mobilization Forces, the force said": the one of that kind that the sentence names.
fn called_so<'c>(floor: Floor<'c, '_>, c: &Candidate, memory: &Memory) -> Option<&'c Candidate> {
    let Floor { ctx, range, cands, .. } = floor;
    let word = ctx.tokens.fold(c.tokens.end - 1);
    let unheard = again(c)
        && c.tokens.len() == 2
        && ctx.tokens.fold(c.tokens.start) == "the"
        && c.tokens.start > range.start + 4
        && heard_as(ctx, c, memory).is_none();
    cands.iter().rev().filter(|_| unheard).find(|x| {
        let text = hasila_registry::fold::fold(ctx.words(x.tokens.clone()));
        x.tokens.end <= c.tokens.start
            && !x.addressed
            && matches!(&x.kind, CandidateKind::Named(_))
            && text.split_whitespace().any(|t| t == word || t.strip_suffix('s') == Some(word))
    })
}

/// "Ten remained at Selm Hospital, Director Ana Cole said": the director of what the sentence names.
fn house_of_head<'c>(floor: Floor<'c, '_>, c: &Candidate) -> Option<&'c Candidate> {
    let Floor { ctx, range, cands, .. } = floor;
    let heads = |i: usize| {
        matches!(ctx.tokens.fold(i), "director" | "superintendent" | "administrator" | "principal" | "warden")
    };
    let headed = matches!(c.kind, CandidateKind::Person(_))
        && c.tokens.start > range.start + 4
        // "Ayacucho health director Ana Cole": of what stands before the title, and of no hospital.
        && (c.tokens.start - 3..c.tokens.start)
            .any(|i| heads(i) && (ctx.parts_clause(i - 1) || capitalised(ctx, i)));
    let house = |id: &str| {
        ["hospital", "school", "university", "prison", "clinic", "centre", "center", "jail"]
            .iter()
            .any(|w| id.ends_with(w))
    };
    cands
        .iter()
        .rev()
        .filter(|_| headed)
        .find(|x| x.tokens.end <= c.tokens.start && matches!(&x.kind, CandidateKind::Named(id) if house(id)))
}

/// "… operations coordinated by the coast guard, a spokesman said": of the body the sentence names.
fn body_of_spokesman<'c>(floor: Floor<'c, '_>, c: &Candidate) -> Option<&'c Candidate> {
    let Floor { ctx, range, cands, .. } = floor;
    let spokes = again(c)
        && ctx.tokens.fold(c.tokens.end - 1).starts_with("spokes")
        && c.tokens.start > range.start + 4;
    cands.iter().rev().filter(|_| spokes).find(|x| !x.addressed && named_before(ctx, x, c))
}
