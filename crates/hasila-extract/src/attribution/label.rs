//! Labels: what stands before a colon at the start of a line or entry, or in brackets behind a figure, and names whose it is.

use super::*;

/// A label that names a speaker: what it names, where it stands, and the colon behind it.
pub(super) struct Label {
    /// Who.
    pub speaker: Speaker,
    /// The words between the opening of the line and the colon.
    pub tokens: Range<usize>,
}

impl Label {
    /// The frame of the part of a line behind a label, whose names are used up by it.
    pub fn opens(
        self,
        ctx: &Context<'_>,
        part: &Range<usize>,
        cands: &[Candidate],
        used: &mut [bool],
        memory: &mut Memory,
    ) -> Frame {
        for (k, c) in cands.iter().enumerate() {
            if c.tokens.start >= self.tokens.start && c.tokens.end <= self.tokens.end {
                take(used, k);
                if let Some(name) = c
                    .name
                    .clone()
                    .or_else(|| matches!(c.kind, CandidateKind::Person(_)).then(|| c.tokens.clone()))
                {
                    learn_names(ctx, name.start, name.end, &self.speaker, memory);
                }
            }
        }
        remember(ctx, &self.speaker, memory);
        Frame {
            scope: part.clone(),
            cue: self.tokens,
            speaker: self.speaker,
            rule: "label",
            strength: 1,
            certainty: None,
        }
    }
}

/// "Dr Ana Cole, head of Selm Hospital: we received 80 wounded", «د. سالم، مدير المركز: استقبلنا» (Dr Salem, director of the centre: we
/// received): a line whose label says in apposition, by age and trade, by where it was said or through whom, whose words follow.
///
/// `from` is where a line or a part of it begins. Nothing happens in a label and nobody speaks in it by a verb.
pub(super) fn label_at(
    ctx: &Context<'_>,
    from: usize,
    end: usize,
    cands: &[Candidate],
    memory: &Memory,
) -> Option<Label> {
    let at = behind_openers(ctx, from, end);
    let clock = |i: usize| {
        ctx.tokens.touches_previous(i)
            && ctx.tokens.touches_previous(i + 1)
            && ctx.tokens.kind(i + 1) == TokenKind::Digits
    };
    let colon = (at + 1..end.min(at + 26)).find(|i| ctx.opens(*i, Opener::Colon) && !clock(*i))?;
    if ctx.segments.quotation.get(at).is_some_and(|q| *q != 0) && !ctx.quote_mark(at) {
        return None;
    }
    // "First figures, also from the agency: eight killed": whose they are stands before the colon.
    let figures_from = (at..colon).find(|i| ctx.is(*i, Words::OwnedFigures)).and_then(|f| {
        let from = (f + 1..colon).find(|i| matches!(ctx.tokens.fold(*i), "from" | "by"))?;
        let c = cands
            .iter()
            .find(|c| c.tokens.start > from && c.tokens.start <= from + 2 && c.tokens.end == colon)?;
        let plain = (at..from).all(|i| {
            ctx.tokens.kind(i) != TokenKind::Digits
                && !ctx.at(i).iter().any(|a| {
                    matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_)) && !ctx.is(i, Words::OwnedFigures)
                })
        });
        plain.then(|| resolve(ctx, c, memory)).flatten()
    });
    if let Some(speaker) = figures_from.filter(|_| !ctx.pack.arabic) {
        return Some(Label { speaker, tokens: at..colon });
    }
    let first = cands.iter().position(|c| {
        c.tokens.start >= at
            && c.tokens.end <= colon
            && (c.tokens.start <= at + 3 && (at..c.tokens.start).all(|i| titles(ctx, i))
                || ctx.pack.arabic && named_before_office(ctx, at, c))
    })?;
    let c = cands.get(first)?;
    // "Turkish Health Minister Fahrettin Koca": a name that a list knows, behind the office.
    let name = cands.get(first + 1).filter(|n| {
        n.tokens.start == c.tokens.end
            && n.tokens.end <= colon
            && matches!(n.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
    });
    let rest = skip_marks(ctx, name.unwrap_or(c).tokens.end).min(colon)..colon;
    let comma = matches!(ctx.tokens.fold(rest.start), "," | "،");
    let opens_list = colon + 1 >= end;
    let inside = || cands.iter().skip(first + 1).take_while(|x| x.tokens.end <= colon);
    let named = |i: usize| inside().any(|x| x.tokens.contains(&i));
    // Whatever happens, happens behind the colon.
    let eventful = rest.clone().any(|i| {
        !named(i)
            && !carries(ctx, i)
            && (ctx.parts_clause(i) && !matches!(ctx.tokens.fold(i), "," | "،" | "(" | ")")
                || ctx.begins(i, Marks::TRIGGER.or(Marks::SPEECH)))
    });
    let counted = rest.clone().any(|i| ctx.tokens.kind(i) == TokenKind::Digits && !an_age(ctx, i));
    if eventful || counted && !(opens_list && comma) || ctx.is(rest.start, Words::Auxiliary) {
        return None;
    }
    // "on X", "in a post", عبر تلغرام (on Telegram), لقناتنا (to our channel): where it was said.
    let said_at = !comma
        && rest.len() <= 8
        && (matches!(
            ctx.tokens.fold(rest.start),
            "on" | "in" | "at" | "to" | "via" | "speaking" | "(" | "عبر" | "في" | "علي" | "خلال" | "ل"
        ) || ctx.pack.arabic && is_addressed(ctx, rest.start));
    // حاكم بانكوك تشادشارت سيتيبونت: (Bangkok's governor Chadchart Sittipunt:): the holder of an office, by a name that no list has.
    let holder = ctx.pack.arabic
        && matches!(c.kind, CandidateKind::Named(_))
        && rest.len() <= 4
        && ctx.cue(c.tokens.start, Cue::Role).is_some() | ctx.begins(c.tokens.start, Marks::BODY)
        && rest.clone().all(|i| {
            ctx.tokens.kind(i) == TokenKind::Word
                && !ctx.lists(i, List::Common)
                && !ctx.is(i, Words::FunctionWord)
                && !ctx.is(i, Words::When)
                && !ctx
                    .at(i)
                    .iter()
                    .any(|a| matches!(a.tag, Tag::Noun(_) | Tag::Trigger(_) | Tag::Speech(_) | Tag::Cue(_)))
        });
    if !rest.is_empty() && !comma && !said_at && !holder && !carries(ctx, rest.start) {
        return None;
    }
    let through = rest.clone().find(|i| carries(ctx, *i));
    let medium = through.and_then(|t| {
        inside()
            .find(|x| x.tokens.start > t && matches!(&x.kind, CandidateKind::Named(id) if is_medium(ctx, id)))
    });
    let before_medium = through.unwrap_or(colon);
    let gone = |to: usize| {
        (rest.start..to).any(|i| {
            matches!(ctx.tokens.fold(i), "former" | "ex" | "retired" | "سابق" | "السابق" | "سابقا" | "متقاعد")
        })
    };
    // "Dr Firas, head of Selm hospital", جرّاح في المستشفى (a surgeon at the hospital): whom he speaks for.
    let employer = inside().find(|x| {
        x.tokens.end <= before_medium && matches!(x.kind, CandidateKind::Named(_)) && !gone(x.tokens.start)
    });
    let mut speaker = match &c.kind {
        CandidateKind::Person(_) => {
            let told = ctx.quote_mark(colon + 1) || comma || at > from || said_at;
            let employed = employer.filter(|_| comma).and_then(|x| resolve(ctx, x, memory));
            match employed {
                Some(s) => Speaker { text: ctx.words(at..colon).to_owned(), tokens: at..colon, ..s },
                None if told => resolve(ctx, c, memory)?,
                None => return None,
            }
        }
        CandidateKind::Named(_) | CandidateKind::Unnamed => resolve(ctx, c, memory)?,
        CandidateKind::SpeakerAgain | CandidateKind::MediumAgain if rest.is_empty() => {
            heard_as(ctx, c, memory).map(|s| Speaker {
                text: ctx.words(c.tokens.clone()).to_owned(),
                tokens: c.tokens.clone(),
                ..s
            })?
        }
        _ => return None,
    };
    // "Kommersant, citing a source in the company": the one whom the first one quotes.
    if through.is_some_and(|t| matches!(ctx.tokens.fold(t), "citing" | "نقلا"))
        && let Some(x) = inside().find(|x| Some(x.tokens.start) > through && !x.addressed)
        && let Some(quoted) = resolve(ctx, x, memory)
    {
        let medium = speaker.id;
        speaker = quoted;
        if speaker.kind == SourceKind::Unnamed {
            speaker.id = format!("unnamed@{medium}");
        }
        speaker.via = vec![medium];
        return Some(Label { speaker, tokens: at..colon });
    }
    if let Some(m) = medium.and_then(|m| resolve(ctx, m, memory)).filter(|m| m.id != ctx.outlet) {
        speaker.via = vec![m.id];
    }
    Some(Label { speaker, tokens: at..colon })
}

/// Passes over what stands before the words of an entry: bullets, clocks and their zones, numbers, flash words.
fn behind_openers(ctx: &Context<'_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end.min(from + 12) {
        let marked = matches!(ctx.tokens.fold(at + 1), ":" | "|" | "-" | "–" | "—" | "/");
        let flash = ctx.is(at, Words::Flash) && marked;
        let zone = at > from && ctx.is(at, Words::TimeZone);
        if ctx.tokens.kind(at) == TokenKind::Word && !flash && !zone {
            break;
        }
        if ctx.quote_mark(at) {
            break;
        }
        at += 1 + usize::from(flash);
    }
    at
}

/// د. سالم الفرجاني، مدير المركز (Dr Salem al-Ferjani, director of the centre): a name alone before the comma of an office.
fn named_before_office(ctx: &Context<'_>, at: usize, office: &Candidate) -> bool {
    let Some(comma) = office.tokens.start.checked_sub(1).filter(|c| *c >= at + 2 && *c <= at + 8) else {
        return false;
    };
    let first = (at..comma).find(|i| !titles(ctx, *i)).unwrap_or(comma);
    let titled = first > at;
    matches!(ctx.tokens.fold(comma), "،" | ",")
        && matches!(office.kind, CandidateKind::Named(_) | CandidateKind::Unnamed)
        && ctx.cue(office.tokens.start, Cue::Role).is_some()
        && first < comma
        && (titled || ctx.lists(first, List::Given))
        && (first..comma).all(|i| {
            ctx.tokens.kind(i) == TokenKind::Word
                && !ctx.at(i).iter().any(|a| {
                    matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_) | Tag::Source(..) | Tag::Body(_))
                })
        })
}

/// The, Dr, ranks and marks of quotation may stand before a name.
fn titles(ctx: &Context<'_>, i: usize) -> bool {
    ctx.quote_mark(i)
        || matches!(ctx.tokens.fold(i), "the" | "." | "د" | "م" | "أ" | "ا")
        || ctx.is(i, Words::Courtesy)
        || ctx.is(i, Words::Rank)
        || ctx.cue(i, Cue::PersonTitle).is_some()
}

/// "as quoted by", وفق ما نقلته (as … carried it): the words behind came through somebody.
fn carries(ctx: &Context<'_>, i: usize) -> bool {
    ctx.is(i, Words::Carried)
        || ctx.at(i).iter().any(|a| a.tag == Tag::Cue(Cue::According))
        || matches!(ctx.tokens.fold(i), "as" | "by" | "ما" | "كما")
            && (i + 1..i + 3).any(|k| ctx.is(k, Words::Carried))
        || ctx.tokens.fold(i) == "by" && ctx.is(i.saturating_sub(1), Words::Carried)
}

/// "Samir, 42, a shopkeeper", أبو خالد، 52 عاماً (Abu Khaled, 52 years): how old somebody is.
fn an_age(ctx: &Context<'_>, i: usize) -> bool {
    let comma = |k: usize| matches!(ctx.tokens.fold(k), "," | "،" | "(" | ")");
    i.checked_sub(1).is_some_and(comma)
        && (comma(i + 1)
            || matches!(ctx.tokens.fold(i + 1), ":" | "عاما" | "عام" | "سنه" | "سنوات" | "-" | "years"))
}

/// الداخلية: … الطوارئ: 284 جريحاً (Interior: … Emergencies: 284 hurt): a sentence that a label opens which no list knows goes on for
/// nobody; one that says what it counts (الجرحى:, the hurt:) may.
pub(super) fn labelled_otherwise(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    let Some(colon) = (range.start + 1..range.end.min(range.start + 5)).find(|i| ctx.tokens.fold(*i) == ":")
    else {
        return false;
    };
    let counted = (colon + 1..range.end.min(colon + 4)).any(|i| ctx.tokens.kind(i) == TokenKind::Digits);
    counted
        && (range.start..colon).all(|i| {
            ctx.tokens.kind(i) == TokenKind::Word
                && !ctx.is(i, Words::Ordinal)
                && !ctx.is(i, Words::TallyWord)
                && !ctx.begins(i, Marks::TRIGGER.or(Marks::NOUN).or(Marks::SPEECH))
                && ctx.registry.places().lookup(ctx.tokens.fold(i)).is_empty()
        })
}

/// "12 killed (Health Ministry)", «3549 قتيلاً (آفاد)»: a body alone in brackets behind a figure gives it; "(White Helmets: 7)" gives
/// its own. A name's gloss or acronym gives nothing.
pub(super) fn bracketed(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Vec<Frame> {
    let mut out = Vec::new();
    let figure = |i: usize| ctx.figure(i);
    let mut from = range.start;
    for open in ctx.openings(range.clone(), Opener::Bracket) {
        let Some(close) = (open + 1..range.end.min(open + 13)).find(|i| ctx.tokens.fold(*i) == ")") else {
            continue;
        };
        // "(source: the Health Ministry)", (المصدر: وزارة الصحة): whoever the word for it names.
        let told = ctx.is(open + 1, Words::SourceWord) && ctx.tokens.fold(open + 2) == ":";
        let first = if told { open + 3 } else { open + 1 };
        let first = first + usize::from(ctx.tokens.fold(first) == "the");
        // "(source: lawyer Ana Cole)"
        let described = |c: &Candidate| {
            told && matches!(c.kind, CandidateKind::Person(_))
                && c.tokens.start > first
                && (first..c.tokens.start)
                    .all(|k| ctx.lists(k, List::Informant) || is_office(ctx, k) || capitalised(ctx, k))
        };
        let Some(c) =
            cands.iter().find(|c| (c.tokens.start == first || described(c)) && c.tokens.end <= close)
        else {
            continue;
        };
        let anybody = told && matches!(c.kind, CandidateKind::Person(_) | CandidateKind::Unnamed);
        if !(anybody || matches!(c.kind, CandidateKind::Named(_))) {
            continue;
        }
        let frame = |scope: Range<usize>, speaker: Speaker, rule: &'static str| Frame {
            scope,
            cue: open..close,
            speaker,
            rule,
            strength: 3,
            certainty: None,
        };
        if ctx.tokens.fold(c.tokens.end) == ":" && (c.tokens.end..close).any(figure) {
            out.extend(resolve(ctx, c, memory).map(|s| frame(c.tokens.start..close, s, "bracketed-figure")));
            continue;
        }
        let ends = close + 1 >= range.end
            || matches!(ctx.tokens.fold(close + 1), ";" | "؛" | "," | "،" | "." | "و" | "and")
            || ctx.pack.arabic && ctx.tokens.fold(close + 1).starts_with('و');
        // الدفاع المدني (الخوذ البيضاء): one body by two names, or by its acronym.
        let short = c.tokens.len() == 1;
        let gloss = cands.iter().any(|x| x.tokens.end == open && (short || x.kind == c.kind))
            || open.checked_sub(1).is_some_and(|before| {
                ctx.at(before).iter().any(|a| {
                    a.tokens.end == open
                        && short
                        && matches!(a.tag, Tag::Source(..) | Tag::Body(_) | Tag::Actor(_))
                }) // مسلحي ميليشيا (قسد) (gunmen of the militia "SDF"): whose they are.
                    || ctx.is(before, Words::HasAName)
                    || ctx.is(before, Words::Force)
            });
        if ends
            && !gloss
            && c.tokens.end == close
            && (from..open).any(figure)
            && let Some(speaker) = resolve(ctx, c, memory)
        {
            out.push(frame(from..open, speaker, "named-in-brackets"));
        }
        from = close + 1;
    }
    out
}

/// "Ministry: 32 killed" above a text that names the Health Ministry: the first body below that is what the headline says.
pub(super) fn named_below(ctx: &Context<'_>, range: &Range<usize>, country: Option<&str>) -> Option<Label> {
    let at = behind_openers(ctx, range.start, range.end);
    if ctx.pack.arabic {
        return words_of_its_name(ctx, at, range.end, country);
    }
    if ctx.tokens.fold(at + 1) != ":" || ctx.tokens.kind(at) != TokenKind::Word {
        return None;
    }
    let word = ctx
        .tokens
        .fold(at)
        .strip_suffix('s')
        .filter(|w| w.ends_with("monitor"))
        .unwrap_or(ctx.tokens.fold(at));
    if !matches!(
        word,
        "ministry"
            | "monitor"
            | "watchdog"
            | "observatory"
            | "army"
            | "military"
            | "police"
            | "hospital"
            | "council"
            | "governor"
            | "municipality"
            | "mayor"
    ) {
        return None;
    }
    let below = ctx.segments.sentences.iter().filter(|s| s.tokens.start >= range.end).take(8);
    let id =
        below.flat_map(|s| candidates(ctx, s.tokens.clone(), country, false)).find_map(|c| match c.kind {
            CandidateKind::Named(id) if is_a(ctx, &id, word) => Some(id),
            _ => None,
        })?;
    let text = ctx.words(at..at + 1).to_owned();
    let speaker = Speaker { id, kind: SourceKind::Named, via: Vec::new(), text, tokens: at..at + 1 };
    Some(Label { speaker, tokens: at..at + 1 })
}

/// حقوق الإنسان: (*ḥuqūq al-insān:*, Human Rights:) above a text that names المفوضية العليا لحقوق الإنسان (the High Commission for Human Rights),
/// التحالف: (the coalition:) above one of تحالف دعم الشرعية: the first body below whose name has the words of the label.
fn words_of_its_name(ctx: &Context<'_>, at: usize, end: usize, country: Option<&str>) -> Option<Label> {
    let colon = (at + 1..end.min(at + 4)).find(|i| ctx.opens(*i, Opener::Colon))?;
    let bare = |word: &str| {
        let word = word.strip_prefix("لل").map_or_else(|| word.to_owned(), |w| format!("ال{w}"));
        word.strip_prefix("ال").map_or(word.clone(), str::to_owned)
    };
    // غزة: (Gaza:), انفجار المرفأ: (the blast in the port:): where or what the text tells of, and nobody.
    let names = (at..colon).all(|i| {
        ctx.tokens.kind(i) == TokenKind::Word
            && ctx.tokens.fold(i).chars().count() >= 4
            && !ctx.begins(i, Marks::TRIGGER.or(Marks::SPEECH))
            && !ctx.is_stripped(i, Words::Site)
            && !ctx.is(i, Words::PlaceAgain)
            && !ctx.lists(i, List::Country)
            && !ctx.lists(i, List::Given)
            && place_word(ctx, i).is_none()
    });
    let one_kind = colon == at + 1 && !kind_alone(ctx, at);
    if !names || one_kind {
        return None;
    }
    let label: Vec<String> = (at..colon).map(|i| bare(ctx.tokens.fold(i))).collect();
    let below = ctx.segments.sentences.iter().filter(|s| s.tokens.start >= end).take(6);
    let id =
        below.flat_map(|s| candidates(ctx, s.tokens.clone(), country, false)).find_map(|c| match c.kind {
            CandidateKind::Named(id) if !c.addressed => {
                let name: Vec<String> = c.tokens.clone().map(|i| bare(ctx.tokens.fold(i))).collect();
                let same = |(a, b): (&String, &String)| a == b || a.strip_prefix('ل') == Some(b);
                name.windows(label.len()).any(|w| w.iter().zip(&label).all(same)).then_some(id)
            }
            _ => None,
        })?;
    let text = ctx.words(at..colon).to_owned();
    let speaker = Speaker { id, kind: SourceKind::Named, via: Vec::new(), text, tokens: at..colon };
    Some(Label { speaker, tokens: at..colon })
}

/// Tells whether a short phrase behind a dash ends a line: … – مصدر طبي (… – a medical source).
pub(super) fn dashed_tail(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    tail_dash(ctx, range).is_some()
}

fn tail_dash(ctx: &Context<'_>, range: &Range<usize>) -> Option<usize> {
    (range.start + 3..range.end.saturating_sub(1))
        .rev()
        .take(8)
        .find(|i| matches!(ctx.tokens.fold(*i), "-" | "–" | "—") && !ctx.tokens.touches_previous(i + 1))
}

/// 28 قتيلاً في التفجير – مصدر طبي (28 dead in the blast – a medical source): a speaker alone behind the dash that ends a line.
pub(super) fn arabic_tail(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Option<Frame> {
    let dash = tail_dash(ctx, range)?;
    let figure = |i: usize| ctx.tokens.kind(i) == TokenKind::Digits || ctx.begins(i, Marks::TRIGGER);
    let c = cands.iter().find(|c| {
        c.tokens.start > dash
            && c.tokens.start <= dash + 2
            && skip_marks(ctx, c.tokens.end) + 1 >= range.end
            && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Unnamed)
    })?;
    (range.start..dash).any(figure).then_some(())?;
    Some(Frame {
        scope: range.start..dash,
        cue: dash..range.end,
        speaker: resolve(ctx, c, memory)?,
        rule: "headline-names-it-last",
        strength: 1,
        certainty: None,
    })
}

/// "Source: the General Staff on Telegram", and below it "Quote: "…"": a line that names whose the quotation is.
pub(super) fn source_line(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &mut Memory,
) -> Option<Frame> {
    let first = ctx.tokens.fold(range.start);
    let opens_line = range.start.checked_sub(1).is_none_or(|b| ctx.tokens.kind(b) == TokenKind::Break);
    if !opens_line || !matches!(first, "source" | "sources" | "quote" | "direct") {
        return None;
    }
    let colon = (range.start + 1..range.end.min(range.start + 8)).find(|i| ctx.tokens.fold(*i) == ":")?;
    let whom = |within: Range<usize>| {
        cands.iter().find(|c| {
            within.contains(&c.tokens.start)
                && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
        })
    };
    let speaker = if matches!(first, "source" | "sources") && colon == range.start + 1 {
        let s = resolve(ctx, whom(colon + 1..range.end)?, memory)?;
        memory.source_line = Some(s.clone());
        s
    } else {
        match whom(range.start + 1..colon) {
            Some(c) => resolve(ctx, c, memory)?,
            None => memory.source_line.clone()?,
        }
    };
    Some(Frame {
        scope: range.clone(),
        cue: range.start..colon,
        speaker,
        rule: "source-line",
        strength: 1,
        certainty: None,
    })
}
