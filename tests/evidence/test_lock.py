"""An evidence file that changed, went or came is told, at its line of the lock."""

from __future__ import annotations

import hashlib

import pytest

from checking import check_texts
from example_site import SITE
from sitegen.evidence.lock import changes, digests, lock_text, locked
from sitegen.findings import Severity
from sitegen.source import MemoryReader

FILES: dict[str, str | bytes] = {
    "data/s.yaml": "title: S\n",
    "data/logs/a.txt": "total 5\n",
    "data/b.bin": b"\x00\xff",
    "content/x.md": "text\n",
}
LOCK = lock_text(digests(MemoryReader(FILES), "data"))


def told(**changed: str | bytes | None) -> list[tuple[int, str, Severity]]:
    names = {"lock": "data/evidence.lock", "a": "data/logs/a.txt", "b": "data/b.bin", "new": "data/logs/new.txt"}
    files: dict[str, str | bytes | None] = {**FILES, "data/evidence.lock": LOCK}
    files |= {names[name]: content for name, content in changed.items()}
    there = {path: content for path, content in files.items() if content is not None}
    found = changes(MemoryReader(there), "data")
    return [(each.location.line, each.message, each.severity) for each in found]


def test_the_lock_is_what_sha256sum_writes() -> None:
    digest = hashlib.sha256(b"total 5\n").hexdigest()
    assert f"{digest}  logs/a.txt\n" in LOCK
    assert len(LOCK.splitlines()) == 2
    assert locked(MemoryReader({"data/evidence.lock": LOCK}), "data") == digests(MemoryReader(FILES), "data")


def test_files_that_are_what_was_locked_bring_no_finding() -> None:
    assert told() == []
    assert told(lock=None) == []
    assert told(lock=f"# the logs of May\n\n{LOCK}".replace("\n", "\r\n")) == []
    assert told(lock=LOCK.upper().replace("LOGS/A.TXT", "logs/a.txt").replace("B.BIN", "b.bin")) == []


@pytest.mark.parametrize("content", ["total 6\n", "total 5", "total 5\r\n", "\ufefftotal 5\n", ""])
def test_a_byte_that_changed_is_told(content: str) -> None:
    ((line, message, severity),) = told(a=content)
    assert (line, severity) == (2, Severity.ERROR)
    assert "data/logs/a.txt is not the file that was locked" in message


def test_a_file_that_went_or_came_is_told() -> None:
    ((line, message, severity),) = told(a=None)
    assert (line, severity) == (2, Severity.ERROR)
    assert "is gone" in message
    ((line, message, severity),) = told(new="x")
    assert (line, message, severity) == (1, "data/logs/new.txt is not in data/evidence.lock", Severity.WARNING)


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        (f"{LOCK}rubbish\n", "no line of a lock"),
        (f"{LOCK}{'0' * 63}  b.bin\n", "no line of a lock"),
        (f"{LOCK}{LOCK.splitlines()[0]}\n", "twice"),
        (f"{LOCK}{'0' * 64}  ../../etc/passwd\n", "is gone"),
        (f"{LOCK}{'0' * 64}  s.yaml\n", "is gone"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_lock_that_is_none_is_told(lock: str | bytes, said: str) -> None:
    found = told(lock=lock)
    assert said in found[0][1]
    assert found[0][2] is Severity.ERROR


def test_a_site_is_held_against_its_lock_whatever_cites_the_file() -> None:
    lock = lock_text(digests(MemoryReader(SITE), "data"))
    assert check_texts({**SITE, "data/evidence.lock": lock}) == ()
    (finding,) = check_texts({**SITE, "data/evidence.lock": f"{'0' * 64}  logs/forge.txt\n"})
    assert finding.rule == "evidence-changed"


def test_the_lock_is_no_evidence_of_a_figure() -> None:
    source = "source: {log: evidence.lock, match: 'x{value}y'}"
    text = f"title: T\ntag: live-log\nn: 1\n{source}\nmetrics: {{m: {{unit: s}}}}\nvalues: {{m: 1}}\n"
    findings = check_texts({**SITE, "data/t.yaml": text})
    assert any("are no evidence" in finding.message for finding in findings)
