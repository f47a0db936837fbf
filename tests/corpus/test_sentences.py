"""The number reader on the corpus: what each sentence holds, that no claim is missed, and the accepted false alarms."""

from __future__ import annotations

from collections import Counter

import pytest

from sentences import Sentence, read, sentences
from sitegen.prose.code_shapes import SHAPES
from sitegen.prose.exemptions import EXEMPTIONS

SENTENCES = sentences()


@pytest.mark.parametrize("sentence", SENTENCES, ids=[f"{s.file}: {s.text[:60]}" for s in SENTENCES])
def test_each_sentence_is_read_as_it_says(sentence: Sentence) -> None:
    assert read(sentence) == sentence.reads


def test_every_claim_is_found_in_each_language() -> None:
    claims: Counter[str] = Counter()
    for sentence in SENTENCES:
        claims[sentence.language.split("-")[0]] += len(sentence.claims)
        assert not Counter(sentence.claims) - Counter(read(sentence)), sentence.text
    assert claims.keys() >= {"en", "de", "fr", "zh", "ja"}, claims


def test_an_accepted_false_alarm_is_one_and_has_a_reason() -> None:
    for sentence in SENTENCES:
        claimed = {reading.split(" | ")[0] for reading in sentence.reads if "| no claim: " not in reading}
        assert sentence.false_alarms.keys() <= claimed, sentence.text
        assert all(reason.strip() for reason in sentence.false_alarms.values()), sentence.text


def test_each_exemption_stands_in_the_corpus() -> None:
    named = {reading.partition("| no claim: ")[2] for sentence in SENTENCES for reading in sentence.reads}
    assert {*EXEMPTIONS, *SHAPES} - named == set()


def test_no_sentence_stands_twice() -> None:
    counts = Counter((sentence.language, sentence.text, sentence.names) for sentence in SENTENCES)
    assert [key for key, count in counts.items() if count > 1] == []
