from __future__ import annotations

import pytest

from sitegen.verify.backing import Backing
from sitegen.verify.manifest import PageManifest


def backing(*texts: str, worded: tuple[str, ...] = (), **backed: str) -> Backing:
    texts_of = {key: (value,) for key, value in backed.items()}
    return Backing.of(PageManifest(source="", texts=frozenset(texts), worded=frozenset(worded), backed=texts_of))


def test_a_number_needs_its_neighbours() -> None:
    known = backing("uses 4 slots", "and 5 more")
    assert known.unbacked("it uses 4 slots now") == ()
    assert known.unbacked("uses 4 more") == ("4",)
    assert known.unbacked("4 slots") == ("4",)
    assert known.unbacked("uses 5 slots") == ("5",)


def test_the_edge_of_a_text_is_a_neighbour() -> None:
    known = backing("f16", "Part 4")
    assert known.unbacked("f16") == ()
    assert known.unbacked("f16 wins") == ("f16",)
    assert known.unbacked("Part 4 of") == ("4",)


def test_a_line_and_a_stretch_between_images_are_texts_too() -> None:
    known = backing("see \ufffc 3 runs\nof 4 each")
    assert known.unbacked("3 runs") == ()
    assert known.unbacked("of 4 each") == ()
    assert known.unbacked("see 3 runs of 4 each") == ()


def test_a_figure_is_a_neighbour_like_a_word() -> None:
    known = backing("▣ on 4 slots", "(▣), then ▣/s")
    assert known.unbacked("▣ on 4 slots") == ()
    assert known.unbacked("▣, on 4 slots") == ("4",) or known.unbacked("▣, on 4 slots") == ()
    assert known.unbacked("up to ▣") == ()
    assert known.unbacked("▣/s") == ()
    assert known.unbacked("−▣") == ("−▣",)
    assert known.unbacked("▣k") == ("▣k",)
    assert known.unbacked("~▣") == ("~▣",)


@pytest.mark.parametrize(
    "text", ["is 39.7 tok/s (log)", "39.7 tok/s (log).", "“39.7 tok/s (log)”", "速度39.7 tok/s (log)の"]
)
def test_a_worded_phrase_is_known_as_a_whole(text: str) -> None:
    assert backing(worded=("39.7 tok/s (log)",)).unworded(text) == ()


@pytest.mark.parametrize(
    "text", ["139.7 tok/s (log)", "-39.7 tok/s (log)", "39.7 tok/s", "39.7 tok/s (log)2", "3 39.7 tok/s (log)"]
)
def test_a_part_of_a_phrase_or_more_than_it_is_not(text: str) -> None:
    assert backing(worded=("39.7 tok/s (log)",)).unworded(text) != ()


def test_the_longest_phrase_is_taken_first() -> None:
    known = backing(worded=("34% faster (log)", "f16 is 34% faster (log)"))
    assert known.unworded("f16 is 34% faster (log)") == ()


def test_a_separator_that_stands_alone_is_an_edge_where_there_is_no_markup() -> None:
    known = backing("Part 4")
    assert known.unworded("Part 4 · Notes") == ()
    assert known.unbacked("Part 4 · Notes") == ("4",)


def test_a_backed_block_lends_its_words_and_no_other() -> None:
    known = backing(card="39.7 tok/s N = 3.")
    assert known.unbacked("(39.7), 3", ("card",)) == ()
    assert known.unbacked("39.7", ()) == ("39.7",)
    assert known.unbacked("39.8 −39.7", ("card",)) == ("39.8", "−39.7")
