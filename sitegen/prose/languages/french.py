"""French: 1 300,5 with a narrow no-break, no-break, thin or plain space."""

from __future__ import annotations

from decimal import Decimal

from sitegen.prose.expressions import Qualifier, WordKind
from sitegen.prose.languages.language import THIN_SPACES, Language

WORDS = (
    (WordKind.NOT_RECORDED, 0, ("non noté", "non enregistré", "pas noté", "pas enregistré", "non relevé")),
    (WordKind.AMOUNT, 1, ("plus", "plus de", "plus élevé", "plus élevée", "plus grand", "plus grande", "hausse", "gain")),
    (WordKind.AMOUNT, 1, ("supérieur", "supérieure", "augmentation", "augmenté", "en plus", "plus long", "plus longue")),
    (WordKind.AMOUNT, -1, ("moins", "moins de", "moins élevé", "plus bas", "plus basse", "plus petit", "plus petite")),
    (
        WordKind.AMOUNT,
        -1,
        ("plus court", "plus courte", "plus courts", "plus courtes", "plus faibles", "diminué", "baissé"),
    ),
    (WordKind.AMOUNT, -1, ("plus petits", "plus petites", "plus basses", "chuté", "reculé", "réduit", "réduite")),
    (WordKind.AMOUNT, -1, ("plus faible", "baisse", "inférieur", "inférieure", "réduction", "perte", "en moins", "chute")),
    (
        WordKind.SPEED,
        1,
        ("plus rapide", "plus rapides", "plus vite", "moins lent", "moins lente", "moins lents", "moins lentes"),
    ),
    (
        WordKind.SPEED,
        -1,
        ("plus lent", "plus lente", "plus lents", "plus lentes", "plus lentement", "moins rapide", "moins rapides"),
    ),
    (WordKind.QUALITY, 1, ("mieux", "meilleur", "meilleure", "gagne", "l'emporte", "bat")),
    (WordKind.QUALITY, -1, ("pire", "moins bon", "moins bonne", "perd")),
    (WordKind.BEST, 1, ("le plus rapide", "la plus rapide", "les plus rapides", "le meilleur", "la meilleure")),
    (WordKind.BEST, -1, ("le plus lent", "la plus lente", "le pire", "la pire")),
    (WordKind.MOST, 1, ("le plus", "le plus élevé", "la plus élevée", "le plus grand", "la plus grande")),
    (WordKind.MOST, -1, ("le moins", "le plus bas", "la plus basse", "le plus petit", "la plus petite", "le plus faible")),
    (WordKind.TREND, 1, ("croît", "augmente", "monte", "grandit", "grimpe")),
    (WordKind.TREND, -1, ("diminue", "baisse avec", "décroît", "tombe", "recule", "rétrécit")),
    (WordKind.PROPORTION, 0, ("proportionnel", "proportionnelle", "proportionnellement", "linéairement")),
    (WordKind.TIE, 0, ("égal", "égale", "à égalité", "ex æquo", "identique", "même", "mêmes", "inchangé", "autant")),
    (WordKind.NEGATION, 0, ("pas", "non", "jamais", "aucun", "aucune", "ni", "sans", "guère", "à peine", "nullement")),
    (WordKind.MEMBERSHIP, 1, ("dans l'intervalle", "à l'intérieur")),
    (WordKind.MEMBERSHIP, -1, ("hors de", "en dehors", "à l'extérieur")),
    (
        WordKind.HEDGE,
        0,
        ("devrait", "devraient", "probablement", "sans doute", "pourrait", "peut-être", "vraisemblablement"),
    ),
    (WordKind.ALL, 0, ("tous", "toutes", "tout", "toute", "chaque", "les deux")),
    (WordKind.SIGNIFICANCE, 0, ("significativement", "significatif", "significative", "statistiquement", "toujours")),
)

COMPARATIVES = tuple(
    phrase
    for kind, _, phrases in WORDS
    for phrase in phrases
    if kind in (WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY) and {"plus", "moins"} & set(phrase.split())
)

UNITS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
TEENS = ("onze", "douze", "treize", "quatorze", "quinze", "seize")
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
SWISS = {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
NUMBERS = {word: value for value, word in enumerate((*UNITS, *TEENS), 1) if value > 1} | TENS | SWISS
MORPHEMES = {word: Decimal(value) for word, value in NUMBERS.items()} | {
    "un": Decimal(1),
    "une": Decimal(1),
    "quatre-vingt": Decimal(80),
    "quatre-vingts": Decimal(80),
    "cent": Decimal(100),
    "cents": Decimal(100),
    "mille": Decimal(1000),
}
J = "[-\u2010\u2011 \u00a0\u202f]"
DIGIT = "(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf)"
TEEN = f"(?:dix{J}(?:sept|huit|neuf)|dix|{'|'.join(TEENS)})"
BELOW_100 = (
    f"(?:quatre{J}vingts?(?:{J}(?:{TEEN}|{DIGIT})\\b)?|soixante(?:{J}et{J}(?:une?|onze)\\b|{J}(?:{TEEN}|{DIGIT})\\b)?"
    f"|(?:vingt|trente|quarante|cinquante|{'|'.join(SWISS)})(?:{J}et{J}une?\\b|{J}{DIGIT}\\b)?|{TEEN}|{DIGIT})"
)
BELOW_1000 = f"(?:(?:{DIGIT}{J})?cents?\\b(?:{J}{BELOW_100}\\b)?|{BELOW_100})"
SPELLED = rf"(?!une?\b)(?:(?:{BELOW_1000}{J})?mille\b(?:{J}{BELOW_1000}\b)?|{BELOW_1000}\b|zéro(?= virgule\b))"
"""vingt et un, soixante et onze, quatre-vingt-dix-sept, deux cents, mille deux cents; *un* alone is an article."""

SHARES = {
    "tiers": 3,
    "quart": 4,
    "cinquième": 5,
    "sixième": 6,
    "septième": 7,
    "huitième": 8,
    "dixième": 10,
    "centième": 100,
}

DIFFERENCE_VERBS = (
    (("économise", "économisait", "économisent", "épargne", "retranche", "retire"), (), -1, 0),
    (("ajoute", "ajoutait", "ajoutent", "rajoute"), (), 1, 1),
    (("perd", "perdait", "perdent", "sacrifie"), (), 0, -1),
    (("gagne", "gagnait", "gagnent"), (), 0, 1),
    (("coûte", "coûtait", "coûtent"), (), 1, -1),
)
MANY = {"dizaines": 10, "centaines": 100, "milliers": 1000, "millions": 10**6, "milliards": 10**9}

FRENCH = Language(
    code="fr",
    name="French",
    group="\u202f",
    decimal=",",
    spaces=THIN_SPACES + " ",
    numbers=NUMBERS,
    spelled=SPELLED,
    morphemes=MORPHEMES,
    comma_word="virgule",
    zero="zéro",
    shares=SHARES | {f"{word}s": base for word, base in SHARES.items() if word != "tiers"},
    multipliers={
        "cent": 100,
        "cents": 100,
        "mille": 1_000,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "douzaine": 12,
    },
    factors=dict.fromkeys(("double", "doublé", "doublée", "doubler"), Decimal(2))
    | dict.fromkeys(("triple", "triplé", "tripler"), Decimal(3))
    | dict.fromkeys(("moitié", "demi", "demie"), Decimal("0.5")),
    articles=("un", "une"),
    one=("un", "une"),
    joiners=("et",),
    magnitudes={"mille": 3, "millions": 6, "million": 6, "milliards": 9, "milliard": 9},
    qualifiers={
        Qualifier.ABOUT: ("environ", "à peu près", "autour de", "quelque", "vers"),
        Qualifier.NEARLY: ("presque", "près de", "quasiment"),
        Qualifier.OVER: ("plus de", "au-dessus de", "supérieur à"),
        Qualifier.UNDER: ("moins de", "en dessous de", "inférieur à"),
        Qualifier.AT_MOST: ("jusqu'à", "jusqu’à", "au plus", "au maximum"),
        Qualifier.AT_LEAST: ("au moins", "au minimum"),
    },
    after={Qualifier.AT_LEAST: ("ou plus",), Qualifier.AT_MOST: ("ou moins",)},
    range_words=("à",),
    between=(("entre", "et"),),
    or_words=("ou",),
    of=("sur", "des", "parmi"),
    vague={
        "une dizaine de": (8, 12),
        "une quinzaine de": (13, 17),
        "une vingtaine de": (17, 23),
        "une trentaine de": (25, 35),
        "une quarantaine de": (35, 45),
        "une cinquantaine de": (45, 55),
        "une soixantaine de": (55, 65),
        "une centaine de": (80, 120),
        "un millier de": (800, 1_200),
        "quelques": (2, 6),
        "plusieurs": (3, 9),
        "des dizaines de": (20, 99),
        "des centaines de": (200, 999),
        "des milliers de": (2_000, 9_999),
        **{f"quelques {many} de": (2 * base, 6 * base) for many, base in MANY.items()},
        **{f"plusieurs {many} de": (3 * base, 9 * base) for many, base in MANY.items()},
    },
    parts=(
        "article",
        "articles",
        "exemple",
        "nᵒ",
        "partie",
        "figure",
        "fig.",
        "étape",
        "section",
        "tableau",
        "chapitre",
        "ligne",
        "lignes",
        "page",
        "version",
        "p.",
        "n°",
        "numéro",
        "annexe",
        "chap.",
    ),
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"),
        "décembre",
    ),
    start_words=("de", "depuis"),
    goal_words=("à", "jusqu'à", "jusqu’à"),
    copulas=("est", "sont", "était", "étaient", "a", "avait"),
    plural_copulas=("sont", "étaient"),
    by_means=("avec", "sous"),
    belonging=("pour", "en", "chez", "de", "à"),
    excluding=("pas", "non", "non pas", "plutôt que", "au lieu de", "contrairement à", "sans"),
    difference_verbs=DIFFERENCE_VERBS,
    cases=("type", "types", "variante", "variantes", "cas", "version", "versions", "configuration", "configurations"),
    universal=("tous", "toutes", "chaque"),
    no_one=("aucun", "aucune"),
    breaking=("et", "ou", "mais", "que", "qu", "comme", "même", "aussi", "qui", "comparé", "rapport"),
    after_times=("plus", "moins"),
    words=WORDS,
    comparatives=COMPARATIVES,
)
