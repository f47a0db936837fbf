"""What one run leaves for the next is passed over where it is not surely what this program wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from example_site import SITE
from sitegen.pipeline import cache_folder
from sitegen.pipeline.cache_folder import place_of
from sitegen.pipeline.saved_state import KIND, SavedState, load_state, save_state
from sitegen.pipeline.workspace import Workspace
from sitegen.source import MemoryReader


@pytest.fixture
def state() -> SavedState:
    workspace = Workspace(MemoryReader(SITE))
    workspace.refresh()
    found = workspace.state()
    assert found is not None
    return found


def test_what_was_saved_is_loaded(tmp_path: Path, state: SavedState) -> None:
    save_state(state, tmp_path / "deep" / "state")
    found = load_state(tmp_path / "deep" / "state")
    assert found is not None
    assert found.config == state.config
    assert found.fingerprints == state.fingerprints
    assert found.verdicts == state.verdicts


def test_nothing_is_left_beside_it(tmp_path: Path, state: SavedState) -> None:
    save_state(state, tmp_path / "state")
    save_state(state, tmp_path / "state")
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_a_missing_one_is_none(tmp_path: Path) -> None:
    assert load_state(tmp_path / "state") is None


def test_a_damaged_one_is_none(tmp_path: Path, state: SavedState) -> None:
    place = tmp_path / "state"
    save_state(state, place)
    whole = place.read_bytes()
    for content in (b"", b"\n\n", whole[:-1], whole[:200], whole[:-9] + b"\0" + whole[-8:], b"x" + whole):
        place.write_bytes(content)
        assert load_state(place) is None


def test_one_of_another_version_is_none(tmp_path: Path, state: SavedState, monkeypatch: pytest.MonkeyPatch) -> None:
    save_state(state, tmp_path / "state")
    monkeypatch.setattr(cache_folder, "program", lambda: b"another")
    assert load_state(tmp_path / "state") is None


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path, state: SavedState) -> None:
    (tmp_path / "file").write_text("")
    save_state(state, tmp_path / "file" / "state")
    assert load_state(tmp_path / "file" / "state") is None


def test_it_lies_outside_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site may come from a stranger, and with it a file that would run when it is loaded."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site = tmp_path / "site"
    assert place_of(site, KIND).is_relative_to(tmp_path / "cache")
    assert place_of(site, KIND) != place_of(tmp_path / "other", KIND)
