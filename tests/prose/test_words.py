"""Words that give a figure a direction, by language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import hedged, read_words

SENTENCES = {
    "25% slower": [("slower", "speed", -1)],
    "f16 actually had more free VRAM (177 → 165)": [("more", "amount", 1)],
    "no less memory": [("no", "negation", 0), ("less", "amount", -1)],
    "not slower": [("not", "negation", 0), ("slower", "speed", -1)],
    "it isn’t slower": [("isn’t", "negation", 0), ("slower", "speed", -1)],
    "least room, level with q8": [("least", "most", -1), ("level with", "tie", 0)],
    "all three": [("all", "all", 0)],
    "N not recorded": [("not recorded", "not recorded", 0)],
    "N wasn't recorded": [("wasn't recorded", "not recorded", 0)],
    "grows from 15.5 to 151 MiB": [("grows", "trend", 1)],
    "tapers off": [("tapers off", "trend", -1)],
    "in proportion": [("in proportion", "proportion", 0)],
    "as fast as f16": [("as fast as", "tie", 0)],
    "twice as fast as q4": [("fast", "speed", 1)],
    "1.34× as fast as q4": [("fast", "speed", 1)],
    "half as fast as q4": [],
    "outside ~28–40": [("outside", "membership", -1)],
    "should win at 128K": [("should", "hedge", 0), ("win", "quality", 1)],
    "landed in May 2026": [],
    "it may win": [("may", "hedge", 0), ("win", "quality", 1)],
    "up to 12, at most 5, at least 3": [],
    "significantly faster, p < 0.05": [
        ("significantly", "significance", 0),
        ("faster", "speed", 1),
        ("p < 0.05", "significance", 0),
    ],
    "draft quality → acceptance → speculative speedup": [("speedup", "speed", 1)],
    "0.75 → 0.59": [],
    "q4 is the slowest": [("slowest", "best", -1)],
    "slo\u00adwer": [("slo\u00adwer", "speed", -1)],
    "moreover the upper bound": [],
}

FOREIGN = {
    ("de", "25 % schneller"): [("schneller", "speed", 1)],
    ("de", "nicht langsamer"): [("nicht", "negation", 0), ("langsamer", "speed", -1)],
    ("fr", "plus rapide"): [("plus rapide", "speed", 1)],
    ("fr", "moins de mémoire"): [("moins de", "amount", -1)],
    ("zh-TW", "快了34%"): [("快了", "speed", 1)],
    ("zh", "更快"): [("更快", "speed", 1)],
    ("zh-TW", "快取快 34%，快照"): [("快", "speed", 1)],
    ("zh", "不慢"): [("不", "negation", 0), ("慢", "speed", -1)],
    ("ja", "34%速い"): [("速い", "speed", 1)],
    ("ja", "同じ"): [("同じ", "tie", 0)],
    ("pt", "faster"): [],
}


def said(text: str, language: str = "en") -> list[tuple[str, str, int]]:
    return [(word.text, word.kind.value, word.sense) for word in read_words(text, Lexicon(language=language))]


@pytest.mark.parametrize(("text", "words"), SENTENCES.items())
def test_english_words_are_read(text: str, words: list[tuple[str, str, int]]) -> None:
    assert said(text) == words


@pytest.mark.parametrize(("sentence", "words"), FOREIGN.items())
def test_words_of_other_languages_are_read(sentence: tuple[str, str], words: list[tuple[str, str, int]]) -> None:
    assert said(sentence[1], sentence[0]) == words


def test_a_hedge_is_noticed() -> None:
    assert hedged("f16 should stay ahead", Lexicon())
    assert not hedged("f16 stays ahead", Lexicon())


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40) | st.lists(st.sampled_from([*SENTENCES, " ", "→"]), max_size=4).map("".join))
def test_words_are_in_order_and_say_their_own_text(text: str) -> None:
    end = 0
    for word in read_words(text, Lexicon()):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        end = word.end
