"""Characters that would hide or reorder what a reader sees, made visible: logs and data come from machines."""

from __future__ import annotations

REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u2028\u2029"
SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "\u2421",
    **{code: f"\u27e8U+{code:04X}\u27e9" for code in range(0x80, 0xA0)},
    **{ord(char): f"\u27e8U+{ord(char):04X}\u27e9" for char in REORDERING + INVISIBLE},
}
"""Control characters become their pictures (U+2400 …), marks without a picture their code point in angle brackets."""


def visible(text: str) -> str:
    """*text* with control, bidirectional and zero-width characters spelled out; tabs and line ends stay."""
    return text.translate(SHOWN)


ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *map(ord, REORDERING + INVISIBLE))}
"""What JSON lets stand raw, and a terminal or an editor that shows the file would act on or hide."""


def escaped(text: str) -> str:
    """*text*, a JSON document, with the same values and nothing in it that acts or hides where the file is looked at."""
    return text.translate(ESCAPED)
