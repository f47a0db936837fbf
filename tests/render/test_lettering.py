"""What a font can write, and how lines are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.lettering import Lettering, NoFont, read_lettering
from sitegen.render.picture_layout import FOLDER, MONO, ROOM, SERIF, Headline, Wanted, laid_out, shipped

EVEN = Lettering(family="Even", widths=dict.fromkeys(range(32, 0x9FFF), 500), units=1000)


def test_the_shipped_fonts_write_european_scripts_and_say_what_they_lack() -> None:
    assert shipped(SERIF).family == "Measured Picture Serif"
    assert shipped(SERIF).lacks("Größe, Œuvre, Žluť, Łódź, Ωμέγα, Кэш: −39.7 → ≥ ½ “x”") == ""
    assert shipped(MONO).lacks("[log, N = 5] ~/blog/größe") == ""
    assert shipped(SERIF).lacks("快取 ⚠") == "快取⚠"


def test_widths_are_those_of_the_font() -> None:
    assert shipped(MONO).width("0123456789", 10) == 60
    assert EVEN.width("abc", 11) == 17


@given(st.text(alphabet="ab c快取、「」", max_size=60), st.integers(min_value=10, max_value=300))
def test_lines_hold_every_letter_in_order(text: str, room: int) -> None:
    lines = EVEN.lines(text, 20, room)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line.strip() for line in lines)


def test_a_line_of_chinese_ends_between_characters_and_never_before_a_closing_mark() -> None:
    assert EVEN.lines("量化快取、慢。", 20, 40) == ("量化快", "取、慢。")


@pytest.mark.parametrize("cut", [0, 3, 12, 60, 400, 2000])
def test_a_damaged_font_is_refused(cut: int) -> None:
    content = (FOLDER / MONO).read_bytes()

    with pytest.raises(NoFont):
        read_lettering(content[:cut])


@given(st.binary(max_size=300))
def test_what_is_no_font_is_refused(content: bytes) -> None:
    with pytest.raises(NoFont):
        read_lettering(b"\0\1\0\0" + content)


@given(
    st.text(alphabet="mWi .快", max_size=300),
    st.one_of(st.none(), st.text(alphabet="0123456789m/ 快", min_size=1, max_size=120)),
)
def test_no_line_sticks_out_and_a_figure_never_stands_without_its_badge(title: str, figure: str | None) -> None:
    head = None if figure is None else Headline(text=figure, badge="[log, N = 5]", tag="log")
    layout = laid_out(Wanted(place="~/x", title=title, headline=head, site="Bench"))

    names = {part.name for part in layout.parts}
    assert ("figure" in names) == ("badge" in names)
    for part in layout.parts:
        font = shipped(MONO if part.font == shipped(MONO).family else SERIF)
        assert all(line.x + font.width(line.text, part.size) <= 80 + ROOM for line in part.lines)
        assert not any(font.lacks(line.text) for line in part.lines)
