"""Addresses, paths, options and hashes: what a machine reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.prose.code_shapes import code_shape
from sitegen.prose.exemptions.context import MAX_TOKEN, NO_WORD_AFTER, NO_WORD_BEFORE, Context, Stretch, matches
from sitegen.prose.product_names import SOFTWARE

URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:|doi:)\S")
HOST = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,20}(?::[0-9]{1,5})?(?:/\S*+)?|localhost:[0-9]{1,5}(?:/\S*+)?")
IP = re.compile(
    r"::[0-9a-fA-F]{1,4}|(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?::[0-9]{1,5}|/[0-9]{1,2})?|\[?(?:[0-9a-fA-F]{1,4}:){2,7}:?[0-9a-fA-F]{1,4}\]?"
)
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){3}")
"""A thousand million and more where the point groups digits: 1.234.200.100 in a German text."""
MAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,100}\.[a-z]{2,10}")


TELEPHONE = re.compile(r"(?<![\w+])\(?\+[1-9][0-9]{0,2}\)?(?: \(?[0-9]{1,4}\)?){3,6}(?![0-9A-Za-z_]|[.,][0-9])")


EMBEDDED = re.compile(r"(?<=[(\[<\"'=])(?:https?|ftp)://\S")
"""([PR 439])(https://…): behind a bracket within a word."""


def addresses(context: Context) -> Iterator[Stretch]:
    """URLs, mail addresses, hosts with ports, IP addresses, telephone numbers."""
    yield from matches(TELEPHONE, context.text)
    for start, end in context.tokens:
        token = context.text[start : min(end, start + MAX_TOKEN)]
        if context.language.group == "." and GROUPED.fullmatch(token):
            continue
        embedded = EMBEDDED.search(token) if "://" in token else None
        if embedded is not None:
            yield start + embedded.start(), end
        elif URL.match(token) or (("." in token or ":" in token) and _is_address(token)):
            yield start, end


def _is_address(token: str) -> bool:
    if IP.fullmatch(token) and ("." in token or token[:2] == "::" or any(char.isalpha() for char in token)):
        parts = re.split(r"[:/]", token)[0].split(".")
        return len(parts) != 4 or all(int(part) <= 255 and part == str(int(part)) for part in parts)
    host = HOST.fullmatch(token)
    return MAIL.fullmatch(token) is not None or (
        host is not None and (":" in token or "/" in token) and not token[0].isdigit()
    )


ENDINGS = frozenset(
    [
        "md",
        "txt",
        "py",
        "json",
        "jsonl",
        "yaml",
        "yml",
        "csv",
        "tsv",
        "log",
        "toml",
        "html",
        "css",
        "js",
        "ts",
        "c",
        "h",
        "cpp",
        "hpp",
        "rs",
        "go",
        "sh",
        "gguf",
        "bin",
        "svg",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "gz",
        "xz",
        "zip",
        "zst",
        "xml",
        "pdf",
        "ini",
        "cfg",
        "conf",
        "lock",
        "safetensors",
        "parquet",
        "sql",
        "so",
        "dll",
        "exe",
        "deb",
        "rpm",
        "whl",
        "ipynb",
        "webp",
        "mp4",
    ]
)
"""Of files; anything else behind a point may be a decimal."""

ROOTED = re.compile(r"(?:~|\.{1,2})/[\w.@+~/-]*+|/[A-Za-z_.][\w.@+-]*+(?:/[\w.@+-]*+)*+")
BRANCH = re.compile(r"[a-z]{2,20}(?:/[a-z][\w-]{1,40})+/[0-9]{1,8}/[a-z][\w/-]{1,80}")
"""refs/pull/42/head"""
FILE = re.compile(r"([\w./@+~-]+)\.(\w{1,12})(?::[0-9]+(?:[-:][0-9]+)?)?")
ONLY_NUMBERS = re.compile(r"[0-9./]*")


def paths(context: Context) -> Iterator[Stretch]:
    """`~/blog/2-caches`, `logs/forge.txt:120`, `run3.json`: rooted, or with a known ending; not Node.js."""
    for start, end in context.tokens:
        if end - start <= MAX_TOKEN and _is_path(context.text[start:end]):
            yield start, end


def _is_path(token: str) -> bool:
    if ROOTED.fullmatch(token):
        return True
    if token in SOFTWARE:
        return False
    file = FILE.fullmatch(token)
    if BRANCH.fullmatch(token):
        return True
    return file is not None and file[2] in ENDINGS and ONLY_NUMBERS.fullmatch(file[1]) is None


TOOLS = "gzip|gunzip|zstd|xz|bzip2|kill|brotli|lz4|head|tail|make|pigz|ssh|curl|ping"
OPTION = re.compile(
    r"-(?:(?<![^\s(\[]-)-?[A-Za-z][A-Za-z0-9-]*+=?+[\w.,:/%-]*+|(?<=[a-z0-9] -)[0-9](?![0-9A-Za-z_%]|[.,][0-9]))"
)
TOOL_BEFORE = re.compile(rf"{NO_WORD_BEFORE}(?:{TOOLS}) \Z")


def options(context: Context) -> Iterator[Stretch]:
    """-j4 and --x=5MiB anywhere; -9 behind the name of a tool that takes it (a bare -9 elsewhere is a negative number)."""
    for match in OPTION.finditer(context.text):
        start, end = match.span()
        is_number = context.text[start + 1].isdigit()
        if not is_number or TOOL_BEFORE.search(context.text[max(start - 12, 0) : start]):
            while end > start and context.text[end - 1] in ".,:":
                end -= 1
            yield start, _end_of_value(context, start, end)


VALUE = re.compile(r" [0-9]{1,9}(?=[.,;:!?)]*(?:\s+(?:and|or|und|oder|et|ou|-{1,2}[A-Za-z])|\s*\Z|[.,;:!?)]+\s))")


def _end_of_value(context: Context, start: int, end: int) -> int:
    """With `--parallel 1`, where the sentence stops behind it; `--decode-speed 40` has a result and no setting."""
    value = VALUE.match(context.text, end) if context.text[end - 1] != "=" else None
    if value is None or code_shape(context.text[start : value.end()], context.lexicon) != "code-flag":
        return end
    return value.end()


HASH = re.compile(
    rf"(?=[0-9a-fA-F]){NO_WORD_BEFORE}(?:[0-9a-f]{{7,128}}|[0-9A-F]{{7,128}})(?:(?:-[0-9a-fA-F]{{4}}){{3}}-[0-9a-fA-F]{{12}})?{NO_WORD_AFTER}"
)
COLOUR = re.compile(r"(?<![\w&#])#(?=[0-9]{0,5}[a-fA-F])(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9A-Za-z_])")
DUMP = re.compile(r"(?<![\w.,])(?:[0-9a-f]{2} ){3,31}[0-9a-f]{2}(?![\w.,])")
DUMP_LETTER = re.compile("[0-9][a-f]|[a-f][0-9]")
"""e8 00 00 3f: bytes."""
PLAIN_TAIL = re.compile(r"[0-9]+[A-Zd]?|[0-9]+[eE][0-9]{1,2}|[0-9][eE][0-9]+")


def hashes(context: Context) -> Iterator[Stretch]:
    """Hexadecimal digits, seven or more, with a letter that is neither a suffix nor an exponent; bytes in pairs."""
    yield from (match.span() for match in DUMP.finditer(context.text) if DUMP_LETTER.search(match[0]))
    if "#" in context.text:
        yield from matches(COLOUR, context.text)
    for start, end in matches(HASH, context.text):
        if not PLAIN_TAIL.fullmatch(context.text[start:end]):
            yield start, end
