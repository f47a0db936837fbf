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
