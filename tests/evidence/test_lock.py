"""An evidence file that changed, went or came is told, at its line of the lock."""

from __future__ import annotations

import hashlib

import pytest

from checking import check_texts
from example_site import SITE
from sitegen.evidence.loading import load_sets
from sitegen.evidence.lock import changes, digests, lock_text, locked
from sitegen.evidence.records import Evidence
from sitegen.findings import Severity
from sitegen.source import MemoryReader

FILES: dict[str, str | bytes] = {
    "data/s.yaml": "title: S\n",
    "data/logs/a.txt": "total 5\n",
    "data/b.bin": b"\x00\xff",
    "content/x.md": "text\n",
}
NOTHING = Evidence(sets={}, records={})
LOCK = lock_text(digests(MemoryReader(FILES), "data", NOTHING))


def told(**changed: str | bytes | None) -> list[tuple[int, str, Severity]]:
    names = {"lock": "data/evidence.lock", "a": "data/logs/a.txt", "b": "data/b.bin", "new": "data/logs/new.txt"}
    files: dict[str, str | bytes | None] = {**FILES, "data/evidence.lock": LOCK}
    files |= {names[name]: content for name, content in changed.items()}
    there = {path: content for path, content in files.items() if content is not None}
    found = changes(MemoryReader(there), "data", NOTHING)
    return [(each.location.line, each.message, each.severity) for each in found]


def test_the_lock_is_what_sha256sum_writes() -> None:
    digest = hashlib.sha256(b"total 5\n").hexdigest()
    assert f"{digest}  logs/a.txt\n" in LOCK
    assert len(LOCK.splitlines()) == 2
    assert locked(MemoryReader({"data/evidence.lock": LOCK}), "data") == digests(MemoryReader(FILES), "data", NOTHING)


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
    lock = lock_text(digests(MemoryReader(SITE), "data", NOTHING))
    assert check_texts({**SITE, "data/evidence.lock": lock}) == ()
    (finding,) = check_texts({**SITE, "data/evidence.lock": f"{'0' * 64}  logs/forge.txt\n"})
    assert finding.rule == "evidence-changed"


def test_the_lock_is_no_evidence_of_a_figure() -> None:
    source = "source: {log: evidence.lock, match: 'x{value}y'}"
    text = f"title: T\ntag: live-log\nn: 1\n{source}\nmetrics: {{m: {{unit: s}}}}\nvalues: {{m: 1}}\n"
    findings = check_texts({**SITE, "data/t.yaml": text})
    assert any("are no evidence" in finding.message for finding in findings)


MADE: dict[str, str | bytes] = {
    "data/s.yaml": """\
title: S
tag: live-log
n: 1
made_by: [bench/run.sh, bench/prompt.txt]
source: {log: a.txt, match: "total {value}"}
metrics: {m: {unit: s}, o: {unit: s}}
values: {m: 5, o: {value: 5, made_by: bench/other.sh}}
""",
    "data/a.txt": "total 5\n",
    "bench/run.sh": "run\n",
    "bench/prompt.txt": "prompt\n",
    "bench/other.sh": "other\n",
}


def told_of_scripts(**changed: str | None) -> list[tuple[str, str]]:
    names = {"run": "bench/run.sh", "other": "bench/other.sh", "log": "data/a.txt", "prompt": "bench/prompt.txt"}
    whole = MemoryReader(MADE)
    lock = lock_text(digests(whole, "data", load_sets(whole)))
    files = {**MADE, "data/evidence.lock": lock, **{names[name]: content for name, content in changed.items()}}
    reader = MemoryReader({path: content for path, content in files.items() if content is not None})
    evidence = load_sets(MemoryReader(MADE))
    return [(str(each.location), each.message) for each in changes(reader, "data", evidence)]


def test_a_script_that_changed_after_its_result_is_told_once_for_each_place() -> None:
    assert told_of_scripts() == []
    older = "is older than bench/run.sh, which made it and was changed since"
    assert told_of_scripts(run="run faster\n") == [("data/s.yaml:4:10", f"`s/m` {older}")]
    assert told_of_scripts(prompt="another\n")[0][1].startswith("`s/m` is older than bench/prompt.txt")
    assert told_of_scripts(other="another\n")[0][1].startswith("`s/o` is older than bench/other.sh")


def test_a_result_that_changed_with_its_script_is_new() -> None:
    ((place, message),) = told_of_scripts(run="run faster\n", log="total 6\n")
    assert place.startswith("data/evidence.lock:")
    assert "data/a.txt is not the file that was locked" in message


def test_a_script_that_is_not_there_is_told_without_a_lock_too() -> None:
    files = {path: content for path, content in MADE.items() if path != "bench/run.sh"}
    ((message),) = [each.message for each in changes(MemoryReader(files), "data", load_sets(MemoryReader(files)))]
    assert message == "`s/m` was made by bench/run.sh, which is not there"


@pytest.mark.parametrize("path", ["../run.sh", "/etc/passwd", "a/../../b"])
def test_a_script_outside_the_site_is_refused(path: str) -> None:
    text = str(MADE["data/s.yaml"]).replace("bench/other.sh", path)
    findings = load_sets(MemoryReader({**MADE, "data/s.yaml": text})).findings
    assert ["leads out of the site" in each.message for each in findings] == [True]


def test_a_copy_of_a_log_is_no_second_run() -> None:
    files = {"data/a.txt": "total 5\n", "data/b.txt": "total 5\n", "data/c.txt": "", "data/d.txt": ""}
    lock = lock_text(digests(MemoryReader(files), "data", NOTHING))
    (finding,) = changes(MemoryReader({**files, "data/evidence.lock": lock}), "data", NOTHING)
    assert finding.message == "data/b.txt is the same as data/a.txt, byte for byte"
    assert (finding.rule, finding.severity, finding.location.line) == ("shared-source", Severity.WARNING, 2)
