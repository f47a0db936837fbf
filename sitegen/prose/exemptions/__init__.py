"""What is no claim without a word from the writer: one named rule each, in a plain ordered table.

The default is claim. Each rule finds stretches of the folded text; `regions.py` drops those that a unit voids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sitegen.prose.exemptions.addresses import addresses, hashes, options, paths
from sitegen.prose.exemptions.context import Context, Stretch
from sitegen.prose.exemptions.dates import dates, times, years
from sitegen.prose.exemptions.identifiers import identifiers, names, products
from sitegen.prose.exemptions.labels import (
    enumerators,
    formats,
    ordinals,
    part_numbers,
    percentiles,
    references,
    widths,
)
from sitegen.prose.exemptions.numbered import labels
from sitegen.prose.exemptions.versions import versions

EXEMPTIONS: Mapping[str, Callable[[Context], Iterator[Stretch]]] = {
    "name": names,
    "address": addresses,
    "path": paths,
    "date": dates,
    "time": times,
    "reference": references,
    "part-number": part_numbers,
    "enumerator": enumerators,
    "product": products,
    "version": versions,
    "percentile": percentiles,
    "ordinal": ordinals,
    "bit-width": widths,
    "option": options,
    "hash": hashes,
    "format": formats,
    "label": labels,
    "identifier": identifiers,
    "year": years,
}
"""In this order: the first rule that finds a stretch has it."""

OF_DIGITS = frozenset(
    {
        "time",
        "reference",
        "enumerator",
        "product",
        "version",
        "percentile",
        "ordinal",
        "bit-width",
        "option",
        "hash",
        "format",
        "label",
        "identifier",
        "year",
    }
)
"""Rules that find nothing in a text without a digit: most texts have none outside their citations."""
