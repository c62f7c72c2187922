//! Arabic names of bodies that no list knows, read from the noun that heads them, and units that go by a number.

use super::*;
use crate::vocabulary::Layer;

/// لجنة الطوارئ في الساحل الغربي (*lajnat aṭ-ṭawāriʾ fī s-sāḥil al-gharbī*, the emergency committee of the West Coast): a body by
/// the noun that heads its name. The id is put together as English would name it: place or country, what it is for, what it is.
pub(in crate::attribution) fn arabic_body(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
) -> Option<(Range<usize>, String)> {
    if !ctx.tokens.may(i, Layer::Head) {
        return None;
    }
    // قوات النظام (the regime's forces) are a side, and sides are listed.
    let side = ctx.tokens.fold(i).ends_with("قوات") && ctx.begins(i, Marks::ACTOR);
    if ctx.tokens.kind(i) != TokenKind::Word || side {
        return None;
    }
    let english = |k: usize| english_word(ctx, k);
    let mut head = None;
    crate::lexicon::readings(ctx.tokens.fold(i), |s| {
        // ب, ل, ك before it make it no subject.
        // حصيلة لمصالح الحماية المدنية (a toll of the civil protection's services): but behind a paper it is whose paper.
        // المكتب الإعلامي للسفارة (the embassy's press office)
        // وفقاً لرابطة البحارة (according to the sailors' association)
        if (!s.prep || document_of(ctx, i) || office_of(ctx, i) || according_to(ctx, i))
            && ctx.pack.words.lists(s.word, List::Head)
        {
            head = ctx.pack.body_words.get(s.word);
        }
        head.is_some()
    });
    let head = head?;
    // فرق الوزارة (the ministry's teams): the ministry spoken of before.
    if matches!(head.as_str(), "teams") && ctx.cue(i + 1, Cue::SpeakerAgain).is_some() {
        return None;
    }
    if let Some(unit) = numbered_unit_at(ctx, i) {
        return Some(unit);
    }
    // مركز البيضاء الطبي (Al-Bayda Medical Center): a hospital by another word, its place between.
    if head == "center"
        && let Some(medical) = (i + 2..end.min(i + 5)).find(|k| ctx.tokens.fold(*k) == "الطبي")
        && let Some(place) = place_words(ctx, i + 1, medical)
    {
        return Some((i..medical + 1, format!("{place}-medical-center")));
    }
    // المكتب الإعلامي للكتيبة 13 (the media office of the 13th Battalion): the unit whose it is.
    let owner = (i + 1..end.min(i + 4))
        .filter(|k| ctx.tokens.fold(*k).starts_with("لل"))
        .find_map(|k| numbered_unit_at(ctx, k));
    if let Some((tokens, id)) = owner {
        return Some((i..tokens.end, id));
    }
    // لجنة تحقيق حكومية (a government inquiry committee), لجنة حكومية عراقية: no name of its own, so the government whose it is.
    if matches!(head.as_str(), "committee" | "committees" | "authority")
        && !ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال")
        && let Some(at) = (i + 1..end.min(i + 4))
            .take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word && !ctx.tokens.fold(*k).starts_with("ال"))
            .find(|k| matches!(ctx.tokens.fold(*k), "حكوميه" | "وزاريه"))
        && let Some(land) = local_country(ctx, &(i..at + 1), end).or_else(|| ctx.country.clone())
    {
        let to = at
            + 1
            + usize::from(ctx.lists(at + 1, List::Country) && !ctx.tokens.fold(at + 1).starts_with("ال"));
        return Some((i..to, government_of(ctx, &land)));
    }
    // The body that this one is of or in, where its name stands at a token.
    let whole_at = |k: usize| {
        let (t, id) = body_at(ctx, k, end, ctx.country.as_deref(), false).filter(|(t, _)| t.len() > 1)?;
        Some((i..t.end, id))
    };
    // فرق الحماية المدنية (the teams of the civil protection), مصالح الدرك, مركز الدفاع المدني (the civil defence's station): the body whose
    // they are.
    if matches!(
        head.as_str(),
        "teams" | "team" | "units" | "unit" | "services" | "service" | "center" | "branch" | "administration"
    ) && !ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال")
        && let Some(whole) = whole_at(i + 1)
    {
        return Some(whole);
    }
    // مكتب منظمة الصحة العالمية في اليمن (the World Health Organization's office in Yemen): the body whose it is.
    if head == "office"
        && !ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال")
        && let Some(whole) = whole_at(i + 1)
        && ctx.registry.source(&whole.1).is_some_and(|e| {
            use hasila_registry::SourceType as T;
            matches!(e.kind, T::Un | T::Relief | T::Rights)
        })
    {
        return Some(whole);
    }
    // قوات تحالف دعم الشرعية (the forces of the Coalition to Restore Legitimacy): the side whose they are.
    if head == "forces"
        && let Some(whole) = whole_at(i + 1)
        && ctx.registry.source(&whole.1).is_some_and(|e| e.actor.is_some())
    {
        return Some(whole);
    }
    // مركز العلاقات العامة لجهاز الأمن (the public relations centre of the security service): the body whose word it spreads.
    let spread = (i + 1..end).take_while(|k| ctx.is_stripped(*k, Words::OfPress)).last();
    if let Some(at) = spread
        .map(|k| k + 1)
        .filter(|_| !matches!(head.as_str(), "ministry" | "network" | "syndicate" | "union"))
    {
        let at = at + usize::from(matches!(ctx.tokens.fold(at), "في" | "لدي" | "ب" | "ل"));
        if let Some((t, id)) = body_at(ctx, at, end, ctx.country.as_deref(), false) {
            return Some((i..t.end, id));
        }
    }
    // إدارة المركز (the centre's administration): of the one named last, and no centre called so.
    if matches!(head.as_str(), "administration" | "command" | "presidency" | "council" | "office")
        && !ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال")
        && let Some(of) = ctx.tokens.fold(i + 1).strip_prefix("ال")
        && matches!(
            of,
            "مركز"
                | "جامعه"
                | "جمعيه"
                | "منظمه"
                | "شركه"
                | "بعثه"
                | "حركه"
                | "هييه"
                | "وكاله"
                | "جهاز"
                | "مستشفي"
                | "مشفي"
                | "مفوضيه"
                | "نقابه"
                | "رابطه"
                | "لجنه"
                | "اتحاد"
                | "شبكه"
                | "موسسه"
        )
        && !ctx.tokens.fold(i + 2).starts_with("ال")
        && let Some((_, id)) = last_named(ctx, of, i)
    {
        return Some((i..i + 2, id));
    }
    let (mut words, mut adjectives): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut place: Option<String> = None;
    let mut nation: Option<String> = None;
    let mut last = i + 1;
    let mut j = i + 1;
    while j < end && j - i < 8 {
        if ctx.quote_mark(j) {
            j += 1;
            continue;
        }
        let word = ctx.tokens.fold(j);
        // مدير الدائرة لوكالة الأنباء (the department's head, to the news agency): whom he told.
        let told = word.starts_with('ل') && ctx.cue(j, Cue::Medium).is_some_and(|a| a.prep);
        if ctx.tokens.kind(j) != TokenKind::Word || told || ctx.begins(j, Marks::SPEECH) {
            break;
        }
        // سلطات ولاية ريو غراندي دو سول (the authorities of the state of Rio Grande do Sul): a division of several words.
        if matches!(word, "ولايه" | "بولايه" | "مقاطعه" | "بمقاطعه" | "اقليم" | "باقليم")
            && place.is_none()
            && let Some((to, p)) = arabic_division(ctx, word.trim_start_matches('ب'), j + 1, |_| true)
                .filter(|(to, _)| *to > j + 2)
        {
            place = Some(p);
            last = to;
            j = to;
            continue;
        }
        // الإدارة الحكومية الإقليمية لمنطقة خيرسون (the regional state administration of Kherson): not said in English ids.
        if j > i + 1 && matches!(word, "لمنطقه" | "منطقه" | "لمحافظه" | "لاقليم" | "اقليم")
            || matches!(word, "الحكوميه" | "الحكومي" | "الرسميه" | "الرسمي")
                && (english(j + 1).is_some() || ctx.lists(j + 1, List::Country))
            || matches!(
                word,
                "في" | "ب"
                    | "ل"
                    | "لدي"
                    | "محافظه"
                    | "ولايه"
                    | "مدينه"
                    | "بمدينه"
                    | "بمحافظه"
                    | "بلده"
            )
            || j == i + 1
                && matches!(head.as_str(), "authorities" | "police" | "government" | "administration")
                && matches!(word, "اقليم" | "مقاطعه" | "منطقه" | "جزيره" | "قضاء" | "قريه")
            || j > i + 1 && matches!(word, "معسكر" | "بمعسكر" | "مخيم" | "بمخيم" | "محليه" | "بمحليه" | "حي")
        {
            j += 1;
            continue;
        }
        // غرفة طوارئ المعسكر (the camp's emergency room), إدارة المقاطعة (the county's administration): of the one named so before.
        if let Some(p) = of_that_kind(ctx, j).filter(|_| ctx.tokens.fold(j + 1) != "المنوره") {
            place = Some(p);
            last = j + 1;
            break;
        }
        // مكتب الصحة في المحافظة (the governorate's health office): of the one spoken of.
        if j > i + 1
            && matches!(ctx.tokens.fold(j), "المحافظه" | "المدينه" | "البلده" | "الولايه")
            && ctx.home.is_some()
        {
            place = ctx.home.clone();
            last = j + 1;
            break;
        }
        // في المدينة (in the city) where no city was named: no town called so.
        if ctx.is(j, Words::PlaceAgain) && ctx.tokens.fold(j + 1) != "المنوره" {
            break;
        }
        // منظمة الهلال الأحمر (the Red Crescent organisation): a word for what it is before the name it goes by.
        if skip_marks(ctx, i + 1) == j
            && matches!(head.as_str(), "organization" | "association" | "service" | "authority")
            && ctx.at(j).iter().any(|a| {
                matches!(a.tag, Tag::Body(k) if ctx.pack.bodies.get(k as usize).is_some_and(|b| !b.maker && b.role.is_some()))
            })
            && let Some(whole) = whole_at(j)
        {
            return Some(whole);
        }
        // المكتب الإعلامي في الدفاع المدني, لوزارة الصحة (the media office of the civil defence, of the health ministry): the body it is
        // part of.
        let behind = (i + 1..j).rev().find(|k| !ctx.quote_mark(*k)).unwrap_or(i);
        if j > i + 1
            && (matches!(ctx.tokens.fold(behind), "في" | "لدي")
                || ctx.tokens.fold(j - 1) == "ل"
                || ctx.tokens.fold(j).starts_with('ل'))
            && let Some(whole) = whole_at(j)
            // قالت رابطة البحارة لوكالة الأنباء (the sailors' association told the news agency): whom it told.
            && !(ctx.tokens.fold(j).starts_with('ل') && is_medium(ctx, &whole.1) || whole.1 == ctx.outlet)
        {
            return Some(whole);
        }
        // المركز الإعلامي للقوات (the media center of the forces): of the body of that kind named last.
        if j > i + 1
            && let Some(kind) = word
                .strip_prefix("لل")
                .filter(|w| matches!(*w, "قوات" | "وزاره" | "حركه" | "هييه" | "جيش" | "منظمه" | "جماعه"))
            && !ctx.tokens.fold(j + 1).starts_with("ال")
            && !ctx.at(j).iter().any(|a| matches!(a.tag, Tag::Source(..) | Tag::Actor(_)))
            && let Some((_, id)) = last_named(ctx, kind, i)
        {
            return Some((i..j + 1, id));
        }
        // مكتب إعلام الحشد الشعبي (the media office of the Popular Mobilisation): the body whose it is.
        if words.len() == 1
            && words.first().is_some_and(|w| w == "media" || w == "information")
            && matches!(head.as_str(), "office" | "center" | "department" | "directorate" | "administration")
            && let Some((t, id)) = body_at(ctx, j, end, ctx.country.as_deref(), false)
        {
            return Some((i..t.end, id));
        }
        // غرفة طوارئ أم روابة (the emergency room of Umm Rawaba): a place of two words.
        if place.is_none()
            && ctx.is(j, Words::NameOpener)
            && ctx.tokens.kind(j + 1) == TokenKind::Word
            && let Some(p) = place_words(ctx, j, j + 2).or_else(|| {
                (j > i + 1 && matches!(ctx.tokens.fold(j), "ابو" | "ام")).then(|| slug(ctx.words(j..j + 2)))
            })
        {
            place = Some(p);
            last = j + 2;
            break;
        }
        // المكتب والشرطة (the office and the police): another body.
        if j > i + 1
            && word.starts_with("وال")
            && word.strip_prefix("وال").is_some_and(|w| ctx.pack.words.lists(w, List::Head))
            || j == i + 1
                && word.starts_with("وال")
                && ctx.tokens.fold(i).trim_start_matches('و').starts_with("ال")
        {
            break;
        }
        if let Some(e) = english(j) {
            // An adjective comes before the noun in English: الجبهة الوطنية للتحرير, the National Liberation Front.
            if ctx.pack.body_adjectives.contains(e) {
                adjectives.push(e.to_owned());
            } else {
                words.push(e.to_owned());
            }
        } else if let Some(d) =
            nation_word(ctx, word).and_then(|c| ctx.pack.demonyms.get(c)).filter(|_| nation.is_none())
        {
            nation = Some(d.clone());
        } else if let Some(actor) = ctx.at(j).iter().filter(|_| nation.is_none()).find_map(|a| ctx.camp(a)) {
            nation = Some(actor.to_owned());
        // لجنة الأمن القومي الطاجيكية (the Tajik national security committee): the land behind an adjective that no list has.
        } else if j > i + 1
            && word.starts_with("ال")
            && nation.is_none()
            && !words.is_empty()
            && ctx.at(j).is_empty()
            && !ctx.lists(j, List::Common)
            && ctx.tokens.fold(j + 1).starts_with("ال")
            && ctx.lists(j + 1, List::Country)
        {
            j += 1;
            continue;
        } else if let Some((p, words)) = [3, 2]
            .into_iter()
            .filter(|n| j + n <= end)
            .find_map(|n| Some((place_words(ctx, j, j + n)?, n)))
            .or_else(|| Some((place_word(ctx, j)?, 1)))
            .filter(|_| place.is_none())
        {
            place = Some(p);
            j += words;
            last = j;
            break;
        // سلطات مدينة هايدونغ (the authorities of the city of Haidong): a place that no list has, behind the word for it.
        } else if place.is_none()
            && nation.is_none()
            && matches!(
                ctx.tokens.fold(j - 1),
                "مدينه"
                    | "بلده"
                    | "ولايه"
                    | "محافظه"
                    | "اقليم"
                    | "مقاطعه"
                    | "منطقه"
                    | "قضاء"
                    | "قريه"
                    | "بمدينه"
                    | "بمحافظه"
                    | "جزيره"
            )
            && ctx.at(j).is_empty()
            && !ctx.lists(j, List::Common)
            && !word.starts_with("ال")
            && word.chars().count() >= 4
        {
            place = Some(english_word(ctx, j).map_or_else(|| slug(ctx.words(j..j + 1)), str::to_owned));
            last = j + 1;
            break;
        } else {
            break;
        }
        j += 1;
        last = j;
    }
    // الإدارة العسكرية الرئيسية في القوات المسلحة الروسية (the main military administration in the Russian armed forces): the body it is part of,
    // behind words no list has.
    let within = (last..end.min(last + 4)).take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word).find(|k| {
        matches!(ctx.tokens.fold(*k), "في" | "لدي") || *k > last && ctx.tokens.fold(*k).starts_with("لل")
    });
    if let Some(k) = within
        && (last..k).all(|w| ctx.tokens.fold(w).starts_with("ال"))
        && let from = k + usize::from(!ctx.tokens.fold(k).starts_with("لل"))
        && let Some(whole) = whole_at(from)
    {
        return Some(whole);
    }
    // منظمة هنكاو (the organisation Hengaw): a name of its own; رئيس الجمعية سايمون (the association's head Simon) has none.
    let construct = !ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال");
    if construct
        && words.is_empty()
        && adjectives.is_empty()
        && place.is_none()
        && nation.is_none()
        && matches!(
            head.as_str(),
            "organization"
                | "association"
                | "foundation"
                | "network"
                | "observatory"
                | "movement"
                | "initiative"
                | "campaign"
                | "church"
                | "cathedral"
                | "school"
                | "factory"
                | "mine"
                | "refinery"
        )
    {
        let name = skip_marks(ctx, i + 1);
        let known = ctx.tokens.kind(name) != TokenKind::Word
            || ctx.at(name).iter().any(|a| !matches!(a.tag, Tag::Noun(_)))
            || ctx.lists(name, List::Common)
            || ctx.tokens.fold(name).chars().count() < 3;
        // كنيسة أبو سيفين (Abu Sifin church), مدرسة النهضة (al-Nahda school)
        let site =
            matches!(head.as_str(), "church" | "cathedral" | "school" | "factory" | "mine" | "refinery");
        if site && !known && name + 1 < end {
            let to = name + 1 + usize::from(ctx.is(name, Words::NameOpener));
            return Some((i..to, format!("{}-{head}", person_id(ctx, name..to))));
        }
        if site {
            return None;
        }
        if !known && name < end {
            return Some((i..name + 1, slug(ctx.words(name..name + 1))));
        }
    }
    if words.is_empty() && adjectives.is_empty() && place.is_none() && nation.is_none() {
        return None;
    }
    // وفي ميرزابور، قال مدير كلية الطب (and in Mirzapur, the medical college's director said): of the town that its sentence names.
    if head == "college" && place.is_none() && nation.is_none() {
        for w in &mut words {
            if w == "medicine" {
                "medical".clone_into(w);
            }
        }
        place = place_before(ctx, i);
    }
    // لجنة شؤون الأسرى التابعة للحوثيين (the Houthis' prisoners' committee): of the side it belongs to.
    if nation.is_none()
        && place.is_none()
        && matches!(ctx.tokens.fold(last), "التابعه" | "التابع")
        && let Some(id) = (last + 1..end.min(last + 3))
            .find_map(|k| ctx.at(k).iter().find_map(|a| ctx.camp(a).map(str::to_owned)))
    {
        nation = Some(id);
        last += 2;
    }
    // إدارة السجن (the prison's administration): of the prison the text is about.
    if place.is_none()
        && nation.is_none()
        && adjectives.is_empty()
        && matches!(head.as_str(), "administration" | "office" | "command")
        && let [only] = words.as_slice()
        && matches!(only.as_str(), "prison" | "hospital" | "airport" | "port")
        && let Some(town) = town_before(ctx, i).or_else(|| ctx.town.clone())
    {
        return Some((i..last, format!("{town}-{only}")));
    }
    // لجنة مقاومة الكلاكلة (the resistance committee of Kalakla): a place that no list has.
    if place.is_none()
        && nation.is_none()
        && matches!(head.as_str(), "committee" | "committees")
        && matches!(words.as_slice(), [only] if matches!(only.as_str(), "resistance" | "emergency"))
        && last < end
        && !ctx.tokens.fold(last - 1).starts_with("ال")
        && ctx.tokens.kind(last) == TokenKind::Word
        && ctx.at(last).is_empty()
        && !ctx.lists(last, List::Common)
    {
        place = Some(slug(ctx.words(last..last + 1)).trim_start_matches("al-").to_owned());
        last += 1;
    }
    // السفارة الفلبينية في بيروت (the Philippine embassy in Beirut): of the land, and of where it is behind that.
    let of_land = nation.is_some() || !adjectives.is_empty() || !words.is_empty();
    let seat = if head == "embassy" && of_land { place.take() } else { None };
    words.reverse();
    let parts = place.or(nation).into_iter().chain(adjectives).chain(words).chain([head.clone()]).chain(seat);
    Some((i..last, slug(&parts.collect::<Vec<_>>().join("-"))))
}

/// The land that a word is of, in the plural of its people too: الصوماليين (the Somalis) as الصومالي (the Somali).
fn nation_word<'c>(ctx: &'c Context<'_>, word: &str) -> Option<&'c String> {
    let one = || ["ين", "ون"].iter().find_map(|e| word.strip_suffix(e)).filter(|w| w.ends_with('ي'));
    ctx.pack.country_words.get(word).or_else(|| ctx.pack.country_words.get(one()?))
}

/// Units of an army that go by a number, as ids have them.
pub(in crate::attribution) const UNITS: [&str; 5] = ["brigade", "battalion", "division", "corps", "regiment"];

/// Tells whether a token is the genitive of a press office or a spokesman right before it.
fn office_of(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.fold(i).starts_with('ل')
        && (i.saturating_sub(3)..i).any(|k| {
            ctx.at(k).iter().any(|a| {
                // الناطق الرسمي للقوة المشتركة (the official spokesman of the joint force)
                let kinds = || a.tokens.end < i && (a.tokens.end..i).all(|w| ctx.is(w, Words::KindOfOffice));
                a.tag == Tag::Cue(Cue::Role) && (a.tokens.end == i && a.tokens.len() > 1 || kinds())
            })
        })
}

/// Tells whether a token with its ل is what a phrase like وفقاً (according) is bound to.
fn according_to(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.fold(i).starts_with('ل')
        && i.checked_sub(1).is_some_and(|b| ctx.is_stripped(b, Words::AccordingTo))
}

/// الكتيبة 13 (*al-katība 13*, the 13th Battalion): a unit by its number.
pub(in crate::attribution) fn numbered_unit_at(
    ctx: &Context<'_>,
    i: usize,
) -> Option<(Range<usize>, String)> {
    if ctx.tokens.kind(i + 1) != TokenKind::Digits {
        return None;
    }
    let n = ctx.tokens.fold(i + 1).parse::<u32>().ok().filter(|n| (1..1000).contains(n))?;
    let mut unit = None;
    crate::lexicon::readings(ctx.tokens.fold(i), |s| {
        unit = ctx.pack.body_words.get(s.word).filter(|w| UNITS.contains(&w.as_str()));
        unit.is_some()
    });
    Some((i..i + 2, format!("{n}{}-{}", ordinal_ending(n), unit?)))
}

/// What English writes behind the digits of an ordinal: 13th, 22nd.
fn ordinal_ending(n: u32) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}
