"""A live figure is what its evidence file says, on every check: the adversarial cases."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from checking import check_texts
from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import Evidence, Range, Samples, Scalar, Tag, Tally, Words
from sitegen.findings import Finding
from sitegen.source import MemoryReader

LOG = """\
common_speculative_impl_draft_mtp:
  - n_max=3, n_min=0, p_min=0.00, n_embd=5120, backend_sampling=1
  - gpu_layers=-1, cache_k=f16, cache_v=f16, ctx_tgt=yes, ctx_dft=yes
total state size = 550.849 MiB (draft: 73.176 MiB)
total state size = 980.000 MiB (draft: 151.000 MiB)
draft acceptance rate = 0.57576 (171 accepted / 297 generated)
prompt of 18,642 tokens, build 1.2.3, mask 0x1F, context 128K
rate 0.42
rate 0.95
rate 0.60
range 2.27 to 3.84
took 1.5e-05 s
"""

JSON = (
    '{"results": [{"mean": 39.70, "times": [1.5, 1.25, 1e-2], "name": "f16", "ok": true, "bad": null}], "a/b": {"c~d": 7}}'
)
LINES = '{"model": "f16", "tok_s": 39.7}\n{"model": "q4", "tok_s": 29.6}\n\n{"model": "q4", "tok_s": 30.1}\n'
CSV = 'variant,tok_s,note\nf16,39.7,"a, b"\nq4,29.6,"say ""x"""\nq4,30.1,\n'

FILES = {"data/logs/forge.txt": LOG, "data/run.json": JSON, "data/run.jsonl": LINES, "data/run.csv": CSV}


def load(cell: str, *, unit: str = "MiB", kind: str = "number", tag: str = "live-log", more: str = "") -> Evidence:
    text = f"tag: {tag}\nn: 1\n{more}metrics: {{m: {{unit: '{unit}', type: {kind}}}}}\nvalues:\n  m: {cell}\n"
    return load_sets(MemoryReader({"data/s.yaml": text, **FILES}))


def log(value: str, template: str, more: str = "", **options: str) -> Evidence:
    return load(f"{{{value}, source: {{log: logs/forge.txt, match: '{template}'{more}}}}}", **options)


def only(evidence: Evidence) -> Finding:
    assert len(evidence.findings) == 1, [f"{each.location} {each.message}" for each in evidence.findings]
    assert evidence.records == {}
    assert "s/m" in evidence.broken
    return evidence.findings[0]


def whole(evidence: Evidence) -> None:
    assert evidence.findings == (), [f"{each.location} {each.message}" for each in evidence.findings]


# The right ones


@pytest.mark.parametrize(
    ("value", "template", "options"),
    [
        ("value: 3", "n_max={value},", {"unit": "tokens"}),
        ("value: 0.00", "p_min={value},", {"unit": "1"}),
        ("value: 0", "p_min={value},", {"unit": "1"}),
        ("value: -1", "gpu_layers={value},", {"unit": "layers"}),
        ("value: f16", "cache_k={value},", {"kind": "text"}),
        ("value: 'yes'", "ctx_dft={value}", {"kind": "text"}),
        ("value: 18642", "prompt of {value} tokens", {"unit": "tokens"}),
        ("value: ~18642", "prompt of {value} tokens", {"unit": "tokens"}),
        ("value: 0.000015", "took {value} s", {"unit": "s"}),
        ("k: 171, n: 297", "({value} accepted / {value} generated)", {"unit": "tokens"}),
        ("range: [2.27, 3.84]", "range {value} to {value}", {"unit": "tokens"}),
    ],
)
def test_a_value_that_stands_in_the_log_is_read_back(value: str, template: str, options: dict[str, str]) -> None:
    evidence = log(value, template, **options)
    whole(evidence)
    found = evidence.records["s/m"]
    assert found.tag is Tag.LIVE_LOG
    assert found.read_back is not None
    assert found.read_back.path == "data/logs/forge.txt"
    line, excerpt = found.read_back.excerpt[0]
    assert LOG.splitlines()[line - 1] == excerpt


def test_a_line_number_tells_two_matches_apart() -> None:
    whole(log("value: 550.849", "total state size = {value} MiB", ", line: 4"))
    whole(log("value: 980", "total state size = {value} MiB", ", line: 5"))
    finding = only(log("value: 550.849", "total state size = {value} MiB"))
    assert finding.rule == "log-mismatch"
    assert "550.849 (line 4), 980.000 (line 5)" in finding.message
    assert [each.location.line for each in finding.related] == [4, 5]


def test_all_collects_samples_and_their_n() -> None:
    evidence = log("n: 99", "rate {value}", ", all: true", unit="1")
    whole(evidence)
    found = evidence.records["s/m"]
    assert isinstance(found.value, Samples)
    assert [str(each) for each in found.value.members] == ["0.42", "0.95", "0.60"]
    assert found.n == 3


def test_the_ends_of_a_range_are_the_least_and_the_greatest_of_all() -> None:
    evidence = log("range: [0.42, 0.95]", "rate {value}", ", all: true", unit="1")
    whole(evidence)
    assert isinstance(evidence.records["s/m"].value, Range)
    assert only(log("range: [0.42, 0.90]", "rate {value}", ", all: true", unit="1")).rule == "log-mismatch"


def test_samples_that_were_written_down_are_those_of_the_log_in_order() -> None:
    whole(log("samples: [0.42, 0.95, 0.60]", "rate {value}", ", all: true", unit="1"))
    assert only(log("samples: [0.42, 0.60, 0.95]", "rate {value}", ", all: true", unit="1")).rule == "log-mismatch"
    assert only(log("samples: [0.42, 0.95]", "rate {value}", ", all: true", unit="1")).rule == "log-mismatch"


def test_a_set_names_its_log_once_and_row_and_metric_fill_the_template() -> None:
    text = """\
tag: live-log
n: 1
source: {log: logs/forge.txt, match: "{metric}={value},"}
metrics: {n_max: {unit: tokens}, n_min: {unit: tokens}, cache_k: {type: text}, layers: {unit: layers}}
values: {n_max: 3, n_min: 0, cache_k: f16, layers: {value: -1, source: {match: "gpu_layers={value},"}}}
"""
    evidence = load_sets(MemoryReader({"data/s.yaml": text, **FILES}))
    whole(evidence)
    assert all(each.read_back is not None for each in evidence.records.values())


def test_a_memory_in_a_set_of_log_figures_does_not_come_from_their_log() -> None:
    text = """\
tag: live-log
n: 1
source: {log: logs/forge.txt, match: "(draft: {value} MiB)", line: 4}
metrics: {draft: {unit: MiB}}
rows:
  a: {draft: 73.176}
  b: {tag: memory-note, draft: 151}
"""
    evidence = load_sets(MemoryReader({"data/s.yaml": text, **FILES}))
    whole(evidence)
    assert evidence.records["s/b/draft"].source is None
    assert evidence.records["s/b/draft"].read_back is None


def test_collected_samples_obey_the_bounds_of_their_metric() -> None:
    text = "tag: live-log\nmetrics: {m: {unit: '1', max: 0.9}}\nvalues:\n  m: "
    text += "{source: {log: logs/forge.txt, match: 'rate {value}', all: true}}\n"
    assert only(load_sets(MemoryReader({"data/s.yaml": text, **FILES}))).rule == "out-of-range"


# The wrong ones


@pytest.mark.parametrize(
    ("value", "template", "options"),
    [
        ("value: 550.894", "total state size = {value} MiB (draft: 73", {}),
        ("value: 550.85", "total state size = {value} MiB (draft: 73", {}),
        ("value: 551", "total state size = {value} MiB (draft: 73", {}),
        ("value: ~551", "total state size = {value} MiB (draft: 73", {}),
        ("value: 550.8490", "total state size = {value} MiB (draft: 73", {}),
        ("value: 177", "total state size = {value} MiB", {}),
        ("value: 4", "n_max={value},", {"unit": "tokens"}),
        ("value: q8_0", "cache_k={value},", {"kind": "text"}),
        ("value: F16", "cache_k={value},", {"kind": "text"}),
        ("value: f1", "cache_k={value}", {"kind": "text"}),
        ("value: 18", "prompt of {value}", {"unit": "tokens"}),
        ("value: 642", ",{value} tokens", {"unit": "tokens"}),
        ("value: 1.2", "build {value}", {"unit": "1"}),
        ("value: 0", "mask {value}", {"unit": "1"}),
        ("value: 128", "context {value}", {"unit": "tokens"}),
        ("value: 50.849", "total state size = 5{value} MiB", {}),
        ("value: 550", "total state size = {value}", {}),
        ("value: 1.5", "took {value}", {"unit": "s"}),
        ("k: 170, n: 297", "({value} accepted / {value} generated)", {"unit": "tokens"}),
        ("k: 171, n: 298", "({value} accepted / {value} generated)", {"unit": "tokens"}),
        ("value: 171", "({value} accepted / {value} generated)", {"unit": "tokens"}),
        ("range: [2.27, 3.80]", "range {value} to {value}", {"unit": "tokens"}),
        ("tuple: [3.84, 2.27]", "range {value} to {value}", {"unit": "tokens"}),
        ("value: 0.5379", "total state size = {value} MiB (draft: 73", {"unit": "GiB"}),
        ("value: 550.849", "total state size = {value} MiB (draft: 73", {"unit": "GiB"}),
        ("value: 550.849", "total state size = {value}", {"unit": "GB"}),
        ("value: 1", "nothing {value} here", {}),
        ("order: [a, b]", "rate {value}", {"unit": "1"}),
    ],
)
def test_a_value_that_the_log_does_not_say_is_refused(value: str, template: str, options: dict[str, str]) -> None:
    finding = only(log(value, template, **options))
    assert finding.rule == "log-mismatch"
    assert finding.location.line == 5


@pytest.mark.parametrize(
    "template", ["", "{value}", " {value} ", "no hole", "{value}{value}", "{valu} {value}", "a {value} {metricc}"]
)
def test_a_template_that_does_not_say_where_the_value_stands_is_refused(template: str) -> None:
    assert only(log("value: 3", template)).rule == "invalid-data"


def test_a_log_that_is_not_there_names_the_nearest() -> None:
    finding = only(load("{value: 3, source: {log: logs/forg.txt, match: 'n_max={value},'}}"))
    assert finding.rule == "log-missing"
    assert finding.hint == "did you mean `logs/forge.txt`?"


@pytest.mark.parametrize("source", ["", ", source: {note: a}", ", source: {citation: a}"])
def test_a_live_figure_without_an_evidence_file_is_refused(source: str) -> None:
    assert only(load(f"{{value: 3{source}}}")).rule == "log-missing"


@pytest.mark.parametrize(
    "source",
    [
        "{log: logs/forge.txt}",
        "{log: logs/forge.txt, line: 4}",
        "{log: logs/forge.txt, match: 'a{value}', regex: 'a'}",
        "{json: run.json}",
        "{csv: run.csv, where: {variant: q4}}",
        "{match: 'n_max={value},'}",
    ],
)
def test_a_source_that_does_not_lead_to_a_value_is_refused(source: str) -> None:
    assert only(load(f"{{value: 3, source: {source}}}")).rule == "invalid-data"


def test_a_line_past_the_end_is_refused() -> None:
    assert "12 lines" in only(log("value: 3", "n_max={value},", ", line: 99", unit="tokens")).message


def test_a_pinned_file_that_changed_is_refused() -> None:
    digest = hashlib.sha256(LOG.encode()).hexdigest()
    whole(log("value: 3", "n_max={value},", f", sha256: {digest}", unit="tokens"))
    assert "pinned" in only(log("value: 3", "n_max={value},", f", sha256: {digest[::-1]}", unit="tokens")).message


def test_a_digest_at_the_set_holds_for_the_file_where_a_cell_names_it_again() -> None:
    digest = hashlib.sha256(LOG.encode()).hexdigest()
    cell = "{value: 3, source: {log: logs/forge.txt, match: 'n_max={value},'}}"
    whole(load(cell, unit="tokens", more=f"source: {{log: logs/forge.txt, sha256: {digest}}}\n"))
    pinned = f"source: {{log: logs/forge.txt, sha256: {digest[::-1]}}}\n"
    assert "pinned" in only(load(cell, unit="tokens", more=pinned)).message


def test_a_file_that_is_no_text_is_said_to_be_none() -> None:
    text = (
        "tag: live-log\nn: 1\nmetrics: {m: {unit: s}}\nvalues: {m: {value: 1, source: {log: a.bin, match: 'x{value}'}}}\n"
    )
    evidence = load_sets(MemoryReader({"data/s.yaml": text, "data/a.bin": b"\xff\xfe"}))
    assert only(evidence).rule == "log-missing"


# Patterns


def regex(value: str, pattern: str, unit: str = "MiB") -> Evidence:
    return load(f"{{value: {value}, source: {{log: logs/forge.txt, regex: '{pattern}'}}}}", unit=unit)


def test_a_pattern_finds_its_group() -> None:
    whole(regex("73.176", r"= 550.*draft: (?P<value>[\d.]+) MiB"))
    whole(regex("297", r"(?P<value>\d+) generated", "tokens"))
    assert only(regex("73.2", r"= 550.*draft: (?P<value>[\d.]+) MiB")).rule == "log-mismatch"


def test_a_pattern_cannot_cut_a_number() -> None:
    assert only(regex("73", r"= 550.*draft: (?P<value>\d+)")).rule == "log-mismatch"
    assert only(regex("97", r"/ 2(?P<value>\d+) generated", "tokens")).rule == "log-mismatch"


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a)(?P<value>\1)",
        r"(?=a)(?P<value>a)",
        r"(?<!b)(?P<value>a)",
        r"(?P<value>a++)",
        r"(?P<value>",
        r"\d+",
        r"(?P<other>\d+)",
        "x" * 600,
        r"(?P<value>(?:a{1,900}){1,900})",
        r"(?:(?:a?b?c?d?){200})(?P<value>q){5}.{900}",
        r"\A(?P<value>a)",
        r"(?P<value>\C)",
        r"(?s)(?P<value>a.)",
    ],
)
def test_a_pattern_that_is_none_or_not_run_is_told(pattern: str) -> None:
    assert only(regex("1", pattern)).rule == "invalid-data"


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<value>(a+)+)b",
        r"(?P<value>(a|a)*)b",
        r"(?P<value>(?:a*)*)b",
        r".*.*.*.*.*.*.*.*(?P<value>q)",
        r"(?i)(?:a|aa|aaa)+(?P<value>q)",
    ],
)
def test_a_pattern_made_to_backtrack_finds_nothing_at_once(pattern: str) -> None:
    padded = {**FILES, "data/logs/forge.txt": "a" * 100_000 + "\n"}
    source = f"{{log: logs/forge.txt, regex: '{pattern}'}}"
    text = f"tag: live-log\nn: 1\nmetrics: {{m: {{unit: s}}}}\nvalues: {{m: {{value: 1, source: {source}}}}}\n"
    assert only(load_sets(MemoryReader({"data/s.yaml": text, **padded}))).rule == "log-mismatch"


# Structured files


@pytest.mark.parametrize(
    ("value", "pointer"),
    [("value: 39.70", "/results/0/mean"), ("value: 39.7", "/results/0/mean"), ("value: 7", "/a~1b/c~0d")],
)
def test_a_json_pointer_leads_to_the_digits_as_written(value: str, pointer: str) -> None:
    evidence = load(f"{{{value}, source: {{json: run.json, pointer: {pointer}}}}}")
    whole(evidence)
    assert evidence.records["s/m"].read_back is not None


def test_a_pointer_to_a_list_gives_samples() -> None:
    whole(load("{samples: [1.5, 1.25, 0.01], source: {json: run.json, pointer: /results/0/times}}"))
    whole(load("{value: f16, source: {json: run.json, pointer: /results/0/name}}", kind="text"))


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ("value: 39.71", "/results/0/mean"),
        ("value: 39.700", "/results/0/mean"),
        ("value: 40", "/results/0/mean"),
        ("value: 39.7", "/results/1/mean"),
        ("value: 39.7", "/results/-/mean"),
        ("value: 39.7", "/results/00/mean"),
        ("value: 39.7", "/results/0/men"),
        ("value: 39.7", "/results/0/bad"),
        ("value: 39.7", "/results/0"),
        ("value: 39.7", "/results/0/name"),
        ("value: 1", "/results/0/ok"),
        ("value: 1.5", "/results/0/times"),
    ],
)
def test_a_json_value_that_is_another_or_none_is_refused(value: str, pointer: str) -> None:
    assert only(load(f"{{{value}, source: {{json: run.json, pointer: {pointer}}}}}")).rule == "log-mismatch"


@pytest.mark.parametrize(
    "text", ["", "{", '{"a": NaN}', '{"a": Infinity}', '{"a": 1, "a": 2}', "[" * 100_000, '{"a": 1} x']
)
def test_a_file_that_is_no_json_is_said_to_be_none(text: str) -> None:
    site = "tag: live-log\nn: 1\nmetrics: {m: {unit: s}}\nvalues: {m: {value: 1, source: {json: r.json, pointer: /a}}}\n"
    assert only(load_sets(MemoryReader({"data/s.yaml": site, "data/r.json": text}))).rule == "log-mismatch"


def test_json_lines_and_csv_are_searched_by_their_other_fields() -> None:
    whole(load("{value: 39.7, source: {jsonl: run.jsonl, where: {model: f16}, field: tok_s}}"))
    whole(load("{value: 39.7, source: {csv: run.csv, where: {variant: f16}, column: tok_s}}"))
    whole(load("{value: 'say \"x\"', source: {csv: run.csv, where: {tok_s: 29.6}, column: note}}", kind="text"))
    whole(load("{samples: [29.6, 30.1], source: {csv: run.csv, where: {variant: q4}, column: tok_s, all: true}}"))
    assert load("{source: {jsonl: run.jsonl, where: {model: q4}, field: tok_s, all: true}}").records["s/m"].n == 2


@pytest.mark.parametrize(
    "source",
    [
        "{jsonl: run.jsonl, where: {model: q4}, field: tok_s}",
        "{jsonl: run.jsonl, where: {model: q8}, field: tok_s}",
        "{jsonl: run.jsonl, where: {modle: f16}, field: tok_s}",
        "{jsonl: run.jsonl, where: {model: f16}, field: toks}",
        "{jsonl: run.csv, where: {model: f16}, field: tok_s}",
        "{csv: run.csv, where: {variant: q4}, column: tok_s}",
        "{csv: run.csv, where: {variant: q8}, column: tok_s}",
        "{csv: run.csv, where: {varant: f16}, column: tok_s}",
        "{csv: run.csv, where: {variant: f16}, column: tok}",
        "{csv: run.csv, where: {variant: f16}, column: note}",
    ],
)
def test_a_row_that_is_not_there_or_not_the_only_one_is_refused(source: str) -> None:
    assert only(load(f"{{value: 29.6, source: {source}}}")).rule == "log-mismatch"


# Tables of rows


def table(rows: str, csv: str = CSV.replace("q4,30.1,\n", "")) -> Evidence:
    text = f"tag: live-log\nn: 1\nmetrics: {{speed: {{unit: tok/s}}}}\nrows: {rows}\n"
    return load_sets(
        MemoryReader({"data/s.yaml": text, **FILES, "data/run.csv": csv, "data/run.jsonl": LINES.split("\n\n")[0]})
    )


def test_rows_come_from_a_table_which_is_their_evidence() -> None:
    for rows in (
        "{csv: run.csv, key: variant, columns: {speed: tok_s}}",
        "{jsonl: run.jsonl, key: model, columns: {speed: tok_s}}",
    ):
        evidence = table(rows)
        whole(evidence)
        found = evidence.records["s/q4/speed"]
        assert isinstance(found.value, Scalar)
        assert found.value.measured.number == Decimal("29.6")
        assert found.read_back is not None
        assert found.location.file.startswith("data/run.")


@pytest.mark.parametrize(
    ("rows", "csv"),
    [
        ("{csv: run.csv, key: variant}", CSV),
        ("{csv: run.csv, key: varian, columns: {speed: tok_s}}", CSV),
        ("{csv: run.csv, columns: {speed: tok_s}}", CSV),
        ("{csv: none.csv, key: variant, columns: {speed: tok_s}}", CSV),
        ("{csv: ../run.csv, key: variant, columns: {speed: tok_s}}", CSV),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", CSV),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", "variant,tok_s\na,1,2\n"),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", "variant,tok_s,tok_s\na,1,2\n"),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", 'variant,tok_s\n"a,1\n'),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", ""),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", "variant,tok_s\na/b,1\n"),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", "variant,tok_s\na,fast\n"),
        ("{csv: run.csv, key: variant, columns: {speed: tok_s}}", "variant,tok_s\na,NaN\n"),
    ],
)
def test_a_table_that_is_none_is_one_finding(rows: str, csv: str) -> None:
    evidence = table(rows, csv)
    assert len(evidence.findings) == 1, [f"{each.location} {each.message}" for each in evidence.findings]
    assert evidence.broken


def test_a_tally_and_a_word_keep_their_types() -> None:
    assert isinstance(log("k: 171, n: 297", "({value} accepted / {value} g", unit="tokens").records["s/m"].value, Tally)
    assert isinstance(log("value: f16", "cache_k={value},", kind="text").records["s/m"].value, Words)


def test_a_record_is_no_evidence_of_itself() -> None:
    text = """\
title: T
tag: live-log
source: {log: a.yaml, match: "decode: {value}"}
n: 1
context: {card: X}
metrics: {decode: {unit: tok/s, better: higher}}
rows: {f16: {decode: 39.7}}
"""
    found = check_texts({"data/a.yaml": text})
    assert ("invalid-data", 3) in {(finding.rule, finding.location.line) for finding in found}


# Objects chosen by what stands in them, and the units that a file names

BENCHMARKS = """\
{"context": {"date": "2026-05-16"}, "benchmarks": [
  {"name": "copy", "run": {"type": "single"}, "real_time": 41.25, "time_unit": "us", "times_ms": [1.5, 2.5], "free": 7},
  {"name": "fill", "run": {"type": "single"}, "real_time": 9.5, "time_unit": "us", "bytes_per_second": 12, "rate %": 40},
  {"name": "fill", "run": {"type": "mean"}, "real_time": 9.75, "time_unit": "us"}
]}
"""


def benchmarks(options: str, value: str, unit: str = "us") -> Evidence:
    source = f"{{json: gb.json, pointer: /benchmarks, {options}}}"
    text = f"tag: live-log\nn: 1\nmetrics: {{m: {{unit: '{unit}'}}}}\nvalues:\n  m: {{{value}, source: {source}}}\n"
    return load_sets(MemoryReader({"data/s.yaml": text, "data/gb.json": BENCHMARKS}))


def test_an_object_of_a_list_is_chosen_by_what_stands_in_it() -> None:
    evidence = benchmarks("where: {name: copy}, field: real_time", "value: 41.25")
    whole(evidence)
    place = evidence.records["s/m"].read_back
    assert place is not None
    assert place.line == 2
    whole(benchmarks("where: {name: fill, /run/type: mean}, field: /real_time", "value: 9.75"))
    whole(benchmarks("field: real_time, all: true", "samples: [41.25, 9.5, 9.75]"))
    whole(benchmarks("where: {name: copy}, field: times_ms", "samples: [1.5, 2.5]", "ms"))


@pytest.mark.parametrize(
    ("options", "value"),
    [
        ("where: {name: fill}, field: real_time", "value: 9.5"),
        ("where: {name: none}, field: real_time", "value: 9.5"),
        ("where: {nam: copy}, field: real_time", "value: 41.25"),
        ("where: {name: copy}, field: real", "value: 41.25"),
        ("where: {name: copy}, field: run", "value: 41.25"),
        ("where: {run: single}, field: real_time", "value: 41.25"),
    ],
)
def test_an_object_that_is_not_there_or_not_the_only_one_is_refused(options: str, value: str) -> None:
    assert only(benchmarks(options, value)).rule == "log-mismatch"


@pytest.mark.parametrize("source", ["pointer: /benchmarks, where: {name: copy}", "pointer: /a~2b", "field: a"])
def test_a_way_to_a_value_that_is_none_is_refused(source: str) -> None:
    assert only(load(f"{{value: 1, source: {{json: run.json, {source}}}}}")).rule == "invalid-data"


@pytest.mark.parametrize(
    ("options", "value", "unit", "says"),
    [
        ("where: {name: copy}, field: real_time", "value: 41.25", "ms", "`time_unit` of data/gb.json says µs"),
        ("where: {name: copy}, field: times_ms", "samples: [1.5, 2.5]", "s", "the key `times_ms` of data/gb.json says ms"),
        ("where: {name: fill, rate %: 40}, field: rate %", "value: 40", "1", "the key `rate %` of data/gb.json says %"),
    ],
)
def test_a_unit_that_the_file_names_is_that_of_the_metric(options: str, value: str, unit: str, says: str) -> None:
    assert says in only(benchmarks(options, value, unit)).message


def test_a_unit_of_something_else_says_nothing() -> None:
    whole(benchmarks("where: {name: copy}, field: free", "value: 7", "MiB"))
    whole(benchmarks("where: {rate %: 40}, field: bytes_per_second", "value: 12", "B/s"))


@pytest.mark.parametrize(("column", "unit"), [("latency_ms", "s"), ("Latency (us)", "ms"), ("total bytes", "MiB")])
def test_a_unit_in_the_head_of_a_table_is_that_of_the_metric(column: str, unit: str) -> None:
    source = f"{{csv: a.csv, where: {{name: x}}, column: {column}}}"
    text = f"tag: live-log\nn: 1\nmetrics: {{m: {{unit: '{unit}'}}}}\nvalues: {{m: {{value: 5, source: {source}}}}}\n"
    files = {"data/s.yaml": text, "data/a.csv": f"name,{column}\nx,5\n"}
    assert only(load_sets(MemoryReader(files))).rule == "log-mismatch"


def test_of_a_long_line_the_part_about_the_value_is_kept() -> None:
    text = '{"a": "' + "x" * 5000 + '", "mean": 39.7, "b": "' + "y" * 5000 + '"}'
    site = (
        "tag: live-log\nn: 1\nmetrics: {m: {unit: s}}\nvalues: {m: {value: 39.7, source: {json: r.json, pointer: /mean}}}\n"
    )
    place = load_sets(MemoryReader({"data/s.yaml": site, "data/r.json": text})).records["s/m"].read_back
    assert place is not None
    ((_, excerpt),) = place.excerpt
    assert '"mean": 39.7,' in excerpt
    assert len(excerpt) < 400


# What stands about a value in a log


def stands(line: str, template: str, value: str, unit: str) -> Evidence:
    source = f"{{log: a.txt, match: '{template}'}}"
    text = f"tag: live-log\nn: 1\nmetrics: {{m: {{unit: '{unit}'}}}}\nvalues: {{m: {{value: {value}, source: {source}}}}}\n"
    return load_sets(MemoryReader({"data/s.yaml": text, "data/a.txt": f"{line}\n"}))


@pytest.mark.parametrize(
    ("line", "template", "value", "unit", "said"),
    [
        ("eval time = 5 ms", "eval time = {value}", "5", "tok/s", "says ms"),
        ("eval: 39.7 tokens per second", "eval: {value}", "39.7", "tokens", "says tok/s"),
        ("read 5 MiB/s", "read {value}", "5", "MiB", "says MiB/s"),
        ("read 5 MiB", "read {value}", "5", "MiB/s", "says MiB"),
        ("rate 57.6%", "rate {value}", "57.6", "ms", "says %"),
        ("took 5-7 ms", "took {value}", "5", "ms", "says 5-7"),
        ("took 5–7 ms", "took {value}", "5", "ms", "says 5–7"),
        ("took 5:30", "took {value}", "5", "ms", "says 5:30"),
        ("took ~5 ms", "took ~{value} ms", "5", "ms", "says ~5"),
        ("took ≈ 5 ms", "took ≈ {value} ms", "5", "ms", "says ~5"),
    ],
)
def test_a_value_is_not_taken_out_of_what_stands_about_it(
    line: str, template: str, value: str, unit: str, said: str
) -> None:
    finding = only(stands(line, template, value, unit))
    assert said in finding.message
    assert finding.rule == "log-mismatch"


@pytest.mark.parametrize(
    ("line", "template", "value", "unit"),
    [
        ("9.64 ms per token", "{value} ms", "9.64", "ms"),
        ("9.64 ms per token", "{value} ms", "9.64", "ms/token"),
        ("39.7 tokens per second", "{value} tokens", "39.7", "tok/s"),
        ("took ~5 ms", "took ~{value} ms", "~5", "ms"),
        ("took 5-7 ms", "took {value}-", "5", "ms"),
        ("count = 5 min = 0", "count = {value}", "5", "runs"),
        ("accepted 171 of 297", "accepted {value}", "171", "tokens"),
        ("served 12 requests", "served {value}", "12", "1"),
        ("gap 3% wide", "gap {value}", "3", "pp"),
        ("5 A", "{value} A", "5", "layers"),
    ],
)
def test_what_stands_about_a_value_may_be_something_else(line: str, template: str, value: str, unit: str) -> None:
    whole(stands(line, template, value, unit))


# The spread of a live figure

MEANS = {
    "data/a.json": '{"mean": 39.7, "times": [39.1, 40.3], "other": {"stddev": 8.4e-1, "low": 39.10, "high": 40.3}}',
    "data/a.jsonl": '{"k": "x", "m": 39.7, "sd": 0.84}\n{"k": "y", "m": 29.6, "sd": 0.5}\n',
    "data/a.csv": "k,m,sd\nx,39.7,0.84\ny,29.6,0.5\n",
    "data/a.txt": "mean = 39.7 ms\nstddev: 0.840 ms, from 39.10 to 40.3, 10.5 in all\n",
}
WAYS = {
    "json": "{json: a.json, pointer: /mean}",
    "jsonl": "{jsonl: a.jsonl, where: {k: x}, field: m}",
    "csv": "{csv: a.csv, where: {k: x}, column: m}",
    "log": "{log: a.txt, match: 'mean = {value} ms'}",
}


def with_spread(kind: str, spread: str) -> Evidence:
    cell = f"{{value: 39.7, {spread}, source: {WAYS[kind]}}}"
    text = f"tag: live-log\nn: 9\nmetrics: {{m: {{unit: ms}}}}\nvalues: {{m: {cell}}}\n"
    return load_sets(MemoryReader({"data/s.yaml": text, **MEANS}))


@pytest.mark.parametrize(
    ("kind", "spread"),
    [
        *((kind, "sd: 0.84") for kind in WAYS),
        ("json", "ci: {level: 95, low: 39.1, high: 40.3}"),
        ("log", "ci: {level: 95, low: 39.1, high: 40.3}"),
    ],
)
def test_a_spread_that_stands_in_the_file_is_that_of_the_tool(kind: str, spread: str) -> None:
    whole(with_spread(kind, spread))


@pytest.mark.parametrize(
    ("kind", "spread"),
    [
        *((kind, "sd: 0.48") for kind in WAYS),
        *((kind, "sd: 0.8400") for kind in WAYS),
        ("jsonl", "sd: 0.5"),
        ("csv", "sd: 0.5"),
        ("log", "sd: 0.5"),
        ("log", "sd: 0.4"),
        ("json", "ci: {level: 95, low: 39.2, high: 40.3}"),
    ],
)
def test_a_spread_that_stands_nowhere_is_refused(kind: str, spread: str) -> None:
    finding = only(with_spread(kind, spread))
    assert finding.rule == "log-mismatch"
    assert "stands nowhere in data/a." in finding.message
