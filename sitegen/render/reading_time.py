"""What a post's page says for its reader and its editors: how long it takes to read, and where it can be changed."""

from __future__ import annotations

from urllib.parse import quote

from sitegen.config import Config
from sitegen.prose.posts import Post
from sitegen.strings.strings import Strings

WORDS = 230
"""Read in a minute: Brysbaert (2019), 238 words of English non-fiction, and somewhat less where there are tables."""
CHARACTERS = 400
"""Of Chinese or Japanese, likewise."""
QUARTER_OF_AN_HOUR = 15
HALF_AN_HOUR = 30


def reading_time(post: Post, strings: Strings) -> str:
    """In words, so that it is taken for no figure of the post: "about four minutes to read"; empty for a page."""
    if post.is_page:
        return ""
    texts = [surface.text for surface in post.surfaces]
    ideographs = (
        sum(1 for text in texts for char in text if "\u3040" <= char <= "\u9fff") if _is_written_in_han(post) else 0
    )
    words = 0 if ideographs else sum(len(text.split()) for text in texts)
    minutes = max(round(words / WORDS + ideographs / CHARACTERS), 1)
    numbers = strings.words("reading_numbers")
    if minutes == 1:
        return strings["reading_minute"]
    if minutes < len(numbers) + 2:
        return strings.say("reading_minutes", number=numbers[minutes - 2])
    if minutes < QUARTER_OF_AN_HOUR + 5:
        return strings["reading_quarter"]
    return strings["reading_half"] if minutes < HALF_AN_HOUR + 10 else strings["reading_longer"]


def _is_written_in_han(post: Post) -> bool:
    return post.language.partition("-")[0] in ("zh", "ja")


def edit_address(config: Config, path: str) -> str:
    """Where the source at *path* can be changed; empty where the site names no such place."""
    return config.edit_url.replace("{path}", quote(path)) if config.edit_url else ""
