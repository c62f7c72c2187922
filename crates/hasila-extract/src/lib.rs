//! Document to claims: mentions, attribution, derivations; pure, stateless, cannot fail
