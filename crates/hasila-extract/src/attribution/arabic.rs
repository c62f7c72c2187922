//! Arabic speech verbs: the subject behind them or before, relays, speakers who go on.

use super::*;

pub(super) fn arabic_speech(
    floor: Floor<'_, '_>,
    a: &Ann,
    entry: &crate::lexicon::SpeechEntry,
    content: Option<usize>,
    opens_quote: Option<usize>,
    used: &mut [bool],
    memory: &mut Memory,
) -> Option<Frame> {
    let Floor { ctx, range, back, cands, before } = floor;
    let v = a.tokens.clone();
    // رجل يدعى فلان (a man called so): no claim of his.
    if cands.iter().any(|c| c.tokens.start == v.start && matches!(c.kind, CandidateKind::Person(_))) {
        return None;
    }
    // لُفّت بأكفان (were wrapped in shrouds) is written as لفتت (pointed out): who points out points to something.
    if entry.w == "لفت"
        && content.is_none_or(|c| c > v.end + 12)
        && !(v.end..range.end.min(v.end + 9))
            .any(|i| matches!(ctx.tokens.fold(i), "الي" | "النظر" | "الانتباه" | ":"))
    {
        return None;
    }
    // نفت القيادة الأنباء التي تحدثت عن القبض على متورطين (the command denied the reports that spoke of arrests): what is denied has no floor.
    if v.start >= range.start + 3
        && matches!(ctx.tokens.fold(v.start - 1), "التي" | "الذي")
        && ctx.pack.words.has(ctx.tokens.fold(v.start - 2).trim_start_matches("ال"), Words::Assertion)
        && (range.start..v.start).any(|k| ctx.cue(k, Cue::Rejects).is_some())
    {
        return None;
    }
    // بعثة الأمم المتحدة: معلومات أولية تشير إلى (the UN mission: first information points to): what whoever heads the line has heard.
    let informed = (v.start.saturating_sub(2)..v.start).any(|i| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches("ال"),
            "معلومات" | "تقديرات" | "بيانات" | "معطيات" | "ارقام"
        )
    });
    if informed
        && before
            .iter()
            .any(|f| matches!(f.rule, "name-and-colon" | "head-of-a-line") && f.scope.contains(&v.start))
    {
        return None;
    }
    // وأظهرت لقطات مصورة (footage showed): what is seen on it the outlet tells.
    let footage = v.end + usize::from(ctx.tokens.fold(v.end) == "كما");
    if ctx.is(footage, Words::Footage)
        && !cands.iter().any(|c| c.tokens.start > footage && c.tokens.start <= footage + 4)
    {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: outlet_speaker(ctx),
            rule: "footage",
            strength: 1,
            certainty: None,
        });
    }
    if let Some(speaker) = says_of_the_quoted(ctx, &v, range, memory) {
        return Some(Frame {
            scope: back..range.end,
            cue: v,
            speaker,
            rule: "speech-after-content",
            strength: 3,
            certainty: entry.certainty,
        });
    }
    if let Some(speaker) = figures_point_to(ctx, &v, cands) {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "figures-point-to",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // غرفة محلية تحصي 34 قتيلاً وتتهم الحكومة (a local room counts 34 dead and accuses the government): who spoke accuses whom the verb names.
    let accuses_as_well = entry.w == "اتهم"
        && ctx.tokens.fold(v.start).starts_with("وت") | ctx.tokens.fold(v.start).starts_with("وي")
        && before.iter().any(|f| f.strength < 4 && f.cue.end <= v.start && f.scope.contains(&v.start));
    if accuses_as_well {
        return None;
    }
    let limit = content.unwrap_or(range.end).min(v.end + 26);
    if let Some(k) = toll_of_a_body(ctx, &v, cands) {
        let speaker = resolve(ctx, cands.get(k)?, memory)?;
        take(used, k);
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "toll-of-a-body",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    if let Some(s) = quoted_again(ctx, v.end, memory) {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: s,
            rule: "short-name-again",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // اتهمت المنظمة الجيش بقتل 12 (the organisation accused the army of killing 12): who accuses stands right behind the verb.
    if entry.w == "اتهم"
        && accuser_again(ctx, v.end)
        && !cands.iter().any(|c| {
            c.tokens.start == v.end
                && matches!(&c.kind, CandidateKind::Named(id) if ctx.registry.source(id).is_some_and(|e| {
                    e.actor.is_none() && c.tokens.len() > 1
                }))
        })
    {
        let again = Candidate {
            tokens: v.end..v.end + 1,
            kind: CandidateKind::SpeakerAgain,
            addressed: false,
            name: None,
        };
        let speaker = resolve(ctx, &again, memory)?;
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "speech-verb-then-name",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    let clear = |from: usize, to: usize| {
        !(from..to).any(|i| {
            ctx.tokens.kind(i) == TokenKind::Digits
                && (!ctx.tokens.touches_previous(i) || ctx.tokens.fold(i - 1) == "(")
        })
    };
    // المستشفى أبلغ «الصحيفة» بوصول قتيل (the hospital informed the paper of a dead man's arrival): who is right behind it was told.
    let informed_by = matches!(entry.w.as_str(), "أبلغ" | "أخبر" | "أعلم" | "أطلع")
        && cands.iter().any(|c| {
            c.tokens.end == v.start
                && !c.addressed
                && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
        });
    let after: Vec<usize> = cands
        .iter()
        .enumerate()
        .filter(|(k, c)| free(used, *k) && !c.addressed && c.tokens.start >= v.end && c.tokens.start < limit)
        .filter(|(_, c)| !informed_by && !beside_the_subject(ctx, c, v.end))
        .map(|(k, _)| k)
        .collect();
    // A bare name far behind other nouns is not the subject: لم يذكر أعداد عناصر داعش (numbers of ISIS members).
    let direct = |c: &Candidate| {
        // يبلغ عدد السكان (the number of inhabitants reaches) tells of them; قال عدد من السكان (a number of inhabitants said) is theirs.
        let numbered = (v.end..c.tokens.start)
            .any(|i| ctx.cue(i, Cue::NumberOf).is_some() && ctx.tokens.fold(i + 1) != "من");
        if numbered && c.kind == CandidateKind::Unnamed {
            return false;
        }
        c.tokens.start <= v.end + 2
            || !matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Unnamed)
            || ctx.cue(c.tokens.start, Cue::Role).is_some()
            || !(v.end..c.tokens.start).any(|i| {
                ctx.at(i).iter().any(|x| {
                    matches!(x.tag, Tag::Trigger(_) | Tag::Noun(_) | Tag::Cue(Cue::NumberOf | Cue::By))
                })
            })
    };
    let near = |k: &usize| {
        cands.get(*k).is_some_and(|c| {
            c.tokens.start <= v.end + 11
                && clear(v.end, c.tokens.start)
                && direct(c)
                && !(c.kind == CandidateKind::Unnamed && oblique(ctx, c.tokens.start))
                // أما المدير فقدّر، بحسب رويترز، العدد (the director put, according to Reuters, the number): she only carries it.
                && !(v.end..c.tokens.start).any(|i| ctx.cue(i, Cue::According).is_some())
        })
    };
    // A headline says without أن: «الصحة» تسجل 1176 إصابة (Health records 1,176 cases).
    let headline =
        ctx.segments.sentences.iter().find(|s| s.tokens.start == range.start).is_some_and(|s| s.headline);
    // نفى سقوط أي قتيل (denied that anybody was killed): what is denied or admitted may be a verbal noun.
    // خفّض المجلس عدد الوفيات (the council lowered the number of deaths): its toll is its word.
    let counts = matches!(entry.w.as_str(), "رفع" | "خفض" | "حدث" | "صحح" | "عدل" | "وضع")
        && (v.end..range.end.min(v.end + 14))
            .any(|i| ctx.is(i, Words::TallyWord) || entry.w != "رفع" && ctx.is(i, Words::FigureAgain));
    // ثم خفّضها وزير الصحة إلى 95 (then the health minister lowered it to 95): the toll told before, in a pronoun.
    let moves = entry.w == "خفضها"
        && (v.end..range.end.min(v.end + 10))
            .any(|i| ctx.figure(i) && matches!(ctx.tokens.fold(i - 1), "الي" | "ب" | "عند" | "من"));
    if entry.w == "خفضها" && !moves || entry.w == "وضع" && !counts {
        return None;
    }
    // نشر الموقع أسماء 16 قتيلاً (the site published the names of 16 dead)
    let names = entry.w == "نشر"
        && (v.end..range.end.min(v.end + 8)).any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "اسماء" | "قايمه" | "حصيله" | "احصاييه" | "احصاء" | "ارقاما" | "ارقام"
            )
        });
    // سجلت الوزارة 17 إصابة (the ministry registered 17 cases).
    // وزارة الصحة سجلت 17 وفاة (the health ministry registered 17 deaths): before its verb too.
    let beside = |c: &Candidate| {
        let had = usize::from(v.start > range.start && ctx.tokens.fold(v.start - 1) == "فقد");
        c.tokens.start == v.end || c.tokens.end + had == v.start && matches!(c.kind, CandidateKind::Named(_))
    };
    let registers = entry.w == "سجل"
        && cands.iter().any(|c| {
            beside(c)
                && matches!(
                    c.kind,
                    CandidateKind::Named(_) | CandidateKind::SpeakerAgain | CandidateKind::Person(_)
                )
        })
        && {
            let behind = cands.iter().find(|c| c.tokens.start == v.end).map_or(v.end, |c| c.tokens.end);
            (v.end..range.end.min(behind.max(v.end + 2) + 8))
                .any(|i| ctx.figure(i) || ctx.is(i, Words::CaseWord))
        };
    // أما المستشفى فسجل 28 جثة (as for the hospital, it registered 28 bodies): the subject before its verb.
    let registers = registers
        || entry.w == "سجل"
            && cands.iter().any(|c| {
                c.tokens.end <= v.start
                    && v.start - c.tokens.end <= 2
                    && c.tokens.start <= range.start + 2
                    && !c.addressed
                    && matches!(c.kind, CandidateKind::Named(_))
                    && !c.tokens.start.checked_sub(1).is_some_and(|b| ctx.is(b, Words::Where))
            })
            && (v.end..range.end.min(v.end + 12)).any(|i| ctx.figure(i) || ctx.is(i, Words::CaseWord));
    // أمرت النيابة بحبس ثلاثة (the prosecution ordered three held): what it orders it answers for.
    let orders = matches!(entry.w.as_str(), "أمر" | "قرر" | "أذن")
        && cands.iter().any(|c| {
            c.tokens.start == v.end
                && matches!(&c.kind, CandidateKind::Named(id) if id.ends_with("prosecution") || id.ends_with("court"))
        });
    // أبلغ الوكالة بمصرع نحو 40 (informed the agency of the death of about 40): what it tells of stands behind ب.
    let informs = matches!(entry.w.as_str(), "أبلغ" | "أخطر" | "أحاط" | "أخبر")
        && (v.end..range.end.min(v.end + 9)).any(|i| {
            ctx.tokens.fold(i).starts_with('ب')
                && ctx.at(i).iter().any(|x| x.prep && matches!(x.tag, Tag::Trigger(_)))
        });
    // وشاهد مراسل الوكالة انتشال جثث (the agency's correspondent saw bodies recovered): what a reporter saw he tells.
    let saw = matches!(entry.w.as_str(), "شاهد" | "عاين" | "أحصى")
        && cands.iter().any(|c| c.tokens.start == v.end && ctx.cue(v.end, Cue::Correspondent).is_some());
    if matches!(entry.w.as_str(), "شاهد" | "عاين") && !saw {
        return None;
    }
    // عزا المحافظ سقوط 8 قتلى إلى (the governor put the death of 8 down to), حمّلت الوزارة الاحتلال مسؤولية استشهاد 6 (held … responsible for).
    let blames = matches!(entry.w.as_str(), "عزا" | "حمل")
        && (entry.w == "عزا"
            || (v.end..range.end.min(v.end + 8)).any(|i| {
                ctx.tokens.fold(i).starts_with("مسوولي") || ctx.tokens.fold(i).starts_with("المسوولي")
            }))
        && (v.end..range.end.min(v.end + 14)).any(|i| ctx.begins(i, Marks::TRIGGER));
    if entry.w == "حمل" && !blames {
        return None;
    }
    // نسبت الشبكة إلى الجيش 46 حالة اعتقال (the network ascribed 46 arrests to the army): its own count; not whose words somebody carries.
    let beside_it = |c: &&Candidate| {
        (c.tokens.start == v.end || c.tokens.end == v.start)
            && !c.addressed
            && c.kind != CandidateKind::Unnamed
    };
    let ascribes = entry.w == "نسب"
        && cands.iter().find(beside_it).is_some_and(|c| {
            let from = c.tokens.end.max(v.end);
            let whom = (from..range.end.min(from + 4)).find(|i| ctx.tokens.fold(*i) == "الي");
            whom.is_some_and(|to| {
                let rest = to..range.end.min(to + 14);
                !rest.clone().any(|i| ctx.is(i, Words::HisWords) || ctx.cue(i, Cue::Content).is_some())
                    && rest.clone().any(|i| ctx.figure(i) || ctx.begins(i, Marks::TRIGGER))
            }) || (from..range.end.min(from + 3)).any(|i| ctx.figure(i))
        });
    // وكانت اللجنة قد توقفت، أمس، عند 139 قتيلاً (the committee had stopped, yesterday, at 139 dead): the last figure it gave.
    // توقفت النشرة الأولى للمحافظة عند خمسة (the governorate's first bulletin stopped at five): of whom, a pronoun can't tell.
    let stopped = entry.w == "توقف"
        && (accuser_again(ctx, v.end)
            || cands.iter().any(|c| {
                let before = c.tokens.end <= v.start
                    && v.start - c.tokens.end <= 2
                    && !(c.tokens.end..v.start).any(|i| ctx.parts_clause(i));
                matches!(c.kind, CandidateKind::Named(_)) && (c.tokens.start == v.end || before)
            }))
        && (v.end..range.end.min(v.end + 9))
            .any(|i| ctx.tokens.fold(i) == "عند" && (i + 1..range.end.min(i + 4)).any(|k| ctx.figure(k)));
    // ولم تؤكد السلطات سوى 12 قتيلاً (the authorities confirmed no more than 12 dead): what it grants stands behind "but".
    let grants = v.start > range.start
        && ctx.is(v.start - 1, Words::Not)
        && (v.end..range.end.min(v.end + 8)).any(|i| {
            matches!(ctx.tokens.fold(i), "الا" | "سوي")
                && (i + 1..range.end.min(i + 6)).any(|k| ctx.figure(k) || ctx.begins(k, Marks::TRIGGER))
        });
    if entry.w == "نسب" && !ascribes || entry.w == "توقف" && !stopped {
        return None;
    }
    // أعطى الكاتب العام توزيع الضحايا: (the secretary-general gave the victims' distribution:)
    let hands_out = matches!(entry.w.as_str(), "أعطى" | "قدم" | "عرض" | "استعرض" | "فصل");
    let tally = hands_out
        && content.is_some_and(|c| {
            ctx.tokens.fold(c) == ":" && (v.end..c).any(|i| ctx.is_stripped(i, Words::HandedOut))
        });
    if hands_out && !tally {
        return None;
    }
    let denies = counts
        || moves
        || names
        || tally
        || blames
        || ascribes
        || stopped
        || grants
        || saw
        || informs
        || orders
        || registers
        || matches!(entry.w.as_str(), "نفى" | "أقر" | "اعترف" | "ادعى" | "أنكر")
            && (v.end..range.end.min(v.end + 20)).any(|i| {
                ctx.begins(i, Marks::TRIGGER)
                        // لا تقر الوزارة إلا بـ34 قتيلاً (the ministry admits to no more than 34 dead)
                        || entry.w != "نفى" && i < v.end + 10 && ctx.figure(i)
            });
    let has_content =
        content.is_some() || opens_quote.is_some() && !entry.needs_content || headline || denies;
    // نقل المكتب الإعلامي للسفارة أن السفير أصيب (the embassy's press office reported that …): its own word.
    let reports = entry.relays
        && content.is_some_and(|c| {
            c <= v.end + 9
                && !(v.end..c).any(|i| {
                    ctx.tokens.fold(i) == "عن"
                        || ctx.parts_clause(i)
                        || ctx.tokens.kind(i) == TokenKind::Digits
                })
                && after.iter().copied().any(|k| cands.get(k).is_some_and(|x| x.tokens.end <= c))
        });
    if entry.relays && !reports {
        // نقلت X عن Y (X quoted Y).
        let from = (v.end..range.end.min(v.end + 14)).find(|i| ctx.tokens.fold(*i) == "عن")?;
        let x = cands.iter().position(|c| c.tokens.start >= v.end && c.tokens.end <= from && !c.addressed);
        let y = cands.iter().position(|c| c.tokens.start > from && c.tokens.start <= from + 8)?;
        let medium = x.and_then(|k| cands.get(k)).and_then(|c| resolve(ctx, c, memory));
        let mut speaker = resolve(ctx, cands.get(y)?, memory)?;
        if let Some(m) = medium.filter(|m| m.id != ctx.outlet && m.kind == SourceKind::Named) {
            if speaker.kind == SourceKind::Unnamed {
                speaker.id = format!("unnamed@{}", m.id);
            }
            memory.medium = Some(m.clone().into());
            speaker.via = vec![m.id];
        }
        for k in x.into_iter().chain([y]) {
            take(used, k);
        }
        learn_names(ctx, speaker.tokens.end, range.end, &speaker, memory);
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "relay",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    let already = |verb: usize| verb > range.start + 1 && ctx.tokens.fold(verb - 1) == "فقد";
    let mut subject = after.iter().copied().find(|k| near(k));
    // وكان الجيش اتهم الحزب (the army had accused the party): after "had" the subject stands before its verb.
    let had = cands.iter().enumerate().rev().find(|(k, c)| {
        free(used, *k)
            && !c.addressed
            && c.tokens.end <= v.start
            && v.start - c.tokens.end <= 2
            && c.tokens.start > range.start.max(back)
            && (["كان", "كانت"].contains(&ctx.tokens.fold(c.tokens.start - 1).trim_start_matches('و'))
                // وكان المدير العام للموانئ العميد سامر قبرصلي أفاد (the director-general of ports, Brigadier Samer Qubrusli, had reported)
                || ["كان", "كانت"].contains(&ctx.tokens.fold(range.start).trim_start_matches('و'))
                    && matches!(c.kind, CandidateKind::Named(_))
                    && c.tokens.start <= range.start + 8
                    && !(range.start + 1..v.start).any(|i| {
                        ctx.parts_clause(i) || ctx.begins(i, Marks::TRIGGER)
                    }))
    });
    let had = had.map(|(k, _)| k);
    if had.is_some() {
        subject = None;
    }
    // A title later in the same noun phrase says more than a bare name or a repeated noun before it.
    if let Some(k) = subject
        && cands
            .get(k)
            .is_some_and(|c| matches!(c.kind, CandidateKind::SpeakerAgain | CandidateKind::Unnamed))
        && let Some(better) = after.iter().copied().find(|j| {
            cands.get(*j).is_some_and(|c| {
                // ونفت الوزارة ما أوردته المنظمة (the ministry denied what the organisation reported): another's clause.
                let clause = (cands[k].tokens.end..c.tokens.start).any(|i| {
                    matches!(
                        ctx.tokens.fold(i),
                        "ما" | "التي" | "الذي" | "بما" | "علي" | "ضد" | "بحق" | "بيد" | "الي"
                    ) || ctx.is(i, Words::Assertion)
                        || ctx.is(i, Words::Carried)
                        || ctx.is(i, Words::Issued)
                        || ctx.begins(i, Marks::SPEECH)
                });
                matches!(c.kind, CandidateKind::Named(_))
                    && c.tokens.start <= cands[k].tokens.end + 3
                    && !clause
            })
        })
        && cands[k].kind == CandidateKind::SpeakerAgain
    {
        subject = Some(better);
    }
    let mut rule = "speech-verb-then-name";
    let mut from = v.start;
    if let Some(k) = had {
        subject = had;
        rule = "name-then-speech-verb";
        from = cands.get(k).map_or(from, |c| c.tokens.start);
    }
    if subject.is_none() {
        // The name before its verb: «قسد» أعلنت, وكانت وكالة هاوار قد قالت.
        subject = cands
            .iter()
            .enumerate()
            .rev()
            .find(|(k, c)| {
                free(used, *k)
                    && (!c.addressed || had_before(ctx, c, &v))
                    && c.tokens.end <= v.start
                    && c.tokens.start >= back
                    // ما نسبته إليه وسائل إعلام من تسجيل وفاتين (what media ascribed to it of the registering of two deaths): no verb behind "of".
                    && !(ctx.tokens.fold(v.start - 1) == "من" && c.kind == CandidateKind::Unnamed)
                    && (!matches!(c.kind, CandidateKind::SpeakerAgain)
                        || again_ahead(ctx, c, &v, range, memory)
                        || opens_clause(ctx, c, range) && officer_of_another(ctx, c, memory))
                    && (v.start - c.tokens.end <= 5
                        // أما الوزارة فقد أعلنت (as for the ministry, it has announced): no loss, though فقد is written alike.
                        && !(c.tokens.end..v.start - usize::from(already(v.start))).any(|i| {
                            !(already(v.start) && i + 2 == v.start) && ctx.parts_clause(i)
                                || ctx.within(i..i + 1).iter().any(|x| matches!(x.tag, Tag::Trigger(_)))
                        })
                        // رجل، يدعى فلان، أبلغ (a man, named so, told): the name is the aside.
                        || matches!(c.kind, CandidateKind::Person(_))
                            && v.start == c.tokens.end + 1
                            && matches!(ctx.tokens.fold(c.tokens.end), "،" | ",")
                            && matches!(ctx.tokens.fold(c.tokens.start).trim_start_matches('و'), "يدعي" | "تدعي" | "اسمه" | "اسمها")
                        || crowd_ahead(ctx, c, &v, range)
                        || aside_between(ctx, c, &v, range))
            })
            .map(|(k, _)| k);
        if subject.is_some() {
            rule = "name-then-speech-verb";
            from = subject.and_then(|k| cands.get(k)).map_or(from, |c| c.tokens.start);
        }
    }
    // فحوص الطب الشرعي أظهرت (the forensic tests showed): what a test shows is told by who speaks.
    let tests = subject.and_then(|k| cands.get(k)).is_some_and(|c| {
        rule == "name-then-speech-verb"
            && c.tokens.start.checked_sub(1).is_some_and(|b| {
                matches!(
                    ctx.tokens.fold(b).trim_start_matches(['و', 'ف']),
                    "فحوص" | "فحوصات" | "فحص" | "نتائج" | "تحاليل" | "صور" | "تقديرات"
                )
            })
    });
    if tests {
        return None;
    }
    // بياناً زعمت فيه (a statement in which it claimed): the body named before in the sentence.
    if subject.is_none() && matches!(ctx.tokens.fold(v.end), "فيه" | "فيها") {
        subject = cands
            .iter()
            .enumerate()
            .rev()
            .find(|(_, c)| {
                c.tokens.end <= v.start
                    && !c.addressed
                    && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
            })
            .map(|(k, _)| k);
        if subject.is_some() {
            rule = "name-then-speech-verb";
        }
    }
    if entry.needs_content && !has_content && rule != "speech-verb-then-name" {
        return None;
    }
    if let Some(k) = subject {
        let c = cands.get(k)?;
        if entry.needs_content && !has_content {
            return None;
        }
        // أخلى مستشفى الروم 180 مريضاً، فيما قال مديره (the hospital evacuated 180 patients, while its director said): of the house named before.
        let its = its_house(ctx, c, &v, range, cands);
        let c = its.as_ref().unwrap_or(c);
        let apposed = named_before_who_he_is(ctx, c, &v);
        let c = apposed.as_ref().unwrap_or(c);
        let house = of_the_house(ctx, c, range, cands);
        let mut speaker = resolve(ctx, house.unwrap_or(c), memory)?;
        told_to(ctx, &mut speaker, c.tokens.end, content.unwrap_or(range.end));
        // وقال لرويترز مسؤول (an official told Reuters): whom he told stands before him.
        if c.tokens.start > v.end {
            told_to(ctx, &mut speaker, v.end, c.tokens.start);
        }
        told_in_aside(ctx, &mut speaker, c.tokens.end, content.unwrap_or(range.end));
        // A verb of speech with a party as subject but no content may be an act: أعلنت "قسد" حظراً (declared a curfew) is
        // still hers to answer for.
        take(used, k);
        if matches!(c.kind, CandidateKind::Person(_)) {
            learn_names(ctx, c.tokens.start, c.tokens.end, &speaker, memory);
        } else if let Some(name) = &c.name {
            learn_names(ctx, name.start, name.end, &speaker, memory);
        }
        learn_names(ctx, v.end, c.tokens.start, &speaker, memory);
        learn_names(ctx, c.tokens.end, content.unwrap_or(range.end), &speaker, memory);
        // …، فيما نعت السفارة أحد رعاياها (…, while the embassy mourned one of its nationals): another's clause, which ends the sentence.
        let turned = (v.start.saturating_sub(3).max(range.start)..v.start).any(|i| {
            ctx.is(i, Words::Turns) || ctx.tokens.fold(i) == "في" && ctx.is(i + 1, Words::TurnsBehindIn)
        }) && ctx.tokens.fold(v.start.saturating_sub(1)) != "كما";
        // ", كما أعلنت قسد" / ", قالت قسد" at the end speaks for what stands before.
        let tail = content.is_none()
            && !denies
            && !turned
            // 83 قتيلاً وداعش يتبنى (83 dead, and ISIS claims it): an act, which gives no figure.
            && entry.w != "تبنى"
            // بينما تحصي النيابة ثلاثة (while the prosecution counts three): what it counts stands behind it.
            && !ctx.figure(c.tokens.end)
            // أعلنت السلطات عن مشروع (the authorities announced a project): another thing than what stands before.
            && !matches!(ctx.tokens.fold(c.tokens.end), "عن" | "ب" | "الي" | "علي")
            && opens_quote.is_none()
            // «…»، قالت رئيسة البلدية ماريبيل ألبالات للتلفزيون ("…", said the mayor …, to the television): her name and whom she told.
            && (range.end.saturating_sub(c.tokens.end) <= 4
                || v.start >= range.start + 3
                    && (ctx.quote_mark(v.start - 1) || ctx.parts_clause(v.start - 1) && ctx.quote_mark(v.start - 2))
                    && range.end.saturating_sub(c.tokens.end) <= 12
                    && !(c.tokens.end..range.end).any(|i| ctx.figure(i) || ctx.parts_clause(i)))
            // بينما أفاد الهلال الأحمر بإصابة 30 (while the Red Crescent reported 30 hurt): what it tells stands behind it.
            && !ctx.within(c.tokens.end..range.end).iter().any(|a| matches!(a.tag, Tag::Trigger(_)))
            // …وغرفة الطوارئ تتحدث عن مفقودين (… and the emergency room speaks of missing): what follows its verb.
            && !(rule == "name-then-speech-verb" && range.end > v.end + 1)
            && v.start > range.start + 4;
        // أكثر من تسع جثث، قالت إدارة النقل، وما زالت (more than nine bodies, said the transport department, and there are still): an aside
        // in a sentence in which nobody else speaks.
        let mid = content.is_none()
            && !denies
            && !turned
            && opens_quote.is_none()
            && rule == "speech-verb-then-name"
            && entry.w != "تبنى"
            && c.tokens.start <= v.end + 1
            && v.start > range.start + 4
            && matches!(ctx.tokens.fold(v.start - 1), "،" | ",")
            && matches!(ctx.tokens.fold(c.tokens.end), "،" | ",")
            && !before.iter().any(|f| f.strength < 4 && f.cue.end <= v.start)
            && (back..v.start).any(|i| ctx.figure(i));
        if mid {
            return Some(Frame {
                scope: back..c.tokens.end,
                cue: v,
                speaker,
                rule: "speech-after-content",
                strength: 3,
                certainty: entry.certainty,
            });
        }
        // أعلن الدفاع المدني …، وفق ما ذكرت وسائل إعلام (the civil defence announced …, as media reported): still its word.
        if tail
            && media(ctx, c)
            && before
                .iter()
                .any(|f| f.strength < 4 && f.cue.end <= v.start && f.speaker.kind == SourceKind::Named)
        {
            return None;
        }
        if tail {
            return Some(Frame {
                scope: back..range.end,
                cue: v,
                speaker,
                rule: "speech-after-content",
                strength: 3,
                certainty: entry.certainty,
            });
        }
        return Some(Frame {
            scope: from..range.end,
            cue: v,
            speaker,
            rule,
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // وفق المرصد الذي أفاد عن إصابة العشرات (by the Observatory, which reported dozens hurt): whom the clause describes.
    let described_by = v
        .start
        .checked_sub(1)
        .filter(|b| matches!(ctx.tokens.fold(*b), "الذي" | "التي") && subject.is_none())
        .and_then(|b| {
            let to = if matches!(ctx.tokens.fold(b.saturating_sub(1)), "،" | ",") { b - 1 } else { b };
            cands.iter().rev().find(|c| {
                c.tokens.end <= to
                    && c.tokens.end + 1 >= to
                    && !c.addressed
                    && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::MediumAgain)
            })
        });
    if let Some(c) = described_by
        && (has_content
            || ctx.tokens.fold(v.end) == "عن"
            || ctx.tokens.fold(v.end) == "الي"
            // التي أكدت إصابة ممرضة (which confirmed that a nurse was hurt)
            || ctx.begins(v.end, Marks::TRIGGER))
    {
        let speaker = resolve(ctx, c, memory)?;
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "which-said",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // قال بوشيلين إنه "…"، لكنه أكد مقتل ثلاثة (Pushilin said "…", but he confirmed three killed): he is who spoke in the sentence.
    if entry.continues
        && subject.is_none()
        && v.start > range.start + 2
        && (ctx.is(v.start - 1, Words::ButHe)
            || matches!(ctx.tokens.fold(v.start - 1), "انه" | "انها")
                && matches!(ctx.tokens.fold(v.start - 2), "غير" | "الا" | "بيد"))
        && let Some(f) = before.iter().rev().find(|f| f.strength < 4 && f.cue.end <= v.start)
    {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: f.speaker.clone(),
            rule: "but-he-said",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // قال المرصد إنه وثّق (the Observatory said it had documented): the speaker's own act.
    if subject.is_none()
        && v.start.checked_sub(1).is_some_and(|b| ctx.cue(b, Cue::Content).is_some())
        && !before.is_empty()
    {
        return None;
    }
    // A surname heard before; وكان الحيوني أعلن (al-Hayouni had announced): after "had" it stands before its verb.
    let had = (v.start.saturating_sub(5).max(range.start)..v.start)
        .find(|i| matches!(ctx.tokens.fold(*i).trim_start_matches('و'), "كان" | "كانت"))
        .map(|i| i + 1)
        .filter(|first| *first < v.start);
    let named = (v.end..limit.min(v.end + 2))
        .chain(had.filter(|first| v.start - *first <= 2).into_iter().flat_map(|first| first..v.start))
        .find_map(|i| memory.person(ctx.tokens.fold(i)).cloned().map(|s| (i, s)));
    // الأبيض من جهته رفع عدد الجرحى (al-Abyad for his part raised the number): a surname that opens its sentence.
    let opens = || {
        let first = range.start;
        let near = v.start > first
            && v.start - first <= 4
            && !(first..v.start).any(|i| ctx.parts_clause(i) || ctx.tokens.kind(i) == TokenKind::Digits);
        let s = memory.person(ctx.tokens.fold(first)).filter(|_| near)?;
        Some((first, s.clone()))
    };
    let named = named.or_else(opens);
    let met = || {
        (v.end..limit.min(v.end + 1))
            .chain(had.filter(|first| v.start - *first <= 2).into_iter().flat_map(|first| first..v.start))
            .find_map(|i| Some((i, known_by_surname(ctx, i)?)))
    };
    if let Some((i, s)) = named.or_else(met) {
        let speaker = Speaker { text: ctx.words(i..i + 1).to_owned(), tokens: i..i + 1, ..s };
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "surname-again",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // An untitled name between verb and content: a private person; محمد عبده، وهو مزارع، ... "…".
    let described = |c: usize| (v.end + 2..c.min(v.end + 5)).any(|i| matches!(ctx.tokens.fold(i), "،" | ","));
    if let Some(c) = content.or(opens_quote)
        && c > v.end + 1
        && (c <= v.end + 7 || c <= v.end + 20 && described(c))
    {
        let first = v.end + usize::from(told_them(ctx, v.end));
        let words: Vec<usize> = (first..c)
            .take_while(|i| {
                let told = is_addressed(ctx, *i)
                    || ctx.tokens.fold(*i).starts_with('ل') && ctx.cue(*i, Cue::Medium).is_some();
                let common = *i != first && ctx.lists(*i, List::Common);
                !(ctx.parts_clause(*i) || told || common)
            })
            .filter(|i| ctx.tokens.kind(*i) == TokenKind::Word)
            .collect();
        let unknown = words
            .iter()
            .filter(|i| ctx.at(**i).is_empty() && ctx.tokens.fold(**i).chars().count() >= 3)
            .count();
        let first_unknown =
            words.first().is_some_and(|i| ctx.at(*i).is_empty() && !ctx.lists(*i, List::Common));
        // كبار ضباط الشرطة (senior officers of the police), الهند للسلطات (India, to the authorities): no names.
        let common_noun = words.iter().any(|i| {
            let f = ctx.tokens.fold(*i);
            f.starts_with("لل") || ctx.pack.words.lists(f, List::Country) || ctx.cue(*i, Cue::Role).is_some()
        }) || words.first().is_some_and(|i| {
            matches!(
                ctx.tokens.fold(*i),
                "كبار" | "بعض" | "معظم" | "غالبيه" | "هولاء" | "هذا" | "هذه" | "احد" | "احدي"
            )
        });
        if first_unknown && unknown >= 2 && words.len() <= 4 && !common_noun {
            let tokens = words.first().copied().unwrap_or(v.end)..words.last().map_or(v.end, |l| l + 1);
            let speaker = Speaker::named(ctx, person_id(ctx, tokens.clone()), tokens.clone());
            for w in words {
                memory.persons.entry(ctx.tokens.fold(w).to_owned()).or_insert_with(|| speaker.clone().into());
            }
            return Some(Frame {
                scope: v.start..range.end,
                cue: v,
                speaker,
                rule: "speech-verb-then-person",
                strength: 1,
                certainty: entry.certainty,
            });
        }
    }
    if let Some(c) = somebody_ahead(ctx, range, &v).filter(|_| has_content && before.is_empty()) {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: resolve(ctx, &c, memory)?,
            rule: "somebody-then-speech-verb",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // وكانت شبكات أعلنت (networks had announced): somebody no list knows, so not who spoke last.
    if let Some(first) = had
        && has_content
        && (first..v.start).all(|i| ctx.tokens.kind(i) == TokenKind::Word && ctx.at(i).is_empty())
        && ["ات", "ون"].iter().any(|e| ctx.tokens.fold(first).ends_with(e))
        && !ctx.tokens.fold(first).starts_with("ال")
    {
        let c =
            Candidate { tokens: first..v.start, kind: CandidateKind::Unnamed, addressed: false, name: None };
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: resolve(ctx, &c, memory)?,
            rule: "somebody-had-said",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // بحسب ما رصده المرصد …، بعد أن كان أعلن مقتل 48 (by the Observatory's count …, after it had announced 48 dead): who the sentence names.
    let had_said = v.start.checked_sub(1).is_some_and(|b| {
        let b = if ctx.tokens.fold(b) == "قد" { b.saturating_sub(1) } else { b };
        ["كان", "كانت"].contains(&ctx.tokens.fold(b).trim_start_matches('و')) && b > range.start
    });
    if had_said
        && entry.continues
        && let Some(f) = before.iter().rev().find(|f| {
            f.speaker.kind != SourceKind::Outlet && f.speaker.tokens.end <= v.start && f.cue.end <= v.start
        })
        && (v.end..range.end.min(v.end + 10)).any(|i| ctx.begins(i, Marks::TRIGGER))
        && !(v.end..v.end + 2).any(|i| cands.iter().any(|c| c.tokens.start == i))
    {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: f.speaker.clone(),
            rule: "had-said-before",
            strength: 2,
            certainty: entry.certainty,
        });
    }
    if entry.continues
        && (has_content || v.start <= range.start + 2)
        && !before.iter().any(|f| f.strength < 4 && f.cue.start < v.start && f.scope.contains(&v.start))
    {
        let quotes = opens_quote.is_some_and(|q| q <= v.end + 1);
        if v.start > range.start + 2 && content.is_none_or(|c| c > v.end + 8) && !quotes {
            return None;
        }
        // أحصت وزارة إعداد التراب 14 بناية (the ministry of land planning counted 14 buildings): a body that no list knows, and not who spoke.
        if ctx.pack.words.lists(ctx.tokens.fold(v.end), List::Head)
            && !ctx.tokens.fold(v.end).starts_with("ال")
            && ctx.tokens.fold(v.end + 1).chars().count() >= 3
            && !ctx.figure(v.end + 1)
            && !ctx.begins(v.end, Marks::TRIGGER.or(Marks::NOUN))
            && content.is_none()
        {
            return None;
        }
        // ▪️ سجلت عشر غارات (ten strikes were recorded): an entry of its own, whose figure stands where the speaker would.
        if ctx.bulleted(range.start) && entry.w == "سجل" && ctx.figure(v.end) {
            return None;
        }
        // أما تايلاند فسجلت 12 وفاة (as for Thailand, it registered 12 deaths): the land does, and the outlet tells.
        let topic = matches!(ctx.tokens.fold(range.start), "اما" | "واما")
            && ctx.lists(range.start + 1, List::Country)
            && v.start <= range.start + 4;
        if topic {
            return None;
        }
        // وأعلنت سريلانكا حال الطوارئ (Sri Lanka declared an emergency): a land acts, whoever spoke before.
        if content.is_none() && ctx.lists(v.end, List::Country) {
            return None;
        }
        // قررت النيابة … وأكدت (the prosecution ordered … and stressed): the subject of its own sentence first.
        let own = (v.start > range.start + 2)
            .then(|| {
                cands.iter().find(|c| {
                    c.tokens.end <= v.start
                        && c.tokens.start <= range.start + 6
                        && !c.addressed
                        && matches!(c.kind, CandidateKind::Named(_))
                })
            })
            .flatten()
            .and_then(|c| resolve(ctx, c, memory));
        let shown = (own.is_none() && v.start == range.start && ctx.is_stripped(v.start, Words::Tells))
            .then(|| shown_before(ctx, range))
            .flatten();
        if let Some(s) = &shown {
            learn_names(ctx, s.tokens.start, s.tokens.end, s, memory);
        }
        let s = shown.or(own).or_else(|| memory.last.as_deref().cloned())?;
        let speaker = Speaker { tokens: v.clone(), ..s };
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker,
            rule: "speaker-goes-on",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    None
}

/// عن وزارة الصحة قولها إن (*ʿan wizārat aṣ-ṣiḥḥa qawluhā inna*, from the health ministry its saying that): whoever is quoted,
/// where the verb that quotes stands elsewhere.
pub(super) fn from_whose_words(
    floor: Floor<'_, '_>,
    i: usize,
    used: &mut [bool],
    memory: &mut Memory,
) -> Option<Frame> {
    let Floor { ctx, range, cands, before, .. } = floor;
    // نسبت وسائل إعلام إلى مصدر في الشرطة قوله إن (media ascribed to a source in the police his saying that)
    let ascribed = ctx.tokens.fold(i) == "الي"
        && (i.saturating_sub(5).max(range.start)..i).any(|k| {
            ctx.at(k).iter().any(
                |a| matches!(a.tag, Tag::Speech(s) if ctx.pack.speech.get(s as usize).is_some_and(|e| e.w == "نسب")),
            )
        });
    if !(ctx.opens(i, Opener::From) || ascribed)
        || before.iter().any(|f| f.rule == "relay" && f.scope.contains(&i))
    {
        return None;
    }
    let (k, c) = free_behind(cands, used, i, 3, |_| true)?;
    let said = (c.tokens.end..range.end.min(c.tokens.end + 9)).find(|k| ctx.is(*k, Words::HisWords))?;
    let speaker = resolve(ctx, c, memory)?;
    take(used, k);
    learn_names(ctx, c.tokens.end, said, &speaker, memory);
    Some(Frame {
        scope: i..range.end,
        cue: i..said + 1,
        speaker,
        rule: "whose-words",
        strength: 1,
        certainty: None,
    })
}

/// المنظمة (*al-munaẓẓama*, the organisation), الشبكة (the network): a body by its kind alone, as it is called on second mention.
fn accuser_again(ctx: &Context<'_>, i: usize) -> bool {
    matches!(
        ctx.tokens.fold(i),
        "المنظمه"
            | "الشبكه"
            | "اللجنه"
            | "الحركه"
            | "الجماعه"
            | "الهييه"
            | "الحزب"
            | "الوزاره"
            | "الجمعيه"
            | "المرصد"
            | "المركز"
            | "الحمله"
            | "المفوضيه"
            | "النقابه"
            | "الرابطه"
            | "الموسسه"
            | "المجموعه"
            | "التقرير"
    )
}
