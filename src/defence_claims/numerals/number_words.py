"""The closed vocabulary of numbers: scale words, cardinals, fractions, multiples, ordinals.

Data for reading.py and nothing else. English is complete up to the trillions;
of the other languages of Europe's press only what stands before "per cent" or
"billion" in practice is here. Words that are also common English words (French
"cent", Spanish "once", Italian "due", German "elf") are left out on purpose.
"""

SCALES: dict[str, int] = {
    # English and what wire services write
    "hundred": 2,
    **dict.fromkeys(("thousand", "thousands", "k"), 3),
    **dict.fromkeys(("million", "millions", "mn", "mln", "m"), 6),
    **dict.fromkeys(("billion", "billions", "bn", "bln", "b"), 9),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn", "tln", "t"), 12),
    "lakh": 5,
    "lakhs": 5,
    "crore": 7,
    "crores": 7,
    # German, Dutch, Scandinavian
    **dict.fromkeys(("tausend", "duizend", "tusen", "tusind"), 3),
    **dict.fromkeys(("millionen", "mio", "mio.", "miljoen", "miljoner", "millioner"), 6),
    **dict.fromkeys(("milliarde", "milliarden", "mrd", "mrd.", "miljard", "miljarder"), 9),
    **dict.fromkeys(("milliarder", "milliard", "milliards", "md", "mld", "mld.", "mlrd"), 9),
    **dict.fromkeys(("billionen", "biljoen", "biljoner", "billioner", "bio."), 12),
    # Romance
    **dict.fromkeys(("mille", "mila", "mii"), 3),
    **dict.fromkeys(("mil millones", "mil milhões"), 9),
    **dict.fromkeys(("millones", "millón", "milhões", "milhão", "milioni", "milione"), 6),
    **dict.fromkeys(("miliardi", "miliardo", "miliarde", "bilhões", "bilhão"), 9),
    **dict.fromkeys(("billones", "trilhões"), 12),
    # Slavic, Baltic, Turkish
    **dict.fromkeys(("tysięcy", "tysiące", "tisíc", "тысяч", "тисяч"), 3),
    **dict.fromkeys(("milionów", "miliony", "milionů", "млн", "миллионов", "milyon"), 6),
    **dict.fromkeys(("miliardów", "miliardy", "miliard", "miliarda", "miliardů"), 9),
    **dict.fromkeys(("млрд", "миллиардов", "мільярдів", "milyar", "miljardit", "mljrd"), 9),
    **dict.fromkeys(("bilion", "bilionów", "biliony", "трлн", "триллионов", "trilyon"), 12),
}
"""Scale word in lower case -> power of ten. German "Billionen" is 10^12, English billion 10^9."""

GLUED_ONLY = frozenset({"k", "m", "b", "t"})
"""Scales read only when nothing stands between them and the digits ("8.5b", never "5 m")."""

CONTINENTAL = frozenset(SCALES) - frozenset(
    "hundred thousand thousands k million millions mn mln m billion billions bn bln b trillion "
    "trillions tn trn tln t lakh lakhs crore crores".split()
)
"""Scales of languages that print a decimal comma and group thousands with points."""

ENGLISH_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
ENGLISH_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)

FOREIGN_CARDINALS: dict[str, str] = {
    # German and Dutch
    **{"zwei": "2", "zweieinhalb": "2.5", "drei": "3", "dreieinhalb": "3.5", "vier": "4"},
    **{"fünf": "5", "sechs": "6", "sieben": "7", "acht": "8", "neun": "9", "zehn": "10"},
    **{"zwölf": "12", "zwanzig": "20", "anderthalb": "1.5", "eineinhalb": "1.5"},
    **{"twee": "2", "drie": "3", "vijf": "5", "zeven": "7", "negen": "9", "tien": "10"},
    # Scandinavian
    **{"två": "2", "fyra": "4", "fem": "5"},
    # French, Spanish, Italian, Portuguese
    **{"deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "huit": "8", "neuf": "9"},
    **{"dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "quattro": "4", "cinque": "5"},
    **{"dois": "2", "três": "3", "quatro": "4"},
    # Polish and Czech
    **{"dwa": "2", "trzy": "3", "cztery": "4", "pięć": "5", "dwóch": "2", "trzech": "3"},
    **{"dvě": "2", "tři": "3", "čtyři": "4", "pět": "5"},
}
"""Spelled cardinals of other languages -> value."""

FRACTION_PARTS: dict[str, int] = {
    **dict.fromkeys(("half", "halves"), 2),
    **dict.fromkeys(("third", "thirds"), 3),
    **dict.fromkeys(("quarter", "quarters", "fourth", "fourths"), 4),
    **dict.fromkeys(("fifth", "fifths"), 5),
    **dict.fromkeys(("sixth", "sixths"), 6),
    **dict.fromkeys(("seventh", "sevenths"), 7),
    **dict.fromkeys(("eighth", "eighths"), 8),
    **dict.fromkeys(("ninth", "ninths"), 9),
    **dict.fromkeys(("tenth", "tenths"), 10),
}
"""Denominator word -> denominator."""

FOREIGN_FRACTIONS: dict[str, str] = {
    **{"ein drittel": "0.3333", "zwei drittel": "0.6667", "ein viertel": "0.25"},
    **{"drei viertel": "0.75", "ein fünftel": "0.2", "ein zehntel": "0.1", "die hälfte": "0.5"},
    **{"un tiers": "0.3333", "deux tiers": "0.6667", "un quart": "0.25", "la moitié": "0.5"},
    **{"un tercio": "0.3333", "dos tercios": "0.6667", "la mitad": "0.5"},
    **{"un terzo": "0.3333", "due terzi": "0.6667", "la metà": "0.5"},
}
"""Fractions of other languages, written out -> value."""

VULGAR: dict[str, str] = {
    **{"½": "0.5", "⅓": "0.3333", "⅔": "0.6667", "¼": "0.25", "¾": "0.75", "⅕": "0.2"},
    **{"⅖": "0.4", "⅗": "0.6", "⅘": "0.8", "⅙": "0.1667", "⅛": "0.125", "⅜": "0.375"},
    **{"⅝": "0.625", "⅞": "0.875", "⅒": "0.1"},
}
"""Single-character fractions -> value."""

MULTIPLES: dict[str, int] = {
    **dict.fromkeys(("double", "doubles", "doubled", "doubling", "twice"), 2),
    **dict.fromkeys(("triple", "triples", "tripled", "tripling", "treble", "trebled"), 3),
    **dict.fromkeys(("quadruple", "quadruples", "quadrupled", "quadrupling"), 4),
    **dict.fromkeys(("quintuple", "quintupled"), 5),
}
"""Words that multiply -> factor."""

ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        range(1, 21),
        strict=True,
    )
)
"""Spelled ordinals -> place."""
