"""Numbers as text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.quantities.formatting import format_amount, format_number
from sitegen.quantities.units import unit_for_metric


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [
        ("39.70", "en", "39.70"),
        ("3942", "en", "3,942"),
        ("1234567.5", "en-GB", "1,234,567.5"),
        ("-8", "en", "−8"),
        ("0.00", "en", "0.00"),
        ("3942", "de", "3942"),
        ("18642.5", "de", "18.642,5"),
        ("18642", "fr", "18\u202f642"),
        ("18642", "zh-Hant", "18,642"),
        ("1E+3", "en", "1,000"),
        ("999", "xx", "999"),
    ],
)
def test_a_number_is_written_in_the_custom_of_the_language(number: str, language: str, text: str) -> None:
    assert format_number(Decimal(number), language) == text


@pytest.mark.parametrize(
    ("number", "unit", "language", "text"),
    [
        ("39.7", "tok/s", "en", "39.7 tok/s"),
        ("34", "%", "en", "34%"),
        ("34", "%", "de", "34\u00a0%"),
        ("1.34", "x", "en", "1.34×"),
        ("0.75", "1", "en", "0.75"),
        ("16", "pp", "en", "16 pp"),
        ("1300", "tokens", "en", "1,300 tokens"),
    ],
)
def test_an_amount_is_written_with_its_unit(number: str, unit: str, language: str, text: str) -> None:
    assert format_amount(Decimal(number), unit_for_metric(unit), language) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_taking_the_separators_out_gives_the_number_back(number: Decimal) -> None:
    text = format_number(number, "en").replace(",", "").replace("−", "-")
    assert Decimal(text) == number
