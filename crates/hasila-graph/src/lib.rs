//! Claims to events, tallies, origins and breakdowns.
//!
//! Documents are linked first, claims after: a document's claims share its context, and two documents
//! either speak of the same happening or don't. Whether they do is decided the way record linkage does
//! (Fellegi and Sunter): every field (place, day, sides, what happened, figures) speaks for or against with
//! a weight, in whole hundredths of a bit so that every machine adds up the same, and the weights are kept
//! so that a person can read why. Clusters are formed by average weight, not by single links: one document
//! that resembles two others doesn't make those two one event.
//!
//! Inside an event, places make children (a province's count is part of the country's), and counts of
//! another time are another event.

mod bits;
mod bounds;
mod cluster;
mod document;
mod estimate;
mod event;
mod knowledge;
mod map;
mod model;
mod origin;
mod population;
mod rows;
mod scope;
mod sites;
mod sums;
mod words;

pub use bounds::{Bounds, Holds, tighten};
pub use cluster::{Field, Link};
pub use document::place_key;
pub use event::{EventNode, Kept, LONG_OVER, Linked, Options, event_number, link, one_event};
pub use knowledge::{
    among_the_harmed, crowd, heard_before, is_institution, one_kind_of_attack, other_things, others_than,
    rises_to, some_civilians, some_of_them, some_of_those, speaks_for_a_sector, speaks_for_nationals, treats,
};
pub use origin::origin;
pub use population::{PopulationRelation, canonical_category, population_relation};
pub use rows::{Joined, Table};
pub use scope::found_by_name;
pub use words::Words;
