"""Every single-point change of a good site, by kind: what a writer could get wrong in one place.

`mutant.py` says what a change is, `trial.py` what becomes of it, `equivalent.py` which ones change no claim; the other
modules make them, a subject each. `KINDS` is the plain table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mutants import records, surfaces, targets, templates, texts
from mutants.mutant import GoodSite, Mutant

KINDS: Mapping[str, Callable[[GoodSite], Iterator[Mutant]]] = {
    "digit": texts.digits,
    "number word": texts.number_words,
    "decimal point": texts.decimal_points,
    "sign": texts.signs,
    "unit": texts.units,
    "prefix": texts.prefixes,
    "order of two values": texts.swapped_values,
    "range ends": texts.swapped_ends,
    "direction word": texts.direction_words,
    "approximation word": texts.approximations,
    "comparison sign": texts.comparison_signs,
    "name": texts.names,
    "citations exchanged": targets.exchanged,
    "record id": targets.record_ids,
    "function": targets.functions,
    "baseline": targets.baselines,
    "acknowledgement": targets.acknowledgements,
    "record value": records.values,
    "record unit": records.units,
    "tag": records.tags,
    "N": records.sample_sizes,
    "context key": records.context_keys,
    "caveat removed": records.caveats,
    "log line": records.log_lines,
    "log value": records.log_values,
    "premise": records.premises,
    "badge removed": templates.badges,
    "new number": surfaces.new_numbers,
    "new number in a setting": surfaces.in_settings,
    "new number in a template": templates.new_numbers,
}
