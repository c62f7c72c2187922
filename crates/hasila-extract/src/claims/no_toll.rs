//! Numbers of people that nothing happened to: how many a place is made for, who tells of it, how many it was not.

use super::*;

/// Tells whether a count is none of people, buildings or attacks that something happened to.
pub(super) fn no_toll(ctx: &Context<'_>, c: &Count, range: &Range<usize>, counts: &[Count]) -> bool {
    capacity(ctx, c, range)
        || to_be_called(ctx, c, range)
        || c.rejected_from.is_none() && c.ascribed_to.is_none() && contrasted(ctx, c, range, counts)
        || warrants(ctx, c, range)
        || called_untrue(ctx, c, range)
        || left_behind(ctx, c, range)
        || family_of_one(ctx, c)
        || if ctx.pack.arabic {
            part_of_a_name(ctx, c)
                || of_something_else(ctx, c, range)
                || tell_of_it(ctx, c, range)
                || names_on_a_list(ctx, c)
                || afghanis(ctx, c)
                || describes_another_noun(ctx, c)
                || purpose(ctx, c)
                || somebodys(ctx, c)
                || of_an_idiom(ctx, c)
                || ctx.words(c.number.clone()).ends_with("لدينا")
                || one_in_so_many(ctx, c)
        } else {
            informant(ctx, c, range)
                || of_an_age(ctx, c)
                || not_a_denial(ctx, c, range)
                || twice(ctx, c, range)
                || whole_of_a_share(ctx, c, range, counts)
                || crowd_that_mourns(ctx, c)
                || listed_and_found(ctx, c, range)
                || one_in_so_many(ctx, c)
        }
}

/// "She leaves behind a husband and four children", تركت وراءها أربعة أبناء (*tarakat warāʾahā arbaʿat abnāʾ*, she left four children behind): those
/// who mourn. Dead that an attack left behind are its toll.
fn left_behind(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let kin = c.noun.as_ref().is_some_and(|n| n.tokens.clone().any(|i| ctx.is_stripped(i, Words::Bereaved)));
    let from = c.tokens.start.saturating_sub(9).max(range.start);
    let leaves = |i: usize| {
        let next = ctx.tokens.fold(i + 1);
        if ctx.pack.arabic {
            ctx.is_stripped(i, Words::Leaves) && (next.starts_with("وراء") || next.starts_with("خلف"))
        } else {
            ctx.is(i, Words::Leaves) && (next == "behind" || ctx.tokens.fold(i + 2) == "behind")
                || ctx.tokens.fold(i) == "survived" && next == "by"
        }
    };
    // "left behind 12 dead children"
    let harm = || ctx.begins_within(c.number.end..c.phrase.end.max(c.number.end) + 1, Marks::TRIGGER);
    kin && (from..c.tokens.start).any(leaves) && !harm()
}

/// "The youngest of seven siblings died", أم لثلاثة أطفال (*umm li-thalāthat aṭfāl*, a mother of three children): one of a family, or
/// whose family it is, and not all of them.
fn family_of_one(ctx: &Context<'_>, c: &Count) -> bool {
    let Some(n) = c.noun.as_ref().filter(|n| n.unit == Unit::Person && n.measure.is_none()) else {
        return false;
    };
    let kin = n.tokens.clone().any(|i| ctx.is_stripped(i, Words::Bereaved));
    let Some(mut b) = c.tokens.start.checked_sub(1).filter(|_| kin && c.shape != Shape::Denial) else {
        return false;
    };
    if ctx.pack.arabic {
        // أم لثلاثة (a mother to three), أصغر الأشقاء السبعة is a count of its own noun.
        let to = ctx.tokens.fold(c.tokens.start).starts_with('ل');
        return ctx.is_stripped(b, Words::Parent) && (to || c.shape == Shape::Number);
    }
    if matches!(ctx.tokens.fold(b), "the" | "his" | "her" | "their") && b > 0 {
        b -= 1;
    }
    ctx.tokens.fold(b) == "of" && b > 0 && ctx.is(b - 1, Words::RankAmongKin)
}

/// للإبلاغ عن مفقودين: 101 (*lil-iblāgh ʿan mafqūdīn: 101*, to report missing persons: 101), "hotline: 116": a number to be called.
fn to_be_called(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let bare = c.noun.is_none() && c.shape == Shape::Number;
    // قال عبر الهاتف: "كنا 92" (he said over the phone: "we were 92"): how somebody told it.
    let spoke = |i: usize| {
        (i.saturating_sub(2).max(range.start)..i)
            .any(|k| matches!(ctx.tokens.fold(k), "عبر" | "بواسطه" | "over" | "by" | "via" | "on"))
            || (i + 1..c.tokens.start).any(|k| ctx.quote_mark(k))
    };
    bare && (c.tokens.start.saturating_sub(8).max(range.start)..c.tokens.start)
        .any(|i| ctx.is(i, Words::Calls) && !spoke(i))
}

/// طفل لأحد المواطنين (*ṭifl li-aḥad al-muwāṭinīn*, a child of one of the citizens): whose the child was is no second victim.
fn somebodys(ctx: &Context<'_>, c: &Count) -> bool {
    let word = ctx.tokens.fold(c.tokens.start);
    let prior = c.tokens.start.checked_sub(1);
    matches!(word, "لاحد" | "لاحدي")
        && prior.and_then(|i| noun_at(ctx, i)).is_some_and(|(n, ..)| n.unit == Unit::Person)
}

/// عن بكرة أبيها (*ʿan bakrat abīhā*, to the last one), أمام عينيه (*amāma ʿaynayh*, before his eyes; with its hamza above the alif it is
/// no إمام, *imām*).
fn of_an_idiom(ctx: &Context<'_>, c: &Count) -> bool {
    if c.shape == Shape::Number {
        return false;
    }
    let father = c.tokens.start.checked_sub(1).is_some_and(|i| ctx.tokens.fold(i) == "بكره");
    let before = ctx.words(c.tokens.start..c.tokens.start + 1).trim_start_matches('و') == "أمام";
    father || before
}

/// قال ثلاثة مسؤولين إن (*qāla thalāthat masʾūlīn inna*, three officials said that), عن مصدرين (*ʿan maṣdarayn*, from two sources), وفق أحد الناجين
/// (*wafqa aḥad an-nājīn*, by one of the survivors): who tells of it.
fn tell_of_it(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let Some(noun) = c.noun.as_ref().filter(|_| c.shape != Shape::Denial) else { return false };
    let first = c.tokens.start.min(noun.tokens.start);
    let before = first.saturating_sub(1);
    let speaks = ctx.begins(noun.tokens.start, Marks::cue(Cue::Unnamed).or(Marks::cue(Cue::Role)))
        || c.shape == Shape::Singular && ctx.opens(first, Opener::OneOf);
    let end = noun.tokens.end.max(c.phrase.end);
    let told = || (end..range.end.min(end + 9)).any(|i| ctx.cue(i, Cue::Content).is_some());
    let by = (before.saturating_sub(1)..=before)
        .any(|i| ctx.at(i).iter().any(|a| a.tag == Tag::Cue(Cue::According) && a.tokens.end == before + 1));
    // أحصى ثلاثة مسؤولين قتلى (counted three officials dead): whom a verb of counting has behind it tell of nothing.
    let spoke = (before.saturating_sub(1)..=before).any(|i| {
        ctx.at(i).iter().any(|a| {
            // نُقل 104 ناجين إلى (104 survivors were taken to): what carries words carries people too.
            let speech =
                matches!(a.tag, Tag::Speech(s) if ctx.pack.speech.get(s as usize).is_some_and(|e| !e.relays));
            speech && a.tokens.end == before + 1
        })
    });
    let of =
        |i: usize| matches!(ctx.tokens.fold(i), "عن" | "الي" | ":") || ctx.tokens.fold(i).starts_with('ب');
    let said = spoke && (told() || of(end) || !ctx.is_stripped(before, Words::CountsThem));
    // ثلاثة مسؤولين كشفوا أن (three officials disclosed that)
    let first_said = first == range.start && ctx.begins(end, Marks::SPEECH) && told();
    let quoted = ctx.tokens.fold(before) == "عن"
        && (before.saturating_sub(6).max(range.start)..before)
            .any(|i| ctx.is_stripped(i, Words::Carries) || ctx.tokens.fold(i).contains("نقل"));
    speaks && (first_said || first > range.start && (by || said || quoted))
}

fn before<'a>(ctx: &Context<'a>, c: &Count, range: &Range<usize>, words: usize) -> Range<usize> {
    let from = c.tokens.start.saturating_sub(words).max(range.start);
    let parted = (from..c.tokens.start).rev().find(|i| ctx.parts_clause(*i) && !ctx.quote_mark(*i));
    parted.map_or(from, |i| i + 1)..c.tokens.start
}

/// وسعتها 50 شخصاً (*wa-siʿatuhā*, made for 50 persons), "a permitted load of 50", "a town of 18,000".
fn capacity(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let near = before(ctx, c, range, if ctx.pack.arabic { 3 } else { 4 });
    let room = near.clone().any(|i| ctx.is(i, Words::Capacity));
    if ctx.pack.arabic {
        return room;
    }
    let fold = |i: usize| ctx.tokens.fold(i);
    let of = near.end.checked_sub(1).filter(|i| *i >= near.start).map(|i| (i, fold(i)));
    match of {
        Some((_, "of" | "for" | "is" | "was")) if room => true,
        // "a town of 18,000"
        Some((i, "of")) => {
            i >= range.start + 2
                && matches!(fold(i - 1), "town" | "village" | "city" | "community" | "hamlet" | "settlement")
                && matches!(fold(i - 2), "a" | "an" | "the")
        }
        // "licensed for 200", "can take in 50"
        Some((i, "for")) => i > range.start && matches!(fold(i - 1), "licensed" | "meant"),
        _ => near.clone().any(|i| {
            matches!(fold(i), "can" | "could")
                && matches!(
                    fold(i + 1),
                    "take" | "hold" | "accommodate" | "fit" | "seat" | "receive" | "house"
                )
        }),
    }
}

/// لا أربعين كما أُشيع (*lā arbaʿīn*, not forty as was rumoured), لا انفجار واحد (not one explosion) behind the two there were: what it
/// was not.
fn contrasted(ctx: &Context<'_>, c: &Count, range: &Range<usize>, counts: &[Count]) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let not = |w: &str| {
        if ctx.pack.arabic {
            matches!(w, "لا" | "وليس" | "ليس" | "وليسوا")
        } else {
            w == "not"
        }
    };
    // The negation is a word of the denial, or stands before the number, or before the noun that "one" follows.
    // لا يزال 42 منهم في المستشفى (42 of them are still in hospital): nothing is denied.
    let still = |i: usize| ["يزال", "تزال", "زال"].iter().any(|w| fold(i + 1).starts_with(w));
    let at = (c.phrase.start.saturating_sub(2).max(range.start)..=c.phrase.start)
        .rev()
        .find(|i| not(fold(*i)) && !(ctx.pack.arabic && still(*i)));
    // كما أُشيع (as was rumoured): nobody's figure, whatever stands before it.
    let talk = ctx.pack.arabic
        && at.is_some_and(|i| i + 1 == c.tokens.start)
        && (c.phrase.end..range.end.min(c.phrase.end + 3))
            .any(|i| ctx.tokens.fold(i) == "كما" && rumour(ctx, i + 1));
    if talk {
        return true;
    }
    let Some(at) = at.filter(|i| *i > range.start && ctx.parts_clause(i - 1)) else { return false };
    let told =
        counts.iter().filter(|o| o.phrase.end <= at && o.polarity == Polarity::Affirmed).collect::<Vec<_>>();
    let Some(last) = told.last().filter(|o| words_between(ctx, o.phrase.end, at) <= 8) else { return false };
    // "now says 721 prisoners, not 785, broke out": the figure that was given before.
    let corrected = !ctx.pack.arabic
        && c.shape == Shape::Number
        && c.noun.is_none()
        && last.quantity.best.is_some_and(|n| n >= 2)
        && (range.start..at).any(|i| {
            matches!(
                fold(i),
                "now"
                    | "actually"
                    | "fact"
                    | "corrected"
                    | "revised"
                    | "lowered"
                    | "recount"
                    | "correct"
                    | "clarified"
            )
        });
    if corrected {
        return false;
    }
    let same = last.noun.as_ref().zip(c.noun.as_ref()).is_some_and(|(a, b)| a.unit == b.unit);
    if ctx.pack.arabic {
        c.shape == Shape::Number || same
    } else {
        c.shape == Shape::Number && fold(at + 1) != "a" && fold(at + 1) != "one"
    }
}

/// "Arrest warrants for 13 people", مذكرات توقيف بحق 13 (*mudhakkirāt tawqīf bi-ḥaqq*): not yet arrested.
fn warrants(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let near = before(ctx, c, range, 5);
    let warrant = near.clone().find(|i| ctx.is(*i, Words::Warrant));
    warrant.is_some_and(|w| {
        !ctx.within(w + 1..c.tokens.start)
            .iter()
            .any(|a| matches!(a.tag, Tag::Speech(_)) && ctx.tokens.fold(a.tokens.start) != "issued")
            && (w + 1..c.tokens.start)
                .any(|i| matches!(ctx.tokens.fold(i), "for" | "against" | "بحق" | "ضد" | "في"))
    })
}

/// وما يُنشر عن اعتقال العشرات شائعات (*wa-mā yunshar ʿan … shāʾiʿāt*, what is published of dozens arrested is rumour), ما تردد عن سقوط 40 غير صحيح
/// (what was said of 40 dead is not right), "posts claiming that 70 had died … Those figures are lies": talk that its own sentence or the
/// next calls untrue.
fn called_untrue(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let back = c.tokens.start.saturating_sub(14).max(range.start)..c.tokens.start;
    let Some(talk) = back.clone().rev().find(|i| rumour(ctx, *i)) else { return false };
    // What somebody who is named says is his claim, whatever others call it.
    let named = ctx.within(talk..c.tokens.start).iter().any(|a| matches!(a.tag, Tag::Source(_, false)));
    let verdict = (c.phrase.end..ctx.tokens.len().min(c.phrase.end + 22))
        .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break)
        .find(|i| untrue(ctx, *i));
    !named
        && verdict.is_some_and(|v| {
            ctx.pack.arabic
                || matches!(
                    ctx.tokens.fold(v - 1),
                    "are" | "is" | "was" | "were" | "a" | "as" | "entirely" | "completely" | "totally"
                )
        })
}

fn rumour(ctx: &Context<'_>, i: usize) -> bool {
    ctx.is(i, Words::Talk) || ctx.is(i, Words::Rumours)
}

/// A word for untruth, or غير صحيح (not right), عار عن الصحة (bare of truth), لا أساس له (it has no ground).
fn untrue(ctx: &Context<'_>, i: usize) -> bool {
    let next = ctx.tokens.fold(i + 1);
    ctx.is(i, Words::Untrue)
        || match ctx.tokens.fold(i) {
            "غير" => matches!(next, "صحيح" | "صحيحه" | "دقيق" | "دقيقه" | "حقيقي" | "حقيقيه"),
            "عار" | "عاريه" => next == "عن",
            "لا" => matches!(next, "اساس" | "صحه"),
            _ => false,
        }
}

/// Tells whether a number is the end of an outlet's name in quotation marks: لـ"عربي 21", "دارفور 24".
fn part_of_a_name(ctx: &Context<'_>, c: &Count) -> bool {
    let start = c.number.start;
    let open = (1..=3).find(|k| start.checked_sub(*k).is_some_and(|i| ctx.quote_mark(i)));
    let Some(open) = open.filter(|k| *k > 1 && ctx.quote_mark(c.number.end)) else { return false };
    ctx.tokens.kind(start) == TokenKind::Digits
        && !ctx
            .within(start + 1 - open..start)
            .iter()
            .any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Noun(_) | Tag::Cue(_)))
}

/// محافظات يمنية عدة (*muḥāfaẓāt yamaniyya ʿidda*, several Yemeni provinces), جهاته الأربع (its four sides): the number of a noun before it
/// that is none of ours. بليون (a billion) with nothing behind it is the town of Balyun.
fn describes_another_noun(ctx: &Context<'_>, c: &Count) -> bool {
    if c.noun.is_some() || c.of_them || c.number.len() != 1 || c.number.start == 0 {
        return false;
    }
    let word = ctx.tokens.fold(c.number.start);
    let prior = c.number.start - 1;
    let prior_known = ctx.begins(prior, Marks::NOUN.or(Marks::TRIGGER));
    let sides = ctx.tokens.fold(prior);
    let article = word.starts_with("ال") && (sides.ends_with("اته") || sides.ends_with("اتها"));
    let several = matches!(word, "عده" | "عديده") && ctx.tokens.kind(prior) == TokenKind::Word;
    let billion = matches!(word, "بليون" | "وبليون");
    (article || several) && !prior_known || billion && c.tokens.len() == 1
}

/// حتى لا ننقل الجرحى (*ḥattā lā nanqul al-jarḥā*, so that we should not move the wounded): an end in view, no denial.
fn purpose(ctx: &Context<'_>, c: &Count) -> bool {
    c.shape == Shape::Denial
        && c.tokens.start.checked_sub(1).is_some_and(|i| {
            matches!(ctx.tokens.fold(i), "حتي" | "كي" | "لكي" | "كيلا" | "ليلا")
                && ctx.tokens.fold(i + 1) == "لا"
        })
}

/// "Two security officials tell Rudaw", "according to two relatives", "one of them said": who tells of it.
fn informant(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let person = c.noun.as_ref().map_or(c.of_them, |n| n.unit == Unit::Person);
    if !person || c.shape == Shape::Denial {
        return false;
    }
    let to = c.tokens.start > range.start + 1
        && fold(c.tokens.start - 1) == "to"
        && fold(c.tokens.start - 2) == "according";
    let says = matches!(fold(c.phrase.end), "said" | "says" | "say" | "told" | "tell" | "tells")
        // "Three people said to be fighters"
        && fold(c.phrase.end + 1) != "to";
    to || says
}

/// "A miner aged 27 died", "was 62 when he was killed", "were under 18".
fn of_an_age(ctx: &Context<'_>, c: &Count) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    if c.noun.is_some() || c.of_them || c.number.len() != 1 {
        return false;
    }
    let prior = c.tokens.start.checked_sub(1).map_or("", &fold);
    let aged = matches!(prior, "aged" | "age");
    let when = matches!(prior, "was" | "is" | "only" | "just")
        && fold(c.phrase.end) == "when"
        && matches!(fold(c.phrase.end + 1), "he" | "she");
    let minors = c.quantity.high.or(c.quantity.low).is_some_and(|n| n <= 18)
        && matches!(fold(c.tokens.start), "under" | "over" | "above" | "below")
        && matches!(
            prior,
            "were"
                | "was"
                | "are"
                | "is"
                | "girls"
                | "boys"
                | "those"
                | "children"
                | "them"
                | "whom"
                | "people"
                | "persons"
                | "victims"
                | "detainees"
        )
        && !ctx.begins(c.phrase.end, Marks::TRIGGER.or(Marks::NOUN));
    // "the youngest victim was eight"
    let youngest = matches!(prior, "was" | "is" | "just" | "only")
        && c.quantity.best.is_some_and(|n| n <= 110)
        && (ctx.tokens.kind(c.phrase.end) != TokenKind::Word || fold(c.phrase.end) == "and")
        && (c.tokens.start.saturating_sub(6)..c.tokens.start)
            .any(|i| matches!(fold(i), "youngest" | "oldest" | "eldest"));
    aged || when || minors || youngest
}

/// "Nobody should have to die", "no link to the bombings": nothing is denied of what happened.
fn not_a_denial(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    if c.shape != Shape::Denial {
        // "the attempted assassination of a candidate"
        let near = c.tokens.start.saturating_sub(3).max(range.start)..c.tokens.start;
        return c.shape == Shape::Singular && near.clone().any(|i| ctx.tokens.fold(i) == "attempted");
    }
    let modal =
        |i: usize| matches!(ctx.tokens.fold(i), "should" | "must" | "would" | "could" | "can" | "will");
    c.phrase.clone().any(modal)
        || ctx.tokens.fold(c.phrase.start) == "no"
            && matches!(
                ctx.tokens.fold(c.phrase.start + 1),
                "link"
                    | "links"
                    | "connection"
                    | "ties"
                    | "relation"
                    | "role"
                    | "part"
                    | "hand"
                    | "responsibility"
                    | "reason"
            )
}

/// "Six people had been entered at two hospitals", "counted twice": records, not people.
fn twice(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let verb = (c.phrase.end..range.end.min(c.phrase.end + 5))
        .find(|i| matches!(fold(*i), "entered" | "registered" | "listed" | "recorded" | "counted"));
    verb.is_some_and(|v| {
        fold(v + 1) == "twice"
            || matches!(fold(v + 1), "at" | "in" | "by" | "under" | "on" | "as")
                && matches!(fold(v + 2), "two" | "both")
    })
}

/// "Thousands mourned the dead": those who mourn.
fn crowd_that_mourns(ctx: &Context<'_>, c: &Count) -> bool {
    c.quantity.kind == QuantityKind::Indefinite && ctx.is(c.phrase.end.max(c.number.end), Words::Mourns)
}

/// "90 of the 150 houses came down", "two destroyed, out of 80 assessed": how many there are, of which the number before was hit. Of the
/// hurt or killed it is a count: "34 of the 51 injured".
fn whole_of_a_share(ctx: &Context<'_>, c: &Count, range: &Range<usize>, counts: &[Count]) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let Some(of) = c.tokens.start.checked_sub(2).filter(|i| *i > range.start) else { return false };
    let out_of = fold(of) == "out" && fold(of + 1) == "of";
    let numbered = ctx.tokens.kind(of - 1) == TokenKind::Digits
        || counts.iter().any(|o| o.number.end == of && o.quantity != c.quantity);
    let share =
        fold(of) == "of" && matches!(fold(of + 1), "the" | "his" | "her" | "their" | "its") && numbered;
    let harm = |i: usize| ctx.begins(i, Marks::TRIGGER);
    // "out of 49 nationwide": of the same, everywhere.
    (out_of && !widens(ctx, c.phrase.end) || share)
        && c.noun.as_ref().is_none_or(|n| n.measure.is_none())
        && !c.tokens.clone().any(harm)
        // "28 people killed", but "150 houses came down".
        && (!harm(c.phrase.end) || c.noun.as_ref().is_some_and(|n| n.unit == Unit::Building))
        && !matches!(fold(c.phrase.end), "who" | "that" | "whom" | "which" | "they" | "it" | "he" | "on" | "aboard" | "inside" | "taken" | "held")
}

/// قوائم بأسماء 104 من القتلى (*qawāʾim bi-asmāʾ*, lists with the names of 104 of the dead): names, not people.
fn names_on_a_list(ctx: &Context<'_>, c: &Count) -> bool {
    c.tokens.start.checked_sub(1).is_some_and(|i| {
        matches!(ctx.tokens.fold(i).trim_start_matches('و'), "باسماء" | "اسماء")
            && (i.saturating_sub(3)..i)
                .any(|k| matches!(ctx.tokens.fold(k), "قوايم" | "قايمه" | "لوايح" | "لايحه" | "كشوف"))
    })
}

/// 100 مليون أفغاني (100 million Afghanis): money, by how many.
fn afghanis(ctx: &Context<'_>, c: &Count) -> bool {
    c.quantity.best.is_some_and(|n| n >= 1_000_000)
        && c.phrase.clone().any(|i| ctx.tokens.fold(i) == "افغاني")
}

/// "after two men listed as dead were found in a hospital": not dead.
fn listed_and_found(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    matches!(
        ctx.tokens.fold(c.phrase.end),
        "listed" | "presumed" | "declared" | "reported" | "believed" | "thought" | "feared"
    ) && (c.phrase.end + 1..range.end.min(c.phrase.end + 4))
        .any(|i| matches!(ctx.tokens.fold(i), "dead" | "killed" | "missing"))
        && (c.phrase.end + 2..range.end.min(c.phrase.end + 8))
            .any(|i| matches!(ctx.tokens.fold(i), "found" | "alive" | "well"))
}

/// "One in four households": a share. "One of the deadliest attacks": how bad it was.
fn one_in_so_many(ctx: &Context<'_>, c: &Count) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    // تسعة من كل عشرة ضحايا (nine of every ten victims)
    if ctx.pack.arabic {
        let every =
            c.tokens.start >= 2 && fold(c.tokens.start - 1) == "كل" && fold(c.tokens.start - 2) == "من";
        return every
            || fold(c.number.end) == "من" && fold(c.number.end + 1) == "كل" && ctx.numeral(c.number.end + 2);
    }
    let end = c.number.end;
    let share = fold(end) == "in" && ctx.tokens.kind(end + 1) == TokenKind::Word && {
        let word = fold(end + 1);
        matches!(
            word,
            "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "every"
        )
    };
    let among = fold(end) == "of"
        && fold(end + 1) == "the"
        && (fold(end + 2).ends_with("est") && fold(end + 2).len() > 5
            || matches!(fold(end + 2), "worst" | "most"));
    c.quantity == Quantity::exact(1) && (share || among)
}
