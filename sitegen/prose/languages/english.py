"""English: 1,300.5; words in British and American spelling."""

from __future__ import annotations

from decimal import Decimal

from sitegen.prose.expressions import Qualifier, WordKind
from sitegen.prose.languages.language import Language

UNITS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

NUMBERS = {word: value for value, word in enumerate(UNITS, 2)} | {word: 20 + 10 * i for i, word in enumerate(TENS)}

FACTORS = (
    dict.fromkeys(("twice", "double", "doubled", "doubles", "doubling", "twofold"), Decimal(2))
    | dict.fromkeys(("thrice", "triple", "tripled", "triples", "tripling", "threefold"), Decimal(3))
    | dict.fromkeys(("quadruple", "quadrupled", "quadruples", "fourfold"), Decimal(4))
    | {"fivefold": Decimal(5), "sixfold": Decimal(6), "sevenfold": Decimal(7), "eightfold": Decimal(8)}
    | {"ninefold": Decimal(9), "tenfold": Decimal(10), "hundredfold": Decimal(100)}
    | {f"{word}fold": Decimal(20 + 10 * i) for i, word in enumerate(TENS)}
    | {"thousandfold": Decimal(1000), "quadrupling": Decimal(4), "quintupled": Decimal(5)}
    | dict.fromkeys(("half", "halves", "halved", "halving", "halve"), Decimal("0.5"))
)

QUALIFIERS = {
    Qualifier.ABOUT: (
        *("about", "roughly", "around", "approximately", "approx.", "approx", "circa", "ca.", "c.", "some"),
        *("close to", "on the order of", "in the region of", "give or take"),
    ),
    Qualifier.NEARLY: ("nearly", "almost", "just under", "just below", "not quite"),
    Qualifier.OVER: ("over", "more than", "greater than", "higher than", "above", "in excess of", "just over", "well over"),
    Qualifier.UNDER: ("under", "less than", "fewer than", "lower than", "below", "well under"),
    Qualifier.AT_MOST: (
        *("up to", "at most", "no more than", "not more than", "no greater than", "not over", "as much as", "as many as"),
        *("a maximum of", "a max of", "max.", "no longer than", "no higher than", "as high as"),
    ),
    Qualifier.AT_LEAST: (
        *("at least", "no less than", "no fewer than", "not less than", "not fewer than", "as little as", "as few as"),
        *("a minimum of", "a min of", "min.", "upwards of", "no lower than", "as low as"),
    ),
}

VAGUE = {
    "a couple of": (2, 3),
    "a couple": (2, 3),
    "a few": (2, 6),
    "few": (2, 6),
    "several": (3, 9),
    "a handful of": (3, 6),
    "dozens of": (24, 99),
    "tens of": (20, 99),
    "hundreds of": (200, 999),
    "thousands of": (2_000, 9_999),
    "tens of thousands of": (20_000, 99_999),
    "hundreds of thousands of": (200_000, 999_999),
    "millions of": (2_000_000, 9_999_999),
    "tens of millions of": (20_000_000, 99_999_999),
    "hundreds of millions of": (200_000_000, 999_999_999),
    "billions of": (2_000_000_000, 9_999_999_999),
    "a couple dozen": (24, 36),
    "a couple of dozen": (24, 36),
    "a few dozen": (24, 72),
    "few dozen": (24, 72),
    "several dozen": (36, 99),
    "a couple hundred": (200, 300),
    "a couple of hundred": (200, 300),
    "a few hundred": (200, 600),
    "few hundred": (200, 600),
    "several hundred": (300, 900),
    "a couple thousand": (2_000, 3_000),
    "a few thousand": (2_000, 6_000),
    "few thousand": (2_000, 6_000),
    "several thousand": (3_000, 9_000),
    "a few tens of": (20, 60),
    "a few hundreds of": (200, 600),
    "many hundreds of": (300, 999),
}

PARTS = (
    *("part", "parts", "figure", "figures", "fig.", "figs.", "step", "steps", "section", "sections", "sec.", "sect.", "§"),
    *(
        "table",
        "tables",
        "chapter",
        "chapters",
        "ch.",
        "line",
        "lines",
        "appendix",
        "equation",
        "eq.",
        "listing",
        "example",
    ),
    *(
        "page",
        "pages",
        "footnote",
        "volume",
        "vol.",
        "phase",
        "stage",
        "slide",
        "port",
        "build",
        "version",
        "versions",
        "article",
        "sample",
    ),
)

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
)

WORDS = (
    (WordKind.NOT_RECORDED, 0, ("not recorded", "unrecorded", "weren't recorded", "wasn't recorded", "never recorded")),
    (WordKind.NOT_RECORDED, 0, ("were not recorded", "was not recorded", "not noted", "not written down", "not given")),
    (WordKind.AMOUNT, 1, ("more", "higher", "greater", "larger", "bigger", "up", "above", "longer", "extra", "additional")),
    (WordKind.AMOUNT, 1, ("increase", "increased", "gain", "gains", "gained", "heavier", "added", "exceeds", "exceeded")),
    (WordKind.AMOUNT, 1, ("surplus", "wider", "deeper", "taller", "raised", "jumped", "jump")),
    (WordKind.AMOUNT, -1, ("less", "fewer", "lower", "smaller", "down", "below", "shorter", "drop", "drops", "dropped")),
    (
        WordKind.AMOUNT,
        -1,
        ("decrease", "decreased", "reduction", "reduced", "reduces", "reduce", "saved", "saves", "saving"),
    ),
    (
        WordKind.AMOUNT,
        -1,
        ("savings", "save", "cut", "cuts", "lost", "loss", "lighter", "minus", "narrower", "dip", "dipped"),
    ),
    (WordKind.AMOUNT, -1, ("lowered", "lowers", "cheaper", "short of")),
    (WordKind.SPEED, 1, ("faster", "quicker", "speedier", "speedup", "speed-up", "speeds up", "sped up", "swifter")),
    (WordKind.SPEED, -1, ("slower", "slowdown", "slow-down", "slows down", "slowed down", "slowed")),
    (WordKind.QUALITY, 1, ("better", "wins", "win", "won", "beats", "beat", "outperforms", "outperformed", "ahead")),
    (WordKind.QUALITY, 1, ("improves", "improved", "improvement", "superior")),
    (WordKind.QUALITY, -1, ("worse", "loses", "lose", "behind", "trails", "underperforms", "regression", "regressed")),
    (WordKind.QUALITY, -1, ("inferior", "degraded", "degrades")),
    (WordKind.BEST, 1, ("fastest", "best", "quickest")),
    (WordKind.BEST, -1, ("slowest", "worst")),
    (WordKind.MOST, 1, ("most", "highest", "largest", "greatest", "biggest", "longest")),
    (WordKind.MOST, -1, ("least", "lowest", "smallest", "fewest", "shortest", "cheapest")),
    (
        WordKind.TREND,
        1,
        ("grows", "grow", "grew", "growing", "growth", "rises", "rise", "rose", "rising", "risen", "climbs"),
    ),
    (WordKind.TREND, 1, ("climbed", "climbing", "increases", "increasing", "goes up", "went up")),
    (
        WordKind.TREND,
        -1,
        ("shrinks", "shrink", "shrank", "shrinking", "falls", "fall", "fell", "falling", "fallen", "tapers off"),
    ),
    (
        WordKind.TREND,
        -1,
        ("tapers", "tapering off", "tapered off", "declines", "decline", "declined", "declining", "decreases"),
    ),
    (WordKind.TREND, -1, ("decreasing", "dropping", "goes down", "went down", "sinks", "sank", "decays")),
    (WordKind.PROPORTION, 0, ("in proportion", "proportional", "proportionally", "proportionate", "scales linearly")),
    (WordKind.PROPORTION, 0, ("linearly", "linear", "in step with", "scales with", "scale with", "scaled with")),
    (WordKind.TIE, 0, ("level with", "on a level with", "tied", "ties", "tie", "equal", "equals", "equally", "same")),
    (WordKind.TIE, 0, ("identical", "on par", "unchanged", "even with", "matches", "no difference", "neck and neck")),
    (WordKind.NEGATION, 0, ("no", "not", "never", "neither", "nor", "none", "cannot", "nothing", "nowhere", "hardly")),
    (WordKind.MEMBERSHIP, 1, ("inside", "within", "in range", "in the range", "falls in")),
    (WordKind.MEMBERSHIP, -1, ("outside", "out of range", "beyond")),
    (WordKind.HEDGE, 0, ("should", "likely", "expect", "expects", "expected", "probably", "may", "might", "could")),
    (WordKind.HEDGE, 0, ("would", "presumably", "perhaps", "possibly", "seems", "seem", "appears", "suggests", "suspect")),
    (WordKind.HEDGE, 0, ("plausible", "plausibly", "ought to", "i think", "i believe", "i guess", "in theory", "inferred")),
    (WordKind.HEDGE, 0, ("inference", "apparently", "supposedly", "arguably", "can be expected", "unlikely")),
    (WordKind.ALL, 0, ("all", "every", "both", "each")),
    (WordKind.SIGNIFICANCE, 0, ("significantly", "significant", "significance", "statistically", "consistently")),
    (WordKind.SIGNIFICANCE, 0, ("reliably", "reproducibly", "always", "invariably")),
)

CASES = (
    *("type", "types", "kind", "kinds", "variant", "variants", "version", "versions", "configuration", "configurations"),
    *("setting", "settings", "candidate", "candidates", "option", "options", "format", "formats", "setup", "setups"),
    *("sample", "samples", "case", "cases", "row", "rows", "them"),
)

BREAKING = (
    *("and", "or", "but", "than", "as", "like", "that", "which", "where", "when", "while", "unlike", "even", "also"),
    *("compared", "cannot"),
)

COPULAS = (
    *("is", "are", "was", "were", "being", "has", "had", "have", "having", "leaves", "left", "ran", "runs", "decodes"),
    *("decoded", "came out", "comes out", "got", "gets"),
)

IDIOMS = (
    *("at most", "at least", "up to", "up front", "no longer", "not only", "once more", "more or less", "what is more"),
    *("at best", "at worst", "follow up", "set up", "turn up", "end up", "make up", "best of all", "same-prompt"),
    *("break down", "scaled down", "boil down", "cut-off", "above all", "see below", "see above", "as follows below"),
)

COMPARATIVES = (
    *(
        "more",
        "less",
        "fewer",
        "faster",
        "slower",
        "quicker",
        "speedier",
        "swifter",
        "higher",
        "lower",
        "greater",
        "larger",
    ),
    *("bigger", "smaller", "longer", "shorter", "better", "worse", "heavier", "lighter", "wider", "narrower", "cheaper"),
    *("deeper", "taller"),
)

DIFFERENCE_VERBS = (
    (("add", "adds", "added", "adding", "put on", "puts on", "tack on", "tacks on", "tacked on"), (), 1, 1),
    (("put", "puts", "tack", "tacks", "tacked"), ("on",), 1, 1),
    (("save", "saves", "saved", "saving", "take off", "takes off", "took off", "knocks off", "knocked off"), (), -1, 0),
    (("shave", "shaves", "shaved", "trim", "trims", "trimmed", "cut", "cuts", "took", "takes", "take"), ("off",), -1, 0),
    (("knock", "knocks", "knocked"), ("off",), -1, 0),
    (("lose", "loses", "lost", "losing", "give up", "gives up", "gave up", "sacrifice", "sacrifices"), (), 0, -1),
    (("gain", "gains", "gained", "gaining", "win", "wins", "won"), (), 0, 1),
    (("cost", "costs"), (), 1, -1),
)

SHARES = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}

ENGLISH = Language(
    code="en",
    name="English",
    group=",",
    decimal=".",
    numbers=NUMBERS,
    multipliers={"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12},
    shares=SHARES,
    factors=FACTORS,
    articles=("a", "an"),
    one=("one",),
    zero="zero",
    joiners=("and",),
    magnitudes={"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "bn": 9, "hundred": 2},
    qualifiers=QUALIFIERS,
    after={
        Qualifier.ABOUT: ("or so", "or thereabouts", "give or take", "-ish", "ish"),
        Qualifier.AT_LEAST: ("or more", "or higher", "or greater", "or better", "or above"),
        Qualifier.AT_MOST: ("or less", "or fewer", "or lower", "or below"),
    },
    range_words=("to", "through", "up to", "down to"),
    between=(("between", "and"),),
    or_words=("or",),
    one_in=("in", "in every"),
    of=("of", "out of", "of the", "out of the", "of all"),
    vague=VAGUE,
    parts=PARTS,
    months=MONTHS,
    words=WORDS,
    start_words=("from",),
    goal_words=("to", "down to", "up to"),
    copulas=COPULAS,
    plural_copulas=("are", "were", "run", "ran"),
    by_means=("with", "using", "under"),
    belonging=("for", "in", "at", "of", "on"),
    excluding=("not", "rather than", "instead of", "unlike", "without"),
    difference_verbs=DIFFERENCE_VERBS,
    cases=CASES,
    universal=("all", "every", "each"),
    no_one=("no", "none of"),
    breaking=BREAKING,
    after_times=(
        *("as", "the", "that", "of", "faster", "slower", "more", "less", "fewer", "higher", "lower", "larger", "smaller"),
        *("better", "worse", "bigger", "longer", "shorter", "quicker", "cheaper"),
    ),
    idioms=IDIOMS,
    comparatives=COMPARATIVES,
)
