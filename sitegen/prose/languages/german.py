"""German: 1.300,5."""

from __future__ import annotations

from decimal import Decimal

from sitegen.prose.expressions import Qualifier, WordKind
from sitegen.prose.languages.language import THIN_SPACES, Language

UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
TEENS = ("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")
TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
NUMBERS = {word: value for value, word in enumerate((*UNITS, *TEENS), 1) if value > 1} | {
    word: 20 + 10 * place for place, word in enumerate(TENS)
}
MORPHEMES = {word: Decimal(value) for word, value in NUMBERS.items()} | {
    "ein": Decimal(1),
    "eins": Decimal(1),
    "dreissig": Decimal(30),
    "hundert": Decimal(100),
    "tausend": Decimal(1000),
    "einhalb": Decimal("0.5"),
    "anderthalb": Decimal("1.5"),
}
DIGIT = f"(?:{'|'.join(UNITS[:9])})"
BELOW_100 = f"(?:{'|'.join((*UNITS[9:], *TEENS))}|(?:{DIGIT}und)?(?:{'|'.join(TENS)}|dreissig)|{DIGIT}(?![z]))"
BELOW_1000 = f"(?:{DIGIT}?hundert(?:und)?(?:{BELOW_100}|eins)?|{BELOW_100})"
SPELLED = (
    r"(?<!außer )(?!ein(?:s|mal|fach(?:e[mnrs]?)?)?\b)"
    f"(?:{DIGIT}(?:und)?einhalb|anderthalb|{BELOW_1000}?tausend(?:und)?(?:{BELOW_1000}|eins)?"
    rf"|{BELOW_1000}|null(?= komma\b))(?:(?=mal\b|fach(?:e[mnrs]?)?\b)|\b)"
)
"""einundzwanzig, zweihundertfünf, dreitausend, zweieinhalb; *ein* alone is an article."""

FACTORS = (
    dict.fromkeys(
        (
            "doppelt",
            "doppelte",
            "doppelten",
            "zweifach",
            "verdoppelt",
            "verdoppelte",
            "verdoppeln",
            "verdoppelung",
        ),
        Decimal(2),
    )
    | dict.fromkeys(("dreifach", "dreifache", "verdreifacht", "verdreifachte"), Decimal(3))
    | dict.fromkeys(
        ("halb", "halbe", "halben", "halbes", "hälfte", "halbiert", "halbierte", "halbieren", "halbierung"), Decimal("0.5")
    )
)

ENDINGS = ("e", "er", "en", "em", "es")


def comparative(*stems: str) -> tuple[str, ...]:
    """höher, höhere, höherer, …"""
    return tuple(stem + ending for stem in stems for ending in ("", *ENDINGS))


def superlative(*stems: str) -> tuple[str, ...]:
    """höchste, höchster, …, am höchsten; alone the stem is another word (längst, best)."""
    return tuple(form for stem in stems for form in (*(stem + ending for ending in ENDINGS), f"am {stem}en"))


WORDS = (
    (WordKind.NOT_RECORDED, 0, ("nicht notiert", "nicht festgehalten", "nicht aufgezeichnet", "nicht erfasst")),
    (WordKind.AMOUNT, 1, ("mehr", *comparative("höher", "größer", "länger"), "zunahme")),
    (WordKind.AMOUNT, 1, ("zuwachs", "gewinn", "gestiegen", "gewachsen", "zugenommen", "geklettert", "zusätzlich")),
    (WordKind.AMOUNT, -1, ("weniger", *comparative("niedriger", "geringer", "kleiner", "kürzer"))),
    (WordKind.AMOUNT, -1, ("rückgang", "abnahme", "gesunken", "abgenommen", "geschrumpft", "zurückgegangen", "gespart")),
    (WordKind.AMOUNT, -1, ("verlust", "einbruch", "zurück")),
    (WordKind.SPEED, 1, (*comparative("schneller"), "flotter")),
    (WordKind.SPEED, -1, (*comparative("langsamer"), "mal so langsam", "doppelt so langsam")),
    (WordKind.QUALITY, 1, (*comparative("besser"), "gewinnt", "gewann", "schlägt", "vorn", "überlegen")),
    (WordKind.QUALITY, -1, (*comparative("schlechter"), "verliert", "verlor", "unterlegen")),
    (WordKind.BEST, 1, superlative("schnellst", "best")),
    (WordKind.BEST, -1, superlative("langsamst", "schlechtest")),
    (WordKind.MOST, 1, ("meisten", "am meisten", *superlative("höchst", "größt", "längst"))),
    (WordKind.MOST, -1, ("wenigsten", "am wenigsten", *superlative("niedrigst", "kleinst", "geringst", "kürzest"))),
    (WordKind.TREND, 1, ("wächst", "wuchs", "wuchsen", "steigt", "stieg", "stiegen", "klettert", "kletterte", "nimmt zu")),
    (WordKind.TREND, -1, ("schrumpft", "schrumpfte", "fällt", "fiel", "fielen", "sinkt", "sank", "sanken", "nimmt ab")),
    (WordKind.PROPORTION, 0, ("proportional", "im verhältnis", "linear")),
    (
        WordKind.TIE,
        0,
        ("gleich", "gleichauf", "gleichauf mit", "gleiche", "gleichen", "identisch", "unverändert", "ebenso"),
    ),
    (
        WordKind.NEGATION,
        0,
        (
            "nicht",
            "kein",
            "keine",
            "keinen",
            "keiner",
            "nie",
            "niemals",
            "weder",
            "noch nie",
            "keineswegs",
            "keinesfalls",
            "kaum",
        ),
    ),
    (WordKind.MEMBERSHIP, 1, ("innerhalb", "im bereich")),
    (WordKind.MEMBERSHIP, -1, ("außerhalb",)),
    (WordKind.HEDGE, 0, ("sollte", "sollten", "wohl", "vermutlich", "wahrscheinlich", "erwarte", "dürfte", "könnte")),
    (WordKind.ALL, 0, ("alle", "allen", "jede", "jeder", "jedes", "beide", "beiden")),
    (WordKind.SIGNIFICANCE, 0, ("signifikant", "statistisch", "durchweg", "immer", "zuverlässig")),
)

TAKES = ("nimmt", "nahm", "nahmen")
SPLIT_WORDS = (
    (WordKind.TREND, 1, (*TAKES, "legt", "legte", "legten"), ("zu",)),
    (WordKind.TREND, 1, ("zieht", "zog", "zogen"), ("an",)),
    (WordKind.TREND, -1, (*TAKES, "sackt", "sackte", "sackten"), ("ab",)),
    (WordKind.TREND, -1, ("geht", "ging", "gingen"), ("zurück",)),
    (WordKind.TREND, -1, ("bricht", "brach", "brachen"), ("ein",)),
)
COMPARATIVES = (
    *("mehr", "weniger", "flotter"),
    *comparative("höher", "größer", "länger", "niedriger", "geringer", "kleiner", "kürzer"),
    *comparative("schneller", "langsamer", "besser", "schlechter"),
)

DIFFERENCE_VERBS = (
    (("spart", "sparte", "sparen", "sparten", "erspart", "ersparte"), (), -1, 0),
    (("legt", "legte", "legen", "legten", "packt", "packte"), ("drauf", "obendrauf"), 1, 1),
    (("verliert", "verlor", "verlieren", "verloren", "büßt", "büßte"), (), 0, -1),
    (("gewinnt", "gewann", "gewinnen", "gewannen"), (), 0, 1),
    (("kostet", "kostete", "kosten", "kosteten"), (), 1, -1),
)
SOME = {"ein paar": (2, 6), "einige": (2, 6), "mehrere": (3, 9), "wenige": (2, 6)}
MANY = {"dutzend": 12, "hundert": 100, "tausend": 1000, "zehntausend": 10**4, "hunderttausend": 10**5}
MANY |= {"millionen": 10**6, "milliarden": 10**9}

MANIES = {"dutzende": (24, 99), "hunderte": (200, 999), "tausende": (2_000, 9_999), "zehntausende": (20_000, 99_999)}
MANIES |= {"hunderttausende": (200_000, 999_999)}

GERMAN = Language(
    code="de",
    name="German",
    group=".",
    decimal=",",
    spaces=THIN_SPACES + " ",
    numbers=NUMBERS,
    multipliers={"hundert": 100, "tausend": 1_000, "dutzend": 12, "million": 10**6, "millionen": 10**6}
    | {"milliarde": 10**9, "milliarden": 10**9},
    spelled=SPELLED,
    morphemes=MORPHEMES,
    comma_word="Komma",
    zero="null",
    shares={"halbes": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9}
    | {"zehntel": 10, "zwanzigstel": 20, "hundertstel": 100, "tausendstel": 1000},
    factors=FACTORS,
    glued={"dreiviertel": Decimal("0.75"), "viertel": Decimal("0.25")},
    articles=("ein", "eine", "einem", "einer"),
    one=("ein", "eine", "einer", "einem", "einen"),
    joiners=("und",),
    magnitudes={"tausend": 3, "millionen": 6, "million": 6, "mio.": 6, "mio": 6, "milliarden": 9, "milliarde": 9}
    | {"mrd.": 9, "mrd": 9, "tsd.": 3, "tsd": 3, "billionen": 12, "billion": 12},
    qualifiers={
        Qualifier.ABOUT: ("etwa", "rund", "ungefähr", "circa", "ca.", "zirka", "gut", "um die"),
        Qualifier.NEARLY: ("fast", "beinahe", "knapp", "nahezu"),
        Qualifier.OVER: ("über", "mehr als", "größer als", "höher als"),
        Qualifier.UNDER: ("unter", "weniger als", "kleiner als"),
        Qualifier.AT_MOST: ("bis zu", "höchstens", "maximal", "nicht mehr als"),
        Qualifier.AT_LEAST: ("mindestens", "wenigstens", "nicht weniger als"),
    },
    after={Qualifier.AT_LEAST: ("oder mehr",), Qualifier.AT_MOST: ("oder weniger",)},
    range_words=("bis", "auf"),
    between=(("zwischen", "und"),),
    or_words=("oder",),
    of=("von", "von den", "der", "aus"),
    vague={
        **SOME,
        **{f"{many}{ending}": span for many, span in MANIES.items() for ending in ("", "n", " von", "n von")},
        **{f"{some} {many}": (n * base, m * base) for some, (n, m) in SOME.items() for many, base in MANY.items()},
    },
    parts=(
        "beispiel",
        "artikel",
        "teil",
        "abbildung",
        "abb.",
        "schritt",
        "abschnitt",
        "tabelle",
        "kapitel",
        "zeile",
        "zeilen",
        "seite",
        "version",
        "nr.",
        "kap.",
        "tab.",
    ),
    months=(
        *("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november"),
        "dezember",
    ),
    words=WORDS,
    start_words=("von", "ab"),
    goal_words=("auf", "zu", "bis"),
    copulas=("ist", "sind", "war", "waren", "hat", "hatte", "läuft", "lief"),
    plural_copulas=("sind", "waren", "laufen", "liefen"),
    by_means=("mit", "bei", "unter"),
    belonging=("für", "in", "im", "von"),
    excluding=("nicht", "statt", "anstatt", "anstelle von", "anders als", "ohne"),
    difference_verbs=DIFFERENCE_VERBS,
    cases=(
        "typ",
        "typen",
        "art",
        "arten",
        "variante",
        "varianten",
        "fall",
        "fälle",
        "fällen",
        "version",
        "versionen",
        "probe",
    ),
    universal=("alle", "jede", "jeder", "jedes"),
    no_one=("kein", "keine", "keiner", "keines"),
    breaking=("und", "oder", "aber", "als", "wie", "auch", "selbst", "anders", "verglichen", "im"),
    after_times=(
        *("so", "wie", "schneller", "langsamer", "mehr", "weniger", "höher", "niedriger", "größer", "kleiner", "länger"),
        "kürzer",
    ),
    split_words=SPLIT_WORDS,
    comparatives=COMPARATIVES,
)
