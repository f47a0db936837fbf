"""The number reader: the law that nothing is passed over, and what an attacker would send."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.prose.expressions import Shape
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Mark, MarkKind
from sitegen.quantities import unit_table
from sitegen.quantities.formatting import format_amount
from sitegen.quantities.units import ONE, Unit, conversion, unit_for_metric

LANGUAGES = ("en", "de", "fr", "zh-TW", "ja", "pt")


def numerals(text: str) -> list[int]:
    return [
        place
        for place, char in enumerate(text)
        if unicodedata.category(char) == "Nd" or ("⁄" in unicodedata.normalize("NFKC", char) and char != "⁄")
    ]


WRITTEN = """
0 1 9 12 300 1,300 1.300 ½ ⅓ ５ ٣ 三倍 百分之十五 3萬 . , ' _ - – — − + ± ~ ≈ / : × x X % K B GB MiB tok/s ms s
of to and between about over ( ) [ ] → -> … .. e E ^ ⁶ f16 q4_0 v1.2 # PR#12 2026-05-16 Part Section RTX 4090 CUDA
N= -c --x= ~/ 0x two half twice dozen hundred a one third several few ② Ⅳ th nd -bit $ € \u200b \u00ad 年 月 日 第 约
"""
PIECES = st.sampled_from(WRITTEN.split()) | st.sampled_from([" ", "\n", "  ", "\u00a0", "\u202f"])
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
@example(text="0'2026-05-16", language="en")
def test_every_numeral_lies_in_exactly_one_expression(text: str, language: str) -> None:
    lexicon = Lexicon(language=language, names=("RTX 4090 12", "f16", "GB2"))
    found = read_numbers(text, lexicon, (Mark(start=0, end=len(text) // 2, kind=MarkKind.CODE),))
    for place in numerals(text):
        assert sum(number.start <= place < number.end for number in found) == 1, (text[place], found)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_expressions_are_in_order_and_say_their_own_text(text: str, language: str) -> None:
    found = read_numbers(text, Lexicon(language=language))
    ends = [0]
    for number in found:
        assert ends[-1] <= number.start < number.end <= len(text)
        assert number.text == text[number.start : number.end]
        assert number.terms
        for term in number.terms:
            assert term.text == text[term.start : term.end]
            assert term.value.is_finite()
        ends.append(number.end)


PARTS = st.sampled_from(
    ["39.7", "−8", "15%", "MiB", "tok/s", "two", "about", "~", "→", "/", "–", " to ", "(1", ", 2)", "f16", "±"]
)


@settings(max_examples=150, deadline=None)
@given(left=st.lists(PARTS, max_size=4).map(" ".join), right=st.lists(PARTS, max_size=4).map(" ".join))
def test_no_expression_crosses_a_border(left: str, right: str) -> None:
    for number in read_numbers(f"{left} {right}", Lexicon(), borders=(len(left), len(left) + 1)):
        assert not number.start < len(left) < number.end


def test_a_border_inside_the_digits_splits_no_number() -> None:
    """A reader of `[3](ev:…)9.7` sees 39.7, which lies in no citation."""
    assert [number.text for number in read_numbers("39.7", Lexicon(), borders=(0, 1))] == ["39.7"]


@settings(max_examples=200, deadline=None)
@given(value=st.decimals(min_value=0, max_value=10**9, places=2), language=st.sampled_from(("en", "de", "fr")))
def test_a_number_written_in_a_language_is_read_back(value: Decimal, language: str) -> None:
    signs = {"en": (",", "."), "de": (".", ","), "fr": ("\u202f", ",")}[language]
    shown = f"{value:,.2f}".replace(",", "g").replace(".", signs[1]).replace("g", signs[0])
    (number,) = read_numbers(f"{shown} MiB", Lexicon(language=language))
    assert number.malformed is None
    assert number.terms[0].value == value


SYMBOLS = sorted({unit_for_metric(text).symbol for line in unit_table.PLAIN for text in (*line.spellings, *line.words)})


@settings(max_examples=400, deadline=None)
@given(
    value=st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=3) | st.integers(-(10**9), 10**9),
    symbol=st.sampled_from([*SYMBOLS, "%", "pp", "×", "1"]),
    language=st.sampled_from([*LANGUAGES, "de-CH", "de_LI", "es", "it", "nl", "xx", "fr-CA"]),
    around=st.sampled_from(["{}", "It was {} then.", "（{}）", "{}, {}", "**{}**"]),
)
def test_an_amount_that_is_written_out_is_read_back_in_every_unit_and_language(
    value: Decimal | int, symbol: str, language: str, around: str
) -> None:
    unit, exact = unit_for_metric(symbol), Decimal(value)
    found = read_numbers(around.replace("{}", format_amount(exact, unit, language)), Lexicon(language=language))
    assert len(found) == around.count("{}")
    for number in found:
        (term,) = number.terms
        assert (number.malformed, number.exemption, term.value, term.suffix) == (None, None, exact, None)
        assert conversion(term.unit or ONE, unit) == 1


@pytest.mark.parametrize("exempt", ["v41.7", "Section 41.7", "CUDA 12.4", "2026-05-16", "f16", "P99", "#22673", "in 2019"])
def test_a_unit_voids_every_exemption(exempt: str) -> None:
    (before,) = read_numbers(exempt, Lexicon())
    assert before.exemption is not None
    assert all(number.exemption is None for number in read_numbers(f"{exempt} ms", Lexicon()))


def test_a_unit_of_the_site_is_known_and_voids_too() -> None:
    units = {"widgets/fortnight": Unit(symbol="wpf", factor=1, dimension=(("widget", 1), ("second", -1)))}  # type: ignore[arg-type]
    (number,) = read_numbers("v3 widgets/fortnight", Lexicon(units=units))
    assert (number.exemption, number.terms[0].unit) == (None, units["widgets/fortnight"])


def test_citations_joined_by_an_arrow_are_two_claims_at_a_border() -> None:
    text = "0.75 → 0.59"
    assert [n.shape for n in read_numbers(text, Lexicon())] == [Shape.SERIES]
    assert [n.text for n in read_numbers(text, Lexicon(), borders=(0, 4, 7, 11))] == ["0.75", "0.59"]


def test_a_unit_outside_a_citation_is_not_its_own() -> None:
    (number,) = read_numbers("39.7 tok/s", Lexicon(), borders=(0, 4))
    assert number.terms[0].unit is None


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "(",
        "1/",
        "- ",
        "1",
        "1 ",
        "1.",
        "1→",
        "(1,",
        "a few ",
        "two ",
        "三",
        "/a",
        "a.b/",
        "x1",
        "1e",
        "#1",
        "MiB/",
        "5 MiB/s/",
    ],
)
def test_a_hundred_thousand_characters_are_read_whole(piece: str) -> None:
    """Quadratic reading would take minutes here."""
    text = (piece * 100_000)[:100_000]
    found = read_numbers(text, Lexicon(names=("27B",)))
    covered = sum(number.end - number.start for number in found)
    assert covered >= sum(char.isdigit() for char in text)


def test_a_run_of_too_many_digits_is_malformed() -> None:
    (number,) = read_numbers("9" * 100_000, Lexicon())
    assert number.malformed == "the number is too long"


@pytest.mark.parametrize("text", ["It took ⁴¹ ms.", "It took ₄₁ ms.", "(⁴¹ ms)"])
def test_raised_and_lowered_digits_before_a_unit_are_a_claim(text: str) -> None:
    (number,) = read_numbers(text, Lexicon())
    assert (number.exemption, number.terms[0].value) == (None, 41)


@pytest.mark.parametrize("text", ["a cache¹ that fits", "¹ Not measured.", "CO₂ and H₂O"])
def test_a_footnotes_mark_and_a_formula_are_no_claims(text: str) -> None:
    assert [number for number in read_numbers(text, Lexicon()) if number.exemption is None] == []


LINKS = [
    ("4947484", "https://example.org/o/r/commit/4947484aa01b", "reference"),
    ("1.4", "https://example.org/o/r/releases/tag/v1.4", "reference"),
    ("212", "https://example.org/o/r/issues/212", "reference"),
    ("21", "https://example.org/o/r/issues/212", None),
    ("39.7", "https://example.org/results/39.7", None),
    ("39.7", "https://example.org/", None),
]


@pytest.mark.parametrize(("text", "address", "exemption"), LINKS, ids=[f"{text} {address}" for text, address, _ in LINKS])
def test_a_number_that_leads_to_what_it_names_is_a_reference(text: str, address: str, exemption: str | None) -> None:
    mark = Mark(start=4, end=4 + len(text), kind=MarkKind.LINK, detail=address)
    (found,) = read_numbers(f"see {text} there", Lexicon(), (mark,))
    assert found.exemption == exemption


def test_a_unit_behind_a_link_makes_a_figure_of_it() -> None:
    mark = Mark(start=3, end=6, kind=MarkKind.LINK, detail="https://example.org/o/r/issues/212")
    (found,) = read_numbers("at 212 ms", Lexicon(), (mark,))
    assert found.exemption is None
