"""A list begins with a number that no list led up to.

What it finds: an ordered list that begins neither at 0 or 1 nor where an earlier list of the post left off.

Why it matters: the numbers of a list are marks and no claims. A line that happens to begin with a figure and a full stop
("1300. So many tokens were read") becomes a list in Markdown, and the figure would go unchecked as its mark.

Good:

    1. Load it.
    2. Run it.

    Then wait.

    3. Stop it.

Bad:

    Then it stopped.

    1300. So many tokens were read.

What it does not find: wrong numbers further down a list: they are counted from its first one, whatever was typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Location
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    expected = {0, 1}
    for start, length, line in _lists(claims):
        if start not in expected:
            yield Finding(
                rule=RULE.name,
                location=Location.of_line(claims.post.source, line),
                message=f"a list begins with {start} here, and no list of the post led up to it",
                hint=f"begin with 1, or write {start}\\. where it is no list; a figure is cited",
            )
        expected.add(start + length)


def _lists(claims: PostClaims) -> Iterator[tuple[int, int, int]]:
    """First number, count of items, and line of each ordered list, in the order of the page."""
    tokens = claims.post.tokens
    for place, token in enumerate(tokens):
        if token.type != "ordered_list_open":
            continue
        length = 0
        for following in tokens[place + 1 :]:
            if following.level == token.level:
                break
            length += following.type == "list_item_open" and following.level == token.level + 1
        yield int(token.attrs.get("start", 1)), length, (token.map or [0])[0] + 1


RULE = Rule(name="list-number", module=__name__, post=check)
