"""What Markdown can say beyond paragraphs, drawn and read again by the verifier."""

from __future__ import annotations

import struct
from base64 import b64encode
from hashlib import sha384

from render.bench import FILES, drawn, the, tree, verdicts

PAGE = "posts/x/index.html"


def site(body: str) -> dict[str, str | bytes]:
    return {**FILES, "content/x.md": f"---\ntitle: X\n---\n\n{body}"}


def test_a_callout_says_its_kind_in_words_and_its_title() -> None:
    page = drawn(site("::: warning Mind *this*\nText.\n:::\n"))[PAGE]
    assert the(page, ".container.warning[role=note] > .container-label").text() == "Warning"
    assert the(page, ".container-title").html == '<p class="container-title">Mind <em>this</em></p>'


def test_an_alert_of_github_looks_like_a_callout() -> None:
    page = drawn(site("> [!TIP]\n> Text.\n"))[PAGE]
    assert the(page, ".container.tip > .container-label").text() == "Tip"
    assert not tree(page).css("blockquote")


def test_a_task_says_whether_it_is_done() -> None:
    boxes = tree(drawn(site("- [x] one\n- [ ] two\n"))[PAGE]).css("input[type=checkbox][disabled]")
    assert [box.attributes["aria-label"] for box in boxes] == ["done", "to do"]


def test_an_abbreviation_is_told_as_a_whole_word_only() -> None:
    page = drawn(site('The VRAM, VRAMs, `VRAM` and <VRAM>.\n\n*[VRAM]: video "memory"\n'))[PAGE]
    found = tree(page).css("abbr")
    assert [node.attributes["title"] for node in found] == ['video "memory"', 'video "memory"']


def test_each_of_them_stands_before_the_verifier() -> None:
    body = (
        "::: tip The [29.6 tok/s](ev:ab/q4/decode)\nOf the VRAM.\n:::\n\n"
        "> [!NOTE]\n> It was [39.7 tok/s](ev:ab/f16/decode).\n\n"
        "Term\n: [29.6 tok/s](ev:ab/q4/decode) of it[^n]\n\n- [x] [39.7 tok/s](ev:ab/f16/decode)\n\n"
        "*[VRAM]: memory of a 2080 Ti 22G\n\n[^n]: And [29.6 tok/s](ev:ab/q4/decode).\n"
    )
    assert verdicts(site(body)) == []


def test_a_theme_that_changes_what_an_abbreviation_stands_for_is_found() -> None:
    files = site("The VRAM.\n\n*[VRAM]: that of a 2080 Ti 22G\n")
    post = "{% extends 'base.html' %}{% block content %}{{ body | replace('22G', '24G') }}{% endblock %}"
    assert any("24G" in verdict for verdict in verdicts({**files, "templates/post.html": post}))


def test_lines_of_code_carry_their_number_mark_and_sign_and_stay_what_they_are() -> None:
    files = site('```python diff numbers=9 mark=2 title="bench.py"\n-x = """<a>\n+b"""\n```\n')
    page = drawn(files)[PAGE]
    lines = tree(page).css(".code-figure .line")
    assert [line.attributes["class"] for line in lines] == ["line removed", "line marked added"]
    assert [line.text() for line in lines] == ['9 -x = """<a>', '10 +b"""']
    assert the(page, ".code-figure > figcaption").text() == "bench.py"
    assert verdicts(files) == []


def test_only_a_page_with_code_loads_the_script_that_copies_it_and_names_its_digest() -> None:
    pages = drawn(site("```python\nx\n```\n"))
    script = the(pages[PAGE], "script[src]")
    assert script.attributes["src"] == "../../copy.js"
    digest = b64encode(sha384(pages["copy.js"].content).digest()).decode()
    assert script.attributes["integrity"] == f"sha384-{digest}"
    assert not tree(pages["posts/second/index.html"]).css("script[src]")


FORMULAS = (
    "## Of $`x^2`$\n\nAs $`O(n^2)`$ in 2026, [$`29.6\\,\\mathrm{tok/s}`$](ev:ab/q4/decode) of it.\n\n"
    '```math lit: "an example"\n\\frac{39.7}{29.6} = 1.34\n```\n'
)


def test_formulas_are_mathml_and_stand_before_the_verifier_in_page_and_feed() -> None:
    files = site(FORMULAS)
    page = drawn(files)[PAGE]
    assert len(tree(page).css("h2 math, p math")) == 2
    assert the(page, "[data-figure] data").text() == "29.6 tok/s"
    assert not tree(page).css("script[src], .body [style]")
    assert verdicts(files) == []


def test_formulas_stand_before_the_verifier_in_a_feed_too() -> None:
    files = {**FILES, "content/x.md": f"---\ntitle: X\ndate: 2026-11-20\n---\n\n{FORMULAS}"}
    assert b"math" in drawn(files)["feed.xml"].content
    assert verdicts(files) == []


def test_a_theme_that_changes_a_digit_of_a_formula_is_found() -> None:
    post = (
        "{% extends 'base.html' %}{% block content %}{{ body | replace('<mn>1.34</mn>', '<mn>1.43</mn>') }}{% endblock %}"
    )
    found = verdicts({**site(FORMULAS), "templates/post.html": post})
    assert any("altered-text" in verdict for verdict in found)


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0\0\0\0\0"


def test_a_picture_has_the_size_of_its_file_and_only_the_later_ones_wait() -> None:
    body = "![one](a.png) ![two](b.svg) ![three](c.jpg) ![four](https://example.org/d.png)\n"
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30.4 20"></svg>'
    files = {**site(body), "content/a.png": png(640, 480), "content/b.svg": drawing, "content/c.jpg": b"\xff\xd8"}
    found = [node.attributes for node in tree(drawn(files)[PAGE]).css("img")]
    assert [(each.get("width"), each.get("height"), each.get("loading")) for each in found] == [
        ("640", "480", None),
        ("30", "20", "lazy"),
        (None, None, "lazy"),
        (None, None, "lazy"),
    ]


def test_a_caption_may_cite_and_stands_in_its_figure() -> None:
    body = "::: figure Of [29.6 tok/s](ev:ab/q4/decode)\n![A plot](a.png)\n:::\n"
    files = {**site(body), "content/a.png": png(64, 48)}
    assert the(drawn(files)[PAGE], "figure.picture > figcaption [data-figure]").text() == "29.6 tok/s"
    assert not tree(drawn(files)[PAGE]).css(".container")
    assert verdicts(files) == []
