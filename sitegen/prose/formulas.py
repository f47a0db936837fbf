r"""Mathematics: `` $`\frac{a}{b}`$ `` in a line and ```` ```math ````, as GitHub writes them, to MathML at build time.

No bare `$…$`: "from $5 to $10" is no formula. What a reader sees of a formula is read like any other text: a number in it
is a claim, to be cited around the formula or declared. Parts of the formula itself are none, and are seen as U+FFFC:

- a whole number of at most two digits in a script whose base is no number: the 2 of `n^2`, the 1 of `x_1`, bounds of a sum;
- a whole number of one digit in a term with a variable (a single letter that is no unit behind a number), unless a unit or
  a word follows it: both of `2\pi r^2`, `n(n-1)/2`. A term ends at a relation or a comma, so that `n = 5` claims five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PLACEHOLDER = "\ufffc"
MOST = 4000
"""Characters of one formula."""
ENTITY = re.compile(r"&(?!lt;|gt;|amp;|quot;|#)\w+;")
STYLE = re.compile(r' style="([^"]*)"')
STYLES = {
    "text-align: right;justify-items: end;padding-right: 0;": ' class="math-right"',
    "text-align: left;justify-items: start;padding-left: 0;": ' class="math-left"',
}
"""Inline styles that the converter writes, which a content security policy would refuse, and the class in their place."""
LEVEL = re.compile(r"(<mtable\b[^<>]*?) scriptlevel=\"[^\"]*\"")
"""What MathML has on `mstyle` only, and the converter writes on tables too."""
TAG = re.compile(r"<[^<>]*>")
BORDER = re.compile(r"</?(?:mtable|mtr|mtd)\b[^<>]*>")
"""Where one run of a formula's text ends for a reader of its tree."""
HEIGHT = re.compile(r"<m(?:frac|sup|sub|subsup|under|over|underover|multiscripts|sqrt|root|table|phantom|enclose)\b")
LETTERS = re.compile("[\U0001d400-\U0001d7ff]")
"""Letters and digits of a style, bold or double-struck, each with a plain one that means the same."""
INVISIBLE = re.compile("[\u2061-\u2064]")
JOINING = frozenset("+−-⋅·")
RELATIONS = frozenset("=≈<>≤≥≠∼≃≅→←⇒⇔↦;,:∝≪≫")
UNITS = frozenset("smhdgBbKkMGTWVAJCFLxX×%")
"""Letters that behind a number are a unit or a factor, and no variable."""
RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
SMALL = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    markup: str
    """MathML Core; empty where it could not be made."""
    told: str
    """What a reader sees, in a line; U+FFFC for the numbers that belong to the formula."""
    texts: tuple[str, ...]
    """The texts of its elements, as a reader of the tree meets them."""
    fault: str = ""
    """What is wrong with it."""

    @property
    def is_flat(self) -> bool:
        """Whether it is seen as it is told: no fractions, scripts, roots."""
        return not self.fault and HEIGHT.search(self.markup) is None


class _Kind(Enum):
    NUMBER = 1
    LETTER = 2
    WORD = 3
    RELATION = 4
    OTHER = 5


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: _Kind
    text: str


@lru_cache(maxsize=1024)
def formula(latex: str, *, displayed: bool) -> Formula:
    """The formula that *latex* says. Whatever is wrong is its `fault`, and its text is then told as it is typed."""
    from math_core import LatexError, LatexToMathML

    if len(latex) > MOST:
        return _faulty(latex, f"a formula has at most {MOST} characters")
    try:
        markup = LatexToMathML(fancy_error=False).convert_with_local_state(latex, displaystyle=displayed)
    except LatexError as error:
        return _faulty(latex, " ".join(str(error).split()).rstrip("."))
    markup = STYLE.sub(lambda match: STYLES.get(match[1], match[0]), INVISIBLE.sub("", ENTITY.sub(_character, markup)))
    markup = LEVEL.sub(r"\1", markup)
    if STYLE.search(markup) or not latex.strip():
        what = "colours and numbered equations need inline styles" if latex.strip() else "the formula is empty"
        return _faulty(latex, what)
    return Formula(markup=markup, told=_told(markup), texts=_texts(markup))


def _faulty(latex: str, fault: str) -> Formula:
    return Formula(markup="", told=latex, texts=(), fault=fault)


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0])


def _texts(markup: str) -> tuple[str, ...]:
    parts = (unescape(TAG.sub("", part)) for part in BORDER.split(markup))
    return tuple(part for part in parts if part.strip())


def _told(markup: str) -> str:
    from xml.etree.ElementTree import fromstring

    signs = list(_signs(fromstring(markup)))  # noqa: S314 - written by the converter, which has neither DTD nor entities
    shown: list[_Sign] = []
    term: list[_Sign] = []
    for sign in (*signs, _Sign(_Kind.RELATION, "")):
        if sign.kind is not _Kind.RELATION:
            term.append(sign)
            continue
        shown += [*_term(term), sign]
        term = []
    return " ".join("".join(_spaced(shown)).split())


def _spaced(signs: list[_Sign]) -> Iterator[str]:
    """The texts with blanks where a number would else be taken for a part of what stands beside it."""
    before = _Sign(_Kind.RELATION, "")
    for sign in signs:
        is_name = before.kind in (_Kind.LETTER, _Kind.WORD) or before.text == PLACEHOLDER
        is_named = before.kind is _Kind.NUMBER and sign.kind in (_Kind.LETTER, _Kind.WORD)
        if is_named or (is_name and sign.kind is _Kind.NUMBER):
            yield " "
        if sign.kind is _Kind.RELATION or (sign.text in JOINING and before.kind is not _Kind.RELATION):
            yield f" {sign.text} "
        else:
            yield sign.text
        before = sign


def _term(term: list[_Sign]) -> Iterator[_Sign]:
    """The term, its constants as U+FFFC where it holds a variable."""
    shown = [sign for sign in term if sign.text.strip()]
    variables = {
        sign.text
        for index, sign in enumerate(shown)
        if sign.kind is _Kind.LETTER and not (sign.text in UNITS and index and shown[index - 1].kind is _Kind.NUMBER)
    }
    after = dict(zip(map(id, shown), shown[1:], strict=False))
    for sign in term:
        is_small = sign.kind is _Kind.NUMBER and len(sign.text) == 1
        is_constant = bool(variables) and is_small and not _is_unit(after.get(id(sign)), variables)
        yield _Sign(_Kind.OTHER, PLACEHOLDER) if is_constant else sign


def _is_unit(sign: _Sign | None, variables: set[str]) -> bool:
    """Whether *sign*, behind a number, says what is counted: `s` does, unless it is a variable of the same term."""
    return sign is not None and (sign.kind is _Kind.WORD or (sign.text in UNITS and sign.text not in variables))


def _signs(node: Element) -> Iterator[_Sign]:
    tag = node.tag.rpartition("}")[2]
    children = list(node)
    if tag in ("mn", "mi", "mo", "mtext", "ms"):
        yield _sign(tag, LETTERS.sub(lambda match: normalize("NFKC", match[0]), node.text or ""))
    elif tag == "mspace":
        yield _Sign(_Kind.OTHER, " " if node.get("width", "0").strip("-0.em") else "")
    elif tag == "mphantom":
        yield _Sign(_Kind.OTHER, " ")
    elif tag == "mfrac" and len(children) == 2:
        yield from (*_grouped(children[0]), _Sign(_Kind.OTHER, "/"), *_grouped(children[1]))
    elif tag in ("msup", "msub", "msubsup", "munder", "mover", "munderover", "mmultiscripts"):
        yield from _scripted(tag, children)
    elif tag in ("msqrt", "mroot"):
        yield from (_Sign(_Kind.OTHER, "√"), *_grouped(*children[:1] if tag == "mroot" else children))
        yield from (sign for child in (children[1:] if tag == "mroot" else ()) for sign in _script(child))
    else:
        yield from (sign for child in children for sign in _signs(child))
        if tag in ("mtd", "mtr"):
            yield _Sign(_Kind.RELATION, "; ")


def _sign(tag: str, text: str) -> _Sign:
    if tag == "mn" or (text and all(char.isdecimal() for char in text)):
        return _Sign(_Kind.NUMBER, text)
    if tag == "mi" and len(text) == 1 and text.isalpha():
        return _Sign(_Kind.LETTER, text)
    if tag == "mo":
        return _Sign(_Kind.RELATION if text in RELATIONS else _Kind.OTHER, text)
    return _Sign(_Kind.WORD, f" {text} " if tag == "mtext" else text)


def _grouped(*nodes: Element) -> tuple[_Sign, ...]:
    signs = tuple(sign for node in nodes for sign in _signs(node))
    if len(signs) < 2:
        return signs
    return (_Sign(_Kind.OTHER, "("), *signs, _Sign(_Kind.OTHER, ")"))


def _scripted(tag: str, children: list[Element]) -> Iterator[_Sign]:
    base = list(_signs(children[0])) if children else []
    yield from base
    is_number = bool(base) and base[-1].kind in (_Kind.NUMBER, _Kind.WORD)
    for place, child in enumerate(children[1:]):
        is_raised = tag in ("msup", "mover") or place == 1
        if not is_number:
            yield from _script(child)
        elif is_raised:
            yield _Sign(_Kind.OTHER, "".join(sign.text for sign in _signs(child)).translate(RAISED))
        else:
            yield from (_Sign(_Kind.OTHER, " "), *_signs(child))


def _script(node: Element) -> Iterator[_Sign]:
    """What is set higher or lower at something that is no number."""
    signs = list(_signs(node))
    if any(sign.kind is _Kind.NUMBER and not SMALL.fullmatch(sign.text) for sign in signs):
        yield _Sign(_Kind.OTHER, " ")
    for sign in signs:
        if sign.kind is _Kind.NUMBER and SMALL.fullmatch(sign.text):
            yield _Sign(_Kind.OTHER, PLACEHOLDER)
        else:
            yield _Sign(_Kind.OTHER, sign.text) if sign.kind is _Kind.RELATION else sign
