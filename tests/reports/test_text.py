"""The text report: alignment, escapes, and the form that STYLE.md shows."""

from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from sitegen.findings import Edit, Finding, Location, Related, Severity
from sitegen.reports.columns import visible, width, written_out
from sitegen.reports.summary import Summary
from sitegen.reports.text import Style, report_findings, report_summary
from sitegen.source import Source, Span


def finding_at(line: str, start: int, end: int, **fields) -> Finding:
    location = Location.of(Source("content/a.md", line), Span(start, end))
    return Finding(**{"rule": "value-mismatch", "message": "the text differs", "location": location, **fields})


def test_a_finding_is_shown_in_full() -> None:
    line = "on that prompt, [35% faster](ev:change(ab/q4/decode,ab/f16/decode)) with …"
    source = Source("content/draft-cache.md", "\n" * 40 + line)
    place = Span(source.text.index("35%"), source.text.index("35%") + 3)
    record = Related(
        location=Location(file="data/draft-cache-ab.yaml", line=14),
        message="change(29.6 tok/s, 39.7 tok/s) = +34.12 %",
    )
    finding = Finding(
        rule="value-mismatch",
        location=Location.of(source, place),
        message="the text says 35 %, the records give 34 %",
        hint="write: 34% faster",
        related=(record,),
    )
    assert report_findings([finding]) == (
        "content/draft-cache.md:41:18: error: the text says 35 %, the records give 34 %  [value-mismatch]\n"
        "   41 | on that prompt, [35% faster](ev:change(ab/q4/decode,ab/f16/decode)) with …\n"
        "      |                  ^^^\n"
        "   data/draft-cache-ab.yaml:14: change(29.6 tok/s, 39.7 tok/s) = +34.12 %\n"
        "   write: 34% faster\n"
    )


def carets(text: str) -> tuple[str, str]:
    """Excerpt and caret line, behind the gutter."""
    lines = text.splitlines()
    return lines[1].partition(" | ")[2], lines[2].partition(" | ")[2]


def test_wide_characters_move_the_carets_by_two() -> None:
    _, marks = carets(report_findings([finding_at("改裝 39 tok/s", 3, 5)]))
    assert marks == " " * 5 + "^^"


def test_marks_that_combine_take_no_column() -> None:
    _, marks = carets(report_findings([finding_at("cafe\u0301 39", 6, 8)]))
    assert marks == " " * 5 + "^^"


def test_a_variation_selector_does_not_shift_what_follows() -> None:
    excerpt, marks = carets(report_findings([finding_at("⚠\ufe0f 39", 3, 5)]))
    assert excerpt.index("39") == marks.index("^^") == 2


def test_a_zero_width_space_is_written_out_and_the_carets_cover_it() -> None:
    excerpt, marks = carets(report_findings([finding_at("a 3\u200b9 b", 2, 5)]))
    assert excerpt == "a 3\\u200b9 b"
    assert marks == "  " + "^" * len("3\\u200b9")


def test_tabs_are_kept_above_and_below() -> None:
    excerpt, marks = carets(report_findings([finding_at("\tx\t39", 3, 5)]))
    assert excerpt == "\tx\t39"
    assert marks == "\t \t^^"


def test_an_unknown_column_has_no_carets() -> None:
    location = Location(file="a.md", line=3, excerpt="some 39 text")
    text = report_findings([Finding(rule="r", location=location, message="m")])
    assert text == "a.md:3: error: m  [r]\n   3 | some 39 text\n"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 3000 + " 39 " + "y" * 3000
    excerpt, marks = carets(report_findings([finding_at(line, 3001, 3003)]))
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert excerpt.index("39") == marks.index("^")
    assert len(excerpt) < 140


def test_escape_sequences_and_bidi_controls_do_not_reach_the_terminal() -> None:
    text = report_findings([finding_at("\x1b[31m39\u202e", 5, 7, message="log says \x1b]0;x\x07\n::error::no")])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b[31m39\\u202e" in text
    assert "\n::error" not in text


def test_a_hint_or_a_file_name_cannot_be_a_build_server_command() -> None:
    location = Location(file="::error::x.md", line=1)
    text = report_findings([Finding(rule="r", location=location, message="m", hint="::stop-commands::z")])
    assert all(not line.lstrip().startswith(("::", "##[")) for line in text.splitlines())


def test_an_edit_without_words_is_shown_as_what_to_write() -> None:
    edit = Edit.of(Source("content/a.md", "35%"), Span(0, 2), "34%")
    assert report_findings([finding_at("35%", 0, 3, edit=edit)]).endswith("   write: 34%\n")


def test_colour_changes_nothing_but_the_colour() -> None:
    finding = finding_at("it ran 39", 7, 9, severity=Severity.WARNING)
    coloured = report_findings([finding], Style.COLOUR)
    assert "\x1b[" in coloured
    stripped = coloured
    for code in ("\x1b[1;33m", "\x1b[2m", "\x1b[0m"):
        stripped = stripped.replace(code, "")
    assert stripped == report_findings([finding])


def test_the_summary_counts_one_in_the_singular() -> None:
    summary = Summary(posts=1, records=34, citations=2, claims=3, literals=0, errors=1, warnings=0)
    expected = "1 error, 0 warnings in 1 post, 34 records, 2 citations, 3 claims, 0 literals\n"
    assert report_summary(summary) == expected


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_carets_stand_under_the_marked_characters_in_any_text(text: str, one: int, other: int) -> None:
    source = Source("content/a.md", text)
    start, end = sorted((min(one, len(source.text)), min(other, len(source.text))))
    finding = Finding(rule="r", message="m", location=Location.of(source, Span(start, end)))
    lines = report_findings([finding]).split("\n")
    line, column = finding.location.excerpt, finding.location.column or 1
    assert all(category(char)[0] != "C" or char == "\t" for shown in lines for char in shown)
    if len(lines) > 3 and "\t" not in line and not lines[1].partition(" | ")[2].startswith("…"):
        before = sum(width(written_out(char)) for char in line[: column - 1])
        assert lines[2].partition(" | ")[2].index("^") == before


@given(st.text())
def test_whatever_is_shown_is_one_line_without_controls(text: str) -> None:
    assert all(category(char)[0] != "C" and category(char) not in ("Zl", "Zp") for char in visible(text))
