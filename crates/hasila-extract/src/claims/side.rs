//! Whose people a count is of, where the way it is told says so: the speaker's own dead, members of a force, rescuers.

use super::*;
use hasila_registry::SourceType;

/// Whose a draft's people are, and what they are.
pub(super) struct Side {
    /// The side they are on.
    pub affiliation: Option<String>,
    /// What they are.
    pub category: Option<Category>,
}

/// A draft with who tells of it.
pub(super) struct Told<'t, 'a> {
    pub ctx: &'t Context<'a>,
    pub d: &'t Draft,
    /// The sentence it stands in.
    pub sentence: &'t Range<usize>,
    pub frame: Option<&'t Frame>,
    pub speaker: &'t Speaker,
    /// The armed groups that the document names, by token.
    pub groups: &'t [(usize, String)],
}

impl Told<'_, '_> {
    /// Whose its people are, and what they are.
    pub(super) fn side(&self) -> Side {
        let &Told { ctx, d, .. } = self;
        if !people(d.unit) {
            return Side { affiliation: None, category: None };
        }
        let its_men = !ctx.pack.arabic && own_people(ctx, d, self.sentence);
        let ranks = self.in_its_ranks() || self.tally_of_its_ranks() || self.its_own_losses();
        let martyred = self.martyred_members();
        let affiliation = self
            .admitted()
            .or_else(|| martyred.clone())
            .or_else(|| self.its_own(its_men))
            .or_else(|| self.none_of_its_own())
            .or_else(|| self.fighters_of_it())
            .or_else(|| self.of_speaker(ranks));
        let category = match (&affiliation, d.category) {
            _ if self.members_are(Category::SecurityForce) => Some(Category::SecurityForce),
            _ if self.members_are(Category::Rescuer) => Some(Category::Rescuer),
            _ if martyred.is_some() => Some(Category::SecurityForce),
            _ if self.cadres_of_a_side() => self
                .source()
                .and_then(|s| ctx.registry.actor(s.actor.as_deref()?)?.members)
                .or(Some(Category::Person)),
            (Some(a), Some(Category::Person)) => ctx.registry.actor(a).and_then(|e| e.members).or(d.category),
            // "18 fellow fighters", 3 من رفاقه (three of his comrades): what those are whose comrades they were.
            (Some(a), Some(Category::Combatant)) if comrades(ctx, d) => {
                ctx.registry.actor(a).and_then(|e| e.members).or(d.category)
            }
            // لم نسجل أي وفاة بين طواقمنا (we recorded no death among our crews), "none of our volunteers was hurt": whoever serves there.
            (None, Some(Category::Person)) if self.of_its_crews() => self.members().or(d.category),
            (None, Some(Category::Person)) if its_men => self.members().or(d.category),
            (None, Some(Category::Person)) if ranks => {
                let army = self.members() == Some(Category::SecurityForce)
                    || (self.sentence.start..d.count.tokens.start).any(|i| ctx.is(i, Words::Uniformed));
                Some(if army { Category::SecurityForce } else { Category::Combatant })
            }
            _ => d.category,
        };
        let affiliation = affiliation.or_else(|| d.affiliation.clone()).or_else(|| self.army_of_soldiers());
        Side { affiliation, category }
    }

    /// The registry's entry of who speaks.
    fn source(&self) -> Option<&hasila_registry::SourceEntry> {
        self.ctx.registry.source(&self.speaker.id)
    }

    /// The camp that an actor belongs to.
    fn camp(&self, actor: &str) -> String {
        self.ctx.registry.root_actor(actor).to_owned()
    }

    /// "The army has acknowledged 11 dead": whoever admits a loss admits their own.
    fn admits(&self) -> bool {
        let &Told { ctx, d, sentence, .. } = self;
        // "has owned up to just 20 dead"
        let reach = if ctx.pack.arabic { 2 } else { 4 };
        (d.count.tokens.start.saturating_sub(reach).max(sentence.start)..d.count.tokens.start)
            .any(|i| ctx.is(i, Words::Admits))
            && d.count.noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
            && matches!(
                d.measure,
                Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Casualties
            )
    }

    /// An army that counts martyrs counts its soldiers, unless it says who else they were.
    fn martyrs(&self) -> bool {
        let &Told { ctx, d, .. } = self;
        d.measure == Measure::Killed
            && d.category == Some(Category::Person)
            && d.count.phrase.clone().any(|i| ctx.is(i, Words::Martyr))
            && self
                .source()
                .filter(|s| s.kind == SourceType::Party)
                .and_then(|s| ctx.registry.actor(s.actor.as_deref()?)?.members)
                == Some(Category::SecurityForce)
    }

    /// أقرت الجماعة بمقتل 35 ضابطاً (the group admitted the killing of 35 officers): fighters it names no side of are its own.
    fn admitted(&self) -> Option<String> {
        let &Told { ctx, d, sentence, frame, .. } = self;
        let army = ctx.army();
        let admitted = ctx.pack.arabic
            && matches!(d.category, Some(Category::SecurityForce | Category::Combatant))
            && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
            && frame.is_some_and(|f| f.cue.clone().any(|i| ctx.is_stripped(i, Words::Admits)))
            && d.cue.as_ref().is_some_and(|c| c.end <= d.count.tokens.start)
            && d.affiliation.as_ref().is_none_or(|a| Some(a) == army)
            && !ctx
                .within(d.count.tokens.start..(d.count.phrase.end + 4).min(sentence.end))
                .iter()
                .any(|a| matches!(a.tag, Tag::Actor(_)));
        self.source().filter(|_| admitted).and_then(|e| Some(self.camp(e.actor.as_deref()?)))
    }

    /// أعلنت وزارة الدفاع استشهاد 211 عنصراً (*aʿlanat wizārat al-difāʿ istishhād 211 ʿunṣuran*, the defence ministry announced the martyrdom of
    /// 211 members): whom a state calls martyrs and members are of its forces.
    fn martyred_members(&self) -> Option<String> {
        let &Told { ctx, d, .. } = self;
        let honoured = || {
            let cue = d.cue.clone().unwrap_or(d.count.tokens.start..d.count.tokens.start);
            cue.chain(d.count.tokens.start.saturating_sub(1)..d.count.tokens.start).any(|i| {
                ctx.is_stripped(i, Words::Martyr)
                    || ctx.tokens.fold(i).trim_start_matches(['و', 'ب', 'ل']).starts_with("استشه")
            })
        };
        let member =
            || d.count.noun.as_ref().is_some_and(|n| n.tokens.clone().any(|i| ctx.is(i, Words::Member)));
        let open = ctx.pack.arabic
            && d.measure == Measure::Killed
            && d.affiliation.is_none()
            && matches!(d.category, Some(Category::Combatant | Category::SecurityForce));
        (open && member() && honoured()).then(|| self.army_of_its_land()).flatten()
    }

    /// نعت الحركة 3 من كوادرها (the movement mourned three of its cadres): a party's cadres are no medics.
    fn cadres_of_a_side(&self) -> bool {
        let &Told { ctx, d, .. } = self;
        ctx.pack.arabic
            && d.category == Some(Category::Medic)
            && self.source().is_some_and(|s| s.kind == SourceType::Party)
            && d.count
                .phrase
                .clone()
                .any(|i| ctx.tokens.fold(i).starts_with("كوادر") && ctx.is(i, Words::OwnRanks))
    }

    /// سقوط تسعة قتلى في صفوف قواته (nine dead in the ranks of his forces): the speaker's own.
    fn in_its_ranks(&self) -> bool {
        let &Told { ctx, d, sentence, .. } = self;
        ctx.pack.arabic
            && d.category != Some(Category::Civilian)
            && (d.count.tokens.end..(d.count.phrase.end + 4).min(sentence.end))
                .any(|i| ctx.is(i, Words::OwnRanks))
    }

    /// Tells whether those counted work for whoever speaks.
    fn of_its_crews(&self) -> bool {
        let &Told { ctx, d, sentence, .. } = self;
        let near = d.count.tokens.start..(d.count.phrase.end + 3).min(sentence.end);
        let ours = |i: usize| {
            if ctx.pack.arabic {
                matches!(ctx.tokens.fold(i - 1), "من" | "بين" | "صفوف")
            } else {
                let whose = |k: usize| matches!(ctx.tokens.fold(k), "our" | "its" | "their");
                whose(i - 1) || i > 1 && whose(i - 2)
            }
        };
        near.into_iter()
            .take_while(|i| *i < d.count.phrase.end || !ctx.parts_clause(*i))
            .any(|i| i > 0 && ctx.is(i, Words::OwnCrews) && ours(i))
    }

    /// عدد الجرحى في صفوف قواته ارتفع إلى عشرين (the number of the hurt in the ranks of its forces rose to twenty).
    fn tally_of_its_ranks(&self) -> bool {
        let &Told { ctx, d, sentence, .. } = self;
        let start = d.count.tokens.start;
        let ranks = |i: usize| ctx.tokens.fold(i).starts_with("صفوف");
        // القتلى من عسكريينا ارتفع إلى 13 (the dead among our soldiers rose to 13)
        let of_them =
            |i: usize| i > 0 && ctx.tokens.fold(i - 1) == "من" && d.cue.as_ref().is_some_and(|c| c.end < i);
        // قتلى قواتنا ارتفعوا إلى تسعة (the dead of our forces rose to nine)
        let dead_of =
            |i: usize| i > 0 && noun_at(ctx, i - 1).is_some_and(|(n, ..)| n.measure == Some(d.measure));
        ctx.pack.arabic
            && d.count.noun.is_none()
            && d.category == Some(Category::Person)
            && (start.saturating_sub(5).max(sentence.start)..start)
                .rev()
                .take_while(|i| !ctx.parts_clause(*i))
                .any(|i| ctx.is(i, Words::OwnRanks) && (ranks(i) || ranks(i - 1) || of_them(i) || dead_of(i)))
    }

    /// محتسباً سبعة شهداء (giving seven martyrs), أن خسائره سبعة قتلى (that its losses are seven dead): the speaker's own.
    fn its_own_losses(&self) -> bool {
        let &Told { ctx, d, sentence, .. } = self;
        // "taking its losses to three"
        let its = !ctx.pack.arabic
            && d.count.noun.is_none()
            && d.cue.as_ref().is_some_and(|c| {
                let own = |i: usize| matches!(ctx.tokens.fold(i), "its" | "their" | "our");
                let lost = c
                    .clone()
                    .any(|i| matches!(ctx.tokens.fold(i), "losses" | "dead" | "casualties" | "martyrs"));
                lost && (own(c.start) || c.start.checked_sub(1).is_some_and(own))
            });
        (ctx.pack.arabic || its)
            && d.category == Some(Category::Person)
            && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
            && (self.source().is_some_and(|e| e.actor.is_some())
                || self.members() == Some(Category::SecurityForce))
            && (its
                || (d.count.tokens.start.saturating_sub(6).max(sentence.start)..d.count.tokens.start)
                    .any(|i| ctx.is(i, Words::OwnLosses)))
    }

    /// "Put their own dead at 17", "lost 27 of its own": the speaker's side, or the side the sentence is about.
    fn its_own(&self, its_men: bool) -> Option<String> {
        let &Told { ctx, d, sentence, .. } = self;
        let near = d.count.tokens.start.saturating_sub(4).max(sentence.start)
            ..(d.count.phrase.end + 3).min(sentence.end);
        let own = near.clone().any(|i| ctx.tokens.fold(i) == "own" && !ctx.is(i + 1, Words::CountNoun));
        // "our forces lost 11 fighters in an ISIS attack": the speaker's too, whoever attacked.
        let lost = lost_our_own(ctx, d, sentence);
        let martyrs = self.martyrs();
        let comrades = !ctx.pack.arabic && its_men && comrades(ctx, d);
        let losses = its_losses(ctx, d, sentence);
        if !(own || its_men || lost || martyrs || losses || self.admits())
            || d.affiliation.is_some() && !lost && !comrades
        {
            return None;
        }
        let before = ctx.within(sentence.start..d.count.tokens.start);
        // "Kurdish internal security forces": by the whole name.
        let whole = |a: &Ann| {
            !before.iter().any(|b| {
                matches!(b.tag, Tag::Actor(_))
                    && b.tokens.len() > a.tokens.len()
                    && b.tokens.start <= a.tokens.start
                    && b.tokens.end >= a.tokens.end
            })
        };
        let named = before.iter().rev().filter(|a| whole(a)).find_map(|a| ctx.actor(a).map(|e| e.id.clone()));
        // Its martyrs are its own, whomever else the sentence names.
        let named = named.filter(|_| !martyrs && !losses);
        // A figure rejected as somebody else's is not about that one's own.
        let speaks = d.count.rejected_from.is_none();
        named
            .or_else(|| self.source().filter(|_| speaks).and_then(|e| e.actor.clone()))
            // "an interior ministry official said 150 of its men": the state's.
            .or_else(|| self.army_of_its_land().filter(|_| its_men && speaks))
            .map(|a| self.camp(&a))
    }

    /// نفت القوات وقوع أي عنصر في الأسر (the forces denied that any member was captured): any of its own.
    fn none_of_its_own(&self) -> Option<String> {
        let &Told { ctx, d, .. } = self;
        let none = ctx.pack.arabic
            && d.count.shape == Shape::Denial
            && d.affiliation.is_none()
            && matches!(d.category, Some(Category::SecurityForce | Category::Combatant))
            && matches!(
                d.measure,
                Measure::Killed
                    | Measure::Wounded
                    | Measure::Detained
                    | Measure::Surrendered
                    | Measure::Missing
            );
        self.source()
            .filter(|_| none)
            .and_then(|e| ctx.registry.actor(e.actor.as_deref().unwrap_or(&e.id)))
            .map(|a| self.camp(&a.id))
    }

    /// قُصف مقر للتنظيم … بمقتل 14 من عناصره (a base of the group was bombed … killing 14 of its members): of the group spoken of before
    /// the pronoun, where who tells of it is on no side.
    fn fighters_of_it(&self) -> Option<String> {
        let &Told { ctx, d, sentence, groups, .. } = self;
        let open = ctx.pack.arabic
            && d.affiliation.is_none()
            && matches!(d.category, Some(Category::Combatant | Category::Person))
            && self.source().is_none_or(|e| e.actor.is_none());
        let of_its = (d.count.number.end..(d.count.phrase.end + 1).min(sentence.end)).any(|i| {
            let word = ctx.tokens.fold(i);
            ctx.is(i, Words::OwnRanks)
                && (word.ends_with('ه') || word.ends_with("ها") || word.ends_with("هم"))
                && i > 0
                && ctx.tokens.fold(i - 1) == "من"
        });
        if !open || !of_its {
            return None;
        }
        let before = ctx.within(sentence.start..d.count.tokens.start);
        let side = |a: &Ann| match a.tag {
            Tag::Actor(_) => ctx.camp(a).map(str::to_owned),
            Tag::Cue(Cue::GroupAgain) => group_again(ctx, groups, a.tokens.start).cloned(),
            _ => None,
        };
        // خسر المهاجمون ستة من عناصرهم (the attackers lost six of their members): those whom the sentence opens with attacked.
        let attackers =
            d.count.tokens.start.checked_sub(1).is_some_and(|b| ctx.is_stripped(b, Words::Assailant));
        let named =
            if attackers { before.iter().find_map(side) } else { before.iter().rev().find_map(side) }?;
        let members = ctx.registry.actor(&named)?.members;
        let armed = members == Some(Category::Combatant)
            || members == Some(Category::SecurityForce) && comrades(ctx, d);
        armed.then_some(named)
    }

    /// The side of who speaks, for people in its ranks.
    fn of_speaker(&self, ranks: bool) -> Option<String> {
        let &Told { ctx, d, frame, .. } = self;
        let free = ranks && d.affiliation.is_none();
        let actor = self.source().filter(|_| free).and_then(|e| e.actor.clone());
        // مدير إدارة الأمن العام في اللاذقية (the head of General Security in Latakia): the force that his title names.
        let actor = actor.or_else(|| {
            let words = frame.filter(|_| free && ctx.pack.arabic).map(|f| f.speaker.tokens.clone())?;
            ctx.within(words).iter().find_map(|a| ctx.actor(a).map(|e| e.id.clone()))
        });
        let arms = free && matches!(d.category, Some(Category::SecurityForce | Category::Person));
        let land = || self.army_of_a_capital().or_else(|| self.army_of_its_land()).filter(|_| arms);
        actor.or_else(land).map(|a| self.camp(&a))
    }

    /// Soldiers of no named side are of the land that an adjective names, of the army that tells of them, or of the country's own.
    fn army_of_soldiers(&self) -> Option<String> {
        let &Told { ctx, d, sentence, .. } = self;
        let noun = d.count.noun.as_ref().filter(|_| d.category == Some(Category::SecurityForce))?;
        // ضابط شرطة (an officer of the police) is no soldier.
        let policeman = ctx.pack.arabic
            && (noun.tokens.end.saturating_sub(1)..=noun.tokens.end)
                .any(|i| matches!(ctx.tokens.fold(i), "شرطه" | "الشرطه" | "بالشرطه"));
        let soldier = |i: usize| {
            let word = ctx.tokens.fold(i);
            ctx.pack.soldiers.iter().any(|w| word == w || word.strip_prefix('و') == Some(w))
        };
        if policeman || !noun.tokens.clone().any(soldier) {
            return None;
        }
        // Whom an army says it killed is none of its own.
        let own = self.source().and_then(|e| e.actor.as_deref()).map(|a| self.camp(a));
        let country = || {
            let army = ctx.army().cloned();
            army.filter(|a| !self.hit_them() || own.as_ref() != Some(a))
        };
        nation_of_soldiers(ctx, d, sentence)
            .or_else(|| self.loser())
            .or_else(|| self.army_that_lost_them())
            .or_else(country)
    }

    /// "Russia lost 1,140 soldiers", خسرت روسيا 1140 جندياً (*khasirat Rūsiyā 1140 jundiyyan*): the army of the land that lost them.
    fn loser(&self) -> Option<String> {
        let &Told { ctx, d, sentence, .. } = self;
        let start = d.count.tokens.start;
        let lost = |i: usize| {
            matches!(
                ctx.tokens.fold(i).trim_start_matches('و'),
                "lost" | "loses" | "lose" | "losing" | "خسرت" | "خسر" | "فقدت" | "فقد" | "تكبدت" | "تكبد"
            )
        };
        let verb = (start.saturating_sub(5).max(sentence.start)..start).rev().find(|i| lost(*i))?;
        let at = |i: usize| {
            let actor = ctx.at(i).iter().find_map(|a| ctx.camp(a).map(str::to_owned));
            actor.or_else(|| ctx.pack.armies.get(ctx.pack.country_words.get(ctx.tokens.fold(i))?).cloned())
        };
        // The loser stands before the verb, in Arabic as often behind it.
        let before = (verb.saturating_sub(2).max(sentence.start)..verb).rev();
        let behind = verb + 1..if ctx.pack.arabic { start } else { verb + 1 };
        before.chain(behind).find_map(at)
    }

    /// أفادت وزارة الدفاع الروسية بمقتل 63 عسكرياً (the Russian defence ministry reported 63 servicemen killed): an army that says nothing of whose
    /// soldiers were hit speaks of its own, unless it hit them.
    fn army_that_lost_them(&self) -> Option<String> {
        let &Told { ctx, d, .. } = self;
        let harmed =
            matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Casualties);
        let entry = self.source().filter(|_| harmed && !self.hit_them())?;
        // "Damascus said 12 soldiers were killed": a government has its army.
        let ruled = || {
            let rules = matches!(entry.kind, SourceType::Government | SourceType::Ministry);
            entry.country.as_ref().filter(|_| rules).and_then(|c| ctx.pack.armies.get(c))
        };
        let actor = entry.actor.as_ref().or_else(ruled)?;
        let actor = ctx.registry.actor(actor).filter(|e| e.state)?;
        Some(self.camp(&actor.id))
    }

    /// Tells whether the counted were killed by whoever tells of them.
    fn hit_them(&self) -> bool {
        let &Told { ctx, d, .. } = self;
        // "It had killed 600 soldiers" is what it did, "600 soldiers had been killed" what befell them.
        let did = |cue: &Range<usize>| {
            !ctx.pack.arabic
                && cue.start.checked_sub(1).is_some_and(|i| {
                    matches!(
                        ctx.tokens.fold(i),
                        "had" | "has" | "have" | "it" | "they" | "we" | "forces" | "troops"
                    )
                })
        };
        d.cue
            .as_ref()
            .is_some_and(|cue| did(cue) || cue.clone().any(|i| ctx.is_stripped(i, Words::Eliminates)))
    }

    /// The army of the land that a ministry or a government speaks for.
    fn army_of_its_land(&self) -> Option<String> {
        use hasila_registry::SourceType::{Government, Ministry};
        let governs = self.source().is_some_and(|e| matches!(e.kind, Government | Ministry))
            || self.members() == Some(Category::SecurityForce);
        let of = self.source().and_then(|e| e.country.as_deref());
        self.ctx.pack.armies.get(of.or(self.ctx.country.as_deref()).filter(|_| governs)?).cloned()
    }

    /// واشنطن تقر بمصرع 13 من جنودها (Washington admits the death of 13 of its soldiers): the land whose capital the clause is about.
    fn army_of_a_capital(&self) -> Option<String> {
        let &Told { ctx, d, sentence, .. } = self;
        (sentence.start..d.count.tokens.start)
            .rev()
            .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Mark)
            .filter(|i| ctx.tokens.kind(*i) == TokenKind::Word)
            .find_map(|i| {
                let word = ctx.tokens.fold(i);
                let capital = ctx.pack.capitals.get(word);
                let land = capital.or_else(|| ctx.pack.capitals.get(word.strip_prefix('و')?));
                ctx.pack.armies.get(land?).cloned()
            })
    }

    /// What those who serve in the body that speaks are: by its role in the registry, else by words of its id.
    fn members(&self) -> Option<Category> {
        if let Some(members) = self.source().and_then(|e| e.role?.members()) {
            return Some(members);
        }
        let id = self.speaker.id.as_str();
        let ends = |w: &str| id.strip_suffix(w).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'));
        // Words that tell less stand first in the list.
        let mut listed = self.ctx.pack.members.iter().rev();
        let by = |category: Category, w: &str| match category {
            Category::Combatant => id.split('-').any(|part| part == w),
            _ => ends(w),
        };
        listed
            .find(|(category, words)| words.iter().any(|w| by(**category, w)))
            .map(|(category, _)| *category)
    }

    /// 428 عنصراً شاركوا في الإخماد (428 members took part in fighting the fire), said by those who fight fires: rescuers; ثلاثة من عناصرها
    /// (three of its members), said by the police: policemen.
    fn members_are(&self, what: Category) -> bool {
        let &Told { ctx, d, .. } = self;
        // 63 عنصراً يشاركون في أعمال البحث (63 members taking part in the search): whoever tells of them.
        let searches = what == Category::Rescuer
            && d.measure == Measure::Participants
            && (d.count.phrase.end..self.sentence.end.min(d.count.phrase.end + 10))
                .any(|i| matches!(ctx.tokens.fold(i), "البحث" | "الانقاذ" | "الانتشال" | "الاخماد" | "الاطفاء"));
        let said = match what {
            Category::Rescuer => d.affiliation.is_none(),
            _ => d.count.noun.as_ref().is_some_and(|n| n.tokens.clone().any(|i| ctx.is(i, Words::OwnRanks))),
        };
        ctx.pack.arabic
            && d.category == Some(Category::Combatant)
            && said
            && (searches || self.members() == Some(what))
    }
}

/// "of its men", "in their ranks": a possessive before a word for those who serve.
fn own_people(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> bool {
    // "18 fellow fighters"
    let whose = |i: usize| matches!(ctx.tokens.fold(i), "its" | "their" | "our" | "his" | "fellow");
    // "killed by our forces": who did it.
    let stops =
        |i: usize| ctx.parts_clause(i) || ctx.cue(i, Cue::Passive).is_some() || ctx.cue(i, Cue::By).is_some();
    let serve = matches!(d.category, Some(Category::Person | Category::Combatant | Category::SecurityForce));
    serve
        && (d.count.tokens.start..(d.count.phrase.end + 4).min(sentence.end))
            .take_while(|i| !stops(*i))
            .any(|i| whose(i) && (i + 1..i + 3).any(|k| ctx.is(k, Words::OwnRanks)))
}

/// "Our forces lost 11 fighters", فقدت قواتنا 11 مقاتلاً (*faqadat quwwātunā 11 muqātilan*): men whom those who say "we" lost.
fn lost_our_own(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> bool {
    let before =
        |from: usize| d.count.tokens.start.saturating_sub(from).max(sentence.start)..d.count.tokens.start;
    let ours = |i: usize| {
        let word = ctx.tokens.fold(i);
        if ctx.pack.arabic {
            word.ends_with("نا") && word.chars().count() > 4
        } else {
            // "It has lost two fighters since Friday"
            matches!(word, "we" | "our")
                || matches!(word, "it" | "they")
                    && matches!(ctx.tokens.fold(i + 1), "has" | "have" | "had" | "lost")
        }
    };
    let lost = |i: usize| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches('و'),
            "lost" | "mourn" | "فقدت" | "فقدنا" | "خسرت" | "خسرنا" | "ودعت" | "ودعنا"
        )
    };
    matches!(d.category, Some(Category::Combatant | Category::SecurityForce))
        && before(4).any(lost)
        && before(8).any(ours)
}

/// "18 fellow fighters", "18 of their comrades", 3 من رفاقه (*3 min rifāqih*, three of his comrades): of the side of those told of before.
fn comrades(ctx: &Context<'_>, d: &Draft) -> bool {
    (d.count.tokens.start..d.count.phrase.end + 3).any(|i| {
        let word = ctx.tokens.fold(i);
        matches!(word, "fellow" | "comrades" | "comrade")
            || ctx.pack.arabic && word.starts_with("رفاق") && ctx.is(i, Words::OwnRanks)
    })
}

/// "It has lost two fighters", "taking its losses to three": of whoever speaks, or was told of.
fn its_losses(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> bool {
    let start = d.count.tokens.start;
    if ctx.pack.arabic || !matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties) {
        return false;
    }
    let word = |i: usize| ctx.tokens.fold(i);
    let near = start.saturating_sub(10).max(sentence.start)..start;
    let losses = d.count.noun.is_none()
        && near.clone().any(|i| {
            matches!(word(i), "its" | "their" | "our")
                && (i + 1..start.min(i + 4)).any(|k| word(k) == "losses")
        });
    let lost = (start.saturating_sub(3).max(sentence.start)..start).any(|i| {
        word(i) == "lost"
            && (i.saturating_sub(3).max(sentence.start)..i)
                .rev()
                .find(|k| !ctx.is(*k, Words::Auxiliary) && !ctx.is(*k, Words::SaidOfLate))
                .is_some_and(|k| matches!(word(k), "it" | "they" | "we"))
    });
    let fighters = matches!(d.category, Some(Category::Combatant | Category::SecurityForce));
    losses || lost && fighters
}
