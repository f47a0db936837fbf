"""What is written into an empty citation, and the badge in words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitegen.claims.agreement import disagreements
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.citations import read_within
from sitegen.claims.wording import exactly, in_words, write_in
from sitegen.evidence.expressions import Expression, Reference
from sitegen.evidence.figures import (
    Amount,
    Basis,
    Bounds,
    Figure,
    Outcome,
    Proportion,
    Role,
    Series,
    Sweep,
    Unrecorded,
)
from sitegen.evidence.records import NOT_RECORDED, SampleSize, Tag
from sitegen.prose.lexicon import Lexicon
from sitegen.quantities.formatting import format_amount
from sitegen.quantities.rounding import round_to
from sitegen.quantities.units import ONE, PERCENT, TIMES, Unit, unit_for_metric
from sitegen.source import Span

UNITS = [unit_for_metric(text) for text in ("tok/s", "MiB", "ms", "%", "1", "tokens", "GB")]
LANGUAGES = st.sampled_from(["en", "de", "fr", "zh-TW", "ja"])
TOLERANCE = Fraction(1, 20)


def figure(outcome: Outcome, *, n: SampleSize = NOT_RECORDED, caveats: tuple[str, ...] = ()) -> Figure:
    root = Reference(path=("a",), span=Span(0, 1))
    basis = Basis(tag=Tag.MEMORY_NOTE, n=n, caveats=caveats, records=(), context={})
    return Figure(expression=Expression(root=root, text="a"), outcome=outcome, basis=basis)


def found(outcome: Outcome, text: str, language: str = "en") -> list[str]:
    numbers, words = read_within(text, 0, len(text), Lexicon(language=language))
    reading = Reading(
        text=text, start=0, end=len(text), numbers=numbers, words=words, language=language, tolerance=TOLERANCE
    )
    return [one.message for one in disagreements(figure(outcome), reading)]


@st.composite
def recorded(draw: st.DrawFn) -> Amount:
    places = draw(st.integers(0, 4))
    approximate = draw(st.booleans())
    return Amount(
        value=Fraction(draw(st.integers(-(10**7), 10**7)), 10**places),
        unit=draw(st.sampled_from(UNITS)),
        role=Role.ABSOLUTE,
        quantum=Fraction(1, 10**places),
        approximate=approximate,
        significant=2 if approximate else None,
    )


@st.composite
def computed(draw: st.DrawFn) -> Amount:
    role = draw(st.sampled_from([Role.CHANGE, Role.SHARE, Role.RATIO, Role.SPEEDUP, Role.DIFFERENCE, Role.ABSOLUTE]))
    units: dict[Role, Unit] = {Role.CHANGE: PERCENT, Role.SHARE: PERCENT, Role.RATIO: TIMES, Role.SPEEDUP: TIMES}
    value = draw(st.fractions(min_value=-100, max_value=1000, max_denominator=5000))
    approximate = draw(st.booleans())
    return Amount(
        value=value if role in (Role.CHANGE, Role.DIFFERENCE, Role.ABSOLUTE) else abs(value),
        unit=units.get(role, UNITS[0]),
        role=role,
        quantum=None,
        approximate=approximate,
        significant=draw(st.integers(1, 4)) if approximate else None,
    )


@settings(max_examples=150, deadline=None)
@given(recorded() | computed(), LANGUAGES)
def test_what_is_written_in_always_agrees(amount: Amount, language: str) -> None:
    assert found(amount, write_in(figure(amount), language), language) == []


@settings(max_examples=150, deadline=None)
@given(recorded(), LANGUAGES, st.sampled_from([-1, 1]))
def test_the_nearest_wrong_neighbour_of_a_record_never_agrees(amount: Amount, language: str, step: int) -> None:
    quantum = amount.quantum or Fraction(1)
    wrong = format_amount(round_to(amount.value + step * quantum, quantum), amount.unit, language)
    assert found(amount, wrong, language) != []


@settings(max_examples=80, deadline=None)
@given(st.lists(recorded(), min_size=2, max_size=4), LANGUAGES)
def test_series_and_ranges_that_are_written_in_agree(amounts: list[Amount], language: str) -> None:
    assume(len({amount.unit for amount in amounts if not amount.unit.dimension}) < 2)  # "1 → 0%" may mean 1 %
    series = Series(members=tuple(amounts))
    assert found(series, write_in(figure(series), language), language) == []
    low, high = sorted((amounts[0].value, amounts[1].value))
    quantum = min(amount.quantum or Fraction(1) for amount in amounts[:2])
    ends = [Amount(value=end, unit=amounts[0].unit, role=Role.ABSOLUTE, quantum=quantum) for end in (low, high)]
    bounds = Bounds(low=ends[0], high=ends[1])
    assert found(bounds, write_in(figure(bounds), language), language) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 500), st.integers(1, 500), LANGUAGES)
def test_counts_that_are_written_in_agree(part: int, whole: int, language: str) -> None:
    k = min(part, whole)
    size = Amount(value=Fraction(whole), unit=ONE, role=Role.SAMPLE_SIZE, quantum=None)
    outcomes = (Proportion(k=k, n=whole, sources=()), Sweep(won=k, tied=0, of=whole), size, Unrecorded())
    for outcome in outcomes:
        assert found(outcome, write_in(figure(outcome), language), language) == []


def test_nothing_is_rounded_to_all_or_to_none() -> None:
    almost = Amount(value=Fraction(998, 10), unit=PERCENT, role=Role.SHARE, quantum=None)
    assert write_in(figure(almost), "en") == "99.8%"
    assert found(almost, "100%") != []
    assert found(almost, "about 100%") == []
    assert found(Proportion(k=428, n=429, sources=()), "100%") != []
    assert found(Proportion(k=428, n=429, sources=()), "99.8%") == []


def test_a_mean_with_many_places_keeps_its_ones() -> None:
    mean = Amount(value=Fraction("42803.1252298"), unit=unit_for_metric("tok/s"), role=Role.ABSOLUTE, quantum=None)

    assert write_in(figure(mean), "en") == "42,803 tok/s"


@pytest.mark.parametrize(
    ("recorded", "unit", "text"),
    [
        ("0.0012363880000000002", "s", "0.001236 s"),
        ("1234567.8901234567", "ns", "1,234,568 ns"),
        ("7.4147000001", "ms", "7.415 ms"),
        ("550.849", "MiB", "550.849 MiB"),
        ("123456789.0", "B", "123,456,789 B"),
        ("54089216123", "B", "54,089,216,123 B"),
    ],
)
def test_a_value_with_the_digits_of_a_binary_fraction_is_written_in_short_and_told_whole_in_messages(
    recorded: str, unit: str, text: str
) -> None:
    number = Fraction(recorded)
    quantum = Fraction(1, 10 ** len(recorded.partition(".")[2]))
    amount = Amount(value=number, unit=unit_for_metric(unit), role=Role.ABSOLUTE, quantum=quantum)

    assert write_in(figure(amount), "en") == text
    assert found(amount, text) == []
    assert exactly(amount, "en").replace(",", "") == f"{recorded} {unit}"


def test_a_badge_in_words_says_tag_and_sample_size() -> None:
    amount = Amount(value=Fraction(34), unit=PERCENT, role=Role.CHANGE, quantum=None)
    assert in_words(figure(amount), "34% faster", 3) == "34% faster [memory, N not recorded]"
    assert in_words(figure(amount, n=1), "34% faster", 3) == "34% faster [memory, N = 1]"
    assert in_words(figure(amount, n=9), "34% faster", 3) == "34% faster [memory]"
    assert in_words(figure(amount, n=9, caveats=("Once.",)), "34% faster", 3) == "34% faster [memory, with caveats]"
