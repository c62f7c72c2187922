//! English speech verbs: subject and verb in either order, before or after what is said.

use super::*;

/// "12 reported dead", "army accused over captives", "hospital records listing 38 deaths": forms of speech verbs that are none.
fn tells_nothing(ctx: &Context<'_>, v: &Range<usize>) -> bool {
    let next = ctx.tokens.fold(v.end);
    let Some(before) = v.start.checked_sub(1) else { return false };
    match ctx.tokens.fold(v.start) {
        "reported" | "confirmed" | "listed" | "declared" => {
            matches!(next, "dead" | "killed" | "missing" | "injured" | "wounded")
                && (ctx.tokens.kind(before) == TokenKind::Digits
                    || matches!(
                        ctx.tokens.fold(before),
                        "people" | "others" | "dozens" | "hundreds" | "scores"
                    )
                    || ctx.is(before, Words::NumberWord))
        }
        // "the north-east states, troops rescued 25": lands, not words.
        "states" => matches!(next, "," | "." | "of" | "in" | "and" | "where" | "have" | "were" | "are"),
        // "brushed aside a Reuters report that 50 had left": a paper, told by its article.
        "report" | "claim" | "estimate" | "count" | "tally" => {
            next == "that"
                && (v.start.saturating_sub(5)..v.start)
                    .rev()
                    .take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word)
                    .any(|k| matches!(ctx.tokens.fold(k), "a" | "an" | "another"))
        }
        // "In the block opposite, she went on, nine people lay dead": between commas, or behind what is quoted.
        "went" | "goes" => {
            let ends = matches!(next, "," | "." | ":") || v.end >= ctx.tokens.len() || ctx.quote_mark(v.end);
            !ends
        }
        // "21 killed in blast, PM announces relief": what is announced is no figure.
        "announces" | "announced" | "announce" => {
            (v.end..v.end + 3).any(|i| {
                matches!(
                    ctx.tokens.fold(i),
                    "relief"
                        | "compensation"
                        | "aid"
                        | "probe"
                        | "inquiry"
                        | "investigation"
                        | "mourning"
                        | "curfew"
                        | "reward"
                        | "measures"
                        | "resignation"
                        | "gratia"
                )
            }) && !(v.end..v.end + 8)
                .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break)
                .any(|i| ctx.figure(i) || ctx.cue(i, Cue::Content).is_some())
        }
        // "It is worth noting that": nobody notes it.
        "noting" | "mentioning" => ctx.tokens.fold(before) == "worth",
        // "that four suspects had been arrested"
        "suspects" => {
            ctx.is(before, Words::NumberWord)
                || ctx.tokens.kind(before) == TokenKind::Digits
                || ctx.is(before, Words::Indefinite)
        }
        // "its head, Said Karimi": a given name. "near Tell Khatra": a place.
        "said" | "tell" => {
            capitalised(ctx, v.start)
                && capitalised(ctx, v.end)
                && !ctx.opens_sentence(v.start)
                && (ctx.tokens.fold(before) == ","
                    || ctx.tokens.kind(before) == TokenKind::Word && !capitalised(ctx, before))
        }
        "accused" | "blamed" => matches!(next, "over" | "of" | "by" | "for") && v.len() == 1,
        "records" | "documents" => {
            ctx.lists(before, List::Modifier)
                && matches!(
                    next,
                    "listing" | "show" | "showing" | "showed" | "seen" | "and" | "obtained" | "reviewed"
                )
        }
        _ => false,
    }
}

/// Words among which nothing happens and nobody speaks.
fn plain_phrase(ctx: &Context<'_>, range: Range<usize>) -> bool {
    range.clone().all(|i| {
        (ctx.tokens.kind(i) == TokenKind::Word || ctx.tokens.fold(i) == "-")
            && !ctx.is(i, Words::Auxiliary)
            && !matches!(
                ctx.tokens.fold(i),
                "who" | "which" | "that" | "to" | "but" | "when" | "while" | "after" | "as"
            )
            && !ctx.at(i).iter().any(|a| {
                matches!(
                    a.tag,
                    Tag::Speech(_)
                        | Tag::Trigger(_)
                        | Tag::Cue(Cue::Passive | Cue::Clause | Cue::According | Cue::Subset)
                )
            })
    }) && !ctx.tokens.fold(range.start).ends_with("ing")
}

pub(super) fn english_speech(
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
    // "was said", "reports of": no speech. "the reported deaths".
    let prev = v.start.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    // "among 12 reported dead Monday": they are reported dead, nobody reports.
    if ctx.is(v.end, Words::Harmed)
        && matches!(ctx.tokens.fold(v.start), "reported" | "confirmed" | "declared" | "pronounced")
    {
        return None;
    }
    // "The Telegraph is reporting that": told at the moment.
    let telling = matches!(prev, "is" | "are" | "was" | "were") && ctx.tokens.fold(v.start).ends_with("ing");
    if !telling
        && ctx.tokens.fold(v.start) != "able"
        && matches!(
            prev,
            "the"
                | "a"
                | "an"
                | "of"
                | "no"
                | "any"
                | "reportedly"
                | "is"
                | "are"
                | "was"
                | "were"
                | "be"
                | "to"
                | "or"
                | "been"
                | "being"
        )
    {
        return None;
    }
    if !entry.about.is_empty()
        && !(v.start.saturating_sub(14).max(range.start)..range.end.min(v.end + 8))
            .any(|i| entry.about.iter().any(|w| w == ctx.tokens.fold(i)))
    {
        return None;
    }
    // "UN report said", "army figures show": the noun is no verb where a verb follows.
    if ctx.is(v.start, Words::Document) && (v.end..v.end + 2).any(|i| ctx.begins(i, Marks::SPEECH)) {
        return None;
    }
    if tells_nothing(ctx, &v) {
        return None;
    }
    // "has just given a toll of 40"; "given the risk" says nothing.
    let had = |i: usize| matches!(ctx.tokens.fold(i), "has" | "had" | "have");
    if ctx.tokens.fold(v.start) == "given"
        && !(v.start.saturating_sub(3).max(range.start)..v.start).any(|i| {
            had(i) && (i + 1..v.start).all(|k| ctx.is(k, Words::SaidOfLate) || ctx.tokens.fold(k) == "just")
        })
    {
        return None;
    }
    // "did not say whether", "would not confirm": nothing is said.
    if prev == "not" || prev.ends_with("n't") || prev == "never" {
        return None;
    }
    // "claimed 1,130 lives" speaks of deaths, not of words.
    if ctx.tokens.fold(v.start).starts_with("claim")
        && (v.end..range.end.min(v.end + 8))
            .any(|i| matches!(ctx.tokens.fold(i), "lives" | "life" | "responsibility"))
        && !(v.end..range.end.min(v.end + 3)).any(|i| ctx.cue(i, Cue::Content).is_some())
        && (v.end..range.end.min(v.end + 8)).any(|i| matches!(ctx.tokens.fold(i), "lives" | "life"))
    {
        return None;
    }
    // Whoever spoke says on what the verb introduces.
    let says_on = |f: &Frame| Frame {
        scope: v.start..range.end,
        cue: v.clone(),
        speaker: f.speaker.clone(),
        rule: "same-speaker-and",
        strength: 2,
        certainty: entry.certainty,
    };
    // "It dismissed the claim of the YPG that 30 had died, saying nobody had": whoever does that, and nobody named on the way.
    if prev == ","
        && v.len() == 1
        && ctx.tokens.fold(v.start).ends_with("ing")
        && let Some(f) = before.iter().rev().find(|f| {
            f.strength < 4
                && f.cue.end <= v.start
                && f.scope.end >= v.start
                && f.speaker.tokens.end <= f.cue.start
                && matches!(f.rule, "name-then-speech-verb" | "same-speaker-and" | "surname-again")
        })
    {
        return Some(says_on(f));
    }
    // "The directorate, which tweeted photos of rescuers, said": whoever the clause is about, and nobody in it.
    let clause_of = cands.iter().enumerate().find(|(_, c)| {
        !c.addressed && c.tokens.start >= back && c.tokens.end < v.start && relative_closed(ctx, c, v.start)
    });
    // "the group, which claimed that attack, was behind": it answers for a deed and says nothing of figures.
    if ctx.tokens.fold(v.start).starts_with("claim")
        && v.len() == 1
        && matches!(ctx.tokens.fold(v.end), "the" | "that" | "this" | "both" | "these")
        && (v.end..v.end + 2).any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "attack"
                    | "attacks"
                    | "bombing"
                    | "bombings"
                    | "assault"
                    | "raid"
                    | "blast"
                    | "blasts"
                    | "strike"
                    | "shooting"
            ) && (ctx.parts_clause(i + 1) || ctx.tokens.fold(i + 1) == ".")
        })
    {
        return None;
    }
    let subject_before = clause_of.or_else(|| cands.iter().enumerate().rev().find(|(k, c)| {
        free(used, *k)
            && !c.addressed
            && !reached_by(ctx, c)
            && !leaned_on(ctx, c)
            && !stands_outside(ctx, c)
            && !counted_tally(ctx, c)
            && !stood_before(ctx, c)
            && c.tokens.end <= v.start
            && c.tokens.start >= back
            // "members of the police or army; its previous update gave 24": what stands behind a semicolon has a subject of its own.
            && !(c.tokens.end..v.start).any(|i| ctx.opens(i, Opener::Semicolon))
            && (relative_closed(ctx, c, v.start)
                || v.start - c.tokens.end <= 14
                || v.start - c.tokens.end <= 26
                    && v.start.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == ","))
            // "who heads the SDF media center, rejected the claim, and told Rudaw": one subject, two verbs.
            && (prev == "and" || relative_closed(ctx, c, v.start) || !(c.tokens.end..v.start).any(|i| {
                ctx.at(i).iter().any(|x| {
                    matches!(x.tag, Tag::Speech(_))
                        && x.tokens.end <= v.start
                                                && !ctx.lists(i, List::Common)
                        && !(i + 1 == v.start && ctx.is(i, Words::Document))
                })
            }))
            && (v.start - c.tokens.end <= 4
                || ctx.tokens.fold(c.tokens.end) == "," && ctx.tokens.fold(c.tokens.end + 1) == "whose" && v.start - c.tokens.end <= 8
                || comma_balanced(ctx, c.tokens.end, v.start))
    }));
    if let Some(frame) = quoted_as_saying(floor, &v, entry, memory) {
        return Some(frame);
    }
    // "according to SOHR, which added that …": whoever was named right before.
    let which = (back..v.start).rev().find(|i| !ctx.is(*i, Words::SaidOfLate));
    if let Some(w) = which.filter(|w| matches!(ctx.tokens.fold(*w), "which" | "who"))
        && let Some(c) = cands
            .iter()
            .find(|c| c.tokens.end == w || c.tokens.end + 1 == w && ctx.tokens.fold(c.tokens.end) == ",")
        && before.iter().any(|f| f.speaker.tokens == c.tokens)
    {
        return Some(Frame {
            scope: v.start..range.end,
            cue: v,
            speaker: resolve(ctx, c, memory)?,
            rule: "which-added",
            strength: 5,
            certainty: entry.certainty,
        });
    }
    if let Some(frame) = which_said(floor, &v, entry, memory) {
        return Some(frame);
    }
    // "Konashenkov stressed", "said Yumakli": a surname heard before.
    // "at Baylor Dallas, Smith said": the surname right before the verb.
    let surname_speaks = v.start > range.start
        && capitalised(ctx, v.start - 1)
        && memory.persons.contains_key(ctx.tokens.fold(v.start - 1))
        && subject_before.is_some_and(|(_, c)| {
            c.tokens.end < v.start
                && ctx.tokens.fold(v.start - 2) == ","
                && matches!(c.kind, CandidateKind::Person(_))
        });
    if surname_speaks || subject_before.is_none_or(|(_, c)| v.start > c.tokens.end + 3) {
        let near = [v.start.checked_sub(1), Some(v.end)];
        let surname = near.into_iter().flatten().find(|i| {
            *i >= range.start
                && *i < range.end
                && capitalised(ctx, *i)
                && memory.persons.contains_key(ctx.tokens.fold(*i))
        });
        if let Some(i) = surname
            && let Some(s) = memory.person(ctx.tokens.fold(i)).cloned()
        {
            // ", the Center added"
            let article = i.checked_sub(1).filter(|b| ctx.tokens.fold(*b) == "the").unwrap_or(i);
            let tail = article
                .checked_sub(1)
                .is_some_and(|b| b >= range.start && (ctx.parts_clause(b) || ctx.quote_mark(b)))
                || i >= v.end;
            return Some(Frame {
                scope: if tail { back..range.end } else { i.min(v.start)..range.end },
                cue: v,
                speaker: Speaker { text: ctx.words(i..i + 1).to_owned(), tokens: i..i + 1, ..s },
                rule: "surname-again",
                strength: 2,
                certainty: entry.certainty,
            });
        }
    }
    // "told Rudaw" names the one spoken to.
    let tells = matches!(ctx.tokens.fold(v.start), "told" | "tells" | "tell" | "telling");
    // "said 32-year-old Amal Haddad"
    let aged = |i: usize| ctx.tokens.kind(i) == TokenKind::Digits && ctx.tokens.fold(i + 1) == "-";
    // "X, an official in the city, said he heard": the pronoun belongs to what is said.
    let pronoun = |c: &Candidate| {
        c.tokens.len() == 1 && c.kind == CandidateKind::SpeakerAgain && subject_before.is_some()
    };
    let inverted = cands.iter().enumerate().filter(|(_, c)| !tells && !pronoun(c)).find(|(k, c)| {
        free(used, *k)
            && !c.addressed
            && c.tokens.start >= v.end
            && (c.tokens.start <= v.end + 4 || aged(v.end) && c.tokens.start <= v.end + 6)
            // "Sea Line, a hotline, said its volunteers had been in contact": they are told of.
            && !(c.kind == CandidateKind::Unnamed && ctx.is(c.tokens.start - 1, Words::Possessive))
            // "writes that a woman was killed": what follows "that" is said, and says nothing.
            && (v.end..c.tokens.start).all(|i| {
                (!ctx.parts_clause(i) || aged(v.end) && ctx.tokens.fold(i) == "-")
                    // "Selm counts its dead after militants kill 200": what happened, and nobody who counts.
                    && !matches!(ctx.tokens.fold(i), "after" | "amid" | "before" | "as" | "when" | "while")
                    && (ctx.tokens.kind(i) != TokenKind::Digits || aged(i))
                    && ctx.cue(i, Cue::Content).is_none()
            })
    });
    let starts_tail = v
        .start
        .checked_sub(1)
        .is_some_and(|b| (ctx.parts_clause(b) && ctx.tokens.fold(b) != ")") || ctx.quote_mark(b));
    // "claimed responsibility and alleged that …": the same speaker.
    if matches!(prev, "and" | "but" | "also")
        && inverted.is_none()
        && !subject_before.is_some_and(|(_, c)| {
            v.start - c.tokens.end <= 3
                && before.iter().any(|f| f.cue.end <= c.tokens.start)
                // "counted 40 deaths in Selm and says …": where they were.
                && !(prev == "and"
                    && c.tokens.end + 1 == v.start
                    && c.name.is_none()
                    && matches!(c.kind, CandidateKind::Person(_))
                    && c.tokens.start.checked_sub(1).is_some_and(|b| ctx.is(b, Words::WhereAt) || ctx.tokens.fold(b) == "at"))
        })
        && let Some(f) = before.iter().rev().find(|f| f.cue.end <= v.start && f.strength < 4)
    {
        return Some(says_on(f));
    }
    // "Another resident, Peter Dogo, said Boko Haram had raided": what follows the verb is what was said.
    let between = |c: &Candidate| {
        prev == ","
            && (c.tokens.end + 1 == v.start || ctx.tokens.fold(c.tokens.end) == ",")
            && comma_balanced(ctx, c.tokens.end, v.start)
    };
    // "SANA, meanwhile, quoted a source", "The army, for its part, said rebels had fled": a few words of no weight between commas.
    let passing = |c: &Candidate| {
        prev == ","
            && c.tokens.start <= range.start + 4
            && ctx.tokens.fold(c.tokens.end) == ","
            && v.start - c.tokens.end <= 6
            && (c.tokens.end + 1..v.start - 1).all(|i| {
                ctx.tokens.kind(i) == TokenKind::Word && !capitalised(ctx, i) && !ctx.begins(i, Marks::SPEECH)
            })
    };
    // "Its spokesman for the west, Ali Omar, said the patrol boat was sent", ", said the army rescued 31": the subject of what is said.
    let acts = |x: &Candidate| {
        // "said a surgeon and two nurses had been shot": they and others with them.
        let with = if ctx.tokens.fold(x.tokens.end) == "and" { x.tokens.end + 1 } else { x.tokens.end };
        (with..with + 4)
            .take_while(|i| {
                let word = matches!(ctx.tokens.kind(*i), TokenKind::Word | TokenKind::Digits);
                word && (ctx.is(*i, Words::Auxiliary) || !ctx.is(*i, Words::FunctionWord))
            })
            .any(|i| {
                ctx.is(i, Words::Auxiliary)
                    || ctx.tokens.fold(i).ends_with("ed")
                        && ctx.begins(i, Marks::TRIGGER)
                        && i == x.tokens.end
            })
    };
    let inverted = inverted.filter(|(_, x)| {
        !(entry.relays
            || prev == "," && acts(x)
            || subject_before.is_some_and(|(_, c)| passing(c))
            || subject_before.is_some_and(|(_, c)| relative_closed(ctx, c, v.start))
            || subject_before.is_some_and(|(_, c)| between(c))
                && (x.tokens.end..x.tokens.end + 2).any(|i| ctx.is(i, Words::Auxiliary))
            // "Ana Cole, the head of the service, said medics arriving there found": the sentence opens with who speaks.
            || subject_before.is_some_and(|(_, c)| {
                between(c)
                    && c.tokens.start <= range.start + 2
                    && ctx.tokens.fold(c.tokens.end) == ","
                    && c.tokens.end + 2 < v.start
                    && x.kind == CandidateKind::Unnamed
            }))
    });
    let (k, c, after) = match (subject_before, inverted) {
        (_, Some((k, c))) if starts_tail => (k, c, true),
        (Some((k, c)), _) => (k, c, false),
        (None, Some((k, c))) if v.start <= range.start + 1 => (k, c, true),
        _ => return None,
    };
    if entry.needs_content
        && content.is_none()
        && opens_quote.is_none()
        && !(v.end..range.end).any(|i| ctx.numeral(i) || ctx.is(i, Words::AgeWord) || ctx.is(i, Words::Indefinite))
        // "…, the army claims.": what is claimed stands before.
        && !(!after
            && ctx.cue(v.start, Cue::Rejects).is_none()
            && (ctx.parts_clause(v.end) || ctx.tokens.fold(v.end) == ".")
            && said_before(ctx, c.tokens.start, range.start))
    {
        return None;
    }
    let speaker = resolve(ctx, meant(floor, &v, c, memory).unwrap_or(c), memory)?;
    // "An official told CNN": of whom only the one who was told says more.
    let mut speaker = speaker;
    if speaker.kind == SourceKind::Unnamed && speaker.via.is_empty() && tells {
        let at = v.end + usize::from(ctx.tokens.fold(v.end) == "the");
        if let Some((_, id)) =
            body_at(ctx, at, range.end, None, false).filter(|(_, id)| is_medium(ctx, id) && *id != ctx.outlet)
        {
            speaker.id = format!("unnamed@{id}");
            speaker.via = vec![id];
        }
    }
    // "The commission told AFP that 69 were women, and that families had reported 74 missing": still the commission's word.
    let outer = before.iter().rev().find(|f| {
        speaker.kind == SourceKind::Unnamed
            && f.speaker.kind == SourceKind::Named
            && f.rule == "name-then-speech-verb"
            && f.scope.contains(&v.start)
            && matches!(ctx.tokens.fold(v.start.saturating_sub(1)), "had" | "have")
            && matches!(ctx.tokens.fold(c.tokens.start.saturating_sub(1)), "that")
    });
    if outer.is_some() {
        return None;
    }
    take(used, k);
    if entry.relays {
        let y = cands
            .iter()
            .enumerate()
            // "citing logs of its clinics, said its doctors": its own papers.
            .find(|(j, y)| {
                *j != k
                    && y.tokens.start >= v.end
                    && y.tokens.start <= v.end + 10
                    && !(v.end..y.tokens.start).any(|i| ctx.tokens.fold(i) == ",")
                    && !ctx.is(y.tokens.start - 1, Words::Possessive)
            })?;
        let mut s = resolve(ctx, y.1, memory)?;
        if speaker.id != ctx.outlet {
            if s.kind == SourceKind::Unnamed {
                s.id = format!("unnamed@{}", speaker.id);
            }
            s.via = vec![speaker.id];
        }
        return Some(Frame {
            scope: range.clone(),
            cue: v,
            speaker: s,
            rule: "relay",
            strength: 2,
            certainty: entry.certainty,
        });
    }
    let first = c.tokens.start..c.tokens.end.min(c.tokens.start + 3);
    if matches!(c.kind, CandidateKind::Named(_))
        // "the governor of South Kivu": the name is a province's.
        && c.name.as_ref().is_none_or(|n| n.start > 0 && ctx.tokens.fold(n.start - 1) == "of")
        && (matches!(ctx.tokens.fold(c.tokens.start), "the" | "a")
            || c.tokens.start > range.start && ctx.tokens.fold(c.tokens.start - 1) == "the")
        && first.clone().any(|k| {
            ctx.tokens.fold(k).starts_with("spokes")
                || ctx.cue(k, Cue::Role).is_some()
                || matches!(ctx.tokens.fold(k), "governor" | "mayor" | "prefect" | "sheriff")
        })
    {
        (memory.office, memory.office_age) = (Some(speaker.clone().into()), 0);
    }
    let named_from = c.name.as_ref().map_or(c.tokens.end.saturating_sub(4), |n| n.start);
    learn_names(ctx, named_from.max(c.tokens.start), c.tokens.end, &speaker, memory);
    // "…, officials and rescue workers said, as …": the tail speaks for what stands before; a name at the
    // start of its sentence speaks for what follows.
    // "Witnesses said 41 had died while the union put the dead at 30": somebody spoke before.
    let first = !before.iter().any(|f| {
        f.rule == "name-then-speech-verb" && f.cue.end <= c.tokens.start && f.speaker.id != speaker.id
    });
    // "They include 40 fighters and 30 civilians, of whom it says 19 were shot": the aside tells whose the sentence is.
    let of_whom = c.kind == CandidateKind::SpeakerAgain
        && c.tokens.len() == 1
        && c.tokens.start > range.start
        && ctx.tokens.fold(c.tokens.start - 1) == "whom"
        && !before.iter().any(|f| f.strength < 4 && f.cue.end <= c.tokens.start);
    if of_whom {
        return Some(Frame {
            scope: range.clone(),
            cue: v,
            speaker,
            rule: "of-whom-it-says",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    let head = first && c.tokens.start.saturating_sub(range.start) <= 8
        && !((range.start..c.tokens.start).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "("))
        // "Army says it holds the town as monitor reports 40 dead": somebody spoke before him.
        && (prev == "as"
            || !before.iter().any(|f| f.strength < 4 && f.cue.start >= range.start && f.cue.end <= c.tokens.start))
        && !after;
    // "UNICEF and partners estimate": the first of them, if it has a name.
    let first_named = (c.tokens.start > range.start + 1 && ctx.tokens.fold(c.tokens.start - 1) == "and")
        .then(|| {
            cands.iter().find(|x| {
                (speaker.kind == SourceKind::Unnamed || x.tokens.start <= range.start + 1)
                    && x.tokens.end + 1 == c.tokens.start
                    && !x.addressed
                    && matches!(x.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
            })
        })
        .flatten()
        .and_then(|x| resolve(ctx, x, memory));
    let speaker = first_named.filter(|_| head).unwrap_or(speaker);
    if head {
        return Some(Frame {
            scope: range.clone(),
            cue: v,
            speaker,
            rule: "name-then-speech-verb",
            strength: 1,
            certainty: entry.certainty,
        });
    }
    // The whole noun phrase: "an SDF spokesman", "the Health Ministry in Damascus", "Dr. Amal Said".
    let mut np = c.tokens.start;
    while np > range.start
        && (ctx.is(np - 1, Words::Courtesy)
            || ctx.tokens.fold(np - 1) == "."
                && ctx.tokens.touches_previous(np - 1)
                && np > range.start + 1
                && capitalised(ctx, np - 2)
                && ctx.tokens.fold(np - 2).len() <= 4)
    {
        np -= if ctx.tokens.fold(np - 1) == "." { 2 } else { 1 };
    }
    while np > range.start
        && c.tokens.start - np < 7
        && (ctx.tokens.fold(np - 1) == "-" && ctx.tokens.touches_previous(np - 1)
            || ctx.tokens.fold(np - 1) == "based"
            || ctx.tokens.kind(np - 1) == TokenKind::Word
                && (ctx.is(np - 1, Words::BeforeSpeaker)
                    || capitalised(ctx, np - 1)
                    || ctx.lists(np - 1, List::Modifier)
                    || ctx.lists(np - 1, List::Informant)
                    || is_office(ctx, np - 1)
                    || ctx.begins(np - 1, Marks::cue(Cue::Role).or(Marks::cue(Cue::Unnamed)))))
    {
        np -= 1;
    }
    // "…, a spokesman for Selm's governor said": whose spokesman he is stands behind.
    if np > range.start + 2
        && matches!(ctx.tokens.fold(np - 1), "for" | "of")
        && (ctx.tokens.fold(np - 2).starts_with("spokes") || ctx.lists(np - 2, List::Informant))
    {
        np -= 2;
        while np > range.start
            && (ctx.is(np - 1, Words::BeforeSpeaker) || matches!(ctx.tokens.fold(np - 1), "a" | "the" | "an"))
        {
            np -= 1;
        }
    }
    // "Turkey's disaster agency AFAD said": two names of one body.
    if let Some(x) = cands.iter().find(|x| x.tokens.end == np && x.tokens.start >= back && !x.addressed) {
        np = x.tokens.start;
    }
    // "police and officials said": the first of them, if it has a name.
    let mut speaker = speaker;
    while np > range.start + 1 && matches!(ctx.tokens.fold(np - 1), "and" | "or") {
        let Some(x) = cands.iter().find(|x| x.tokens.end == np - 1 && !x.addressed && x.tokens.start >= back)
        else {
            break;
        };
        if speaker.kind == SourceKind::Unnamed
            && let Some(s) = resolve(ctx, x, memory)
        {
            speaker = s;
        }
        np = x.tokens.start;
        while np > range.start && (ctx.is(np - 1, Words::BeforeSpeaker) || ctx.lists(np - 1, List::Modifier))
        {
            np -= 1;
        }
    }
    // "one of the sources said"
    if np > range.start + 1 && ctx.tokens.fold(np - 1) == "of" && ctx.is(np - 2, Words::NumberWord) {
        np -= 2;
    }
    // "…, the town's information officer Ana Cole said.": words that no list has stand before the name.
    if !starts_tail
        && let Some(mark) = (np.saturating_sub(8).max(range.start + 1)..np)
            .rev()
            .find(|i| ctx.parts_clause(*i) || ctx.quote_mark(*i))
        && (ctx.tokens.fold(mark) == "," || ctx.quote_mark(mark))
        && mark > range.start + 3
        && plain_phrase(ctx, mark + 1..np)
        && !ctx.within(v.end..range.end).iter().any(|a| matches!(a.tag, Tag::Trigger(_)))
        && (back..mark).any(|i| ctx.figure(i) || ctx.begins(i, Marks::TRIGGER))
    {
        np = mark + 1;
    }
    let tail = starts_tail
        || np.checked_sub(1).is_some_and(|b| b >= range.start && (ctx.parts_clause(b) || ctx.quote_mark(b)));
    // "Where the ministry says nobody died, residents said three had": the figure follows its speaker.
    let figures = |a: usize, b: usize| (a..b).any(|i| ctx.figure(i));
    let follows = !starts_tail
        && v.start < range.end
        && !figures(back, np)
        && figures(v.end, range.end.min(v.end + 12))
        && before.iter().any(|f| f.cue.end <= np && f.cue.start >= back);
    // "Where the union counts 41 dead, police count 30", "While X said 41 had died, Y could confirm only 30": to each his own.
    let second = !starts_tail
        && before.iter().any(|f| {
            f.rule == "name-then-speech-verb"
                && f.cue.end <= np
                && f.speaker.id != speaker.id
                && f.scope.contains(&np)
                && figures(f.cue.end, np)
        })
        && (v.end..range.end.min(v.end + 8)).take_while(|i| !ctx.parts_clause(*i)).any(|i| ctx.figure(i));
    if !tail
        || follows
        || second
        || gives_a_figure(ctx, &v, np, range)
        || content.is_some_and(|x| x <= v.end + 3 && !(v.end..x + 1).any(|i| ctx.parts_clause(i)))
    {
        return Some(Frame {
            scope: np.min(v.start)..range.end,
            cue: v,
            speaker,
            rule: "name-then-speech-verb",
            strength: 2,
            certainty: entry.certainty,
        });
    }
    // A colon parts speakers only where somebody spoke before it; else it opens a list.
    let colon = (back..np).rev().find(|i| {
        ctx.tokens.kind(*i) == TokenKind::Mark
            && ctx.segments.quotation.get(*i).is_none_or(|q| *q == 0)
            && (ctx.tokens.fold(*i) == ";"
                || ctx.tokens.fold(*i) == ":"
                    && (i.saturating_sub(6) <= back
                        || ctx
                            .within(back..*i)
                            .iter()
                            .any(|x| matches!(x.tag, Tag::Speech(_) | Tag::Cue(Cue::According)))))
    });
    // "The coordinator said that …, the agency reported": a medium carries what somebody said.
    let medium = ctx.registry.source(&speaker.id).is_some_and(|e| {
        use hasila_registry::SourceType as T;
        matches!(e.kind, T::Agency | T::Newspaper | T::Broadcaster | T::Site | T::StateMedia)
    }) || speaker.kind == SourceKind::Unnamed
        && c.tokens.clone().any(|i| ctx.tokens.fold(i) == "media");
    if medium
        && colon.is_none()
        && before.iter().any(|f| {
            f.rule == "name-then-speech-verb"
                && f.cue.end <= c.tokens.start
                && f.speaker.kind == SourceKind::Named
                && f.speaker.id != speaker.id
                && (f.cue.end..f.cue.end + 6).any(|i| ctx.cue(i, Cue::Content).is_some())
        })
    {
        return None;
    }
    let scope = colon.map_or(back, |i| i + 1)..range.end;
    Some(Frame {
        scope,
        cue: v,
        speaker,
        rule: "speech-after-content",
        strength: 2,
        certainty: entry.certainty,
    })
}

/// "He appeared in Selm District Court charged with the death of 50": where somebody stands trial, and nobody who speaks.
fn stood_before(ctx: &Context<'_>, c: &Candidate) -> bool {
    let at = c.tokens.start;
    let led = at.checked_sub(1).is_some_and(|b| matches!(ctx.tokens.fold(b), "in" | "before" | "at"));
    led && matches!(&c.kind, CandidateKind::Named(id) if id.ends_with("court"))
        && (at.saturating_sub(6)..at).any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "appeared" | "appear" | "appearing" | "appears" | "stood" | "tried" | "trial"
            )
        })
}

/// A comma and an article stand before a name, and a count before them: "38 died, the army claims".
fn said_before(ctx: &Context<'_>, name: usize, from: usize) -> bool {
    let at =
        if name > from && matches!(ctx.tokens.fold(name - 1), "the" | "a" | "an") { name - 1 } else { name };
    at.checked_sub(1).is_some_and(|b| ctx.parts_clause(b) || ctx.quote_mark(b))
        && (from..at).any(|i| {
            ctx.tokens.kind(i) == TokenKind::Digits
                || ctx.is(i, Words::AgeWord)
                || ctx.is(i, Words::Indefinite)
        })
}

/// "Toll climbs to 44, lawyers speak of 54", "…, while a local monitor, the Kordofan Observatory, counted 46": what stands before
/// the comma is somebody else's.
fn gives_a_figure(ctx: &Context<'_>, v: &Range<usize>, np: usize, range: &Range<usize>) -> bool {
    let figure = |to: usize| (v.end..range.end.min(to)).any(|i| ctx.numeral(i));
    let speaks_of = v.len() > 1 && ctx.tokens.fold(v.end - 1) == "of";
    let aside = (np.saturating_sub(7).max(range.start)..np).any(|i| {
        matches!(ctx.tokens.fold(i), "while" | "whereas")
            && i > range.start
            && !(i..np).any(|k| ctx.begins(k, Marks::SPEECH.or(Marks::TRIGGER)))
    });
    (speaks_of || aside) && figure(v.end + 8)
}

/// A parenthesis of commas between a name and its verb: "The White Helmets, who work in …, said".
pub(super) fn comma_balanced(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    if to == from + 1 && from > 0 && ctx.tokens.fold(from) == "," {
        // The name itself stands between commas: "A rights group, the Foundation for Peace, said".
        return (from.saturating_sub(9)..from).any(|i| ctx.tokens.fold(i) == ",");
    }
    // "Bege Katuka, the chairman of the local government told newsmen": the second comma is left out.
    let described = ctx.tokens.fold(from) == ","
        && (from + 1..to.min(from + 5))
            .any(|i| ctx.cue(i, Cue::Role).is_some() || is_office(ctx, i) || ctx.is(i, Words::Chair))
        && !(from + 1..to).any(|i| ctx.tokens.kind(i) == TokenKind::Mark);
    if described {
        return true;
    }
    let commas = (from..to)
        .filter(|i| ctx.tokens.kind(*i) == TokenKind::Mark && matches!(ctx.tokens.fold(*i), "," | "–" | "—"))
        .count();
    let quotes = (from..to).any(|i| ctx.quote_mark(i));
    // "Its spokesman, Tom Harker, called the report "baseless" and said": a few quoted words, closed again.
    let level = |i: usize| ctx.segments.quotation.get(i).copied().unwrap_or(0);
    let closed = quotes
        && level(from) == level(to)
        && ctx.tokens.fold(to.saturating_sub(1)) == "and"
        && (from..to).filter(|i| level(*i) != level(from)).count() <= 8;
    commas != 1 && (!quotes || closed) || commas == 0
}
