"""From a specification to SVG: the one place that knows the drawing library.

`draw` is a pure function, so what it gives may be kept by (specification, `VERSIONS`). The library runs threads of its own:
a process that has drawn must not be forked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeVar

VEGA_LITE = "6.4"
"""The version that both Altair 6.3 and vl-convert 1.9 know."""
Answer = TypeVar("Answer")
VERSIONS = "vega 6, drawing 5"
"""What the SVG depends on beside the specification; a change of this module that changes bytes changes it."""
SAFE = '{"$schema":"https://vega.github.io/schema/vega/v6.json","width":1,"height":1}'
"""Drawn after a failure: the library reports an asynchronous error once more with the next drawing."""
EMPTY_PATH = re.compile(r'<path (?:aria-hidden="true" )?class="(?:background|foreground)"[^<>]*/>')
MEASURED_FONT = "monospace"
"""The library measures each text, though nothing here hangs on it, and looks long for a font that it cannot find: with this
name a chart takes a third less time than without one."""
NEEDLESS = re.compile(
    rf' (?:(?:aria-[a-z]+|role|class|version|xmlns:xlink)="[^"<>]*"|font-family="{MEASURED_FONT}"|text-anchor="start")'
)
"""The drawing is one picture with a name and a description; roles and labels of its parts would only be in the way. A text
has the font of the page, and begins at its place, without being told to."""
SIZE = re.compile(r'<svg ([^<>]*?)width="([0-9.]+)" height="[0-9.]+"')
TAG = re.compile(r"<[^<>]+>")
CELL = re.compile(r' aria-label="(r\d+-c\d+(?: r\d+-c\d+)?)"', re.ASCII)
"""What a mark is called that tells its cell."""
LONG = re.compile(r"-?(?<![\d.])(?:\d+\.\d{3,}(?:e-?\d+)?|\d(?:\.\d+)?e-\d+)")
NARROW = 360
"""Pixels; a drawing that is wider may be scaled down less on a small screen, and is moved sideways there."""


class Undrawable(ValueError):  # noqa: N818 - what a chart is, not what went wrong
    """Why a chart cannot be drawn, in words for its writer."""


@lru_cache(maxsize=256)
def draw(specification: str) -> str:
    """The SVG of a Vega specification, without a size of its own; the same bytes each time.

    Raises `Undrawable`. Nothing is fetched: the specifications of this package hold their rows, and those of others are
    judged before they come here.
    """
    return made_fluid(as_drawn(specification))


def as_drawn(specification: str) -> str:
    """The SVG as the library gives it, with the roles of its parts; raises `Undrawable`."""
    import vl_convert

    return _asked(lambda: str(vl_convert.vega_to_svg(specification)))


def compiled(vega_lite: str) -> dict[str, Any]:
    """The Vega specification of one in Vega-Lite; raises `Undrawable`."""
    import vl_convert

    return dict(_asked(lambda: vl_convert.vegalite_to_vega(vega_lite, vl_version=VEGA_LITE)))


def _asked(question: Callable[[], Answer]) -> Answer:
    import vl_convert

    try:
        return question()
    except (ValueError, RuntimeError) as error:
        with suppress(ValueError, RuntimeError):
            vl_convert.vega_to_svg(SAFE)
        raise Undrawable(_plain_reason(error)) from None


def _plain_reason(error: Exception) -> str:
    """The library's own words name addresses inside its bundle; only their first line is of use, and not always."""
    first = str(error).strip().split("\n")[0]
    return first if "://" not in first and len(first) < 200 else "the drawing library refused it"


def made_fluid(svg: str) -> str:
    """The drawing takes the width of its place: its `viewBox` stays, its size goes; places have hundredths of a pixel.

    Only tags are touched, and no tag holds a text of a record: labels for machines are off, and texts are escaped.
    """
    plain = TAG.sub(_shorter_tag, EMPTY_PATH.sub("", svg))
    size = SIZE.search(plain)
    wide = size is not None and float(size[2]) > NARROW
    return SIZE.sub(rf'<svg \1class="drawing{" wide" if wide else ""}"', plain, count=1)


def _shorter_tag(match: re.Match[str]) -> str:
    return LONG.sub(_shorter_number, NEEDLESS.sub("", CELL.sub(r' data-cell="\1"', match[0])))


def _shorter_number(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
