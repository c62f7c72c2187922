//! Scores extraction and verdicts against gold
