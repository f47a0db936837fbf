"""llama-server: a log and an answer of one build, and the lines of others as their threads show them."""

from __future__ import annotations

import json

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.records import Scalar, Tally
from sitegen.importers.imported import Unimportable

LOG = (LOGS / "llama-server.log").read_text(encoding="utf-8")
ANSWER = json.loads((LOGS / "llama-answer.json").read_text(encoding="utf-8"))

OLDER = """\
slot print_timing: id  0 | task 689 |
prompt eval time =     900.22 ms /    30 tokens (   30.01 ms per token,    33.33 tokens per second)
       eval time =   14323.78 ms /   192 tokens (   74.60 ms per token,    13.40 tokens per second)
      total time =   15224.00 ms /   222 tokens
slot print_timing: id  0 | task 689 |
draft acceptance rate = 0.81944 (  118 accepted /   144 generated)
"""
"""In the form of ggml-org/llama.cpp#23269."""

TWO_SLOTS = """\
0.1 I slot print_timing: id  0 | task 1 | prompt eval time =      10.00 ms /     2 tokens (    5.00 ms per token,   200.00 tokens per second)
0.1 I slot print_timing: id  0 | task 1 |        eval time =      40.00 ms /     4 tokens (   10.00 ms per token,   100.00 tokens per second)
0.2 I slot print_timing: id  1 | task 2 | prompt eval time =      20.00 ms /     2 tokens (   10.00 ms per token,   100.00 tokens per second)
0.2 I slot print_timing: id  0 | task 1 | draft acceptance = 0.50000 (    1 accepted /     2 generated), mean len =  1.50
0.2 I slot print_timing: id  1 | task 2 |        eval time =      80.00 ms /     4 tokens (   20.00 ms per token,    50.00 tokens per second)
"""  # noqa: E501 - as printed


def test_each_request_is_a_row_and_one_run() -> None:
    evidence = loaded(planned(LOG, file="out.log"))
    assert list(evidence.sets["set"].rows) == ["task-0", "task-10"]
    assert {record.n for key, record in evidence.records.items() if "acceptance" not in key} == {1}


def test_the_speed_of_the_prompt_is_not_taken_for_that_of_the_answer() -> None:
    records = loaded(planned(LOG, file="out.log")).records
    speeds = [records[f"set/task-10/{key}"].value for key in ("prompt_speed", "speed")]
    assert [str(value.measured) for value in speeds if isinstance(value, Scalar)] == ["31.97", "13.64"]


@pytest.mark.parametrize(("text", "row", "tally"), [(LOG, "task-0", Tally(23, 23)), (OLDER, "task-689", Tally(118, 144))])
def test_accepted_of_drafted_is_k_of_n_whatever_the_build_calls_it(text: str, row: str, tally: Tally) -> None:
    assert loaded(planned(text, file="out.log")).records[f"set/{row}/acceptance"].value == tally


def test_a_line_of_another_slot_goes_to_no_request_but_its_own() -> None:
    records = loaded(planned(TWO_SLOTS, file="out.log")).records
    assert records["set/task-1/acceptance"].value == Tally(1, 2)
    assert "set/task-2/acceptance" not in records
    assert "set/task-2/speed" in records


def test_a_request_that_was_cut_off_before_its_answer_is_left_out() -> None:
    lines = LOG.split("\n")
    cut = "\n".join(lines[: next(place for place, line in enumerate(lines) if "task 10 |        eval" in line)])
    assert list(loaded(planned(cut, file="out.log")).sets["set"].rows) == ["task-0"]


def test_the_model_is_named_without_its_folder_and_the_context_of_a_slot_is_context() -> None:
    text = LOG.replace("'tiny.gguf'", "'/home/ann/models/tiny.gguf'")
    context = loaded(planned(text, file="out.log")).records["set/task-0/speed"].context
    assert (context["model"].text, context["context_length"].text) == ("tiny.gguf", "1024")


def test_the_timings_of_an_answer_are_one_run() -> None:
    evidence = loaded(planned(json.dumps(ANSWER)))
    assert evidence.records["set/speed"].n == 1
    assert {"set/accepted", "set/drafted"} <= set(evidence.records)


def test_an_answer_without_drafts_has_no_acceptance() -> None:
    timings = {key: value for key, value in ANSWER["timings"].items() if not key.startswith("draft")}
    assert "set/accepted" not in loaded(planned(json.dumps({**ANSWER, "timings": timings}))).records


def test_an_answer_with_a_broken_timing_is_refused_with_its_place() -> None:
    with pytest.raises(Unimportable, match="/timings/prompt_ms is no number"):
        planned(json.dumps({**ANSWER, "timings": {**ANSWER["timings"], "prompt_ms": "1"}}))
