//! Arabic mentions by where they stand: whoever follows a verb of speech, and offices folded into the person who holds them.

use super::*;

/// Somebody right behind his verb of speech, listed or not: a group, a capital, a name, one of many.
pub(super) fn behind_verb(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<Candidate> {
    // قال لنا باسم عدلي (Basem Adli told us): whom he told stands between.
    if told_them(ctx, i) {
        return None;
    }
    let before = i.checked_sub(1).map(|b| b - usize::from(told_them(ctx, b) && b > 0));
    let said = before.is_some_and(|b| ctx.begins(b, Marks::SPEECH));
    // أعلن التحالف (the coalition announced): what it is, standing alone behind its verb.
    // أعلن الفريق الركن مزهر (Lieutenant General Muzhir announced): a rank, and no team.
    let rank = ctx.is(i, Words::Rank) && (ctx.is(i + 1, Words::Rank) || ctx.lists(i + 1, List::Given));
    if ctx.cue(i, Cue::GroupAgain).is_none() && kind_alone(ctx, i) && !rank && spoken_before(ctx, i) {
        return make(i..i + 1, CandidateKind::SpeakerAgain);
    }
    // تحدث الاحتلال عن (the occupation spoke of): what Arab papers call its army.
    if said && ctx.tokens.fold(i) == "الاحتلال" && !ctx.tokens.fold(i + 1).starts_with("ال") {
        return make(i..i + 1, CandidateKind::Named("israeli-army".to_owned()));
    }
    // العدو يعترف بمقتل ثلاثة (the enemy admits to three killed), واعترف العدو: what papers of its foes call it.
    if ctx.tokens.fold(i).trim_start_matches('و') == "العدو"
        && !ctx.tokens.fold(i + 1).starts_with("ال")
        && (said || ctx.begins(i + 1, Marks::SPEECH))
        && matches!(ctx.country.as_deref(), Some("PS" | "LB" | "IL"))
    {
        return make(i..i + 1, CandidateKind::Named("israeli-army".to_owned()));
    }
    // تنفي الجماعة (the group denies): the side named last.
    if ctx.cue(i, Cue::GroupAgain).is_some()
        && said
        && let Some(id) = group_named(ctx, i).or_else(|| side_before(ctx, i))
    {
        return make(i..i + 1, CandidateKind::Named(id));
    }
    // اتهمت كييف (Kyiv accused): a capital speaks for its government.
    if (said
        || before.is_some_and(|b| {
            // وكانت طهران قد أكدت (Tehran had stressed)
            matches!(ctx.tokens.fold(b).trim_start_matches('و'), "كان" | "كانت")
                && (i + 1..i + 3).any(|k| ctx.begins(k, Marks::SPEECH))
        })
        || capital_tells(ctx, i))
        && let Some(land) = capital_at(ctx, i).cloned().or_else(|| land_at(ctx, i))
    {
        return make(i..i + 1, CandidateKind::Named(government_of(ctx, &land)));
    }
    // وقال حمدان النمراوي (Hamdan al-Nimrawi said), مصطفى المصري … أبلغ: a name with no title, beside the verb or opening its sentence.
    if (said || before.is_none_or(|b| ctx.tokens.kind(b) == TokenKind::Break))
        && let Some(name) = person_name(ctx, i, end)
    {
        return make(name.clone(), CandidateKind::Person(person_id(ctx, name)));
    }
    // روى الصياد محمد غانم (the fisherman Mohammad Ghanem told): what he does, and his name.
    if said
        && ctx.tokens.fold(i).starts_with("ال")
        && ctx.tokens.fold(i).chars().count() > 4
        && !ctx.lists(i, List::Common)
        && !ctx.begins(i, Marks::TRIGGER)
        && let Some(name) = person_name(ctx, i + 1, end).filter(|n| n.start == i + 1)
    {
        return make(i..name.end, CandidateKind::Person(person_id(ctx, name)));
    }
    // قال أحد أبناء القرية (one of the village's sons said): one of many, unless they are a body's.
    // بحسب أحد المشاركين في الدفن للصحيفة (by one of those who took part in the burial, to the paper): whom he told is not whose he is.
    let given =
        || (i.saturating_sub(3)..i).any(|b| ctx.cue(b, Cue::According).is_some_and(|a| a.tokens.end == i));
    if matches!(ctx.tokens.fold(i), "احد" | "احدي")
        && (said || given())
        && ctx.tokens.kind(i + 1) == TokenKind::Word
        && i + 1 < end
        && !(i + 1..end.min(i + 6))
            .take_while(|k| !stops_name(ctx, *k) && !ctx.parts_clause(*k) && !is_addressed(ctx, *k))
            .any(|k| body_at(ctx, k, end, country, false).is_some() || arabic_body(ctx, k, end).is_some())
    {
        return make(i..i + 2, CandidateKind::Unnamed);
    }
    // وقال صياد (a fisherman said): somebody without a name, right after the verb.
    if said
        && let Some(a) = ctx.at(i).iter().find(|a| ctx.somebody(a))
        && !ctx.tokens.fold(a.tokens.end).starts_with("ال")
    {
        return make(a.tokens.clone(), CandidateKind::Unnamed);
    }
    None
}

/// الحركة (the movement) behind حركة أحرار الشام (the movement Ahrar al-Sham): the body last named by that noun, whether it spoke or not.
fn group_named(ctx: &Context<'_>, i: usize) -> Option<String> {
    let bare = ctx.tokens.fold(i).strip_prefix("ال")?;
    ctx.within(i.saturating_sub(LOOK_BACK)..i).iter().rev().find_map(|a| match a.tag {
        Tag::Source(k, _)
            if a.tokens.len() > 1
                && ctx.tokens.fold(a.tokens.start).trim_start_matches(['و', 'ف', 'ل', 'ب']) == bare =>
        {
            ctx.registry.sources().get(k as usize).map(|e| e.id.clone())
        }
        _ => None,
    })
}

/// A capital, with or without "and" written onto it.
fn capital_at<'c>(ctx: &'c Context<'_>, i: usize) -> Option<&'c String> {
    if !ctx.lists(i, List::Capital) {
        return None;
    }
    let word = ctx.tokens.fold(i);
    ctx.pack.capitals.get(word).or_else(|| ctx.pack.capitals.get(word.strip_prefix('و')?))
}

/// وواشنطن تقر بمصرع 13 من جنودها (and Washington admits the death of 13 of its soldiers): a capital right before what it says now.
pub(super) fn capital_tells(ctx: &Context<'_>, i: usize) -> bool {
    let next = ctx.tokens.fold(i + 1);
    capital_at(ctx, i).is_some()
        && next.starts_with('ت')
        && ctx.begins(i + 1, Marks::SPEECH)
        && !i
            .checked_sub(1)
            .is_some_and(|b| matches!(ctx.tokens.fold(b), "في" | "من" | "الي" | "مدينه" | "العاصمه"))
}

/// Gives a person whose office stands beside his name the body of that office.
pub(super) fn fold_offices(ctx: &Context<'_>, out: &mut Vec<Candidate>) {
    two_offices(ctx, out);
    of_a_body(ctx, out);
    run_by(ctx, out);
    with_their_holders(ctx, out);
    // الدكتور حسام عبد الغفار، المتحدث باسم الوزارة (Dr Hossam Abdel Ghaffar, the ministry's spokesman): the ministry.
    let mut k = 0;
    while k + 1 < out.len() {
        let office = match (out.get(k), out.get(k + 1)) {
            (Some(p), Some(o))
                if matches!(p.kind, CandidateKind::Person(_))
                    && (o.tokens.start == p.tokens.end
                        || o.tokens.start <= p.tokens.end + 2
                            && (p.tokens.end..o.tokens.start)
                                .all(|i| matches!(ctx.tokens.fold(i), "،" | "," | "وهو" | "وهي")))
                    && ctx.cue(o.tokens.start, Cue::Role).is_some()
                    && !matches!(o.kind, CandidateKind::Unnamed | CandidateKind::Outlet) =>
            {
                Some(o.kind.clone())
            }
            // حسام بدر، المتحدث باسم الوزارة (Hossam Badr, spokesman of the ministry): of the one named before.
            (Some(p), Some(o))
                if matches!(p.kind, CandidateKind::Person(_)) && o.kind == CandidateKind::SpeakerAgain =>
            {
                let comma = matches!(ctx.tokens.fold(p.tokens.end), "،" | ",");
                let office = p.tokens.end + usize::from(comma);
                ctx.at(office)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::Role) && a.tokens.end == o.tokens.start)
                    .then_some(CandidateKind::SpeakerAgain)
            }
            _ => None,
        };
        if let Some(kind) = office {
            if let Some(p) = out.get_mut(k) {
                p.kind = kind;
            }
            out.remove(k + 1);
        }
        k += 1;
    }
}

/// مدير مستشفى الكندي الدكتور سامر حداد (the director of al-Kindi Hospital, Dr Samer Haddad): the office and its holder are one who speaks.
fn with_their_holders(ctx: &Context<'_>, out: &mut Vec<Candidate>) {
    let mut k = 0;
    while k + 1 < out.len() {
        let holder = match (out.get(k), out.get(k + 1)) {
            (Some(o), Some(p))
                if matches!(p.kind, CandidateKind::Person(_)) && p.tokens.start == o.tokens.end =>
            {
                let office = ctx.cue(o.tokens.start, Cue::Role).is_some()
                    || ctx.at(o.tokens.start).iter().any(|a| matches!(a.tag, Tag::Body(_)));
                let held = matches!(o.kind, CandidateKind::Named(_) | CandidateKind::SpeakerAgain);
                (office && held && !o.addressed).then(|| {
                    styled_name(ctx, p.tokens.start, p.tokens.end).unwrap_or_else(|| p.tokens.clone())
                })
            }
            _ => None,
        };
        if let Some(name) = holder {
            out.remove(k + 1);
            if let Some(o) = out.get_mut(k) {
                // Whom السجن (the prison) means is asked of the last word of an office spoken of again.
                if o.kind != CandidateKind::SpeakerAgain {
                    o.tokens.end = name.end;
                }
                o.name = Some(name);
            }
        }
        k += 1;
    }
}

/// وقال مديره (*wa-qāla mudīruhu*, and its director said): the body itself; with another last letter مديرة is a woman director.
pub(super) fn its_head(ctx: &Context<'_>, i: usize) -> Option<Candidate> {
    let a = ctx.cue(i, Cue::SpeakerAgain).filter(|_| ctx.words(i..i + 1).ends_with('ه'))?;
    make(a.tokens.clone(), CandidateKind::SpeakerAgain)
}

/// نائب رئيس الوزراء وزير الخارجية (*nāʾib raʾīs al-wuzarāʾ wazīr al-khārijiyya*, deputy prime minister and foreign minister): he speaks for
/// his ministry.
fn two_offices(ctx: &Context<'_>, out: &mut Vec<Candidate>) {
    let mut k = 0;
    while k + 1 < out.len() {
        let ministry = match (out.get(k), out.get(k + 1)) {
            (Some(o), Some(m)) => {
                let deputy = (o.tokens.clone()).any(|i| {
                    matches!(ctx.tokens.fold(i).trim_start_matches(['و', 'ف']), "نايب" | "النايب" | "لرييس")
                });
                deputy
                    && m.tokens.start == o.tokens.end
                    && matches!(ctx.tokens.fold(m.tokens.start), "وزير" | "وزيره")
                    && matches!((&o.kind, &m.kind), (CandidateKind::Named(a), CandidateKind::Named(_)) if a.ends_with("government"))
            }
            _ => false,
        };
        if ministry {
            let from = out.get(k).map_or(0, |o| o.tokens.start);
            out.remove(k);
            if let Some(m) = out.get_mut(k) {
                m.tokens.start = from;
            }
        }
        k += 1;
    }
}

/// قال أحمد علي من الدفاع المدني (Ahmad Ali of the civil defence said): who is of a body speaks for it.
fn of_a_body(ctx: &Context<'_>, out: &mut Vec<Candidate>) {
    let mut k = 0;
    while k + 1 < out.len() {
        let body = match (out.get(k), out.get(k + 1)) {
            (Some(p), Some(b))
                if matches!(p.kind, CandidateKind::Person(_))
                    && matches!(b.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
                    && ctx.tokens.fold(p.tokens.end) == "من"
                    && b.tokens.start == p.tokens.end + 1
                    && p.tokens.start.checked_sub(1).is_some_and(|v| ctx.begins(v, Marks::SPEECH)) =>
            {
                Some((b.tokens.end, b.kind.clone()))
            }
            _ => None,
        };
        if let Some((end, kind)) = body {
            out.remove(k + 1);
            if let Some(p) = out.get_mut(k) {
                p.name = Some(p.tokens.clone());
                (p.tokens.end, p.kind) = (end, kind);
            }
        }
        k += 1;
    }
}

/// مشروع «…»، الذي تديره المنظمة (*mashrūʿ …, alladhī tudīruhu l-munaẓẓama*, the project "…", which the organisation runs): a project, a
/// page or a unit is of the body that runs it.
fn run_by(ctx: &Context<'_>, out: &mut Vec<Candidate>) {
    let mut k = 0;
    while k + 1 < out.len() {
        let body = match (out.get(k), out.get(k + 1)) {
            (Some(p), Some(b))
                if matches!(
                    p.kind,
                    CandidateKind::Named(_) | CandidateKind::SpeakerAgain | CandidateKind::MediumAgain
                ) && matches!(b.kind, CandidateKind::Named(_))
                    && ctx.is_stripped(p.tokens.start, Words::RunByABody)
                    && b.tokens.start <= p.tokens.end + 5
                    && (p.tokens.end..b.tokens.start).any(|i| ctx.is(i, Words::RunsIt)) =>
            {
                Some((b.tokens.end, b.kind.clone()))
            }
            _ => None,
        };
        if let Some((end, kind)) = body {
            out.remove(k + 1);
            if let Some(p) = out.get_mut(k) {
                (p.tokens.end, p.kind) = (end, kind);
            }
        }
        k += 1;
    }
}
