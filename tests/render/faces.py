"""Faces of posts that stand for no file, for the tests of lists."""

from __future__ import annotations

from sitegen.render.outline import Face


def face(
    slug: str,
    *,
    date: str | None = "2026-05-16",
    tags: tuple[str, ...] = (),
    sets: tuple[str, ...] = (),
    series: tuple[str, int] | None = None,
) -> Face:
    return Face(
        file=f"content/{slug}.md",
        slug=slug,
        path=f"posts/{slug}/index.html",
        title=slug,
        is_page=False,
        draft=False,
        date=date,
        updated=None,
        tags=tags,
        series=series,
        reports=sets,
        cites=(),
        lines=(),
        language="en",
        sets=sets,
    )
