from __future__ import annotations

import sys
import unicodedata

import pytest

from sitegen.verify.numerals import as_seen, holds_number


@pytest.mark.parametrize(
    "text",
    [
        *("39.7", "f16", "１２８", "٣", "x²", "½", "③", "Ⅳ", "𝟛", "3️⃣", "twice", "Two-thirds", "tenfold", "DOZENS", "half"),
        *(
            "thrice",
            "quarter",
            "zwei",
            "Hälfte",
            "dreimal",
            "fünfundzwanzig",
            "deux",
            "moitié",
            "三倍",
            "半分",
            "两",
            "两倍",
        ),
        *("一倍", "一成", "twenty-five", "(two)", "magnitude", "hundreds"),
    ],
)
def test_it_holds_a_number(text: str) -> None:
    assert holds_number(text)


@pytest.mark.parametrize(
    "text", ["", "one", "often", "weight", "behalf", "下一篇", "一般", "⚠", "▣", "log", "tok/s", "Zweig"]
)
def test_it_holds_none(text: str) -> None:
    assert not holds_number(text)


def test_every_numeric_character_of_unicode_counts() -> None:
    numeric = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Nd", "No", "Nl")
        and not unicodedata.name(chr(code), "").startswith("TANGUT")
    ]
    assert [char for char in numeric if not holds_number(char)] == []


def test_what_shows_nothing_is_dropped_and_an_image_separates() -> None:
    assert as_seen("3\u200b9\u00ad.7\ufffc8") == "39.7 8"
