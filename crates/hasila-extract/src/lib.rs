//! Document to claims: mentions, attribution, derivations; pure, stateless, cannot fail.

pub mod token;
