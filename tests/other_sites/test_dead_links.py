"""Hosts are asked politely, answers remembered for a day, and told with what to do."""

from __future__ import annotations

import pytest

from sitegen.findings import Location, Severity
from sitegen.other_sites.asking import Answer
from sitegen.other_sites.dead_links import FRESH, Kept, ask_all, dead_links, kept_text, read_kept

GOOD = Answer(status=200)
PLACE = (Location(file="content/p.md", line=3),)


def test_addresses_of_one_host_are_asked_one_after_the_other_with_a_pause() -> None:
    pauses: list[float] = []
    addresses = {f"https://{host}.example/{number}": PLACE for host in "ab" for number in range(3)}

    answers = ask_all(addresses, lambda _: GOOD, {}, now=0, pause=pauses.append)

    assert list(answers) == list(addresses)
    assert pauses == [1.0] * 4


def test_a_good_answer_of_the_last_day_is_not_asked_for_again_and_a_bad_one_is() -> None:
    answers = {"https://a/": GOOD, "https://b/": Answer(status=404), "https://c/": Answer(trouble="no answer")}
    kept = read_kept(kept_text(answers, {}, now=1000))
    asked: list[str] = []

    def ask(address: str) -> Answer:
        asked.append(address)
        return GOOD

    ask_all(answers, ask, kept, now=1000 + FRESH - 1, pause=lambda _: None)
    assert sorted(asked) == ["https://b/", "https://c/"]
    ask_all({"https://a/": PLACE}, ask, kept, now=1000 + FRESH, pause=lambda _: None)
    assert asked[-1] == "https://a/"


@pytest.mark.parametrize("content", [None, b"", b"{", b"[1]", b'[["a", 1, {"status": 200, "odd": 1}]]', b"\xff"])
def test_a_damaged_memory_is_none(content: bytes | None) -> None:
    assert read_kept(content) == {}


def test_an_answer_from_the_future_is_not_believed() -> None:
    asked: list[str] = []
    known = {"https://a/": Kept(answer=GOOD, at=2000)}

    ask_all({"https://a/": PLACE}, lambda each: asked.append(each) or GOOD, known, now=1000, pause=lambda _: None)

    assert asked == ["https://a/"]


@pytest.mark.parametrize(
    ("answer", "severity", "words"),
    [
        (Answer(status=404), Severity.ERROR, "not there (404)"),
        (Answer(status=403), Severity.WARNING, "answers 403"),
        (Answer(status=503), Severity.WARNING, "answers 503"),
        (Answer(trouble="there is no host x", is_final=True), Severity.ERROR, "there is no host x"),
        (Answer(trouble="x gave no answer in time"), Severity.WARNING, "no answer in time"),
        (Answer(status=200, moved_to="https://b/"), Severity.INFO, "moved for good"),
    ],
)
def test_each_answer_weighs_what_it_means(answer: Answer, severity: Severity, words: str) -> None:
    (finding,) = dead_links({"https://a/": PLACE}, {"https://a/": answer})

    assert (finding.rule, finding.severity, finding.location) == ("dead-link", severity, PLACE[0])
    assert words in finding.message
    assert finding.hint


def test_a_good_answer_is_no_finding() -> None:
    assert list(dead_links({"https://a/": PLACE}, {"https://a/": GOOD})) == []
