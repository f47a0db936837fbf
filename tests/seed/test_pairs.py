"""The 74 pairs of the seed: what must pass, and its nearest wrong neighbour that must be refused.

Each pair lays files over the full evidence of the seed post (`site/`). The right one brings no error; the wrong one brings
the expected rule, and no error of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from checking import check_texts, errors, read_folder, told

SITE = read_folder(Path(__file__).parent / "site")
Files = Mapping[str, str]

AB = "data/draft-cache-ab.yaml"
STATE = "data/state-size.yaml"
CONFIG = "data/draft-config.yaml"
EXPECTED_AT_128K = "data/draft-cache-128k.yaml"

FRONT = """\
---
title: {title}
date: 2026-11-24
evidence: {{ab: draft-cache-ab, st: state-size}}
{more}---

{text}

```disclaimer
```
"""


def post(text: str, *, title: str = "A pair", more: str = "") -> Files:
    """A post that reports the two sets under their short names."""
    return {"content/pair.md": FRONT.format(title=title, text=text, more=more)}


def elsewhere(text: str) -> Files:
    """A post that reports nothing."""
    return {"content/pair.md": f"---\ntitle: Elsewhere\ndate: 2026-11-24\n---\n\n{text}\n\n```disclaimer\n```\n"}


def edited(path: str, old: str, new: str) -> Files:
    assert old in SITE[path], f"{path} no longer holds {old!r}"
    return {path: SITE[path].replace(old, new, 1)}


def fence(info: str, text: str) -> Files:
    return post(f"Words.\n\n```{info}\n{text}\n```")


@dataclass(frozen=True, kw_only=True)
class Pair:
    number: int
    title: str
    good: Files
    bad: Files
    rule: str
    also: frozenset[str] = frozenset()
    """Other rules that the wrong half breaks as well."""
    reason_not_here: str | None = None
    """Why one half cannot be asked of `check`; then a function below tests what there is."""


def both(number: int, title: str, good: str, bad: str, rule: str) -> Pair:
    """A pair whose halves are sentences of a post."""
    return Pair(number=number, title=title, good=post(good), bad=post(bad), rule=rule)


DECODES = "ab/f16/decode,ab/q8/decode,ab/q4/decode"
ACCEPTANCES = "ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance"
MEMORIES = "ab/f16/free_vram,ab/q8/free_vram,ab/q4/free_vram"

TWO_LINES = """\
total state size = 100.500 MiB (draft: 10.250 MiB)
total state size = 200.500 MiB (draft: 20.250 MiB)
"""
"""Invented for a test of ambiguity; nothing of it is shown anywhere."""
INVENTED = """\
title: An invented log with two values
tag: live-log
n: 1
context: {card: none}
metrics:
  draft: {unit: MiB}
values:
  draft: {value: 20.250, source: {log: logs/invented.txt, match: "(draft: {value} MiB)"%s}}
"""
SCRATCH = """\
title: Size of the scratch buffer
tag: memory-note
n: not recorded
context: {card: 2080 Ti 22G}
publish: never
source: {note: a guess that was never measured}
metrics:
  size: {unit: MiB}
values:
  size: 24
"""
DAILY = """\
title: The daily context then
tag: memory-note
n: 1
context: {card: 2080 Ti 22G}
source: {note: read off the first write-up}
superseded_by: %s
metrics:
  context_length: {type: setting, unit: tokens}
values:
  context_length: 262144
"""
START_UP = """\
common_speculative_impl_draft_mtp:
  - n_max=3, n_min=0, p_min=0.00, n_embd=5120, backend_sampling=1
  - gpu_layers=-1, cache_k=f16, cache_v=f16, ctx_tgt=yes, ctx_dft=yes"""
PREMISES = "from:\n  - draft-cache-ab/*/decode\n"
CHART = "set: ab\nmetrics: [%s]\n%s"

PAIRS = (
    Pair(
        number=1,
        title="a tag is inherited and overridden by a row",
        good=edited(STATE, "    prompt_length: 38591", "    tag: memory-note\n    prompt_length: 38591"),
        bad=edited(STATE, "    prompt_length: 38591", "    tagg: memory-note\n    prompt_length: 38591"),
        rule="invalid-data",
    ),
    Pair(
        number=2,
        title="N must be said",
        good={},
        bad=edited(AB, "n: not recorded\n", ""),
        rule="missing-n",
    ),
    both(3, "N in text", "[N not recorded](ev:ab@n)", "[N = 3](ev:ab@n)", "value-mismatch"),
    both(
        4,
        "the drafted N is not the sample's N",
        "It drafts [three](ev:draft-config/n_max) tokens ahead.",
        "It was [N = 3](ev:draft-config@n).",
        "value-mismatch",
    ),
    both(5, "exact value", "[36.5 tok/s](ev:ab/q8/decode)", "[35.6 tok/s](ev:ab/q8/decode)", "value-mismatch"),
    both(6, "no more digits", "[0.75](ev:ab/f16/acceptance)", "[0.750](ev:ab/f16/acceptance)", "over-precise"),
    both(7, "coarser rounding", "[551 MiB](ev:st/p18642/total)", "[552 MiB](ev:st/p18642/total)", "value-mismatch"),
    both(8, "rounding to a place", "[73.2 MiB](ev:st/p18642/draft)", "[73.1 MiB](ev:st/p18642/draft)", "value-mismatch"),
    both(9, "unit", "[177 MiB](ev:ab/f16/free_vram)", "[177 tok/s](ev:ab/f16/free_vram)", "unit-mismatch"),
    both(10, "conversion", "[0.54 GiB](ev:st/p18642/total)", "[0.54 GB](ev:st/p18642/total)", "value-mismatch"),
    both(11, "value written in", "It ran at [](ev:ab/q4/decode).", "It ran at [](ev:ab/q5/decode).", "unknown-record"),
    both(12, "bare number", "it managed [29.6 tok/s](ev:ab/q4/decode)", "it managed 29.6 tok/s", "uncited-number"),
    both(13, "twin digits", "The state takes [177 MiB](ev:st/p1300/total).", "It takes 177 MiB.", "uncited-number"),
    both(
        14,
        "signed change in a cell",
        "| cache | against f16 |\n| --- | --- |\n| q8 | [−8%](ev:change(ab/f16/decode,ab/q8/decode)) |",
        "| cache | against f16 |\n| --- | --- |\n| q8 | [8%](ev:change(ab/f16/decode,ab/q8/decode)) |",
        "direction-mismatch",
    ),
    both(
        15,
        "direction word",
        "[25% slower](ev:change(ab/f16/decode,ab/q4/decode))",
        "[25% faster](ev:change(ab/f16/decode,ab/q4/decode))",
        "direction-mismatch",
    ),
    both(
        16,
        "baseline",
        "[34% faster](ev:change(ab/q4/decode,ab/f16/decode))",
        "[34% slower](ev:change(ab/f16/decode,ab/q4/decode))",
        "value-mismatch",
    ),
    both(
        17,
        "computed from records, not from shown digits",
        "[34% faster](ev:change(ab/q4/decode,ab/f16/decode))",
        "[33% faster](ev:change(ab/q4/decode,ab/f16/decode))",
        "value-mismatch",
    ),
    both(
        18,
        "ratio",
        "[1.34×](ev:ratio(ab/f16/decode,ab/q4/decode))",
        "[1.4×](ev:ratio(ab/f16/decode,ab/q4/decode))",
        "value-mismatch",
    ),
    both(
        19,
        "difference",
        "[12 MiB less](ev:diff(ab/q4/free_vram,ab/f16/free_vram))",
        "[12 MiB more](ev:diff(ab/q4/free_vram,ab/f16/free_vram))",
        "direction-mismatch",
    ),
    both(
        20,
        "share and approximation",
        "[about 15%](ev:share(st/p38591/draft,st/p38591/total))",
        "[about 18%](ev:share(st/p38591/draft,st/p38591/total))",
        "value-mismatch",
    ),
    both(
        21,
        "one-sided word",
        "[over 15%](ev:share(st/p38591/draft,st/p38591/total))",
        "[nearly 15%](ev:share(st/p38591/draft,st/p38591/total))",
        "value-mismatch",
    ),
    both(
        22,
        "approximate record",
        "[~1,300 tokens](ev:st/p1300/prompt_length)",
        "[1,300 tokens](ev:st/p1300/prompt_length)",
        "over-precise",
    ),
    both(
        23,
        "~ spreads to what is derived",
        "[about 3%](ev:share(st/p1300/draft,st/p1300/total))",
        "[2.82%](ev:share(st/p1300/draft,st/p1300/total))",
        "over-precise",
    ),
    both(
        24,
        "separators",
        "[18,642 tokens](ev:st/p18642/prompt_length)",
        "[18,624 tokens](ev:st/p18642/prompt_length)",
        "value-mismatch",
    ),
    both(
        25,
        "percent against points",
        "[0.16 lower](ev:diff(ab/q4/acceptance,ab/f16/acceptance))",
        "[16% lower](ev:change(ab/f16/acceptance,ab/q4/acceptance))",
        "value-mismatch",
    ),
    both(
        26,
        "sequence in order",
        f"[0.75 → 0.67 → 0.59](ev:seq({ACCEPTANCES}))",
        f"[0.75 → 0.59 → 0.67](ev:seq({ACCEPTANCES}))",
        "value-mismatch",
    ),
    both(27, "sequence complete", f"[177/165/165](ev:seq({MEMORIES}))", f"[177/165](ev:seq({MEMORIES}))", "value-mismatch"),
    both(28, "order", f"[f16 > q8 > q4](ev:order({DECODES}))", f"[f16 > q4 > q8](ev:order({DECODES}))", "order-mismatch"),
    both(
        29,
        "order with a tie",
        f"[f16 > q8 = q4](ev:order({MEMORIES}))",
        f"[f16 > q8 > q4](ev:order({MEMORIES}))",
        "order-mismatch",
    ),
    both(
        30,
        "noted order without numbers",
        "[f16 < q4 < q8](ev:memory-estimate/order)",
        "[f16 < q8 < q4](ev:memory-estimate/order)",
        "order-mismatch",
    ),
    both(
        31,
        "best",
        "It was [fastest](ev:best(ab/f16/decode,ab/*/decode)).",
        "It was [fastest](ev:best(ab/q8/decode,ab/*/decode)).",
        "order-mismatch",
    ),
    both(
        32,
        "worst, a tie must be said",
        "[least room, level with q8](ev:worst(ab/q4/free_vram,ab/*/free_vram))",
        "[least room](ev:worst(ab/q4/free_vram,ab/*/free_vram))",
        "order-mismatch",
    ),
    both(
        33,
        "count of records",
        "[three](ev:count(ab/*/decode)) cache types",
        "[four](ev:count(ab/*/decode)) cache types",
        "value-mismatch",
    ),
    both(
        34,
        "wins on all three",
        "It wins on [all three](ev:wins(ab/f16,ab/q4)).",
        "It wins on [all four](ev:wins(ab/f16,ab/q4)).",
        "value-mismatch",
    ),
    both(
        35,
        "trend word",
        "It [grows from 15.5 to 151 MiB](ev:trend(st/*/draft,st/*/prompt_length)).",
        "It [shrinks from 15.5 to 151 MiB](ev:trend(st/*/draft,st/*/prompt_length)).",
        "direction-mismatch",
    ),
    both(
        36,
        "comparison without digits",
        "It has [less free memory](ev:diff(ab/q4/free_vram,ab/f16/free_vram)).",
        "It has [more free memory](ev:diff(ab/q4/free_vram,ab/f16/free_vram)).",
        "direction-mismatch",
    ),
    both(37, "range", "[0.42–0.95](ev:live-draft/acceptance)", "[0.42–0.90](ev:live-draft/acceptance)", "value-mismatch"),
    both(
        38,
        "rate is not length",
        "[2.27 to 3.84 tokens](ev:live-draft/accept_length)",
        "[2.27 to 3.84](ev:live-draft/acceptance)",
        "value-mismatch",
    ),
    both(
        39,
        "tuple",
        "[(0.865, 0.757, 0.595)](ev:live-draft/per_position)",
        "[(0.865, 0.595, 0.757)](ev:live-draft/per_position)",
        "value-mismatch",
    ),
    both(
        40,
        "membership in a range",
        "It is [inside ~28–40](ev:within(ab/f16/decode,decode-128k/decode)?despite=context_length,prompt).",
        "It is [inside ~28–40](ev:within(ab/f16/decode,decode-128k/decode)).",
        "context-mismatch",
    ),
    both(
        41,
        "K of tokens",
        "[128K](ev:draft-config@context_length)",
        "[131K](ev:draft-config@context_length)",
        "value-mismatch",
    ),
    both(42, "setting of a set", "[256K](ev:ab@context_length)", "[128K](ev:ab@context_length)", "value-mismatch"),
    Pair(
        number=43,
        title="contexts must agree",
        good=post("[3.2 tok/s more](ev:diff(ab/f16/decode,ab/q8/decode))"),
        bad=post("[2 GB > 177 MiB](ev:order(headroom-128k/free_vram,ab/f16/free_vram))"),
        rule="context-mismatch",
        also=frozenset({"order-mismatch", "value-mismatch"}),
    ),
    Pair(
        number=44,
        title="relative only",
        good=elsewhere("[34% faster](ev:change(draft-cache-ab/q4/decode,draft-cache-ab/f16/decode))"),
        bad=elsewhere("[39.7 tok/s](ev:draft-cache-ab/f16/decode)"),
        rule="relative-only",
    ),
    Pair(
        number=45,
        title="the log is read again",
        good={},
        bad=edited(STATE, "value: 550.849", "value: 550.894"),
        rule="log-mismatch",
    ),
    Pair(
        number=46,
        title="the log must be there",
        good={},
        bad=edited(CONFIG, 'log: logs/forge.txt, match: "n_max', 'log: logs/forg.txt, match: "n_max'),
        rule="log-missing",
    ),
    Pair(
        number=47,
        title="several lines match",
        good={"data/invented.yaml": INVENTED % ", line: 2", "data/logs/invented.txt": TWO_LINES},
        bad={"data/invented.yaml": INVENTED % "", "data/logs/invented.txt": TWO_LINES},
        rule="log-mismatch",
    ),
    Pair(
        number=48,
        title="a live claim with rounded digits",
        good=edited(STATE, "    total: 177\n", "    total: {value: ~177, tag: memory-note}\n"),
        bad=edited(
            STATE,
            "    total: 177\n",
            "    total:\n      value: 177\n      tag: live-log\n"
            '      source: {log: logs/forge.txt, match: "total state size = {value} MiB"}\n',
        ),
        rule="log-mismatch",
    ),
    Pair(
        number=49,
        title="a log block is verbatim",
        good=fence("log logs/forge.txt:1-3", START_UP),
        bad=fence("log logs/forge.txt:1-3", START_UP.replace("cache_k=f16", "cache_k=q8_0")),
        rule="log-mismatch",
    ),
    Pair(
        number=50,
        title="pasted output",
        good=fence("log logs/forge.txt:4", "total state size = 550.849 MiB (draft: 73.176 MiB)"),
        bad=fence("text", "total state size = 550.849 MiB (draft: 73.176 MiB)"),
        rule="unbacked-output",
    ),
    both(
        51,
        "a log quoted in a sentence",
        "It says [`draft: 73.176 MiB`](ev:st/p18642/draft).",
        "It says `draft: 37.176 MiB`.",
        "uncited-number",
    ),
    both(
        52,
        "text-valued setting",
        "It says [`cache_k=f16`](ev:draft-config/cache_k).",
        "It says [`cache_k=q8_0`](ev:draft-config/cache_k).",
        "value-mismatch",
    ),
    Pair(
        number=53,
        title="flags against the record",
        good=fence("sh launch=draft-config", "llama-server --spec-draft-n-max 3 -c 131072"),
        bad=fence("sh launch=draft-config", "llama-server --spec-draft-n-max 3 -c 262144"),
        rule="launch-mismatch",
    ),
    both(54, "a lone figure in a code span", "the flag `-c 131072`", "it took `131072` tokens", "uncited-number"),
    both(
        55,
        "an inference is cited",
        "So [f16 should stay ahead at 128K](ev:draft-cache-128k).",
        "So f16 stays ahead at 128K.",
        "uncited-number",
    ),
    Pair(
        number=56,
        title="an inference has its reason",
        good={},
        bad={
            EXPECTED_AT_128K: "\n".join(
                line for line in SITE[EXPECTED_AT_128K].split("\n") if not line.startswith("because:")
            )
        },
        rule="inference-unsupported",
    ),
    Pair(
        number=57,
        title="premises are watched",
        good={},
        bad=edited(AB, "decode: 39.7", "decode: 38.7"),
        rule="inference-unsupported",
    ),
    Pair(
        number=58,
        title="the weakest tag shows",
        good={},
        bad={},
        rule="badge-missing",
        reason_not_here="it is the verifier's: a theme prints another badge; see below",
    ),
    Pair(
        number=59,
        title="title",
        good=post("Words.", title='"f16 ran [34% faster](ev:change(ab/q4/decode,ab/f16/decode))"'),
        bad=post("Words.", title='"f16 ran 35% faster"'),
        rule="uncited-number",
    ),
    both(
        60,
        "an answer of the FAQ",
        "::: faq\n### How fast?\n\nIt ran [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).\n:::",
        "::: faq\n### How fast?\n\nIt ran 25% slower.\n:::",
        "uncited-number",
    ),
    Pair(
        number=61,
        title="alt text",
        good=fence("chart", CHART % ("decode", 'alt: "q4 reaches [29.6 tok/s](ev:ab/q4/decode)"')),
        bad=fence("chart", CHART % ("decode", 'alt: "q4 reaches 26.9 tok/s"')),
        rule="uncited-number",
    ),
    both(
        62,
        "a number word in a heading",
        "## Lost on [three](ev:count(ab/f16/*)) counts\n\nWords.",
        "## Lost on [five](ev:count(ab/f16/*)) counts\n\nWords.",
        "value-mismatch",
    ),
    Pair(
        number=63,
        title="derived column of a table",
        good=fence("table", "set: ab\nderived: [{name: vs f16, change: decode, from: f16}]"),
        bad=fence("table", "set: ab\nderived: [{name: vs f16, change: decode, from: f32}]"),
        rule="unknown-record",
    ),
    Pair(
        number=64,
        title="scale of a chart",
        good=fence("chart", CHART % ("acceptance", 'unit: {acceptance: "%"}')),
        bad=fence("chart", CHART % ("acceptance", "unit: {acceptance: MiB}")),
        rule="unit-mismatch",
    ),
    Pair(
        number=65,
        title="names",
        good=post("It is a 27B model, and a 35BA3B one.", more="names: [27B, 35BA3B]\n"),
        bad=post("It is a 27B model."),
        rule="uncited-number",
    ),
    both(
        66,
        "identifiers, references, dates, paths, parts",
        "With q4_0 and Qwen3.6 it is PR#22673 of 2026-05-16, in ~/blog/x, part 4, at q4/q4.",
        "It took 22673 commits.",
        "uncited-number",
    ),
    both(
        67,
        "a declared figure of speech",
        'It is the [triple](lit: "two causes and their result") penalty.',
        "It is the [triple](lit:) penalty.",
        "literal-without-reason",
    ),
    both(
        68,
        "vague quantity",
        "It has [12 MiB less](ev:diff(ab/q4/free_vram,ab/f16/free_vram)).",
        "It has a few dozen MiB saved.",
        "uncited-number",
    ),
    both(
        69,
        "signs and scripts",
        "[0.75→0.59](ev:seq(ab/f16/acceptance,ab/q4/acceptance))",
        "[０.７５→0.95](ev:seq(ab/f16/acceptance,ab/q4/acceptance))",
        "value-mismatch",
    ),
    Pair(
        number=70,
        title="quarantine",
        good={"data/scratch.yaml": SCRATCH, **post("Words.")},
        bad={"data/scratch.yaml": SCRATCH, **post("It takes [](ev:scratch/size).")},
        rule="quarantined",
    ),
    Pair(
        number=71,
        title="superseded setting",
        good={"data/daily.yaml": DAILY % "draft-config", **post("It was [262144 tokens](ev:daily/context_length).")},
        bad={"data/daily.yaml": DAILY % "draft-confg"},
        rule="unknown-record",
    ),
    Pair(
        number=72,
        title="disclaimer",
        good=fence("disclaimer", "lines: [Nothing here was run again.]"),
        bad=fence("disclaimer", "lines: [We ran it 5 times.]"),
        rule="uncited-number",
    ),
    both(
        73,
        "an external fact",
        "It landed on [2026-05-16](ev:mtp-pr/landed).",
        "It landed on [2026-05-06](ev:mtp-pr/landed).",
        "value-mismatch",
    ),
    Pair(
        number=74,
        title="repair stops at meaning",
        good=post("It ran at [39.7 tok/s](ev:ab/f16/decode)."),
        bad=post("It ran [25% faster](ev:change(ab/f16/decode,ab/q4/decode))."),
        rule="direction-mismatch",
    ),
)
CHECKED = tuple(pair for pair in PAIRS if pair.reason_not_here is None)


def name(pair: Pair) -> str:
    return f"{pair.number:02} {pair.title}"


def test_every_pair_of_the_seed_is_in_the_table_once() -> None:
    assert [pair.number for pair in PAIRS] == list(range(1, 75))


def test_the_evidence_of_the_seed_is_without_error() -> None:
    findings = errors(check_texts(SITE))
    assert not findings, told(findings)


@pytest.mark.parametrize("pair", CHECKED, ids=name)
def test_what_is_right_passes(pair: Pair) -> None:
    findings = check_texts({**SITE, **pair.good})
    wrong = [finding for finding in findings if finding in errors(findings) or finding.rule == pair.rule]
    assert not wrong, told(findings)


@pytest.mark.parametrize("pair", CHECKED, ids=name)
def test_its_wrong_neighbour_is_refused_by_the_rule_that_should_speak(pair: Pair) -> None:
    findings = check_texts({**SITE, **pair.bad})
    assert pair.rule in {finding.rule for finding in findings}, told(findings)
    others = [finding for finding in errors(findings) if finding.rule not in {pair.rule, *pair.also}]
    assert not others, told(others)


def test_a_stale_number_has_an_edit_and_a_wrong_direction_has_none() -> None:
    """Pair 74: `fix` writes the edits that findings carry; where a direction would flip there is none."""
    stale = errors(check_texts({**SITE, **post("It ran at [39.6 tok/s](ev:ab/f16/decode).")}))
    assert [(finding.rule, finding.edit and finding.edit.text) for finding in stale] == [("value-mismatch", "39.7 tok/s")]
    flipped = errors(check_texts({**SITE, **PAIRS[73].bad}))
    assert [(finding.rule, finding.edit) for finding in flipped] == [("direction-mismatch", None)]


def test_a_badge_that_says_more_than_the_record_is_refused_in_the_built_page() -> None:
    """Pair 58: the verifier holds the badge that is printed against the one that the records give."""
    from sitegen.verify import verify
    from sitegen.verify.manifest import PageManifest, ShownFigure

    shown = ShownFigure(text="about 15%", badge="memory", doubtful=True)
    manifest = PageManifest(source="content/pair.md", figures={"a": shown}, required=frozenset({"a"}))
    page = '<p>It is <data data-figure="a">about 15%</data> <span data-badge-for="a">{} ⚠</span></p>'

    def rules(badge: str) -> list[str]:
        files = {"pair/index.html": page.format(badge).encode()}
        return [finding.rule for finding in verify(files, {"pair/index.html": manifest})]

    assert rules("memory") == []
    assert rules("log") == ["badge-missing"]
