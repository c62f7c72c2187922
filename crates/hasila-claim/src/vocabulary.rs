//! The closed word lists of the format. An id not listed here is an error in a claim line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An id that the vocabulary doesn't have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown {list} `{id}`")]
pub struct UnknownId {
    /// Which list was asked.
    pub list: &'static str,
    /// The id that isn't in it.
    pub id: String,
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $list:literal { $($(#[$vmeta:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $id)] $variant,)+ }

        impl $name {
            /// Every id of the list, in its order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Returns the id as it stands in JSON.
            pub fn id(self) -> &'static str {
                match self { $($name::$variant => $id),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.id())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownId;

            fn from_str(s: &str) -> Result<Self, UnknownId> {
                match s { $($id => Ok($name::$variant),)+ _ => Err(UnknownId { list: $list, id: s.to_owned() }) }
            }
        }
    };
}

vocabulary! {
    /// What happened to those counted.
    Measure, "measure" {
        /// Deaths.
        Killed = "killed",
        /// Injured.
        Wounded = "wounded",
        /// Killed and wounded (or missing) together, not split.
        Casualties = "casualties",
        /// Bodies found, held or buried.
        Bodies = "bodies",
        /// Unaccounted for.
        Missing = "missing",
        /// Arrested, captured, abducted.
        Detained = "detained",
        /// Gave themselves up.
        Surrendered = "surrendered",
        /// Got out, at large.
        Escaped = "escaped",
        /// Set free.
        Released = "released",
        /// Moved by somebody.
        Transferred = "transferred",
        /// How many a place or force holds.
        Held = "held",
        /// Fighters holed up or surrounded.
        Besieged = "besieged",
        /// Taken or used as hostages or human shields.
        Hostages = "hostages",
        /// Took part: attackers, fighters deployed, rescuers at work.
        Participants = "participants",
        /// Saved, freed from rubble or captivity.
        Rescued = "rescued",
        /// Fled home, evacuated, homeless.
        Displaced = "displaced",
        /// Came back.
        Returned = "returned",
        /// Housed or helped in shelters.
        Sheltered = "sheltered",
        /// Buildings or vehicles destroyed.
        Destroyed = "destroyed",
        /// Damaged or partly destroyed.
        Damaged = "damaged",
        /// Strikes, bombings, explosions.
        Attacks = "attacks",
        /// Cases of disease.
        Infected = "infected",
        /// A harm, movement or custody state that no other id fits.
        Other = "other",
    }
}

vocabulary! {
    /// What is counted.
    Unit, "unit" {
        /// People.
        Person = "person",
        /// Bodies.
        Body = "body",
        /// Families or households.
        Family = "family",
        /// Buildings, houses, bridges and other structures.
        Building = "building",
        /// Vehicles.
        Vehicle = "vehicle",
        /// Strikes, bombings, explosions.
        Attack = "attack",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// Who is counted. The tree of categories stands in the registry.
    Category, "category" {
        /// Unspecified people.
        Person = "person",
        /// Civilians.
        Civilian = "civilian",
        /// Children.
        Child = "child",
        /// Women.
        Woman = "woman",
        /// Fighters of any side, or a mixed group of them.
        Combatant = "combatant",
        /// Any side's uniformed state or de facto force, guards included.
        SecurityForce = "security_force",
        /// Prisoners and detainees.
        Prisoner = "prisoner",
        /// Hostages.
        Hostage = "hostage",
        /// Journalists.
        Journalist = "journalist",
        /// Doctors, nurses, ambulance crews.
        Medic = "medic",
        /// Rescue workers.
        Rescuer = "rescuer",
        /// Officials.
        Official = "official",
        /// Refugees and internally displaced people.
        Refugee = "refugee",
    }
}

vocabulary! {
    /// Whether the count says that it happened or that it did not.
    Polarity, "polarity" {
        /// It happened to so many.
        Affirmed = "affirmed",
        /// It happened to nobody; the quantity is exactly 0.
        Denied = "denied",
    }
}

vocabulary! {
    /// How firmly the count is put.
    Certainty, "certainty" {
        /// Plainly.
        Stated = "stated",
        /// As a belief or an estimate.
        Estimated = "estimated",
        /// As unconfirmed news.
        Rumoured = "rumoured",
        /// As a fear.
        Feared = "feared",
    }
}

vocabulary! {
    /// What kind of count it is.
    Mode, "mode" {
        /// A running total since the event began.
        Cumulative = "cumulative",
        /// The count of a named action, date or window.
        Incident = "incident",
        /// How many are in a state at that moment.
        State = "state",
    }
}

vocabulary! {
    /// How the source of a claim is given.
    SourceKind, "source kind" {
        /// A body or person with a name.
        Named = "named",
        /// The outlet's own reporting.
        Outlet = "outlet",
        /// Somebody the outlet doesn't name; the id is `unnamed@OUTLET`.
        Unnamed = "unnamed",
    }
}

vocabulary! {
    /// How two claims stand to each other.
    Relation, "relation" {
        /// One says none, the other says some.
        Denies = "denies",
        /// Same tally, and neither time, scope nor vagueness can explain the difference.
        Conflicts = "conflicts",
        /// The same source later lowers its own cumulative count.
        Retracts = "retracts",
        /// Same origin and same figure: never a second voice.
        Repeats = "repeats",
        /// The first counts a subset of what the second counts.
        PartOf = "part_of",
        /// Same tally, the later claim is higher.
        Grows = "grows",
        /// Different origins, equal within tolerance.
        Agrees = "agrees",
        /// Different origins, intervals that overlap because one is vague or bounded.
        Compatible = "compatible",
    }
}

vocabulary! {
    /// Why two claims differ, or fit.
    Cause, "cause" {
        /// It grew or shrank.
        Time = "time",
        /// Who or what is counted differs.
        Scope = "scope",
        /// Subset and whole.
        Part = "part",
        /// A word or a bound fits.
        Vague = "vague",
        /// An echo.
        SameOrigin = "same-origin",
        /// A likely slip of the pen.
        Slip = "slip",
        /// None of these.
        Genuine = "genuine",
    }
}

vocabulary! {
    /// What the claims of a tally add up to.
    Verdict, "verdict" {
        /// A genuine conflict, a slip or a denial between different origins.
        Disputed = "disputed",
        /// Conflicts that time may explain, a retraction, or a broken breakdown.
        Contested = "contested",
        /// Two origins or more fit.
        Consistent = "consistent",
        /// One origin speaks.
        Single = "single",
    }
}

vocabulary! {
    /// How a statement moves its voice's running count.
    Move, "move" {
        /// The first the voice says.
        First = "first",
        /// Higher than before.
        Rose = "rose",
        /// Lower than before: the voice takes its figure back.
        Fell = "fell",
        /// The figure the voice last gave.
        Again = "again",
        /// A figure the voice had replaced by then, passed on late.
        Stale = "stale",
    }
}
