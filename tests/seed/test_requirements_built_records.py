"""Rows 1 to 65 of the seed's requirements where they speak of the built pages: badges, cards, caveats, what is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from checking import checked, told
from seed.rows import SITE, Files, edited, post
from sitegen.pipeline.build import Built, build_site
from sitegen.source import MemoryReader

PAGE = "posts/row/index.html"
TEMPLATES = Path(__file__).parents[2] / "templates"
STATE = "data/state-size.yaml"
AB = "data/draft-cache-ab.yaml"
OLD = """\
title: The daily context then
tag: memory-note
n: 5
context: {card: 2080 Ti 22G}
source: {note: read off the first write-up}
%s
metrics:
  context_length: {type: setting, unit: tokens}
values:
  context_length: 262144
"""
AGREES = """\
title: The same state, from the notes
tag: memory-note
n: 1
context: {card: 2080 Ti 22G, model: "Qwen3.6 27B, Q4 weights", draft_cache: f16}
source: {note: the writer's notes of that day}
corroborated_by: state-size/p18642/total
metrics:
  total: {label: total state, unit: MiB}
values:
  total: 551
"""
SCRATCH = """\
title: Size of the scratch buffer
tag: memory-note
n: not recorded
context: {card: 2080 Ti 22G}
source: {note: a guess that was never measured}
metrics:
  size: {unit: MiB}
  stored: {unit: MiB}
values:
  size: {value: 24.681, publish: never}
  stored: 13.579
"""


def built(files: Files) -> Built:
    site = build_site(MemoryReader({**SITE, **files}))
    assert not site.has_errors, told(site.findings)
    return site


def themed(files: Files, template: str, old: str, new: str) -> Built:
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    assert old in text, f"{template} no longer holds {old!r}"
    theme = {f"templates/{template}": text.replace(old, new, 1)}
    return build_site(MemoryReader({**SITE, **files, **theme}))


def page(files: Files, path: str = PAGE) -> LexborHTMLParser:
    return LexborHTMLParser(built(files).files[path].decode())


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, f"nothing is {selector}"
    return " ".join(node.text(separator=" ").split())


def badge(tree: LexborHTMLParser, figure: str) -> str:
    return text_of(tree, f'[data-badge-for~="{figure}"] .badge')


TABLE = post("Words.\n\n```table\nset: st\n```")
TREND = post("The draft part [grows](ev:trend(st/*/draft,st/*/prompt_length)).")


def test_row_9_a_trend_over_two_differences_shows_its_caveat() -> None:
    tree = page(TREND)

    assert badge(tree, "c0") == "[memory ⚠]"
    assert "so no controlled comparison" in text_of(tree, "#card-c0")


def test_row_9_a_theme_that_drops_the_sign_of_a_caveat_is_refused() -> None:
    site = themed(TREND, "_badge.html", "{% if badge.doubtful %} ⚠{% endif %}]</button>", "]</button>")

    assert {finding.rule for finding in site.findings} == {"badge-missing"}, told(site.findings)


def test_row_10_an_unknown_setting_is_shown_as_such() -> None:
    assert "context length: unknown" in text_of(page(post("[234 MiB](ev:st/p3942/total)")), "#card-c0")


def test_row_11_one_figure_of_a_table_has_a_badge_of_its_own() -> None:
    tree = page(TABLE)

    assert badge(tree, "g0-r3-c1") == "[memory ⚠]"
    assert badge(tree, "g0-r2-c0") == "[memory ⚠]"
    assert badge(tree, "g0-r2-c1") == "[log ⚠]"


def test_row_11_a_row_from_memory_shown_as_log_is_refused() -> None:
    site = themed(TABLE, "_badge.html", " [{{ badge.word }}", " [log")

    assert {finding.rule for finding in site.findings} == {"badge-missing"}, told(site.findings)


def test_row_12_a_caveat_of_a_cell_is_added_to_those_of_its_set() -> None:
    site = edited(AB, ("decode: 39.7", "decode: {value: 39.7, caveats: [The best of what was seen.]}"))
    card = text_of(page({**site, **post("[39.7 tok/s](ev:ab/f16/decode)")}), "#card-c0")

    assert "Run at 256K only" in card
    assert "Repetitions were not recorded" in card
    assert "The best of what was seen." in card


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["decode: 39.7", "decode: 36.5", "decode: 29.6"]), unique=True), st.booleans())
def test_row_12_the_caveats_of_a_cell_include_those_of_its_set(cells: list[str], by_row: bool) -> None:
    changes = [(cell, f"decode: {{value: {cell[8:]}, caveats: [Its own.]}}") for cell in cells]
    if by_row:
        changes.append(("q8: {label: q8,", "q8: {label: q8, caveats: [Of its row.],"))
    evidence = checked({**SITE, **edited(AB, *changes)}).site.evidence
    of_set = set(evidence.sets["draft-cache-ab"].caveats)

    assert all(of_set <= set(record.caveats) for record in evidence.sets["draft-cache-ab"].records.values())


def test_row_14_a_log_that_agrees_makes_a_note_no_stronger_and_changes_no_value() -> None:
    text = "The note says [551 MiB](ev:agrees/total).\n\nThe log says [550.849 MiB](ev:st/p18642/total)."
    tree = page({"data/agrees.yaml": AGREES, **post(text)})

    assert badge(tree, "c0") == "[memory ⚠]"
    assert badge(tree, "c1") == "[log ⚠]"
    assert text_of(tree, '[data-figure="c0"]') == "551 MiB"
    assert text_of(tree, '[data-figure="c1"]') == "550.849 MiB"


def test_row_20_a_superseded_setting_names_its_successor_under_the_sign() -> None:
    files = {"data/old.yaml": OLD % "superseded_by: draft-config", **post("It was [256K](ev:old/context_length).")}
    tree = page(files)

    assert badge(tree, "c0") == "[memory ⚠]"
    assert "draft-config" in text_of(tree, "#card-c0")

    site = themed(files, "_badge.html", "{% if badge.doubtful %} ⚠{% endif %}]</button>", "]</button>")
    assert {finding.rule for finding in site.findings} == {"badge-missing"}, told(site.findings)


@pytest.mark.parametrize("date", ["2026-04-03", "unknown"])
def test_row_21_a_date_is_shown_on_the_card(date: str) -> None:
    files = {"data/old.yaml": OLD % f"date: {date}", **post("It was [256K](ev:old/context_length).")}

    assert f"date {date}" in text_of(page(files), "#card-c0")


def test_row_21_a_record_without_a_date_shows_none() -> None:
    tree = page({"data/old.yaml": OLD % "", **post("It was [256K](ev:old/context_length).")})

    assert "date" not in [" ".join(term.text().split()) for term in tree.css("#card-c0 dt")]
    assert "2026" not in text_of(tree, "#card-c0")


def test_row_22_a_published_fact_shows_where_it_was_published() -> None:
    assert "pull request 22673" in text_of(page(post("Merged on [2026-05-16](ev:mtp-pr/landed).")), "#card-c0")


def test_row_25_one_sample_is_shown_as_one() -> None:
    card = text_of(page(post("It was [(0.865, 0.757, 0.595)](ev:live/per_position).")), "#card-c0")

    assert "N 1 " in card
    assert "shown as an example" in card


def test_row_27_a_quarantined_figure_is_in_no_file_that_is_built() -> None:
    site = built({"data/scratch.yaml": SCRATCH, **post("It stores [13.579 MiB](ev:scratch/stored).")})

    assert any(b"13.579" in content for content in site.files.values())
    assert not [path for path, content in site.files.items() if b"24.681" in content]


def test_row_28_an_unmeasured_premise_is_shown_as_such() -> None:
    card = text_of(page(post("[The buffer likely takes more](ev:scratch-cause).")), "#card-c0")

    assert "size of the buffer that unpacking needs" in card
    assert "not measured" in card or "unmeasured" in card


def test_row_34_a_fragment_of_a_log_leads_to_its_line() -> None:
    links = [node.attributes.get("href") or "" for node in page(post("It says `draft: 73.176 MiB`.")).css(".body a")]

    assert [link for link in links if link.endswith("lines/logs/forge.txt/index.html#L4")]


def test_row_48_an_approximate_record_keeps_its_sign_on_the_page() -> None:
    tree = page(post("It was [](ev:st/p1300/draft) of [](ev:st/p1300/prompt_length)."))

    assert text_of(tree, '[data-figure="c0"]') == "~5 MiB"
    assert text_of(tree, '[data-figure="c1"]') == "~1,300 tokens"


def test_row_61_a_unit_whose_base_is_unknown_stays_as_it_was_written_down() -> None:
    tree = page(post("The weights take [](ev:weights/size)."))

    assert text_of(tree, '[data-figure="c0"]') == "~15.7 GB"
    assert "whether GB means 10⁹ bytes or GiB was not said" in text_of(tree, "#card-c0")
