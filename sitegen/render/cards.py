"""The card of a figure: everything that is known about it, as terms and lines of text. Templates only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sitegen.evidence.comparability import RELATIVE
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Basis, Figure
from sitegen.evidence.records import EvidenceFile, Note, Publication, Record, Setting, Tag
from sitegen.render.amounts import PARTS as PARTS_IN_PERCENT
from sitegen.render.amounts import number_text, outcome_in_words, outcome_text, record_text, with_percent, with_unit
from sitegen.render.badges import EXPLAINED, sample_size
from sitegen.render.links import Links
from sitegen.render.shown import Shown, placed
from sitegen.render.visible import visible

FORMULAS = {
    "change": "(to − from) / from",
    "diff": "a − b",
    "ratio": "a / b",
    "share": "part / whole",
    "speedup": "from / to",
}


CAVEATS = "caveats"
INPUTS = "inputs"
PAGES = ("record", "records")
TELLING = frozenset(
    (
        *("evidence", "N", "differs in, acknowledged", "formula", "statement", "because", "rests on", "log", "use"),
        *("memory", "inference", "contexts", "limits"),
    )
)
"""Terms of facts that say how a figure is known, or what may not be done with it."""


_TOLD = TELLING | {CAVEATS, "context", "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a fact."""

    text: str
    href: str = ""
    is_quoted: bool = False
    """A line of a log, verbatim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    term: str
    lines: tuple[Line, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.term, *(line.text for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A box of facts that the verifier knows as `data-backed="<id>"`."""

    id: str
    heading: str
    facts: tuple[Fact, ...]
    figure_id: str = ""
    """Of the figure that stands under the heading, if any."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it shows, in the order of its facts."""
        figure = (placed(self.figure_id),) if self.figure_id else ()
        return (self.heading, *figure, *(text for fact in self.facts for text in fact.texts))

    @property
    def told(self) -> int:
        """How many facts stand up to the last that says how the figure is known; those after it only lead on."""
        return max((at for at, fact in enumerate(self.facts, start=1) if fact.term in _TOLD), default=0)

    @property
    def must_say(self) -> frozenset[str]:
        """What no template may leave out: each caveat, and each other fact of `TELLING` as a whole."""
        caveats = (line.text for fact in self.facts if fact.term == CAVEATS for line in fact.lines)
        whole = (" ".join(fact.texts) for fact in self.facts if fact.term in TELLING)
        return frozenset((*caveats, *whole))


def with_cards(shown: Shown, cards: Iterable[Card]) -> Shown:
    """*shown* with what *cards* show and must say."""
    known = tuple(cards)
    return replace(
        shown,
        backed={**shown.backed, **{card.id: card.texts for card in known}},
        must_say={**shown.must_say, **{card.id: card.must_say for card in known}},
    )


def fact(term: str, *texts: str) -> tuple[Fact, ...]:
    """A fact of plain lines; none at all where there are no lines."""
    lines = tuple(Line(text=visible(text)) for text in texts if text)
    return (Fact(term=term, lines=lines),) if lines else ()


def figure_card(card_id: str, figure: Figure, links: Links) -> Card:
    """Value, evidence, N, context, caveats, formula with inputs, premises and log lines of one figure."""
    values = value_facts(figure, links)
    origins = origin_facts(figure.basis.records, links, _withheld(figure, links))
    if any(each.term == INPUTS for each in values):
        origins = tuple(each for each in origins if each.term not in PAGES)  # the inputs lead to the same pages
    return Card(id=card_id, heading="How this figure is known", facts=(*values, *basis_facts(figure.basis), *origins))


def row_card(card_id: str, label: str, figures: Mapping[str, Figure], links: Links) -> Card:
    """One card for the figures of a table row, by column label; what they share is said once."""
    values = [fact for column, figure in figures.items() for fact in _labelled(column, value_facts(figure, links))]
    basis = shared_basis(tuple(figures.values()))
    hidden = frozenset[str]().union(*(_withheld(figure, links) for figure in figures.values()))
    return Card(
        id=card_id,
        heading=f"How the figures of {label} are known",
        facts=(*values, *basis, *origin_facts(_records(figures.values()), links, hidden)),
    )


def _labelled(column: str, facts: tuple[Fact, ...]) -> Iterable[Fact]:
    for number, each in enumerate(facts):
        yield Fact(term=column if number == 0 else f"{column}: {each.term}", lines=each.lines)


def _records(figures: Iterable[Figure]) -> tuple[Record, ...]:
    return tuple({record.id: record for figure in figures for record in figure.basis.records}.values())


def value_facts(figure: Figure, links: Links) -> tuple[Fact, ...]:
    """The exact value and, for a derived figure, how it was worked out."""
    root = figure.expression.root
    hidden = _withheld(figure, links)
    value = fact("value", outcome_in_words(figure.outcome) if hidden else outcome_text(figure.outcome))
    if not isinstance(root, Call):
        return value
    formula = fact("formula", str(figure.expression), FORMULAS.get(root.function, ""))
    inputs = tuple(record_line(record, links, hidden) for record in figure.basis.records)
    return (*value, *formula, *((Fact(term=INPUTS, lines=inputs),) if inputs else ()), *_interval(figure))


def _withheld(figure: Figure, links: Links) -> frozenset[str]:
    """Ids of the sets whose values the figure rests on and this page does not tell."""
    if RELATIVE in figure.basis.acknowledged:
        return frozenset()
    return links.withheld & {record.set_id for record in figure.basis.records}


def record_line(record: Record, links: Links, hidden: frozenset[str] = frozenset()) -> Line:
    """`draft-cache-ab/q4/decode = 29.6 tok/s`, leading to the record's page; of *hidden* sets the name alone."""
    text = record.id if record.set_id in hidden else f"{record.id} = {record_text(record)}"
    return Line(text=visible(text), href=links.record(record.id))


def _interval(figure: Figure) -> tuple[Fact, ...]:
    outcome = figure.outcome
    if not isinstance(outcome, Amount) or outcome.interval is None:
        return ()
    low, high = outcome.interval
    if outcome.role in PARTS_IN_PERCENT and not outcome.unit.dimension and outcome.unit.symbol == "1":
        return fact("rounding of the inputs allows", f"{with_percent(low)} to {with_percent(high)}")
    ends = f"{with_unit(number_text(low), outcome.unit)} to {with_unit(number_text(high), outcome.unit)}"
    return fact("rounding of the inputs allows", ends)


def basis_facts(basis: Basis) -> tuple[Fact, ...]:
    return (
        *evidence_fact(basis.tag),
        *fact("N", sample_size(basis.n)),
        *context_fact(basis.context),
        *fact("differs in, acknowledged", *(words_of_key(key) for key in basis.acknowledged)),
        *fact(CAVEATS, *basis.caveats),
    )


def shared_basis(figures: tuple[Figure, ...]) -> tuple[Fact, ...]:
    """What several figures rest on: each tag, N and caveat once, and the settings that all of them share."""
    bases = [figure.basis for figure in figures]
    tags = sorted({basis.tag for basis in bases}, reverse=True)
    sizes = dict.fromkeys(sample_size(basis.n) for basis in bases)
    caveats = dict.fromkeys(caveat for basis in bases for caveat in basis.caveats)
    return (
        *fact("evidence", *(f"{tag.word}: {EXPLAINED[tag]}" for tag in tags)),
        *fact("N", *sizes),
        *context_fact(common_context([basis.context for basis in bases])),
        *fact(CAVEATS, *caveats),
    )


def common_context(contexts: list[Mapping[str, Setting]]) -> Mapping[str, Setting]:
    """The settings that stand in each of *contexts* with the same text."""
    if not contexts:
        return {}
    first, *others = contexts
    return {
        key: setting
        for key, setting in first.items()
        if all(key in other and other[key].text == setting.text for other in others)
    }


def evidence_fact(tag: Tag) -> tuple[Fact, ...]:
    return fact("evidence", f"{tag.word}: {EXPLAINED[tag]}")


def context_fact(context: Mapping[str, Setting]) -> tuple[Fact, ...]:
    return fact("context", *(f"{words_of_key(key)}: {setting.text}" for key, setting in context.items()))


def words_of_key(key: str) -> str:
    return key.replace("_", " ")


def origin_facts(records: Iterable[Record], links: Links, hidden: frozenset[str]) -> tuple[Fact, ...]:
    """Where the figures come from: reasons and premises, dates, sources, log lines (none of *hidden* sets), the records'
    own pages, and the other posts that report their sets."""
    known = tuple(record for record in records if record.publish)
    told = [record for record in known if record.set_id not in hidden]
    lines = dict.fromkeys(line for record in told for line in log_lines(record, links))
    pages = tuple(Line(text=visible(record.id), href=links.record(record.id)) for record in known)
    return (
        *(each for record in known for each in reason_facts(record, links)),
        *date_facts(known),
        *_sources(known),
        *((Fact(term="log", lines=tuple(lines)),) if lines else ()),
        *((Fact(term=PAGES[len(pages) > 1], lines=pages),) if pages else ()),
        *_reported_in(known, links),
    )


def _sources(records: Iterable[Record]) -> tuple[Fact, ...]:
    """Each source once, under one term."""
    lines = tuple(dict.fromkeys(line for record in records for each in source_facts(record) for line in each.lines))
    return (Fact(term="source", lines=lines),) if lines else ()


def _reported_in(records: Iterable[Record], links: Links) -> tuple[Fact, ...]:
    """The other posts that report the sets of *records*."""
    posts = dict.fromkeys(post for record in records for post in links.reports(record.set_id))
    lines = tuple(Line(text=visible(title), href=links.to(path)) for title, path in posts if path != links.page)
    return (Fact(term="reported in", lines=lines),) if lines else ()


def date_facts(records: tuple[Record, ...]) -> tuple[Fact, ...]:
    """When the records were taken, as far as it was said; never the date of a build."""
    dates = dict.fromkeys(record.date for record in records if record.date)
    if len(dates) < 2 and all(record.date for record in records):
        return fact("date", *dates)
    return fact("dates", *(f"{record.id}: {record.date}" for record in records if record.date))


def reason_facts(record: Record, links: Links) -> tuple[Fact, ...]:
    """For an inference: its statement, why it follows, and what it rests on."""
    if record.tag is not Tag.INFERENCE:
        return ()
    premises = tuple(_premise(premise.record_id, premise.unmeasured, links) for premise in record.premises)
    return (
        *fact("statement", record.statement or ""),
        *fact("because", record.because or ""),
        *((Fact(term="rests on", lines=premises),) if premises else ()),
    )


def _premise(record_id: str | None, unmeasured: str | None, links: Links) -> Line:
    if record_id is None:
        return Line(text=visible(f"not measured: {unmeasured or ''}"))
    return Line(text=visible(record_id), href=links.record(record_id))


def source_facts(record: Record) -> tuple[Fact, ...]:
    match record.source:
        case Note(text=text):
            return fact("source", f"note: {text}")
        case Publication(citation=citation, url=url):
            href = url if url and url.startswith(("https://", "http://")) else ""
            return (Fact(term="source", lines=(Line(text=visible(citation), href=href),)),)
        case EvidenceFile(kind=kind, path=path):
            return fact("source", f"{kind}: {path}")
    return ()


def log_lines(record: Record, links: Links) -> tuple[Line, ...]:
    """`forge.txt:120: total state size = …`: the lines that carry the value, as the file has them."""
    if record.read_back is None:
        return ()
    path = record.read_back.path
    return tuple(
        Line(text=visible(f"{number}: {text}"), href=links.log(path, number), is_quoted=True)
        for number, text in record.read_back.excerpt
    )
