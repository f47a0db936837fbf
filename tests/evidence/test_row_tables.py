"""Rows that stand in a table: one a key, or with `all: true` the samples of all rows of a key."""

from __future__ import annotations

import io
from decimal import Decimal

import pyarrow
import pyarrow.parquet
import pytest

from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import parse_expression
from sitegen.evidence.figures import Amount, Figure
from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import Evidence, Samples, Scalar, Words
from sitegen.source import MemoryReader

RUNS = """\
variant,phase,cache,ms
f16,warmup,on,99.5
f16,measured,on,25.1
q4,measured,off,31.0
f16,measured,on,25.20
f16,measured,on,25.6
"""
METRICS = "metrics: {time: {unit: ms, better: lower}, cache: {type: text}}\n"


def parquet(**columns: object) -> bytes:
    written = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), written)
    return written.getvalue()


def load(rows: str, n: str = "", metrics: str = METRICS, **files: str | bytes) -> Evidence:
    named = {f"data/{name.replace('_', '.')}": content for name, content in files.items()}
    text = f"tag: live-log\n{n}{metrics}rows: {rows}\n"
    return load_sets(MemoryReader({"data/s.yaml": text, "data/runs.csv": RUNS, **named}))


def whole(evidence: Evidence) -> Evidence:
    assert evidence.findings == (), [f"{each.location} {each.message} {each.hint}" for each in evidence.findings]
    return evidence


def samples(evidence: Evidence, record_id: str) -> list[str]:
    value = evidence.records[record_id].value
    assert isinstance(value, Samples)
    return [str(member) for member in value.members]


ALL = "key: variant, columns: {time: ms}, where: {phase: measured}, all: true"


def test_rows_of_one_key_are_samples_and_their_count_is_n() -> None:
    evidence = whole(load(f"{{csv: runs.csv, {ALL}}}", n="n: 1\n"))
    assert samples(evidence, "s/f16/time") == ["25.1", "25.20", "25.6"]
    assert [evidence.records[f"s/{row}/time"].n for row in ("f16", "q4")] == [3, 1]
    assert evidence.records["s/f16/cache"].value == Words("on")
    place = evidence.records["s/f16/time"].read_back
    assert place is not None
    assert [line for line, _ in place.excerpt] == [3, 5, 6]


def test_a_text_that_is_not_the_same_in_all_rows_of_a_key_is_refused() -> None:
    text = RUNS.replace("f16,measured,on,25.6", "f16,measured,off,25.6")
    (finding,) = load(f"{{csv: a.csv, {ALL}}}", n="n: 1\n", a_csv=text).findings
    assert "2 different values match" in finding.message


def test_an_empty_sample_is_not_passed_over() -> None:
    text = RUNS.replace("25.20", "")
    (finding,) = load(f"{{csv: a.csv, {ALL}}}", n="n: 1\n", a_csv=text).findings
    assert "is no sample" in finding.message
    assert finding.hint is not None
    assert "where:" in finding.hint


def test_without_all_a_key_names_one_row() -> None:
    (finding,) = load("{csv: runs.csv, key: variant, columns: {time: ms}, where: {phase: measured}}", n="n: 1\n").findings
    assert "the row 'f16' is given twice" in finding.message
    assert finding.location.line == 5
    assert finding.hint == "a key names one row; repetitions are samples: `all: true`"
    evidence = whole(load("{csv: runs.csv, key: variant, columns: {time: ms}, where: {phase: warmup}}", n="n: 1\n"))
    assert isinstance(evidence.records["s/f16/time"].value, Scalar)


LINES = """\
{"v": "a", "p": {"k": "m"}, "ms": 1.5}
{"v": "a", "p": {"k": "w"}, "ms": 9}
{"v": "a", "p": {"k": "m"}, "ms": 2.50}
"""
TIME = "metrics: {time: {unit: ms, better: lower}}\n"


def test_json_lines_are_samples_too() -> None:
    rows = "{jsonl: a.jsonl, key: v, columns: {time: ms}, where: {/p/k: m}, all: true}"
    assert samples(whole(load(rows, metrics=TIME, a_jsonl=LINES)), "s/a/time") == ["1.5", "2.50"]


def test_parquet_is_read_with_the_shortest_digits_that_mean_its_values() -> None:
    content = parquet(
        v=["a", "a", "b"],
        ms=pyarrow.array([39.7, 0.1, 1e-05], pyarrow.float32()),
        exact=pyarrow.array([Decimal("1.50"), Decimal("2.00"), Decimal("3.25")]),
        nested=[[1], [2], [3]],
    )
    rows = "{parquet: a.parquet, key: v, columns: {time: ms, more: exact}, all: true}"
    metrics = "metrics: {time: {unit: ms}, more: {unit: s}}\n"
    evidence = whole(load(rows, metrics=metrics, a_parquet=content))
    assert samples(evidence, "s/a/time") == ["39.7", "0.1"]
    assert samples(evidence, "s/b/time") == ["0.00001"]
    assert samples(evidence, "s/a/more") == ["1.50", "2.00"]
    place = evidence.records["s/b/time"].read_back
    assert place is not None
    assert place.excerpt == ((3, "v = b, ms = 0.00001, exact = 3.25"),)


def test_a_cell_names_a_row_of_a_parquet_file() -> None:
    content = parquet(v=["a", "b"], ms=[39.7, 29.6])
    cell = "{value: VALUE, source: {parquet: a.parquet, where: {v: b}, column: ms}}"
    text = f"tag: live-log\nn: 1\nmetrics: {{m: {{unit: ms}}}}\nvalues: {{m: {cell}}}\n"
    for value, count in (("29.6", 0), ("39.7", 1)):
        files = {"data/s.yaml": text.replace("VALUE", value), "data/a.parquet": content}
        assert len(load_sets(MemoryReader(files)).findings) == count


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PAR1 and no more PAR1",
        parquet(v=["a"], ms=[1.0])[:-20],
        parquet(v=["a"], ms=["x" * 2000]),
        parquet(v=["a"] * 700_000, ms=[1] * 700_000, more=[1] * 700_000),
        parquet(v=pyarrow.array(["x" * 5000] * 1000).dictionary_encode(), ms=[1] * 1000),
        parquet(v=["a"], other=[1]),
    ],
    ids=["empty", "no footer", "cut", "long text", "many fields", "long dictionary", "no column"],
)
def test_a_parquet_file_that_is_none_or_too_much_is_one_finding(content: bytes) -> None:
    evidence = load("{parquet: a.parquet, key: v, columns: {time: ms}, all: true}", metrics=TIME, a_parquet=content)
    assert len(evidence.findings) == 1, [each.message for each in evidence.findings]


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        ("v;ms\na;1.5\n", "{csv: a.csv, delimiter: semicolon, key: v, columns: {time: ms}}", None),
        ("v;ms\na;1,5\n", "{csv: a.csv, delimiter: semicolon, key: v, columns: {time: ms}}", "a number"),
        (
            "v;ms\na;1,500\na;2,500\n",
            "{csv: a.csv, delimiter: semicolon, key: v, columns: {time: ms}, all: true}",
            "decimal",
        ),
        ("v\tms\na\t1.5\n", "{csv: a.csv, delimiter: tab, key: v, columns: {time: ms}}", None),
        ("v|ms\na|1.5\n", "{csv: a.csv, delimiter: bar, key: v, columns: {time: ms}}", "`delimiter` is"),
        ("v;ms\na;1.5\n", "{csv: a.csv, key: v, columns: {time: ms}}", "no column"),
    ],
)
def test_the_fields_may_be_separated_otherwise(text: str, rows: str, expected: str | None) -> None:
    evidence = load(rows, n="n: 1\n", metrics=TIME, a_csv=text)
    assert [expected is not None and expected in each.message for each in evidence.findings] == [True] * bool(expected)


def test_a_tab_separates_the_fields_of_a_tsv() -> None:
    whole(load("{csv: a.tsv, key: v, columns: {time: ms}}", n="n: 1\n", metrics=TIME, a_tsv="v\tms\na\t1.5\n"))


def figure(evidence: Evidence, text: str) -> Figure:
    found = derive(parse_expression(text), evidence, {}).figure
    assert found is not None
    return found


def test_a_hundred_thousand_rows_are_two_records_with_their_statistics() -> None:
    lines = "".join(f"{'ab'[number % 2]},{number % 1000}.{number % 7}\n" for number in range(100_000))
    rows = "{csv: a.csv, key: v, columns: {time: ms}, all: true}"
    evidence = whole(load(rows, metrics=TIME, a_csv=f"v,ms\n{lines}"))
    assert [record.n for record in evidence.records.values()] == [50_000, 50_000]
    outcome = figure(evidence, "p99.9(s/a/time)").outcome
    assert isinstance(outcome, Amount)
    assert 990 < outcome.value < 1000
