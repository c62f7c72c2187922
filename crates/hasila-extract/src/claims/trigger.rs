//! Words that say what happened, and how well each fits a count.
//!
//! A score in hundredths starts at 1000 and loses for distance, clauses, other counts and measures between,
//! and for standing on the wrong side. Below 350 a word can't hold a count.

use super::*;

pub(super) fn triggers<'a>(
    ctx: &'a Context<'_>,
    range: Range<usize>,
    taken: &[Range<usize>],
    speaks: &mut dyn FnMut(&Range<usize>) -> bool,
) -> Vec<TriggerAt<'a>> {
    let mut out: Vec<TriggerAt<'a>> = Vec::new();
    for a in ctx.within(range.clone()) {
        let Tag::Trigger(k) = a.tag else { continue };
        let Some(entry) = ctx.pack.triggers.get(k as usize) else { continue };
        if a.tokens.end > range.end || taken.iter().any(|t| t.contains(&a.tokens.start)) {
            continue;
        }
        if entry.weak && speaks(&a.tokens) {
            continue;
        }
        // "had a shot cleared off the line": a noun.
        if !ctx.pack.arabic
            && ctx.tokens.fold(a.tokens.start) == "shot"
            && a.tokens.start > range.start
            && matches!(
                ctx.tokens.fold(a.tokens.start - 1),
                "a" | "the" | "first" | "another" | "his" | "her" | "no"
            )
        {
            continue;
        }
        // "the death toll from Friday's massacre hit 139": reached.
        if !ctx.pack.arabic
            && matches!(ctx.tokens.fold(a.tokens.start), "hit" | "hits")
            && entry.measure == Measure::Damaged
            && (a.tokens.start.saturating_sub(9).max(range.start)..a.tokens.start)
                .any(|i| matches!(ctx.tokens.fold(i), "toll" | "deaths" | "number" | "tally" | "total"))
        {
            continue;
        }
        // "one man held a boy in his arms": nobody keeps him.
        if !ctx.pack.arabic
            && ctx.tokens.fold(a.tokens.start) == "held"
            && a.tokens.len() == 1
            && matches!(ctx.tokens.fold(a.tokens.end), "a" | "an" | "his" | "her" | "their" | "onto")
        {
            continue;
        }
        if !ctx.pack.arabic
            && entry.measure == Measure::Missing
            && ctx.is(a.tokens.start, Words::Sought)
            && wanted(ctx, a, &range)
        {
            continue;
        }
        // خمسة من الذين اقتحموا السياج لقوا مصرعهم (five of those who stormed the fence died): the relative clause only says who.
        if ctx.pack.arabic
            && a.tokens.start > range.start + 1
            && matches!(ctx.tokens.fold(a.tokens.start - 1), "الذين" | "اللذين" | "اللواتي" | "اللاتي")
            && matches!(ctx.tokens.fold(a.tokens.start - 2), "من" | "بين")
        {
            continue;
        }
        // فقد أكد المسؤولون (indeed officials confirmed): a particle before a verb, and nobody is lost.
        if ctx.pack.arabic
            && matches!(ctx.tokens.fold(a.tokens.start), "فقد" | "لقد" | "ولقد")
            && ctx.at(a.tokens.end).iter().any(|x| {
                matches!(x.tag, Tag::Speech(_))
                    || matches!(x.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| matches!(e.pos, Pos::Verb | Pos::Intransitive)))
                    || matches!(x.tag, Tag::Cue(Cue::Reaches))
            })
        {
            continue;
        }
        // نقلاً عن (quoting): passed on, and nobody was.
        if ctx.pack.arabic
            && entry.measure == Measure::Transferred
            && ctx.tokens.fold(a.tokens.start).trim_start_matches('و') == "نقلا"
            && ctx.tokens.fold(a.tokens.end) == "عن"
        {
            continue;
        }
        // فقد تقدم 15365 طالباً (15,365 students indeed applied): so too before a verb that no list knows, right before its number.
        if ctx.pack.arabic
            && entry.weak
            && ctx.tokens.fold(a.tokens.start) == "فقد"
            && ctx.tokens.kind(a.tokens.end) == TokenKind::Word
            && ctx.at(a.tokens.end).is_empty()
            && !ctx.tokens.fold(a.tokens.end).starts_with("ال")
            && ctx.tokens.kind(a.tokens.end + 1) == TokenKind::Digits
        {
            continue;
        }
        // اللجان (the committees) is no form of لجأ (took refuge): a verb has no article.
        if ctx.pack.arabic
            && matches!(entry.pos, Pos::Verb | Pos::Intransitive)
            && a.tokens.len() == 1
            && a.article
            && !std::iter::once(&entry.w)
                .chain(&entry.forms)
                .any(|w| ctx.tokens.fold(a.tokens.start).ends_with(&hasila_registry::fold::fold(w)))
        {
            continue;
        }
        // عناصر الإنقاذ (the rescue workers), فرق الإسعاف: what they are for, not what befell anybody.
        if ctx.pack.arabic
            && matches!(entry.measure, Measure::Rescued | Measure::Wounded)
            && !a.conj
            && a.tokens.start > range.start
            && ctx.is(a.tokens.start - 1, Words::Crew)
        {
            continue;
        }
        // وفق ما نقلته وكالة (as an agency reported): carried, and nobody was.
        if ctx.pack.arabic
            && entry.measure == Measure::Transferred
            && a.tokens.start > range.start
            && ctx.tokens.fold(a.tokens.start - 1) == "ما"
        {
            continue;
        }
        if !ctx.pack.arabic
            && a.tokens.start > range.start
            && ctx.tokens.fold(a.tokens.start - 1) == "-"
            && ctx.tokens.touches_previous(a.tokens.start)
        {
            continue;
        }
        let behind = a.tokens.end..(a.tokens.end + 5).min(range.end);
        if !entry.barred.is_empty() && behind.into_iter().any(|i| ctx.is_one_of(i, &entry.barred)) {
            continue;
        }
        // "sentenced three men to ten years in prison": a term, not where they are held.
        if !ctx.pack.arabic
            && entry.measure == Measure::Held
            && ctx.tokens.fold(a.tokens.start) == "in"
            && a.tokens.start > range.start
            && ctx.is(a.tokens.start - 1, Words::Lifetime)
        {
            continue;
        }
        if !entry.needs.is_empty() {
            let near = a.tokens.start.saturating_sub(10).max(range.start)..(a.tokens.end + 10).min(range.end);
            if !near.into_iter().any(|i| ctx.is_one_of(i, &entry.needed)) {
                continue;
            }
        }
        // Of two triggers at one place the longer, then the stronger, speaks.
        if let Some(old) =
            out.iter_mut().find(|o| o.tokens.start == a.tokens.start && o.entry.measure == entry.measure)
        {
            // "sent 12 ambulances": a word that its sentence bears out before one that may say anything.
            let surer = !ctx.pack.arabic
                && old.tokens.end == a.tokens.end
                && old.entry.weak
                && !entry.weak
                && !entry.needs.is_empty();
            if old.tokens.end < a.tokens.end || surer {
                old.tokens = a.tokens.clone();
                old.entry = entry;
            }
            continue;
        }
        out.retain(|o| {
            // "was shot and killed": the words that end the phrase say what came of it.
            let inside = o.tokens.start >= a.tokens.start
                && o.tokens.end < a.tokens.end
                && o.tokens.start < a.tokens.end;
            let runs_on = !ctx.pack.arabic && o.tokens.end > a.tokens.start && o.tokens.end < a.tokens.end;
            !(inside || runs_on)
        });
        if out.iter().any(|o| {
            o.tokens.start <= a.tokens.start && o.tokens.end > a.tokens.end && o.tokens.end > a.tokens.start
        }) {
            continue;
        }
        // القبض عليهم (their arrest): the pronoun points back at those counted.
        let resumes = ctx.pack.arabic && ctx.is(a.tokens.end, Words::UponThem)
            || ctx.pack.arabic
                && matches!(ctx.tokens.fold(a.tokens.end.saturating_sub(1)), "عنهم" | "عليهم")
                && a.tokens.len() > 1;
        out.push(TriggerAt {
            tokens: a.tokens.clone(),
            entry,
            number: a.number,
            conj: a.conj,
            possessed: a.possessed || resumes,
        });
    }
    // "were shot dead": a killing, though "were shot" alone is a wound.
    let deadly: Vec<Range<usize>> = out
        .iter()
        .filter(|t| t.entry.measure == Measure::Killed && t.tokens.len() > 1)
        .map(|t| t.tokens.clone())
        .collect();
    out.retain(|t| {
        t.entry.measure != Measure::Wounded
            || !deadly.iter().any(|d| d.start < t.tokens.end && t.tokens.start < d.end)
    });
    // فقد 27 مقاتلاً حياتهم (27 fighters lost their lives): the verb of a phrase says nothing of its own.
    let bound: Vec<(Range<usize>, &TriggerEntry)> =
        out.iter().filter(|t| !t.entry.needs.is_empty()).map(|t| (t.tokens.clone(), t.entry)).collect();
    out.retain(|t| {
        !t.entry.weak
            || !bound.iter().any(|(tokens, e)| {
                e.measure != t.entry.measure
                    && tokens.start.abs_diff(t.tokens.start) <= 10
                    && ctx.is_one_of(t.tokens.start, &e.needed)
            })
    });
    out
}

/// "police are looking for a man", "he was looking for his brother": somebody sought by the law or by one person is not counted
/// as missing, unless the sentence says that somebody is.
fn wanted(ctx: &Context<'_>, a: &Ann, range: &Range<usize>) -> bool {
    let lost = range.clone().any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "missing"
                | "rubble"
                | "debris"
                | "survivors"
                | "wreckage"
                | "drowned"
                | "swept"
                | "divers"
                | "disappeared"
                | "trapped"
        )
    });
    let from = a.tokens.start.saturating_sub(8).max(range.start);
    let law = (from..a.tokens.start).any(|i| ctx.is(i, Words::Law));
    let one = (from..a.tokens.start).any(|i| matches!(ctx.tokens.fold(i), "was" | "is" | "he" | "she" | "i"));
    !lost && (law || one)
}

pub(super) fn words_between(ctx: &Context<'_>, from: usize, to: usize) -> i32 {
    i32::try_from(
        (from..to).filter(|i| matches!(ctx.tokens.kind(*i), TokenKind::Word | TokenKind::Digits)).count(),
    )
    .unwrap_or(i32::MAX)
}

/// How badly the stretch between trigger and count parts them, in hundredths.
pub(super) fn obstruction(ctx: &Context<'_>, from: usize, to: usize, list: bool) -> i32 {
    let mut cost = 0;
    for i in from..to {
        if ctx.tokens.kind(i) == TokenKind::Mark {
            match ctx.tokens.fold(i) {
                // "of Jangebe, Zamfara State, were": places in apposition part little.
                "," if (i + 2..i + 5)
                    .any(|k| ctx.tokens.kind(k) == TokenKind::Mark && ctx.tokens.fold(k) == ",")
                    && ctx.tokens.capital(i + 1) =>
                {
                    cost += 30;
                }
                // The comma that closes such an apposition.
                "," if !ctx.pack.arabic
                    && (i.saturating_sub(4).max(from)..i.saturating_sub(1)).any(|k| {
                        ctx.tokens.kind(k) == TokenKind::Mark
                            && ctx.tokens.fold(k) == ","
                            && ctx.tokens.capital(k + 1)
                    }) =>
                {
                    cost += 40;
                }
                "،" | "," | "–" | "—" => cost += 120,
                ":" => cost += 80,
                "؛" | ";" => cost += 300,
                _ => {}
            }
        } else if ctx.cue(i, Cue::Clause).is_some() {
            // قُتل عنصر بعد أن فتح مسلحان النار (a member was killed after two gunmen opened fire): the later clause has a verb of its own.
            let later = ctx.pack.arabic
                && (matches!(ctx.tokens.fold(i), "بعدما" | "عندما")
                    || ctx.tokens.fold(i) == "بعد" && ctx.tokens.fold(i + 1) == "ان");
            cost += if later {
                400
            } else if ctx.pack.arabic {
                200
            } else {
                170
            };
        }
    }
    if list { cost / 3 } else { cost.min(700) }
}

/// A general word that stands right before a count it can hold.
fn beside_fits(o: &TriggerAt<'_>, c: &Count) -> bool {
    matches!(o.entry.pos, Pos::Verb | Pos::Noun) && fits(o.entry, c.noun.as_ref()) == 0
}

pub(super) fn fits(entry: &TriggerEntry, noun: Option<&NounAt>) -> i32 {
    let Some(n) = noun else {
        // دخل الحصار يومه الـ260 (*dakhala l-ḥiṣār yawmahu l-260*, the siege entered its 260th day): rescuers and fighters who
        // come to a place are named.
        let named = entry.measure == Measure::Participants
            && entry.weak
            && !entry.only.is_empty()
            && !entry.only.contains(&Category::Person);
        return if named { -600 } else { 0 };
    };
    let default: &[Unit] = match entry.measure {
        Measure::Destroyed | Measure::Damaged => &[Unit::Building, Unit::Vehicle],
        Measure::Attacks => &[Unit::Attack],
        Measure::Bodies => &[Unit::Body],
        Measure::Displaced
        | Measure::Returned
        | Measure::Sheltered
        | Measure::Missing
        | Measure::Transferred
        | Measure::Rescued => &[Unit::Person, Unit::Family],
        Measure::Killed => &[Unit::Person, Unit::Body, Unit::Family],
        Measure::Participants => &[Unit::Person, Unit::Vehicle],
        _ => &[Unit::Person],
    };
    let units = if entry.units.is_empty() { default } else { &entry.units };
    if !units.contains(&n.unit) {
        return -900;
    }
    if !entry.only.is_empty()
        && n.unit == Unit::Person
        && !n.category.is_some_and(|c| {
            entry.only.contains(&c)
                || c == Category::SecurityForce && entry.only.contains(&Category::Combatant)
        })
    {
        return -600;
    }
    0
}

/// Scores a trigger for a count, in hundredths; what it can't hold is below 350.
pub(super) fn score(
    ctx: &Context<'_>,
    c: &Count,
    t: &TriggerAt<'_>,
    counts: &[Count],
    all: &[TriggerAt<'_>],
) -> (i32, String) {
    let mut s = 1000;
    let mut why = Vec::new();
    let mut note = |n: i32, w: &str, s: &mut i32| {
        if n != 0 {
            *s += n;
            why.push(format!("{w} {n}"));
        }
    };
    let fit = fits(t.entry, c.noun.as_ref());
    note(fit, "unit or category does not fit", &mut s);
    // وصول 30 أسيراً (the arrival of 30 prisoners): without its noun the word says nothing of prisoners.
    if ctx.pack.arabic
        && c.noun.is_none()
        && matches!(t.entry.measure, Measure::Returned | Measure::Held)
        && t.entry.only == [Category::Prisoner]
    {
        note(-600, "of prisoners only", &mut s);
    }
    // فُقد 22 آخرون (22 more went missing): right before its number even a general verb means it.
    // مصرع 36 وفقدان تسعة (36 died and nine went missing): so does a verbal noun.
    let beside = matches!(t.entry.pos, Pos::Verb | Pos::Noun)
        && t.tokens.end == c.tokens.start
        && (c.others || ctx.pack.arabic && fit == 0);
    if t.entry.weak && !beside {
        note(-200, "general word", &mut s);
    }
    // "the cumulative number of cases reported is 78,784": a general word makes no attacks of a bare number.
    if !ctx.pack.arabic && c.noun.is_none() && t.entry.weak && t.entry.measure == Measure::Attacks {
        note(-700, "no attack is named", &mut s);
    }
    // "178 guards who had been held hostage were freed": what befell them last is what is told.
    if overtaken(ctx, c, t, all).is_some() {
        note(-450, "befell them before", &mut s);
    }
    // "All 62 people on board the plane were killed": where they were, and what befell them.
    let aboard = !ctx.pack.arabic && t.entry.weak && t.entry.measure == Measure::Other;
    if aboard
        && all.iter().any(|o| {
            !o.entry.weak
                && o.tokens.start >= t.tokens.end
                && o.tokens.start - t.tokens.end <= 9
                && matches!(
                    o.entry.measure,
                    Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Rescued
                )
                && (o.entry.pos == Pos::Intransitive
                    || ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive))
                && obstruction(ctx, t.tokens.end, o.tokens.start, false) == 0
                && !counts.iter().any(|k| {
                    k.shape == Shape::Number
                        && k.tokens.start >= t.tokens.end
                        && k.tokens.end <= o.tokens.start
                })
        })
    {
        note(-450, "harm befell those aboard", &mut s);
    }
    if c.noun.is_none()
        && matches!(t.entry.measure, Measure::Destroyed | Measure::Damaged)
        && all.iter().any(|o| o.entry.pos == Pos::People && o.entry.measure == Measure::Killed)
    {
        note(-300, "a toll without a noun counts people", &mut s);
    }
    // أطلق أربعة مسلحين النار، وفجر اثنان منهم … (four gunmen opened fire and two of them blew up …): people are no attacks.
    if t.entry.measure == Measure::Attacks
        && c.noun.is_none()
        && matches!(ctx.tokens.fold(c.phrase.end.saturating_sub(1)), "منهم" | "منهن" | "بينهم" | "whom")
    {
        note(-900, "people are no attacks", &mut s);
    }
    let step = if ctx.pack.arabic { 40 } else { 45 };
    let numbered = |from: usize, to: usize| {
        counts
            .iter()
            .filter(|o| o.shape == Shape::Number && !o.subset && o.tokens.start >= from && o.tokens.end <= to)
            .count()
    };
    if t.tokens.end <= c.number.start {
        let gap = words_between(ctx, t.tokens.end, c.tokens.start.max(t.tokens.end));
        let between = t.tokens.end..c.number.start;
        let reaches = ctx
            .within(t.tokens.start.saturating_sub(6)..c.tokens.start)
            .iter()
            .any(|a| a.tag == Tag::Cue(Cue::Reaches))
            || ctx.within(between.clone()).iter().any(|a| a.tag == Tag::Cue(Cue::Reaches));
        let reaches = reaches
            || t.entry.pos == Pos::People
                && (c.tokens.start.saturating_sub(2)..c.tokens.start).any(|i| ctx.is(i, Words::Copula));
        let colon = between.clone().any(|i| ctx.tokens.fold(i) == ":");
        let listed = numbered(t.tokens.end, c.tokens.start) > 0 && joined_to_previous(ctx, c, counts);
        // "The number of people killed in … has climbed to 14": the figure stands behind the verb that moves it.
        let counted_as = t.entry.pos == Pos::People
            || reaches
                && ctx
                    .within(t.tokens.start.saturating_sub(5)..t.tokens.start)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
        let pace = if counted_as && reaches { step / 4 } else { step };
        note(-(gap * pace).min(800), "distance", &mut s);
        if t.entry.weak && t.entry.pos == Pos::Intransitive && gap > 2 {
            note(-400, "general word, not beside it", &mut s);
        }
        if t.entry.weak && gap > 6 {
            note(-300, "general word far off", &mut s);
        }
        note(
            -obstruction(ctx, t.tokens.end, c.number.start, listed || reaches && counted_as),
            "clause between",
            &mut s,
        );
        if attempted(ctx, t) {
            note(-700, "only attempted", &mut s);
        }
        let others = all
            .iter()
            .filter(|o| {
                o.tokens.start >= t.tokens.end
                    && o.tokens.end <= c.tokens.start
                    && o.entry.measure != t.entry.measure
                    && (!o.entry.weak
                        || ctx.pack.arabic && o.tokens.end == c.tokens.start && beside_fits(o, c))
                    && (ctx.pack.arabic || fits(o.entry, c.noun.as_ref()) == 0)
            })
            .count();
        if others > 0 && !(counted_as && reaches) {
            note(-350, "another measure between", &mut s);
        }
        let n = numbered(t.tokens.end, c.tokens.start);
        if n > 0 {
            note(if listed { -60 } else { -300 }, "another count between", &mut s);
        }
        match t.entry.pos {
            Pos::People => {
                let word = ctx.cue(t.tokens.start.saturating_sub(1), Cue::NumberOf).is_some()
                    || ctx
                        .within(t.tokens.start.saturating_sub(4)..t.tokens.start)
                        .iter()
                        .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
                // الشهداء 47، والجرحى أكثر من 120 (47 martyrs, and the wounded more than 120): right before its figure.
                let told = ctx.pack.arabic
                    && gap == 0
                    && c.noun.is_none()
                    && ctx.tokens.fold(t.tokens.start).starts_with("وال")
                    && counts
                        .iter()
                        .any(|o| o.phrase.end <= t.tokens.start && t.tokens.start - o.phrase.end <= 6);
                if !(reaches
                    || told
                    || colon
                    || word
                    || ctx.within(between).iter().any(|a| a.tag == Tag::Cue(Cue::Filler)))
                {
                    note(-450, "those counted are named, not numbered", &mut s);
                }
            }
            Pos::Adjective => {
                let numbered = ctx
                    .within(t.tokens.start.saturating_sub(3)..t.tokens.start)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
                let colon_or_then = colon || gap == 0 && ctx.pack.arabic || numbered;
                note(
                    if colon_or_then { -150 } else { -500 },
                    "an adjective follows what it is said of",
                    &mut s,
                );
            }
            _ if counted_as && t.entry.pos != Pos::People => {}
            Pos::Verb if !ctx.pack.arabic && passive(ctx, t, counts) => {
                // "left 12 dead and 30 injured": a passive's count stands before it.
                note(-650, "passive, its count stands before", &mut s);
            }
            Pos::Intransitive if !ctx.pack.arabic => note(-550, "its subject stands before", &mut s),
            _ => {}
        }
    } else if t.tokens.start >= c.phrase.end {
        let from = if t.tokens.start >= c.after { c.after } else { c.phrase.end };
        // "Thirty-four prisoners and two guards were injured": they share their verb.
        let from = if ctx.pack.arabic {
            joined_subjects(ctx, c, counts, from, t)
        } else {
            fellow_subjects(ctx, c, counts, from, t.tokens.start)
        };
        let gap = words_between(ctx, from, t.tokens.start);
        note(-(gap * step).min(800), "distance", &mut s);
        note(-obstruction(ctx, from, t.tokens.start, false), "clause between", &mut s);
        // ومشفى ابن النفيس 14، فيما شارك 42 (and Ibn al-Nafis hospital 14, while 42 took part): another clause's verb.
        let another = ctx.pack.arabic
            && c.noun.is_none()
            && (from..t.tokens.start).any(|i| matches!(ctx.tokens.fold(i), "فيما" | "بينما"));
        if another {
            note(-500, "another clause's", &mut s);
        }
        let others = all
            .iter()
            .filter(|o| {
                o.tokens.start >= from
                    && o.tokens.end <= t.tokens.start
                    && o.entry.measure != t.entry.measure
                    && !o.entry.weak
                    && (ctx.pack.arabic || fits(o.entry, c.noun.as_ref()) == 0)
            })
            .count();
        if others > 0 {
            note(-350, "another measure between", &mut s);
        }
        // "a woman whose body was pulled out": what befell what is hers.
        if ctx.tokens.fold(from) == "whose" {
            note(-500, "said of what is theirs", &mut s);
        }
        let pool = (!ctx.pack.arabic).then(|| pool_behind(ctx, c, counts)).flatten();
        // "14 of the 47 inmates who escaped have been caught": the 47 escaped, the 14 were caught.
        let relative = |i: usize| matches!(ctx.tokens.fold(i), "who" | "that" | "which");
        let theirs = |o: &TriggerAt<'_>, w: usize| {
            (w..o.tokens.start).rev().take(3).find(|i| relative(*i)).is_some_and(|r| {
                // "the four inmates who escaped were caught": the clause is over.
                !(ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive)
                    && all.iter().any(|x| {
                        !x.entry.weak
                            && x.tokens.start > r
                            && x.tokens.start <= r + 2
                            && x.tokens.end < o.tokens.start
                            && o.tokens.start - x.tokens.end <= 2
                    }))
            })
        };
        let befell = |o: &TriggerAt<'_>, w: usize| {
            let before = o.tokens.start.saturating_sub(4).max(w)..o.tokens.start;
            o.tokens.start > w
                && !theirs(o, w)
                && (w..o.tokens.start).any(relative)
                && ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive)
                && !before.clone().any(|i| matches!(ctx.tokens.fold(i), "yet" | "not" | "to"))
        };
        let told_apart = pool.filter(|w| all.iter().any(|o| befell(o, *w)));
        if let Some(w) = told_apart {
            if theirs(t, w) {
                note(-700, "said of those they are part of", &mut s);
            } else if befell(t, w) {
                s = s.max(820);
            }
        } else if numbered(from, t.tokens.start) > 0 {
            note(-350, "another count between", &mut s);
        }
        // "three suspects in a shooting that left a woman dead": the dead is the one left so.
        if !ctx.pack.arabic
            && (from..t.tokens.start).any(|i| {
                matches!(ctx.tokens.fold(i), "left" | "leaves" | "leaving" | "leave")
                    && t.tokens.start > i + 1
            })
        {
            note(-450, "somebody else was left so", &mut s);
        }
        let led = ctx.is(t.tokens.start.saturating_sub(1), Words::Circumstance);
        let points_back = ctx.pack.arabic && t.possessed && !t.conj && !led;
        if points_back {
            note(300, "a pronoun points back", &mut s);
        }
        if t.entry.measure == Measure::Hostages {
            note(200, "a word of its own kind", &mut s);
        }
        if ctx.pack.arabic {
            if t.conj {
                note(-500, "a new clause", &mut s);
            }
            match t.entry.pos {
                Pos::Noun if !t.possessed => note(-700, "a verbal noun takes what follows", &mut s),
                Pos::People => note(-800, "those counted are named, not numbered", &mut s),
                // Things take a feminine singular verb: 278 مبنى سُوّيت بالأرض (278 buildings were levelled).
                Pos::Verb
                    if c.noun.as_ref().is_some_and(|n| !people(n.unit))
                        && ctx.tokens.fold(t.tokens.start).contains('ت') =>
                {
                    note(-60, "a verb likes its subject after it", &mut s)
                }
                // أن مدنياً قُتل (that a civilian was killed): the subject that a conjunction puts first.
                Pos::Verb if c.rule == "lone-singular-before-its-verb" && gap <= 3 => {}
                // أن أربعة آخرين أصيبوا (that four others were hurt): a verb in the plural has its subject before it.
                Pos::Verb if plural_verb(ctx, t) && gap <= 3 => {}
                // أن 402 شخص فُقد أثرهم: right behind what أن puts first.
                Pos::Verb if t.number != Number::Plural && !t.possessed => {
                    note(-450, "a verb takes what follows", &mut s)
                }
                Pos::Intransitive if t.number == Number::Any && !t.possessed => {
                    note(-60, "a verb likes its subject after it", &mut s)
                }
                _ => {}
            }
        } else {
            match t.entry.pos {
                Pos::Noun => note(-700, "a verbal noun takes what follows", &mut s),
                Pos::People => note(-800, "those counted are named, not numbered", &mut s),
                Pos::Verb if !passive(ctx, t, counts) => note(-700, "active, its object follows", &mut s),
                _ => {}
            }
        }
        if points_back || t.entry.measure == Measure::Hostages {
            s = s.min(if points_back { 900 } else { 990 });
        }
    } else {
        s = if t.tokens.start >= c.tokens.start { 950 + fit } else { 300 };
    }
    if all.iter().any(|o| overtaken(ctx, c, o, all).is_some_and(|l| l.tokens == t.tokens)) {
        s = s.max(860);
    }
    (s, why.join(", "))
}

/// "178 guards who had been held hostage were freed": the word that says what befell those a relative clause tells of.
fn overtaken<'t, 'a>(
    ctx: &Context<'_>,
    c: &Count,
    t: &TriggerAt<'_>,
    all: &'t [TriggerAt<'a>],
) -> Option<&'t TriggerAt<'a>> {
    let told_of = !ctx.pack.arabic
        && matches!(ctx.tokens.fold(c.phrase.end), "who" | "that")
        && !(c.tokens.start.saturating_sub(2)..c.tokens.start).any(|i| ctx.tokens.fold(i) == "of")
        && matches!(
            t.entry.measure,
            Measure::Hostages | Measure::Detained | Measure::Held | Measure::Missing
        )
        && t.tokens.start >= c.phrase.end
        && t.tokens.start - c.phrase.end <= 5;
    let joins = |i: usize| {
        ctx.parts_clause(i) || matches!(ctx.tokens.fold(i), "who" | "that" | "and" | "when" | "after" | "as")
    };
    all.iter().filter(|_| told_of).find(|o| {
        o.tokens.start >= t.tokens.end
            && o.tokens.start - t.tokens.end <= 9
            && !o.entry.weak
            && o.entry.measure != t.entry.measure
            && ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive)
            && !(t.tokens.end..o.tokens.start).any(joins)
    })
}

/// Where the whole ends that a count is part of: "14 of the 47 inmates", "63 out of 69 prisoners".
fn pool_behind(ctx: &Context<'_>, c: &Count, counts: &[Count]) -> Option<usize> {
    let whole = counts.iter().find(|o| {
        o.tokens.start >= c.number.end
            && o.tokens.start <= c.number.end + 4
            && o.number.start > c.number.start
    })?;
    (c.number.end..whole.tokens.start.max(c.number.end))
        .any(|i| ctx.tokens.fold(i) == "of")
        .then_some(whole.phrase.end)
}

/// Where the subject ends that begins with a count: behind what "and" joins to it, with a verb right after.
fn fellow_subjects(ctx: &Context<'_>, c: &Count, counts: &[Count], from: usize, verb: usize) -> usize {
    let mut end = from;
    loop {
        let next = counts.iter().find(|o| {
            o.tokens.start > end
                && o.phrase.end <= verb
                && o.tokens.start - end <= 2
                && o.noun.is_some()
                && c.noun.is_some()
                && (end..o.tokens.start).all(|i| matches!(ctx.tokens.fold(i), "and" | ","))
        });
        match next {
            Some(o) => end = o.phrase.end,
            None => break,
        }
    }
    let joined = end > from && ctx.cue(end, Cue::Passive).is_some() && verb <= end + 3;
    if joined { end } else { from }
}

/// English: "were killed", "5 people killed", "12 wounded": the count stands before. "killed 12", "killing
/// a child": after.
pub(super) fn passive(ctx: &Context<'_>, t: &TriggerAt<'_>, counts: &[Count]) -> bool {
    let first = ctx.tokens.fold(t.tokens.start);
    if first.ends_with("ing")
        && ctx.cue(t.tokens.start.saturating_sub(1), Cue::Passive).is_none_or(|_| first != "missing")
    {
        return false;
    }
    let before = t.tokens.start.saturating_sub(3)..t.tokens.start;
    if ctx.within(before).iter().any(|a| a.tag == Tag::Cue(Cue::Passive))
        || matches!(ctx.tokens.fold(t.tokens.start.saturating_sub(1)), "had" | "been")
            && ctx.has_cue(t.tokens.start.saturating_sub(3)..t.tokens.start, Cue::Passive)
    {
        return true;
    }
    let counted = counts.iter().any(|o| {
        o.tokens.start >= t.tokens.end
            && words_between(ctx, t.tokens.end, o.tokens.start) == 0
            && !(t.tokens.end..o.tokens.start).any(|i| ctx.parts_clause(i))
    });
    // "killed an officer and kidnapped at least 80 students": a hedge begins the object.
    if counted
        && ctx.tokens.fold(t.tokens.end) == "at"
        && ctx.is(t.tokens.start.saturating_sub(1), Words::GoesBetween)
    {
        return false;
    }
    let object = counted || ctx.is(t.tokens.end, Words::ObjectOpener);
    if object && !matches!(ctx.tokens.fold(t.tokens.end), "at" | "the") {
        return false;
    }
    counts.iter().any(|o| {
        o.phrase.end <= t.tokens.start
            && (words_between(ctx, o.phrase.end, t.tokens.start) <= 3
                || o.after <= t.tokens.start
                    && o.after > 0
                    && words_between(ctx, o.after, t.tokens.start) <= 3)
    }) || ctx.is(t.tokens.end, Words::AfterPassive)
}

/// 12 قتيلاً و30 …, "12 dead, 30 …": the count hangs on the one before it.
pub(super) fn joined_to_previous(ctx: &Context<'_>, c: &Count, counts: &[Count]) -> bool {
    let Some(prev) = counts
        .iter()
        .filter(|o| o.phrase.end <= c.tokens.start && o.shape != Shape::Denial)
        .max_by_key(|o| o.phrase.end)
    else {
        return false;
    };
    let between = prev.phrase.end..c.tokens.start;
    if words_between(ctx, between.start, between.end) > 9 {
        return false;
    }
    let conj = |i: usize| ctx.is(i, Words::Joins) || ctx.tokens.fold(i).starts_with('و');
    between.clone().any(conj)
        || between.clone().any(|i| ctx.parts_clause(i))
        || conj(c.tokens.start)
        || between.clone().all(|i| ctx.tokens.kind(i) == TokenKind::Mark)
}

/// أن تسع آليات ونحو 250 متطوعاً يشاركون (that nine vehicles and some 250 volunteers take part): where the subject ends that opens
/// with a count behind أن.
fn joined_subjects(ctx: &Context<'_>, c: &Count, counts: &[Count], from: usize, t: &TriggerAt<'_>) -> usize {
    let opens = (0..c.tokens.start)
        .rev()
        .take(3)
        .find(|b| !ctx.quote_mark(*b))
        .is_some_and(|b| ctx.cue(b, Cue::Content).is_some());
    if !opens || c.noun.is_none() || !plural_verb(ctx, t) || t.conj {
        return from;
    }
    let mut end = from;
    while let Some(o) = counts.iter().find(|o| {
        o.tokens.start >= end
            && o.tokens.start <= end + 1
            && o.phrase.end <= t.tokens.start
            && o.noun.is_some()
            && ctx.tokens.fold(end).starts_with('و')
    }) {
        end = o.phrase.end;
    }
    if end > from && words_between(ctx, end, t.tokens.start) <= 1 { end } else { from }
}

/// أصيبوا (*uṣībū*, they were hurt), يُعتقلون: a verb that only stands behind its plural subject.
fn plural_verb(ctx: &Context<'_>, t: &TriggerAt<'_>) -> bool {
    let word = ctx.tokens.fold(t.tokens.end.saturating_sub(1));
    word.ends_with("وا") || word.ends_with("ون") && word.starts_with(['ي', 'ت'])
}

/// Whether a word says something of a kind of thing.
pub(super) fn fits_unit(e: &TriggerEntry, unit: Unit) -> bool {
    e.units.is_empty() || e.units.contains(&unit)
}

/// محاولة اعتقال آلاف السجناء (*muḥāwalat iʿtiqāl ālāf as-sujanāʾ*, an attempt to arrest thousands of prisoners): tried, not done.
pub(super) fn attempted(ctx: &Context<'_>, t: &TriggerAt<'_>) -> bool {
    ctx.pack.arabic
        && t.entry.pos == Pos::Noun
        && t.tokens.start.checked_sub(1).is_some_and(|b| ctx.is(b, Words::Attempt))
}
