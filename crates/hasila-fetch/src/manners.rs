//! Asking as a guest does: what a site's `robots.txt` forbids is not read, pages of one host come slowly,
//! passing troubles are waited out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use texting_robots::Robot;
use url::Url;

use crate::address::{join, origin};
use crate::answer::{Again, Answer, Known, Refusal};
use crate::client::{Client, Robots, Step};
use crate::gate::Gate;
use crate::{Options, World};

/// Bytes of a `robots.txt` that are read, as RFC 9309 has it.
const ROBOTS_SIZE: u64 = 500 << 10;
/// Times a `robots.txt` may be elsewhere, as RFC 9309 has it.
const ROBOTS_REDIRECTS: usize = 5;
/// The first wait before something is tried again; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// Sites that ask for a pace slower than this are asked at this one.
const SLOWEST: f32 = 60.0;

/// What a host allows.
enum Rules {
    All,
    /// Nothing, since nobody could say what it allows.
    Unknown(String),
    Some(Box<Robot>),
}

pub(crate) struct Guest<'a> {
    client: Client,
    options: &'a Options,
    world: &'a dyn World,
    gate: Gate,
    rules: Mutex<BTreeMap<String, Arc<Rules>>>,
}

impl<'a> Guest<'a> {
    pub(crate) fn new(options: &'a Options, world: &'a dyn World) -> Self {
        Guest { client: Client::new(options), options, world, gate: Gate::default(), rules: Mutex::default() }
    }

    /// Asks for a page, wherever its address leads.
    pub(crate) fn page(&self, start: &Url, known: &Known) -> Result<Answer, Refusal> {
        let mut way = vec![start.clone()];
        let mut url = start.clone();
        loop {
            let delay = self.allowed(&url)?;
            let step = self.patiently(|| {
                self.gate.pass(&origin(&url), delay, self.world);
                self.client.ask(&url, known)
            })?;
            let to = match step {
                Step::Page(answer) => return Ok(answer),
                Step::Elsewhere(to) => to,
            };
            url = join(&url, &to).map_err(|why| Refusal::last(format!("it leads to {why}")))?;
            if way.contains(&url) {
                return Err(Refusal::last(format!("the address leads in a circle, back to {url}")));
            }
            if way.len() > self.options.redirects {
                let n = self.options.redirects;
                return Err(Refusal::last(format!(
                    "it leads on to other addresses more than {n} times (limit `redirects`)"
                )));
            }
            way.push(url.clone());
        }
    }

    /// Tries until there is an answer, or trying makes no sense any more.
    fn patiently<T>(&self, ask: impl Fn() -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut tried = 0;
        loop {
            let refusal = match ask() {
                Ok(answer) => return Ok(answer),
                Err(refusal) => refusal,
            };
            let own = FIRST_WAIT.saturating_mul(1 << tried.min(5));
            let wait = match refusal.again {
                Again::Later => own,
                Again::After(time) => time.max(own),
                Again::No => return Err(refusal),
            };
            if tried >= self.options.retries {
                let why = match tried {
                    0 => refusal.why,
                    n => format!("{} (tried {} times, limit `retries`)", refusal.why, n + 1),
                };
                return Err(Refusal { why, ..refusal });
            }
            tried += 1;
            self.world.wait(wait);
        }
    }

    /// Looks up whether a page may be read, and the pace at which its host wants to be asked.
    fn allowed(&self, url: &Url) -> Result<Duration, Refusal> {
        let host = url.host_str().unwrap_or_default();
        match &*self.rules(url) {
            Rules::All => Ok(self.options.delay),
            Rules::Unknown(why) => Err(Refusal::last(format!(
                "the robots.txt of {host} can't be read, so nothing there may be: {why}"
            ))),
            Rules::Some(robot) if !robot.allowed(url.as_str()) => {
                Err(Refusal::last(format!("the robots.txt of {host} does not allow it")))
            }
            Rules::Some(robot) => {
                let asked = robot.delay.filter(|d| d.is_finite()).unwrap_or_default().clamp(0.0, SLOWEST);
                Ok(self.options.delay.max(Duration::from_secs_f32(asked)))
            }
        }
    }

    fn rules(&self, url: &Url) -> Arc<Rules> {
        let host = origin(url);
        let known = |rules: &BTreeMap<String, Arc<Rules>>| rules.get(&host).cloned();
        if let Some(rules) = known(&self.rules.lock().unwrap_or_else(PoisonError::into_inner)) {
            return rules;
        }
        let rules = Arc::new(self.asked(url));
        self.rules.lock().unwrap_or_else(PoisonError::into_inner).insert(host, rules.clone());
        rules
    }

    fn asked(&self, url: &Url) -> Rules {
        let Ok(mut at) = url.join("/robots.txt") else { return Rules::All };
        for _ in 0..=ROBOTS_REDIRECTS {
            let to = match self.patiently(|| self.client.robots(&at, ROBOTS_SIZE)) {
                Ok(Robots::Elsewhere(to)) => to,
                Ok(Robots::None) => return Rules::All,
                Ok(Robots::Rules(text)) => {
                    let name = self.options.agent.split(['/', ' ']).next().unwrap_or_default();
                    // What can't be made out forbids nothing: many sites answer everything with a page.
                    return Robot::new(name, &text).map_or(Rules::All, |robot| Rules::Some(Box::new(robot)));
                }
                Err(refusal) => return Rules::Unknown(refusal.why),
            };
            match join(&at, &to) {
                Ok(next) => at = next,
                Err(_) => return Rules::All,
            }
        }
        Rules::All
    }
}
