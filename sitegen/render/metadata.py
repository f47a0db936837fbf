"""The head of a page: title, description and structured data, all without markup and so with badges in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from sitegen.claims.claims import PostClaims
from sitegen.config import Config
from sitegen.prose.posts import Question
from sitegen.render.links import Links
from sitegen.render.words import surface_in_words

UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a script element or a line of a script; JSON reads the escapes back."""


def title_in_words(claims: PostClaims, min_n: int) -> str:
    return surface_in_words(claims.post.title.surface, claims, min_n)


def description_in_words(claims: PostClaims, min_n: int) -> str:
    text = claims.post.description
    return "" if text is None else surface_in_words(text.surface, claims, min_n)


def structured_data(claims: PostClaims, config: Config, links: Links) -> tuple[Mapping[str, Any], ...]:
    """schema.org: a BlogPosting, and a FAQPage where the post has questions."""
    return (_posting(claims, config, links), *_questions(claims, config.min_n))


def _posting(claims: PostClaims, config: Config, links: Links) -> Mapping[str, Any]:
    post = claims.post
    author = {"@type": "Person", "name": config.author} if config.author else None
    optional = {
        "description": description_in_words(claims, config.min_n),
        "datePublished": post.date,
        "dateModified": post.updated or post.date,
        "author": author,
        "url": links.absolute(links.page) if config.base_url else None,
        "keywords": list(post.tags),
    }
    required = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": title_in_words(claims, config.min_n),
        "inLanguage": post.language,
    }
    return required | {key: value for key, value in optional.items() if value}


def _questions(claims: PostClaims, min_n: int) -> tuple[Mapping[str, Any], ...]:
    questions = [_question(question, claims, min_n) for question in claims.post.questions]
    return ({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions},) if questions else ()


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
