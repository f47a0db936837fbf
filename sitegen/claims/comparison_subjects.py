"""Whether a sentence gives a comparison to the row of which the formula says it: who is faster, who wins, who is best.

"q8 is [fastest](ev:best(ab/f16/decode,…))" has a true verdict and a false sentence. Only a name that stands right before
the verb is taken for the subject; where another reading is possible, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from sitegen.claims.agreement.arrows import compared
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import clause_before, contrasted, sentence_after, sentence_before
from sitegen.claims.owners import owner_behind, owner_in_front
from sitegen.claims.sentences import sentences
from sitegen.claims.set_names import Mention, Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.claims.wording import series_text
from sitegen.evidence.expressions import Call, Reference
from sitegen.evidence.figures import Extreme, Figure, Series, Sweep
from sitegen.prose.expressions import WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words

NO_NOUN = r"it|this|that|these|they|which|who|we|you|one|and|or|but|to|than|as|if|when|is|was"
BEFORE_FIGURE = r"the|a|an|by far|clearly|still|also|even|its|der|die|das|le|la|les|thus|so|therefore|in fact"
IS_OBJECT = re.compile(
    r"\b(?:\w+ing|without|ohne|sans|besides|except|nor|neither|noch|ni|after|before|leaving"
    r"|other than)\s+(?:the\s+|a\s+)?\Z",
    re.IGNORECASE,
)
"""Words that make the name after them no subject: "dropping q4 is 34% faster"."""
OPPONENT = re.compile(
    r"(?:\s+(?:metrics?|counts?))?\s+(?:against|over|to|from|gegen|contre)\s+(?:the\s+)?\Z", re.IGNORECASE
)
JOINS = re.compile(r"(?:\s|[,/→⇒]|->|\b(?:to|over|via|through|then|and|und|zu|über|à|et|the)\b)+", re.IGNORECASE)
LEADS = re.compile(
    r"\s*+(?:(?:,\s*+)?(?:from|for|in|with|on|going from|von|für|de|pour)\s++(?:the\s++)?)?\Z", re.IGNORECASE
)
REACH = 40
"""How far behind a citation the other side of a contest is looked for, in characters."""


def comparison_subjects(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """What the sentence says of another row than the formula does; at most one is of interest."""
    if isinstance(figure.outcome, Extreme):
        yield from _of_extreme(claim, figure.outcome, names)
    elif isinstance(figure.outcome, Sweep):
        yield from _of_sweep(claim, figure, names)
    elif isinstance(figure.outcome, Series):
        yield from _of_series(claim, figure.outcome, names)
    else:
        yield from _of_pair(claim, figure, names)


def _of_pair(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`q4 is [34% faster]` over the change from q4 to f16: the subject is what is compared, no baseline and no third."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[1].row is None or pair[0].row == pair[1].row:
        return
    said = _subject(claim, names)
    if said is None and not _named_about(claim, names, {pair[1].row}):
        in_front = owner_in_front(claim.surface, claim.citation, names.rows, claim.post.language)
        said = in_front if in_front and in_front.key == pair[0].row else None
    if said is None or said.key == pair[1].row:
        return
    is_third = said.key != pair[0].row
    if is_third and not _is_bare(claim, said):
        return
    if not _named_about(claim, names, {pair[1].row, *([pair[0].row] if is_third else [])}):
        yield _fault(claim, said, pair[1].label)


def _is_bare(claim: Claim, said: Mention) -> bool:
    """Whether a verb follows the name at once: "the q4 model is" may speak of a thing that a row is merely named like."""
    behind = claim.surface.text[said.end : claim.citation.start].split()
    return claim.post.language[:2] in ("zh", "ja") or " ".join(behind[:1]).casefold() in _copulas(claim.post.language)


def _of_extreme(claim: Claim, extreme: Extreme, names: Names) -> Iterator[Disagreement]:
    """`q8 is [fastest]` over f16; a row that is level with it may be named as well."""
    own = {record.row for record in (extreme.subject, *extreme.tied) if record.row}
    text, citation = claim.surface.text, claim.citation
    inside = mentions(text, names.rows, citation.start, citation.end)
    ends = [word.start for word in claim.words if word.kind in (WordKind.BEST, WordKind.MOST)]
    first = next((mention for mention in inside if ends and mention.end <= ends[0]), None)
    behind = mentions(text, names.rows, citation.end, min(len(text), citation.end + REACH))
    named_after = next(
        (one for one in behind[:1] if _names_it(claim.post.language).fullmatch(text[citation.end : one.start])), None
    )
    is_open = not inside and named_after is None and not _named_about(claim, names, own)
    before = _subject(claim, names) if is_open else None
    owner = owner_behind(claim.surface, citation, names.rows, claim.post.language) if is_open else None
    for said in (first, named_after, before, owner):
        if said is not None and own and said.key not in own and not contrasted(text, 0, said.start):
            yield _fault(claim, said, extreme.subject.label)
            return


def _of_sweep(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`q4 wins on [all three]` over the wins of f16 against q4, and `f16 wins on [all three] against q8` over the same."""
    rows = _contestants(figure)
    if rows is None:
        return
    winner, loser = rows
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    named = [one for one in mentions(text, names.rows, start, citation.start) if not contrasted(text, start, one.start)]
    named = named or _carried_over(claim, names)
    if named:
        lexicon = Lexicon(language=claim.post.language)
        said = text[max(named[-1].end, start) : citation.start]
        words = [word for word in read_words(said, lexicon) if word.kind is WordKind.QUALITY]
        told = words[-1].sense if words else 0
        if (told > 0 and named[-1].key != winner) or (told < 0 and named[-1].key == winner):
            yield _fault(claim, named[-1], winner if told > 0 else f"{loser}, which lost to {winner}")
            return
    behind = mentions(text, names.rows, citation.end, min(len(text), citation.end + REACH))[:1]
    for one in behind:
        if OPPONENT.fullmatch(text[citation.end : one.start]) and one.key not in (winner, loser):
            yield _fault(claim, one, loser)


def _carried_over(claim: Claim, names: Names) -> list[Mention]:
    """ "f16 is [fastest] and loses [all three]": the subject of the clause before, where one row alone is named so far."""
    text, end = claim.surface.text, claim.citation.start
    start = max(start for start, _ in sentences(text) if start <= end)
    earlier = mentions(text, names.rows, start, end)
    alone = len({one.key for one in earlier}) == 1 and not contrasted(text, start, earlier[0].start)
    return list(earlier[:1]) if alone else []


def _contestants(figure: Figure) -> tuple[str, str] | None:
    root = figure.expression.root
    if not isinstance(root, Call) or len(root.arguments) != 2:
        return None
    rows = [each.path[-1] for each in root.arguments if isinstance(each, Reference) and len(each.path) == 2]
    return (rows[0], rows[1]) if len(rows) == 2 else None


def _of_series(claim: Claim, series: Series, names: Names) -> Iterator[Disagreement]:
    """`from q4 over q8 to f16: [0.75 → 0.67 → 0.59]`: the same rows in another order than the members'."""
    rows = [member.sources[0].row for member in series.members if len(member.sources) == 1]
    if len(rows) < 2 or len(rows) != len(series.members) or len(set(rows)) != len(rows):
        return
    text, citation = claim.surface.text, claim.citation
    if mentions(text, names.rows, citation.start, citation.end):
        return
    before = mentions(text, names.rows, sentence_before(claim.surface, citation), citation.start)[-len(rows) :]
    after = mentions(text, names.rows, citation.end, sentence_after(claim.surface, citation))[: len(rows)]
    if after and not LEADS.fullmatch(text[citation.end : after[0].start]):
        after = ()
    for listed in (before, after):
        keys = [mention.key for mention in listed]
        if keys != rows and sorted(keys) == sorted(row or "" for row in rows) and _is_joined(listed, text):
            at = next(index for index, key in enumerate(keys) if key != rows[index])
            yield _fault(claim, listed[at], series.members[at].sources[0].label)
            return
    if [mention.key for mention in before] == rows and _is_joined(before, text):
        yield from _course_over(claim, before[0], series)


def _course_over(claim: Claim, first: Mention, series: Series) -> Iterator[Disagreement]:
    """ "Rises from f16 over q8 to q4: [0.75 → 0.67 → 0.59]": the word before the names against the values' course."""
    text = claim.surface.text
    start = max(sentence_before(claim.surface, claim.citation), first.start - REACH)
    said = text[start : first.start]
    words = [word for word in read_words(said, Lexicon(language=claim.post.language)) if word.kind is WordKind.TREND]
    low, high = series.members[0], series.members[-1]
    rise = high.value * high.unit.factor - low.value * low.unit.factor
    if words and LEADS.fullmatch(said[words[-1].end :]) and rise * words[-1].sense < 0 and len(words) == 1:
        told, given = words[-1].text, series_text(series.members, claim.post.language)
        message = f"the text says {told}, the records give {given}"
        yield of_whole_citation(claim, Aspect.DIRECTION, found=told, expected=given, message=message)


def _is_joined(listed: Sequence[Mention], text: str) -> bool:
    return all(JOINS.fullmatch(text[one.end : other.start]) for one, other in pairwise(listed))


def _subject(claim: Claim, names: Names) -> Mention | None:
    """The row that is the subject of the citation's clause: the last name before it, with a verb in between."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    named = mentions(text, names.rows, start, citation.start)
    if not named or not _is_subject(claim.post.language).fullmatch(text[named[-1].end : citation.start]):
        return None
    last = named[-1]
    is_other = contrasted(text, start, last.start) or IS_OBJECT.search(text[max(start, last.start - REACH) : last.start])
    is_listed = len(named) > 1 and JOINS.fullmatch(text[named[-2].end : last.start])
    return None if is_other or is_listed else last


@cache
def _is_subject(language: str) -> re.Pattern[str]:
    """What may stand between a subject and the figure: a noun or two, a verb, an article or an adverb."""
    verbs = "|".join(_copulas(language))
    if language_of(language).code in ("zh", "ja"):
        optional = "?" if language_of(language).code == "zh" else ""
        return re.compile(rf"\s?(?:[的の][^，。、；\s]{{1,10}}?)?\s?(?:{verbs}){optional}\s?")
    return re.compile(
        rf"(?:['’]s)?(?:\s+(?!(?:{NO_NOUN})\b)[\w-]+){{0,2}}?\s+(?:{verbs})(?:\s+(?:{BEFORE_FIGURE}))*\s*\Z", re.IGNORECASE
    )


@cache
def _names_it(language: str) -> re.Pattern[str]:
    """What stands between a verdict and its subject where that follows: "[fastest] of all is"."""
    verbs = "|".join(_copulas(language))
    if language_of(language).code in ("zh", "ja"):
        return re.compile(rf"(?:な?の|的)?\s?(?:{verbs})\s?")
    return re.compile(rf"\s*(?:of (?:all|them)\s*)?(?:{verbs})\s+(?:the\s+|das\s+|die\s+|le\s+|la\s+)?", re.IGNORECASE)


def _copulas(language: str) -> tuple[str, ...]:
    return language_of(language).copulas or language_of("en").copulas


def _named_about(claim: Claim, names: Names, rows: set[str]) -> bool:
    """Whether one of *rows* is named in the clause before the citation or in its text."""
    start = clause_before(claim.surface, claim.citation)
    return any(one.key in rows for one in mentions(claim.surface.text, names.rows, start, claim.citation.end))


def _fault(claim: Claim, said: Mention, meant: str) -> Disagreement:
    message = f"the sentence says {claim.citation.text!r} of {said.label!r}, the formula says it of {meant!r}"
    return of_whole_citation(claim, Aspect.SUBJECT, found=said.label, expected=meant, message=message)
