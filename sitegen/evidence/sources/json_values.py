"""JSON as evidence: numbers keep their spelling, so that 39.70 stays 39.70; NaN, Infinity and double keys are refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from sitegen.evidence.sources.matches import Unreadable
from sitegen.source import nearest

Json = object
"""str, `Literal`, bool, None, list, dict."""


class Literal(str):
    """A number with its digits as written."""

    __slots__ = ()


def parse_json(text: str, path: str) -> Json:
    """The document; raises `Unreadable` with the place."""
    try:
        return json.loads(
            text, parse_float=Literal, parse_int=Literal, parse_constant=_refuse, object_pairs_hook=_without_doubles
        )
    except json.JSONDecodeError as error:
        raise Unreadable(f"{path}:{error.lineno}:{error.colno} is no JSON: {error.msg}") from None
    except RecursionError:
        raise Unreadable(f"{path} is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"{path}: {error}") from None


def _refuse(text: str) -> Json:
    raise ValueError(f"{text} is no number that can be compared")


def _without_doubles(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    table: dict[str, Json] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f"the key {key!r} is given twice in one object")
        table[key] = value
    return table


def parts_of(pointer: str) -> tuple[str, ...]:
    """The reference tokens of a pointer; `~1` is a slash and `~0` a tilde (RFC 6901, section 4)."""
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise Unreadable(f"{pointer!r} is no JSON Pointer", "it begins with /: /results/0/mean", rule="invalid-data")
    if re.search(r"~(?![01])", pointer):
        raise Unreadable(f"{pointer!r} is no JSON Pointer", "a tilde is written ~0, a slash ~1", rule="invalid-data")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/"))


def escaped(key: str) -> str:
    """*key* as a reference token."""
    return key.replace("~", "~0").replace("/", "~1")


def follow(document: Json, pointer: str, path: str) -> Json:
    """The value that *pointer* names; raises `Unreadable` where it leads nowhere."""
    value = document
    for part in parts_of(pointer):
        if isinstance(value, Mapping) and part in value:
            value = value[part]
        elif isinstance(value, list) and re.fullmatch(r"0|[1-9][0-9]{0,8}", part) and int(part) < len(value):
            value = value[int(part)]
        else:
            raise _leads_nowhere(value, part, pointer, path)
    return value


def _leads_nowhere(value: Json, part: str, pointer: str, path: str) -> Unreadable:
    hint = None
    if isinstance(value, Mapping):
        like = nearest(part, list(value)[:2000])
        hint = f"did you mean `{like}`?" if like else f"there: {', '.join(list(value)[:12])}"
    elif isinstance(value, list):
        hint = f"the list there has {len(value)} members, counted from 0"
    return Unreadable(f"{pointer!r} leads nowhere in {path}: nothing is called {part!r}", hint)


def text_of(value: Json, where: str) -> str:
    """A number or text as it stands; raises `Unreadable` for anything that is no single value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str(value)
    kind = "null" if value is None else "a list" if isinstance(value, list) else "an object"
    raise Unreadable(f"{where} is {kind}, not a value")
