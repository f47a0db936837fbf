"""What a setting spells: quantities where nothing is lost, text elsewhere."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sitegen.evidence.contexts import quantity


@pytest.mark.parametrize(
    ("key", "text", "amount", "symbol"),
    [
        ("context_length", "256K", 262144, "tokens"),
        ("context_length", "262144", 262144, "tokens"),
        ("context_length", "128k tokens", 131072, "tokens"),
        ("context_length", "1M", 1048576, "tokens"),
        ("max_tokens", "512", 512, "tokens"),
        ("depth", "4K tokens", 4096, "tokens"),
        ("power_limit", "300 W", 300, "W"),
        ("memory", "22 GiB", 22, "GiB"),
        ("memory", "22GiB", 22, "GiB"),
        ("threads", "8", 8, "1"),
        ("temperature", "0.7", Fraction(7, 10), "1"),
        ("offset", "-1", -1, "1"),
    ],
)
def test_a_quantity_is_read_with_its_unit(key: str, text: str, amount: Fraction, symbol: str) -> None:
    found = quantity(key, text)
    assert found is not None
    assert (found[0], found[1].symbol) == (amount, symbol)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("python", "3.10"),
        ("build", "007"),
        ("card", "2080 Ti 22G"),
        ("card", "22G"),
        ("model", "7B"),
        ("model", "27B Q4"),
        ("batch", "4K"),
        ("context_length", "unknown"),
        ("context_length", "256 KB of text"),
        ("kv", "q4_0"),
        ("ratio", "1:30"),
        ("number", "1e3"),
        ("number", "9" * 100),
        ("length", "~5"),
        ("date", "2026-05-16"),
    ],
)
def test_what_may_be_a_name_stays_text(key: str, text: str) -> None:
    assert quantity(key, text) is None
