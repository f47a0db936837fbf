"""What the site publishes for programs is what its own schemas say, and they say what there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checking import read_folder
from render.bench import FILES, drawn
from sitegen.pipeline.build import build_site
from sitegen.pipeline.publication import EVERYTHING
from sitegen.schemas.published import POST_KEYS, SET_KEYS, post_schema, set_schema
from sitegen.source import DiskReader

ROOT = Path(__file__).parents[2]
SITES = {
    "demo": ROOT,
    **{name: ROOT / "tests" / "sites" / name for name in ("compiler", "datenbank", "imported", "webserver")},
}
SCHEMAS = {"schemas/post-1.json": post_schema(), "schemas/set-1.json": set_schema()}


@cache
def built(name: str) -> dict[str, Any]:
    """The JSON files of a site by path; none of its files may be wrong."""
    site = build_site(DiskReader(SITES[name]), publication=EVERYTHING)
    assert not site.has_errors
    return {path: json.loads(content) for path, content in site.files.items() if path.endswith(".json")}


def published(files: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Path and content of each file that names a schema of the site, and the path of that schema."""
    for path, value in files.items():
        if str(value.get("$schema", "")).startswith("../"):
            yield path, value, str((Path("/") / path).parent.joinpath(value["$schema"]).resolve().relative_to("/"))


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_published_schema_is_one(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", SITES)
def test_every_file_of_a_site_is_what_the_schema_beside_it_says(name: str) -> None:
    files = built(name)
    seen = set()
    for path, value, schema in published(files):
        errors = [f"{path}: {error.message}"[:300] for error in Draft202012Validator(files[schema]).iter_errors(value)]
        assert errors == []
        seen.add(schema)
    assert seen == SCHEMAS.keys()


@pytest.mark.parametrize("name", SITES)
def test_the_site_publishes_the_schemas_of_the_package(name: str) -> None:
    assert {path: built(name)[path] for path in SCHEMAS} == SCHEMAS


def members(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from members(each)
    elif isinstance(value, list):
        for each in value:
            yield from members(each)


@pytest.mark.parametrize("name", SITES)
def test_no_number_stands_without_its_tag_its_n_and_its_caveats(name: str) -> None:
    for path, value, _ in published(built(name)):
        telling = [each for each in members(value) if {"value", "shown"} & each.keys()]
        assert all({"tag", "n", "caveats"} <= each.keys() for each in telling), path
    assert sum(len(list(members(value))) for _, value, _ in published(built(name))) > 50


def keys_of(schema: Any) -> set[str]:
    """Every key of every object that *schema* describes."""
    return {
        key for each in members(schema) for key in each.get("properties", {}) if isinstance(each.get("properties"), dict)
    }


RARE = {
    "half_width",
    "low",
    "high",
    "level",
    "url",
    "sha256",
    "recheck_by",
    "corroborated_by",
    "superseded_by",
    "unmeasured",
}
"""Keys of which only sites with such records have one."""


def test_no_key_is_described_that_no_file_has() -> None:
    said = {key for name in SITES for _, value, _ in published(built(name)) for each in members(value) for key in each}
    described = keys_of(post_schema()) | keys_of(set_schema())
    assert described - said <= RARE | {"differs_in"}
    assert POST_KEYS.keys() | SET_KEYS.keys() <= described


@pytest.mark.parametrize("key", ["tag", "n", "caveats", "unit", "source", "context"])
def test_the_schema_refuses_a_record_that_lacks_how_it_is_known(key: str) -> None:
    value = json.loads(drawn()["evidence/ab.json"].content)
    assert Draft202012Validator(set_schema()).is_valid(value)
    del value["records"][0][key]
    assert not Draft202012Validator(set_schema()).is_valid(value)


def test_the_bench_has_posts_and_sets() -> None:
    assert {"posts/first/index.json", "evidence/ab.json"} <= drawn(FILES).keys()
    assert read_folder(SITES["compiler"])
