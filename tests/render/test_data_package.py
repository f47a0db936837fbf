"""The evidence as a data package: a row a number with all that limits it, read by its own Table Schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from render.bench import AB, FILES, drawn, verdicts
from sitegen.pipeline.build import build_site
from sitegen.pipeline.publication import EVERYTHING
from sitegen.render.record_rows import harmless
from sitegen.source import DiskReader

ROOT = Path(__file__).parents[2]
SITES = {"demo": ROOT, **{name: ROOT / "tests" / "sites" / name for name in ("compiler", "datenbank", "imported")}}
READ = {
    "string": str,
    "number": Decimal,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "object": json.loads,
    "array": json.loads,
}
PYTHON = {"object": dict, "array": list}


@cache
def built(name: str) -> Mapping[str, bytes]:
    return build_site(DiskReader(SITES[name]), publication=EVERYTHING).files


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def value_of(field: Mapping[str, Any], text: str, missing: list[str]) -> Any:
    """The value of a cell by the rules of Table Schema; `None` for a missing one."""
    if text in field.get("missingValues", missing):
        return None
    value = READ[field["type"]](text)
    assert isinstance(value, PYTHON.get(field["type"], object))
    return value


@pytest.mark.parametrize("name", SITES)
def test_every_row_of_a_site_is_what_its_table_schema_says(name: str) -> None:
    files = built(name)
    package = json.loads(files["datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) > 0
    for resource in package["resources"]:
        schema = json.loads(files[resource["schema"]])
        table = rows(files[resource["path"]])
        for row in table:
            assert list(row) == [field["name"] for field in schema["fields"]]
            for field in schema["fields"]:
                value = value_of(field, row[field["name"]], schema["missingValues"] + field.get("missingValues", []))
                limits = field["constraints"]
                assert value is not None or not limits.get("required")
                assert "enum" not in limits or value in limits["enum"]


@pytest.mark.parametrize("name", SITES)
def test_no_number_stands_without_its_tag_its_n_and_its_caveats(name: str) -> None:
    for path, content in built(name).items():
        for row in rows(content) if path.endswith(".csv") else ():
            assert row["tag"]
            assert row["n"]
            assert isinstance(json.loads(row["caveats"]), list)


def table(files: Mapping[str, str | bytes] = FILES, path: str = "evidence/ab.csv") -> list[dict[str, str]]:
    return rows(drawn(files)[path].content)


def with_cell(cell: str) -> dict[str, str | bytes]:
    return {**FILES, "data/more.yaml": f"{AB[: AB.index('rows:')]}rows:\n  a: {{decode: {cell}}}\n"}


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("39.70", [("", "39.70", "false")]),
        ("~1300", [("", "1300", "true")]),
        ("{range: [~28, 40]}", [("low", "28", "true"), ("high", "40", "false")]),
        ("{tuple: [1, 2.0]}", [("1", "1", "false"), ("2", "2.0", "false")]),
        ("{samples: [1, 2]}", [("1", "1", "false"), ("2", "2", "false")]),
        ("{k: 171, n: 297}", [("k", "171", "false"), ("n", "297", "false")]),
        ("-1", [("", "-1", "false")]),
    ],
)
def test_a_row_holds_one_number_with_the_digits_that_were_recorded(cell: str, parts: list[tuple[str, str, str]]) -> None:
    found = [(row["part"], row["value"], row["approximate"]) for row in table(with_cell(cell), "evidence/more.csv")]
    assert found == parts
    assert verdicts(with_cell(cell)) == []


def test_how_a_figure_is_known_stands_in_its_row() -> None:
    row = table()[0]
    assert (row["id"], row["unit"], row["tag"], row["n"]) == ("ab/f16/decode", "tok/s", "memory-note", "not recorded")
    assert json.loads(row["caveats"]) == ["Not repeated at 128K."]
    assert json.loads(row["context"])["context_length"] == "256K"


def test_a_record_that_may_not_be_published_stands_in_no_row() -> None:
    assert not [
        path for path, page in drawn().items() if path.endswith((".csv", "package.json")) and b"777" in page.content
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_spreadsheet_takes_no_text_for_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("f16 (default)") == "f16 (default)"


@pytest.mark.parametrize("label", ['=HYPERLINK("x")', 'a "quoted", label', "two\\nlines", "</script>"])
def test_a_hostile_label_stays_in_its_cell(label: str) -> None:
    files = {**FILES, "data/ab.yaml": AB.replace("label: f16 (default)", f"label: {json.dumps(label)}")}
    assert len({len(row) for row in csv.reader(io.StringIO(drawn(files)["evidence/ab.csv"].content.decode()))}) == 1
    assert [verdict for verdict in verdicts(files) if ".csv" in verdict] == []


def test_a_record_of_very_many_samples_stands_in_the_json_only() -> None:
    files = with_cell(f"{{samples: [{', '.join(['1'] * 1001)}]}}")
    assert table(files, "evidence/more.csv") == []
    assert len(json.loads(drawn(files)["evidence/more.json"].content)["records"][0]["value"]) == 1001
