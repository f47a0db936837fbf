"""Values as an editor sees them: YAML without our reader gives a type to what we take as it is typed.

So a text may look like a number or a truth value there, and a number may be a text (`~1300`, `"39.70"`).
"""

from __future__ import annotations

from sitegen.schemas.shapes import Schema, listing

DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def words(description: str, **more: object) -> Schema:
    """Any scalar but nothing at all."""
    return {"type": ["string", "number", "boolean"], "minLength": 1, "description": description, **more}


def word_list(description: str) -> Schema:
    return listing(words("One of them."), description)


def words_or_list(description: str) -> Schema:
    return {"anyOf": [words(description), word_list(description)], "description": description}


def whole(description: str, least: int) -> Schema:
    return {"type": ["integer", "string"], "minimum": least, "pattern": r"^(0|[1-9][0-9]*)$", "description": description}


def day(description: str) -> Schema:
    return {"type": "string", "pattern": DAY, "description": description}


def truth(description: str) -> Schema:
    return {"enum": [True, False, "true", "false"], "description": description}
