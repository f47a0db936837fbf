"""The evidence: a page a set with everything that is known about each record, and the lines of logs behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from sitegen.evidence.past_values import Past
from sitegen.evidence.records import MeasurementSet, Record
from sitegen.evidence.sources.redaction import redacted
from sitegen.render.amounts import record_text
from sitegen.render.badges import Badge, badge_of, figure_shown, sample_size
from sitegen.render.cards import Card, Fact, context_fact, fact, with_cards
from sitegen.render.datasets import dataset, texts_in
from sitegen.render.derived_figures import tree_views
from sitegen.render.edition import Edition, Head, framed
from sitegen.render.links import Links, log_path, record_anchor, set_json_path, set_path
from sitegen.render.metadata import as_script
from sitegen.render.record_facts import basis_of, record_facts
from sitegen.render.shown import Page, Shown
from sitegen.render.visible import visible

INDEX = "evidence/index.html"
MOST_LISTED = 30
"""Records that are named as cited by no post; a table of a thousand would bury the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """One record as its set's page shows it."""

    anchor: str
    label: str
    """Row and metric, as tables call them."""
    figure_id: str
    text: str
    badge: Badge
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class SetView:
    """One set in the list of all, and the head of its own page."""

    title: str
    href: str
    card: Card


def evidence_pages(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what draws it."""
    yield INDEX, partial(_index, edition)
    for measured in edition.outline.stock.sets.values():
        yield set_path(measured.id), partial(render_set, edition, measured)
    for path in edition.outline.logs:
        yield log_path(path), partial(_log_page, edition, path)


def _index(edition: Edition) -> Page:
    links = edition.links(INDEX)
    views = tuple(
        SetView(
            title=visible(measured.title),
            href=links.to(set_path(measured.id)),
            card=Card(id=f"set-{number}", heading=visible(measured.title), facts=_set_facts(measured)),
        )
        for number, measured in enumerate(edition.outline.stock.sets.values())
    )
    head = Head(title="Evidence")
    shown = with_cards(Shown(source="templates/evidence.html"), (view.card for view in views))
    return framed(edition, INDEX, "evidence.html", head, shown, {"sets": views})


def render_set(edition: Edition, measured: MeasurementSet) -> Page:
    """The page of one measurement set; records that may not be published stay out."""
    path = set_path(measured.id)
    links = replace(edition.links(path), withheld=edition.outline.stock.lending - {measured.id})
    past = edition.past(measured)
    records = tuple(_record_view(edition, record, links, past) for record in measured.records.values() if record.publish)
    trees = tree_views(edition, measured, links)
    facts = (*_set_facts(measured), *_uncited(edition, measured))
    card = Card(id="set", heading=visible(measured.title), facts=facts)
    figures = {view.figure_id: replace(figure_shown(view.text, view.badge), card=view.card.id) for view in records}
    title = visible(measured.title)
    data = dataset(edition, measured, links)
    worded = frozenset((title, *texts_in(data)))
    own = Shown(source=measured.path, figures=figures, worded=worded, required=frozenset(figures))
    shown = with_cards(own, (card, *(view.card for view in records)))
    shown = replace(shown, backed={**shown.backed, **{view.id: view.texts for view in trees}})
    values = {
        "title": title,
        "trees": trees,
        "set": measured,
        "card": card,
        "records": records,
    }
    twin = links.to(set_json_path(measured.id)) if edition.config.machine_readable else ""
    return framed(edition, path, "set.html", Head(title=title, data=as_script(data), json=twin), shown, values)


def _set_facts(measured: MeasurementSet) -> tuple[Fact, ...]:
    published = [record for record in measured.records.values() if record.publish]
    tags = sorted({record.tag for record in published}, reverse=True)
    return (
        *fact("file", measured.path),
        *fact("evidence", ", ".join(tag.word for tag in tags)),
        *fact("N", ", ".join(dict.fromkeys(sample_size(record.n) for record in published))),
        *fact("varies", ", ".join(name.replace("_", " ") for name in measured.varies)),
        *context_fact(measured.context),
        *fact("caveats", *measured.caveats),
        *fact(
            "use", "other posts may cite ratios, changes and orders of it, no absolute values" if measured.relative else ""
        ),
    )


def _uncited(edition: Edition, measured: MeasurementSet) -> tuple[Fact, ...]:
    """The records that no post cites, said with the set: a reader sees what was measured and not told."""
    published = [record for record in measured.records.values() if record.publish]
    left_out = [record.id for record in published if record.id not in edition.outline.mentions]
    if len(left_out) == len(published):
        return fact("cited by no post", "none of its figures is cited so far")
    names = [name.removeprefix(f"{measured.id}/") for name in left_out[:MOST_LISTED]]
    more = [f"and {len(left_out) - MOST_LISTED} more"] if len(left_out) > MOST_LISTED else []
    return fact("cited by no post", ", ".join((*names, *more)))


def _record_view(edition: Edition, record: Record, links: Links, past: Past | None) -> RecordView:
    anchor = record_anchor(record.id, record.set_id)
    figure_id = f"r-{anchor}"
    names = [name for name in (record.label if record.row else "", record.metric_label if record.metric else "") if name]
    label = visible(", ".join(names) or "statement")
    facts = record_facts(edition, record, links, past)
    return RecordView(
        anchor=anchor,
        label=label,
        figure_id=figure_id,
        text=visible(record_text(record)),
        badge=badge_of(basis_of(record), edition.min_n, ids=(figure_id,)),
        card=Card(id=f"record-{anchor}", heading=label, facts=facts, figure_id=figure_id),
    )


def _log_page(edition: Edition, path: str) -> Page:
    """The lines of one log that stand behind something on this site; the rest of the file is not shown."""
    page = log_path(path)
    lines = tuple((number, visible(redacted(text))) for number, text in edition.outline.logs[path].items())
    texts = (path, *(text for number, line in lines for text in (str(number), line)))
    values = {"file": path, "lines": _with_gaps(lines)}
    shown = Shown(source=path, backed={"lines": texts}, worded=frozenset((path,)))
    return framed(edition, page, "lines.html", Head(title=path), shown, values)


def _with_gaps(lines: Iterable[tuple[int, str]]) -> tuple[tuple[int | None, str], ...]:
    """The lines, with `…` for each stretch that is left out between them."""
    found: list[tuple[int | None, str]] = []
    last = None
    for number, text in lines:
        if last is not None and number != last + 1:
            found.append((None, "…"))
        found.append((number, text))
        last = number
    return tuple(found)
