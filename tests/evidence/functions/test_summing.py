"""`sum`, `mean`, `median`, `min`, `max`, `sd`, `ci`, percentiles."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from evidence.factory import LOWER, SEED, derived, evidence_of, measured, measurement_set, samples
from sitegen.evidence.figures import Amount, Bounds, Outcome
from sitegen.evidence.records import Scalar, Spread, SpreadKind

RUNS = evidence_of(
    measurement_set(
        "r",
        {"time": ("ms", LOWER), "long": ("s", LOWER), "once": ("ms", LOWER)},
        {
            "a/time": samples("2.0", "4.00", "9"),
            "b/time": samples("1", "~3"),
            "c/time": "7",
            "a/long": "0.003",
            "a/once": samples("5"),
            "b/long": Scalar(
                measured("10"), Spread(kind=SpreadKind.CONFIDENCE_INTERVAL, low=Decimal("9.5"), high=Decimal(11))
            ),
            "c/long": Scalar(measured("10"), Spread(kind=SpreadKind.STANDARD_DEVIATION, half_width=Decimal("0.4"))),
        },
    )
)


def outcome_of(text: str) -> Outcome:
    derivation = derived(text, RUNS)
    assert derivation.problems == ()
    assert derivation.figure is not None
    return derivation.figure.outcome


def amount(text: str) -> Amount:
    outcome = outcome_of(text)
    assert isinstance(outcome, Amount)
    return outcome


@pytest.mark.parametrize(
    ("text", "value", "quantum", "statistic"),
    [
        ("r/a/time", Fraction(5), None, "mean"),
        ("mean(r/a/time)", Fraction(5), None, "mean"),
        ("median(r/a/time)", Fraction(4), Fraction(1, 100), "median"),
        ("median(r/b/time)", Fraction(2), None, "median"),
        ("min(r/a/time)", Fraction(2), Fraction(1, 10), "min"),
        ("max(r/a/time)", Fraction(9), Fraction(1), "max"),
        ("r/a/time#2", Fraction(4), Fraction(1, 100), None),
        ("r/a/once", Fraction(5), Fraction(1), "mean"),
        ("mean(r/*/time)", Fraction(14, 3), None, "mean"),
        ("min(r/*/time)", Fraction(2), None, "min"),
        ("max(r/*/time)", Fraction(7), Fraction(1), "max"),
        ("sum(r/a/time,r/a/long)", Fraction(8), None, None),
        ("sum(r/a/time)", Fraction(15), Fraction(1), None),
        ("median(r/c/time,r/a/long,r/c/time)", Fraction(7), Fraction(1), "median"),
        ("sd(r/c/long)", Fraction(2, 5), Fraction(1, 10), "sd"),
    ],
)
def test_samples_and_lists_come_to_one_number(
    text: str, value: Fraction, quantum: Fraction | None, statistic: str | None
) -> None:
    result = amount(text)

    assert (result.value, result.quantum, result.statistic) == (value, quantum, statistic)


def test_a_standard_deviation_has_n_minus_one_below() -> None:
    deviation = amount("sd(r/a/time)")

    assert abs(deviation.value**2 - 13) < Fraction(1, 10**40)
    spread = amount("r/a/time").spread
    assert spread is not None
    assert spread.half_width is not None
    assert abs(Fraction(spread.half_width) - deviation.value) < Fraction(1, 10**40)
    assert derived("sd(r/a/once)", RUNS).problems[0].message == "a standard deviation takes at least two values"
    assert derived("sd(r/a/long)", RUNS).problems[0].message == "`r/a/long` has no standard deviation on record"


def test_an_approximate_sample_makes_its_mean_approximate() -> None:
    assert (amount("r/b/time").approximate, amount("r/b/time").significant) == (True, 1)


def test_the_ends_of_a_range_are_its_least_and_greatest() -> None:
    figure = derived("max(live/accept_length)", SEED).figure

    assert figure is not None
    assert isinstance(figure.outcome, Amount)
    assert figure.outcome.value == Fraction(384, 100)


def test_an_interval_on_record_is_cited_with_both_ends() -> None:
    bounds = outcome_of("ci(r/b/long)")

    assert isinstance(bounds, Bounds)
    assert (bounds.low.value, bounds.high.value) == (Fraction(19, 2), 11)
    assert (bounds.low.quantum, bounds.high.quantum) == (Fraction(1, 10), 1)
    assert derived("ci(r/c/long)", RUNS).problems[0].message == "`r/c/long` has no confidence interval on record"


def test_the_bootstrap_interval_of_samples_holds_their_mean_and_is_always_the_same() -> None:
    bounds = outcome_of("ci(r/a/time)")

    assert isinstance(bounds, Bounds)
    assert 2 <= bounds.low.value < 5 < bounds.high.value <= 9
    assert outcome_of("ci(r/a/time)") == bounds
    assert derived("ci(r/b/time)", RUNS).problems[0].message.startswith("a bootstrap interval takes 3 to ")


@pytest.mark.parametrize(("said", "value", "statistic"), [("median", 4, "median"), ("p99", 5, "mean"), (None, 5, "mean")])
def test_samples_stand_for_what_was_said_of_them_if_it_can_be_worked_out(
    said: str | None, value: int, statistic: str
) -> None:
    cells = {"a/t": samples("2", "4", "9")}
    runs = evidence_of(measurement_set("x", {"t": ("ms", LOWER)}, cells, overrides={"a/t": {"statistic": said}}))
    figure = derived("x/a/t", runs).figure

    assert figure is not None
    assert isinstance(figure.outcome, Amount)
    assert (figure.outcome.value, figure.outcome.statistic) == (value, statistic)


MANY = evidence_of(measurement_set("m", {"t": ("ms", LOWER)}, {"a/t": samples(*map(str, range(1, 201)))}))


@pytest.mark.parametrize(
    ("text", "value", "statistic"),
    [
        ("p99(m/a/t)", Fraction("198.01"), "p99"),
        ("p50(m/a/t)", Fraction("100.5"), "median"),
        ("p0.5(m/a/t)", Fraction("1.995"), "p0.5"),
    ],
)
def test_a_percentile_of_samples_is_worked_out(text: str, value: Fraction, statistic: str) -> None:
    figure = derived(text, MANY).figure
    assert figure is not None
    assert isinstance(figure.outcome, Amount)
    assert (figure.outcome.value, figure.outcome.statistic) == (value, statistic)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("p99.9(m/a/t)", "p99.9 takes at least 1000 samples, `m/a/t` has 200"),
        ("p99(mean(m/a/t))", "p99 takes the samples of one record"),
        ("p99(m/a/t#1)", "p99 takes the samples of one record"),
        ("p99(m/*/t)", "p99 takes the samples of one record"),
    ],
)
def test_a_percentile_that_cannot_be_told_is_refused(text: str, said: str) -> None:
    assert derived(text, MANY).problems[0].message == said
