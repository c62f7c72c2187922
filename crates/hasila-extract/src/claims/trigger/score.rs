//! How well a word that says what happened fits a count.
//!
//! A score in hundredths starts at 1000 and loses for distance, clauses, other counts and measures between, and for standing on the
//! wrong side. Below 350 a word can't hold a count.

use super::*;

/// A count and a word that may say what happened to it, with what stands around them.
pub(super) struct Pair<'p, 'a> {
    pub ctx: &'p Context<'a>,
    pub c: &'p Count,
    pub t: &'p TriggerAt<'p>,
    pub counts: &'p [Count],
    pub all: &'p [TriggerAt<'p>],
}

impl Pair<'_, '_> {
    /// How much a word of distance costs.
    pub(super) fn step(&self) -> i32 {
        if self.ctx.pack.arabic { 40 } else { 45 }
    }

    /// How many counts in figures stand in a stretch.
    pub(super) fn numbered(&self, from: usize, to: usize) -> usize {
        self.counts
            .iter()
            .filter(|o| o.shape == Shape::Number && !o.subset && o.tokens.start >= from && o.tokens.end <= to)
            .count()
    }
}

/// A score in the making, with the reasons for it.
pub(super) struct Sum {
    pub score: i32,
    pub why: Why,
}

impl Sum {
    /// Adds to the score, and says why.
    pub(super) fn note(&mut self, n: i32, why: &'static str) {
        if n != 0 {
            self.score += n;
            self.why.0.push((why, n));
        }
    }
}

/// Scores a trigger for a count, in hundredths, with the reasons; what it can't hold is below 350.
pub(in crate::claims) fn score(
    ctx: &Context<'_>,
    c: &Count,
    t: &TriggerAt<'_>,
    counts: &[Count],
    all: &[TriggerAt<'_>],
) -> (i32, Why) {
    let pair = Pair { ctx, c, t, counts, all };
    let mut sum = Sum { score: 1000, why: Why::default() };
    let fit = fits(t.entry, c.noun.as_ref());
    sum.note(fit, "unit or category does not fit");
    wherever_it_stands(&pair, fit, &mut sum);
    if t.tokens.end <= c.number.start {
        before_its_count(&pair, &mut sum);
    } else if t.tokens.start >= c.phrase.end {
        behind_its_count(&pair, &mut sum);
    } else {
        sum.score = if t.tokens.start >= c.tokens.start { 950 + fit } else { 300 };
    }
    if all.iter().any(|o| overtaken(ctx, c, o, all).is_some_and(|l| l.tokens == t.tokens)) {
        sum.score = sum.score.max(860);
    }
    (sum.score, sum.why)
}

/// What speaks against a word wherever it stands: it is too general, says nothing of such people, or another says better.
fn wherever_it_stands(pair: &Pair<'_, '_>, fit: i32, sum: &mut Sum) {
    let &Pair { ctx, c, t, counts, all } = pair;
    // وصول 30 أسيراً (the arrival of 30 prisoners): without its noun the word says nothing of prisoners.
    if ctx.pack.arabic
        && c.noun.is_none()
        && matches!(t.entry.measure, Measure::Returned | Measure::Held | Measure::Released)
        && t.entry.only == [Category::Prisoner]
    {
        sum.note(-600, "of prisoners only");
    }
    // استقبل المستشفى 117 (the hospital received 117), "six more arrived in the city": so too of the displaced.
    if c.noun.is_none()
        && matches!(t.entry.measure, Measure::Sheltered | Measure::Displaced)
        && !t.entry.only.is_empty()
        && !t.entry.only.contains(&Category::Person)
    {
        sum.note(-600, "of the displaced only");
    }
    // فُقد 22 آخرون (22 more went missing): right before its number even a general verb means it.
    // مصرع 36 وفقدان تسعة (36 died and nine went missing): so does a verbal noun.
    let beside = matches!(t.entry.pos, Pos::Verb | Pos::Noun)
        && t.tokens.end == c.tokens.start
        && (c.others || ctx.pack.arabic && fit == 0);
    if t.entry.weak && !beside {
        sum.note(-200, "general word");
    }
    // "the number of burned cars at 61": cars are no one who was burned.
    if !ctx.pack.arabic
        && c.noun.is_none()
        && !c.unknown_noun
        && t.tokens.end <= c.tokens.start
        && t.entry.pos != Pos::People
        && numbered_unit(ctx, c, &(c.tokens.start.saturating_sub(12)..c.tokens.start))
            .is_some_and(|u| !people(u) && !fits_unit(t.entry, u))
    {
        sum.note(-600, "not of what is numbered");
    }
    // تعرضت 3 مركبات لإطلاق النار، وصُرف 50 ألفاً للمصاب (3 vehicles came under fire, and 50 thousand were paid to the injured): what a general word
    // says of cars and houses it says of no bare number.
    if ctx.pack.arabic
        && c.noun.is_none()
        && !c.of_them
        && !c.others
        && t.entry.weak
        && !t.entry.units.is_empty()
        && t.entry.units.iter().all(|u| matches!(u, Unit::Building | Unit::Vehicle))
    {
        sum.note(-600, "no building or vehicle is named");
    }
    // "the cumulative number of cases reported is 78,784": a general word makes no attacks of a bare number.
    if !ctx.pack.arabic && c.noun.is_none() && t.entry.weak && t.entry.measure == Measure::Attacks {
        sum.note(-700, "no attack is named");
    }
    // "178 guards who had been held hostage were freed": what befell them last is what is told.
    if overtaken(ctx, c, t, all).is_some() {
        sum.note(-450, "befell them before");
    }
    // "All 62 people on board the plane were killed": where they were, and what befell them.
    let there =
        t.entry.measure == Measure::Participants && matches!(ctx.tokens.fold(t.tokens.start), "on" | "at");
    let aboard = !ctx.pack.arabic && t.entry.weak && (t.entry.measure == Measure::Other || there);
    if aboard
        && all.iter().any(|o| {
            !o.entry.weak
                && o.tokens.start >= t.tokens.end
                && o.tokens.start - t.tokens.end <= 9
                && matches!(
                    o.entry.measure,
                    Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Rescued
                )
                && (o.entry.pos == Pos::Intransitive
                    || ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive))
                && obstruction(ctx, t.tokens.end, o.tokens.start, false) == 0
                && !counts.iter().any(|k| {
                    k.shape == Shape::Number
                        && k.tokens.start >= t.tokens.end
                        && k.tokens.end <= o.tokens.start
                })
        })
    {
        sum.note(-450, "harm befell those aboard");
    }
    if c.noun.is_none()
        && matches!(t.entry.measure, Measure::Destroyed | Measure::Damaged)
        && all.iter().any(|o| o.entry.pos == Pos::People && o.entry.measure == Measure::Killed)
    {
        sum.note(-300, "a toll without a noun counts people");
    }
    // أطلق أربعة مسلحين النار، وفجر اثنان منهم … (four gunmen opened fire and two of them blew up …): people are no attacks.
    if t.entry.measure == Measure::Attacks
        && c.noun.is_none()
        && matches!(ctx.tokens.fold(c.phrase.end.saturating_sub(1)), "منهم" | "منهن" | "بينهم" | "whom")
    {
        sum.note(-900, "people are no attacks");
    }
}

/// "178 guards who had been held hostage were freed": the word that says what befell those a relative clause tells of.
fn overtaken<'t, 'a>(
    ctx: &Context<'_>,
    c: &Count,
    t: &TriggerAt<'_>,
    all: &'t [TriggerAt<'a>],
) -> Option<&'t TriggerAt<'a>> {
    let told_of = !ctx.pack.arabic
        && matches!(ctx.tokens.fold(c.phrase.end), "who" | "that")
        && !(c.tokens.start.saturating_sub(2)..c.tokens.start).any(|i| ctx.tokens.fold(i) == "of")
        && matches!(
            t.entry.measure,
            Measure::Hostages
                | Measure::Detained
                | Measure::Held
                | Measure::Missing
                | Measure::Displaced
                | Measure::Sheltered
        )
        && t.tokens.start >= c.phrase.end
        && t.tokens.start - c.phrase.end <= 5;
    // "Two men arrested on Monday were released", "22 gunmen surrounded in the mosque gave up"
    let reduced = !ctx.pack.arabic
        && t.tokens.start == c.phrase.end
        && t.entry.pos != Pos::People
        && c.noun.as_ref().is_some_and(|n| n.measure.is_none_or(|_| n.weak))
        && matches!(
            t.entry.measure,
            Measure::Hostages
                | Measure::Detained
                | Measure::Held
                | Measure::Missing
                | Measure::Besieged
                | Measure::Wounded
                | Measure::Sheltered
                | Measure::Displaced
        );
    let told_of = told_of || reduced;
    let joins = |i: usize| {
        ctx.parts_clause(i) || matches!(ctx.tokens.fold(i), "who" | "that" | "and" | "when" | "after" | "as")
    };
    all.iter().filter(|_| told_of).find(|o| {
        o.tokens.start >= t.tokens.end
            && o.tokens.start - t.tokens.end <= 9
            && !o.entry.weak
            && o.entry.measure != t.entry.measure
            && (ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive)
                || reduced
                    && o.entry.pos == Pos::Intransitive
                    && matches!(
                        o.entry.measure,
                        Measure::Killed | Measure::Surrendered | Measure::Escaped | Measure::Returned
                    )
                || o.entry.pos == Pos::Intransitive && o.entry.measure == Measure::Killed)
            && !(t.tokens.end..o.tokens.start).any(joins)
    })
}
