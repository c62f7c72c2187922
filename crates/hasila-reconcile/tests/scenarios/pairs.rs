//! Two or three claims and how they stand: every relation, by what differs between the claims. What a reader who checks
//! facts would say of the pair, and what the contract asks for.

use crate::support::{between, run};

/// A story for each row, told in claims `a` and `b` (and others), and what must hold of `a` and `b`. Several relations
/// are given where either reading is sound.
type Row = (&'static str, &'static str, &'static str);

/// Prints every row that fails before it fails.
fn all(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (name, story, expected) in rows {
        let r = run(story);
        let got = between(&r, "a", "b");
        if !expected.split(" or ").any(|e| e == got) {
            wrong.push(format!("{name}: {got}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

const VOICES: &[Row] = &[
    (
        "one ministry through two outlets",
        "a | 2023-05-01 | g99072 | killed person =27 by iraqi-health-ministry in reuters
         b | 2023-05-01 | g99072 | killed person =27 by iraqi-health-ministry in afp",
        "a repeats b same-origin",
    ),
    (
        "one ministry's small figure through two outlets, a day apart",
        "a | 2023-05-01 | g99072 | killed person =7 by iraqi-health-ministry in reuters
         b | 2023-05-02 | g99072 | killed person =7 by iraqi-health-ministry in afp",
        "a repeats b same-origin",
    ),
    (
        "a reprint of an agency's own count",
        "a | 2023-05-01 | g99072 | killed person =12 by reuters in reuters
         b | 2023-05-01 | g99072 | killed person =12 by reuters in bbc",
        "a repeats b same-origin",
    ),
    (
        "one body under two ids nobody lists",
        "a | 2023-05-01 | g87205 | killed person =14 by derna-emergency-committee in reuters
         b | 2023-05-01 | g87205 | killed person =14 by emergency-committee-derna in afp",
        "a repeats b same-origin",
    ),
    (
        "one body under a listed id and its words in another order",
        "a | 2023-11-01 | jabalia-camp | killed person =14 by gaza-health-ministry in reuters
         b | 2023-11-01 | jabalia-camp | killed person =14 by health-ministry-gaza in afp",
        "a repeats b same-origin",
    ),
    (
        "one body by its country's name and by what is of the country",
        "a | 2023-09-13 | g87205 | killed person =14 by libya-emergency-committee in reuters
         b | 2023-09-13 | g87205 | killed person =14 by libyan-emergency-committee in afp",
        "a repeats b same-origin",
    ),
    (
        "a listed body and a longer name for it",
        "a | 2023-11-01 | jabalia-camp | killed person =14 by gaza-health-ministry in reuters
         b | 2023-11-01 | jabalia-camp | killed person =14 by hamas-run-gaza-health-ministry in afp",
        "a repeats b same-origin",
    ),
    (
        "a governor and the administration he heads",
        "a | 2024-05-27 | g706483 | killed person =16 by kharkiv-governor in reuters
         b | 2024-05-27 | g706483 | killed person =16 by kharkiv-regional-administration in afp",
        "a repeats b same-origin",
    ),
    (
        "a mayor and his town's council",
        "a | 2024-05-26 | g706483 | killed person =12 by kharkiv-mayor in reuters
         b | 2024-05-27 | g706483 | killed person =14 by kharkiv-city-council in afp",
        "a grows b time",
    ),
    (
        "the governors of two provinces",
        "a | 2024-05-27 | ukraine | killed person =16 by kharkiv-governor in reuters
         b | 2024-05-27 | ukraine | killed person =16 by sumy-regional-administration in afp",
        "a agrees b genuine",
    ),
    (
        "a ministry of the interior by its other name",
        "a | 2024-09-29 | nepal | killed person =129 by nepal-home-ministry in reuters
         b | 2024-09-29 | nepal | killed person =129 by nepalese-interior-ministry in afp",
        "a repeats b same-origin",
    ),
    (
        "one body in two spellings",
        "a | 2023-05-01 | g87205 | killed person =14 by derna-civil-defense-center in reuters
         b | 2023-05-01 | g87205 | killed person =14 by civil-defence-centre-of-derna in afp",
        "a repeats b same-origin",
    ),
    (
        "a paper that names nobody, with a body's very figure",
        "a | 2023-05-01 | g99072 | killed person =3700 by reuters in reuters
         b | 2023-05-02 | g99072 | killed person =3700 by iraqi-health-ministry in afp",
        "a repeats b same-origin",
    ),
    (
        "a paper's own toll beside the one it quotes is no contradiction",
        "a | 2023-05-01 | g99072 | killed person =71 by iraqi-interior-ministry in reuters
         b | 2023-05-01 | g99072 | killed person =94 by reuters in reuters
         c | 2023-05-01 | g99072 | killed person =60 by iraqi-police in afp
         d | 2023-05-02 | g99072 | killed person =65 by iraqi-police in afp",
        "a grows b time",
    ),
    (
        "two ministries of two places stay two",
        "a | 2023-05-01 | g99072 | killed person =14 by nineveh-health-directorate in reuters
         b | 2023-05-01 | g99072 | killed person =14 by erbil-health-directorate in afp",
        "a agrees b genuine",
    ),
    (
        "a named body and nameless sources, a small figure",
        "a | 2023-05-01 | g99072 | killed person =12 by iraqi-health-ministry in reuters
         b | 2023-05-01 | g99072 | killed person =12 by unnamed@afp in afp",
        "a agrees b genuine",
    ),
    (
        "two bodies give one figure",
        "a | 2023-05-01 | g99072 | killed person =27 by iraqi-health-ministry in reuters
         b | 2023-05-01 | g99072 | killed person =27 by iraqi-civil-defence in afp",
        "a agrees b genuine",
    ),
    (
        "two bodies give one figure two days apart",
        "a | 2023-05-01 | g99072 | killed person =27 by iraqi-health-ministry in reuters
         b | 2023-05-03 | g99072 | killed person =27 by iraqi-civil-defence in afp",
        "a agrees b genuine",
    ),
];

const VAGUE: &[Row] = &[
    (
        "a word and a range",
        "a | 2023-05-01 | g99072 | killed person tens by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person 60..90 by iraqi-health-ministry in afp",
        "a compatible b vague",
    ),
    (
        "more than 300 and 312, two voices of one day",
        "a | 2023-05-01 | g99072 | killed person >300 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =312 by iraqi-health-ministry in afp",
        "a compatible b vague",
    ),
    (
        "more than 300 over 312, one voice of one text",
        "a | 2023-05-01 | g99072 | killed person >300 by iraqi-health-ministry in reuters
         b | 2023-05-01 | g99072 | killed person =312 by iraqi-health-ministry in reuters",
        "a repeats b same-origin",
    ),
    (
        "about 100 and 104",
        "a | 2023-05-01 | g99072 | killed person ~100 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =104 by iraqi-health-ministry in afp",
        "a agrees b vague or a compatible b vague",
    ),
    (
        "at most 50 and 45",
        "a | 2023-05-01 | g99072 | killed person <=50 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =45 by iraqi-health-ministry in afp",
        "a compatible b vague",
    ),
    (
        "at most 20 and 45",
        "a | 2023-05-01 | g99072 | killed person <=20 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =45 by iraqi-health-ministry in afp",
        "a conflicts b genuine",
    ),
    (
        "a range and a figure above it",
        "a | 2023-05-01 | g99072 | killed person 100..300 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =471 by iraqi-health-ministry in afp",
        "a conflicts b genuine",
    ),
    (
        "dozens on the first day and 140 on the second",
        "a | 2023-05-01 | g99072 | killed person tens by iraqi-police in reuters
         b | 2023-05-02 | g99072 | killed person =140 by iraqi-health-ministry in afp",
        "a grows b time",
    ),
];

const TIME: &[Row] = &[
    (
        "a lower bound and the next day's figure",
        "a | 2023-05-01 | g99072 | killed person >=20 by iraqi-police in reuters
         b | 2023-05-02 | g99072 | killed person =35 by iraqi-health-ministry in afp",
        "a grows b time",
    ),
    (
        "one voice raises its toll",
        "a | 2023-05-01 | g99072 | killed person =27 by iraqi-health-ministry in reuters
         b | 2023-05-02 | g99072 | killed person =35 by iraqi-health-ministry in afp",
        "a grows b time",
    ),
    (
        "one voice lowers its toll",
        "a | 2023-05-01 | g99072 | killed person =35 by iraqi-health-ministry in reuters
         b | 2023-05-02 | g99072 | killed person =27 by iraqi-health-ministry in afp",
        "a retracts b time",
    ),
    (
        "two voices of one day, far apart",
        "a | 2023-05-01 | g99072 | killed person =40 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =90 by iraqi-health-ministry in afp",
        "a conflicts b genuine",
    ),
    (
        "two voices of one day and one text",
        "a | 2023-05-01 | g99072 | killed person =40 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =52 by iraqi-health-ministry in reuters",
        "a conflicts b genuine",
    ),
    (
        "digits swapped",
        "a | 2023-05-01 | g99072 | killed person =127 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =172 by iraqi-health-ministry in afp",
        "a conflicts b slip",
    ),
    (
        "a zero more",
        "a | 2023-05-01 | g99072 | killed person =120 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =1200 by iraqi-health-ministry in afp",
        "a conflicts b slip",
    ),
    (
        "the later figure is the lower one",
        "a | 2023-05-01 | g99072 | killed person =90 by iraqi-health-ministry in reuters
         b | 2023-05-03 | g99072 | killed person =40 by iraqi-civil-defence in afp",
        "a conflicts b genuine",
    ),
    (
        "one may simply be older: the tally's own pace",
        "first | 2023-05-01 | g99072 | killed person =20 by iraqi-health-ministry in reuters
         a | 2023-05-02 | g99072 | killed person =60 by iraqi-health-ministry in reuters
         b | 2023-05-02 | g99072 | killed person =80 by iraqi-civil-defence in afp",
        "a conflicts b time",
    ),
    (
        "a figure grew from one that its voice has replaced",
        "a | 2023-05-01 | g99072 | killed person =20 by iraqi-health-ministry in reuters
         next | 2023-05-02 | g99072 | killed person =60 by iraqi-health-ministry in reuters
         b | 2023-05-02 | g99072 | killed person =55 by iraqi-civil-defence in afp",
        "a grows b time",
    ),
    (
        "what one text gives first and then more of, in one voice",
        "a | 2018-07-25 | g172408 | killed person =32 by sohr in reuters
         b | 2018-07-25 | g172408 | killed person =183 by sohr in reuters",
        "a grows b time",
    ),
    (
        "what a later figure of the same text replaces was said on that day all the same",
        "early | 2024-03-23 | g524901 | killed person >60 by russian-investigative-committee in reuters
         a | 2024-03-23 | g524901 | killed person =93 by russian-investigative-committee in reuters
         b | 2024-03-23 | g524901 | killed person =70 by fsb in reuters",
        "a conflicts b time or a conflicts b genuine or b grows a time",
    ),
];

const PEOPLE: &[Row] = &[
    (
        "children among the dead, one voice",
        "a | 2023-05-01 | g99072 | killed child =12 by iraqi-health-ministry in reuters
         b | 2023-05-01 | g99072 | killed person =40 by iraqi-health-ministry in afp",
        "a part_of b part",
    ),
    (
        "children among the dead, two voices",
        "a | 2023-05-02 | g99072 | killed child =12 by unicef in reuters
         b | 2023-05-02 | g99072 | killed person =40 by iraqi-health-ministry in afp",
        "a part_of b part",
    ),
    (
        "children and women",
        "a | 2023-05-01 | g99072 | killed child =12 by unicef in reuters
         b | 2023-05-01 | g99072 | killed woman =30 by iraqi-health-ministry in afp",
        "none",
    ),
    (
        "civilians and fighters",
        "a | 2023-05-01 | g99072 | killed civilian =27 by sohr in reuters
         b | 2023-05-01 | g99072 | killed combatant =40 by iraqi-health-ministry in afp",
        "none",
    ),
    (
        "civilians among the dead",
        "a | 2018-07-25 | g172408 | killed civilian =27 by sohr in reuters
         b | 2018-07-25 | g172408 | killed person =40 by syrian-health-ministry in afp
         fighters | 2018-07-25 | g172408 | killed combatant =19 by sohr in reuters",
        "a part_of b part",
    ),
    (
        "more civilians than people",
        "a | 2018-07-25 | g172408 | killed civilian =60 by sohr in reuters
         b | 2018-07-25 | g172408 | killed person =40 by syrian-health-ministry in afp
         fighters | 2018-07-25 | g172408 | killed combatant =19 by sohr in reuters",
        "a conflicts b genuine",
    ),
    (
        "fighters of two sides",
        "a | 2022-01-25 | ghuwayran-prison | killed isis/combatant =20 by sdf in reuters
         b | 2022-01-25 | ghuwayran-prison | killed sdf/combatant =30 by sohr in afp",
        "none",
    ),
    (
        "fighters whose side one text names, as many",
        "a | 2022-01-25 | ghuwayran-prison | killed isis/combatant =45 by sdf in reuters
         b | 2022-01-25 | ghuwayran-prison | killed combatant =45 by sohr in afp",
        "a agrees b genuine",
    ),
    (
        "fighters whose side one text names, as many, one voice",
        "a | 2022-01-25 | ghuwayran-prison | killed isis/combatant =45 by sdf in reuters
         b | 2022-01-25 | ghuwayran-prison | killed combatant =45 by sdf in afp",
        "a repeats b same-origin",
    ),
    (
        "officials and people, as many",
        "a | 2020-08-06 | g276781 | detained official =16 by unnamed@reuters in reuters
         b | 2020-08-06 | g276781 | detained person =16 by lebanese-military-court in afp",
        "a agrees b genuine",
    ),
    (
        "children of two voices",
        "a | 2023-05-01 | g99072 | killed child =12 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed child =21 by iraqi-health-ministry in afp",
        "a conflicts b genuine or a conflicts b slip",
    ),
    (
        "soldiers of one army by two voices",
        "a | 2020-01-12 | g172349 | killed syrian-government/security_force =11 by russian-defence-ministry in tass
         b | 2020-01-12 | g172349 | killed syrian-government/security_force =6 by sana in sana",
        "a conflicts b genuine",
    ),
    (
        "nationals that an embassy counts, among all",
        "a | 2020-08-05 | g276781 | killed person =2 by philippine-embassy in reuters
         b | 2020-08-05 | g276781 | killed person =73 by lebanese-health-ministry in afp",
        "a part_of b part",
    ),
    (
        "those a hospital received, among all",
        "a | 2023-11-01 | jabalia-camp | killed person =14 by indonesian-hospital in reuters
         b | 2023-11-01 | jabalia-camp | killed person =50 by gaza-health-ministry in afp",
        "a part_of b part",
    ),
    (
        "a part and another voice's part of the same kind",
        "whole | 2023-05-01 | g99072 | killed person =40 by iraqi-health-ministry in reuters
         a | 2023-05-01 | g99072 | killed child =12 by iraqi-health-ministry in reuters | of whole
         b | 2023-05-01 | g99072 | killed child =12 by unicef in afp",
        "a agrees b genuine",
    ),
    (
        "a part and a larger whole of another voice",
        "whole | 2023-05-01 | g99072 | killed person =40 by iraqi-health-ministry in reuters
         a | 2023-05-01 | g99072 | killed child =12 by iraqi-health-ministry in reuters | of whole
         b | 2023-05-02 | g99072 | killed person =55 by iraqi-civil-defence in afp",
        "a part_of b part",
    ),
];

const MEASURES: &[Row] = &[
    (
        "a hospital that has nearly all of them counts them all",
        "a | 2023-01-31 | g1168197 | killed person =92 by lady-reading-hospital in afp
         b | 2023-02-01 | g1168197 | killed person =101 by pakistani-police in xinhua",
        "a grows b time",
    ),
    (
        "a hospital that has half of them counts its own",
        "a | 2023-02-01 | g1168197 | killed person =60 by lady-reading-hospital in afp
         b | 2023-01-31 | g1168197 | killed person =101 by pakistani-police in xinhua",
        "none",
    ),
    (
        "a list of the missing told again a week and more later",
        "a | 2015-10-05 | g1135689 | missing person =33 by msf in al-somood (state)
         b | 2015-10-14 | g1135689 | missing person =33 by msf in msf (state)",
        "a repeats b same-origin",
    ),
    (
        "one bomber, by nameless officials of the day and by the police of the next",
        "a | 2023-01-30 | g1168197 | participants combatant =1 by unnamed@dawn in dawn (incident)
         b | 2023-01-31 | g1168197 | participants combatant =1 by khyber-pakhtunkhwa-police in afp
         c | 2023-01-31 | g1168197 | killed person =92 by lady-reading-hospital in afp",
        "a agrees b genuine",
    ),
    (
        "a month's dead of the country and those of one strike, in one text of one voice",
        "a | 2024-06-05 | g706483 | killed civilian =17 by ohchr in ohchr
         b | 2024-06-05 | ukraine | killed civilian >=174 by ohchr in ohchr",
        "a part_of b part",
    ),
    (
        "how many were aboard is one number, whenever it is told",
        "a | 2023-12-17 | g2208425 | other person =86 by unnamed@alarm-phone in alarm-phone (state)
         b | 2023-12-20 | g2208425 | other person =86 by iom in iom (state)
         c | 2023-12-20 | g2208425 | killed person =61 by iom in iom",
        "a agrees b genuine",
    ),
    (
        "dead and hurt, as many",
        "a | 2023-05-01 | g99072 | killed person =40 by iraqi-health-ministry in reuters
         b | 2023-05-01 | g99072 | wounded person =40 by iraqi-health-ministry in reuters",
        "none",
    ),
    (
        "fewer bodies than dead",
        "a | 2023-05-01 | g99072 | bodies person =30 by iraqi-civil-defence in reuters
         b | 2023-05-01 | g99072 | killed person =45 by iraqi-health-ministry in afp",
        "none",
    ),
    (
        "more bodies than dead",
        "a | 2023-05-01 | g99072 | bodies person =60 by iraqi-civil-defence in reuters
         b | 2023-05-01 | g99072 | killed person =40 by iraqi-health-ministry in afp",
        "a conflicts b genuine",
    ),
    (
        "more dead than dead and hurt",
        "a | 2023-05-01 | g99072 | killed person =120 by iraqi-civil-defence in reuters
         b | 2023-05-01 | g99072 | casualties person =100 by iraqi-health-ministry in afp",
        "a conflicts b genuine",
    ),
    (
        "fewer dead than dead and hurt",
        "a | 2023-05-01 | g99072 | killed person =120 by iraqi-civil-defence in reuters
         b | 2023-05-01 | g99072 | casualties person =400 by iraqi-health-ministry in afp",
        "none",
    ),
    (
        "missing, a total in one text and a state in the other",
        "a | 2023-05-01 | g99072 | missing person =24 by iraqi-civil-defence in reuters
         b | 2023-05-01 | g99072 | missing person =24 by iraqi-police in afp (state)",
        "a agrees b genuine",
    ),
    (
        "families and people",
        "a | 2023-05-01 | g99072 | displaced family =300 by iraqi-civil-defence in reuters
         b | 2023-05-01 | g99072 | displaced person =1500 by iraqi-police in afp",
        "none",
    ),
    (
        "more missing from a headcount than escaped",
        "a | 2025-11-14 | g99072 | escaped prisoner =34 by iraqi-interior-ministry in reuters
         b | 2025-11-14 | g99072 | escaped prisoner =52 by iraqi-human-rights-commission in reuters (state)",
        "a conflicts b genuine",
    ),
    (
        "as many absent at a count as later escaped",
        "a | 2025-11-14 | g99072 | escaped prisoner =52 by iraqi-human-rights-commission in reuters (state)
         b | 2025-11-16 | g99072 | escaped prisoner =52 by nineveh-governor in afp",
        "a agrees b genuine",
    ),
    (
        "at large among those who escaped",
        "a | 2025-11-14 | g99072 | escaped prisoner =26 by iraqi-interior-ministry in reuters (state)
         b | 2025-11-14 | g99072 | escaped prisoner =52 by iraqi-interior-ministry in reuters",
        "a part_of b scope",
    ),
];

const DENIALS: &[Row] = &[
    (
        "nobody escaped, twenty did",
        "a | 2022-01-25 | ghuwayran-prison | escaped prisoner none by sdf in reuters
         b | 2022-01-25 | ghuwayran-prison | escaped prisoner =20 by sohr in afp",
        "a denies b genuine",
    ),
    (
        "no civilian was killed, twelve were",
        "a | 2025-04-13 | zamzam-camp | killed civilian none by rsf in reuters
         b | 2025-04-13 | zamzam-camp | killed civilian =12 by el-fasher-resistance-committees in afp",
        "a denies b genuine",
    ),
    (
        "no civilian was harmed, over a hundred of a camp's people killed",
        "a | 2025-04-13 | zamzam-camp | casualties civilian none by rsf in reuters
         b | 2025-04-13 | zamzam-camp | killed person >100 by un in afp",
        "a denies b genuine",
    ),
    (
        "no fighter was killed, forty people were",
        "a | 2025-04-13 | zamzam-camp | killed combatant none by rsf in reuters
         b | 2025-04-13 | zamzam-camp | killed person =40 by un in afp",
        "none",
    ),
    (
        "no tourist hurt, says the ministry of tourism",
        "a | 2023-05-01 | g99072 | wounded person none by iraqi-tourism-ministry in reuters
         b | 2023-05-01 | g99072 | wounded person =30 by iraqi-health-ministry in afp",
        "none",
    ),
    (
        "none, and a day later some, in one voice",
        "a | 2023-05-01 | g99072 | killed person none by iraqi-police in reuters
         b | 2023-05-02 | g99072 | killed person =5 by iraqi-police in afp",
        "a grows b time",
    ),
    (
        "some, and a day later none, in one voice",
        "a | 2023-05-01 | g99072 | killed person =5 by iraqi-police in reuters
         b | 2023-05-02 | g99072 | killed person none by iraqi-police in afp",
        "a retracts b time",
    ),
    (
        "two voices deny",
        "a | 2023-05-01 | g99072 | killed person none by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person none by iraqi-health-ministry in afp",
        "a agrees b genuine",
    ),
    (
        "a minister counts his own dead and says that nobody died: where he means, others count",
        "a | 2023-05-01 | g99072 | killed person none by iraqi-interior-ministry in reuters
         c | 2023-05-01 | g99072 | killed iraq/security_force =43 by iraqi-interior-ministry in reuters
         b | 2023-05-01 | g99072 | killed person =120 by iraqi-health-ministry in afp",
        "none",
    ),
    (
        "nameless firefighters say nobody was hurt in a text that counts the hurt of a day",
        "a | 2023-05-01 | g99072 | wounded person none by unnamed@reuters in reuters
         c | 2023-05-01 | g99072 | wounded person =390 by iraqi-health-ministry in reuters
         b | 2023-05-01 | g99072 | wounded person =395 by iraqi-police in afp",
        "none",
    ),
    (
        "a denial and another measure",
        "a | 2023-05-01 | g99072 | killed person none by iraqi-police in reuters
         b | 2023-05-01 | g99072 | wounded person =5 by iraqi-health-ministry in afp",
        "none",
    ),
];

const KINDS: &[Row] = &[
    (
        "one strike within the running total, one voice",
        "start | 2022-01-20 | ghuwayran-prison | killed isis/combatant =23 by sohr in ap
         a | 2022-01-24 | ghuwayran-prison | killed isis/combatant =6 by sohr in reuters (incident)
         b | 2022-01-26 | ghuwayran-prison | killed isis/combatant =130 by sohr in afp",
        "a part_of b part",
    ),
    (
        "one strike within the running total, two voices",
        "start | 2022-01-20 | ghuwayran-prison | killed isis/combatant =23 by sohr in ap
         a | 2022-01-24 | ghuwayran-prison | killed isis/combatant =6 by sohr in reuters (incident)
         b | 2022-01-26 | ghuwayran-prison | killed isis/combatant =130 by sdf in afp",
        "a part_of b part",
    ),
    (
        "in shelters on two days",
        "a | 2023-05-01 | g99072 | sheltered person =400 by iraqi-civil-defence in reuters (state)
         b | 2023-05-04 | g99072 | sheltered person =300 by iraqi-civil-defence in reuters (state)",
        "none",
    ),
    (
        "in shelters on one day, two voices",
        "a | 2023-05-01 | g99072 | sheltered person =400 by iraqi-civil-defence in reuters (state)
         b | 2023-05-01 | g99072 | sheltered person =300 by iraqi-police in afp (state)",
        "a conflicts b genuine",
    ),
    (
        "holed up, two voices of one day",
        "a | 2022-01-25 | ghuwayran-prison | besieged isis/combatant 60..90 by sdf in reuters (state)
         b | 2022-01-25 | ghuwayran-prison | besieged isis/combatant <=20 by sohr in afp (state)",
        "a conflicts b genuine",
    ),
    (
        "how many a prison holds, two voices",
        "a | 2022-01-25 | ghuwayran-prison | held prisoner ~3500 by sdf in reuters (state)
         b | 2022-01-25 | ghuwayran-prison | held prisoner =5000 by sohr in afp (state)",
        "a conflicts b genuine",
    ),
    (
        "one raid's dead told as an action by two voices",
        "a | 2023-05-01 | g99072 | killed person =14 by iraqi-police in reuters (incident)
         b | 2023-05-01 | g99072 | killed person =14 by iraqi-health-ministry in afp (incident)",
        "a agrees b genuine",
    ),
    (
        "one blast's dead, an action in one text and a total in the other",
        "a | 2023-05-01 | g99072 | killed person =14 by iraqi-police in reuters (incident)
         b | 2023-05-02 | g99072 | killed person =21 by iraqi-health-ministry in afp",
        "a grows b time",
    ),
];

const PLACES: &[Row] = &[
    (
        "a province within a country, two voices",
        "c | 2023-02-08 | latakia-governorate | killed person =90 by sohr in reuters
         d | 2023-02-08 | hama-governorate | killed person =40 by sohr in reuters
         a | 2023-02-08 | aleppo-governorate | killed person =187 by sohr in reuters
         b | 2023-02-08 | syria | killed person =371 by un in reuters",
        "a part_of b part",
    ),
    (
        "two provinces",
        "a | 2023-02-08 | aleppo-governorate | killed person =187 by sohr in reuters
         b | 2023-02-08 | latakia-governorate | killed person =128 by syrian-health-ministry in afp
         c | 2023-02-08 | hama-governorate | killed person =40 by sohr in reuters",
        "none",
    ),
    (
        "arrests told from the capital",
        "dead | 2019-03-21 | g99072 | killed person =71 by iraqi-interior-ministry in reuters
         hurt | 2019-03-21 | g99072 | wounded person =24 by iraqi-interior-ministry in reuters
         more | 2019-03-22 | g99072 | killed person =94 by iraqi-interior-ministry in afp
         a | 2019-03-21 | g99072 | detained person =5 by nineveh-operations-command in reuters
         last | 2019-03-24 | g99072 | killed person =120 by iraqi-interior-ministry in bbc
         b | 2019-03-24 | g98182 | detained person =16 by iraqi-supreme-judicial-council in bbc",
        "a grows b time",
    ),
];

const STORIES: &[Row] = &[
    (
        "a headline rounds what the text gives",
        "a | 2023-05-01 | g99072 | killed person ~500 by reuters in reuters
         b | 2023-05-01 | g99072 | killed person =495 by iraqi-health-ministry in reuters",
        "a repeats b same-origin",
    ),
    (
        "a headline says dozens",
        "a | 2023-05-01 | g99072 | killed person tens by reuters in reuters
         b | 2023-05-01 | g99072 | killed person =57 by iraqi-health-ministry in reuters",
        "a repeats b same-origin or a compatible b vague",
    ),
    (
        "an old figure passed on late",
        "first | 2023-05-01 | g99072 | killed person =35 by iraqi-health-ministry in ap
         a | 2023-05-02 | g99072 | killed person =48 by iraqi-health-ministry in reuters
         b | 2023-05-03 | g99072 | killed person =35 by iraqi-health-ministry in afp",
        "none",
    ),
    (
        "a corrected figure passed on",
        "first | 2023-05-01 | g99072 | killed person =35 by iraqi-health-ministry in ap
         a | 2023-05-02 | g99072 | killed person =27 by iraqi-health-ministry in reuters
         b | 2023-05-03 | g99072 | killed person =27 by iraqi-health-ministry in afp",
        "a repeats b same-origin",
    ),
    (
        "the hours of one live page",
        "start | 2023-05-01T08:00:00Z | g99072 | killed person =12 by iraqi-police in reuters
         a | 2023-05-01T11:30:00Z | g99072 | killed person =19 by iraqi-police in reuters
         b | 2023-05-01T15:00:00Z | g99072 | killed person =25 by iraqi-health-ministry in reuters",
        "a grows b time",
    ),
    (
        "no civilian was killed, twelve children were",
        "a | 2025-04-13 | zamzam-camp | killed civilian none by rsf in reuters
         b | 2025-04-13 | zamzam-camp | killed child =12 by el-fasher-resistance-committees in afp",
        "a denies b genuine",
    ),
    (
        "a neighbour's few among all",
        "a | 2023-05-01 | g99072 | killed person =4 by unnamed@reuters in reuters
         b | 2023-05-01 | g99072 | killed person =40 by iraqi-health-ministry in afp",
        "none or a part_of b part",
    ),
    (
        "children of one day and of the next",
        "whole | 2023-05-01 | g99072 | killed person =40 by iraqi-health-ministry in reuters
         a | 2023-05-01 | g99072 | killed child =12 by iraqi-health-ministry in reuters | of whole
         next | 2023-05-02 | g99072 | killed person =55 by iraqi-health-ministry in afp
         b | 2023-05-02 | g99072 | killed child =20 by iraqi-health-ministry in afp | of next",
        "a grows b time",
    ),
    (
        "a strike within the war",
        "other | 2024-03-01 | jabalia-camp | wounded person =70 by gaza-health-ministry in reuters (incident)
         a | 2024-03-01 | jabalia-camp | killed person =50 by gaza-health-ministry in reuters (incident)
         b | 2023-10-07..2024-03-01 | gaza-strip | killed person =30000 by gaza-health-ministry in reuters",
        "a part_of b part",
    ),
    (
        "two raids of a day in two towns",
        "start | 2023-10-20 | g87205 | killed person =90 by iraqi-police in ap
         a | 2023-10-20 | g379003 | killed person =5 by iraqi-police in reuters (incident)
         b | 2023-10-20 | g172408 | killed person =8 by iraqi-police in reuters (incident)",
        "none",
    ),
    (
        "those who fled, counted on by another body",
        "a | 2023-09-13 | g87205 | displaced person =30000 by iom in reuters
         b | 2023-09-16 | g87205 | displaced person =36000 by ocha in afp",
        "a grows b time",
    ),
    (
        "registered and believed to have fled",
        "a | 2023-09-13 | g87205 | displaced person =1912 by libyan-interior-ministry in reuters
         b | 2023-09-13 | g87205 | displaced person >3000 by derna-human-rights-commission in reuters",
        "a conflicts b genuine",
    ),
    (
        "houses of two counts, one bounded",
        "a | 2023-09-13 | g87205 | destroyed building =412 by ocha in reuters
         b | 2023-09-14 | g87205 | destroyed building >=380 by bbc in bbc",
        "a compatible b vague",
    ),
    (
        "saved by two counts",
        "a | 2019-03-24 | g99072 | rescued person =55 by iraqi-interior-ministry in reuters
         b | 2019-03-24 | g99072 | rescued person =61 by iraqi-civil-defence in reuters",
        "a conflicts b genuine",
    ),
    (
        "arrested, two voices in one text",
        "a | 2020-08-08 | g276781 | detained person =16 by lebanese-military-court in reuters
         b | 2020-08-08 | g276781 | detained person =19 by unnamed@reuters in reuters",
        "a conflicts b genuine or a grows b time or none",
    ),
    (
        "no case of a disease, eighty-six",
        "a | 2023-09-13 | g87205 | infected person none by libyan-interior-ministry in reuters
         b | 2023-09-13 | g87205 | infected person =86 by who in afp",
        "a denies b genuine",
    ),
    (
        "nameless officials of two agencies, a day apart",
        "a | 2023-05-01 | g99072 | killed person >=38 by unnamed@ap in ap
         b | 2023-05-02 | g99072 | killed person =65 by unnamed@xinhua in xinhua",
        "a grows b time",
    ),
    (
        "a count told once more after two days",
        "first | 2023-05-01 | g99072 | killed person =20 by iraqi-police in ap
         a | 2023-05-02 | g99072 | killed person =35 by iraqi-police in reuters
         b | 2023-05-04 | g99072 | killed person =35 by iraqi-police in afp",
        "a repeats b same-origin",
    ),
    (
        "one lower bound of two voices",
        "a | 2023-05-01 | g99072 | killed person >=20 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person >=20 by iraqi-health-ministry in afp",
        "a agrees b genuine or a compatible b vague",
    ),
    (
        "two lower bounds of one day",
        "a | 2023-05-01 | g99072 | killed person >20 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person >30 by iraqi-health-ministry in afp",
        "a compatible b vague",
    ),
    (
        "tens and hundreds",
        "a | 2023-05-01 | g99072 | killed person tens by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person hundreds by iraqi-health-ministry in afp",
        "a conflicts b genuine",
    ),
    (
        "an inch above about",
        "a | 2023-05-01 | g99072 | killed person ~10000 by iraqi-police in reuters
         b | 2023-05-01 | g99072 | killed person =13300 by iraqi-health-ministry in afp",
        "a conflicts b genuine",
    ),
    (
        "who was missing is found dead",
        "a | 2023-05-01 | g99072 | missing person =23 by iraqi-civil-defence in reuters (state)
         b | 2023-05-02 | g99072 | killed person =23 by iraqi-civil-defence in afp",
        "none",
    ),
    (
        "fewer missing two days later",
        "a | 2023-05-01 | g99072 | missing person =63 by iraqi-civil-defence in reuters (state)
         b | 2023-05-03 | g99072 | missing person =40 by iraqi-civil-defence in afp (state)",
        "none",
    ),
    (
        "missing, two voices of one day",
        "a | 2023-05-01 | g99072 | missing person =63 by iraqi-civil-defence in reuters (state)
         b | 2023-05-01 | g99072 | missing person =110 by iraqi-police in afp (state)",
        "a conflicts b genuine",
    ),
    (
        "a toll by the governor and by the governorate",
        "a | 2023-05-01 | g99072 | killed person =14 by nineveh-governor in reuters
         b | 2023-05-01 | g99072 | killed person =14 by nineveh-governorate in afp",
        "a repeats b same-origin or a agrees b genuine",
    ),
    (
        "a party's dead as it says and as its enemy says",
        "a | 2022-01-26 | ghuwayran-prison | killed sdf/combatant =27 by sdf in reuters
         b | 2022-01-26 | ghuwayran-prison | killed sdf/combatant >200 by isis in afp",
        "a conflicts b genuine",
    ),
    (
        "prison staff and fighters of one side",
        "a | 2022-01-26 | ghuwayran-prison | killed sdf/combatant =40 by sdf in reuters
         b | 2022-01-26 | ghuwayran-prison | killed civilian =77 by sdf in reuters",
        "none",
    ),
    (
        "the hurt and the critical",
        "a | 2023-05-01 | g99072 | wounded person =16 by iraqi-health-ministry in reuters (state)
         b | 2023-05-01 | g99072 | wounded person =107 by iraqi-health-ministry in reuters",
        "a part_of b scope or a part_of b part",
    ),
];

#[test]
fn stories_of_papers() {
    all(STORIES);
}

#[test]
fn voices() {
    all(VOICES);
}

#[test]
fn vague_words_and_bounds() {
    all(VAGUE);
}

#[test]
fn earlier_and_later() {
    all(TIME);
}

#[test]
fn people() {
    all(PEOPLE);
}

#[test]
fn measures() {
    all(MEASURES);
}

#[test]
fn denials() {
    all(DENIALS);
}

#[test]
fn kinds_of_counts() {
    all(KINDS);
}

#[test]
fn places() {
    all(PLACES);
}
