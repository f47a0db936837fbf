"""What a value came to, told of a change: "fell to 25%", "sank auf 25 %", "提升到 34%", "34% に上昇"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Amount
from sitegen.prose.expressions import NumericExpression

REACH = 24
"""Characters beside a number in which such words end or begin."""
BEFORE = re.compile(
    r"(?:\b(?:(?:fell|falls?|dropp?(?:ed|s)?|down|decreased?s?|reduced?s?|shrank|shrinks?|sank|sinks?|cut|rose|rises?|grew"
    r"|grows?|up|increased?s?|climb(?:ed|s)?|went|goes) to|auf|(?:pass|tomb|baiss|chut|mont|grimp|augment|diminu|descend"
    r"|recul|redescend)[a-zéè]{1,5} à|(?:baisse|hausse|chute) à)\s"
    r"|[升高加长長涨漲减減少降低跌落小]了?(?:到|至|为|為))\s*\Z",
    re.IGNORECASE,
)
"""A verb with the preposition of a goal; German *auf* says it alone, and its verb may stand behind the number."""
BEHIND = re.compile(r"\s?(?:に|へ|まで)(?:と|まで)?(?:上昇|向上|増加|増え|上が|伸び|低下|減少|減っ|減る|下が|下落|落ち)")


def arrival_faults(numbers: Iterable[NumericExpression], amount: Amount, reading: Reading) -> Iterator[Fault]:
    """ "fell to 25%" of a change: 25 % is how far it fell, not what it came to."""
    for number in numbers:
        before = BEFORE.search(reading.text, max(reading.start, number.start - REACH), number.start)
        behind = BEHIND.match(reading.text, number.end, min(reading.end, number.end + REACH))
        if before is None and behind is None:
            continue
        said = f"{before[0].strip() + ' ' if before else ''}{number.text}{behind[0] if behind else ''}"
        exact = exactly(amount, reading.language)
        message = f"the text says {said}, the record is the {amount.role.value}: {exact}"
        yield reading.fault(Aspect.VALUE, message, expected=exact, at=(number.start, number.end))
