"""Lists, archives, series, related posts and former addresses, as pages of a built site."""

from __future__ import annotations

import pytest

from render.bench import AB, drawn, the, tree, verdicts
from sitegen.render.shown import Page

COUNT = 26
SETS = {
    "data/ab.yaml": AB,
    "sitegen.yaml": "title: Bench\nbase_url: https://example.org/notes\npaginate: 5\nnames: [2080 Ti 22G]\n",
}


def post(number: int, more: str = "", text: str = "Words.") -> str:
    day = f"2026-04-{number:02}" if number <= 13 else f"2027-01-{number:02}"
    return f"---\ntitle: Post {'abcdefghijklmnopqrstuvwxyz'[number - 1]}\ndate: {day}\n{more}---\n{text}\n"


SITE = {
    **SETS,
    **{
        f"content/p{number:02}.md": post(number, f"tags: [all]\nseries: {{name: Long, part: {number}}}\n")
        for number in range(1, COUNT + 1)
    },
    "content/pages/about.md": "---\ntitle: About\nnavigation: 2\n---\nWords.\n",
    "content/pages/zeal.md": "---\ntitle: Zeal\nnavigation: 1\n---\nWords.\n",
    "content/pages/hidden.md": "---\ntitle: Imprint\nnavigation: false\n---\nWords.\n",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return drawn(SITE)


def listed(page: Page) -> list[str]:
    return [link.text() for link in tree(page).css("article.entry h2 a")]


def addresses(page: Page, selector: str) -> list[str | None]:
    return [link.attributes["href"] for link in tree(page).css(selector)]


def test_the_verifier_has_nothing_to_say_about_lists_and_archives() -> None:
    assert verdicts(SITE) == []


def test_the_front_page_has_the_latest_posts_and_leads_to_older_ones(pages: dict[str, Page]) -> None:
    front, last = pages["index.html"], pages["page/1/index.html"]

    assert listed(front) == [f"Post {letter}" for letter in "zyxwvu"]
    assert listed(last) == [f"Post {letter}" for letter in "edcba"]
    assert addresses(front, "head link[rel=next]") == ["page/4/"]
    assert addresses(front, "head link[rel=prev]") == []
    assert addresses(last, "nav.pager a[rel=prev]") == ["../2/"]
    assert addresses(last, "link[rel=canonical]") == ["https://example.org/notes/page/1/"]
    assert the(last, "title").text() == "Bench, page 1 · Bench"


def test_a_tag_has_pages_of_its_own_and_a_series_is_read_from_its_beginning(pages: dict[str, Page]) -> None:
    assert addresses(pages["tags/all/index.html"], "nav.pager a") == ["page/4/"]
    assert listed(pages["series/long/index.html"])[0] == "Post a"
    assert listed(pages["series/long/page/6/index.html"]) == ["Post z"]


def test_the_archive_leads_to_its_years_with_their_counts(pages: dict[str, Page]) -> None:
    shelves = [" ".join(item.text().split()) for item in tree(pages["archive/index.html"]).css(".shelves li")]

    assert shelves == ["2027 (13)", "2026 (13)"]
    assert len(tree(pages["archive/2026/index.html"]).css(".dated li")) == 13


def test_pages_stand_in_the_navigation_in_the_order_that_they_give(pages: dict[str, Page]) -> None:
    named = [link.text() for link in tree(pages["index.html"]).css("header.site nav a")]

    assert named == ["archive", "series", "tags", "evidence", "Zeal", "About", "feed"]
    assert "hidden/index.html" in pages


def test_a_part_of_a_long_series_names_those_around_it_and_leads_to_all(pages: dict[str, Page]) -> None:
    page = pages["posts/p13/index.html"]
    named = [link.text() for link in tree(page).css("section.series li a")]

    assert named == [f"Post {letter}" for letter in "ijklnopq"]
    assert addresses(page, "section.series a[rel=prev]") == ["../p12/"]
    assert addresses(page, "section.series a[rel=next]") == ["../p14/"]
    assert addresses(page, "section.series > p a") == ["../../series/long/"]
    assert [" ".join(each.text().split()) for each in tree(page).css("nav.pager p")] == ["Earlier: Post l", "Later: Post n"]


def test_all_series_are_named_with_their_first_parts(pages: dict[str, Page]) -> None:
    assert len(tree(pages["series/index.html"]).css("section.series li")) == 12
    assert the(pages["series/index.html"], "section.series > p a").text() == "All parts"


def test_another_post_changes_the_page_of_no_post_but_its_neighbours() -> None:
    more = {**SITE, "content/new.md": post(26, "tags: [all]\n").replace("Post z", "A new post")}
    before, after = drawn(SITE), drawn(more)

    changed = {path for path, page in before.items() if after[path].content != page.content}
    posts = {path for path in changed if path.startswith("posts/")}
    lists = {path for path in changed if "page/" in path}
    assert posts <= {f"posts/p{number}/index.html" for number in range(26 - 9, 27)}
    assert lists == set()


def related_site(first: str, second: str) -> dict[str, str]:
    """Two posts with *first* and *second* in their front matter, which report the set `ab`."""
    return {
        **SETS,
        "content/one.md": f"---\ntitle: First\ndate: 2026-04-01\n{first}---\nWords.\n",
        "content/two.md": f"---\ntitle: Second\ndate: 2026-04-02\n{second}---\nWords.\n",
    }


def why(pages: dict[str, Page], path: str) -> list[str]:
    return [" ".join(item.text().split()) for item in tree(pages[path]).css("section.related li")]


def test_posts_are_related_by_their_measurements_and_tags_and_say_so() -> None:
    both = "evidence: {x: ab}\ntags: [22G cards]\n"
    files = related_site(both, both)

    expected = "Second on the same measurements: Draft-cache type; tagged alike: 22G cards"
    assert why(drawn(files), "posts/one/index.html") == [expected]
    assert verdicts(files) == []


def test_posts_with_nothing_in_common_are_not_related() -> None:
    assert why(drawn(related_site("tags: [a]\n", "tags: [b]\n")), "posts/one/index.html") == []


def test_what_the_post_names_comes_first_and_its_series_is_not_named_twice() -> None:
    first = "tags: [a]\nrelated: [three, two]\nseries: {name: S, part: 1}\n"
    files = {
        **related_site(first, "tags: [a]\nseries: {name: S, part: 2}\n"),
        "content/three.md": "---\ntitle: Third\ndate: 2026-04-03\n---\nWords.\n",
    }

    assert why(drawn(files), "posts/one/index.html") == ["Third"]


def test_a_title_with_a_figure_is_named_with_its_badge_in_words() -> None:
    figure = "'[34% faster](ev:change(x/q4/decode,x/f16/decode))'"
    files = related_site("tags: [a]\n", "evidence: {x: ab}\ntags: [a]\n")
    files["content/two.md"] = files["content/two.md"].replace("Second", figure)

    assert why(drawn(files), "posts/one/index.html") == ["34% faster [memory, N not recorded] tagged alike: a"]
    assert verdicts(files) == []


def test_a_former_address_leads_on_without_a_script_and_says_which_address_counts() -> None:
    files = related_site("aliases: [/old/post/, /2019/post-34.html]\n", "")
    pages = drawn(files)
    page = pages["old/post/index.html"]

    assert the(page, "meta[http-equiv=refresh]").attributes["content"] == "0; url=../../posts/one/"
    assert addresses(page, "link[rel=canonical]") == ["https://example.org/notes/posts/one/"]
    assert addresses(page, "a") == ["../../posts/one/"]
    assert pages["2019/post-34.html"].content != page.content
    assert pages["_redirects"].content.decode().split("\n") == [
        "/notes/2019/post-34.html /notes/posts/one/ 301",
        "/notes/old/post/ /notes/posts/one/ 301",
        "",
    ]
    assert b"old/post" not in pages["sitemap.xml"].content
    assert verdicts(files) == []


def test_a_page_says_in_words_how_long_it_takes_and_where_it_can_be_changed() -> None:
    files = related_site("", "")
    files["sitegen.yaml"] += "edit_url: https://example.org/edit/main/{path}\n"
    files["content/one.md"] += "word " * 1000
    pages = drawn(files)

    assert "about four minutes to read" in the(pages["posts/one/index.html"], "p.meta").text()
    assert "a minute to read" in the(pages["posts/two/index.html"], "p.meta").text()
    assert addresses(pages["posts/one/index.html"], "p.edit a") == ["https://example.org/edit/main/content/one.md"]
    assert verdicts(files) == []
