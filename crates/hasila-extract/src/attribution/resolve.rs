//! Whom a mention means: a body, a person heard before, the outlet itself, somebody without a name.

use super::*;

/// Tokens back within which somebody is named with the honour that a pronoun repeats.
const HONOURED_WITHIN: usize = 120;

/// The outlet speaking for itself. A body's channel (`rsf-telegram`) is the body.
pub fn outlet_speaker(ctx: &Context<'_>) -> Speaker {
    if ctx.registry.source(&ctx.outlet).is_none()
        && let Some(owner) = ["-telegram", "-facebook", "-twitter", "-channel"]
            .iter()
            .find_map(|s| ctx.outlet.strip_suffix(s))
            .and_then(|id| ctx.registry.source(id))
    {
        return Speaker {
            id: owner.id.clone(),
            kind: SourceKind::Named,
            via: Vec::new(),
            text: String::new(),
            tokens: 0..0,
        };
    }
    Speaker {
        id: ctx.outlet.clone(),
        kind: SourceKind::Outlet,
        via: Vec::new(),
        text: String::new(),
        tokens: 0..0,
    }
}

/// Somebody whom nobody names, whom the outlet answers for.
pub(super) fn somebody_unnamed(ctx: &Context<'_>) -> Speaker {
    let id = format!("unnamed@{}", ctx.outlet);
    Speaker { id, kind: SourceKind::Unnamed, via: Vec::new(), text: String::new(), tokens: 0..0 }
}

/// The speaker that a mention means, given who was heard before.
pub(super) fn resolve(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let text = ctx.words(c.tokens.clone()).to_owned();
    let named = |id: String| Speaker::named(ctx, id, c.tokens.clone());
    Some(match &c.kind {
        CandidateKind::Named(id) => {
            Speaker { text, tokens: c.tokens.clone(), ..named_speaker(ctx, c, id, memory)? }
        }
        CandidateKind::Person(id) => {
            // A surname heard before speaks for the body it was heard with.
            let surname = c.tokens.end.checked_sub(1).and_then(|i| memory.person(ctx.tokens.fold(i)));
            // A full name is somebody else than the private person who shares its last word.
            let known = surname.filter(|s| {
                let first = memory.person(ctx.tokens.fold(c.tokens.start));
                let whole = c.tokens.len() > 1 && first.is_some_and(|f| f.id == s.id);
                lone_name(ctx, &c.tokens) || whole || ctx.registry.source(&s.id).is_some()
            });
            match known {
                Some(s) => Speaker { text, tokens: c.tokens.clone(), ..s.clone() },
                None => {
                    // "the spokesman for the ambulance service said. Amin Sadr told reporters …": his name comes second.
                    let office =
                        || memory.office.as_deref().filter(|_| named_second(ctx, c, memory)).cloned();
                    // "Supt Gareth Morgan said", where the police were named: theirs.
                    match police_officer(ctx, c, memory).or_else(office) {
                        Some(s) => Speaker { text, tokens: c.tokens.clone(), ..s },
                        None => named(id.clone()),
                    }
                }
            }
        }
        CandidateKind::Outlet => Speaker { text, tokens: c.tokens.clone(), ..outlet_speaker(ctx) },
        CandidateKind::Unnamed if named_further_down(ctx, c).is_some() => named(named_further_down(ctx, c)?),
        CandidateKind::Unnamed => Speaker {
            id: format!("unnamed@{}", ctx.outlet),
            kind: SourceKind::Unnamed,
            via: Vec::new(),
            text,
            tokens: c.tokens.clone(),
        },
        CandidateKind::SourcesAgain => memory
            .unnamed
            .as_deref()
            .cloned()
            .filter(|_| memory.unnamed_age <= 5)
            .map(|s| Speaker { text: text.clone(), tokens: c.tokens.clone(), ..s })
            .unwrap_or_else(|| Speaker {
                id: format!("unnamed@{}", ctx.outlet),
                kind: SourceKind::Unnamed,
                via: Vec::new(),
                text,
                tokens: c.tokens.clone(),
            }),
        CandidateKind::MediumAgain => {
            let s = heard_as(ctx, c, memory).or_else(|| memory.medium.as_deref().cloned());
            let misfit = |s: &Speaker| may_be_called(ctx, &c.tokens, &s.id) == Some(false);
            let s = match memory.last.as_deref().cloned() {
                Some(last) if s.is_none() && misfit(&last) => last_called(ctx, &c.tokens, memory),
                last => s.or(last),
            }?;
            Speaker { text, tokens: c.tokens.clone(), ..s }
        }
        CandidateKind::SpeakerAgain
            if matches!(
                text.as_str(),
                "المحافظ"
                    | "الوالي"
                    | "محافظها"
                    | "the governor"
                    | "The governor"
                    | "the governorate"
                    | "The governorate"
                    | "the governorship"
                    | "The governorship"
            ) && place_before(ctx, c.tokens.start).is_some()
                && !(heard_as(ctx, c, memory).is_some()
                    && !(ctx.pack.arabic && opens_with_a_place(ctx, c.tokens.start)
                        || !ctx.pack.arabic && town_that_opens(ctx, c.tokens.start).is_some())) =>
        {
            // وفي اللاذقية قال المحافظ (in Latakia the governor said): of the place just named.
            let province = || province_of_place(ctx, c.tokens.start, "governor").filter(|_| !ctx.pack.arabic);
            let place = province().or_else(|| place_before(ctx, c.tokens.start))?;
            named(if ctx.pack.arabic {
                format!("{place}-governorate")
            } else {
                office_id(ctx, &place, "governor")
            })
        }
        // "The hospital's chief physician": of the hospital named last.
        CandidateKind::SpeakerAgain
            if !ctx.pack.arabic && hospital_named(ctx, c).is_some() && heard_as(ctx, c, memory).is_none() =>
        {
            named(hospital_named(ctx, c)?)
        }
        // "Acting minister Ghazi Ismail": of the ministry heard last, else he himself.
        CandidateKind::SpeakerAgain
            if !ctx.pack.arabic && c.name.is_some() && ctx.tokens.fold(c.tokens.start) == "minister" =>
        {
            let ministry =
                |h: &&Heard| h.speaker.kind == SourceKind::Named && is_a(ctx, &h.speaker.id, "ministry");
            match memory.heard.iter().rev().find(ministry) {
                Some(h) => Speaker { text, tokens: c.tokens.clone(), ..Speaker::clone(&h.speaker) },
                None => named(slug(ctx.words(c.name.clone()?))),
            }
        }
        // "The Office estimated", "the Mission verified", in a text of that office: itself.
        CandidateKind::SpeakerAgain if own_body_again(ctx, c) => {
            Speaker { text, tokens: c.tokens.clone(), ..outlet_speaker(ctx) }
        }
        // "The court said": the one heard or named last, and nobody of another kind.
        CandidateKind::SpeakerAgain if !ctx.pack.arabic && is_head_again(ctx, c) => {
            // "A source inside the camp": where he is, and nobody's office.
            let where_at = c.tokens.start.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == "inside");
            let heard = if where_at { None } else { head_heard(ctx, c, memory) };
            // "the camp said in an email": of a house that the text has not named.
            let nobodys = where_at || ctx.is(c.tokens.end - 1, Words::CalledAgain);
            let s =
                heard.unwrap_or_else(|| if nobodys { somebody_unnamed(ctx) } else { outlet_speaker(ctx) });
            Speaker { text, tokens: c.tokens.clone(), ..s }
        }
        CandidateKind::SpeakerAgain => {
            if let Some(id) = honoured(ctx, c) {
                return Some(named(id));
            }
            // وأفاد المصدر (the source reported) behind وكان المركز قد أعلن (the centre had announced): whoever was heard last, by the way or not.
            let source = ctx.pack.arabic && c.tokens.clone().any(|i| ctx.tokens.fold(i).ends_with("المصدر"));
            if source
                && (c.tokens.len() == 1
                    || matches!(ctx.tokens.fold(c.tokens.end - 1), "نفسه" | "ذاته" | "المصدر"))
                && let Some(h) = memory.heard.last().filter(|h| h.speaker.kind == SourceKind::Named)
            {
                return Some(Speaker { text, tokens: c.tokens.clone(), ..Speaker::clone(&h.speaker) });
            }
            // المنظمة (the organisation) before anybody spoke is the one that publishes.
            let told = heard_as(ctx, c, memory).or_else(|| named_of_kind(ctx, c, memory));
            // "Dr Ana Cole, who runs the hospital's burns unit, said", where no hospital was named: she herself.
            let house = !ctx.pack.arabic && unowned_word(ctx.tokens.fold(c.tokens.start + 1)) == "hospital";
            if let Some(name) = c.name.as_ref().filter(|_| house && told.is_none()) {
                return Some(named(slug(ctx.words(name.clone()))));
            }
            let of_another = ctx.pack.arabic && told.is_none() && officer_of_another(ctx, c, memory);
            // مدير السجن (the prison's director) behind سجن الحوت (al-Hout prison), which has said nothing.
            if of_another && let Some(id) = site_of(ctx, c) {
                return Some(named(id));
            }
            if of_another && let Some(name) = &c.name {
                return Some(named(person_id(ctx, name.clone())));
            }
            if of_another {
                return Some(Speaker { text, tokens: c.tokens.clone(), ..somebody_unnamed(ctx) });
            }
            // الجهاز (the service) can't be the ministry that spoke last.
            let told =
                told.or_else(|| match memory.last.as_deref().filter(|s| s.kind == SourceKind::Named) {
                    Some(s) if may_be_called(ctx, &c.tokens, &s.id) != Some(false) => None,
                    Some(_) => last_called(ctx, &c.tokens, memory).or_else(|| {
                        let own = may_be_called(ctx, &c.tokens, &ctx.outlet) == Some(true);
                        Some(if own { outlet_speaker(ctx) } else { somebody_unnamed(ctx) })
                    }),
                    None => last_called(ctx, &c.tokens, memory),
                });
            // "the charity said" behind what the police said: another.
            let epithet = !ctx.pack.arabic && c.tokens.len() > 1 && ctx.is(c.tokens.end - 1, Words::Epithet);
            let last = || {
                memory.last.as_deref().map(|s| match s.kind {
                    SourceKind::Named if epithet && !fits(ctx, &c.tokens, &s.id) => somebody_unnamed(ctx),
                    _ => s.clone(),
                })
            };
            let s = told.or_else(last);
            // "according to the official, who asked not to be named", "the charity said": nobody's, where nobody spoke before.
            let someone = !ctx.pack.arabic
                && c.tokens.len() > 1
                && (ctx.lists(c.tokens.end - 1, List::Informant) || epithet)
                && !ctx.tokens.fold(c.tokens.end - 1).starts_with("spokes");
            let s = s.unwrap_or_else(|| if someone { somebody_unnamed(ctx) } else { outlet_speaker(ctx) });
            Speaker { text, tokens: c.tokens.clone(), ..s }
        }
    })
}

/// Whom a name of a body means: the one heard before that is called so, else the body of that name.
fn named_speaker(ctx: &Context<'_>, c: &Candidate, id: &str, memory: &Memory) -> Option<Speaker> {
    if called_again(ctx, c, id, memory) {
        return memory.last.as_deref().cloned();
    }
    // "Governor Rahmi Dogan", after the governor of Hatay spoke: of the same province. "The army went on", after the Israeli military
    // spoke: the same.
    if let Some(s) = governor_again(ctx, c, id, memory).or_else(|| body_again(ctx, c, id, memory)) {
        return Some(s.clone());
    }
    // "the Houthi-run Yemeni Health Ministry": of those who run it. "the al-Manar city hospital": no channel of that name.
    if let Some(id) = of_its_ruler(ctx, c, id).or_else(|| hospital_so_called(ctx, c, id)) {
        return Some(Speaker::named(ctx, id, c.tokens.clone()));
    }
    // فرق المركز (the centre's teams), "the rescue service", after who is called so has spoken: the same.
    plainly_again(ctx, c, id, memory)
        .or_else(|| possessor(ctx, c, memory).cloned())
        .or_else(|| Some(Speaker::named(ctx, fuller(ctx, id, memory), c.tokens.clone())))
}

/// "the Houthi-run Yemeni Health Ministry", "the Houthi-controlled interior ministry": the ministry of that side, where a list has one.
fn of_its_ruler(ctx: &Context<'_>, c: &Candidate, id: &str) -> Option<String> {
    let run = c.tokens.start.checked_sub(1)?;
    let side = run.checked_sub(2)?;
    let runs = matches!(ctx.tokens.fold(run), "run" | "controlled" | "held" | "led")
        && ctx.tokens.fold(run - 1) == "-"
        && ctx.tokens.touches_previous(run);
    let role = ctx.registry.source(id).filter(|_| runs && !ctx.pack.arabic)?.role?;
    let camp = ctx.at(side).iter().find_map(|a| ctx.camp(a))?;
    let of_it = |e: &&hasila_registry::SourceEntry| {
        e.role == Some(role)
            && e.id != id
            && e.id.strip_prefix(camp).is_some_and(|rest| rest.starts_with('-'))
    };
    ctx.registry.sources().iter().find(of_it).map(|e| e.id.clone())
}

/// "a medic at the al-Manar city hospital": a hospital by the name of a channel.
fn hospital_so_called(ctx: &Context<'_>, c: &Candidate, id: &str) -> Option<String> {
    use hasila_registry::SourceType as T;
    let kind = ctx.registry.source(id).filter(|_| !ctx.pack.arabic)?.kind;
    let medium = matches!(kind, T::Agency | T::Newspaper | T::Broadcaster | T::Site | T::StateMedia);
    let end = c.tokens.end;
    let last =
        (end..end + 2).find(|i| matches!(ctx.tokens.fold(*i), "hospital" | "clinic")).filter(|_| medium)?;
    let plain = (end..last)
        .all(|i| matches!(ctx.tokens.fold(i), "city" | "general" | "public" | "field" | "private"));
    // Behind who speaks for it, and its article.
    let before = |i: &usize| matches!(ctx.tokens.fold(*i), "the" | "a" | "at" | "in" | "of" | "from");
    let from = c.tokens.clone().rev().find(before).map_or(c.tokens.start, |i| i + 1);
    plain.then(|| slug(ctx.words(from..last + 1)))
}

/// A body of which no name is said but what it is, where one that is called so was heard: مجلس المفوضية (the commission's board), فرق
/// المركز (the centre's teams), "the rescue service" behind Rescue 1122.
fn plainly_again(ctx: &Context<'_>, c: &Candidate, id: &str, memory: &Memory) -> Option<Speaker> {
    if ctx.registry.source(id).is_some() || memory.heard.is_empty() {
        return None;
    }
    if ctx.pack.arabic {
        // عضو مجلس المفوضية علي البياتي (Ali al-Bayati, a member of the commission's board)
        let end = c.name.as_ref().map_or(c.tokens.end, |n| n.start.min(c.tokens.end));
        let last = end.checked_sub(1).filter(|l| *l > c.tokens.start)?;
        let start = c.tokens.start + usize::from(matches!(ctx.tokens.fold(c.tokens.start), "عضو" | "رييس"));
        let bare = ctx.tokens.fold(last).strip_prefix("ال")?;
        let organ = ctx.tokens.fold(start).trim_start_matches('و');
        let of_it = last == start + 1
            && matches!(organ, "فرق" | "طواقم" | "كوادر" | "مجلس" | "اداره" | "متطوعو" | "فريق" | "مندوبو")
            && ctx.pack.words.lists(bare, List::Head)
            && !matches!(
                bare,
                "محافظه"
                    | "مدينه"
                    | "بلديه"
                    | "ولايه"
                    | "قضاء"
                    | "ناحيه"
                    | "بلده"
                    | "حكومه"
                    | "جامعه"
            );
        let whole = Candidate { tokens: last..end, kind: CandidateKind::SpeakerAgain, ..c.clone() };
        return heard_as(ctx, &whole, memory).filter(|s| of_it && s.kind == SourceKind::Named);
    }
    if c.name.is_some() {
        return None;
    }
    let words: Vec<&str> = (c.tokens.start..c.tokens.end).map(|i| ctx.tokens.fold(i)).collect();
    let (&"the", [what @ .., head]) = words.split_first()? else { return None };
    let plain = !(c.tokens.start + 1..c.tokens.end).any(|i| capitalised(ctx, i));
    let of_a_kind = matches!(
        *head,
        "service"
            | "services"
            | "office"
            | "centre"
            | "center"
            | "agency"
            | "authority"
            | "department"
            | "mission"
    );
    if !plain || !of_a_kind || what.is_empty() || what.iter().any(|w| area_level(w).is_some()) {
        return None;
    }
    let called = |h: &&Heard| {
        let entry = ctx.registry.source(&h.speaker.id);
        let has = |w: &str| {
            h.speaker.id.split('-').any(|p| p == w)
                || entry.is_some_and(|e| {
                    e.names().map(hasila_registry::fold::fold).any(|n| n.split_whitespace().any(|x| x == w))
                })
        };
        h.speaker.kind == SourceKind::Named && what.iter().all(|w| has(w))
    };
    memory.heard.iter().rev().find(called).map(|h| Speaker::clone(&h.speaker))
}

/// Tells whether an English noun written like a name, behind its article, is a word of the name of the body that publishes.
fn own_body_again(ctx: &Context<'_>, c: &Candidate) -> bool {
    use hasila_registry::SourceType as T;
    let noun = c.tokens.start + 1;
    let called = !ctx.pack.arabic
        && c.tokens.len() == 2
        && ctx.tokens.fold(c.tokens.start) == "the"
        && ctx.tokens.capital(noun);
    called
        && ctx.registry.source(&ctx.outlet).is_some_and(|e| {
            let word = ctx.tokens.fold(noun);
            matches!(e.kind, T::Un | T::Monitor | T::Rights | T::Relief | T::Other)
                && hasila_registry::fold::fold(&e.en).split_whitespace().any(|w| w == word)
        })
}

/// وقال نيافته (*wa-qāla niyāfatuh*, his Eminence said) behind نيافة الأنبا مكاريوس: whom the text named with that honour last.
fn honoured(ctx: &Context<'_>, c: &Candidate) -> Option<String> {
    let word = ctx.tokens.fold(c.tokens.start).trim_start_matches('و');
    let honour =
        word.strip_suffix("ته").or_else(|| word.strip_suffix("تها")).or_else(|| word.strip_suffix('ه'))?;
    let of = |i: usize| {
        let said = ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']);
        said.strip_suffix('ه').unwrap_or(said) == honour && said != word
    };
    if !ctx.pack.arabic || c.tokens.len() != 1 || !ctx.is_stripped(c.tokens.start, Words::Honour) {
        return None;
    }
    let from = c.tokens.start.saturating_sub(HONOURED_WITHIN);
    let at = (from..c.tokens.start).rev().find(|i| of(*i))?;
    let found = mentioned(ctx, at + 1..(at + 8).min(c.tokens.start));
    found.into_iter().find(|(t, _)| t.start <= at + 2).map(|(_, id)| id)
}

/// مسؤول في المستشفى (an official at the hospital), where no hospital spoke: one of many, and nobody who spoke before. مدير السجن (the
/// prison's director), رئيس البلدية (the mayor) behind what the police said: of another body than the one that spoke.
pub(super) fn officer_of_another(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> bool {
    let last = c.tokens.end - 1;
    let Some(bare) = ctx.tokens.fold(last).strip_prefix("ال").filter(|_| c.tokens.len() > 1) else {
        return false;
    };
    let head = |w: &str| ctx.pack.words.lists(w.strip_prefix("ال").unwrap_or(w), List::Head);
    // Who spoke last may be meant, unless his name says that he is of another kind.
    let another = || {
        memory.last.as_deref().is_none_or(|s| {
            s.kind == SourceKind::Named && hasila_registry::fold::fold(&s.text).split_whitespace().any(head)
        }) && head(bare)
    };
    let office = ctx.cue(c.tokens.start, Cue::Role).is_some();
    ctx.is(c.tokens.start, Words::OneOfMany)
        || office && (the_site(ctx, last).is_some() || memory.last.is_some() && another())
}

/// The site that the text has told of, whose head or spokesman speaks: a doctor there (طبيب في المستشفى) speaks for himself.
fn site_of(ctx: &Context<'_>, c: &Candidate) -> Option<String> {
    let its = !ctx.is(c.tokens.start, Words::OneOfMany) || ctx.is(c.tokens.start, Words::ForOthers);
    if !its {
        return None;
    }
    site_before(ctx, the_site(ctx, c.tokens.end - 1)?, c.tokens.start)
}

/// The police whom somebody with a rank of theirs speaks for: those heard or named before him.
fn police_officer(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let rank = (c.tokens.start.saturating_sub(3)..=c.tokens.start).any(|i| ctx.is(i, Words::PoliceOfficer));
    let police = |id: &str| id.split('-').any(|w| w == "police");
    if ctx.pack.arabic || !rank {
        return None;
    }
    let heard = memory.heard.iter().rev().map(|h| &*h.speaker).find(|s| police(&s.id)).cloned();
    heard.or_else(|| {
        let from = c.tokens.start.saturating_sub(60);
        let named = mentioned(ctx, from..c.tokens.start).into_iter().rev().find(|(_, id)| police(id));
        named.map(|(tokens, id)| Speaker::named(ctx, id, tokens))
    })
}

/// Tells whether a name without a word on who it is may be that of the spokesman who spoke before without one.
fn named_second(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> bool {
    // "…," Ana Cole told reporters: behind what he said in quotation marks too.
    let opens = ctx.opens_sentence(c.tokens.start)
        || c.tokens.start.checked_sub(1).is_some_and(|b| ctx.quote_mark(b));
    !ctx.pack.arabic
        && memory.office_age <= 2
        && c.tokens.len() >= 2
        && opens
        && ctx.begins(c.tokens.end, Marks::SPEECH)
}

/// 63 قتيلاً وفق منظمة حقوقية (63 dead, by a rights organisation) above a text that names منظمة حقوق الإنسان في إيران: the first body below of
/// the kind that the headline says.
fn named_further_down(ctx: &Context<'_>, c: &Candidate) -> Option<String> {
    let headline = ctx.segments.sentences.first().filter(|s| s.headline && ctx.pack.arabic)?;
    let kind = ctx.tokens.fold(c.tokens.start);
    if !headline.tokens.contains(&c.tokens.start)
        || !matches!(kind, "منظمه" | "شبكه" | "مرصد" | "مركز" | "جمعيه" | "هييه")
    {
        return None;
    }
    let below = headline.tokens.end..ctx.tokens.len().min(headline.tokens.end + 90);
    ctx.within(below).iter().find_map(|a| match a.tag {
        Tag::Source(k, false) if a.tokens.len() > 1 && ctx.tokens.fold(a.tokens.start).ends_with(kind) => {
            ctx.registry.sources().get(k as usize).map(|e| e.id.clone())
        }
        _ => None,
    })
}

/// وفي اللاذقية قال المحافظ (in Latakia the governor said): the sentence opens with the place, right before who speaks in it.
fn opens_with_a_place(ctx: &Context<'_>, i: usize) -> bool {
    (i.saturating_sub(4)..i)
        .any(|k| matches!(ctx.tokens.fold(k), "في" | "وفي") && place_word(ctx, k + 1).is_some())
}

/// Tells whether a source is what a common noun says.
pub(super) fn is_a(ctx: &Context<'_>, id: &str, word: &str) -> bool {
    use hasila_registry::SourceType as T;
    let named = || id.as_bytes().split(|b| *b == b'-').any(|part| part == word.as_bytes());
    let kind = || ctx.registry.source(id).map(|e| e.kind);
    match word {
        "monitor" | "observatory" | "watchdog" => matches!(kind(), Some(T::Monitor)),
        "newspaper" | "paper" | "daily" => matches!(kind(), Some(T::Newspaper)),
        "broadcaster" | "channel" | "network" => matches!(kind(), Some(T::Broadcaster)),
        "organisation" | "organization" | "charity" => {
            matches!(kind(), Some(T::Relief | T::Monitor)) || named()
        }
        "military" => id.ends_with("army") || id.ends_with("military"),
        "governor" => id.ends_with("-governorate") || id.ends_with("-governor"),
        "mayor" => id.ends_with("-municipality") || id.ends_with("-mayor"),
        "ministry" | "army" | "police" | "hospital" | "directorate" | "council" | "committee"
        | "commission" | "embassy" | "municipality" | "crescent" | "union" | "government" | "authority" => {
            named()
        }
        _ => word.len() > 4 && named(),
    }
}

/// المرصد (the Observatory) is the last body heard whose name has that word.
pub(super) fn heard_as(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let word = ctx.tokens.fold(c.tokens.end.checked_sub(1)?);
    // "the hospital's chief physician": the hospital.
    let owner = ctx.tokens.fold(c.tokens.start + 1).strip_suffix("'s").filter(|_| c.tokens.len() > 2);
    let word = owner.filter(|_| !ctx.pack.arabic).unwrap_or(word);
    // "the ministry's data show": the ministry.
    let its_figures = [Words::Figures, Words::OwnedFigure, Words::OwnedFigures]
        .into_iter()
        .any(|w| !ctx.pack.arabic && ctx.is(c.tokens.end, w));
    let word = word.strip_suffix("'s").filter(|_| its_figures).unwrap_or(word);
    // المركز الإعلامي للقوات (the media center of the forces): القوات.
    let genitive = word.strip_prefix("لل").filter(|_| ctx.pack.arabic).map(|w| format!("ال{w}"));
    let word = genitive.as_deref().unwrap_or(word);
    // A pronoun is whoever spoke last, "its director" whoever is told of.
    let its = matches!(ctx.tokens.fold(c.tokens.start), "its" | "their" | "his" | "her");
    if !ctx.pack.arabic && (c.tokens.len() < 2 || its) {
        return None;
    }
    // "the commissioner": whoever was named with that office.
    if !ctx.pack.arabic
        && let Some(s) = memory.office_of(word)
    {
        return Some(s.clone());
    }
    // "the Britain-based group", "the alliance": the last one heard or named of that kind.
    if let Some(s) = epithet_heard(ctx, c, memory) {
        return Some(s);
    }
    // "the monitor", "the ministry": the last one heard that is one.
    if !ctx.pack.arabic
        && let Some(h) = memory.heard.iter().rev().find(|h| is_a(ctx, &h.speaker.id, word))
    {
        return Some(Speaker::clone(&h.speaker));
    }
    // الجمعية (the association) is جمعية (the association of) with its name.
    let construct = word.strip_prefix("ال").filter(|_| ctx.pack.arabic);
    // البيان (the statement) heard before was somebody's by then: it says nothing of whose this one is.
    let named = |h: &&Heard| {
        !(h.words() == word && (word == "المصدر" || ctx.is(c.tokens.end - 1, Words::Document)))
            && h.words().contains(construct.unwrap_or(word))
            && h.words()
                .split_whitespace()
                .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
                .any(|w| w == word || construct == Some(w))
    };
    let heard = memory.heard.iter().rev().find(named).map(|h| Speaker::clone(&h.speaker));
    // المنظمة الحقوقية ذاتها (the same rights organisation) behind منظمة حقوق الإنسان (the organisation for human rights): what it is comes first.
    let kind = (ctx.pack.arabic && c.tokens.len() > 1)
        .then(|| ctx.tokens.fold(c.tokens.start).trim_start_matches(['و', 'ف']).strip_prefix("ال"))
        .flatten();
    let of_kind = || {
        let bare = kind?;
        let is = |w: &str| w == bare || w.strip_prefix("ال") == Some(bare);
        memory
            .heard
            .iter()
            .rev()
            .find(|h| h.words().split_whitespace().any(is))
            .map(|h| Speaker::clone(&h.speaker))
    };
    let heard = heard.or_else(of_kind);
    if heard.is_some() || !memory.heard.is_empty() && ctx.pack.arabic && !matches!(word, "المرصد" | "الشبكه")
    {
        return heard;
    }
    // A headline names short what the body names in full.
    let mut named = ctx.sources().flat_map(|i| ctx.at(i));
    named.find_map(|a| match a.tag {
        Tag::Source(k, false) if a.tokens.len() > 1 && ctx.tokens.fold(a.tokens.start).ends_with(word) => ctx
            .registry
            .sources()
            .get(k as usize)
            .map(|e| Speaker::named(ctx, e.id.clone(), a.tokens.clone())),
        _ => None,
    })
}
