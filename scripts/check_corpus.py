#!/usr/bin/env python3
"""Check a gold corpus: texts, manifest.jsonl, gold.jsonl and verdicts.jsonl. Python 3.9+, standard library only.

  check_corpus.py FOLDER...            e.g. scripts/check_corpus.py data/corpora/*/
  check_corpus.py --words FOLDER...    also print, per document, its words and claims

For every folder it checks that
  * each file of the manifest exists, is UTF-8 without a byte order mark, is listed once, and begins with its title;
    every .txt file is in the manifest; dates and languages are well formed;
  * each gold id is unique, its document is known, and its quote stands at its span, which is given in UTF-8 bytes and
    starts and ends between characters; `n` says which occurrence of the quote it is;
  * two gold claims don't share one span;
  * kinds, measures, units, categories, polarity, certainty, mode and relations come from the vocabulary, in the claim and
    in `also_accepted`; people and bodies have a category, other units have none;
  * the bounds and the named number follow from the kind (`more_than` 100 is 101 and up, ...), `vague` has the default bounds;
  * `part_of` names another claim of the same document and measure, without loops; parts of a whole don't exceed it;
  * ids (sources, actors, affiliations) are kebab-case, with `unnamed@OUTLET` for nameless sources;
  * dates are dates or RFC 3339 date-times, and the window doesn't end before it starts;
  * each verdict names two different gold claims, once per pair, with known relations and causes; `none` alone has no cause.

Prints one line per problem, `FILE:LINE: KEY: what is wrong`, and exits with 1 if there was any; else a line of counts.
"""
import collections
import json
import pathlib
import re
import sys

KINDS = {"exact", "approximate", "at_least", "more_than", "at_most", "less_than", "range", "indefinite"}
VAGUE = {
    "several": (3, 9),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens-of-thousands": (20000, 99999),
    "hundreds-of-thousands": (200000, 999999),
    "tens-or-hundreds": (20, 999),
}
MEASURES = set(
    """killed wounded casualties bodies missing detained surrendered escaped released transferred held besieged hostages
    participants rescued displaced returned sheltered destroyed damaged attacks infected other""".split()
)
UNITS = {"person", "body", "family", "building", "vehicle", "attack", "other"}
CATEGORIES = set(
    """person civilian child woman combatant security_force prisoner hostage journalist medic rescuer official
    refugee""".split()
)
POLARITY = {"affirmed", "denied"}
CERTAINTY = {"stated", "estimated", "rumoured", "feared"}
MODES = {"cumulative", "incident", "state"}
RELATIONS = {"repeats", "agrees", "compatible", "grows", "part_of", "retracts", "conflicts", "denies", "none"}
CAUSES = {"time", "scope", "part", "vague", "same-origin", "slip", "genuine"}
VOCABULARY = {
    "measure": MEASURES,
    "unit": UNITS,
    "polarity": POLARITY,
    "certainty": CERTAINTY,
    "mode": MODES,
}
ID = re.compile(r"(unnamed@)?[a-z0-9]+(-[a-z0-9]+)*\Z")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?\Z")
GOLD_KEYS = {
    "gold", "document", "span", "quote", "quantity", "measure", "unit", "population", "polarity", "certainty", "mode",
    "source", "part_of",
}  # fmt: skip


SHAPES = {
    "span": dict, "quantity": dict, "population": dict, "time": dict, "place": dict, "also_accepted": dict, "quote": str,
    "document": str, "measure": str, "unit": str, "source": str, "part_of": str, "via": list, "n": int, "optional": bool,
}  # fmt: skip


def number_or_none(quantity, key):
    """Tells whether a bound is a whole number or left open."""
    value = quantity.get(key) if isinstance(quantity, dict) else None
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


class Checker:
    """Collects the problems of one folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.problems = []
        self.texts = {}
        self.published = {}
        self.gold = {}
        self.misshapen = set()

    def complain(self, file, line, key, what):
        self.problems.append(f"{self.folder / file}:{line}: {key}: {what}")

    def rows(self, name):
        path = self.folder / name
        if not path.exists():
            self.complain(name, 0, "file", "is missing")
            return
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                self.complain(name, number, "json", error)
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                self.complain(name, number, "json", "is not an object")

    def manifest(self):
        files = set()
        for number, row in self.rows("manifest.jsonl"):
            def bad(key, what):
                self.complain("manifest.jsonl", number, key, what)

            for key in ("file", "document", "outlet", "published", "language"):
                if not row.get(key):
                    bad(key, "is missing")
            file, document = row.get("file") or "", row.get("document")
            if file in files:
                bad("file", f"{file} is listed twice")
            if document in self.texts:
                bad("document", f"{document} is listed twice")
            files.add(file)
            if not ID.match(row.get("outlet") or ""):
                bad("outlet", f"{row.get('outlet')} is not an id")
            if not DATE.match(row.get("published") or ""):
                bad("published", f"{row.get('published')} is not a date")
            if row.get("language") not in ("ar", "en"):
                bad("language", f"{row.get('language')} is neither ar nor en")
            try:
                data = (self.folder / file).read_bytes()
                text = data.decode("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                bad("file", error)
                continue
            if data.startswith(b"\xef\xbb\xbf"):
                bad("file", f"{file} begins with a byte order mark")
            if b"\r" in data:
                bad("file", f"{file} holds carriage returns")
            if row.get("title") and not text.startswith(row["title"]):
                bad("title", "the text doesn't begin with it, so spans would shift")
            self.texts[document] = data
            self.published[document] = row.get("published") or ""
        for path in sorted(self.folder.glob("*.txt")):
            if path.name not in files:
                self.complain(path.name, 0, "file", "is not in the manifest")

    def span(self, bad, row):
        data = self.texts.get(row["document"])
        if data is None:
            return bad("document", f"{row['document']} is not in the manifest")
        start, end = row["span"].get("start"), row["span"].get("end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(data)):
            return bad("span", f"{row['span']} does not lie in the text")
        quote = row["quote"].encode("utf-8")
        if data[start:end] != quote:
            return bad("span", f"holds {data[start:end].decode('utf-8', 'replace')!r}, not {row['quote']!r}")
        if row["quote"] != row["quote"].strip():
            bad("quote", "begins or ends with white space")
        if row.get("n") is not None:
            position = -1
            for _ in range(row["n"] + 1):
                position = data.find(quote, position + 1)
                if position < 0:
                    break
            if position != start:
                bad("n", f"occurrence {row['n']} of the quote is at {position}, not {start}")
        text = (row["population"] or {}).get("text")
        if text is not None and text not in row["quote"]:
            bad("population.text", f"{text!r} is not in the quote")

    def quantity(self, bad, quantity, denied):
        kind, low, high, best = (quantity.get(key) for key in ("kind", "low", "high", "best"))
        vague = quantity.get("vague")
        if kind not in KINDS:
            return bad("quantity.kind", f"{kind!r} is unknown")
        if vague is not None and kind != "indefinite":
            bad("quantity.vague", f"a {kind} quantity has none")
        if denied and (kind, low, high, best) != ("exact", 0, 0, 0):
            bad("quantity", "a denial is exact 0")
        if not denied and high == 0:
            bad("quantity", "0 without a denial")
        if kind == "indefinite":
            if vague is None or vague not in VAGUE:
                return bad("quantity.vague", f"{vague!r} is unknown")
            if (low, high) != VAGUE[vague] or best is not None:
                bad("quantity", f"{vague} is {VAGUE[vague]} without a best")
            return None
        if kind == "range":
            if best is not None or None in (low, high) or low >= high:
                bad("quantity", "a range has low < high and no best")
            return None
        if not isinstance(best, int):
            return bad("quantity.best", "is missing")
        expected = {
            "exact": (best, best),
            "approximate": (best, best),
            "at_least": (best, None),
            "more_than": (best + 1, None),
            "at_most": (0, best),
            "less_than": (0, best - 1),
        }[kind]
        if (low, high) != expected:
            bad("quantity", f"{kind} {best} has the bounds {expected}, not {(low, high)}")
        return None

    def claim(self, bad, row):
        missing = GOLD_KEYS - row.keys()
        if missing:
            return bad("keys", f"{', '.join(sorted(missing))} missing")
        given = [key for key in SHAPES if row.get(key) is not None or key in GOLD_KEYS - {"part_of"}]
        wrong = [key for key in given if not isinstance(row[key], SHAPES[key])]
        wrong += [f"quantity.{key}" for key in ("low", "high", "best") if not number_or_none(row["quantity"], key)]
        if wrong:
            self.misshapen.add(row["gold"])
            return bad("keys", f"{', '.join(wrong)}: not of the type the format gives")
        self.span(bad, row)
        accepted = row.get("also_accepted") or {}
        self.quantity(bad, row["quantity"], row["polarity"] == "denied")
        for quantity in accepted.get("quantity") or []:
            self.quantity(bad, quantity, False)
        for key, legal in VOCABULARY.items():
            for value in [row[key], *(accepted.get(key) or [])]:
                if value not in legal:
                    bad(key, f"{value!r} is unknown")
        category = (row["population"] or {}).get("category")
        if (row["unit"] in ("person", "body")) != (category is not None):
            bad("population.category", f"{category!r} with the unit {row['unit']}")
        for value in [category, *(accepted.get("category") or [])]:
            if value is not None and value not in CATEGORIES:
                bad("population.category", f"{value!r} is unknown")
        names = [("source", row["source"]), ("affiliation", (row["population"] or {}).get("affiliation"))]
        names += [("actor", row.get("actor"))] + [("via", value) for value in row.get("via") or []]
        names += [(key, value) for key in ("source", "affiliation") for value in accepted.get(key) or []]
        for key, value in names:
            if value is None and key != "source" and key != "via":
                continue
            if not isinstance(value, str) or not ID.match(value):
                bad(key, f"{value!r} is not an id")
        time = row.get("time") or {}
        for key, value in sorted(time.items()):
            if value is not None and not DATE.match(value):
                bad(f"time.{key}", f"{value!r} is not a date")
        if time.get("from") and time.get("to") and time["from"][:10] > time["to"][:10]:
            bad("time", "ends before it starts")
        if (time.get("as_of") or "")[:10] > self.published.get(row["document"], "9999")[:10]:
            bad("time.as_of", "is later than the article")
        unknown = set(accepted) - set(VOCABULARY) - {"quantity", "category", "affiliation", "source", "part_of"}
        if unknown:
            bad("also_accepted", f"unknown keys {', '.join(sorted(unknown))}")
        return None

    def parts(self):
        for id_, (number, row) in self.gold.items():
            def bad(what):
                self.complain("gold.jsonl", number, "part_of", what)

            whole = row["part_of"]
            if whole is None:
                continue
            if whole not in self.gold:
                bad(f"{whole} does not exist")
                continue
            other = self.gold[whole][1]
            if other["document"] != row["document"]:
                bad(f"{whole} is in another document")
            if other["measure"] != row["measure"]:
                bad(f"{whole} counts {other['measure']}, {id_} {row['measure']}")
            low, high = row["quantity"]["low"], other["quantity"]["high"]
            if low is not None and high is not None and low > high:
                bad(f"{id_} exceeds {whole}")
            seen = {id_}
            while whole is not None and whole in self.gold:
                if whole in seen:
                    bad("runs in a circle")
                    break
                seen.add(whole)
                whole = self.gold[whole][1]["part_of"]

    def claims(self):
        spans = {}
        for number, row in self.rows("gold.jsonl"):
            def bad(key, what, number=number):
                self.complain("gold.jsonl", number, key, what)

            id_ = row.get("gold")
            if not id_:
                bad("gold", "is missing")
                continue
            if id_ in self.gold:
                bad("gold", f"{id_} is used twice")
                continue
            before = len(self.problems)
            self.claim(bad, row)
            if not GOLD_KEYS - row.keys() and id_ not in self.misshapen:
                self.gold[id_] = (number, row)
            if len(self.problems) > before:
                continue
            place = (row["document"], row["span"]["start"], row["span"]["end"])
            if place in spans:
                bad("span", f"is also that of {spans[place]}")
            spans[place] = id_
        self.parts()

    def verdicts(self):
        pairs, count = {}, collections.Counter()
        for number, row in self.rows("verdicts.jsonl"):
            def bad(key, what):
                self.complain("verdicts.jsonl", number, key, what)

            a, b = row.get("a"), row.get("b")
            for key, value in (("a", a), ("b", b)):
                if value not in self.gold:
                    bad(key, f"{value} does not exist")
            if a == b:
                bad("b", "is the same claim as a")
            pair = frozenset((a, b))
            if pair in pairs:
                bad("a", f"the pair is also judged on line {pairs[pair]}")
            pairs[pair] = number
            relations = row.get("relation")
            if not isinstance(relations, list) or not relations:
                bad("relation", "is not a list of relations")
                continue
            for value in relations:
                if value not in RELATIONS:
                    bad("relation", f"{value!r} is unknown")
            for value in row.get("cause") or []:
                if value not in CAUSES:
                    bad("cause", f"{value!r} is unknown")
            if relations == ["none"] and row.get("cause"):
                bad("cause", "given for a pair without a relation")
            # Two who say the same number need no cause for it.
            if relations[0] not in ("none", "agrees") and not row.get("cause"):
                bad("cause", "is missing")
            if not row.get("why"):
                bad("why", "is missing")
            if relations[0] == "denies" and a in self.gold and self.gold[a][1]["polarity"] != "denied":
                bad("a", "of `denies` is the denial")
            count[relations[0]] += 1
        return count


def main(arguments):
    words = "--words" in arguments
    folders = [argument for argument in arguments if argument != "--words"]
    if not folders or any(folder.startswith("-") for folder in folders):
        print(__doc__)
        return 2
    failed = False
    for folder in folders:
        checker = Checker(folder)
        checker.manifest()
        checker.claims()
        count = checker.verdicts() if (checker.folder / "verdicts.jsonl").exists() else collections.Counter()
        for problem in checker.problems:
            print(problem)
        failed = failed or bool(checker.problems)
        per = collections.Counter(row["document"] for _, row in checker.gold.values())
        if words:
            for document, data in sorted(checker.texts.items()):
                print(f"  {document}: {len(data.decode('utf-8').split())} words, {per[document]} claims")
        verdicts = ", ".join(f"{value} {key}" for key, value in sorted(count.items()))
        print(
            f"{folder}: {len(checker.texts)} documents, {len(checker.gold)} claims, {sum(count.values())} verdicts"
            f"{f' ({verdicts})' if verdicts else ''}, {len(checker.problems)} problems"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
