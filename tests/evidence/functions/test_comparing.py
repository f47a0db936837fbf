"""`change`, `diff`, `ratio`, `share`, `speedup`."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.factory import HIGHER, LOWER, SEED, derived, evidence_of, measurement_set
from sitegen.evidence.figures import Amount, ProblemKind, Role
from sitegen.evidence.records import Better, Evidence, Tally

METRICS = {
    "size": ("MiB", None),
    "large": ("GiB", None),
    "rate": ("%", HIGHER),
    "speed": ("tok/s", HIGHER),
    "time": ("ms", LOWER),
    "long": ("s", LOWER),
    "passed": ("1", HIGHER),
}


def one_row(**cells: object) -> Evidence:
    names = {name.replace("__", "/"): written for name, written in cells.items()}
    metrics = {name: METRICS[name.rpartition("/")[2]] for name in names}
    return evidence_of(measurement_set("x", {key.rpartition("/")[2]: metric for key, metric in metrics.items()}, names))


def amount(text: str, evidence: Evidence = SEED) -> Amount:
    derivation = derived(text, evidence)
    assert derivation.problems == ()
    assert derivation.figure is not None
    assert isinstance(derivation.figure.outcome, Amount)
    return derivation.figure.outcome


def refusal(text: str, evidence: Evidence) -> str:
    derivation = derived(text, evidence)
    assert derivation.figure is None
    assert derivation.problems[0].kind is ProblemKind.UNSUITABLE
    return derivation.problems[0].message


@pytest.mark.parametrize(
    ("text", "value", "unit", "role"),
    [
        ("change(ab/f16/decode,ab/q8/decode)", Fraction(-3200, 397), "%", Role.CHANGE),
        ("change(ab/f16/decode,ab/q4/decode)", Fraction(-10100, 397), "%", Role.CHANGE),
        ("change(ab/q4/decode,ab/f16/decode)", Fraction(10100, 296), "%", Role.CHANGE),
        ("ratio(ab/f16/decode,ab/q4/decode)", Fraction(397, 296), "×", Role.RATIO),
        ("diff(ab/q4/free_vram,ab/f16/free_vram)", Fraction(-12), "MiB", Role.DIFFERENCE),
        ("diff(ab/q4/acceptance,ab/f16/acceptance)", Fraction(-16, 100), "1", Role.DIFFERENCE),
        ("share(st/p38591/draft,st/p38591/total)", Fraction(15100, 980), "%", Role.SHARE),
        ("speedup(ab/q4/decode,ab/f16/decode)", Fraction(397, 296), "×", Role.SPEEDUP),
        (
            "diff(change(ab/f16/decode,ab/q4/decode),change(ab/f16/decode,ab/q8/decode))",
            Fraction(-6900, 397),
            "pp",
            Role.DIFFERENCE,
        ),
    ],
)
def test_the_figures_of_the_write_up_come_out_exactly(text: str, value: Fraction, unit: str, role: Role) -> None:
    result = amount(text)

    assert (result.value, result.unit.symbol, result.role) == (value, unit, role)


def test_the_soft_last_digit_can_be_seen() -> None:
    interval = amount("change(ab/q4/decode,ab/f16/decode)").interval

    assert interval == (100 * (Fraction(3965, 2965) - 1), 100 * (Fraction(3975, 2955) - 1))


def test_two_percentages_differ_by_points() -> None:
    rates = one_row(a__rate="16", b__rate="10")

    assert amount("diff(x/a/rate,x/b/rate)", rates).unit.symbol == "pp"
    assert amount("change(x/b/rate,x/a/rate)", rates).unit.symbol == "%"


def test_values_are_compared_in_the_unit_of_the_first() -> None:
    sizes = one_row(size="512", large="1.5")

    assert amount("ratio(x/large,x/size)", sizes).value == 3
    difference = amount("diff(x/large,x/size)", sizes)
    assert (difference.value, difference.unit.symbol, difference.quantum) == (1, "GiB", Fraction(1, 10))
    assert amount("diff(x/size,x/large)", sizes).value == -1024


def test_what_is_derived_from_an_approximate_record_is_approximate() -> None:
    share = amount("share(st/p1300/draft,st/p1300/total)")

    assert (share.approximate, share.significant) == (True, 1)
    assert amount("ratio(st/p3942/prompt_length,st/p1300/prompt_length)").significant == 2
    assert amount("share(st/p38591/draft,st/p38591/total)").approximate is False


def test_speedup_follows_the_way_in_which_the_metric_is_good() -> None:
    times = one_row(a__time="20", a__long="0.01", a__speed="1", a__size="1", b__size="2")

    assert amount("speedup(x/a/time,x/a/long)", times).value == 2
    assert refusal("speedup(x/a/size,x/b/size)", times) == "it is not said which way `size` is good"


def test_a_k_of_n_is_the_share_that_it_is() -> None:
    tallies = one_row(a__passed=Tally(171, 297), b__passed=Tally(1, 3), a__size="1")

    assert amount("share(x/a/passed)", tallies).value == Fraction(17100, 297)
    assert amount("diff(x/a/passed,x/b/passed)", tallies).unit.symbol == "pp"
    assert refusal("share(x/a/size)", tallies) == "`x/a/size` is no k of n"
    assert refusal("sum(x/*/passed)", tallies).endswith("such shares do not add up")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("change(x/a/size,x/b/size)", "`x/a/size` is zero: change would divide by it"),
        ("ratio(x/b/size,x/a/size)", "`x/a/size` is zero: ratio would divide by it"),
        ("share(x/a/size,x/a/size)", "`x/a/size` is zero: share would divide by it"),
        ("ratio(x/b/size,diff(x/b/size,x/b/size))", "`diff(x/b/size,x/b/size)` is zero: ratio would divide by it"),
        ("change(x/c/size,x/b/size)", "a change from -2 MiB has no percentage: its base is negative"),
        ("share(x/d/size,x/b/size)", "7 MiB is no part of 5 MiB"),
        ("share(x/c/size,x/b/size)", "-2 MiB is no part of 5 MiB"),
        ("speedup(x/a/size,x/b/size)", "speedup takes positive values, not 0 MiB"),
    ],
)
def test_what_has_no_value_is_refused(text: str, message: str) -> None:
    assert refusal(text, one_row(a__size="0", b__size="5", c__size="-2", d__size="7")) == message


positive = st.decimals("0.001", "100000", places=3).map(lambda number: f"{number:f}")


@given(positive, positive)
def test_a_change_and_its_inverse_undo_one_another_exactly(first: str, second: str) -> None:
    values = one_row(a__speed=first, b__speed=second)
    there = amount("change(x/a/speed,x/b/speed)", values).value / 100
    back = amount("change(x/b/speed,x/a/speed)", values).value / 100

    assert (1 + there) * (1 + back) == 1
    assert amount("ratio(x/b/speed,x/a/speed)", values).value == 1 + there
    assert amount("ratio(x/a/speed,x/b/speed)", values).value * amount("ratio(x/b/speed,x/a/speed)", values).value == 1
    assert amount("diff(x/a/speed,x/b/speed)", values).value == -amount("diff(x/b/speed,x/a/speed)", values).value


@given(positive, positive, st.sampled_from(["change", "diff", "ratio"]))
def test_a_value_lies_within_its_own_interval(first: str, second: str, function: str) -> None:
    result = amount(f"{function}(x/time,x/long)", one_row(time=first, long=second))

    assert result.interval is None or result.interval[0] <= result.value <= result.interval[1]


def test_parts_of_one_metric_lend_it_and_its_direction() -> None:
    assert amount("change(ab/q4/decode,ab/f16/decode)").better is Better.HIGHER
    assert amount("share(st/p38591/draft,st/p38591/total)").metric is None


@pytest.mark.parametrize("function", ["change", "diff", "ratio", "speedup", "range"])
def test_two_rows_are_set_against_each_other_in_one_metric_only(function: str) -> None:
    times = one_row(a__time="20", a__long="0.02", b__time="10", b__long="0.01")
    derivation = derived(f"{function}(x/a/time,x/b/long)", times)

    assert [problem.kind for problem in derivation.problems] == [ProblemKind.CONTEXT]
    assert derived(f"{function}(x/a/time,x/b/long)?despite=metric", times).problems == ()
    assert derived(f"{function}(x/a/time,x/a/long)", times).problems == ()
    assert derived(f"{function}(x/a/time,x/b/time)", times).problems == ()
