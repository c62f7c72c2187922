//! A text under reading: each token with what the pack knows of it.

use super::*;

impl<'a> View<'a> {
    pub(crate) fn new(text: &'a str, tokens: &'a Tokens<'a>, pack: &'a NumberPack) -> Self {
        let anns = (0..tokens.len())
            .map(|i| match tokens.kind(i) {
                TokenKind::Digits | TokenKind::Break => Ann::default(),
                _ => pack.annotate(
                    tokens.fold(i),
                    tokens.items().get(i).and_then(|t| t.span.of(text)).unwrap_or(""),
                ),
            })
            .collect();
        View { text, tokens, pack, anns }
    }

    /// Opens a text whose words were looked up before.
    pub(crate) fn known(text: &'a str, tokens: &'a Tokens<'a>, pack: &'a NumberPack, anns: Vec<Ann>) -> Self {
        View { text, tokens, pack, anns }
    }

    #[inline]
    pub(crate) fn ann(&self, i: usize) -> Ann {
        self.anns.get(i).copied().unwrap_or_default()
    }

    pub(crate) fn written(&self, i: usize) -> &'a str {
        self.tokens.get(i).and_then(|t| t.span.of(self.text)).unwrap_or("")
    }

    /// Tells whether token `i`, as it stands, plays a role by itself.
    #[inline]
    pub(crate) fn raw_has(&self, i: usize, role: Role) -> bool {
        self.pack.info(self.ann(i).raw).roles & bit(role) != 0
    }

    /// Tells whether token `i`, with or without clitics, plays a role by itself.
    #[inline]
    pub(crate) fn has(&self, i: usize, role: Role) -> bool {
        let a = self.ann(i);
        (self.pack.info(a.raw).roles | self.pack.info(a.base).roles) & bit(role) != 0
    }

    pub(super) fn raws_match(&self, at: usize, ids: &[u32]) -> bool {
        ids.iter().enumerate().all(|(k, &id)| self.ann(at + k).raw == id && id != 0)
    }

    /// Tells whether a phrase stands at `at`; its first word may carry clitics.
    pub(crate) fn phrase_at(&self, at: usize, ids: &[u32]) -> bool {
        match ids.split_first() {
            Some((&first, rest)) => {
                let a = self.ann(at);
                first != 0 && (a.raw == first || a.base == first) && self.raws_match(at + 1, rest)
            }
            None => true,
        }
    }

    /// The roles of phrases that may start at `i`, a bit each.
    #[inline]
    pub(crate) fn begins(&self, i: usize) -> u64 {
        let a = self.ann(i);
        self.pack.info(a.raw).begins | self.pack.info(a.base).begins
    }

    /// Returns the end of the longest phrase of a role that starts at `i`.
    pub(crate) fn starts(&self, i: usize, role: Role) -> Option<usize> {
        if self.begins(i) & bit(role) == 0 {
            return None;
        }
        let a = self.ann(i);
        let mut best = self.has(i, role).then_some(i + 1);
        for id in [a.raw, a.base] {
            for (rest, r) in &self.pack.info(id).starts {
                if *r == role && self.raws_match(i + 1, rest) {
                    best = best.max(Some(i + 1 + rest.len()));
                }
            }
        }
        best
    }

    /// Returns the start of the longest phrase of a role that ends right before token `e`.
    pub(crate) fn ends(&self, e: usize, role: Role) -> Option<usize> {
        let last = e.checked_sub(1)?;
        let a = self.ann(last);
        if (self.pack.info(a.raw).closes | self.pack.info(a.base).closes) & bit(role) == 0 {
            return None;
        }
        let mut best = self.has(last, role).then_some(last);
        for (before, r) in &self.pack.info(a.raw).ends {
            if *r == role
                && let Some(s) = last.checked_sub(before.len())
                && self.phrase_at(s, before)
            {
                best = Some(best.map_or(s, |b| b.min(s)));
            }
        }
        best
    }

    /// Returns the number word at `i` and the clitics it carries.
    pub(crate) fn word(&self, i: usize) -> Option<(Class, u64, Ann)> {
        if self.tokens.kind(i) != TokenKind::Word {
            return None;
        }
        let a = self.ann(i);
        if let Some((c, v)) = self.pack.info(a.raw).word {
            // وأحد عشر (and eleven) folds like واحد (one): the hamza or the ten behind it tells.
            if a.conj
                && matches!(self.pack.info(a.base).word, Some((Class::One, _)))
                && (self.written(i).contains(['أ', 'إ'])
                    || matches!(self.pack.info(self.ann(i + 1).raw).word, Some((Class::Ten, _))))
            {
                return self.pack.info(a.base).word.map(|(c, v)| (c, v, a));
            }
            return Some((c, v, Ann { raw: a.raw, ..Ann::default() }));
        }
        if self.pack.info(a.raw).roles & bit(Role::Weekday) != 0 {
            return None;
        }
        self.pack.info(a.base).word.map(|(c, v)| (c, v, a))
    }

    /// The number word at `i` if nothing is attached to it.
    pub(super) fn plain_word(&self, i: usize) -> Option<(Class, u64)> {
        self.word(i).filter(|(_, _, a)| !a.conj && !a.prep && !a.art).map(|(c, v, _)| (c, v))
    }

    pub(crate) fn is_latin(&self, i: usize) -> bool {
        self.tokens.kind(i) == TokenKind::Word
            && self.written(i).starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// Tells whether token `i` is one of the marks listed.
    pub(crate) fn is_mark(&self, i: usize, marks: &str) -> bool {
        self.tokens.kind(i) == TokenKind::Mark
            && marks.contains(self.tokens.fold(i))
            && !self.tokens.fold(i).is_empty()
    }

    pub(crate) fn touches(&self, i: usize) -> bool {
        self.tokens.touches_previous(i)
    }
}
