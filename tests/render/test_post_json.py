"""A post for programs: its figures in their order, with what they rest on, and no number without how it is known."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from render.bench import AB, FILES, drawn, verdicts

POST = "posts/first/index.json"


def post(files: dict[str, Any] = FILES, path: str = POST) -> Any:
    return json.loads(drawn(files)[path].content)


def with_text(text: str, **files: str) -> dict[str, Any]:
    front = "---\ntitle: Another\ndate: 2026-06-01\n---\n\n"
    return {**FILES, **files, "content/another.md": f"{front}{text}\n\n```disclaimer\n```\n"}


def another(text: str, **files: str) -> Any:
    made = with_text(text, **files)
    assert verdicts(made) == []
    return post(made, "posts/another/index.json")


def test_the_citations_stand_in_the_order_of_the_post() -> None:
    shown = [(each["id"], each["shown"], each["expression"]) for each in post()["citations"]]
    assert shown[:4] == [
        ("c0", "34% faster", "change(ab/q4/decode,ab/f16/decode)"),
        ("c1", "25% slower", "change(ab/f16/decode,ab/q4/decode)"),
        ("c2", "39.7 tok/s", "ab/f16/decode"),
        ("c3", "29.6 tok/s", "ab/q4/decode"),
    ]


def test_a_derived_figure_says_its_formula_and_its_parts_which_stand_among_the_records() -> None:
    value = post()
    figure = value["citations"][0]
    assert figure["formula"] == "(to − from) / from"
    assert figure["result"] == "≈ +34.1216%"
    assert (figure["value"], figure["unit"]) == ("34.1216", "%")
    assert figure["records"] == ["ab/q4/decode", "ab/f16/decode"]
    records = {record["id"]: record for record in value["records"]}
    assert [records[part]["value"] for part in figure["records"]] == ["29.6", "39.7"]


def test_how_a_figure_is_known_stands_beside_it() -> None:
    figure = post()["citations"][2]
    assert figure["tag"] == "memory-note"
    assert figure["badge"] == "memory"
    assert figure["n"] == "not recorded"
    assert figure["caveats"] == ["Not repeated at 128K."]
    assert figure["doubts"] == ["sample size not recorded", "with caveats"]


def test_the_cells_of_tables_and_charts_are_figures_like_others() -> None:
    table, chart = post()["blocks"]
    assert (table["kind"], chart["kind"]) == ("table", "bar")
    cell = table["rows"][0]["cells"][0]
    assert (cell["id"], cell["shown"], cell["tag"]) == ("g0/f16/1", "39.7", "memory-note")
    assert table["rows"][0]["cells"][2] is None
    assert table["rows"][1]["cells"][2]["expression"] == "change(ab/f16/decode,ab/q4/decode)"


def test_what_the_writer_declared_no_claim_is_listed_with_its_reason() -> None:
    assert {"text": "100", "by": "lit", "reason": "a figure of speech", "line": 41} in post()["literals"]


def test_title_and_description_carry_their_badges_in_words() -> None:
    value = post()
    assert value["title"] == "f16 ran 34% faster [memory, N not recorded] than q4"
    assert "25% slower [memory, N not recorded]" in value["description"]
    assert value["series"] == {"name": "Rebuild", "part": 4}
    assert value["page"] == "https://example.org/notes/posts/first/"


def test_a_live_record_has_the_lines_of_its_log_without_what_is_private() -> None:
    (record,) = [each for each in post()["records"] if each["id"] == "live/long/total"]
    assert record["value"] == "550.849"
    assert record["source"]["path"] == "data/logs/run.txt"
    assert record["source"]["lines"] == [{"line": 3, "text": "total state size = 550.849 MiB"}]
    assert record["recorded_at"] == {"file": "data/live.yaml", "line": 9}


def test_an_approximate_record_stays_approximate() -> None:
    value = another("About [~40 tok/s](ev:ab/f16/decode).", **{"data/ab.yaml": AB.replace("39.7", "~40")})
    assert value["citations"][0]["value"] == "~40"
    assert value["records"][0]["value"] == "~40"
    assert "Approximate where it was written down." in value["citations"][0]["caveats"]


def test_a_set_that_lends_ratios_only_keeps_its_values_to_itself() -> None:
    lending = {"data/ab.yaml": AB.replace("varies:", "cite: relative\nvaries:")}
    files = with_text("It was [34% faster](ev:change(ab/q4/decode,ab/f16/decode)) than q4.", **lending)
    text = drawn(files)["posts/another/index.json"].content.decode()
    assert "39.7" not in text
    assert "29.6" not in text
    assert {record["value"] for record in json.loads(text)["records"]} == {None}
    assert "39.7" in drawn(files)[POST].content.decode()
    assert verdicts(files) == []


def test_a_record_that_may_not_be_published_stands_in_no_file() -> None:
    assert not [path for path, page in drawn().items() if path.endswith(".json") and re.search(rb"\b777\b", page.content)]


@pytest.mark.parametrize("attack", ["</script><b>", "\u202e31", "a\u2028b", "\x1b[31m", '"}],', "::error ::x"])
def test_a_hostile_text_changes_nothing_of_the_file(attack: str) -> None:
    caveat = json.dumps(attack, ensure_ascii=True)
    files = {**FILES, "data/ab.yaml": AB.replace("[Not repeated at 128K.]", f"[{caveat}]")}
    for path in (POST, "evidence/ab.json"):
        content = drawn(files)[path].content.decode()
        assert json.loads(content)["records"][0]["caveats"] == [attack]
        assert not {"\u202e", "\u2028", "\x1b"} & set(content)
    # The feed holds pages as HTML, which must show a word of each caveat.
    assert [verdict for verdict in verdicts(files) if ".json" in verdict and not verdict.startswith("feed.json")] == []


def test_the_second_reading_finds_a_digit_that_a_plugin_changed() -> None:
    from checking import checked
    from sitegen.pipeline.manifest import manifests
    from sitegen.render.pages import render_site
    from sitegen.render.theme import load_theme
    from sitegen.source import MemoryReader
    from sitegen.verify import verify

    site = checked(FILES).site
    pages = render_site(site, load_theme(MemoryReader(FILES)))
    files = {page.path: page.content for page in pages}
    files[POST] = files[POST].replace(b'"value": "39.7"', b'"value": "39.8"', 1)
    (finding,) = verify(files, manifests(site.by_file, site.evidence, pages))
    assert (finding.rule, finding.location.file) == ("altered-text", POST)
