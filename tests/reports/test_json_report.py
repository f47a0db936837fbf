"""The JSON report keeps the form that design section 7 fixes."""

import json

from sitegen.findings import Edit, Finding, Location, Related, Severity
from sitegen.reports.json_report import report
from sitegen.reports.summary import Summary
from sitegen.source import Source, Span

SUMMARY = Summary(posts=1, records=2, citations=3, claims=4, literals=5, errors=0, warnings=1)


def test_each_finding_has_the_keys_of_version_one() -> None:
    source = Source("content/a.md", "\nit ran 35% faster")
    finding = Finding(
        rule="value-mismatch",
        location=Location.of(source, Span(8, 11)),
        message="the text says 35 %",
        hint="write: 34%",
        severity=Severity.WARNING,
        related=(Related(location=Location(file="data/ab.yaml", line=14, column=5), message="ab/q4: 29.6 tok/s"),),
    )
    document = json.loads(report([finding], SUMMARY))
    assert document["version"] == 1
    assert document["findings"] == [
        {
            "rule": "value-mismatch",
            "severity": "warning",
            "file": "content/a.md",
            "line": 2,
            "column": 8,
            "end_column": 11,
            "message": "the text says 35 %",
            "hint": "write: 34%",
            "edit": None,
            "related": [{"file": "data/ab.yaml", "line": 14, "column": 5, "message": "ab/q4: 29.6 tok/s"}],
        }
    ]
    assert document["summary"] == {
        "posts": 1, "records": 2, "citations": 3, "claims": 4, "literals": 5, "errors": 0, "warnings": 1,
    }  # fmt: skip


def test_what_is_not_known_is_null() -> None:
    finding = Finding(rule="missing-n", location=Location.of_file("data/a.yaml"), message="m")
    entry = json.loads(report([finding], SUMMARY))["findings"][0]
    assert entry["column"] is None
    assert entry["end_column"] is None
    assert entry["hint"] is None


def test_an_edit_is_told_as_what_to_write() -> None:
    edit = Edit.of(Source("content/a.md", "it ran\n**35%\nfaster**"), Span(9, 19), "34% faster")
    finding = Finding(rule="r", location=Location.of_file("content/a.md"), message="m", edit=edit)
    entry = json.loads(report([finding], SUMMARY))["findings"][0]
    assert entry["hint"] == "write: 34% faster"
    assert entry["edit"] == {
        "file": "content/a.md",
        "line": 2,
        "column": 3,
        "end_line": 3,
        "end_column": 7,
        "text": "34% faster",
    }


def test_the_text_is_safe_to_print_and_keeps_every_character() -> None:
    message = "改 \x1b[31m \u202e ³ 😀"
    text = report([Finding(rule="r", location=Location.of_file("a.md"), message=message)], SUMMARY)
    assert text.isascii()
    assert all(char.isprintable() or char == "\n" for char in text)
    assert json.loads(text)["findings"][0]["message"] == message
