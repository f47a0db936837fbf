"""A command run and measured, and the machine that it ran on: the edge where processes and the system are met."""

from __future__ import annotations

import contextlib
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sitegen.commands.terminal import UsageError
from sitegen.importers.run_log import Run
from sitegen.source import MAX_TEXT_BYTES

CHUNK = 65536


def run_once(command: Sequence[str]) -> Run:
    """Run *command* to its end, showing what it prints and keeping it; both of its streams, as they come.

    Raises `UsageError` where it cannot be started, or prints more than a log may hold.
    """
    started = time.perf_counter()
    try:
        process = subprocess.Popen(  # noqa: S603 - the person who calls names the command
            list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except OSError as error:
        raise UsageError(f"{command[0]} could not be started: {error.strerror}") from None
    try:
        output = _printed(process)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    except BaseException:
        with contextlib.suppress(OSError):
            process.kill()
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        output=output,
        seconds=seconds,
        user=usage.ru_utime,
        system=usage.ru_stime,
        status=process.returncode,
    )


def _printed(process: subprocess.Popen[bytes]) -> str:
    """All that the process prints; bytes that are no UTF-8 are written as escapes."""
    chunks: list[bytes] = []
    size = 0
    stream = process.stdout
    while stream is not None and (chunk := os.read(stream.fileno(), CHUNK)):
        size += len(chunk)
        if size > MAX_TEXT_BYTES:
            raise UsageError(f"the command printed more than {MAX_TEXT_BYTES >> 20} MiB; nothing was written")
        chunks.append(chunk)
        sys.stderr.buffer.write(chunk)
        sys.stderr.buffer.flush()
    return b"".join(chunks).decode("utf-8", "backslashreplace")


def machine() -> dict[str, str]:
    """What can be said of this machine without naming it: no host name, no user, no address."""
    return {
        "cpu": _from_file("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": str(os.cpu_count() or ""),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def _from_file(path: str, key: str) -> str:
    """The text behind the first *key* of a file of `key : text` lines; nothing where there is none."""
    with contextlib.suppress(OSError):
        for line in Path(path).read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, text = line.partition(":")
            if name.strip() == key:
                return text.strip()
    return ""


def _memory() -> str:
    words = _from_file("/proc/meminfo", "MemTotal").split()
    return f"{int(words[0]) / 1024**2:.1f} GiB" if words and words[0].isdigit() else ""
