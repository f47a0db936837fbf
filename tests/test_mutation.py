"""Single-point changes of good sites: a sample of every kind, each one found or named as equivalent."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutants import KINDS
from mutants.equivalent import as_entry, read_equivalents
from mutants.trial import Trials, good_site
from mutation import is_alive, mutants_of, sample, unnamed, wrongly_named

ROOT = Path(__file__).parents[1]
DEMO = good_site(ROOT)
TRIALS = Trials(DEMO)
EQUIVALENTS = read_equivalents(ROOT / "mutants.yaml")
EACH = 8


def test_every_kind_has_mutants_of_the_demo_site() -> None:
    made = {mutant.kind for mutant in mutants_of(DEMO)}

    assert made == set(KINDS)


def test_a_mutant_is_the_good_file_with_one_stretch_changed() -> None:
    (first, *_) = mutants_of(DEMO, ["digit"])

    before = DEMO.files[first.file].decode()[first.span.start : first.span.end]

    assert before == first.before != first.new


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_site_is_found_wrong(kind: str) -> None:
    verdicts = [TRIALS.verdict(mutant) for mutant in sample(mutants_of(DEMO, [kind]), EACH)]

    assert [str(verdict.mutant) for verdict in unnamed(verdicts, EQUIVALENTS)] == []
    assert [str(verdict.mutant) for verdict in wrongly_named(verdicts, EQUIVALENTS)] == []


def test_what_is_named_as_equivalent_is_a_change_that_can_be_made() -> None:
    made = {(mutant.kind, mutant.file, mutant.context, mutant.before) for mutant in mutants_of(DEMO)}

    assert [one.context for one in EQUIVALENTS if (one.kind, one.file, one.context, one.before) not in made] == []


def test_an_entry_as_it_is_printed_names_its_mutant(tmp_path: Path) -> None:
    (first, second, *_) = mutants_of(DEMO, ["digit"])
    listed = tmp_path / "mutants.yaml"
    listed.write_text(as_entry(first, "A tie: either order is true."), encoding="utf-8")

    (entry,) = read_equivalents(listed)

    assert entry.names(first)
    assert not entry.names(second)


def test_an_entry_without_a_reason_is_refused(tmp_path: Path) -> None:
    (first, *_) = mutants_of(DEMO, ["digit"])
    listed = tmp_path / "mutants.yaml"
    listed.write_text(as_entry(first), encoding="utf-8")

    with pytest.raises(ValueError, match="reason"):
        read_equivalents(listed)


def test_a_mutant_that_the_checker_finds_is_not_alive() -> None:
    (first, *_) = mutants_of(DEMO, ["unit"])

    assert not is_alive(TRIALS.verdict(first))
