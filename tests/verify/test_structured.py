from __future__ import annotations

import json

import pytest

from sitegen.verify import verify
from sitegen.verify.manifest import PageManifest, ShownFigure

RECORD = {
    "id": "draft-cache-ab/f16/decode",
    "url": "https://example.org/evidence/4/",
    "date": "2026-11-24",
    "value": 39.7,
    "unit": "tok/s",
    "n": "not recorded",
    "tag": "memory-note",
    "caveats": ["The same A/B was not re-run at 128K."],
}
MANIFEST = PageManifest(
    source="data/draft-cache-ab.yaml",
    backed={"all": ("39.7", "draft-cache-ab/f16/decode", "128K", "3")},
    figures={"c1": ShownFigure(text="39.7 tok/s", badge="log", doubtful=False)},
    texts=frozenset({"It reaches ▣ here"}),
)


def rules_of(value: object, manifest: PageManifest = MANIFEST) -> list[str]:
    text = value if isinstance(value, str) else json.dumps(value)
    return [finding.rule for finding in verify({"evidence.json": text.encode()}, {"evidence.json": manifest})]


def test_evidence_as_the_build_wrote_it_has_no_finding() -> None:
    assert rules_of({"records": [RECORD, {"value": None}]}) == []


@pytest.mark.parametrize("key", ["n", "tag", "caveats"])
def test_a_value_says_how_it_is_known(key: str) -> None:
    assert rules_of({"records": [{name: value for name, value in RECORD.items() if name != key}]}) == ["badge-missing"]


@pytest.mark.parametrize(
    "change",
    [
        {"value": 39.8},
        {"value": 39.70},
        {"unit": "tok/s, 40 at most"},
        {"caveats": ["not at 64K"]},
        {"note": "twice as fast"},
        {"date": "2026-11"},
    ],
)
def test_a_number_that_no_record_gave_is_refused(change: dict[str, object]) -> None:
    expected = [] if change == {"value": 39.70} else ["unverified-number"]
    assert rules_of({"records": [{**RECORD, **change}]}) == expected


def test_digits_are_compared_as_written() -> None:
    assert rules_of(json.dumps(RECORD).replace("39.7,", "39.70,")) == ["unverified-number"]


def test_the_position_in_a_list_may_be_said_and_no_other() -> None:
    crumbs = {"itemListElement": [{"position": 1}, {"position": 2}]}
    assert rules_of(crumbs) == []
    assert rules_of({"itemListElement": [{"position": 7}]}) == ["unverified-number"]


def test_the_html_of_a_json_feed_is_read_as_html() -> None:
    html = '<p>It reaches <data data-figure="c1">39.7 tok/s</data> <i data-badge-for="c1">log</i> here</p>'
    assert rules_of({"items": [{"content_html": html}]}) == []
    assert rules_of({"items": [{"content_html": html.replace("log<", "<")}]}) == ["badge-missing"]


@pytest.mark.parametrize("text", ["", "{", '{"a": 1', "[" * 100_000, "\u2028"])
def test_what_cannot_be_read_is_said(text: str) -> None:
    assert rules_of(text) == ["unreadable-output"]


def test_a_key_that_comes_twice_is_refused() -> None:
    assert rules_of('{"tag": "log", "tag": "memory"}') == ["unreadable-output"]


def test_plain_text_holds_declared_texts_and_addresses_only() -> None:
    manifest = PageManifest(source="", texts=frozenset({"Part 4", "on 3 cards", "Notes, volume 2"}))
    text = b"# Notes, volume 2\n- [Part 4](https://example.org/4/): on 3 cards\n"
    assert verify({"llms.txt": text}, {"llms.txt": manifest}) == ()
    found = verify({"llms.txt": text + b"\n3 posts\n"}, {"llms.txt": manifest})
    assert [(finding.rule, finding.location.line) for finding in found] == [("unverified-number", 4)]
    assert verify({"robots.txt": b"User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap-1.xml\n"}, {}) == ()
