"""Which numbers a manifest stands behind, and the search for those that it does not.

How text is cut into words, here and nowhere else, for the texts of a manifest and for what was built alike:

1. Characters that show nothing (soft hyphens, zero-width characters, direction marks, variation selectors) are dropped;
   U+FFFC (an image, a footnote mark) becomes a space.
2. ▣ is a word of its own, whatever touches it.
3. The rest is cut at white space. Words that are only an anchor's sign (`#`, `¶`, `§`, `↩`, `🔗`) are dropped.
4. Each numeric word stands with its neighbours; past either end the neighbour is the empty string. Where a text has line
   breaks or U+FFFC, its parts count as texts too: so a line of a code block is found, and text that an image divides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sitegen.verify.manifest import PageManifest
from sitegen.verify.numerals import PLACEHOLDER, as_seen, digits, folded, holds_number

Trigram = tuple[str, str, str]

_ANCHOR_SIGNS = frozenset("#¶§↩↑🔗")
_SEPARATORS = frozenset("|·•*>—–-:›»/→←")
_PARTS = re.compile("[\n\ufffc]+")
_TOUCHING = re.compile(rf"(\S?){PLACEHOLDER}(?=(\S?))")
_OPENING = "▣([{<\"'“‘«‹„‚—–/|,;:，；：、。（「『【《·…¿¡\\"
_CLOSING = "▣)]}>\"'”’»›“‘—–/|.,;:!?，；：、。！？）」』】》·…\\*"
_OUTER = "()[]{}<>\"'“”‘’«»„,;:!?，；：、。！？（）「」『』…"
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def words_of(text: str) -> list[str]:
    """*text*, as seen, cut into words, as the module says."""
    words = text.replace(PLACEHOLDER, f" {PLACEHOLDER} ").split()
    return words if _ANCHOR_SIGNS.isdisjoint(words) else [word for word in words if word not in _ANCHOR_SIGNS]


def trigrams(words: list[str]) -> Iterator[Trigram]:
    """Each numeric word between its neighbours."""
    last = len(words) - 1
    for index, word in enumerate(words):
        if holds_number(word):
            yield (words[index - 1] if index else "", word, words[index + 1] if index < last else "")


def _glued(text: str) -> Iterator[tuple[str, str]]:
    """What touches each ▣ of *text*: `("−", "▣")` before, `("▣", "k")` after, without plain punctuation.

    A sign or a unit that a template sets against a figure changes it (`−39.7`, `39.7k`) and holds no digit itself.
    """
    for match in _TOUCHING.finditer(text):
        before, after = match.groups()
        if before not in _OPENING:
            yield (before, PLACEHOLDER)
        if after not in _CLOSING:
            yield (PLACEHOLDER, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """A manifest, made ready to be asked about many texts."""

    trigrams: frozenset[Trigram]
    glued: frozenset[tuple[str, str]]
    phrases: Mapping[str, tuple[str, ...]]
    """Worded phrases by their first run of digits; those without one under the empty text."""
    backed: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, manifest: PageManifest) -> Backing:
        whole = [part for text in manifest.texts for part in (text, *_parts(text))]
        parts = [as_seen(text) for text in whole]
        numeric = [words_of(part) for part in parts if holds_number(part)]
        figured = [part for part in parts if PLACEHOLDER in part]
        return cls(
            trigrams=frozenset(found for words in numeric for found in trigrams(words)),
            glued=frozenset(found for part in figured for found in _glued(part)),
            phrases=_by_digits(manifest.worded),
            backed=manifest.backed,
        )

    def unbacked(self, text: str, blocks: Iterable[str] = ()) -> tuple[str, ...]:
        """Numeric words of a run that neither the texts, nor a worded phrase, nor one of the backed *blocks* holds."""
        text = as_seen(text)
        glued = tuple("".join(pair) for pair in (_glued(text) if PLACEHOLDER in text else ()) if pair not in self.glued)
        if not holds_number(text):
            return glued
        words = words_of(self._without_phrases(text))
        found = [middle[1] for middle in trigrams(words) if middle not in self.trigrams]
        if not found:
            return glued
        allowed = [_with_bare(self.backed[block]) for block in blocks if block in self.backed]
        return (*glued, *(word for word in found if not _is_among(word, allowed)))

    def unworded(self, text: str, blocks: Iterable[str] = ()) -> tuple[str, ...]:
        """The same where there is no markup: there, a separator that stands alone (`·`, `|`, `—`) is an edge as well."""
        text = as_seen(text)
        if not holds_number(text):
            return ()
        words = words_of(self._without_phrases(text))
        edged = ["" if word in _SEPARATORS else word for word in words]
        allowed = [_with_bare(self.backed[block]) for block in blocks if block in self.backed]
        return tuple(
            plain[1]
            for plain, edge in zip(trigrams(words), trigrams(edged), strict=True)
            if self.trigrams.isdisjoint((plain, edge)) and not _is_among(plain[1], allowed)
        )

    def _without_phrases(self, text: str) -> str:
        if not self.phrases:
            return text
        candidates = {phrase for key in ("", *digits(text)) for phrase in self.phrases.get(key, ())}
        if not candidates:
            return text
        text = folded(text)
        for phrase in sorted((phrase for phrase in candidates if phrase in text), key=len, reverse=True):
            text = _without(text, phrase)
        return text


def _parts(text: str) -> list[str]:
    return _PARTS.split(text) if _PARTS.search(text) else []


def _by_digits(worded: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in map(folded, worded):
        key = next(iter(digits(phrase)), "")
        if key or holds_number(phrase):
            found.setdefault(key, []).append(phrase)
    return {key: tuple(phrases) for key, phrases in found.items()}


@lru_cache(maxsize=4096)
def _with_bare(texts: tuple[str, ...]) -> frozenset[str]:
    seen = [part for text in texts for part in as_seen(text).split()]
    return frozenset((*seen, *(bare(word) for word in seen)))


def _is_among(word: str, allowed: list[frozenset[str]]) -> bool:
    plain = bare(word)
    return any(word in words or plain in words for words in allowed)


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """Without plain punctuation around: `(39.7).` is `39.7`; a sign, a % or a unit stays."""
    return word.strip(_OUTER).rstrip(".").strip(_OUTER)


def _without(text: str, phrase: str) -> str:
    """*text* with each whole occurrence of *phrase* as ▣: `39.7 tok/s` is not whole in `139.7 tok/s`."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if _may_precede(text[:start][-1:]) and _may_follow(text[end : end + 2], phrase[-1]):
            text = f"{text[:start]} {PLACEHOLDER} {text[end:]}"
            end = start + 3
        start = text.find(phrase, end if end > start else start + 1)
    return text


def _may_precede(char: str) -> bool:
    if not char or char.isspace() or char in "([{\"'“‘«„—|（「『【《：，、。":
        return True
    return bool(_HAN.match(char)) and char != "一" and not holds_number(char)


def _may_follow(rest: str, last: str) -> bool:
    if not rest or rest[0].isspace() or rest[0] in ")]}\"'”’»|—…！？）」』】》：；，、。":
        return True
    if rest[0] in ".,;:!?":
        return len(rest) == 1 or not holds_number(rest[1])
    return bool(_HAN.match(rest[0])) and not holds_number(rest[0]) and not holds_number(last)
