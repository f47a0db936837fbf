"""The front matter is read strictly, and every text in it knows where it stands."""

from __future__ import annotations

import pytest

from checking import check_texts
from sitegen.config import Config
from sitegen.prose.front_matter import FIELDS, default_slug
from sitegen.prose.posts import Post
from sitegen.prose.reading import read_post
from sitegen.source import Source


def read(matter: str, path: str = "content/p.md") -> Post:
    return read_post(Source(path, f"---\n{matter}\n---\nx\n"), Config(language="de"))


def test_all_fields_are_read() -> None:
    post = read(
        "title: T\ndescription: D\ndate: 2026-11-24\nupdated: 2026-11-25\nslug: s-1\nlang: zh-TW\ntags: [a, b]\n"
        "series: {name: N, part: 4}\nevidence: {ab: draft-cache-ab}\nnames: [2080 Ti 22G]\nrelated: [other]\n"
        "draft: true\nlayout: page"
    )
    assert post.findings == ()
    assert (post.date, post.updated, post.slug, post.language) == ("2026-11-24", "2026-11-25", "s-1", "zh-TW")
    assert (post.tags, post.names, post.draft, post.is_page) == (("a", "b"), ("2080 Ti 22G",), True, True)
    assert post.series is not None
    assert (post.series.name, post.series.part, post.series.location.column) == ("N", 4, 25)
    assert dict(post.aliases) == {"ab": "draft-cache-ab"}
    assert (post.alias_locations["ab"].line, post.alias_locations["ab"].column) == (10, 16)
    assert [slug for slug, _ in post.related] == ["other"]


def test_defaults_come_from_the_file_and_the_site() -> None:
    post = read("title: T")
    assert (post.slug, post.language, post.date, post.draft, post.is_page) == ("p", "de", None, False, False)


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/Draft Cache.md", "draft-cache"),
        ("content/a/index.md", "a"),
        ("README.md", "readme"),
        ("x/量化.md", "量化"),
        ("x/cafe\u0301.md", "café"),
        ("x/हिन्दी मापन.md", "हिन्दी-मापन"),
        ("x/ความเร็ว.md", "ความเร็ว"),
        ("x/⚡\ufe0f fast.md", "fast"),
    ],
)
def test_a_slug_is_the_name_of_the_file(path: str, slug: str) -> None:
    assert default_slug(path) == slug


@pytest.mark.parametrize(
    ("matter", "line", "column", "words"),
    [
        ("title: T\nevidnce: {}", 3, 1, "evidence"),
        ("date: 2026-11-24", 1, None, "title"),
        ("title:", 2, 7, "found nothing"),
        ("title: [a]", 2, 8, "expected a title"),
        ("title: T\ndate: 2026-02-30", 3, 7, "no day"),
        ("title: T\ndate: 24.11.2026", 3, 7, "no date"),
        ("title: T\ndate: 2026-11-24\nupdated: 2026-11-23", 4, 10, "before"),
        ("title: T\nslug: A b", 3, 7, "no slug"),
        ("title: T\nslug: ../x", 3, 7, "no slug"),
        ("title: T\nlang: english!", 3, 7, "no language"),
        ("title: T\ntags: a", 3, 7, "list"),
        ("title: T\nseries: N", 3, 9, "a name and a part"),
        ("title: T\nseries: {name: N}", 3, 9, "a name and a part"),
        ("title: T\nseries: {name: N, part: 0}", 3, 25, "from 1"),
        ("title: T\nseries: {name: N, prt: 1}", 3, 19, "part"),
        ("title: T\nevidence: [a]", 3, 11, "short names"),
        ("title: T\nevidence: {a/b: c}", 3, 12, "short name"),
        ("title: T\ndraft: yes", 3, 8, "true or false"),
        ("title: T\nlayout: wide", 3, 9, "post or page"),
        ("title: T\ntemplate: ../wide.html", 3, 11, "no name of a template"),
        ("title: T\ntitle: U", 3, 1, "twice"),
        ("just text", 2, 1, "keys with values"),
        ("title: a: b", 2, 9, ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(matter: str, line: int, column: int | None, words: str) -> None:
    (finding,) = read(matter).findings
    assert finding.rule == "invalid-front-matter"
    assert (finding.location.line, finding.location.column) == (line, column)
    assert words in f"{finding.message} {finding.hint}"


def test_a_post_needs_front_matter_and_another_file_does_not() -> None:
    assert [f.rule for f in read_post(Source("content/p.md", "x\n"), Config()).findings] == ["invalid-front-matter"]
    assert read_post(Source("README.md", "x\n"), Config()).findings == ()


def test_front_matter_without_an_end_is_told() -> None:
    (finding,) = read_post(Source("p.md", "---\ntitle: T\n"), Config()).findings
    assert "never closed" in finding.message


@pytest.mark.parametrize(
    ("written", "text", "exact"),
    [
        ("f16: 39.7", None, None),
        ("plain 39.7 tok/s", "plain 39.7 tok/s", True),
        ("'single ''39.7'' tok/s'", "single '39.7' tok/s", True),
        ('"double 39.7 tok/s"', "double 39.7 tok/s", True),
        ('"escaped \\"39.7\\" \\\\ x"', 'escaped "39.7" \\ x', True),
        ('"code \\u00d7 39.7"', "code × 39.7", False),
        (">-\n  folded 39.7\n  tok/s", "folded 39.7 tok/s", True),
        ("plain 39.7\n  folded", "plain 39.7 folded", True),
        ("'**3**9.7'", "39.7", True),
    ],
)
def test_a_number_in_a_title_is_at_its_place(written: str, text: str | None, exact: bool | None) -> None:
    post = read(f"title: {written}")
    surface = post.title.surface
    if text is None:
        assert post.findings
        return
    assert surface.text == text
    at = text.index("39.7")
    span = surface.where(at, at + 4)
    assert (span is not None) is exact
    if span is not None:
        assert post.source.text[span.start : span.end] in ("39.7", "3**9.7")
    assert surface.location(at, at + 4).line >= 2


def test_every_field_has_its_reader() -> None:
    assert set(FIELDS) == {
        *("title", "description", "date", "updated", "slug", "lang", "tags", "series", "evidence", "names", "related"),
        *("draft", "layout", "template", "expires", "aliases", "navigation", "corrections", "examples", "headline"),
    }


def test_a_slug_that_no_folder_can_have_is_refused_at_its_place() -> None:
    found = check_texts({"content/p.md": f"---\ntitle: Cost\nslug: {'x' * 300}\n---\n"})
    assert [(finding.rule, finding.location.line) for finding in found] == [("invalid-front-matter", 3)]


def test_a_file_in_the_folder_of_pages_is_a_page_unless_it_says_otherwise() -> None:
    assert read("title: T", "content/pages/about.md").is_page
    assert not read("title: T\nlayout: post", "content/pages/about.md").is_page


def test_a_page_has_its_place_in_the_navigation_or_none() -> None:
    placed, left_out = read("title: T\nnavigation: 2"), read("title: T\nnavigation: false")

    assert (placed.navigation, placed.is_listed, left_out.navigation, left_out.is_listed) == (2, True, None, False)


def test_former_addresses_are_files_of_the_built_site() -> None:
    post = read("title: T\naliases: [/old/post/, /2019/post.html, /flat]")

    assert [path for path, _ in post.former] == ["old/post/index.html", "2019/post.html", "flat/index.html"]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "old/post/",
            "//host/x",
            "https://example.org/x",
            "/../up/",
            "/a//b/",
            "/x.php",
            "/a?b",
            "/a#b",
            "/.well-known/x/",
        ),
        *("/a\\b/", "/javascript:x/", "/"),
    ],
)
def test_what_no_web_server_answers_with_a_page_is_no_former_address(address: str) -> None:
    (finding,) = read(f"title: T\naliases: ['{address}']").findings

    assert "is no address at which the site could lead on" in finding.message


def test_a_post_does_not_go_before_it_comes() -> None:
    (finding,) = read("title: T\ndate: 2026-05-02\nexpires: 2026-05-02").findings

    assert "would go (2026-05-02) before a reader could see it" in finding.message


def test_addresses_follow_the_pattern_of_the_site_and_pages_do_not() -> None:
    dated = Config(permalink="/:year/:month/:slug/")

    assert read_post(Source("content/p.md", "---\ntitle: T\ndate: 2026-05-02\n---\n"), dated).path == "2026/05/p/index.html"
    assert read_post(Source("content/pages/a.md", "---\ntitle: T\n---\n"), dated).path == "a/index.html"


def test_a_post_without_a_date_has_no_address_that_tells_it() -> None:
    dated = Config(permalink="/:year/:slug/")
    post = read_post(Source("content/p.md", "---\ntitle: T\n---\n"), dated)
    draft = read_post(Source("content/p.md", "---\ntitle: T\ndraft: true\n---\n"), dated)

    assert ["the post has none" in finding.message for finding in post.findings] == [True]
    assert (draft.findings, draft.path) == ((), "undated/p/index.html")
