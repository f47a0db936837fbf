"""Rows 1 to 38 of the seed's requirements: what is known and how, and the logs that it is read from."""

from __future__ import annotations

import hashlib
import re

import pytest

from seed.rows import SITE, Files, Passing, Refused, assert_passes, assert_refused, edited, passing, post, refused
from sitegen.findings import Severity

AB = "data/draft-cache-ab.yaml"
STATE = "data/state-size.yaml"
CONFIG = "data/draft-config.yaml"
LIVE = "data/live-draft.yaml"
WEIGHTS = "data/weights.yaml"
HEADROOM = "data/headroom-128k.yaml"
CAUSE = "data/scratch-cause.yaml"
LOG = "data/logs/forge.txt"
START_UP = "".join(SITE[LOG].splitlines(keepends=True)[:3]).rstrip()
ROUNDED = '{value: %s, tag: live-log, source: {log: logs/forge.txt, match: "total state size = {value} MiB"}}'


def of_set(name: str, text: str, **more: str) -> Files:
    """A set of its own beside the site's, and other files by their path."""
    return {f"data/{name}.yaml": text, **more}


def fence(info: str, text: str, around: str = "Words.") -> Files:
    return post(f"{around}\n\n```{info}\n{text}\n```")


DAILY = """\
title: The daily context then
tag: memory-note
n: not recorded
context: {card: 2080 Ti 22G}
source: {note: read off the first write-up}
superseded_by: %s
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
corroborated_by: %s
metrics:
  total: {label: total state, unit: MiB}
values:
  total: %s
"""
LAUNCH = """\
title: The launch command
tag: memory-note
n: 1
context: {card: 2080 Ti 22G, model: "Qwen3.6 27B, Q4 weights", context_length: 128K}
source: {note: read off the first write-up}
corroborated_by: draft-config/n_max
metrics:
  n_max: {label: tokens drafted at once, type: setting, unit: tokens}
values:
  n_max: %s
"""
LIMIT = """\
title: The longest context of the model
tag: memory-note
n: 1
context: {model: "Qwen3.6 27B, Q4 weights", card: any}
source: {citation: the model's card}
metrics:
  context_length: {label: longest context, type: setting, unit: tokens}
values:
  context_length: 262144
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
TWO_LINES = """\
total state size = 100.500 MiB (draft: 10.250 MiB)
total state size = 200.500 MiB (draft: 20.250 MiB)
total state size = 300.500 MiB (draft: 30.250 MiB)
"""
"""Invented for tests of ambiguity; nothing of it is shown anywhere."""
INVENTED = """\
title: An invented log with three values
tag: live-log
n: 1
context: {card: none}
source: {log: logs/invented.txt}
metrics:
  total: {unit: MiB}
  draft: {unit: MiB}
values:
  total: {value: 200.500, source: {log: logs/invented.txt, match: "total state size = {value} MiB"%s}}
  draft: {value: %s, source: {log: logs/invented.txt, match: "(draft: {value} MiB)", line: %s}}
"""


DIGEST = hashlib.sha256(SITE[LOG].encode()).hexdigest()
AT_256K = (
    "decode: {value: 3, tag: live-log, n: 1, source: {log: logs/forge.txt, match: 'n_max={value},'}}, "
    "acceptance: 0.75, free_vram: 177"
)


def invented(line: str, draft: str, draft_line: int) -> Files:
    return {"data/invented.yaml": INVENTED % (line, draft, draft_line), "data/logs/invented.txt": TWO_LINES}


PASSING: list[Passing] = [
    *passing(
        1,
        "a tag of a row or a cell",
        edited(STATE, ("    prompt_length: 3942", "    tag: memory-note\n    prompt_length: 3942")),
        edited(STATE, ("    total: 234", "    total: {value: 234, tag: memory-note}")),
    ),
    *passing(2, "a figure without a mark has a tag", "The weights take [~15.7 GB](ev:weights/size)."),
    *passing(3, "N is given or said to be unknown", {}, edited(WEIGHTS, ("n: not recorded", "n: 4"))),
    *passing(
        4,
        "the text knows of N what the record knows",
        "[N not recorded](ev:ab@n)",
        "The [sample size was not recorded](ev:ab@n).",
        {**edited(WEIGHTS, ("n: not recorded", "n: 5")), **post("[N = 5](ev:weights@n), [five](ev:weights@n) runs")},
    ),
    *passing(5, "N as a setting", "I set [N=3](ev:cfg/n_max).", "It drafts [three](ev:cfg/n_max) tokens."),
    *passing(6, "N as a placeholder", "It prints lines like `total state size = … (draft: N MiB)`."),
    *passing(7, "every required key is there", {"sitegen.yaml": SITE["sitegen.yaml"]}),
    *passing(8, "one deliberate difference", "It is [25% slower](ev:change(ab/f16/decode,ab/q4/decode))."),
    *passing(9, "two differences and a trend", "The draft part [grows](ev:trend(st/*/draft,st/*/prompt_length))."),
    *passing(
        10,
        "an unknown setting",
        "The context length is [unknown](ev:st@context_length).",
        "It takes [57 MiB more](ev:diff(st/p3942/total,st/p1300/total)).",
    ),
    *passing(13, "corroborated at the coarser precision", of_set("agrees", AGREES % ("state-size/p18642/total", 551))),
    *passing(
        15,
        "an order without numbers",
        "The estimate says [f16 < q4 < q8](ev:memory-estimate/order), or [q8 > q4 > f16](ev:memory-estimate/order).",
    ),
    *passing(17, "text-valued settings", "It says [`cache_k=f16`](ev:cfg/cache_k), [f16](ev:cfg/cache_v)."),
    *passing(18, "a setting and its context", "At [128K](ev:cfg@context_length) it says [`cache_k=f16`](ev:cfg/cache_k)."),
    *passing(19, "a sentinel", "It says [`gpu_layers=-1`](ev:cfg/gpu_layers)."),
    *passing(
        20,
        "a superseded setting",
        {**of_set("daily", DAILY % "draft-config"), **post("It was [262144 tokens](ev:daily/context_length).")},
    ),
    *passing(
        21,
        "a date behind `then`",
        {
            **of_set("daily", "date: 2026-04-03\n" + DAILY % "draft-config"),
            **post("On [2026-04-03](ev:daily@date) it was [256K](ev:daily/context_length)."),
        },
        of_set("daily", "date: unknown\n" + DAILY % "draft-config"),
    ),
    *passing(22, "a published fact", "It was merged on [2026-05-16](ev:mtp-pr/landed)."),
    *passing(23, "one number, one date", "It landed on 2026-05-16 as #22673.\n\nAs said, #22673 is of 2026-05-16."),
    *passing(
        24,
        "one fact, one record",
        {
            **of_set("launch", LAUNCH % 3),
            **post(
                "I set [N=3](ev:cfg/n_max).\n\n```sh launch=draft-config\nllama-server --spec-draft-n-max 3\n```\n\n"
                "The log says [`n_max=3`](ev:cfg/n_max)."
            ),
        },
    ),
    *passing(
        25,
        "one sample is one",
        "One sample: [(0.865, 0.757, 0.595)](ev:live/per_position), [N = 1](ev:live/per_position@n).",
    ),
    *passing(
        26,
        "a limit is a fact of its own",
        {**of_set("limit", LIMIT), **post("The model's longest context is [256K](ev:limit/context_length).")},
    ),
    *passing(27, "a quarantined figure that is nowhere shown", of_set("scratch", SCRATCH)),
    *passing(28, "an unmeasured premise", "[The buffer likely takes more than is saved](ev:scratch-cause)."),
    *passing(29, "a figure of the log", "The state is [550.849 MiB](ev:st/p18642/total)."),
    *passing(30, "two figures of one line", invented(", line: 2", "20.250", 2)),
    *passing(31, "a line that is named", invented(", line: 2", "20.250", 2)),
    *passing(32, "an approximate value is a note", edited(STATE, ("total: 177", "total: {value: ~177, tag: memory-note}"))),
    *passing(
        33,
        "lines of the log",
        fence("log logs/forge.txt:1-3", START_UP),
        fence("log logs/forge.txt:1-4", f"{START_UP.splitlines()[0]}\n…\n{SITE[LOG].splitlines()[3]}"),
    ),
    *passing(34, "a fragment of the log", "It says `draft: 73.176 MiB`.", "It says `n_max=3, n_min=0`."),
    *passing(35, "numbers inside a log block", fence("log logs/forge.txt:2", START_UP.splitlines()[1])),
    *passing(36, "output as a log block", fence("log logs/forge.txt:1-3", START_UP)),
    *passing(
        37,
        "a command that agrees",
        fence("sh launch=draft-config", "llama-server -c 131072", "It ran at [128K](ev:cfg@context_length)."),
        fence("sh", "llama-server -c 131072 ..."),
    ),
    *passing(
        38,
        "a log pinned by its digest",
        edited(CONFIG, ("source: {log: logs/forge.txt}", f"source: {{log: logs/forge.txt, sha256: {DIGEST}}}")),
    ),
]
REFUSED: list[Refused] = [
    refused(1, "a tag that is none", edited(WEIGHTS, ("memory-note", "memory")), "invalid-data", "memory", file=WEIGHTS),
    refused(1, "log for live-log", edited(CONFIG, ("tag: live-log", "tag: log")), "invalid-data", "tag: log", file=CONFIG),
    refused(1, "no tag at any level", edited(AB, ("tag: memory-note\n", "")), "missing-tag", "title:", file=AB),
    refused(2, "nothing to inherit", edited(WEIGHTS, ("tag: memory-note\n", "")), "missing-tag", "title:", file=WEIGHTS),
    refused(3, "N left out", edited(WEIGHTS, ("n: not recorded\n", "")), "missing-n", "title:", file=WEIGHTS),
    refused(3, "N in words", edited(WEIGHTS, ("n: not recorded", "n: small")), "invalid-data", "small", file=WEIGHTS),
    refused(3, "no run at all", edited(WEIGHTS, ("n: not recorded", "n: 0")), "invalid-data", "n: 0", file=WEIGHTS),
    refused(4, "more than the record knows", "[N = 5](ev:ab@n)", "value-mismatch", "N = 5"),
    refused(4, "N in words", "[small N](ev:ab@n)", "value-mismatch", "small N"),
    refused(4, "bare", "It was N = 5.", "uncited-number", "5"),
    refused(
        4,
        "less than the record knows",
        {**edited(WEIGHTS, ("n: not recorded", "n: 5")), **post("[N not recorded](ev:weights@n)")},
        "value-mismatch",
        "N not recorded",
    ),
    *(
        refused(
            4,
            f"{said} of a sample whose size is on record",
            {**edited(WEIGHTS, ("n: not recorded", "n: 5")), **post(f"[{said}](ev:weights@n)")},
            "value-mismatch",
            said,
        )
        for said in ("N unknown", "small N", "n/a")
    ),
    refused(5, "tokens drafted as a sample size", "[N=3](ev:ab@n)", "value-mismatch", "N=3"),
    refused(6, "a figure for the placeholder", "It prints lines like `(draft: 37.176 MiB)`.", "uncited-number", "37.176"),
    refused(
        7,
        "a required key left out",
        edited(AB, ("  card: 2080 Ti 22G\n", "")),
        "missing-context",
        "title:",
        file=AB,
    ),
    refused(
        8,
        "a second difference",
        {
            **edited(AB, ("  q4: {label: q4,", "  q4: {label: q4, context: {main_kv: f16},")),
            **post("It is [25% slower](ev:change(ab/f16/decode,ab/q4/decode))."),
        },
        "context-mismatch",
        "[25% slower](ev:change(ab/f16/decode,ab/q4/decode))",
    ),
    refused(
        10,
        "an unknown setting in a formula",
        "It is [](ev:diff(st/p3942/total,headroom-128k/free_vram)).",
        "context-mismatch",
        "[](ev:diff(st/p3942/total,headroom-128k/free_vram))",
    ),
    refused(
        10,
        "an unknown setting told as one",
        "The context length is [128K](ev:st@context_length).",
        "value-mismatch",
        "128K",
    ),
    refused(
        13,
        "a note that differs",
        of_set("agrees", AGREES % ("state-size/p18642/total", 560)),
        "value-mismatch",
        "560",
        file="data/agrees.yaml",
    ),
    refused(
        13,
        "corroborated by nothing",
        of_set("agrees", AGREES % ("state-size/p18624/total", 551)),
        "unknown-record",
        "state-size/p18624/total",
        file="data/agrees.yaml",
    ),
    refused(15, "another order", "[f16 < q8 < q4](ev:memory-estimate/order)", "order-mismatch", "f16 < q8 < q4"),
    refused(
        15, "a digit from an order", "It takes [165 MiB](ev:memory-estimate/q8).", "unknown-record", "memory-estimate/q8"
    ),
    refused(15, "a digit beside an order", "It takes [165 MiB](ev:memory-estimate/order).", "value-mismatch", "165 MiB"),
    refused(
        16,
        "a difference from an order",
        "[12 MiB more](ev:diff(memory-estimate/q8,memory-estimate/f16))",
        "unknown-record",
        "[12 MiB more](ev:diff(memory-estimate/q8,memory-estimate/f16))",
    ),
    refused(
        16,
        "a formula over an order",
        "[12 MiB more](ev:diff(memory-estimate/order,memory-estimate/order))",
        "unsuitable-formula",
        "[12 MiB more](ev:diff(memory-estimate/order,memory-estimate/order))",
    ),
    refused(17, "another text", "It says [`cache_k=q8_0`](ev:cfg/cache_k).", "value-mismatch", "`cache_k=q8_0`"),
    refused(
        18,
        "a line of production for the experiment",
        edited(AB, ("decode: 39.7, acceptance: 0.75, free_vram: 177", AT_256K)),
        "context-mismatch",
        "context_length: 128K",
        file=CONFIG,
        also=["inference-unsupported"],
    ),
    refused(
        19,
        "arithmetic over a sentinel",
        "It is [one layer fewer](ev:diff(cfg/gpu_layers,cfg/gpu_layers)).",
        "unsuitable-formula",
        "[one layer fewer](ev:diff(cfg/gpu_layers,cfg/gpu_layers))",
    ),
    refused(
        20,
        "a successor misspelt",
        of_set("daily", DAILY % "draft-confg"),
        "unknown-record",
        "draft-confg",
        file="data/daily.yaml",
    ),
    refused(
        21,
        "another date",
        {
            **of_set("daily", "date: 2026-04-03\n" + DAILY % "draft-config"),
            **post("On [2026-04-30](ev:daily@date) it was so."),
        },
        "value-mismatch",
        "2026-04-30",
    ),
    refused(
        21,
        "a date for a record without one",
        {**of_set("daily", DAILY % "draft-config"), **post("On [2026-04-03](ev:daily@date) it was so.")},
        "unknown-record",
        "[2026-04-03](ev:daily@date)",
    ),
    refused(22, "another day", "It was merged on [2026-05-06](ev:mtp-pr/landed).", "value-mismatch", "2026-05-06"),
    refused(
        23,
        "one number, two dates",
        "It landed on 2026-05-16 as #22673.\n\n::: faq\n### When?\n\nOn 2026-05-17, with #22673.\n:::",
        "conflicting-dates",
        "2026-05-17",
        severity=Severity.WARNING,
    ),
    refused(24, "a second record", of_set("launch", LAUNCH % 4), "value-mismatch", "n_max: 4", file="data/launch.yaml"),
    refused(
        24,
        "a flag of another value",
        fence("sh launch=draft-config", "llama-server --spec-draft-n-max 4"),
        "launch-mismatch",
        "--spec-draft-n-max 4",
    ),
    refused(
        25,
        "always, of one sample",
        "It always [tapers off](ev:trend(live/per_position)).",
        "significance-without-n",
        "always",
        severity=Severity.WARNING,
    ),
    refused(25, "one sample told as several", "[N = 3](ev:live/per_position@n)", "value-mismatch", "N = 3"),
    refused(
        26,
        "a setting told as the longest",
        "It ran at [a maximum of 256K](ev:ab@context_length).",
        "statistic-mismatch",
        "maximum",
    ),
    refused(
        27,
        "a quarantined figure in a table",
        {**of_set("scratch", SCRATCH), **fence("table", "set: scratch")},
        "quarantined",
        "```table",
    ),
    refused(
        27,
        "a quarantined figure in a sum",
        {**of_set("scratch", SCRATCH), **post("It takes [more](ev:diff(scratch/size,scratch/size)).")},
        "quarantined",
        "[more](ev:diff(scratch/size,scratch/size))",
    ),
    refused(28, "no such inference", "[The buffer takes more](ev:scratch-reason).", "unknown-record", "scratch-reason"),
    refused(
        28,
        "an inference without premises",
        {
            CAUSE: re.sub(r"from:\n(  - .*\n)+", "", SITE[CAUSE]),
            **post("[The buffer likely takes more](ev:scratch-cause)."),
        },
        "inference-unsupported",
        "The unpacking buffer",
        file=CAUSE,
    ),
    refused(
        28,
        "the cause told as a fact",
        "[The buffer takes more than is saved](ev:scratch-cause).",
        "unhedged-inference",
        "[The buffer takes more than is saved](ev:scratch-cause)",
        severity=Severity.WARNING,
    ),
    refused(
        29,
        "digits swapped in the record",
        edited(STATE, ("value: 73.176", "value: 73.167")),
        "log-mismatch",
        "73.167",
        file=STATE,
    ),
    refused(
        29,
        "the log is not there",
        edited(STATE, ('logs/forge.txt, match: "(draft', 'logs/forgery.txt, match: "(draft')),
        "log-missing",
        "value: 73.176",
        file=STATE,
    ),
    refused(
        30,
        "two figures of two lines",
        invented(", line: 2", "30.250", 3),
        "split-sample",
        "value: 30.250",
        file="data/invented.yaml",
        severity=Severity.WARNING,
    ),
    refused(31, "three lines match", invented("", "20.250", 2), "log-mismatch", "200.500", file="data/invented.yaml"),
    refused(
        32,
        "an approximate value tagged live-log",
        edited(STATE, ("total: 177", f"total: {ROUNDED % '~177'}")),
        "log-mismatch",
        "~177",
        file=STATE,
    ),
    refused(
        32,
        "a rounding tagged live-log",
        edited(STATE, ("total: 177", f"total: {ROUNDED % '~551'}")),
        "log-mismatch",
        "~551",
        file=STATE,
    ),
    refused(
        33,
        "another digit",
        fence("log logs/forge.txt:1-3", START_UP.replace("n_max=3", "n_max=4")),
        "log-mismatch",
        "n_max=4",
    ),
    refused(
        33,
        "a line dropped without a mark",
        fence("log logs/forge.txt:1-3", "\n".join([START_UP.splitlines()[0], START_UP.splitlines()[2]])),
        "log-mismatch",
        "gpu_layers=-1",
    ),
    refused(34, "a fragment of no log", "It says `draft: 37.176 MiB`.", "uncited-number", "37.176 MiB"),
    refused(
        35,
        "a number taken from the block",
        fence("log logs/forge.txt:2", START_UP.splitlines()[1], "It embeds 5120 dimensions."),
        "uncited-number",
        "5120",
    ),
    refused(
        36,
        "the same as plain output",
        fence("console", START_UP),
        "unbacked-output",
        "n_max=3",
        severity=Severity.WARNING,
    ),
    refused(
        37,
        "a command that says otherwise",
        fence("sh launch=draft-config", "llama-server --ctx-size=262144"),
        "launch-mismatch",
        "--ctx-size=262144",
    ),
    refused(
        38,
        "a log that was changed",
        {
            **edited(CONFIG, ("source: {log: logs/forge.txt}", f"source: {{log: logs/forge.txt, sha256: {DIGEST}}}")),
            LOG: SITE[LOG] + "total state size = 980.000 MiB (draft: 151.000 MiB)\n",
        },
        "log-mismatch",
        "value: 3,",
        file=CONFIG,
    ),
    refused(
        38,
        "a line made up in the file itself",
        edited(STATE, ("    total: 980\n", f"    total: {ROUNDED % 980}\n")),
        "log-mismatch",
        "980",
        file=STATE,
    ),
]


@pytest.mark.parametrize("case", PASSING, ids=lambda case: case.row)
def test_what_the_seed_says_passes(case: Passing) -> None:
    assert_passes(case)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.row)
def test_its_wrong_neighbour_is_refused_there(case: Refused) -> None:
    assert_refused(case)
