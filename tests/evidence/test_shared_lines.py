"""The right log for the wrong claim."""

import pytest

from sitegen.evidence.loading import load_sets
from sitegen.source import MemoryReader

SET = """\
tag: live-log
n: 1
context: {{context_length: {length}}}
source: {{log: a.txt, match: "cache_k={{value},"}}
metrics: {{cache_k: {{type: text}}}}
values: {{cache_k: f16}}
""".replace("{{value}", "{{value}}")


@pytest.mark.parametrize(("one", "other", "count"), [("128K", "256K", 1), ("128K", "131072", 0), ("128K", "unknown", 0)])
def test_one_line_is_no_evidence_for_two_contexts(one: str, other: str, count: int) -> None:
    files = {
        "data/a.yaml": SET.format(length=one),
        "data/b.yaml": SET.format(length=other),
        "data/a.txt": "cache_k=f16, x\n",
    }
    findings = load_sets(MemoryReader(files)).findings
    assert [each.rule for each in findings] == ["context-mismatch"] * count
    assert all(each.location.file == "data/b.yaml" and each.location.line == 3 for each in findings)


def test_two_places_of_a_setting_are_told_once_however_many_figures_inherit_them() -> None:
    cells = "metrics: {cache_k: {type: text}, cache_v: {type: text}}\nvalues:\n  cache_k: f16\n  cache_v: f16\n"
    text = 'tag: live-log\nn: 1\ncontext: {length: %s}\nsource: {log: a.txt, match: "{metric}={value},"}\n' + cells
    files = {"data/a.yaml": text % "128K", "data/b.yaml": text % "256K", "data/a.txt": "cache_k=f16, cache_v=f16, x\n"}

    findings = load_sets(MemoryReader(files)).findings

    assert [str(each.location) for each in findings] == ["data/b.yaml:3:19"]
