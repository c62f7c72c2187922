use hasila_claim::{Claim, Document, Notice};
use hasila_registry::Registry;

use crate::claims::{claims, stands};
use crate::context::Context;
use crate::derivation::Derivation;
use crate::number::Lang;
use crate::pack::{Pack, PackFault};
use crate::place::PlacePack;
use crate::quantity::{NumberPack, quantities};
use crate::scene::Scene;
use crate::segment::segments;
use crate::time::TimePack;
use crate::token::Tokens;
use crate::vocabulary::{Layer, Vocabulary};

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
    times: TimePack,
    places: PlacePack,
    vocabulary: Vocabulary,
}

impl<'r> Extractor<'r> {
    /// Loads the language packs.
    pub fn new(registry: &'r Registry) -> Result<Self, PackFault> {
        let numbers = |lang| {
            NumberPack::builtin(lang).map_err(|e| PackFault { path: e.path.clone(), reason: e.message })
        };
        let texts = |name: &str| -> Vec<(&str, &str)> {
            registry
                .files("languages/")
                .into_iter()
                .filter(|f| f.key.ends_with(name))
                .map(|f| (f.path.as_str(), f.text.as_str()))
                .collect()
        };
        let fault = |name: &str, reason: String| PackFault { path: name.to_owned(), reason };
        let times = TimePack::load(texts("/time.toml")).map_err(|e| fault("time.toml", e))?;
        let places = PlacePack::load(texts("/places.toml")).map_err(|e| fault("places.toml", e))?;
        // The two packs take most of the time until the first claim; they are read side by side.
        let (arabic, english) = std::thread::scope(|s| {
            let arabic = s.spawn(|| Pack::load(registry, "ar"));
            let english = Pack::load(registry, "en");
            let arabic = arabic.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok::<_, PackFault>((arabic?, english?))
        })?;
        let mut vocabulary = Vocabulary::default();
        arabic.lexicon.first_words().for_each(|w| vocabulary.add(Layer::Arabic, w));
        english.lexicon.first_words().for_each(|w| vocabulary.add(Layer::English, w));
        times.first_words().for_each(|w| vocabulary.add(Layer::Time, w));
        places.first_words().for_each(|w| vocabulary.add(Layer::Place, w));
        registry.places().first_words().for_each(|w| vocabulary.add(Layer::Name, w));
        Ok(Extractor {
            times,
            places,
            vocabulary,
            registry,
            arabic,
            english,
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
        let (pack, numbers) = if arabic {
            (&self.arabic, &self.arabic_numbers)
        } else {
            (&self.english, &self.english_numbers)
        };
        let mut tokens = Tokens::of(text);
        self.vocabulary.mark(&mut tokens);
        let mentions = quantities(text, &tokens, numbers);
        let segs = segments(&tokens);
        let mut ctx = Context::new(document, tokens, segs, pack, self.registry);
        let outlet_country = self.registry.source(&ctx.outlet).and_then(|s| s.country.clone());
        let (scene, mut notices) = Scene::new(&ctx, &self.times, &self.places, outlet_country.as_deref());
        // A ministry without a country is the one of the place the text is about.
        // A state agency's bare ministry is its own state's, wherever the news is from.
        let national = self.registry.source(&ctx.outlet).is_some_and(|s| {
            matches!(s.kind, hasila_registry::SourceType::StateMedia)
                || matches!(
                    s.role,
                    Some(hasila_registry::Role::StateAgency | hasila_registry::Role::StateBroadcaster)
                )
        });
        let country = match scene.country() {
            // An international outlet names its own country less often than a paper names its own.
            Some((c, n))
                if n >= 3
                    || !national
                        && n >= 2
                        && !outlet_country.as_deref().is_some_and(|o| scene.names_country(o)) =>
            {
                Some(c)
            }
            other => outlet_country.clone().or(other.map(|(c, _)| c)),
        };
        let home = scene.home();
        let parts = scene.into_parts();
        ctx.home = home;
        ctx.country = country.clone();
        let scene = Scene::from_parts(&ctx, parts);
        let frames = crate::attribution::frames(&ctx, country.as_deref());
        let (mut found, mut derivations) = claims(&ctx, &mentions, &frames, &scene);
        let good: Vec<bool> = found.iter().map(|c| stands(c, text, numbers)).collect();
        if good.iter().any(|g| !g) {
            for (c, _) in found.iter().zip(&good).filter(|(_, g)| !**g) {
                notices.push(
                    Notice::new(
                        "claim-not-derivable",
                        format!("a reading of `{}` was dropped: its bytes don't bear it out", c.quote),
                    )
                    .in_document(&document.id, Some(c.span)),
                );
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
