"""Files for programs that no template writes: the bytes are the build's, and each figure is what the records say."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from sitegen.verify import verify
from sitegen.verify.manifest import PageManifest, Stated

KNOWN = {"tag": ("memory-note",), "n": ("3",)}
STATED = {
    "ab/f16/decode": Stated(says={"value": ("39.7",), "unit": ("tok/s",), **KNOWN}, caveats=frozenset({"At 256K only."})),
    "live/span": Stated(says={"value": ("~28", "~40"), "unit": ("ms",), **KNOWN}, caveats=frozenset()),
    "c0": Stated(
        says={"shown": ("34% faster",), "unit": ("%",), **KNOWN}, caveats=frozenset(), amount=Fraction(1010, 2960) * 100
    ),
    "guess": Stated(says={"value": (), "unit": ("1",), **KNOWN}, caveats=frozenset()),
}
LIKE = {"tag": "memory-note", "n": 3, "caveats": []}
GOOD: dict[str, Any] = {
    "citations": [{"id": "c0", "shown": "34% faster", "value": "34.1216", "unit": "%", **LIKE}],
    "records": [
        {"id": "ab/f16/decode", "value": "39.7", "unit": "tok/s", **LIKE, "caveats": ["At 256K only."]},
        {"id": "live/span", "value": ["~28", "~40"], "unit": "ms", **LIKE},
    ],
}


def rules_of(value: object, written: object = None) -> list[str]:
    """The findings for a file that says *value* where the build wrote *written*; the same, if nothing is said."""
    text = json.dumps(value, indent=0).encode()
    told = text if written is None else json.dumps(written, indent=0).encode()
    manifest = PageManifest(source="data/ab.yaml", written=told, stated=STATED)
    return [finding.rule for finding in verify({"ab.json": text}, {"ab.json": manifest})]


def changed(list_name: str, at: int, **members: object) -> dict[str, Any]:
    """The good file with some members of one figure others, or gone where they are `...`."""
    figures = list(GOOD[list_name])
    figures[at] = {key: value for key, value in {**figures[at], **members}.items() if value is not ...}
    return {**GOOD, list_name: figures}


def test_a_file_as_it_was_written_has_no_finding() -> None:
    assert rules_of(GOOD) == []


@pytest.mark.parametrize(
    "value",
    [
        changed("records", 0, value="39.8"),
        changed("records", 0, n=4),
        changed("records", 0, label=None),
        {**GOOD, "records": GOOD["records"][:1]},
        {**GOOD, "records": GOOD["records"][::-1]},
        {**GOOD, "more": None},
        {},
    ],
)
def test_a_file_that_was_rewritten_is_found_once_and_where(value: object) -> None:
    assert rules_of(value, GOOD) == ["altered-text"]


def test_the_finding_says_what_stands_there_and_what_was_written() -> None:
    text = json.dumps(changed("records", 0, value="39.8"), indent=0).encode()
    manifest = PageManifest(source="data/ab.yaml", written=json.dumps(GOOD, indent=0).encode(), stated=STATED)
    (finding,) = verify({"ab.json": text}, {"ab.json": manifest})
    assert finding.location.excerpt == '"value": "39.8",'
    assert '\'"value": "39.8",\'' in finding.message
    assert '\'"value": "39.7",\'' in finding.message


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (changed("records", 0, value="39.8"), "altered-figure"),
        (changed("records", 0, value="39.70"), "altered-figure"),
        (changed("records", 0, value=39.7), None),
        (changed("records", 0, unit="ms"), "altered-figure"),
        (changed("records", 0, tag="live-log"), "altered-figure"),
        (changed("records", 0, n="not recorded"), "altered-figure"),
        (changed("records", 0, caveats=[]), "badge-missing"),
        (changed("records", 0, caveats=["At 256K only.", "More."]), None),
        (changed("records", 0, caveats=...), "badge-missing"),
        (changed("records", 0, tag=...), "badge-missing"),
        (changed("records", 0, n=...), "badge-missing"),
        (changed("records", 0, id="ab/q4/decode"), "unknown-figure"),
        (changed("records", 0, value=None), "missing-figure"),
        (changed("records", 1, value=["~40", "~28"]), "altered-figure"),
        (changed("records", 1, value=["28", "40"]), "altered-figure"),
        (changed("citations", 0, shown="43% faster"), "altered-figure"),
        (changed("citations", 0, value="34.1217"), "altered-figure"),
        (changed("citations", 0, value="34"), None),
        (changed("citations", 0, value="~34"), "altered-figure"),
        (changed("citations", 0, value="1e9"), "altered-figure"),
        (changed("citations", 0, value=None), "altered-figure"),
        ({**GOOD, "citations": []}, "missing-figure"),
        ({**GOOD, "aside": {"deep": [{"value": "41.7"}]}}, "badge-missing"),
        ({**GOOD, "aside": {"deep": [{"id": "x", "value": "41.7", **LIKE}]}}, "unknown-figure"),
    ],
)
def test_a_writer_that_says_another_thing_than_the_records_is_found(value: object, rule: str | None) -> None:
    found = rules_of(value)
    assert rule in found if rule else not found


def test_a_statement_has_no_value_to_tell() -> None:
    assert rules_of({**GOOD, "records": [*GOOD["records"], {"id": "guess", "value": None, "unit": "1", **LIKE}]}) == []


HEAD = "id,part,kind,value,approximate,unit,text,tag,n,caveats\n"
ROWS = (
    'ab/f16/decode,,number,39.7,false,tok/s,,memory-note,3,"[""At 256K only.""]"\n',
    "live/span,low,range,28,true,ms,,memory-note,3,[]\n",
    "live/span,high,range,40,true,ms,,memory-note,3,[]\n",
)


def rules_of_table(*rows: str) -> list[str]:
    stated = {name: STATED[name] for name in ("ab/f16/decode", "live/span")}
    text = (HEAD + "".join(rows)).encode()
    return [
        each.rule for each in verify({"ab.csv": text}, {"ab.csv": PageManifest(source="x", written=text, stated=stated)})
    ]


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        (ROWS, []),
        ((ROWS[0].replace("39.7", "39.8"), *ROWS[1:]), ["altered-figure"]),
        ((ROWS[0].replace("At 256K only.", "So."), *ROWS[1:]), ["badge-missing"]),
        ((ROWS[0], ROWS[2], ROWS[1]), ["altered-figure"]),
        (ROWS[:2], ["altered-figure"]),
        (ROWS[1:], ["missing-figure"]),
        ((*ROWS, ROWS[0].replace("ab/f16", "ab/q4")), ["unknown-figure"]),
        ((ROWS[0].replace("false", "true"), *ROWS[1:]), ["altered-figure"]),
        ((ROWS[0].replace("memory-note", "live-log"), *ROWS[1:]), ["altered-figure"]),
    ],
)
def test_a_table_says_of_each_figure_what_the_records_say(rows: tuple[str, ...], rules: list[str]) -> None:
    assert rules_of_table(*rows) == rules


def test_a_table_that_the_build_did_not_write_is_not_accepted() -> None:
    assert [each.rule for each in verify({"a.csv": b"a,b\n1,2\n"}, {})] == ["unreadable-output"]
