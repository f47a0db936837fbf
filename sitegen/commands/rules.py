"""`sitegen rules`: the list, or the page of one."""

from __future__ import annotations

import argparse

from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, say, write_out
from sitegen.source import nearest


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", help="show the page of this rule")


def run(options: argparse.Namespace) -> int:
    from sitegen.rules import RULES

    if options.rule is None:
        width = max(len(rule.name) for rule in RULES)
        lines = [f"{rule.name:<{width}}  {rule.severity!s:<7}  {rule.page.splitlines()[0]}" for rule in RULES]
        write_out("\n".join(lines) + "\n")
        return EXIT_OK
    for rule in RULES:
        if rule.name == options.rule:
            write_out(f"{rule.name} ({rule.severity})\n\n{rule.page}\n")
            return EXIT_OK
    near = nearest(options.rule, [rule.name for rule in RULES])
    say(
        f"sitegen: no rule is called {options.rule!r}; "
        + (f"did you mean {near}?" if near else "`sitegen rules` lists them")
    )
    return EXIT_USAGE
