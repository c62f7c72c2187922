//! Titles that speak for somebody: a minister for his ministry, a spokesman for the body named behind him, and persons of their own.

use super::*;

/// A title that makes a body with its place or is listed as one, and "the official agency".
pub(super) fn listed_title(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<Candidate> {
    // الوكالة الفلسطينية, الوكالة الرسمية (the Palestinian, the official agency): the land's own.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(i).trim_start_matches('و'), "الوكاله" | "للوكاله")
        && !ctx.begins(i, Marks::SOURCE)
    {
        let next = ctx.tokens.fold(i + 1);
        let land = ctx.pack.country_words.get(next).cloned();
        let official = ctx.is(i + 1, Words::Official);
        if (land.is_some() || official)
            && let Some(id) = land
                .as_deref()
                .or(country)
                .and_then(|c| state_medium(ctx, c, true))
                .filter(|id| *id != ctx.outlet)
        {
            return make(i..i + 2, CandidateKind::Named(id));
        }
    }
    if !ctx.begins(i, Marks::BODY) {
        return None;
    }
    // محافظ القاهرة (the governor of Cairo): a title that makes a body with its place.
    let maker = ctx
        .at(i)
        .iter()
        .any(|a| matches!(a.tag, Tag::Body(k) if ctx.pack.bodies.get(k as usize).is_some_and(|b| b.maker)));
    if maker
        && ctx.pack.arabic
        && let Some((tokens, id)) = body_at(ctx, i, end, country, headline)
        && tokens.end > i + 1
    {
        let (tokens, id) = house_of_department(ctx, &tokens, end, country).unwrap_or((tokens, id));
        return make(i..tokens.end, CandidateKind::Named(id));
    }
    // وزير البيئة (the environment minister): a title that is listed as its body.
    if ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Body(_)) && a.tokens.len() > 1)
        && ctx.cue(i, Cue::Role).is_some()
        && let Some((tokens, id)) = body_at(ctx, i, end, country, headline).filter(|(t, _)| t.len() > 1)
        && id != ctx.outlet
    {
        let (tokens, id) = house_of_department(ctx, &tokens, end, country).unwrap_or((tokens, id));
        return make(i..tokens.end, CandidateKind::Named(id));
    }
    None
}

/// مدير الإسعاف والطوارئ في الهلال الأحمر (the head of ambulance and emergencies at the Red Crescent): whose department it is.
fn house_of_department(
    ctx: &Context<'_>,
    department: &Range<usize>,
    end: usize,
    country: Option<&str>,
) -> Option<(Range<usize>, String)> {
    let at = department.end;
    let named = ctx.pack.arabic
        && ctx.tokens.fold(at) == "في"
        && ctx.begins(at + 1, Marks::SOURCE.or(Marks::BODY))
        && department.clone().any(|k| ctx.is_stripped(k, Words::RescueWork));
    named.then(|| body_at(ctx, at + 1, end, country, true)).flatten()
}

/// The title that begins at a token: spokesman, minister, head of.
pub(super) fn title_at<'c>(ctx: &'c Context<'_>, i: usize) -> Option<&'c Ann> {
    if !ctx.begins(i, Marks::cue(Cue::Role)) {
        return None;
    }
    ctx.at(i).iter().filter(|a| a.tag == Tag::Cue(Cue::Role)).max_by_key(|a| a.tokens.end)
}

/// A title, with the body it speaks for or the person who holds it.
pub(super) fn titled(ctx: &Context<'_>, i: usize, end: usize, country: Option<&str>) -> Option<Candidate> {
    let role = title_at(ctx, i);
    // ونفى البيان مزاعم المليشيا (the statement denied the militia's claims): the statement known, not one of whom it names.
    if let Some(paper) = role.filter(|r| ctx.pack.arabic && r.article && r.tokens.len() == 1)
        && ctx.tokens.fold(i).trim_start_matches(['و', 'ف']) == "البيان"
        && !ctx.tokens.fold(i + 1).starts_with("الصادر")
    {
        return make(paper.tokens.clone(), CandidateKind::SpeakerAgain);
    }
    if let Some(tokens) = own_office(ctx, i, role.map(|r| r.tokens.end)) {
        return make(tokens, CandidateKind::Outlet);
    }
    let role = role?;
    // "the charity's head of mission in Selm": the charity, whose possessive stands before.
    if !ctx.pack.arabic
        && ctx.tokens.fold(i) == "head"
        && ctx.tokens.fold(i + 2) == "mission"
        && i.checked_sub(1).is_some_and(|b| ctx.possessive(b))
    {
        return None;
    }
    // المكتب الإعلامي الحكومي (the government media office): a name that the registry has, and not the title that it begins with.
    let listed = |a: &Ann| matches!(a.tag, Tag::Source(..)) && a.tokens.end > role.tokens.end;
    if ctx.at(i).iter().any(listed) && !ctx.is(i, Words::OneOfMany) {
        return None;
    }
    if let Some((tokens, id)) = embassy_of(ctx, i, role) {
        return make(tokens, CandidateKind::Named(id));
    }
    // غرفة عمليات سرت (the operations room of Sirte): a body that has a place, before the title that its words are too.
    let own = || {
        let head = ctx.pack.arabic && ctx.tokens.may(i, Layer::Head);
        let (tokens, id) = arabic_body(ctx, i, end).filter(|(t, _)| head && t.end > role.tokens.end)?;
        make(tokens, CandidateKind::Named(id))
    };
    body_of_title(ctx, i, end, country, role).or_else(own).or_else(|| body_unlisted(ctx, i, end, role))
}

/// سفير الهند (*safīr al-Hind*, India's ambassador), السفيرة الأميركية: his embassy.
fn embassy_of(ctx: &Context<'_>, i: usize, role: &Ann) -> Option<(Range<usize>, String)> {
    let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ف']);
    let word = word.strip_prefix("ال").unwrap_or(word);
    let land = role.tokens.end;
    if !matches!(word, "سفير" | "سفيره" | "قنصل") || role.tokens.len() > 1 || !ctx.lists(land, List::Country)
    {
        return None;
    }
    let code = ctx.pack.country_words.get(ctx.tokens.fold(land))?;
    let what = if word == "قنصل" { "consulate" } else { "embassy" };
    let adjective = ctx.pack.demonyms.get(code)?;
    Some((i..land + 1, format!("{adjective}-{what}")))
}

/// The body that a title speaks for, named within a few words behind it.
fn body_of_title(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    role: &Ann,
) -> Option<Candidate> {
    let mut j = role.tokens.end;
    let limit = end.min(j + 7);
    while j < limit {
        if stops_name(ctx, j) {
            break;
        }
        // المتحدث الرسمي لقوات … (the official spokesman of the forces of …): of what kind he is, before whose.
        let of_kind = || {
            ctx.pack.arabic
                && (role.tokens.end..j).all(|k| ctx.is(k, Words::KindOfOffice))
                && !ctx.at(j).iter().any(|a| match a.tag {
                    Tag::Source(s, _) => {
                        ctx.registry.sources().get(s as usize).is_some_and(|e| is_medium(ctx, &e.id))
                    }
                    _ => false,
                })
        };
        if j > role.tokens.end && is_addressed(ctx, j) && !of_kind() {
            break;
        }
        // وفي بيان منفصل، ذكرت المنظمة أن (in a separate statement, the organisation said that): a verb of speech begins a clause of its own.
        if ctx.pack.arabic
            && ctx.parts_clause(j)
            && ctx.at(j + 1).iter().any(|a| matches!(a.tag, Tag::Speech(_)) && !a.article)
        {
            break;
        }
        // مصدر عسكري في قوات النظام، في حديث مع المرصد (a military source in the regime's forces, talking to the Observatory): the aside
        // names another.
        if ctx.pack.arabic
            && j > role.tokens.end
            && (ctx.tokens.fold(j) == "مع" || ctx.parts_clause(j) && ctx.tokens.fold(j + 1) == "في")
        {
            break;
        }
        if ctx.pack.arabic
            && j == role.tokens.end
            && let Some((tokens, id)) = side_that_speaks(ctx, j)
                .or_else(|| numbered_unit_at(ctx, j))
                .or_else(|| military_region(ctx, j, country))
        {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // مكتب الشريف في تغريدة (the sheriff's office in a tweet): where it said so, and no more of its name.
        if ctx.pack.arabic && ctx.tokens.fold(j) == "في" && is_document(ctx, j + 1) {
            break;
        }
        // "the director of the Aamin ambulance service": a name of its own says more than what it is.
        if !ctx.pack.arabic
            && capitalised(ctx, j)
            && let Some((tokens, id)) = english_body(ctx, j, end)
            && body_at(ctx, j, end, country, true).is_none_or(|(t, _)| t.end < tokens.end)
        {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // مصدر أمني في محافظة ميسان (a security source in Maysan province): where he is, not whose.
        if ctx.pack.arabic && j == role.tokens.end && found_in_a_place(ctx, &role.tokens, j) {
            return make(role.tokens.clone(), CandidateKind::Unnamed);
        }
        // وزير الصحة (the health minister): after a title the short name is enough.
        if let Some((tokens, id)) = body_at(ctx, j, end, country, true) {
            // عضو مفوضية حقوق الإنسان السابق علي البياتي (the former member of the commission Ali al-Bayati): he himself.
            if ctx.pack.arabic
                && ctx.is(tokens.end, Words::Former)
                && let Some(name) = person_name(ctx, tokens.end + 1, end)
            {
                return make(i..name.end, CandidateKind::Person(person_id(ctx, name)));
            }
            if ctx.tokens.fold(role.tokens.end - 1) == "in" && several_services(ctx, &tokens) {
                return make(i..tokens.end, CandidateKind::Unnamed);
            }
            let (tokens, id) = house_of_department(ctx, &tokens, end, country).unwrap_or((tokens, id));
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        // مصادر من مدينة الرقة (sources from the town of Raqqa): whose they are, nobody says.
        if ctx.pack.arabic
            && j == role.tokens.end
            && ctx.is(j, Words::Division)
            && (ctx.tokens.fold(role.tokens.start).trim_start_matches('و').starts_with("مصادر")
                // مصدر في محافظة حماة (a source in Hama governorate): of its office.
                || ctx.tokens.fold(j) != "محافظه"
                    && ctx.tokens.fold(role.tokens.start).trim_start_matches('و').starts_with("مصدر"))
        {
            return make(role.tokens.clone(), CandidateKind::Unnamed);
        }
        // رئيس دائرة الإغاثة في الجمعية (the head of the association's relief department): of the one heard before.
        if ctx.pack.arabic
            && j > role.tokens.end
            && ctx.tokens.fold(j - 1) == "في"
            && ctx.cue(j, Cue::SpeakerAgain).is_some_and(|a| a.tokens.len() == 1)
        {
            return make(i..j + 1, CandidateKind::SpeakerAgain);
        }
        // المتحدث باسم الحركة (the movement's spokesman): of the side named last.
        if ctx.pack.arabic
            && j == role.tokens.end
            && ctx.tokens.fold(j).starts_with("ال")
            && ctx.cue(j, Cue::GroupAgain).is_some_and(|a| a.tokens.len() == 1)
            && let Some(id) = side_before(ctx, i)
        {
            return make(i..j + 1, CandidateKind::Named(id));
        }
        let of_kind = j > role.tokens.end
            && ctx.tokens.fold(j).starts_with("لل")
            && (role.tokens.end..j).all(|k| ctx.is(k, Words::KindOfOffice));
        if (j == skip_marks(ctx, role.tokens.end) || of_kind)
            && ctx.pack.arabic
            && !again_in_unit(ctx, j, end)
            && let Some((tokens, id)) = arabic_body(ctx, j, end)
        {
            return make(i..tokens.end, CandidateKind::Named(id));
        }
        j += 1;
    }
    if !ctx.pack.arabic
        && let Some((tokens, id)) = unlisted_employer(ctx, i, &role.tokens, end)
    {
        return make(tokens, CandidateKind::Named(id));
    }
    None
}

/// قائد منطقة البحر الأحمر العسكرية (*qāʾid minṭaqat al-baḥr al-aḥmar al-ʿaskariyya*, the commander of the Red Sea military region): the army's.
fn military_region(ctx: &Context<'_>, i: usize, country: Option<&str>) -> Option<(Range<usize>, String)> {
    if ctx.tokens.fold(i) != "منطقه" {
        return None;
    }
    let word = |k: usize| ctx.tokens.kind(k) == TokenKind::Word && !stops_name(ctx, k);
    let last = (i + 2..i + 6).take_while(|k| word(*k)).find(|k| ctx.tokens.fold(*k) == "العسكريه")?;
    let army = ctx.registry.sources_in_role(hasila_registry::Role::Army, country?);
    army.first().map(|s| (i..last + 1, s.id.clone()))
}

/// القائد الانفصالي السابق إيغور غيركين (the former separatist commander Igor Girkin): a title with its article, what is said of
/// it, and the name of a person.
fn definite_title(ctx: &Context<'_>, i: usize, end: usize, role: &Ann) -> Option<Candidate> {
    let first = role.tokens.end;
    let definite = |k: usize| {
        ctx.tokens.fold(k).starts_with("ال")
            && !ctx.lists(k, List::Given)
            && !ctx.begins(k, Marks::SPEECH.or(Marks::BODY).or(Marks::SOURCE))
    };
    let name = (first..end.min(first + 5)).find(|k| !definite(*k))?;
    let named = person_name(ctx, name, end).filter(|n| n.start > first || n.len() > 1)?;
    make(i..named.end, CandidateKind::Person(person_id(ctx, named)))
}

/// المتحدث سامر الجنابي (*al-mutaḥaddith Sāmir al-Janābī*, the spokesman Samer al-Janabi) behind متحدث باسم وزارة الدفاع (a spokesman for
/// the defence ministry): the body for which the spokesman named last speaks.
fn spokesman_again(ctx: &Context<'_>, i: usize, end: usize, role: &Ann) -> Option<Candidate> {
    let spokesman = |k: usize| {
        let word = ctx.tokens.fold(k).trim_start_matches(['و', 'ف']);
        let word = word.strip_prefix("ال").unwrap_or(word);
        matches!(word, "متحدث" | "متحدثه" | "ناطق" | "ناطقه")
    };
    let definite = ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال");
    if !ctx.pack.arabic || role.tokens.len() != 1 || !definite || !spokesman(i) {
        return None;
    }
    let name = styled_name(ctx, role.tokens.end, end)?;
    let id = (i.saturating_sub(LOOK_BACK)..i).rev().filter(|k| spokesman(*k)).find_map(|k| {
        let role = title_at(ctx, k)?;
        match body_of_title(ctx, k, i, ctx.country.as_deref(), role)?.kind {
            CandidateKind::Named(id) => Some(id),
            _ => None,
        }
    })?;
    Some(Candidate {
        tokens: i..name.end,
        kind: CandidateKind::Named(id),
        addressed: false,
        name: Some(name),
    })
}

/// الدكتور سامر حداد (Dr Samer Haddad): a name, with or without titles and ranks before it.
pub(super) fn styled_name(ctx: &Context<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    let style = |k: &usize| ctx.cue(*k, Cue::PersonTitle).is_some() || ctx.is(*k, Words::Rank);
    let from = (i..end.min(i + 4)).find(|k| !style(k))?;
    person_name(ctx, from, end)
}

/// Who speaks by a title whose body no list knows: still somebody else than the last speaker.
fn body_unlisted(ctx: &Context<'_>, i: usize, end: usize, role: &Ann) -> Option<Candidate> {
    if let Some(found) = spokesman_again(ctx, i, end, role) {
        return Some(found);
    }
    if ctx.pack.arabic
        && role.article
        && role.tokens.len() == 1
        && let Some(found) = definite_title(ctx, i, end, role)
    {
        return Some(found);
    }
    let first = skip_marks(ctx, role.tokens.end);
    // بيان بهدم … (a statement on the razing of …): a paper is nobody.
    let paper = ctx.tokens.fold(role.tokens.start).trim_start_matches('و').ends_with("بيان");
    if ctx.pack.arabic
        && !paper
        && ctx.tokens.kind(first) == TokenKind::Word
        && first < end
        && !ctx.at(i).iter().any(|a| a.article && a.tokens == role.tokens)
        && !ctx.lists(first, List::Common)
        && ctx.tokens.fold(first).chars().count() >= 3
        && (the_site(ctx, first).is_some()
            || !ctx.at(first).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_))))
    {
        // كبير المفاوضين صائب عريقات (the chief negotiator Saeb Erekat): a person of his own.
        if let Some(name) = name_behind(ctx, first, end).filter(|n| n.start > first) {
            let office = (first..name.start)
                .any(|k| ctx.tokens.fold(k).ends_with("ها") || ctx.begins(k, Marks::BODY.or(Marks::SOURCE)));
            let generic = styled_name(ctx, first + 1, end).is_some()
                && (kind_alone(ctx, first) || the_site(ctx, first).is_some());
            if !office && !generic {
                return make(i..name.end, CandidateKind::Person(person_id(ctx, name)));
            }
        }
        // مدير عام الدائرة (the office's director), مديرة شؤونها (the director of its affairs): a body known already.
        let head =
            if matches!(ctx.tokens.fold(first), "عام" | "اول" | "ثان") { first + 1 } else { first };
        // وكيل أول المحافظة (the governorate's first deputy): of the one spoken of.
        if ctx.tokens.fold(head) == "المحافظه"
            && let Some(p) = province_before(ctx, i).or_else(|| ctx.home.clone())
        {
            return make(i..head + 1, CandidateKind::Named(format!("{p}-governorate")));
        }
        if ctx.tokens.fold(head).starts_with("ال")
            || ctx.tokens.fold(head).ends_with("ها")
            || ctx.tokens.fold(head).ends_with("هم")
        {
            let name = styled_name(ctx, head + 1, end);
            let kind = CandidateKind::SpeakerAgain;
            return Some(Candidate { tokens: i..head + 1, kind, addressed: false, name });
        }
        // رئيس إدارة المنطقة سيف (the head of the district's administration, Saif): a name ends with its definite noun.
        let to = (first..end.min(first + 3))
            .find(|k| ctx.tokens.fold(*k).starts_with("ال"))
            .map_or(end.min(first + 3), |k| k + 1);
        let last = (first..to)
            .take_while(|k| {
                ctx.tokens.kind(*k) == TokenKind::Word
                    && !ctx.at(*k).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_)))
            })
            .last()
            .map_or(first + 1, |k| k + 1);
        // قال وكيل الوزارة للصحفيين (the ministry's undersecretary told journalists): of the ministry spoken of.
        if ctx.tokens.fold(first).starts_with("لل") {
            return make(role.tokens.clone(), CandidateKind::SpeakerAgain);
        }
        if let Some(name) = name_behind(ctx, first, end) {
            return make(i..name.end, CandidateKind::Person(person_id(ctx, name)));
        }
        // مسؤول أمني تونسي (a Tunisian security official): of what kind, not who.
        let adjective = |k: usize| {
            let f = ctx.tokens.fold(k);
            !f.starts_with("ال") && (f.ends_with('ي') || f.ends_with("يه")) && f.chars().count() >= 4
        };
        if adjective(first) && !ctx.lists(first, List::Given) {
            let to = if adjective(first + 1) { first + 2 } else { first + 1 };
            return make(i..withheld(ctx, to.min(last), end), CandidateKind::Unnamed);
        }
        // مسؤول استخبارات أوروبي (a European intelligence official): an office that many hold, and what kind of it.
        if ctx.is(role.tokens.start, Words::OneOfMany) && !ctx.lists(first, List::Given) {
            return make(i..last, CandidateKind::Unnamed);
        }
        return make(i..last, CandidateKind::Person(slug(ctx.words(first..last))));
    }
    None
}

/// دائرة الإغاثة في الجمعية (the relief department of the association): a part of a body named before.
fn again_in_unit(ctx: &Context<'_>, i: usize, end: usize) -> bool {
    (i + 1..end.min(i + 4)).take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word).any(|k| {
        ctx.tokens.fold(k) == "في"
            && k + 1 < end
            && ctx.cue(k + 1, Cue::SpeakerAgain).is_some_and(|a| a.tokens.len() == 1)
            && !ctx.begins(k + 1, Marks::BODY.or(Marks::SOURCE))
    })
}

/// The name of who holds an office, at the end of the words that name both.
pub(super) fn office_holder(ctx: &Context<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let from = tokens.clone().rev().take_while(|k| capitalised(ctx, *k) && !is_office(ctx, *k)).last()?;
    (from > tokens.start && tokens.end - from <= 4).then_some(from..tokens.end)
}
