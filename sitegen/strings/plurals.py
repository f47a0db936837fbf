"""Which form of a word a whole number asks for: the plural rules of CLDR 48 for integers, under CLDR's names.

https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

OTHER = "other"
FORMS = ("zero", "one", "two", "few", "many", OTHER)


def _one(n: int) -> str:
    return "one" if n == 1 else OTHER


def _none(_: int) -> str:
    return OTHER


def _up_to_one(n: int) -> str:
    return "one" if n in (0, 1) else OTHER


def _romance(n: int) -> str:
    """Italian, Spanish and others: a million is told with a preposition."""
    return "many" if n and n % 1_000_000 == 0 else _one(n)


def _french(n: int) -> str:
    return "many" if n and n % 1_000_000 == 0 else _up_to_one(n)


def _east_slavic(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _south_slavic(n: int) -> str:
    form = _east_slavic(n)
    return OTHER if form == "many" else form


def _polish(n: int) -> str:
    return "one" if n == 1 else "many" if _east_slavic(n) == "one" else _east_slavic(n)


def _czech(n: int) -> str:
    return "few" if n in (2, 3, 4) else _one(n)


def _slovene(n: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, OTHER)


def _lithuanian(n: int) -> str:
    if n % 100 in range(11, 20) or n % 10 == 0:
        return OTHER
    return "one" if n % 10 == 1 else "few"


def _latvian(n: int) -> str:
    if n % 100 in range(11, 20) or n % 10 == 0:
        return "zero"
    return "one" if n % 10 == 1 else OTHER


def _romanian(n: int) -> str:
    return "few" if n == 0 or (n != 1 and n % 100 in range(1, 20)) else _one(n)


def _arabic(n: int) -> str:
    if n < 3:
        return FORMS[n]
    return "few" if n % 100 in range(3, 11) else "many" if n % 100 >= 11 else OTHER


def _hebrew(n: int) -> str:
    return "two" if n == 2 else _one(n)


_RULES: Mapping[Callable[[int], str], tuple[str, str]] = {
    _none: ("zh ja ko vi th id ms my lo km yue", "other"),
    _up_to_one: ("hi bn fa gu kn zu am", "one other"),
    _french: ("fr pt", "one many other"),
    _romance: ("it es ca", "one many other"),
    _east_slavic: ("ru uk be", "one few many"),
    _south_slavic: ("sr hr bs", "one few other"),
    _polish: ("pl", "one few many"),
    _czech: ("cs sk", "one few other"),
    _slovene: ("sl", "one two few other"),
    _lithuanian: ("lt", "one few other"),
    _latvian: ("lv", "zero one other"),
    _romanian: ("ro", "one few other"),
    _arabic: ("ar", "zero one two few many other"),
    _hebrew: ("he", "one two other"),
}
"""Rule → languages, and the forms that whole numbers take in them. All others are like English."""


def form_of(n: int, language: str) -> str:
    """The form that *n* asks for in *language*, a BCP 47 tag.

    >>> form_of(1, "de"), form_of(0, "fr-CA"), form_of(3, "ja"), form_of(22, "ru"), form_of(22, "pl")
    ('one', 'one', 'other', 'few', 'few')
    """
    return _rule(language)[0](abs(n))


def forms_of(language: str) -> tuple[str, ...]:
    """All forms that whole numbers take in *language*."""
    return tuple(_rule(language)[1].split())


def _rule(language: str) -> tuple[Callable[[int], str], str]:
    root = language.partition("-")[0].lower()
    if language.lower() == "pt-pt":
        return _romance, _RULES[_romance][1]
    return next(((rule, forms) for rule, (names, forms) in _RULES.items() if root in names.split()), (_one, "one other"))
