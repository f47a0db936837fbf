"""What a site adds to the program by packages that it names: `plugins: [name]` in `sitegen.yaml`.

A plugin is what an entry point of the group `sitegen.plugins` leads to, usually a module. It says for which contract it was
written, `SITEGEN_PLUGIN = 1`, and has any of:

- `blocks`: language of a fence → function of (its text, `Tools`) that gives HTML;
- `filters`: name → function, for templates;
- `templates`: name → text, below the site's own templates and above the default theme's;
- `pages`: path of a built file → name of the template that draws it.

It is imported when pages are drawn, and never by `check`, which a stranger's pull request may start. So it cannot change
how a text is read: there are no Markdown rules. What it makes is read by the verifier like everything else; figures come
from `Tools`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from sitegen.findings import Finding, Location

GROUP = "sitegen.plugins"
CONTRACT = 1
PLACE = "sitegen.yaml"


class PluginProblem(Exception):  # noqa: N818 - it carries a finding
    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.finding = Finding(rule="template-error", location=Location.of_file(PLACE), message=message, hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a block of a plugin may say of records: as in templates (`docs/themes.md`)."""

    figure: Callable[[str], Markup]
    table: Callable[..., Markup]
    free: Callable[[object, str], Markup]
    """Declares a number that is no claim, with the reason."""


Draw = Callable[[str, Tools], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugins:
    """All that the plugins of a site bring, by name; each with the plugin that it comes from in `origins`."""

    blocks: Mapping[str, Draw] = field(default_factory=dict)
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


KINDS = ("blocks", "filters", "templates", "pages")


def load_plugins(names: Iterable[str]) -> Plugins:
    """The plugins called *names*, imported in this order. Raises `PluginProblem`."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    origins: dict[str, str] = {}
    for name in names:
        plugin = _loaded(name)
        for kind in KINDS:
            for key, value in dict(getattr(plugin, kind, {})).items():
                if key in found[kind]:
                    raise PluginProblem(f"both plugins {origins[f'{kind} {key}']!r} and {name!r} have {key!r} in {kind}")
                found[kind][key] = value
                origins[f"{kind} {key}"] = name
    return Plugins(**found, origins=origins)


def _loaded(name: str) -> object:
    from importlib.metadata import entry_points

    entries = [entry for entry in entry_points(group=GROUP) if entry.name == name]
    if not entries:
        known = ", ".join(sorted({entry.name for entry in entry_points(group=GROUP)})) or "none"
        raise PluginProblem(f"no plugin called {name!r} is installed", f"installed are: {known}")
    try:
        plugin = entries[0].load()
    except Exception as error:
        raise PluginProblem(f"the plugin {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    contract = getattr(plugin, "SITEGEN_PLUGIN", None)
    if contract != CONTRACT:
        hint = f"this version has contract {CONTRACT}; see docs/plugins.md"
        raise PluginProblem(f"the plugin {name!r} is written for contract {contract}", hint)
    return plugin


def drawn_block(plugins: Plugins, language: str, text: str, tools: Tools) -> Markup:
    """What the plugin draws for a fence. Raises `PluginProblem`, whatever goes wrong inside."""
    name = plugins.origins[f"blocks {language}"]
    try:
        html = plugins.blocks[language](text, tools)
    except Exception as error:
        raise PluginProblem(f"the plugin {name!r} failed: {type(error).__name__}: {error}") from error
    if not isinstance(html, str):
        raise PluginProblem(f"the plugin {name!r} gave {type(html).__name__} for a block {language!r}, not HTML")
    return Markup(html)  # noqa: S704 - a plugin is code that the site's owner chose
