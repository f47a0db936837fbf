"""Each place that the server can name is found in the page: every text, citation and block of real posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from sitegen.claims.claims import PostClaims
from sitegen.findings import Location
from sitegen.pipeline.build import check_site
from sitegen.preview.answers import Answers, client_version, refusal
from sitegen.preview.places import Places
from sitegen.preview.requests import Names
from sitegen.preview.server import PreviewServer
from sitegen.preview.session import Session
from sitegen.render.outline import path_of
from sitegen.source import DiskReader, Span

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SITES = {"demo": ROOT, "datenbank": ROOT / "tests/sites/datenbank", "webserver": ROOT / "tests/sites/webserver"}
FIND = """async ([version, places]) => {
  const { finder } = await import(`/_sitegen/${version}/finder.js`);
  const find = finder();
  const squeezed = (text) => text.replace(/[\\s\\u00ad\\u200b\\u2060\\ufeff\\ufffc]/g, "");
  return places.map((place) => {
    const found = find(place);
    if (found === null) return null;
    if (found.element) return "";
    const copy = document.createElement("div");
    copy.append(found.range.cloneContents());
    for (const badge of copy.querySelectorAll(".badge-place,.footnote-ref,.footnote-back")) badge.remove();
    return squeezed(copy.textContent);
  });
}"""


@pytest.fixture(params=list(SITES))
def served(request: pytest.FixtureRequest) -> Iterator[tuple[Path, int]]:
    root = SITES[request.param]
    session = Session(DiskReader(root))
    session.refresh(None)
    faults: list[Exception] = []
    answers = Answers(session, Names(hosts=frozenset({"127.0.0.1"}), port=0), faults.append)
    server = PreviewServer("127.0.0.1", 0, answers.answer, refusal)
    answers.at_port(server.port)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield root, server.port
    server.shutdown()
    server.server_close()
    assert faults == []


def places_of(claims: PostClaims) -> Iterator[tuple[Mapping[str, object], str]]:
    """The place of every citation, word and block of a post, and the text that it names; empty for what is no text."""
    places, source = Places(claims), claims.post.source
    spans = [citation.span for surface in claims.post.surfaces for citation in surface.citations]
    pieces = [piece for surface in claims.post.surfaces for piece in surface.pieces]
    spans += [Span(piece.source_start, piece.source_end or 0) for piece in pieces if piece.source_start is not None]
    spans += [block.span for block in claims.post.blocks]
    for span in spans:
        found = places.of(Location.of(source, span)) if span.start < span.end else None
        if found is not None:
            is_text = bool(found.text) and found.tags not in ("img", "pre") and not found.is_near
            units = found.text.encode("utf-16-le")[2 * found.start : 2 * found.end]
            yield found.as_values(), units.decode("utf-16-le") if is_text else ""


def test_every_place_of_a_post_is_found_in_its_page(served: tuple[Path, int], browser: Browser) -> None:
    root, port = served
    tab = browser.new_page()
    for claims in check_site(DiskReader(root)).site.posts:
        named = list(places_of(claims))
        tab.goto(f"http://127.0.0.1:{port}/{path_of(claims).removesuffix('index.html')}")
        found = tab.evaluate(FIND, [client_version(), [dict(values) for values, _ in named]])
        missed = [
            (values, text, got) for (values, text), got in zip(named, found, strict=True) if got is None or text not in got
        ]
        assert missed == []
    tab.close()
