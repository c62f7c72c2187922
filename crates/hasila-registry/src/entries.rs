//! The typed entries of `data/registry`.

use hasila_claim::{Category, Measure, Unit};
use serde::Deserialize;

use crate::fold::fold;

/// What kind of body a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SourceType {
    /// Counts victims of all sides (SOHR, SNHR).
    Monitor,
    /// A party to the conflict: army, armed group.
    Party,
    /// Media owned or steered by a state or party.
    StateMedia,
    /// News agency.
    Agency,
    /// Newspaper or magazine, printed or not.
    Newspaper,
    /// Radio, television.
    Broadcaster,
    /// News site.
    Site,
    /// Ministry, army command, prosecution, directorate, local authority.
    Ministry,
    /// Government, presidency, parliament.
    Government,
    /// Body of the United Nations.
    Un,
    /// Rescue, relief or medical body.
    Relief,
    /// Rights group.
    Rights,
    /// Hospital or doctors' body.
    Hospital,
    /// Anything else.
    Other,
}

/// What a body does in its country: how a bare "the health ministry" finds its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Ministry of health.
    HealthMinistry,
    /// Ministry of the interior.
    InteriorMinistry,
    /// Ministry of defence.
    DefenceMinistry,
    /// Foreign ministry.
    ForeignMinistry,
    /// Civil defence, civil protection.
    CivilDefence,
    /// Disaster or emergency management agency.
    DisasterAgency,
    /// Police, gendarmerie, general security.
    Police,
    /// The government, the cabinet, the prime minister.
    Government,
    /// Whoever rules without being recognised, where that is not the government.
    DeFactoAuthority,
    /// The president's office, the royal court.
    Presidency,
    /// Army, armed forces, general staff.
    Army,
    /// Red Crescent or Red Cross society.
    RedCrescent,
    /// Public prosecution, investigators.
    Prosecution,
    /// Fire service.
    FireService,
    /// Ambulance and emergency services.
    EmergencyServices,
    /// Coast guard, navy rescue.
    CoastGuard,
    /// Parliament.
    Parliament,
    /// State news agency.
    StateAgency,
    /// State television or radio.
    StateBroadcaster,
    /// The country's doctors' body.
    Doctors,
    /// Local authorities, municipality.
    LocalAuthority,
}

impl Role {
    /// What those who serve in a body of this role are, where that is plain.
    pub fn members(self) -> Option<Category> {
        match self {
            Role::InteriorMinistry | Role::DefenceMinistry | Role::Police | Role::Army | Role::CoastGuard => {
                Some(Category::SecurityForce)
            }
            Role::CivilDefence
            | Role::DisasterAgency
            | Role::RedCrescent
            | Role::FireService
            | Role::EmergencyServices => Some(Category::Rescuer),
            _ => None,
        }
    }
}

/// A body that can vouch for a number or publish a document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// Kebab-case id.
    pub id: String,
    /// What kind of body.
    #[serde(rename = "type")]
    pub kind: SourceType,
    /// English name.
    pub en: String,
    /// Arabic name.
    #[serde(default)]
    pub ar: String,
    /// The side it stands on, an actor id or a free word such as `opposition`.
    #[serde(default)]
    pub bloc: Option<String>,
    /// The body it speaks for: the SDF media centre's parent is the SDF.
    #[serde(default)]
    pub parent: Option<String>,
    /// The side whose members this source's words may also name (an actor id), where it is a party.
    #[serde(default)]
    pub actor: Option<String>,
    /// Country, ISO 3166 alpha-2, upper case.
    #[serde(default)]
    pub country: Option<String>,
    /// What it does in its country.
    #[serde(default)]
    pub role: Option<Role>,
    /// Other names, English and Arabic in one list.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that are also ordinary words (الأخبار, "the news"; الوطن, "the homeland"): they count as
    /// the source only in quotation marks, after a word for outlet, or after `citing`-like words.
    #[serde(default)]
    pub guarded: Vec<String>,
    /// People and titles that speak for it.
    #[serde(default)]
    pub people: Vec<String>,
    /// Web domains.
    #[serde(default)]
    pub domains: Vec<String>,
}

impl SourceEntry {
    /// Returns the names that point to the source wherever they stand: English, Arabic and other names,
    /// without those that are guarded.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.en, &self.ar]
            .into_iter()
            .chain(&self.aliases)
            .map(String::as_str)
            .filter(|n| !n.is_empty() && !self.is_guarded(n))
    }
}

impl SourceEntry {
    /// Returns whether the source is also a place where people are killed or lie: a hospital, not a society of doctors.
    pub fn is_a_site(&self) -> bool {
        self.kind == SourceType::Hospital
            && ["hospital", "medical-center", "medical-complex", "clinic"].iter().any(|w| self.id.contains(w))
    }

    /// Returns whether a name is among the guarded ones.
    pub fn is_guarded(&self, name: &str) -> bool {
        !self.guarded.is_empty() && {
            let folded = fold(name);
            self.guarded.iter().any(|g| fold(g) == folded)
        }
    }
}

/// A side: who the victims or the perpetrators belong to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorEntry {
    /// Kebab-case id.
    pub id: String,
    /// English name.
    pub en: String,
    /// Arabic name.
    #[serde(default)]
    pub ar: String,
    /// The umbrella it belongs to: Asayish and YPG to the SDF.
    #[serde(default)]
    pub parent: Option<String>,
    /// What its members are when the text doesn't say (`combatant`, `security_force`).
    #[serde(default)]
    pub members: Option<Category>,
    /// Other names and adjectives, English and Arabic in one list (داعشي, "ISIS fighters").
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Nouns for one or many of its members, that carry number, category and side at once (الدواعش).
    #[serde(default)]
    pub member_nouns: Vec<String>,
    /// Adjectives that mark the side only beside a noun for fighters or forces (Israeli, التركي): a
    /// Turkish soldier belongs to the side, a Turkish child doesn't.
    #[serde(default)]
    pub force_adjectives: Vec<String>,
    /// Country, ISO 3166 alpha-2, upper case, where the side is a state's forces.
    #[serde(default)]
    pub country: Option<String>,
    /// Whether "government forces" means it where its country is spoken of.
    #[serde(default)]
    pub state: bool,
}

impl ActorEntry {
    /// The id of the side that names no state of its own: "government troops", القوات الحكومية.
    pub const STATE_FORCES: &'static str = "state-forces";

    /// Returns the names that mark the side wherever they stand.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.en, &self.ar].into_iter().chain(&self.aliases).map(String::as_str).filter(|n| !n.is_empty())
    }
}

/// A camp that sources stand in without being an actor of their own (`opposition`, `western`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlocEntry {
    /// Kebab-case id.
    pub id: String,
    /// English name.
    pub en: String,
    /// Arabic name.
    #[serde(default)]
    pub ar: String,
}

/// A category of people and its place in the tree.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryEntry {
    /// The category.
    pub id: Category,
    /// The category above it.
    #[serde(default)]
    pub parent: Option<Category>,
    /// English name, plural.
    pub en: String,
    /// Arabic name, plural.
    pub ar: String,
}

/// What a measure means, for people and for the graph.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureEntry {
    /// The measure.
    pub id: Measure,
    /// English name.
    pub en: String,
    /// Arabic name.
    pub ar: String,
    /// What it counts, in a sentence.
    pub counts: String,
    /// The units it may have.
    pub units: Vec<Unit>,
    /// The measure whose count it bounds from below (`bodies` bounds `killed`).
    #[serde(default)]
    pub below: Vec<Measure>,
    /// Whether nominal counts of it are states (held, besieged) rather than totals.
    #[serde(default)]
    pub state: bool,
}
