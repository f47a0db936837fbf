"""Single-point changes of good sites: a sample of every kind, each one found or named as equivalent."""

from __future__ import annotations

from pathlib import Path

from mutants import KINDS
from mutants.trial import good_site
from mutation import mutants_of

ROOT = Path(__file__).parents[1]
DEMO = good_site(ROOT)


def test_every_kind_has_mutants_of_the_demo_site() -> None:
    made = {mutant.kind for mutant in mutants_of(DEMO)}

    assert made == set(KINDS)


def test_a_mutant_is_the_good_file_with_one_stretch_changed() -> None:
    (first, *_) = mutants_of(DEMO, ["digit"])

    before = DEMO.files[first.file].decode()[first.span.start : first.span.end]

    assert before == first.before != first.new
