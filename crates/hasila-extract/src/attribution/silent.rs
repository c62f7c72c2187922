//! Sentences that name nobody: whether who spoke goes on, whether the outlet turns to something else, whose the lines of a list are,
//! and who is named for them behind ("this was disclosed by …").

use super::*;

/// Who is named by a sentence that says of what stands before it whose word it is: "This was disclosed by the police spokesman",
/// "The commissioner, Ana Cole, disclosed this on Monday".
pub(super) fn said_this(
    ctx: &Context<'_>,
    range: &Range<usize>,
    country: Option<&str>,
    memory: &Memory,
) -> Option<(Speaker, Range<usize>)> {
    let told = |i: usize| ctx.is(i, Words::ToldOf);
    let this = (range.start..range.end.min(range.start + 30)).find(|i| {
        ctx.tokens.fold(*i) == "this"
            && (*i == range.start && matches!(ctx.tokens.fold(i + 1), "was" | "is") && told(i + 2)
                || *i > range.start && told(i - 1) && ctx.tokens.fold(i - 1) != "contained"
                || *i > range.start && ctx.tokens.fold(i - 1) == "made" && ctx.tokens.fold(i + 1) == "known")
    })?;
    let mut cands = candidates(ctx, range.clone(), country, false);
    cands.retain(|c| matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_)));
    let c = if this == range.start {
        let by = (this..range.end).filter(|i| matches!(ctx.tokens.fold(*i), "by" | "from"));
        by.rev().find_map(|b| {
            cands.iter().find(|c| c.tokens.end > b && c.tokens.start + 2 >= b && c.tokens.start <= b + 2)
        })
    } else {
        cands.iter().rev().find(|c| c.tokens.end < this && this - c.tokens.end <= 14)
    }?;
    Some((resolve(ctx, c, memory)?, c.tokens.clone()))
}

/// وتوزعت الحصيلة على النحو التالي: (the toll is made up as follows:): who vouches for the lines below, as whoever said the line
/// above them or what stands before it.
pub(super) fn list_opener(
    out: &[Frame],
    found: &[Frame],
    here: &Range<usize>,
    before: Option<&Range<usize>>,
) -> Option<Frame> {
    let upto = |frames: &[Frame], end: usize| {
        frames
            .iter()
            .rev()
            .take(8)
            .find(|f| f.scope.end <= end && f.scope.end + 2 >= end && f.speaker.kind != SourceKind::Outlet)
            .cloned()
    };
    let f = upto(found, here.end)
        .or_else(|| before.and_then(|b| upto(out, b.end)).filter(|_| found.is_empty()))?;
    Some(Frame { rule: "line-of-a-list", strength: 0, certainty: None, ..f })
}

/// درعا:: (Daraa::), "Aleppo:": a line that only names the place of what follows.
pub(super) fn heads_a_place(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    let words: Vec<usize> = range.clone().filter(|i| ctx.tokens.kind(*i) == TokenKind::Word).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let name = (*first..last + 1).map(|i| ctx.tokens.fold(i)).collect::<Vec<_>>().join(" ");
    words.len() <= 3 && !ctx.registry.places().lookup(&name).is_empty()
}

/// A line of a list: short, and begun by a number, a bullet, or at least no "and".
pub(super) fn list_line(ctx: &Context<'_>, range: &Range<usize>, apart: bool) -> bool {
    if !ctx.pack.arabic && !ctx.bulleted(range.start) && ctx.tokens.kind(range.start) == TokenKind::Word {
        return false;
    }
    let speaks = ctx.within(range.clone()).iter().any(|a| matches!(a.tag, Tag::Speech(_)) && !a.article);
    let first = ctx.tokens.fold(range.start);
    // 268 من القوات (268 of the forces), و37 مدنياً (and 37 civilians): a line that its figure opens may be long.
    let figure = range.start + usize::from(first == "و");
    let numbered = ctx.tokens.kind(figure) == TokenKind::Digits;
    range.len() <= if numbered { 70 } else { 40 }
        && !(apart && !numbered && ctx.tokens.kind(range.start) == TokenKind::Word)
        && (numbered || ctx.tokens.kind(range.start) != TokenKind::Word || !first.starts_with('و') && !speaks)
}

/// Tells whether a blank line stands between two tokens.
pub(super) fn blank_between(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    let gap = from.checked_sub(1).map(|f| ctx.span(f..to + 1));
    gap.and_then(|s| s.of(ctx.text)).is_some_and(|t| {
        t.split('\n').skip(1).any(|line| line.trim().is_empty()) && t.matches('\n').count() > 1
    })
}

/// Whether an Arabic sentence without a speaker is the outlet's again: who spoke did so in an aside of the sentence before, or
/// somebody else does something here that speech verbs are used for (أعلنت البلاد الحداد, the country declared mourning).
pub(super) fn hands_over(ctx: &Context<'_>, last: &Frame, prior: &Range<usize>, here: &Range<usize>) -> bool {
    // …، في وقت أعلنت سلطات (…, while authorities announced): said beside what the sentence tells.
    let beside = (last.scope.start.saturating_sub(3).max(prior.start)..=last.scope.start)
        .any(|i| ctx.cue(i, Cue::Clause).is_some() || matches!(ctx.tokens.fold(i), "وقت" | "الوقت"));
    let aside = last.strength > 0
        && !matches!(last.rule, "quotation-goes-on" | "participle")
        && last.scope.start > prior.start + 12
        && beside;
    let acts = (here.start..here.end.min(here.start + 2))
        // وكان بين القتلى (among the dead were) goes on.
        .filter(|i| !ctx.tokens.fold(*i).ends_with("بين") || !ctx.tokens.fold(i + 1).starts_with("ال"))
        .any(|i| ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Speech(_)) && !a.article));
    // في حين انتشلت قوات (while forces recovered), في المقابل (on the other side): the outlet turns to something else.
    let turns = ctx.is(here.start, Words::Turns)
        || ctx.is(here.start + 1, Words::TurnsBehindIn) && ctx.tokens.fold(here.start).ends_with("في");
    // وكانت قوى الأمن أحبطت محاولة (the security forces had foiled an attempt): what had happened before, told by the outlet.
    let had = ["كان", "كانت"].contains(&ctx.tokens.fold(here.start).trim_start_matches('و'))
        && ctx.tokens.fold(here.start).starts_with('و')
        && !(here.start..here.end.min(here.start + 10)).any(|i| ctx.begins(i, Marks::SPEECH))
        && ((here.start + 1..here.end.min(here.start + 8)).any(|i| ctx.tokens.fold(i) == "قد")
            || had_done(ctx, here));
    // وتعيد الحادثة إلى الأذهان (the accident calls to mind): what the outlet remembers.
    let recalls = (here.start..here.end.min(here.start + 7)).any(|i| ctx.is(i, Words::Minds));
    aside || acts || turns || had || recalls || elsewhere(ctx, last, here)
}

/// وكان الطيران الحربي نفذ (*wa-kāna ṭ-ṭayarān al-ḥarbī naffadha*, the warplanes had carried out): a subject with its article, and what it had
/// done.
fn had_done(ctx: &Context<'_>, here: &Range<usize>) -> bool {
    let deed = (here.start + 2..here.end.min(here.start + 6)).find(|i| ctx.is(*i, Words::Deed));
    deed.is_some_and(|d| {
        (here.start + 1..d)
            .all(|i| ctx.tokens.kind(i) == TokenKind::Word && ctx.tokens.fold(i).starts_with("ال"))
    })
}

/// أما تايلاند فسجلت (as for Thailand, it registered), وفي ماليزيا لقي (in Malaysia there died): the outlet turns to another place than the
/// one where somebody spoke.
fn elsewhere(ctx: &Context<'_>, last: &Frame, here: &Range<usize>) -> bool {
    let opener = ctx.tokens.fold(here.start);
    if !matches!(opener, "اما" | "واما" | "وفي" | "في") {
        return false;
    }
    let Some(place) =
        place_words(ctx, here.start + 1, here.start + 3).or_else(|| place_word(ctx, here.start + 1))
    else {
        return false;
    };
    let land = ctx.lists(here.start + 1, List::Country);
    land && !last.speaker.id.starts_with(&place)
}

/// كما قُتل اثنان (*kamā qutila ithnān*, two were killed as well): an Arabic paragraph that adds to the one before.
pub(super) fn adds(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    ctx.pack.arabic && ctx.tokens.fold(range.start) == "كما" && ctx.begins(range.start + 1, Marks::TRIGGER)
}

/// "In Chibok, in 2014, …": what a sentence tells of another year is the outlet's background.
pub(super) fn opens_with_a_year(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    use chrono::Datelike;
    let Some(year) = ctx.document.published.map(|p| p.day().year()) else { return false };
    // وأدى غرق عبارة في مارس الماضي (the sinking of a ferry last March led): what another month saw.
    let months_ago = ctx.pack.arabic
        && (range.start + 1..range.end.min(range.start + 8)).any(|i| {
            ctx.tokens.fold(i) == "في"
                && ctx.tokens.fold(i + 2) == "الماضي"
                && !ctx.is(i + 1, Words::When)
                && ctx.tokens.kind(i + 1) == TokenKind::Word
                && !ctx.tokens.fold(i + 1).starts_with("ال")
        });
    if months_ago {
        return true;
    }
    // كما وقف بعد تفجير 14 شباط 2005 الذي أودى بحياة 22 (as it stood after the bombing of 14 February 2005 that killed 22): what came of a deed of
    // another year.
    let long_ago = ctx.pack.arabic
        && (range.start + 7..range.end).any(|i| {
            ctx.tokens.kind(i) == TokenKind::Digits
                && ctx.tokens.fold(i).len() == 4
                && ctx.tokens.fold(i).parse::<i32>().is_ok_and(|y| (1900..year - 1).contains(&y))
                && matches!(ctx.tokens.fold(i + 1), "الذي" | "التي")
                && ctx.is(i + 2, Words::Outcome)
        });
    if long_ago {
        return true;
    }
    if !ctx.pack.arabic && opens_with_a_past_event(ctx, range) {
        return true;
    }
    if !ctx.pack.arabic && tells_of_an_earlier_year(ctx, range, year) {
        return true;
    }
    (range.start..range.end.min(range.start + 7)).any(|i| {
        ctx.tokens.kind(i) == TokenKind::Digits
            && ctx.tokens.fold(i).len() == 4
            && ctx.tokens.fold(i).parse::<i32>().is_ok_and(|y| (1900..year).contains(&y))
            && i.checked_sub(1).is_some_and(|b| {
                // وكانت صفقة أكتوبر 2020 (the deal of October 2020).
                ctx.is(b, Words::BeforeAYear)
                    || ctx.pack.arabic && ctx.tokens.kind(b) == TokenKind::Word && b > range.start
            })
    })
}

/// "A prison break in Selm in January 2022 left 500 dead": the subject of the sentence is of a year before.
fn tells_of_an_earlier_year(ctx: &Context<'_>, range: &Range<usize>, year: i32) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let verb = |i: usize| {
        ctx.is(i, Words::Auxiliary)
            || ctx.begins(i, Marks::SPEECH)
            || matches!(fold(i), "left" | "killed" | "that" | "who" | "which")
            || ctx.tokens.kind(i) == TokenKind::Mark && fold(i) != "-" && fold(i) != "'"
    };
    let told = matches!(fold(range.start), "a" | "an" | "the" | "that" | "another" | "one" | "similar");
    told && (range.start + 2..range.end.min(range.start + 14)).take_while(|i| !verb(*i)).any(|i| {
        let before = fold(i - 1);
        ctx.tokens.kind(i) == TokenKind::Digits
            && fold(i).len() == 4
            && fold(i).parse::<i32>().is_ok_and(|y| (1900..year).contains(&y))
            && (before == "in" || ctx.tokens.capital(i - 1) && matches!(fold(i - 2), "in" | "late" | "early"))
            && (verb(i + 1) || ctx.begins(i + 1, Marks::TRIGGER))
    })
}

/// "In April two boats sank", "Last October, …", "Days earlier …", "A year ago …": another happening of another time.
fn opens_with_a_past_event(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    use chrono::Datelike;
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let Some(month) = ctx.document.published.map(|p| p.day().month0()) else { return false };
    let fold = |i: usize| ctx.tokens.fold(i);
    let other_month = |i: usize| {
        let named = MONTHS.iter().position(|m| *m == fold(i)).and_then(|m| u32::try_from(m).ok());
        // What happens at the end of a month is told in the next.
        ctx.tokens.capital(i) && named.is_some_and(|m| m != month && (m + 1) % 12 != month)
    };
    let first = range.start;
    let at = match (fold(first), fold(first + 1)) {
        ("in", "early" | "late" | "mid") => first + 2,
        ("in" | "last", _) => first + 1,
        _ => first,
    };
    // Not the month's share of what is counted: "In May alone 151 died".
    let month_opens =
        at > first && other_month(at) && !matches!(fold(at + 1), "alone" | "this" | "and" | "-");
    let span = |i: usize| {
        matches!(
            fold(i),
            "days" | "weeks" | "months" | "years" | "day" | "week" | "month" | "year" | "decade" | "decades"
        )
    };
    let ago = (first..first + 3).find(|i| span(*i)).is_some_and(|i| {
        let back = fold(i + 1) == "earlier" && i > first
            || fold(i + 1) == "ago"
            || i == first && fold(i + 1) == "earlier";
        back && fold(i + 2) != "that"
    });
    // "Two days earlier the toll stood at 12": the same happening.
    let toll = range.clone().any(|i| {
        matches!(
            fold(i),
            "toll"
                | "tally"
                | "count"
                | "figure"
                | "number"
                | "total"
                | "had"
                | "he"
                | "she"
                | "they"
                | "it"
                | "we"
        )
    });
    // "The ambush mirrored that of May 2017, in which 28 died": what an earlier year saw.
    let year = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Digits
            && fold(i).len() == 4
            && fold(i)
                .parse::<i32>()
                .ok()
                .zip(ctx.document.published)
                .is_some_and(|(y, p)| y < p.day().year())
    };
    let mirrored = (first..range.end.min(first + 7)).any(|i| {
        fold(i) == "of" && ctx.tokens.capital(i + 1) && MONTHS.contains(&fold(i + 1)) && year(i + 2)
    });
    // Who counts month by month counts that month too.
    (month_opens || ago) && !toll || mirrored
}

/// "The envoy said he was appalled. More than 30,000 have been killed since October.": whoever gave no figure gives none of a whole war.
pub(super) fn counts_since(
    ctx: &Context<'_>,
    last: &Frame,
    prior: &Range<usize>,
    here: &Range<usize>,
) -> bool {
    let figure = |r: Range<usize>| r.clone().any(|i| ctx.figure(i));
    let since = (here.start..here.end).any(|i| {
        ctx.tokens.fold(i) == "since"
            && (i + 1..here.end.min(i + 6)).any(|k| {
                ctx.tokens.kind(k) == TokenKind::Digits && ctx.tokens.fold(k).len() == 4
                    || matches!(ctx.tokens.fold(k), "war" | "conflict" | "october" | "invasion" | "uprising")
            })
    });
    since && figure(here.clone()) && !figure(last.scope.start.max(prior.start)..last.scope.end.min(prior.end))
}

/// "140 have died, the ministry said, and 90,000 have fled, according to the IOM. The war had driven out 10 million": behind a sentence that
/// another closes, whoever spoke first has no longer the floor.
pub(super) fn closed_by_another<'f>(
    ctx: &Context<'_>,
    last: &Frame,
    mut frames: impl Iterator<Item = &'f Frame>,
    prior: &Range<usize>,
) -> bool {
    !ctx.pack.arabic
        && last.rule == "speech-after-content"
        && frames.any(|f| {
            f.rule == "according-to"
                && f.cue.start > last.cue.end
                && f.cue.start > prior.start
                && f.scope.end + 2 >= prior.end
                && f.speaker.id != last.speaker.id
        })
}

/// "Among the injured, 99 have fractures and four are in intensive care. Forty were discharged, the minister noted": a paragraph that opens
/// with a share of what was told before, and goes on with whoever told that, is his from its start.
pub(super) fn shares_out(
    ctx: &Context<'_>,
    range: &Range<usize>,
    spoken: Option<&Speaker>,
    here: &[Frame],
) -> Option<Frame> {
    let (one, two) = (ctx.tokens.fold(range.start), ctx.tokens.fold(range.start + 1));
    let opens = matches!(
        (one, two),
        ("among" | "of", "the" | "them" | "those" | "these") | ("they", "include" | "included")
    );
    let next = here.iter().min_by_key(|f| f.scope.start)?;
    let same = spoken.is_some_and(|s| s.kind == SourceKind::Named && s.id == next.speaker.id);
    let again = next.speaker.tokens.clone().all(|i| !ctx.tokens.capital(i));
    (!ctx.pack.arabic && opens && same && again && next.scope.start >= range.end).then(|| Frame {
        scope: range.clone(),
        rule: "share-of-what-was-said",
        strength: 0,
        certainty: None,
        ..next.clone()
    })
}

/// "In Selm, the city council said …. In Oxley, nine were killed": the outlet goes from one town's word to another town.
pub(super) fn in_another_town(ctx: &Context<'_>, prior: &Range<usize>, here: &Range<usize>) -> bool {
    let place = |r: &Range<usize>| {
        let named = |i: usize| {
            ctx.tokens.capital(i)
                || matches!(ctx.tokens.fold(i), "the" | "capital's" | "neighbouring" | "neighboring")
        };
        let to = (r.start + 1..r.end.min(r.start + 6)).take_while(|i| named(*i)).last()? + 1;
        let opens = ctx.tokens.fold(r.start) == "in"
            && (ctx.tokens.fold(to) == "," || ctx.tokens.fold(to) == "district")
            && !ctx.is(r.start + 1, Words::SaidOfLate);
        opens.then(|| slug(ctx.words(r.start + 1..to)))
    };
    !ctx.pack.arabic && place(prior).zip(place(here)).is_some_and(|(a, b)| a != b)
}

/// ننفي ما بثته القناة عن مقتل 50 (*nanfī mā baththathu l-qanāt*, we deny what the channel aired of 50 dead): whose words are denied has not
/// the floor behind them.
pub(super) fn rejected_aside(ctx: &Context<'_>, frame: &Frame, prior: &Range<usize>) -> bool {
    let start = frame.cue.start.min(frame.speaker.tokens.start);
    ctx.pack.arabic
        && (prior.start..start).any(|k| ctx.cue(k, Cue::Rejects).is_some())
        && (prior.start..start + 1).any(|k| ctx.is(k, Words::Assertion))
        && frame.speaker.tokens.start > frame.cue.start.saturating_sub(3)
}
