"""Which card the badges in the table of a chart open: the chart's, where it says all that a card of the row would."""

from __future__ import annotations

import pytest

from render.bench import drawn, tree, verdicts
from render.chart_bench import ROWS, files_of

PLAIN = "set: s\ntype: bar\nmetrics: [before, after]"
OTHERS = {
    "a row with a caveat of its own": (
        PLAIN,
        "  a: {before: {value: 12.5, caveats: [Taken at night.]}, after: 9.1}\n  b: {before: 20, after: 22}",
    ),
    "a row with another N": (
        PLAIN,
        "  a: {before: {value: 12.5, n: 9}, after: {value: 9.1, n: 9}}\n  b: {before: 20, after: 22}",
    ),
    "a row from another note": (
        PLAIN,
        "  a: {before: {value: 12.5, source: {note: another}}, after: 9.1}\n  b: {before: 20, after: 22}",
    ),
    "a derived column": (f"{PLAIN}\nderived: [{{name: vs a, change: before, from: a}}]", ROWS),
}


def opened(files: dict[str, str]) -> set[str]:
    page = tree(drawn(files)["posts/post/index.html"])
    return {button.attributes["popovertarget"] or "" for button in page.css("figure.chart table button.badge")}


def test_the_chart_speaks_for_rows_that_are_known_as_the_whole_is() -> None:
    files = files_of(PLAIN)
    page = tree(drawn(files)["posts/post/index.html"])
    card = page.css_first("aside.card").text()

    assert opened(files) == {opened_by_chart(files)}
    assert len(page.css("aside.card")) == 1
    assert all(f"s/{row}/{metric} = " in card for row in "ab" for metric in ("before", "after"))
    assert [each for each in verdicts(files) if "badge" in each or "altered" in each] == []


@pytest.mark.parametrize("case", OTHERS)
def test_a_row_that_is_known_otherwise_has_a_card_of_its_own(case: str) -> None:
    files = files_of(*OTHERS[case])

    assert opened_by_chart(files) not in opened(files)
    assert len(opened(files)) == 2


def opened_by_chart(files: dict[str, str]) -> str:
    page = tree(drawn(files)["posts/post/index.html"])
    return page.css_first(".chart-badge button").attributes["popovertarget"] or ""
