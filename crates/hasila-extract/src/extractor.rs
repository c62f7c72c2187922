use std::sync::OnceLock;

use hasila_claim::{Claim, Document, Notice, Span};
use hasila_language::{Language, Part, parts};
use hasila_registry::Registry;

use crate::attribution::Frames;
use crate::claims::{claims, stands};
use crate::context::Context;
use crate::derivation::Derivation;
use crate::land;
use crate::number::{Lang, View};
use crate::pack::{Pack, PackFault};
use crate::place::PlacePack;
use crate::quantity::{NumberPack, QuantityMention, mentions};
use crate::scene::Scene;
use crate::segment::segments;
use crate::time::TimePack;
use crate::token::Tokens;
use crate::vocabulary::{Lists, Shelf, Wordbook};

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
    /// Each language is loaded when a document in it comes, a user's files at once.
    arabic: OnceLock<Tongue>,
    english: OnceLock<Tongue>,
    numbers: NumberPack,
    times: TimePack,
    places: PlacePack,
}

/// What one language is read with.
#[derive(Debug)]
struct Tongue {
    pack: Pack,
    numbers: NumberPack,
    /// What was found out about its words so far.
    books: Shelf,
}

impl<'r> Extractor<'r> {
    /// Loads what all languages share, and where a user's files lie on top, the languages too.
    pub fn new(registry: &'r Registry) -> Result<Self, PackFault> {
        let texts = |name: &str| -> Vec<(&str, &str)> {
            registry
                .files("languages/")
                .into_iter()
                .filter(|f| f.key.ends_with(name))
                .map(|f| (f.path.as_str(), f.text.as_str()))
                .collect()
        };
        let fault = |name: &str, reason: String| PackFault { path: name.to_owned(), reason };
        // Number words of all languages lie in one table; whose habits decide is told beside it.
        let numbers = NumberPack::builtin(Lang::En);
        let numbers = numbers.map_err(|e| PackFault { path: e.path.clone(), reason: e.message })?;
        let extractor = Extractor {
            times: TimePack::load(texts("/time.toml")).map_err(|e| fault("time.toml", e))?,
            places: PlacePack::load(texts("/places.toml")).map_err(|e| fault("places.toml", e))?,
            registry,
            arabic: OnceLock::new(),
            english: OnceLock::new(),
            numbers,
        };
        // What is built in is known to be sound; faults in a user's files are told before anything is read.
        if registry.is_layered() {
            let (arabic, english) = std::thread::scope(|s| {
                let arabic = s.spawn(|| extractor.load(true));
                let english = extractor.load(false);
                (arabic.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), english)
            });
            return Ok(Extractor { arabic: arabic?.into(), english: english?.into(), ..extractor });
        }
        Ok(extractor)
    }

    fn load(&self, arabic: bool) -> Result<Tongue, PackFault> {
        let (tag, lang) = if arabic { ("ar", Lang::Ar) } else { ("en", Lang::En) };
        let mut numbers = self.numbers.clone();
        numbers.lang = lang;
        Ok(Tongue { pack: Pack::load(self.registry, tag)?, numbers, books: Shelf::default() })
    }

    /// Shows a document as the stages see it, before who speaks and what is counted is settled.
    pub fn look<T>(&self, document: &Document, arabic: bool, look: impl FnOnce(&Context<'_>) -> T) -> T {
        let tongue = self.tongue(arabic);
        tongue.books.lend(|book| look(&self.open(document, tongue, book).0))
    }

    fn tongue(&self, arabic: bool) -> &Tongue {
        let tongue = if arabic { &self.arabic } else { &self.english };
        #[allow(clippy::panic)]
        tongue.get_or_init(|| {
            // Tests load what is built in, so a fault in it never leaves the workshop.
            self.load(arabic).unwrap_or_else(|fault| panic!("built-in {fault}"))
        })
    }

    /// Reads the claims of one document, each stretch of it in its language. Cannot fail: what is unclear
    /// becomes a notice or nothing, and what is in a language that isn't read a notice.
    pub fn extract(&self, document: &Document) -> Extraction {
        let parts = parts(&document.text, document.language.as_deref());
        match parts.as_slice() {
            [] => Extraction::default(),
            [Part { language: language @ (Language::Arabic | Language::English), .. }] => {
                self.read(document, *language == Language::Arabic)
            }
            _ => self.read_parts(document, &parts),
        }
    }

    /// Reads a document of several languages, one after the other, as if the rest of it were blank.
    fn read_parts(&self, document: &Document, parts: &[Part]) -> Extraction {
        let mut all = Extraction::default();
        for language in [Language::Arabic, Language::English] {
            if !parts.iter().any(|p| p.language == language) {
                continue;
            }
            let one = Document {
                language: Some(language.tag().to_owned()),
                text: only(&document.text, parts, language),
                ..document.clone()
            };
            let read = self.read(&one, language == Language::Arabic);
            all.claims.extend(read.claims);
            all.derivations.extend(read.derivations);
            all.notices.extend(read.notices);
        }
        let mut both: Vec<_> = all.claims.into_iter().zip(all.derivations).collect();
        both.sort_by_key(|(claim, _)| (claim.span.start, claim.span.end));
        (all.claims, all.derivations) = both.into_iter().unzip();
        for part in parts.iter().filter(|p| matches!(p.language, Language::Other(_))) {
            let message = format!("this is in {}, which is not read", part.language.name());
            let span = Span { start: part.bytes.start, end: part.bytes.end };
            all.notices.push(Notice::new("language-skipped", message).in_document(&document.id, Some(span)));
        }
        all
    }

    /// Looks up the words of a document, and reads its numbers.
    fn open<'a>(
        &'a self,
        document: &'a Document,
        tongue: &'a Tongue,
        book: &'a mut Wordbook,
    ) -> (Context<'a>, Vec<QuantityMention>) {
        let Tongue { pack, numbers, .. } = tongue;
        let text = document.text.as_str();
        let mut tokens = Tokens::of(text);
        let gazetteer = self.registry.places();
        let lists = Lists { pack, numbers, times: &self.times, places: &self.places, gazetteer };
        let (words, again) = book.read(&mut tokens, lists);
        let book: &Wordbook = book;
        let fold = |(i, number): (usize, &u32)| {
            if *number == Wordbook::BREAK { tokens.line_break(i) } else { book.folded(book.word(*number)) }
        };
        let folds = words.iter().enumerate().map(fold).collect();
        let traits = words.iter().map(|number| book.word(*number).traits).collect();
        let tokens = tokens.in_book(folds);
        let beside_number = |(i, number): (usize, &u32)| {
            let spelt = || numbers.annotate(tokens.fold(i), tokens.written(i, text));
            book.word(*number).number.unwrap_or_else(spelt)
        };
        let beside_numbers = words.iter().enumerate().map(beside_number).collect();
        let quantities = mentions(&View::known(text, &tokens, numbers, beside_numbers));
        let segments = segments(text, &tokens);
        (
            Context::new(document, tokens, segments, pack, self.registry, (book, words, again, traits)),
            quantities,
        )
    }

    fn read(&self, document: &Document, arabic: bool) -> Extraction {
        let tongue = self.tongue(arabic);
        tongue.books.lend(|book| self.read_with(document, tongue, book))
    }

    fn read_with(&self, document: &Document, tongue: &Tongue, book: &mut Wordbook) -> Extraction {
        let text = document.text.as_str();
        let (mut ctx, mentions) = self.open(document, tongue, book);
        let numbers = &tongue.numbers;
        let outlet_country = land::of_outlet(&ctx);
        let (scene, mut notices) = Scene::new(&ctx, &self.times, &self.places, outlet_country.as_deref());
        // A ministry without a country is the one of the place the text is about.
        let country = land::of_text(&ctx, &scene, outlet_country.as_deref());
        let [home, town] = scene.home();
        let parts = scene.into_parts();
        (ctx.home, ctx.town) = (home, town);
        ctx.settle_country(country.clone());
        let scene = Scene::from_parts(&ctx, parts);
        let spoken_of = country.or_else(|| land::most_named(&ctx));
        let frames = Frames::new(&ctx, spoken_of.as_deref());
        let (mut found, mut derivations) = claims(&ctx, &mentions, frames, &scene);
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

/// A text of which only the parts in one language are left, at their bytes.
fn only(text: &str, parts: &[Part], language: Language) -> String {
    let mut left = String::with_capacity(text.len());
    for part in parts.iter().filter(|p| p.language == language) {
        blank(text, part.bytes.start, &mut left);
        left.push_str(&text[part.bytes.clone()]);
    }
    blank(text, text.len(), &mut left);
    left
}

/// Fills up to a byte of the text with spaces, and keeps its lines.
fn blank(text: &str, end: usize, left: &mut String) {
    let between = text.get(left.len()..end).unwrap_or_default();
    left.extend(between.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
}
