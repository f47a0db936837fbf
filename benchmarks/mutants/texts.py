"""Changes of what a citation's text says, and of the names around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from mutants.mutant import GoodSite, Mutant, document, scalars
from sitegen.claims.claims import Claim
from sitegen.evidence.figures import Amount, Ranking
from sitegen.prose.expressions import NumericExpression, Qualifier, Shape, Term, Word, WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.languages.language import Language
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import Citation, Surface
from sitegen.prose.words import read_words
from sitegen.source import Span

PREFIXES = {
    "KiB": ("MiB", "KB"),
    "MiB": ("GiB", "KiB", "MB"),
    "GiB": ("MiB", "GB"),
    "TiB": ("GiB",),
    "KB": ("MB",),
    "MB": ("GB", "MiB"),
    "GB": ("MB", "GiB"),
    "TB": ("GB",),
    "B": ("KB",),
    "kB": ("MB",),
    "ns": ("µs",),
    "µs": ("ms", "ns"),
    "us": ("ms",),
    "ms": ("µs", "s"),
    "s": ("ms",),
    "%": ("points",),
    "K": ("M", ""),
    "M": ("K", "B"),
    "k": ("M",),
    "G": ("M",),
}
SIGNS = ">≥=<≤"
FALSE_FOR = {">": "=<≤", "<": "=>≥", "=": "><", "≥": "<≤", "≤": ">≥"}
"""≥ is true where > is, and where = is; it says less."""
DIRECTED = {
    *(WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY, WordKind.BEST, WordKind.MOST, WordKind.TREND, WordKind.MEMBERSHIP),
}


def within(surface: Surface, start: int, end: int) -> Span | None:
    """The stretch of the source that shows as this text, where it stands there letter for letter."""
    span = surface.where(start, end)
    if span is None or surface.source.text[span.start : span.end] != surface.text[start:end]:
        return None
    return span


def replaced(site: GoodSite, kind: str, surface: Surface, start: int, end: int, new: str) -> Iterator[Mutant]:
    span = within(surface, start, end)
    if span is not None:
        yield from site.change(kind, surface.source, span, new)


def claims(site: GoodSite) -> Iterator[Claim]:
    for post in site.checked.site.posts:
        yield from post.claims


def expressions(site: GoodSite) -> Iterator[tuple[Claim, NumericExpression]]:
    for claim in claims(site):
        yield from ((claim, number) for number in claim.numbers if number.exemption is None)


def terms(site: GoodSite) -> Iterator[tuple[Claim, Term]]:
    for claim, number in expressions(site):
        yield from ((claim, term) for term in number.terms)


def digits(site: GoodSite) -> Iterator[Mutant]:
    """Each digit of each citation, one up and one down."""
    for claim in claims(site):
        for at in range(claim.citation.start, claim.citation.end):
            digit = claim.surface.text[at]
            if digit.isdecimal():
                for step in (1, 9):
                    new = chr(ord(digit) - int(digit) + (int(digit) + step) % 10)
                    yield from replaced(site, "digit", claim.surface, at, at + 1, new)


def number_words(site: GoodSite) -> Iterator[Mutant]:
    for claim, term in terms(site):
        language = language_of(claim.post.language)
        known = {**language.numbers, **language.factors}
        for word in re.finditer(r"[^\W\d_]+", claim.surface.text[term.start : term.end]):
            if word[0].casefold() in known:
                value = known[word[0].casefold()]
                table = language.factors if word[0].casefold() in language.factors else language.numbers
                others = [other for other, worth in table.items() if worth != value][:2]
                for other in others:
                    start = term.start + word.start()
                    yield from replaced(site, "number word", claim.surface, start, start + len(word[0]), other)


def decimal_points(site: GoodSite) -> Iterator[Mutant]:
    """Moved one place to either side, and dropped."""
    for claim, term in terms(site):
        point = language_of(claim.post.language).decimal
        match = re.search(rf"(\d+){re.escape(point)}(\d+)", claim.surface.text[term.start : term.end])
        if match is None:
            continue
        whole, part = match[1], match[2]
        moved = {f"{whole}{part}", f"{whole}{part[0]}{point}{part[1:]}" if len(part) > 1 else f"{whole}{part}"}
        if len(whole) > 1:
            moved.add(f"{whole[:-1]}{point}{whole[-1]}{part}")
        start = term.start + match.start()
        for new in sorted(moved):
            yield from replaced(site, "decimal point", claim.surface, start, term.start + match.end(), new)


def signs(site: GoodSite) -> Iterator[Mutant]:
    """Turned round, or a minus put in front; not before "slower", where a minus only repeats the word."""
    for claim, term in terms(site):
        if any(word.kind in DIRECTED and word.sense < 0 for word in claim.words):
            continue
        match = re.search(r"([-−+])?(?=\d)", claim.surface.text[term.start : term.end])
        if match is None:
            continue
        start, end = term.start + match.start(), term.start + match.end()
        opposite = {"-": "+", "−": "+", "+": "−", None: "−"}[match[1]]
        if start == end:
            span = within(claim.surface, start, start + 1)
            if span is not None:
                yield from site.change("sign", claim.surface.source, Span(span.start, span.start), opposite)
        else:
            yield from replaced(site, "sign", claim.surface, start, end, opposite)


def _units(site: GoodSite) -> Iterator[tuple[Claim, int, str]]:
    for claim, term in terms(site):
        at = claim.surface.text.rfind(term.unit_text, term.start, term.end) if term.unit_text else -1
        if at >= 0:
            yield claim, at, term.unit_text


def units(site: GoodSite) -> Iterator[Mutant]:
    """Another kind of quantity."""
    for claim, at, unit in _units(site):
        for new in ("ms", "MiB", "%"):
            if (
                new != unit
                and not (unit in PREFIXES and new in PREFIXES[unit])
                and not (unit.endswith("s") and new == "ms")
            ):
                yield from replaced(site, "unit", claim.surface, at, at + len(unit), new)


def prefixes(site: GoodSite) -> Iterator[Mutant]:
    for claim, at, unit in _units(site):
        for new in PREFIXES.get(unit, ()):
            yield from replaced(site, "prefix", claim.surface, at, at + len(unit), new)
    for claim, term in terms(site):
        if term.suffix:
            at = claim.surface.text.rfind(term.suffix, term.start, term.end)
            for new in PREFIXES.get(term.suffix, ()):
                yield from replaced(site, "prefix", claim.surface, at, at + len(term.suffix), new)


def _exchanged(site: GoodSite, kind: str, claim: Claim, first: Term, second: Term) -> Iterator[Mutant]:
    """Two terms of one expression change places, digits only: units and words stay where they are."""
    text = claim.surface.text
    one, two = (re.search(r"\d[\d.,]*\d|\d", text[term.start : term.end]) for term in (first, second))
    if one is None or two is None or one[0] == two[0]:
        return
    start, end = first.start + one.start(), second.start + two.end()
    middle = text[first.start + one.end() : second.start + two.start()]
    yield from replaced(site, kind, claim.surface, start, end, f"{two[0]}{middle}{one[0]}")


def swapped_values(site: GoodSite) -> Iterator[Mutant]:
    for claim, number in expressions(site):
        if number.shape is not Shape.RANGE:
            for first, second in zip(number.terms, number.terms[1:], strict=False):
                yield from _exchanged(site, "order of two values", claim, first, second)
    for claim in claims(site):
        if claim.figure is None or not isinstance(claim.figure.outcome, Ranking):
            continue
        labels = list(re.finditer(rf"[^\s{SIGNS},]+(?=\s*[{SIGNS}])|(?<=[{SIGNS}] )[^\s{SIGNS},]+", claim.citation.text))
        for one, two in pairwise(labels):
            middle = claim.citation.text[one.end() : two.start()]
            start = claim.citation.start + one.start()
            new = f"{two[0]}{middle}{one[0]}"
            yield from replaced(site, "order of two values", claim.surface, start, start + len(new), new)


def swapped_ends(site: GoodSite) -> Iterator[Mutant]:
    for claim, number in expressions(site):
        if number.shape is Shape.RANGE:
            first, second = number.terms[0], number.terms[-1]
            yield from _exchanged(site, "range ends", claim, first, second)
            one, two = claim.surface.text[first.start : first.end], claim.surface.text[second.start : second.end]
            yield from replaced(site, "range ends", claim.surface, number.start, number.end, one)
            yield from replaced(site, "range ends", claim.surface, number.start, number.end, two)


def direction_words(site: GoodSite) -> Iterator[Mutant]:
    """Each word of direction in a sentence that cites something becomes its opposite, inside the citation and around it."""
    for post in site.checked.site.posts:
        lexicon = Lexicon(language=post.post.language, names=(), units={})
        for surface in post.post.surfaces:
            cited = [claim.citation for claim in post.claims if claim.surface is surface]
            for word in read_words(surface.text, lexicon):
                if word.kind not in DIRECTED or not word.sense or not _same_sentence(surface.text, word.start, cited):
                    continue
                cites = any(each.start <= word.start < each.end for each in cited)
                language = language_of(post.post.language)
                known = _confused(word.text.casefold()) or (_opposites(language, word) if cites else [])
                for new in known[:1]:
                    yield from replaced(site, "direction word", surface, word.start, word.end, new)


def _same_sentence(text: str, at: int, citations: list[Citation]) -> bool:
    """Whether a citation stands in the sentence of *at*, or the word in a citation."""
    stops = [0, *(match.end() for match in re.finditer(r"[.!?:;](?=\s)|[。！？；]", text)), len(text)]
    start = max(stop for stop in stops if stop <= at)
    end = min(stop for stop in stops if stop > at)
    return any(citation.start < end and start <= citation.end for citation in citations)


PAIRS = {
    ("faster", "slower"), ("more", "less"), ("higher", "lower"), ("fell", "rose"), ("grows", "shrinks"),
    ("larger", "smaller"), ("best", "worst"), ("fastest", "slowest"), ("up", "down"),
    ("longer", "shorter"), ("longest", "shortest"),
    ("inside", "outside"), ("within", "outside"), ("largest", "smallest"), ("highest", "lowest"), ("better", "worse"),
    ("falls", "rises"), ("grew", "shrank"), ("wins", "loses"), ("most", "least"), ("saves", "added"), ("cuts", "increase"),
    ("schneller", "langsamer"), ("mehr", "weniger"), ("höher", "niedriger"), ("更快", "更慢"), ("更高", "更低"),
    ("更多", "更少"), ("fewer", "more"), ("drops", "rises"), ("dropped", "rose"), ("faster", "worse"),
}  # fmt: skip


def _confused(word: str) -> list[str]:
    """The word that a writer would confuse it with."""
    return [b if a == word else a for a, b in sorted(PAIRS) if word in (a, b)]


def _opposites(language: Language, word: Word) -> list[str]:
    """Words of the same kind and the other sense: bad style, and false all the same inside a citation."""
    return [words[0] for kind, sense, words in language.words if kind is word.kind and sense == -word.sense]


def approximations(site: GoodSite) -> Iterator[Mutant]:
    """Bounds that are false of the figure, in place of the qualifier or put before a bare number; `~` dropped."""
    for claim, number in expressions(site):
        if number.shape is not Shape.SINGLE or len(number.terms) != 1:
            continue
        term = number.terms[0]
        amount = claim.figure.outcome if claim.figure else None
        if not isinstance(amount, Amount) or term.is_word:
            continue
        match = re.search(r"\d", claim.surface.text[number.start : number.end])
        if match is None:
            continue
        start = number.start + match.start()
        for qualifier in _false(term, amount):
            word = language_of(claim.post.language).qualifiers.get(qualifier, ("",))[0]
            gap = "" if word and word[-1] >= "⺀" else " "
            yield from replaced(
                site, "approximation word", claim.surface, number.start, start + 1, f"{word}{gap}{match[0]}"
            )
        if start > number.start and amount.approximate:
            yield from replaced(site, "approximation word", claim.surface, number.start, start + 1, match[0])


def _false(term: Term, amount: Amount) -> list[Qualifier]:
    """By the sense of the words alone: over what is not exceeded is false, under what is not undercut too."""
    if term.unit is None or amount.unit.dimension != term.unit.dimension or term.suffix:
        return []
    shown = abs(Fraction(term.value)) * term.unit.factor
    exact = abs(amount.value) * amount.unit.factor
    bounds = []
    if exact <= shown:
        bounds.append(Qualifier.OVER)
    if exact >= shown:
        bounds += [Qualifier.UNDER, Qualifier.NEARLY]
    if exact < shown:
        bounds.append(Qualifier.AT_LEAST)
    if exact > shown:
        bounds.append(Qualifier.AT_MOST)
    return bounds


def comparison_signs(site: GoodSite) -> Iterator[Mutant]:
    """Each sign of an order becomes each other one that is false then."""
    for claim in claims(site):
        for at in range(claim.citation.start, claim.citation.end):
            char = claim.surface.text[at]
            if char in SIGNS and claim.surface.text[at - 1 : at] == " ":
                for new in FALSE_FOR[char]:
                    yield from replaced(site, "comparison sign", claim.surface, at, at + 1, new)


def names(site: GoodSite) -> Iterator[Mutant]:
    """A declared name removed, a digit of a name where it is used, and one row's name for another's beside a citation."""
    if "sitegen.yaml" in site.files:
        config = document(site.source("sitegen.yaml"))
        for path, scalar in scalars(config):
            if path[0] == "names":
                yield from site.change("name", config.source, scalar.span, "unused")
    for post in site.checked.site.posts:
        for waived in post.waived:
            place = waived.location
            if waived.by == "name" and place.column and place.end_column:
                source = post.post.source
                first = source.offset(place.line, place.column)
                text = source.text[first : source.offset(place.line, place.end_column)]
                digit = re.search(r"\d", text)
                if digit:
                    at = first + digit.start()
                    yield from site.change("name", source, Span(at, at + 1), str((int(digit[0]) + 1) % 10))
    yield from _row_names(site)


def _row_names(site: GoodSite) -> Iterator[Mutant]:
    """In a clause that cites a record of one row only, the row's name becomes another row's."""
    for claim in claims(site):
        records = claim.figure.basis.records if claim.figure else ()
        row = records[0].row if len(records) == 1 else None
        if row is None:
            continue
        rows = site.checked.site.evidence.sets[records[0].set_id].rows
        text, end = claim.surface.text, claim.citation.start
        start = max(text.rfind(stop, 0, end) for stop in (". ", ", ", "; ", ": ", "\ufffc", "。", "，", "；"))
        start = max([start, *(other.citation.end for other in claims_of(site, claim) if other.citation.end <= end), 0])
        for name in {row, rows[row]}:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text[start:end]):
                for other in [label for key, label in rows.items() if key != row]:
                    at = start + match.start()
                    yield from replaced(site, "name", claim.surface, at, at + len(name), other)


def claims_of(site: GoodSite, claim: Claim) -> Iterator[Claim]:
    """Those of the same surface."""
    for post in site.checked.site.posts:
        yield from (other for other in post.claims if other.surface is claim.surface)
