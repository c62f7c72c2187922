//! Claims to events, tallies, origins and breakdowns
