//! Reconciliations for people and programs: text, Markdown, JSON
