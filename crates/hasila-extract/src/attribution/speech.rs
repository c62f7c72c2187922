//! A verb of speech: whether it says anything, how its language finds the subject, and where what is said ends.

use super::*;

/// The frame that a verb of speech opens: none where the word says nothing here.
pub(super) fn speech_frame(
    floor: Floor<'_, '_>,
    a: &Ann,
    used: &mut [bool],
    memory: &mut Memory,
) -> Option<Frame> {
    let Floor { ctx, range, before, .. } = floor;
    let Tag::Speech(k) = a.tag else { return None };
    let entry = ctx.pack.speech.get(k as usize)?;
    let v = a.tokens.clone();
    let turn = ctx.pack.arabic
        && matches!(
            ctx.tokens.fold(v.start.saturating_sub(1)),
            "جهته" | "جهتها" | "جانبه" | "جانبها" | "بدوره" | "بدورها" | "كما" | "وكما"
        );
    // ومن بين القتلى (among the dead) is not بيّن (made clear), which a shadda tells anywhere.
    let among = ctx.pack.arabic && v.start > range.start && ctx.tokens.fold(v.start - 1).ends_with("من");
    let doubled = ctx.words(v.clone()).contains('\u{651}');
    // وبين الشهداء سبعة أطفال, وكان بين القتلى (among the dead were): those among whom stand behind it.
    let among = among
        || ctx.pack.arabic
            && entry.w == "بين"
            && !doubled
            && (ctx.begins(v.end, Marks::TRIGGER.or(Marks::NOUN))
                && ctx.tokens.fold(v.end).starts_with("ال")
                || v.start > range.start
                    && matches!(
                        ctx.tokens.fold(v.start - 1).trim_start_matches(['و', 'ف']),
                        "كان" | "كانت" | "ليس"
                    ));
    if entry.initial && !doubled && (v.start > range.start + 1 && !turn || among) {
        return None;
    }
    // محور تعز (the axis of Taiz): a town, and no verb.
    if entry.w == "عزا" && ctx.tokens.fold(v.start) == "تعز" {
        return None;
    }
    // علماً أن عائلات لجأت إليه (bearing in mind that families had sought refuge there): an aside of whoever speaks, and nobody's word.
    let aside = entry.w == "علم"
        && ctx.tokens.fold(v.start) == "علما"
        && matches!(ctx.tokens.fold(v.end), "ان" | "بان" | "انه" | "انها" | "بانه" | "بانها");
    if aside || ctx.pack.arabic && told_of(ctx, &v) {
        return None;
    }
    // ترفع علم الدنمارك (flies Denmark's flag): علم is no علم (learnt).
    let flown = |i: usize| i > range.start && ctx.is_stripped(i - 1, Words::UnderAFlag);
    if entry.w == "علم" && flown(v.start) || ctx.tokens.fold(v.end) == "علم" && flown(v.end) {
        return None;
    }
    // "because she feared dismissal": what somebody fears for himself says nothing of anybody.
    if entry.w == "feared" && ctx.is(v.end, Words::Repercussion) {
        return None;
    }
    // في بيان تلقت … نسخة منه (a statement of which … received a copy): nobody speaks.
    if ctx.pack.arabic
        && entry.w == "تلقى"
        && (v.end..range.end.min(v.end + 8)).any(|i| ctx.tokens.fold(i).starts_with("نسخ"))
    {
        return None;
    }
    // العدل (justice) is no عدل (amended): a verb has no article; آفاد (AFAD) is no أفاد (reported).
    if ctx.pack.arabic
        && v.len() == 1
        && (a.article && !entry.participle
            || ctx.words(v.clone()).starts_with('آ') && ctx.begins(v.start, Marks::SOURCE))
    {
        return None;
    }
    if ctx.pack.arabic && outlet_of_itself(ctx, &v) {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: outlet_speaker(ctx),
            rule: "outlet-of-itself",
            strength: 1,
            certainty: None,
        });
    }
    // مبنى تابع لمكتب (a building that belongs to an office): nobody goes on.
    if ctx.pack.arabic && entry.w == "تابع" && ctx.tokens.fold(v.end).starts_with('ل') {
        return None;
    }
    // في كشف اطلعت عليه الصحيفة (in a list that the paper has seen): a noun behind its preposition.
    if ctx.pack.arabic
        && v.start > range.start
        && !entry.participle
        && matches!(ctx.tokens.fold(v.start - 1), "في" | "الي" | "علي" | "عن")
        && matches!(entry.w.as_str(), "كشف" | "عرض" | "رفع" | "خفض" | "وضع" | "نشر" | "عزا" | "رصد")
    {
        return None;
    }
    // السفينة «ترو كونفيدنس» (the ship "True Confidence"): a word that opens a short name in quotation marks says nothing.
    if ctx.pack.arabic
        && v.start.checked_sub(1).is_some_and(|b| ctx.quote_mark(b))
        && quote_end(ctx, v.start - 1, range.end.min(v.end + 4)).is_some()
        && ctx.tokens.kind(v.end) == TokenKind::Word
        && !ctx.begins(v.end, Marks::SOURCE.or(Marks::BODY))
    {
        return None;
    }
    // رفع دعوى (brought a suit), رفع الأنقاض (cleared the rubble): what is raised is no figure.
    if ctx.pack.arabic
        && entry.w == "رفع"
        && matches!(
            ctx.tokens.fold(v.end),
            "رايه"
                | "رايات"
                | "شعار"
                | "شعارات"
                | "دعوي"
                | "دعاوي"
                | "شكوي"
                | "الاذان"
                | "السلاح"
                | "صور"
                | "لافتات"
                | "الانقاض"
                | "الركام"
                | "الحصار"
                | "العقوبات"
        )
    {
        return None;
    }
    // "did not say how many" says nothing; لا تقر إلا بـ34 (admits to no more than 34) does.
    let only = || (v.end..range.end.min(v.end + 9)).any(|i| matches!(ctx.tokens.fold(i), "الا" | "سوي"));
    if ctx.pack.arabic && ctx.is(v.start.saturating_sub(1), Words::Not) && v.start > range.start && !only() {
        return None;
    }
    // للكشف عن مصير المعتقلين (to disclose the fate of the detainees): what is asked for, not what is said.
    if ctx.pack.arabic && a.prep && ctx.tokens.fold(v.start).starts_with("لل") {
        return None;
    }
    // Where content begins after the verb, if it does.
    // "said in a statement that cited local authorities": whose words the statement has, and not what it says.
    let of_the_paper = |i: usize| {
        matches!(ctx.tokens.fold(i + 1), "cited" | "cites" | "quoted" | "quotes") && !ctx.pack.arabic
    };
    let content = (v.end..range.end.min(v.end + 30)).find(|i| {
        ctx.cue(*i, Cue::Content).is_some() && !of_the_paper(*i)
            || ctx.tokens.kind(*i) == TokenKind::Mark && ctx.tokens.fold(*i) == ":"
    });
    let opens_quote = (v.end..range.end.min(v.end + 14)).find(|i| {
        ctx.quote_mark(*i)
            && ctx.segments.quotation.get(*i).copied().unwrap_or(0)
                != ctx.segments.quotation.get(v.start).copied().unwrap_or(0)
    });
    // يذكر أن الحرب أسفرت (it is recalled that the war …): nobody's word but the outlet's.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(v.start).trim_start_matches('و'), "يذكر" | "يشار")
        && content.is_some_and(|c| c <= v.end + 1)
    {
        return None;
    }
    // “نعلن بأسف مقتل سبعة” (we announce with regret …): who says we is who speaks already.
    let we = ctx.pack.arabic
        && ctx.tokens.fold(v.start).trim_start_matches(['و', 'ف']).starts_with('ن')
        && !hasila_registry::fold::fold(&entry.w).starts_with('ن');
    if we {
        return None;
    }
    if entry.participle {
        if a.article {
            return None;
        }
        // مشيراً إلى (pointing to): the sentence's speaker so far.
        // قالت الوزارة: "…". مبينة أنه (the ministry said "…". Making clear that), مشيراً إلى مقتل (pointing to the killing of): a sentence that
        // only goes on.
        let told =
            || (v.end..range.end.min(v.end + 6)).any(|i| ctx.begins(i, Marks::TRIGGER) || ctx.figure(i));
        let opens =
            ctx.pack.arabic && v.start == range.start && (content.is_some_and(|c| c <= v.end + 1) || told());
        let earlier = || memory.last.as_deref().cloned().filter(|_| opens && range.start > 0);
        let speaker = before
            .iter()
            .rev()
            // Not whom he only names: كما أعلنت المنظمة، مؤكداً (as the organisation announced, stressing).
            .find(|f| f.cue.start < v.start && !(f.strength > 2 && f.scope.end <= v.start))
            .or_else(|| before.iter().rev().find(|f| f.cue.start < v.start))
            .map(|f| f.speaker.clone())
            .or_else(earlier)
            .or_else(|| acts_and_says(floor, v.start, memory))?;
        if before.iter().any(|f| f.rule == "according-to" && f.scope.end > v.start) {
            return None;
        }
        let frame = Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "participle",
            strength: 1,
            certainty: entry.certainty,
        };
        return Some(if ctx.pack.arabic {
            end_with_quote(ctx, frame, content, opens_quote, range)
        } else {
            frame
        });
    }
    if ctx.pack.arabic {
        let frame = arabic_speech(floor, a, entry, content, opens_quote, used, memory)?;
        let frame = end_with_deed(ctx, frame);
        Some(end_with_quote(ctx, frame, content, opens_quote, range))
    } else {
        let mut frame = english_speech(floor, a, entry, content, opens_quote, used, memory)?;
        // "A policeman told me, 'We took out 22 bodies', and I saw five": what is said within what is said ends with its marks.
        if ctx.segments.quotation.get(frame.cue.start).is_some_and(|q| *q != 0)
            && let Some(close) = inner_quote_end(ctx, frame.cue.end, range.end)
        {
            frame.scope.end = frame.scope.end.min(close);
        }
        Some(frame)
    }
}

/// سُجلت عشر غارات (*sujjilat ʿashr ghārāt*, ten strikes were recorded), أُعلن عن مقتل ثلاثة (it was announced that three had died): a damma on the
/// first letter of a past verb makes it passive, and nobody says it. يُعلن (*yuʿlin*, announces) has one and is active.
fn told_of(ctx: &Context<'_>, v: &Range<usize>) -> bool {
    let word = ctx.words(v.start..v.start + 1);
    let bare = |s: &'static str| word.strip_prefix(s).filter(|w| w.chars().nth(1) == Some('\u{64f}'));
    let verb = bare("و").or_else(|| bare("ف")).unwrap_or(word);
    let mut letters = verb.chars();
    let first = letters.next();
    letters.next() == Some('\u{64f}') && !matches!(first, Some('ي' | 'ت' | 'ن' | 'م'))
}

/// أعلن التنظيم مسؤوليته عن هجومين أسفرا عن مقتل 25 (the group claimed two attacks that killed 25): it answers for the deed, the
/// outlet for what came of it.
fn end_with_deed(ctx: &Context<'_>, mut frame: Frame) -> Frame {
    let claims = (frame.cue.end..frame.scope.end.min(frame.cue.end + 12))
        .take_while(|i| ctx.cue(*i, Cue::Content).is_none())
        .find(|i| ctx.is(*i, Words::Responsibility));
    if ctx.pack.arabic
        && let Some(from) = claims
        && let Some(outcome) = (from + 2..frame.scope.end).find(|i| ctx.is(*i, Words::Outcome))
        // زعم في بيان تبنيه للعملية أنها أوقعت 300 (claimed in the statement in which it owned up to it that it had hit 300): what it says of it.
        && !(from..outcome).any(|i| ctx.cue(i, Cue::Content).is_some())
    {
        frame.scope.end = outcome;
    }
    frame
}

/// أشارت إلى أن «غارات العدو» في الشرق أدت «إلى استشهاد 21» (pointed out that "the enemy's raids" in the east led "to the martyrdom of 21"):
/// the clause that أن (*anna*, that) opens has no verb before a quotation closes in it.
fn goes_on(ctx: &Context<'_>, content: Option<usize>, next: usize) -> bool {
    let that = content.is_some_and(|c| ctx.cue(c, Cue::Content).is_some());
    that && ctx.tokens.kind(next) == TokenKind::Word
        && !ctx.tokens.fold(next).starts_with('و')
        && ctx.cue(next, Cue::Clause).is_none()
}

/// مؤكداً أنه "لم يُقتل أحد"، وأن 68 أصيبوا (stressing that "nobody was killed", and that 68 were hurt): another "that" behind the quotation is of
/// the same verb of speech.
fn says_also(ctx: &Context<'_>, content: Option<usize>, next: usize) -> bool {
    let that = content.is_some_and(|c| ctx.cue(c, Cue::Content).is_some());
    let at = next + usize::from(matches!(ctx.tokens.fold(next), "،" | ","));
    let word = ctx.tokens.fold(at);
    that && word.starts_with('و') && ctx.cue(at, Cue::Content).is_some()
}

/// What is said in quotation marks ends with them; the rest of the sentence is the outlet's again.
fn end_with_quote(
    ctx: &Context<'_>,
    mut frame: Frame,
    content: Option<usize>,
    opens_quote: Option<usize>,
    range: &Range<usize>,
) -> Frame {
    if frame.scope.end == range.end
        && let Some(open) = content
            .map(|c| c + 1)
            .or(opens_quote)
            .filter(|o| ctx.quote_mark(*o) || ctx.quote_mark(o + 1))
            .map(|o| if ctx.quote_mark(o) { o } else { o + 1 })
        && let Some(close) = quote_end(ctx, open, range.end)
        && (close - open > 6 || ctx.tokens.fold(open) == "‹")
        && close + 1 < range.end
        && !goes_on(ctx, content, close + 1)
        && !says_also(ctx, content, close + 1)
    {
        frame.scope.end = close + 1;
    }
    frame
}

/// Where a quotation within a quotation ends that opens right behind a verb of speech.
fn inner_quote_end(ctx: &Context<'_>, from: usize, end: usize) -> Option<usize> {
    let single = |i: usize| matches!(ctx.tokens.fold(i), "'" | "‘" | "’");
    let open = (from..end.min(from + 6)).find(|i| single(*i) && !ctx.tokens.touches_previous(*i))?;
    let closes = |i: &usize| {
        single(*i)
            && ctx.tokens.touches_previous(*i)
            && !(ctx.tokens.touches_previous(i + 1) && ctx.tokens.kind(i + 1) == TokenKind::Word)
    };
    (open + 2..end).find(closes).map(|close| close + 1)
}

/// The mark that closes the quotation opened at a token.
fn quote_end(ctx: &Context<'_>, open: usize, end: usize) -> Option<usize> {
    let mark = ctx.tokens.fold(open);
    let closer = match mark {
        "«" => "»",
        "“" | "„" => "”",
        "‹" => "›",
        "\"" => "\"",
        _ => return None,
    };
    let mut depth = 1;
    for i in open + 1..end {
        let f = ctx.tokens.fold(i);
        // "أجهزة النداء المعروفة بـ"البيجر" بلغت …" (the devices known as "pagers" …): behind a preposition it opens.
        let opens = f == "\""
            && closer == "\""
            && ctx.pack.arabic
            && ctx.tokens.touches_previous(i)
            && matches!(ctx.tokens.fold(i - 1).trim_end_matches('ـ'), "ب" | "ل" | "و" | "ك" | "وب" | "ول");
        if opens {
            depth += 1;
            continue;
        }
        if f == closer {
            depth -= 1;
            if depth == 0 {
                return Some(i);
            }
        } else if f == mark {
            depth += 1;
        }
    }
    None
}

/// وزار وزير الصحة المستشفى، مشيراً إلى (*wa-zāra wazīr aṣ-ṣiḥḥa l-mustashfā, mushīran ilā*, the health minister visited the hospital, pointing to),
/// وتبنى التنظيم الهجوم، زاعماً مقتل 12: whoever does what the sentence tells, where nobody has spoken in it.
fn acts_and_says(floor: Floor<'_, '_>, at: usize, memory: &Memory) -> Option<Speaker> {
    let Floor { ctx, range, cands, .. } = floor;
    let c = cands.iter().find(|c| {
        c.tokens.start <= range.start + 5
            && c.tokens.end < at
            && !c.addressed
            && matches!(
                c.kind,
                CandidateKind::Named(_) | CandidateKind::SpeakerAgain | CandidateKind::MediumAgain
            )
    })?;
    let before = c.tokens.start.checked_sub(1).filter(|b| *b >= range.start);
    let governed = before.is_some_and(|b| {
        ctx.is(b, Words::Where)
            || matches!(
                ctx.tokens.fold(b).trim_start_matches('و'),
                "علي" | "عن" | "مع" | "ضد" | "الي" | "بحق" | "لدي" | "بين" | "بعد" | "قبل"
            )
    });
    let written_on = ctx.tokens.fold(c.tokens.start).starts_with(['ل', 'ب'])
        && ctx.at(c.tokens.start).iter().any(|a| a.prep);
    (ctx.pack.arabic && !governed && !written_on && ctx.parts_clause(at - 1))
        .then(|| resolve(ctx, c, memory))
        .flatten()
}
