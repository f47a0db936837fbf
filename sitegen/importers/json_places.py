"""A place in a JSON document, with the pointer that leads there (RFC 6901): what is read can be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sitegen.evidence.schema import measured_from, shorten
from sitegen.evidence.sources.json_values import Json, Literal
from sitegen.importers.imported import Locator, Unimportable

DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9])")
MAX_EXPONENT = 60
"""A number with a larger one has more digits than a record may have; it is not even written out."""


def written_out(number: str) -> str | None:
    """*number* with its digits, without separators and exponent; `None` for what is none, or has too many digits.

    >>> written_out("1.50e-05"), written_out("2.5885e+03"), written_out("1,300.5"), written_out("1e999999999")
    ('0.0000150', '2588.5', '1300.5', None)
    """
    mantissa, _, exponent = number.replace(",", "").casefold().partition("e")
    if exponent and (re.fullmatch(r"[-+]?[0-9]{1,9}", exponent) is None or abs(int(exponent)) > MAX_EXPONENT):
        return None
    try:
        text = f"{Decimal(f'{mantissa}e{exponent or 0}'):f}"
    except InvalidOperation:
        return None
    return None if measured_from(text) is None else text


def day_of(text: str) -> str | None:
    """The day of a date as ISO 8601 writes it.

    >>> day_of("2026-11-24T12:50:00Z"), day_of("yesterday")
    ('2026-11-24', None)
    """
    found = DAY.match(text)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Place:
    """A value of the document. All readers raise `Unimportable` with the pointer for what is not as the tool writes it."""

    value: Json
    path: str
    """Of the file, for messages."""
    pointer: str = ""

    def find(self, key: str) -> Place | None:
        """The member called *key*; `None` where there is none, or it is null."""
        if not isinstance(self.value, Mapping) or self.value.get(key) is None:
            return None
        part = key.replace("~", "~0").replace("/", "~1")
        return Place(self.value[key], self.path, f"{self.pointer}/{part}")

    def at(self, key: str) -> Place:
        found = self.find(key)
        if found is None:
            raise self.refusal(f"has no {key!r}")
        return found

    def items(self) -> Iterator[Place]:
        """The members of a list."""
        if not isinstance(self.value, list):
            raise self.refusal("is no list")
        return (Place(value, self.path, f"{self.pointer}/{index}") for index, value in enumerate(self.value))

    def members(self) -> Iterator[tuple[str, Place]]:
        """The members of an object that are not null."""
        if not isinstance(self.value, Mapping):
            raise self.refusal("is no object")
        return ((key, found) for key in self.value if (found := self.find(key)) is not None)

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, Literal)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    def number(self) -> str:
        """The number with the digits that stand there, its exponent written out."""
        if not isinstance(self.value, Literal):
            raise self.refusal("is no number")
        text = written_out(str(self.value))
        if text is None:
            raise self.refusal(f"is {shorten(self.value)}, which no record can hold")
        return text

    def whole(self) -> int:
        """A count from zero on."""
        if not isinstance(self.value, Literal) or re.fullmatch(r"0|[1-9][0-9]{0,14}", self.value) is None:
            raise self.refusal("is no count")
        return int(self.value)

    def text(self) -> str:
        """Words, or anything else that stands alone, as it is spelt: `true`, `5`."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        if not isinstance(self.value, str):
            raise self.refusal("is no text")
        return " ".join(str(self.value).split())

    def exact(self) -> str:
        """The text as it stands, blanks and all."""
        self.text()
        return self.text() if isinstance(self.value, bool) else str(self.value)

    def day(self, key: str) -> str | None:
        """The day of a date as ISO 8601 writes it, its time left out; `None` where none stands there."""
        return day_of(self.texts(key).get(key, ""))

    def texts(self, *keys: str) -> dict[str, str]:
        """The members called *keys* that are there and say something in a word or a number."""
        found = ((key, self.find(key)) for key in keys)
        return {
            key: place.text()
            for key, place in found
            if place is not None and isinstance(place.value, (str, bool)) and place.text()
        }

    def numbers(self) -> tuple[str, ...]:
        """The members of a list of numbers, one at least."""
        found = tuple(member.number() for member in self.items())
        if not found:
            raise self.refusal("is empty")
        return found

    def refusal(self, what: str) -> Unimportable:
        return Unimportable(f"{self.path}: {self.pointer or 'the document'} {what}")


@dataclass(frozen=True, slots=True)
class Member:
    """An object of a list or of JSON Lines, and the fields by which it is told from the others."""

    place: Place
    base: Locator
    """Where the list is: a pointer, or nothing in JSON Lines."""
    where: Mapping[str, str]
    """Empty where only its place in the list tells it from the others."""

    def locator(self, found: Place) -> Locator:
        """How *found*, which lies within the object, is found again: by name, for places in a list change."""
        if not self.where:
            return {"pointer": found.pointer}
        field = found.pointer.removeprefix(self.place.pointer)
        plain = field[1:] if "/" not in field[1:] and "~" not in field else field
        return {**self.base, "where": self.where, "field": plain}


def members_of(items: Place, *fields: str) -> tuple[Member, ...]:
    """The objects of the list, each known by those of *fields* that it has, unless another has the same in them."""
    return told_apart(tuple(items.items()), fields, {"pointer": items.pointer})


def told_apart(places: Sequence[Place], fields: Sequence[str], base: Locator) -> tuple[Member, ...]:
    names = [_names(place, fields) for place in places]
    return tuple(
        Member(place, base, name if names.count(name) == 1 and _can_be_asked_for(name) else {})
        for place, name in zip(places, names, strict=True)
    )


def _names(place: Place, fields: Sequence[str]) -> dict[str, str]:
    found = ((field, place.find(field)) for field in fields)
    return {field: each.exact() for field, each in found if each is not None}


def _can_be_asked_for(name: Mapping[str, str]) -> bool:
    """Whether `where:` can hold it: blanks at its ends would go, and `{row}` in it would be filled in."""
    return bool(name) and all(text.strip() == text != "" and "{" not in text for text in name.values())
