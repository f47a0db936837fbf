"""Times the number reader on prose of several kinds and languages, and takes its share of a check and of a build.

    python benchmarks/reader.py [--posts N]

Throughput is UTF-8 bytes of text by CPU time, the best of some runs. Shares are samples of CPU time, a thousand a second:
each goes to the reader where it is being called, else to the innermost room of the program.
"""

# ruff: noqa: T201 - it prints what it measured
from __future__ import annotations

import argparse
import platform
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import process_time
from types import FrameType

import yaml

import sitegen
from make_site import make_site, paragraph
from sitegen.pipeline.build import build_site, check_site
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.source import DiskReader

PACKAGE = Path(sitegen.__path__[0])
CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "numbers"
LANGUAGES = ("en", "de", "fr", "zh", "ja")
PLAIN: Mapping[str, str] = {
    "en": paragraph(0, 0),
    "de": (
        "Zwischen den Läufen blieb der Rechner in Ruhe, der Takt war fest eingestellt, und die Eingabe war immer dieselbe. "
        "Den Anfang haben wir weggelassen, weil dabei die Gewichte von der Platte kommen, und die Reihenfolge wurde nach "
        "der Hälfte umgekehrt, damit eine langsame Erwärmung niemanden bevorzugt."
    ),
    "fr": (
        "La machine est restée au repos entre les essais, la fréquence était fixée, et la requête est restée la même. "
        "Le premier passage a été écarté, car il charge les poids depuis le disque, et l'ordre des réglages a été renversé "
        "à mi-chemin, pour qu'une dérive lente de la température n'en favorise aucun."
    ),
    "zh": (
        "每次运行之间机器都保持空闲，频率固定，提示词始终相同。最初的运行不计在内，因为那时要从磁盘读取权重；"
        "顺序在中途颠倒，以免温度的缓慢变化偏向其中某个设置。"
    ),
    "ja": (
        "測定の合間は機械を休ませ、周波数は固定し、入力は常に同じものを使った。最初の測定は重みをディスクから"
        "読み込むため除外し、途中で順序を逆にして、温度のゆるやかな変化がどの設定にも有利にならないようにした。"
    ),
}
"""Prose without figures, as most of a post is."""
SENTENCES = 8
"""Of the corpus in one paragraph: a text dense with figures."""
BYTES = 50_000
RUNS = 5
INTERVAL = 0.001


def dense(language: str) -> list[str]:
    """Paragraphs of the corpus's sentences in *language*."""
    cases = [case for path in sorted(CORPUS.glob(f"{language}*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]
    texts = [case["text"] for case in cases if case.get("lang", "en") == language]
    return [" ".join(texts[first : first + SENTENCES]) for first in range(0, len(texts), SENTENCES)]


def megabytes_a_second(texts: list[str], language: str) -> float:
    """Of the reader over *texts*, repeated until there is enough of them."""
    size = sum(len(text.encode()) for text in texts)
    repeated = texts * (BYTES // size + 1)
    lexicon = Lexicon(language=language)
    return size * len(repeated) / len(texts) / min(_runs(lambda: [read_numbers(text, lexicon) for text in repeated])) / 1e6


def _runs(work: Callable[[], object]) -> Iterator[float]:
    work()
    for _ in range(RUNS):
        start = process_time()
        work()
        yield process_time() - start


def shares(work: Callable[[], object]) -> tuple[float, Counter[str]]:
    """CPU seconds of *work*, and how many samples of them fell into each room."""
    found: Counter[str] = Counter()

    def sample(_: int, frame: FrameType | None) -> None:
        found[_place(frame)] += 1

    signal.signal(signal.SIGPROF, sample)
    start = process_time()
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    work()
    signal.setitimer(signal.ITIMER_PROF, 0)
    return process_time() - start, found


def _place(frame: FrameType | None) -> str:
    room = "outside"
    while frame is not None:
        if frame.f_code is read_numbers.__code__:
            return "the number reader"
        if room == "outside" and (path := Path(frame.f_code.co_filename)).is_relative_to(PACKAGE):
            room = path.relative_to(PACKAGE).parts[0]
        frame = frame.f_back
    return room


def print_shares(name: str, work: Callable[[], object]) -> None:
    seconds, found = shares(work)
    print(f"{name}: {seconds:.2f} s of CPU time")
    for room, count in found.most_common():
        print(f"{name}: {count / found.total():.1%} in {room}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=50)
    posts = parser.parse_args().posts
    print(f"{platform.machine()}, {platform.system()} {platform.release()}, Python {platform.python_version()}")
    for language in LANGUAGES:
        plain, figures = megabytes_a_second([PLAIN[language]], language), megabytes_a_second(dense(language), language)
        print(f"{language}: {plain:.2f} MB/s of plain prose, {figures:.2f} MB/s of sentences with figures")
    with tempfile.TemporaryDirectory() as folder:
        make_site(posts, Path(folder))
        reader = DiskReader(Path(folder))
        check_site(reader)
        print(f"a site of {posts} posts")
        print_shares("check", lambda: check_site(reader))
        print_shares("build", lambda: build_site(reader))


if __name__ == "__main__":
    main()
