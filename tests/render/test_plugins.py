"""The plugin of the manual, installed and run; what plugins may do, and that a check loads none."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checking import checked, errors
from render.bench import AB
from sitegen.pipeline.build import build_site
from sitegen.source import MemoryReader

MANUAL = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text(encoding="utf-8")
POST = "---\ntitle: X\nnames: [2080 Ti 22G]\n---\n\n```steps\nload\ndecode = ev:ab/f16/decode\n```\n\n```disclaimer\n```\n"
FILES: dict[str, str | bytes] = {
    "sitegen.yaml": "title: Bench\nplugins: [steps]\nnames: [2080 Ti 22G]\n",
    "data/ab.yaml": AB,
    "content/x.md": POST,
}


def module_of_the_manual() -> str:
    found = re.search(r"```python\n# sitegen_steps\.py\n(.*?)```", MANUAL, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages with the manual's plugin in it, as an installer would leave it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    install(tmp_path, module_of_the_manual())
    yield tmp_path
    sys.modules.pop("sitegen_steps", None)


def install(folder: Path, module: str) -> None:
    told = folder / "sitegen_steps-1.0.dist-info"
    told.mkdir(exist_ok=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: sitegen-steps\nVersion: 1.0\n", encoding="utf-8")
    (told / "entry_points.txt").write_text("[sitegen.plugins]\nsteps = sitegen_steps\n", encoding="utf-8")
    (folder / "sitegen_steps.py").write_text(module, encoding="utf-8")


@pytest.mark.usefixtures("installed")
def test_the_plugin_of_the_manual_draws_its_block_and_its_page() -> None:
    built = build_site(MemoryReader(FILES))
    assert errors(built.findings) == ()
    page = built.files["posts/x/index.html"].decode()
    assert "<ol class='steps'><li>load</li><li>decode: <span class=\"figure\">" in page
    assert b"<h1>Steps!</h1>" in built.files["steps/index.html"]


@pytest.mark.usefixtures("installed")
def test_a_check_loads_no_plugin() -> None:
    found = checked(FILES)
    assert errors(found.findings) == ()
    assert "sitegen_steps" not in sys.modules


@pytest.mark.parametrize(
    ("change", "rule", "message"),
    [
        (('": {tools.figure(expression)}"', '": 40 tok/s"'), "unverified-number", "40"),
        (("{tools.figure(expression)}", "{str(tools.figure(expression)).replace('39.7', '40')}"), "altered-figure", "40"),
        (("{tools.figure(expression)}", "{tools.figure('ab/f17/decode')}"), "template-error", "f17"),
        (("for line in text", "1 / 0\n    for line in text"), "template-error", "ZeroDivisionError"),
        (("SITEGEN_PLUGIN = 1", "SITEGEN_PLUGIN = 2"), "template-error", "contract 2"),
        (("from html", "import nothing_of_this_name\nfrom html"), "template-error", "ModuleNotFoundError"),
        (("{{ 'Steps' | loudly }}", "39.7"), "unverified-number", "39.7"),
    ],
)
def test_what_a_plugin_does_wrong_is_an_error_and_nothing_is_published(
    installed: Path, change: tuple[str, str], rule: str, message: str
) -> None:
    module = module_of_the_manual()
    assert module.count(change[0]) == 1
    install(installed, module.replace(*change))
    built = build_site(MemoryReader(FILES))
    assert built.has_errors
    assert any(finding.rule == rule and message in finding.message for finding in built.findings)


def test_a_plugin_that_is_not_installed_is_an_error_of_the_settings() -> None:
    (finding,) = errors(build_site(MemoryReader(FILES)).findings)
    assert (finding.rule, finding.location.file) == ("template-error", "sitegen.yaml")
    assert "'steps'" in finding.message
