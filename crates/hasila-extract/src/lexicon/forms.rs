//! Written forms, made from what a pack lists: Arabic duals, sound plurals, persons of verbs and pronoun endings, English plurals.

use hasila_claim::Unit;
use hasila_registry::fold::fold;

use super::{Lexicon, NounEntry, Number, Tag};

/// Pronouns as they are written on to a word.
const PRONOUNS: &[&str] = &["ه", "ها", "هم", "هن", "نا", "هما", "ي", "كم"];

impl Lexicon {
    /// Adds a noun with the forms it takes.
    pub fn add_noun(&mut self, entry: &NounEntry, tag: Tag) {
        if !self.arabic {
            self.put(&entry.sg, tag, Number::Singular, false);
            if entry.pl.is_empty() {
                self.put(&plural(&entry.sg), tag, Number::Plural, false);
            }
            for p in &entry.pl {
                self.put(p, tag, Number::Plural, false);
            }
            return;
        }
        for d in &entry.dual {
            self.put(d, tag, Number::Dual, false);
        }
        // Plurals first: مدنيين (madaniyyīn) is more often many civilians than two.
        for pl in &entry.pl {
            let pl = fold(pl);
            self.put(&pl, tag, Number::Plural, false);
            if let Some((first, rest)) = pl.split_once(' ') {
                // جامعي الكمأة (*jāmiʿī al-kamʾa*, truffle gatherers): the oblique case is written like the dual's.
                if let Some(stem) = first.strip_suffix('و').filter(|s| s.chars().count() >= 3) {
                    self.put(&format!("{stem}ي {rest}"), tag, Number::Plural, false);
                }
                continue;
            }
            if let Some(stem) = pl.strip_suffix("ون").filter(|s| s.chars().count() >= 3) {
                for end in ["ين", "و", "ي"] {
                    self.put_made(&[stem, end], tag, Number::Plural, false);
                }
                for p in PRONOUNS {
                    self.put_made(&[stem, "ي", p], tag, Number::Plural, true);
                    self.put_made(&[stem, "و", p], tag, Number::Plural, true);
                }
            } else {
                let stem = pl.strip_suffix('ه').map_or_else(|| pl.clone(), |s| format!("{s}ت"));
                for p in PRONOUNS {
                    self.put_made(&[&stem, p], tag, Number::Plural, true);
                }
                // اء before an ending may be written ئـ, folded to ي: زملائهم (zumalāʾihim).
                if let Some(s) = stem.strip_suffix('ء') {
                    for p in PRONOUNS {
                        self.put_made(&[s, "ي", p], tag, Number::Plural, true);
                        self.put_made(&[s, "و", p], tag, Number::Plural, true);
                    }
                }
                if !pl.ends_with(['ه', 'ا', 'ي']) {
                    self.put_made(&[&pl, "ا"], tag, Number::Plural, false);
                }
            }
        }
        let sg = fold(&entry.sg);
        let one_word = !sg.contains(' ');
        self.put(&sg, tag, Number::Singular, false);
        if let (Some((first, rest)), true) = (sg.split_once(' '), sg.split(' ').count() == 2) {
            // حالتا وفاة (two deaths), عبوتان ناسفتان (two bombs): a phrase makes its dual in its first word, or in both.
            let dual = |w: &str| w.strip_suffix('ه').map_or_else(|| w.to_owned(), |s| format!("{s}ت"));
            for end in ["ا", "ي"] {
                self.put(&format!("{}{end} {rest}", dual(first)), tag, Number::Dual, false);
            }
            for end in ["ان", "ين"] {
                self.put(&format!("{}{end} {}{end}", dual(first), dual(rest)), tag, Number::Dual, false);
            }
            // ناشطاً إعلامياً (a media activist, behind eleven and more): the accusative of a noun with its adjective.
            if !first.ends_with(['ه', 'ا', 'ي']) && rest.ends_with('ي') && !rest.starts_with("ال") {
                self.put(&format!("{first}ا {rest}ا"), tag, Number::Singular, false);
            }
        }
        if one_word {
            let stem = sg.strip_suffix('ه').map_or_else(|| sg.clone(), |s| format!("{s}ت"));
            if !sg.ends_with('ه') {
                self.put_made(&[&sg, "ا"], tag, Number::Singular, false);
            }
            // أمان (*amān*, safety) is no two mothers, إبان (during) no two fathers: of two letters an entry gives its dual.
            let made = if stem.chars().count() < 3 { [].as_slice() } else { &["ان", "ين"] };
            for d in made {
                self.put_made(&[&stem, d], tag, Number::Dual, false);
            }
            // Before a genitive or a pronoun the dual loses its nun: جثمانا طفلين (the bodies of two children).
            self.put_made(
                &[&stem, "ا"],
                tag,
                if sg.ends_with('ه') { Number::Dual } else { Number::Singular },
                false,
            );
            // قذيفتي هاون (*qadhīfatay hāwun*, two mortar shells): the oblique dual before a genitive.
            if sg.ends_with('ه') {
                self.put_made(&[&stem, "ي"], tag, Number::Dual, false);
            }
            // طفلاه (*ṭiflāhu*, his two children), ابنتيها (her two daughters); مقاتليه (his fighters) is a plural.
            let sound = entry.pl.iter().any(|pl| fold(pl).ends_with("ون"));
            let kin = entry.unit.is_none() && !sound && !sg.ends_with(['ا', 'ي']);
            for p in PRONOUNS.iter().filter(|p| kin && **p != "ي") {
                self.put_made(&[&stem, "ا", p], tag, Number::Dual, true);
                self.put_made(&[&stem, "ي", p], tag, Number::Dual, true);
            }
            // مستودعي ذخيرة (*mustawdaʿay dhakhīra*, two ammunition depots): so before a genitive, of things.
            let thing =
                matches!(entry.unit, Some(Unit::Building | Unit::Vehicle | Unit::Attack | Unit::Body));
            if thing && !sound && !entry.inert && !sg.ends_with(['ه', 'ا', 'ي']) {
                self.put_made(&[&sg, "ي"], tag, Number::Dual, false);
            }
            for p in PRONOUNS {
                self.put_made(&[&stem, p], tag, Number::Singular, true);
            }
        }
    }

    /// Adds an Arabic verb in its persons, or an English form as it is.
    pub fn add_verb(&mut self, w: &str, imp: &[String], forms: &[String], tag: Tag) {
        self.put(w, tag, Number::Any, false);
        for f in forms {
            self.put(f, tag, Number::Any, false);
        }
        if !self.arabic || w.contains(' ') {
            if self.arabic {
                // A phrase keeps its rest: القي القبض gets the persons of its verb.
                if let Some((verb, rest)) = fold(w).split_once(' ') {
                    for (end, n) in [("ت", Number::Any), ("وا", Number::Plural)] {
                        self.put_made(&[verb, end, " ", rest], tag, n, false);
                    }
                    for stem in imp {
                        let stem = fold(stem);
                        for head in ["ي", "ت", "ن"] {
                            self.put_made(&[head, &stem, " ", rest], tag, Number::Any, false);
                        }
                        self.put_made(&["ي", &stem, "ون ", rest], tag, Number::Plural, false);
                    }
                }
            }
            return;
        }
        let defective = w.ends_with('ى');
        let w = fold(w);
        let stem = w.strip_suffix('ي').map_or_else(|| w.clone(), str::to_owned);
        for (end, n) in [
            ("ت", Number::Any),
            ("وا", Number::Plural),
            ("ا", Number::Dual),
            ("تا", Number::Dual),
            ("ن", Number::Plural),
            ("نا", Number::Plural),
        ] {
            // نفى (*nafā*, he denied) loses its last letter in نفت (she) and نفوا (they), keeps it in نفينا (we);
            // لقي (*laqiya*, he met) keeps it in لقيت (she) too.
            let lost = end == "وا" || defective && matches!(end, "ت" | "تا");
            let base = if w.ends_with('ي') && !lost { &w } else { &stem };
            self.put_made(&[base, end], tag, n, false);
        }
        // Whom one says something to is written apart; بينهم (*baynahum*) is "among them", not a verb.
        let objects: &[&str] =
            if matches!(tag, Tag::Speech(_)) { &[] } else { &["ه", "ها", "هم", "هن"] };
        for p in objects {
            self.put_made(&[&w, p], tag, Number::Any, true);
            self.put_made(&[&w, "ت", p], tag, Number::Any, true);
            self.put_made(&[&stem, "و", p], tag, Number::Plural, true);
        }
        for s in imp {
            let s = fold(s);
            let weak = s.ends_with('ي') || s.ends_with('و') || s.ends_with('ا');
            let short: String =
                if weak { s.chars().take(s.chars().count() - 1).collect() } else { s.clone() };
            for head in ["ي", "ت", "ن"] {
                self.put_made(&[head, &s], tag, Number::Any, false);
                if weak {
                    self.put_made(&[head, &short], tag, Number::Any, false);
                }
                for p in objects.iter().take(3) {
                    self.put_made(&[head, &s, p], tag, Number::Any, true);
                }
            }
            for head in ["ي", "ت"] {
                for (end, n) in [
                    ("ون", Number::Plural),
                    ("وا", Number::Plural),
                    ("ان", Number::Dual),
                    ("ن", Number::Plural),
                ] {
                    self.put_made(&[head, &short, end], tag, n, false);
                }
            }
        }
    }

    /// Adds an Arabic verbal noun with its endings, or an English word as it is.
    pub fn add_word(&mut self, w: &str, forms: &[String], tag: Tag) {
        for w in std::iter::once(w).chain(forms.iter().map(String::as_str)) {
            self.put(w, tag, Number::Any, false);
            if !self.arabic || w.contains(' ') {
                continue;
            }
            let w = fold(w);
            let stem = w.strip_suffix('ه').map_or_else(|| w.clone(), |s| format!("{s}ت"));
            for p in PRONOUNS {
                self.put_made(&[&stem, p], tag, Number::Any, true);
            }
            if !w.ends_with('ه') {
                self.put_made(&[&w, "ا"], tag, Number::Any, false);
            }
            if let Some(s) = w.strip_suffix("ون").filter(|s| s.chars().count() >= 3) {
                self.put_made(&[s, "ين"], tag, Number::Plural, false);
            }
        }
    }
}

/// The regular plural of an English noun.
fn plural(sg: &str) -> String {
    if let Some(stem) = sg.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else if sg.ends_with(['s', 'x', 'z']) || sg.ends_with("ch") || sg.ends_with("sh") {
        format!("{sg}es")
    } else if sg.ends_with("man") && sg.len() > 3 {
        format!("{}men", &sg.strip_suffix("man").unwrap_or(sg))
    } else {
        format!("{sg}s")
    }
}
