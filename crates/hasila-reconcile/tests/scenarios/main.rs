//! What the rules say of small stories: each a handful of claims in one-line notation and what must come out.

mod days;
mod many;
mod pairs;
mod places;
mod properties;
mod rivals;
mod scopes;
mod stories;
mod strikes;
mod support;
mod tolls;
mod voices;
