"""Numbers where they are easily overlooked: list markers, raised text, addresses that hold what they show, kinds."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from urllib.parse import quote

import pytest

from sitegen.verify import verify
from sitegen.verify.manifest import PageManifest

MANIFEST = PageManifest(source="a.md", texts=frozenset({"Some 210 words", "see\ufffc there"}), starts=frozenset({5}))
SVG = "<svg xmlns='http://www.w3.org/2000/svg'><text>{}</text></svg>"


def rules_of(body: str, path: str = "a.html") -> list[str]:
    return [finding.rule for finding in verify({path: body.encode()}, {path: MANIFEST})]


@pytest.mark.parametrize("start", ['start="41"', "start=0", "start='-3'", 'start="4 1"', "start=''"])
def test_a_list_starts_where_its_source_does(start: str) -> None:
    assert rules_of(f"<ol {start}><li>words</ol>") == ["unverified-number"]
    assert rules_of("<ol><li>words</ol><ol start=5><li>words</ol><ol start=1 reversed><li>words</ol>") == []


def test_a_list_item_gives_itself_no_number() -> None:
    assert rules_of('<ol><li value="41">words</ol>') == ["unverified-number"]
    assert rules_of("<ul><li style=\"list-style-type: '41 '\">words</ul>") == ["unverified-number"]


def test_raised_and_lowered_digits_are_words_of_their_own() -> None:
    assert rules_of("<p>Some 210 words") == []
    assert rules_of("<p>Some <b>2</b>10 words") == []
    assert "unverified-number" in rules_of("<p>Some 2<sup>10</sup> words")
    assert "unverified-number" in rules_of("<p>Some 2<sub>10</sub> words")


def test_a_footnote_mark_has_the_number_of_its_note() -> None:
    mark = '<p>see<sup class="footnote-ref"><a href="#fn{}">[{}]</a></sup> there'
    assert rules_of(mark.format("1", "1")) == []
    assert rules_of(mark.format("12-draft", "12:1")) == []
    assert rules_of(mark.format("1", "2")) == ["unverified-number"]
    assert rules_of(mark.format("", "2")) == ["unverified-number"]


def test_a_key_of_json_is_read_like_a_value() -> None:
    assert rules_of('{"39.7 tok/s": "fast"}', "a.json") == ["unverified-number"]
    assert rules_of('{"speed": "fast"}', "a.json") == []
    assert rules_of('<script type="application/ld+json">{"twice as fast": true}</script>') == ["unverified-number"]


@pytest.mark.parametrize(
    "address",
    [
        "data:image/svg+xml,{}",
        "data:image/svg+xml;charset=utf-8,{}",
        "data:text/html,{}",
        "DATA:image/svg+xml;base64,@",
    ],
)
@pytest.mark.parametrize(
    "place",
    [
        '<img alt="a plot" src="{}">',
        '<img alt="a plot" src=" da\nta:{}">',
        '<iframe src="{}"></iframe>',
        '<p><a href="{}">here</a>',
        '<p style="background:url({})">a',
    ],
)
def test_an_address_that_holds_a_picture_is_read(address: str, place: str) -> None:
    for number, found in (("40 tok/s", ["unverified-number"]), ("tok/s", [])):
        text = SVG.format(number)
        whole = address.replace("@", b64encode(text.encode()).decode()).replace("{}", quote(text))
        assert rules_of(place.replace("ta:{}", "ta:" + whole[5:]).replace("{}", whole)) == found


def test_an_address_in_a_style_sheet_is_read() -> None:
    for number, found in (("40 tok/s", ["unverified-number"]), ("tok/s", [])):
        address = f'url("data:image/svg+xml,{SVG.format(number)}")'
        assert rules_of(f"p {{ background: {address} }}", "a.css") == found
        assert rules_of(f"<style>p {{ background: {address} }}</style>") == found
    style = quote("p::after { content: '40' }")
    assert rules_of(f'@import "data:text/css,{style}";', "a.css") == ["unverified-number"]


def test_an_address_that_holds_what_is_not_read_is_refused() -> None:
    assert rules_of('<script src="data:text/javascript,document.write(40)"></script>') == ["unreadable-output"]
    assert rules_of('<img alt="" src="data:image/svg+xml;base64,????">') == ["unreadable-output"]
    assert rules_of('<img alt="" src="data:image/png;base64,iVBORw0KGgo=">') == []
    assert rules_of('<p><a href="https://example.org/data:40,41">here</a>') == []


@pytest.mark.parametrize("path", ["a.js", "a.csv", "a.png", "fonts/a.woff2", "CNAME", "a.wasm"])
def test_a_file_that_is_not_read_must_be_the_copy_that_was_announced(path: str) -> None:
    content = b"\x00document.write(40)"
    copy = PageManifest(source=f"templates/{path}", copied=sha256(content).hexdigest())

    assert verify({path: content}, {path: copy}) == ()
    for files, manifests in (
        ({path: content}, {}),
        ({path: content}, {path: MANIFEST}),
        ({path: content + b"1"}, {path: copy}),
    ):
        assert [finding.rule for finding in verify(files, manifests)] == ["unreadable-output"]


def test_a_copy_of_a_kind_that_is_read_is_read_all_the_same() -> None:
    content = b"body::after { content: '40' }"
    copy = PageManifest(source="templates/a.css", copied=sha256(content).hexdigest())
    assert [finding.rule for finding in verify({"a.css": content}, {"a.css": copy})] == ["unverified-number"]
