"""Runs every pattern of the package over long texts made to trip it, and prints those that take too long.

A program of its own, because it must see each pattern as it is compiled: python tests/pattern_costs.py [LENGTH]
"""

# ruff: noqa: T201 - a program that prints what it found
from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

PACKAGE = Path(__file__).parent.parent / "sitegen"
SECONDS = 1.0
"""CPU time for one text: ten times what the slowest linear pattern takes, half of what the quickest quadratic one does."""
LENGTH = 50_000
LANGUAGES = ("en", "de", "fr", "zh-TW", "ja", "pt")
ANCHORED = {"match", "fullmatch"}
METHODS = {*ANCHORED, "search", "finditer", "findall", "sub", "subn", "split"}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern, and where the package compiles it."""

    pattern: re.Pattern[Any]
    file: str
    line: int


def compiled_patterns() -> list[Compiled]:
    """Every pattern that the package compiles when all of it is imported and a number is read in each language."""
    found: dict[object, Compiled] = {}
    compile_once = re._compile  # type: ignore[attr-defined]

    def record(pattern: Any, flags: int) -> re.Pattern[Any]:
        made: re.Pattern[Any] = compile_once(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and not frame.f_code.co_filename.startswith((str(PACKAGE), "<")):
            if not frame.f_code.co_filename.endswith(("/re/__init__.py", "/functools.py")):
                return made
            frame = frame.f_back
        if frame.f_code.co_filename.startswith(str(PACKAGE)):
            where = Path(frame.f_code.co_filename).relative_to(PACKAGE).as_posix()
            found.setdefault((made.pattern, made.flags), Compiled(made, where, frame.f_lineno))
        return made

    re._compile = record  # type: ignore[attr-defined]
    try:
        _use_everything()
    finally:
        re._compile = compile_once  # type: ignore[attr-defined]
    return sorted(found.values(), key=lambda each: (each.file, each.line))


def _use_everything() -> None:
    import sitegen

    for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from checking import checked, read_folder

    site = read_folder(PACKAGE.parent / "tests" / "rules" / "example")
    body = "f16 ran at [39.7 tok/s](ev:draft-cache-ab/f16/decode), 39 MiB, 三倍, two 27B in Part 3.\n"
    for language in LANGUAGES:
        post = f"---\ntitle: T\ndate: 2026-11-24\nlang: {language}\nnames: [27B]\n---\n\n{body}"
        checked({**site, "content/post.md": post})


@dataclass(frozen=True, slots=True)
class Home:
    """A name of a module under which patterns are kept: a constant, a table, a function that makes them."""

    file: str
    name: str
    first: int
    last: int


def anchored_lines() -> set[tuple[str, int]]:
    """Where patterns are compiled that are used at one place of a text only (`match`, `fullmatch`) by all who name them."""
    trees = {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")
    }
    homes = {(home.file, home.name): home for file, tree in trees.items() for home in _homes(file, tree)}
    uses: dict[tuple[str, str], set[str]] = {}
    for file, tree in trees.items():
        imported = dict(_imported(tree))
        aliases = dict(_aliases(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                for name in _named(node.value, aliases):
                    uses.setdefault((imported.get(name, file), name), set()).add(node.attr)
    return {
        (home.file, line)
        for key, home in homes.items()
        if key in uses and uses[key] <= ANCHORED
        for line in range(home.first, home.last + 1)
    }


def _homes(file: str, tree: ast.Module) -> Iterator[Home]:
    for node in tree.body:
        last = getattr(node, "end_lineno", None) or 0
        if isinstance(node, ast.FunctionDef):
            yield Home(file, node.name, node.lineno, last)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                yield Home(file, target.id, node.lineno, last)


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names taken from another module of ours, with its file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sitegen."):
            file = "/".join((node.module or "").split(".")[1:])
            home = f"{file}.py" if (PACKAGE / f"{file}.py").exists() else f"{file}/__init__.py"
            yield from ((alias.asname or alias.name, home) for alias in node.names)


def _aliases(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Local names that stand for a constant, one of two, or the members of a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value
            yield node.targets[0].id, tuple(_names([value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]))
        elif isinstance(node, ast.For | ast.comprehension):
            members = node.target.elts if isinstance(node.target, ast.Tuple) else [node.target]
            for member in _names(members):
                yield member, tuple(_names([node.iter]))


def _names(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def _named(node: ast.expr, aliases: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name in _names([node]):
        yield name
        yield from aliases.get(name, ())


def characters(tree: Any) -> Iterator[str]:
    """Characters that the pattern asks for somewhere, a few of each class."""
    for code, argument in tree:
        name = str(code)
        if name == "LITERAL":
            yield chr(argument)
        elif name == "NOT_LITERAL":
            yield "a" if argument != ord("a") else "b"
        elif name == "ANY":
            yield "x"
        elif name == "IN":
            yield from _of_class(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from characters(argument[2])
        elif name == "SUBPATTERN":
            yield from characters(argument[3])
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from characters(branch)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from characters(argument[1])
        elif name == "ATOMIC_GROUP":
            yield from characters(argument)


CLASSES = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_SPACE": "a", "NOT_WORD": "-", "NOT_DIGIT": "a"}


def _of_class(members: Any) -> list[str]:
    allowed: list[str] = []
    for code, argument in members:
        name = str(code)
        if name == "LITERAL":
            allowed.append(chr(argument))
        elif name == "RANGE":
            allowed += [chr(argument[0]), chr(argument[1])]
        elif name == "CATEGORY":
            allowed.append(CLASSES[str(argument).removeprefix("CATEGORY_")])
    if any(str(code) == "NEGATE" for code, _ in members):
        return [char for char in "a1 -." if char not in allowed][:2]
    return allowed[:3]


def texts(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Long runs of each character of the pattern, of neighbours and of the whole, with an end that matches nothing."""
    flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags & ~re.UNICODE
    letters = list(dict.fromkeys(characters(_parser.parse(pattern.pattern, flags))))
    odd = [char for char in letters if not (char.isalpha() and char.isascii())]
    few = list(dict.fromkeys([*odd[:10], *letters[:4], *letters[-2:]]))
    runs = [*few, "".join(letters[:12]), *("".join(pair) for pair in pairwise(few))]
    for run in runs:
        text = (run * length)[:length] + "\0"
        yield text if isinstance(pattern.pattern, str) else text.encode()


class TooSlow(Exception):  # noqa: N818 - named for what is wrong
    """What ran took more CPU time than it may."""


def _stop(*_: object) -> None:
    raise TooSlow


@contextmanager
def stopping() -> Iterator[None]:
    """End what runs inside with `TooSlow` when its time is over; `re` looks for signals while it searches."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def is_slow(pattern: re.Pattern[Any], length: int, *, anchored: bool) -> bool:
    """Whether the pattern takes longer than its bound over one of its texts."""
    try:
        for text in texts(pattern, length):
            with stopping():
                pattern.fullmatch(text)
                pattern.match(text) if anchored else sum(1 for _ in pattern.finditer(text))
    except TooSlow:
        return True
    return False


def main(length: int) -> int:
    found, at_a_place = compiled_patterns(), anchored_lines()
    slow = [each for each in found if is_slow(each.pattern, length, anchored=(each.file, each.line) in at_a_place)]
    for each in slow:
        print(f"{each.file}:{each.line}: {each.pattern.pattern!r}")
    print(f"{len(found)} patterns, {len(slow)} too slow")
    return 1 if slow or not found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LENGTH))
