//! Document to claims: mentions, attribution, derivations; pure, stateless, cannot fail.

pub mod number;
pub mod place;
pub mod quantity;
pub mod time;
pub mod token;
