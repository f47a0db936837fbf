"""A site whose records were measured again: every figure of its posts was right of the old values.

`FORMS` are figures that can be brought up to date, `LEFT` those that a person has to look at, with a word of the reason.
"""

from __future__ import annotations

import re

SETS = {
    "data/ab.yaml": """\
title: Draft-cache type
tag: memory-note
source: {note: notes of May}
n: 5
context: {card: 2080 Ti 22G, context_length: 256K}
varies: draft_cache
metrics:
  decode: {unit: tok/s, better: higher}
  acceptance: {unit: "1", better: higher}
  free_vram: {unit: MiB, better: higher}
rows:
  f16: {decode: 39.7, acceptance: 0.75, free_vram: 177}
  q8: {decode: 36.5, acceptance: 0.67, free_vram: 165}
  q4: {decode: 29.6, acceptance: 0.59, free_vram: 161}
""",
    "data/run.yaml": """\
title: One run
tag: memory-note
source: {note: notes of May}
n: 5
context: {card: 2080 Ti 22G, context_length: 256K}
metrics:
  total: {unit: MiB, better: lower}
  draft: {unit: MiB, better: lower}
  wall: {unit: ms, better: lower}
  band: {unit: "1"}
  positions: {unit: "1"}
  speed: {unit: tok/s, better: higher}
  prompt: {unit: tok}
  pace: {unit: tok/s, better: higher}
  passed: {unit: "1"}
values:
  total: 550.849
  draft: 73.176
  wall: 1840
  band: {range: [0.42, 0.95]}
  positions: {tuple: [0.91, 0.83, 0.71]}
  speed: {value: 12.4, sd: 0.4}
  prompt: ~1300
  pace: 1250.5
  passed: {k: 171, n: 297}
""",
    "data/turn.yaml": """\
title: What turns round
tag: memory-note
source: {note: notes of May}
n: 5
context: {card: 2080 Ti 22G}
varies: build
metrics:
  rate: {unit: req/s, better: higher}
  offset: {unit: ms}
  cost: {unit: ms, better: lower}
rows:
  old: {rate: 210, offset: -3, cost: 80}
  new: {rate: 190, offset: 4, cost: 40}
  third: {rate: 100, offset: 5, cost: 60}
""",
}
AGAIN = {
    "39.7": "41.2",
    "36.5": "37.1",
    "29.6": "30.4",
    "0.75": "0.78",
    "0.67": "0.69",
    "0.59": "0.61",
    "177": "181",
    "165": "169",
    "161": "164",
    "550.849": "571.204",
    "73.176": "75.902",
    "1840": "1920",
    "0.42": "0.44",
    "0.95": "0.97",
    "0.91": "0.92",
    "0.83": "0.84",
    "0.71": "0.73",
    "12.4": "12.9",
    "sd: 0.4": "sd: 0.5",
    "~1300": "~1400",
    "1250.5": "1310.5",
    "171": "181",
    "rate: 190": "rate: 230",
    "-3": "3",
    "cost: 40": "cost: 20",
}
"""What was measured, and what a second run gave."""
FORMS = {
    "a value": "f16 decodes at [39.7 tok/s](ev:ab/f16/decode).",
    "rounded": "f16 decodes at [40 tok/s](ev:ab/f16/decode).",
    "without a unit": "In tok/s, q8 gave [36.5](ev:ab/q8/decode).",
    "approximate": "q4 decodes at [about 28.3 tok/s](ev:ab/q4/decode).",
    "a tilde": "The prompt held [~1300 tokens](ev:run/prompt).",
    "thousands": "It ran at [1,250.5 tok/s](ev:run/pace).",
    "another unit": "The whole took [0.538 GiB](ev:run/total).",
    "seconds": "It took [1.84 s](ev:run/wall).",
    "a range in words": "The band was [0.42 to 0.95](ev:run/band).",
    "a range with a dash": "The band was [0.42–0.95](ev:run/band).",
    "between": "The band was [between 0.42 and 0.95](ev:run/band).",
    "a tuple": "By position it was [0.91/0.83/0.71](ev:run/positions).",
    "a member": "At the second position it was [0.83](ev:run/positions#2).",
    "arrows": "Acceptance went [0.75 → 0.67 → 0.59](ev:seq(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance)).",
    "a list": "Free VRAM was [177, 165 and 161 MiB](ev:seq(ab/f16/free_vram,ab/q8/free_vram,ab/q4/free_vram)).",
    "a spread": "It made [12.4 ± 0.4 tok/s](ev:run/speed) (sd).",
    "a percentage": "q4 is [25% slower](ev:change(ab/f16/decode,ab/q4/decode)) than f16.",
    "a signed percentage": "From f16 to q4 it is [−25.4%](ev:change(ab/f16/decode,ab/q4/decode)).",
    "a factor": "f16 is [1.34× as fast](ev:ratio(ab/f16/decode,ab/q4/decode)) as q4.",
    "a difference": "q4 has [16 MiB less](ev:diff(ab/q4/free_vram,ab/f16/free_vram)) free memory than f16.",
    "a share": "The draft is [13.28%](ev:share(run/draft,run/total)) of the state.",
    "k of n": "It passed [171 of 297](ev:run/passed).",
    "a share of n": "It passed [57.6%](ev:run/passed) of them.",
    "at most": "It took [up to 1840 ms](ev:run/wall).",
    "a ratio as a percentage": "Acceptance was [75%](ev:ab/f16/acceptance).",
    "a sum": "Both take [624.0 MiB](ev:sum(run/total,run/draft)).",
    "a mean": "On average [35.3 tok/s](ev:mean(ab/*/decode)).",
    "in parentheses": "Slow (q4: [29.6 tok/s](ev:ab/q4/decode)).",
    "a bold number": "q8 gave [**36.5** tok/s](ev:ab/q8/decode).",
    "all bold": "q8 gave [**36.5 tok/s**](ev:ab/q8/decode).",
    "half bold": "q8 gave [**3**6.5 tok/s](ev:ab/q8/decode).",
    "code": "q8 gave [`36.5` tok/s](ev:ab/q8/decode).",
    "an entity": "q8 gave [36.5&nbsp;tok/s](ev:ab/q8/decode).",
    "an escape": "The prompt held [\\~1300 tokens](ev:run/prompt).",
    "over two lines": "q4 is [25%\nslower](ev:change(ab/f16/decode,ab/q4/decode)) than f16.",
    "over two lines of a quote": "> It was broken: [29.6\n> tok/s](ev:ab/q4/decode).",
    "a list item": "- q4: [29.6 tok/s](ev:ab/q4/decode)",
    "a reference": "q4 ran at [29.6 tok/s][r].\n\n[r]: ev:ab/q4/decode",
    "a heading": "## q4 at [29.6 tok/s](ev:ab/q4/decode)",
    "two cells": "| type | decode |\n| --- | --- |\n| f16 | [39.7 tok/s](ev:ab/f16/decode) |\n"
    "| q8 | [36.5 tok/s](ev:ab/q8/decode) |",
    "an alt text": "![Decode of f16: [39.7 tok/s](ev:ab/f16/decode)](pic.svg)",
    "a footnote": "See below.[^1]\n\n[^1]: It was [29.6 tok/s](ev:ab/q4/decode).",
    "a caption": "```table\nset: ab\ncaption: 'q4''s rate is [29.6 tok/s](ev:ab/q4/decode)'\n```",
    "two in a sentence": "It fell from [39.7 tok/s](ev:ab/f16/decode) to [29.6 tok/s](ev:ab/q4/decode).",
}
LEFT = {
    "twice in words": ("new costs [half](ev:ratio(turn/new/cost,turn/old/cost)) as much as old.", "a person"),
    "an order in the sentence": (
        "old serves [210 req/s](ev:turn/old/rate), while new serves [190 req/s](ev:turn/new/rate).",
        "order would turn",
    ),
    "an order of a list": (
        "- the winner, old: [210 req/s](ev:turn/old/rate)\n- the loser, new: [190 req/s](ev:turn/new/rate)",
        "change their order",
    ),
    "an order over two sentences": (
        "So old won, with [210 req/s](ev:turn/old/rate). The other one did [190 req/s](ev:turn/new/rate).",
        "change their order",
    ),
    "an order against a row that is named": ("new, at [190 req/s](ev:turn/new/rate), is no match for old.", "change their"),
    "an order against another row": ("The slower one is new, at [190 req/s](ev:turn/new/rate).", "change their order"),
    "a direction in the citation": ("new is [10% slower](ev:change(turn/old/rate,turn/new/rate)) than old.", "a person"),
    "a factor that crosses 1": ("old ran at [1.11×](ev:ratio(turn/old/rate,turn/new/rate)) the speed of new.", "cross 1"),
    "a factor in percent": ("old ran at [111%](ev:ratio(turn/old/rate,turn/new/rate)) of the speed of new.", "cross 1"),
    "a sign": ("The offset of old is [−3 ms](ev:turn/old/offset).", "sign"),
    "a signed change": ("From old to new: [−10%](ev:change(turn/old/rate,turn/new/rate)).", ""),
    "broken up by markup": ("q8 gave [3**6**.**5** tok/s](ev:ab/q8/decode).", "markup"),
    "another subject": ("q8 is not it. q4 decodes at [39.7 tok/s](ev:ab/f16/decode).", "something else"),
}
OTHERS = {
    "de": "f16 schafft [39,7 tok/s](ev:ab/f16/decode), q4 ist [25 % langsamer](ev:change(ab/f16/decode,ab/q4/decode)).",
    "fr": "f16 tourne à [39,7 tok/s](ev:ab/f16/decode), q4 est [25 % plus lent](ev:change(ab/f16/decode,ab/q4/decode)).",
    "zh": "f16 的速度是 [39.7 tok/s](ev:ab/f16/decode)，q4 [慢 25%](ev:change(ab/f16/decode,ab/q4/decode))。",
    "ja": "f16 は [39.7 tok/s](ev:ab/f16/decode)、q4 は [25% 遅い](ev:change(ab/f16/decode,ab/q4/decode))。",
}
FRONT = """\
---
title: "{title}"
description: {description}
date: 2026-05-01
lang: {lang}
evidence: {{ab: ab, run: run, turn: turn}}
---

"""
END = "\n\n```disclaimer\n```\n"
TITLE = "f16 at [39.7 tok/s](ev:ab/f16/decode)"
DESCRIPTION = "'q4''s rate is [29.6 tok/s](ev:ab/q4/decode)'"


def post(*texts: str, lang: str = "en", title: str = "A post", description: str = "Some figures") -> str:
    return FRONT.format(title=title, description=description, lang=lang) + "\n\n".join(texts) + END


def measured_again(sets: dict[str, str]) -> dict[str, str]:
    """*sets* with the values of the second run."""
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, AGAIN))})(?![\w.])")
    return {path: pattern.sub(lambda found: AGAIN[found.group()], text) for path, text in sets.items()}


def site(sets: dict[str, str], **posts: str) -> dict[str, str]:
    """The files of a site with *posts*, by their names."""
    return {**sets, **{f"content/{name}.md": text for name, text in posts.items()}, "content/pic.svg": "<svg/>"}


def whole(sets: dict[str, str]) -> dict[str, str]:
    """Every form that can be mended, in five languages."""
    english = post(*FORMS.values(), title=TITLE, description=DESCRIPTION)
    return site(sets, en=english, **{lang: post(text, lang=lang) for lang, text in OTHERS.items()})
