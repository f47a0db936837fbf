"""Case documents: prose, fenced files, and the findings that must come out.

A document in `cases/` has a section (`##`) a case. A fence whose info string is a path is a file laid over the example
site; a fence `md` is the body of a post there. A fence `findings` holds one line a finding, a fence `report` the text
report of the whole. `pytest --accept` writes both; a missing one fails.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from checking import check_texts
from example_site import POST, SITE, example_post
from sitegen.config import InvalidConfig
from sitegen.findings import Finding
from sitegen.reports.text import report_findings
from sitegen.rules import RULES

FOLDER = Path(__file__).parent / "cases"
_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=ticks)$\n?", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Case:
    document: Path
    title: str
    text: str
    """The whole section."""

    def __str__(self) -> str:
        return f"{self.document.stem}: {self.title}"


def cases() -> list[Case]:
    return [case for document in sorted(FOLDER.glob("*.md")) for case in sections(document)]


def sections(document: Path) -> list[Case]:
    """The cases of one document; a `## ` inside a fence is text of a post."""
    text = document.read_text(encoding="utf-8")
    fences = [(fence.start(), fence.end()) for fence in _FENCE.finditer(text)]
    heads = [head for head in _SECTION.finditer(text) if not any(a <= head.start() < b for a, b in fences)]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    parts = [text[head.end() : end] for head, end in zip(heads, ends, strict=True)]
    return [Case(document=document, title=part.partition("\n")[0], text=part) for part in parts]


def files_in(case: Case) -> dict[str, str]:
    files = {}
    for fence in _FENCE.finditer(case.text):
        info = fence["info"].strip()
        if info == "md":
            files[POST] = example_post(fence["text"])
        elif info not in ("findings", "report"):
            files[info] = fence["text"]
    return files


def found_in(case: Case) -> tuple[Finding, ...]:
    try:
        return check_texts({**SITE, **files_in(case)})
    except InvalidConfig as error:
        return error.findings


def line(finding: Finding) -> str:
    return f"{finding.location}: {finding.severity}: {finding.message} [{finding.rule}]\n"


def actual(findings: tuple[Finding, ...], info: str) -> str:
    return report_findings(findings) if info == "report" else "".join(map(line, findings)) or "none\n"


def rewritten(case: Case, findings: tuple[Finding, ...]) -> str:
    """The section with what came out in place of what was expected."""

    def replaced(fence: re.Match[str]) -> str:
        info = fence["info"].strip()
        if info not in ("findings", "report"):
            return fence[0]
        return f"{fence['ticks']}{info}\n{actual(findings, info)}{fence['ticks']}\n"

    text = _FENCE.sub(replaced, case.text)
    expects = any(fence["info"].strip() in ("findings", "report") for fence in _FENCE.finditer(text))
    return text if expects else f"{text.rstrip()}\n\n````findings\n{actual(findings, 'findings')}````\n\n"


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_case_brings_what_its_document_says(case: Case, request: pytest.FixtureRequest) -> None:
    findings = found_in(case)
    if request.config.getoption("--accept"):
        whole = case.document.read_text(encoding="utf-8")
        case.document.write_text(whole.replace(f"## {case.text}", f"## {rewritten(case, findings)}"), encoding="utf-8")
        return
    expected = [fence for fence in _FENCE.finditer(case.text) if fence["info"].strip() in ("findings", "report")]
    assert expected, f"{case} expects nothing; write it with --accept and read what it says"
    for fence in expected:
        assert actual(findings, fence["info"].strip()) == fence["text"]


def test_every_document_is_named_for_a_rule() -> None:
    assert {document.stem for document in FOLDER.glob("*.md")} <= {rule.name for rule in RULES}
