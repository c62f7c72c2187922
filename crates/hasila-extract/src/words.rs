//! Small closed classes of words that rules ask for by name.
//!
//! The words of all languages lie in one map, so that a name or a quotation in another language is read as well.

use hasila_registry::fold::fold;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A class of words, listed under its name in `data/languages/*/words.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Words {
    /// Says that people went from where it happened, before "to": fled, crossed, فرّ, نزح.
    FleesTo,
    /// A rank by which somebody is of the police, whatever stands beside it: superintendent, inspector, constable.
    PoliceOfficer,
    /// People who have a say without a part in it, and whom the outlet tells of: critics, analysts.
    Bystanders,
    /// Says that somebody takes back what he gave: تراجع (went back on).
    TakesBack,
    /// Heads what an outlet says of its own report: ملاحظة (note), تصويب (correction).
    OwnNote,
    /// Does something in a fight or a disaster, in the past: نفذ (carried out), قصف (shelled), ضرب (struck).
    Deed,
    /// A death by violence, behind the genitive of who died.
    ADeath,
    /// What a body is called when it is spoken of again: the group, the alliance, the outlet.
    Epithet,
    /// Several figures that may be somebody's, before "from": the first figures, numbers.
    OwnedFigures,
    /// Opens the title of an office that every town has one of, and the land too: وكيل (prosecutor), المندوبية (delegation).
    OfEachTown,
    /// A kind of place that a text calls by its kind alone once it has named it: ولاية (state), معسكر (camp).
    NamedByItsKind,
    /// Tells, in the form that لم (*lam*, did not) takes, behind which nothing is said and nothing denied: تتحدث (speak), تشر (point out).
    LeftUnsaid,
    /// The word for who says so, before a colon in brackets: source, via.
    SourceWord,
    /// Says what kind of force or crowd it is, and is no name though it begins a sentence: plainclothes, undercover.
    Adjective,
    /// Says that somebody sets a figure, before "at", "to" or "as": put, raised, estimated.
    SetsAFigure,
    /// Talks with somebody, who is told of: spoke to, interviewed.
    SpeaksWith,
    /// What headlines call a body by without an article, where the text below names it.
    ShortForABody,
    /// Before such a word, says that the body watches and counts: the rights group, the monitoring network.
    Watching,
    /// Says that it helps or rescues: the aid group, the medical charity.
    Helping,
    /// Says that it fights: the militant group, the jihadist movement.
    Fighting,
    /// Follows a name with a hyphen where a body is told by where or whose it is: Britain-based, Saudi-led.
    BehindAHyphen,
    /// Ends the name of a body that works for people, and no person's: International, Lawyers.
    NameOfBody,
    /// Who speaks for a body, though many do: متحدث (a spokesman), مسؤول (an official).
    ForOthers,
    /// Counts people: أحصى (counted), behind which a number is of those counted.
    CountsThem,
    /// A site that has a head of its own: مستشفى (hospital), سجن (prison).
    Site,
    /// An office that many hold, so that nobody is named by it: مسؤول (an official), ضابط (an officer).
    OneOfMany,
    /// A talk in which somebody told something, or the verb of it: حديث (talk), تصريح (statement), تحدث (talked).
    ToldIn,
    /// But he, she: لكنه, behind which a verb's subject is who spoke in the sentence.
    ButHe,
    /// May stand between a subject and its verb, or its relative pronoun and its verb: now, earlier, on Friday.
    SaidOfLate,
    /// Who works for whoever says "our": an office, colleagues, a team.
    OwnStaff,
    /// Was carried on by somebody else: quoted by, نقلته (carried it).
    Carried,
    /// Opens a piece of news before a colon or a bar: breaking, عاجل (urgent).
    Flash,
    /// Says by which clock an entry is dated: GMT, local time.
    TimeZone,
    /// Has been reached by somebody for a word, behind which "by" says by whom: contacted, interviewed.
    Reached,
    /// Tries, or nearly does.
    Attempt,
    /// According to, where what follows is bound to it by ل: وفقاً لـ.
    AccordingTo,
    /// Says that a medium is the state's own: الرسمية (official).
    Official,
    /// His, her, their words: قوله (his saying), تأكيدها (her assurance).
    HisWords,
    /// How badly hurt, said instead of a noun: منها 205 خطيرة (of them 205 grave).
    Gravity,
    /// Carries what others say: نقلته (carried it).
    Carries,
    /// Out of a whole that is named: من أصل 18 (out of 18).
    OutOf,
    /// Says that somebody claims a deed: مسؤوليته (his responsibility).
    Responsibility,
    /// Says what came of a deed: أسفر (resulted in).
    Outcome,
    /// Who speaks for himself, before his name: الشاهد (the witness), الطبيب (the doctor).
    PrivatePerson,
    /// Calls a figure wrong: untrue, exaggerated.
    CalledFalse,
    /// What somebody says, as a noun before his name: إعلان (announcement), حديث (talk).
    SpeechNoun,
    /// What kind of office, between a title and whose it is: الرسمي (official), الإعلامي (for the press).
    KindOfOffice,
    /// What kind of hospital, where its name is not said: regional, university.
    HospitalKind,
    /// A state of the United States, or how agencies shorten it.
    AmericanState,
    /// A service that every big town runs itself: ambulance, fire brigade.
    TownService,
    /// What a private body is, before its name: the airline, the aid group.
    Firm,
    /// A rank that a town's police have: sergeant, detective.
    PoliceGrade,
    /// Stands behind two by its form or its verb: هما (they two), قتلا (were killed, of two).
    OfTwo,
    /// Says that only a part of each was hit: جزئياً (in part).
    InPart,
    /// Puts out a figure: زعمت (claimed), "circulated".
    PutsOut,
    /// Before such a verb, says that a figure is somebody's: كما (as), التي (which).
    AsSaid,
    /// Says of what stands before whose word it is: "disclosed" this, "contained" in a statement.
    ToldOf,
    /// Lost his post, by somebody's order: sacked, suspended.
    Sacked,
    /// A time of the day, of which a figure was told: noon, morning.
    HourOfDay,
    /// A count that is said to be somebody's: the ministry's toll, a claim by.
    OwnedFigure,
    /// Is only done by somebody who can speak: said, insisted.
    Utters,
    /// Has words in it or shows something, but says nothing itself: a letter, footage.
    Voiceless,
    /// How sure cases and deaths are: confirmed, suspected.
    HowSure,
    /// What a land or its capital does when it speaks.
    LandSays,
    /// How many a place or a boat is made for: وسعتها (made for), "capacity".
    Capacity,
    /// A paper by which somebody is to be arrested.
    Warrant,
    /// Says that talk is not true: شائعات (rumours), "lies".
    Untrue,
    /// Issued it, of a paper: نشرتها (published it).
    Issued,
    /// A member, before what of: أفراد (members).
    Member,
    /// A word for one who serves or works in a body, whatever the body: عامل (worker), متطوع (volunteer), شخص (person).
    Serving,
    /// Loyal to a side named before: الموالين (loyal).
    Loyal,
    /// A hospital, where the hurt are taken.
    Hospital,
    /// People at work, before what they are for: عناصر الإنقاذ (rescue workers).
    Crew,
    /// A disease by its name.
    Disease,
    /// What wounds people by force, other than war: an earthquake, a flood, a crash.
    Disaster,
    /// An exchange of prisoners, a batch of them let go.
    Exchange,
    /// Opens a sentence that turns to something else: while, whereas.
    Turns,
    /// Does so behind "in": في المقابل (on the other hand).
    TurnsBehindIn,
    /// Says so against its own interest.
    Admits,
    /// Against whom something goes, behind a word for an attack: on, ضد.
    Against,
    /// Who attacks: attackers, terrorists, المهاجمين.
    Assailant,
    /// Along what a toll is laid out: districts, المناطق.
    AxisOfPlaces,
    /// Says that it is: by, according to, بحسب, توزعوا (they are spread).
    LaidOut,
    /// An attack that men make, or the verb of it: raid, stormed, هجوم, شن (launched).
    Assault,
    /// Asks to be called, before a telephone number: للإبلاغ (to report), "hotline".
    Calls,
    /// Kills an enemy: تحييد (neutralising), "eliminated".
    Eliminates,
    /// A dead of one's own: شهيد (*shahīd*, martyr), as an army says of its soldiers.
    Martyr,
    /// May follow a passive.
    AfterPassive,
    /// Ages that children are told from others by.
    AgeLimit,
    /// Ages in words, below eighteen.
    AgeWord,
    /// By: who did what a participle says follows.
    Agent,
    /// Among, from, aboard: a part of a group follows.
    Among,
    /// Armed men by a common noun: the rebels, the insurgents.
    ArmedMen,
    /// What somebody else says: a claim, a report, مزاعم (allegations).
    Assertion,
    /// Stands behind the name of an area: county, oblast.
    Area,
    /// Stands before a year: in 2019, عام 2019.
    BeforeAYear,
    /// Gave a figure, behind "what": أوردته (gave it).
    GaveIt,
    /// Before the figure that was a body's, behind its name: أي (namely), وهو (which is).
    Namely,
    /// What somebody gave, behind a comparison: ما (what), مما (than what).
    WhatSomebody,
    /// Before a name between quotation marks, which is enough to know a body by: منظمة (organisation), جناح (wing).
    HasAName,
    /// What a body's press office is for: العلاقات العامة (public relations).
    OfPress,
    /// Pictures, of which the outlet tells what they show: لقطات (footage).
    Footage,
    /// What is handed out to the press, figures in it: حصيلة (a toll), توزيع (a distribution).
    HandedOut,
    /// Is run by a body, which answers for what it says: مشروع (a project).
    RunByABody,
    /// Runs it, behind a project and before the body: تديره (runs it).
    RunsIt,
    /// Before whoever rules over a body: حكومة (the government of).
    RulesOverIt,
    /// No longer in office: السابق (former).
    Former,
    /// Of those counted before: بينهم (among them).
    OfThem,
    /// Shows a person in a scene, before his name: جلس (sat), فقدت (she lost).
    ShownInAScene,
    /// Tells what somebody saw, and adds to nothing said before: يروي (tells).
    Tells,
    /// Works in a house and speaks for it: طبيب (a doctor), مدير (a director).
    WorksInAHouse,
    /// Says of what kind a source is: أمني (of security), طبي (medical).
    KindOfSource,
    /// Before somebody who is there, spoken to or told of, and so not the one who speaks: أمام (in front of), مع (with).
    Beside,
    /// Stands before a verb that tells what somebody did: had, was.
    Auxiliary,
    /// Stands before a speaker's noun.
    BeforeSpeaker,
    /// In care, which is no new harm.
    Care,
    /// A point of the compass in a name: West, New.
    CompassWord,
    /// A case, an injury, a death: what a count of cases is of.
    CaseWord,
    /// Leads a body, in front of its name.
    Chair,
    /// Opens a circumstance: when, after, during.
    Circumstance,
    /// Opens a clause of its own behind a comma.
    ClauseOpener,
    /// Fighting between two sides: clashes, a battle.
    Clash,
    /// Forms of to be, and of.
    Copula,
    /// A paper that says something: a report, a statement, a count.
    Document,
    /// What a number of its own is: a total, a toll.
    CountNoun,
    /// A title of courtesy before a name.
    Courtesy,
    /// Says that somebody died.
    Deadly,
    /// Demands something, which hasn't happened.
    Demands,
    /// Somewhere else, in one word.
    Elsewhere,
    /// Articles and possessives.
    Determiner,
    /// A division or town whose name follows.
    Division,
    /// Falls: سقوط قتيل (one fell dead).
    Falls,
    /// The figure named before.
    FigureAgain,
    /// Says whose count it is, or where it stands.
    FigureStands,
    /// Words for figures somebody keeps.
    Figures,
    /// A force or group, in front of its name.
    Force,
    /// A force or group, in front of its name.
    ForceOrPolice,
    /// The foremost, the biggest of a group.
    Foremost,
    /// Words that are no noun of their own.
    FunctionWord,
    /// May stand before a passive without its subject.
    GoesBetween,
    /// Looks ahead: expects, fears, warns.
    Foresees,
    /// Says before "that" what is planned: المقرر (al-muqarrar, what is decided).
    Planned,
    /// Goes on with the sentence behind an aside.
    GoesOn,
    /// Nouns for a woman or a girl.
    Feminine,
    /// Nouns for a man or a boy.
    Masculine,
    /// Pronouns for one person as object.
    Himself,
    /// How many, with no number: several, dozens, any.
    Indefinite,
    /// Dead, hurt, missing: what people are reported or confirmed to be.
    Harmed,
    /// Who looks for suspects: police, detectives.
    Law,
    /// Looks for somebody, who may be lost or wanted.
    Sought,
    /// Verbs for a victim who is told of twice.
    Hit,
    /// What is known or not known: figures, a toll, names; where these are denied, nobody is denied to have come to harm.
    Information,
    /// Parts of the body that a wound in leaves one alive.
    Limb,
    /// Joins two counts.
    Joins,
    /// Relatives.
    Kin,
    /// Those of a family, who outlive one of it or are told of for its sake: children, widow.
    Bereaved,
    /// Before what is meant, offered, refused or demanded and isn't done: agreed, threatened, هدد (*haddada*).
    Intends,
    /// Of these, those that ask somebody to do it: urged.
    Urges,
    /// Whom or what an attack is on: the enemy, ships, troops, posts.
    Targeted,
    /// Who is at the head of a village, a tribe or a congregation: مختار (mukhtar), شيخ (sheikh).
    LocalHead,
    /// What such a one is the head of: قرية (village), عشيرة (tribe).
    Community,
    /// What somebody has on who is not what it says: زي (uniform), disguised.
    Wears,
    /// Whose relatives are counted: عوائل (families).
    KinOf,
    /// Those an event befell, dead or hurt as their parts show: ضحايا (victims).
    VictimsWord,
    /// What a witness fears who asks not to be named: dismissal, reprisals.
    Repercussion,
    /// Before a flag: ترفع (flies), تحت (under).
    UnderAFlag,
    /// What a department of a relief body does: إسعاف (ambulance), طوارئ (emergencies).
    RescueWork,
    /// To which something is called back that happened before: الأذهان (minds).
    Minds,
    /// Armed groups, of whom members are counted with "of": الفصائل (the factions), المجموعات (the groups).
    Factions,
    /// Houses where people stay who are no prisoners: a hotel, a home for the aged.
    Lodging,
    /// What a crowd does at a funeral: mourned, buried.
    Mourns,
    /// Verbs that say whom the dead left, before "behind".
    Leaves,
    /// Whose children are told of behind "to": أم (*umm*, mother).
    Parent,
    /// Which child of a family somebody is: the youngest.
    RankAmongKin,
    /// An honour with "his" or "her", that stands for who holds it: نيافته (his Eminence).
    Honour,
    /// What carries people: boat, bus. Those on it are told of for what befell it.
    Carrier,
    /// What one calls one's own, written like two of it before a genitive: زوجتي (*zawjatī*, my wife).
    Mine,
    /// Says in an apposition whom a person leads or speaks for.
    Leads,
    /// Does to people what aid and rescue do: recovered, treated.
    Helps,
    /// Time that is lost, not people.
    Lifetime,
    /// Bodies that belong to the place named with them.
    LocalBody,
    /// Words of a local crime or accident.
    LocalIncident,
    /// Opens a name of two words: باب الهوا (Bāb al-Hawā), أم درمان (Umm Durmān).
    NameOpener,
    /// Holds the parts of one name together: Rio *de* Janeiro.
    NameJoint,
    /// A small word inside a name: al, bin.
    NameParticle,
    /// A noun for somebody heard before that heads no name: the firm, the regulator.
    CalledAgain,
    /// Stands alone with a capital and is nobody's name: God, everyone.
    NoName,
    /// Owns nothing, but is part of a name: the *People's* Committee, the *Sheriff's* Office.
    OwnerInAName,
    /// Ends a name that is no person's.
    NoPerson,
    /// Bodies that a nation has one of, where no place is named: agency, ministry.
    NationalBody,
    /// Negates a verb.
    Not,
    /// A place that may have a number in its name.
    NumberedPlace,
    /// A number in words, where that one stands is all a rule asks.
    NumberWord,
    /// Their number: what follows counts those named before.
    Numbering,
    /// Opens an object, so that the verb is active.
    ObjectOpener,
    /// Places, of which "other" makes somewhere else: parts, areas, مناطق (areas).
    OtherPlaces,
    /// What a statement is: joint, official, for the press.
    OfAStatement,
    /// What somebody with an office is: commissioner, captain.
    OfficeNoun,
    /// Opens an aside behind a comma.
    OpensAside,
    /// Ordinals.
    Ordinal,
    /// Who heads the house named before, with its pronoun: مديره (its director).
    ItsHead,
    /// Ordinals that end the names of popes and kings: الثالث (the third).
    Regnal,
    /// Was quoted: whose words somebody else carries.
    Quoted,
    /// Begins a rank that only the police have.
    PoliceRank,
    /// His own losses, martyrs he gave: who counts them is whose they are.
    OwnLosses,
    /// Those who work for whoever speaks: طواقمنا (our crews), "volunteers" behind "our".
    OwnCrews,
    /// His own ranks: who lost them is who speaks.
    OwnRanks,
    /// Perfects whose first letter is that of the imperfect: تجاوز (exceeded).
    PerfectInTa,
    /// The town, the province: the place named before.
    PlaceAgain,
    /// Ties a body to the place it serves: in the province of.
    PlaceOfBody,
    /// Ties a body whose name is put together to its place.
    PlaceOfMadeBody,
    /// Says where: in, from, within.
    PlacePreposition,
    /// Whose somebody is: its, their.
    Possessive,
    /// Ties a speaker to a place or task.
    PrepositionOfPlace,
    /// Ties a person to a post.
    PrepositionOfPost,
    /// Says that a total moves up or comes to a number: to rise, to reach.
    Rises,
    /// A rank or style before a person's name: general, reverend.
    Rank,
    /// Says that something went round.
    Rumours,
    /// Opens a phrase for a person without a name.
    SomePerson,
    /// Streets, behind a house number.
    Street,
    /// What happened to one who died of it.
    Struck,
    /// Talk of nobody in particular.
    Talk,
    /// In, into, near: where something happened follows.
    WhereAt,
    /// A word for a number of people: عدد (number), حصيلة (toll).
    TallyWord,
    /// A uniformed force of a state.
    Uniformed,
    /// Behind the name of a side and a hyphen: what it holds or backs, which is not the side.
    UnderHand,
    /// Upon them, about them.
    UponThem,
    /// Where people are trapped by no one: a mine, the rubble.
    Trap,
    /// What carries people: a boat, a bus, a plane.
    Vessel,
    /// Words for when, that may stand between a verb and its subject.
    When,
    /// Says where: in, from, within.
    Where,
    /// How one was hurt.
    Wounds,
}

/// Sets of classes, one bit each.
type Classes = [u64; 4];

impl Words {
    /// Which word of a set its bit stands in, and the bit.
    #[inline]
    fn bit(self) -> (usize, u64) {
        const { assert!(Words::LAST < 64 * 4) };
        (self as usize / 64, 1 << (self as usize % 64))
    }

    /// The class that stands last.
    const LAST: usize = Words::Wounds as usize;

    /// Several classes, to ask for at once.
    pub(crate) const fn any<const N: usize>(all: [Words; N]) -> AnyClass {
        let (mut classes, mut k) = ([0; 4], 0);
        while k < N {
            classes[all[k] as usize / 64] |= 1 << (all[k] as usize % 64);
            k += 1;
        }
        AnyClass(classes)
    }
}

/// Any of several classes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnyClass(Classes);

/// Any of several lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnyList(u16);

impl List {
    /// Several lists, to ask for at once.
    pub(crate) const fn any<const N: usize>(all: [List; N]) -> AnyList {
        let (mut lists, mut k) = (0, 0);
        while k < N {
            lists |= all[k] as u16;
            k += 1;
        }
        AnyList(lists)
    }
}

/// A list of a language pack that rules ask whether a word is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum List {
    /// Never a person's name.
    Common = 1,
    /// Names and adjectives of countries.
    Country = 1 << 1,
    /// Heads the name of a body.
    Head = 1 << 2,
    /// May stand before such a noun without a capital.
    Modifier = 1 << 3,
    /// People who say something without being named.
    Informant = 1 << 4,
    /// Offices one person holds in a place.
    Office = 1 << 5,
    /// Begins the words for such an office.
    OfficeBegins = 1 << 6,
    /// Begins the words for a force that every town has.
    ForceBegins = 1 << 7,
    /// Words that names of bodies are made of.
    BodyWord = 1 << 8,
    /// Given names.
    Given = 1 << 9,
    /// Family names.
    Family = 1 << 10,
    /// Capitals that stand for their governments; in Arabic with "and" written onto them too.
    Capital = 1 << 11,
    /// Begins the name or the adjective of a country: the "South" of South Korea.
    LandBegins = 1 << 12,
}

/// The classes and lists a word is in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    classes: Classes,
    lists: u16,
}

impl Facts {
    /// Tells whether the word is of a class.
    #[inline]
    pub fn is(&self, class: Words) -> bool {
        let (word, bit) = class.bit();
        self.classes[word] & bit != 0
    }

    /// Tells whether the word is of one of several classes.
    #[inline]
    pub(crate) fn is_any(&self, of: AnyClass) -> bool {
        self.classes.iter().zip(of.0).fold(0, |all, (mine, theirs)| all | mine & theirs) != 0
    }

    /// Tells whether the word is in one of several lists.
    #[inline]
    pub(crate) fn lists_any(&self, of: AnyList) -> bool {
        self.lists & of.0 != 0
    }

    /// The classes and lists of either.
    pub(crate) fn or(self, other: Facts) -> Facts {
        let mut classes = self.classes;
        classes.iter_mut().zip(other.classes).for_each(|(mine, theirs)| *mine |= theirs);
        Facts { classes, lists: self.lists | other.lists }
    }

    /// Tells whether the word is in a list.
    #[inline]
    pub fn lists(&self, list: List) -> bool {
        self.lists & list as u16 != 0
    }
}

/// Which classes and lists each word belongs to.
#[derive(Debug, Default)]
pub struct WordLists {
    facts: FxHashMap<Box<str>, Facts>,
}

impl WordLists {
    /// Adds the words of a class.
    pub fn add<'w>(&mut self, class: Words, words: impl IntoIterator<Item = &'w String>) {
        for word in words {
            // A mark folds to nothing and stands for itself.
            let folded = Some(fold(word)).filter(|f| !f.is_empty()).unwrap_or_else(|| word.clone());
            let (set, bit) = class.bit();
            self.facts.entry(folded.into()).or_default().classes[set] |= bit;
        }
    }

    /// Adds a folded word to a list.
    pub fn put(&mut self, list: List, folded: &str) {
        match self.facts.get_mut(folded) {
            Some(facts) => facts.lists |= list as u16,
            None => {
                let facts = Facts { lists: list as u16, ..Facts::default() };
                self.facts.insert(folded.into(), facts);
            }
        }
    }

    /// Returns all that is known of a folded word.
    pub fn facts(&self, folded: &str) -> Facts {
        self.facts.get(folded).copied().unwrap_or_default()
    }

    /// Tells whether a folded word is of a class.
    pub fn has(&self, folded: &str, class: Words) -> bool {
        self.facts(folded).is(class)
    }

    /// Tells whether a folded word is in a list.
    pub fn lists(&self, folded: &str, list: List) -> bool {
        self.facts(folded).lists(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_written() {
        let mut lists = WordLists::default();
        lists.add(Words::TallyWord, &["حَصيلة".to_owned()]);
        assert!(lists.has("حصيله", Words::TallyWord));
        assert!(!lists.has("حصيله", Words::Kin));
    }
}
