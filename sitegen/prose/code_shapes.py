"""Which code spans have the shape of code: a flag, an assignment, a command, a path, an identifier.

A lone figure (`131072`) and a fragment of output (`draft: 37.176 MiB`) have none of them: they are read like prose, and
whether they are quotes from a log is found out elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.unit_phrases import unit_at

MAX_LENGTH = 2000
FLAG = re.compile(r"-{1,2}[A-Za-z][\w.-]*+(?:=\S*+)?+|-[0-9]")
ASSIGNMENT = re.compile(r"(?!N\b|n\b)([A-Za-z_][\w.\-]*+)(\[[\w\"'.]*+\])?+ ?[:?+]?= ?(\S[^=]*+)")
PATH = re.compile(
    r"(?:~|\.{1,2})?(?:/[\w.@+-]*+)++|(?:[A-Za-z_][\w.@+-]*+/)++[\w.@+-]++"
    r"|(?:[\w@+-]*+\.)*(?:(?![A-Za-z_])[\w@+-])*+[A-Za-z_][\w@+-]*+\.[A-Za-z]\w{0,11}(?::[0-9]++)*+"
)
IDENTIFIER = re.compile(
    r"[A-Za-z_][\w.:-]*+(?:\(\))?+|#[0-9]++|v[0-9][\w.+-]*+|[0-9]++(?:\.[0-9]++){2,}[\w.+-]*+|[0-9a-f]{6,64}"
)
COMMAND_WORD = re.compile(r"[a-z.~/][\w./+-]*+")
NUMBER = re.compile(r"[0-9]++(?:[.,][0-9]++)*+")
MEASURED = frozenset({"speed", "throughput", "latency", "bandwidth", "speedup", "tps", "fps", "rps", "qps", "elapsed"})
"""Last words of a key whose figure is a result."""
LIMITS = frozenset({"max", "min", "limit", "target", "threshold", "timeout", "budget", "default"})
"""Words of a key whose figure is a setting all the same: `max_latency=45`."""
COMMANDS = frozenset(
    [
        "git",
        "pip",
        "pipx",
        "uv",
        "python",
        "python3",
        "docker",
        "podman",
        "make",
        "cmake",
        "ninja",
        "sleep",
        "head",
        "tail",
        "curl",
        "wget",
        "ssh",
        "scp",
        "rsync",
        "apt",
        "apt-get",
        "dnf",
        "brew",
        "npm",
        "npx",
        "yarn",
        "pnpm",
        "node",
        "go",
        "cargo",
        "rustc",
        "java",
        "javac",
        "gcc",
        "clang",
        "ld",
        "perf",
        "taskset",
        "numactl",
        "nice",
        "time",
        "watch",
        "kill",
        "dd",
        "fio",
        "wrk",
        "hey",
        "ab",
        "hyperfine",
        "llama-bench",
        "llama-server",
        "llama-cli",
        "ollama",
        "vllm",
        "nvidia-smi",
        "nvcc",
        "sudo",
        "env",
        "export",
        "set",
        "sysctl",
        "systemctl",
        "chmod",
        "seq",
        "ls",
        "cd",
        "cat",
        "grep",
        "sed",
        "awk",
        "sort",
        "uniq",
        "wc",
        "find",
        "xargs",
        "tar",
        "gzip",
        "gunzip",
        "zstd",
        "xz",
        "unxz",
        "zcat",
        "ulimit",
        "sitegen",
        "pytest",
    ]
)


def code_shape(text: str, lexicon: Lexicon) -> str | None:
    """The name of the shape that *text*, a whole code span, has; `None` where it may be a figure in disguise."""
    code = text.strip()
    if not code or len(code) > MAX_LENGTH:
        return None
    for name, has_shape in SHAPES.items():
        if has_shape(code, lexicon):
            return name
    return None


def is_flag(code: str, lexicon: Lexicon) -> bool:
    """flag { value } { flag { value } }: `-c 131072`, `--x=5MiB`; a value has no unit behind a space."""
    words = code.split()
    if not FLAG.fullmatch(words[0]):
        return False
    values = [word for word in words if not FLAG.fullmatch(word)]
    if any(NUMBER.fullmatch(value) and _is_result_flag(flag) for flag, value in _flags_with_values(words)):
        return False
    return len(values) <= len(words) - len(values) and not any(_has_unit_behind(code, word, lexicon) for word in values)


def is_assignment(code: str, lexicon: Lexicon) -> bool:
    """assignment { ("," | ";" | space) assignment }: `cache_k=f16, n_max=3`; a unit or `N=` makes a figure of it."""
    parts = [part.strip() for part in re.split(r"[,;] ?", code) if part.strip()]
    if len(parts) == 1 and code.count("=") > 1:
        parts = code.split()
    return bool(parts) and all(_is_one_assignment(part, lexicon) for part in parts)


def _is_one_assignment(part: str, lexicon: Lexicon) -> bool:
    match = ASSIGNMENT.fullmatch(part)
    if match is None or (NUMBER.fullmatch(match[3]) and is_measured(match[1], lexicon)):
        return False
    return len(match[3].split()) == 1 and not holds_unit(match[3], lexicon)


def is_measured(key: str, lexicon: Lexicon) -> bool:
    """Whether what stands behind *key* is a result and no setting: a metric of the site, or a word such as `speed`."""
    words = re.split(r"[_.-]", key.casefold())
    return names_result(words) or (LIMITS.isdisjoint(words) and key.casefold() in lexicon.measured)


def names_result(words: Sequence[str]) -> bool:
    """`speed`, `elapsed`: the last of *words* is a result's, and none says that it is a limit."""
    return words[-1] in MEASURED and LIMITS.isdisjoint(words)


def _flags_with_values(words: list[str]) -> list[tuple[str, str]]:
    joined = [(flag, value) for flag, equals, value in (word.partition("=") for word in words) if equals]
    return [*joined, *pairwise(words)]


def _is_result_flag(flag: str) -> bool:
    """`--decode-speed`; a flag of one word (`--speed 6`) sets a level."""
    words = flag.strip("-").casefold().split("-")
    return flag.startswith("-") and len(words) > 1 and names_result(words)


def is_command(code: str, lexicon: Lexicon) -> bool:
    """A known command, or a word with a flag after it; figures with units are none of a flag's."""
    words = code.removeprefix("$ ").split()
    if len(words) < 2 or not COMMAND_WORD.fullmatch(words[0]):
        return False
    flags = [word for word in words[1:] if FLAG.fullmatch(word)]
    if words[0] not in COMMANDS and not (flags and FLAG.fullmatch(words[1])):
        return False
    plain = " ".join(word for word in words if not FLAG.fullmatch(word))
    return not holds_unit(plain, lexicon)


def is_path(code: str, lexicon: Lexicon) -> bool:  # noqa: ARG001 - the shapes are one table
    return PATH.fullmatch(code) is not None and any(char.isalpha() for char in code)


def is_identifier(code: str, lexicon: Lexicon) -> bool:  # noqa: ARG001 - the shapes are one table
    return IDENTIFIER.fullmatch(code) is not None and any(char.isalpha() or char in "#." for char in code)


def holds_unit(code: str, lexicon: Lexicon) -> bool:
    """Whether any number in *code* is followed by a unit."""
    return any(unit_at(code, match.end(), len(code), lexicon) for match in NUMBER.finditer(code))


def _has_unit_behind(code: str, value: str, lexicon: Lexicon) -> bool:
    place = code.find(value) + len(value)
    return value[-1:].isdigit() and unit_at(code, place, len(code), lexicon) is not None


ARGUMENTS = r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]{0,80}\)){0,80}\)){0,200}\)"
CALL = re.compile(rf"(?<![\w$.])([A-Za-z_$][A-Za-z_$.]{{0,80}})(?:{ARGUMENTS}|\[[0-9]{{1,6}}\])(?:\[[0-9]{{1,6}}\])?")
PROGRAM = re.compile(
    r"(?<![\w$.])(?:(?:const|let|var|int) )?([A-Za-z_$][\w.$]{0,80})(?:: ?[a-z]\w{0,20})? ?= ?-?[0-9]{1,9} ?;"
    r"|([A-Za-z_$][\w.$]{0,80})[)\]]? ?[!=]==? ?-?[0-9]{1,9}(?![\w.])"
    r"|\{(?:[0-9]{1,6},[a-z]?|[a-z]?,[0-9]{1,6})\}|(?<=[\])])\{[0-9]{1,6}(?:,[0-9]{0,6})?\}"
)
"""An assignment that ends with its semicolon, a comparison for equality, how often a pattern repeats."""
SCHEDULE = re.compile(r"(?:[0-9*][0-9*/,-]{0,20} ){4,5}[0-9*A-Za-z][0-9*/,-]{0,20}")
"""The fields of cron(8)."""
ARROW = re.compile(r"\(?([A-Za-z_$][\w$]{0,40})(?:, ?[\w$]{1,40}){0,5}\)? => (?=.*[(+*/-])(?=.*\b\1\b)")
"""A function: n => 2 * n; its parameter stands on both sides."""
STATISTICS = frozenset(
    {"mean", "median", "max", "min", "avg", "average", "best", "worst", "total", "sum", "count", "std", "stdev", "score"}
    | {"accuracy", "acc", "recall", "precision", "loss", "error", "time", "rate", "ratio", "gain", "size", "memory"}
)
"""Of these a lone number in brackets may be the result: `median(143)`."""
WORD_WITH_DIGIT = re.compile(r"[A-Za-z_$][\w$]*")
DECIMAL = re.compile(r"[0-9]\.[0-9]")
WITH_COMMA = re.compile(r"[0-9][.,][0-9]")
LONE = re.compile(r"[A-Za-z_$.]+[(\[]-?[0-9]+[)\]]")


def is_expression(code: str, lexicon: Lexicon) -> bool:
    """A piece of a program: each number is an argument, an index, a repeat, compared or assigned; whole, without a unit.

    `setMilliseconds(0)`, `class C { x = 1; }`, `{0,n}`, `rc!=0`; not `median(143)`, `score(q4) = 40`, `{decode: 40}`.
    """
    if SCHEDULE.fullmatch(code):
        return "* *" in code
    if ARROW.match(code):
        return not holds_unit(code, lexicon)
    decimal = WITH_COMMA if language_of(lexicon.language).decimal == "," else DECIMAL
    if decimal.search(code) or holds_unit(code, lexicon):
        return False
    calls = [match for match in CALL.finditer(code) if any(char.isdigit() for char in match[0])]
    if any(_may_be_result(match, lexicon) for match in calls):
        return False
    rest = CALL.sub(" ", code)
    if any(is_measured(match[1] or match[2], lexicon) for match in PROGRAM.finditer(rest) if match[1] or match[2]):
        return False
    rest, count = PROGRAM.subn(" ", rest)
    return bool(calls or count) and not any(char.isdigit() for char in WORD_WITH_DIGIT.sub("", rest))


def _may_be_result(call: re.Match[str], lexicon: Lexicon) -> bool:
    name = call[1].rsplit(".", 1)[-1]
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    last = words[-1].casefold() if words else name.casefold()
    return is_measured(name, lexicon) or (LONE.fullmatch(call[0]) is not None and (last in STATISTICS or last in MEASURED))


SHAPES = {
    "code-flag": is_flag,
    "code-assignment": is_assignment,
    "code-command": is_command,
    "code-path": is_path,
    "code-identifier": is_identifier,
    "code-expression": is_expression,
}
