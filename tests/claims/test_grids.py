"""`table` and `chart` blocks over records."""

from __future__ import annotations

import pytest

from claims_site import resolved
from sitegen.claims.claims import Grid


def grid(yaml: str, kind: str = "table") -> Grid:
    (found,) = resolved(f"```{kind}\n{yaml}\n```\n").grids
    return found


def texts(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_a_derived_column_is_computed_like_prose_and_its_baseline_is_a_dash() -> None:
    found = grid("set: ab\nmetrics: [decode]\nderived: [{name: vs f16, change: decode, from: f16}]")
    assert texts(found) == [["39.7", "–"], ["36.5", "−8%"], ["29.6", "−25%"]]
    assert found.findings == ()


@pytest.mark.parametrize("baseline", ["q8", "q4"])
def test_a_derived_column_that_is_called_by_another_baseline_is_refused(baseline: str) -> None:
    found = grid(f"set: ab\nderived: [{{name: vs f16, change: decode, from: {baseline}}}]")
    assert [finding.rule for finding in found.findings] == ["subject-mismatch"]


def test_a_derived_column_may_name_its_baseline_and_another_row_or_none() -> None:
    assert grid("set: ab\nderived: [{name: q4 to q8 vs f16, change: decode, from: f16}]").findings == ()
    assert grid("set: ab\nderived: [{name: vs the default, change: decode, from: f16}]").findings == ()


def test_a_ratio_is_shown_in_percent_where_the_block_says_so() -> None:
    found = grid('set: ab\nmetrics: [acceptance]\nunit: {acceptance: "%"}', "chart")
    assert texts(found) == [["75"], ["67"], ["59"]]
    assert found.columns[0].unit == "%"


def test_a_setting_stands_without_the_unit_that_its_head_says() -> None:
    assert texts(grid("set: cfg\nmetrics: [n_max, cache_k]")) == [["3", "f16"]]


def test_rows_are_sorted_and_the_best_of_a_column_marked_ties_too() -> None:
    found = grid("set: ab\nsort: -free_vram\nmetrics: [decode, free_vram]\nhighlight: best")
    assert [row.key for row in found.rows] == ["f16", "q8", "q4"]
    assert found.columns[0].highlights == {"f16"}
    assert [row.key for row in grid("set: ab\nsort: decode").rows] == ["q4", "q8", "f16"]


def test_the_generated_alt_text_tells_every_value_and_how_it_is_known() -> None:
    found = grid("set: ab\nmetrics: [decode]", "chart")
    assert found.alt == (
        "f16 (default): decode 39.7 tok/s; q8: decode 36.5 tok/s; q4: decode 29.6 tok/s [memory, N not recorded]"
    )


def test_a_written_alt_text_carries_its_badges_in_words() -> None:
    found = grid('set: ab\nalt: "q4 reaches [29.6 tok/s](ev:ab/q4/decode)"', "chart")
    assert found.alt == "q4 reaches 29.6 tok/s [memory, N not recorded]"


def test_approximate_and_other_shapes_are_shown_as_recorded() -> None:
    assert texts(grid("set: st\nrows: [p1300]\nmetrics: [draft]\nderived: [{share: draft, of: total}]")) == [["~5", "~3%"]]
    assert texts(grid("set: live\nmetrics: [acceptance, per_position]")) == [["0.42–0.95", "0.865 → 0.757 → 0.595"]]


@pytest.mark.parametrize(
    ("yaml", "rule"),
    [
        ("set: abc", "unknown-record"),
        ("set: ab\nrows: [f32]", "unknown-record"),
        ("set: ab\nmetrics: [decod]", "unknown-record"),
        ("set: ab\nderived: [{name: x, change: decode, from: f32}]", "unknown-record"),
        ("set: ab\nsort: speed", "unknown-record"),
        ("set: ab\nunit: {acceptance: MiB}", "unit-mismatch"),
        ("set: ab\nmetrcs: [decode]", "invalid-block"),
        ("set: ab\nderived: [{name: x, change: decode}]", "invalid-block"),
        ("rows: [f16]", "invalid-block"),
        ("set: [ab, headroom-128k]\nmetrics: [free_vram]", "context-mismatch"),
        ("set: scratch", "quarantined"),
    ],
)
def test_what_cannot_be_shown_is_found_with_its_place(yaml: str, rule: str) -> None:
    files = {
        "data/scratch.yaml": "title: Scratch\ntag: memory-note\nn: 1\nsource: {note: none}\ncontext: {card: x}\n"
        "metrics: {size: {unit: MiB}}\nrows: {a: {size: {value: 5, publish: never}}}\n"
    }
    found = resolved(f"```table\n{yaml}\n```\n", files=files).grids[0].findings
    assert rule in {finding.rule for finding in found}


def test_an_acknowledged_difference_becomes_a_caveat_of_every_cell() -> None:
    found = grid("set: [ab, headroom-128k]\nmetrics: [free_vram]\ndespite: [context_length, main_kv, prompt]")
    assert [finding for finding in found.findings if finding.rule == "context-mismatch"] == []
    assert all(
        "context_length" in cell.figure.basis.acknowledged for row in found.rows for cell in row.cells if cell.figure
    )
