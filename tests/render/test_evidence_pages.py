"""The page of a set says what no post told of it, and shows log lines without what is private in them."""

from __future__ import annotations

from render.bench import AB, FILES, LIVE, LOG, drawn, verdicts

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
    listed = listed.split(UNCITED)[1].split("</dd>")[0]
    assert "x29/decode" in listed
    assert "x30/decode" not in listed
    assert "and 10 more" in listed


PRIVATE = LOG.replace("total state size", "bob@tower: /home/bob/x password=hunter2 total state size")


def test_what_is_private_stands_in_no_file() -> None:
    files = {**FILES, "data/live.yaml": LIVE, "data/logs/run.txt": PRIVATE}
    content = b"".join(each.content for each in drawn(files).values()).decode()
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
