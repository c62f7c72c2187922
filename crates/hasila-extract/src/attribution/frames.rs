//! A document read paragraph by paragraph: which frame answers for each of its tokens.

use std::rc::Rc;

use super::*;

/// The frames of a document, found paragraph by paragraph, as far as somebody asks: who speaks behind the last count is
/// nobody's concern.
pub struct Frames<'c, 'a> {
    ctx: &'c Context<'a>,
    country: Option<&'c str>,
    memory: Memory,
    out: Vec<Frame>,
    /// How many sentences have been read.
    read: usize,
    /// Which frames are those of its paragraph, for each of them.
    paragraphs: Vec<Range<usize>>,
    /// Who was heard last in each of them, where somebody was.
    spoke: Vec<Option<Rc<Speaker>>>,
    /// Who was heard last in the paragraphs read.
    last: Option<Rc<Speaker>>,
    /// Whose the lines of the list are that the text is in.
    list: Option<Frame>,
    /// How many of its lines have been read.
    listed: usize,
    /// Whether a blank line stands before the first of them.
    spaced: bool,
}

/// Finds every frame of a document, by sentence order. `country` is the document's country, if known.
pub fn frames(ctx: &Context<'_>, country: Option<&str>) -> Vec<Frame> {
    let mut all = Frames::new(ctx, country);
    all.until(usize::MAX);
    all.out
}

impl<'c, 'a> Frames<'c, 'a> {
    /// Opens a document. `country` is the document's country, if known.
    pub fn new(ctx: &'c Context<'a>, country: Option<&'c str>) -> Self {
        let (memory, out, spoke) = (Memory::default(), Vec::new(), Vec::new());
        Frames {
            ctx,
            country,
            memory,
            out,
            read: 0,
            paragraphs: Vec::new(),
            spoke,
            last: None,
            list: None,
            listed: 0,
            spaced: false,
        }
    }

    /// Tells whether a sentence has been read.
    pub fn has_read(&self, sentence: usize) -> bool {
        sentence < self.read
    }

    /// Reads up to the end of the paragraph that a sentence stands in.
    pub fn until(&mut self, sentence: usize) {
        let sentences = &self.ctx.segments.sentences;
        while self.read <= sentence
            && let Some(paragraph) = sentences.get(self.read).map(|s| s.paragraph)
        {
            let first = self.read;
            let mut here: Vec<Frame> = Vec::new();
            while sentences.get(self.read).is_some_and(|s| s.paragraph == paragraph) {
                self.sentence(first, &mut here);
            }
            if let (Some(first_read), Some(spoken)) = (
                self.ctx.segments.sentences.get(first),
                self.spoke.get(..first).map(|s| s.iter().rev().flatten().next()),
            ) && !first_read.headline
                && let Some(f) = shares_out(self.ctx, &first_read.tokens, spoken.map(|s| &**s), &here)
            {
                here.push(f);
            }
            if !self.ctx.pack.arabic {
                quoted_speech(self.ctx, first..self.read, &self.spoke, &mut self.last, &mut here);
            }
            let from = self.out.len();
            self.out.append(&mut here);
            self.paragraphs.resize(self.read, from..self.out.len());
        }
    }

    /// Returns the frames of the paragraph that a sentence stands in.
    pub fn beside(&mut self, sentence: usize) -> &[Frame] {
        self.until(sentence);
        self.of_paragraph(sentence)
    }

    fn of_paragraph(&self, sentence: usize) -> &[Frame] {
        self.paragraphs.get(sentence).and_then(|range| self.out.get(range.clone())).unwrap_or_default()
    }

    /// Tells whether a token is one of the words for somebody unnamed who speaks in a sentence's paragraph: "two officials said".
    pub fn names_a_speaker(&self, sentence: usize, token: usize) -> bool {
        self.of_paragraph(sentence)
            .iter()
            .any(|f| f.speaker.kind == SourceKind::Unnamed && f.speaker.tokens.contains(&token))
    }

    /// Picks the frame that answers for a token of what has been read: the strongest, then the narrowest, then the latest.
    pub fn at(&self, token: usize) -> Option<&Frame> {
        // No frame reaches over its own paragraph.
        let sentence = self.ctx.segments.sentences.partition_point(|s| s.tokens.end <= token);
        self.of_paragraph(sentence)
            .iter()
            .filter(|f| f.scope.contains(&token))
            .min_by_key(|f| (std::cmp::Reverse(f.strength), f.scope.len(), std::cmp::Reverse(f.scope.start)))
    }

    /// Reads the next sentence of a paragraph that begins with sentence `first`; `out` holds its frames so far.
    fn sentence(&mut self, first: usize, out: &mut Vec<Frame>) {
        let ctx = self.ctx;
        let k = self.read;
        self.read += 1;
        let sentences = &ctx.segments.sentences;
        let Some(s) = sentences.get(k) else { return };
        let prior = k.checked_sub(1).and_then(|p| sentences.get(p));
        let follows = prior.is_some_and(|p| p.paragraph + 1 == s.paragraph);
        let memory = &mut self.memory;
        memory.unnamed_age += 1;
        let before = memory.heard.len();
        memory.office_age += 1;
        let mut found = sentence_frames(ctx, s.tokens.clone(), self.country, memory, s.headline);
        // A quotation that goes on keeps its speaker.
        let quoted = ctx.segments.quotation.get(s.tokens.start).copied().unwrap_or(0);
        if quoted != 0
            && k > first
            && let Some(open) = ctx.segments.opening(quoted).filter(|open| *open < s.tokens.start)
            && let Some(before) = (self.out.iter().chain(out.iter()))
                .filter(|f| f.scope.contains(&(open + 1)) && f.cue.start < open)
                .min_by_key(|f| (f.scope.start, f.strength))
        {
            let end = (s.tokens.clone())
                .find(|i| ctx.segments.quotation.get(*i).copied() != Some(quoted))
                .unwrap_or(s.tokens.end);
            let mut f = before.clone();
            f.scope = s.tokens.start..end;
            f.rule = "quotation-goes-on";
            found.insert(0, f);
        }
        // A sentence without a speaker goes on for the one of its paragraph; a new paragraph is the outlet's.
        if found.is_empty()
            && !s.headline
            && (k > first || follows && adds(ctx, &s.tokens))
            && let Some(prior) = k.checked_sub(1).and_then(|p| sentences.get(p)).map(|p| p.tokens.clone())
            && let Some(last) = (self.out.iter().chain(out.iter()))
                .rev()
                .take_while(|f| f.scope.end > prior.start)
                .find(|f| f.strength < 4 && f.scope.end + 2 >= prior.end && !rejected_aside(ctx, f, &prior))
            && last.speaker.kind != SourceKind::Outlet
            && !(ctx.pack.arabic && hands_over(ctx, last, &prior, &s.tokens))
            && !ctx.has_cue(s.tokens.clone(), Cue::Background)
            && !(quoted == 0 && told_in_quotation(ctx, last, &prior))
            && !in_another_town(ctx, &prior, &s.tokens)
            && !opens_with_a_year(ctx, &s.tokens)
            && (ctx.pack.arabic || !counts_since(ctx, last, &prior, &s.tokens))
            && (ctx.pack.arabic || !ctx.is(s.tokens.start, Words::Bystanders))
            && !closed_by_another(ctx, last, self.out.iter().chain(out.iter()), &prior)
            && !labelled_otherwise(ctx, &s.tokens)
        {
            let mut f = last.clone();
            f.scope = s.tokens.clone();
            f.rule = "paragraph-goes-on";
            f.strength = 0;
            f.certainty = None;
            found.push(f);
        }
        // "This was contained in a statement by the army's spokesman": who says so is named behind what he said.
        if found.is_empty() && !s.headline && !ctx.pack.arabic {
            let next = sentences.get(k + 1);
            let opens = sentences.iter().skip(k + 1).take(6).find(|n| n.paragraph > s.paragraph);
            let named = [next, opens].into_iter().flatten().filter(|n| n.paragraph <= s.paragraph + 1);
            let told = named.map(|n| &n.tokens).find_map(|r| said_this(ctx, r, self.country, memory));
            if let Some((speaker, cue)) = told {
                let scope = s.tokens.clone();
                found.push(Frame { scope, cue, speaker, rule: "said-this", strength: 0, certainty: None });
            }
        }
        // 41 قتيلاً.. بحسب المرصد (41 dead.. by the Observatory): who is named behind what he said.
        if k > first
            && let (Some(p), Some(start)) = (prior, sentences.get(first).map(|s| s.tokens.start))
            && !out.iter().rev().any(|f| f.scope.start < p.tokens.end && p.tokens.start < f.scope.end)
            && let Some(f) = named_behind(ctx, &s.tokens, &found, start, &p.tokens, memory)
        {
            found.push(f);
        }
        let heard = memory.heard.len() > before;
        // Nobody asks it of an Arabic text.
        if !ctx.pack.arabic {
            self.spoke.push(memory.last.as_ref().filter(|_| heard).map(Rc::clone));
        }
        {
            // A blank line ends the list whose lines stand close together.
            let gap = prior.is_some_and(|p| blank_between(ctx, p.tokens.end, s.tokens.start));
            if self.listed == 0 {
                self.spaced = gap;
            }
            let apart = gap && !self.spaced;
            let item = self.list.is_some() && k == first && list_line(ctx, &s.tokens, apart);
            self.listed = if item { self.listed + 1 } else { 0 };
            if let Some(f) = self.list.as_ref().filter(|_| item && found.is_empty()) {
                found.push(Frame { scope: s.tokens.clone(), ..f.clone() });
            }
            let opens = s.tokens.end.checked_sub(1).is_some_and(|e| ctx.tokens.fold(e) == ":");
            if opens && heads_a_place(ctx, &s.tokens) {
                self.list = None;
            } else if opens && !s.headline {
                let above = if k == first { self.out.as_slice() } else { out.as_slice() };
                let before = prior.filter(|p| !p.headline).map(|p| &p.tokens);
                self.list = list_opener(above, &found, &s.tokens, before);
            } else if !item {
                self.list = None;
            }
        }
        out.extend(found);
    }
}
