//! What looks like a count and isn't one: what hasn't happened, figures that somebody rejects.

use super::*;

/// A rejected figure belongs to the one it is ascribed to: "dismissed Islamic State's claim that 800 …", or behind it: "a tally
/// of 450 circulated by …", كما زعمت قناة «المسيرة» (*kamā zaʿamat*, as the channel al-Masirah claimed).
pub(super) fn rejected_from(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Attribution> {
    let rejects = ctx
        .within(c.tokens.start.saturating_sub(20).max(range.start)..c.tokens.start)
        .iter()
        .rfind(|a| a.tag == Tag::Cue(Cue::Rejects))
        .map(|a| a.tokens.end)
        .or_else(|| refuses(ctx, c, range))
        // 150 مقاتلاً لا خمسمئة كما تزعم واشنطن (150 fighters, not 500 as Washington claims)
        .or_else(|| {
            let not = |b: &usize| matches!(ctx.tokens.fold(*b), "لا" | "وليس" | "ليس" | "وليسوا" | "وليست");
            c.tokens.start.checked_sub(1).filter(|b| ctx.pack.arabic && not(b))
        })?;
    let between = rejects..c.tokens.start;
    // "denied that four had been arrested, stressing that only one was in custody": what is said behind it is said.
    let says_now = !ctx.pack.arabic
        && (between.start + 1..between.end).any(|i| {
            ctx.parts_clause(i - 1)
                && matches!(
                    ctx.tokens.fold(i),
                    "stressing"
                        | "insisting"
                        | "saying"
                        | "adding"
                        | "maintaining"
                        | "affirming"
                        | "asserting"
                        | "noting"
                        | "explaining"
                )
                || ctx.tokens.fold(i - 1) == "and"
                    && matches!(
                        ctx.tokens.fold(i),
                        "insisted" | "said" | "stressed" | "maintained" | "added" | "insists" | "says"
                    )
        });
    if says_now {
        return None;
    }
    let claimed = between.clone().any(|i| ctx.is(i, Words::Assertion));
    // ونفت قسد ما أعلنه داعش (the SDF denied what ISIS announced): whose it is stands behind the word for it; before it stands
    // who denies, in Arabic.
    let said = between.clone().find(|i| ctx.is(*i, Words::Assertion)).unwrap_or(between.start);
    let before = if ctx.pack.arabic { said..said } else { between.start..said };
    let whose = ctx.within(said..between.end).iter().chain(ctx.within(before)).find_map(|a| match a.tag {
        Tag::Source(k, false) => {
            ctx.registry.sources().get(k as usize).map(|e| (a.tokens.clone(), e.id.clone()))
        }
        _ => None,
    });
    // "rejected a claim by lawmaker Ana Cole that 150 had died", "dismisses the Selm health ministry's count of 471"
    // ما نشرته حركة تحرير بلوشستان عن مقتل 20 (what the movement … published about 20 killed): a body that no list has.
    let whose = whose.or_else(|| {
        let about = (said..between.end).find(|i| {
            matches!(ctx.tokens.fold(*i), "عن" | "حول" | "بشان" | "بخصوص" | "من" | "ان" | "بان")
                || ctx.begins(*i, Marks::TRIGGER)
        })?;
        let inside = (ctx.pack.arabic && claimed).then(|| crate::attribution::mentioned(ctx, said..about))?;
        // ما أعلنه الحوثيون (what the Houthis announced): a side that speaks.
        let side = || {
            ctx.within(said..about)
                .iter()
                .find_map(|a| ctx.registry.source(ctx.camp(a)?).map(|s| (a.tokens.clone(), s.id.clone())))
        };
        inside.into_iter().next_back().or_else(side)
    });
    let whose = whose.or_else(|| {
        let inside = (!ctx.pack.arabic).then(|| crate::attribution::mentioned(ctx, between.clone()))?;
        inside.into_iter().next_back()
    });
    let (tokens, id) = whose.filter(|_| claimed).or_else(|| ascribed_after(ctx, c, range))?;
    Some(Attribution { id, kind: hasila_claim::SourceKind::Named, text: ctx.words(tokens).to_owned() })
}

/// Words behind a rejected figure within which it is said whose it is.
const ASCRIBED_WITHIN: usize = 14;

/// Whose a figure is, said behind it with a verb of putting out and the one who does: "published by the observatory", "as Hezbollah
/// claimed", التي أعلنها المرصد (*allatī aʿlanahā al-marṣad*, which the observatory announced).
fn ascribed_after(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<(Range<usize>, String)> {
    let end = range.end.min(c.phrase.end + ASCRIBED_WITHIN);
    let stops = |i: usize| matches!(ctx.tokens.fold(i), "." | ";" | "؛" | "وقال" | "وقالت" | "said");
    let end = (c.phrase.end..end).find(|i| stops(*i)).unwrap_or(end);
    let puts_out = |i: &usize| ctx.is(*i, Words::PutsOut);
    if ctx.pack.arabic {
        let verb = (c.phrase.end..end).find(puts_out)?;
        let joint = verb.checked_sub(1).is_some_and(|b| ctx.is(b, Words::AsSaid));
        return (verb + 1..end.min(verb + 3)).find_map(|k| named_at(ctx, k, range.end)).filter(|_| joint);
    }
    // "… claimed by X", "a claim made on Telegram by X"
    let by = (c.phrase.end..end).find(|i| {
        ctx.tokens.fold(*i) == "by" && (i.saturating_sub(4).max(c.phrase.end)..*i).any(|k| puts_out(&k))
    });
    if let Some(by) = by {
        // "by a group calling itself the Coastal Shield Brigade"
        let called = (by + 1..range.end.min(by + 7))
            .find(|i| matches!(ctx.tokens.fold(*i), "itself" | "called" | "named" | "as"))
            .filter(|_| !ctx.tokens.capital(by + 2));
        return body_named(ctx, called.unwrap_or(by) + 1, range.end);
    }
    // ", as Hezbollah claimed", "which the ministry announced"
    let joint = (c.phrase.end..end).find(|i| matches!(ctx.tokens.fold(*i), "as" | "which" | "that"))?;
    let (name, id) = body_named(ctx, joint + 1, range.end)?;
    let auxiliary = usize::from(matches!(ctx.tokens.fold(name.end), "has" | "had" | "have"));
    puts_out(&(name.end + auxiliary)).then_some((name, id))
}

/// ورفض البيان ما أوردته القناة (*rafaḍa l-bayān mā …*, the statement rejected what the channel had reported): where what is rejected begins.
fn refuses(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<usize> {
    let near = c.tokens.start.saturating_sub(20).max(range.start)..c.tokens.start;
    near.clone()
        .filter(|_| ctx.pack.arabic)
        .find(|i| {
            let word = ctx.tokens.fold(*i).trim_start_matches('و');
            matches!(word, "رفض" | "رفضت" | "رافضا" | "رافضه" | "كذب" | "كذبت")
                && (i + 1..i + 9).any(|k| matches!(ctx.tokens.fold(k), "ما" | "مزاعم" | "ادعاءات" | "ادعاء"))
        })
        .map(|i| i + 1)
}

/// ولولا ذلك لفر المئات (*wa-lawlā dhālika la-farra l-miʾāt*, but for that hundreds would have fled), لو لم …: what did not come about.
fn but_for(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let from = c.tokens.start.saturating_sub(14).max(range.start);
    ctx.openings(from..c.tokens.start, Opener::ButFor).any(|i| {
        (i + 1..c.tokens.start).all(|k| ctx.tokens.fold(k) != "؛")
            && (i + 1..c.tokens.start).any(|k| {
                let word = ctx.tokens.fold(k);
                word.starts_with('ل') && !word.starts_with("لل") && k > i + 1
            })
    })
}

/// Numbers of what hasn't happened, and figures that are rejected.
pub(super) fn dropped(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let from = (range.start..c.tokens.start)
        .rev()
        .take(9)
        .find(|i| ctx.parts_clause(*i) && ctx.tokens.fold(*i) != "(")
        .map_or(c.tokens.start.saturating_sub(9).max(range.start), |i| i + 1);
    let clause = from..c.tokens.start;
    if c.shape == Shape::Denial || c.rejected_from.is_some() {
        return false;
    }
    // احتسب ضحيتين مرتين (counted two victims twice), أسماء خمسة سُجلت مرتين (five names were entered twice): records, not people.
    let twice = ctx.pack.arabic
        && (c.phrase.end..range.end.min(c.phrase.end + 5))
            .take_while(|i| !ctx.parts_clause(*i))
            .find(|i| ctx.tokens.fold(*i) == "مرتين")
            .is_some_and(|at| {
                (c.tokens.start.saturating_sub(3).max(range.start)..c.tokens.start).any(|i| {
                    let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ف']);
                    word.starts_with("اسماء")
                        || at <= c.phrase.end + 1
                            && ["احتسب", "حسب", "سجل", "تسجيل", "ادرج", "ادراج", "احصي", "احتساب"]
                                .iter()
                                .any(|w| word.starts_with(w))
                })
            });
    if twice {
        return true;
    }
    // قد تطاول 100 ألف شخص (*qad tuṭāwil*, may reach 100,000): with the imperfect قد is "may".
    let may = ctx.pack.arabic
        && clause.clone().any(|i| {
            let verb = ctx.tokens.fold(i + 1);
            // كان قد تبنى (had claimed), قد تجاوز (has passed): perfects that begin like an imperfect.
            let perfect = verb.starts_with('ت')
                && ((i.saturating_sub(4)..i).any(|k| ctx.tokens.fold(k).contains("كان"))
                    || ctx.pack.words.has(verb, Words::PerfectInTa));
            matches!(ctx.tokens.fold(i), "قد" | "وقد" | "ربما")
                && verb.starts_with(['ي', 'ت'])
                && !perfect
                && verb.chars().count() >= 4
                && ctx.tokens.kind(i + 1) == TokenKind::Word
        });
    // "dismissed this as fantasy and said 40 bodies had been recovered": what follows a new verb of saying is said.
    let rejects =
        ctx.within(clause.clone()).iter().rfind(|a| a.tag == Tag::Cue(Cue::Rejects)).is_some_and(|r| {
            // نافياً فرار أحد من السجن الذي يضم 500 (denying that anyone fled the prison, which holds 500): the clause is about something else.
            let elsewhere = (r.tokens.end..c.tokens.start).any(|i| {
                let told = ctx.tokens.fold(i.saturating_sub(1));
                ctx.cue(i, Cue::Clause).is_some()
                    && !ctx.pack.words.has(told, Words::Assertion)
                    && !ctx.pack.words.has(told.trim_start_matches("ال"), Words::Assertion)
            });
            ctx.pack.arabic && !elsewhere
                || !ctx.pack.arabic
                    && !ctx.within(r.tokens.end..c.tokens.start).iter().any(|a| {
                        // "denied that the flood had claimed 300 lives": nobody claims anything.
                        let lives = (a.tokens.end..range.end.min(c.phrase.end + 3))
                            .any(|i| matches!(ctx.tokens.fold(i), "life" | "lives"));
                        // "denied social media claims that hundreds had been killed": a noun.
                        let noun = ctx.is(a.tokens.start, Words::Assertion)
                            && ctx.tokens.fold(a.tokens.end) == "that";
                        matches!(a.tag, Tag::Speech(_))
                            && !noun
                            && a.tokens.start > r.tokens.end
                            && !(ctx.tokens.fold(a.tokens.start).starts_with("claim") && lives)
                    })
        });
    // طالب بالإفراج عن 30 (demanded the release of 30): not yet.
    let demanded = ctx.pack.arabic
        && clause.clone().any(|i| {
            ctx.is(i, Words::Demands)
                && (i + 1..c.tokens.start).any(|k| {
                    let f = ctx.tokens.fold(k);
                    [
                        "بالافراج",
                        "للافراج",
                        "باطلاق",
                        "لاطلاق",
                        "بتسليم",
                        "لتسليم",
                        "باعاده",
                        "لاعاده",
                        "باخلاء",
                        "لاخلاء",
                    ]
                    .contains(&f)
                        || matches!(f, "الافراج" | "اطلاق" | "تسليم" | "اعاده")
                            && ctx.tokens.fold(k - 1) == "الي"
                })
        });
    // إحباط 12 عملية وإنقاذ 400 (12 attempts foiled and 400 rescued): what "and" adds has happened.
    let unreal_cue =
        ctx.within(clause).iter().rfind(|a| a.tag == Tag::Cue(Cue::Hypothetical)).is_some_and(|cue| {
            // "it could so far confirm 41 arrests": what can be confirmed has happened.
            let confirms = !ctx.pack.arabic
                && (cue.tokens.end..c.tokens.start.min(cue.tokens.end + 4)).any(|i| {
                    matches!(
                        ctx.tokens.fold(i),
                        "confirm" | "verify" | "document" | "establish" | "identify" | "count" | "ascertain"
                    )
                });
            // "a camp designed for 20,000 which now shelters 56,000"
            let since = !ctx.pack.arabic
                && (cue.tokens.end..c.tokens.start)
                    .any(|i| matches!(ctx.tokens.fold(i), "which" | "but") || ctx.tokens.fold(i) == "now");
            if confirms || since {
                return false;
            }
            let rest = ctx.within(cue.tokens.end..c.tokens.start);
            // من المتوقع أن يكون عددهم (their number is expected to be): a guess at what is.
            let guess = matches!(ctx.tokens.fold(cue.tokens.end), "يكون" | "تكون" | "يكونوا");
            !guess
                && !rest.iter().any(|t| {
                    t.conj
                        && matches!(t.tag, Tag::Trigger(_))
                        && rest
                            .iter()
                            .any(|n| matches!(n.tag, Tag::Noun(_)) && n.tokens.end <= t.tokens.start)
                })
        });
    // مئات الآلاف قد يتأثرون (hundreds of thousands may be affected): what may come.
    let may_come = ctx.pack.arabic
        && ctx.tokens.fold(c.phrase.end) == "قد"
        && ctx.tokens.fold(c.phrase.end + 1).starts_with(['ي', 'ت'])
        && !matches!(ctx.tokens.fold(c.phrase.end + 1), "يكون" | "تكون" | "يكونون" | "يكونوا")
        && !ctx.tokens.fold(c.phrase.end + 1).starts_with("تم");
    may_come
        || denied_to_be(ctx, c, range)
        || may
        || demanded
        || ctx.pack.arabic && but_for(ctx, c, range)
        || foreseen(ctx, c, range)
        || unreal_cue
        || rejects
        || rejected_talk(ctx, c, range)
        || !ctx.pack.arabic && unreal(ctx, c, range)
        || intended(ctx, c, range)
        || counts_nobody(ctx, c, range)
}

/// ونفى أمينه العام جورج كتانة أن يكون عدد المفقودين قد بلغ المئتين (*nafā … an yakūn ʿadad al-mafqūdīn qad balagha l-miʾatayn*, its secretary-general
/// George Kettaneh denied that the missing had reached two hundred): however long the name of who denies it.
fn denied_to_be(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let near = c.tokens.start.saturating_sub(20).max(range.start)..c.tokens.start;
    let from = near
        .clone()
        .rev()
        .find(|i| ctx.parts_clause(*i) && !ctx.quote_mark(*i))
        .map_or(near.start, |i| i + 1);
    let clause = from..near.end;
    ctx.pack.arabic
        && ctx.within(clause.clone()).iter().rfind(|a| a.tag == Tag::Cue(Cue::Rejects)).is_some_and(|r| {
            (r.tokens.end..clause.end).any(|i| {
                ctx.tokens.fold(i) == "ان"
                    && matches!(
                        ctx.tokens.fold(i + 1),
                        "يكون"
                            | "تكون"
                            | "يبلغ"
                            | "تبلغ"
                            | "يتجاوز"
                            | "تتجاوز"
                            | "يصل"
                            | "تصل"
                    )
                    && !(i + 2..clause.end).any(|k| ctx.cue(k, Cue::Content).is_some())
            })
        })
}

/// نفى المصدر ما راج حول العثور على 40 جثة (denied what went round about 40 bodies being found): talk of nobody in particular.
fn rejected_talk(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let near = c.tokens.start.saturating_sub(26).max(range.start)..c.tokens.start;
    // ردت الوزارة على ما تداولته مواقع (the ministry answered what sites had passed round): who answers may stand between.
    let answers = ctx
        .openings(near.clone(), Opener::Answers)
        .filter(|_| ctx.pack.arabic)
        .find(|i| (i + 1..i + 6).any(|k| ctx.tokens.fold(k) == "علي" && ctx.tokens.fold(k + 1) == "ما"))
        .map(|i| i + 1);
    let rejects = ctx.within(near).iter().rfind(|a| a.tag == Tag::Cue(Cue::Rejects)).map(|a| a.tokens.end);
    let Some(rejects) = rejects.or(answers) else {
        return false;
    };
    let between = rejects..c.tokens.start;
    let talk = between.clone().any(|i| ctx.is(i, Words::Talk));
    // نفى المسؤول -وقد طلب ألا يذكر اسمه- ما تردد (the official, who asked not to be named, denied the talk): an aside before the talk.
    let from = if ctx.pack.arabic {
        between
            .clone()
            .rev()
            .find(|i| ctx.is(*i, Words::Rumours) || ctx.is(*i, Words::Talk))
            .unwrap_or(between.start)
    } else {
        between.start
    };
    // "denied reports on "Brotherhood-affiliated websites" that scores had fled"
    let goes_on =
        |i: usize| !ctx.pack.arabic && (ctx.quote_mark(i) || matches!(ctx.tokens.fold(i), "that" | "-"));
    talk && !(from..between.end)
        .any(|i| (ctx.parts_clause(i) || ctx.cue(i, Cue::Clause).is_some()) && !goes_on(i))
}

/// Where, at or before token `end`, a total is told to rise that the words before it only look ahead to: متوقعاً ارتفاع العدد
/// (*mutawaqqiʿan irtifāʿ al-ʿadad*, expecting the number to rise), "expected to reach".
pub(super) fn rise_foreseen(ctx: &Context<'_>, from: usize, end: usize) -> Option<usize> {
    let far = if ctx.pack.arabic { 7 } else { 5 };
    let rises = (from..end).rev().find(|i| ctx.is_stripped(*i, Words::Rises))?;
    let foresees =
        (rises.saturating_sub(far).max(from)..rises).rev().find(|i| ctx.is_stripped(*i, Words::Foresees))?;
    let told = if ctx.pack.arabic {
        // حذر بعد ارتفاع الحصيلة إلى 50 (warned after the toll had risen to 50): that has happened.
        !(foresees + 1..rises)
            .any(|i| ctx.is(i, Words::Circumstance) && !matches!(ctx.tokens.fold(i), "من" | "في"))
    } else {
        // Only an infinitive or a future: "expected to rise", "it will reach".
        matches!(
            ctx.tokens.fold(rises - 1),
            "to" | "will" | "would" | "could" | "may" | "might" | "can" | "further" | "even"
        )
    };
    told.then_some(rises)
}

/// Behind which token an Arabic sentence tells of what is planned: ومن المقرر أن تشمل الصفقة 887 محتجزاً (*min al-muqarrar an tashmal*,
/// the deal is to include 887 detainees).
fn planned(ctx: &Context<'_>, from: usize, end: usize) -> Option<usize> {
    let plan = |i: &usize| {
        ctx.is(*i, Words::Planned)
            && ctx.tokens.fold(i + 1) == "ان"
            && !matches!(ctx.tokens.fold(i + 2), "يكون" | "تكون" | "يكونوا")
    };
    // على أن تُستكمل بإطلاق سراح 1500 (to be completed with the release of 1,500): a term of the deal.
    let term = |i: &usize| {
        ctx.tokens.fold(*i) == "علي"
            && ctx.tokens.fold(i + 1) == "ان"
            && ctx.tokens.fold(i + 2).starts_with(['ي', 'ت'])
            && ctx.tokens.fold(i + 2).chars().count() >= 4
            && !i.checked_sub(1).is_some_and(|b| ctx.begins(b, Marks::SPEECH))
            && *i > from
    };
    (from..end).rev().find(|i| plan(i) || term(i)).filter(|_| ctx.pack.arabic).map(|i| i + 2)
}

/// متوقعاً ارتفاع العدد إلى 10 آلاف (*mutawaqqiʿan irtifāʿ al-ʿadad*, expecting the number to rise to 10,000): a total still to come, which
/// it stays behind an adverb between commas (على مدى ثلاثة أيام، over three days). Without a word for rising, reaching or planning, what is
/// expected is a guess at what is: يُتوقع أن عددهم 60 (their number is expected to be 60).
fn foreseen(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let from = c.tokens.start.saturating_sub(16).max(range.start);
    let rises = rise_foreseen(ctx, from, c.tokens.end).map(|rises| rises + 1);
    let still_told = |ahead: usize| {
        // مرجحاً ارتفاع العدد لوجود أكثر من خمسين جريحاً (expecting the number to rise as there are more than fifty hurt): why it will.
        if ctx.pack.arabic
            && (ahead..c.tokens.start)
                .any(|i| matches!(ctx.tokens.fold(i), "لوجود" | "بسبب" | "نظرا" | "جراء" | "كون" | "نتيجه"))
        {
            return false;
        }
        !ctx.within(ahead..c.tokens.start).iter().any(|a| match a.tag {
            Tag::Speech(_) | Tag::Cue(Cue::Clause) => true,
            // والمفقودين نحو 100 ألف (and the missing about 100,000) goes on with it, وأصيب 30 (and 30 were hurt) doesn't.
            Tag::Trigger(_) => a.conj && noun_at(ctx, a.tokens.start).is_none(),
            _ => false,
        })
    };
    [rises, planned(ctx, from, c.tokens.start)].into_iter().flatten().any(still_told)
}
