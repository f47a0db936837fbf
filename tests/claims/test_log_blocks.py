"""A `log` block is its file, byte for byte, with gaps marked."""

from __future__ import annotations

import pytest

from claims_site import SITE, resolved
from sitegen.claims.claims import LogExcerpt

LINES = SITE["data/logs/forge.txt"].split("\n")


def excerpt(info: str, *lines: str) -> LogExcerpt:
    body = "".join(f"{line}\n" for line in lines)
    (found,) = resolved(f"```log {info}\n{body}```\n").excerpts
    return found


def test_lines_that_are_the_files_are_numbered_as_in_the_file() -> None:
    found = excerpt("logs/forge.txt:1-3", *LINES[:3])
    assert found.findings == ()
    assert found.lines == tuple(enumerate(LINES[:3], start=1))


def test_a_gap_stands_for_lines_left_out() -> None:
    found = excerpt("logs/forge.txt:1-4", LINES[0], "…", LINES[2], LINES[3])
    assert found.findings == ()
    assert [number for number, _ in found.lines] == [1, None, 3, 4]


def test_gaps_may_stand_at_both_ends() -> None:
    assert excerpt("logs/forge.txt:1-4", "...", LINES[1], "...").findings == ()


def test_an_altered_line_is_told_at_that_line_with_the_files() -> None:
    (finding,) = excerpt("logs/forge.txt:1-2", LINES[0], LINES[1].replace("3", "4", 1)).findings
    assert (finding.rule, finding.location.line) == ("log-mismatch", 10)
    assert finding.hint == f"write: {LINES[1]}"


@pytest.mark.parametrize(
    ("info", "lines", "rule"),
    [
        ("logs/forge.txt:1-3", [LINES[0], LINES[2]], "log-mismatch"),
        ("logs/forge.txt:1-3", LINES[:2], "log-mismatch"),
        ("logs/forge.txt:1-2", LINES[:3], "log-mismatch"),
        ("logs/forge.txt:1-3", [], "log-mismatch"),
        ("logs/forge.txt:1-30", LINES[:3], "log-mismatch"),
        ("logs/forge.txt:1-4", ["…", LINES[3], "…", LINES[1]], "log-mismatch"),
        ("logs/forg.txt:1-3", LINES[:3], "log-missing"),
        ("../sitegen.yaml:1-3", LINES[:3], "log-missing"),
        ("logs/forge.txt", LINES[:3], "invalid-block"),
        ("logs/forge.txt:3-1", LINES[:3], "invalid-block"),
        ("logs/forge.txt:1-999999999", LINES[:3], "invalid-block"),
    ],
)
def test_what_is_not_the_files_text_is_refused(info: str, lines: list[str], rule: str) -> None:
    assert [finding.rule for finding in excerpt(info, *lines).findings] == [rule]


def test_pasted_output_with_figures_is_unbacked_unless_a_log_holds_it() -> None:
    assert resolved("```text\n(draft: 73.176 MiB)\n```").outputs == ()
    (output,) = resolved("```text\nplain words\n(draft: 73.177 MiB)\n```").outputs
    assert output.lines == ((10, "(draft: 73.177 MiB)"),)
