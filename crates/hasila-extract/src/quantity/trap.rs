//! What a number is when it counts nothing: an age, a date, money, part of a name.

use super::*;

/// Tokens behind a number within which its unit begins: a hyphen and two words that may stand between.
const UNIT_WITHIN: usize = 4;

impl View<'_> {
    pub(super) fn looks_like_year(&self, m: &QuantityMention) -> bool {
        let i = m.number.start;
        if m.number.len() != 1 || !self.is_year(i) {
            return false;
        }
        let Some(year) = m.quantity.best else { return false };
        let p = self.bare_start(i, 0);
        // Since at least 2014.
        if let Some(h) = self.hedge_before(p, 0)
            && self.ends(h.range.start, Role::Year).is_some()
            && !self.noun_follows(i + 1)
        {
            return true;
        }
        // "executes five over 2022 protests": what they were about, of that year.
        let about = p.checked_sub(1).is_some_and(|b| self.tokens.fold(b) == "over")
            || self.hedge_before(p, 0).is_some_and(|h| self.tokens.fold(h.range.start) == "over");
        if about
            && (1980..2040).contains(&year)
            && self.tokens.fold(i).len() == 4
            && self.told_of_a_year(i + 1)
        {
            return true;
        }
        if self.touches(i + 1) && self.tokens.fold(i + 1) == "ه" {
            return true;
        }
        if p > 0 && self.is_mark(p - 1, ")") && self.ends(p - 1, Role::Month).is_some() {
            return true;
        }
        // أودت عام 1959 بعشرات السكان (in 1959 it killed dozens of residents), مواليد 1998 (born in 1998): no one is counted by a year, whatever follows.
        let year_word = p.checked_sub(1).is_some_and(|b| {
            let word = self.tokens.fold(b).trim_start_matches(['و', 'ف', 'ل', 'ب']);
            matches!(
                word.trim_start_matches("ال"),
                "عام" | "سنه" | "مواليد" | "موسم" | "صيف" | "شتاء" | "ربيع" | "خريف"
            )
        });
        if year_word && (1000..2100).contains(&year) && self.tokens.fold(i).len() == 4 {
            return true;
        }
        let noun = self.noun_follows(i + 1);
        // "the 1500 prisoners" are no year, "the 2015 attacks" are one.
        let recent = (1980..2040).contains(&year);
        if (self.ends(p, Role::Year).is_some() && (recent || !noun)) || self.ends(p, Role::Month).is_some() {
            return true;
        }
        if self.ends(p, Role::YearWeak).is_some()
            && (1900..2100).contains(&year)
            && (!noun || self.in_a_year(p, i + 1, year))
        {
            return self
                .hedge_before(p, 0)
                .is_none_or(|h| h.range.len() == 1 && self.has(h.range.start, Role::YearWeak));
        }
        // Without a cue, a figure of these years that nothing is counted by, inside a sentence.
        let Some(before) = i.checked_sub(1) else { return false };
        let opens = match self.tokens.kind(before) {
            TokenKind::Mark => self.is_mark(before, "(/-–\"«"),
            TokenKind::Break => false,
            _ => true,
        };
        let marked = self.touches(i + 1) && self.is_mark(i + 1, "+%٪");
        !noun && opens && !marked && (2001..2040).contains(&year) && self.hedge_before(p, 0).is_none()
    }

    /// A happening that is told by its year: "2022 protests", "2019 bombings".
    fn told_of_a_year(&self, i: usize) -> bool {
        matches!(
            self.tokens.fold(i),
            "protests"
                | "protest"
                | "uprising"
                | "unrest"
                | "riots"
                | "coup"
                | "war"
                | "crackdown"
                | "elections"
                | "election"
                | "bombings"
                | "bombing"
                | "attacks"
                | "attack"
                | "killings"
                | "killing"
                | "murder"
                | "murders"
                | "massacre"
                | "crash"
                | "revolution"
                | "invasion"
                | "plot"
                | "assassination"
                | "shooting"
                | "disaster"
                | "fire"
                | "raid"
                | "demonstrations"
        )
    }

    /// The end of a unit word of a role behind token `e`, over a hyphen and a few adjectives.
    pub(super) fn unit(&self, e: usize, role: Role, vague: bool) -> Option<usize> {
        let mut at = e;
        if self.is_mark(at, "-–") && self.touches(at) && self.touches(at + 1) {
            if let Some(end) = self.starts(at, role) {
                return Some(end);
            }
            at += 1;
        }
        for _ in 0..3 {
            let a = self.ann(at);
            let own = self.starts(at, role);
            // Read without clitics, it may carry the article after an indefinite (عشرات السنين) only.
            let plain = self.raw_has(at, role)
                || self.pack.info(a.raw).starts.iter().any(|(_, r)| *r == role)
                || (!a.conj && !a.prep && (vague || !a.art));
            if let Some(end) = own.filter(|_| plain) {
                return Some(end);
            }
            if self.has(at, Role::UnitBetween) || (vague && self.raw_has(at, Role::Of)) {
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// بعدما كان 16 مساء الأحد (*baʿda-mā kāna 16 masāʾ al-aḥad*, after it had been 16 on Sunday evening): no hour of a clock, which goes up to
    /// twelve where the part of the day is named.
    fn in_the_evening_of(&self, m: &QuantityMention, e: usize) -> bool {
        let day = |i: usize| {
            matches!(
                self.tokens.fold(i),
                "الاحد"
                    | "الاثنين"
                    | "الثلاثاء"
                    | "الاربعاء"
                    | "الخميس"
                    | "الجمعه"
                    | "السبت"
                    | "امس"
                    | "يوم"
                    | "اليوم"
            )
        };
        let was =
            m.number.start.checked_sub(1).is_some_and(|b| {
                matches!(self.tokens.fold(b), "كان" | "كانت" | "بلغ" | "بلغت" | "الي" | "عند")
            });
        self.pack.lang == Lang::Ar
            && matches!(self.tokens.fold(e), "مساء" | "صباح" | "ظهر" | "عصر" | "فجر" | "ليل")
            && day(e + 1)
            && m.quantity.named().is_some_and(|n| n > 12 && n < 100 || n <= 12 && was)
    }

    /// رفعت الرقم إلى 115 ظهراً (*rafaʿat ar-raqm ilā 115 ẓuhran*, raised the figure to 115 at noon): three digits behind "to" are no hour, unless
    /// another hour stands before.
    fn raised_to(&self, m: &QuantityMention, n: u64) -> bool {
        let to = m.number.start.checked_sub(1).is_some_and(|b| {
            matches!(self.tokens.fold(b), "الي" | "بلغ" | "بلغت" | "عند") && !self.touches(m.number.start)
        });
        self.pack.lang == Lang::Ar && to && (100..1000).contains(&n)
    }

    pub(super) fn near_before(&self, start: usize, reach: usize, role: Role) -> bool {
        for k in 0..reach {
            let Some(e) = start.checked_sub(k) else { return false };
            let stop = e == 0
                || self.tokens.kind(e - 1) == TokenKind::Break
                || (self.tokens.kind(e - 1) == TokenKind::Mark && !self.is_mark(e - 1, "\"«»“”("));
            if stop {
                return false;
            }
            if self.ends(e, role).is_some() {
                return true;
            }
        }
        false
    }

    pub(super) fn classify(&self, m: &mut QuantityMention, item: &Item, previous: Option<&QuantityMention>) {
        if m.trap.is_some_and(|t| t != Trap::Decimal) {
            return;
        }
        let e = m.number.end;
        let after_hedge = m.tokens.end;
        let start = self.bare_start(m.tokens.start, 0);
        let bare = self.bare_start(m.number.start, 0);
        let vague = m.form == Form::Indefinite;
        let decimal = m.trap == Some(Trap::Decimal);
        // The unit stands within a few words, of which most are words of no unit.
        let words = |at: usize| (at..at + UNIT_WITHIN).fold(0, |all, i| all | self.begins(i));
        let roles = words(e) | if after_hedge > e { words(after_hedge) } else { 0 };
        let unit = |role: Role| {
            if roles & bit(role) == 0 {
                return None;
            }
            self.unit(e, role, vague)
                .or_else(|| if after_hedge > e { self.unit(after_hedge, role, vague) } else { None })
        };
        let cue = |role: Role| self.ends(start, role).is_some() || self.ends(bare, role).is_some();
        let set = |m: &mut QuantityMention, t: Trap| m.trap = Some(t);
        if unit(Role::TimeAfter).is_some()
            && !self.in_the_evening_of(m, e)
            && m.quantity
                .named()
                .is_some_and(|n| n <= 24 || n % 100 < 60 && n < 2400 && !self.raised_to(m, n))
        {
            return set(m, Trap::Time);
        }
        // "put the number of dead at around 100": no hour.
        let hour = m.quantity.named().is_none_or(|n| {
            n <= 24 || n % 100 < 60 && (100..2400).contains(&n) && (n >= 1000 || n % 100 != 0)
        });
        // بلغت حتى الساعة تسعة شهداء (by this hour it is nine dead): so far, where something is counted.
        let so_far = |p: usize| {
            p >= 2 && matches!(self.tokens.fold(p - 2), "حتي" | "لحد") && self.tokens.fold(p - 1) == "الساعه"
        };
        let counted = self.noun_follows(e);
        let told = |p: usize| self.unit_time_before(p) && !(counted && so_far(p));
        if (told(start) || told(bare)) && hour {
            return set(m, Trap::Time);
        }
        if let Some(p) = previous
            && p.trap == Some(Trap::Time)
            && m.form == Form::Digits
            && m.quantity.named().is_some_and(|n| n <= 24)
            && m.number.start <= p.tokens.end + 2
            && !self.noun_follows(e)
            && (p.tokens.end..m.number.start)
                .all(|i| self.raw_has(i, Role::To) || self.is_mark(i, "-–") || self.tokens.fold(i) == "حتي")
        {
            // From six until eight o'clock.
            return set(m, Trap::Time);
        }
        // %15 and "٪ 60", unless the sign belongs to figures before it.
        let sign = bare > 0
            && self.is_mark(bare - 1, "%٪")
            && !(self.touches(bare - 1) && bare > 1 && self.tokens.kind(bare - 2) == TokenKind::Digits);
        if unit(Role::Percent).is_some() || sign {
            return set(m, Trap::Percent);
        }
        // -6, unless the hyphen begins a line or ties it to a number before.
        let minus = bare > 1
            && self.is_mark(bare - 1, "-")
            && self.touches(bare)
            && !self.touches(bare - 1)
            && !matches!(self.tokens.kind(bare - 2), TokenKind::Break | TokenKind::Digits)
            && self.tokens.kind(bare) == TokenKind::Digits;
        if minus {
            m.rule = "negative";
            return set(m, Trap::Magnitude);
        }
        if unit(Role::Degree).is_some() {
            return set(m, Trap::Magnitude);
        }
        if unit(Role::Money).is_some() || cue(Role::MoneyBefore) {
            return set(m, Trap::Money);
        }
        if self.age(m, start, bare, e, after_hedge) {
            return set(m, Trap::Age);
        }
        if m.form == Form::Digits && self.looks_like_year(m) {
            m.rule = "year";
            return set(m, Trap::Year);
        }
        if m.form == Form::Digits
            && self.is_year(m.number.start)
            && m.number.len() == 1
            && let Some(p) = previous
            && matches!(p.trap, Some(Trap::Year | Trap::Date))
            && m.number.start <= p.tokens.end + 2
            && !self.noun_follows(e)
        {
            m.rule = "year";
            return set(m, Trap::Year);
        }
        if self.date_goes_on(m, previous) {
            m.rule = "day-of-month";
            return set(m, Trap::Date);
        }
        let day = m.quantity.best.is_some_and(|d| (1..=31).contains(&d));
        let of_it = previous.is_some_and(|p| p.trap == Some(Trap::Date)) && self.tokens.fold(e) == "منه";
        if day && (of_it || self.day_of_month(e)) {
            m.rule = "day-of-month";
            return set(m, Trap::Date);
        }
        // مقارنة بـ27 يوم الأربعاء (compared with 27 on Wednesday): a day with its name.
        let dated = matches!(self.tokens.fold(e), "يوم" | "ليله" | "مساء" | "صباح")
            && m.form == Form::Digits
            && m.quantity.named().is_some_and(|n| n > 10)
            && ["الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "امس", "اول"]
                .contains(&self.tokens.fold(e + 1));
        if !dated && unit(Role::Duration).is_some_and(|end| !self.compound(m, end))
            || (item.definite && self.unit_before(bare, Role::Duration))
        {
            return set(m, Trap::Duration);
        }
        if unit(Role::Distance).is_some()
            || (self.touches(e) && self.is_latin(e) && matches!(self.tokens.fold(e), "m" | "k"))
        {
            return set(m, Trap::Distance);
        }
        if unit(Role::Times).is_some() || (item.definite && self.unit_before(bare, Role::Times)) {
            return set(m, Trap::Times);
        }
        if cue(Role::Reading)
            && (decimal || m.quantity.named().is_some_and(|n| n <= 9) && !self.noun_follows(e))
        {
            return set(m, Trap::Magnitude);
        }
        if cue(Role::Section) {
            return set(m, Trap::Section);
        }
        if m.form == Form::Digits
            && m.hedge.is_none()
            && (self.unit(e, Role::NameAfter, false).is_some() || self.address(m, e))
        {
            m.rule = "name-after";
            return set(m, Trap::Name);
        }
        if self.name_before(m, bare, e) {
            m.rule = "name-before";
            return set(m, Trap::Name);
        }
        if self.list_number(m, item) {
            m.rule = "list-number";
            set(m, Trap::Section);
        }
    }

    /// Tells whether an English unit of time only describes what is counted: "three night raids".
    pub(super) fn compound(&self, m: &QuantityMention, end: usize) -> bool {
        let singular = end > 0 && self.is_latin(end - 1) && !self.tokens.fold(end - 1).ends_with('s');
        let tied = end > 1 && self.tokens.kind(end - 2) == TokenKind::Mark;
        singular
            && !tied
            && m.quantity.named().is_some_and(|n| n > 1)
            && self.is_latin(end)
            && self.tokens.fold(end).ends_with('s')
            && !self.has(end, Role::Small)
    }

    /// Tells whether "of January", "of this month" stands behind a number.
    pub(super) fn day_of_month(&self, e: usize) -> bool {
        let of = self.raw_has(e, Role::From) || self.raw_has(e, Role::Of);
        self.starts(e, Role::OfMonth).is_some() || (of && self.month(e + 1).is_some())
    }

    /// Tells whether a word for the hour stands right before: الساعة 8.
    pub(super) fn unit_time_before(&self, p: usize) -> bool {
        self.ends(p, Role::TimeBefore).is_some()
    }

    /// Tells whether the noun before a definite number is a unit: الأيام الثلاثة (the three days).
    pub(super) fn unit_before(&self, p: usize, role: Role) -> bool {
        let Some(at) = p.checked_sub(1) else { return false };
        self.ann(at).art && self.has(at, role)
    }

    /// Tells whether the number is a house's: 207 Capri Court.
    /// Tells whether an Arabic figure of our times behind في (in) is the year of what its sentence tells: from 11 to 99 the counted
    /// noun is a singular in the accusative, so في 2018 قتل 80 شخصاً (in 2018 80 people were killed) counts nothing by it. After 3 to
    /// 10 a plural stands, which its ending doesn't show; there the year is the likelier reading.
    fn in_a_year(&self, p: usize, at: usize, year: u64) -> bool {
        let Some(before) = p.checked_sub(1) else { return false };
        let word = self.tokens.fold(before);
        let when =
            matches!(word.strip_prefix('و').unwrap_or(word), "في" | "خلال" | "منذ" | "قبل" | "بعد" | "حتي");
        let accusative = self.tokens.fold(at).ends_with(['ا', 'ه']);
        when && (1980..2040).contains(&year) && !((11..=99).contains(&(year % 100)) && accusative)
    }

    pub(super) fn address(&self, m: &QuantityMention, e: usize) -> bool {
        m.number.len() == 1
            && (e..e + 4)
                .take_while(|&i| {
                    self.is_latin(i) && self.written(i).starts_with(char::is_uppercase)
                        || self.is_mark(i, ".")
                })
                .any(|i| i > e && self.has(i, Role::Street))
    }

    pub(super) fn name_before(&self, m: &QuantityMention, bare: usize, e: usize) -> bool {
        // آمر فوج وثلاثة جنود (a regiment's commander and three soldiers): an "and" counts on.
        let first = self.tokens.fold(m.number.start);
        if first.starts_with('و') && !first.starts_with("واحد") {
            return false;
        }
        let weak = self.ends(bare, Role::NameWeak).is_some() && (m.definite || !self.noun_follows(e));
        // في سجن بدر 3 (in Badr 3 prison), العاشر من رمضان 6, "the patrol boat Ubari 660": the last word of a name that a prison's or a
        // ship's kind opens.
        let capital = |i: usize| self.is_latin(i) && self.written(i).starts_with(char::is_uppercase);
        let name = (0..bare).rev().take(4).take_while(|i| capital(*i)).last();
        let far = match name {
            Some(first) => self.ends(first, Role::NameFar).is_some(),
            None => m.quantity.named().is_some_and(|n| n <= 9) && self.near_before(bare, 4, Role::NameFar),
        };
        let numbered = m.form == Form::Digits && far && !self.noun_follows(e);
        let weak = weak || numbered;
        if weak && !matches!(m.form, Form::Indefinite | Form::Range | Form::Scale) && m.hedge.is_none() {
            return true;
        }
        let Some(s) = self.ends(bare, Role::Name) else { return false };
        // Boeing 737-800
        let model = m.rule == "dash" && self.is_latin(bare - 1);
        if matches!(m.form, Form::Indefinite | Form::Range | Form::Scale) && !model || m.hedge.is_some() {
            return false;
        }
        // An English cue needs figures: "resolution 2254", never "no two".
        if self.is_latin(bare - 1) {
            let figures = self.tokens.kind(m.number.start) == TokenKind::Digits;
            // "no 12 people" has no name in it; "No. 12" has.
            let no = self.tokens.fold(s) == "no" && bare == s + 1;
            let lower = self.written(s).starts_with(|c: char| c.is_ascii_lowercase());
            return figures && !no && !(lower && self.noun_follows(e) && self.is_latin(e));
        }
        true
    }

    pub(super) fn age(&self, m: &QuantityMention, start: usize, bare: usize, e: usize, after: usize) -> bool {
        let vague = m.form == Form::Indefinite;
        if self.unit(e, Role::AgeAfter, vague).is_some()
            || (after > e && self.unit(after, Role::AgeAfter, vague).is_some())
        {
            return true;
        }
        let years = self.unit(e, Role::Years, vague).is_some();
        if years && bare > 1 && self.is_mark(bare - 1, "(") && self.tokens.kind(bare - 2) == TokenKind::Word {
            return true;
        }
        if years && (self.near_before(bare, 8, Role::Age) || self.near_before(bare, 4, Role::AgeWeak)) {
            return true;
        }
        let small = m.quantity.named().is_some_and(|n| n <= 120);
        // مسن في السبعين (*musinn fī al-sabʿīn*, an old man of seventy): in a decade of one's life.
        let decade = m.form == Form::Words
            && m.definite
            && m.number.len() == 1
            && m.quantity.named().is_some_and(|n| (20..=90).contains(&n) && n % 10 == 0)
            && (!self.noun_follows(e) || self.tokens.fold(e).starts_with("ال"));
        let behind = bare.checked_sub(1).map_or("", |b| self.tokens.fold(b));
        if decade
            && matches!(behind, "في" | "وفي")
            && self.hedge_before(bare, 0).is_none()
            && !self.day_of_month(e)
        {
            return true;
        }
        // معظمهم فوق الستين (*muʿẓamuhum fawqa s-sittīn*, most of them over sixty), تجاوزوا السبعين (past seventy): a side of such a decade.
        // What a toll exceeds is said of the toll: العدد فوق الستين (the number is above sixty).
        let side = |w: &str| {
            let w = w.strip_prefix('و').unwrap_or(w);
            matches!(
                w,
                "فوق"
                    | "دون"
                    | "تحت"
                    | "تجاوزوا"
                    | "تخطوا"
                    | "جاوزوا"
                    | "تجاوزن"
                    | "ناهزوا"
                    | "بلغوا"
            )
        };
        let of_them = |from: usize| {
            (from.saturating_sub(7)..from).any(|i| {
                let w = self.tokens.fold(i);
                self.ends(i + 1, Role::Counts).is_some() || w.ends_with("حصيله") || w.ends_with("العدد")
            })
        };
        if decade && (side(behind) || side(self.tokens.fold(m.tokens.start))) && !of_them(m.tokens.start) {
            return true;
        }
        if small
            && !vague
            && (self.ends(start, Role::Age).is_some() || self.ends(bare, Role::Age).is_some())
            && !self.noun_follows(e)
        {
            return true;
        }
        if !(m.form == Form::Digits
            && m.number.len() == 1
            && m.hedge.is_none()
            && m.quantity.best.is_some_and(|n| (1..=110).contains(&n)))
        {
            return false;
        }
        // Omar Kaya, 46, said; أحمد (46)
        let also = bare > 1 && self.tokens.fold(bare - 1) == "also";
        let Some(comma) = bare.checked_sub(if also { 2 } else { 1 }).filter(|&c| c > 0) else { return false };
        let mut name = comma - 1;
        // David Trahan Jr., 17
        if self.is_mark(name, ".") && name > 0 && self.touches(name) {
            name -= 1;
        }
        let capital = self.written(name).starts_with(char::is_uppercase) && self.is_latin(name);
        if self.is_mark(comma, ",") && self.is_latin(name) && !self.touches(bare) {
            // Behind a plain noun both commas are needed: "the victim, 16, was".
            let shut = self.is_mark(e, ",") || (capital && self.is_mark(e, ".);—–"));
            let dash = self.is_mark(e, "—–");
            let number = self.touches(e + 1) && self.tokens.kind(e + 1) == TokenKind::Digits;
            return shut && (self.touches(e) || dash) && !number;
        }
        // (46) after a name; before a noun it is the count again: (46) شخصاً.
        self.is_mark(comma, "(") && self.is_mark(e, ")") && capital && !self.noun_follows(e + 1)
    }

    /// "1. ", "(2)", "3-", "4/" at the start of a line, with words behind it.
    pub(super) fn list_number(&self, m: &QuantityMention, item: &Item) -> bool {
        let i = item.start;
        if m.form != Form::Digits || m.number.len() != 1 || m.hedge.is_some() || self.tokens.fold(i).len() > 3
        {
            return false;
        }
        let line_start = |p: usize| p == 0 || self.tokens.kind(p - 1) == TokenKind::Break;
        let e = item.end;
        let more = |p: usize| self.tokens.kind(p) == TokenKind::Word;
        if i > 0 && self.is_mark(i - 1, "(") && line_start(i - 1) {
            // A large figure in brackets before a noun is a count: (46) شخصاً.
            let small = m.quantity.best.is_some_and(|n| n <= 20);
            return small && self.is_mark(e, ")") && more(e + 1) && self.touches(e);
        }
        line_start(i) && self.is_mark(e, ".)-/") && self.touches(e) && more(e + 1) && !self.touches(e + 1)
    }
}
