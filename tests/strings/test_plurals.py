"""Plural forms of whole numbers, against the examples that CLDR gives for each form."""

import pytest

from sitegen.strings.plurals import FORMS, form_of, forms_of

EXAMPLES: dict[str, dict[str, tuple[int, ...]]] = {
    "en": {"one": (1,), "other": (0, 2, 3, 11, 16, 100, 1000)},
    "de": {"one": (1,), "other": (0, 2, 16, 101)},
    "fr": {"one": (0, 1), "many": (1_000_000,), "other": (2, 17, 100, 1000)},
    "it": {"one": (1,), "many": (1_000_000,), "other": (0, 2, 16, 100)},
    "ja": {"other": (0, 1, 2, 100)},
    "zh": {"other": (0, 1, 2, 100)},
    "ru": {"one": (1, 21, 31, 101), "few": (2, 3, 4, 22, 102), "many": (0, 5, 11, 12, 19, 100, 1000)},
    "sr": {"one": (1, 21, 101), "few": (2, 4, 22, 102), "other": (0, 5, 11, 19, 100)},
    "pl": {"one": (1,), "few": (2, 3, 4, 22, 24), "many": (0, 5, 11, 12, 19, 21, 100, 101)},
    "cs": {"one": (1,), "few": (2, 3, 4), "other": (0, 5, 11, 22, 100)},
    "sl": {"one": (1, 101, 201), "two": (2, 102), "few": (3, 4, 103), "other": (0, 5, 100)},
    "lt": {"one": (1, 21, 101), "few": (2, 9, 22, 102), "other": (0, 10, 11, 20, 100)},
    "lv": {"zero": (0, 10, 11, 20, 100), "one": (1, 21, 101), "other": (2, 9, 22, 102)},
    "ro": {"one": (1,), "few": (0, 2, 16, 101), "other": (20, 35, 100)},
    "ar": {"zero": (0,), "one": (1,), "two": (2,), "few": (3, 10, 103), "many": (11, 26, 111), "other": (100, 102)},
    "he": {"one": (1,), "two": (2,), "other": (0, 3, 20, 100)},
}


@pytest.mark.parametrize("language", EXAMPLES)
def test_each_form_is_asked_for_by_the_numbers_that_cldr_gives_for_it(language: str) -> None:
    told = {form: tuple(n for n in numbers if form_of(n, language) == form) for form, numbers in EXAMPLES[language].items()}
    assert told == EXAMPLES[language]


@pytest.mark.parametrize("language", EXAMPLES)
def test_the_forms_of_a_language_are_those_that_its_numbers_ask_for(language: str) -> None:
    asked = {form_of(n, language) for n in (*range(1200), 1_000_000)}
    assert tuple(form for form in FORMS if form in asked) == forms_of(language)


def test_a_language_that_is_not_known_has_the_forms_of_english() -> None:
    assert [form_of(n, "xx-Latn") for n in (0, 1, 2)] == ["other", "one", "other"]
