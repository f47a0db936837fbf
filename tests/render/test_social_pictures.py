"""The pictures that other sites show beside a link."""

from __future__ import annotations

from dataclasses import replace
from struct import unpack_from

import pytest
from selectolax.lexbor import LexborHTMLParser

from checking import checked
from render.bench import FILES, drawn
from sitegen.findings import Finding
from sitegen.pipeline.manifest import manifests
from sitegen.render.shown import Page
from sitegen.render.theme import TemplateProblem
from sitegen.verify import verify

PICTURED = FILES | {"sitegen.yaml": FILES["sitegen.yaml"] + "social_pictures: true\n"}
FIRST, POST = "posts/first/social.png", "posts/first/index.html"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return drawn(PICTURED)


def words(page: Page) -> dict[str, str]:
    """What each part of a picture says."""
    parts = LexborHTMLParser(page.shown.drawn_from).css("g[data-backed]")
    return {part.attributes["data-backed"] or "": " ".join(part.text().split()) for part in parts}


def meta(page: Page, name: str) -> str | None:
    found = LexborHTMLParser(page.content.decode()).css_first(f"meta[property='{name}'], meta[name='{name}']")
    return None if found is None else found.attributes["content"]


def undrawn(files: dict[str, str]) -> tuple[Finding, ...]:
    """What is told of the picture of the first post."""
    return drawn(files)[FIRST].findings


def with_post(head: str, body: str = "Text.") -> dict[str, str]:
    return PICTURED | {"content/first.md": f"---\n{head}\ndate: 2026-05-20\nevidence: {{ab: ab}}\n---\n{body}\n"}


def test_a_picture_shows_title_headline_figure_and_site_with_badges_in_words(pages: dict[str, Page]) -> None:
    assert words(pages[FIRST]) == {
        "place": "~/blog/first",
        "title": "f16 ran 34% faster [memory, N not recorded] than q4",
        "figure": "34% faster",
        "badge": "[memory, N not recorded]",
        "site": "Bench",
    }


def test_a_picture_is_a_png_of_the_size_that_its_page_says(pages: dict[str, Page]) -> None:
    content = pages[FIRST].content

    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    size = unpack_from(">II", content, 16)
    assert (str(size[0]), str(size[1])) == (meta(pages[POST], "og:image:width"), meta(pages[POST], "og:image:height"))


def test_a_page_names_its_picture_and_what_it_says(pages: dict[str, Page]) -> None:
    page = pages[POST]

    assert meta(page, "og:image") == "https://example.org/notes/posts/first/social.png"
    assert meta(page, "twitter:card") == "summary_large_image"
    assert meta(page, "og:image:alt") == (
        "f16 ran 34% faster [memory, N not recorded] than q4 · 34% faster [memory, N not recorded] · Bench"
    )
    assert '"image": "https://example.org/notes/posts/first/social.png"' in page.content.decode()


def test_pages_that_are_no_posts_name_the_picture_of_the_site(pages: dict[str, Page]) -> None:
    for path in ("index.html", "tags/index.html", "evidence/ab/index.html"):
        assert meta(pages[path], "og:image") == "https://example.org/notes/social.png"
    assert words(pages["social.png"]) == {"place": "~/", "title": "Bench", "site": "example.org/notes"}


def test_the_same_input_gives_the_same_bytes(pages: dict[str, Page]) -> None:
    from sitegen.render.rasters import rastered

    rastered.cache_clear()

    assert drawn(PICTURED)[FIRST].content == pages[FIRST].content


@pytest.mark.parametrize("setting", ["", "social_pictures: false\n"])
def test_no_picture_is_drawn_unless_the_site_asks(setting: str) -> None:
    pages = drawn(FILES | {"sitegen.yaml": FILES["sitegen.yaml"] + setting})

    assert not [path for path in pages if path.endswith(".png")]
    assert meta(pages[POST], "og:image") is None
    assert meta(pages[POST], "twitter:card") == "summary"


def test_no_picture_is_drawn_where_nobody_could_ask_for_it() -> None:
    pages = drawn(FILES | {"sitegen.yaml": "title: Bench\nnames: [2080 Ti 22G]\nsocial_pictures: true\n"})

    assert not [path for path in pages if path.endswith(".png")]


@pytest.mark.parametrize(
    ("head", "body", "figure"),
    [
        (
            "title: Caches\ndescription: 'It was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).'",
            "Text.",
            "25% slower",
        ),
        ("title: Caches", "::: tldr\nIt ran at [39.7 tok/s](ev:ab/f16/decode).\n:::", "39.7 tok/s"),
        ("title: Caches", "It ran at [39.7 tok/s](ev:ab/f16/decode).", None),
        (
            "title: 'It was [25% slower](ev:change(ab/f16/decode,ab/q4/decode))'\n"
            "headline: '[39.7 tok/s](ev:ab/f16/decode)'",
            "Text.",
            "39.7 tok/s",
        ),
    ],
    ids=["of the description", "of the TL;DR", "none of the text", "the one that is named"],
)
def test_the_headline_figure_is_the_first_of_what_leads(head: str, body: str, figure: str | None) -> None:
    assert words(drawn(with_post(head, body))[FIRST]).get("figure") == figure


def test_a_headline_without_a_figure_is_refused() -> None:
    findings = checked(with_post("title: Caches\nheadline: Faster")).findings

    assert [(each.rule, each.location.line) for each in findings if "headline" in each.message] == [
        ("invalid-front-matter", 3)
    ]


def test_a_wrong_figure_in_a_headline_is_found() -> None:
    findings = checked(with_post("title: Caches\nheadline: '[40.7 tok/s](ev:ab/f16/decode)'")).findings

    assert "value-mismatch" in {each.rule for each in findings}


def test_a_title_that_cannot_be_written_is_left_out_and_told() -> None:
    files = with_post("title: 較小的快取 [34% faster](ev:change(ab/q4/decode,ab/f16/decode))\nlang: zh-TW")

    (finding,) = undrawn(files)

    picture = drawn(files)[FIRST]
    assert "title" not in words(picture)
    assert words(picture)["figure"] == "34% faster"
    assert "較" in finding.message


def test_a_title_that_has_no_room_is_left_out_and_never_cut() -> None:
    files = with_post(f"title: {'a word after another ' * 40}")

    assert "title" not in words(drawn(files)[FIRST])
    assert [each.rule for each in undrawn(files)] == ["undrawn-text"]


def test_a_long_title_stays_whole_beside_its_figure() -> None:
    title = "What a smaller cache of a draft model does to the speed of decoding on a card with little memory"
    files = with_post(f"title: {title}\nheadline: '[39.7 tok/s](ev:ab/f16/decode)'")

    picture = words(drawn(files)[FIRST])

    assert picture["title"] == title
    assert picture["figure"] == "39.7 tok/s"


def test_a_page_of_examples_has_the_picture_of_the_site() -> None:
    files = PICTURED | {"content/pages/how.md": "---\ntitle: How\nexamples: they show a form\n---\nIt ran at 12 tok/s.\n"}
    pages = drawn(files)

    assert "how/social.png" not in pages
    assert meta(pages["how/index.html"], "og:image") == "https://example.org/notes/social.png"


ALTERED = {
    "a badge that is left out": ("{% for line in part.lines %}", '{% for line in part.lines if part.name != "badge" %}'),
    "a figure that is changed": ("{{ line.text }}", '{{ line.text | replace("34%", "43%") }}'),
    "a number of the template": ("</svg>", '<text x="9" y="9">12 times</text></svg>'),
    "a title that is cut": ("{{ line.text }}", "{{ line.text | truncate(9) }}"),
}


@pytest.mark.parametrize("case", ALTERED)
def test_a_template_that_says_otherwise_is_found(case: str) -> None:
    from sitegen.render.theme import packaged

    old, new = ALTERED[case]
    template = (packaged() / "social_picture.xml").read_text(encoding="utf-8")
    assert old in template
    files = PICTURED | {"templates/social_picture.xml": template.replace(old, new, 1)}

    page = drawn(files)[FIRST]

    site = checked(files).site
    known = manifests(site.by_file, site.evidence, (page,))
    assert verify({FIRST: page.content}, known)


def test_other_bytes_than_those_that_were_drawn_are_found(pages: dict[str, Page]) -> None:
    site = checked(PICTURED).site
    known = manifests(site.by_file, site.evidence, (pages[FIRST],))

    assert not verify({FIRST: pages[FIRST].content}, known)
    (finding,) = verify({FIRST: pages["posts/second/social.png"].content}, known)
    assert finding.rule == "unreadable-output"


def test_a_picture_that_cannot_be_drawn_is_a_finding_and_no_traceback() -> None:
    files = PICTURED | {"templates/social_picture.xml": "<svg"}

    with pytest.raises(TemplateProblem) as caught:
        drawn(files)

    assert caught.value.finding.location.file == "templates/social_picture.xml"


def test_colours_are_those_of_the_site() -> None:
    config = PICTURED["sitegen.yaml"] + 'theme: {light: {paper: "#ffffff"}}\n'

    assert 'fill="#ffffff"' in drawn(PICTURED | {"sitegen.yaml": config})[FIRST].shown.drawn_from


def test_what_a_picture_says_is_no_text_of_other_files(pages: dict[str, Page]) -> None:
    """The SVG stands in no file of the site, so a manifest without it accepts no picture."""
    site = checked(PICTURED).site
    (known,) = manifests(site.by_file, site.evidence, (replace(pages[FIRST], path="other.png"),)).values()

    assert known.drawn_from == pages[FIRST].shown.drawn_from
    assert verify({"third.png": pages[FIRST].content}, {})
