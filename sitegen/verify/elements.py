"""What the elements and attributes of HTML and SVG mean to a reader: borders, spoken attributes, what hides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp ruby s samp slot "
    "small span strike strong sub sup time tspan tt u var math mi mn mo mtext mrow mstyle semantics"
)
IMAGES = _names("img picture audio video canvas embed object input select meter progress svg")
"""Shown in the line, but no text: a space on either side."""
SEPARATE = _names(
    "address article aside blockquote body button caption center col colgroup dd desc details dialog dir div dl dt "
    "fieldset figcaption figure foreignobject footer form frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe "
    "legend li main menu nav noframes noscript ol optgroup option p pre rt rtc search section summary table tbody td "
    "template text textarea textpath tfoot th thead title tr ul xmp annotation annotation-xml mtd mtable"
)
FOLDED = frozenset(("template", "noscript", "noframes", "details", "dialog", "summary"))
VERBATIM = frozenset(("pre", "textarea", "xmp"))
RAISED = frozenset(("sup", "sub"))
"""Set higher or lower: `2<sup>10</sup>` is read as two words, and never as 210."""
PLAIN = frozenset(("title", "desc", "option"))
"""Elements that hold text without markup."""
_SPOKEN = _names(
    "title alt placeholder label abbr summary aria-label aria-description aria-roledescription aria-valuetext "
    "aria-valuenow aria-valuemin aria-valuemax aria-placeholder aria-braillelabel"
)
TELLING = _SPOKEN | _names("hidden popover aria-hidden style srcdoc data-figure data-badge-for data-free data-backed")
"""Attributes that make an inline element more than a change of type; what a class says is asked for apart."""
GAUGES = {"meter": "value min max low high optimum", "progress": "value max", "input": "value min max", "button": "value"}
ADDRESSED = _names("src href data poster srcset xlink:href background action formaction")
"""Attributes that hold an address, or several."""
HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?%?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0[a-z%]*\s*(?:;|!|$)|content-visibility\s*:\s*hidden|clip-path\s*:|clip\s*:)",
    re.IGNORECASE,
)
_NO_REASON: frozenset[str] = frozenset()
_UNSEEN_CLASSES = frozenset(
    ("sr-only", "visually-hidden", "screen-reader-text", "screenreader-only", "hidden", "invisible")
)
_FOOTNOTE_MARK = re.compile(r"\s*+\[?\s*+(?:(\d{1,3})(?::\d{1,2})?|[*†‡])\s*+\]?\s*+")
_FOOTNOTE = re.compile(r"#fn-?(\d*)")
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
"""Characters that a browser drops from an address."""
_TECHNICAL = re.compile(
    r"viewport|theme-color|color-scheme|generator|robots|googlebot|referrer|format-detection|google-site-verification|"
    r"twitter:(?:card|site|creator|image|image:src|url|player.*)|msapplication-.*|.*:(?:url|image|secure_url|type|width|height|"
    r"locale|locale:alternate|video|audio|image:url|image:type|image:width|image:height)|fediverse:.*|citation_.*_url"
)


def mark(attributes: Mapping[str, str | None]) -> tuple[str, str]:
    for kind, name in (("figure", "data-figure"), ("badge", "data-badge-for"), ("free", "data-free")):
        if name in attributes:
            return kind, attributes[name] or ""
    return "", ""


def surfaces(tag: str, attributes: Mapping[str, str | None], shown: frozenset[str]) -> list[str]:
    """Names of the attributes of this element that somebody will read or hear."""
    if tag == "meta":
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        return ["content"] if name and not _TECHNICAL.fullmatch(name) else []
    names = [name for name in attributes if name in _SPOKEN or name in shown]
    if tag in GAUGES and (attributes.get("type") or "").lower() not in ("hidden", "checkbox", "radio"):
        names += GAUGES[tag].split()
    return names


def hidden_by(tag: str, attributes: Mapping[str, str | None], around: frozenset[str]) -> frozenset[str]:
    """What hides an element, with what hides everything around it; for the reasons see `Piece.hidden`."""
    if tag in FOLDED:
        return _unfolded(tag, attributes, around)
    return around | _hidden_by_attributes(attributes) if attributes else around


def _unfolded(tag: str, attributes: Mapping[str, str | None], around: frozenset[str]) -> frozenset[str]:
    around |= _hidden_by_attributes(attributes)
    if tag == "summary":
        return around - {"aside"}
    if tag in ("details", "dialog"):
        return around if "open" in attributes else around | {"aside"}
    return around | {"gone"}


def _hidden_by_attributes(attributes: Mapping[str, str | None]) -> frozenset[str]:
    reasons: set[str] = set()
    if "hidden" in attributes or ("style" in attributes and HIDING.search(attributes["style"] or "")):
        reasons.add("gone")
    if "popover" in attributes:
        reasons.add("aside")
    if attributes.get("aria-hidden") == "true":
        reasons.add("unread")
    if is_unshown(attributes):
        reasons.add("unshown")
    return frozenset(reasons) if reasons else _NO_REASON


def is_unshown(attributes: Mapping[str, str | None]) -> bool:
    """Whether a class says that only screen readers meet the element."""
    names = attributes.get("class")
    return names is not None and not _UNSEEN_CLASSES.isdisjoint(names.split())


def is_footnote_mark(tag: str, attributes: Mapping[str, str | None], node: LexborNode) -> bool:
    """A number that only leads to a note of the page; anything else in that dress is text."""
    if tag != "sup" or "footnote-ref" not in (attributes.get("class") or "").split():
        return False
    link = node.css_first("a")
    note = _FOOTNOTE.match(link.attributes.get("href") or "") if link is not None else None
    text = _FOOTNOTE_MARK.fullmatch(node.text())
    return note is not None and text is not None and (text[1] or note[1]) == note[1]


def leads_to(tag: str, attributes: Mapping[str, str | None]) -> str:
    """The id that an element opens or leads to; empty where it does neither."""
    if tag in ("button", "input") and "disabled" not in attributes:
        return "" if attributes.get("popovertargetaction") == "hide" else attributes.get("popovertarget") or ""
    href = (attributes.get("href") or "") if tag == "a" else ""
    return href[1:] if href.startswith("#") else ""


def is_data(address: str) -> bool:
    """Whether *address* holds what it leads to."""
    return "data:" in address.lower().translate(_DROPPED)
