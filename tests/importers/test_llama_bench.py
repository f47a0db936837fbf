"""llama-bench: the same tests in four forms, of which two hold every repetition."""

from __future__ import annotations

import csv
import io
import json

import pytest

from importers.importing import LOGS, loaded, planned, text_of
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import parse_expression
from sitegen.evidence.figures import Amount
from sitegen.evidence.records import NOT_RECORDED, Samples, Scalar
from sitegen.importers.imported import Unimportable

TESTS = json.loads((LOGS / "llama-json.json").read_text(encoding="utf-8"))
ROWS = ("pp64", "tg16", "pp64-d128", "tg16-d128")


def content(form: str) -> str:
    return (LOGS / f"llama-{form}.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md"])
def test_the_tests_are_the_rows_in_every_form(form: str) -> None:
    evidence = loaded(planned(content(form), file=f"out.{form}"))
    assert tuple(evidence.sets["set"].rows) == ROWS
    assert {record.unit.symbol for record in evidence.records.values()} == {"tok/s"}


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_every_repetition_is_a_sample_where_it_is_written(form: str) -> None:
    record = loaded(planned(content(form), file=f"out.{form}")).records["set/tg16/speed"]
    assert isinstance(record.value, Samples)
    assert record.n == 3


def test_mean_and_deviation_of_the_samples_are_those_of_llama_bench_at_the_digits_it_writes() -> None:
    evidence = loaded(planned(content("json")))
    for row, test in zip(ROWS, TESTS, strict=True):
        for formula, key in (("mean", "avg_ts"), ("sd", "stddev_ts")):
            figure = derive(parse_expression(f"{formula}(set/{row}/speed)"), evidence, {}).figure
            assert figure is not None
            assert isinstance(figure.outcome, Amount)
            assert float(figure.outcome.value) == pytest.approx(test[key], rel=1e-5)


@pytest.mark.parametrize("form", ["csv", "md"])
def test_csv_and_markdown_give_mean_and_deviation_and_no_n(form: str) -> None:
    each = planned(content(form), file=f"out.{form}")
    record = loaded(each).records["set/tg16-d128/speed"]
    assert isinstance(record.value, Scalar)
    assert record.value.spread is not None
    assert record.n is NOT_RECORDED
    assert "N is not recorded here" in "\n".join(each.said)


def test_an_n_that_a_person_writes_down_stays() -> None:
    first = planned(content("csv"), file="out.csv")
    text = text_of(first).replace("n: not recorded", "n: 3")
    site = {**first.files, first.set_path: text.encode()}
    assert text_of(planned(content("csv"), file="out.csv", site=site)) == text


def test_a_setting_in_which_the_tests_differ_tells_the_rows_apart_whatever_it_is_called() -> None:
    one, two = ({**TESTS[1], "hyper_mode": word} for word in ("on", "off"))
    evidence = loaded(planned(json.dumps([one, two])))
    assert tuple(evidence.sets["set"].rows) == ("tg16-hyper_mode-on", "tg16-hyper_mode-off")
    assert "hyper_mode" in evidence.sets["set"].varies


def test_the_order_of_the_tests_in_a_later_file_does_not_matter() -> None:
    first = planned(content("json"))
    turned = planned(json.dumps(TESTS[::-1]), site=first.files)
    records = loaded(turned).records
    assert records["set/tg16/speed"].value == loaded(first).records["set/tg16/speed"].value


def test_folders_above_the_model_are_left_out_unless_only_they_tell_two_tests_apart() -> None:
    tests = [{**TESTS[1], "model_filename": f"/data/private/{name}.gguf", "model_type": name} for name in ("a", "b")]
    assert "private" not in text_of(planned(json.dumps(tests)))

    alike = [{**each, "model_type": "a"} for each in tests]
    assert "context: {n_prompt: 0, n_gen: 16, n_depth: 0, model_filename: a.gguf}" in text_of(planned(json.dumps(alike)))


def test_the_same_test_twice_is_refused() -> None:
    with pytest.raises(Unimportable, match="holds the same test twice"):
        planned(json.dumps([TESTS[0], TESTS[0]]))


def test_a_csv_that_was_cut_off_is_refused() -> None:
    rows = list(csv.reader(io.StringIO(content("csv"))))
    text = "\n".join(",".join(f'"{word}"' for word in row) for row in [*rows[:-1], rows[-1][:-3]])
    with pytest.raises(Unimportable, match=r"out\.csv:5 has 20 fields|out\.csv:5 has \d+ fields, the head has \d+"):
        planned(text, file="out.csv")


def test_a_prompt_and_its_answer_in_one_test_are_called_as_llama_bench_calls_them() -> None:
    both = {**TESTS[0], "n_gen": 16, "n_depth": 4096}
    assert list(loaded(planned(json.dumps([both]))).sets["set"].rows) == ["pp64+tg16-d4096"]
