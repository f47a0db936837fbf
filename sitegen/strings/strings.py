"""The strings of one language: texts with places to be filled, forms for counts, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.strings.plurals import OTHER, form_of

if TYPE_CHECKING:
    from markupsafe import Markup

String = str | Mapping[str, str] | tuple[str, ...]
"""A text; its forms by CLDR's names; or a list of words."""
PLACE = r"\{([a-z_]+)\}"
DATE_PLACES = ("year", "month", "day", "month_number", "month_padded", "day_padded")


class Told(str):
    """A text of ours among those of a writer, such as a caveat: in English, with the string that says it elsewhere."""

    __slots__ = ("key", "values")
    key: str
    values: Mapping[str, str]

    def __new__(cls, text: str, key: str, values: Mapping[str, str]) -> Told:
        self = super().__new__(cls, text)
        self.key, self.values = key, values
        return self

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, str]]:  # type: ignore[override]  # for pickling
        return str(self), self.key, self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """What pages in one language say in their own words.

    In a template `t.close` is a text, and `t("part", part=4)` one with its places filled. Both are escaped like any text;
    what is markup already stays markup. A name that there is not is an error.
    """

    language: str
    """BCP 47, as it was asked for: numbers are written by its custom."""
    told_in: str
    """The language of the texts: English where there are none in the one that was asked for."""
    texts: Mapping[str, String] = field(repr=False)

    def __getitem__(self, key: str) -> str:
        text = self.texts[key]
        if not isinstance(text, str):
            raise KeyError(key)
        return text

    def __call__(self, key: str, **values: object) -> Markup:
        """For templates: the text as markup."""
        from markupsafe import Markup, escape

        pieces = re.split(PLACE, self[key])
        filled = (escape(values[piece] if at % 2 else piece) for at, piece in enumerate(pieces))
        return Markup("").join(filled)

    def say(self, key: str, **values: object) -> str:
        """The text with its places filled; a value is never searched for places."""
        return _filled(self[key], values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The form of the text that *n* asks for, with `{count}` and its other places filled."""
        return _filled(self._form(key, n), {"count": n, **values})

    def told(self, text: str) -> str:
        """*text*, in this language where it is one of ours."""
        if isinstance(text, Told):
            return self.say(text.key, **{key: self.told(value) for key, value in text.values.items()})
        return text

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        found = self.texts[key]
        if not isinstance(found, tuple):
            raise KeyError(key)
        return found

    def listed(self, texts: tuple[str, ...]) -> str:
        return self["comma"].join(texts)

    def date(self, iso: str, key: str = "date") -> str:
        """`2026-11-24` as it is written in a text: `24 November 2026`. Anything else stays as it is."""
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", iso)
        if match is None or not 1 <= int(match[2]) <= 12:
            return iso
        year, month, day = match.groups()
        values = {
            "year": year,
            "month": self.words("months")[int(month) - 1],
            "day": str(int(day)),
            "month_number": str(int(month)),
            "month_padded": month,
            "day_padded": day,
        }
        return _filled(self[key], values)

    def _form(self, key: str, n: int) -> str:
        forms = self.texts[key]
        if not isinstance(forms, Mapping):
            raise KeyError(key)
        form = form_of(n, self.told_in)
        return forms[form] if form in forms else forms[OTHER]


def _filled(text: str, values: Mapping[str, object]) -> str:
    return re.sub(PLACE, lambda place: str(values[place[1]]), text) if values else text


def places_in(text: str) -> frozenset[str]:
    """The names of the places in *text*."""
    return frozenset(re.findall(PLACE, text))
