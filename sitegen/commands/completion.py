"""`sitegen completion SHELL`: a script that completes commands and options."""

from __future__ import annotations

import argparse

from sitegen.commands.terminal import EXIT_OK, write_out


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen completion bash > ~/.local/share/bash-completion/completions/sitegen
  sitegen completion zsh  > ~/.zfunc/_sitegen
"""
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"))


def run(options: argparse.Namespace) -> int:
    import shtab

    write_out(shtab.complete(options.parser_for(()), shell=options.shell) + "\n")
    return EXIT_OK
