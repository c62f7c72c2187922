//! Whose a body is that every land has one of: the land said beside it, and the id of its body there.

use super::*;

/// The official agency or broadcaster of a land.
pub(in crate::attribution) fn state_medium(ctx: &Context<'_>, country: &str, agency: bool) -> Option<String> {
    use hasila_registry::Role;
    let role = if agency { Role::StateAgency } else { Role::StateBroadcaster };
    ctx.registry.sources_in_role(role, country).first().map(|s| s.id.clone())
}

/// The id of a body of a country: the registry's, else the country's adjective and what the body is.
pub(in crate::attribution) fn role_id(ctx: &Context<'_>, body: &Body, country: Option<&str>) -> String {
    let Some(country) = country else { return body.slug.clone() };
    // "the army" in Gaza and the West Bank is nobody's but Israel's.
    let country =
        if body.role == Some(hasila_registry::Role::Army) && country == "PS" { "IL" } else { country };
    // "the National Defense Ministry" in a Turkish paper is Turkey's, wherever its war is.
    let own = ctx.registry.source(&ctx.outlet).and_then(|o| o.country.as_deref());
    let country = own
        .filter(|_| body.slug == "national-defence-ministry" && ctx.country.as_deref() == Some(country))
        .unwrap_or(country);
    // Two governments, two ministries of health: which one, the place the text is about says.
    if body.role == Some(hasila_registry::Role::HealthMinistry) && country == "PS" {
        let gaza = ctx.home.as_deref().is_some_and(|h| {
            matches!(
                h,
                "gaza"
                    | "gaza-strip"
                    | "north-gaza"
                    | "khan-yunis"
                    | "khan-younis"
                    | "rafah"
                    | "deir-al-balah"
            )
        });
        let west = ctx.outlet == "wafa" || ctx.home.is_some() && !gaza;
        return if west { "palestinian-health-ministry" } else { "gaza-health-ministry" }.to_owned();
    }
    let holds = |role| ctx.registry.sources_in_role(role, country).first().map(|s| s.id.clone());
    // Where no Red Cross society is, "the Red Cross" is the International Committee.
    if body.slug == "red-cross" && body.role.and_then(holds).is_some_and(|id| id.ends_with("red-crescent")) {
        return "icrc".to_owned();
    }
    if let Some(id) = body.role.and_then(holds) {
        return id;
    }
    // "the de facto authorities" of a land where nobody else rules: its government.
    if body.role == Some(hasila_registry::Role::DeFactoAuthority)
        && let Some(id) = holds(hasila_registry::Role::Government)
    {
        return id;
    }
    match ctx.pack.demonyms.get(country) {
        Some(d) => format!("{d}-{}", body.slug),
        None => body.slug.clone(),
    }
}

/// Tells whether a land has a city or a division of a name.
fn has_place(ctx: &Context<'_>, country: &str, name: &str) -> bool {
    use hasila_registry::PlaceKind::{City, Province};
    let found = ctx.registry.places().lookup(name);
    found.iter().any(|p| p.country.as_deref() == Some(country) && matches!(p.kind, City | Province))
}

/// The country said beside a body: وزارة الصحة العراقية, "Iraq's health ministry", "the Iraqi army".
pub(in crate::attribution) fn local_country(
    ctx: &Context<'_>,
    tokens: &Range<usize>,
    end: usize,
) -> Option<String> {
    // قالت وزارة الصحة إن الطيران الروسي قتل (the health ministry said that Russian aircraft killed): what is told says nothing of whose it is.
    let told = |i: usize| {
        ctx.parts_clause(i) && !ctx.quote_mark(i)
            || ctx.pack.arabic && ctx.cue(i, Cue::Content).is_some()
            || ctx.begins(i, Marks::SPEECH)
    };
    let after = (tokens.end..end.min(tokens.end + 3)).take_while(|i| !told(*i)).collect::<Vec<_>>();
    let before = (tokens.start.saturating_sub(2)..tokens.start).rev().collect::<Vec<_>>();
    let word = |i: usize| -> Option<String> {
        let f = ctx.tokens.fold(i);
        if ctx.tokens.kind(i) != TokenKind::Word {
            return None;
        }
        // "Cairo's foreign ministry" is the land's, "Cairo's fire brigade" the town's.
        let municipal =
            || ctx.is(tokens.end - 1, Words::TownService) || ctx.is(tokens.start, Words::TownService);
        let capital = || ctx.pack.capitals.get(f.strip_suffix("'s")?).filter(|_| !municipal());
        let bare = f.strip_suffix("'s").unwrap_or(f);
        let may_be = bare.len() < f.len() || ctx.lists(i, List::Country);
        let land = may_be.then(|| ctx.pack.country_words.get(bare)).flatten();
        // عمان (Amman, or Oman), جورجيا (Georgia, of the United States or by itself): the one that the text's land has.
        let land =
            land.map(|l| ctx.country.as_ref().filter(|c| *c != l && has_place(ctx, c, bare)).unwrap_or(l));
        land.or_else(|| (!ctx.pack.arabic).then(capital).flatten()).cloned()
    };
    // "South Korea's army", "the Sri Lankan police": a land of several words.
    if !ctx.pack.arabic
        && let Some(land) = land_ahead(ctx, tokens.start)
    {
        return Some(land.code.to_owned());
    }
    if let Some(c) = after.into_iter().chain(before).find_map(word) {
        return Some(c);
    }
    // وزارة الدفاع في دولة الاحتلال التركي (the defence ministry in the Turkish occupation state), لحكومة الاحتلال الإسرائيلي: of that state.
    if ctx.pack.arabic
        && let Some(state) = (tokens.end..end.min(tokens.end + 3)).find(|k| {
            matches!(
                ctx.tokens.fold(*k),
                "دوله"
                    | "حكومه"
                    | "كيان"
                    | "لدوله"
                    | "لحكومه"
                    | "بحكومه"
                    | "لكيان"
                    | "الحكومه"
                    | "للحكومه"
            )
        })
        && let Some(land) = (state + 1..end.min(state + 4))
            .take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word && !ctx.begins(*k, Marks::SPEECH))
            .find_map(word)
    {
        return Some(land);
    }
    // وفي لندن، قال وزير الخارجية (in London, the foreign minister said): of the land whose capital opens the sentence.
    if ctx.pack.arabic {
        let first = (0..tokens.start)
            .rev()
            .take(12)
            .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break && ctx.tokens.fold(*i) != ".")
            .last();
        let capital = first
            .filter(|i| matches!(ctx.tokens.fold(*i), "وفي" | "في"))
            .and_then(|i| ctx.pack.capitals.get(ctx.tokens.fold(i + 1)).map(|c| (i + 2, c)))
            .filter(|(next, _)| {
                matches!(ctx.tokens.fold(*next), "،" | ",") || ctx.begins(*next, Marks::SPEECH)
            });
        if let Some((_, c)) = capital {
            return Some(c.clone());
        }
    }
    // "the Foreign Ministry in Kabul": of the land whose capital that is.
    if !ctx.pack.arabic
        && ctx.tokens.fold(tokens.end) == "in"
        && ctx.tokens.fold(tokens.end - 1).starts_with("minist")
        && let Some(c) = ctx.pack.capitals.get(ctx.tokens.fold(tokens.end + 1))
    {
        return Some(c.clone());
    }
    // وزارة الخارجية في إسلام آباد (the foreign ministry in Islamabad): of the land the town lies in.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(tokens.end), "في" | "ب")
        && let Some(p) = (tokens.end + 2..=tokens.end + 3).rev().find_map(|to| {
            let name = (tokens.end + 1..to).map(|i| ctx.tokens.fold(i)).collect::<Vec<_>>().join(" ");
            let found = ctx.registry.places().lookup(&name).into_iter().find(|p| !p.guarded);
            found.and_then(|p| p.country.clone())
        })
    {
        return Some(p);
    }
    // مسؤول في الحرس البحري بجرجيس (an official of the coast guard in Zarzis): the land of the town, or the one named with it before.
    if ctx.pack.arabic {
        let mut found = None;
        if ctx.tokens.kind(tokens.end) == TokenKind::Word && ctx.tokens.fold(tokens.end).starts_with('ب') {
            crate::lexicon::readings(ctx.tokens.fold(tokens.end), |s| {
                if s.prep {
                    found = ctx
                        .registry
                        .places()
                        .lookup(s.word)
                        .into_iter()
                        .find(|p| !p.guarded)
                        .and_then(|p| p.country.clone());
                }
                found.is_some()
            });
        }
        let before = || {
            let until = tokens.start.saturating_sub(tokens.len());
            let bare = |i: usize| ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']);
            let first = bare(tokens.start);
            (until.saturating_sub(LOOK_BACK)..until).rev().find_map(|i| {
                let same = ctx.lists(i + tokens.len(), List::Country)
                    && ctx.tokens.fold(i).len() >= first.len()
                    && ctx.tokens.fold(i).ends_with(first)
                    && (0..tokens.len()).all(|k| bare(i + k) == bare(tokens.start + k));
                if same { word(i + tokens.len()) } else { None }
            })
        };
        if let Some(c) = found.or_else(before) {
            return Some(c);
        }
    }
    // "In government-held Syria …, SANA reported, citing the health ministry": the sentence says whose.
    let start = (0..tokens.start)
        .rev()
        .take(40)
        .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break && ctx.tokens.fold(*i) != ".")
        .last()
        .unwrap_or(tokens.start);
    // وفي سوريا قتل 237 … في جنوب تركيا، وفق وزارة الصحة (and in Syria 237 were killed … in the south of Turkey, by the health
    // ministry): the land that opens the sentence is spoken of, whichever is named later.
    let opens = |i: usize| {
        i == start
            || matches!(ctx.tokens.fold(i - 1), "،" | "," | "اما" | "while" | "and")
            || ctx.tokens.fold(i) == "وفي"
    };
    let land = |i: usize| {
        let leads = matches!(ctx.tokens.fold(i), "في" | "وفي" | "in") && opens(i);
        word(i + 1).filter(|_| leads && ctx.lists(i + 1, List::Country))
    };
    if let Some(land) = (start..tokens.start).rev().find_map(land) {
        return Some(land);
    }
    // "PKK attacks in northern Iraq, the Defence Ministry said": where it happened, not whose ministry.
    let place = |i: usize| {
        if ctx.pack.arabic || ctx.country.is_none() || i <= start + 2 {
            return false;
        }
        // "in northern Iraq and Syria"
        let joined = matches!(ctx.tokens.fold(i - 1), "and" | ",") && ctx.lists(i - 2, List::Country);
        let i = if joined && i > start + 4 { i - 2 } else { i };
        let mut b = i - 1;
        while b > start && ctx.is(b, Words::CompassWord) {
            b -= 1;
        }
        // "in the Gara region of northern Iraq"
        ctx.is(b, Words::WhereAt) || b < i - 1 && ctx.tokens.fold(b) == "of"
    };
    (start..tokens.start).rev().filter(|i| !place(*i)).find_map(|i| {
        word(i).or_else(|| {
            ctx.at(i).iter().find_map(|a| match a.tag {
                Tag::Source(k, false) => ctx
                    .registry
                    .sources()
                    .get(k as usize)
                    .filter(|e| matches!(e.kind, hasila_registry::SourceType::StateMedia))
                    .and_then(|e| e.country.clone()),
                _ => None,
            })
        })
    })
}
