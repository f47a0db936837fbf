"""What a stranger's pull request may hold: `check` runs none of it, reads nothing elsewhere, and says what is wrong.

Each attack is a file or two beside a good site. A finding with its place is the right answer, or none where nothing is
wrong; a fault of ours (exit 3), a traceback or an endless run is not.
"""

from __future__ import annotations

import getpass
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite

MILLION = 1_000_000
FRONT = "---\ntitle: Stranger\ndate: 2026-11-24\n{}---\n\n{}\n"
BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
)
SET = (
    "title: T\ntag: memory-note\nn: 3\nsource: {{note: n}}\ncontext: {{card: {card}}}\n"
    "metrics: {{m: {{unit: {unit}}}}}\nvalues: {{m: {value}}}\n"
)


def post(text: str, matter: str = "") -> str:
    return FRONT.format(matter, text)


def measured(value: str = "5", card: str = "A", unit: str = "ms") -> str:
    return SET.format(value=value, card=card, unit=unit)


ATTACKS: dict[str, dict[str, str]] = {
    "bomb in a set": {"data/s.yaml": BOMB},
    "bomb in front matter": {"content/s.md": post("x", BOMB)},
    "bomb in the configuration": {"sitegen.yaml": BOMB},
    "bomb in a block": {"content/s.md": post(f"```table\n{BOMB}```")},
    "merge keys": {"data/s.yaml": "a: {b: 1}\n<<: {c: 2}\n"},
    "a tag that makes an object": {"data/s.yaml": "title: !!python/object/apply:os.system [id]\n"},
    "digits in a post": {"content/s.md": post("It took " + "9" * MILLION + " ms.")},
    "digits behind a point": {"content/s.md": post("It took 0." + "9" * MILLION + " ms.")},
    "digits with separators": {"content/s.md": post("It took 1" + ",000" * 250_000 + " ms.")},
    "an exponent in a post": {"content/s.md": post("It took 1e999999999 ms, or 10^999999999, or 5e-999999999.")},
    "digits in a citation": {"content/s.md": post("It took [" + "9" * MILLION + " ms](ev:cache-ab/q4/decode).")},
    "an exponent in a citation": {"content/s.md": post("It took [1e999999999 tok/s](ev:cache-ab/q4/decode).")},
    "digits in a target": {"content/s.md": post("It took [5 ms](ev:cache-ab/q4/decode#" + "9" * 100_000 + ").")},
    "digits in a record": {"data/s.yaml": measured("9" * MILLION)},
    "an exponent in a record": {"data/s.yaml": measured("1e999999999")},
    "digits in a context": {"data/s.yaml": measured(card="9" * MILLION + "K")},
    "an exponent in a unit": {"data/s.yaml": measured(unit="m^999999999")},
    "a long unit": {"data/s.yaml": measured(unit='"' + "m/" * 100_000 + 's"')},
    "digits in a date": {"content/s.md": post("x", f"updated: {'9' * MILLION}\n")},
    "digits in a part": {"content/s.md": post("x", f"series: {{name: a, part: {'9' * MILLION}}}\n")},
    "digits in min_n": {"sitegen.yaml": f"min_n: {'9' * MILLION}\n"},
    "an exponent as tolerance": {"sitegen.yaml": "tolerance: 1e-999999999\n"},
    "nested quotes": {"content/s.md": post(">" * 50_000 + " 5 ms")},
    "nested lists": {"content/s.md": post("".join(f"{'  ' * depth}- x\n" for depth in range(500)))},
    "nested links": {"content/s.md": post("[" * 20_000 + "5 ms" + "](ev:cache-ab)" * 20_000)},
    "nested emphasis": {"content/s.md": post("*a **b " * 20_000)},
    "nested containers": {"content/s.md": post("".join(f"{':' * (1003 - depth)} note\n" for depth in range(1000)))},
    "nested HTML": {"content/s.md": post("<div>" * 20_000 + "5 ms")},
    "nested formulas": {"content/s.md": post("[5 ms](ev:" + "sum(" * 1_000 + "cache-ab/q4/decode" + ")" * 1_000 + ")")},
    "nested YAML": {"data/s.yaml": "a: " + "[" * 100_000},
    "nested front matter": {"content/s.md": post("x", "names: " + "{a: " * 100_000 + "\n")},
    "nested footnotes": {"content/s.md": post("".join(f"x[^{n}]\n\n[^{n}]: y[^{n + 1}]\n\n" for n in range(500)))},
    "a pattern that backtracks": {
        "data/s.yaml": "title: T\ntag: live-log\nn: 1\ncontext: {card: A}\nmetrics: {m: {unit: ms}}\n"
        "values: {m: {value: 5, source: {log: a.txt, regex: '(a+)+(?P<value>[0-9])b'}}}\n",
        "data/a.txt": "a" * 200_000,
    },
    "a table without end": {"content/s.md": post("|a" * 4_000 + "|\n" + "|-" * 4_000 + "|\n" + "|5 ms" * 4_000 + "|")},
    "a link of a megabyte": {"content/s.md": post(f"[5 ms](ev:{'a/' * 500_000})")},
    "NUL and lone controls": {"content/s.md": post("It took\x00 5\x0b ms\x85 and \x7f.")},
    "a set that is no text": {"data/s.yaml": "title: \ud800\n"},
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_told_as_what_it_is_or_found_harmless(run: Run, site: Path, attack: str) -> None:
    for name, text in ATTACKS[attack].items():
        (site / name).write_text(text, encoding="utf-8", errors="surrogatepass")
    done = run("check", "--format", "json")
    assert done.returncode in (0, 1, 2), done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    if done.returncode == 1:
        findings = json.loads(done.stdout)["findings"]
        assert {finding["file"] for finding in findings} <= {*ATTACKS[attack], "content/s.md", "data/s.yaml"}
        assert max(len(finding["message"]) for finding in findings) < 4_000


PRIVATE = "hunter2"
PIPES = ("content/s.md", "data/s.yaml", "sitegen.yaml", "data/evidence.lock", "templates/post.html", "templates/style.css")


@pytest.mark.parametrize("name", PIPES)
@pytest.mark.parametrize("kind", ["pipe", "device", "environment", "outside"])
def test_what_is_no_file_of_the_site_is_neither_waited_for_nor_read(run: Run, site: Path, name: str, kind: str) -> None:
    place = site / name
    place.parent.mkdir(exist_ok=True)
    outside = site.parent / f"{site.name}-secret.txt"
    outside.write_text(f"title: {PRIVATE}\n", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to({"device": "/dev/zero", "environment": "/proc/self/environ", "outside": outside}[kind])
    for command in ("check", "build"):
        done = run(command, TOKEN_OF_CI=PRIVATE)
        assert done.returncode in (0, 1, 2), done.stderr[-2000:]
        assert PRIVATE not in done.stdout + done.stderr
    built = site / "public"
    assert not built.exists() or not [path for path in built.rglob("*.*") if PRIVATE.encode() in path.read_bytes()]


NAMES = (
    "a\nb",
    "a\r::error::x",
    "a\x1b[31mb",
    "a\u202eb",
    "a b",
    "a%2e%2e",
    "-rf",
    "a\\b",
    "a'\"b",
    "<b>",
    "con",
    "é\u0301",
)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("place", ["content/{}.md", "data/{}.yaml", "data/{}.txt", "content/{}.png", "templates/{}.html"])
def test_no_name_of_a_file_drives_a_terminal_or_leaves_the_site(run: Run, site: Path, name: str, place: str) -> None:
    file = site / place.format(name)
    file.parent.mkdir(exist_ok=True)
    file.write_text({".md": post("It took 7 ms."), ".yaml": measured()}.get(file.suffix, "x"), encoding="utf-8")
    for words in (("check",), ("check", "--format", "github"), ("build",)):
        done = run(*words)
        assert done.returncode in (0, 1, 2), done.stderr[-2000:]
        said = done.stdout + done.stderr
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
        assert not [line for line in said.splitlines() if line.startswith("::") and "file=" not in line]


def test_a_name_that_is_no_text_is_told(run: Run, site: Path) -> None:
    for place in (b"content/\xff.md", b"data/\xff.yaml", b"data/\xff.txt", b"content/\xff.png"):
        Path(os.fsdecode(os.fsencode(site) + b"/" + place)).write_text("x", encoding="utf-8")
    for words in (("check",), ("check", "--format", "json"), ("build",)):
        assert run(*words).returncode in (0, 1, 2)


PLANTED = "import pathlib\npathlib.Path('ran').write_text('ran')\n"
MODULES = (
    "yaml",
    "markdown_it",
    "sitecustomize",
    "json",
    "charts/plot",
    "plugins/evil",
    "sitegen_plugins",
    "conftest",
    "setup",
)


@pytest.mark.parametrize("command", ["check", "evidence", "explain"])
def test_no_code_of_the_site_runs_in_a_check(site: Path, command: str) -> None:
    for module in MODULES:
        file = site / f"{module}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(PLANTED, encoding="utf-8")
    (site / "templates").mkdir()
    (site / "templates/post.html").write_text(
        "{{ cycler.__init__.__globals__.os.mknod('ran') }}{% broken", encoding="utf-8"
    )
    words = (command, "content/cache.md") if command != "evidence" else (command,)
    done = subprocess.run([sys.executable, "-m", "sitegen", *words], cwd=site, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not (site / "ran").exists()


@pytest.mark.parametrize("name", ["/etc/passwd", "../data/cache-ab.yaml", "./../sitegen.yaml", "a/../../x", "..\\\\x"])
def test_a_template_takes_in_no_file_from_elsewhere(run: Run, site: Path, name: str) -> None:
    (site / "templates").mkdir()
    (site / "templates/404.html").write_text(f"{{% include '{name}' %}}", encoding="utf-8")
    done = run("build")
    assert done.returncode == 1
    assert "there is no template" in done.stdout
    assert "root:" not in done.stdout


LOG = "\x1b[31mtotal = 5.25 ms\x1b[0m \u202e52.5\u2066 \u200b\x07\x9b31m\n::error::owned\n##vso[task.complete]\n"
LIVE = (
    "title: Live\ntag: live-log\nn: 3\ncontext: {card: A}\nmetrics: {m: {unit: ms}}\n"
    "values: {m: {value: 5.25, source: {log: a.txt, match: 'total = {value} ms'}}}\n"
)


def test_a_line_of_a_log_is_shown_with_what_would_hide_or_reorder_it(run: Run, site: Path) -> None:
    (site / "data/a.txt").write_text(LOG, encoding="utf-8")
    (site / "data/live.yaml").write_text(LIVE, encoding="utf-8")
    shown = "It took [5.25 ms](ev:live/m).\n\n```log a.txt:2-3\n::error::owned\n##vso[task.complete]\n```"
    (site / "content/live.md").write_text(post(shown), encoding="utf-8")
    done = run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    for file in (site / "public").rglob("*.*"):
        if file.is_file() and file.suffix in (".html", ".json", ".xml", ".txt"):
            text = file.read_text(encoding="utf-8")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", text), file
    assert "U+202E" in (site / "public/evidence/live/index.html").read_text(encoding="utf-8")


def test_no_output_tells_where_or_by_whom_it_was_made(run: Run, site: Path) -> None:
    (site / "content/picture.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (site / "sitegen.yaml").write_text("base_url: https://example.org\n", encoding="utf-8")
    rewrite(
        site / "content/cache.md", "\n```disclaimer", "\nIt took 7 ms.\n\n```chart\nset: cache-ab\n```\n\n```disclaimer"
    )
    told = "".join(run("check", "--format", form).stdout for form in ("text", "json", "sarif", "github", "junit"))
    rewrite(site / "content/cache.md", "It took 7 ms.", "It took long.")
    assert run("build").returncode == 0
    private = [str(site), str(Path.home()), socket.gethostname(), str(Path(sys.prefix)), str(Path.cwd())]
    private += [] if getpass.getuser() == "root" else [getpass.getuser()]
    for text in (
        told,
        *(file.read_text(encoding="utf-8", errors="replace") for file in (site / "public").rglob("*.*") if file.is_file()),
    ):
        assert not [name for name in private if len(name) > 3 and name in text]


def test_two_builds_at_once_leave_one_whole_site(run: Run, site: Path) -> None:
    assert run("build").returncode == 0
    before = {path.relative_to(site): path.read_bytes() for path in (site / "public").rglob("*.*") if path.is_file()}
    rewrite(site / "content/cache.md", "What the cache type costs", "What a cache costs")
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "sitegen", "build"], cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    codes = [build.wait() for build in both]
    assert sorted(codes) in ([0, 0], [0, 2])
    after = {path.relative_to(site): path.read_bytes() for path in (site / "public").rglob("*.*") if path.is_file()}
    assert after.keys() == before.keys()
    assert all(b"What the cache type" not in content for content in after.values())
    assert not [path for path in site.iterdir() if "sitegen-" in path.name and not path.name.endswith("lock")]


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root mounts a disk; test_output.py has a disk that only says it is full"
)
def test_a_disk_that_is_full_keeps_the_last_good_site(run: Run, site: Path) -> None:
    small = site / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk; test_output.py has one that only says it is full")
    try:
        assert run("build", "--out", "small/public").returncode == 0
        before = {path: path.read_bytes() for path in (small / "public").rglob("*.*") if path.is_file()}
        for number in range(20):
            (site / f"content/more-{number}.md").write_text(post("Nothing was measured. " * 200), encoding="utf-8")
        done = run("build", "--out", "small/public")
        assert done.returncode == 2
        assert "No space left" in done.stderr
        assert {path: path.read_bytes() for path in (small / "public").rglob("*.*") if path.is_file()} == before
    finally:
        subprocess.run(["umount", str(small)], check=True)
