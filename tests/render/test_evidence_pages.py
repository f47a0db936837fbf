"""The page of a set says what no post told of it, and shows log lines without what is private in them."""

from __future__ import annotations

from render.bench import AB, FILES, LIVE, LOG, drawn, tree, verdicts

UNCITED = "cited by no post"
PATH = "evidence/ab/index.html"


def page(files: dict[str, str | bytes], path: str = PATH) -> str:
    return " ".join(drawn(files)[path].content.decode().split())


def with_more(rows: str, cited: str = "[](ev:more/a/decode)") -> dict[str, str | bytes]:
    """The site with a set `more` and a post that cites of it what *cited* says."""
    head = AB[: AB.index("rows:")].replace("Draft-cache type", "More")
    post = f"---\ntitle: More\ndate: 2026-06-01\n---\n\nAnd {cited}.\n\n```disclaimer\n```\n"
    return {**FILES, "data/more.yaml": f"{head}rows:\n  a: {{decode: 39.7}}\n{rows}", "content/more.md": post}


MORE = "evidence/more/index.html"


def test_records_that_no_post_cites_are_listed_with_their_set() -> None:
    files = with_more("  q5: {decode: 28.5, acceptance: 0.41}\n")
    shown = page(files, MORE)
    assert UNCITED in shown
    assert "q5/decode, q5/acceptance" in shown
    assert verdicts(files) == []


def test_a_record_that_is_cited_in_a_formula_is_cited() -> None:
    files = with_more("  b: {decode: 28.5}\n", "[](ev:mean(more/*/decode))")
    assert UNCITED not in page(files, MORE)


def test_a_set_that_no_post_cites_says_so() -> None:
    assert "none of its figures is cited so far" in page(with_more("", "nothing"), MORE)


def test_a_long_list_is_cut() -> None:
    listed = page(with_more("".join(f"  x{number}: {{decode: {number}.5}}\n" for number in range(40))), MORE)
    listed = listed.split(UNCITED)[1].split("</dl>")[0].split("<dt")[0]
    assert "x29/decode" in listed
    assert "x30/decode" not in listed
    assert "and 10 more" in listed


PRIVATE = LOG.replace("total state size", "bob@tower: /home/bob/x password=hunter2 total state size")


def test_what_is_private_stands_in_no_file() -> None:
    files = {**FILES, "data/live.yaml": LIVE, "data/logs/run.txt": PRIVATE}
    content = b"".join(each.content for each in drawn(files).values() if not each.path.endswith(".woff2")).decode()
    assert "[redacted: user]" in content
    for secret in ("bob", "tower", "hunter2"):
        assert secret not in content
    assert verdicts(files) == []


def test_what_a_record_was_made_by_is_shown() -> None:
    files = {**FILES} | {"data/ab.yaml": AB.replace("tag:", "made_by: bench/run.sh\nrecheck_by: 2026-12-31\ntag:", 1)}
    shown = page(files)
    assert "bench/run.sh" in shown
    assert "2026-12-31" in shown
    assert verdicts(files) == []


def with_post(text: str) -> dict[str, str | bytes]:
    """The site with one more post."""
    return {
        **FILES,
        "content/more-told.md": f"---\ntitle: More told\ndate: 2026-06-01\n---\n\n{text}\n\n```disclaimer\n```\n",
    }


def test_a_record_names_the_heading_and_the_sentence_of_each_place_that_cites_it() -> None:
    shown = page(FILES)
    assert "What was measured: The default decoded at 39.7 tok/s [memory, N not recorded], and the 29.6 tok/s [" in shown
    assert verdicts(FILES) == []


def test_a_sentence_with_a_full_stop_inside_a_citation_shows_no_half_of_it() -> None:
    shown = page(with_post("It gave [39.7 tok/s. More](ev:ab/f16/decode) than [29.6](ev:ab/q4/decode)."))
    assert "It gave 39.7 tok/s. More [memory, N not recorded]" in shown
    assert "… 29.6" in shown


def test_each_derived_figure_is_a_tree_down_to_its_records() -> None:
    shown = page(FILES)
    assert (
        "change(ab/q4/decode,ab/f16/decode) ≈ +34.1216% [memory, N not recorded, with caveats], (to − from) / from" in shown
    )
    assert "from: ab/q4/decode = 29.6 tok/s [memory, N not recorded, with caveats]" in shown
    assert "to: ab/f16/decode = 39.7 tok/s [memory, N not recorded, with caveats]" in shown


GUESS = """\
title: A guess
tag: inference
from: [ab/q4/decode, {unmeasured: what the cache costs at 1M}]
because: It halves with each doubling.
context: {card: 2080 Ti 22G, context_length: 1M}
metrics:
  decode: {unit: tok/s}
rows:
  q4: {decode: 7}
"""


def test_what_was_inferred_from_a_record_stands_with_it_and_its_premises_in_the_tree() -> None:
    files = {**with_post("Perhaps [14 tok/s](ev:sum(guess/q4/decode,guess/q4/decode))."), "data/guess.yaml": GUESS}
    assert "inferred from it" in page(files)
    assert "guess/q4/decode = 7 tok/s [inference]" in page(files)
    tree = page(files, "evidence/guess/index.html").split("formula-tree")[1]
    assert "premise: ab/q4/decode = 29.6 tok/s [memory" in tree
    assert "premise: not measured: what the cache costs at 1M" in tree


def test_a_chain_of_successors_is_told_to_its_end() -> None:
    older = AB.replace("tag:", "superseded_by: newer\ntag:", 1)
    newer = AB.replace("tag:", "superseded_by: newest\ntag:", 1)
    files = {**FILES, "data/ab.yaml": older, "data/newer.yaml": newer, "data/newest.yaml": AB.replace("39.7", "41.2")}
    section = page(files).split('id="f16-decode"')[1].split("</section>")[0]
    assert "newer/f16/decode = 39.7 tok/s [memory]" in section
    assert "newest/f16/decode = 41.2 tok/s [memory]" in section


def test_the_tree_on_one_page_does_not_tell_what_another_set_only_lends() -> None:
    lending = AB.replace("tag:", "cite: relative\ntag:", 1)
    lent = with_post("It is [1.00×](ev:ratio(ab/f16/decode,more/a/decode)).")
    files = {**with_more(""), **lent, "data/ab.yaml": lending}
    tree = page(files, MORE).split("formula-tree")[1]
    assert "ratio(ab/f16/decode,more/a/decode) = 1× [memory" in tree
    assert "b: more/a/decode = 39.7 tok/s" in tree
    assert "a: ab/f16/decode [memory" in tree


def test_a_tree_is_nested_as_its_formula_is() -> None:
    files = with_post("It is [0.43×](ev:ratio(ab/q4/decode,sum(ab/*/decode)))?")
    listed = tree(drawn(files)[PATH]).css("details.formula-tree > ul")
    (nested,) = [each for each in listed if "sum(" in each.text()]
    tops = [node for node in nested.iter() if node.tag == "li"]
    assert [node.css_first("code").text().split(" ")[0] for node in tops] == ["a:", "b:"]
    assert [len(node.css("li")) for node in tops] == [1, 4]
    assert nested.html is not None
    assert nested.html.count("<li>") == nested.html.count("</li>")
