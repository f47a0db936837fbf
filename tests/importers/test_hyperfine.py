"""hyperfine: an export of hyperfine 1.15.0, and what its other versions write otherwise."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from importers.importing import LOGS, loaded, planned, text_of
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import parse_expression
from sitegen.evidence.figures import Amount
from sitegen.evidence.records import Samples, Scalar
from sitegen.importers.imported import Unimportable

EXPORT = (LOGS / "startup.json").read_text(encoding="utf-8")
ONE = {
    "command": "sleep 1",
    "mean": 1.0,
    "stddev": None,
    "median": 1.0,
    "user": 0.1,
    "system": 0.0,
    "min": 1.0,
    "max": 1.0,
    "times": [1.5],
    "exit_codes": [0],
}


def export(**changes: object) -> str:
    return json.dumps({"results": [{**ONE, **changes}]})


def test_every_run_is_a_sample_and_mean_and_deviation_are_those_that_hyperfine_computed() -> None:
    evidence = loaded(planned(EXPORT))
    for row, result in zip(evidence.sets["set"].rows, json.loads(EXPORT)["results"], strict=True):
        record = evidence.records[f"set/{row}/time"]
        assert isinstance(record.value, Samples)
        assert record.n == len(result["times"])
        for formula, key in (("mean", "mean"), ("median", "median"), ("sd", "stddev"), ("min", "min"), ("max", "max")):
            figure = derive(parse_expression(f"{formula}(set/{row}/time)"), evidence, {}).figure
            assert figure is not None
            assert isinstance(figure.outcome, Amount)
            assert float(figure.outcome.value) == pytest.approx(result[key], rel=1e-12)


def test_command_and_parameters_are_the_context_in_which_the_rows_differ() -> None:
    evidence = loaded(planned(EXPORT))
    assert evidence.sets["set"].varies == ("command", "flags")
    assert evidence.records["set/python-S-c-pass/time"].context["command"].text == "python -S -c pass"


def test_a_single_run_has_one_sample_and_no_deviation() -> None:
    record = loaded(planned(export())).records["set/sleep-1/time"]
    assert isinstance(record.value, Samples)
    assert record.n == 1


def test_digits_stay_as_they_were_written_and_exponents_are_written_out() -> None:
    record = loaded(planned(export(user=0.0).replace('"user": 0.0', '"user": 1.50e-05'))).records["set/sleep-1/user"]
    assert isinstance(record.value, Scalar)
    assert str(record.value.measured) == "0.0000150"


def test_runs_that_failed_are_said_in_a_caveat() -> None:
    record = loaded(planned(export(times=[1.5, 1.6, 1.7], exit_codes=[0, 1, None]))).records["set/sleep-1/time"]
    assert record.caveats == ("2 of its 3 runs ended with an exit code other than zero.",)


def test_peak_memory_is_a_metric_where_the_version_writes_it() -> None:
    record = loaded(planned(export(memory_usage_byte=[1536000]))).records["set/sleep-1/memory"]
    assert record.unit.symbol == "B"
    assert isinstance(record.value, Samples)
    assert str(record.value.members[0]) == "1536000"


def test_the_machine_and_the_version_are_asked_for_and_never_guessed() -> None:
    each = planned(EXPORT)
    assert "hyperfine does not say: machine, hyperfine" in each.said[-1]
    assert "machine" not in text_of(each)
    assert "machine" not in planned(EXPORT, context={"machine": "m", "hyperfine": "1.15.0"}).said[-1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "looks like no known format"),
        ('{"results": [', "is no JSON"),
        ('{"results": []}', "looks like no known format"),
        (export(times="fast"), "/results/0/times is no list"),
        (export(times=[1.5, "fast"]), "/results/0/times/1 is no number"),
        (export(times=[]), "/results/0/times is empty"),
        (export(user="0.1"), "/results/0/user is no number"),
        (export().replace("[1.5]", "[NaN]"), "NaN is no number"),
        (export().replace("[1.5]", "[1e999999999]"), "/results/0/times/0 is '1e999999999', which no record can hold"),
        (export().replace('"mean"', '"user"'), "the key 'user' is given twice"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(content: str, told: str) -> None:
    with pytest.raises(Unimportable) as refused:
        planned(content)
    assert told in refused.value.message


def test_a_value_of_an_unknown_shape_in_a_named_format_is_told_by_its_place() -> None:
    with pytest.raises(Unimportable, match="the document has no 'results'"):
        planned('{"runs": []}', format="hyperfine")


def test_the_mean_of_the_samples_is_exact() -> None:
    evidence = loaded(planned(export(times=[0.1, 0.2])))
    figure = derive(parse_expression("mean(set/sleep-1/time)"), evidence, {}).figure
    assert figure is not None
    assert isinstance(figure.outcome, Amount)
    assert figure.outcome.value == Fraction(15, 100)


def test_a_command_of_any_characters_is_told_as_it_is_and_one_of_none_has_no_label() -> None:
    command = "a: b # c {row} \u202e 'q' \"z\" \\ ,[x]"
    results = [{**ONE, "command": command}, {**ONE, "command": ""}, {**ONE, "command": "csv"}]
    each = planned(json.dumps({"results": results}), format="hyperfine")
    evidence = loaded(each)
    assert list(evidence.sets["set"].rows.values()) == [command, "run", "csv"]
    assert planned(json.dumps({"results": results}), format="hyperfine", site=each.files).files == each.files
