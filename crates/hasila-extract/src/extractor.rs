use hasila_claim::{Claim, Document, Mode, Notice, Place, Stamp, Window};
use hasila_registry::Registry;

use crate::claims::{Setting, claims, stands};
use crate::context::Context;
use crate::derivation::Derivation;
use crate::number::Lang;
use crate::pack::{Pack, PackFault};
use crate::quantity::{NumberPack, quantities};
use crate::segment::{Sentence, segments};
use crate::token::Tokens;

/// What one document says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Its claims, by position.
    pub claims: Vec<Claim>,
    /// Why each claim reads as it does, in the same order.
    pub derivations: Vec<Derivation>,
    /// What a reader should know beside.
    pub notices: Vec<Notice>,
}

/// Reads claims from documents. Made once; shared between threads.
#[derive(Debug)]
pub struct Extractor<'r> {
    registry: &'r Registry,
    arabic: Pack,
    english: Pack,
    arabic_numbers: NumberPack,
    english_numbers: NumberPack,
}

struct Plain {
    published: Option<Stamp>,
}

impl Setting for Plain {
    fn window(&self, _: usize, _: &Sentence, _: Mode, _: bool) -> Window {
        Window { from: None, to: self.published, as_of: self.published }
    }
    fn place(&self, _: usize, _: &Sentence) -> Option<Place> {
        None
    }
    fn has_moment(&self, _: &Sentence) -> bool {
        false
    }
}

impl<'r> Extractor<'r> {
    /// Loads the language packs.
    pub fn new(registry: &'r Registry) -> Result<Self, PackFault> {
        let numbers = |lang| NumberPack::builtin(lang).map_err(|e| PackFault { path: e.path.clone(), reason: e.message });
        Ok(Extractor {
            registry,
            arabic: Pack::load(registry, "ar")?,
            english: Pack::load(registry, "en")?,
            arabic_numbers: numbers(Lang::Ar)?,
            english_numbers: numbers(Lang::En)?,
        })
    }

    /// Reads the claims of one document. Cannot fail: what is unclear becomes a notice or nothing.
    pub fn extract(&self, document: &Document) -> Extraction {
        let text = document.text.as_str();
        let arabic = match document.language.as_deref() {
            Some(l) if l.starts_with("ar") => true,
            Some(l) if l.starts_with("en") => false,
            _ => mostly_arabic(text),
        };
        let (pack, numbers) = if arabic { (&self.arabic, &self.arabic_numbers) } else { (&self.english, &self.english_numbers) };
        let tokens = Tokens::of(text);
        let mentions = quantities(text, &tokens, numbers);
        let segs = segments(&tokens);
        let ctx = Context::new(document, tokens, segs, pack, self.registry);
        let country = self.registry.source(&ctx.outlet).and_then(|s| s.country.clone());
        let frames = crate::attribution::frames(&ctx, country.as_deref());
        let setting = Plain { published: document.published };
        let (mut found, mut derivations) = claims(&ctx, &mentions, &frames, &setting);
        let mut notices = Vec::new();
        let good: Vec<bool> = found.iter().map(|c| stands(c, text)).collect();
        if good.iter().any(|g| !g) {
            for (c, _) in found.iter().zip(&good).filter(|(_, g)| !**g) {
                notices.push(Notice::new("claim-not-derivable", format!("a reading of `{}` was dropped: its bytes don't bear it out", c.quote)).in_document(&document.id, Some(c.span)));
            }
            let mut k = good.iter();
            found.retain(|_| k.next().copied().unwrap_or(false));
            let mut k = good.iter();
            derivations.retain(|_| k.next().copied().unwrap_or(false));
        }
        Extraction { claims: found, derivations, notices }
    }
}

fn mostly_arabic(text: &str) -> bool {
    let (mut ar, mut latin) = (0usize, 0usize);
    for c in text.chars().take(4000) {
        match c {
            '\u{0600}'..='\u{06ff}' => ar += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            _ => {}
        }
    }
    ar > latin
}
