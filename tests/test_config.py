"""`sitegen.yaml` is read strictly, and nothing in it makes the reader fail."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import Config, InvalidConfig, read_config
from sitegen.source import MemoryReader


def read(text: str) -> Config:
    return read_config(MemoryReader({"sitegen.yaml": text}))


@pytest.mark.parametrize("out", ["/abs/path", "~/site", "../site", "a/../../b", ".", ".hidden", "/", "a\\b"])
def test_an_output_outside_the_site_is_refused_and_never_taken_for_one_inside(out: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read(f"out: {out}\n")
    assert caught.value.findings[0].hint == "write it as public; --out takes any other place"


@pytest.mark.parametrize("out", ["public", "public/", "build/site"])
def test_an_output_inside_the_site_is_a_folder(out: str) -> None:
    assert read(f"out: {out}\n").out == out.rstrip("/")


@pytest.mark.parametrize(
    "data", ["/abs/path", "~/site", "../site", "a/../../b", ".", "..", "a/./b", "a//b", ".git", "a\\b"]
)
def test_records_outside_the_site_are_refused(data: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read(f"data: {data}\n")
    assert caught.value.findings[0].hint == "write it as data or as measurements/data"


@pytest.mark.parametrize("data", ["content", "content/data", "templates"])
def test_records_do_not_lie_among_what_the_site_reads_otherwise(data: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read(f"data: {data}\n")
    assert caught.value.findings[0].message == f"{data.split('/')[0]}/ holds no records"


@pytest.mark.parametrize(
    "text", ["data: public\n", "data: public/records\n", "out: data\n", "out: data/site\n", "data: a\nout: a/b\n"]
)
def test_neither_of_records_and_output_lies_in_the_other(text: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read(text)
    assert "overlap" in caught.value.findings[0].message


@pytest.mark.parametrize(
    ("text", "folder"), [("", "data"), ("data: measurements\n", "measurements"), ("data: a/b/\n", "a/b")]
)
def test_the_records_lie_where_the_settings_say(text: str, folder: str) -> None:
    assert read(f"title: A\n{text}").data == folder


PIECES = st.sampled_from(
    [
        *(
            "title: ",
            "base_url: https://a.b\n",
            "language: ",
            "en\n",
            "rules: ",
            "{value-mismatch: off}\n",
            "min_n: ",
            "3\n",
        ),
        *(
            "tolerance: ",
            "5%\n",
            "0.05\n",
            "out: ",
            "public\n",
            "theme: ",
            "{accent: red}\n",
            "names: ",
            "[27B]\n",
            "- ",
            "  ",
        ),
        *(
            "{",
            "}",
            "[",
            "]",
            ", ",
            ": ",
            "\n",
            "'",
            '"',
            "|\n",
            ">\n",
            "#",
            "&a ",
            "*a",
            "!t ",
            "? ",
            "~",
            "9" * 50,
            "\x00",
        ),
        *("\u2028", "\ufeff", "é", "---\n", "...\n", "%YAML 1.1\n", "\t"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=60))
def test_no_text_makes_it_fail_with_anything_but_findings(text: str) -> None:
    with suppress(InvalidConfig):
        assert read(text).title


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vscode", "vscode://file{path}:{line}:{column}"),
        ("vscode://file{path}:{line}", "vscode://file{path}:{line}"),
        ("http://localhost:63342/api/file{path}:{line}", "http://localhost:63342/api/file{path}:{line}"),
    ],
)
def test_an_editor_is_a_name_or_an_address_with_the_path(written: str, meant: str) -> None:
    assert read(f'editor: "{written}"\n').editor == meant


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert('{path}')",
        "data:text/html,{path}",
        "file://{path}",
        "https://example.org/{path}",
        "http://localhost.example.org/{path}",
        "//example.org/{path}",
        "vscode://file",
        "vscod",
        "code {path}",
        "vscode://file{path}{home}",
        "vscode://file{path}{",
    ],
)
def test_an_editor_that_would_run_a_script_or_leave_this_machine_is_refused(written: str) -> None:
    with pytest.raises(InvalidConfig):
        read(f'editor: "{written}"\n')


def test_addresses_lists_and_links_to_the_source_are_set_for_the_whole_site() -> None:
    config = read(
        "permalink: /:year/:slug/\npaginate: 5\nedit_url: https://example.org/edit/main/{path}\nupdated_from: git\n"
    )
    assert (config.permalink, config.paginate, config.updated_from) == ("/:year/:slug/", 5, "git")
    assert config.edit_url == "https://example.org/edit/main/{path}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("permalink: /:yaer/:slug/", "there is no :yaer"),
        ("permalink: /posts/", ":slug once"),
        ("paginate: 0", "whole number from 1"),
        ("edit_url: https://example.org/edit", "{path}"),
        ("edit_url: javascript:{path}", "{path}"),
        ("edit_url: https://example.org/{path}/{path}", "once"),
        ("updated_from: hg", "expected git"),
    ],
)
def test_settings_of_addresses_say_what_was_expected(text: str, words: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read(text)
    assert words in caught.value.findings[0].message
