//! The real binary, run as scripts and people run it. One test program, so that it links once.

mod arabic;
mod changes;
mod claims;
mod common;
mod contract;
mod corpus;
mod exports;
mod fetch;
mod formats;
mod link;
mod pages;
mod readme;
mod reports;
mod schemas;
mod snapshots;
