//! The words behind a counted noun: a second noun that says more, and the side they name.

use super::*;

/// Reads what follows the noun inside its phrase.
pub(super) fn read_phrase(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    groups: &[(usize, String)],
    who: &mut Who,
) {
    // 70 من المدنيين والعسكريين (70 of the civilians and soldiers): of both.
    if ctx.pack.arabic
        && let Some(n) = &d.count.noun
        && n.tokens.start.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == "من")
        && another_kind(ctx, n)
    {
        who.category = Some(Category::Person);
        who.affiliation = None;
        return;
    }
    if ctx.pack.arabic && who.category == Some(Category::Person) && among_whom(ctx, d, sentence.end, who) {
        return;
    }
    // What follows the noun inside its phrase.
    let from = d.count.phrase.end;
    let mut i = if ctx.pack.arabic { kind_told_behind(ctx, from, sentence.end, who) } else { from };
    let mut words = 0;
    let mut kin = false;
    while i < sentence.end && words < 9 {
        match ctx.tokens.kind(i) {
            TokenKind::Break | TokenKind::Digits => break,
            TokenKind::Mark => {
                if ctx.quote_mark(i) {
                    i += 1;
                    continue;
                }
                break;
            }
            TokenKind::Word => {}
        }
        words += 1;
        // 60 فلسطينياً أغلبهم من النساء (60 Palestinians, most of them women): most are not all.
        if ctx.pack.arabic && ctx.is(i, Words::OpensAside) {
            break;
        }
        // عنصراً يرتدي بعضهم زي الأسايش (members, some of them in the uniform of the Asayish): they are not of it.
        if ctx.is(i, Words::Wears) {
            break;
        }
        // 40 شخصاً من عوائل التنظيم (40 people of the organisation's families): its people, and no fighters.
        kin |= ctx.is_stripped(i, Words::KinOf);
        // "The 43 survivors include four women": those are counted apart.
        if matches!(ctx.tokens.fold(i), "include" | "includes" | "included") {
            break;
        }
        let anns = ctx.at(i);
        if anns.iter().any(|a| {
            matches!(
                a.tag,
                Tag::Trigger(_)
                    | Tag::Speech(_)
                    | Tag::Cue(Cue::Clause | Cue::By | Cue::Subset | Cue::According | Cue::Passive)
            )
        }) && (words > 1 || !ctx.pack.arabic && anns.iter().any(|a| a.tag == Tag::Cue(Cue::Subset)))
        {
            break;
        }
        // "24 killed and 53 wounded when gunmen opened fire": who did it.
        if !ctx.pack.arabic && matches!(ctx.tokens.fold(i), "when" | "as" | "after" | "before" | "while") {
            break;
        }
        // أحد عناصرها برصاص قوات الحكومة (one of its members, by fire of government forces): whose fire, not whose member.
        if ctx.pack.arabic && anns.iter().any(|a| a.tag == Tag::Cue(Cue::By)) {
            break;
        }
        if let Some(a) = anns.iter().filter(|a| matches!(a.tag, Tag::Actor(_))).max_by_key(|a| a.tokens.end) {
            // 176 جريحاً وداعش يتبنى (176 hurt, and ISIS claims it): another subject.
            if ctx.pack.arabic && words == 1 && a.conj {
                break;
            }
            // فلول نظام الأسد (remnants of the Assad regime), النظام السابق (the former regime): no side's forces any more.
            if ctx.pack.arabic && gone(ctx, &a.tokens) {
                break;
            }
            if let Some(e) = ctx.actor(a) {
                // من القوات الحكومية والمتمردين الحوثيين (of government forces and Houthi rebels): of both.
                let both = ctx.pack.arabic
                    && words > 1
                    && (from..i).any(|k| {
                        matches!(
                            ctx.tokens.fold(k),
                            "القوات" | "قوات" | "الجيش" | "الحكومه" | "القوي" | "الفصائل" | "فصائل"
                        ) || k > from && ctx.begins(k, Marks::ACTOR)
                    })
                    && (i.saturating_sub(1)..=i).any(|k| {
                        k > from && ctx.at(k).iter().any(|a| a.conj) && ctx.tokens.fold(k).starts_with("وال")
                    });
                // قوات النظام والمسلحين الموالين لها (the regime's forces and gunmen loyal to them): of one side.
                let loyal =
                    (a.tokens.end..sentence.end.min(a.tokens.end + 4)).any(|k| ctx.is(k, Words::Loyal));
                let both = both && !loyal;
                who.of_both = both;
                if !both {
                    let members = if kin { Some(Category::Person) } else { e.members };
                    who.side = Some((ctx.registry.root_actor(&e.id).to_owned(), members));
                }
            }
            break;
        }
        if anns.iter().any(|a| a.tag == Tag::Cue(Cue::GroupAgain))
            && let Some(id) = group_again(ctx, groups, i)
        {
            who.side = Some((id.clone(), ctx.registry.actor(id).and_then(|e| e.members)));
            break;
        }
        // 86 من جنود اللواء (86 of the brigade's soldiers): of the side the brigade was said to be of.
        if ctx.pack.arabic
            && words <= 4
            && general_or_force(who.category)
            && let Some(found) = unit_again(ctx, i)
        {
            who.side = Some(found);
            break;
        }
        // "80 students and five teachers": the teachers are counted apart.
        if !ctx.pack.arabic && matches!(ctx.tokens.fold(i), "and" | "or" | "nor" | "but") {
            break;
        }
        // "80 members of the forces": of whichever, they bear its arms.
        if !ctx.pack.arabic
            && who.category == Some(Category::Person)
            && words <= 3
            && ctx.tokens.fold(i) == "forces"
            && matches!(ctx.tokens.fold(i - 1), "the" | "its" | "their")
            && ctx.tokens.fold(i - 2) == "of"
        {
            who.category = Some(Category::SecurityForce);
            break;
        }
        // تسعة من أفراد شرطة المرور (nine members of the traffic police): whose members.
        if ctx.pack.arabic
            && words == 1
            && matches!(who.category, Some(Category::Person | Category::Combatant))
            && ctx.is(i, Words::Uniformed)
            && ctx.is(i - 1, Words::Member)
        {
            who.category = Some(Category::SecurityForce);
        }
        // عنصراً من قوى الأمن (a member of the security forces), فرداً في الدفاع المدني (one in the civil defence): as the body's own.
        if ctx.pack.arabic
            && words == 2
            && who.affiliation.is_none()
            && matches!(who.category, Some(Category::Person | Category::Combatant | Category::Civilian))
            && let Some(members) = serving_in(ctx, from)
        {
            // موظف في وزارة الداخلية (an employee of the interior ministry) bears no arms.
            if members != Category::SecurityForce || who.category != Some(Category::Civilian) {
                who.category = Some(members);
            }
        }
        // عنصران في فوج الإطفاء (two members of the fire brigade): those who fight fires.
        if ctx.pack.arabic
            && words == 1
            && matches!(ctx.tokens.fold(i), "في" | "من")
            && who.category == Some(Category::Combatant)
            && who.affiliation.is_none()
            && d.count.noun.as_ref().is_some_and(|n| {
                let word = ctx.tokens.fold(n.tokens.start).trim_start_matches(['و', 'ل']);
                word.starts_with("عنصر") || word.starts_with("عناصر")
            })
            && (i + 1..i + 3)
                .any(|k| matches!(ctx.tokens.fold(k), "الاطفاء" | "اطفاء" | "الاسعاف" | "اسعاف" | "الانقاذ"))
        {
            who.category = Some(Category::Rescuer);
            break;
        }
        // عنصر من الكادر الطبي (a member of the medical staff): what he is a member of.
        let member = ctx.pack.arabic
            && who.category == Some(Category::Combatant)
            && who.affiliation.is_none()
            && words <= 3
            && ctx.is(d.count.phrase.end.saturating_sub(1), Words::Member)
            && ctx.tokens.fold(from) == "من"
            && noun_at(ctx, i).is_some_and(|(n, ..)| {
                matches!(n.category, Some(Category::Medic | Category::Rescuer | Category::Journalist))
            });
        // قتلى مدنيين, جثة لمقاتلي داعش: the second noun tells who.
        if (who.category == Some(Category::Person) || member)
            && !kin
            && (words == 1 || words <= 3 && (!ctx.pack.arabic || ctx.tokens.fold(i - 1).starts_with("من")))
            && let Some((n, ..)) = noun_at(ctx, i)
            && n.unit == Unit::Person
            && n.measure.is_none_or(|_| n.weak)
            && !anns.iter().any(|a| a.conj)
            // أصيب 60 شخصاً بجراح (60 were hurt with wounds): جرّاح (a surgeon) is written alike.
            && !(ctx.pack.arabic && ctx.tokens.fold(i).starts_with("بج") && anns.iter().any(|a| a.prep))
        {
            // 26 قتيلاً من العسكريين والمدنيين (26 dead of the soldiers and civilians): of both.
            if ctx.pack.arabic && another_kind(ctx, &n) {
                who.of_both = true;
                break;
            }
            if n.category.is_some_and(|c| c != Category::Person) {
                who.category = n.category;
                who.tokens = Some(n.tokens.clone());
            }
            if who.affiliation.is_none() {
                who.affiliation = n.affiliation.clone();
            }
            i = n.tokens.end;
            continue;
        }
        // "people were", "عناصر في": anything but من/of ends the phrase after a word or two.
        let f = ctx.tokens.fold(i);
        // قائداً ميدانياً في حزب الله (a field commander in Hezbollah): a post in a force.
        let post = f == "في"
            && matches!(
                who.category,
                Some(Category::Combatant | Category::SecurityForce | Category::Official)
            )
            && ctx.begins(i + 1, Marks::ACTOR);
        // 6 إصابات في صفوف الجيش (6 hurt in the ranks of the army): whose they are.
        let post = post || f == "في" && matches!(ctx.tokens.fold(i + 1), "صفوف" | "اوساط");
        // فرداً في الدفاع المدني (one in the civil defence): where he serves.
        let post = post || ctx.pack.arabic && words == 1 && f == "في" && serving_in(ctx, i).is_some();
        // ستة من بواسل الجيش (six of the army's brave): the army of the country spoken of.
        if ctx.pack.arabic
            && (matches!(f, "الجيش" | "جيشنا" | "والجيش")
                || f == "القوات" && ctx.tokens.fold(i + 1) == "المسلحه")
            && words <= 4
            && general(who.category)
            && let Some(army) = ctx.army()
            && !ctx.begins(i + 1, Marks::ACTOR)
            && (!ctx.tokens.fold(i + 1).starts_with("ال") || f == "القوات")
            && !(f == "القوات" && ctx.begins(i + 2, Marks::ACTOR))
        {
            who.side = Some((army.clone(), Some(Category::SecurityForce)));
            break;
        }
        // "fell to Israeli shelling", "died under Russian fire": who did it. "loyal to the president" and "under the army's command" go on.
        let struck = match f {
            "to" => matches!(
                ctx.tokens.fold(i - 1),
                "fall"
                    | "falls"
                    | "fell"
                    | "fallen"
                    | "falling"
                    | "lost"
                    | "succumb"
                    | "succumbed"
                    | "due"
                    | "owing"
                    | "thanks"
            ),
            "under" => !matches!(ctx.tokens.fold(i + 1), "the" | "its" | "his" | "their" | "command"),
            _ => false,
        };
        if struck {
            break;
        }
        if !post
            && matches!(
                f,
                "in" | "at"
                    | "on"
                    | "near"
                    | "during"
                    | "after"
                    | "by"
                    | "as"
                    | "في"
                    | "علي"
                    | "خلال"
                    | "بعد"
                    | "جراء"
                    | "اثر"
                    | "قرب"
                    | "عند"
                    | "داخل"
                    | "بين"
            )
        {
            break;
        }
        if ctx.pack.arabic
            && who.side.is_none()
            && (words > 4 || !post && !matches!(f, "من" | "ما") && ctx.is(i, Words::FunctionWord))
        {
            break;
        }
        i += 1;
    }
}

/// 25 إصابة متفاوتة الخطورة بين العسكريين (*25 iṣāba mutafāwitat al-khuṭūra bayna l-ʿaskariyyīn*, 25 hurt, some gravely, among the soldiers), 4
/// قتلى في صفوف الشرطة (four dead in the ranks of the police): what those are among whom they are counted. Clashes بين (between)
/// two sides count nobody.
fn among_whom(ctx: &Context<'_>, d: &Draft, end: usize, who: &mut Who) -> bool {
    let from = d.count.phrase.end;
    let ranks = |i: usize| matches!(ctx.tokens.fold(i), "صفوف" | "اوساط" | "عداد");
    let said = |i: usize| {
        let word = ctx.tokens.fold(i);
        match word {
            "بين" | "وسط" => Some(i + 1),
            "في" | "من" | "ضمن" if ranks(i + 1) => Some(i + 2),
            "بصفوف" => Some(i + 1),
            _ => None,
        }
    };
    // Grave, slight: adjectives may stand between.
    let plain = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Word
            && !ctx.is(i, Words::FunctionWord)
            && !ctx.tokens.fold(i).starts_with(['ب', 'ل', 'و', 'ف'])
            && (ctx.is(i, Words::Gravity)
                || ctx.tokens.fold(i).starts_with("متفاوت")
                || ctx.tokens.fold(i) == "الخطوره")
    };
    let harmed = matches!(
        d.measure,
        Measure::Killed | Measure::Wounded | Measure::Casualties | Measure::Missing | Measure::Detained
    );
    let gap = (from..end.min(from + 3)).take_while(|i| plain(*i)).count();
    let Some(at) = said(from + gap).filter(|at| harmed && *at < end) else { return false };
    let at = skip_quotes(ctx, at);
    // بين المتظاهرين وقوات الأمن (between the demonstrators and the security forces)
    let two_sides =
        |to: usize| ctx.tokens.fold(to).starts_with("وال") || ctx.tokens.fold(to).starts_with("وقو");
    if let Some((n, number, article, _)) = noun_at(ctx, at)
        && n.unit == Unit::Person
        && n.measure.is_none()
        && (article || ctx.tokens.fold(at) != "مدني")
        && number == Number::Plural
        && n.category.is_some_and(|c| c != Category::Person)
    {
        if another_kind(ctx, &n) {
            who.of_both = true;
        } else if ctx.begins(n.tokens.end, Marks::ACTOR) || two_sides(n.tokens.end) {
            return false;
        } else {
            who.category = n.category;
            who.affiliation = who.affiliation.take().or(n.affiliation);
        }
        return true;
    }
    let ranked = ranks(at.saturating_sub(1)) || ctx.tokens.fold(at.saturating_sub(1)) == "بصفوف";
    if ranked
        && ctx.is(at, Words::Uniformed)
        && !ctx.begins(at, Marks::ACTOR)
        && ctx.tokens.fold(at) != "الجيش"
    {
        who.category = Some(Category::SecurityForce);
        return true;
    }
    false
}

/// The first token from one on that is no quotation mark.
fn skip_quotes(ctx: &Context<'_>, mut i: usize) -> usize {
    while ctx.quote_mark(i) {
        i += 1;
    }
    i
}

/// Where an Arabic phrase goes on to say who those counted are: ستة منهم على الأقل من مقاتلي (six of them at least, of the fighters of), 12 من
/// القتلى هم من عناصر (12 of the dead are of the members of), 40، كلهم من ضباط (40, all of them officers of).
fn kind_told_behind(ctx: &Context<'_>, from: usize, end: usize, who: &Who) -> usize {
    let from = at_least_behind(ctx, from, end).unwrap_or(from);
    if who.category != Some(Category::Person) {
        return from;
    }
    let all = from + usize::from(matches!(ctx.tokens.fold(from), "،" | ","));
    if matches!(ctx.tokens.fold(all), "كلهم" | "جميعهم" | "كلهن" | "جميعهن")
        && ctx.tokens.fold(all + 1) == "من"
        && all + 2 < end
    {
        return all + 1;
    }
    let is = (from..end.min(from + 6))
        .take_while(|k| {
            ctx.tokens.kind(*k) == TokenKind::Word
                && !ctx.at(*k).iter().any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_)))
        })
        .find(|k| {
            matches!(ctx.tokens.fold(*k), "هم" | "هن" | "كانوا" | "كن") && ctx.tokens.fold(k + 1) == "من"
        });
    is.map_or(from, |k| k + 1)
}

/// The side named elsewhere in the phrase: before the noun ("three Syrian government soldiers"), or to which those counted belong.
pub(super) fn side_of_phrase(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>, who: &mut Who) {
    let noun = &d.count.noun;
    if ctx.pack.arabic && who.side.is_none() && who.affiliation.is_none() && general_or_force(who.category) {
        let fighters = matches!(who.category, Some(Category::Combatant | Category::SecurityForce));
        who.side =
            belong_to(ctx, d, sentence).or_else(|| force_that_was_hit(ctx, d, sentence).filter(|_| fighters));
    }
    // English: the side before the noun ("ISIS fighters", "three Syrian government soldiers").
    if who.side.is_none() && who.affiliation.is_none() {
        let start = match d.count.shape {
            Shape::Singular | Shape::Denial => d.count.tokens.start,
            _ => d.count.tokens.end,
        };
        let phrase = ctx.within(start.min(d.count.phrase.end)..d.count.phrase.end);
        // "Kurdish security forces": the side of the whole name, and not that of "security forces" alone.
        let within_another = |a: &Ann| {
            phrase.iter().any(|b| {
                matches!(b.tag, Tag::Actor(_))
                    && b.tokens.len() > a.tokens.len()
                    && b.tokens.start <= a.tokens.start
                    && b.tokens.end >= a.tokens.end
            })
        };
        for a in phrase {
            if let Some(e) = ctx.actor(a).filter(|_| !within_another(a)) {
                who.side = Some((ctx.registry.root_actor(&e.id).to_owned(), e.members));
                // "three Volunteers for the Homeland": the noun is part of the force's name.
                if a.tokens.len() > 1
                    && e.members.is_some()
                    && !matches!(
                        who.category,
                        Some(Category::Prisoner | Category::Hostage | Category::Civilian)
                    )
                    && noun.as_ref().is_some_and(|n| a.tokens.contains(&n.tokens.start))
                {
                    who.category = e.members;
                }
            }
        }
    }
}

/// What those are who serve in the body behind من or في and a word for a member: عنصراً من الشرطة (a member of the police).
fn serving_in(ctx: &Context<'_>, of: usize) -> Option<Category> {
    let member = of.checked_sub(1).is_some_and(|m| ctx.is(m, Words::Member) || ctx.is(m, Words::Serving));
    if !member || !matches!(ctx.tokens.fold(of), "من" | "في") {
        return None;
    }
    let mut at = of + 1;
    // من جهاز الشرطة (of the police service), من قوات الأمن (of the security forces): the word for a body goes before its name.
    if ctx.is(at, Words::Force) && !ctx.at(at).iter().any(|a| matches!(a.tag, Tag::Body(_) | Tag::Source(..)))
    {
        at += 1;
    }
    if ctx.is(at, Words::Uniformed) || ctx.is(at, Words::ForceOrPolice) {
        return Some(Category::SecurityForce);
    }
    let longest = ctx.at(at).iter().filter(|a| matches!(a.tag, Tag::Body(_) | Tag::Source(..)));
    match longest.max_by_key(|a| a.tokens.end)?.tag {
        Tag::Body(n) => ctx.pack.bodies.get(n as usize)?.role?.members(),
        Tag::Source(n, _) => ctx.registry.sources().get(n as usize)?.role?.members(),
        _ => None,
    }
}
