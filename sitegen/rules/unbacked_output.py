"""A fenced block shows output with figures, and nothing says where it comes from.

What it finds: a fence of `text`, `console` or no language with a number in it that is a claim, until it becomes a `log`
block, which is held against its file, or is declared to be invented: ```text lit: "an invented example". `--strict` makes
it an error.

Why it matters: pasted output looks like the strongest evidence there is. Pasted, it is a copy that nobody checks, even
where the same line stands in a log today.

Good:

    ```log logs/forge.txt:4
    total state size = 550.849 MiB (draft: 73.176 MiB)
    ```

Bad:

    ```text
    total state size = 550.849 MiB (draft: 73.176 MiB)
    ```

In a `diff` block a figure with a unit counts as output (`+ 45.3 tok/s`), and in any other language a number that is given
to a metric of the site (`"decode": 45.3`).

What it does not find: other figures in blocks of a programming language or of JSON, which are read as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.block_lines import place_in_block
from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Severity
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Block, BlockKind
from sitegen.rules.rule import Known, Rule

LITERAL = "lit:"
GIVEN = re.compile(r"(?<![\w.-])(?P<key>[^\W\d][\w-]*+)[\"']?\s*+[:=]\s*+(?P<number>[-+]?[0-9][0-9.,_]*+)")


def check(claims: PostClaims, known: Known) -> Iterator[Finding]:
    if claims.post.examples is not None:
        return
    lexicon = Lexicon(language=claims.post.language, names=(*known.config.names, *claims.post.names))
    for block in claims.post.blocks:
        place = _first_figure(block, lexicon) or _first_result(block, known)
        if place is not None:
            yield _finding(claims, block, *place)


def _first_figure(block: Block, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where the first number in digits of a block of output stands that is not declared; `None` for any other block."""
    is_diff = block.kind is BlockKind.CODE and block.language.casefold() == "diff"
    if not (is_diff or block.kind is BlockKind.OUTPUT) or _is_declared(block) or not any(map(str.isdigit, block.text)):
        return None
    numbers = (number for number in read_numbers(block.text, lexicon) if number.exemption is None)
    if is_diff:
        numbers = (number for number in numbers if any(term.unit for term in number.terms))
    return next(((number.start, number.end) for number in numbers if any(map(str.isdigit, number.text))), None)


def _first_result(block: Block, known: Known) -> tuple[int, int] | None:
    """Where code gives a number to a metric of the site that has a unit and a `better:`, as `decode = 45.3` does."""
    if block.kind is not BlockKind.CODE or _is_declared(block) or not any(map(str.isdigit, block.text)):
        return None
    sets = known.evidence.sets.values()
    keys = {key for each in sets for key, metric in each.metrics.items() if metric.better and metric.unit.dimension}
    found = (match for match in GIVEN.finditer(block.text) if match["key"] in keys)
    return next((match.span("number") for match in found), None)


def _is_declared(block: Block) -> bool:
    """Whether the info string says why the block is no evidence: ```text lit: "an invented example"."""
    argument = block.argument.strip()
    return argument.startswith(LITERAL) and bool(argument.removeprefix(LITERAL).strip(" \"'"))


def _finding(claims: PostClaims, block: Block, start: int, end: int) -> Finding:
    is_in_log = all(output.block.number != block.number for output in claims.outputs)
    log = "its lines stand in a log: " if is_in_log else ""
    return Finding(
        rule=RULE.name,
        location=place_in_block(block, claims.post.source, start, end),
        message=f"this output holds figures ({block.text[start:end]!r}) and names no log",
        hint=f'{log}quote it with ```log PATH:FIRST-LAST, or declare it: ```text lit: "an invented example"',
    )


RULE = Rule(name="unbacked-output", module=__name__, severity=Severity.WARNING, beside=check)
