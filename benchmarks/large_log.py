"""Checks a site whose records stand in a log of a gibibyte, plain and packed, and prints time and peak memory.

python benchmarks/large_log.py [MEBIBYTES] [FOLDER]
"""

# ruff: noqa: S603, T201 - it runs the program and prints what it measured
from __future__ import annotations

import gzip
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

MIB = 1 << 20
LINE = "slot {slot} | task {task} | eval time = {time:9.2f} ms / {count} tokens ({speed:8.2f} tokens per second)\n"
RECORDS = """\
title: A long run
tag: live-log
n: 1
source: {{log: {log}}}
metrics: {{size: {{unit: MiB}}, speed: {{unit: tok/s}}, first: {{unit: ms}}, all: {{unit: MiB}}}}
values:
  size: {{value: 550.849, source: {{match: "total state size = {{value}} MiB"}}}}
  speed: {{value: 39.7, source: {{regex: "run (?:[0-9]+ )*ended at (?P<value>[0-9.]+) tokens per second"}}}}
  first: {{value: 12.5, source: {{match: "first token after {{value}} ms"}}}}
  all: {{source: {{match: "sampled {{value}} MiB", all: true}}}}
"""


def write_log(path: Path, size: int) -> None:
    """A log of *size* mebibytes: different lines, the ones that are looked for strewn in."""
    made = random.Random(1)  # noqa: S311 - lines of a log, no secrets
    lines = [
        LINE.format(slot=made.randrange(9), task=made.randrange(10**6), time=made.random() * 1e4, count=n, speed=n / 7)
        for n in range(20_000)
    ]
    with path.open("w", encoding="utf-8") as log:
        log.write("first token after 12.5 ms\n")
        while log.tell() < size * MIB:
            made.shuffle(lines)
            log.writelines(lines)
            log.write("sampled 177 MiB\n")
        log.write("total state size = 550.849 MiB\nrun 1 2 3 ended at 39.7 tokens per second\n")


def check(site: Path) -> tuple[float, float]:
    """Seconds of the processor, and mebibytes at most, of one `sitegen check`: others may be at work on the machine."""
    process = subprocess.Popen([sys.executable, "-m", "sitegen", "check"], cwd=site, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the check failed on {site}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(size: int, folder: Path) -> None:
    print(f"{platform.machine()}, {platform.system()} {platform.release()}, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in ("sitegen", "google-re2")))
    data = folder / "data"
    (folder / "content").mkdir()
    data.mkdir()
    (folder / "sitegen.yaml").write_text("title: A long log\nbase_url: https://example.com\n", encoding="utf-8")
    write_log(data / "run.log", size)
    with (data / "run.log").open("rb") as plain, gzip.open(data / "run.log.gz", "wb", compresslevel=1) as packed:
        shutil.copyfileobj(plain, packed, MIB)
    subprocess.run(["zstd", "-q", "-3", data / "run.log"], check=True)  # noqa: S607
    for ending in ("", ".gz", ".zst"):
        log = data / f"run.log{ending}"
        (data / "run.yaml").write_text(RECORDS.format(log=log.name), encoding="utf-8")
        seconds, peak = check(folder)
        size = log.stat().st_size / MIB
        print(f"{log.name}: {size:.0f} MiB on disk, {seconds:.1f} s of the processor, {peak:.0f} MiB of memory at most")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as temporary:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1024, Path(temporary))
