//! Drafts to claims: who says each, when, where and how firmly, and why it reads as it does.

use super::*;

/// Words before a count within which somebody had said it.
const HAD_SAID: usize = 16;

/// Words before a count within which it is said to be replaced, where no other count stands between.
const REPLACED: usize = 14;

/// Words that may stand between a count and the one it is said to be instead of.
const APART: usize = 12;

/// The claims of the drafts of a document, by position, each with its derivation.
pub(super) fn finish(
    ctx: &Context<'_>,
    mut drafts: Vec<Draft>,
    frames: &Frames<'_, '_>,
    setting: &dyn Setting,
) -> (Vec<Claim>, Vec<Derivation>) {
    let groups = groups_named(ctx);
    let assailant = assailant(ctx);
    // Who tells of each draft, and by which words.
    let mut voices: Vec<(Option<&Frame>, Speaker)> = Vec::with_capacity(drafts.len());
    for k in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(k);
        let mut voice = (None, None);
        if let Some(d) = rest.first_mut()
            && let Some(s) = ctx.segments.sentences.get(d.sentence)
        {
            let frame = frame_of(ctx, d, s, frames, before.last().map(|b| b.count.tokens.start));
            let speaker = frame.map_or_else(|| outlet_speaker(ctx), |f| f.speaker.clone());
            population(ctx, d, &groups, assailant.as_deref(), &s.tokens, before);
            let told = Told { ctx, d, sentence: &s.tokens, frame, speaker: &speaker, groups: &groups };
            let Side { affiliation, category } = told.side();
            (d.affiliation, d.category) = (affiliation, category);
            voice = (frame, Some(speaker));
        }
        voices.push((voice.0, voice.1.unwrap_or_else(|| outlet_speaker(ctx))));
    }
    carried_populations(ctx, &mut drafts);
    carried_trades(ctx, &mut drafts);
    carried_prisoners(ctx, &mut drafts);
    find_wholes(ctx, &mut drafts, &voices);
    let mut out: Vec<Claim> = Vec::with_capacity(drafts.len());
    // The draft behind each of them.
    let mut drawn: Vec<&Draft> = Vec::with_capacity(drafts.len());
    let mut derivations: Vec<Derivation> = Vec::with_capacity(drafts.len());
    // Where each draft's claim stands in `out`.
    let mut by_draft: Vec<Option<usize>> = Vec::with_capacity(drafts.len());
    for (d, (frame, speaker)) in drafts.iter().zip(&voices) {
        let Some(sentence) = ctx.segments.sentences.get(d.sentence) else {
            by_draft.push(None);
            continue;
        };
        // "…, said two security officials": they are who tells, and no victims.
        if !ctx.pack.arabic && (frames.names_a_speaker(d.sentence, d.count.number.start) || tells(ctx, d)) {
            by_draft.push(None);
            continue;
        }
        let told = Told { ctx, d, sentence: &sentence.tokens, frame: *frame, speaker, groups: &groups };
        let frame = *frame;
        let (certainty, certain_at) = certainty(ctx, d, frame, &sentence.tokens);
        let (mode, mode_rule) = mode(ctx, d, sentence, setting);
        let place = setting.place(d.count.tokens.start, sentence, mode);
        // "Another 170 died elsewhere": a share of the country's toll, told beside the place spoken of, and no total of either.
        let elsewhere =
            mode == Mode::Cumulative && place.as_ref().is_some_and(|(_, rule)| *rule == "place-elsewhere");
        let (mode, mode_rule) =
            if elsewhere { (Mode::Incident, "count-elsewhere") } else { (mode, mode_rule) };
        let span = ctx.span(d.count.tokens.start..quote_end(ctx, d));
        let Some(quote) = span.of(ctx.text) else {
            by_draft.push(None);
            continue;
        };
        let replaced = replaced(ctx, d, &drafts, &sentence.tokens)
            || mode == Mode::Cumulative && said_before(ctx, d, &drafts, &sentence.tokens);
        let corrected = corrected(ctx, d, &drafts, &sentence.tokens);
        let mut source: Attribution = d
            .count
            .rejected_from
            .clone()
            .or_else(|| d.count.ascribed_to.clone())
            .unwrap_or_else(|| speaker.attribution());
        source.id = as_the_outlet_calls_itself(ctx, source.id);
        let certainty = if d.count.rejected_from.is_some() { Certainty::Rumoured } else { certainty };
        // The government's forces, where nothing tells which government.
        let named = |side: &String| side != hasila_registry::ActorEntry::STATE_FORCES;
        let mut claim = Claim {
            schema: SCHEMA,
            id: ClaimId::default(),
            document: ctx.document.id.clone(),
            outlet: ctx.document.outlet.clone(),
            published: ctx.document.published,
            language: ctx
                .document
                .language
                .clone()
                .or_else(|| Some(if ctx.pack.arabic { "ar" } else { "en" }.to_owned())),
            span,
            sentence: ctx.span(sentence.tokens.clone()),
            quote: quote.to_owned(),
            quantity: d.count.quantity,
            measure: d.measure,
            unit: d.unit,
            population: Population {
                category: d.category,
                affiliation: d.affiliation.clone().filter(named),
                text: d
                    .count
                    .noun
                    .as_ref()
                    .map(|n| ctx.words(n.tokens.clone()).to_owned())
                    .unwrap_or_default(),
            },
            polarity: d.count.polarity,
            certainty,
            mode,
            time: match setting.window(d.count.tokens.start, sentence, mode, replaced || corrected) {
                // The day beside a correction is that of the new figure.
                w if corrected => Window { to: None, as_of: None, ..w },
                w => w,
            },
            place: home_of_source(ctx, place, &source.id),
            actor: perpetrator(ctx, d, &sentence.tokens).filter(named),
            source,
            via: speaker.via.iter().map(|id| as_the_outlet_calls_itself(ctx, id.clone())).collect(),
            part_of: None,
        };
        let mut mode_rule = mode_rule;
        // A part is counted when and how its whole is.
        if let Some(w) = d
            .part_of
            .and_then(|p| by_draft.get(p).copied().flatten())
            .and_then(|k: usize| out.get(k))
            .filter(|w| w.measure == d.measure)
        {
            if claim.mode != w.mode {
                (claim.mode, mode_rule) = (w.mode, "mode-of-its-whole");
            }
            claim.time = w.time;
            claim.part_of = Some(w.id.clone());
        }
        claim.id = claim.hashed_id();
        by_draft.push(Some(out.len()));
        let evidence = evidence(&told, &claim, certain_at, mode_rule);
        derivations.push(Derivation {
            claim: claim.id.clone(),
            evidence,
            score: d.score,
            rejected: d.rejected.clone(),
        });
        drawn.push(d);
        out.push(claim);
    }
    details(&mut out, &drafts, &by_draft);
    national_totals(ctx, &mut out, &|k| {
        let sentence = |d: &&Draft| ctx.segments.sentences.get(d.sentence);
        drawn.get(k).is_some_and(|d| sentence(d).is_some_and(|s| setting.says_where(d.count.tokens.start, s)))
    });
    dedupe(&mut out, &mut derivations);
    by_position(&mut out, &mut derivations);
    (out, derivations)
}

/// The armed groups that a document names, by token, for "the group".
fn groups_named(ctx: &Context<'_>) -> Vec<(usize, String)> {
    let mut groups: Vec<(usize, String)> = Vec::new();
    // ميليشيا قسد (the SDF militia): a force that the text calls a militia is "the militia" too.
    let militia = |i: usize| {
        let word = |k: usize| ctx.tokens.fold(k).trim_start_matches(['و', 'ل', 'ب']);
        (i.saturating_sub(1)..=i).any(|k| matches!(word(k), "ميليشيا" | "مليشيا" | "militia"))
    };
    for a in ctx.within(0..ctx.tokens.len()) {
        if let Some(e) = ctx.actor(a)
            && (e.members != Some(Category::SecurityForce) || militia(a.tokens.start))
        {
            groups.push((a.tokens.start, ctx.registry.root_actor(&e.id).to_owned()));
        }
    }
    groups
}

/// The frame that answers for a draft; `last` is where the count before stands.
fn frame_of<'f>(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Sentence,
    frames: &'f Frames<'_, '_>,
    last: Option<usize>,
) -> Option<&'f Frame> {
    // A total quoted as replaced is of whoever gave the one that replaced it.
    // بعد أن كانت الحصيلة 17 قتيلاً (after it had been 17 dead): so too where the noun says what was counted.
    let stood_before = ctx.pack.arabic
        && ctx.has_cue(
            d.count.tokens.start.saturating_sub(8).max(sentence.tokens.start)..d.count.tokens.start,
            Cue::Replaced,
        )
        && last.is_some_and(|t| sentence.tokens.contains(&t));
    let speaks_at = if d.rule == "as-it-stood-before" || stood_before {
        last.unwrap_or(d.count.tokens.start)
    } else {
        d.count.tokens.start
    };
    let own = frames.at(d.count.tokens.start);
    own.filter(|f| f.strength > 0).or_else(|| frames.at(speaks_at)).or(own)
}

/// Where the quote of a draft ends: its number, its noun, and what belongs to them.
fn quote_end(ctx: &Context<'_>, d: &Draft) -> usize {
    // "ten members of the fire brigade"
    let far = !ctx.pack.arabic && ctx.tokens.fold(d.count.tokens.end) != "the";
    let reach = if far { 6 } else { 4 };
    let mut end = d.count.tokens.end;
    if let Some(n) = &d.count.noun
        && n.tokens.end <= end + reach
    {
        end = end.max(n.tokens.end);
    }
    if d.count.of_them {
        end = end.max(d.count.phrase.end);
    }
    if let Some(t) = &d.count.tail
        && t.end <= end + 4
    {
        end = end.max(t.end);
    }
    end
}

/// Whether a count is told as one that another has replaced.
fn replaced(ctx: &Context<'_>, d: &Draft, drafts: &[Draft], sentence: &Range<usize>) -> bool {
    // "After it had said earlier on the same day that 38 were killed": all up to the count before is about this one.
    let behind = drafts.iter().map(|o| o.count.phrase.end).filter(|e| *e <= d.count.tokens.start).max();
    let near = d.count.tokens.start.saturating_sub(8);
    let far = d.count.tokens.start.saturating_sub(REPLACED).max(behind.unwrap_or(0));
    // في المقابل (fi-l-muqābil, by contrast) sets one voice against another; مقابل 17 (against 17) tells what was before.
    (near.min(far).max(sentence.start)..d.count.tokens.start).any(|i| {
        ctx.cue(i, Cue::Replaced).is_some()
            && !matches!(ctx.tokens.fold(i), "المقابل" | "بالمقابل" | "وبالمقابل")
    })
}

/// وكان الوزير قد أفاد بأن الحصيلة بلغت 205 (the minister had said that the toll was 205), behind 238; "had confirmed 34 deaths two hours
/// earlier", behind 47: what somebody had said before what the text opens with. It holds before that, and no day tells by how much.
pub(super) fn said_before(ctx: &Context<'_>, d: &Draft, drafts: &[Draft], sentence: &Range<usize>) -> bool {
    let at = d.count.tokens.start;
    let told_above = || {
        drafts.iter().any(|o| {
            o.count.tokens.end <= sentence.start
                && o.measure == d.measure
                && o.unit == d.unit
                && o.count.quantity != d.count.quantity
        })
    };
    let from = at.saturating_sub(HAD_SAID).max(sentence.start);
    let word = |i: usize| ctx.tokens.fold(i);
    let english = |i: usize| {
        let told = |w: &str| {
            matches!(
                w,
                "said" | "confirmed" | "put" | "given" | "reported" | "announced" | "counted" | "listed"
            )
        };
        let sooner = |w: &str| matches!(w, "earlier" | "previously" | "initially" | "first" | "already");
        word(i) == "had" && (told(word(i + 1)) || sooner(word(i + 1)) && told(word(i + 2)))
    };
    // The verb of being opens the sentence, the particle stands before the verb of speech.
    let arabic = |i: usize| {
        i < sentence.start + 2
            && matches!(word(i), "كان" | "كانت" | "وكان" | "وكانت")
            && (i + 1..at.min(i + HAD_SAID)).any(|k| {
                let next = if word(k) == "قد" { k + 1 } else { k };
                (word(k) == "قد" || word(k + 1) == "في" && word(k + 2) == "وقت")
                    && matches!(
                        word(next),
                        "اعلن"
                            | "اعلنت"
                            | "افاد"
                            | "افادت"
                            | "ذكر"
                            | "ذكرت"
                            | "قال"
                            | "قالت"
                            | "اكد"
                            | "اكدت"
                            | "صرح"
                            | "صرحت"
                            | "قدر"
                            | "قدرت"
                            | "احصي"
                            | "احصت"
                    )
            })
    };
    // "Had put the toll at 182, then lowered it to 180": the second is what it says by now.
    let first =
        |i: usize| !drafts.iter().any(|o| o.measure == d.measure && (i..at).contains(&o.count.tokens.start));
    (from..at).any(|i| (english(i) || ctx.pack.arabic && arabic(i)) && first(i)) && told_above()
}

/// خفضت الحصيلة من 58 إلى 52 (lowered the toll from 58 to 52), "20, not 22": one of the two no longer holds. A range,
/// "from 60 to 90", is one number by now.
fn corrected(ctx: &Context<'_>, d: &Draft, drafts: &[Draft], sentence: &Range<usize>) -> bool {
    let before = d.count.tokens.start.checked_sub(1).map_or("", |i| ctx.tokens.fold(i));
    let behind = d.count.phrase.end;
    let at = d.count.tokens.start;
    let of_one =
        |o: &Draft| o.measure == d.measure && o.sentence == d.sentence && o.count.tokens != d.count.tokens;
    // "69 were captured in all, and not 74 as announced"; وليس 74 كما أعلن.
    let as_told = matches!(ctx.tokens.fold(behind), "as" | "كما");
    let not = matches!(before, "لا" | "not" | "ليس" | "وليس" | "ليست" | "وليست")
        && drafts.iter().any(|o| {
            let gap = (at - 1).checked_sub(o.count.phrase.end);
            o.measure == d.measure && gap.is_some_and(|g| g <= 1 || as_told && of_one(o) && g <= APART)
        });
    // "Which had put the dead at 43, lowered the figure to 41"; كنا قد ذكرنا.
    let had_said = (at.saturating_sub(8).max(sentence.start)..at).any(|i| {
        let (word, next) = (ctx.tokens.fold(i), ctx.tokens.fold(i + 1));
        let later = || ctx.tokens.fold(i + 2);
        let told = |w: &str| {
            matches!(w, "put" | "given" | "spoken" | "reported" | "announced" | "listed" | "counted")
        };
        let sooner = |w: &str| matches!(w, "earlier" | "previously" | "initially" | "first");
        word == "had" && (told(next) || sooner(next) && (told(later()) || later() == "said"))
            || matches!(word, "كان" | "كانت" | "كنا" | "كانوا" | "وكان" | "وكانت") && next == "قد"
    }) && drafts.iter().any(of_one)
        && !drafts.iter().any(|o| of_one(o) && (at.saturating_sub(8)..at).contains(&o.count.tokens.start));
    // والصحيح 41 (and what is right is 41): what stands before it was wrong.
    let wrong = drafts.iter().any(|o| {
        let led = |n: usize| o.count.tokens.start.checked_sub(n).map_or("", |i| ctx.tokens.fold(i));
        of_one(o) && o.count.tokens.start > at && matches!(led(1), "الصحيح" | "والصحيح")
    });
    // أعلنت 155 قتيلا ثم تراجعت إلى 110 (announced 155 dead, then went back to 110).
    let taken_back = (behind..behind + 3).any(|i| {
        let lowers = |w: &str| {
            matches!(
                w,
                "تراجعت"
                    | "تراجع"
                    | "خفضت"
                    | "خفض"
                    | "خفضته"
                    | "خفضتها"
                    | "خفضها"
                    | "lowered"
                    | "cut"
                    | "trimmed"
                    | "reduced"
            )
        };
        matches!(ctx.tokens.fold(i), "ثم" | "then" | "later")
            && lowers(ctx.tokens.fold(i + 1))
            && drafts.iter().any(|o| of_one(o) && (i + 2..i + 7).contains(&o.count.tokens.start))
    });
    // بلغ 209، مصححا رقما نشرته الوزارة وهو 214 (is 209, correcting a figure that the ministry published, 214).
    let beside = |o: &Draft| o.sentence == d.sentence && o.count.tokens != d.count.tokens;
    let amended = (at.saturating_sub(12).max(sentence.start)..at).any(|i| {
        matches!(ctx.tokens.fold(i), "مصححا" | "مصححه" | "مصوبا" | "correcting")
            && drafts.iter().any(|o| beside(o) && o.count.tokens.end <= i)
            && !drafts.iter().any(|o| beside(o) && (i..at).contains(&o.count.tokens.start))
    });
    // "Cut to 57 from 70".
    // "From the 116 it announced on Friday".
    let the = usize::from(before == "the");
    let from = at.checked_sub(1 + the).map_or("", |i| ctx.tokens.fold(i));
    let down = matches!(from, "من" | "from")
        && drafts.iter().any(|o| {
            let gap = (at - 1 - the).checked_sub(o.count.phrase.end);
            let led = o.count.tokens.start.checked_sub(1).map_or("", |i| ctx.tokens.fold(i));
            o.measure == d.measure
                && o.sentence == d.sentence
                && matches!(led, "الي" | "to")
                && gap.is_some_and(|g| g <= 1)
        });
    not || down
        || had_said
        || taken_back
        || amended
        || wrong
        || matches!(before, "من" | "from")
            && matches!(ctx.tokens.fold(behind), "الي" | "to")
            && drafts
                .iter()
                .any(|o| o.measure == d.measure && (behind + 1..behind + 3).contains(&o.count.tokens.start))
}

/// Why a claim reads as it does: the words behind each of its fields and the rules that read them.
fn evidence(
    told: &Told<'_, '_>,
    claim: &Claim,
    certain_at: Option<Range<usize>>,
    mode_rule: &str,
) -> Vec<Evidence> {
    let &Told { ctx, d, frame, speaker, .. } = told;
    let note = |role: &'static str, tokens: Range<usize>, rule: &str, reads: String| {
        let span = ctx.span(tokens.clone());
        Evidence {
            role,
            span,
            text: span.of(ctx.text).unwrap_or("").to_owned(),
            rule: rule.to_owned(),
            reads,
        }
    };
    let mut evidence =
        vec![note("number", d.count.tokens.clone(), d.count.rule, d.count.quantity.to_string())];
    if let Some(n) = &d.count.noun {
        evidence.push(note("noun", n.tokens.clone(), "counted-noun", d.unit.to_string()));
    }
    evidence.push(match &d.cue {
        Some(t) => note("measure", t.clone(), &d.rule, d.measure.to_string()),
        None => note(
            "measure",
            d.count.noun.as_ref().map_or(d.count.tokens.clone(), |n| n.tokens.clone()),
            &d.rule,
            d.measure.to_string(),
        ),
    });
    if let Some(t) = &d.population_tokens {
        evidence.push(note(
            "population",
            t.clone(),
            "second-noun",
            d.category.map_or(String::new(), |c| c.to_string()),
        ));
    }
    match frame {
        Some(f) => evidence.push(note(
            "source",
            f.cue.start.min(f.speaker.tokens.start)..f.cue.end.max(f.speaker.tokens.end),
            f.rule,
            f.speaker.id.clone(),
        )),
        None => evidence.push(note(
            "source",
            d.count.tokens.clone(),
            "no-attribution-so-the-outlet",
            speaker.id.clone(),
        )),
    }
    if let Some(t) = certain_at {
        evidence.push(note("certainty", t, "cue-in-the-clause", claim.certainty.to_string()));
    }
    evidence.push(note("mode", d.count.tokens.clone(), mode_rule, claim.mode.to_string()));
    evidence
}

/// Claims stand in the order of the text, whichever rule found them when.
fn by_position(claims: &mut Vec<Claim>, derivations: &mut Vec<Derivation>) {
    if claims.is_sorted_by_key(|c| c.span.start) {
        return;
    }
    let mut both: Vec<(Claim, Derivation)> = claims.drain(..).zip(derivations.drain(..)).collect();
    both.sort_by_key(|(c, _)| c.span.start);
    for (c, d) in both {
        claims.push(c);
        derivations.push(d);
    }
}

/// Two claims with one id say the same of the same bytes: one is enough.
fn dedupe(claims: &mut Vec<Claim>, derivations: &mut Vec<Derivation>) {
    let mut seen = std::collections::BTreeSet::new();
    let keep: Vec<bool> = claims.iter().map(|c| seen.insert(c.id.clone())).collect();
    let mut k = keep.iter();
    claims.retain(|_| k.next().copied().unwrap_or(true));
    let mut k = keep.iter();
    derivations.retain(|_| k.next().copied().unwrap_or(true));
}

/// The outlet's own id where the registry tells its name from others by the land: a paper given as `al-marsad` that its text names is no
/// second one, `al-marsad-libya`.
fn as_the_outlet_calls_itself(ctx: &Context<'_>, id: String) -> String {
    let own = |id: &str| {
        let land = id.strip_prefix(ctx.outlet.as_str()).and_then(|rest| rest.strip_prefix('-'));
        land.is_some_and(|l| !l.contains('-')) && ctx.registry.source(&ctx.outlet).is_none()
    };
    match id.strip_prefix("unnamed@") {
        Some(outlet) if own(outlet) => format!("unnamed@{}", ctx.outlet),
        None if own(&id) => ctx.outlet.clone(),
        _ => id,
    }
}

/// "Eight members of the council said three others had died": they tell, whatever befell those they tell of.
fn tells(ctx: &Context<'_>, d: &Draft) -> bool {
    let end = d.count.phrase.end;
    let behind = d.cue.as_ref().is_none_or(|cue| cue.start > end);
    let of = ctx.tokens.fold(end) == "of" && d.count.noun.as_ref().is_some_and(|n| n.tokens.end == end);
    let verb = (end + 1..end + 6)
        .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word)
        .find(|i| ctx.begins(*i, Marks::SPEECH) && ctx.is(*i, Words::Utters));
    behind && of && people(d.unit) && verb.is_some_and(|v| d.cue.as_ref().is_some_and(|cue| cue.start > v))
}
