"""The workspace as browsers see it: addresses of the published site, pages that cannot be built now, what is told."""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path

import pytest

from sitegen.preview.answers import Answers
from sitegen.preview.log import findings_of, line_of, steps_of
from sitegen.preview.requests import Names, read_head
from sitegen.preview.server import Answer
from sitegen.preview.session import Session
from sitegen.reports.text import Style
from sitegen.source import DiskReader

POST = "---\ntitle: A post\ndate: 2026-11-20\n---\n\nWords.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(POST)
    return tmp_path.resolve()


def looked_at(site: Path) -> Session:
    session = Session(DiskReader(site))
    session.refresh(None)
    return session


def ask(session: Session, target: str) -> Answer:
    faults: list[Exception] = []
    answers = Answers(session, Names(hosts=frozenset({"localhost"}), port=80), faults.append)
    answer = answers.answer(read_head(f"GET {target} HTTP/1.1\r\nHost: localhost".encode(), from_here=True))
    assert faults == []
    return answer


def test_a_site_that_is_published_below_a_path_answers_at_that_path_as_well(site: Path) -> None:
    (site / "sitegen.yaml").write_text("base_url: https://example.org/my/blog\n")
    session = looked_at(site)
    assert ask(session, "/my/blog/posts/a/").content.count(b"Words.") == ask(session, "/posts/a/").content.count(b"Words.")
    assert ask(session, "/my/blog/posts/a/").status is HTTPStatus.OK
    assert ask(session, "/my/blog").status is HTTPStatus.NOT_FOUND


def test_a_page_in_the_place_of_a_missing_one_finds_its_style_sheet(site: Path) -> None:
    page = ask(looked_at(site), "/no/such/page/").content
    assert b'<head><base href="/">' in page


def test_the_last_good_page_of_a_post_stays_while_it_cannot_be_read_and_goes_with_it(site: Path) -> None:
    session = looked_at(site)
    good = session.file("posts/a/index.html")
    (site / "content/a.md").write_bytes(b"\xff\xfe")
    session.refresh(frozenset({"content/a.md"}))
    assert session.file("posts/a/index.html") == good
    assert not session.is_current("posts/a/index.html")
    (site / "content/a.md").unlink()
    session.refresh(frozenset({"content/a.md"}))
    assert session.file("posts/a/index.html") is None


def test_a_broken_template_leaves_the_pages_as_they_were_and_says_so(site: Path) -> None:
    session = looked_at(site)
    good = session.file("posts/a/index.html")
    (site / "templates").mkdir()
    (site / "templates/post.html").write_text("{% block %}")
    rebuilt = session.refresh(None)
    assert rebuilt.is_stale
    assert session.file("posts/a/index.html") == good


def test_open_pages_hear_of_a_change_and_of_nothing_else(site: Path) -> None:
    session = looked_at(site)
    session.file("posts/a/index.html")
    with session.hub.listening(session.hello) as messages:
        assert next(messages) == b'event: hello\ndata: {"number": 1}\n\n'
        session.refresh(frozenset({"content/a.md"}))
        (site / "content/a.md").write_text(POST.replace("Words", "Other words"))
        session.refresh(frozenset({"content/a.md"}))
        told = json.loads(next(messages).partition(b"data: ")[2])
    assert (told["number"], told["errors"], "posts/a/index.html" in told["changed"]) == (2, 0, True)


def test_an_unknown_page_and_a_page_of_no_post_have_a_state(site: Path) -> None:
    session = looked_at(site)
    for page in ("index.html", "nothing", "", "../../etc/passwd", "feed.xml"):
        assert session.page_state(page, from_here=True)["errors"] == 0


def test_the_terminal_is_told_of_the_cause_the_work_and_the_findings(site: Path) -> None:
    session = looked_at(site)
    (site / "content/a.md").write_text(POST.replace("Words", "It took 17 minutes"))
    rebuilt = session.refresh(frozenset({"content/a.md", "content/gone.md"}))
    line = line_of(rebuilt, frozenset({"content/a.md", "content/gone.md"}))
    assert line.startswith("content/a.md: 1 file worked out in ")
    assert line.endswith("; 1 error, 0 warnings")
    assert "'17 minutes' is read as a claim" in findings_of(rebuilt, Style.PLAIN)
    assert steps_of(rebuilt, 0.005, 1.5).endswith("told 0 browsers, in all 1.50 s")


def test_more_findings_than_a_terminal_shows_are_counted(site: Path) -> None:
    (site / "content/a.md").write_text(POST + "\n".join(f"\nIt took {number} minutes.\n" for number in range(20, 50)))
    session = Session(DiskReader(site))
    told = findings_of(session.refresh(None), Style.PLAIN)
    assert told.endswith("… and 10 more: sitegen check lists all\n")
