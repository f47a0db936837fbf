"""The head of a page: title, description and structured data, all without markup and so with badges in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from sitegen.claims.claims import PostClaims
from sitegen.config import Config
from sitegen.prose.posts import Question
from sitegen.render.links import Links, set_path
from sitegen.render.picture_layout import has_own_picture, picture_path
from sitegen.render.words import surface_in_words

SCHEMA = "https://schema.org"
UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a script element or a line of a script; JSON reads the escapes back."""


def title_in_words(claims: PostClaims, min_n: int) -> str:
    return surface_in_words(claims.post.title.surface, claims, min_n)


def description_in_words(claims: PostClaims, min_n: int) -> str:
    text = claims.post.description
    return "" if text is None else surface_in_words(text.surface, claims, min_n)


def structured_data(claims: PostClaims, config: Config, links: Links) -> tuple[Mapping[str, Any], ...]:
    """schema.org: a BlogPosting (of a page such as "about" a WebPage), and a FAQPage where there are questions."""
    about = _page(claims, config, links) if claims.post.is_page else _posting(claims, config, links)
    return ({"@context": SCHEMA} | _said(about), *_questions(claims, config.min_n))


def _posting(claims: PostClaims, config: Config, links: Links) -> Mapping[str, Any]:
    post = claims.post
    return {
        "@type": "BlogPosting",
        "headline": title_in_words(claims, config.min_n),
        **_shared(claims, config, links),
        "datePublished": post.date,
        "dateModified": post.updated or post.date,
        "mainEntityOfPage": _address(links, config, links.page),
        "keywords": list(post.tags),
        "isPartOf": [_site("Blog", config, links), *_series(claims)],
        "isBasedOn": [links.absolute(set_path(name)) for name in _reported(claims, links)] if config.base_url else None,
    }


def _page(claims: PostClaims, config: Config, links: Links) -> Mapping[str, Any]:
    return {
        "@type": "WebPage",
        "name": title_in_words(claims, config.min_n),
        **_shared(claims, config, links),
        "dateModified": claims.post.updated or claims.post.date,
        "isPartOf": _site("WebSite", config, links),
    }


def _shared(claims: PostClaims, config: Config, links: Links) -> Mapping[str, Any]:
    """What a post and a page both say."""
    has_picture = config.draws_pictures and has_own_picture(claims.post)
    name = {"@type": "Person", "name": config.author} if config.author else None
    return {
        "inLanguage": claims.post.language,
        "description": description_in_words(claims, config.min_n),
        "author": name,
        "publisher": name,
        "image": links.absolute(picture_path(links.page)) if has_picture else None,
        "url": _address(links, config, links.page),
        "isAccessibleForFree": True,
    }


def _site(kind: str, config: Config, links: Links) -> Mapping[str, Any]:
    return _said({"@type": kind, "name": config.title, "url": _address(links, config, "index.html")})


def _series(claims: PostClaims) -> tuple[Mapping[str, Any], ...]:
    """The place in it is left to the page: a number here would be one without a badge."""
    series = claims.post.series
    return () if series is None else ({"@type": "CreativeWorkSeries", "name": series.name},)


def _reported(claims: PostClaims, links: Links) -> Iterator[str]:
    """Ids of the sets that the post reports and that have a page."""
    return (name for name in dict.fromkeys(claims.post.aliases.values()) if name in links.sets)


def _address(links: Links, config: Config, path: str) -> str | None:
    """The address that others know; `None` where the site has none."""
    return links.absolute(path) if config.base_url else None


def _said(members: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value}


def _questions(claims: PostClaims, min_n: int) -> tuple[Mapping[str, Any], ...]:
    questions = [_question(question, claims, min_n) for question in claims.post.questions]
    return ({"@context": SCHEMA, "@type": "FAQPage", "mainEntity": questions},) if questions else ()


def _question(question: Question, claims: PostClaims, min_n: int) -> Mapping[str, Any]:
    name, answer = question_in_words(question, claims, min_n)
    return {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": "\n".join(answer)}}


def question_in_words(question: Question, claims: PostClaims, min_n: int) -> tuple[str, tuple[str, ...]]:
    """The question and the paragraphs of its answer."""
    answer = tuple(surface_in_words(surface, claims, min_n) for surface in question.answer)
    return surface_in_words(question.question, claims, min_n), tuple(text for text in answer if text)


def head_texts(claims: PostClaims, config: Config) -> frozenset[str]:
    """Every text without markup that a post's page carries in its head."""
    answers = [question_in_words(question, claims, config.min_n) for question in claims.post.questions]
    title, description = title_in_words(claims, config.min_n), description_in_words(claims, config.min_n)
    texts = (
        title,
        description,
        config.title,
        config.author,
        *(text for name, answer in answers for text in (name, *answer)),
    )
    return frozenset(texts) - {""}


def as_script(values: Sequence[Mapping[str, Any]]) -> Markup:
    """JSON for a script element: nothing in it can end the element."""
    texts = (json.dumps(value, ensure_ascii=False, sort_keys=True).translate(UNSAFE) for value in values)
    scripts = (f'<script type="application/ld+json">{text}</script>' for text in texts)
    return Markup("\n".join(scripts))  # noqa: S704 - `<`, `>` and `&` are escaped just above
