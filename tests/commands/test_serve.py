"""`sitegen serve` as a person runs it: how it begins, what it says, how it ends."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from commands.conftest import Run

PATIENCE = 40.0
"""Seconds that a test waits for what must come; it goes on as soon as it has."""


class Served:
    """A run of the command at a terminal of its own; `said` is all that it has printed."""

    def __init__(self, site: Path, *words: str) -> None:
        self.terminal, inner = os.openpty()
        # `setsid --ctty` makes the new terminal the one that keys are read from, as it is for a person.
        command = ["setsid", "--ctty", sys.executable, "-m", "sitegen", "serve", *(words or ("--port", "0"))]
        self.process = subprocess.Popen(command, cwd=site, stdin=inner, stdout=inner, stderr=inner)
        os.close(inner)
        self.said = ""

    def wait_for(self, pattern: str) -> re.Match[str]:
        deadline = time.monotonic() + PATIENCE
        while (found := re.search(pattern, self.said)) is None:
            assert time.monotonic() < deadline, self.said
            if not self._read(deadline - time.monotonic()):
                break
        assert found is not None, self.said
        return found

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            piece = os.read(self.terminal, 65536)
        except OSError:  # the other side has ended
            return False
        self.said += piece.decode("utf-8", "replace")
        return bool(piece)

    def end(self) -> int:
        """The exit code, once it has ended by itself; everything it said is read."""
        code = self.process.wait(timeout=PATIENCE)
        while self._read(0.2):
            pass
        return code


@contextmanager
def serving(site: Path, *words: str) -> Iterator[Served]:
    served = Served(site, *words)
    try:
        yield served
    finally:
        with suppress(ProcessLookupError):
            served.process.kill()
        served.process.wait()
        os.close(served.terminal)


def fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - an address of our own
        return bytes(answer.read())


def address(served: Served) -> str:
    return served.wait_for(r"http://127\.0\.0\.1:\d+/")[0]


def test_it_says_where_it_serves_and_what_it_built(site: Path) -> None:
    with serving(site) as served:
        page = fetched(address(served) + "posts/cache/")
        served.wait_for(r"\d\d:\d\d:\d\d  the whole site: \d+ files? worked out in [\d.]+ m?s; 0 errors, 0 warnings")
    assert b"What the cache type costs" in page


def test_the_key_q_ends_it_and_leaves_the_terminal_as_it_was(site: Path) -> None:
    import termios

    with serving(site) as served:
        before = termios.tcgetattr(served.terminal)
        served.wait_for("the whole site")
        os.write(served.terminal, b"xq")
        assert served.end() == 0
        assert termios.tcgetattr(served.terminal) == before
    assert served.said.rstrip().endswith("ended")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_polite_kill_end_it(site: Path, number: signal.Signals) -> None:
    with serving(site) as served:
        served.wait_for("the whole site")
        served.process.send_signal(number)
        assert served.end() == 0
    assert "Traceback" not in served.said


SIGNALLED = """
import signal, threading
from sitegen.commands.keys import until_told

def hit():
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

with until_told() as wait:
    threading.Timer(0.1, hit).start()
    wait()
"""


def test_a_signal_that_the_system_hands_to_another_thread_ends_it_too() -> None:
    assert subprocess.run([sys.executable, "-c", SIGNALLED], timeout=30).returncode == 0


def test_it_ends_at_once_while_it_builds_for_the_first_time(site: Path) -> None:
    with serving(site) as served:
        address(served)
        served.process.send_signal(signal.SIGINT)
        assert served.end() == 0
    assert "Traceback" not in served.said


def test_a_save_gives_one_line_and_the_findings_only_where_they_changed(site: Path) -> None:
    with serving(site) as served:
        served.wait_for("the whole site")
        post = site / "content/cache.md"
        good = post.read_text(encoding="utf-8")
        post.write_text(good.replace("39.7 tok/s", "38.7 tok/s"), encoding="utf-8")
        served.wait_for(r"content/cache\.md: 1 file worked out in \d+ ms; 1 error, 0 warnings")
        served.wait_for(r"the text says 38\.7 tok/s, the records give 39\.7 tok/s .*value-mismatch")
        post.write_text(post.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
        served.wait_for(r"(?s)1 error.*1 error, 0 warnings")
        post.write_text(good, encoding="utf-8")
        served.wait_for(r"content/cache\.md: 1 file worked out in \d+ ms; 0 errors, 0 warnings")
    assert served.said.count("[value-mismatch]") == 1


def test_a_file_that_is_saved_as_it_was_gives_no_line(site: Path) -> None:
    with serving(site) as served:
        served.wait_for("the whole site")
        post = site / "content/cache.md"
        post.write_text(post.read_text(encoding="utf-8"), encoding="utf-8")
        (site / "content/other.md").write_text("---\ntitle: Other\ndate: 2026-11-24\n---\n\nWords.\n", encoding="utf-8")
        served.wait_for("content/other.md: ")
    assert "content/cache.md" not in served.said


def test_settings_that_cannot_be_used_are_told_and_waited_for(site: Path) -> None:
    (site / "sitegen.yaml").write_text("titel: Notes\n", encoding="utf-8")
    with serving(site) as served:
        served.wait_for("no setting is called 'titel'")
        (site / "sitegen.yaml").write_text("title: Notes\n", encoding="utf-8")
        served.wait_for(r"sitegen\.yaml: .* 0 errors")


def test_a_port_that_is_taken_gives_the_next_and_says_so(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(site, "--port", str(port)) as served:
            served.wait_for(f"port {port} is taken, using ")
            assert not address(served).endswith(f":{port}/")


def test_answering_beyond_this_machine_is_warned_of(site: Path) -> None:
    with serving(site, "--host", "0.0.0.0", "--port", "0") as served:  # noqa: S104 - what is tested
        served.wait_for("everyone who reaches this machine can read this site")
        found = address(served)
        assert b"cache" in fetched(found)


def test_answering_on_this_machine_only_needs_no_warning(site: Path) -> None:
    with serving(site, "--host", "localhost", "--port", "0") as served:
        served.wait_for("the whole site")
    assert "everyone" not in served.said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--host", "192.0.2.1"], "cannot answer at 192.0.2.1"),
        (["--host", "no.such.host.invalid"], "is no address of this machine"),
        (["--host", ""], "is no address of this machine"),
        (["--port", "70000"], "expected a port from 0 to 65535"),
        (["--port", "-1"], "expected a port from 0 to 65535"),
        (["--port", "http"], "expected a port from 0 to 65535"),
    ],
)
def test_an_address_that_cannot_be_had_ends_with_2_and_says_why(run: Run, words: list[str], told: str) -> None:
    done = run("serve", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_site_ends_with_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "-C", str(tmp_path), "serve"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "holds no site" in done.stderr) == (2, True)


def test_in_the_background_it_reads_no_keys_and_is_not_stopped(site: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=site, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    lines = iter(process.stderr.readline, "")
    assert any("the whole site" in line for line in lines)
    process.terminate()
    assert process.wait(timeout=PATIENCE) == 0
    process.stderr.close()


def test_it_serves_on_where_nobody_reads_what_it_prints(site: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    lines = iter(process.stderr.readline, "")
    assert any("the whole site" in line for line in lines)
    post = site / "content/cache.md"
    post.write_text(post.read_text(encoding="utf-8").replace("39.7 tok/s", "38.7 tok/s"), encoding="utf-8")
    assert any("1 error" in line for line in lines)
    (site / "content/other.md").write_text("---\ntitle: Other\ndate: 2026-11-24\n---\n\nWords.\n", encoding="utf-8")
    said = next(line for line in lines if "other.md" in line or "fault" in line)
    assert "fault" not in said
    process.terminate()
    assert process.wait(timeout=PATIENCE) == 0
    process.stderr.close()


def test_nothing_is_written_into_the_site(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    with serving(site) as served:
        fetched(address(served))
        served.wait_for("the whole site")
        os.write(served.terminal, b"q")
        served.end()
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
