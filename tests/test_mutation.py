"""Single-point changes of four good sites: a sample of every kind, each one found or named as equivalent."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from pathlib import Path

import pytest

from mutants import KINDS
from mutants.equivalent import Equivalent, as_entry, read_equivalents
from mutants.mutant import GoodSite
from mutants.trial import Trials, good_site
from mutation import is_alive, mutants_of, sample, unnamed, wrongly_named
from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.claims.told import Told
from sitegen.prose.reading import read_post
from sitegen.source import MemoryReader, Source

ROOT = Path(__file__).parents[1]
FIELDS = ROOT / "tests" / "sites"
SITES = {"demo": ROOT, **{name: FIELDS / name for name in ("compiler", "datenbank", "webserver")}}
THEME = ("badge removed", "new number in a template")
"""Kinds that change the theme, which all sites share: each costs a build, so the demo's sample stands for all."""
EACH = 8
OF_THE_THEME = 3
TRIED = [(site, kind) for site in SITES for kind in KINDS if site == "demo" or kind not in THEME]


@cache
def good(name: str) -> GoodSite:
    return good_site(SITES[name])


@cache
def trials(name: str) -> Trials:
    return Trials(good(name))


@cache
def equivalents(name: str) -> tuple[Equivalent, ...]:
    return read_equivalents(SITES[name] / "mutants.yaml")


def test_every_kind_has_mutants_of_the_demo_site() -> None:
    made = {mutant.kind for mutant in mutants_of(good("demo"))}

    assert made == set(KINDS)


def test_a_mutant_is_the_good_file_with_one_stretch_changed() -> None:
    (first, *_) = mutants_of(good("demo"), ["digit"])

    before = good("demo").files[first.file].decode()[first.span.start : first.span.end]

    assert before == first.before != first.new


@pytest.mark.parametrize(("site", "kind"), TRIED)
def test_a_wrong_site_is_found_wrong(site: str, kind: str) -> None:
    chosen = sample(mutants_of(good(site), [kind]), OF_THE_THEME if kind in THEME else EACH)
    verdicts = [trials(site).verdict(mutant) for mutant in chosen]

    assert [str(verdict.mutant) for verdict in unnamed(verdicts, equivalents(site))] == []
    assert [str(verdict.mutant) for verdict in wrongly_named(verdicts, equivalents(site))] == []


@pytest.mark.parametrize("site", SITES)
def test_what_is_named_as_equivalent_is_a_change_that_can_be_made(site: str) -> None:
    made = mutants_of(good(site))

    assert [one for one in equivalents(site) if not any(one.names(mutant) for mutant in made)] == []


@pytest.mark.parametrize("site", SITES)
def test_what_is_put_together_from_parts_is_what_the_whole_resolves_to(site: str) -> None:
    whole = good(site).checked.site
    resolver = Resolver(whole.evidence, whole.config, MemoryReader(good(site).files))
    known: dict[str, dict[Hashable, Told]] = {}
    for claims in whole.posts:
        resolver.resolve(claims.post, told=known.setdefault(claims.post.source.path, {}))

    for mutant in sample([each for each in mutants_of(good(site)) if each.file.startswith("content/")], 1):
        text = good(site).files[mutant.file].decode()
        changed = text[: mutant.span.start] + mutant.new + text[mutant.span.end :]
        post = read_post(Source(mutant.file, changed), whole.config)

        parts = resolver.resolve(post, told=dict(known[mutant.file]))
        assert told(parts) == told(resolver.resolve(post)), str(mutant)


def told(claims: PostClaims) -> list[str]:
    """All that was found in a post, without the places."""
    found = [
        f"{claim.citation.text} {claim.shown} {[each.message for each in claim.disagreements]}" for claim in claims.claims
    ]
    found += [one.number.text for one in claims.uncited]
    found += [f"{one.text} {one.by}" for one in claims.waived]
    return [*found, *(quote.path for quote in claims.quotes), *(grid.alt for grid in claims.grids)]


def test_an_entry_as_it_is_printed_names_its_mutant(tmp_path: Path) -> None:
    (first, second, *_) = mutants_of(good("demo"), ["digit"])
    listed = tmp_path / "mutants.yaml"
    listed.write_text(as_entry(first, "A tie: either order is true."), encoding="utf-8")

    (entry,) = read_equivalents(listed)

    assert entry.names(first)
    assert not entry.names(second)


def test_an_entry_without_a_reason_is_refused(tmp_path: Path) -> None:
    (first, *_) = mutants_of(good("demo"), ["digit"])
    listed = tmp_path / "mutants.yaml"
    listed.write_text(as_entry(first), encoding="utf-8")

    with pytest.raises(ValueError, match="reason"):
        read_equivalents(listed)


def test_a_mutant_that_the_checker_finds_is_not_alive() -> None:
    (first, *_) = mutants_of(good("demo"), ["unit"])

    assert not is_alive(trials("demo").verdict(first))
