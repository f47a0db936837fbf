"""A post to begin with: its file's name, and its text."""

from __future__ import annotations

from sitegen.importers.set_text import scalar
from sitegen.prose.front_matter import default_slug

MAX_BYTES = 80
"""Of a slug that is made of a title; longer ones are cut after a word."""
APOSTROPHES = str.maketrans("", "", "'’ʼ")


def slug_of_title(title: str) -> str:
    """Letters and digits of any script, lower case, joined by `-`; `post` for a title without any.

    >>> slug_of_title("What's slow: the draft cache?"), slug_of_title("計測の記録")
    ('whats-slow-the-draft-cache', '計測の記録')
    """
    words = default_slug(f"{title.translate(APOSTROPHES).replace('/', ' ').replace('.', ' ')}.md").split("-")
    kept = words[0].encode()[:MAX_BYTES].decode(errors="ignore")
    for word in words[1:]:
        if len(f"{kept}-{word}".encode()) > MAX_BYTES:
            break
        kept = f"{kept}-{word}"
    return kept


def post_text(title: str, today: str) -> str:
    """A draft of the day *today*, which passes as it stands."""
    return f"---\ntitle: {scalar(title)}\ndate: {today}\ndraft: true\nevidence: {{}}\n---\n\n\n```disclaimer\n```\n"
