"""What README.md and the manual show is what the program does."""

import doctest
import re
import shlex
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from checking import check_texts, told
from documents import DOCUMENTS, ROOT, Document, Session
from manual import commands_page, rules_page
from sitegen.claims.chart_options import CHART_TYPES
from sitegen.claims.grid_options import CHART_KEYS
from sitegen.cli import EPILOG, main, parser_for
from sitegen.commands.terminal import EXIT_ERRORS, EXIT_FAULT, EXIT_OK, EXIT_USAGE
from sitegen.config import FIELDS
from sitegen.evidence import origins, row_tables, schema
from sitegen.evidence.functions import FUNCTIONS
from sitegen.findings import Finding, Severity
from sitegen.prose import containers, front_matter

HELD = tuple(Document(path=path) for path in DOCUMENTS)
PAGES = {"docs/rules.md": rules_page, "docs/cli.md": commands_page}
by_document = pytest.mark.parametrize("document", HELD, ids=lambda document: document.path.name)
SESSIONS = [(document, session) for document in HELD for session in document.sessions]
GOOD = [(document, row[0]) for document in HELD for row in document.table("you write")]
REFUSED = [(document, row) for document in HELD for row in document.table("refused")]
WORDS = {
    "docs/records.md": (*schema.SET_KEYS, *schema.METRIC_KEYS, *schema.CELL_KEYS, *origins.KEYS, *row_tables.KEYS),
    "docs/citations.md": tuple(FUNCTIONS),
    "docs/posts.md": (*front_matter.FIELDS, *CHART_KEYS, *CHART_TYPES, *containers.NAMES),
    "docs/configuration.md": tuple(FIELDS),
}
"""Page → every key or function that its subject has."""
PACKAGES = sorted((ROOT / "sitegen").rglob("*.py"))


def weighty(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is not Severity.INFO)


def said(document: Document, text: str) -> tuple[Finding, ...]:
    return check_texts({**document.files, "content/said.md": document.post(text)})


def written(document: Document, change: tuple[str, str] | None, folder: Path) -> None:
    """Writes the site that a reader has who follows *document*, this replaced by that where there is a *change*."""
    for path, text in {**document.files, **document.whole_posts}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace(*change) if change else text, encoding="utf-8")


@by_document
def test_the_examples_of_a_document_are_a_site_without_a_finding(document: Document) -> None:
    found = weighty(check_texts({**document.files, **document.posts}))
    assert not found, told(found)


@pytest.mark.parametrize(("document", "text"), GOOD, ids=[text for _, text in GOOD])
def test_a_citation_that_a_table_shows_passes(document: Document, text: str) -> None:
    found = weighty(said(document, text))
    assert not found, told(found)


@pytest.mark.parametrize(("document", "row"), REFUSED, ids=[row[0] for _, row in REFUSED])
def test_a_citation_that_a_table_shows_as_refused_is(document: Document, row: tuple[str, ...]) -> None:
    found = said(document, row[0])
    assert row[1].strip("`") in {finding.rule for finding in found}, told(found)


@pytest.mark.parametrize(("document", "session"), SESSIONS, ids=[session.command for _, session in SESSIONS])
def test_a_command_prints_what_the_document_shows(
    document: Document,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    written(document, session.change, tmp_path)
    monkeypatch.chdir(tmp_path)
    main(shlex.split(session.command)[1:])
    printed = capsys.readouterr()
    assert (printed.out + printed.err).rstrip("\n") == session.output


@by_document
def test_every_command_and_option_that_is_named_exists(document: Document) -> None:
    for command in document.commands:
        words = shlex.split(command)[1:]
        if "--help" in words or "--version" in words:
            continue
        parser_for(words).parse_args(words)


@by_document
def test_every_file_that_a_document_links_to_is_there(document: Document) -> None:
    for target in re.findall(r"\]\(((?!https?:|ev:|lit:|#)[^)\s#]+)[^)]*\)", document.text):
        assert (document.path.parent / target).exists() or target.startswith(("mailto:", "…")), target


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_manual_is_made_from_the_code(name: str, request: pytest.FixtureRequest) -> None:
    made: Callable[[], str] = PAGES[name]
    path = ROOT / name
    if request.config.getoption("--accept"):
        path.write_text(made(), encoding="utf-8")
    assert path.exists(), f"{name} is missing: run pytest --accept"
    assert path.read_text(encoding="utf-8") == made(), f"{name} differs from the code: run pytest --accept"


@pytest.mark.parametrize(("name", "words"), WORDS.items())
def test_a_page_of_the_manual_names_every_word_that_the_program_knows(name: str, words: tuple[str, ...]) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not [word for word in words if not re.search(rf"`(?:[^`\n]*[^`\w\n])?{re.escape(word)}(?!\w)[^`\n]*`", text)]


def test_the_exit_codes_are_those_that_the_command_line_tells() -> None:
    codes = re.findall(r"^  (\d)  ", EPILOG, re.MULTILINE)
    assert codes == [str(code) for code in (EXIT_OK, EXIT_ERRORS, EXIT_USAGE, EXIT_FAULT)]


@pytest.mark.parametrize(
    ("arguments", "code"), [(["check"], EXIT_OK), (["check", "--strict"], EXIT_OK), (["rules", "none"], EXIT_USAGE)]
)
def test_the_site_of_the_readme_exits_as_told(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(HELD[0], None, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code


@pytest.mark.parametrize("command", sorted(set(HELD[0].commands) - {"sitegen serve"}))  # it runs until it is told to stop
def test_a_command_of_the_readme_works_on_its_site(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(HELD[0], None, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)[1:]) == EXIT_OK


def test_the_guide_to_a_first_post_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = next(document for document in HELD if document.path.name == "first-post.md")
    monkeypatch.chdir(tmp_path)
    for command in re.findall(r"^\$ (.+)$", guide.text, re.MULTILINE):
        words = shlex.split(command)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            Path("run.log").write_text(guide.files["data/logs/state.txt"], encoding="utf-8")
        elif words[1] != "serve":  # it runs until it is told to stop
            assert main(words[1:]) == EXIT_OK, command
    assert main(["check", "--strict"]) == EXIT_OK


def test_every_example_in_a_docstring_holds() -> None:
    for path in PACKAGES:
        if ">>> " not in path.read_text(encoding="utf-8"):
            continue
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        results = doctest.testmod(import_module(name))
        assert results.attempted, f"{name} holds >>> and no example"
        assert not results.failed
