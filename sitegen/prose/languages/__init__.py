"""The languages that numbers and words are read in: one a file; this is the plain table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from sitegen.prose.languages.chinese import CHINESE
from sitegen.prose.languages.english import ENGLISH
from sitegen.prose.languages.french import FRENCH
from sitegen.prose.languages.german import GERMAN
from sitegen.prose.languages.japanese import JAPANESE
from sitegen.prose.languages.language import Language
from sitegen.quantities.formatting import custom_of

LANGUAGES: Mapping[str, Language] = {language.code: language for language in (ENGLISH, GERMAN, FRENCH, CHINESE, JAPANESE)}

OTHER = Language(code="und", name="this language", group=",", decimal=".", parts=ENGLISH.parts)
"""Unknown languages: no words; the separators in which `format_number` writes them, English ones for most."""


SWISS_GERMAN = replace(GERMAN, name="Swiss German", group="’", decimal=".")
"""1’300.5, in Liechtenstein as well."""


@lru_cache(maxsize=64)
def language_of(tag: str) -> Language:
    """The language of a BCP 47 *tag*: its first part decides (`zh-TW` is Chinese), but for Swiss German."""
    if tag.replace("_", "-").casefold() in ("de-ch", "de-li"):
        return SWISS_GERMAN
    primary = tag.replace("_", "-").split("-")[0].casefold()
    known = LANGUAGES.get(primary)
    if known is not None:
        return known
    custom = custom_of(primary)
    return replace(OTHER, code=primary or "und", group=custom.group, decimal=custom.point)
