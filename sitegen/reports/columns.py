"""How text looks in a terminal: what must not reach it as it is, and how wide each character is drawn.

Texts of posts, logs and file names are strangers' texts: an escape sequence would drive the reader's terminal, a bidi
control would show the words in another order than they have. Both are written out, so that what is seen is what is there.
A build server reads along too, and takes `##[error]` or `##vso[…]` for a command wherever it stands in a line.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_HIDDEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Controls, format characters (zero-width joiners and spaces, bidi controls, byte-order marks), unassigned and private
code points, surrogates and line separators."""
_COMBINING = frozenset(("Mn", "Me"))


def written_out(char: str) -> str:
    """*char* as it may be shown: itself, or its escape (`\\x1b`, `\\u202e`) where it would be invisible or act.

    A variation selector is left out: it only chooses how the character before it is drawn, and terminals disagree on how
    wide that is.
    """
    if char.isascii() and char.isprintable():
        return char
    if "\ufe00" <= char <= "\ufe0f":
        return ""
    if category(char) not in _HIDDEN:
        return char
    return char.encode("unicode_escape").decode("ascii")


def inert(text: str) -> str:
    """*text*, as long as before, in which a build server finds no command: `##vso[` becomes `#﹟vso[`."""
    return re.sub(r"(?<=#)#(?=\w*\[)", "﹟", text) if "##" in text else text


def visible(text: str) -> str:
    """*text* on one line, with every character that would act or hide written out, and inert."""
    text = inert(text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(written_out, text))


def width(text: str) -> int:
    """Terminal columns that *text*, already written out, takes: two for wide and full-width forms, none for marks that
    combine with the character before them (Unicode Standard Annex 11; ambiguous widths count as one)."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(char: str) -> int:
    if category(char) in _COMBINING or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
