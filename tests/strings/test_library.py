"""The files of strings: what is shipped is whole, and what a site adds is held against English."""

import pickle
import re

import pytest

from sitegen.source import MemoryReader
from sitegen.strings.library import BADGES, InvalidStrings, Library, read_library, shipped, shipped_languages, spelled
from sitegen.strings.plurals import OTHER, forms_of
from sitegen.strings.strings import DATE_PLACES, String, Told, places_in
from sitegen.verify.numerals import holds_number

ENGLISH = shipped("en")
LANGUAGES = shipped_languages()
WITH_NUMBERS = ("reading_", "months", "axis_begins", "spread_")
"""The first are declared where they are shown, the others stand in the notes of a chart, which are held against it."""


def parts_of(string: String) -> tuple[str, ...]:
    if isinstance(string, str):
        return (string,)
    return tuple(string.values()) if not isinstance(string, tuple) else string


def own(**files: str) -> Library:
    return read_library(MemoryReader({f"strings/{name}.yaml": text for name, text in files.items()}))


def refused(text: str, name: str = "de") -> list[str]:
    with pytest.raises(InvalidStrings) as caught:
        own(**{name: text})
    return [finding.message for finding in caught.value.findings]


def test_the_languages_that_the_design_names_are_shipped() -> None:
    assert {"en", "zh-TW", "ja", "de"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_language_says_everything_that_english_says_and_nothing_else(language: str) -> None:
    assert sorted(shipped(language.lower())) == sorted(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_string_has_the_kind_and_the_places_of_the_english_one(language: str) -> None:
    for key, string in shipped(language.lower()).items():
        model = ENGLISH[key]
        assert type(string) is type(model), key
        if key.startswith("date"):
            assert places_in(str(string)) <= set(DATE_PLACES)
        elif isinstance(string, dict) and isinstance(model, dict):
            assert all(places_in(form) == places_in(model[OTHER]) for form in string.values()), key
        elif isinstance(string, tuple):
            assert len(string) == len(model)
        else:
            assert places_in(str(string)) == places_in(str(model)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_string_that_counts_has_each_form_of_its_language(language: str) -> None:
    counted = {key: forms for key, forms in shipped(language.lower()).items() if isinstance(forms, dict)}
    assert counted
    assert all(set(forms) in ({*forms_of(language), OTHER}, {*forms_of(language)} - {"many"}) for forms in counted.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_shipped_string_holds_a_number_that_the_verifier_would_take_for_a_figure(language: str) -> None:
    strings = {key: each for key, each in shipped(language.lower()).items() if not key.startswith(WITH_NUMBERS)}
    assert [(key, part) for key, each in strings.items() for part in parts_of(each) if holds_number(part)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_badges_of_a_shipped_language_are_three_different_words(language: str) -> None:
    words = [str(shipped(language.lower())[key]) for key in BADGES]
    assert all(re.fullmatch(r"\w+", word) for word in words)
    assert len({word.lower() for word in words}) == 3


def test_a_badge_means_the_same_in_each_language_that_has_its_word() -> None:
    told = {(str(shipped(each.lower())[key]).lower(), key) for each in LANGUAGES for key in BADGES}
    assert len({word for word, _ in told}) == len(told)


def test_what_a_language_lacks_is_told_in_english() -> None:
    strings = own(nl="close: Sluiten\n").of("nl-BE")
    assert (strings["close"], strings["skip"], strings.told_in) == ("Sluiten", "Skip to the text", "nl")


def test_a_language_without_a_file_is_told_in_english_and_says_so() -> None:
    strings = Library().of("fi")
    assert (strings["close"], strings.told_in, strings.language) == ("Close", "en", "fi")


@pytest.mark.parametrize(
    ("asked", "told"), [("zh-HK", "zh-TW"), ("zh-Hant", "zh-TW"), ("zh-CN", "zh"), ("zh-Hans-SG", "zh"), ("de-CH", "de")]
)
def test_a_region_has_the_strings_of_the_writing_that_it_uses(asked: str, told: str) -> None:
    assert Library().of(asked).told_in == told


def test_a_site_replaces_single_strings_of_a_shipped_language() -> None:
    strings = own(de="close: Zu\nsite_motto: Gemessen\n").of("de")
    assert (strings["close"], strings["site_motto"], strings["skip"]) == ("Zu", "Gemessen", "Zum Text springen")


def test_what_a_site_replaces_in_english_is_told_where_another_language_lacks_it() -> None:
    assert own(en="close: Shut\n").of("fi")["close"] == "Shut"


def test_a_library_can_be_sent_to_another_process() -> None:
    library = own(de="close: Zu\n")
    library.of("de")
    assert pickle.loads(pickle.dumps(library)) == library  # noqa: S301 - just made here


def test_a_string_that_nobody_asks_for_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidStrings) as caught:
        own(de="clsoe: Zu\n")
    (finding,) = caught.value.findings
    assert (finding.message, finding.hint) == ("no string is called 'clsoe'", "did you mean close?")
    assert str(finding.location) == "strings/de.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("part: Folge\n", "part does not say {part}"),
        ("part: Folge {prat}\n", "part has no place {prat}"),
        ("close: [zu]\n", "close is a text"),
        ("figures_known: Zahlen {explained}\n", "figures_known is forms"),
        ("figures_known: {one: '{count} Zahl: {explained}'}\n", "figures_known lacks the form 'other', or 'other'"),
        ("months: [Jan]\n", "months has 12 words, found 1"),
        ("badge_log: aus dem Log\n", "a badge is one word, and 'aus dem Log' is not"),
        ("date: '{dya}. {month}'\n", "date has no place {dya}"),
        ("- close\n", "expected names with a text each"),
        ("close: a\nclose: b\n", ""),
    ],
)
def test_a_string_that_would_break_a_page_is_refused_where_it_stands(text: str, message: str) -> None:
    assert any(found.startswith(message) for found in refused(text))


def test_a_file_that_is_called_after_no_language_is_refused() -> None:
    assert refused("close: Zu\n", name="deutsch-ä") == ["'deutsch-ä' is no language tag"]


def test_a_text_of_ours_is_told_in_each_language_and_a_writers_stays() -> None:
    ours = Told("Superseded by ab.", "caveat_superseded", {"record": "ab"})
    german = Library().of("de")
    assert (german.told(ours), german.told("Superseded by ab.")) == ("Überholt durch ab.", "Superseded by ab.")
    assert pickle.loads(pickle.dumps(ours)).key == "caveat_superseded"  # noqa: S301 - just made here


def test_a_place_is_filled_with_what_it_is_given_and_never_searched_itself() -> None:
    assert Library().of("en").say("note_source", note="{note} {x}") == "note: {note} {x}"


def test_markup_that_fills_a_place_stays_and_all_else_is_escaped() -> None:
    strings = own(en="part: '<i>part</i> {part}'\n").of("en")
    assert str(strings("part", part="<b>")) == "&lt;i&gt;part&lt;/i&gt; &lt;b&gt;"


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "24 November 2026"), ("de", "24. November 2026"), ("ja", "2026年11月24日"), ("zh-TW", "2026 年 11 月 24 日")],
)
def test_a_day_is_written_as_its_language_writes_it(language: str, told: str) -> None:
    assert Library().of(language).date("2026-11-24") == told


def test_what_is_no_day_stays_as_it_is() -> None:
    assert [Library().of("en").date(text) for text in ("May 2026", "2026-13-01", "2026")] == [
        "May 2026",
        "2026-13-01",
        "2026",
    ]


def test_a_tag_is_spelled_as_its_standard_recommends() -> None:
    assert [spelled(tag) for tag in ("en", "zh-tw", "sr-latn-rs")] == ["en", "zh-TW", "sr-Latn-RS"]
