//! Words that look as if they said what happened, and don't here: a shot at goal, a toll that hit 139, a man the police look for.

use super::*;

/// Tells whether a word that could say what happened says something else where it stands.
pub(in crate::claims) fn says_nothing(
    ctx: &Context<'_>,
    a: &Ann,
    entry: &TriggerEntry,
    range: &Range<usize>,
) -> bool {
    // أحد الناجين: 41 قتيلاً (one of the survivors: 41 dead): who tells it.
    if ctx.pack.arabic
        && entry.pos == Pos::People
        && a.tokens.start > range.start
        && ctx.opens(a.tokens.start - 1, Opener::OneOf)
    {
        return true;
    }
    // قنابل أصابت رؤوسهم (grenades that hit their heads): where they were hit, and nobody counted.
    if ctx.pack.arabic
        && matches!(
            ctx.tokens.fold(a.tokens.start).trim_start_matches(['و', 'ف']),
            "اصابت" | "اصاب" | "تصيب" | "يصيب"
        )
        && ["رووس", "راس", "صدور", "صدر", "اعناق", "عيون", "اطراف", "ارجل"].iter().any(|w| {
            ctx.tokens
                .fold(a.tokens.end)
                .strip_prefix(w)
                .is_some_and(|p| matches!(p, "هم" | "ه" | "ها" | "هن"))
        })
    {
        return true;
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
        return true;
    }
    // "the death toll from Friday's massacre hit 139": reached.
    if !ctx.pack.arabic
        && matches!(ctx.tokens.fold(a.tokens.start), "hit" | "hits")
        && entry.measure == Measure::Damaged
        && (a.tokens.start.saturating_sub(9).max(range.start)..a.tokens.start)
            .any(|i| matches!(ctx.tokens.fold(i), "toll" | "deaths" | "number" | "tally" | "total"))
    {
        return true;
    }
    // "the White House said": a word of a body's name.
    if !ctx.pack.arabic
        && ctx.tokens.capital(a.tokens.start)
        && a.tokens.len() == 1
        && ctx.within(a.tokens.start.saturating_sub(5)..a.tokens.end).iter().any(|x| {
            matches!(x.tag, Tag::Source(..))
                && x.tokens.len() > 1
                && x.tokens.start <= a.tokens.start
                && x.tokens.end >= a.tokens.end
        })
    {
        return true;
    }
    // "in the house opposite": where, and nobody is housed.
    if !ctx.pack.arabic
        && entry.measure == Measure::Held
        && a.tokens.len() == 1
        && matches!(ctx.tokens.fold(a.tokens.start), "house" | "houses")
        && a.tokens.start > range.start
        && (matches!(
            ctx.tokens.fold(a.tokens.start - 1),
            "the"
                | "a"
                | "this"
                | "that"
                | "his"
                | "her"
                | "their"
                | "of"
                | "in"
                | "next"
                | "these"
                | "those"
        ) || ctx.possessive(a.tokens.start - 1))
    {
        return true;
    }
    // "put the number of people still in intensive care at 80": a figure is put at something, and nobody into anything.
    if !ctx.pack.arabic
        && matches!(ctx.tokens.fold(a.tokens.start), "put" | "puts" | "putting")
        && a.tokens.len() == 1
        && matches!(ctx.tokens.fold(a.tokens.end), "the" | "its" | "their" | "his" | "her")
        && (a.tokens.end + 1..a.tokens.end + 4).any(|i| ctx.is(i, Words::CountNoun))
    {
        return true;
    }
    // "rescue volunteers die": what they are for; "Boats rescue 40" has whom it saved right behind.
    if !ctx.pack.arabic
        && ctx.tokens.fold(a.tokens.start) == "rescue"
        && a.tokens.len() == 1
        && !(ctx.is(a.tokens.end, Words::ObjectOpener)
            || ctx.is(a.tokens.end, Words::NumberWord)
            || ctx.tokens.kind(a.tokens.end) == TokenKind::Digits)
    {
        return true;
    }
    // "the number of victims had reached 34": a figure is no place.
    let figure = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Digits
            || ctx.is(i, Words::NumberWord)
            || matches!(
                ctx.tokens.fold(i),
                "over" | "about" | "around" | "nearly" | "almost" | "some" | "more" | "at"
            )
    };
    if !ctx.pack.arabic
        && entry.measure == Measure::Displaced
        && ctx.tokens.fold(a.tokens.end - 1) == "reached"
        && figure(a.tokens.end)
    {
        return true;
    }
    // "a kidnap-for-ransom group", "a search-and-rescue team": the word only opens a compound.
    let compound = !ctx.pack.arabic
        && ctx.tokens.fold(a.tokens.end) == "-"
        && ctx.tokens.touches_previous(a.tokens.end)
        && ctx.tokens.touches_previous(a.tokens.end + 1)
        && ctx.tokens.kind(a.tokens.end + 1) == TokenKind::Word;
    if compound {
        return true;
    }
    if !ctx.pack.arabic && entry.measure == Measure::Rescued && taken_to_harm(ctx, a, range) {
        return true;
    }
    // "12,141 were found to be heavily damaged": no bodies.
    if !ctx.pack.arabic
        && matches!(ctx.tokens.fold(a.tokens.start), "found" | "discovered")
        && a.tokens.len() == 1
        && matches!(ctx.tokens.fold(a.tokens.end), "to" | "that" | "themselves" | "guilty")
    {
        return true;
    }
    // "2,000 displaced and a prison still missing inmates": whom the prison lacks, not who is missed.
    if !ctx.pack.arabic
        && ctx.tokens.fold(a.tokens.start) == "missing"
        && a.tokens.len() == 1
        && noun_at(ctx, a.tokens.end).is_some_and(|(n, number, ..)| {
            number == Number::Plural && n.unit == Unit::Person && n.measure.is_none_or(|_| n.weak)
        })
        && a.tokens.start > range.start + 1
        && (ctx.tokens.fold(a.tokens.start - 1) == "still"
            || noun_at(ctx, a.tokens.start - 1).is_some_and(|(_, number, ..)| number == Number::Singular))
    {
        return true;
    }
    // "one man held a boy in his arms": nobody keeps him.
    if !ctx.pack.arabic
        && ctx.tokens.fold(a.tokens.start) == "held"
        && a.tokens.len() == 1
        && matches!(ctx.tokens.fold(a.tokens.end), "a" | "an" | "his" | "her" | "their" | "onto")
    {
        return true;
    }
    if !ctx.pack.arabic
        && entry.measure == Measure::Missing
        && ctx.is(a.tokens.start, Words::Sought)
        && wanted(ctx, a, range)
    {
        return true;
    }
    // خمسة من الذين اقتحموا السياج لقوا مصرعهم (five of those who stormed the fence died): the relative clause only says who.
    if ctx.pack.arabic
        && a.tokens.start > range.start + 1
        && matches!(ctx.tokens.fold(a.tokens.start - 1), "الذين" | "اللذين" | "اللواتي" | "اللاتي")
        && matches!(ctx.tokens.fold(a.tokens.start - 2), "من" | "بين")
    {
        return true;
    }
    // فقد أكد المسؤولون (indeed officials confirmed): a particle before a verb, and nobody is lost.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(a.tokens.start), "فقد" | "لقد" | "ولقد")
        && ctx.at(a.tokens.end).iter().any(|x| {
            matches!(x.tag, Tag::Speech(_))
                || ctx.trigger(x).is_some_and(|e| matches!(e.pos, Pos::Verb | Pos::Intransitive))
                || matches!(x.tag, Tag::Cue(Cue::Reaches))
        })
    {
        return true;
    }
    // لجنة الإنقاذ الدولية (the International Rescue Committee): its name says nothing of anybody.
    if ctx.pack.arabic
        && ctx.within(a.tokens.start.saturating_sub(3).max(range.start)..a.tokens.end).iter().any(|x| {
            matches!(x.tag, Tag::Source(..))
                && x.tokens.len() > 1
                && x.tokens.contains(&a.tokens.start)
                && x.tokens.start < a.tokens.start
        })
    {
        return true;
    }
    // قضت المحكمة بإعدام ثلاثة (the court ruled that three be put to death): a verdict is no death yet.
    if ctx.pack.arabic {
        let word = ctx.tokens.fold(a.tokens.start).trim_start_matches('و');
        let court = |i: usize| {
            let w = ctx.tokens.fold(i).trim_start_matches(['و', 'ف']);
            w.contains("محكم")
                || w.contains("محاكم")
                || matches!(w, "حكم" | "حكمت" | "بالحكم" | "الحكم" | "احكام" | "احكاما" | "حكما" | "القاضي")
        };
        let rules =
            matches!(word, "قضت" | "قضي" | "يقضي" | "تقضي") && (a.tokens.end..a.tokens.end + 3).any(court);
        let sentence = matches!(word, "باعدام" | "بالاعدام" | "الاعدام" | "اعدام")
            && (a.tokens.start.saturating_sub(10).max(range.start)..a.tokens.start).any(court)
            // نفذت حكم الإعدام بخمسة (carried out the death sentence on five)
            && !(a.tokens.start.saturating_sub(12).max(range.start)..a.tokens.start)
                .any(|i| ctx.tokens.fold(i).contains("نفذ") || ctx.tokens.fold(i).contains("تنفيذ"));
        if rules || sentence {
            return true;
        }
    }
    // كعادتها (as is her habit) is written like عادت (came back).
    if ctx.pack.arabic
        && matches!(
            ctx.tokens.fold(a.tokens.start),
            "كعادتها" | "كعادته" | "كعادتهم" | "عادتها" | "عادته" | "عادتهم" | "كالعاده"
        )
    {
        return true;
    }
    // نقلاً عن (quoting): passed on, and nobody was.
    if ctx.pack.arabic
        && entry.measure == Measure::Transferred
        && ctx.tokens.fold(a.tokens.start).trim_start_matches('و') == "نقلا"
        && ctx.tokens.fold(a.tokens.end) == "عن"
    {
        return true;
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
        return true;
    }
    // اللجان (the committees) is no form of لجأ (took refuge): a verb has no article. لجان المقاومة (the resistance committees): a noun that
    // heads the names of bodies.
    if ctx.pack.arabic
        && matches!(entry.pos, Pos::Verb | Pos::Intransitive)
        && a.tokens.len() == 1
        && (a.article || ctx.tokens.may(a.tokens.start, crate::vocabulary::Layer::Head))
        && !std::iter::once(&entry.w)
            .chain(&entry.forms)
            .any(|w| ctx.tokens.fold(a.tokens.start).ends_with(&hasila_registry::fold::fold(w)))
    {
        return true;
    }
    // عناصر الإنقاذ (the rescue workers), فرق الإسعاف: what they are for, not what befell anybody.
    if ctx.pack.arabic
        && matches!(entry.measure, Measure::Rescued | Measure::Wounded)
        && !a.conj
        && a.tokens.start > range.start
        && ctx.is(a.tokens.start - 1, Words::Crew)
    {
        return true;
    }
    // وفق ما نقلته وكالة (as an agency reported): carried, and nobody was.
    if ctx.pack.arabic
        && entry.measure == Measure::Transferred
        && a.tokens.start > range.start
        && ctx.tokens.fold(a.tokens.start - 1) == "ما"
    {
        return true;
    }
    if !ctx.pack.arabic
        && a.tokens.start > range.start
        && ctx.tokens.fold(a.tokens.start - 1) == "-"
        && ctx.tokens.touches_previous(a.tokens.start)
    {
        return true;
    }
    let behind = a.tokens.end..(a.tokens.end + 5).min(range.end);
    if !entry.barred.is_empty() && behind.into_iter().any(|i| ctx.is_one_of(i, &entry.barred)) {
        return true;
    }
    // "sentenced three men to ten years in prison": a term, not where they are held; "the number of dead in the prison rose": where
    // they died.
    if !ctx.pack.arabic
        && entry.measure == Measure::Held
        && ctx.tokens.fold(a.tokens.start) == "in"
        && a.tokens.start > range.start
        && (ctx.is(a.tokens.start - 1, Words::Lifetime)
            || matches!(
                ctx.tokens.fold(a.tokens.start - 1),
                "dead" | "deaths" | "fatalities" | "casualties" | "victims" | "wounded" | "injured"
            ))
    {
        return true;
    }
    if !entry.needs.is_empty() {
        // "who lives nearby, denied the claim": lives are claimed, and stand behind.
        let behind = !ctx.pack.arabic && entry.needs.len() == 1 && entry.needs.iter().all(|n| n == "lives");
        // أودى قصف نفذه الطيران على السوق … بحياة مئة (a raid that aircraft flew on the market took … the lives of a hundred): the verb
        // stands before its subject and all that is said of it.
        let reach = if ctx.pack.arabic && entry.w.starts_with('ب') { 22 } else { 10 };
        let from = if behind { a.tokens.end } else { a.tokens.start.saturating_sub(reach).max(range.start) };
        let near = from..(a.tokens.end + 10).min(range.end);
        if !near.into_iter().any(|i| ctx.is_one_of(i, &entry.needed)) {
            return true;
        }
    }
    false
}

/// "were pulled off a bus and shot", "police picked up four suspects": taken, and not to safety.
fn taken_to_harm(ctx: &Context<'_>, a: &Ann, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let then = (a.tokens.end..range.end.min(a.tokens.end + 12))
        .take_while(|i| !matches!(fold(*i), ";" | "but" | "while"))
        .any(|i| {
            matches!(fold(i), "and" | "then" | ",")
                && matches!(
                    fold(i + 1),
                    "shot"
                        | "executed"
                        | "beheaded"
                        | "hacked"
                        | "lynched"
                        | "murdered"
                        | "slaughtered"
                        | "stabbed"
                        | "gunned"
                        | "shooting"
                        | "executing"
                        | "arrested"
                        | "arresting"
                        | "detained"
                        | "handcuffed"
                        | "beat"
                        | "beaten"
                        | "abducted"
                        | "kidnapped"
                )
        });
    let near = a.tokens.start.saturating_sub(10).max(range.start)..range.end.min(a.tokens.end + 22);
    let at_sea = |i: usize| {
        matches!(
            fold(i),
            "boat"
                | "boats"
                | "ship"
                | "ships"
                | "vessel"
                | "vessels"
                | "sea"
                | "water"
                | "waters"
                | "raft"
                | "rafts"
                | "dinghy"
                | "coastguard"
                | "helicopter"
                | "helicopters"
                | "survivors"
                | "survivor"
                | "adrift"
                | "tanker"
                | "trawler"
                | "ferry"
                | "navy"
                | "coast"
                | "island"
                | "shore"
        )
    };
    let by_police = fold(a.tokens.start).starts_with("pick")
        && near.clone().any(|i| {
            ctx.is(i, Words::Law)
                || matches!(
                    fold(i),
                    "suspects"
                        | "suspect"
                        | "gendarmes"
                        | "agents"
                        | "activists"
                        | "protesters"
                        | "jailed"
                        | "arrested"
                        | "questioning"
                        | "raid"
                        | "raids"
                        | "checkpoint"
                        | "checkpoints"
                        | "troops"
                        | "soldiers"
                )
        })
        && !near.clone().any(at_sea);
    then || by_police || dragged_off(ctx, a, range)
}

/// "Police dragged 12 protesters out of the building": by those who arrest and abduct, unless from what people are saved from.
fn dragged_off(ctx: &Context<'_>, a: &Ann, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let taken = fold(a.tokens.start).starts_with("drag")
        || fold(a.tokens.start).starts_with("pull")
        || fold(a.tokens.start).starts_with("haul");
    let by = |i: usize| {
        ctx.is(i, Words::Law)
            || ctx.is(i, Words::Assailant)
            || matches!(
                fold(i),
                "soldiers"
                    | "troops"
                    | "gunmen"
                    | "militants"
                    | "militiamen"
                    | "fighters"
                    | "agents"
                    | "guards"
                    | "kidnappers"
                    | "mob"
            )
    };
    let saved = |i: usize| {
        matches!(
            fold(i),
            "rubble"
                | "debris"
                | "wreckage"
                | "alive"
                | "water"
                | "waters"
                | "flood"
                | "floodwaters"
                | "mud"
                | "sea"
                | "river"
                | "flames"
                | "fire"
                | "burning"
                | "ruins"
                | "collapsed"
                | "landslide"
                | "smoke"
                | "blaze"
                | "safety"
                | "survivors"
                | "rescued"
        )
    };
    let near = a.tokens.start.saturating_sub(10).max(range.start)..range.end.min(a.tokens.end + 22);
    taken
        && (a.tokens.start.saturating_sub(4).max(range.start)..a.tokens.start).any(by)
        && !near.clone().any(saved)
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
                | "deaths"
                | "dead"
                | "rescuers"
                | "bodies"
        )
    });
    let from = a.tokens.start.saturating_sub(8).max(range.start);
    let law = (from..a.tokens.start).any(|i| ctx.is(i, Words::Law));
    let one = (from..a.tokens.start).any(|i| matches!(ctx.tokens.fold(i), "was" | "is" | "he" | "she" | "i"));
    !lost && (law || one)
}
