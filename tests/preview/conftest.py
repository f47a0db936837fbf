"""A preview of a small site, for all tests of this folder that ask it something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from running_preview import Running, preview_in


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with preview_in(tmp_path_factory.mktemp("preview")) as running:
        yield running
