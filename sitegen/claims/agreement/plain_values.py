"""A value told as a change ("rose by 39.7 tok/s"), a count told as a place ("the third")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Amount
from sitegen.prose.expressions import NumericExpression

REACH = 40
"""Characters before a number in which a verb of change and its "by" stand."""
CHANGED_BY = re.compile(
    r"\b(?:rises?|rose|risen|grows?|grew|grown|increase[sd]?|climb(?:s|ed)?|jump(?:s|ed)?|improve[sd]?|falls?|fell|fallen"
    r"|drop(?:s|ped)?|decrease[sd]?|reduce[sd]?|shrinks?|shrank|declines?|declined|sinks?|sank|cuts?|exceed(?:s|ed)?"
    r"|faster|slower|more|less|higher|lower|ahead|behind|better|worse)\s(?:[\w.-]+\s){0,2}by\s\Z",
    re.IGNORECASE,
)
DIFFERENCES = re.compile(
    r"sav(?:ed|ing)|gain|drop|crease|reduc|differ|delta|change|growth|lead|margin|overhead|speed-?up|loss|lost|freed",
    re.IGNORECASE,
)
"""In a metric's name: what was measured is itself a change."""
ORDINAL = re.compile(
    r"\b(?:(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|[0-9]+(?i:st|nd|rd|th)|[IVX]{2,}|[VX])(?![\w-])"
)


def change_told_faults(amount: Amount, reading: Reading, numbers: Iterable[NumericExpression]) -> Iterator[Fault]:
    """ "Rose by 39.7 tok/s" of what was measured as 39.7 tok/s: it is how much, not how much more."""
    if not amount.unit.dimension:
        return
    for number in numbers:
        told = CHANGED_BY.search(reading.text, max(number.start - REACH, 0), number.start)
        if told and not _is_difference(amount):
            exact = exactly(amount, reading.language)
            message = f"the text says {told[0].strip()} {number.text}, the record is no difference but a value: {exact}"
            yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=(number.start, number.end))


def _is_difference(amount: Amount) -> bool:
    names = " ".join(f"{record.metric} {record.metric_label} {record.set_id}" for record in amount.sources)
    return DIFFERENCES.search(names) is not None


def ordinal_faults(amount: Amount, reading: Reading) -> Iterator[Fault]:
    """ "Third" and "III" name a place in an order, and count nothing."""
    found = None if reading.terms else ORDINAL.search(reading.text, reading.start, reading.end)
    if found:
        exact = exactly(amount, reading.language)
        message = f"the text says {found[0]}, which names a place and counts nothing; the records give {exact}"
        yield reading.fault(Aspect.VALUE, message, expected=exact, at=found.span())
