"""The picture for a README says in words what the check found."""

from __future__ import annotations

from xml.etree import ElementTree

from checking import checked
from mending.stale_site import FORMS, SETS, measured_again, post, site
from sitegen.reports.badge import report
from sitegen.reports.summary import summarise

SVG = "{http://www.w3.org/2000/svg}"


def drawn(sets: dict[str, str]) -> ElementTree.Element:
    found = checked(site(sets, a=post(FORMS["a value"], FORMS["a percentage"])))
    picture = report(found.tallies, summarise(found.tallies, found.evidence, found.findings))
    return ElementTree.fromstring(picture)  # noqa: S314 - our own output


def texts(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_a_site_without_an_error_tells_its_backed_figures_and_how_they_are_known() -> None:
    picture = drawn(SETS)
    assert texts(picture) == ["figures", "2 backed"]
    assert picture.findtext(f"{SVG}title") == "figures: 2 claims (2 memory); 0 errors, 0 warnings"
    assert picture.get("aria-label") == picture.findtext(f"{SVG}title")


def test_errors_are_told_instead() -> None:
    assert texts(drawn(measured_again(SETS))) == ["figures", "2 errors"]


def test_the_texts_lie_inside_the_picture() -> None:
    picture = drawn(SETS)
    for text in picture.iter(f"{SVG}text"):
        assert int(text.get("x", "")) + int(text.get("textLength", "")) < int(picture.get("width", ""))
