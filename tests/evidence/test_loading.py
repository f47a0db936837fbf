"""Loading `data/`: what is read, what is inherited, and that everything wrong is said with its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import (
    NOT_RECORDED,
    Better,
    Evidence,
    Order,
    Publication,
    Range,
    Record,
    Samples,
    Scalar,
    SpreadKind,
    Tag,
    Tally,
    Tuple,
    Words,
)
from sitegen.findings import Finding
from sitegen.source import MemoryReader

AB = """\
title: Draft-cache type at 256K
tag: memory-note
context:
  card: 2080 Ti 22G
  context_length: 256K
  prompt: one fixed prompt
varies: draft_cache
n: not recorded
caveats: [The same A/B was not re-run at 128K.]
cite: relative
source: {note: notes of May}
metrics:
  decode: {unit: tok/s, better: higher}
  acceptance: {unit: "1", better: higher, min: 0, max: 1}
  free_vram: {unit: MiB, better: higher, label: free VRAM}
rows:
  f16: {label: f16 (default), decode: 39.7, acceptance: 0.750, free_vram: 177}
  q8: {decode: 36.5, acceptance: 0.67, free_vram: 165}
  q4: {decode: 29.6, acceptance: 0.59, free_vram: {value: 165, caveats: [Read by eye.]}}
"""

HEAD = "tag: memory-note\nn: 1\nmetrics:\n  speed: {unit: tok/s, better: higher}\n  share: {unit: '1', min: 0, max: 1}\n"


def load(**files: str | bytes) -> Evidence:
    """Files named `ab` are `data/ab.yaml`."""
    texts = {f"data/{name.replace('__', '/')}" + ("" if "." in name else ".yaml"): text for name, text in files.items()}
    return load_sets(MemoryReader(texts))


def load_paths(files: dict[str, str]) -> Evidence:
    return load_sets(MemoryReader(files))


def record(evidence: Evidence, record_id: str) -> Record:
    assert evidence.findings == (), [f"{each.location} {each.message}" for each in evidence.findings]
    return evidence.records[record_id]


def only(evidence: Evidence) -> Finding:
    assert len(evidence.findings) == 1, [f"{each.location} {each.message}" for each in evidence.findings]
    return evidence.findings[0]


def cell(text: str) -> Evidence:
    """A set whose only cell is *text*."""
    return load(s=HEAD + f"values:\n  speed: {text}\n")


# What is read


def test_a_set_is_read_with_the_digits_as_they_were_typed() -> None:
    evidence = load(ab=AB)
    found = record(evidence, "ab/f16/acceptance")
    assert isinstance(found.value, Scalar)
    assert str(found.value.measured) == "0.750"
    assert (found.tag, found.n, found.better, found.relative) == (Tag.MEMORY_NOTE, NOT_RECORDED, Better.HIGHER, True)
    assert (found.label, record(evidence, "ab/q8/decode").label) == ("f16 (default)", "q8")
    assert record(evidence, "ab/q8/free_vram").metric_label == "free VRAM"
    assert list(evidence.sets["ab"].rows) == ["f16", "q8", "q4"]
    assert len(evidence.records) == 9


def test_a_context_length_of_256k_is_a_power_of_two() -> None:
    setting = record(load(ab=AB), "ab/q4/decode").context["context_length"]
    assert setting.amount == 262144
    assert setting.text == "256K"
    assert setting.location.line == 5


def test_caveats_add_up_from_file_row_and_cell() -> None:
    assert record(load(ab=AB), "ab/q4/free_vram").caveats == ("The same A/B was not re-run at 128K.", "Read by eye.")


def test_tag_n_and_source_are_replaced_and_context_keys_add_up() -> None:
    text = AB.replace("q8: {decode", "q8: {n: 5, context: {prompt: another, build: b42}, source: {note: a chat}, decode")
    found = record(load(ab=text), "ab/q8/decode")
    assert found.n == 5
    assert found.context["prompt"].text == "another"
    assert set(found.context) == {"card", "context_length", "prompt", "build"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{range: [0.42, 0.95]}", Range),
        ("{range: [~28, ~40]}", Range),
        ("{tuple: [0.865, 0.757, 0.595]}", Tuple),
        ("{samples: [1, 2, 3.5]}", Samples),
        ("{order: [f16, q4, q8]}", Order),
        ("{order: [f16, [q4, q8]]}", Order),
        ("{k: 171, n: 297}", Tally),
        ("~1300", Scalar),
        ("-1", Scalar),
        ("0.00", Scalar),
        ("'39.7'", Scalar),
    ],
)
def test_a_cell_has_many_forms(text: str, value: type) -> None:
    assert isinstance(record(cell(text), "s/speed").value, value)


def test_an_approximate_number_keeps_its_mark() -> None:
    found = record(cell("{range: [~28, 40]}"), "s/speed").value
    assert isinstance(found, Range)
    assert (found.low.approximate, found.high.approximate) == (True, False)


def test_samples_and_k_of_n_say_their_own_n() -> None:
    assert record(cell("{samples: [1, 2, 3.5]}"), "s/speed").n == 3
    assert record(cell("{k: 171, n: 297}"), "s/speed").n == 297


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("{value: 39.7, sd: 0.4}", SpreadKind.STANDARD_DEVIATION, None),
        ("{value: 39.7, se: 0.1}", SpreadKind.STANDARD_ERROR, None),
        ("{value: 39.7, ci: [39.2, 40.1]}", SpreadKind.CONFIDENCE_INTERVAL, None),
        ("{value: 39.7, ci: {level: 95, low: 39.2, high: 40.1}}", SpreadKind.CONFIDENCE_INTERVAL, Decimal(95)),
        ("{value: 39.7, ci: {level: 99.9, half_width: 0.4}}", SpreadKind.CONFIDENCE_INTERVAL, Decimal("99.9")),
    ],
)
def test_a_spread_says_what_it_is(text: str, kind: SpreadKind, level: Decimal | None) -> None:
    found = record(cell(text), "s/speed").value
    assert isinstance(found, Scalar)
    assert found.spread is not None
    assert (found.spread.kind, found.spread.level) == (kind, level)


def test_a_text_metric_reads_yes_as_yes_and_a_date_as_it_stands() -> None:
    text = "tag: memory-note\nn: 1\nmetrics: {on: {type: text}, day: {type: text}}\nvalues: {on: yes, day: 2026-05-16}\n"
    evidence = load(s=text)
    assert record(evidence, "s/on").value == Words("yes")
    assert record(evidence, "s/day").value == Words("2026-05-16")
    assert record(evidence, "s/on").is_setting


def test_a_setting_may_be_a_number_or_a_word() -> None:
    text = "tag: memory-note\nn: 1\nmetrics: {a: {type: setting}, b: {type: setting}}\nvalues: {a: -1, b: auto}\n"
    evidence = load(s=text)
    assert isinstance(record(evidence, "s/a").value, Scalar)
    assert record(evidence, "s/b").value == Words("auto")


def test_a_published_fact_has_its_source() -> None:
    text = HEAD + "source: {citation: a pull request, url: https://example.org/1}\nvalues: {speed: 1}\n"
    assert record(load(s=text), "s/speed").source == Publication(citation="a pull request", url="https://example.org/1")


def test_a_file_in_a_folder_has_the_folder_in_its_id() -> None:
    evidence = load_paths({"data/gpu/ab.yml": HEAD + "values: {speed: 1}\n"})
    assert list(evidence.records) == ["gpu/ab/speed"]


def test_publish_never_and_a_successor_are_kept() -> None:
    text = HEAD + "publish: never\nsuperseded_by: ab\ndate: 2026-05\nstatistic: median\nvalues: {speed: 1}\n"
    found = record(load(s=text, ab=AB), "s/speed")
    assert (found.publish, found.superseded_by, found.date, found.statistic) == (False, "ab", "2026-05", "median")


# Numbers that are none


@pytest.mark.parametrize(
    "text",
    [
        "1:30",
        "no",
        "1e3",
        "1.5e-05",
        "1,000",
        "1_000",
        "0777",
        "007",
        ".5",
        "5.",
        "NaN",
        ".nan",
        "inf",
        "-.inf",
        "1e999999999",
        "9" * 1_000_000,
        "0x10",
        "1/2",
        "39.7 tok/s",
        "75%",
        "256K",
        "28-40",
        "28–40",
        "± 3",
        "≈5",
        "",
        "~",
        "null",
        "n/a",
        "'-'",
        "--5",
        "1.2.3",
        "３９",
        "٣",
        "1 000",
        "'39.7 '",
        "[1, 2]",
        "~~5",
    ],
)
def test_what_is_no_plain_number_is_refused_at_its_place(text: str) -> None:
    finding = only(cell(text))
    assert finding.rule == "invalid-data"
    assert (finding.location.file, finding.location.line) == ("data/s.yaml", 7)
    assert len(finding.message) < 200
    assert "s/speed" in cell(text).broken
    assert cell(text).records == {}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1e3", "exponent"),
        ("1:30", "seconds"),
        ("1,000", "separators"),
        ("0777", "leading zeros"),
        (".5", "zero before"),
        ("39.7 tok/s", "metrics"),
        ("256K", "depends"),
        ("~", "leave out"),
        ("28-40", "range"),
        ("9" * 50, "digits"),
    ],
)
def test_the_hint_says_how_to_mend_it(text: str, hint: str) -> None:
    assert hint in (only(cell(text)).hint or "")


@pytest.mark.parametrize(
    "text",
    [
        "{range: [0.95, 0.42]}",
        "{range: [1]}",
        "{range: [1, 2, 3]}",
        "{tuple: []}",
        "{samples: []}",
        "{order: [f16]}",
        "{order: [f16, q4, f16]}",
        "{k: 5}",
        "{k: 298, n: 297}",
        "{k: 1.5, n: 3}",
        "{k: 1, n: 0}",
        "{k: 1, n: not recorded}",
        "{value: 1, range: [1, 2]}",
        "{value: 1, sd: -1}",
        "{value: 1, sd: 1, se: 1}",
        "{value: 1, ci: [2, 3]}",
        "{value: 1, ci: {level: 100, half_width: 1}}",
        "{value: 1, ci: {low: 0}}",
        "{range: [1, 2], sd: 1}",
        "{samples: [1, 2], n: 3}",
        "{valeu: 1}",
        "{value: 1, sdd: 1}",
        "{}",
        "{caveats: [x]}",
        "{value: 1, n: 0}",
        "{value: 1, n: small}",
        "{value: 1, n: 2.5}",
        "{value: 1, n: -3}",
        "{value: 1, n: ~5}",
        "{value: 1, tag: log}",
        "{value: 1, publish: always}",
        "{value: 1, cite: absolute}",
        "{value: 1, date: yesterday}",
        "{value: 1, date: 2026-13-01}",
        "{value: 1, source: notes}",
        "{value: 1, source: {note: a, log: b}}",
        "{value: 1, source: {log: ../secret.txt, match: '{value}'}}",
        "{value: 1, source: {log: /etc/passwd, match: 'x{value}'}}",
        "{value: 1, source: {log: a/../../b, match: 'x{value}'}}",
        "{value: 1, source: {log: a.txt, match: 'x{value}', column: b}}",
        "{value: 1, source: {log: a.txt, match: 'x{value}', sha256: abc}}",
        "{value: 1, context: {a: [1]}}",
        "{value: 1, context: {a: }}",
        "{value: 1, caveats: {a: b}}",
    ],
)
def test_a_cell_that_contradicts_itself_is_one_finding_and_no_record(text: str) -> None:
    evidence = cell(text)
    assert only(evidence).location.line == 7
    assert evidence.records == {}
    assert "s/speed" in evidence.broken


# Keys, tags, N


def test_an_unknown_key_names_the_nearest_and_nothing_else_is_said() -> None:
    text = "n: 1\nmetrics: {total: {unit: MiB}}\nrows:\n  p1: {tagg: memory-note, total: 980}\n"
    finding = only(load(s=text))
    assert finding.hint == "did you mean `tag`?"
    assert (finding.location.line, finding.location.column) == (4, 8)


def test_a_misspelt_metric_is_not_reported_again_where_it_is_cited() -> None:
    evidence = load(ab=AB.replace("q4: {decode:", "q4: {decoed:"))
    assert only(evidence).hint == "did you mean `decode`?"
    assert {"ab/q4/decoed", "ab/q4/decode"} <= evidence.broken


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("log", "live-log"),
        ("live_log", "live-log"),
        ("memory", "memory-note"),
        ("infrence", "inference"),
        ("Live-Log", "live-log"),
    ],
)
def test_a_misspelt_tag_names_the_right_one(tag: str, meant: str) -> None:
    finding = only(load(ab=AB.replace("tag: memory-note", f"tag: {tag}")))
    assert finding.hint == f"did you mean `{meant}`?"
    assert finding.location.line == 2


@pytest.mark.parametrize(("line", "rule"), [("tag: memory-note\n", "missing-tag"), ("n: not recorded\n", "missing-n")])
def test_a_tag_or_n_that_is_nowhere_is_said_once_for_the_set(line: str, rule: str) -> None:
    evidence = load(ab=AB.replace(line, ""))
    assert only(evidence).rule == rule
    assert evidence.records == {}
    assert "ab/f16/decode" in evidence.broken


def test_a_tag_that_one_row_lacks_is_said_at_that_row() -> None:
    text = "n: 1\nmetrics: {a: {unit: s}}\nrows:\n  x: {tag: memory-note, a: 1}\n  y: {a: 2}\n"
    finding = only(load(s=text))
    assert (finding.rule, finding.location.line) == ("missing-tag", 5)


def test_all_troubles_of_all_files_are_found_in_one_go() -> None:
    evidence = load(
        a=AB.replace("36.5", "36,5").replace("29.6", "1e3").replace("cite: relative", "cyte: relative"), b="n: 1\n"
    )
    assert len(evidence.findings) == 4
    assert [each.location.file for each in evidence.findings] == ["data/a.yaml"] * 3 + ["data/b.yaml"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("# nothing\n", "empty"),
        ("- a\n", "mapping"),
        ("hello\n", "mapping"),
        ("a: 1\na: 2\n", "twice"),
        ("a: &x 1\n", "anchors"),
        ("a: *x\n", "aliases"),
        ("a: !!int 1\n", "tags"),
        ("a: [1\n", "expected"),
        ("a: 1\n---\nb: 2\n", "second document"),
        ("a: \x00\n", "not allowed"),
        ("[" * 5000, "nested"),
    ],
)
def test_a_file_that_is_no_set_is_one_finding(text: str, words: str) -> None:
    evidence = load(s=text)
    assert words in only(evidence).message
    assert "s" in evidence.broken


def test_a_file_that_is_no_text_is_one_finding_with_its_line() -> None:
    finding = only(load(s=b"title: a\ntag: \xff\n"))
    assert (finding.location.line, finding.rule) == (2, "invalid-data")


def test_two_files_of_one_id_are_refused() -> None:
    text = HEAD + "values: {speed: 1}\n"
    assert "`a` too" in only(load_paths({"data/a.yaml": text, "data/a.yml": text})).message
    both = load_paths({"data/a.yaml": text, "data/a/speed.yaml": text})
    assert "both a set and a part" in only(both).message


@pytest.mark.parametrize(
    "metric",
    [
        "{unit: K}",
        "{unit: '5'}",
        "{unit: ''}",
        "{unit: s, better: more}",
        "{unit: s, min: 2, max: 1}",
        "{unit: s, type: float}",
        "{unit: s, unti: s}",
        "tok/s",
        "[s]",
        "{unit: s, min: none}",
    ],
)
def test_a_metric_that_is_none_is_one_finding(metric: str) -> None:
    evidence = load(s=f"tag: memory-note\nn: 1\nmetrics:\n  a: {metric}\nvalues: {{a: 1}}\n")
    assert only(evidence).location.line == 4
    assert "s/a" in evidence.broken


def test_a_number_needs_a_unit() -> None:
    assert only(load(s="tag: memory-note\nn: 1\nmetrics: {a: {better: lower}}\nvalues: {a: 1}\n")).rule == "missing-unit"


@pytest.mark.parametrize("name", ["tag", "n", "label", "context", "source"])
def test_a_metric_cannot_have_the_name_of_a_row_s_key(name: str) -> None:
    finding = only(load(s=f"tag: memory-note\nn: 1\nmetrics: {{{name}: {{unit: s}}}}\nrows: {{x: {{label: x}}}}\n"))
    assert "means something else" in finding.message


@pytest.mark.parametrize("text", ["1.05", "-0.01", "{range: [0.5, 1.5]}", "{samples: [0.1, 2]}"])
def test_a_value_out_of_its_bounds_is_refused(text: str) -> None:
    finding = only(load(s=HEAD + f"values: {{share: {text}}}\n"))
    assert finding.rule == "out-of-range"


def test_a_set_without_figures_is_refused() -> None:
    for text in (HEAD, HEAD + "rows: {}\n", HEAD + "values: {}\n", HEAD + "values: {speed: 1}\nrows: {a: {speed: 1}}\n"):
        assert only(load(s=text)).rule == "invalid-data"


def test_a_missing_or_misspelt_metrics_is_one_finding() -> None:
    assert only(load(ab=AB.replace("metrics:", "metrcs:"))).hint == "did you mean `metrics`?"
    assert "no `metrics`" in only(load(s="tag: memory-note\nn: 1\nvalues: {a: 1, b: 2}\n")).message


def test_a_comma_that_ends_a_text_in_braces_is_explained() -> None:
    finding = only(load(ab=AB.replace("{note: notes of May}", "{note: notes of May, not at hand}")))
    assert "quotes" in (finding.hint or "")


# Laws


@given(st.permutations(["tag: memory-note\n", "n: 3\n", "caveats: [a, b]\n", "cite: relative\n", "date: 2026\n"]))
@settings(max_examples=30)
def test_the_order_of_keys_changes_nothing(lines: list[str]) -> None:
    tail = "metrics: {a: {unit: s}}\nvalues: {a: 1.50}\n"
    first = record(load(s="".join(sorted(lines)) + tail), "s/a")
    found = record(load(s=tail + "".join(lines)), "s/a")
    same = ("value", "tag", "n", "caveats", "relative", "date", "unit")
    assert all(getattr(first, name) == getattr(found, name) for name in same)


@given(st.permutations(["a", "b", "c"]), st.permutations(["f16", "q8", "q4"]))
@settings(max_examples=20)
def test_the_order_of_files_and_rows_changes_no_record(names: list[str], rows: list[str]) -> None:
    head, tail = AB.split("rows:\n")
    lines = {line.strip().split(":")[0]: line for line in tail.splitlines()}
    text = head + "rows:\n" + "\n".join(lines[row] for row in rows) + "\n"
    evidence = load_paths({f"data/{name}.yaml": text for name in names})
    plain = load_paths({f"data/{name}.yaml": AB for name in ("a", "b", "c")})
    assert evidence.records.keys() == plain.records.keys()
    assert {key: each.value for key, each in evidence.records.items()} == {
        key: each.value for key, each in plain.records.items()
    }
    assert list(evidence.sets) == ["a", "b", "c"]


@given(
    st.lists(st.sampled_from("abcdef"), max_size=3),
    st.lists(st.sampled_from("abcdef"), max_size=3),
    st.lists(st.sampled_from("abcdef"), max_size=3),
)
def test_a_cell_never_loses_a_caveat_of_its_set_or_row(above: list[str], row: list[str], own: list[str]) -> None:
    text = HEAD + f"caveats: {list(above)}\nrows:\n  x: {{caveats: {row}, speed: {{value: 1, caveats: {own}}}}}\n"
    assert set(record(load(s=text), "s/x/speed").caveats) == {*above, *row, *own}


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_no_text_makes_loading_fail(text: str) -> None:
    evidence = load(s=text)
    assert evidence.findings
    assert "s" in evidence.broken


@given(st.text(alphabet="~-+.0123456789eE:,_ %Kxn", max_size=12))
@settings(max_examples=200)
def test_a_cell_is_either_the_number_that_stands_there_or_a_finding(text: str) -> None:
    evidence = cell(f'"{text}"')
    if evidence.findings:
        assert evidence.records == {}
        return
    value = evidence.records["s/speed"].value
    assert isinstance(value, Scalar)
    assert Decimal(text.removeprefix("~").strip()) == value.measured.number
