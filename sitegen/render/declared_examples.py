"""The note at the top of a page whose figures are examples."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.render.body import Surroundings
from sitegen.render.shown import Shown
from sitegen.render.theme import Theme
from sitegen.render.visible import visible


def draw_examples(around: Surroundings, theme: Theme) -> tuple[Markup, Shown]:
    """The note, and what it must say; nothing for any other page."""
    post = around.claims.post
    if post.examples is None:
        return Markup(""), Shown(source=post.source.path)
    name, reason = f"{around.prefix}examples", visible(post.examples.text)
    said = around.strings["examples"]
    html = theme.render("_examples.html", {"id": name, "said": said, "reason": reason})
    shown = Shown(source=post.source.path, backed={name: (said, reason)}, must_say={name: frozenset((said, reason))})
    return Markup(html), shown  # noqa: S704 - the template escapes
