"""What holds for every format, on files that the tools themselves wrote."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from importers.importing import LOGS, SITE, loaded, planned
from sitegen.evidence.cells import numbers_of
from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import EvidenceFile, Record, Tally
from sitegen.findings import Severity
from sitegen.importers import FORMATS, format_of
from sitegen.importers.imported import Unimportable
from sitegen.importers.tool_output import read_output
from sitegen.located_yaml import Scalar, Table, read_yaml
from sitegen.pipeline.build import build_site
from sitegen.source import DiskReader, MemoryReader, Source

FILES = sorted(path for path in LOGS.iterdir() if path.is_file())
by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
SITE_FILES = {path: DiskReader(SITE).read_bytes(path) for path in DiskReader(SITE).files("data")}
RECORDS = load_sets(MemoryReader(SITE_FILES)).records


NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def without_pins(files: dict[str, bytes]) -> dict[str, bytes]:
    """The sets as they are when nobody pins their files."""
    return {path: re.sub(rb', sha256: "?[0-9a-f]{64}"?', b"", content) for path, content in files.items()}


@by_file
def test_the_format_is_seen_from_the_file_and_its_set_is_without_a_finding(path: Path) -> None:
    evidence = loaded(planned(path.read_bytes(), file=path.name))
    assert evidence.records
    assert all(record.tag.spelling == "live-log" and record.read_back for record in evidence.records.values())


@by_file
def test_no_host_name_and_no_home_folder_gets_into_the_set(path: Path) -> None:
    each = planned(path.read_bytes(), file=path.name)
    text = each.files[each.set_path].decode()
    assert not re.search(r"(?i)host_?name|\bnodename\b|\bvm\b|/home/|/root/|/Users/|127\.0\.0\.1", text)


@by_file
def test_importing_the_same_file_again_changes_nothing(path: Path) -> None:
    first = planned(path.read_bytes(), file=path.name)
    again = planned(path.read_bytes(), file=path.name, site=first.files)
    assert again.files == first.files


@by_file
def test_a_file_that_was_cut_off_is_refused_or_says_less_and_never_something_else(path: Path) -> None:
    content = path.read_bytes()
    whole = loaded(planned(content, file=path.name)).records
    for share in range(1, 20):
        try:
            part = loaded(planned(content[: len(content) * share // 20], file=path.name)).records
        except Unimportable:
            continue
        assert path.suffix != ".json"
        assert all(record.value == whole[key].value for key, record in part.items())


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".json"], ids=lambda path: path.name)
def test_a_document_with_anything_in_the_place_of_anything_is_read_or_refused(path: Path) -> None:
    """No other exception, and no set that a check would find fault with."""
    chance = random.Random(path.name)  # noqa: S311 - it picks places to break
    document = json.loads(path.read_text(encoding="utf-8"))
    for _ in range(60):
        broken = json.loads(json.dumps(document))
        holder, key = chance.choice(_places(broken))
        holder[key] = chance.choice([None, -1, 0, "x", "", [], {}, [1], True, 1.5, "1e5", 10**50])
        try:
            loaded(planned(json.dumps(broken), file=path.name))
        except Unimportable as refusal:
            assert refusal.message  # noqa: PT017 - most breaks are refused, and some change nothing that is read


def _places(value: object) -> list[tuple[object, object]]:
    """Every member of every object and list, with what holds it."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [place for key in keys for place in ((value, key), *_places(value[key]))]  # type: ignore[index]


@pytest.mark.parametrize("record_id", RECORDS)
def test_a_value_that_changes_in_the_file_alone_is_found_with_and_without_the_pin(record_id: str) -> None:
    record = RECORDS[record_id]
    assert isinstance(record.source, EvidenceFile)
    assert record.read_back is not None
    lines = SITE_FILES[record.source.path].decode().split("\n")
    before, after = ("\n".join(part) for part in (lines[: record.read_back.line - 1], lines[record.read_back.line - 1 :]))
    own = {path: text for path, text in SITE_FILES.items() if path[5:-5] == record.set_id or not path.endswith(".yaml")}
    for files in (own, without_pins(own)):
        assert any(
            any(f"`{record_id}`" in finding.message and finding.rule == "log-mismatch" for finding in findings)
            for changed in _with_another_digit(after, record)
            for findings in [load_sets(MemoryReader({**files, record.source.path: f"{before}\n{changed}"})).findings]
        )


def _with_another_digit(text: str, record: Record) -> Iterator[str]:
    """*text*, the file from the line of the value on, with another last digit in the value's first number: in the first
    place where that number stands, then in the next. (In a document of one line the first place may be another value's.)
    """
    numbers = [] if record.value is None else [each.number for each in numbers_of(record.value)]
    first = Decimal(record.value.k) if isinstance(record.value, Tally) else numbers[0]
    for number in NUMBER.finditer(text):
        if Decimal(number[0]) == first:
            digits = re.match(r"-?[0-9.]*[0-9]", number[0])
            last = number.start() + (digits.end() if digits else 0) - 1
            yield f"{text[:last]}{(int(text[last]) + 1) % 10}{text[last + 1 :]}"


def test_every_format_has_a_file_that_the_tool_wrote_or_says_that_it_has_none() -> None:
    seen = {format_of(read_output(Source(path.name, path.read_text(encoding="utf-8")))).NAME for path in FILES}
    manual = (Path(__file__).parents[2] / "docs/importing.md").read_text(encoding="utf-8")
    rows = {row[1]: row[2] for row in re.finditer(r"^\| `([a-z0-9-]+)` \|(.*)\|$", manual, re.MULTILINE)}
    assert sorted(rows) == sorted(each.NAME for each in FORMATS)
    assert {name for name, row in rows.items() if "documentation" not in row} == seen


TABLE = re.compile(
    r"^\| `(?P<format>[a-z0-9-]+)` \|[^|]+\|[^|]+\| (?P<files>[^|]+) \| (?P<set>[^|]+) \| (?P<post>[^|]+) \|$", re.MULTILINE
)


def test_the_table_of_the_site_names_every_file_with_its_format_its_set_and_a_post_that_cites_it() -> None:
    told = [row.groupdict() for row in TABLE.finditer((SITE / "README.md").read_text(encoding="utf-8"))]
    rest = {
        (row["format"], file, row["set"]): row["post"] for row in told for file in row["files"].replace("`", "").split(", ")
    }
    of_sets = {
        (record.source.path, record.set_id) for record in RECORDS.values() if isinstance(record.source, EvidenceFile)
    }
    assert {(f"data/logs/{file}", set_id) for _, file, set_id in rest} == of_sets
    assert {path.name for path in FILES} == {file for _, file, _ in rest}
    for name, file, _ in rest:
        assert name == format_of(read_output(Source(file, (LOGS / file).read_text(encoding="utf-8")))).NAME
    for (_, _, set_id), post in rest.items():
        text = (SITE / f"content/{post}.md").read_text(encoding="utf-8")
        short = re.search(rf"[{{ ]([a-z]+): {re.escape(set_id)}[,}}]", text)
        assert short is not None
        assert re.search(rf"\]\(ev:(?:[a-z]+\()?{short[1]}/", text), f"{post} cites {set_id} nowhere"


def test_a_build_publishes_nothing_when_a_cited_value_changes_in_a_tools_file_alone() -> None:
    """One value of each file at once; each is told."""
    reader = DiskReader(SITE)
    files = {path: reader.read_bytes(path) for folder in ("content", "data") for path in reader.files(folder)}
    files = {**without_pins(files), "sitegen.yaml": reader.read_bytes("sitegen.yaml")}
    firsts = {record.source.path: record for record in RECORDS.values() if isinstance(record.source, EvidenceFile)}
    for path, record in firsts.items():
        assert record.read_back is not None
        lines = files[path].decode().split("\n")
        before, after = lines[: record.read_back.line - 1], "\n".join(lines[record.read_back.line - 1 :])
        changes = ("\n".join((*before, changed)).encode() for changed in _with_another_digit(after, record))
        files[path] = next(each for each in changes if _is_told(record, {**files, path: each}))
    built = build_site(MemoryReader(files))
    assert built.files == {}
    told = {finding.message for finding in built.findings if finding.severity is Severity.ERROR}
    assert all(any(f"`{record.id}`" in message for message in told) for record in firsts.values())


def _is_told(record: Record, files: dict[str, bytes]) -> bool:
    own = {path: content for path, content in files.items() if path[5:-5] == record.set_id or not path.endswith(".yaml")}
    return any(f"`{record.id}`" in finding.message for finding in load_sets(MemoryReader(own)).findings)


def test_every_set_of_the_site_comes_from_its_file_as_it_lies_there() -> None:
    """A person added to them (titles, context), and importing again changes no byte of it."""
    for path in (path for path in SITE_FILES if path.endswith(".yaml")):
        root = read_yaml(Source(path, SITE_FILES[path].decode()))
        assert isinstance(root, Table)
        for row, logged in _logs_of(root):
            content = SITE_FILES[f"data/{logged}"]
            again = planned(content, file=logged, set_id=path[5:-5], row=row, site=SITE_FILES)
            assert again.files[path] == SITE_FILES[path], path


def _logs_of(root: Table) -> list[tuple[str | None, str]]:
    """The file of the set, or the files of its rows."""
    rows = root.get("rows")
    levels: list[tuple[str | None, object]] = [(None, root)]
    levels += [(key.text, node) for key, node in rows] if isinstance(rows, Table) else []
    named = [(row, level.get("source")) for row, level in levels if isinstance(level, Table)]
    return [
        (row, node.text)
        for row, source in named
        if isinstance(source, Table)
        for key, node in source
        if key.text in ("json", "jsonl", "csv", "log") and isinstance(node, Scalar)
    ]


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix != ".json"], ids=lambda path: path.name)
def test_a_log_with_a_few_characters_changed_or_lines_lost_is_read_or_refused(path: Path) -> None:
    """No other exception, and no set that a check would find fault with."""
    chance = random.Random(path.name)  # noqa: S311 - it picks places to break
    text = path.read_text(encoding="utf-8")
    for _ in range(60):
        place, length = chance.randrange(len(text)), chance.choice((0, 1, 1, 2, 40))
        put = chance.choice(("", "9", ".", ",", " ", "\n", "{", "}", "{value}", "x", "-", "\u00a0", "\t", '"', "é", "1e99"))
        try:
            loaded(planned(text[:place] + put + text[place + length :], file=path.name))
        except Unimportable as refusal:
            assert refusal.message  # noqa: PT017 - most breaks are refused, and some change nothing that is read
