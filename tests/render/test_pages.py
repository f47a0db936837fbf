"""The whole site: what files there are, and that they say what they show."""

from __future__ import annotations

import json
import re

import pytest

from render.bench import FILES, drawn, the, tree, verdicts
from sitegen.render.shown import Page
from sitegen.render.theme import TemplateProblem

POST = "posts/first/index.html"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return drawn()


def test_a_site_has_a_page_a_post_a_tag_a_series_and_a_set_and_the_files_for_programs(pages: dict[str, Page]) -> None:
    assert {
        "index.html",
        POST,
        "posts/second/index.html",
        "tags/index.html",
        "tags/22g/index.html",
        "series/index.html",
        "series/rebuild/index.html",
        "archive/index.html",
        "archive/2026/index.html",
        "evidence/index.html",
        "evidence/ab/index.html",
        "evidence/ab.json",
        "evidence/lines/logs/run.txt/index.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "404.html",
    } <= set(pages)


def test_the_verifier_finds_nothing_to_say_about_what_was_drawn() -> None:
    assert verdicts() == []


def test_a_badge_does_not_part_a_figure_from_the_number_that_follows_it() -> None:
    more = "It took [29.6 tok/s](ev:ab/q4/decode) 2080 Ti 22G cards, and 2080 Ti 22G [39.7 tok/s](ev:ab/f16/decode)."
    text = FILES["content/first.md"].replace("is less.", f"is less. {more}")

    assert verdicts(FILES | {"content/first.md": text}) == []


def test_the_same_site_is_drawn_with_the_same_bytes(pages: dict[str, Page]) -> None:
    assert {path: page.content for path, page in drawn().items()} == {path: page.content for path, page in pages.items()}


def test_a_record_that_may_not_be_published_stands_in_no_file(pages: dict[str, Page]) -> None:
    assert [path for path, page in pages.items() if re.search(rb"\b777\b|Withdrawn", page.content)] == []


def test_a_citation_is_its_text_with_a_machine_value_and_a_badge_that_opens_a_card(pages: dict[str, Page]) -> None:
    figure = the(pages[POST], "p [data-figure='c2']")
    badge = the(pages[POST], "p [data-badge-for='c2'] button")

    assert figure.html == '<span data-figure="c2"><data value="39.7">39.7 tok/s</data></span>'
    assert badge.text().strip() == "[memory ⚠]"
    assert the(pages[POST], f"aside#{badge.attributes['popovertarget']}").attributes["class"] == "card"


def test_markup_inside_a_citation_stays_inside_its_figure(pages: dict[str, Page]) -> None:
    assert the(pages[POST], "p [data-figure='c3']").html == (
        '<span data-figure="c3"><data value="29.6">29.6 <em>tok/s</em></data></span>'
    )


def test_an_empty_citation_shows_the_value_that_was_written_in(pages: dict[str, Page]) -> None:
    assert the(pages[POST], "p [data-figure='c4']").text() == "550.849 MiB"


def test_a_card_tells_value_evidence_n_context_caveats_and_formula_with_inputs(pages: dict[str, Page]) -> None:
    card = the(pages[POST], "aside[data-backed='card-c0']").text()

    for text in (
        "34.12",
        "memory:",
        "not recorded",
        "256K",
        "Not repeated at 128K.",
        "(to − from) / from",
        "ab/q4/decode = 29.6 tok/s",
    ):
        assert text in card


def test_the_card_of_a_log_figure_shows_the_line_that_carries_it(pages: dict[str, Page]) -> None:
    card = the(pages[POST], "aside[data-backed='card-c4']")

    assert "3: total state size = 550.849 MiB" in card.text()
    assert any((link.attributes["href"] or "").endswith("lines/logs/run.txt/#L3") for link in card.css("a"))


def test_one_card_serves_every_citation_of_an_expression(pages: dict[str, Page]) -> None:
    targets = {button.attributes["popovertarget"] for button in tree(pages[POST]).css("h1 button, h2 button")}

    assert targets == {"card-c0"}


def test_a_literal_is_plain_text_with_its_reason(pages: dict[str, Page]) -> None:
    literal = the(pages[POST], ".literal")

    assert (literal.text(), literal.attributes["title"]) == ("100", "a figure of speech")


def test_what_a_writer_types_is_escaped(pages: dict[str, Page]) -> None:
    assert b"percent &amp; more &lt;certain&gt;" in pages[POST].content


def test_a_code_span_that_stands_in_a_log_leads_to_its_line(pages: dict[str, Page]) -> None:
    assert (the(pages[POST], "a.quote").attributes["href"] or "").endswith("evidence/lines/logs/run.txt/#L3")


def test_only_lines_that_stand_behind_something_are_published(pages: dict[str, Page]) -> None:
    shown = pages["evidence/lines/logs/run.txt/index.html"].content.decode()

    assert "model loaded" in shown
    assert "starting up" not in shown
    assert "\u202e" not in shown


def test_the_contents_show_a_headings_figure_with_its_badge_in_words(pages: dict[str, Page]) -> None:
    contents = the(pages[POST], ".contents")

    assert "How it got 34% faster [memory ⚠]" in contents.text()
    assert contents.css("button") == []


def test_a_title_says_its_badge_in_words_where_there_is_no_markup(pages: dict[str, Page]) -> None:
    worded = "f16 ran 34% faster [memory, N not recorded] than q4"

    assert the(pages[POST], "head > title").text() == f"{worded} · Bench"
    assert the(pages[POST], "meta[property='og:title']").attributes["content"] == worded


def test_a_title_on_another_page_has_its_figure_and_its_badge(pages: dict[str, Page]) -> None:
    for path in ("index.html", "tags/22g/index.html", "series/rebuild/index.html"):
        assert the(pages[path], "a [data-figure='first-c0']").text() == "34% faster"
        assert the(pages[path], "a [data-badge-for='first-c0']").text().strip() == "[memory ⚠]"


def test_structured_data_is_json_with_answers_in_words_and_cannot_leave_its_element() -> None:
    files = FILES | {"content/first.md": FILES["content/first.md"].replace("Is q4 slower?", "Is `</script><b>` q4 slower?")}
    scripts = [json.loads(script.text()) for script in tree(drawn(files)[POST]).css("script[type]")]

    assert [each["@type"] for each in scripts] == ["BlogPosting", "FAQPage"]
    question = scripts[1]["mainEntity"][0]
    assert question["name"] == "Is </script><b> q4 slower?"
    assert question["acceptedAnswer"]["text"] == "It was 25% slower [memory, N not recorded] on that prompt."


def test_structured_data_says_what_a_post_is_part_of_and_based_on(pages: dict[str, Page]) -> None:
    posting = json.loads(tree(pages[POST]).css("script[type]")[0].text())

    assert posting["headline"] == "f16 ran 34% faster [memory, N not recorded] than q4"
    assert posting["mainEntityOfPage"] == posting["url"] == "https://example.org/notes/posts/first/"
    assert [(part["@type"], part["name"]) for part in posting["isPartOf"]] == [
        ("Blog", "Bench"),
        ("CreativeWorkSeries", "Rebuild"),
    ]
    assert posting["isBasedOn"] == [f"https://example.org/notes/evidence/{name}/" for name in ("ab", "live")]


def test_structured_data_names_no_address_where_the_site_has_none() -> None:
    pages = drawn(FILES | {"sitegen.yaml": "title: Bench\nnames: [2080 Ti 22G]\n"})
    posting = json.loads(tree(pages[POST]).css("script[type]")[0].text())

    assert not {"url", "mainEntityOfPage", "isBasedOn"} & posting.keys()


def test_a_page_is_no_blog_posting() -> None:
    files = FILES | {"content/pages/about.md": "---\ntitle: About\n---\nA bench.\n"}
    page = json.loads(tree(drawn(files)["about/index.html"]).css("script[type]")[0].text())

    assert (page["@type"], page["name"]) == ("WebPage", "About")


def test_series_and_related_posts_are_named_at_the_end(pages: dict[str, Page]) -> None:
    assert "part 5 Afterwards" in " ".join(the(pages[POST], "section.series").text().split())
    assert [link.text() for link in tree(pages[POST]).css("section.related a")] == ["Elsewhere"]
    assert the(pages[POST], "section.related a").attributes["href"] == "../third/"


def test_a_footnote_and_its_reference_lead_to_each_other(pages: dict[str, Page]) -> None:
    reference = the(pages[POST], "sup.footnote-ref:not(.printed) a")

    assert reference.attributes["href"] == "#fn1"
    assert the(pages[POST], "li#fn1 a.footnote-back").attributes["href"] == "#fnref1-0"


def test_no_page_has_inline_styles_scripts_or_addresses_of_other_hosts(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if path.endswith(".html"):
            document = tree(page)
            assert document.css("[style], style, script:not([type='application/ld+json'], [src='../../copy.js'])") == []
            loaded = document.css("[src], link[rel=stylesheet]")
            addresses = [node.attributes.get("src") or node.attributes.get("href") or "" for node in loaded]
            assert [address for address in addresses if "//" in address] == []


def test_without_a_base_url_folders_are_addressed_with_their_index() -> None:
    pages = drawn(FILES | {"sitegen.yaml": "title: Bench\nnames: [2080 Ti 22G]\n"})

    assert the(pages["index.html"], ".site-name a").attributes["href"] == "index.html"
    assert the(pages[POST], "section.related a").attributes["href"] == "../third/index.html"
    assert "sitemap.xml" not in pages


def test_labels_captions_and_sources_of_records_cannot_become_markup() -> None:
    label = "<script>alert()</script>\u202e"
    data = (
        FILES["data/ab.yaml"]
        .replace("f16 (default)", f'"{label}"')
        .replace("source: {note: notes of May}", "source: {citation: '<b>x</b>', url: 'javascript:alert()'}")
    )

    pages = drawn(FILES | {"data/ab.yaml": data})

    for path, page in pages.items():
        if path.endswith((".html", ".xml")):
            assert b"<script>alert" not in page.content, path
            assert b"<b>x</b>" not in page.content, path
            assert b'href="javascript' not in page.content, path
            assert "\u202e" not in page.content.decode(), path


def test_two_files_for_one_path_are_refused_by_name() -> None:
    files = FILES | {"content/evidence.md": "---\ntitle: Evidence\nlayout: page\n---\n\nText.\n"}

    with pytest.raises(TemplateProblem) as problem:
        drawn(files)

    assert problem.value.finding.rule == "duplicate-path"
    assert problem.value.finding.location.file == "content/evidence.md"
