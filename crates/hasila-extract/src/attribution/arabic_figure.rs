//! Arabic figures that a noun gives to somebody: حصيلة المرصد (*ḥaṣīlat al-marṣad*, the Observatory's toll).

use super::*;

/// ارتفعت حصيلة المرصد إلى 594 (*irtafaʿat ḥaṣīlat al-marṣad ilā 594*, the Observatory's toll rose to 594), تظهر بيانات الأمم المتحدة (the
/// United Nations' data show): the frames of figures that stand in somebody's count, whoever tells of them. The toll of a force is that
/// of its dead; who is no body known to count gives the toll that opens its clause.
pub(super) fn owned_tallies(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Vec<Frame> {
    use hasila_registry::SourceType as T;
    let counts = |id: &str| {
        ctx.registry.source(id).is_some_and(|e| {
            matches!(e.kind, T::Monitor | T::Ministry | T::Un | T::Relief | T::Rights | T::Agency)
                && e.actor.is_none()
        })
    };
    let force = |id: &str| ctx.registry.source(id).is_some_and(|e| e.actor.is_some());
    let mut out = Vec::new();
    for c in cands.iter().filter(|c| !c.addressed) {
        // أما المرصد فحصيلته 101 (as for the Observatory, its toll is 101)
        let its = ctx.tokens.fold(c.tokens.end);
        let has_its = ["فحصيلت", "فارقام", "فتقديرات", "فاحصاءات", "فعدد", "فرقم"]
            .iter()
            .any(|w| its.strip_prefix(w).is_some_and(|p| matches!(p, "ه" | "ها" | "هم" | "هما")));
        if has_its
            && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
            && (c.tokens.end..range.end.min(c.tokens.end + 8)).any(|i| ctx.figure(i))
            && let Some(speaker) = resolve(ctx, c, memory)
        {
            out.push(Frame {
                scope: c.tokens.start..range.end,
                cue: c.tokens.end..c.tokens.end + 1,
                speaker,
                rule: "toll-of-its-own",
                strength: 2,
                certainty: None,
            });
            continue;
        }
        let before = (range.start..c.tokens.start).rev().find(|i| !ctx.quote_mark(*i));
        let Some(noun) = before.filter(|n| ctx.is_stripped(*n, Words::OwnedFigure)) else { continue };
        // وفق تقديرات الأمم المتحدة (by the United Nations' estimates): a phrase of its own.
        let by = (noun.saturating_sub(2)..=noun).any(|k| ctx.cue(k, Cue::According).is_some());
        let figure_within =
            |words: usize| (c.tokens.end..range.end.min(c.tokens.end + words)).any(|i| ctx.figure(i));
        let counter = matches!(&c.kind, CandidateKind::Named(id) if counts(id)) && figure_within(6);
        // The toll opens its clause, but for a verb.
        let opens = noun <= range.start + 2 || (noun - 2..noun).any(|k| ctx.parts_clause(k));
        let toll = matches!(
            ctx.tokens.fold(noun).trim_start_matches('و'),
            "حصيله" | "احصاء" | "احصاييه" | "احصاءات"
        ) && matches!(
            c.kind,
            CandidateKind::Named(_) | CandidateKind::MediumAgain | CandidateKind::SpeakerAgain
        );
        let own = opens && toll && figure_within(9);
        if by || !counter && !own {
            continue;
        }
        let Some(speaker) = resolve(ctx, c, memory) else { continue };
        if !counter && (speaker.kind != SourceKind::Named || force(&speaker.id)) {
            continue;
        }
        let from = (range.start..noun).rev().find(|i| ctx.parts_clause(*i)).map_or(range.start, |i| i + 1);
        out.push(Frame {
            scope: from..range.end,
            cue: noun..noun + 1,
            speaker,
            rule: if own { "toll-of-its-own" } else { "figure-of-its-own" },
            strength: 2,
            certainty: None,
        });
    }
    out
}

/// أوضحت حصيلة لمصالح الحماية المدنية (*awḍaḥat ḥaṣīla li-maṣāliḥ al-ḥimāya l-madaniyya*, a toll of the civil protection's services
/// made clear), حصيلة سابقة للمرصد تحدثت عن (an earlier toll of the Observatory's spoke of): the body whose paper speaks.
pub(super) fn toll_of_a_body(ctx: &Context<'_>, v: &Range<usize>, cands: &[Candidate]) -> Option<usize> {
    cands.iter().position(|c| {
        if c.addressed || !matches!(c.kind, CandidateKind::Named(_)) || !document_of(ctx, c.tokens.start) {
            return false;
        }
        let paper = (c.tokens.start.saturating_sub(2)..c.tokens.start).find(|i| is_document(ctx, *i));
        // أظهرت آخر حصيلة لـ… (the latest toll of … showed)
        let latest = matches!(ctx.tokens.fold(v.end), "اخر" | "احدث" | "اول");
        let behind = paper == Some(v.end + usize::from(latest));
        let before = c.tokens.end == v.start
            || c.tokens.end + 1 == v.start && matches!(ctx.tokens.fold(c.tokens.end), "قد" | "التي");
        // تفيد أرقام المفوضية (the Commission's figures say): the paper in the construct.
        let construct = paper == Some(c.tokens.start.wrapping_sub(1))
            && paper.is_some_and(|p| !ctx.tokens.fold(p).trim_start_matches('و').starts_with("ال"))
            && paper == Some(v.end);
        (behind || before) && ctx.tokens.fold(c.tokens.start).starts_with('ل') || construct
    })
}

/// أرقام كشفتها وزارة الصحة (*arqām kashafathā wizārat aṣ-ṣiḥḥa*, figures that the health ministry disclosed), بيان أصدرته الشرطة: whoever
/// issued the paper answers for what it says.
pub(super) fn issued_by(
    floor: Floor<'_, '_>,
    i: usize,
    used: &mut [bool],
    memory: &mut Memory,
) -> Option<Frame> {
    let Floor { ctx, range, cands, before, .. } = floor;
    let gave = ctx.is(i, Words::Issued) || ctx.is(i, Words::GaveIt);
    if !gave || before.iter().any(|f| f.scope.contains(&i)) {
        return None;
    }
    // وهو رقم أوردته الوزارة (a figure that the ministry reported), طبقاً للحصيلة التي نشرتها (by the toll that it published)
    let figure = |k: usize| {
        let told = |b: usize| {
            matches!(ctx.tokens.fold(b), "وهو" | "وهي" | "هو" | "هي")
                || ctx.is_stripped(b, Words::AccordingTo)
        };
        (ctx.is_stripped(k, Words::FigureAgain)
            || ctx.is_stripped(k, Words::TallyWord)
            || ctx.is_stripped(k, Words::OwnedFigure)
            || ctx.tokens.fold(k) == "رقم")
            && (k.saturating_sub(2).max(range.start)..k).any(told)
    };
    let near = i.saturating_sub(4).max(range.start)..i;
    let paper = near
        .clone()
        .find(|k| is_document(ctx, *k) && ctx.is(i, Words::Issued))
        .or_else(|| near.clone().find(|k| figure(*k)))?;
    let (k, c) = free_behind(cands, used, i, 2, |c| matches!(c.kind, CandidateKind::Named(_)))?;
    let speaker = resolve(ctx, c, memory)?;
    take(used, k);
    let (cue, rule) = (i..i + 1, "issued-by");
    // بلغ العدد 170، في حصيلة أصدرتها الوزارة. (the number reached 170, in a toll that the ministry issued.): what stands before it.
    if closes_sentence(ctx, range, paper, c.tokens.end) {
        return Some(Frame {
            scope: floor.back..range.end,
            cue,
            speaker,
            rule,
            strength: 3,
            certainty: None,
        });
    }
    Some(Frame { scope: paper..range.end, cue, speaker, rule, strength: 1, certainty: None })
}

/// Tells whether a paper named behind "in" says whose what stands before it is: nothing but its body follows.
fn closes_sentence(ctx: &Context<'_>, range: &Range<usize>, paper: usize, end: usize) -> bool {
    let behind_in = (paper.saturating_sub(2)..paper).any(|i| {
        matches!(ctx.tokens.fold(i), "في" | "وهو" | "وهي" | "هو" | "هي")
            || ctx.is_stripped(i, Words::AccordingTo)
    });
    behind_in
        && paper > range.start + 2
        && !(end..range.end.min(end + 5)).any(|i| {
            ctx.cue(i, Cue::Content).is_some()
                || matches!(ctx.tokens.kind(i), TokenKind::Digits)
                || ctx.begins(i, Marks::TRIGGER)
        })
}

/// وتراجعت الوزارة عن حصيلة أولية قدرها 42 (*tarājaʿat al-wizāra ʿan ḥaṣīla*, the ministry went back on a first toll of 42), الوزيرة التي كانت قد
/// تراجعت عن حصيلة (the minister, who had gone back on a toll): whoever takes a toll back had given it.
pub(super) fn takes_back(floor: Floor<'_, '_>, i: usize, memory: &Memory) -> Option<Frame> {
    let Floor { ctx, range, cands, .. } = floor;
    if !ctx.is_stripped(i, Words::TakesBack) {
        return None;
    }
    let from = (i + 1..range.end.min(i + 7)).find(|k| ctx.tokens.fold(*k) == "عن")?;
    let tally =
        (from + 1..from + 3).find(|k| ctx.is(*k, Words::TallyWord) || ctx.is(*k, Words::FigureAgain))?;
    let who = |c: &&Candidate| {
        !c.addressed
            && matches!(
                c.kind,
                CandidateKind::Named(_) | CandidateKind::SpeakerAgain | CandidateKind::Person(_)
            )
    };
    let behind = cands.iter().filter(who).find(|c| c.tokens.start > i && c.tokens.end <= from);
    let ahead = || cands.iter().rev().filter(who).find(|c| c.tokens.end <= i && i - c.tokens.end <= 4);
    let c = behind.or_else(ahead)?;
    let end = (tally..range.end)
        .find(|k| ctx.parts_clause(*k) || *k > tally + 2 && ctx.begins(*k, Marks::SPEECH))
        .unwrap_or(range.end);
    Some(Frame {
        scope: i..end,
        cue: i..i + 1,
        speaker: resolve(ctx, c, memory)?,
        rule: "takes-back-a-toll",
        strength: 3,
        certainty: None,
    })
}

/// بلغ عدد القتلى 170، في حصيلة لوزارة الصحة (*… fī ḥaṣīla li-wizārat aṣ-ṣiḥḥa*, the dead reached 170, in a toll of the health
/// ministry's): the body whose paper says what stands before it.
pub(super) fn in_its_paper(
    floor: Floor<'_, '_>,
    i: usize,
    used: &mut [bool],
    memory: &Memory,
) -> Option<Frame> {
    let Floor { ctx, range, back, cands, before } = floor;
    if !is_document(ctx, i) || before.iter().any(|f| f.scope.contains(&i)) {
        return None;
    }
    let owner = |c: &Candidate| {
        ctx.tokens.fold(c.tokens.start).starts_with('ل') && matches!(c.kind, CandidateKind::Named(_))
    };
    let (k, c) = free_behind(cands, used, i, 2, owner)?;
    if !closes_sentence(ctx, range, i, c.tokens.end) {
        return None;
    }
    let speaker = resolve(ctx, c, memory)?;
    take(used, k);
    Some(Frame {
        scope: back..range.end,
        cue: i..i + 1,
        speaker,
        rule: "in-its-paper",
        strength: 3,
        certainty: None,
    })
}
