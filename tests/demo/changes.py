"""Single changes of the demo site: what each must bring, and where; and changes that must bring nothing."""

from __future__ import annotations

from dataclasses import dataclass

FIRST = "content/draft-cache.md"
SECOND = "content/main-kv-and-draft-cache.md"
AB = "data/draft-cache-ab.yaml"
STATE = "data/state-size.yaml"
LIVE = "data/live-draft.yaml"
SETTINGS = "data/draft-config.yaml"
LOG = "data/logs/forge.txt"


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: the only place of *old* in *file* becomes *new*."""

    name: str
    file: str
    old: str
    new: str
    rule: str = ""
    """The rule that must speak; empty for a harmless change."""
    at: tuple[str, str] | None = None
    """File and a text of the line where it must speak; the line of the change itself where not given."""


WRONG = (
    # every kind of citation of design section 3
    Change("a digit", FIRST, "[29.6 tok/s](ev:ab/q4/decode)", "[29.5 tok/s](ev:ab/q4/decode)", "value-mismatch"),
    Change("swapped digits", FIRST, "[39.7 tok/s](ev:ab/f16/decode)", "[37.9 tok/s](ev:ab/f16/decode)", "value-mismatch"),
    Change(
        "the decimal point", FIRST, "[39.7 tok/s](ev:ab/f16/decode)", "[3.97 tok/s](ev:ab/f16/decode)", "value-mismatch"
    ),
    Change(
        "one digit too many", FIRST, "[39.7 tok/s](ev:ab/f16/decode)", "[39.70 tok/s](ev:ab/f16/decode)", "over-precise"
    ),
    Change("the unit", FIRST, "[29.6 tok/s](ev:ab/q4/decode)", "[29.6 MiB](ev:ab/q4/decode)", "unit-mismatch"),
    Change("the unit's prefix", FIRST, "[12 MiB less]", "[12 KiB less]", "value-mismatch"),
    Change("a decimal prefix for a binary one", FIRST, "[12 MiB less]", "[12 GiB less]", "value-mismatch"),
    Change("another row", FIRST, "[29.6 tok/s](ev:ab/q4/decode)", "[29.6 tok/s](ev:ab/q8/decode)", "value-mismatch"),
    Change("another metric", FIRST, "[29.6 tok/s](ev:ab/q4/decode)", "[29.6 tok/s](ev:ab/q4/acceptance)", "unit-mismatch"),
    Change(
        "a row that is not there", FIRST, "[29.6 tok/s](ev:ab/q4/decode)", "[29.6 tok/s](ev:ab/q5/decode)", "unknown-record"
    ),
    Change("a citation removed", FIRST, "[29.6 tok/s](ev:ab/q4/decode)", "29.6 tok/s", "uncited-number"),
    Change(
        "a change's percentage",
        FIRST,
        "[25% slower](ev:change(ab/f16/decode,ab/q4/decode)), or",
        "[26% slower](ev:change(ab/f16/decode,ab/q4/decode)), or",
        "value-mismatch",
    ),
    Change(
        "a change's direction word",
        FIRST,
        "[25% slower](ev:change(ab/f16/decode,ab/q4/decode)), or",
        "[25% faster](ev:change(ab/f16/decode,ab/q4/decode)), or",
        "direction-mismatch",
    ),
    Change(
        "a change's baseline",
        FIRST,
        "[25% slower](ev:change(ab/f16/decode,ab/q4/decode)), or",
        "[25% slower](ev:change(ab/q4/decode,ab/f16/decode)), or",
        "direction-mismatch",
    ),
    Change(
        "the inverse under the wrong baseline",
        FIRST,
        "[25% slower](ev:change(ab/f16/decode,ab/q4/decode)), or",
        "[34% slower](ev:change(ab/f16/decode,ab/q4/decode)), or",
        "value-mismatch",
    ),
    Change("the inverse of a rounded figure", FIRST, "or f16 [34% faster]", "or f16 [33% faster]", "value-mismatch"),
    Change("the function", FIRST, "or f16 [34% faster](ev:change(", "or f16 [34% faster](ev:ratio(", "value-mismatch"),
    Change("a change without a direction", FIRST, "[21% lower](", "[21%](", "direction-mismatch"),
    Change("percent for points", FIRST, "[21% lower](", "[16% lower](", "value-mismatch"),
    Change("a difference's direction", FIRST, "[12 MiB less]", "[12 MiB more]", "direction-mismatch"),
    Change("a difference's sign", FIRST, "[0.16 lower](", "[+0.16](", "direction-mismatch"),
    Change(
        "a comparison without digits", FIRST, "had [lower acceptance](", "had [higher acceptance](", "direction-mismatch"
    ),
    Change("a digit-free speed word", FIRST, "[slower](ev:change", "[faster](ev:change", "direction-mismatch"),
    Change("a ratio", SECOND, "[1.34×]", "[1.43×]", "value-mismatch"),
    Change("a share", FIRST, "[about 15%]", "[about 18%]", "value-mismatch"),
    Change("an approximation word", FIRST, "[about 15%]", "[nearly 15%]", "value-mismatch"),
    Change("an approximation dropped", FIRST, "[~15.7 GB]", "[15.7 GB]", "over-precise"),
    Change("the order of a sequence", FIRST, "[0.75 → 0.67 → 0.59]", "[0.75 → 0.59 → 0.67]", "value-mismatch"),
    Change("a sequence cut short", FIRST, "[0.75 → 0.67 → 0.59]", "[0.75 → 0.67]", "value-mismatch"),
    Change("a sequence turned round", FIRST, "[177 → 165 MiB]", "[165 → 177 MiB]", "value-mismatch"),
    Change("the end of a range", FIRST, "[from 0.42 to 0.95]", "[from 0.42 to 0.90]", "value-mismatch"),
    Change("the ends of a range swapped", FIRST, "[from 0.42 to 0.95]", "[from 0.95 to 0.42]", "value-mismatch"),
    Change(
        "one range for another",
        FIRST,
        "[2.27 to 3.84 tokens](ev:live/accept_length)",
        "[2.27 to 3.84](ev:live/acceptance)",
        "value-mismatch",
    ),
    Change("the order of a tuple", FIRST, "[(0.865, 0.757, 0.595)]", "[(0.865, 0.595, 0.757)]", "value-mismatch"),
    Change("an order", FIRST, "[f16 > q8 > q4](", "[f16 > q4 > q8](", "order-mismatch"),
    Change("a tie called an order", FIRST, "[f16 > q8 = q4]", "[f16 > q8 > q4]", "order-mismatch"),
    Change("a noted order", FIRST, "[f16 < q4 < q8]", "[f16 < q8 < q4]", "order-mismatch"),
    Change("an extreme", FIRST, "[fastest](ev:best(ab/f16/decode,", "[fastest](ev:best(ab/q8/decode,", "order-mismatch"),
    Change("the other end of an extreme", FIRST, "[fastest](ev:best(", "[slowest](ev:best(", "order-mismatch"),
    Change("a count in words", FIRST, "Among the [three]", "Among the [four]", "value-mismatch"),
    Change("a count of wins", FIRST, "[all three]", "[all four]", "value-mismatch"),
    Change("a trend", FIRST, "[grows from ~5 to 151 MiB]", "[shrinks from ~5 to 151 MiB]", "direction-mismatch"),
    Change("a trend's end", FIRST, "[grows from ~5 to 151 MiB]", "[grows from ~5 to 115 MiB]", "value-mismatch"),
    Change("a setting", FIRST, "The comparison ran at [256K]", "The comparison ran at [128K]", "value-mismatch"),
    Change(
        "a setting in thousands",
        SECOND,
        "The machine runs at\n[128K]",
        "The machine runs at\n[131K]",
        "value-mismatch",
        (SECOND, "[131K](ev:cfg@context_length) today"),
    ),
    Change("a text setting", FIRST, "[`cache_k=f16`]", "[`cache_k=q8_0`]", "value-mismatch"),
    Change("a sample size made up", FIRST, "[N not recorded]", "[N = 3]", "value-mismatch"),
    Change("a date", FIRST, "[2026-05-16]", "[2026-05-06]", "value-mismatch"),
    Change(
        "an inference told with a number",
        FIRST,
        "[f16 should win at 128K too]",
        "[f16 should win by 34% at 128K too]",
        "value-mismatch",
    ),
    Change("contexts mixed", SECOND, "?despite=context_length,prompt,", "?despite=prompt,", "context-mismatch"),
    Change(
        "an absolute value elsewhere",
        SECOND,
        "ev:draft-cache-ab/f16/decode?despite=relative)",
        "ev:draft-cache-ab/f16/decode)",
        "relative-only",
    ),
    Change(
        "a waiver without a reason",
        FIRST,
        "## The reflex\n",
        "## The reflex\n\nA [hundred](lit:) times.\n",
        "literal-without-reason",
        (FIRST, "[hundred](lit:)"),
    ),
    Change(
        "the label of another row beside it",
        FIRST,
        "with the f16 default at [39.7 tok/s](ev:ab/f16/decode)",
        "with the f16 default at [36.5 tok/s](ev:ab/q8/decode)",
        "subject-mismatch",
    ),
    # each surface of design section 1
    Change("the title", FIRST, "backfired: f16 ran [34% faster]", "backfired: f16 ran [35% faster]", "value-mismatch"),
    Change("the title, uncited", FIRST, "backfired: f16", "backfired by 9 tok/s: f16", "uncited-number"),
    Change(
        "the description",
        FIRST,
        "q4 was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)) than the f16 default",
        "q4 was 25% slower than the f16 default",
        "uncited-number",
    ),
    Change("a heading", FIRST, "## The comparison", "## The comparison: 10.1 tok/s apart", "uncited-number"),
    Change("a number word in a heading", FIRST, "## What to do", "## Five times what to do", "uncited-number"),
    Change(
        "a table cell",
        FIRST,
        "## What to do\n",
        "| type | speed |\n| --- | --- |\n| q8 | 36.5 tok/s |\n\n## What to do\n",
        "uncited-number",
        (FIRST, "| q8 | 36.5 tok/s |"),
    ),
    Change(
        "another row's cell",
        FIRST,
        "## What to do\n",
        "| type | speed |\n| --- | --- |\n| q8 | [29.6](ev:ab/q4/decode) |\n\n## What to do\n",
        "subject-mismatch",
        (FIRST, "| q8 | [29.6]"),
    ),
    Change(
        "alt text",
        FIRST,
        "## What to do\n",
        "## What to do\n\n![q4 reaches 26.9 tok/s](chart.png)\n",
        "uncited-number",
        (FIRST, "![q4 reaches"),
    ),
    Change(
        "a cited alt text",
        FIRST,
        "## What to do\n",
        "## What to do\n\n![q4 reaches [26.9 tok/s](ev:ab/q4/decode)](chart.png)\n",
        "value-mismatch",
        (FIRST, "![q4 reaches"),
    ),
    Change(
        "a footnote",
        FIRST,
        "Leave `-ctkd`",
        "A note.[^n]\n\n[^n]: It took 12.5 s.\n\nLeave `-ctkd`",
        "uncited-number",
        (FIRST, "[^n]: It took"),
    ),
    Change(
        "an answer of the FAQ",
        FIRST,
        "q4 was\n[25% slower](ev:change(ab/f16/decode,ab/q4/decode)) than f16, acc",
        "q4 was\n25% slower than f16, acc",
        "uncited-number",
        (FIRST, "25% slower than f16, acc"),
    ),
    Change(
        "a caption",
        FIRST,
        "caption: Draft-cache types on one prompt.",
        "caption: Draft-cache types on one prompt, 5 runs each.",
        "uncited-number",
    ),
    Change("raw HTML", FIRST, "Extra work at each step", "<b>41.7 ms</b> of extra work at each step", "uncited-number"),
    Change("an entity", FIRST, "Extra work at each step", "Extra work of &#52;1.7 ms at each step", "uncited-number"),
    Change(
        "a number split by markup",
        FIRST,
        "Extra work at each step",
        "Extra work of 4**1**.7 ms at each step",
        "uncited-number",
    ),
    Change(
        "full-width digits", FIRST, "Extra work at each step", "Extra work of ４１.７ ms at each step", "uncited-number"
    ),
    Change(
        "a zero-width space within",
        FIRST,
        "Extra work at each step",
        "Extra work of 4\u200b1.7 ms at each step",
        "uncited-number",
    ),
    Change(
        "a full-width figure that is wrong",
        FIRST,
        "[29.6 tok/s](ev:ab/q4/decode)",
        "[２９.５ tok/s](ev:ab/q4/decode)",
        "value-mismatch",
    ),
    Change(
        "a figure hidden in a code span",
        FIRST,
        "Extra work at each step",
        "Extra work of `41.7` at each step",
        "uncited-number",
    ),
    Change(
        "a log quote that stands in no log",
        FIRST,
        "Extra work at each step",
        "The log's `draft: 37.176 MiB` and extra work at each step",
        "uncited-number",
    ),
    Change("a vague quantity", FIRST, "no\nmemory was gained", "a few dozen MiB of\nmemory was gained", "uncited-number"),
    Change(
        "a line of the disclaimer",
        FIRST,
        "whose text and length were not recorded.",
        "whose text and length were not recorded, 5 times.",
        "uncited-number",
    ),
    Change(
        "pasted output",
        FIRST,
        "```log logs/forge.txt:4\n",
        "```text\n",
        "unbacked-output",
        (FIRST, "total state size = 550.849"),
    ),
    Change(
        "a version with a unit", FIRST, "Extra work at each step", "Extra work of v41.7 ms at each step", "uncited-number"
    ),
    Change(
        "a citation that fell apart",
        FIRST,
        "[12 MiB less](ev:diff(ab/q4/free_vram,ab/f16/free_vram))",
        "[12 MiB less](ev:diff(ab/q4/free_vram, ab/f16/free_vram))",
        "broken-citation",
    ),
    Change(
        "an unknown function",
        FIRST,
        "(ev:diff(ab/q4/acceptance,ab/f16/acceptance)), or [21%",
        "(ev:diffs(ab/q4/acceptance,ab/f16/acceptance)), or [21%",
        "invalid-expression",
    ),
    # tables, charts, logs
    Change("a table's baseline", FIRST, "change: decode, from: f16", "change: decode, from: f32", "unknown-record"),
    Change("a chart's unit", FIRST, 'unit: {acceptance: "%"}', "unit: {acceptance: MiB}", "unit-mismatch"),
    Change(
        "a table's metric",
        FIRST,
        "set: draft-cache-ab\nmetrics: [decode, acceptance, free_vram]\nderived",
        "set: draft-cache-ab\nmetrics: [decode, acceptances, free_vram]\nderived",
        "unknown-record",
        (FIRST, "metrics: [decode, acceptances"),
    ),
    Change("a log block", FIRST, "n_max=3, n_min=0", "n_max=4, n_min=0", "log-mismatch"),
    Change(
        "a line missing from a log block",
        FIRST,
        "common_speculative_impl_draft_mtp:\n",
        "",
        "log-mismatch",
        (FIRST, "  - n_max=3"),
    ),
    Change("a log block of no file", FIRST, "```log logs/forge.txt:4", "```log logs/forg.txt:4", "log-missing"),
    # each part of a record
    Change(
        "a record's value", AB, "decode: 29.6", "decode: 28.6", "value-mismatch", (FIRST, "[29.6 tok/s](ev:ab/q4/decode)")
    ),
    Change(
        "a record's value in its derived figures",
        AB,
        "decode: 39.7",
        "decode: 39.9",
        "value-mismatch",
        (FIRST, "or f16 [34% faster]"),
    ),
    Change("a record's unit", AB, "unit: tok/s", "unit: MiB", "unit-mismatch", (FIRST, "[29.6 tok/s](ev:ab/q4/decode)")),
    Change(
        "a metric's better",
        AB,
        "unit: tok/s, better: higher",
        "unit: tok/s, better: lower",
        "direction-mismatch",
        (FIRST, "or f16 [34% faster]"),
    ),
    Change("a tag that is none", AB, "tag: memory-note", "tag: memory-notes", "invalid-data"),
    Change("a tag removed", AB, "tag: memory-note\n", "", "missing-tag", (AB, "title:")),
    Change("a tag that no log carries", AB, "tag: memory-note", "tag: live-log", "log-missing"),
    Change("N removed", AB, "n: not recorded\n", "", "missing-n", (AB, "title:")),
    Change("N that is none", AB, "n: not recorded", "n: small", "invalid-data"),
    Change("N made up", AB, "n: not recorded", "n: 5", "value-mismatch", (FIRST, "[N not recorded]")),
    Change(
        "a context value",
        AB,
        "context_length: 256K",
        "context_length: 128K",
        "value-mismatch",
        (FIRST, "The comparison ran at [256K]"),
    ),
    Change("a required context key removed", AB, "  card: 2080 Ti 22G\n", "", "missing-context", (AB, "title:")),
    Change(
        "a row in another context",
        AB,
        "q4: {label: q4,",
        "q4: {label: q4, context: {main_kv: f16},",
        "context-mismatch",
        (FIRST, "[25% slower](ev:change(ab/f16/decode,ab/q4/decode)), or"),
    ),
    Change("an unknown key", AB, "rows:\n", "caveat: [none]\nrows:\n", "invalid-data", (AB, "caveat: [none]")),
    Change(
        "a duplicate key",
        AB,
        "varies: draft_cache\n",
        "varies: draft_cache\nvaries: prompt\n",
        "invalid-data",
        (AB, "varies: prompt"),
    ),
    Change("a value out of range", AB, "acceptance: 0.75", "acceptance: 1.05", "out-of-range"),
    Change("a YAML number that is none", AB, "decode: 29.6", "decode: 1:30", "invalid-data"),
    Change(
        "a record quarantined",
        AB,
        "decode: 29.6",
        "decode: {value: 29.6, publish: never}",
        "quarantined",
        (FIRST, "[29.6 tok/s](ev:ab/q4/decode)"),
    ),
    Change("a live value", STATE, "value: 550.849", "value: 550.894", "log-mismatch"),
    Change(
        "a live template",
        STATE,
        'match: "total state size = {value} MiB"',
        'match: "total size = {value} MiB"',
        "log-mismatch",
        (STATE, "value: 550.849"),
    ),
    Change(
        "a live value without its file",
        STATE,
        'source: {log: logs/forge.txt, match: "(draft: {value} MiB)"}',
        'source: {log: logs/forg.txt, match: "(draft: {value} MiB)"}',
        "log-missing",
        (STATE, "value: 73.176"),
    ),
    Change(
        "a log line",
        LOG,
        "total state size = 550.849",
        "total state size = 550.894",
        "log-mismatch",
        (STATE, "value: 550.849"),
    ),
    Change(
        "a log line that a block quotes",
        LOG,
        "gpu_layers=-1, cache_k=f16",
        "gpu_layers=-1, cache_k=q8",
        "log-mismatch",
        (FIRST, "gpu_layers=-1, cache_k=f16"),
    ),
    Change(
        "a log value that a text record quotes",
        LOG,
        "gpu_layers=-1, cache_k=f16",
        "gpu_layers=-1, cache_k=q8",
        "log-mismatch",
        (SETTINGS, "cache_k: {value: f16"),
    ),
    Change(
        "a premise",
        AB,
        "acceptance: 0.67",
        "acceptance: 0.66",
        "inference-unsupported",
        ("data/draft-cache-128k.yaml", "q8/acceptance: 0.67"),
    ),
    Change(
        "an inference without its reason",
        "data/scratch-cause.yaml",
        "because: The cache is small, so little storage can be saved, while each decode step needs a buffer to unpack it.\n",
        "",
        "inference-unsupported",
        ("data/scratch-cause.yaml", "statement:"),
    ),
    Change(
        "an inference on nothing",
        "data/scratch-cause.yaml",
        "- memory-estimate/order",
        "- memory-estimates/order",
        "inference-unsupported",
    ),
    Change(
        "a name that is none any more",
        "sitegen.yaml",
        "  - 35BA3B\n",
        "",
        "uncited-number",
        (FIRST, "tried there on the 27B and 35BA3B"),
    ),
    # across posts
    Change("a related post that is not there", SECOND, "related: [draft-cache]", "related: [draft-cash]", "unknown-post"),
    Change("two posts of one part", SECOND, "part: 5", "part: 4", "series-part"),
    Change("a short name for no set", FIRST, "live: live-draft", "live: live-drafts", "unknown-record"),
    Change(
        "front matter misspelt",
        FIRST,
        "tags: [llama.cpp, quantization, spec",
        "tag: [llama.cpp, quantization, spec",
        "invalid-front-matter",
    ),
    Change("a link to no post", FIRST, "(main-kv-and-draft-cache.md)", "(main-kv.md)", "unknown-post"),
)

HERE = "Extra work at each step and fewer tokens a pass add up to less speed."


def _prose(name: str, sentence: str) -> Change:
    return Change(name, FIRST, HERE, f"{HERE} {sentence}")


HARMLESS = (
    Change("a rewording", FIRST, "took no thought at all", "needed no thought whatever"),
    Change(
        "another rewording", FIRST, "The\nfirst part of that thought is right.", "The\nbeginning of that thought is right."
    ),
    Change(
        "a paragraph removed",
        FIRST,
        "Extra work at each step and fewer tokens a pass add up to less speed. How much each contributes was not measured.",
        "Nothing is added.",
    ),
    _prose("a version with two dots", "It was built with CMake 3.28.1 and libfoo v2.4."),
    _prose("a product with its version", "The driver belongs to CUDA 12.4 on Ubuntu 24.04."),
    _prose("a date", "This was on 2026-05-17."),
    _prose("a date in words", "This was on 17 May 2026."),
    _prose("a time", "It started at 14:05."),
    _prose("a model name", "Qwen3.6 and Llama 2 13B read it alike."),
    _prose("a part name", "An RTX 4090 or an H100 may differ, as may a GTX 970."),
    _prose("a quantization name", "It is q4_0, q8_0 or Q4_K_M, and f16 or bf16."),
    _prose("a key-value pair of types", "The main cache is q4/q4."),
    _prose("an issue number", "See #22673 and PR#22947."),
    _prose("a commit hash", "It is commit 3f2a9bc1d."),
    _prose("a bare URL", "See <https://example.org/2026/05/16/41.7>."),
    _prose("a link with digits in its address", "See [the manual](https://example.org/v1.2/3)."),
    _prose("an address and port", "It listens on 127.0.0.1:8080."),
    _prose("a percentile's name", "The P99 was not looked at."),
    _prose("a width in bits", "It is a 64-bit build."),
    _prose("a bare option", "It was compiled with -O3."),
    _prose("an enumeration", "Either (1) it fits, or (2) it does not."),
    _prose("a reference to a figure", "See figure 2 and section 5."),
    _prose("a part of a series", "See part 3 of the older series."),
    _prose("ordinals", "First it loads, second it runs."),
    _prose("an indefinite one", "It is one of the few such cases."),
    _prose("a word that looks approximate", "It nearly fooled me, and it is about fitting context."),
    _prose("a code span with a flag", "It is set by `--spec-draft-n-max 3`."),
    _prose("a code span with an assignment", "It is set by `n_ctx=131072`."),
    _prose("a code span with a path", "It lies in `models/qwen3.6-27b-q4.gguf`."),
    _prose("a quote that stands in the log", "It printed `draft: 73.176 MiB` then."),
    _prose("a home directory", "It lies in ~/blog/2-caches."),
    _prose("letters and slashes", "The A/B and the -ctkd / -ctvd flags are named."),
    _prose("N as a letter", "It prints N MiB each time."),
    _prose("a causal arrow", "Draft quality → acceptance → speed."),
    _prose("a declared figure of speech", 'It is [two](lit: "a figure of speech") sides of a coin.'),
    _prose("a coarser rounding", "It ran at [40 tok/s](ev:ab/f16/decode)."),
    _prose("a conversion", "It took [0.54 GiB](ev:st/p18642/total)."),
    _prose("a full-width figure", "It ran at [２９.６ tok/s](ev:ab/q4/decode)."),
    _prose("a figure split by emphasis", "It ran at [**29**.6 tok/s](ev:ab/q4/decode)."),
    _prose("a value written in", "It ran at [](ev:ab/q4/decode)."),
    _prose("a sign instead of a word", "It changed by [−25%](ev:change(ab/f16/decode,ab/q4/decode))."),
    _prose("a reference link", "It ran at [29.6 tok/s][q].\n\n[q]: ev:ab/q4/decode\n"),
    Change("a code block", FIRST, "## What to do\n", "## What to do\n\n```python\nx = 41.7\n```\n"),
    Change("an HTML comment", FIRST, "## What to do\n", "## What to do\n\n<!-- 41.7 ms: measure this -->\n"),
    Change(
        "a hand-written table",
        FIRST,
        "## What to do\n",
        "## What to do\n\n| type | speed |\n| --- | --- |\n| q8 | [36.5 tok/s](ev:ab/q8/decode) |\n| q4 | [29.6 tok/s](ev:ab/q4/decode) |\n",
    ),
    Change("an ordered list", FIRST, "## What to do\n", "## What to do\n\n1. Load it.\n2. Run it.\n"),
    Change("a comment in the data", AB, "rows:\n", "# the rows as they stand in the notes\nrows:\n"),
    Change("another caveat", AB, "cite: relative", "  - Another caveat.\ncite: relative"),
    Change("a spelled-out number of tokens", FIRST, "(ev:cfg/n_max) tokens ahead", "(ev:cfg/n_max) tokens in advance"),
    Change("a tag", FIRST, "tags: [llama.cpp, quantization, spec", "tags: [llama.cpp, caches, spec"),
    Change(
        "the rows in another order",
        AB,
        "  q8: {label: q8, decode: 36.5, acceptance: 0.67, free_vram: 165}\n  q4: {label: q4, decode: 29.6, acceptance: 0.59, free_vram: 165}\n",
        "  q4: {label: q4, decode: 29.6, acceptance: 0.59, free_vram: 165}\n  q8: {label: q8, decode: 36.5, acceptance: 0.67, free_vram: 165}\n",
    ),
)
