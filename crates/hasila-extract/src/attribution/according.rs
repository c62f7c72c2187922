//! According to: whom a phrase names, and how far back or on it reaches.

use super::*;

/// وسائل إعلام (the media), nobody's by name: they carry what others say.
pub(super) fn media(ctx: &Context<'_>, c: &Candidate) -> bool {
    c.kind == CandidateKind::Unnamed
        && c.tokens
            .clone()
            .any(|i| matches!(ctx.tokens.fold(i).trim_start_matches("ال"), "اعلام" | "اعلاميه" | "صحف"))
}

/// What says on which strength something is counted or done.
const RESTS_ON: [&str; 4] = ["استنادا", "بالاستناد", "بناء", "اعتمادا"];

pub(super) fn according_frame(
    floor: Floor<'_, '_>,
    a: &Ann,
    used: &mut [bool],
    memory: &mut Memory,
) -> Option<(Frame, usize)> {
    let Floor { ctx, range, back, cands, before: frames } = floor;
    // كما ذكرت بأن (it also said that): who spoke goes on.
    if ctx.pack.arabic
        && ctx.tokens.fold(a.tokens.start).trim_start_matches('و') == "كما"
        && ctx.cue(a.tokens.end, Cue::Content).is_some()
    {
        return None;
    }
    if let Some(found) = its_own_word(floor, a, memory) {
        return Some(found);
    }
    // ووفق الأبيض فإن (according to al-Abyad): a surname met before.
    let named = ctx.pack.arabic.then(|| memory.person(ctx.tokens.fold(a.tokens.end)).cloned()).flatten();
    let met = named.map(|s| Candidate {
        tokens: a.tokens.end..a.tokens.end + 1,
        kind: CandidateKind::Named(s.id),
        addressed: false,
        name: None,
    });
    let (k, c) = (cands.iter().enumerate())
        .find(|(_, c)| c.tokens.start >= a.tokens.end && c.tokens.start <= a.tokens.end + 7 && !c.addressed)
        .filter(|(_, c)| met.is_none() || c.tokens.start == a.tokens.end)
        .or_else(|| met.as_ref().map(|m| (usize::MAX, m)))?;
    // بحسب سايدور رحمن، المتحدث باسم الشرطة (according to Saidur Rahman, the police's spokesman): a name no list knows, and his office.
    let office_behind = ctx.pack.arabic
        && c.tokens.start > a.tokens.end + 2
        && matches!(ctx.tokens.fold(c.tokens.start - 1), "،" | ",")
        && (ctx.cue(c.tokens.start, Cue::Role).is_some() || ctx.begins(c.tokens.start, Marks::BODY))
        && (a.tokens.end..c.tokens.start - 1).all(|i| {
            let name = ctx.at(i).iter().all(|x| matches!(x.tag, Tag::Noun(_)));
            ctx.tokens.kind(i) == TokenKind::Word && (name || ctx.begins(i, Marks::SPEECH))
        });
    let aside = c.tokens.start - usize::from(office_behind);
    // أحصت الحماية المدنية، حسب المكلف بالإعلام أحمد لعمامرة، 12 وفاة (the civil protection counted, according to its press officer …, 12
    // deaths): one of its own, and the count is the body's.
    let its_own = ctx.pack.arabic
        && matches!(c.kind, CandidateKind::Person(_))
        && ctx.tokens.fold(a.tokens.start).trim_start_matches('و') != "نقلا"
        && a.tokens.start > range.start
        && matches!(ctx.tokens.fold(a.tokens.start - 1), "،" | ",")
        && frames.iter().any(|f| {
            f.speaker.kind == SourceKind::Named
                && f.rule == "speech-verb-then-name"
                && f.speaker.tokens.end + 1 == a.tokens.start
        });
    if its_own {
        return None;
    }
    // Nothing but names, titles and a speech verb may stand between.
    if (a.tokens.end..aside)
        .any(|i| matches!(ctx.tokens.kind(i), TokenKind::Break | TokenKind::Digits) || ctx.parts_clause(i))
    {
        return None;
    }
    // وفق الآلية المتفق عليها مع المكتب (by the mechanism agreed with the office): a party to it, nobody who says so.
    if ctx.pack.arabic && (a.tokens.end..c.tokens.start).any(|i| ctx.tokens.fold(i) == "مع") {
        return None;
    }
    // وبحسب حصيلة السبت قتل ثمانية في محافظة سوهاج (by Saturday's toll eight were killed in Sohag): what happened stands between.
    if ctx.pack.arabic
        && (a.tokens.end..c.tokens.start)
            // نقلت (carried) is how words are passed on before it is how people are moved.
            .filter(|i| !ctx.is(*i, Words::Carried) && !ctx.begins(*i, Marks::SPEECH))
            .any(|i| {
                ctx.at(i).iter().any(|x| {
                    ctx.trigger(x).is_some_and(|e| {
                        matches!(e.pos, crate::lexicon::Pos::Verb | crate::lexicon::Pos::Intransitive)
                    })
                })
            })
    {
        return None;
    }
    // وقالت المديرية …، وفق ما نقلته وكالة الأنباء (the directorate said …, as the agency reported): the agency only carries it.
    let carried = ctx.pack.arabic
        && (a.tokens.end..c.tokens.start).any(|i| {
            ["نقلت", "نقله", "نقلها", "اوردت", "اورده", "نشرت", "نشره", "بثت", "بثه"]
                .iter()
                .any(|w| ctx.tokens.fold(i).starts_with(w))
                // بحسب ما نقل موقع (as a site reported)
                || i == a.tokens.end
                    && matches!(ctx.tokens.fold(i), "نقل" | "اورد" | "نشر" | "بث" | "تناقلت")
        });
    // حسبما نقلت عنه وكالة (as an agency carried from him): of whom the sentence speaks.
    if carried
        && (a.tokens.end..c.tokens.start).any(|i| matches!(ctx.tokens.fold(i), "عنه" | "عنها" | "عنهم"))
        && !frames.is_empty()
    {
        return None;
    }
    // أعلن الدفاع المدني …، وفق ما ذكرت وسائل إعلام (the civil defence announced …, media reported).
    // بحسب ما نقلت فرانس برس عن شبكة الأطباء (as AFP reported from the doctors' network): the one it carries.
    if carried
        && let Some(from) =
            (c.tokens.end..range.end.min(c.tokens.end + 4)).find(|i| ctx.tokens.fold(*i) == "عن")
        && let Some((y, whom)) = cands
            .iter()
            .enumerate()
            .find(|(_, y)| y.tokens.start > from && y.tokens.start <= from + 3 && !y.addressed)
        && let (Some(medium), Some(mut speaker)) = (resolve(ctx, c, memory), resolve(ctx, whom, memory))
    {
        if speaker.kind == SourceKind::Unnamed && medium.id != ctx.outlet {
            speaker.id = format!("unnamed@{}", medium.id);
        }
        if medium.id != ctx.outlet {
            speaker.via = vec![medium.id];
        }
        for n in [k, y] {
            take(used, n);
        }
        let leading = a.tokens.start <= range.start + 2;
        // …، فيما تحدثت الوزارة (…, while the ministry spoke of): a new clause is told by somebody else.
        let closed = (whom.tokens.end..range.end.min(whom.tokens.end + 4))
            .find(|i| ctx.parts_clause(*i) && !ctx.quote_mark(*i))
            .unwrap_or(range.end);
        return Some((
            Frame {
                scope: if leading { range.clone() } else { back..closed },
                cue: a.tokens.clone(),
                speaker,
                rule: "according-to",
                strength: if leading { 2 } else { 3 },
                certainty: None,
            },
            whom.tokens.end,
        ));
    }
    if (carried || ctx.pack.arabic && media(ctx, c))
        && let Some(f) = frames.iter().rev().find(|f| f.strength < 4 && f.cue.end <= a.tokens.start)
        && f.speaker.kind == SourceKind::Named
    {
        return None;
    }
    // "The mayor said 12 prisoners were killed, according to Reuters": the agency only carries it.
    let medium = |id: &str| {
        use hasila_registry::SourceType as T;
        ctx.registry.source(id).is_some_and(|e| {
            matches!(e.kind, T::Agency | T::Newspaper | T::Broadcaster | T::Site | T::StateMedia)
        })
    };
    if !ctx.pack.arabic
        && a.tokens.start > range.start + 2
        && matches!(&c.kind, CandidateKind::Named(id) if medium(id))
        && frames.iter().any(|f| {
            f.strength < 4
                && f.cue.end <= a.tokens.start
                && f.scope.end > a.tokens.start
                && f.speaker.kind == SourceKind::Named
                && !medium(&f.speaker.id)
        })
    {
        return None;
    }
    // فقدّر مدير المشفى، بحسب رويترز، عدد القتلى (the hospital's head put the dead, according to Reuters, at): the agency only carries it.
    if ctx.pack.arabic
        && matches!(&c.kind, CandidateKind::Named(id) if medium(id))
        && has_the_floor(ctx, frames, a.tokens.start, &medium)
    {
        return None;
    }
    // القبض على 17 مطلوباً استناداً إلى معلومات (17 arrested on information): what a deed rests on, and nobody who says so.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(a.tokens.start).trim_start_matches('و'), "استنادا" | "بناء")
        && c.kind == CandidateKind::Unnamed
        && ctx.tokens.fold(c.tokens.start) == "معلومات"
    {
        return None;
    }
    // وفق إحصاء تعدّه وكالة استناداً إلى مصادر طبية (by a count that an agency keeps on the strength of medical sources): who counts answers for it.
    if ctx.pack.arabic
        && c.kind == CandidateKind::Unnamed
        && RESTS_ON.contains(&ctx.tokens.fold(a.tokens.start).trim_start_matches('و'))
        && frames.iter().any(|f| {
            f.rule.starts_with("according-to")
                && f.speaker.kind == SourceKind::Named
                && f.speaker.tokens.end <= a.tokens.start
                && a.tokens.start - f.speaker.tokens.end <= 1
                && (f.cue.start..f.speaker.tokens.start)
                    .any(|i| ctx.is_stripped(i, Words::TallyWord) || ctx.is_stripped(i, Words::OwnedFigure))
        })
    {
        return None;
    }
    // "citing its local partners": still its own word.
    if c.kind == CandidateKind::Unnamed
        && (a.tokens.end..c.tokens.start).any(|i| matches!(ctx.tokens.fold(i), "its" | "their"))
    {
        return None;
    }
    // تعلن الوزارة …، حسب التقارير الوبائية (the ministry announces …, by the epidemic reports): its own papers.
    if ctx.pack.arabic
        && c.kind == CandidateKind::SpeakerAgain
        && matches!(
            ctx.tokens.fold(c.tokens.start),
            "التقارير" | "المعلومات" | "الانباء" | "البيانات" | "المعطيات"
        )
        && (memory.last.is_none() || frames.iter().any(|f| f.strength < 4 && f.cue.end <= a.tokens.start))
    {
        return None;
    }
    // "12 died at the gate of Selm Hospital, according to one of its doctors": of the one the sentence names.
    let its = !ctx.pack.arabic
        && c.kind == CandidateKind::SpeakerAgain
        && c.tokens.clone().any(|i| matches!(ctx.tokens.fold(i), "its" | "their"));
    let owner = cands.iter().rev().filter(|_| its).find(|x| {
        x.tokens.end <= a.tokens.start && !x.addressed && matches!(x.kind, CandidateKind::Named(_))
    });
    let mut speaker = resolve(ctx, owner.unwrap_or(c), memory)?;
    // "according to local sources quoted by SOHR" stays with the sources; "X, citing Y" names Y, through X.
    let leading = a.tokens.start <= range.start + 2;
    take(used, k);
    let relays = matches!(ctx.tokens.fold(a.tokens.start), "citing" | "quoting" | "نقلا");
    if relays
        && let Some((_, medium)) = cands
            .iter()
            .enumerate()
            .rev()
            .find(|(_, m)| m.tokens.end <= a.tokens.start && matches!(m.kind, CandidateKind::Named(_)))
        && let Some(m) = resolve(ctx, medium, memory)
        && m.id != ctx.outlet
        && m.id != speaker.id
    {
        if speaker.kind == SourceKind::Unnamed {
            speaker.id = format!("unnamed@{}", m.id);
        }
        speaker.via = vec![m.id];
    }
    // "The general was quoted by AP as saying": the general, through AP.
    if ctx.is(a.tokens.start, Words::Quoted)
        && let Some(x) = cands.iter().rev().find(|x| {
            let Some(apart) = a.tokens.start.checked_sub(x.tokens.end) else { return false };
            let described = ctx.tokens.fold(x.tokens.end) == ","
                && apart <= 16
                && (a.tokens.start.saturating_sub(3)..a.tokens.start).any(|i| ctx.tokens.fold(i) == ",");
            (apart <= 3 || described) && !matches!(x.kind, CandidateKind::Outlet)
        })
        && let Some(mut s) = resolve(ctx, x, memory)
    {
        if speaker.id != ctx.outlet && speaker.kind == SourceKind::Named {
            if s.kind == SourceKind::Unnamed {
                s.id = format!("unnamed@{}", speaker.id);
            }
            s.via = vec![speaker.id];
        }
        let frame = Frame {
            scope: range.clone(),
            cue: a.tokens.clone(),
            speaker: s,
            rule: "quoted-by",
            strength: 2,
            certainty: None,
        };
        return Some((frame, c.tokens.end));
    }
    told_to(ctx, &mut speaker, c.tokens.end, range.end);
    learn_names(ctx, c.tokens.end, range.end, &speaker, memory);
    // "…, quoting the head of the ports, Ana Cole.": named behind the office.
    if let Some(name) = c.name.as_ref().filter(|_| !ctx.pack.arabic) {
        learn_names(ctx, name.start, name.end, &speaker, memory);
    }
    if !ctx.pack.arabic
        && ctx.tokens.fold(c.tokens.end) == ","
        && let Some((name, _)) = english_person(ctx, c.tokens.end + 1, range.end)
        && (name.end >= range.end || matches!(ctx.tokens.fold(name.end), "," | "."))
    {
        learn_names(ctx, name.start, name.end, &speaker, memory);
    }
    let comma_before =
        a.tokens.start.checked_sub(1).is_some_and(|b| ctx.parts_clause(b) || ctx.quote_mark(b));
    // ووفق مكتب المحافظ …، فيما قال طبيب إن (by the governor's office …, while a doctor said that): somebody else has the floor.
    let handed_on = || {
        (c.tokens.end..range.end).filter(|_| ctx.pack.arabic).find(|i| {
            let verb = |k: usize| {
                ctx.at(k).iter().any(|x| matches!(x.tag, Tag::Speech(s) if ctx.pack.speech.get(s as usize).is_some_and(|e| !e.participle)) && !x.article)
                    && cands.iter().any(|n| n.tokens.start >= k && n.tokens.start <= k + 2 && !n.addressed)
            };
            ctx.parts_clause(*i)
                && (matches!(ctx.tokens.fold(i + 1), "فيما" | "بينما" | "كما") && verb(i + 2)
                    || ctx.tokens.fold(i + 1) == "في" && ctx.tokens.fold(i + 2) == "حين" && verb(i + 3))
        })
    };
    // Somebody else has the floor.
    let open = frames.iter().any(|f| {
        f.strength < 4
            && f.cue.end <= a.tokens.start
            && f.scope.end >= a.tokens.start
            && f.speaker.kind != SourceKind::Outlet
    });
    let scope = if leading {
        range.start..handed_on().unwrap_or(range.end)
    } else {
        let colon = (back..a.tokens.start)
            .rev()
            .find(|i| ctx.tokens.fold(*i) == ":" && ctx.tokens.kind(*i) == TokenKind::Mark);
        // "The ministry says …, when gunmen killed 1,200, according to Israeli tallies": the last clause alone.
        let clause = frames
            .iter()
            .any(|f| {
                f.rule == "name-then-speech-verb"
                    && f.strength < 4
                    && f.cue.end <= a.tokens.start
                    && !ctx.pack.arabic
            })
            .then(|| {
                (back..a.tokens.start)
                    .rev()
                    .find(|i| ctx.tokens.fold(*i) == "," && ctx.is(i + 1, Words::ClauseOpener))
            })
            .or_else(|| {
                // "…, the spokesman told AFP, updating a toll of 15 given by police": the aside alone.
                let said = frames
                    .iter()
                    .filter(|f| f.strength < 4 && f.cue.end <= a.tokens.start && !ctx.pack.arabic);
                let said =
                    said.map(|f| f.cue.end).max().filter(|_| ctx.is(a.tokens.end - 1, Words::Agent))?;
                (said..a.tokens.start).rev().find(|i| ctx.tokens.fold(*i) == ",").map(Some)
            })
            .flatten();
        // قالت القوات إن …، حيث قُتل ثلاثة بحسب شهود (the forces said …, where three were killed, witnesses say): that clause alone.
        let clause = clause.or_else(|| {
            (ctx.pack.arabic && open)
                .then(|| {
                    (back..a.tokens.start).rev().find(|i| {
                        ctx.parts_clause(*i)
                            && (matches!(ctx.tokens.fold(i + 1), "حيث" | "فيما" | "بينما" | "كما")
                                || ctx.tokens.fold(i + 1) == "في"
                                    && matches!(ctx.tokens.fold(i + 2), "وقت" | "حين" | "الوقت"))
                            && i + 2 < a.tokens.start
                    })
                })
                .flatten()
        });
        // أحصى الوزير 42 ضحية، بينهم 25 وفق بيان الوزارة (the minister counted 42 victims, 25 of them by the ministry's statement): the part alone.
        let clause = clause.or_else(|| {
            let at = (back..a.tokens.start)
                .rev()
                .find(|i| ctx.parts_clause(*i) && !ctx.quote_mark(*i))
                .filter(|_| ctx.pack.arabic && open && !comma_before)?;
            let part = (at + 1..at + 3).any(|i| ctx.is(i, Words::OfThem));
            (part && (back..at).any(|i| ctx.figure(i)) && (at..a.tokens.start).any(|i| ctx.figure(i)))
                .then_some(at)
        });
        // ورد أن القتلى 150، والصحيح بحسب الإدارة 115 (it was said that 150 died, and it is by the administration 115): the figure behind it.
        let clause = clause.or_else(|| {
            let behind = c.tokens.end..range.end.min(c.tokens.end + 2);
            let told = frames
                .iter()
                .any(|f| f.strength < 4 && f.cue.end <= a.tokens.start && f.scope.end >= a.tokens.start);
            let figure = ctx.pack.arabic && told && behind.into_iter().any(|i| ctx.figure(i));
            figure
                .then(|| (back..a.tokens.start).rev().find(|i| ctx.parts_clause(*i) && !ctx.quote_mark(*i)))
                .flatten()
        });
        // نافياً أن يكون العدد 53 كما أعلنت المنظمة (denying that the number is 53, as the organisation announced): from the denial on.
        let clause = clause.or_else(|| {
            let leans = |i: usize| {
                ctx.at(i).iter().any(|x| {
                    matches!(x.tag, Tag::Speech(k) if ctx.pack.speech.get(k as usize).is_some_and(|e| e.participle))
                        && !x.article
                })
            };
            (back + 1..a.tokens.start).rev().filter(|_| ctx.pack.arabic).find(|i| leans(*i)).and_then(|i| i.checked_sub(1))
        });
        // …، ما أدى، بحسب مصدر محلي، إلى مقتل شخصين (…, which led, by a local source, to two deaths): what came of it alone.
        let clause = clause.or_else(|| {
            let comma = a.tokens.start.checked_sub(1).filter(|i| ctx.parts_clause(*i) && ctx.pack.arabic)?;
            let verb = comma.checked_sub(1).filter(|v| ctx.is(*v, Words::Outcome))?;
            verb.checked_sub(1)
                .filter(|m| matches!(ctx.tokens.fold(*m), "ما" | "مما" | "الذي" | "التي"))
                .and_then(|m| m.checked_sub(1))
        });
        // "more than the 30 reported by the union": that figure alone.
        let clause = clause.or_else(|| its_own_noun(ctx, back, a).and_then(|i| i.checked_sub(1)));
        let opened = if ctx.pack.arabic { colon.max(clause) } else { colon.or(clause) };
        let from = opened.map_or(back, |c| c + 1).max(back);
        // ", according to X, " inside a clause speaks for all of it; before a new clause only for what came first.
        // "according to IOM's Displacement Tracking Matrix, at least 30,000 of them": what is the body's own belongs to its name.
        let named_to = if !ctx.pack.arabic && ctx.possessive(c.tokens.end - 1) {
            let own = |k: &usize| {
                ctx.tokens.kind(*k) == TokenKind::Word
                    && !ctx.is(*k, Words::FunctionWord)
                    && !ctx.begins(*k, Marks::TRIGGER)
            };
            (c.tokens.end..range.end.min(c.tokens.end + 5))
                .take_while(own)
                .last()
                .map_or(c.tokens.end, |k| k + 1)
        } else if ctx.pack.arabic && RESTS_ON.contains(&ctx.tokens.fold(c.tokens.end)) {
            // …، وفق إحصاء لرويترز استناداً إلى مصادر أمنية، إلى 390 (…, by a Reuters count on the strength of security sources, to 390)
            (c.tokens.end..range.end.min(c.tokens.end + 9))
                .find(|i| ctx.parts_clause(*i) && !ctx.quote_mark(*i))
                .unwrap_or(c.tokens.end)
        } else {
            c.tokens.end
        };
        let comma = skip_marks(ctx, named_to);
        let next = comma + 1;
        let goes_on = ctx.tokens.kind(comma) == TokenKind::Mark
            && matches!(ctx.tokens.fold(comma), "،" | ",")
            && next < range.end
            && !(ctx.tokens.fold(next).starts_with('و') && ctx.pack.arabic)
            && !ctx.is(next, Words::GoesOn)
            && ctx.cue(next, Cue::Clause).is_none();
        let issued =
            ctx.pack.arabic && ctx.tokens.fold(a.tokens.start).trim_start_matches('و').starts_with("صدر");
        // …بحسب شهود، في حين ذكر الجيش (…, witnesses say, while the army stated): somebody else has the floor.
        let handed = ctx.pack.arabic
            && ctx.parts_clause(comma)
            && (ctx.at(next).iter().any(|x| {
                    matches!(x.tag, Tag::Speech(k) if ctx.pack.speech.get(k as usize).is_some_and(|e| e.participle))
                })
                || matches!(ctx.tokens.fold(next), "فيما" | "بينما" | "غير" | "لكن" | "كما")
                || ctx.tokens.fold(next) == "في"
                    && matches!(ctx.tokens.fold(next + 1), "حين" | "وقت" | "المقابل"))
            && (next..range.end.min(next + 4))
                .any(|i| ctx.begins(i, Marks::SPEECH));
        // …، وفق تقديرات الأمم المتحدة، أكثر من 500 ألف نازح، وكان قد تعرض (…, by UN estimates, …, and it had been): told before, by the outlet.
        let past = (ctx.pack.arabic && goes_on)
            .then(|| {
                (next..range.end)
                    .find(|i| ctx.parts_clause(*i) && matches!(ctx.tokens.fold(i + 1), "وكان" | "وكانت"))
            })
            .flatten();
        // "Not so, according to the SDF: one vehicle was hit": what follows the colon is its word.
        let colon_follows = !ctx.pack.arabic && ctx.tokens.fold(c.tokens.end) == ":";
        // "Rescuers, according to the ministry recovered ten": the second comma is left out.
        let verb_follows = !ctx.pack.arabic
            && back == range.start
            && ctx
                .at(c.tokens.end)
                .iter()
                .any(|x| ctx.trigger(x).is_some_and(|e| e.pos == crate::lexicon::Pos::Verb));
        // "31 are missing according to the civil defence; a volunteer group puts the number at 100": another's part of the sentence.
        let parted = (!ctx.pack.arabic)
            .then(|| (c.tokens.end..range.end).find(|i| ctx.opens(*i, Opener::Semicolon)))
            .flatten()
            .filter(|at| {
                (at + 1..range.end.min(at + 12))
                    .take_while(|i| !ctx.figure(*i))
                    .any(|i| ctx.begins(i, Marks::SPEECH))
            });
        let to = if let Some(p) = past.or(parted) {
            p
        } else if colon_follows || verb_follows {
            range.end
        } else if comma_before && !goes_on && !issued || handed {
            c.tokens.end
        } else {
            range.end
        };
        // "…, according to X, and that …": what follows a second comma is somebody's own again.
        if colon.is_none() && back == range.start && comma_before && relays {
            range.start..range.end
        } else {
            from..to
        }
    };
    // نفى المصدر أن العدد وصل إلى 53 كما أعلنت المنظمة، مؤكداً أنه 30 (the source denied it had reached 53 as the organisation announced, stressing
    // it was 30): the clause it closes, in what somebody else says.
    let scope =
        if ctx.pack.arabic && open && !leading && !comma_before && ctx.tokens.fold(a.tokens.start) == "كما"
        {
            closes_from(ctx, back, a.tokens.start)..c.tokens.end
        } else {
            scope
        };
    // بحسب الشرطة قُتل 9، وبحسب السكان 21 (by the police nine were killed, and by the inhabitants 21): the figure behind it.
    let opens_next = ctx.pack.arabic
        && !leading
        && comma_before
        && a.conj
        && (c.tokens.end..range.end.min(c.tokens.end + 5))
            .take_while(|i| !ctx.parts_clause(*i) || ctx.quote_mark(*i))
            .any(|i| ctx.figure(i));
    let scope = if opens_next { a.tokens.start..range.end } else { scope };
    // "according to Ana Cole, a shopkeeper, though police put the toll at 30": somebody else's clause.
    let parted = (!ctx.pack.arabic && !leading && ctx.tokens.fold(c.tokens.end) == ",")
        .then(|| {
            (c.tokens.end..range.end.min(c.tokens.end + 14)).find(|i| {
                ctx.tokens.fold(*i) == ","
                    && matches!(ctx.tokens.fold(i + 1), "though" | "although" | "while" | "whereas" | "but")
            })
        })
        .flatten();
    // …، وفق إحصاء لرويترز، إلى 390، في حين أحصت فرانس برس 408 (…, by a Reuters count, to 390, while AFP counted 408)
    let parted = parted.or_else(|| handed_on().filter(|_| ctx.pack.arabic && !leading));
    let scope = parted.map_or(scope.clone(), |to| scope.start..scope.end.min(to));
    // "SANA reported, citing the ministry": all that SANA answers for is the ministry's.
    let scope = match frames.last() {
        Some(f)
            if relays
                && f.cue.end <= a.tokens.start
                && a.tokens.start.saturating_sub(f.cue.end.max(f.speaker.tokens.end)) <= 4 =>
        {
            f.scope.clone()
        }
        _ => scope,
    };
    let strength = if leading { 2 } else { 4 };
    Some((
        Frame {
            scope,
            cue: a.tokens.clone(),
            speaker,
            rule: if leading { "according-to-first" } else { "according-to" },
            strength,
            certainty: None,
        },
        c.tokens.end,
    ))
}

/// Where a noun phrase begins that has a figure and closes with who gives it, behind a comparison: than *the 30 reported by*.
fn its_own_noun(ctx: &Context<'_>, back: usize, a: &Ann) -> Option<usize> {
    if ctx.pack.arabic || !ctx.is(a.tokens.end - 1, Words::Agent) {
        return None;
    }
    let noun = |i: usize| ctx.begins(i, Marks::NOUN) || ctx.is(i, Words::Harmed);
    let last = (back..a.tokens.start).rev().find(|i| !noun(*i)).filter(|i| ctx.figure(*i))?;
    let first = (back..=last).rev().take_while(|i| ctx.figure(*i)).last()?;
    let compares = |i: usize| {
        matches!(ctx.tokens.fold(i), "than" | "from" | "not" | "unlike" | "with" | "below" | "above")
    };
    let before = first.checked_sub(1).filter(|b| *b > back)?;
    match ctx.tokens.fold(before) {
        "the" if compares(before - 1) => Some(before),
        _ if compares(before) => Some(first),
        _ => None,
    }
}

/// نقلت اليونيسف 300 طفل، وفق ناطق باسمها (*naqalat al-yūnīsif 300 ṭifl, wafqa nāṭiq bi-smihā*, UNICEF moved 300 children, by its
/// spokesman), بحسب بيانها (by its statement), وفق الأخير (by the latter): the body that the sentence named last.
fn its_own_word(floor: Floor<'_, '_>, a: &Ann, memory: &mut Memory) -> Option<(Frame, usize)> {
    const OF_ITS: &[&str] = &[
        "بيان",
        "قايد",
        "مدير",
        "رييس",
        "قياده",
        "موقع",
        "صفحه",
        "حساب",
        "ارقام",
        "احصاء",
        "احصاءات",
        "احصاييات",
        "احصاييه",
        "تقدير",
        "تقديرات",
        "سجلات",
        "قوايم",
        "حصيله",
        "مسوول",
        "مسوولي",
        "امين",
        "منسق",
    ];
    let Floor { ctx, range, back, cands, .. } = floor;
    if !ctx.pack.arabic || a.tokens.start <= range.start {
        return None;
    }
    let word = ctx.tokens.fold(a.tokens.end);
    let of_its = |w: &str| {
        ["ها", "ه", "هم"].iter().any(|p| {
            w.strip_suffix(p).is_some_and(|b| {
                let b = b.strip_suffix('ت').map_or_else(|| b.to_owned(), |t| format!("{t}ه"));
                OF_ITS.contains(&b.as_str())
            }) || w.strip_suffix(p).is_some_and(|b| OF_ITS.contains(&b))
        })
    };
    let end = match (word, ctx.tokens.fold(a.tokens.end + 1)) {
        (
            "ناطق" | "ناطقه" | "متحدث" | "متحدثه" | "مسوول" | "مسووله" | "مصدر" | "عضو" | "ممثل" | "بيان",
            "باسمها" | "باسمه" | "باسمهم" | "لها" | "له" | "عنها" | "عنه",
        ) => a.tokens.end + 2,
        // بحسب بيان لقيادته (by a statement of its command)
        (
            "بيان" | "بلاغ" | "تصريح" | "تقرير" | "مصدر",
            "لقيادته" | "لقيادتها" | "لمكتبه" | "لمكتبها" | "لادارته" | "لادارتها",
        ) => a.tokens.end + 2,
        ("الاخير" | "الاخيره", _) => a.tokens.end + 1,
        (w, _) if of_its(w) => a.tokens.end + 1,
        _ => return None,
    };
    // وفق مديره محمد أبو سلمية (by its director Mohammad Abu Salmiya): his name is no other body's.
    let name = (end..range.end.min(end + 3))
        .find(|i| ctx.cue(*i, Cue::PersonTitle).is_none() && !ctx.is(*i, Words::Rank))
        .and_then(|i| person_name(ctx, i, range.end).filter(|n| n.start == i));
    let end = name.map_or(end, |n| n.end);
    // بيانها (its statement) is the body's; بيان الوزارة (the ministry's statement) names its own.
    let ends = end >= range.end || ctx.tokens.kind(end) != TokenKind::Word || ctx.parts_clause(end);
    let owner = cands.iter().rev().find(|c| {
        c.tokens.end <= a.tokens.start && !c.addressed && matches!(c.kind, CandidateKind::Named(_))
    })?;
    if !ends {
        return None;
    }
    let speaker = resolve(ctx, owner, memory)?;
    let frame = Frame {
        scope: back.min(owner.tokens.start)..range.end,
        cue: a.tokens.clone(),
        speaker,
        rule: "according-to",
        strength: 3,
        certainty: None,
    };
    Some((frame, end))
}
