"""A command says other settings than the record of what was run.

What it finds: a command block that names a measurement set (```sh launch=draft-config) with an option whose value is not
the set's: by the option's own name (`--spec-draft-n-max` is `n_max`), or as the info string says
(`-c=context_length`, an equals sign between the option and the set's key). `-c` and `--ctx-size` are known.

Why it matters: readers copy commands. One that was shortened by hand is no evidence, but it must not contradict it.

Good:

    ```sh launch=draft-config
    llama-server -c 131072 --spec-draft-n-max 3
    ```

Bad:

    ```sh launch=draft-config
    llama-server -c 262144 --spec-draft-n-max 3
    ```

What it does not find: options that the set has no key for, and command blocks that name no set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from sitegen.claims.block_lines import place_in_block
from sitegen.claims.claims import PostClaims
from sitegen.claims.formulas import value_in_words
from sitegen.claims.launches import Launch, Option, key_of, options, read_launch
from sitegen.evidence.records import MeasurementSet, Record, Scalar, Setting, Words
from sitegen.findings import Finding, Location
from sitegen.prose.posts import Block, BlockKind
from sitegen.rules.rule import Known, Rule
from sitegen.source import nearest

COMMANDS = frozenset((BlockKind.CODE, BlockKind.OUTPUT))


def check(claims: PostClaims, known: Known) -> Iterator[Finding]:
    for block in claims.post.blocks:
        launch = read_launch(block) if block.kind in COMMANDS else None
        if launch is not None:
            yield from _launched(claims, block, launch, known.evidence.sets)


def _launched(claims: PostClaims, block: Block, launch: Launch, sets: Mapping[str, MeasurementSet]) -> Iterator[Finding]:
    measured = sets.get(claims.post.aliases.get(launch.set_name, launch.set_name))
    if measured is None:
        yield _unknown(claims, block, launch.set_name, (*claims.post.aliases, *sets))
        return
    records = {record.metric: record for record in measured.records.values() if record.metric and record.row is None}
    known = (*records, *measured.context)
    for option in options(block.text):
        key = key_of(option, launch, known)
        if key is None:
            continue
        if key not in known:
            yield _unknown(claims, block, key, known)
        elif not _agrees(option.value, records.get(key) or measured.context[key]):
            yield _finding(claims, block, option, key, records.get(key) or measured.context[key])


def _agrees(value: str, said: Record | Setting) -> bool:
    if isinstance(said, Setting):
        return value == said.text or (said.amount is not None and _number(value) == said.amount)
    if isinstance(said.value, Scalar):
        return _number(value) == said.value.measured.exact
    return not isinstance(said.value, Words) or said.value.text == value


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(Decimal(text)) if len(text) < 40 and "e" not in text.lower() else None
    except (InvalidOperation, ValueError, OverflowError):
        return None


def _unknown(claims: PostClaims, block: Block, name: str, known: tuple[str, ...]) -> Finding:
    near = nearest(name, known)
    return Finding(
        rule=RULE.name,
        location=Location.of_line(claims.post.source, max(block.line - 1, 1)),
        message=f"the block names {name!r}, which is neither a set nor a key of one",
        hint=f"did you mean {near}?" if near else None,
    )


def _finding(claims: PostClaims, block: Block, option: Option, key: str, said: Record | Setting) -> Finding:
    expected = said.text if isinstance(said, Setting) else value_in_words(said)
    return Finding(
        rule=RULE.name,
        location=place_in_block(block, claims.post.source, option.start, option.end),
        message=f"the command sets {option.name} to {option.value}, the record says {key} is {expected}",
        hint="mend the command or the record, or name another set behind launch=",
    )


RULE = Rule(name="launch-mismatch", module=__name__, beside=check)
