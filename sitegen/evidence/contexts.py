"""`context:`: the conditions of a measurement, each a text and, where it spells one, a quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from sitegen.evidence.records import Setting
from sitegen.evidence.schema import MAX_DIGITS, Troubles, is_name, note_unknown_key, read_table, read_text
from sitegen.located_yaml import Node
from sitegen.quantities.units import MAGNITUDES, ONE, TOKEN, Unit, magnitude, parse_unit

LENGTHS_IN_TOKENS = frozenset(
    {
        "accept_length",
        "batch_tokens",
        "context",
        "context_length",
        "context_size",
        "context_window",
        "ctx",
        "ctx_size",
        "generation_length",
        "input_length",
        "max_length",
        "max_model_len",
        "n_ctx",
        "n_depth",
        "n_gen",
        "n_predict",
        "n_prompt",
        "output_length",
        "prefill_length",
        "prompt_length",
        "sequence_length",
        "seq_len",
    }
)
"""Keys that name a length in tokens; those that end in `_tokens` do too. There 256K is 262144."""

QUANTITY = re.compile(r"([-+−]?)((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)\s?(.*)", re.DOTALL)
SUFFIX = re.compile(r"(Ki|Mi|Gi|Ti|[kKMGT])(?![^\W\d_])\s?(.*)", re.DOTALL)


def read_context(node: Node, troubles: Troubles) -> Mapping[str, Setting] | None:
    """All settings of one level; `None` when one of them could not be read."""
    table = read_table(node, "context", troubles)
    if table is None:
        return None
    before = len(troubles.findings)
    settings: dict[str, Setting] = {}
    for key, value in table:
        if not is_name(key.text):
            note_unknown_key(key, (), troubles)
            continue
        text = read_text(value, f"context `{key.text}`", troubles)
        if text is not None:
            amount = quantity(key.text, text)
            number, unit = amount if amount is not None else (None, None)
            settings[key.text] = Setting(text=text, amount=number, unit=unit, location=value.location)
    return settings if len(troubles.findings) == before else None


def quantity(key: str, text: str) -> tuple[Fraction, Unit] | None:
    """The quantity that *text* spells as a setting of *key*: (262144, tokens) for `context_length: 256K`.

    A number without a unit counts as one only where no digit would be lost: `3.10` may be a version, and is not 3.1.
    `None` for what is text: `2080 Ti 22G`, `7B`, `q4_0`, `007`.
    """
    found = QUANTITY.fullmatch(text)
    if found is None or len(found[2]) > MAX_DIGITS:
        return None
    number = Fraction(Decimal(found[2])) * (-1 if found[1] in ("-", "−") else 1)
    implied = TOKEN if key in LENGTHS_IN_TOKENS or key.endswith("_tokens") else None
    rest = found[3]
    if not rest:
        if implied is None and "." in found[2] and found[2].endswith("0"):
            return None
        return number, implied or ONE
    unit = parse_unit(rest)
    if unit is not None:
        return number, unit
    return _with_suffix(number, rest, implied)


def _with_suffix(number: Fraction, rest: str, implied: Unit | None) -> tuple[Fraction, Unit] | None:
    """`256K`, `128K tokens`, `1 million tokens`: what K is worth depends on what is counted."""
    suffix = SUFFIX.fullmatch(rest)
    name, after = (suffix[1], suffix[2]) if suffix else (rest.partition(" ")[0], rest.partition(" ")[2])
    unit = parse_unit(after) if after else implied
    if unit is None or name not in MAGNITUDES:
        return None
    return number * magnitude(name, unit), unit
