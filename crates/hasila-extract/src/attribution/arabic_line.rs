//! Who speaks at the head of an Arabic line, before a colon: bulletins, live entries, summaries above an article.

use super::*;

/// Where a line's words begin behind bullets, the hour of a live entry and a word for news: ▪️, 2:50 م -, خاص |.
fn words_begin(ctx: &Context<'_>, range: &Range<usize>) -> Option<usize> {
    (range.start..range.end.min(range.start + 12)).find(|i| {
        let word = ctx.tokens.fold(*i);
        let of_the_hour = matches!(word, "م" | "ص" | "مساء" | "صباحا")
            && i.checked_sub(1).is_some_and(|b| ctx.tokens.kind(b) == TokenKind::Digits);
        let label = matches!(word, "خاص" | "عاجل" | "متابعه" | "الساعه") && *i < range.start + 4;
        ctx.tokens.kind(*i) == TokenKind::Word && !of_the_hour && !label
    })
}

/// The colon that closes the head of a line, if what stands before it can be somebody and no happening.
fn head_ends(ctx: &Context<'_>, first: usize, range: &Range<usize>) -> Option<usize> {
    let clock = |i: usize| {
        i > 0 && ctx.tokens.kind(i - 1) == TokenKind::Digits && ctx.tokens.kind(i + 1) == TokenKind::Digits
    };
    let colon =
        (first + 1..(range.end + 2).min(first + 30)).find(|i| ctx.tokens.fold(*i) == ":" && !clock(*i))?;
    let mut bracket = false;
    let mut aged = false;
    let clear = (first..colon).all(|i| {
        let word = ctx.tokens.fold(i);
        if matches!(word, "(" | "[") {
            bracket = true;
        } else if matches!(word, ")" | "]") {
            bracket = false;
        }
        match ctx.tokens.kind(i) {
            TokenKind::Break => return false,
            // 38 عاماً (38 years old), (٤٢ عاماً)
            TokenKind::Digits => {
                aged = matches!(ctx.tokens.fold(i + 1), "عاما" | "سنه" | "عام" | "سنوات");
                return bracket || aged;
            }
            _ => {}
        }
        bracket
            || !ctx.at(i).iter().any(|a| {
                ctx.trigger(a).is_some_and(|e| {
                    e.pos != crate::lexicon::Pos::People && e.pos != crate::lexicon::Pos::Adjective
                        // نقلته (carried), وثقه: words for telling are no happening.
                        && !ctx.begins(i, Marks::SPEECH)
                        && !ctx.is(i, Words::Carries)
                })
            })
    });
    clear.then_some(colon)
}

/// 🔹 مصدر في دائرة صحة ذي قار لشبكتنا: (a source in Dhi Qar's health department, to our network:), وزارة الصحة، وفق ما نقلته الوكالة: (the
/// health ministry, as the agency carried:), أحد الناجين، ويدعى محمود سليم، يروي للصحيفة: (a survivor called Mahmoud Salim tells the
/// paper:): the candidate that heads the line, and its colon.
pub(super) fn heads_line(
    ctx: &Context<'_>,
    cands: &[Candidate],
    range: &Range<usize>,
) -> Option<(Candidate, usize)> {
    let first = words_begin(ctx, range)?;
    let colon = head_ends(ctx, first, range)?;
    let near = |c: &Candidate| {
        c.tokens.start >= first
            && c.tokens.start <= first + 3
            && c.tokens.end <= colon
            && !c.addressed
            && !(first..c.tokens.start).any(|i| {
                ctx.cue(i, Cue::According).is_some()
                    || ctx.tokens.kind(i) == TokenKind::Word
                        && !ctx.is(i, Words::Rank)
                        && ctx.cue(i, Cue::PersonTitle).is_none()
            })
    };
    // أحد الناجين: (one of the survivors:)
    let one_of = || {
        matches!(ctx.tokens.fold(first), "احد" | "احدي").then(|| Candidate {
            tokens: first..first + 2,
            kind: CandidateKind::Unnamed,
            addressed: false,
            name: None,
        })
    };
    // محافظة حماة – المرصد السوري: (Hama province – the Syrian Observatory:): a dateline before who speaks.
    let last = cands.iter().find(|c| {
        c.tokens.start >= first
            && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
            && skip_marks(ctx, c.tokens.end) == colon
            && c.tokens
                .start
                .checked_sub(1)
                .is_some_and(|b| matches!(ctx.tokens.fold(b), "-" | "–" | "—" | "/" | "|"))
    });
    let c = last.or_else(|| cands.iter().find(|c| near(c))).cloned().or_else(one_of)?;
    // وزارة الصحة، وفق ما نقلته: any aside but a new deed; المنظمة تنعى (the organisation mourns) heads no line.
    // وزير العدل يلماز تونتش (Justice Minister Yılmaz Tunç): behind a title stands a name.
    let titled = ctx.cue(c.tokens.start, Cue::Role).is_some() || matches!(c.kind, CandidateKind::Unnamed);
    let plain = (c.tokens.end..colon).all(|i| {
        let word = ctx.tokens.fold(i);
        ctx.tokens.kind(i) != TokenKind::Word
            || ctx.is(i, Words::Carries)
            || matches!(
                word,
                "يروي"
                    | "تروي"
                    | "يقول"
                    | "تقول"
                    | "يتحدث"
                    | "تتحدث"
                    | "ترد"
                    | "يرد"
                    | "قال"
                    | "قالت"
                    | "ويدعي"
                    | "وتدعي"
                    | "يدعي"
            )
            || ctx.at(i).iter().all(|a| !matches!(a.tag, Tag::Speech(_)))
                // «داعش خراسان» يربك طهران: (ISIS confuses Tehran:): a verb, so the line tells what it does.
                && !(!titled
                    && word.starts_with(['ي', 'ت'])
                    && word.chars().count() >= 4
                    && ctx.at(i).is_empty()
                    && i <= c.tokens.end + 2
                    && !ctx.lists(i, List::Given)
                    && !ctx.lists(i, List::Family))
    });
    if !plain {
        return None;
    }
    // أحد الناجين، ويدعى محمود سليم: who is named in the aside.
    let named = cands.iter().find(|n| {
        c.kind == CandidateKind::Unnamed
            && n.tokens.start >= c.tokens.end
            && n.tokens.end <= colon
            && matches!(n.kind, CandidateKind::Person(_))
    });
    Some((named.cloned().unwrap_or(c), colon))
}

/// البدر: (*al-Badr:*) behind "the ministry's spokesman Saif al-Badr", - قوجة: (Koca:) above an article that names him with his office: a
/// surname alone at the head of a line.
pub(super) fn surname_heads_line(
    ctx: &Context<'_>,
    range: &Range<usize>,
    memory: &Memory,
) -> Option<(Range<usize>, Speaker)> {
    let first = words_begin(ctx, range)?;
    let colon = (first + 1..first + 4).find(|i| ctx.tokens.fold(*i) == ":")?;
    let plain = (first..colon)
        .all(|i| ctx.tokens.kind(i) == TokenKind::Word && ctx.tokens.fold(i).chars().count() > 2);
    if !plain {
        return None;
    }
    let name = colon - 1;
    let heard = memory.person(ctx.tokens.fold(name)).cloned();
    let speaker = heard.or_else(|| known_by_surname(ctx, name));
    speaker.map(|s| (first..colon, s))
}

/// تصويب: كنا قد ذكرنا أن عدد القتلى 45 (correction: we had said that the dead were 45): the outlet of itself, outside quotation marks.
pub(super) fn outlet_of_itself(ctx: &Context<'_>, v: &Range<usize>) -> bool {
    let verb = ctx.tokens.fold(v.end.saturating_sub(1)).trim_start_matches(['و', 'ف']);
    // ورد في خبرنا السابق أن (our earlier report said that)
    let ours = |i: usize| {
        let word = ctx.tokens.fold(i);
        [
            "خبرنا",
            "ادراجنا",
            "تقريرنا",
            "نشرتنا",
            "تغطيتنا",
            "عددنا",
            "نسختنا",
            "موقعنا",
            "تغريدتنا",
            "منشورنا",
        ]
        .contains(&word)
    };
    let quoted = ctx.segments.quotation.get(v.start).is_some_and(|q| *q != 0);
    if !quoted && (v.end - 1..v.end + 2).any(ours) {
        return true;
    }
    let we = ["ذكرنا", "اوردنا", "نشرنا", "اعلنا", "افدنا", "اشرنا"].contains(&verb);
    // ملاحظة: أوردنا ظهراً (note: we reported at noon)
    let noted = v.start >= 2 && ctx.tokens.fold(v.start - 1) == ":" && ctx.is(v.start - 2, Words::OwnNote);
    we && !quoted
        && (noted
            || (v.start.saturating_sub(3)..v.start)
                .any(|i| matches!(ctx.tokens.fold(i).trim_start_matches('و'), "كنا" | "سبق" | "قد" | "ان")))
}
