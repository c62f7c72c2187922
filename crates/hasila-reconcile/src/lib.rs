//! Relations, causes, verdicts and ranges between claims of one tally, under a policy
