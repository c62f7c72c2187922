//! How newsrooms write numbers, as tables: what must be read, and what must not.

#![allow(clippy::unwrap_used)] // A missing pack or span is a failed test.

use hasila_extract::quantity::{Lang, NumberPack, QuantityMention, answer_line, dual_stems, quantities};
use hasila_extract::token::Tokens;

fn pack(lang: Lang) -> NumberPack {
    NumberPack::builtin(lang).unwrap()
}

fn show(text: &str, m: &QuantityMention) -> String {
    let quote = m.span.of(text).unwrap();
    match m.trap {
        Some(t) => format!("{quote} {t:?}"),
        None => format!("{quote} {}", m.quantity),
    }
}

/// Each case is a text and its mentions: the quote, then the notation of the quantity or the trap's name.
fn check(lang: Lang, cases: &[(&str, &[&str])]) {
    let pack = pack(lang);
    let mut wrong = Vec::new();
    for (text, want) in cases {
        let tokens = Tokens::of(text);
        let got: Vec<String> = quantities(text, &tokens, &pack).iter().map(|m| show(text, m)).collect();
        if got != *want {
            wrong.push(format!("{text}\n   want {want:?}\n   got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn figures_are_read_with_every_separator_and_script() {
    check(
        Lang::Ar,
        &[
            ("مقتل 3500 شخص", &["3500 =3500"]),
            ("مقتل 3,500 شخص", &["3,500 =3500"]),
            ("مقتل 3.500 شخص", &["3.500 =3500"]),
            ("مقتل 3 500 شخص", &["3 500 =3500"]),
            ("مقتل 3\u{202f}500 شخص", &["3\u{202f}500 =3500"]),
            ("مقتل ٣٬٥٠٠ شخص", &["٣٬٥٠٠ =3500"]),
            ("مقتل ١٬٢٣٤ شخصاً", &["١٬٢٣٤ =1234"]),
            ("مقتل ۱۵۰ شخصاً", &["۱۵۰ =150"]),
            ("مقتل 3’500 شخص", &["3’500 =3500"]),
            ("مقتل 1.234.567 شخصاً", &["1.234.567 =1234567"]),
            ("مقتل \u{200f}١٥٠\u{200f} شخصاً", &["١٥٠ =150"]),
            ("قتل الـ130 الباقون", &["130 =130"]),
            ("قتل والـ 130 الأخرى", &["130 =130"]),
            ("منهم 5, 7 و9 جرحى", &["5 =5", "7 =7", "9 =9"]),
            ("منهم 5، 7 و9 جرحى", &["5 =5", "7 =7", "9 =9"]),
            ("ارتفع بمعدل 3.5 أو 3,5", &["3.5 Decimal", "3,5 Decimal"]),
            ("وصل 12قتيلا و10جرحى", &["12 =12", "10 =10"]),
            ("خمسةعشر قتيلا وسبعةوعشرين جريحا", &["خمسةعشر =15", "سبعةوعشرين =27"]),
            ("من 5 ل10 قتلى", &["من 5 ل10 5..10"]),
            ("من 1,674.5 مليون", &["1,674.5 مليون =1674500000"]),
            ("في 12,34,567 قرية", &["12,34,567 =1234567"]),
        ],
    );
    check(
        Lang::En,
        &[
            ("3,500 people died", &["3,500 =3500"]),
            ("3.500 people died", &["3.500 =3500"]),
            ("1.234,56 and 1,234.56", &["1.234,56 Decimal", "1,234.56 Decimal"]),
            ("versions 2.0.1 and 192.168.1.254", &["2.0.1 Name", "192.168.1.254 Phone"]),
            ("5,7,9", &["5 =5", "7 =7", "9 =9"]),
            ("On May 15 300 people fled", &["15 Date", "300 =300"]),
            (
                "10k people, 1.5m people, 2bn, 1.2b",
                &["10k =10000", "1.5m =1500000", "2bn =2000000000", "1.2b =1200000000"],
            ),
            ("£10m and a 50m fall", &["10m Money", "50 Distance"]),
        ],
    );
}

#[test]
fn arabic_number_words_compose_in_every_case_and_spelling() {
    check(
        Lang::Ar,
        &[
            ("قتل سبعة وعشرين", &["سبعة وعشرين =27"]),
            ("مئة وخمسة وثلاثون قتيلاً", &["مئة وخمسة وثلاثون =135"]),
            ("ثلاثة آلاف وخمسمئة جريح", &["ثلاثة آلاف وخمسمئة =3500"]),
            ("ألفان ومئتان", &["ألفان ومئتان =2200"]),
            ("خمسمئة وخمسة عشر جثماناً", &["خمسمئة وخمسة عشر =515"]),
            ("ثلاث مائة وواحد وثلاثون", &["ثلاث مائة وواحد وثلاثون =331"]),
            ("أحد عشر جندياً", &["أحد عشر =11"]),
            ("اثنتا عشرة امرأة", &["اثنتا عشرة =12"]),
            ("إحدى وعشرون غارة", &["إحدى وعشرون =21"]),
            ("ثماني عشرة غارة", &["ثماني عشرة =18"]),
            ("تلات قتلى وتمانية جرحى", &["تلات =3", "تمانية =8"]),
            ("مئتي ألف نازح", &["مئتي ألف =200000"]),
            ("3 ملايين و400 ألف", &["3 ملايين و400 ألف =3400000"]),
            ("مليون و200 ألف", &["مليون و200 ألف =1200000"]),
            ("نصف مليون نازح", &["نصف مليون =500000"]),
            ("مليون ونصف المليون", &["مليون ونصف المليون =1500000"]),
            ("مليونين ونصف المليون لاجئ", &["مليونين ونصف المليون =2500000"]),
            ("12 ألفاً", &["12 ألفاً =12000"]),
            ("5 آلاف عنصر", &["5 آلاف =5000"]),
            ("5,3 ملايين شخص", &["5,3 ملايين =5300000"]),
            ("بثلاث عربات", &["بثلاث =3"]),
            ("لأربعة مدنيين", &["لأربعة =4"]),
            ("ثلاثة وأربعة", &["ثلاثة =3", "أربعة =4"]),
            ("مئة قتيل وخمسون جريحاً", &["مئة =100", "خمسون =50"]),
            ("ستة و عشرون شخصا", &["ستة و عشرون =26"]),
            ("مئة ألف وخمسمئة", &["مئة ألف وخمسمئة =100500"]),
            ("خمسة ملايين وثلاثمئة ألف واثنان وعشرون", &["خمسة ملايين وثلاثمئة ألف واثنان وعشرون =5300022"]),
            ("ثلاث مئات", &["ثلاث مئات =300"]),
            ("نزح ألفا شخص", &["ألفا =2000"]),
            ("قتل ألفاً منهم", &["ألفاً =1000"]),
            ("ثلاثة أرباع المليون", &["ثلاثة أرباع المليون =750000"]),
            ("ثلث مليون نازح", &["مليون Fraction"]),
            ("بضعة عشر رجلا", &["بضعة عشر 13..19"]),
            ("نيف وأربعون امرأة", &["نيف وأربعون 41..49"]),
            ("مليون إلا ربعاً", &["مليون إلا ربعاً =750000"]),
            ("مقتل 711ر14 طفلا", &["711ر14 =14711"]),
            ("نزوح 250ر1 مليون شخص", &["250ر1 مليون =1250000"]),
            ("نزوح 25ر1 مليون شخص", &["25ر1 مليون =1250000"]),
            ("في اليوم 14 ١٥٠ قتيلاً", &["14 =14", "١٥٠ =150"]),
            ("بضع وأربعون امرأة", &["بضع وأربعون 43..49"]),
            ("القرن الواحد والعشرين", &["الواحد والعشرين Ordinal"]),
            ("وأحد القتلى", &[]),
            ("ألف ومئتا مليون دينار", &["ألف ومئتا مليون Money"]),
            ("ثلاث دزينات ونصف دزينة", &["ثلاث دزينات =36", "نصف دزينة =6"]),
            ("322 مئة", &["322 مئة =32200"]),
            ("واحد وعشرون قتيلا", &["واحد وعشرون =21"]),
            ("قتيل واحد وجريحان", &["واحد =1"]),
            (
                "تسعمائة وتسعة وتسعون ألفا وتسعمائة وتسعة وتسعون",
                &["تسعمائة وتسعة وتسعون ألفا وتسعمائة وتسعة وتسعون =999999"],
            ),
        ],
    );
}

#[test]
fn words_that_only_look_like_numbers_are_left_alone() {
    check(
        Lang::Ar,
        &[
            ("عُثر عليه ميتاً في مية البحر", &[]),
            ("لست أدري ما أعدّه بعده", &[]),
            ("أحد القادة وإحدى الغارات", &[]),
            ("أي واحد تفضل", &[]),
            ("عدد من القتلى وبعض الجرحى وجميع الأسرى", &[]),
            ("يوم الاثنين والأربعاء", &[]),
            ("الألفية الثالثة", &["الثالثة Ordinal"]),
            ("بعد يومين وشهرين وأسبوعين", &[]),
            ("الهجمات التي تلت سقوط البلدة", &[]),
            ("شركة ميتا", &[]),
            ("ثلث السكان", &[]),
        ],
    );
    check(
        Lang::En,
        &[
            ("a an the some many of them", &[]),
            ("no one, this one, one another", &[]),
            ("he scores a goal", &[]),
            ("Someone often tends to attend", &[]),
            ("they may march", &[]),
        ],
    );
}

#[test]
fn english_number_words_compose() {
    check(
        Lang::En,
        &[
            ("twenty-seven dead", &["twenty-seven =27"]),
            ("a hundred and five dead", &["a hundred and five =105"]),
            ("two dozen, a dozen, half a dozen", &["two dozen =24", "a dozen =12", "half a dozen =6"]),
            ("a couple of soldiers", &["a couple =2"]),
            ("twelve hundred homes", &["twelve hundred =1200"]),
            (
                "half a million, a quarter of a million",
                &["half a million =500000", "a quarter of a million =250000"],
            ),
            ("two and a half million", &["two and a half million =2500000"]),
            (
                "three million two hundred thousand and five",
                &["three million two hundred thousand and five =3200005"],
            ),
            ("1.5 million people", &["1.5 million =1500000"]),
            ("one person was killed, one of them a child", &["one =1", "one =1"]),
            ("In 2014 thousands protested", &["2014 Year", "thousands thousands"]),
            ("On May 5 thousands protested", &["5 Date", "thousands thousands"]),
            (
                "three hundred and two dozen, 21 trillions",
                &["three hundred and two dozen =324", "21 trillions =21000000000000"],
            ),
            (
                "two or three hundred; three to four dozen",
                &["two or three hundred 200..300", "three to four dozen 36..48"],
            ),
            ("no more than or equal to 30", &["no more than or equal to 30 <=30"]),
            ("two dozens; five thousands", &["two dozens =24", "five thousands =5000"]),
            (
                "one-hundred and five, two-thousand, 44-hundred",
                &["one-hundred and five =105", "two-thousand =2000", "44-hundred =4400"],
            ),
            ("three quarters of a million", &["three quarters of a million =750000"]),
            (
                "a third of a million, two thirds of a million",
                &["third Ordinal", "a million Fraction", "two thirds of a million Fraction"],
            ),
            (
                "half-a-million, a half-million, a quarter-million",
                &["half-a-million =500000", "a half-million =500000", "a quarter-million =250000"],
            ),
            ("one-half million, one half of them", &["one-half million =500000", "one half Fraction"]),
            (
                "one-and-a-half million, half a hundred",
                &["one-and-a-half million =1500000", "half a hundred =50"],
            ),
            (
                "½ million, 1½ million, 2½ of it, ⅓ million",
                &["½ million =500000", "1½ million =1500000", "2½ Decimal", "⅓ million Fraction"],
            ),
            ("1/2 million, 3 1/2 million", &["1/2 million =500000", "3 1/2 million =3500000"]),
            (
                "2thousand people, 1.5 bn, 5k-10k",
                &["2thousand =2000", "1.5 bn =1500000000", "5k-10k 5000..10000"],
            ),
            ("2-3,000 people, 12-15,000 homes", &["2-3,000 2000..3000", "12-15,000 12000..15000"]),
            ("a pair of gunmen, the pair", &["a pair =2"]),
            ("one hundred two people", &["one hundred two =102"]),
            (
                "hundreds of thousands; tens of thousands",
                &["hundreds of thousands hundreds-of-thousands", "tens of thousands tens-of-thousands"],
            ),
        ],
    );
}

#[test]
fn indefinite_words_keep_their_class() {
    check(
        Lang::Ar,
        &[
            ("بضعة أبنية وعدة أحياء", &["بضعة several", "عدة several"]),
            ("عشرات المنازل", &["عشرات tens"]),
            ("العشرات من السجناء", &["العشرات tens"]),
            ("مئات العائلات", &["مئات hundreds"]),
            ("آلاف الجهاديات والألوف", &["آلاف thousands", "الألوف thousands"]),
            ("عشرات الآلاف بلا مأوى", &["عشرات الآلاف tens-of-thousands"]),
            ("مئات الآلاف من النازحين", &["مئات الآلاف hundreds-of-thousands"]),
            ("العشرات وربّما المئات", &["العشرات وربّما المئات tens-or-hundreds"]),
            ("عشرات أو مئات", &["عشرات أو مئات tens-or-hundreds"]),
            ("المئات إن لم يكن الآلاف", &["المئات إن لم يكن الآلاف 200..9999"]),
            ("بضع مئات من المقاتلين", &["بضع مئات hundreds"]),
            ("عدة آلاف", &["عدة آلاف thousands"]),
            ("بالمئات", &["بالمئات hundreds"]),
            ("ملايين السوريين", &["ملايين 2000000..9999999"]),
        ],
    );
    check(
        Lang::En,
        &[
            (
                "several homes and a few cars, a handful of men",
                &["several several", "a few several", "a handful several"],
            ),
            ("dozens, perhaps hundreds, of people", &["dozens, perhaps hundreds tens-or-hundreds"]),
            ("dozens if not hundreds", &["dozens if not hundreds tens-or-hundreds"]),
            ("hundreds, if not thousands", &["hundreds, if not thousands 200..9999"]),
            (
                "hundreds upon hundreds, thousands and thousands",
                &["hundreds upon hundreds hundreds", "thousands and thousands thousands"],
            ),
            ("as few as 40, so few came", &["as few as 40 >=40"]),
            (
                "several dozen men, a few hundred, several thousand",
                &["several dozen tens", "a few hundred hundreds", "several thousand thousands"],
            ),
            ("scores of people, scores were killed", &["scores tens", "scores tens"]),
            ("dozens of cars, thousands fled", &["dozens tens", "thousands thousands"]),
            ("more than a dozen", &["more than a dozen >12"]),
        ],
    );
}

#[test]
fn hedges_set_the_kind_and_join_the_span() {
    check(
        Lang::Ar,
        &[
            ("على الأقل 20 قتيلاً", &["على الأقل 20 >=20"]),
            ("20 قتيلاً على الأقل", &["20 >=20"]),
            ("سبعة من عناصرها على الأقل", &["سبعة >=7"]),
            ("ما لا يقل عن 30 شخصاً", &["ما لا يقل عن 30 >=30"]),
            ("لا يقل عددهم عن 30", &["لا يقل عددهم عن 30 >=30"]),
            ("بما لا يقل عن 30", &["بما لا يقل عن 30 >=30"]),
            ("ما يزيد عن 100 عنصر", &["ما يزيد عن 100 >100"]),
            ("تزيد حصيلة القتلى على 200", &["تزيد حصيلة القتلى على 200 >200"]),
            ("وأكثر من مئتي آلية", &["أكثر من مئتي >200"]),
            ("تجاوز عدد المصابين ٢٬٨٥٠ شخصاً", &["تجاوز عدد المصابين ٢٬٨٥٠ >2850"]),
            ("تجاوزت حصيلة القتلى الـ 100", &["تجاوزت حصيلة القتلى الـ 100 >100"]),
            ("تجاوزت الحصيلة عتبة الألف", &["تجاوزت الحصيلة عتبة الألف >1000"]),
            ("ما يربو على 40", &["ما يربو على 40 >40"]),
            ("عشرون ونيّف", &["عشرون ونيّف >20"]),
            ("قرابة 5 آلاف عنصر", &["قرابة 5 آلاف ~5000"]),
            ("نحو مئة", &["نحو مئة ~100"]),
            ("بنحو 20", &["بنحو 20 ~20"]),
            ("حوالي 3500", &["حوالي 3500 ~3500"]),
            ("زهاء 70 وما يقارب 80", &["زهاء 70 ~70", "ما يقارب 80 ~80"]),
            ("20 شخصا تقريباً", &["20 ~20"]),
            ("أقل من 50 جندياً", &["أقل من 50 <50"]),
            ("دون 50 قتيلاً", &["دون 50 <50"]),
            ("من دون 5 منهم", &["5 =5"]),
            ("على متن قارب 20 مهاجراً", &["20 =20"]),
            ("على حدود 3 محافظات", &["3 =3"]),
            ("لم يتجاوز عدد الفارين العشرة", &["لم يتجاوز عدد الفارين العشرة <=10"]),
            ("قارب عددهم 50", &["قارب عددهم 50 ~50"]),
            ("مليونا ونصف المليون", &["مليونا ونصف المليون =1500000"]),
            ("لا يتجاوز عددهم الخمسين", &["لا يتجاوز عددهم الخمسين <=50"]),
            ("لا يزيد على 50", &["لا يزيد على 50 <=50"]),
            ("50 كحد أقصى", &["50 كحد أقصى <=50"]),
            ("أكثر من ألف شخص", &["أكثر من ألف >1000"]),
            ("مقتل 20 وأكثر من 30 جريحاً", &["20 =20", "أكثر من 30 >30"]),
            ("مقتل 20 وأكثر", &["20 وأكثر >=20"]),
            ("قتل 5 وأصيب 7 على الأقل", &["5 =5", "7 على الأقل >=7"]),
            ("فاق عدد النازحين 3000", &["فاق عدد النازحين 3000 >3000"]),
            ("نزح 100 شخص أو أكثر", &["100 >=100"]),
            ("نزح 100 شخص أو أكثر من ذلك", &["100 =100"]),
            ("30 قتيلا فأكثر", &["30 >=30"]),
            ("لا يتجاوزون الأربعين ولا يزيدون على 50", &["لا يتجاوزون الأربعين <=40", "لا يزيدون على 50 <=50"]),
            ("أكثر بقليل من 100 وأقل بقليل من 50", &["أكثر بقليل من 100 >100", "أقل بقليل من 50 <50"]),
            ("أربعون أو يزيدون", &["أربعون أو يزيدون >=40"]),
            ("أكثر من 20 أقل من 35", &["أكثر من 20 أقل من 35 21..34"]),
        ],
    );
    check(
        Lang::En,
        &[
            ("at least 20 people", &["at least 20 >=20"]),
            ("20 people at least", &["20 >=20"]),
            ("in two, at least five died", &["two =2", "at least five >=5"]),
            ("killed 20 at least 5 of them children", &["20 =20", "at least 5 >=5"]),
            ("no fewer than 30", &["no fewer than 30 >=30"]),
            (
                "it hasn't exceeded 40, never surpassed 50",
                &["hasn't exceeded 40 <=40", "never surpassed 50 <=50"],
            ),
            ("dozens, if not more than 100", &["dozens tens", "not more than 100 <=100"]),
            ("just shy of 40, not quite 50", &["just shy of 40 <40", "not quite 50 ~50"]),
            ("not as many as 40, spread over 3 villages", &["not as many as 40 <40", "3 =3"]),
            ("a feud over 2 fields, and when it was all over 3 men were dead", &["2 =2", "3 =3"]),
            ("40 people or more", &["40 >=40"]),
            ("3 men or more likely boys", &["3 =3"]),
            ("10 to possibly 15", &["10 to possibly 15 10..15"]),
            ("forty-something men", &["forty-something >40"]),
            ("toll tops 5,000", &["tops 5,000 >5000"]),
            ("the toll has passed 5,000", &["toll has passed 5,000 >5000"]),
            ("they passed 20 villages", &["20 =20"]),
            ("over 200 and around 300 people", &["over 200 >200", "around 300 ~300"]),
            ("over the hill around the town some of 20", &["20 =20"]),
            ("50+ dead, 50-plus dead", &["50+ >50", "50-plus >50"]),
            ("100 or more people", &["100 or more >=100"]),
            ("up to 5.3 million", &["up to 5.3 million <=5300000"]),
            ("as many as 30", &["as many as 30 <=30"]),
            ("fewer than a thousand", &["fewer than a thousand <1000"]),
            ("killed 20 and more than 30 hurt", &["20 =20", "more than 30 >30"]),
            ("20 and more were hurt", &["20 =20"]),
            ("500 and more in store", &["500 and more >=500"]),
            ("nearly 76,000 people", &["nearly 76,000 ~76000"]),
            ("some 30,000 are sheltering", &["some 30,000 ~30000"]),
            ("an estimated 40", &["an estimated 40 ~40"]),
            ("30 or so people, 30-odd people", &["30 or so ~30", "30-odd ~30"]),
            ("at least about 30", &["at least about 30 >=30"]),
            ("between 20 and 30", &["between 20 and 30 20..30"]),
            ("more than 20 and less than 35", &["more than 20 and less than 35 21..34"]),
            ("just under 300", &["just under 300 <300"]),
        ],
    );
}

#[test]
fn ranges_are_told_from_scores_dates_and_changes() {
    check(
        Lang::Ar,
        &[
            ("ما بين 60 و90", &["ما بين 60 و90 60..90"]),
            ("بين 60 و 90 مقاتلا", &["بين 60 و 90 60..90"]),
            ("ما يتراوح بين 100 و120 عنصراً", &["ما يتراوح بين 100 و120 100..120"]),
            ("من 60 حتى 90 مقاتلا", &["من 60 حتى 90 60..90"]),
            ("من 60 إلى 90 مقاتلا", &["من 60 إلى 90 60..90"]),
            ("ارتفع العدد من 12 إلى 15 قتيلاً", &["12 =12", "15 =15"]),
            ("خفضت الحصيلة من 95 إلى 84", &["95 =95", "84 =84"]),
            ("٦٠ - ٩٠ مقاتلاً", &["٦٠ - ٩٠ 60..90"]),
            ("ثلاثة أو أربعة جرحى", &["ثلاثة أو أربعة 3..4"]),
            ("بين خمسة وعشرة", &["بين خمسة وعشرة 5..10"]),
            ("بين عشرين وثلاثين شخصاً", &["بين عشرين وثلاثين 20..30"]),
            ("بين 3 و5 آلاف مقاتل", &["بين 3 و5 آلاف 3000..5000"]),
            ("بين خمسة وعشرين قتيلا", &["بين خمسة وعشرين 5..20"]),
            ("بين عامي 2011 و2019", &["2011 Year", "2019 Year"]),
            ("بين 2011 و2019.", &["بين 2011 و2019 Year"]),
        ],
    );
    check(
        Lang::En,
        &[
            ("60-90 people", &["60-90 60..90"]),
            ("60–90 people", &["60–90 60..90"]),
            ("between 30 and 40 people", &["between 30 and 40 30..40"]),
            ("30 to 40 people", &["30 to 40 30..40"]),
            ("from 30 up to 40, 20~100", &["from 30 up to 40 30..40", "20~100 20..100"]),
            ("60 -90 people", &["60 -90 60..90"]),
            ("they won 0-2", &["0-2 Score"]),
            ("five to ten thousand", &["five to ten thousand 5000..10000"]),
            ("from 60 to 90 people", &["from 60 to 90 60..90"]),
            ("rose from 12 to 15", &["12 =12", "15 =15"]),
            ("revised from 95 to 84", &["95 =95", "84 =84"]),
            ("3.5 to 5 million", &["3.5 to 5 million 3500000..5000000"]),
            ("between 1.5 and 2 million", &["between 1.5 and 2 million 1500000..2000000"]),
            ("three or four homes", &["three or four 3..4"]),
            ("won the match 3-1", &["3-1 Score"]),
            ("beat them 1-3", &["1-3 Score"]),
            ("on 20-1-2022", &["20-1-2022 Date"]),
            ("in 2021-2022", &["2021-2022 Year"]),
            (
                "Between 2011 and 2021 some 350,209 died",
                &["Between 2011 and 2021 Year", "some 350,209 ~350209"],
            ),
            ("call 555-123-4567", &["555-123-4567 Phone"]),
            ("two to three million", &["two to three million 2000000..3000000"]),
            ("between one hundred and two hundred", &["between one hundred and two hundred 100..200"]),
            ("3 hundred and 2 hundred", &["3 hundred =300", "2 hundred =200"]),
        ],
    );
}

#[test]
fn numbers_that_count_nothing_carry_a_trap() {
    check(
        Lang::Ar,
        &[
            ("في عام 2019", &["2019 Year"]),
            ("20 كانون الثاني/يناير 2022", &["20 كانون الثاني/يناير 2022 Date"]),
            ("8 شباط", &["8 شباط Date"]),
            ("بدأت في العشرين من الشهر الحالي", &["العشرين Date"]),
            ("الساعة 8 مساءً", &["8 Time"]),
            ("الساعة 4:17", &["4:17 Time"]),
            ("من 20 حتى 30 كانون الثاني", &["20 Date", "30 كانون الثاني Date"]),
            ("٪٤٠ و٪ 60", &["٤٠ Percent", "60 Percent"]),
            ("واحد من كل خمسة", &["واحد من كل خمسة Fraction"]),
            ("10 صباحا", &["10 Time"]),
            ("البالغ من العمر 54 عاماً", &["54 Age"]),
            ("عن عمر ناهز 70 عاماً", &["ناهز 70 Age"]),
            ("بعد ستة أيام", &["ستة Duration"]),
            ("خلال 24 ساعة", &["24 Duration"]),
            ("خلال الأيام الثلاثة الماضية", &["الثلاثة Duration"]),
            ("عشرات السنين", &["عشرات Duration"]),
            ("على بعد 35 كيلومتراً", &["35 Distance"]),
            ("12 في المئة و15% و%20 و5 بالمئة", &["12 Percent", "15 Percent", "20 Percent", "5 Percent"]),
            ("48 مليون دولار", &["48 مليون Money"]),
            ("ملايين الدولارات", &["ملايين Money"]),
            ("اليوم الثاني", &["الثاني Ordinal"]),
            ("الثامنة عشرة من عمرها", &["الثامنة عشرة Ordinal"]),
            ("الخامس والعشرين", &["الخامس والعشرين Ordinal"]),
            ("القرن العشرين", &["العشرين Ordinal"]),
            ("بقوة 7.7 درجات", &["7.7 Magnitude"]),
            ("بقوة 500 مقاتل", &["500 =500"]),
            ("من طراز SU 34 وموقع SY24", &["34 Name", "24 Name"]),
            ("القرار رقم 118", &["118 Name"]),
            ("القرار 2254", &["2254 Name"]),
            ("قناة 24", &["24 Name"]),
            ("بئر السبع", &["السبع Name"]),
            ("ثلاث مرات", &["ثلاث Times"]),
            ("هاتف: 0933123456", &["0933123456 Phone"]),
            ("للإبلاغ: 0090 539 000 11 22", &["0090 539 000 11 22 Phone"]),
            ("1. قال الناطق\n(2) وأضاف", &["1 Section", "2 Section"]),
            ("(46) شخصاً قتلوا", &["46 =46"]),
            ("في المخيم 12 قتيلاً", &["12 =12"]),
            ("شارع الثلاثين جنوب دمشق", &["الثلاثين Name"]),
            ("من الساعة 6 حتى 8", &["6 Time", "حتى 8 Time"]),
            ("حرارة تقارب ٣ تحت الصفر", &["تقارب ٣ Magnitude"]),
            ("في أكتوبر (تشرين الأول) 2015 إن", &["الأول Ordinal", "2015 Year"]),
            ("ثلاثة أرباع السكان", &["ثلاثة أرباع Fraction"]),
            ("ثلاثة ونصف", &["ثلاثة ونصف Decimal"]),
            ("الطفل سامر (5 سنوات)", &["5 Age"]),
            ("أم 5 أطفال", &["5 =5"]),
            ("قطار من طراز ABC 300 يسير", &["300 Name"]),
        ],
    );
    check(
        Lang::En,
        &[
            ("in 2014, since 2011, Jan 2022", &["2014 Year", "2011 Year", "2022 Year"]),
            ("January 20, 2022 and 20 January and Feb 7", &["20, 2022 Date", "20 January Date", "7 Date"]),
            (
                "12-14 January; January 12-14, 2022; 20, 21 and 22 May",
                &[
                    "12 Date",
                    "14 January Date",
                    "12 Date",
                    "14 Date",
                    "2022 Year",
                    "20 Date",
                    "21 Date",
                    "22 May Date",
                ],
            ),
            ("killed 5, on 20 January 14 died", &["5 =5", "20 January Date", "14 =14"]),
            ("at 10 a.m. and 10am and 6:30", &["10 Time", "10 Time", "6:30 Time"]),
            ("Omar Kaya, 46, said", &["46 Age"]),
            (
                "Samir Haddad Jr., 17, was; the victim, 16, died; another woman, also 22, fled; Rana Said, 62.",
                &["17 Age", "16 Age", "22 Age", "62 Age"],
            ),
            (
                "in the 8000 block of Main; at 207 Capri Court; 12 Syrian Army soldiers",
                &["8000 Name", "207 Name", "12 =12"],
            ),
            ("Copyright 2015; © 2016; since at least 2014.", &["2015 Year", "2016 Year", "2014 Year"]),
            ("the 2015 murder rates", &["2015 Year"]),
            ("the 1500 prisoners, in 1258 and in 1258 homes", &["1500 =1500", "1258 Year", "1258 =1258"]),
            (
                "(203) 574-6920; 876-2500; 200-1000",
                &["203) 574-6920 Phone", "876-2500 Phone", "200-1000 200..1000"],
            ),
            (
                "three night raids, two weekend shootings, a six hour delay",
                &["three =3", "two =2", "six Duration"],
            ),
            ("in his 20's and 30s", &["20's Date", "30s Date"]),
            (
                "one step, article 3cba3b28-9b56-9bee",
                &["one =1", "3cba Name", "3 Name", "28 Name", "9b Name", "56 Name", "9bee Name"],
            ),
            ("aged 46 and a 12-year-old, 7 years old", &["46 Age", "12 Age", "7 Age"]),
            ("six days, 18 months, a 24-hour curfew", &["six Duration", "18 Duration", "24 Duration"]),
            ("the last few days", &["few Duration"]),
            ("15%, 12 per cent, 3 percentage points", &["15 Percent", "12 Percent", "3 Percent"]),
            ("$48 million and 20 euros", &["48 million Money", "20 Money"]),
            (
                "the 3rd, the second, the twenty-first",
                &["3rd Ordinal", "second Ordinal", "twenty-first Ordinal"],
            ),
            ("magnitude 7.6, minus 6 Celsius", &["7.6 Magnitude", "6 Magnitude"]),
            (
                "F-16, M16, U-19, G20, COVID-19, 4G",
                &["16 Name", "16 Name", "19 Name", "20 Name", "19 Name", "4G Name"],
            ),
            (
                "Resolution 2254, Route 66, Line 14, room 204, unit 8200",
                &["2254 Name", "66 Name", "14 Name", "204 Name", "8200 Name"],
            ),
            ("35 metres wide, 20 square kilometres, 5km", &["35 Distance", "20 Distance", "5 Distance"]),
            ("the 1990s", &["1990s Date"]),
            (
                "two thirds, two-thirds, one third, three quarters of them",
                &[
                    "two thirds Fraction",
                    "two-thirds Fraction",
                    "one third Fraction",
                    "three quarters Fraction",
                ],
            ),
            ("three and a half years", &["three and a half Duration"]),
            (
                "one in five, one out of ten people, one in two attacks",
                &["one in five Fraction", "one out of ten Fraction", "one =1", "two =2"],
            ),
            ("it fell to -6", &["6 Magnitude"]),
            (".08", &["08 Fraction"]),
            ("every day 20 people die, on day 20 of it", &["20 =20", "20 Name"]),
            ("3/4 of 5", &["3/4 Fraction", "5 =5"]),
            ("three times", &["three Times"]),
            ("page 12", &["12 Section"]),
            ("Boeing 737-800, at half past six, Room 12B", &["737-800 Name", "six Time", "12 Name"]),
            ("+1 (202) 555-0143, (020) 7946 0958", &["1 (202) 555-0143 Phone", "020) 7946 0958 Phone"]),
            ("a 50/50 chance", &["50/50 Fraction"]),
            ("Two soldiers, 46 rescuers", &["Two =2", "46 =46"]),
        ],
    );
}

#[test]
fn a_line_answers_with_whole_numbers_whatever_they_count() {
    let pack = pack(Lang::Ar);
    let quotes = |text: &str| answer_line(text, &pack).into_iter().map(|(q, _)| q).collect::<Vec<_>>();
    assert_eq!(quotes("عمره 54 عاماً ومعه 20 دولاراً و15%"), ["54", "20", "15"]);
    assert_eq!(quotes("في 20 كانون الثاني 2022 الساعة 4:17 هاتف 0933123456 الثاني"), Vec::<String>::new());
    assert_eq!(quotes("في 20 كانون الثاني من 3.5"), ["20"]);
    // What is not whole is not printed, whatever it measures.
    assert_eq!(quotes("بقوة 7.8 درجات وارتفع 2.5 في المئة ودفع 5.50 دولار"), Vec::<String>::new());
}

#[test]
fn duals_lead_back_to_their_singular() {
    for (dual, singular) in [
        ("قتيلان", "قتيل"),
        ("غارتين", "غاره"),
        ("جثمانا", "جثمان"),
        ("طفلتان", "طفله"),
        ("والقتيلين", "قتيل"),
        ("بغارتين", "غاره"),
        ("للجنديين", "جندي"),
        ("شخصين", "شخص"),
    ] {
        assert!(dual_stems(dual).iter().any(|s| s == singular), "{dual}: {:?}", dual_stems(dual));
    }
    assert!(dual_stems("قتل").is_empty());
}

#[test]
fn a_fault_in_a_word_list_names_file_key_and_value() {
    let load = |path, text| NumberPack::load(&[(path, text)], Lang::Ar).unwrap_err().to_string();
    assert_eq!(
        load("ar/numerals.toml", "[numbers]\n37 = [\"سبعة\"]"),
        "ar/numerals.toml: key `37` in [numbers] has no part in a number's grammar"
    );
    assert_eq!(
        load("ar/numerals.toml", "[numbers]\n3 = [\"سبعة\"]\n7 = [\"سبعة\"]"),
        "ar/numerals.toml: `سبعة` stands for 3 and for 7"
    );
    assert_eq!(
        load("ar/numerals.toml", "[numbers]\n[after]\ncolour = [\"أحمر\"]"),
        "ar/numerals.toml: unknown key `colour` in [after]"
    );
    assert!(load("ar/hedges.toml", "hedges = [{ w = \"نحو\", is = \"roughly\" }]").contains("roughly"));
}
