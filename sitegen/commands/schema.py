"""`sitegen schema [NAME]`: the JSON Schema of what a writer types, or of what the site publishes for programs."""

from __future__ import annotations

import argparse

from sitegen.commands.terminal import EXIT_OK, write_out

SCHEMAS: dict[str, str] = {
    "set": "a file of data/",
    "config": "sitegen.yaml",
    "post": "the front matter of a post",
    "published-set": "evidence/SET.json of the built site",
    "published-post": "the index.json beside the page of a post",
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen schema                       which there are
  sitegen schema set > set.schema.json
  then, as the first line of a file of data/, for the YAML language server of VS Code, Neovim or Helix:
  # yaml-language-server: $schema=../set.schema.json
"""
    parser.add_argument("name", nargs="?", choices=tuple(SCHEMAS), metavar="NAME", help=", ".join(SCHEMAS))


def run(options: argparse.Namespace) -> int:
    if options.name is None:
        width = max(map(len, SCHEMAS))
        write_out("".join(f"{name:<{width}}  {what}\n" for name, what in SCHEMAS.items()))
        return EXIT_OK
    import json

    write_out(json.dumps(_schema(options.name), ensure_ascii=False, indent=2) + "\n")
    return EXIT_OK


def _schema(name: str) -> dict[str, object]:
    from sitegen.rules import RULES
    from sitegen.schemas import measurement_sets, published, site_settings

    made = {
        "set": measurement_sets.set_schema,
        "config": lambda: site_settings.config_schema(rule.name for rule in RULES),
        "post": site_settings.post_schema,
        "published-set": published.set_schema,
        "published-post": published.post_schema,
    }
    return made[name]()
