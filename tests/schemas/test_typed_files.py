"""The schemas for editors know what the readers know: the same keys, the same good files, the same wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checking import check_texts, errors, told
from documents import DOCUMENTS, Document
from sitegen import config, theme_options
from sitegen.config import InvalidConfig
from sitegen.evidence import layers, origins, row_tables, schema
from sitegen.located_yaml import Node, Scalar, Table, read_yaml
from sitegen.prose import front_matter
from sitegen.rules import RULES
from sitegen.schemas.measurement_sets import set_schema
from sitegen.schemas.site_settings import config_schema, post_schema
from sitegen.source import Source

ROOT = Path(__file__).parents[2]
SITES = (
    ROOT,
    *sorted(path.parent for path in (ROOT / "tests" / "sites").glob("*/sitegen.yaml")),
    ROOT / "tests" / "seed" / "site",
)
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@cache
def validator(name: str) -> Draft202012Validator:
    made = {"set": set_schema(), "config": config_schema(rule.name for rule in RULES), "post": post_schema()}
    Draft202012Validator.check_schema(made[name])
    return Draft202012Validator(made[name])


def instance(node: Node | None) -> Any:
    """What an editor makes of it: YAML's core schema."""
    if isinstance(node, Table):
        return {key.text: instance(value) for key, value in node}
    if not isinstance(node, Scalar):
        return None if node is None else [instance(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.text in WORDS:
        return WORDS[node.text]
    if INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if FLOAT.fullmatch(node.text) else node.text


def faults(name: str, text: str) -> list[str]:
    value = instance(read_yaml(Source("x.yaml", text)))
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:160]}" for error in validator(name).iter_errors(value)
    ]


def front_of(text: str) -> str:
    return text.split("---\n")[1] if text.startswith("---\n") else ""


def files_of_sites() -> Iterator[tuple[str, str, str]]:
    """Name of the schema, path and text."""
    for site in SITES:
        for path in (*sorted(site.glob("data/**/*.y*ml")), *sorted(site.glob("measurements/**/*.y*ml"))):
            yield "set", str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        for path in sorted(site.glob("content/**/*.md")):
            yield "post", str(path.relative_to(ROOT)), front_of(path.read_text(encoding="utf-8"))
        if (site / "sitegen.yaml").exists():
            yield (
                "config",
                str((site / "sitegen.yaml").relative_to(ROOT)),
                (site / "sitegen.yaml").read_text(encoding="utf-8"),
            )


def files_of_documents() -> Iterator[tuple[str, str, str]]:
    for document in (Document(path=path) for path in DOCUMENTS):
        for path, text in document.files.items():
            if path.endswith(".yaml"):
                yield ("config" if path == "sitegen.yaml" else "set"), f"{document.path.name}: {path}", text
        for path, text in document.whole_posts.items():
            yield "post", f"{document.path.name}: {path}", front_of(text)


FILES = [(name, path, text) for name, path, text in (*files_of_sites(), *files_of_documents()) if text.strip()]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, _, text in FILES], ids=[path for _, path, _ in FILES])
def test_every_file_of_the_sites_and_of_the_manual_is_good(name: str, text: str) -> None:
    assert faults(name, text) == []


def test_there_are_files_of_each_kind() -> None:
    counts = {kind: sum(name == kind for name, _, _ in FILES) for kind in ("set", "config", "post")}
    assert counts["set"] > 40
    assert counts["config"] > 4
    assert counts["post"] > 10


def keys(schema_part: Mapping[str, Any]) -> set[str]:
    return set(schema_part["properties"])


def test_the_schemas_have_the_keys_of_the_readers_and_no_others() -> None:
    made = set_schema()
    parts = made["$defs"]
    assert keys(made) == set(schema.SET_KEYS)
    assert keys(parts["metric"]) == set(schema.METRIC_KEYS)
    assert keys(parts["row"]) == set(schema.ROW_KEYS)
    assert keys(parts["cell"]["anyOf"][1]) == set(schema.CELL_KEYS)
    assert keys(parts["rows"]["then"]) == set(row_tables.KEYS)
    assert set().union(*map(keys, parts["source"]["anyOf"])) == set(origins.KEYS)
    assert layers.READERS.keys() <= keys(made)
    assert keys(config_schema([])) == set(config.FIELDS)
    assert keys(post_schema()) == set(front_matter.FIELDS)
    assert keys(config_schema(["a"])["properties"]["theme"]) == set(theme_options.KEYS)


HEAD = "title: A set\ntag: memory-note\nsource: {note: mine}\nn: 3\n"
METRICS = "metrics: {speed: {unit: tok/s}}\n"
WRONG_SETS = {
    "an unknown key": f"{HEAD}{METRICS}colour: red\nvalues: {{speed: 1}}\n",
    "an unknown tag": f"{HEAD.replace('memory-note', 'measured')}{METRICS}values: {{speed: 1}}\n",
    "no runs at all": f"{HEAD.replace('n: 3', 'n: 0')}{METRICS}values: {{speed: 1}}\n",
    "n in other words": f"{HEAD.replace('n: 3', 'n: unknown')}{METRICS}values: {{speed: 1}}\n",
    "rows and values": f"{HEAD}{METRICS}values: {{speed: 1}}\nrows: {{a: {{speed: 1}}}}\n",
    "a source in words": f"{HEAD.replace('{note: mine}', 'mine')}{METRICS}values: {{speed: 1}}\n",
    "a source of two kinds": f"{HEAD.replace('{note: mine}', '{note: mine, log: a.txt}')}{METRICS}values: {{speed: 1}}\n",
    "a stray option": f"{HEAD.replace('{note: mine}', '{csv: a.csv, pointer: /a}')}{METRICS}values: {{speed: 1}}\n",
    "a digest that is none": f"{HEAD.replace('{note: mine}', '{log: a.txt, sha256: abc}')}{METRICS}values: {{speed: 1}}\n",
    "a metric as text": f"{HEAD}metrics: {{speed: tok/s}}\nvalues: {{speed: 1}}\n",
    "better of nothing": f"{HEAD}metrics: {{speed: {{unit: ms, better: faster}}}}\nvalues: {{speed: 1}}\n",
    "a type of nothing": f"{HEAD}metrics: {{speed: {{unit: ms, type: float}}}}\nvalues: {{speed: 1}}\n",
    "an unknown key of a metric": f"{HEAD}metrics: {{speed: {{unit: ms, units: s}}}}\nvalues: {{speed: 1}}\n",
    "an unknown key of a cell": f"{HEAD}{METRICS}values: {{speed: {{value: 1, error: 2}}}}\n",
    "two forms of a value": f"{HEAD}{METRICS}values: {{speed: {{value: 1, range: [1, 2]}}}}\n",
    "a spread without a value": f"{HEAD}{METRICS}values: {{speed: {{range: [1, 2], sd: 1}}}}\n",
    "k without n": f"{HEAD}{METRICS}values: {{speed: {{k: 3}}}}\n",
    "a range of one": f"{HEAD}{METRICS}values: {{speed: {{range: [1]}}}}\n",
    "samples of none": f"{HEAD}{METRICS}values: {{speed: {{samples: []}}}}\n",
    "a number with its unit": f"{HEAD}{METRICS}values: {{speed: {{range: [1 ms, 2 ms]}}}}\n",
    "a date of nothing": f"{HEAD}date: May\n{METRICS}values: {{speed: 1}}\n",
    "a day that is a month": f"{HEAD}recheck_by: 2026-05\n{METRICS}values: {{speed: 1}}\n",
    "publish with another word": f"{HEAD}publish: later\n{METRICS}values: {{speed: 1}}\n",
    "cite with another word": f"{HEAD}cite: absolute\n{METRICS}values: {{speed: 1}}\n",
    "an inference of nothing": "title: A\ntag: inference\nfrom: []\nbecause: so\nstatement: It is.\n",
    "a table without a key": f"{HEAD}{METRICS}rows: {{csv: a.csv}}\n",
    "a table with an unknown key": f"{HEAD}{METRICS}rows: {{csv: a.csv, key: a, index: b}}\n",
    "no rows": f"{HEAD}{METRICS}rows: {{}}\n",
    "rows as a list": f"{HEAD}{METRICS}rows: [{{speed: 1}}]\n",
    "a context in words": f"{HEAD}context: my card\n{METRICS}values: {{speed: 1}}\n",
    "caveats as a mapping": f"{HEAD}caveats: {{Only: one}}\n{METRICS}values: {{speed: 1}}\n",
    "nothing for a title": f"{HEAD.replace('A set', '')}{METRICS}values: {{speed: 1}}\n",
}


@pytest.mark.parametrize("text", WRONG_SETS.values(), ids=WRONG_SETS)
def test_a_wrong_set_is_refused_by_the_schema_and_by_the_reader(text: str) -> None:
    found = errors(check_texts({"data/a.yaml": text}))
    assert [finding for finding in found if finding.location.file == "data/a.yaml"], told(found)
    assert faults("set", text) != []


WRONG_SETTINGS = (
    *(
        "colour: red",
        "title: ",
        "base_url: example.org",
        "language: english language",
        "names: 27B",
        "min_n: 0",
        "min_n: few",
    ),
    *(
        "rules: {no-such-rule: error}",
        "rules: {value-mismatch: fatal}",
        "rules: [a]",
        "tolerance: 5 percent",
        "tolerance: 2",
    ),
    *("theme: {colour: red}", "theme: dark", "theme: {light: {ink: red}}", "theme: {width: 20}", "paginate: none"),
    *("machine_readable: perhaps", "edit_url: https://example.org/edit", "updated_from: svn"),
    *("history: yes please", "required_context: card"),
)


@pytest.mark.parametrize("text", WRONG_SETTINGS)
def test_a_wrong_setting_is_refused_by_the_schema_and_by_the_reader(text: str) -> None:
    with pytest.raises(InvalidConfig):
        check_texts({"sitegen.yaml": f"{text}\n"})
    assert faults("config", text) != []


WRONG_FRONTS = (
    *(
        "titel: A",
        "date: May 2026",
        "date: 2026-13-01",
        "updated: 2026-5-1",
        "slug: A slug",
        "lang: the english",
        "tags: one",
    ),
    *(
        "series: Rebuild",
        "series: {name: Rebuild}",
        "series: {name: Rebuild, part: 0}",
        "series: {name: a, part: 1, of: 3}",
    ),
    *("evidence: ab", "evidence: [ab]", "names: 27B", "related: other", "draft: maybe", "expires: soon", "aliases: /old/"),
    *("navigation: first", "corrections: none", "corrections: [{date: 2026-01-01}]", "layout: wide"),
)


@pytest.mark.parametrize("text", WRONG_FRONTS)
def test_wrong_front_matter_is_refused_by_the_schema_and_by_the_reader(text: str) -> None:
    front = text if text.startswith("titel") else f"title: A\n{text}"
    found = errors(check_texts({"content/a.md": f"---\n{front}\n---\n\nWords.\n"}))
    assert "invalid-front-matter" in {finding.rule for finding in found}, told(found)
    assert faults("post", f"{front}\n") != []
