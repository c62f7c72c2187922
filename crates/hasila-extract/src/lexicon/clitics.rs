//! Arabic clitics: what may be taken off a written word, in the order a reader would.

/// A reading of an Arabic token with clitics taken off.
#[derive(Clone, Copy, Debug)]
pub struct Stripped<'a> {
    /// What is left.
    pub word: &'a str,
    /// An article was taken off.
    pub article: bool,
    /// و or ف was taken off.
    pub conj: bool,
    /// ب, ل or ك was taken off.
    pub prep: bool,
}

/// Calls `f` with each reading of a folded Arabic word, plainest first, until it returns true.
pub fn readings<'a>(word: &'a str, mut f: impl FnMut(Stripped<'a>) -> bool) -> bool {
    let mut bases: [(&str, bool); 2] = [(word, false), ("", false)];
    if let Some(rest) = word.strip_prefix(['و', 'ف'])
        && rest.len() >= 4
    {
        bases[1] = (rest, true);
    }
    for (base, conj) in bases {
        if base.is_empty() {
            continue;
        }
        if f(Stripped { word: base, article: false, conj, prep: false }) {
            return true;
        }
        if let Some(rest) = base.strip_prefix("ال").filter(|r| r.len() >= 4)
            && f(Stripped { word: rest, article: true, conj, prep: false })
        {
            return true;
        }
        if let Some(rest) = base.strip_prefix("لل").filter(|r| r.len() >= 4)
            && f(Stripped { word: rest, article: true, conj, prep: true })
        {
            return true;
        }
        if let Some(rest) = base.strip_prefix(['ب', 'ل', 'ك']).filter(|r| r.len() >= 4) {
            if f(Stripped { word: rest, article: false, conj, prep: true }) {
                return true;
            }
            if let Some(inner) = rest.strip_prefix("ال").filter(|r| r.len() >= 4)
                && f(Stripped { word: inner, article: true, conj, prep: true })
            {
                return true;
            }
        }
        if let Some(rest) = base.strip_prefix('س').filter(|r| r.starts_with(['ي', 'ت', 'ن']) && r.len() >= 6)
            && f(Stripped { word: rest, article: false, conj, prep: false })
        {
            return true;
        }
    }
    false
}
