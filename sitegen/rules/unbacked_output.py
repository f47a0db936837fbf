"""A fenced block shows output with figures, and nothing says where it comes from.

What it finds: a fence of `text`, `console` or no language with a line that holds a number and stands in no log of `data/`.
A `log` block is held against its file; an invented example is declared: ```text lit: "invented". `--strict` makes it an
error.

Why it matters: pasted output looks like the strongest evidence there is. Pasted, it is a copy that nobody checks.

Good:

    ```log logs/forge.txt:4
    total state size = 550.849 MiB (draft: 73.176 MiB)
    ```

Bad:

    ```text
    total state size = 550.849 MiB (draft: 73.176 MiB)
    ```

What it does not find: figures in blocks of a programming language, which are read as code.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Output, PostClaims
from sitegen.findings import Finding, Location, Severity
from sitegen.prose.posts import Block
from sitegen.rules.rule import Rule

LITERAL = "lit:"


def check(claims: PostClaims) -> Iterator[Finding]:
    for output in claims.outputs:
        if not _is_declared(output.block):
            yield _finding(claims, output)


def _is_declared(block: Block) -> bool:
    """Whether the info string says why the block is no evidence: ```text lit: "an invented example"."""
    argument = block.argument.strip()
    return argument.startswith(LITERAL) and bool(argument.removeprefix(LITERAL).strip(" \"'"))


def _finding(claims: PostClaims, output: Output) -> Finding:
    number, text = output.lines[0]
    more = f", and {len(output.lines) - 1} more" if len(output.lines) > 1 else ""
    return Finding(
        rule=RULE.name,
        location=Location.of_line(claims.post.source, number),
        message=f"this output holds figures and stands in no log: {text.strip()!r}{more}",
        hint='quote a file of data/ with ```log PATH:FIRST-LAST, or declare it: ```text lit: "an invented example"',
    )


RULE = Rule(name="unbacked-output", module=__name__, severity=Severity.WARNING, post=check)
