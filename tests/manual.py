"""The pages of the manual that are made from the code: the rules, and the commands with their options."""

from __future__ import annotations

import argparse

from sitegen.cli import COMMANDS, EPILOG, parser_for
from sitegen.rules import RULES
from sitegen.rules.rule import Rule

MADE = "made by `pytest --accept` from the code; change it there."


def rules_page() -> str:
    """`docs/rules.md`: every rule's page, in the order of the table."""
    head = (
        f"# The rules\n\nThis page is {MADE} `sitegen rules` lists the rules, `sitegen rules value-mismatch` shows one.\n"
    )
    listed = "".join(f"| [{rule.name}](#{rule.name}) | {rule.severity} | {_summary(rule)} |\n" for rule in RULES)
    table = f"| rule | severity | finds |\n| --- | --- | --- |\n{listed}"
    pages = "\n".join(f"## {rule.name}\n\nSeverity: {rule.severity}.\n\n{rule.page}\n" for rule in RULES)
    return f"{head}\n{table}\n{pages}"


def _summary(rule: Rule) -> str:
    return rule.page.split("\n\n")[0].replace("\n", " ")


def commands_page() -> str:
    """`docs/cli.md`: every command with its arguments and options, and the exit codes."""
    parser = parser_for(())
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    parts = [
        f"# The command line\n\nThis page is {MADE}\n",
        "Options that stand before the command:\n",
        _options(parser),
        *(f"## sitegen {name}\n\n{_sentence(COMMANDS[name])}\n\n{_options(commands.choices[name])}" for name in COMMANDS),
        f"## First commands, and exit codes\n\n```text\n{EPILOG.strip()}\n```\n",
    ]
    return "\n".join(parts)


def _options(parser: argparse.ArgumentParser) -> str:
    shown = [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]
    rows = "".join(f"| {_spelling(action)} | {action.help or 'one of these'} |\n" for action in shown)
    return f"| option | meaning |\n| --- | --- |\n{rows}"


def _spelling(action: argparse.Action) -> str:
    names = action.option_strings or [""]
    value = "" if action.nargs == 0 else "/".join(map(str, action.choices or (action.metavar or action.dest,)))
    words = ", ".join(f"`{f'{name} {value}'.strip()}`" for name in names)
    return f"{words} (may be left out)" if action.nargs in ("?", "*") else words


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
