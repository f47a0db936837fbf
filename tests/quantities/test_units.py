"""Units: what is read, what is refused, and that conversion is exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.quantities import unit_table
from sitegen.quantities.units import (
    BYTE,
    ONE,
    PERCENT,
    POINTS,
    TIMES,
    TOKEN,
    Unit,
    conversion,
    conversion_of_difference,
    magnitude,
    parse_unit,
    unit_for_metric,
)

SPELLINGS = [spelling for line in unit_table.PLAIN for spelling in (*line.spellings, *line.words)]


def unit(text: str) -> Unit:
    found = parse_unit(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    "text", ["K", "k", "M", "G", "B", "T", "128K", "27B", "mb", "kb", "gb", "m", "", " ", "a second", "%/s"]
)
def test_what_is_no_unit_or_could_be_two_is_refused(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize("text", ["x" * 61, "/", "//", "tok/", "/s", "·", "s^", "^2", "tok//s", "1" * 40])
def test_broken_compounds_are_no_units(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tok/s", "tokens per second"),
        ("tok/s", "t/s"),
        ("tok/s", "Token pro Sekunde"),
        ("tok/s", "jetons par seconde"),
        ("tok/s", "token/秒"),
        ("tok/s", "tok·s⁻¹"),
        ("ms", "Millisekunden"),
        ("µs", "μs"),
        ("µs", "us"),
        ("B", "octets"),
        ("%", "per cent"),
        ("%", "％"),
        ("pp", "percentage points"),
        ("pp", "Prozentpunkte"),
        ("×", "fold"),
        ("×", "倍"),
        ("Mbit/s", "Mbps"),
        ("qps", "queries/s"),
        ("IOPS", "ops/s"),
        ("W", "J/s"),
        ("W·h", "Wh"),
    ],
)
def test_spellings_of_one_unit_are_worth_the_same(one: str, other: str) -> None:
    assert conversion(unit_for_metric(one), unit_for_metric(other)) == 1


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("MiB", "GiB", Fraction(1, 1024)),
        ("MiB", "GB", Fraction(1048576, 10**9)),
        ("MB", "Mb", Fraction(8)),
        ("MB/s", "Mbit/s", Fraction(8)),
        ("ms", "s", Fraction(1, 1000)),
        ("min", "s", Fraction(60)),
        ("kHz", "Hz", Fraction(1000)),
        ("tok/s", "tok/min", Fraction(60)),
        ("1", "%", Fraction(100)),
        ("%", "1", Fraction(1, 100)),
        ("1", "×", Fraction(1)),
        ("pp", "pp", Fraction(1)),
    ],
)
def test_conversion_is_exact(source: str, target: str, factor: Fraction) -> None:
    assert conversion(unit(source), unit(target)) == factor


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("%", "pp"),
        ("pp", "%"),
        ("1", "pp"),
        ("%", "×"),
        ("×", "%"),
        ("tok/s", "s"),
        ("MiB", "tok"),
        ("W", "Wh"),
        ("req", "op"),
    ],
)
def test_what_does_not_mix_does_not_convert(source: str, target: str) -> None:
    assert conversion(unit(source), unit(target)) is None


def test_a_difference_of_ratios_may_be_told_in_points_and_never_in_percent() -> None:
    assert conversion_of_difference(ONE, POINTS) == 100
    assert conversion_of_difference(PERCENT, POINTS) == 1
    assert conversion_of_difference(ONE, ONE) == 1
    assert conversion_of_difference(ONE, PERCENT) is None
    assert conversion_of_difference(PERCENT, PERCENT) is None
    assert conversion_of_difference(unit("MiB"), unit("KiB")) == 1024


def test_a_megabit_is_no_megabyte_and_no_mebibit() -> None:
    assert len({unit(text).factor for text in ("Mb", "MB", "MiB", "Mib")}) == 4


def test_a_word_that_nobody_knows_is_a_dimension_of_its_own() -> None:
    assert conversion(unit_for_metric("widgets"), unit_for_metric("gadgets")) is None
    assert conversion(unit_for_metric("widgets/s"), unit_for_metric("widgets/min")) == 60
    assert unit_for_metric("widgets").symbol == "widgets"


def test_where_a_unit_must_stand_a_b_is_a_byte() -> None:
    assert unit_for_metric("B") == BYTE
    assert conversion(unit("KiB/op"), unit("B/op")) == 1024


def test_french_texts_write_go_and_english_ones_do_not() -> None:
    assert parse_unit("Go", "fr") == unit("GB")
    assert parse_unit("Go") is None
    assert parse_unit("Mio", "de") is None


def test_k_is_1024_for_tokens_and_for_iec_and_1000_for_everything_else() -> None:
    assert magnitude("K", TOKEN) * 128 == 131072
    assert magnitude("M", TOKEN) == 1048576
    assert magnitude("B", TOKEN) == 10**9
    assert magnitude("K", unit("MiB")) == 1024
    assert magnitude("K", unit("MB")) == 1000
    assert magnitude("k", unit("tok/s")) == 1000
    assert magnitude("Ki", unit("req")) == 1024
    assert magnitude("K", None) == 1000
    with pytest.raises(ValueError, match="no magnitude"):
        magnitude("Q", None)


@given(st.sampled_from(SPELLINGS), st.sampled_from(SPELLINGS))
def test_converting_there_and_back_changes_nothing(one: str, other: str) -> None:
    source, target = unit_for_metric(one), unit_for_metric(other)
    there, back = conversion(source, target), conversion(target, source)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there * back == 1
        assert there > 0


@given(st.sampled_from(SPELLINGS))
def test_every_symbol_that_is_shown_can_be_read_again(spelling: str) -> None:
    shown = unit_for_metric(spelling)
    assert conversion(unit_for_metric(shown.symbol), shown) == 1


@given(st.text(max_size=70))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = parse_unit(text)
    assert found is None or found.factor > 0


def test_constants_are_the_table_s() -> None:
    assert (unit("1"), unit("%"), unit("pp"), unit("x"), unit("tokens")) == (ONE, PERCENT, POINTS, TIMES, TOKEN)
