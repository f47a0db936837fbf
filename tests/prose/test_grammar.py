"""The grammar in docs/numbers.md and the code name each other."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from sitegen.prose.exemptions import EXEMPTIONS

MANUAL = (Path(__file__).parents[2] / "docs" / "numbers.md").read_text(encoding="utf-8")
ROWS = [line for line in MANUAL.splitlines() if line.startswith("|")]
NAMED = sorted({name for row in ROWS for name in re.findall(r"`([a-z_]+\.[a-z_]+)`", row)} - {"product_names.py"})
ROOMS = ("sitegen.prose", "sitegen.prose.exemptions")


@pytest.mark.parametrize("named", NAMED)
def test_each_function_that_the_manual_names_exists(named: str) -> None:
    module, function = named.split(".")
    found = []
    for room in ROOMS:
        try:
            found.append(import_module(f"{room}.{module}"))
        except ModuleNotFoundError:
            continue
    assert any(callable(getattr(room, function, None)) for room in found)


def test_the_manual_names_each_exemption_in_its_order_of_trial() -> None:
    named = [name for row in ROWS for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])]
    assert [name for name in named if name in EXEMPTIONS] == list(EXEMPTIONS)
