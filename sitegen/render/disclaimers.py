"""The honest part of a post: what in it is log, memory and inference, on how many runs, in which contexts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.claims.claims import PostClaims
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Evidence, MeasurementSet, Record, Tag
from sitegen.render.badges import EXPLAINED, sample_size
from sitegen.render.cards import Card, Fact, fact, words_of_key

ORDER = (Tag.LIVE_LOG, Tag.MEMORY_NOTE, Tag.INFERENCE)


def disclaimer(claims: PostClaims, evidence: Evidence, card_id: str) -> Card:
    """The generated part of a `disclaimer` block."""
    figures = claims.figures
    records = tuple({record.id: record for figure in figures for record in figure.basis.records}.values())
    sets = tuple(dict.fromkeys(record.set_id for record in records if record.set_id in evidence.sets))
    shown = tuple(evidence.sets[set_id] for set_id in sets)
    facts = (
        *_tags(figures),
        *_sizes(records, evidence.sets),
        *_contexts(shown),
        *fact("caveats", *_caveats(figures)),
        *_prohibitions(shown),
    )
    return Card(id=card_id, heading="How the figures of this post are known", facts=facts)


def _tags(figures: Iterable[Figure]) -> tuple[Fact, ...]:
    tags = [figure.basis.tag for figure in figures]
    counts = ((tag, tags.count(tag)) for tag in ORDER)
    return tuple(each for tag, count in counts if count for each in fact(tag.word, f"{_figures(count)} {EXPLAINED[tag]}"))


def _figures(count: int) -> str:
    return "1 figure:" if count == 1 else f"{count} figures:"


def _sizes(records: Iterable[Record], sets: Mapping[str, MeasurementSet]) -> tuple[Fact, ...]:
    """N and the sets for which it holds; "not recorded" is said, not left out."""
    titles: dict[str, dict[str, None]] = {}
    for record in records:
        title = sets[record.set_id].title if record.set_id in sets else record.set_id
        titles.setdefault(sample_size(record.n), {})[title] = None
    return fact("N", *(f"{size}: {'; '.join(names)}" for size, names in titles.items()))


def _contexts(sets: Iterable[MeasurementSet]) -> tuple[Fact, ...]:
    lines = (
        f"{measured.title}: "
        + "; ".join(f"{words_of_key(key)} {setting.text}" for key, setting in measured.context.items())
        for measured in sets
        if measured.context
    )
    return fact("contexts", *lines)


def _caveats(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(caveat for figure in figures for caveat in figure.basis.caveats))


def _prohibitions(sets: tuple[MeasurementSet, ...]) -> tuple[Fact, ...]:
    """What may not be done with the figures: absolute values that may not be lent, contexts that may not be mixed."""
    relative = (
        f"{measured.title}: cite ratios, changes and orders of it only, no absolute values"
        for measured in sets
        if measured.relative
    )
    mixed = (
        f"do not set absolute values side by side where {words_of_key(key)} differs: {'; '.join(values)}"
        for key, values in _differing(sets).items()
    )
    return fact("limits", *relative, *mixed)


def _differing(sets: tuple[MeasurementSet, ...]) -> Mapping[str, tuple[str, ...]]:
    """Context keys with more than one value among *sets*, and those values; which set has which is told above them."""
    keys = dict.fromkeys(key for measured in sets for key in measured.context)
    values = {key: tuple(dict.fromkeys(each.context[key].text for each in sets if key in each.context)) for key in keys}
    return {key: texts for key, texts in values.items() if len(texts) > 1}
