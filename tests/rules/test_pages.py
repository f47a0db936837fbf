"""Each rule is a page, a line in the table and an example that works."""

import re
from pathlib import Path

import pytest

import sitegen.rules
from checking import check_texts, told
from example_site import SITE
from rule_examples import example, findings_of
from sitegen.rules import RULES
from sitegen.rules.rule import Rule
from sitegen.verify import verify
from sitegen.verify.manifest import PLACEHOLDER, PageManifest, ShownFigure

FILES = {path.stem for path in Path(sitegen.rules.__file__).parent.glob("*.py")} - {"__init__", "rule"}
PARTS = ("What it finds:", "Why it matters:", "Good:\n", "Bad:\n", "What it does not find:")
OF_BUILT_PAGES = frozenset(
    (
        "altered-figure",
        "altered-text",
        "badge-missing",
        "missing-figure",
        "missing-page",
        "unknown-figure",
        "unreadable-output",
        "unverified-number",
    )
)
OF_DRAWING = frozenset(("active-picture", "chart-failed", "template-error", "undrawn-text", "unheard-correction"))
"""Found when the site is built, which `check` does not do; the rooms that find them test them."""
OF_OTHER_SITES = frozenset(("dead-link",))
"""Found when other sites are asked; the room of other sites tests it with a server of its own."""
CHECKED = [rule for rule in RULES if rule.name not in OF_BUILT_PAGES | OF_DRAWING | OF_OTHER_SITES]
BUILT = [rule for rule in RULES if rule.name in OF_BUILT_PAGES]
by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_the_table_holds_every_rule_file_once_and_by_its_name() -> None:
    assert sorted(rule.name for rule in RULES) == sorted(name.replace("_", "-") for name in FILES)
    assert [rule.module.rpartition(".")[2] for rule in RULES] == [rule.name.replace("-", "_") for rule in RULES]


@by_name
def test_the_page_has_all_its_parts_in_order(rule: Rule) -> None:
    places = [rule.page.find(part) for part in PARTS]
    assert -1 not in places, f"{rule.name} lacks {PARTS[places.index(-1)]}"
    assert places == sorted(places)
    assert rule.page.splitlines()[0].endswith(".")


def test_the_example_site_is_without_a_finding() -> None:
    findings = check_texts(SITE)
    assert not findings, told(findings)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.name)
def test_the_good_example_brings_no_finding(rule: Rule) -> None:
    findings = findings_of(example(rule, "Good"))
    assert not findings, told(findings)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.name)
def test_the_bad_example_brings_exactly_its_own_rule(rule: Rule) -> None:
    findings = findings_of(example(rule, "Bad"))
    assert {finding.rule for finding in findings} == {rule.name}, told(findings)


def verified(html: str) -> set[str]:
    manifest = PageManifest(
        source="content/example.md",
        figures={"a": ShownFigure(text="39.7 tok/s", badge="memory", doubtful=True)},
        free={"part": "4"},
        texts=frozenset((f"It ran at {PLACEHOLDER}",)),
        required=frozenset(("a",)),
    )
    files = {} if html == "(no file)" else {"example/index.html": html.encode("utf-8").replace(b"\\xe9", b"\xe9")}
    return {finding.rule for finding in verify(files, {"example/index.html": manifest})}


@pytest.mark.parametrize("rule", BUILT, ids=lambda rule: rule.name)
def test_the_examples_of_built_pages_are_told_apart_by_the_verifier(rule: Rule) -> None:
    assert verified(example(rule, "Good")) == set()
    assert rule.name in verified(example(rule, "Bad"))


def test_every_rule_that_a_room_names_has_a_page() -> None:
    names = re.compile(r'\brule="([a-z-]+)"|\b[A-Z_]*(?:RULE|BROKEN|LOST|INVALID)[A-Z_]* = "([a-z]+(?:-[a-z]+)+)"')
    package = Path(sitegen.rules.__file__).parent.parent
    texts = [path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.parent.name != "rules"]
    named = {name for text in texts for found in names.findall(text) for name in found if name}
    assert len(named) > 5
    assert named <= {rule.name for rule in RULES}
