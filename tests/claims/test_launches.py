"""Options of a command, and which key of a set each of them sets."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.claims.launches import Launch, Option, key_of, options

LAUNCH = Launch(set_name="draft-config", keys={})
KNOWN = ("n_max", "n_min", "cache_k", "context_length")


def read(text: str) -> list[tuple[str, str]]:
    return [(option.name, option.value) for option in options(text)]


def test_options_are_read_with_space_and_with_equals_sign() -> None:
    assert read("run --spec-draft-n-max 3 -c=131072 \\\n  -fa on --parallel 1 ...") == [
        ("--spec-draft-n-max", "3"),
        ("-c", "131072"),
        ("-fa", "on"),
        ("--parallel", "1"),
    ]


def test_an_option_without_a_value_does_not_take_the_next_option() -> None:
    assert read("--verbose --n-max 3 -x") == [("--n-max", "3")]


def test_a_negative_number_is_a_value() -> None:
    assert read("--gpu-layers -1") == [("--gpu-layers", "-1")]


def test_a_value_is_where_it_stands() -> None:
    text = "run -c 131072"
    (option,) = options(text)
    assert text[option.start : option.end] == "131072"


def key(name: str, launch: Launch = LAUNCH) -> str | None:
    return key_of(Option(name=name, value="1", start=0, end=1), launch, KNOWN)


def test_an_option_sets_the_key_of_its_own_name() -> None:
    assert key("--n-max") == "n_max"
    assert key("--spec-draft-n-max") == "n_max"
    assert key("-c") == "context_length"


def test_an_option_of_another_name_sets_nothing_unless_the_block_says_so() -> None:
    assert key("--parallel") is None
    assert key("-k", Launch(set_name="draft-config", keys={"-k": "cache_k"})) == "cache_k"


def test_a_key_that_the_block_names_is_taken_even_where_the_set_lacks_it() -> None:
    assert key("-k", Launch(set_name="draft-config", keys={"-k": "cache_q"})) == "cache_q"


@given(st.text(alphabet="-=ab1 \t\n\\.", max_size=80))
def test_every_value_stands_in_the_text_and_has_an_option_before_it(text: str) -> None:
    for option in options(text):
        assert option.value == text[option.start : option.end]
        assert option.name in text[: option.start]
