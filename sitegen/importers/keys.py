"""Keys of rows and metrics from the names that tools give: the same name gives the same key at each import."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping

from sitegen.evidence.schema import ROW_KEYS
from sitegen.importers.imported import Row

MAX_KEY = 60


def key_of(name: str, empty: str = "run") -> str:
    """*name* as a segment of an id; *empty* for one of which nothing is left.

    >>> key_of("test_compress[6]"), key_of("head -c 1000 /dev/zero"), key_of("sum_range/256")
    ('test_compress-6', 'head-c-1000-dev-zero', 'sum_range-256')
    """
    key = re.sub(r"[^\w.+-]+|-{2,}", "-", name)
    key = re.sub(r"-+", "-", key).lstrip(".+-")[:MAX_KEY].strip("-")
    return key or empty


def metric_key(name: str) -> str:
    """*name* as the key of a metric; a word that means something else in a row gets a tail.

    >>> metric_key("comparisons"), metric_key("n"), metric_key("cache misses")
    ('comparisons', 'n_value', 'cache_misses')
    """
    key = key_of(name, "value").replace("-", "_")
    return f"{key}_value" if key in ROW_KEYS else key


def free_key(key: str, taken: Container[str]) -> str:
    """*key*, or with the first number behind it that makes it new."""
    if key not in taken:
        return key
    number = next(number for number in range(2, 10**6) if f"{key}-{number}" not in taken)
    return f"{key}-{number}"


def keyed(rows: Iterable[Row]) -> Mapping[str, Row]:
    """The rows by their keys, in their order."""
    found: dict[str, Row] = {}
    for row in rows:
        found[free_key(key_of(row.name), found)] = row
    return found
